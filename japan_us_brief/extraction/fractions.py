"""Fractions: ½ percent, 1/4 mile, 3 1/2 percent, half a percentage point."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.core.amounts import power_of_ten
from japan_us_brief.core.intervals import UNROUNDED
from japan_us_brief.extraction.numeral import Numeral
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en
from japan_us_brief.vocabulary.all_languages import ONES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# Thirds have no end as decimals, and are told to this place.
_PLACES = Decimal("1.0000000000")
_VULGAR = {
    "½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
VULGAR = "".join(_VULGAR)
_ALONE = pattern(r"(?<![\d$€£¥/.,-])(\d)/(\d{1,2})[ -]([A-Za-z]+)")
_SLASHED = pattern(r"(?<![\d$€£¥/.,-])(\d{1,2})/(\d{1,2})(?![\d/])")
_BEHIND_WHOLE = pattern(r"[ -](\d)/(\d{1,2})(?![\d/])")
_AND_A_HALF = pattern(r"[ -]and[ -](?:a[ -](?P<part>half|quarter)|three[ -](?P<three>quarter)s)\b(?![ ]of\b)")
_TENTHS = pattern(r"[ -](quarter|tenth|third|fifth|eighth)s?(?=[ -])")
_OF_A_POINT = pattern(r"[ -](?:(?:of )?(?:an?|one|1) (?:full )?)?(percentage[ -]points?|points?|per[ ]?cent)\b")
_PARTS = {"half": 2, "quarter": 4, "tenth": 10, "third": 3, "fifth": 5, "eighth": 8}


def of_a_point(text: str, match: re.Match[str]) -> tuple[int, Decimal, str] | None:
    """A part of a point or a percent: where it ends, its number and its unit; None where there is none.

    Half a percentage point, three-quarters of a percent, a quarter-point, a 3/4-point cut, ½ of 1 percent.
    """
    end = match.end()
    if match.lastgroup == "digits":
        slashed = _SLASHED.match(text, match.start()) if text[end : end + 1] == "/" else None
        if not slashed:
            return None
        part, end = (int(slashed[1]), int(slashed[2])), slashed.end()
    elif match.lastgroup == "vulgar":
        part = _VULGAR[match[0]]
    elif match["words"]:
        tenths = _TENTHS.match(text, end) if match["words"].lower() in ONES else None
        if not tenths:
            return None
        part, end = (ONES[match["words"].lower()], _PARTS[tenths[1]]), tenths.end()
    else:
        part = (1, _PARTS[match["half"].lower()])
    whole = _OF_A_POINT.match(text, end) if 0 < part[0] < part[1] else None
    return (whole.end(), _decimal(part), "percentage points" if "point" in whole[1] else "%") if whole else None


def vulgar(text: str, match: re.Match[str]) -> Numeral | None:  # noqa: ARG001
    """The number of a fraction that is one character, alone: ½ cup."""
    value = _decimal(_VULGAR[match[0]])
    return Numeral(*match.span(), value, _last_place(value), is_words=True)


def take(text: str, number: Numeral) -> None:
    """Take a fraction at digits into their number: 1½ trillion, 1/4 mile, 3 1/2 percent, 101-1/4, 12 and a half."""
    following = text[number.end : number.end + 1]
    if following in _VULGAR:
        _add(number, _VULGAR[following], number.end + 1)
        return
    alone = _ALONE.match(text, number.start) if following == "/" else None
    if alone and int(alone[1]) < int(alone[2]) and alone[3].lower() in en.MEASURES:
        number.value = Decimal(0)
        _add(number, (int(alone[1]), int(alone[2])), alone.end(2))
        return
    further = text[number.end + 1 : number.end + 2]
    if following == " " and further in _VULGAR:
        # 3 ½
        _add(number, _VULGAR[further], number.end + 2)
        return
    if further == "a":
        half = _AND_A_HALF.match(text, number.end)
        if half:
            part = (3, 4) if half["three"] else (1, _PARTS[half["part"]])
            _add(number, part, half.end())
    elif further.isdigit():
        behind = _BEHIND_WHOLE.match(text, number.end)
        if behind and int(behind[2]) > int(behind[1]) > 0:
            _add(number, (int(behind[1]), int(behind[2])), behind.end())


def _add(number: Numeral, part: tuple[int, int], end: int) -> None:
    number.value, number.end = UNROUNDED.add(number.value, _decimal(part)), end
    number.ulp = _last_place(number.value)


def _decimal(part: tuple[int, int]) -> Decimal:
    return (Decimal(part[0]) / part[1]).quantize(_PLACES).normalize()


def _last_place(value: Decimal) -> Decimal:
    return power_of_ten(int(value.as_tuple().exponent))
