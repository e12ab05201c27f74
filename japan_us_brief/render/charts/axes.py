"""Axes: from where to where they go, the numbers that stand at them, and where on them a number is."""

from __future__ import annotations

import datetime
from decimal import Decimal

from japan_us_brief.briefing import figures
from japan_us_brief.core import amounts, dates
from japan_us_brief.core.intervals import EXACT
from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# The numbers that steps begin with, and how many of them an axis has at most.
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MOST_STEPS = 5
# In days: up to which length an axis of time counts in days, and in months.
_DAYS, _MONTHS = 70, 800


class Axis:
    """An axis.

    Attributes:
        low, high: its ends; days, as numbers, on an axis of time.
        ticks: the numbers that stand at it, each with its words.
        log: whether each step is ten times the one before.
        temporal: whether it is one of days.
    """

    __slots__ = ("high", "log", "low", "temporal", "ticks")

    def __init__(
        self,
        low: Decimal,
        high: Decimal,
        ticks: Sequence[tuple[Decimal, str]],
        *,
        log: bool = False,
        temporal: bool = False,
    ) -> None:
        self.low = low
        self.high = high
        self.ticks = ticks
        self.log = log
        self.temporal = temporal

    def share(self, number: Decimal) -> Decimal:
        """Where a number is, from 0 at the low end to 1 at the high one; what is beyond an end is at it."""
        number = min(max(number, self.low), self.high)
        low, high = self.low, self.high
        if self.log:
            low, high, number = low.log10(EXACT), high.log10(EXACT), number.log10(EXACT)
        return EXACT.divide(EXACT.subtract(number, low), EXACT.subtract(high, low))


def linear(numbers: Sequence[Decimal], unit: str | None, style: str, *, from_zero: bool = True) -> Axis:
    """An axis with round numbers at both ends, with room for all numbers; for lengths, zero is on it."""
    low, high = min(numbers), max(numbers)
    if from_zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    step = _step(EXACT.subtract(high, low) or abs(high) or Decimal(1))
    first = int(EXACT.divide(low, step).to_integral_value("ROUND_FLOOR"))
    last = int(EXACT.divide(high, step).to_integral_value("ROUND_CEILING"))
    last = max(last, first + 1)
    ticks = [EXACT.multiply(step, Decimal(number)) for number in range(first, last + 1)]
    return Axis(ticks[0], ticks[-1], [(tick, _tick(tick, unit, style)) for tick in ticks])


def _step(length: Decimal) -> Decimal:
    """The least round number of which `MOST_STEPS` are at least so long."""
    least = EXACT.divide(length, Decimal(MOST_STEPS))
    power = amounts.power_of_ten(least.adjusted())
    return next(step for step in (EXACT.multiply(power, of) for of in _STEPS) if step >= least)


def logarithmic(numbers: Sequence[Decimal], unit: str | None, style: str) -> Axis:
    """An axis from a power of ten to another.

    Raises:
        BriefError: `BRF-U101`, for what is zero or less.
    """
    least = min(numbers)
    if least <= 0:
        raise BriefError("BRF-U101", "a logarithmic axis has no place for zero and less", hint="leave --log out")
    high = max(numbers)
    last = high.adjusted() if high == amounts.power_of_ten(high.adjusted()) else high.adjusted() + 1
    # The least of them has a length, too.
    first = least.adjusted() if least != amounts.power_of_ten(least.adjusted()) else least.adjusted() - 1
    every = -(-(last - first) // MOST_STEPS)
    ticks = [amounts.power_of_ten(power) for power in range(first, last + 1, every)]
    return Axis(
        amounts.power_of_ten(first),
        amounts.power_of_ten(last),
        [(tick, _tick(tick, unit, style)) for tick in ticks],
        log=True,
    )


def _tick(number: Decimal, unit: str | None, style: str) -> str:
    """A number at an axis: with the sign of its currency, and without a counting word, which the title has."""
    if not number:
        return "0"
    of = unit if figures.is_currency(unit) or unit == "percent" else None
    # As few digits as it takes: 2.5 trillion, and not 2.500.
    plain = Decimal(amounts.plain(number))
    return amounts.write(plain, of, _last_digit(plain), style=style)


def _last_digit(number: Decimal) -> Decimal:
    """The unit of the last digit of a number that is not zero."""
    exponent = number.normalize(EXACT).as_tuple().exponent
    assert isinstance(exponent, int)
    return amounts.power_of_ten(exponent)


def of_days(first: datetime.date, last: datetime.date) -> Axis:
    """An axis of time, with days, months or years at it."""
    if first == last:
        first, last = dates.add_days(first, -1), dates.add_days(last, 1)
    length = (last - first).days
    if length <= _DAYS:
        every = -(-length // MOST_STEPS)
        found = [dates.add_days(first, number) for number in range(0, length + 1, every)]
        ticks = [(day, dates.long_form(str(day))) for day in found]
    else:
        per = "month" if length <= _MONTHS else "year"
        starts = [(dates.span(name)[0], dates.long_form(name)) for name, _ in dates.periods(first, last, per)]
        starts = [(day, words) for day, words in starts if first <= day <= last]
        ticks = starts[:: -(-len(starts) // MOST_STEPS) or 1]
    return Axis(at(first), at(last), [(at(day), words) for day, words in ticks], temporal=True)


def at(day: datetime.date) -> Decimal:
    """A day as a number of days."""
    return Decimal(day.toordinal())


def day_at(number: Decimal) -> datetime.date:
    """The day that a number of days is."""
    return datetime.date.fromordinal(int(number))
