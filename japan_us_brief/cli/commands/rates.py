"""`brief rates`: the rate table itself, a pair over time, where the table is from, and a newer one."""

from __future__ import annotations

import datetime
import shlex

from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import OutputOptions, rate_day
from japan_us_brief.core import dates
from japan_us_brief.errors import OK, BriefError, did_you_mean
from japan_us_brief.extraction.date_parser import parse_span
from japan_us_brief.rates.conversion import parse_pair
from japan_us_brief.render.rates import averages_result, day_result, series_result, table_result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.rates.source import RateSource

EXAMPLES = (
    "brief rates USD/JPY --since 2024-04-01 --until 2024-04-12",
    "brief rates USD/JPY --since 2023 --until 2024 --average year",
    "brief rates --on 2024-04-02",
    "brief rates info",
    "brief rates update --from eurofxref-hist.zip",
)
DEFAULT_DAYS = 30
# Days of the week, of which Monday is the first, without rates.
WEEKEND = {5, 6}


def rates(
    settings: Settings,
    what: options.Pair = None,
    on: options.On = None,
    since: options.Since = None,
    until: options.Until = None,
    average: options.AveragePer = None,
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
    if asked in {"info", "update"} and (on or since or until or average):
        raise BriefError("BRF-U101", f"{asked} takes no dates", hint="--on, --since and --until go with a pair")
    if asked == "update":
        output.allow_only("update")
        return update(from_)
    day = rate_day(on) if average is None else None
    table = settings.table()
    if asked == "info":
        return output.emit(table_result(table), settings)
    if asked:
        pair = parse_pair(what or "")
        if average is not None:
            per, since = _averaged(table, average, on, since, until)
        span = days_asked(table, pair, day, since, until)
        if average is not None:
            averages = averages_result(table, *pair, dates.periods(*span, per))
            return output.emit(averages, settings, lambda: why_no_rates(table, pair, *span))
        series = series_result(table, *pair, *span, _chart(settings, pair, *span))
        return output.emit(series, settings, lambda: why_no_rates(table, pair, *span))
    if average is not None:
        raise BriefError("BRF-U101", "--average goes with a pair", hint="brief rates USD/JPY --average month")
    if since or until:
        raise BriefError("BRF-U101", "--since and --until go with a pair", hint="brief rates USD/JPY --since 2024-04")
    result = day_result(table, day)
    if day is not None and all(row["rate"] is None for row in result.rows):
        out.note(f"no rates of {day}: the table {_ends(table, day)}")
    return output.emit(result, settings)


def _chart(settings: Settings, pair: tuple[str, str], first: datetime.date, last: datetime.date) -> str:
    """The command that draws the rates of a pair."""
    of = ["--rates", settings.rates] if settings.rates else []
    return shlex.join(["brief", *of, "chart", "rates", "/".join(pair), "--since", str(first), "--until", str(last)])


def _ends(table: RateSource, day: datetime.date) -> str:
    """Which end of a table is on this side of a day."""
    return f"starts on {table.first}" if day < table.first else f"ends on {table.last}"


def days_asked(
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


def _averaged(table: RateSource, average: str, on: str | None, since: str | None, until: str | None) -> tuple[str, str]:
    """Of what averages are made, and since when: without --since, of the newest year that is asked for.

    Raises BriefError: `BRF-U101`, `BRF-U105`.
    """
    per = average.strip().casefold()
    if per not in dates.PERIODS:
        raise BriefError("BRF-U101", f"no average by {average!r}", hint=did_you_mean(per, list(dates.PERIODS)))
    if on is not None:
        raise BriefError("BRF-U101", "--average goes with --since and --until", hint="leave --on out")
    newest = min(parse_span(until)[1], table.last) if until is not None else table.last
    return per, since if since is not None else f"{newest.year:04}"


def why_no_rates(table: RateSource, pair: tuple[str, str], first: datetime.date, last: datetime.date) -> str:
    """Why there is no rate from one day to another: no currency yet, none any more, or days without rates."""
    spans = [(*table.span_of(table.known(code)), code) for code in pair]
    begun, _, newest = max(spans)
    if last < begun:
        return f"the rates of {newest} start on {begun}"
    _, ended, oldest = min(spans, key=lambda span: span[1])
    if first > ended:
        return f"the rates of {oldest} end on {ended}"
    try:
        before = table.rate(*pair, first).date
    except BriefError as error:
        return error.message
    days = range(first.toordinal(), last.toordinal() + 1)
    weekend = all(datetime.date.fromordinal(day).weekday() in WEEKEND for day in days)
    why = f"{first} to {last} is a weekend" if weekend else f"no rates were published from {first} to {last}"
    return f"{why}; the last before is of {before}"


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
