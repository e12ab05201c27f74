"""What a command answers, before it has a format."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from decimal import Decimal
    from typing import Any

    # A cell is a text, or lines of text of which the first counts most.
    Cell = str | tuple[str, ...]
    Row = dict[str, object]
    # A title, and sections: a label and its lines.
    Card = tuple[str, list[tuple[str, list[str]]]]


class Column:
    """A column of a table.

    Attributes:
        header: what stands above it.
        numeric: whether it is set to the right.
        keep: whether it is never wrapped.
        stack: where the terminal is narrow, neighbours of the same stack share one column.
        styles: the Rich style for some of its texts.
    """

    __slots__ = ("header", "keep", "numeric", "stack", "styles")

    def __init__(
        self,
        header: str,
        *,
        numeric: bool = False,
        keep: bool = False,
        stack: str = "",
        styles: dict[str, str] | None = None,
    ) -> None:
        self.header = header
        self.numeric = numeric
        self.keep = keep
        self.stack = stack
        self.styles = styles or {}


class Lazy:
    """Items that are made each time they are asked for, so that very many of them take no room.

    Attributes:
        sources: what they are made of; each of it gives at least one.
        make: makes them, one after the other.
    """

    __slots__ = ("make", "sources")

    def __init__(self, sources: Sequence[Any] | Lazy, make: Callable[[Any], Iterable[Any]]) -> None:
        self.sources = sources
        self.make = make

    def __iter__(self) -> Iterator[Any]:
        return iter(self.make(self.sources))

    def __bool__(self) -> bool:
        return bool(self.sources)


class Result:
    """What a command answers, before it has a format.

    Rows, cells, records, ids and cards are views of one thing; a format asks for the one that it renders, and the
    others are not made.

    Attributes:
        columns, cells: the table that a person reads.
        fields, rows: the flat rows that csv, tsv and `--fields` take their columns from.
        records: the full objects that JSON gives; the rows, unless there is more to say.
        ids: what `-f ids` lists.
        cards: what a person reads in the place of a table; None when that is the table.
        styles: the Rich style for some lines of cards, by the label of their section.
        caption: a line under the table, such as the receipt of a conversion.
        trend: numbers whose course is drawn before the caption, where someone is looking.
        chart: the command that draws it larger; empty for none.
        single: whether JSON gives the one record itself and not a list.
        failed: whether the exit status tells of it: there are findings, or what was stated does not fit.
    """

    __slots__ = (
        "caption", "cards", "cells", "chart", "columns", "failed", "fields", "ids", "records", "rows", "single",
        "styles", "trend",
    )  # fmt: skip

    def __init__(
        self,
        *,
        columns: Sequence[Column],
        cells: Sequence[Sequence[Cell]] | Lazy,
        fields: Sequence[str],
        rows: Sequence[Row] | Lazy,
        records: Sequence[Row] | Lazy | None = None,
        ids: Sequence[str] | Lazy = (),
        cards: Sequence[Card] | Lazy | None = None,
        styles: dict[str, dict[str, str]] | None = None,
        caption: str = "",
        trend: Sequence[Decimal] | Lazy = (),
        chart: str = "",
        single: bool = False,
        failed: bool = False,
    ) -> None:
        self.columns = columns
        self.cells = cells
        self.fields = fields
        self.rows = rows
        self.records = rows if records is None else records
        self.ids = ids
        self.cards = cards
        self.styles = styles or {}
        self.caption = caption
        self.trend = trend
        self.chart = chart
        self.single = single
        self.failed = failed


class RenderOptions:
    """How a result is to be rendered.

    Attributes:
        format: one of `FORMATS`, or for findings of `FINDING_FORMATS`.
        fields: the only fields wanted, in their order; all when empty.
        header: whether a format that has a header shows it.
        raw: whether csv and tsv leave cells as they are that a spreadsheet would run as a formula.
        color: whether a table is styled.
        width: the terminal's width in cells; None when there is none, and nothing is wrapped.
        terminal: whether someone is looking.
    """

    __slots__ = ("color", "fields", "format", "header", "raw", "terminal", "width")

    def __init__(
        self,
        format: str = "table",
        *,
        fields: Sequence[str] = (),
        header: bool = True,
        raw: bool = False,
        color: bool = False,
        width: int | None = None,
        terminal: bool = False,
    ) -> None:
        self.format = format
        self.fields = fields
        self.header = header
        self.raw = raw
        self.color = color
        self.width = width
        self.terminal = terminal


def flat(value: object) -> str:
    """A value of a row as the text of one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(str(item) for item in value) if isinstance(value, (list, tuple)) else str(value)
