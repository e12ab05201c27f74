"""What a command answers, before it has a format."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    # A cell is a text, or lines of text of which the first counts most.
    Cell = str | tuple[str, ...]
    Row = dict[str, object]


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


class Made:
    """A sequence whose items are made when they are asked for, so that very many of them take no room.

    Attributes:
        sources: what the items are made of, one each.
        make: makes an item.
    """

    __slots__ = ("make", "sources")

    def __init__(self, sources: Sequence[Any], make: Callable[[Any], Any]) -> None:
        self.sources = sources
        self.make = make

    def __len__(self) -> int:
        return len(self.sources)

    def __iter__(self) -> Iterator[Any]:
        return map(self.make, self.sources)

    def __getitem__(self, index: int) -> Any:
        return self.make(self.sources[index])


class Result:
    """What a command answers, before it has a format.

    Attributes:
        columns, cells: the table that a person reads.
        rows: the flat rows that csv, tsv and `--fields` take their columns from.
        records: the full objects that JSON gives.
        ids: what `-f ids` lists.
        caption: a line under the table, such as the receipt of a conversion.
        single: whether JSON gives the one record itself and not a list.
    """

    __slots__ = ("caption", "cells", "columns", "fields", "ids", "records", "rows", "single")

    def __init__(
        self,
        *,
        columns: Sequence[Column],
        cells: Sequence[Sequence[Cell]] | Made,
        fields: Sequence[str],
        rows: Sequence[Row] | Made,
        records: Sequence[Row] | None = None,
        ids: Sequence[str] | Made = (),
        caption: str = "",
        single: bool = False,
    ) -> None:
        self.columns = columns
        self.cells = cells
        self.fields = fields
        self.rows = rows
        self.records = rows if records is None else records
        self.ids = ids
        self.caption = caption
        self.single = single


class RenderOptions:
    """How a result is to be rendered.

    Attributes:
        format: one of `FORMATS`, or for findings of `FINDING_FORMATS`.
        fields: the only fields wanted, in their order; all when empty.
        header: whether csv, tsv, md and table have a header.
        raw: whether csv and tsv leave cells as they are that a spreadsheet would run as a formula.
        color: whether a table is styled.
        width: the terminal's width; None when there is none, and nothing is wrapped.
    """

    __slots__ = ("color", "fields", "format", "header", "raw", "width")

    def __init__(
        self,
        format: str = "table",
        *,
        fields: Sequence[str] = (),
        header: bool = True,
        raw: bool = False,
        color: bool = False,
        width: int | None = None,
    ) -> None:
        self.format = format
        self.fields = fields
        self.header = header
        self.raw = raw
        self.color = color
        self.width = width

    @property
    def full(self) -> bool:
        """Whether the full records are wanted, and neither rows nor a table."""
        return self.format in {"json", "jsonl"} and not self.fields


def flat(value: object) -> str:
    """A value of a row as the text of one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(str(item) for item in value) if isinstance(value, (list, tuple)) else str(value)
