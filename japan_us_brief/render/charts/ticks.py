"""The numbers at an axis, in cells of a terminal: those that have room, the two ends first."""

from __future__ import annotations

from rich.cells import cell_len

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from japan_us_brief.render.charts.axes import Axis


def ruler(axis: Axis, room: int) -> list[str]:
    """An axis that is so many cells long, and the numbers under it."""
    line = ["─"] * room
    placed: list[tuple[int, str]] = []
    for number, words in _ends_first(axis.ticks):
        # A number stands at the right edge of the cells that are less than it.
        at = min(int((axis.share(number) * room).to_integral_value()), room - 1)
        start = min(max(at - cell_len(words) // 2, 0), max(room - cell_len(words), 0))
        if all(start + cell_len(words) < other or start > other + cell_len(said) for other, said in placed):
            placed.append((start, words))
            line[at] = "┴"
    if axis.ticks and axis.ticks[0][0] == axis.low:
        line[0] = "└"
    under = ""
    for start, words in sorted(placed):
        under += " " * (start - cell_len(under)) + words
    return ["".join(line), under]


def _ends_first(ticks: Sequence[tuple[Decimal, str]]) -> list[tuple[Decimal, str]]:
    """The first and the last, and then those between."""
    return [*ticks[:1], *ticks[1:][-1:], *ticks[1:-1]]
