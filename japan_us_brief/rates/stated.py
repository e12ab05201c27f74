"""Whether a stated conversion fits the rate of its day."""

from __future__ import annotations

from japan_us_brief.core import dates
from japan_us_brief.core.intervals import Interval, interval, ratio, round_qualified
from japan_us_brief.errors import BriefError
from japan_us_brief.rates.conversion import currency_of
from japan_us_brief.rates.source import ONE
from japan_us_brief.rates.wording import quotation

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

    from japan_us_brief.core.amounts import Amount
    from japan_us_brief.rates.source import Rate, RateSource

# Days before and after.
NEARBY_DAYS = 10


class StatedConversion:
    """Whether a stated conversion fits the rate of its day.

    The stated amount was rounded when it was written, so it stands for a span of rates: $3.9 billion for ¥590 billion
    is anything from 149.37 to 153.25 yen to the dollar.

    Attributes:
        amount, stated: the two amounts.
        comparator: the qualifier of the stated amount, which is that of the amount where it has none of its own.
        implied: the rates that the stated amount can stand for.
        rate: the rate of the day.
        one, counted: what a rate here is of: units of `counted` to one of `one`.
        days_rate: the day's rate, that way round.
    """

    def __init__(self, amount: Amount, stated: Amount, table: RateSource, asked: datetime.date | None = None) -> None:
        base, quote = currency_of(amount), currency_of(stated)
        if base == quote:
            raise BriefError("BRF-U101", f"both amounts are in {base}", hint="state the second in another currency")
        if amount.value * stated.value <= 0:
            raise BriefError("BRF-U101", f"{amount} and {stated} cannot be compared", hint="both must be above zero")
        self.amount, self.stated = amount, stated
        self.comparator = stated.comparator if stated.comparator != "exact" else amount.comparator
        self.rate = table.rate(base, quote, asked)
        self.one, self.counted, self.days_rate = quotation(self.rate)
        # Of two amounts the coarser one is the rounded result of the conversion; the other is taken as it stands.
        rounded, fixed = (stated, amount) if _coarseness(stated) >= _coarseness(amount) else (amount, stated)
        # Half a unit of its last digit either way is what "about" says of a number.
        span = interval("about", rounded.value.copy_abs(), ulp=rounded.ulp)
        size, least, most = fixed.value.copy_abs(), span.low, span.high
        assert least is not None
        assert most is not None
        if self.one == rounded.unit:
            self.implied = Interval(ratio(size, ONE, most), ratio(size, ONE, least))
        else:
            self.implied = Interval(ratio(least, ONE, size), ratio(most, ONE, size))
        self._table = table
        self._nearby: list[Rate] | None = None

    @property
    def nearby(self) -> list[Rate]:
        """The rates of the days near it that do fit."""
        if self._nearby is None:
            day = self.rate.last_day or self._table.last
            near = dates.add_days(day, -NEARBY_DAYS), dates.add_days(day, NEARBY_DAYS)
            self._nearby = [
                rate
                for rate in self._table.series(self.one, self.counted, *near)
                if self.fits_at(rate.value) and rate.date != self.rate.date
            ]
        return self._nearby

    def fits_average(self, first: datetime.date, last: datetime.date) -> bool:
        """Whether the average of the rates of a period fits."""
        average = self._table.average(self.one, self.counted, first, last)
        return average is not None and self.fits_at(average.value)

    @property
    def fits(self) -> bool:
        """Whether it fits the day's rate."""
        return self.fits_at(self.days_rate)

    def fits_between(self, low: Decimal, high: Decimal) -> bool:
        """Whether a rate between two, both included, is one that the stated amount can stand for."""
        return self.implied.overlaps(Interval(low, high))

    def fits_at(self, rate: Decimal) -> bool:
        """Whether it fits a rate: it is an implied one, or makes the stated bound, rounded so that it holds."""
        if rate in self.implied or self.comparator in {"exact", "about"}:
            return rate in self.implied
        factor, divisor = (ONE, rate) if self.one == self.stated.unit else (rate, ONE)
        made = ratio(self.amount.value, factor, divisor)
        return round_qualified(made, self.comparator, self.stated.ulp) == self.stated.value


def _coarseness(amount: Amount) -> Decimal:
    return ratio(amount.ulp, ONE, amount.value.copy_abs())
