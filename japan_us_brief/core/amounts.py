"""Amounts: a number with its unit, its last written digit and its qualifier, and how it is printed.

How amounts are read from what people write is told in `extraction.amount_parser`.
"""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief import vocabulary
from japan_us_brief.core import currencies
from japan_us_brief.core.intervals import UNROUNDED, Interval, interval

# The powers of ten that a figure may reach.
MAX_EXPONENT = 30
# Where more decimals than these would stand before every word, the digits in full read better: 1,234,567,890.
MOST_DECIMALS = 4

_POWERS = {power: Decimal((0, (1,), power)) for power in range(-80, 81)}


def power_of_ten(power: int) -> Decimal:
    """Ten to a power, as the unit of a digit."""
    known = _POWERS.get(power)
    return Decimal((0, (1,), power)) if known is None else known


def shifted(number: Decimal, power: int) -> Decimal:
    """A number times ten to a power, exactly, however many digits it has."""
    return UNROUNDED.scaleb(number, power)


class Amount:
    """A decimal with its unit, as someone wrote it.

    Attributes:
        value: the exact number, in whole units.
        unit: an ISO 4217 code, a counting word, or None when none was written.
        ulp: the unit of the last written digit: 1e9 for "590 billion", 1e7 for "$2.17 billion".
        comparator: what the qualifier says, one of those of `briefing.models.Comparator`.
    """

    __slots__ = ("comparator", "ulp", "unit", "value")

    def __init__(self, value: Decimal, unit: str | None, ulp: Decimal, comparator: str = "exact") -> None:
        self.value = value
        self.unit = unit
        self.ulp = ulp
        self.comparator = comparator

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Amount) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[Decimal, str | None, Decimal, str]:
        return self.value, self.unit, self.ulp, self.comparator

    def __repr__(self) -> str:
        return f"Amount({self.value}, {self.unit!r}, ulp={self.ulp}, {self.comparator})"

    @property
    def digits(self) -> int:
        """How many significant digits were written; at least 1."""
        return max(1, self.value.adjusted() - self.ulp.adjusted() + 1) if self.value else 1

    @property
    def bounds(self) -> Interval:
        """What the amount says with its qualifier."""
        return interval(self.comparator, self.value, ulp=self.ulp)

    def text(self, style: str = "en") -> str:
        """The amount for a reader with its qualifier, in the style of a language."""
        return qualified(self.comparator, write(self.value, self.unit, self.ulp, style=style), style=style)

    def __str__(self) -> str:
        return self.text()


def round_significant(value: Decimal, digits: int) -> tuple[Decimal, Decimal]:
    """A result rounded half to even to the significant digits its inputs justify, and the unit of its last digit.

    Args:
        value: the unrounded result.
        digits: significant digits of the least precise input; fewer than 2 count as 2.
    """
    ulp = power_of_ten(value.adjusted() - max(2, digits) + 1)
    return UNROUNDED.quantize(value, ulp), ulp


def round_money(value: Decimal, digits: int) -> tuple[Decimal, Decimal]:
    """A result in a currency, rounded as `round_significant` does, but to no thousandth where it is 1 or more.

    A point before three digits groups thousands in much of Europe, so that $6.370 would be read as two numbers.
    """
    rounded, ulp = round_significant(value, digits)
    if ulp.adjusted() == -len("000") and rounded.adjusted() >= 0:
        ulp = power_of_ten(-len("00"))
        return UNROUNDED.quantize(value, ulp), ulp
    return rounded, ulp


def significant(value: Decimal, digits: int) -> str:
    """A number to so many significant digits, and to the unit at least; never with an exponent: 1743703, 151.651."""
    text = f"{value:.{max(digits, value.adjusted() + 1)}g}"
    return f"{Decimal(text):f}" if "e" in text else text


def plain(value: Decimal) -> str:
    """The digits alone, with no exponent, no grouping, and no zeros behind the point that say nothing."""
    text = str(value) if value else "0"
    if "E" in text:
        text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimal_text(value: Decimal | None) -> str | None:
    """A number as JSON carries it: its digits, in a string."""
    if value is None:
        return None
    # `str` takes a quarter of the time, and writes an exponent only where it would save zeros.
    text = str(value)
    return f"{value:f}" if "E" in text else text


def qualified(comparator: str, *written: str, style: str = "en") -> str:
    """A number with its qualifier: `up to ¥590 billion`, `between 5 and 8`, `最大5,900億円`.

    Args:
        comparator: one of those of `briefing.models.Comparator`.
        written: the number, or the two ends of `between`.
        style: the ISO 639-1 code of a language of `vocabulary`.
    """
    language = vocabulary.language(style)
    return language.PRINTED_QUALIFIERS[comparator].format(language.PRINTED_AND.join(written))


def write(value: Decimal, unit: str | None, ulp: Decimal | None = None, *, style: str = "en") -> str:
    """An amount as a reader wants it: `¥590 billion`, `$3.9 billion`, or `5,900億円` in Japanese style.

    Args:
        value: the number.
        unit: an ISO 4217 code, a counting word, or None.
        ulp: the unit of the last digit to print; by default that of the number itself.
        style: the ISO 639-1 code of a language of `vocabulary`.
    """
    language = vocabulary.language(style)
    if ulp is None:
        ulp = power_of_ten(int(value.as_tuple().exponent))
    size = value.copy_abs()
    in_words = _in_parts if language.PRINTED_IN_PARTS else _scaled
    number = in_words(size, ulp, language.PRINTED_MAGNITUDES)
    sign = "-" if value < 0 else ""
    if unit is None:
        return sign + number
    if unit == "percent":
        return f"{sign}{number}%"
    if unit in language.PRINTED_CURRENCIES:
        return sign + language.PRINTED_CURRENCIES[unit].format(number)
    if unit in currencies.ISO_4217:
        return language.PRINTED_OTHER_CURRENCY.format(sign + number, unit=unit)
    return f"{sign}{number} {unit}"


def _scaled(size: Decimal, ulp: Decimal, magnitudes: tuple[tuple[str, int], ...]) -> str:
    """A number in the largest magnitude that it reaches once it is rounded: 5.9 trillion."""
    rounded = UNROUNDED.quantize(size, ulp)
    first, last = rounded.adjusted() if rounded else 0, ulp.adjusted()
    reached = [(word, power) for word, power in magnitudes if first >= power]
    # Where none of them would do, the digits in full.
    if not reached or last < reached[-1][1] - MOST_DECIMALS:
        return _grouped(size, -last)
    word, power = reached[0]
    return _grouped(shifted(size, -power), power - last) + word


def _in_parts(size: Decimal, ulp: Decimal, magnitudes: tuple[tuple[str, int], ...]) -> str:
    """A number in parts of one magnitude after the other: 2兆2,385億."""
    if size < power_of_ten(magnitudes[-1][1]):
        return _grouped(size, -ulp.adjusted())
    parts, rest = [], size
    for word, power in magnitudes:
        whole, rest = UNROUNDED.divmod(rest, UNROUNDED.power(Decimal(10), power))
        if whole:
            parts.append(_grouped(whole, 0) + word)
    if rest:
        parts.append(_grouped(rest, -ulp.adjusted()))
    return "".join(parts)


def _grouped(size: Decimal, decimals: int) -> str:
    """Digits in groups of three, rounded half to even to a number of decimals."""
    rounded = UNROUNDED.quantize(size, power_of_ten(-decimals if decimals > 0 else 0))
    # `str` takes a third of the time, and is the same where there is nothing to group and no exponent.
    return str(rounded) if 0 <= rounded.adjusted() < 3 else f"{rounded:,f}"
