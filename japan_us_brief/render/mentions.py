"""Figures that were found in texts as a result, each with where it stands."""

from __future__ import annotations

from japan_us_brief.render.result import Column, Lazy, Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.render.result import Row

    # The file, line and column, where it starts and ends in characters, and the figure.
    Placed = tuple[str, int, int, int, int, FigureMention]

FIELDS = (
    "file", "line", "column", "start", "end", "as_written", "value", "low", "high", "unit", "comparator", "change",
    "about", "equivalent_of", "date",
)  # fmt: skip


def mentions_result(found: Sequence[Placed], *, several: bool) -> Result:
    """Figures as a result in every format; there can be millions of them.

    Args:
        found: the figures, in their order.
        several: whether they are from several texts, so that a table has to name it.
    """
    return Result(
        columns=[
            *([Column("File")] if several else []),
            Column("Place", keep=True),
            Column("As written"),
            Column("Figure", keep=True),
            Column("Change", stack="how"),
            Column("Date", keep=True, stack="how"),
            Column("About"),
        ],
        cells=Lazy(found, lambda found: (_cells(placed, several=several) for placed in found)),
        fields=FIELDS,
        rows=Lazy(found, lambda found: map(_row, found)),
        ids=Lazy(found, lambda found: (f"{name}:{line}:{column}" for name, line, column, *_ in found)),
    )


def _row(placed: Placed) -> Row:
    name, line, column, start, end, mention = placed
    return {
        "file": name,
        "line": line,
        "column": column,
        "start": start,
        "end": end,
        "as_written": " ".join(mention.as_written.split()),
        "value": _plain(mention.value),
        "low": _plain(mention.low),
        "high": _plain(mention.high),
        "unit": mention.unit,
        "comparator": mention.comparator,
        "change": mention.change,
        "about": mention.about,
        "equivalent_of": mention.equivalent_of,
        "date": mention.date,
    }


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _cells(placed: Placed, *, several: bool) -> list[str]:
    name, line, column, _, _, mention = placed
    return [
        *([name] if several else []),
        f"{line}:{column}",
        " ".join(mention.as_written.split()),
        mention.said,
        (mention.change or "").replace("_", " "),
        mention.date or "",
        mention.about,
    ]
