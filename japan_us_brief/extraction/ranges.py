"""Neighbouring numbers that are one figure, or that share a unit: ranges, changes, and what a clause leaves out."""

from __future__ import annotations

import re
from decimal import Decimal

from japan_us_brief.core.amounts import shifted
from japan_us_brief.core.intervals import UNROUNDED
from japan_us_brief.extraction import changes
from japan_us_brief.extraction.mention import REACH, SENTENCE_END
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.mention import FigureMention

_JOIN = pattern(r"\s?(?:-|–|—|~|〜|～|to|and|or|から)\s?\Z|\s(?:to|and|or)\s\Z", re.IGNORECASE)
_FROM = pattern(
    r"\bfrom\s(?:(?:about|around|some|nearly|almost|roughly|just|over|under|an?|the)\s){0,2}\Z", re.IGNORECASE
)
# What makes "from … to …" a range and no change.
_RANGING = pattern(r"\b(?:rang\w+|anywhere|var(?:y|ies|ied|ying))\s(?:widely\s)?from\s", re.IGNORECASE)
# How far before a number the words may begin that tell how it is joined to the next.
_LEAD = 40
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
_IN_LISTS = frozenset({", ", " and ", " or ", " and about ", ", and ", ", or "})
_LONGEST_LIST = 12
_HYPHENS, _DECADE = frozenset("-–—"), 10
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
    if one.value is None or len(between) > 6 or not _JOIN.fullmatch(between):
        _lend(text, one, mention, between)
        _list(text, found, mention)
        return False
    joiner = between.strip().lower()
    lead = text[max(0, one.start - _LEAD) : one.start]
    if joiner == "and" and not re.search(r"\bbetween\s(?:about\s)?\Z", lead, re.IGNORECASE):
        _list(text, found, mention)
        return False
    if joiner == "or" and (one.unit is not None or one.value + 1 != mention.value or mention.unit == "%"):
        return False
    if joiner == "から" and text[mention.end : mention.end + 3].removeprefix("程度")[:1] in {"に", "へ"}:
        _give_unit(one, mention)
        return False
    if joiner == "to" and _FROM.search(lead) and not _RANGING.search(lead):
        _give_unit(one, mention)
        return False
    if joiner == "to" and (one.unit is not None or mention.unit is None) and _moves(lead, one, mention):
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
    if mention.unit is None or mention.value is None or one.value is None:
        return
    # Not from $500 to $2 million.
    near = one.value <= 10 * shifted(mention.value, -mention.power)
    if one.unit is None or (one.unit == mention.unit and one.power == 0 < mention.power and near):
        value = _scaled(one, mention)
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


def _list(text: str, found: list[FigureMention], mention: FigureMention) -> None:
    """Give the numbers of a list what the last of them counts: 420, 380 and 250 workers."""
    if mention.unit is None or mention.is_money or mention.power or mention.unit == "rank":
        return
    if text[found[-1].end : mention.start] == ", ":
        # A mere comma may as well join clauses: in group 3, 60 percent agreed.
        return
    following = mention
    for one in reversed(found[-_LONGEST_LIST:]):
        if one.unit is not None or one.power or text[one.end : following.start] not in _IN_LISTS:
            return
        one.unit = mention.unit
        following = one
