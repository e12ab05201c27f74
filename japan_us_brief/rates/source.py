"""A rate with its receipt, and what a source of rates has to answer."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.core.intervals import ratio

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
        asked: the day that was asked for; None for the latest.
        date: the day the rate is of; None for a rate that the user gave.
        base_units: units of base, as published: to one euro, where the source's rates are to the euro.
        quote_units: units of quote that they are worth.
        source: who says so.
    """

    __slots__ = ("asked", "base", "base_units", "date", "quote", "quote_units", "source")

    def __init__(
        self,
        base: str,
        quote: str,
        base_units: Decimal,
        quote_units: Decimal,
        *,
        asked: datetime.date | None,
        date: datetime.date | None,
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

    def convert(self, number: Decimal) -> Decimal:
        """A number of base in quote: multiplied exactly, divided once, to 34 digits."""
        return ratio(number, self.quote_units, self.base_units)


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

    def average(self, base: str, quote: str, since: datetime.date, until: datetime.date) -> Decimal | None:
        """The average of the rates between two days, both included, to 34 digits; None where there are none."""

    def span_of(self, code: str) -> tuple[datetime.date, datetime.date]:
        """The first and the last day on which a currency has a rate.

        Raises:
            BriefError: `BRF-R401`, when it never has one.
        """

    def days(self) -> int:
        """How many days have rates."""

    def sha256(self) -> str:
        """The hash of the file, in hexadecimal digits."""
