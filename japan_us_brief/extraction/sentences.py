"""Where the sentences of a text end, found once for all that ask."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from japan_us_brief.extraction.mention import SENTENCE_END


class Sentences:
    """The ends of the sentences of a text."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in SENTENCE_END.finditer(text)]
        # Where what ends each of them starts, and where it ends: the next sentence begins there.
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def begin_before(self, place: int, after: int) -> int | None:
        """Where the sentence of a place begins, if what ends the one before it stands behind `after`; else None."""
        index = bisect_right(self._ends, place) - 1
        return self._ends[index] if index >= 0 and self._starts[index] >= after else None

    def end_behind(self, place: int, before: int) -> int:
        """Where the sentence of a place ends, or `before` if it does not end earlier."""
        index = bisect_left(self._starts, place)
        return self._starts[index] if index < len(self._starts) and self._ends[index] <= before else before
