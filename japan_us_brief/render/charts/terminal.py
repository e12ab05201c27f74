"""A chart in block characters, for a terminal of any width; it can be read without colour.

A bar stands beside its words, or under them where there is little room, and what is told of it under both. Text from
data goes in as plain text.
"""

from __future__ import annotations

from decimal import Decimal
from io import StringIO

from rich.cells import cell_len
from rich.text import Text

from japan_us_brief.render.charts.marks import SHAPES
from japan_us_brief.render.charts.terminal_line import line_rows
from japan_us_brief.render.charts.ticks import ruler
from japan_us_brief.render.charts.wrapping import wrapped
from japan_us_brief.render.formats.table import console, lines_of
from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.console import Console

    from japan_us_brief.render.charts.axes import Axis
    from japan_us_brief.render.charts.marks import Chart, Mark, Panel, Part
    from japan_us_brief.render.result import RenderOptions

# In cells. Without a terminal, the usual width; below the narrow one, bars stand under their words.
WIDTH, LEAST, NARROW, WIDE = 80, 20, 60, 160
GAP, INDENT = 2, 2
_EIGHTHS = " ▏▎▍▌▋▊▉"
SOLID, HATCHED, SOFT, STOP, ARROW, BACK_ARROW, DAY = "█", "░", "▒", "┤", "▷", "◁", "●"
# How the shapes look, for the line that explains them.
_SAMPLES = {
    "exact": SOLID * 2,
    "about": SOLID + SOFT,
    "ceiling": HATCHED + STOP,
    "floor": SOLID + ARROW,
    "between": "├" + HATCHED + STOP,
    "unbounded": HATCHED + ARROW,
}


def render(chart: Chart, options: RenderOptions) -> str:
    """A chart as lines of text, none wider than the terminal."""
    width = max(options.width or WIDTH, LEAST)
    out = StringIO()
    page = _Page(console(out, options), width, color=options.color)
    page.text(chart.title, style="bold")
    if chart.subtitle:
        page.text(chart.subtitle)
    for panel in chart.panels:
        page.line("")
        _panel(page, panel)
    if chart.line is not None:
        page.line("")
        for row in line_rows(chart.line, width):
            page.line(row)
        for mark in chart.line.marked:
            page.text(f"{mark.number}  {mark.title}")
            for said in mark.lines:
                page.text(said, indent=len(mark.number) + GAP, dim=True)
    page.line("")
    if chart.shapes:
        page.text("; ".join(f"{_SAMPLES[shape]} {SHAPES[shape]}" for shape in chart.shapes) + ".", dim=True)
    for note in (*chart.notes, chart.sources):
        if note:
            page.text(note, dim=True)
    return lines_of(out)


class _Page:
    """Lines of text within a width."""

    def __init__(self, to: Console, width: int, *, color: bool) -> None:
        self._to = to
        self._color = color
        self.width = width

    def line(self, text: str) -> None:
        """A line that fits."""
        self._to.print(Text(text), no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)

    def text(self, text: str, *, indent: int = 0, style: str = "", dim: bool = False) -> None:
        """A text, wrapped."""
        shown = ("dim" if dim else style) if self._color else ""
        for line in wrapped(text, max(self.width - indent, 1)):
            self._to.print(
                Text(" " * indent + line, style=shown), no_wrap=True, overflow="ignore", crop=False, soft_wrap=True
            )


def _panel(page: _Page, panel: Panel) -> None:
    """An axis with its marks, and the numbers at it last."""
    page.text(panel.title, style="bold")
    beside = max((cell_len(printable(mark.words)) for mark in panel.marks), default=0)
    is_narrow = page.width < NARROW or beside > page.width // 2
    left = 0 if is_narrow else beside + GAP
    right = page.width // 2 if page.width >= WIDE else page.width
    # The last cell is for an arrow at the end of the axis.
    room = right - left - 1
    for mark in panel.marks:
        drawn = span(mark, panel.axis, room) if panel.axis.temporal else bar(mark, panel.axis, room)
        words = printable(mark.words)
        if is_narrow:
            page.text(mark.words, style="bold")
            head = drawn
        else:
            head = words + " " * (left - cell_len(words)) + drawn
        told = [text for text in (mark.about, mark.receipt) if text]
        if right < page.width:
            # Beside the bar there is room for what is told of it.
            lines = [line for text in told for line in wrapped(text, page.width - right - GAP)]
            heads = [head, *[""] * (len(lines) - 1)]
            for first, second in zip(heads, lines or [""], strict=True):
                page.line((first + " " * (right + GAP - cell_len(first)) + second).rstrip())
            continue
        page.line(head)
        for text in told:
            page.text(text, indent=min(INDENT, page.width // 10), dim=True)
    for row in ruler(panel.axis, room):
        page.line(" " * left + row)


def bar(mark: Mark, axis: Axis, room: int) -> str:
    """A mark on an axis that is so many cells long; one cell more where an arrow points beyond it."""
    cells = [" "] * (room + 1)
    zero = _cell(axis, Decimal(0), room) if axis.low < 0 else 0
    parts = mark.parts()
    for part in parts:
        _PAINTERS[part.kind](cells, part, axis, room, zero)
    if axis.low < 0 and cells[zero] == " ":
        cells[zero] = "│"
    if mark.shape == "between":
        _both_ends(cells, mark, axis, room)
    return "".join(cells).rstrip()


def span(mark: Mark, axis: Axis, room: int) -> str:
    """A day on an axis of time, or the span from one to another."""
    assert mark.bounds.low is not None
    assert mark.bounds.high is not None
    first, last = (_cell(axis, end, room) for end in (mark.bounds.low, mark.bounds.high))
    if first == last:
        return " " * first + (DAY if mark.bounds.low == mark.bounds.high else "▬")
    return " " * first + "├" + "─" * (last - first - 1) + STOP


def _cell(axis: Axis, number: Decimal, room: int) -> int:
    """The cell that a number is in."""
    return min(int(axis.share(number) * room), room - 1)


def _eighths(axis: Axis, number: Decimal, room: int) -> int:
    """How far a number is from the low end, in eighths of a cell."""
    return int((axis.share(number) * room * len(_EIGHTHS)).to_integral_value())


def _solid(cells: list[str], part: Part, axis: Axis, room: int, zero: int) -> None:
    """A length that is certain, to an eighth of a cell on the side away from zero; there is always something to see."""
    if part.end < 0:
        for cell in range(_cell(axis, part.end, room), zero):
            cells[cell] = SOLID
        return
    whole, eighth = divmod(_eighths(axis, part.end, room), len(_EIGHTHS))
    for cell in range(zero, whole):
        cells[cell] = SOLID
    if eighth:
        cells[whole] = _EIGHTHS[eighth]


def _filled(letter: str, cells: list[str], part: Part, axis: Axis, room: int) -> None:
    first, last = sorted((_cell(axis, part.start, room), _last_cell(axis, part.end, room)))
    for cell in range(first, last + 1):
        cells[cell] = letter


def _last_cell(axis: Axis, number: Decimal, room: int) -> int:
    """The last cell of what ends with a number: a number at the edge of two is still in the one before."""
    return max(-(-_eighths(axis, number, room) // len(_EIGHTHS)) - 1, 0)


def _hatched(cells: list[str], part: Part, axis: Axis, room: int, zero: int) -> None:
    _filled(HATCHED, cells, part, axis, room)


def _soft(cells: list[str], part: Part, axis: Axis, room: int, zero: int) -> None:
    """Where a number is about; the part of a cell before it belongs to it."""
    _filled(SOFT, cells, part, axis, room)


def _stop(cells: list[str], part: Part, axis: Axis, room: int, zero: int) -> None:
    cells[_last_cell(axis, part.end, room)] = STOP if part.end >= 0 else "├"


def _end(cells: list[str], part: Part, axis: Axis, room: int, zero: int) -> None:
    """The end of what is exact, where it is too short to be seen."""
    if all(letter == " " for letter in cells):
        cells[zero] = _EIGHTHS[1]


def _arrow(cells: list[str], part: Part, axis: Axis, room: int, zero: int) -> None:
    cells[_last_cell(axis, part.end, room) + 1 if part.end > 0 else zero + 1 if part.end < 0 else zero] = ARROW


def _back_arrow(cells: list[str], part: Part, axis: Axis, room: int, zero: int) -> None:
    cells[max(_cell(axis, part.end, room) - 1, 0)] = BACK_ARROW


def _both_ends(cells: list[str], mark: Mark, axis: Axis, room: int) -> None:
    """The two stops, each in a cell of its own."""
    assert mark.bounds.low is not None
    assert mark.bounds.high is not None
    last = max(_last_cell(axis, mark.bounds.high, room), 1)
    first = min(_last_cell(axis, mark.bounds.low, room), last - 1)
    cells[first], cells[last] = "├", STOP


_PAINTERS = {
    "solid": _solid,
    "hatched": _hatched,
    "soft": _soft,
    "stop": _stop,
    "end": _end,
    "arrow": _arrow,
    "back_arrow": _back_arrow,
}
