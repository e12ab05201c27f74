"""How a rate is told: the way round that makes it at least 1, with its day and its source."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.core import dates
from japan_us_brief.core.amounts import significant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.rates.source import Rate
    from japan_us_brief.rates.stated import StatedConversion


def quotation(rate: Rate) -> tuple[str, str, Decimal]:
    """A rate to one euro, as it is published, or else the way round that makes it at least 1.

    Yen and dollars come out as yen to one dollar, whichever was converted into which.

    Returns:
        The currency of one, the currency counted, and the number.
    """
    if rate.quote == "EUR" or (rate.base != "EUR" and rate.base_units >= rate.quote_units):
        return rate.quote, rate.base, rate.inverse
    return rate.base, rate.quote, rate.value


def rate_text(rate: Rate) -> str:
    """A rate with its receipt: `151.651 JPY to 1 USD`, the day it is of, and who says so."""
    one, counted, number = quotation(rate)
    day = f" of {dates.long_form(str(rate.date))}" if rate.date else ""
    return f"{significant(number, 6)} {counted} to 1 {one} ({rate.source}{day})"


def implied_text(check: StatedConversion) -> str:
    """The rates that a stated conversion can stand for: `149.37 to 153.25 JPY to 1 USD`."""
    low, high = check.implied.low, check.implied.high
    assert low is not None
    assert high is not None
    return f"{significant(low, 5)} to {significant(high, 5)} {check.counted} to 1 {check.one}"
