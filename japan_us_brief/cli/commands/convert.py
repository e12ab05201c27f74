"""`brief convert`: an amount in other currencies with its rate, and a check of someone else's conversion."""

from __future__ import annotations

import sys

from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import StyledOutputOptions, known_currency, rate_day
from japan_us_brief.core import amounts, currencies
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.extraction.amount_parser import parse
from japan_us_brief.extraction.date_parser import parse_span
from japan_us_brief.rates.conversion import Conversion, average_rate, currency_of, default_targets, given_rate
from japan_us_brief.rates.conversion import convert as converted
from japan_us_brief.rates.stated import StatedConversion
from japan_us_brief.render.conversions import bare_number, checked_result, conversions_result
from japan_us_brief.util.c_modules import datetime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = (
    "brief convert 590e9 JPY",
    "brief convert ¥590bn --to USD --on 2024-04-02 --plain",
    "brief convert 590e9 JPY --on 2024 --average",
    "brief convert '¥590bn' --check '$3.9bn' --on 2024-04-02",
    "printf '590e9,JPY,2024-04-02\\n' | brief convert - -f csv",
)


def convert(
    settings: Settings,
    text: options.AmountWords,
    to: options.Targets = None,
    on: options.On = None,
    rate: options.GivenRate = None,
    check: options.CheckAgainst = None,
    average: options.Average = False,
    exact: options.Exact = False,
    plain: options.Plain = False,
    *,
    output: StyledOutputOptions,
) -> int:
    """An amount in other currencies.

    At the reference rate of a day, never one from after it; or a check of a conversion that someone stated.
    """
    if plain:
        output.allow_only("--plain", "-o", "--fail-empty")
    if check is not None and (to or rate or average or plain or exact or output.style != "en" or text == ["-"]):
        raise BriefError("BRF-U101", "--check goes with one amount and --on alone", hint="leave the other options out")
    targets = [settings.table().known(known_currency(target)) for target in to or ()]
    if average and (rate is not None or on is None or text == ["-"]):
        raise BriefError(
            "BRF-U101", "--average goes with one amount and --on", hint="name a month or a year: --on 2024 --average"
        )
    span = parse_span(str(on)) if average else None
    day = rate_day(on) if span is None else span[1]
    if text == ["-"]:
        from japan_us_brief.cli import batch

        if rate:
            raise BriefError("BRF-U101", "--rate does not go with a batch", hint="convert the amounts one by one")
        rendering = output.rendering(settings)
        return batch.run(
            settings, targets, day, rendering, exact=exact, plain=plain, style=output.style, output=output.path
        )
    amount = _amount(text)
    base = currency_of(amount)
    if day is None and rate is None:
        _say_which_day(settings, checking=check is not None)
    if check is not None:
        return output.emit(checked_result(StatedConversion(amount, parse(check), settings.table(), day)), settings)
    made = []
    for target in targets or default_targets(base):
        if rate is not None:
            used = given_rate(rate, base, target, settings.table(), day)
            made.append(Conversion(amount, used))
        elif span is not None:
            made.append(Conversion(amount, average_rate(base, target, span, settings.table())))
        else:
            made.append(converted(amount, target, settings.table(), day))
    if plain:
        out.send("".join(bare_number(conversion, exact=exact) + "\n" for conversion in made), output.path)
        return OK
    return output.emit(conversions_result(made, exact=exact, style=output.style), settings)


def _amount(words: list[str]) -> amounts.Amount:
    """The amount of a command line, whose second word may be its currency, but not another one than it has.

    Raises BriefError: `BRF-U101`, `BRF-U104`.
    """
    target = currencies.find(words[-1]) if len(words) > 2 else None
    if target and (words[-2].casefold() in {"to", "in"} or currencies.find(words[-2])):
        raise BriefError("BRF-U101", f"{words[-1]!r} is no part of the amount", hint=f"use --to {target}")
    amount = parse(" ".join(words))
    if len(words) == 2 and any(symbol in words[0] for symbol in currencies.SYMBOLS):
        first = parse(words[0]).unit
        if first and first != amount.unit:
            raise BriefError(
                "BRF-U104",
                f"two currencies: {first} in {words[0]!r}, and {amount.unit}",
                hint=f"to convert into {amount.unit}, use --to {amount.unit}",
            )
    return amount


def _say_which_day(settings: Settings, *, checking: bool) -> None:
    """Say that the latest rate is used, where a verdict rests on it, or where it is old and someone is looking."""
    table = settings.table()
    age = (datetime.date.today() - table.last).days
    if checking:
        out.note(f"no day given: held against the latest rate, of {table.last}; --on DATE names another")
    elif age > table.max_age_days and sys.stderr is not None and sys.stderr.isatty():
        out.note(f"the latest rate is {age} days old; `brief rates update` fetches newer ones")
