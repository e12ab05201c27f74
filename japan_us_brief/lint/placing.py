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


class Excerpts:
    """The lines around places of a text that is there as bytes."""

    def __init__(self, data: bytes, *, around: int) -> None:
        """Note the text.

        Args:
            data: the text in UTF-8, perhaps with a byte order mark.
            around: as for `positions`.
        """
        self._data = data
        self._around = around
        # By its number, where a line starts and ends, and its text: many places may be on one long line.
        self._known: dict[int, tuple[int, int, str]] = {}

    def at(self, offset: int, number: int) -> Excerpt:
        """The line of a place with those around it.

        Args:
            offset: the place, in bytes.
            number: that of its line, counted from 1.
        """
        line = self._line(number, offset)
        before, behind = line, line
        lines = [(number, line[2])]
        for step in range(1, self._around + 1):
            if before[0] > 0:
                before = self._line(number - step, before[0] - 1)
                lines.insert(0, (number - step, before[2]))
            if behind[1] < len(self._data):
                behind = self._line(number + step, behind[1] + 1)
                lines.append((number + step, behind[2]))
        return lines

    def _line(self, number: int, offset: int) -> tuple[int, int, str]:
        if number not in self._known:
            start = self._data.rfind(b"\n", 0, offset) + 1
            end = self._data.find(b"\n", offset)
            end = end if end >= 0 else len(self._data)
            encoding = "utf-8-sig" if number == 1 else "utf-8"
            self._known[number] = start, end, self._data[start:end].decode(encoding).rstrip("\r")
        return self._known[number]
