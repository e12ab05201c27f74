"""A course of rates in a terminal: a line of dots, with the numbers of the marked days under it.

The line is compared by place and not by length, so that its scale need not begin at zero. Where several days share a
column, it spans all their rates.
"""

from __future__ import annotations

from rich.cells import cell_len

from japan_us_brief.render.charts.ticks import ruler

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal

    from japan_us_brief.render.charts.axes import Axis
    from japan_us_brief.render.charts.marks import Line

HEIGHT = 12
# By which of its halves a cell is in it.
_HALVES = {(True, False): "▀", (False, True): "▄", (True, True): "█"}


def line_rows(line: Line, width: int) -> list[str]:
    """The rows of the picture, from the top, and then those under it."""
    labels = _labels(line.rates)
    left = max(map(cell_len, labels.values())) + 2
    room = max(width - left, 1)
    spans = _columns(line, room)
    rows = []
    for row in range(HEIGHT):
        # Each row has two halves, counted from the bottom.
        upper, lower = 2 * (HEIGHT - row) - 1, 2 * (HEIGHT - row) - 2
        letters = []
        for column in range(room):
            low, high = spans.get(column, (1, 0))
            letters.append(_HALVES.get((low <= upper <= high, low <= lower <= high), " "))
        label = labels.get(row, "")
        rows.append(
            " " * (left - 2 - cell_len(label)) + label + ("┤" if label else "│") + " " + "".join(letters).rstrip()
        )
    under = [" " * (left - 2) + "└" + " " + row for row in ruler(line.days, room)[:1]]
    under += [" " * left + row for row in ruler(line.days, room)[1:]]
    return [*rows, *(" " * left + row for row in _numbers(line, room)), *under]


def _labels(axis: Axis) -> dict[int, str]:
    """The numbers at the axis of rates, by the row that they stand in."""
    return {HEIGHT - 1 - min(_half(axis, number) // 2, HEIGHT - 1): words for number, words in axis.ticks}


def _half(axis: Axis, number: Decimal) -> int:
    """The half row that a rate is in, from the bottom."""
    return min(int(axis.share(number) * 2 * HEIGHT), 2 * HEIGHT - 1)


def _columns(line: Line, room: int) -> dict[int, tuple[int, int]]:
    """For each column the lowest and the highest half row of its days; between two columns the line goes on."""
    found: dict[int, tuple[int, int]] = {}
    for point in line.points:
        column, half = _column(line.days, point.day, room), _half(line.rates, point.rate)
        low, high = found.get(column, (half, half))
        found[column] = min(low, half), max(high, half)
    return found


def _column(axis: Axis, day: Decimal, room: int) -> int:
    return min(int(axis.share(day) * room), room - 1)


def _numbers(line: Line, room: int) -> list[str]:
    """The numbers of the marked days, each under its day, in as many rows as they need."""
    rows: list[str] = []
    for mark in line.marked:
        column = min(_column(line.days, mark.point.day, room), room - len(mark.number))
        row = next((number for number, text in enumerate(rows) if len(text) < column or not text), len(rows))
        if row == len(rows):
            rows.append("")
        rows[row] += " " * (column - len(rows[row])) + mark.number
    return rows
