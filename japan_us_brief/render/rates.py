"""The rate table as a result: a pair over time, all currencies on a day, and where the table is from."""

from __future__ import annotations

import datetime
from decimal import Decimal

from japan_us_brief.core import dates
from japan_us_brief.core.amounts import decimal_text, significant
from japan_us_brief.errors import BriefError
from japan_us_brief.render.result import Column, Lazy, Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from japan_us_brief.rates.source import Rate, RateSource
    from japan_us_brief.render.result import Row


def series_result(
    table: RateSource, one: str, other: str, first: datetime.date, last: datetime.date, chart: str
) -> Result:
    """A pair's rates between two days; a single day takes the newest rate on or before it.

    Args:
        table: gives the rates.
        one: a currency, of which there is one.
        other: the currency that is counted.
        first: the first day.
        last: the last day.
        chart: the command that draws them.
    """
    found = [table.rate(one, other, first)] if first == last else table.series(one, other, first, last)

    def rows(found: Sequence[Rate]) -> Iterator[Row]:
        for rate in found:
            yield {
                "date": str(rate.date),
                "pair": f"{one}/{other}",
                "rate": significant(rate.value, 6),
                "source": rate.source,
            }

    def records(found: Sequence[Rate]) -> Iterator[Row]:
        for rate, row in zip(found, rows(found), strict=True):
            yield row | {"value": decimal_text(rate.value), "asked": str(rate.asked)}

    return Result(
        columns=[Column("Date", keep=True), Column(f"{other} to 1 {one}", numeric=True)],
        cells=Lazy(
            found, lambda found: ([dates.long_form(str(rate.date)), significant(rate.value, 6)] for rate in found)
        ),
        fields=("date", "pair", "rate", "source"),
        rows=Lazy(found, rows),
        records=Lazy(found, records),
        ids=Lazy(found, lambda found: (str(rate.date) for rate in found)),
        caption=f"Source: {table.name}, {'as published' if table.pivot in (one, other) else table.crosses}",
        # As many digits as are shown.
        trend=Lazy(found, lambda found: (Decimal(significant(rate.value, 6)) for rate in found)),
        chart=chart,
    )


def averages_result(table: RateSource, one: str, other: str, periods: list[tuple[str, dates.Period]]) -> Result:
    """A pair's average rates, each with the days that it is the mean of; periods without a rate are left out."""
    rows: list[Row] = []
    for name, days in periods:
        mean = table.average(one, other, days.first, days.last)
        if mean is not None:
            rows.append(
                {
                    "period": name,
                    "pair": f"{one}/{other}",
                    "rate": significant(mean.value, 6),
                    "value": decimal_text(mean.value),
                    "days": str(mean.date),
                    "source": mean.source,
                }
            )
    return Result(
        columns=[
            Column("Period", keep=True),
            Column(f"{other} to 1 {one}", numeric=True),
            Column("Mean of", keep=True),
            Column("Source"),
        ],
        cells=[
            [
                dates.long_form(str(row["period"])),
                str(row["rate"]),
                dates.long_form(str(row["days"])),
                str(row["source"]),
            ]
            for row in rows
        ],
        fields=("period", "pair", "rate", "days", "source"),
        rows=rows,
        ids=[str(row["period"]) for row in rows],
        caption=f"Source: {table.name}, {'as published' if table.pivot in (one, other) else table.crosses}",
        trend=[Decimal(str(row["rate"])) for row in rows],
    )


def day_result(table: RateSource, day: datetime.date | None) -> Result:
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
        cells=Lazy(rows, lambda rows: ([str(value or "—") for value in row.values()] for row in rows)),
        fields=("currency", "rate", "date", "first", "last"),
        rows=rows,
        ids=[str(row["currency"]) for row in rows],
        caption=f"Source: {table.name}",
    )


def table_result(table: RateSource) -> Result:
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
