"""How rates, conversions and checks are laid out for output: no converted number without its rate, date and source."""

from __future__ import annotations

from japan_us_brief import amount as amounts
from japan_us_brief import dates
from japan_us_brief.bounds import WORDS
from japan_us_brief.convert import quotation
from japan_us_brief.formats import Column, Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal

    from japan_us_brief.convert import Check, Conversion
    from japan_us_brief.formats import Row
    from japan_us_brief.rates import Rate

FIELDS = (
    "amount",
    "value",
    "unit",
    "converted",
    "converted_value",
    "converted_exact",
    "converted_unit",
    "pair",
    "rate",
    "rate_date",
    "asked",
    "rate_source",
)


def decimal_text(value: Decimal | None) -> str | None:
    """A number as JSON carries it: its digits, in a string."""
    return None if value is None else f"{value:f}"


def rate_text(rate: Rate) -> str:
    """A rate with its receipt: `151.651 JPY to 1 USD`, the day it is of, and who says so."""
    one, counted, number = quotation(rate)
    day = f" of {dates.long_form(str(rate.date))}" if rate.date else ""
    return f"{number:.6g} {counted} to 1 {one} ({rate.source}{day})"


def rate_record(rate: Rate) -> Row:
    """A rate as JSON: the pair the way round that makes it at least 1, and every date there is."""
    one, counted, number = quotation(rate)
    return {
        "pair": f"{one}/{counted}",
        "value": decimal_text(number),
        "asked": str(rate.asked) if rate.asked else None,
        "date": str(rate.date) if rate.date else None,
        "source": rate.source,
    }


def conversion_record(conversion: Conversion) -> Row:
    """A conversion as JSON: rounded, exact, with bounds and the rate."""
    bounds = conversion.bounds
    return {
        "text": str(conversion.result),
        "value": decimal_text(conversion.value),
        "exact": decimal_text(conversion.exact),
        "unit": conversion.rate.quote,
        "low": decimal_text(bounds.low),
        "high": decimal_text(bounds.high),
        "rate": rate_record(conversion.rate),
    }


def implied_text(check: Check) -> str:
    """The rates that a stated conversion can stand for: `149.37 to 153.25 JPY to 1 USD`."""
    low, high = check.implied.low, check.implied.high
    assert low is not None
    assert high is not None
    return f"{low:.5g} to {high:.5g} {check.counted} to 1 {check.one}"


def check_record(check: Check) -> Row:
    """Whether a stated conversion fits, as JSON."""
    return {
        "fits": check.fits,
        "implied": {
            "pair": f"{check.one}/{check.counted}",
            "low": decimal_text(check.implied.low),
            "high": decimal_text(check.implied.high),
        },
        "rate": rate_record(check.rate),
        "nearby": [{"date": str(rate.date), "value": decimal_text(rate.value)} for rate in check.nearby],
    }


def bare(conversion: Conversion, *, exact: bool) -> str:
    """The converted number alone."""
    return amounts.plain(conversion.exact if exact else conversion.value)


def laid_out(made: list[Conversion], *, exact: bool, style: str) -> Result:
    """Conversions as a result in every format."""
    rows = [row(conversion, exact=exact, style=style) for conversion in made]
    return Result(
        columns=[
            Column("Amount", keep=True),
            Column("Converted", keep=True),
            Column("Rate", keep=True),
            Column("Rate of", keep=True),
            Column("Source"),
        ],
        cells=[
            [
                str(line["amount"]),
                str(line["converted"]),
                _rate_cell(conversion),
                dates.long_form(str(conversion.rate.date)) if conversion.rate.date else "—",
                conversion.rate.source,
            ]
            for line, conversion in zip(rows, made, strict=True)
        ],
        fields=FIELDS,
        rows=rows,
        records=[record(conversion) for conversion in made],
        ids=[str(line["converted_value"]) for line in rows],
    )


def _rate_cell(conversion: Conversion) -> str:
    one, counted, number = quotation(conversion.rate)
    return f"{number:.6g} {counted} to 1 {one}"


def row(conversion: Conversion, *, exact: bool, style: str) -> Row:
    """A conversion as a flat row."""
    rate = conversion.rate
    one, counted, number = quotation(rate)
    if exact:
        converted = WORDS[conversion.amount.comparator] + amounts.write(conversion.exact, rate.quote, style=style)
    else:
        converted = conversion.result.text(style)
    return {
        "amount": conversion.amount.text(style),
        "value": amounts.plain(conversion.amount.value),
        "unit": rate.base,
        "converted": converted,
        "converted_value": bare(conversion, exact=exact),
        "converted_exact": amounts.plain(conversion.exact),
        "converted_unit": rate.quote,
        "pair": f"{one}/{counted}",
        "rate": f"{number:.6g}",
        "rate_date": str(rate.date) if rate.date else None,
        "asked": str(rate.asked) if rate.asked else None,
        "rate_source": rate.source,
    }


def record(conversion: Conversion) -> Row:
    """A conversion as JSON."""
    amount = conversion.amount
    return {
        "amount": {
            "text": str(amount),
            "value": amounts.plain(amount.value),
            "unit": amount.unit,
            "comparator": amount.comparator,
        },
        "converted": conversion_record(conversion),
    }


def checked(check: Check) -> Result:
    """A check as a result in every format."""
    answer: Row = {"amount": str(check.amount), "stated": str(check.stated)} | check_record(check)
    verb = "fits" if check.fits else "does not fit"
    nearby = ", ".join(f"{rate.date} ({rate.value:.6g})" for rate in check.nearby)
    flat: Row = {
        "amount": str(check.amount),
        "stated": str(check.stated),
        "fits": check.fits,
        "pair": f"{check.one}/{check.counted}",
        "implied_low": decimal_text(check.implied.low),
        "implied_high": decimal_text(check.implied.high),
        "rate": f"{check.days_rate:.6g}",
        "rate_date": str(check.rate.date),
        "rate_source": check.rate.source,
        "nearby": [str(rate.date) for rate in check.nearby],
    }
    return Result(
        columns=[Column("", keep=True), Column("")],
        cells=[
            ["statement", f"{check.amount} ({check.stated})"],
            ["verdict", verb],
            ["it implies", implied_text(check)],
            ["the day's rate", rate_text(check.rate)],
            ["nearby days that fit", nearby or "none within 10 days"],
        ],
        fields=tuple(flat),
        rows=[flat],
        records=[answer],
        single=True,
    )
