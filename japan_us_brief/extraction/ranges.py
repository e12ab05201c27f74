"""Neighbouring numbers that are one figure, or that share a unit: ranges, changes, and what a clause leaves out."""

from __future__ import annotations

import re
from decimal import Decimal

from japan_us_brief.core.amounts import shifted
from japan_us_brief.core.intervals import UNROUNDED
from japan_us_brief.extraction import boundary, changes
from japan_us_brief.extraction.mention import REACH, SENTENCE_END
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.mention import FigureMention

# A hyphen of "10- to 15-year" hangs on the first number.
_JOIN = pattern(r"-?\s(?:to|and|or)\s\Z|\s?(?:-|–|—|~|〜|～|/|to|and|or|から)\s?\Z", re.IGNORECASE)
_FROM = pattern(
    r"(?:\b(?P<mover>[A-Za-z']+)\s)?\bfrom\s(?P<the>the\s|an?\s)?"
    r"(?:(?:about|around|some|nearly|almost|roughly|just|over|under|as low as|as little as)\s)?\Z",
    re.IGNORECASE,
)
# How far before a number the words may begin that tell how it is joined to the next.
_LEAD = 64
_CLAUSE_END = pattern(r"[.;:!?][ \n]|,[ ](?:and|but|while|as|which)[ ]")
# The ends of a range lie no further apart than this where the words before it may as well tell of a change.
_RANGE_FACTOR = 2
# The powers of ten of 万, 億 and 兆.
_GROUPS = (4, 8, 12)
_WAVES = frozenset("〜～~")
# Decimals of a rate of exchange, of whose second end the news gives but the last two.
_RATE_DECIMALS = 3
_STEPS_DOWN = pattern(
    r"\b(?:of which|of that|up from|down from|compared (?:with|to)|against|versus|vs\.?)\s"
    r"(?:(?:about|around|some|nearly|almost|roughly|just|over|more than|less than|at least|up to)\s)?\Z",
    re.IGNORECASE,
)
# The whole that a number is a part of: 280 million of the 1.5 billion shekels; of the 45,000 jobs, 12,000.
_OF_WHOLE = pattern(
    r"\s(?:out\s)?of\s(?:(?:the|its|their|his|her|these|those|a|an)\s)?(?:(?:total|some|roughly|about|nearly|estimated|"
    r"whole|more|over|around|of|than)\s){0,3}",
    re.IGNORECASE,
)
_OF_WHICH = pattern(r"(?:\bOf|[,;:–—(][ ]?of)\s(?:the|its|their|those|these)\s(?:[a-z]+\s)?\Z")
_A_PART = pattern(
    r"(?:[ ][a-z]+){0,5},[ ](?:(?:only|about|some|nearly|almost|roughly|just|over|more than|at least|up to)[ ])?"
)
# Rates do not move so far within one text.
_SAME_RATE = Decimal("0.1")
_IN_LISTS = frozenset({", ", " and ", " or ", " and about ", ", and ", ", or ", "- and ", "- or ", " or even "})
_LONGEST_LIST = 12
_HYPHENS, _DECADE = frozenset("-–—"), 10
# How many times its second end the first end of a change may be that takes the magnitude of that.
_NEAR = 20
# Units that do not go over to the next number.
_OWN = frozenset({None, "rank", "percentage points", "basis points"})


def join(text: str, found: list[FigureMention], mention: FigureMention) -> bool:
    """Make a mention the upper end of the one before it, when the two are a range; else see what they share.

    Returns:
        Whether the mention is a part of the one before it now.
    """
    if not found or mention.value is None:
        return False
    one = found[-1]
    between = text[one.end : mention.start]
    if between == "、" and _one_or_two(text, one, mention):
        between = "〜"
    if between == " " and one.unit is None and mention.value < 0 and _is_dash(text, one, mention):
        # 75 -300mm
        mention.value, mention.start, between = mention.value.copy_negate(), mention.start + 1, "-"
    if one.value is None or len(between) > 6 or not _JOIN.fullmatch(between):
        if one.unit is None or mention.unit is None:
            _lend(text, one, mention, between)
            _take_unit(text, one, mention, between)
            _take_currency(text, found, mention)
            _list(text, found, mention)
        return False
    joiner = (between.strip("- ") or between.strip()).lower()
    if joiner == "/" and not (between == "/" and boundary.is_pair(text, one.end)):
        return False
    lead = text[max(0, one.start - _LEAD) : one.start]
    if joiner == "and" and not re.search(r"\bbetween\s(?:about\s)?\Z", lead, re.IGNORECASE):
        _list(text, found, mention)
        return False
    if joiner == "or" and (one.unit is not None or one.value + 1 != mention.value or mention.unit == "%"):
        return False
    if joiner == "から" and text[mention.end : mention.end + 3].removeprefix("程度")[:1] in {"に", "へ"}:
        _give_unit(one, mention)
        return False
    led = _FROM.search(lead) if joiner == "to" else None
    if led and not _ranges(lead, led, one, mention):
        _give_unit(one, mention)
        return False
    if joiner == "to" and not led and (one.unit is not None or mention.unit is None) and _moves(lead, one, mention):
        return False
    low = _shorthand(one, mention, joiner) or _in_thousands(one, mention, joiner) or _low(one, mention, joiner)
    unit = one.unit if mention.unit is None and one.is_money else mention.unit
    if low is None or (one.unit is not None and one.unit != unit):
        return False
    one.low, one.high = low
    one.value, one.unit, one.ulp, one.power = None, unit, mention.ulp, mention.power
    one.end = mention.end
    one.as_written = text[one.start : one.end]
    _join_hundredths(text, found)
    return True


def _one_or_two(text: str, one: FigureMention, mention: FigureMention) -> bool:
    """Whether two digits that follow each other are a vague number: 2、3人, 4、5万円."""
    assert mention.value is not None
    last = shifted(mention.value, -mention.power)
    single = one.end - one.start == 1 and text[mention.start + 1 : mention.start + 2] > "\u3000"
    return single and one.unit is None and mention.unit is not None and one.value is not None and one.value + 1 == last


def _ranges(lead: str, led: re.Match[str], one: FigureMention, mention: FigureMention) -> bool:
    """Whether "from … to …" tells of a range and no change: prices from $3 to $9, down from the $3 to $9 it had named.

    Args:
        lead: the words before the first number.
        led: where "from" stands among them.
        one: the first number.
        mention: the second.
    """
    assert one.value is not None
    assert mention.value is not None
    word = (led["mover"] or "").lower()
    if one.unit is not None and one.unit != mention.unit:
        return False
    before = lead[: led.start()].lower().split()
    wide = word.endswith("ly") and bool(before) and before[-1] in en.RANGING
    if word in en.RANGING or wide or (before[-1:] == ["in"] and before[-2:-1] and before[-2] in en.RANGING):
        # Ranging from, range widely from, range in price from; here the higher end may stand first.
        if one.value > mention.value and (one.power or not mention.power):
            one.value, mention.value = mention.value, one.value
        return True
    if one.value >= mention.value or (one.unit is None and _scaled(one, mention) >= mention.value):
        return False
    if word in {"up", "down"}:
        # What something came from may be a range: down from the $89 to $93 billion, which is no way down.
        return led["the"] is not None or word == "down"
    clause = _CLAUSE_END.split(lead[: led.start()])[-1].lower().split()
    if word in en.RISING or word in en.FALLING or word in en.CHANGING or not word:
        return False
    if any(one in en.RISING or one in en.FALLING or one in en.CHANGING or one in en.MOVES for one in clause):
        return False
    # Fines from, grants from, a fee from.
    return (word.endswith("s") and word not in en.NO_PLURAL and word not in en.NO_NOUN) or word in en.PRICES


def _moves(lead: str, one: FigureMention, mention: FigureMention) -> bool:
    """Whether a figure with a unit of its own moved by it, and to the next: fell 97 cents to $77.05."""
    assert one.value is not None
    assert mention.value is not None
    words = lead.lower().split()
    by = bool(words) and words[-1] == "by"
    if not by and changes.mover(words) not in en.MOVED:
        return False
    if one.power == 0 and mention.power > 0 and one.value < 1000:
        # $5 to $7 billion
        return False
    wide = mention.value > one.value * _RANGE_FACTOR
    return wide or mention.value < one.value or (mention.unit != "%" and not by)


def _low(one: FigureMention, mention: FigureMention, joiner: str) -> tuple[Decimal, Decimal] | None:
    """The ends of a range, the lower with the magnitude that is written at the upper."""
    assert one.value is not None
    assert mention.value is not None
    low = _scaled(one, mention)
    if low > mention.value and one.power and mention.power and joiner in _WAVES:
        # 1億2000〜3000万円: what the upper end leaves out.
        for group in _GROUPS:
            whole = one.value // shifted(Decimal(1), group) * shifted(Decimal(1), group)
            high = UNROUNDED.add(whole, mention.value)
            if (
                whole
                and mention.value < shifted(Decimal(1), group)
                and one.value < high
                and not one.as_written.isascii()
            ):
                return one.value, high
    # From $500 to $1 million.
    low = low if low <= mention.value else one.value
    return (low, mention.value) if low <= mention.value else None


def _scaled(one: FigureMention, mention: FigureMention) -> Decimal:
    """A number with the magnitude of the next, when it has none and is not too large for it."""
    assert one.value is not None
    assert mention.value is not None
    shared = shifted(one.value, mention.power) if one.power == 0 and mention.power else one.value
    return shared if shared <= mention.value * 1000 and one.value < 1000 else one.value


def _in_thousands(one: FigureMention, mention: FigureMention, joiner: str) -> tuple[Decimal, Decimal] | None:
    """The ends of a range whose thousands are written at the upper one alone: $5-8,000."""
    assert one.value is not None
    assert mention.value is not None
    grouped = mention.as_written.lstrip("$€£¥").partition(",")
    if joiner not in _HYPHENS or mention.power or one.power or not grouped[1] or one.ulp != 1:
        return None
    low = shifted(one.value, 3)
    return (low, mention.value) if low < mention.value <= low * _DECADE and mention.ulp == 1 else None


def _shorthand(one: FigureMention, mention: FigureMention, joiner: str) -> tuple[Decimal, Decimal] | None:
    """The ends of a range whose upper one gives but the last digits: 151.64-65 yen."""
    assert one.value is not None
    assert mention.value is not None
    last = mention.as_written[: len(mention.as_written) - len(mention.as_written.lstrip("0123456789"))]
    decimals = -one.ulp.adjusted()
    if joiner in {"to", "and", "or"} or not 0 < len(last) <= decimals or Decimal(last) != mention.value:
        return None
    if mention.value >= one.value and decimals < _RATE_DECIMALS:
        return None
    unit = Decimal(1).scaleb(len(last) - decimals)
    high = one.value // unit * unit + shifted(mention.value, -decimals)
    if high < one.value:
        return None
    mention.ulp = one.ulp
    return one.value, high


def _join_hundredths(text: str, found: list[FigureMention]) -> None:
    """Take a range of cents into the whole amount right before it: 165円20〜22銭."""
    part = found[-1]
    whole = found[-2] if len(found) > 1 else None
    if not whole or part.power != -2 or whole.end != part.start or whole.unit != part.unit or whole.value is None:
        return
    assert part.low is not None
    assert part.high is not None
    whole.low, whole.high = UNROUNDED.add(whole.value, part.low), UNROUNDED.add(whole.value, part.high)
    whole.value, whole.end, whole.ulp = None, part.end, part.ulp
    whole.as_written = text[whole.start : whole.end]
    found.pop()


def _give_unit(one: FigureMention, mention: FigureMention) -> None:
    """Give the first end of a change what stands at the second: from 18 to 23.50 naira, from $1.2 to $1.5 billion."""
    if mention.value is None or one.value is None or (mention.unit is None and (one.unit or not mention.power)):
        return
    # Not from $500 to $2 million, nor from 500 to 2 million.
    near = one.value <= (_NEAR if one.unit is None else _DECADE) * shifted(mention.value, -mention.power)
    if one.unit is None or (one.unit == mention.unit and one.power == 0 < mention.power and near):
        value = _scaled(one, mention) if near else one.value
        if value != one.value:
            one.ulp, one.power = shifted(one.ulp, mention.power), mention.power
        one.value, one.unit = value, mention.unit


def _lend(text: str, one: FigureMention, mention: FigureMention, between: str) -> None:
    """Give a bare number the unit of the figure that it is a part of, or is compared with."""
    lends = mention.power >= 6 if one.is_money else one.unit not in en.MEASURES and one.unit not in _OWN
    if mention.unit is None and lends and len(between) < REACH:
        lead = text[max(one.end, mention.start - _LEAD) : mention.start]
        if _STEPS_DOWN.search(lead) and not SENTENCE_END.search(between):
            mention.unit = one.unit


def _is_dash(text: str, one: FigureMention, mention: FigureMention) -> bool:
    """Whether the sign of a number is the dash of a range whose second end stands right at it: 75 -300mm."""
    assert mention.value is not None
    measured = mention.unit is not None and mention.unit != "%" and text[mention.start] in _HYPHENS
    return measured and one.value is not None and 0 < one.value < -mention.value


def _take_unit(text: str, one: FigureMention, mention: FigureMention, between: str) -> None:
    """Give a bare number the unit of the whole that it is a part of, behind it or before it."""
    if mention.unit is not None and one.unit is None:
        parts = one.power >= 6 if mention.is_money else mention.unit not in _OWN and mention.unit != "%"
        if parts and one.value is not None and _OF_WHOLE.fullmatch(between):
            one.unit = mention.unit
    elif (
        mention.unit is None and one.unit is not None and not one.is_money and one.unit != "%" and one.unit not in _OWN
    ):
        whole = _OF_WHICH.search(text, max(0, one.start - 24), one.start)
        if (
            whole
            and _A_PART.fullmatch(between)
            and mention.value is not None
            and one.value
            and mention.value < one.value
        ):
            mention.unit = one.unit


def _take_currency(text: str, found: list[FigureMention], mention: FigureMention) -> None:
    """Give a bare number the currency of another restated at the same rate: 2,400 yen ($22), the other 2,300 ($21)."""
    if len(found) < 3 or not mention.is_money or text[found[-1].end : mention.start].strip() not in {"(", "（"}:
        return
    one, restated, bare = found[-3:]
    if bare.unit is not None or not one.is_money or one.unit == restated.unit or restated.unit != mention.unit:
        return
    if not (one.value and restated.value and bare.value and mention.value):
        return
    rates = UNROUNDED.divide(one.value * mention.value, restated.value * bare.value)
    if abs(rates - 1) < _SAME_RATE:
        bare.unit = one.unit


def _list(text: str, found: list[FigureMention], mention: FigureMention) -> None:
    """Give the numbers of a list what the last of them counts: 420, 380 and 250 workers."""
    if mention.unit is None or mention.is_money or mention.power or mention.unit == "rank":
        return
    between = text[found[-1].end : mention.start]
    if between == ", " or (mention.unit == "%" and between == ", or "):
        # A mere comma may as well join clauses: in group 3, 60 percent agreed. It gained 190, or 2 percent.
        return
    following = mention
    for one in reversed(found[-_LONGEST_LIST:]):
        if one.unit is not None or one.power or text[one.end : following.start] not in _IN_LISTS:
            return
        one.unit = mention.unit
        following = one
