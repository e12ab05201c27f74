"""What a table of an exported briefing is: its columns, its key, where it leads to, and its rows."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Record = dict[str, "Any"]


class TableColumn:
    """A column of a table.

    Attributes:
        name: what it is called.
        type: `text`, `integer`, `decimal` (exact) or `boolean`.
        about: what it holds.
        required: whether it is never empty.
        derived: whether it follows from other columns.
    """

    __slots__ = ("about", "derived", "name", "required", "type")

    def __init__(
        self, name: str, about: str, type: str = "text", *, required: bool = False, derived: bool = False
    ) -> None:
        self.name = name
        self.type = type
        self.about = about
        self.required = required
        self.derived = derived


class Table:
    """A table of a briefing.

    Attributes:
        name: what it is called.
        about: what a row is.
        columns: in order.
        key: the names of the columns that tell rows apart.
        references: columns here, the table they lead to, and its columns.
        rows: in order, values by column; decimals as text, and None for nothing.
    """

    def __init__(
        self,
        name: str,
        about: str,
        columns: list[TableColumn],
        key: tuple[str, ...],
        references: list[tuple[tuple[str, ...], str, tuple[str, ...]]],
        rows: list[Record],
    ) -> None:
        self.name = name
        self.about = about
        self.columns = columns
        self.key = key
        self.references = references
        self.rows: list[Record] = [{column.name: row.get(column.name) for column in columns} for row in rows]


def text(name: str, about: str, *, derived: bool = False) -> TableColumn:
    """A text that may be missing."""
    return TableColumn(name, about, derived=derived)


def needed(name: str, about: str, type: str = "text") -> TableColumn:
    """A value that is always there."""
    return TableColumn(name, about, type, required=True)
