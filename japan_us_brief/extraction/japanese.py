"""What is Japanese in running text: numbers in kanji, what counts things, and dates."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.core.amounts import power_of_ten, shifted
from japan_us_brief.core.intervals import UNROUNDED
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import ja

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from japan_us_brief.extraction.numeral import Numeral

LETTERS = "".join([*ja.DIGITS, *ja.POWERS, *(letter for letter in ja.GROUPS if letter != "京")])
# What closes a group of digits.
GROUPS = "".join(ja.GROUPS)
# What makes the raised dot of the Japanese press a decimal point, and not that of a list: 1・5億円, 25・5%.
BEHIND_RAISED_POINT = (
    "(?:[%％万億兆円割倍度]|ポイント|パーセント|ドル|ユーロ|ポンド|マイクロ|ミリ|センチ|キロ|メガ|ギガ|メートル|トン|グラム|"
    "リットル|ヘクタール|シーベルト|ワット|マイル)"
)
# The first letter that is neither Latin nor punctuation, and more than a text in English has.
FIRST = "\u3000"

# Digits that go on after a power of ten.
_NEXT = pattern(r"\s*(?P<number>\d[\d,]*(?:\.\d+)?)")
# A power of ten behind digits.
_POWER = pattern(rf"\s*(?P<power>[十百千]?[{GROUPS}]|[百千])")
# What counts things.
_COUNTER = pattern(rf"\s?({'|'.join([*sorted(ja.COUNTERS, key=len, reverse=True), '日(?=続|連続|ぶり)'])})")
# Years as a length of time, and not as a date.
_YEARS = pattern(
    r"(年間|年)(?=間|物|債|ぶり|連続|で|以上|以内|以下|超|後|前|余り|ほど|程度|分|越し|弱|強|に一度|満期|。|、|,|$)"
)
_DATE = pattern(r"(\d{2,4})年(?:度)?(?:(\d{1,2})月)?(?:(\d{1,2})日)?|(\d{1,2})月(?:(\d{1,2})日)?|\d{1,2}日")
# What makes a number the name of a thing, a time, an age or a score, or the one that a price is for.
_NO_QUANTITY = pattern(
    r"号|番|時(?!間)|分の\d|分(?!の|間)|条|章|丁目|世|歳|位|月期|[〜~\-－–]\d{1,2}(?:月|日|時)|対\d|[^\d\s。、]{1,8}[＝=]|[^\d\s。、]{1,8}当たり"
)
_ORDINAL_BEFORE = "第"
_LENGTH_BEFORE = pattern(r"(?:今後|約|過去|最長|最大|この|直近の?|わずか|少なくとも|以来)\Z")
# Qualifiers, and what sums up or distributes: 約二百人, 計三社.
_BEFORE_NUMBERS = (*ja.QUALIFIERS_BEFORE, "計", "各", "総勢")
_MOST_BEFORE = max(map(len, _BEFORE_NUMBERS))
# A score, a fraction, a year of an era.
_SCORE_BEFORE = pattern(rf"(?:\d対|\d分の|{'|'.join(ja.ERAS)})\Z")
# A date by an era, of which the first year has a word of its own, from its digits on.
_ERA_BEFORE = pattern(rf"(?P<era>{'|'.join(ja.ERAS)})(?P<first>元年)?\Z")
_ERA_DATE = pattern(r"(?:(?P<year>\d{1,2})年度?)?(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?")
# More than any power of ten of a numeral.
_MOST = 99
_BRACKETS = {"（": "）", "(": ")"}


def follows(text: str, place: int) -> bool:
    """Whether what stands at a place, perhaps behind a space, is Japanese."""
    return text[place : place + 2].lstrip()[:1] > FIRST


def take_powers(text: str, number: Numeral, most_digits: int) -> None:
    """Take in what numerals follow the digits: 2兆2,385億, 5千万."""
    if not follows(text, number.end):
        return
    match = _POWER.match(text, number.end)
    if not match:
        return
    total, ulp, end = Decimal(0), number.ulp, number.end
    value, last = number.value, 99
    while match:
        power = sum(ja.POWERS.get(letter, 0) or ja.GROUPS.get(letter, 0) for letter in match["power"])
        if power >= last or (last != 99 and value >= Decimal(10) ** (last - power)):
            break
        total = UNROUNDED.add(total, shifted(value, power))
        ulp, end, last = shifted(power_of_ten(int(value.as_tuple().exponent)), power), match.end(), power
        following = _NEXT.match(text, end)
        if not following or following.end() - following.start() > most_digits or ulp.adjusted() < power:
            # Nothing goes on behind a fraction: 1.5億5000万 is none.
            break
        value = Decimal(following["number"].replace(",", ""))
        match = _POWER.match(text, following.end())
        if not match:
            # What is left is ones: 2万5000.
            if value < Decimal(10) ** last:
                total, ulp, end = (
                    UNROUNDED.add(total, value),
                    power_of_ten(int(value.as_tuple().exponent)),
                    following.end(),
                )
            break
    number.value, number.ulp, number.end = total, ulp, end
    number.magnitude = max(1, last if last != 99 else 1)


def spelled(written: str) -> tuple[Decimal, Decimal] | None:
    """A number in kanji alone, and the unit of its last digit: 十, 三百, 五千万; None for what is none."""
    total, group, digit, ulp = Decimal(0), Decimal(0), -1, Decimal(1)
    last = last_group = _MOST
    for letter in written:
        if letter in ja.DIGITS:
            if digit >= 0:
                return None
            digit = ja.DIGITS[letter]
        elif letter in ja.POWERS:
            if ja.POWERS[letter] >= last:
                # 三十二十
                return None
            last = ja.POWERS[letter]
            group += (digit if digit >= 0 else 1) * Decimal(10) ** last
            digit = -1
        else:
            if ja.GROUPS[letter] >= last_group:
                return None
            last, last_group = _MOST, ja.GROUPS[letter]
            total += (group + max(digit, 0)) * Decimal(10) ** last_group
            group, digit, ulp = Decimal(0), -1, power_of_ten(last_group)
    rest = group + max(digit, 0)
    return total + rest, Decimal(1) if rest else ulp


def stands_alone(text: str, start: int) -> bool:
    """Whether a number in kanji is no part of a name before it, nor vague: 千葉県, 数百億円."""
    return not "\u3400" <= text[start - 1 : start] <= "\u9fff" or may_begin(text, start)


def may_begin(text: str, start: int) -> bool:
    """Whether what stands before a place is what stands right before numbers: 約, 最大, 計."""
    return text[max(0, start - _MOST_BEFORE) : start].endswith(_BEFORE_NUMBERS)


def counter_at(text: str, end: int) -> tuple[str, int] | None:
    """What counts things right behind a number, and where it ends."""
    found = _COUNTER.match(text, end) or _YEARS.match(text, end)
    return (found[1], found.end()) if found else None


def is_length(text: str, start: int, end: int) -> bool:
    """Whether a number with 年 or 日 behind it is a length of time: 4年連続, 今後10年, 3日続伸."""
    if text[end : end + 1] == "日":
        return end - start < 3 and text.startswith(("続", "連続", "ぶり", "間"), end + 1)
    behind = text[end + 1 : end + 2]
    if end - start > 2 or text[end : end + 1] != "年" or behind.isdigit():
        return False
    dated = behind in {"度", "末", "春", "夏", "秋", "冬", "初"}
    return not dated and (
        end - start == 1
        or behind == "間"
        or text.startswith(("物", "債", "ぶり", "連続", "以上", "以内", "超"), end + 1)
        or _LENGTH_BEFORE.search(text, max(0, start - 5), start) is not None
    )


def date_at(text: str, start: int) -> re.Match[str] | None:
    """The date at a place: with its year in group 1, its month in 2 or 4 and its day in 3 or 5."""
    return _DATE.match(text, start)


def era_date_at(text: str, start: int) -> tuple[int, int, str, str | None, str | None] | None:
    """The date by an era whose digits begin at a place: where it begins and ends, its year, month and day."""
    era = _ERA_BEFORE.search(text, max(0, start - 4), start)
    written = _ERA_DATE.match(text, start) if era else None
    if era is None or written is None or written.end() == start or bool(era["first"]) == bool(written["year"]):
        return None
    year = ja.ERAS[era["era"]] + int(written["year"] or 1)
    return era.start(), written.end(), str(year), written["month"], written["day"]


def is_no_quantity(text: str, start: int, end: int) -> bool:
    """Whether a number is but a part of a name, a time, an age or a score."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    if before == _ORDINAL_BEFORE or (before in _BRACKETS and behind == _BRACKETS[before] and end - start < 4):
        return True
    if not follows(text, end) and behind not in "〜~－–-対":
        return False
    return _NO_QUANTITY.match(text, end) is not None or _SCORE_BEFORE.search(text, max(0, start - 3), start) is not None
