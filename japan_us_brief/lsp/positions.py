"""Places of a text as an editor counts them: by line, and in the line by units of the encoding that was agreed on."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from japan_us_brief.util.lazy_regex import pattern

# The ends of lines that the protocol knows; no other separator of Unicode ends one.
_LINE_END = pattern(r"\r\n|\n|\r")


def _units(text: str, encoding: str) -> int:
    """How long a text is in the units of `utf-8`, `utf-16` or `utf-32`."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Lines:
    """The lines of a text, for places in it.

    Attributes:
        text: the text.
        encoding: the units in which an editor counts: `utf-8`, `utf-16` or `utf-32`.
    """

    def __init__(self, text: str, encoding: str) -> None:
        self.text = text
        self.encoding = encoding
        ends = [match.span() for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        # Where the words of each line end, without what ends the line.
        self._ends = [*(start for start, _ in ends), len(text)]

    def position(self, offset: int) -> tuple[int, int]:
        """The line of a place and how many units stand before it there, both counted from 0.

        Args:
            offset: the place, in code points.
        """
        line = bisect_right(self._starts, offset) - 1
        # Within the end of a line there is no place.
        return line, _units(self.text[self._starts[line] : min(offset, self._ends[line])], self.encoding)

    def offset(self, line: int, character: int) -> int:
        """The place of a position, in code points: a position behind the end of its line, or of the text, is that end.

        Args:
            line: the line, counted from 0.
            character: how many units stand before it; one within a character is the place before that.
        """
        if line >= len(self._starts):
            return len(self.text)
        words = self.text[self._starts[line] : self._ends[line]]
        if self.encoding == "utf-32" or words.isascii():
            return self._starts[line] + min(character, len(words))
        before = [0, *accumulate(_units(letter, self.encoding) for letter in words)]
        return self._starts[line] + bisect_right(before, character) - 1

    def end_of_line(self, offset: int) -> int:
        """Where the words of the line of a place end, in code points."""
        return self._ends[bisect_right(self._starts, offset) - 1]
