"""Converting an amount with a receipt, and checking a conversion that someone else made."""

from __future__ import annotations

import datetime
from decimal import Decimal

from japan_us_brief import amount as amounts
from japan_us_brief import currencies, dates
from japan_us_brief.amount import Amount
from japan_us_brief.bounds import Interval, interval, ratio
from japan_us_brief.errors import BriefError
from japan_us_brief.rates import ONE, Rate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.rates import RateTable

GIVEN = "rate given on the command line"
# A rate that someone gives is taken for the direction in which it lies this close to the day's own.
SANE_FACTOR = 10
NEARBY_DAYS = 10


class Conversion:
    """An amount in another currency, with the rate that made it so.

    Attributes:
        amount: what was converted.
        rate: with what.
        exact: the result to 34 digits.
        value: the result rounded half to even to the digits that the amount justifies, and at least 2.
        ulp: the unit of the last digit of `value`.
    """

    __slots__ = ("amount", "exact", "rate", "ulp", "value")

    def __init__(self, amount: Amount, rate: Rate) -> None:
        self.amount = amount
        self.rate = rate
        self.exact = rate.convert(amount.value)
        if rate.base == rate.quote:
            self.value, self.ulp = amount.value, amount.ulp
        else:
            self.value, self.ulp = amounts.justified(self.exact, amount.digits)

    @property
    def bounds(self) -> Interval:
        """What the amount's qualifier says of the result."""
        return self.amount.bounds.scaled(self.rate.quote_units, self.rate.base_units)

    @property
    def result(self) -> Amount:
        """The rounded result as an amount, with the qualifier of what was converted."""
        return Amount(self.value, self.rate.quote, self.ulp, self.amount.comparator)


def convert(amount: Amount, to: str, table: RateTable, asked: datetime.date | None = None) -> Conversion:
    """Convert an amount at the rate of a day.

    Args:
        amount: an amount with a currency.
        to: an ISO 4217 code.
        table: the rate table.
        asked: the day; None for the latest.

    Raises:
        BriefError: `BRF-U106` without a currency, `BRF-R401` without a rate.
    """
    return Conversion(amount, table.rate(currency_of(amount), to, asked))


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


def quotation(rate: Rate) -> tuple[str, str, Decimal]:
    """A rate to one euro, as it is published, or else the way round that makes it at least 1.

    Yen and dollars come out as yen to one dollar, whichever was converted into which.

    Returns:
        The currency of one, the currency counted, and the number.
    """
    if rate.quote == "EUR" or (rate.base != "EUR" and rate.base_units >= rate.quote_units):
        return rate.quote, rate.base, rate.inverse
    return rate.base, rate.quote, rate.value


def given_rate(text: str, base: str, quote: str, table: RateTable, asked: datetime.date | None) -> Rate:
    """A rate that the user gives: `151.65`, or with its direction, `USD/JPY=151.65` (yen to one dollar).

    A bare number is taken the way round in which it lies within a factor of 10 of the day's own rate.

    Raises:
        BriefError: `BRF-U101` when it is no rate, or fits both ways round or neither.
    """
    pair, equals, number = text.rpartition("=")
    try:
        read = amounts.parse(number)
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
            why = "both ways round" if as_value else f"nowhere near the day's {quotation(day)[2]:.6g}"
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
    if codes[0] is None or codes[1] is None:
        raise BriefError("BRF-U106", f"not a pair of currencies: {text!r}", hint="write it like USD/JPY")
    return codes[0], codes[1]


class Check:
    """Whether a stated conversion fits the rate of its day.

    The stated amount was rounded when it was written, so it stands for a span of rates: $3.9 billion for ¥590 billion
    is anything from 149.37 to 153.25 yen to the dollar.

    Attributes:
        amount, stated: the two amounts.
        implied: the rates that the stated amount can stand for.
        rate: the rate of the day.
        one, counted: what a rate here is of: units of `counted` to one of `one`.
        days_rate: the day's rate, that way round.
    """

    def __init__(self, amount: Amount, stated: Amount, table: RateTable, asked: datetime.date | None = None) -> None:
        base, quote = currency_of(amount), currency_of(stated)
        if base == quote:
            raise BriefError("BRF-U101", f"both amounts are in {base}", hint="state the second in another currency")
        if amount.value * stated.value <= 0:
            raise BriefError("BRF-U101", f"{amount} and {stated} cannot be compared", hint="both must be above zero")
        self.amount, self.stated = amount, stated
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

    @property
    def nearby(self) -> list[Rate]:
        """The rates of the days near it that do fit."""
        day = self.rate.date or self._table.last
        near = dates.shifted(day, -NEARBY_DAYS), dates.shifted(day, NEARBY_DAYS)
        return [
            rate
            for rate in self._table.series(self.one, self.counted, *near)
            if rate.value in self.implied and rate.date != self.rate.date
        ]

    def fits_average(self, first: datetime.date, last: datetime.date) -> bool:
        """Whether the average of the rates of a period fits."""
        average = self._table.average(self.one, self.counted, first, last)
        return average is not None and average in self.implied

    @property
    def fits(self) -> bool:
        """Whether the day's rate is one of the implied ones."""
        return self.days_rate in self.implied


def _coarseness(amount: Amount) -> Decimal:
    return ratio(amount.ulp, ONE, amount.value.copy_abs())
