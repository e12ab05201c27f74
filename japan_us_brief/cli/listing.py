"""What the listings of topics, entities and sources share."""

from __future__ import annotations

from japan_us_brief.render.result import Column, Result, flat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli.parameters import OutputOptions
    from japan_us_brief.render.result import RenderOptions, Row


def emit(rows: list[Row], output: OutputOptions, chosen: RenderOptions, *, shown: tuple[str, ...]) -> int:
    """A listing: in a table the fields that are to be shown, and all of them as data."""
    result = Result(
        columns=[
            Column(field.replace("_", " ").capitalize(), numeric=field == "claims", keep=field == "claims")
            for field in shown
        ],
        cells=[[flat(row[field]) for field in shown] for row in rows],
        fields=tuple(rows[0]) if rows else shown,
        rows=rows,
        ids=[str(row["id"]) for row in rows],
    )
    return output.emit(result, chosen)
