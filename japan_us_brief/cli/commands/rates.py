"""`brief rates`: the rate table itself, a pair over time, where the table is from, and a newer one."""

from __future__ import annotations

import datetime

from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import OutputOptions, rate_day
from japan_us_brief.core import dates
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.extraction.date_parser import parse_span
from japan_us_brief.rates.conversion import parse_pair
from japan_us_brief.render.rates import day_result, series_result, table_result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.rates.source import RateSource

EXAMPLES = (
    "brief rates USD/JPY --since 2024-04-01 --until 2024-04-12",
    "brief rates --on 2024-04-02",
    "brief rates info",
    "brief rates update --from eurofxref-hist.zip",
)
DEFAULT_DAYS = 30


def rates(
    settings: Settings,
    what: options.Pair = None,
    on: options.On = None,
    since: options.Since = None,
    until: options.Until = None,
    from_: options.FromFile = None,
    *,
    output: OutputOptions,
) -> int:
    """Rates of a day or a pair; the table itself.

    `info` says where the table is from; `update` takes a newer one that agrees with it in every value.
    """
    asked = (what or "").casefold()
    if from_ is not None and asked != "update":
        raise BriefError("BRF-U101", "--from goes with update", hint="brief rates update --from FILE")
    if asked in {"info", "update"} and (on or since or until):
        raise BriefError("BRF-U101", f"{asked} takes no dates", hint="--on, --since and --until go with a pair")
    if asked == "update":
        output.allow_only("update")
        return update(from_)
    day = rate_day(on)
    table = settings.table()
    if asked == "info":
        return output.emit(table_result(table), settings)
    if asked:
        one, other = parse_pair(asked)
        return output.emit(series_result(table, one, other, *_span(table, (one, other), day, since, until)), settings)
    if since or until:
        raise BriefError("BRF-U101", "--since and --until go with a pair", hint="brief rates USD/JPY --since 2024-04")
    return output.emit(day_result(table, day), settings)


def _span(
    table: RateSource, pair: tuple[str, str], day: datetime.date | None, since: str | None, until: str | None
) -> tuple[datetime.date, datetime.date]:
    """The days that are asked for. Raises BriefError: `BRF-U101`, `BRF-U105`."""
    if day is not None:
        if since or until:
            raise BriefError("BRF-U101", "--on does not go with --since and --until", hint="give one or the other")
        return day, day
    newest = min(table.span_of(table.known(code))[1] for code in pair)
    last = parse_span(until)[1] if until is not None else newest
    first = parse_span(since)[0] if since is not None else dates.add_days(min(last, newest), -DEFAULT_DAYS)
    if first > last and not until:
        raise BriefError("BRF-U105", f"the rates end on {last}, before {first}", hint="give an earlier --since")
    if first > last:
        raise BriefError("BRF-U105", f"{first} is after {last}", hint="swap --since and --until")
    return first, last


def update(path: str | None) -> int:
    """Take a newer table, from a file or from where it is published, into the user's data directory.

    Raises:
        BriefError: `BRF-R403` when it is refused, `BRF-U108` when the file cannot be read or written.
    """
    from japan_us_brief.rates import update

    old = update.current()
    content = update.from_file(path) if path else update.fetched()
    new = update.accepted(content, old)
    if new is None:
        out.note(f"the table is up to date: its last day is {old.last}")
        return OK
    kept = update.keep(content)
    out.note(f"rates up to {new} are kept in {kept}; they went up to {old.last}")
    return OK
