"""A rate with its receipt, and what a source of rates has to answer."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.core.dates import Period
from japan_us_brief.core.intervals import UNROUNDED, ratio
from japan_us_brief.util.wording import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from typing import Protocol
else:
    # Only type checkers need to know that it is a protocol, and `typing` costs a tenth of a start.
    Protocol = object

ONE = Decimal(1)


class Rate:
    """How much of one currency another was worth, with its receipt: `base_units` of base for `quote_units` of quote.

    Attributes:
        base: the currency that is converted from.
        quote: the currency that is converted to.
        asked: the day that was asked for, or the period whose average was; None for the latest.
        date: the day the rate is of; of an average, the period from the first to the last day that it is the mean of;
            None for a rate that the user gave.
        base_units: units of base, as published: to one euro, where the source's rates are to the euro.
        quote_units: units of quote that they are worth.
        source: who says so; of an average, also of how many days it is the mean.
    """

    __slots__ = ("asked", "base", "base_units", "date", "quote", "quote_units", "source")

    def __init__(
        self,
        base: str,
        quote: str,
        base_units: Decimal,
        quote_units: Decimal,
        *,
        asked: datetime.date | Period | None,
        date: datetime.date | Period | None,
        source: str,
    ) -> None:
        self.base = base
        self.quote = quote
        self.base_units = base_units
        self.quote_units = quote_units
        self.asked = asked
        self.date = date
        self.source = source

    @property
    def value(self) -> Decimal:
        """Units of quote for one unit of base, to 34 digits."""
        return ratio(ONE, self.quote_units, self.base_units)

    @property
    def inverse(self) -> Decimal:
        """Units of base for one unit of quote, to 34 digits."""
        return ratio(ONE, self.base_units, self.quote_units)

    @property
    def last_day(self) -> datetime.date | None:
        """The day the rate is of, or the last one that it is the mean of; None for a rate that the user gave."""
        return self.date.last if isinstance(self.date, Period) else self.date

    @property
    def turned(self) -> Rate:
        """The same rate, told the other way round."""
        return Rate(
            self.quote, self.base, self.quote_units, self.base_units,
            asked=self.asked, date=self.date, source=self.source,
        )  # fmt: skip

    def convert(self, number: Decimal) -> Decimal:
        """A number of base in quote: multiplied exactly, divided once, to 34 digits."""
        return ratio(number, self.quote_units, self.base_units)


def mean_of(rates: list[Rate], asked: Period) -> Rate | None:
    """The mean of the rates of some days, to 34 digits; None of no days.

    Args:
        rates: of one pair, in order of date.
        asked: the period that they are the rates of.
    """
    if not rates:
        return None
    total = Decimal(0)
    for rate in rates:
        total = UNROUNDED.add(total, rate.value)
    first, last = rates[0].last_day, rates[-1].last_day
    assert first is not None
    assert last is not None
    return Rate(
        rates[0].base,
        rates[0].quote,
        ONE,
        ratio(total, ONE, Decimal(len(rates))),
        asked=asked,
        date=Period(first, last),
        source=f"{rates[0].source}, mean of {counted(len(rates), 'day')}",
    )


class RateSource(Protocol):
    """Where rates are from. What is outside this package knows a source by this alone.

    Attributes:
        name: what receipts call it.
        publisher: who publishes it.
        published_at: where.
        terms: on what terms it may be used.
        path: the file that it is read from.
        shipped: whether that is the file that came with the package.
        pivot: the currency that the others are published against.
        crosses: how a rate is made that is not published, such as `calculated through the euro`.
        currencies: the codes it has rates for, the pivot among them.
        first, last: its first and last day.
        max_age_days: how much older than the asked day a rate may be.
    """

    name: str
    publisher: str
    published_at: str
    terms: str
    path: str
    shipped: bool
    pivot: str
    crosses: str
    currencies: tuple[str, ...]
    first: datetime.date
    last: datetime.date
    max_age_days: int

    def known(self, code: str) -> str:
        """A currency that it has, whatever its case.

        Raises:
            BriefError: `BRF-R401`.
        """

    def rate(self, base: str, quote: str, asked: datetime.date | None = None) -> Rate:
        """The rate of a day between two currencies: the newest on or before it.

        Args:
            base: the currency to convert from.
            quote: the currency to convert to.
            asked: the day; None for the latest there is.

        Raises:
            BriefError: `BRF-R401` for an unknown currency, or without a rate on that day or shortly before.
        """

    def series(self, base: str, quote: str, since: datetime.date, until: datetime.date) -> list[Rate]:
        """Every rate between two days, both included, in order of date."""

    def average(self, base: str, quote: str, since: datetime.date, until: datetime.date) -> Rate | None:
        """The mean of the rates between two days, both included, to 34 digits; None where there are none."""

    def span_of(self, code: str) -> tuple[datetime.date, datetime.date]:
        """The first and the last day on which a currency has a rate.

        Raises:
            BriefError: `BRF-R401`, when it never has one.
        """

    def days(self) -> int:
        """How many days have rates."""

    def sha256(self) -> str:
        """The hash of the file, in hexadecimal digits."""
