"""Listings, such as of topics, entities and sources: all fields as data, and the few that are read in a table."""

from __future__ import annotations

from japan_us_brief.render.result import Column, Lazy, Result, flat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.render.result import Row


def listing_result(rows: Sequence[Row], shown: Sequence[str]) -> Result:
    """A listing as a result in every format.

    Args:
        rows: a row for each thing, with its `id`.
        shown: the fields that are shown in a table.
    """
    return Result(
        columns=[
            Column(field.replace("_", " ").capitalize(), numeric=field == "claims", keep=field == "claims")
            for field in shown
        ],
        cells=Lazy(rows, lambda rows: ([flat(row[field]) for field in shown] for row in rows)),
        fields=tuple(rows[0]) if rows else shown,
        rows=rows,
        ids=Lazy(rows, lambda rows: (str(row["id"]) for row in rows)),
    )
