"""A rate with its receipt, and what a source of rates has to answer."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.core.intervals import ratio

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

ONE = Decimal(1)


class Rate:
    """How much of one currency another was worth, with its receipt.

    Attributes:
        base: the currency that is converted from.
        quote: the currency that is converted to.
        asked: the day that was asked for; None for the latest.
        date: the day the rate is of; None for a rate that the user gave.
        base_units: units of base to one euro (to one quote, for a given rate).
        quote_units: units of quote to one euro (1, for a given rate).
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
