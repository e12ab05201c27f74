"""One mark as a row of block characters."""

from __future__ import annotations

from decimal import Decimal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.render.charts.axes import Axis
    from japan_us_brief.render.charts.marks import Mark, Part

_EIGHTHS = " ▏▎▍▌▋▊▉"
SOLID, HATCHED, SOFT, BEGIN, STOP, ARROW, BACK_ARROW, DAY = "█", "░", "▒", "├", "┤", "▷", "◁", "●"
_ZERO, _LEAST, _LEAST_BACK = "│", "▏", "▕"


def bar(mark: Mark, axis: Axis, room: int) -> str:
    """A mark on an axis that is so many cells long; one cell more where an arrow points beyond it."""
    row = _Row(axis, room)
    is_between = mark.shape == "between"
    for part in mark.parts():
        if not (is_between and part.kind == "stop"):
            row.draw(part)
    if is_between:
        row.both_ends(mark)
    if axis.low < 0 and not axis.log and row.cells[row.zero] == " ":
        row.cells[row.zero] = _ZERO
    return "".join(row.cells).rstrip()


def span(mark: Mark, axis: Axis, room: int) -> str:
    """A day on an axis of time, or the span from one to another."""
    low, high = mark.bounds.low, mark.bounds.high
    assert low is not None
    assert high is not None
    first, last = (min(int(axis.share(end) * room), room - 1) for end in (low, high))
    if low == high:
        return " " * first + DAY
    # Both ends are to be seen.
    first, last = min(first, room - 2), max(last, min(first, room - 2) + 1)
    return " " * first + BEGIN + "─" * (last - first - 1) + STOP


class _Row:
    """The cells of a row.

    Attributes:
        cells: what is in them, one more than the axis has.
        zero: the first cell of what is above zero.
    """

    def __init__(self, axis: Axis, room: int) -> None:
        self.axis = axis
        self.room = room
        self.cells = [" "] * (room + 1)
        self.zero = 0 if axis.log else (self._eighths(Decimal(0)) + len(_EIGHTHS) // 2) // len(_EIGHTHS)

    def draw(self, part: Part) -> None:
        """Draw a part over what is there."""
        if part.kind in {"hatched", "soft"}:
            self._fill(HATCHED if part.kind == "hatched" else SOFT, part)
        elif part.kind == "solid":
            self._solid(part)
        elif part.kind == "end":
            self._show(part.end)
        elif part.kind == "stop":
            self.cells[self._outer(part.end)] = STOP if part.end > 0 else BEGIN
        elif part.kind == "arrow":
            self.cells[self._outer(part.end) + 1 if self._drawn() and part.end > 0 else self.zero] = ARROW
        else:
            self.cells[max(self._outer(part.end) - 1 if part.end < 0 else self.zero - 1, 0)] = BACK_ARROW

    def both_ends(self, mark: Mark) -> None:
        """Draw the two ends, each in a cell of its own."""
        low, high = mark.bounds.low, mark.bounds.high
        assert low is not None
        assert high is not None
        first = min(self._first(low), self.room - 2)
        last = max(self._last(high), first + 1)
        self.cells[first], self.cells[last] = BEGIN, STOP

    def _drawn(self) -> bool:
        return any(letter != " " for letter in self.cells)

    def _eighths(self, number: Decimal) -> int:
        """How far a number is from the low end, in eighths of a cell."""
        return int((self.axis.share(number) * self.room * len(_EIGHTHS)).to_integral_value())

    def _first(self, number: Decimal) -> int:
        """The first cell of what begins with a number."""
        return min(self._eighths(number) // len(_EIGHTHS), self.room - 1)

    def _last(self, number: Decimal) -> int:
        """The last cell of what ends with a number: at the edge of two cells it is still in the one before."""
        return max(-(-self._eighths(number) // len(_EIGHTHS)) - 1, 0)

    def _outer(self, number: Decimal) -> int:
        """The cell of an end that is away from zero."""
        return max(self._last(number), self.zero) if number > 0 else min(self._first(number), max(self.zero - 1, 0))

    def _fill(self, letter: str, part: Part) -> None:
        low, high = sorted((part.start, part.end))
        first, last = self._first(low), self._last(high)
        # It has a cell at least, on its own side of zero.
        if high <= 0:
            last = min(last, self.zero - 1)
            first = min(first, last)
        else:
            first = max(first, self.zero) if low >= 0 else first
            last = max(first, last)
        for cell in range(first, last + 1):
            self.cells[cell] = letter

    def _solid(self, part: Part) -> None:
        """What is certain; above zero its end is drawn to an eighth of a cell."""
        if part.end < 0:
            for cell in range(self._first(part.end), self.zero):
                self.cells[cell] = SOLID
            return
        whole, eighth = divmod(self._eighths(part.end), len(_EIGHTHS))
        for cell in range(self.zero, whole):
            self.cells[cell] = SOLID
        if eighth and whole >= self.zero:
            self.cells[whole] = _EIGHTHS[eighth]

    def _show(self, number: Decimal) -> None:
        """Draw the end of what is exact, where it is too short to be seen."""
        if not self._drawn():
            self.cells[self.zero if number >= 0 else self.zero - 1] = _LEAST if number >= 0 else _LEAST_BACK
