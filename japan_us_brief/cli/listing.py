"""What the listings of topics, entities and sources share."""

from __future__ import annotations

from japan_us_brief.cli import output as out
from japan_us_brief.formats import Column, Result, flat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.formats import Options, Row


def emit(rows: list[Row], chosen: Options, output: str | None, *, keep: tuple[str, ...] = ("id",)) -> int:
    """A listing whose table has the rows' own fields as columns."""
    fields = tuple(rows[0]) if rows else ("id", "name", "claims")
    result = Result(
        columns=[
            Column(field.replace("_", " ").capitalize(), numeric=field == "claims", keep=field in keep)
            for field in fields
        ],
        cells=[[flat(row[field]) for field in fields] for row in rows],
        fields=fields,
        rows=rows,
        ids=[str(row["id"]) for row in rows],
    )
    return out.emit(result, chosen, output=output)
