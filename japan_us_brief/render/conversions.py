"""How rates, conversions and checks are laid out for output: no converted number without its rate, date and source."""

from __future__ import annotations

from japan_us_brief.core import amounts, dates
from japan_us_brief.core.amounts import decimal_text
from japan_us_brief.rates.wording import implied_text, quotation, rate_number, rate_text
from japan_us_brief.render.result import Column, Lazy, Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.rates.conversion import Conversion
    from japan_us_brief.rates.source import Rate
    from japan_us_brief.rates.stated import StatedConversion
    from japan_us_brief.render.result import Row

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


def converted_record(conversion: Conversion, style: str = "en") -> Row:
    """What an amount is converted to, as JSON: rounded, exact, with bounds and the rate."""
    bounds = conversion.bounds
    return {
        "text": conversion.result.text(style),
        "value": decimal_text(conversion.value),
        "exact": decimal_text(conversion.exact),
        "unit": conversion.rate.quote,
        "low": decimal_text(bounds.low),
        "high": decimal_text(bounds.high),
        "rate": rate_record(conversion.rate),
    }


def check_record(check: StatedConversion) -> Row:
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


def bare_number(conversion: Conversion, *, exact: bool) -> str:
    """The converted number alone."""
    return amounts.plain(conversion.exact if exact else conversion.value)


def conversions_result(made: list[Conversion], *, exact: bool, style: str) -> Result:
    """Conversions as a result in every format."""
    return Result(
        columns=[
            Column("Amount", keep=True),
            Column("Converted", keep=True),
            Column("Rate", keep=True),
            Column("Rate of", keep=True),
            Column("Source"),
        ],
        cells=Lazy(made, lambda made: (_conversion_cells(conversion, exact=exact, style=style) for conversion in made)),
        fields=FIELDS,
        rows=Lazy(made, lambda made: (conversion_row(conversion, exact=exact, style=style) for conversion in made)),
        records=Lazy(made, lambda made: (conversion_record(conversion, style) for conversion in made)),
        ids=Lazy(made, lambda made: (bare_number(conversion, exact=exact) for conversion in made)),
    )


def _conversion_cells(conversion: Conversion, *, exact: bool, style: str) -> list[str]:
    rate = conversion.rate
    one, counted, number = quotation(rate)
    return [
        conversion.amount.text(style),
        converted_text(conversion, exact=exact, style=style),
        f"{rate_number(number)} {counted} to 1 {one}",
        dates.long_form(str(rate.date)) if rate.date else "—",
        rate.source,
    ]


def conversion_row(conversion: Conversion, *, exact: bool, style: str) -> Row:
    """A conversion as a flat row."""
    return {
        "amount": conversion.amount.text(style),
        "value": amounts.plain(conversion.amount.value),
        "converted": converted_text(conversion, exact=exact, style=style),
        "converted_value": bare_number(conversion, exact=exact),
        "converted_exact": amounts.plain(conversion.exact),
    } | rate_row(conversion.rate)


def converted_text(conversion: Conversion, *, exact: bool = False, style: str = "en") -> str:
    """The converted amount for a reader, with the qualifier of what was converted."""
    number, ulp = (conversion.exact, None) if exact else (conversion.value, conversion.ulp)
    written = amounts.write(number, conversion.rate.quote, ulp, style=style)
    return amounts.qualified(conversion.amount.comparator, written, style=style)


def rate_row(rate: Rate) -> Row:
    """What a flat row says of the rate."""
    one, counted, number = quotation(rate)
    return {
        "unit": rate.base,
        "converted_unit": rate.quote,
        "pair": f"{one}/{counted}",
        "rate": rate_number(number),
        "rate_date": str(rate.date) if rate.date else None,
        "asked": str(rate.asked) if rate.asked else None,
        "rate_source": rate.source,
    }


def conversion_record(conversion: Conversion, style: str) -> Row:
    """A conversion as JSON: the amount, and what it is converted to."""
    amount = conversion.amount
    return {
        "amount": {
            "text": amount.text(style),
            "value": amounts.plain(amount.value),
            "unit": amount.unit,
            "comparator": amount.comparator,
        },
        "converted": converted_record(conversion, style),
    }


def checked_result(check: StatedConversion) -> Result:
    """A check as a result in every format."""
    answer: Row = {"amount": str(check.amount), "stated": str(check.stated)} | check_record(check)
    verb = "fits" if check.fits else "does not fit"
    nearby = ", ".join(f"{rate.date} ({rate_number(rate.value)})" for rate in check.nearby)
    flat: Row = {
        "amount": str(check.amount),
        "stated": str(check.stated),
        "fits": check.fits,
        "pair": f"{check.one}/{check.counted}",
        "implied_low": decimal_text(check.implied.low),
        "implied_high": decimal_text(check.implied.high),
        "rate": rate_number(check.days_rate),
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
        failed=not check.fits,
    )
