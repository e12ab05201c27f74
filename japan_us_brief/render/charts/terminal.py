"""A chart in block characters, for a terminal of any width; it can be read without colour.

A bar stands beside its words, or under them where there is little room, and what is told of it under both. Text from
data goes in as plain text.
"""

from __future__ import annotations

from io import StringIO

from rich.cells import cell_len
from rich.text import Text

from japan_us_brief.render.charts.marks import SHAPES
from japan_us_brief.render.charts.terminal_bars import ARROW, BEGIN, HATCHED, SOFT, SOLID, STOP, bar, span
from japan_us_brief.render.charts.terminal_line import line_rows
from japan_us_brief.render.charts.ticks import ruler
from japan_us_brief.render.charts.wrapping import wrapped
from japan_us_brief.render.formats.table import console, lines_of
from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.console import Console

    from japan_us_brief.render.charts.marks import Chart, Panel
    from japan_us_brief.render.result import RenderOptions

# In cells. Without a terminal, the usual width; below the narrow one, bars stand under their words.
WIDTH, LEAST, NARROW, WIDE = 80, 20, 60, 160
GAP, INDENT = 2, 2
# How the shapes look, for the line that explains them.
_SAMPLES = {
    "exact": SOLID * 2,
    "about": SOLID + SOFT,
    "ceiling": HATCHED + STOP,
    "floor": SOLID + ARROW,
    "between": BEGIN + HATCHED + STOP,
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
            page.text(f"{mark.number}: {mark.title}")
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
