"""Where places of a file stand for a reader: by line and column, with the lines to show."""

from __future__ import annotations

from japan_us_brief.util.json_locations import lines_and_columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    Excerpt = list[tuple[int, str]]


class Position:
    """A place of a file, for a reader.

    Attributes:
        line, column: both counted from 1, the column in characters.
        excerpt: the line with those around it, each with its number and without its end.
    """

    __slots__ = ("column", "excerpt", "line")

    def __init__(self, line: int, column: int, excerpt: Excerpt) -> None:
        self.line = line
        self.column = column
        self.excerpt = excerpt


def positions(text: str, offsets: Collection[int], *, around: int) -> dict[int, Position]:
    """The positions of some offsets of a text, by offset.

    Args:
        text: the text of the file.
        offsets: places in it, in characters.
        around: how many lines to show before the line of the place, and how many after it.
    """
    # Many places of one long line share its text.
    lines = [line.rstrip("\r") for line in text.split("\n")]
    found = {}
    for offset, (line, column) in lines_and_columns(text, offsets).items():
        first, last = max(1, line - around), min(len(lines), line + around)
        found[offset] = Position(line, column, list(enumerate(lines[first - 1 : last], first)))
    return found
