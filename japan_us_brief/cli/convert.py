"""`brief convert`: an amount in other currencies with its rate, and a check of someone else's conversion."""

from __future__ import annotations

from japan_us_brief import amount as amounts
from japan_us_brief import convert as conversions
from japan_us_brief import dates, reports
from japan_us_brief.bounds import WORDS
from japan_us_brief.cli import output as out
from japan_us_brief.cli.facts import known_currency, known_style
from japan_us_brief.errors import FINDINGS, OK, BriefError
from japan_us_brief.formats import Column, Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.convert import Check, Conversion
    from japan_us_brief.formats import Row

EXAMPLES = (
    "brief convert 590e9 JPY",
    "brief convert ¥590bn --to USD --on 2024-04-02 --plain",
    "brief convert '¥590bn' --check '$3.9bn' --on 2024-04-02",
    "printf '590e9,JPY,2024-04-02\\n' | brief convert - -f csv",
)
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


def convert(
    settings: Settings,
    text: options.AmountWords,
    to: options.Targets = None,
    on: options.On = None,
    rate: options.GivenRate = None,
    check: options.CheckAgainst = None,
    exact: options.Exact = False,
    plain: options.Plain = False,
    style: options.Style = "en",
    format: options.Format = None,
    fields: options.Fields = None,
    no_header: options.NoHeader = False,
    output: options.Output = None,
    raw: options.Raw = False,
) -> int:
    """An amount in other currencies.

    At the ECB's reference rate of a day, never one from after it; or a check of a conversion that someone stated.
    """
    chosen = out.options(settings, format=format, fields=fields, no_header=no_header, raw=raw, output=output)
    known_style(style)
    targets = [settings.table().known(known_currency(target)) for target in to or ()]
    day = dates.parse_day(on) if on and on.casefold() != "latest" else None
    if check is not None and (targets or rate or plain or text == ["-"]):
        raise BriefError("BRF-U101", "--check goes with one amount and --on alone", hint="leave the other options out")
    if text == ["-"]:
        from japan_us_brief.cli import batch

        if rate:
            raise BriefError("BRF-U101", "--rate does not go with a batch", hint="convert the amounts one by one")
        return batch.run(settings, targets, day, chosen, exact=exact, plain=plain, style=style, output=output)
    amount = amounts.parse(" ".join(text))
    base = conversions.currency_of(amount)
    if check is not None:
        result = checked(conversions.Check(amount, amounts.parse(check), settings.table(), day))
        status = out.emit(result, chosen, output=output)
        return status if result.records[0]["fits"] else FINDINGS
    made = []
    for target in targets or conversions.default_targets(base):
        if rate:
            used = conversions.given_rate(rate, base, target, settings.table(), day)
            made.append(conversions.Conversion(amount, used))
        else:
            made.append(conversions.convert(amount, target, settings.table(), day))
    if plain:
        out.send("".join(bare(conversion, exact=exact) + "\n" for conversion in made), output)
        return OK
    return out.emit(laid_out(made, exact=exact, style=style), chosen, output=output)


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
    one, counted, number = conversions.quotation(conversion.rate)
    return f"{number:.6g} {counted} to 1 {one}"


def row(conversion: Conversion, *, exact: bool, style: str) -> Row:
    """A conversion as a flat row."""
    rate = conversion.rate
    one, counted, number = conversions.quotation(rate)
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
        "converted": reports.conversion_record(conversion),
    }


def checked(check: Check) -> Result:
    """A check as a result in every format."""
    answer: Row = {"amount": str(check.amount), "stated": str(check.stated)} | reports.check_record(check)
    verb = "fits" if check.fits else "does not fit"
    nearby = ", ".join(f"{rate.date} ({rate.value:.6g})" for rate in check.nearby)
    flat: Row = {
        "amount": str(check.amount),
        "stated": str(check.stated),
        "fits": check.fits,
        "pair": f"{check.one}/{check.counted}",
        "implied_low": reports.decimal_text(check.implied.low),
        "implied_high": reports.decimal_text(check.implied.high),
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
            ["it implies", reports.implied_text(check)],
            ["the day's rate", reports.rate_text(check.rate)],
            ["nearby days that fit", nearby or "none within 10 days"],
        ],
        fields=tuple(flat),
        rows=[flat],
        records=[answer],
        single=True,
    )
