"""Converting an amount with a receipt."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.core import amounts, currencies
from japan_us_brief.core.amounts import Amount, significant
from japan_us_brief.core.intervals import Interval, ratio, round_qualified
from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.amount_parser import parse
from japan_us_brief.rates.source import ONE, Rate, RateSource
from japan_us_brief.rates.wording import quotation

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

GIVEN = "rate given on the command line"
SAME = "no conversion"
# A rate that someone gives is taken for the direction in which it lies this close to the day's own.
SANE_FACTOR = 10


class Conversion:
    """An amount in another currency, with the rate that made it so.

    Attributes:
        amount: what was converted.
        rate: with what.
        exact: the result to 34 digits.
        value: the result to the digits that the amount justifies, and at least 2, rounded so that its qualifier holds.
        ulp: the unit of the last digit of `value`.
    """

    __slots__ = ("amount", "exact", "rate", "ulp", "value")

    def __init__(self, amount: Amount, rate: Rate) -> None:
        self.amount = amount
        self.rate = rate
        self.exact = ratio(amount.value, rate.quote_units, rate.base_units)
        if rate.base == rate.quote:
            self.value, self.ulp = amount.value, amount.ulp
        else:
            self.value, self.ulp = amounts.round_money(self.exact, amount.digits)
            if amount.comparator != "exact":
                self.value = round_qualified(self.exact, amount.comparator, self.ulp)

    @property
    def bounds(self) -> Interval:
        """What the amount's qualifier says of the result."""
        return self.amount.bounds.scaled(self.rate.quote_units, self.rate.base_units)

    @property
    def result(self) -> Amount:
        """The rounded result as an amount, with the qualifier of what was converted."""
        return Amount(self.value, self.rate.quote, self.ulp, self.amount.comparator)


def convert(amount: Amount, to: str, table: RateSource, asked: datetime.date | None = None) -> Conversion:
    """Convert an amount at the rate of a day.

    Args:
        amount: an amount with a currency.
        to: an ISO 4217 code.
        table: where its rate is from.
        asked: the day; None for the latest.

    Raises:
        BriefError: `BRF-U106` without a currency, `BRF-R401` without a rate.
    """
    return Conversion(amount, table.rate(currency_of(amount), to, asked))


def same_currency(code: str) -> Rate:
    """The rate of a currency to itself, which is of no day."""
    return Rate(code, code, ONE, ONE, asked=None, date=None, source=SAME)


def average_rate(base: str, quote: str, span: tuple[datetime.date, datetime.date], table: RateSource) -> Rate:
    """The average rate of a period: the mean of its days' rates, the way round in which rates are told.

    Yen become dollars at the mean of the yen to one dollar, and not at that of the dollars to one yen, so that the rate
    that is told is the mean.

    Raises:
        BriefError: `BRF-R401` for an unknown currency, or without a rate in the period.
    """
    base, quote = table.known(base), table.known(quote)
    mean = table.average(base, quote, *span)
    if mean is None:
        raise BriefError(
            "BRF-R401",
            f"no rates for {base}/{quote} from {span[0]} to {span[1]}, of which an average could be made",
            hint="ask for a month or a year that has some",
        )
    if quotation(mean)[0] == base:
        return mean
    other = table.average(quote, base, *span)
    assert other is not None
    return other.turned


def currency_of(amount: Amount) -> str:
    """The amount's currency.

    Raises:
        BriefError: `BRF-U106`, when it has none.
    """
    if amount.unit is None:
        raise BriefError("BRF-U106", f"no currency with {amount}", hint="add one, such as JPY")
    return amount.unit


def default_targets(base: str) -> list[str]:
    """What an amount is converted to when nothing is said: dollars for yen, yen for dollars, both for others."""
    return {"JPY": ["USD"], "USD": ["JPY"]}.get(base, ["USD", "JPY"])


def given_rate(text: str, base: str, quote: str, table: RateSource, asked: datetime.date | None) -> Rate:
    """A rate that the user gives: `151.65`, or with its direction, `USD/JPY=151.65` (yen to one dollar).

    A bare number is taken the way round in which it lies within a factor of 10 of the day's own rate.

    Raises:
        BriefError: `BRF-U101` when it is no rate, or fits both ways round or neither.
    """
    pair, equals, number = text.rpartition("=")
    try:
        read = parse(number)
        units = read.value if read.unit is None and read.comparator == "exact" else Decimal(0)
    except BriefError:
        units = Decimal(0)
    if units <= 0:
        raise BriefError("BRF-U101", f"not a rate: {text!r}", hint="write 151.65, or USD/JPY=151.65")
    if equals:
        one, counted = parse_pair(pair)
        if {one, counted} != {base, quote}:
            raise BriefError("BRF-U101", f"the rate {text!r} is not for {base} and {quote}")
        forward = one == base
    else:
        day = table.rate(base, quote, asked)
        as_value = ONE / SANE_FACTOR <= units / day.value <= SANE_FACTOR
        as_inverse = ONE / SANE_FACTOR <= units / day.inverse <= SANE_FACTOR
        if as_value == as_inverse:
            why = "both ways round" if as_value else f"nowhere near the day's {significant(quotation(day)[2], 6)}"
            raise BriefError(
                "BRF-U101",
                f"the rate {text!r} is {why}",
                hint=f"say which is meant: {base}/{quote}=… or {quote}/{base}=…",
            )
        forward = as_value
    base_units, quote_units = (ONE, units) if forward else (units, ONE)
    return Rate(base, quote, base_units, quote_units, asked=asked, date=None, source=GIVEN)


def parse_pair(text: str) -> tuple[str, str]:
    """`USD/JPY` or `usdjpy` as two codes.

    Raises:
        BriefError: `BRF-U106`.
    """
    word = text.strip()
    one, slash, other = word.partition("/")
    if not slash and len(word) == 6:
        one, other = word[:3], word[3:]
    codes = currencies.find(one), currencies.find(other)
    if (codes[0] is None and codes[1] is None) or not other:
        raise BriefError("BRF-U106", f"not a pair of currencies: {text!r}", hint="write it like USD/JPY")
    if codes[0] is None or codes[1] is None:
        unknown = (one if codes[0] is None else other).strip()
        raise BriefError("BRF-U106", f"unknown currency {unknown!r} in {text!r}", hint="write it like USD/JPY")
    return codes[0], codes[1]
