"""What a Japanese number counts, by what stands behind it, and what makes it no quantity at all."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.core.amounts import power_of_ten
from japan_us_brief.core.intervals import UNROUNDED
from japan_us_brief.extraction.japanese import follows
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import ja

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.numeral import Numeral

# Units with their prefix set off, as some papers write them: キロ・ワット時.
_SET_OFF = pattern(
    r"(?:キロ|メガ|ギガ|テラ|ミリ|センチ|マイクロ|ナノ)・(?:ワット時?|メートル|グラム|シーベルト|リットル|バイト|ビット|ヘルツ)"
)
_LISTED = frozenset((*ja.COUNTERS, *ja.COUNTERS_OF_DIGITS))
# How long those with one first letter are, the longest first: looked up so, they are found sooner than by a pattern.
_SIZES: dict[str, tuple[int, ...]] = {
    first: tuple(sorted({len(word) for word in _LISTED if word[0] == first}, reverse=True))
    for first in {word[0] for word in _LISTED}
}
_MORE = pattern(r"余り?の?")
_OF_TIME, _PREFIXES = frozenset("年日"), frozenset("キメギテミセマナ")
_SPACES = frozenset({" ", "\u00a0", "\u3000"})
_SPOKEN = frozenset(ja.COUNTERS)
# Years and days as lengths of time; what dates them was read as a date before.
_TIME = pattern(r"(年間|年(?![生目代度次号])|日間|日(?!目))")
# The words of no list: katakana, or kanji up to what tells of the number again.
_NOUN = pattern(r"([ァ-ヴー]{2,12})(?![ァ-ヴー])|([\u3400-\u9fff]{1,6})")
_NO_NOUN = pattern(rf"{'|'.join(sorted(ja.NO_COUNTERS, key=len, reverse=True))}")
_NAME_BEFORE = pattern(r"[ァ-ヴーA-Za-z]{2}\Z")
# Letters of the longest word in kanji that is taken whole; of more the first two are one.
_LONGEST = 3
# What makes a number the name of a thing, a time, an age or a score, or the one that a price is for.
_NO_QUANTITY = pattern(
    r"号|指数|番(?!組)|時(?!間)|分の\d|条(?!件)|章|丁目|世(?!帯|紀|代|界)|歳|位|月期|次(?!世代)|級|軍|類|年[生目代次号]|"
    r"(?:回|度|人|年|日|件|代|つ|本|戦|試合|カ国|か国|周|期|個|例|カ月|か月|週|点|勝|敗|社|店|隻|機|基|台|組|階)目(?!標|的|指|前)|"
    r"数(?:[十百千万億兆]|人|社|件|年|カ|か|個|%|％|校|軒|回|機)|"
    r"[〜～~\-－–]\d{1,2}\s?(?:月(?!分)|日(?!間|以|ほ|程)|時(?!間))|対\d"
)
_BEGINS_NO_QUANTITY = frozenset(
    "号指番時分条丁世歳位月次級軍類年回度人日件代つ本戦試カか周期個例週点勝敗社店隻機基台組階数〜～~-－–対章"
)
# What a price is for: 1平方メートル当たり, 1時間＝.
_EACH = pattern(r"[^\d\s。、＝=]{1,8}?(?:[＝=]|[当あ]たり)")
_DECADE_OF_AGE = pattern(r"\d{2,3}歳?代(?!金|表|理|わ)")
# A minute of the hour, and not a length.
_MINUTE_BEFORE = pattern(r"時\s?\d{1,2}\Z")
# The one that a price is for, right before it: 1人3万円, 1株20円.
_ONE_EACH = pattern(
    r"\s?(?:人|株|台|個|本|枚|冊|杯|食|泊|回|件|口|部|袋|箱|基|機|隻|発|世帯|キロ|グラム|トン|リットル|バレル|坪|時間|カ月|か月)"
    r"(?:月額|年額|平均)?(?=約?\d)"
)
_PRICE_BEHIND = pattern(rf"約?\d[\d,.]*[十百千]?[{''.join(ja.GROUPS)}]?(?:円|ドル|ユーロ|ポンド|元|ウォン|[〜～~])")
_BASE_OF_PRICE = pattern(r"\s?(?:[=＝]|当たり|あたり|につき|約?\d[\d,.]*\s?円)")
# How that begins, which is looked at first.
_BEFORE_PRICE = frozenset("=＝当あに約0123456789")
_ORDINAL_BEFORE = "第"
# A score, a fraction, a scale.
_BEFORE = pattern(rf"(?:\d対|\d分の|震度|東証|国道|県道|{'|'.join(ja.ERAS)})\s?\Z")
_ENDS_BEFORE = frozenset("対の度証道和成正治 ")
_OF_AGE = frozenset("代歳")
_BRACKETS = {"（": "）", "(": ")", "＜": "＞", "<": ">", "〈": "〉"}
# Characters that a code in brackets has: of a note, or of a share.
_NOTE, _SHARE = 4, 4
_HALF_BEHIND = pattern(r"半(?![導期ばド面数分減額])")
_HALVED = frozenset({"年", "カ月", "か月", "ヶ月", "ヵ月", "時間", "週間", "日", "倍"})

# What is told in points of its own, and what in those of percentage.
_OF_POINTS = pattern(
    r"(?P<index>指数|TOPIX|ダウ(?!ン)|ナスダック|S&P|Ｓ＆Ｐ|DI(?![A-Z])|平均株価|得点|偏差値|会員|還元|ためる|たまる)|率|割|%|シェア|比|利"
)
_POINTS_REACH = 80


def counter_at(text: str, end: int) -> tuple[str, int] | None:
    """What counts things right behind a number, and where it ends.

    Args:
        text: the text.
        end: where the number ends.
    """
    start = end + (text[end : end + 1] in _SPACES)
    first = text[start : start + 1]
    if first == "余":
        more = _MORE.match(text, start)
        start = more.end() if more else start
        first = text[start : start + 1]
    if first in _OF_TIME:
        time = _TIME.match(text, start)
        if time:
            return None if time[1] == "年" and _is_year(text, end) else (time[1], time.end())
    set_off = _SET_OFF.match(text, start) if first in _PREFIXES else None
    if set_off:
        return set_off[0], set_off.end()
    for size in _SIZES.get(first, ()):
        word = text[start : start + size]
        # A word in katakana is taken whole.
        stop = start + len(word)
        if word in _LISTED and not (_is_katakana(word[-1]) and _is_katakana(text[stop : stop + 1])):
            if len(word) == 1 and word not in _SPOKEN and _is_compound(text, start):
                # 3県警, 2部屋
                return text[start : start + 2], start + 2
            return word, stop
    return None if text[end - 1 : end] == "1" and not text[end - 2 : end - 1].isdigit() else _noun(text, end)


def _is_compound(text: str, start: int) -> bool:
    """Whether the kanji at a place is the first of a word of two, of which neither tells of the number."""
    second, third = text[start + 1 : start + 2], text[start + 2 : start + 3]
    return _is_kanji(second) and not _is_kanji(third) and not _NO_NOUN.match(text, start + 1)


def _is_kanji(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"


def _is_year(text: str, end: int) -> bool:
    """Whether digits before 年 are a year, and no length of time: 2024, but not 2,024 and 1.2024."""
    start = end
    while text[start - 1 : start].isdigit():
        start -= 1
    return end - start == len("2024") and text[start - 1 : start] not in {",", "."}


def _is_katakana(letter: str) -> bool:
    return "ァ" <= letter <= "ヴ" or letter == "ー"


def _noun(text: str, end: int) -> tuple[str, int] | None:
    """The noun of no list right behind digits, and where it ends."""
    digits = end
    while digits and (text[digits - 1].isdigit() or text[digits - 1] in ",."):
        digits -= 1
    found = _NOUN.match(text, end + text.startswith(" ", end))
    if not found or _NAME_BEFORE.search(text, max(0, digits - 2), digits):
        return None
    if found[1]:
        return found[1], found.end()
    if _NO_NOUN.match(text, found.start(), found.end()):
        return None
    # The second letter of a word is more often a part of it: 会計.
    stop = _NO_NOUN.search(text, found.start() + 2, found.end())
    last = stop.start() if stop else found.end()
    if last - found.start() > _LONGEST:
        last = found.start() + 2
    return text[found.start() : last], last


def is_spoken(unit: str | None, text: str, end: int) -> bool:
    """Whether a number in kanji with a unit is one of something, and no part of a word: 二人が, 三社以上; 六本木."""
    if (unit not in _SPOKEN and unit not in {"年", "年間"}) or text.startswith("一つ", end - 2):
        return False
    return not _is_kanji(text[end : end + 1]) or _NO_NOUN.match(text, end) is not None


def take_half(text: str, number: Numeral, unit: str) -> None:
    """Take in a half behind what is counted: 1年半, 7カ月半."""
    if unit in _HALVED and number.ulp == 1 and _HALF_BEHIND.match(text, number.end):
        number.value = UNROUNDED.add(number.value, Decimal("0.5"))
        number.ulp, number.end = power_of_ten(-1), number.end + 1


def is_base_of_price(text: str, end: int, *, one: bool) -> bool:
    """Whether an amount is but what a rate or a price is for: 1ドル=154円, 1ドル154円, 100ドル当たり."""
    if text[end : end + 2].lstrip()[:1] not in _BEFORE_PRICE:
        return False
    found = _BASE_OF_PRICE.match(text, end)
    return found is not None and (one or found[0].strip()[0] in "当あに")


def is_no_quantity(text: str, start: int, end: int) -> bool:
    """Whether a number is but a part of a name, a time, an age or a score."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    if before == _ORDINAL_BEFORE or (
        before in _BRACKETS and behind == _BRACKETS[before] and _is_code(text, start, end)
    ):
        return True
    if not follows(text, end) and before != "・" and behind not in "〜~－–-対":
        return False
    if text[start] == "0" and text[start + 1 : start + 2].isdigit():
        return True
    if (before == "・" and text[start - 2 : start - 1].isdigit()) or (
        behind == "・" and text[end + 1 : end + 2].isdigit()
    ):
        # Neither is known to be a number of its own: 3・11, 1・26.
        return True
    if behind == "分" and _MINUTE_BEFORE.search(text, max(0, start - 2), end):
        return True
    if text[start:end] == "1":
        if text.startswith("度に", end):
            return True
        each = _ONE_EACH.match(text, end)
        if each and _PRICE_BEHIND.match(text, each.end()):
            return True
    following = text[end : end + 10]
    if ("たり" in following or "=" in following or "＝" in following) and _EACH.match(text, end):
        return True
    begins = following.lstrip()[:1] in _BEGINS_NO_QUANTITY
    if (begins and _NO_QUANTITY.match(text, end)) or (
        before in _ENDS_BEFORE and _BEFORE.search(text, max(0, start - 3), start)
    ):
        return True
    return behind in _OF_AGE and _DECADE_OF_AGE.match(text, start) is not None


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether digits in brackets are the mark of a note, an age, or the code of a share: （3）, （45）, ＜7203＞."""
    size = end - start
    if size < _NOTE:
        return True
    return size == _SHARE and text[start:end].isdigit() and text[start - 2 : start - 1] > "\u3000"


def is_index(text: str, start: int) -> bool:
    """Whether points at a place are those of an index, and not of percentage: by which of both was spoken of last."""
    last = ""
    for found in _OF_POINTS.finditer(text, max(0, start - _POINTS_REACH), start):
        last = found["index"] or ""
    return last != ""
