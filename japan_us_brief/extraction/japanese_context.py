"""What Japanese says around a figure: the band that it opens, how it moves, and of what a qualifier tells."""

from __future__ import annotations

from japan_us_brief.core.amounts import power_of_ten
from japan_us_brief.core.intervals import UNROUNDED
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import ja

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.mention import FigureMention

_RISING = "|".join(sorted(ja.RISING, key=len, reverse=True))
_FALLING = "|".join(sorted(ja.FALLING, key=len, reverse=True))
_MOVES = rf"(?!{'|'.join(ja.NO_MOVES)})(?:(?P<rise>{_RISING})|(?P<fall>{_FALLING}))"
_QUALIFIERS = "|".join(sorted((word for word in ja.QUALIFIERS_BEHIND if word[0] not in "をに"), key=len, reverse=True))
# Behind a figure, perhaps a qualifier and what restates it: 3割ほど減った, 713円(1.8%)高; or where it comes to: 5%に
# 低下.
_BEHIND = pattern(
    rf"(?:{_QUALIFIERS})?台?(?:[(（][^()（）]{{1,16}}[)）])?"
    rf"(?:(?P<to>[にへ]と?|まで)|の(?:大幅な?|急|微|小幅な?|純)?|も|、|分の)?(?:大幅|急|微|小幅|大きく|それぞれ|営業|経常|最終|純)?に?{_MOVES}"
)
# What stands between a bracket and the figure that moves: （1.8%）高.
_CLOSES = pattern(rf"[)）](?:の)?{_MOVES}")
# How those begin, which is looked at first.
_BEGINS_BEHIND = frozenset("台(（)）にへまのも分大急微小そ").union(
    *(word[0] for word in (*ja.QUALIFIERS_BEHIND, *ja.RISING, *ja.FALLING))
) - {"を", "よ"}
# Before a figure that it comes to: 3.2%増の9兆円, 2割減って3万円; and the last two letters of it, which are looked at
# first.
_RISEN = {
    word + end: "rise_to"
    for word in ja.RISING
    for end in ("の", "して", "て", "って", "")
    if (word + end)[-1] in "のてい"
}
_FALLEN = {
    word + end: "fall_to"
    for word in ja.FALLING
    for end in ("の", "して", "て", "って", "")
    if (word + end)[-1] in "のてい"
}
_COME_TO = _RISEN | _FALLEN
_ENDS = frozenset(word[-2:] for word in _COME_TO)
_ABOUT_BEFORE = frozenset("約そぼ")
_ABOUT = pattern(r"(?:約|およそ|ほぼ)?\Z")
_CHANGE_BEFORE = pattern(r"(?:[%％割倍円人件銭ドル台]|ポイント)(?:[(（][^()（）]{1,16}[)）])?\Z")
# How far the words that tell of a change may reach, in characters.
_REACH = 24
_FROM = pattern(r"(?:台|程度|前後)?から(?=[^。\n]{0,16}\d)")
_BEGINS_FROM = frozenset("か台程前")
_TO = pattern(r"台?(?:程度|前後)?(?:[にへ](?![対比関つ])|まで)")
# What makes of an amount a level of its own, which something else passes: 前年の4億円を上回る, and not 全体の6割を
# 上回る.
_OWNED = pattern(
    r"(?:前[年回期月日]|昨[年季]|予想|予測|目標|計画|見通し|想定|平均|最高|最低|最多|最大|従来|当初|基準|ピーク|記録|同期|同月|水準|実績|目安|[年月日回期])"
    r"(?:の|とされる)(?:約|およそ|ほぼ)?\Z"
)
_PASSES = frozenset("をよ")
_TIMES, _BAND = "倍", "台"
# What goes on as another word: 台湾, 台数.
_NO_BAND = frozenset("湾風車数本地所頭北中南東座詞帳")
# A rate of exchange, told by its last digit where other prices are told by the last one that is not zero.
_RATE_BEFORE = pattern(r"(?:1\s?(?:ドル|ユーロ|ポンド|豪ドル)\s?[=＝]?\s?|円相場[はが]?)\Z")
_FAR = 10


def open_band(text: str, mention: FigureMention) -> None:
    """Make a band of a figure that opens one: 3000円台 is from 3000 to 4000 yen, 150円台 as a rate from 150 to 151."""
    end = mention.end
    if not text.startswith(_BAND, end) or mention.value is None or mention.value <= 0 or mention.unit in {None, _BAND}:
        return
    if text[end + 1 : end + 2] in _NO_BAND:
        return
    last = int(mention.value.normalize().as_tuple().exponent)
    exact = mention.is_money and _RATE_BEFORE.search(text, max(0, mention.start - _FAR), mention.start)
    width = mention.ulp if exact else max(mention.ulp, power_of_ten(last))
    mention.low, mention.high, mention.value = mention.value, UNROUNDED.add(mention.value, width), None
    mention.end = end + len(_BAND)
    mention.as_written += _BAND


def is_level_of_another(text: str, start: int, qualifier: str) -> bool:
    """Whether a qualifier behind a figure tells of something else that passes it: 前年の4億円を上回った.

    Args:
        text: the text.
        start: where the figure starts.
        qualifier: the qualifier, as it is written.
    """
    return qualifier[:1] in _PASSES and _OWNED.search(text, max(0, start - _FAR), start) is not None


def change(text: str, mention: FigureMention) -> str | None:
    """How a figure moves, by the Japanese around it: 3%増, 2割減った, 5%に低下, 3%増の9兆円."""
    start, end = mention.start, mention.end
    found = None
    following = text[end : end + 1]
    if following in _BEGINS_BEHIND:
        found = _BEHIND.match(text, end, end + _REACH) or _CLOSES.match(text, end, end + _REACH)
    if found:
        if mention.unit == _TIMES:
            # Neither by nor to: 3倍に増えた.
            return None
        to = "to" if found.groupdict().get("to") else "by"
        return f"{'rise' if found['rise'] else 'fall'}_{to}"
    if following in _BEGINS_FROM and _FROM.match(text, end):
        return "from"
    before = _come_to(text, start)
    if before:
        return before
    if text[start - 2 : start] == "から" and _TO.match(text, end):
        return "to"
    return None


def _come_to(text: str, start: int) -> str | None:
    """Whether what stands before a figure tells of the change by which it came to be: 3%増の9兆円."""
    if text[start - 1 : start] in _ABOUT_BEFORE:
        about = _ABOUT.search(text, max(0, start - _FAR), start)
        start = about.start() if about else start
    if text[start - 2 : start] not in _ENDS:
        return None
    for size in range(_FAR, 1, -1):
        found = _COME_TO.get(text[max(0, start - size) : start])
        if found:
            place = start - size
            return found if _CHANGE_BEFORE.search(text, max(0, place - _REACH), place) else None
    return None
