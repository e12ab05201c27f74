"""`brief rates`: the rate table itself, a pair over time, where the table is from, and a newer one."""

from __future__ import annotations

import datetime

from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import OutputOptions
from japan_us_brief.core import dates
from japan_us_brief.core.amounts import decimal_text
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.rates.conversion import parse_pair
from japan_us_brief.render.result import Column, Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.rates.source import RateSource
    from japan_us_brief.render.result import Row

EXAMPLES = (
    "brief rates USD/JPY --since 2024-04-01 --until 2024-04-12",
    "brief rates --on 2024-04-02",
    "brief rates info",
    "brief rates update --from eurofxref-hist.zip",
)
DEFAULT_DAYS = 30
BARS = "▁▂▃▄▅▆▇█"


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
    chosen = output.chosen(settings)
    asked = (what or "").casefold()
    if from_ is not None and asked != "update":
        raise BriefError("BRF-U101", "--from goes with update", hint="brief rates update --from FILE")
    if asked == "update":
        return update(from_)
    day = dates.parse_day(on) if on is not None and on.casefold() != "latest" else None
    table = settings.table()
    if asked == "info":
        result = info(table)
    elif asked:
        one, other = parse_pair(asked)
        first, last = _span(table, (one, other), day, since, until)
        result = series(table, one, other, first, last)
        if chosen.format == "table" and out.to_terminal(output.path):
            result.caption = f"{sparkline([float(str(row['rate'])) for row in result.rows])}  {result.caption}".strip()
    else:
        if since or until:
            raise BriefError(
                "BRF-U101", "--since and --until go with a pair", hint="brief rates USD/JPY --since 2024-04"
            )
        result = listing(table, day)
    return output.emit(result, chosen)


def _span(
    table: RateSource, pair: tuple[str, str], day: datetime.date | None, since: str | None, until: str | None
) -> tuple[datetime.date, datetime.date]:
    if day is not None:
        if since or until:
            raise BriefError("BRF-U101", "--on does not go with --since and --until", hint="give one or the other")
        return day, day
    newest = min(table.span_of(table.known(code))[1] for code in pair)
    last = dates.parse_span(until)[1] if until is not None else newest
    first = dates.parse_span(since)[0] if since is not None else dates.add_days(min(last, newest), -DEFAULT_DAYS)
    if first > last and not until:
        raise BriefError("BRF-U105", f"the rates end on {last}, before {first}", hint="give an earlier --since")
    if first > last:
        raise BriefError("BRF-U105", f"{first} is after {last}", hint="swap --since and --until")
    return first, last


def series(table: RateSource, one: str, other: str, first: datetime.date, last: datetime.date) -> Result:
    """A pair's rates between two days; a single day takes the newest rate on or before it."""
    found = [table.rate(one, other, first)] if first == last else table.series(one, other, first, last)
    rows: list[Row] = [
        {"date": str(rate.date), "pair": f"{one}/{other}", "rate": f"{rate.value:.6g}", "source": rate.source}
        for rate in found
    ]
    return Result(
        columns=[Column("Date", keep=True), Column(f"{other} to 1 {one}", numeric=True)],
        cells=[[dates.long_form(str(row["date"])), str(row["rate"])] for row in rows],
        fields=("date", "pair", "rate", "source"),
        rows=rows,
        records=[
            row | {"value": decimal_text(rate.value), "asked": str(rate.asked)}
            for row, rate in zip(rows, found, strict=True)
        ],
        ids=[str(row["date"]) for row in rows],
        caption=f"Source: {table.name}, {'as published' if table.pivot in (one, other) else table.crosses}",
    )


def sparkline(numbers: list[float]) -> str:
    """A line of bars, the lowest number at the bottom and the highest at the top."""
    if not numbers:
        return ""
    low, height = min(numbers), (max(numbers) - min(numbers)) or 1
    return "".join(BARS[round((number - low) / height * (len(BARS) - 1))] for number in numbers)


def listing(table: RateSource, day: datetime.date | None) -> Result:
    """Every currency's rate on a day; for one without, the last day on which it had one."""
    rows: list[Row] = []
    for code in table.currencies:
        if code == table.pivot:
            continue
        try:
            rate = table.rate(table.pivot, code, day)
            number, date = decimal_text(rate.quote_units), str(rate.date)
        except BriefError:
            number, date = None, None
        first, last = table.span_of(code)
        rows.append({"currency": code, "rate": number, "date": date, "first": str(first), "last": str(last)})
    return Result(
        columns=[
            Column("Currency"),
            Column(f"To 1 {table.pivot}", numeric=True),
            Column("Of", keep=True),
            Column("First", keep=True),
            Column("Last", keep=True),
        ],
        cells=[
            [
                str(row["currency"]),
                str(row["rate"] or "—"),
                str(row["date"] or "—"),
                str(row["first"]),
                str(row["last"]),
            ]
            for row in rows
        ],
        fields=("currency", "rate", "date", "first", "last"),
        rows=rows,
        ids=[str(row["currency"]) for row in rows],
        caption=f"Source: {table.name}",
    )


def info(table: RateSource) -> Result:
    """Where the table is from and what it spans."""
    age = (datetime.date.today() - table.last).days
    record: Row = {
        "first": str(table.first),
        "last": str(table.last),
        "age_days": age,
        "days": table.days(),
        "currencies": len(table.currencies),
        "source": f"{table.publisher}, {table.name}",
        "published_at": table.published_at,
        "terms": table.terms,
        "file": table.path,
        "shipped": table.shipped,
        "sha256": table.sha256(),
    }
    shown = record | {"age_days": f"{age} days", "shipped": "yes" if record["shipped"] else "no"}
    return Result(
        columns=[Column("", keep=True), Column("")],
        cells=[[key.removesuffix("_days").replace("_", " "), str(value)] for key, value in shown.items()],
        fields=tuple(record),
        rows=[record],
        single=True,
    )


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
