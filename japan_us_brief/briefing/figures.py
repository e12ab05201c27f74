"""What a figure of a claim says: its bounds, its wording, its date, and itself in another currency."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.briefing.record import kept
from japan_us_brief.core import amounts, currencies, dates
from japan_us_brief.core.amounts import Amount
from japan_us_brief.core.intervals import Interval, interval
from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from japan_us_brief.briefing.protocols import Figure, Source, StatedEquivalent
    from japan_us_brief.rates.conversion import Conversion
    from japan_us_brief.rates.source import Rate, RateSource
    from japan_us_brief.rates.stated import StatedConversion

# What runs over a period, and is converted at the mean of its rates.
FLOWS = frozenset({"flow", "balance"})


def is_money(figure: Figure) -> bool:
    """Whether a figure is an amount of a currency; what one currency costs in another is a rate, and no amount."""
    return is_currency(figure.unit) and not is_currency(figure.per)


def is_currency(unit: str | None) -> bool:
    """Whether a unit is a currency, and not a counting word or nothing."""
    return unit in currencies.ISO_4217


@kept
def ends(figure: Figure) -> tuple[Amount, ...]:
    """The figure as an amount; one between two numbers gives both, the first a floor and the second a ceiling."""
    if figure.comparator == "between":
        return tuple(
            Amount(end, figure.unit, Decimal(1).scaleb(int(end.as_tuple().exponent)), comparator)
            for end, comparator in ((figure.low, "at_least"), (figure.high, "at_most"))
            if end is not None
        )
    value = figure.value
    assert value is not None
    return (Amount(value, figure.unit, ulp(figure), figure.comparator),)


@kept
def ulp(written: Figure | StatedEquivalent) -> Decimal:
    """The unit of the last written digit; 1 for a rank, which may be written as a word."""
    if written.unit == "rank":
        return Decimal(1)
    known = _ulp_of_digits(written.as_written, written.value)
    if known is not None:
        return known
    wording = written.as_written, written.unit
    known = _ulps.get(wording)
    if known is None:
        from japan_us_brief.extraction.amount_parser import parse

        if len(_ulps) >= _MAX_ULPS:
            _ulps.clear()
        known = _ulps[wording] = parse(written.as_written, unit=written.unit).ulp
    return known


# Of wordings with more than digits, by unit: files repeat them, and to read one takes long. So many are kept at most.
_ulps: dict[tuple[str, str], Decimal] = {}
_MAX_ULPS = 4_096


def _ulp_of_digits(as_written: str, value: Decimal | None) -> Decimal | None:
    """What a value is a multiple of by all digits written, as one number; None where it is not.

    It is known to be the value of those digits, so that nothing else in the text needs to be read, which takes longer.
    """
    text = as_written.replace(",", "").replace(".", "")
    digits = "".join([character for character in text if character.isdigit()])
    if not value or not digits.isascii() or digits not in text or not digits.strip("0"):
        return None
    number = Decimal(digits)
    power = value.adjusted() - number.adjusted()
    return amounts.power_of_ten(power) if amounts.shifted(number, power) == value.copy_abs() else None


@kept
def bounds(figure: Figure) -> Interval:
    """What the figure says with its qualifier."""
    if figure.comparator == "between":
        return interval("between", None, low=figure.low, high=figure.high)
    return ends(figure)[0].bounds


def text(figure: Figure, style: str = "en") -> str:
    """The figure for a reader, its qualifier first: `up to ¥590 billion`, `third largest`, `$55 a share`."""
    return _text(figure.comparator, ends(figure), figure, style)


def _text(comparator: str, parts: tuple[Amount, ...], figure: Figure, style: str) -> str:
    if figure.unit == "rank":
        return amounts.qualified(comparator, figure.as_written, style=style)
    written = [amounts.write(part.value, part.unit, part.ulp, style=style) for part in parts]
    return amounts.qualified(comparator, *written, style=style) + (f" per {figure.per}" if figure.per else "")


def equivalent_text(equivalent: StatedEquivalent, style: str = "en") -> str:
    """What the source itself converted a figure to."""
    return amounts.write(equivalent.value, equivalent.unit, ulp(equivalent), style=style)


def when(figure: Figure) -> str:
    """The day or the period that a figure is of, in ISO 8601: its `as_of`, or else its `period`."""
    return figure.as_of or figure.period or ""


def span(members: Sequence[Figure]) -> str:
    """The day, the period, or the interval from the first day to the last that figures are of; empty for no figure."""
    dated = {when(figure): figure for figure in members}
    # Of one date its days need not be known.
    return hull({text: days(figure) for text, figure in dated.items()}) if len(dated) > 1 else "".join(dated)


def opening(figure: Figure) -> tuple[datetime.date, int, str]:
    """The first day that a figure is of, how precise its date is, and how the day is written there.

    Of several the least is where the interval of all of them begins; of those that begin with one day the least
    precise.
    """
    text = when(figure)
    return days(figure)[0], len(text), text.partition("/")[0]


def closing(figure: Figure) -> tuple[datetime.date, int, str]:
    """The same for the last day; of several the greatest is where the interval of all of them ends."""
    text = when(figure)
    return days(figure)[1], -len(text), text.rpartition("/")[2]


def hull(dated: dict[str, tuple[datetime.date, datetime.date]]) -> str:
    """The interval from the first day to the last of some dates, each with the days that it covers; empty for none."""
    if len(dated) < 2:
        return "".join(dated)
    # Of those that begin, or end, with one day the least precise: it says so much and no more.
    first = min(dated, key=lambda text: (dated[text][0], len(text))).partition("/")[0]
    last = max(dated, key=lambda text: (dated[text][1], -len(text))).rpartition("/")[2]
    return first if first == last else f"{first}/{last}"


@kept
def days(figure: Figure) -> tuple[datetime.date, datetime.date]:
    """The first and last day that a figure is of."""
    return dates.span(when(figure))


def date_of(figure: Figure) -> datetime.date:
    """The last day that a figure is of."""
    return days(figure)[1]


def rate(figure: Figure, to: str, table: RateSource, *, average: bool = False) -> Rate:
    """The rate at which a figure is converted: a flow at the mean of its period, all else at the last day of its date.

    What flowed in a year did so at the rates of that year, as sources convert it, too; what stands at a day is worth
    what it is worth on that day.

    Args:
        figure: an amount of money.
        to: an ISO 4217 code.
        table: where the rates are from.
        average: whether other figures of a period are converted at its mean as well; a stock never is.

    Raises:
        BriefError: `BRF-R401`, when there is no rate for that date, or the rates end before the period does.
    """
    from japan_us_brief.rates.conversion import average_rate

    first, last = days(figure)
    if first == last or not (figure.measure in FLOWS or (average and figure.measure != "stock")):
        return table.rate(figure.unit, to, last)
    if (last - table.last).days > table.max_age_days:
        raise BriefError(
            "BRF-R401",
            f"the mean rate of {dates.long_form(when(figure))} is not known: the rates end on {table.last}",
            hint="ask for another currency, or none",
        )
    return average_rate(figure.unit, to, (first, last), table)


def converted(figure: Figure, to: str, table: RateSource, *, average: bool = False) -> tuple[Conversion, ...]:
    """The figure in another currency, at the rate that `rate` gives for it; one between two numbers gives both ends.

    Raises:
        BriefError: as for `rate`.
    """
    from japan_us_brief.rates.conversion import Conversion

    at = rate(figure, to, table, average=average)
    return tuple(Conversion(part, at) for part in ends(figure))


def unconverted(figure: Figure) -> tuple[Conversion, ...]:
    """The figure in its own currency, at the rate 1, so that a column of conversions has it, too."""
    from japan_us_brief.rates.conversion import Conversion, same_currency

    return tuple(Conversion(part, same_currency(figure.unit)) for part in ends(figure))


def converted_text(figure: Figure, conversions: tuple[Conversion, ...], style: str = "en") -> str:
    """A converted figure for a reader, with the qualifier of the original."""
    return _text(figure.comparator, tuple(conversion.result for conversion in conversions), figure, style)


def stated_checks(
    figure: Figure, source: Source, table: RateSource
) -> Iterator[tuple[StatedEquivalent, datetime.date, StatedConversion | BriefError]]:
    """Each equivalent that a source states, held against the rate of the figure's day and of the source's own.

    A figure between two numbers has none that could be checked. Where there is no rate, the error stands for the check.
    """
    from japan_us_brief.rates.stated import StatedConversion

    if figure.comparator == "between":
        return
    asked = dict.fromkeys([date_of(figure), *([dates.span(source.published)[1]] if source.published else [])])
    for equivalent in figure.stated_equivalents:
        stated = Amount(equivalent.value, equivalent.unit, ulp(equivalent))
        for day in asked:
            try:
                yield equivalent, day, StatedConversion(ends(figure)[0], stated, table, day)
            except BriefError as error:
                yield equivalent, day, error
