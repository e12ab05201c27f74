"""Panes of lines that scroll: one for reading, and one with rows of which one is chosen. Only what is seen is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from japan_us_brief.explore import keys

MOVES: list[BindingType] = [Binding(key.names, key.action, key.about, show=False) for key in keys.MOVES]


class Pane(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines that scroll, laid out anew for each width."""

    BINDINGS: ClassVar[list[BindingType]] = MOVES
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Pane { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    # The width of a line, and the size that it is of: it is asked for with every line, and takes a while to work out.
    _measured = (Size(), 1)

    @property
    def room(self) -> int:
        """The width of a line, in cells."""
        size, room = self._measured
        if size != self.outer_size:
            room = max(self.scrollable_content_region.width, 1)
            self._measured = self.outer_size, room
        return room

    def drawn(self, line: Text, style: Style) -> Strip:
        """A line as it is put on the screen."""
        console = self.app.console
        # What a line without spans renders has no style of its own.
        whole = style + console.get_style(line.style)
        segments = Segment.apply_style(line.render(console), whole)
        return Strip([segment for segment in segments if segment.text]).adjust_cell_length(self.room, style)

    def on_resize(self) -> None:
        """Lay it out for the new width."""
        self.lay_out()

    def lay_out(self) -> None:
        """Make the lines of the width that there is."""


class Reading(Pane):
    """Lines to read, of which some lead to something.

    Attributes:
        targets: what a line leads to, by its number.
    """

    class Chosen(Message):
        """A line that leads to something was clicked."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    def __init__(self, make: Callable[[int], list[Text]] | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._make = make
        self._shown: list[Text] = []
        self.targets: dict[int, str] = {}

    @property
    def text(self) -> str:
        """All its lines, as they stand."""
        return "\n".join(line.plain.rstrip() for line in self._shown)

    def show(self, make: Callable[[int], list[Text]]) -> None:
        """Show what a function makes for a width, from its first line on."""
        self._make = make
        self.lay_out()
        self.scroll_to(y=0, animate=False)

    def lay_out(self) -> None:
        """Make the lines of the width that there is; before there is one, none."""
        self.targets = {}
        self._shown = self._make(self.room) if self._make is not None and self.size.width else []
        self.virtual_size = Size(self.room, len(self._shown))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        number = y + self.scroll_offset.y
        line = self._shown[number] if number < len(self._shown) else Text()
        return self.drawn(line, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Follow a line that leads somewhere."""
        target = self.targets.get(event.y + self.scroll_offset.y)
        if target is not None:
            self.post_message(self.Chosen(target))

    def action_move(self, by: int) -> None:
        """Scroll by lines."""
        self.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by screens."""
        self.scroll_relative(y=by * max(self.size.height - 1, 1), animate=False)

    def action_first(self) -> None:
        """Scroll to the first line."""
        self.scroll_to(y=0, animate=False)

    def action_last(self) -> None:
        """Scroll to the last line."""
        self.scroll_to(y=self.max_scroll_y, animate=False)


class Rows(Pane):
    """Rows of the same height, of which one is under the cursor.

    Attributes:
        cursor: the number of that row.
        height: of a row, in lines.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor"}
    DEFAULT_CSS = """
    Rows > .rows--cursor { background: $surface-lighten-2; }
    Rows:focus > .rows--cursor { background: $primary-muted; }
    """

    class Moved(Message):
        """The cursor is on another row."""

        def __init__(self, pane: Rows) -> None:
            super().__init__()
            self.pane = pane

    class Chosen(Message):
        """The row under the cursor was clicked once more, or entered."""

        def __init__(self, pane: Rows) -> None:
            super().__init__()
            self.pane = pane

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, *, height: int = 1, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self.height = height
        self._count = 0
        self._drawn: dict[tuple[int, bool], list[Strip]] = {}

    def row(self, number: int, width: int) -> Sequence[Text]:
        """The lines of a row."""
        raise NotImplementedError

    def can_choose(self, number: int) -> bool:  # noqa: ARG002 - some panes have rows that lead nowhere
        """Whether the cursor may be on a row."""
        return True

    def fill(self, count: int, cursor: int = 0) -> None:
        """Have so many rows, the cursor on one of them."""
        self._count = count
        self.cursor = min(max(cursor, 0), max(count - 1, 0))
        if count and not self.can_choose(self.cursor):
            self.cursor = self._next(self.cursor, 1)
        self.lay_out()

    def lay_out(self) -> None:
        """Forget how rows were drawn, and see that the cursor is in sight."""
        self._drawn.clear()
        self.virtual_size = Size(self.room, self._count * self.height)
        self._show_cursor()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        number, part = divmod(y + self.scroll_offset.y, self.height)
        if number >= self._count:
            return Strip.blank(self.room, self.rich_style)
        key = (number, number == self.cursor)
        strips = self._drawn.get(key)
        if strips is None:
            style = self.rich_style
            if key[1]:
                style += self.get_component_rich_style("rows--cursor")
            strips = self._drawn[key] = [self.drawn(line, style) for line in self.row(number, self.room)]
        return strips[part] if part < len(strips) else Strip.blank(self.room, self.rich_style)

    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        self._drawn.clear()
        super().notify_style_update()

    def on_focus(self) -> None:
        """The row under the cursor has another colour now."""
        self._drawn.pop((self.cursor, True), None)
        self.refresh()

    on_blur = on_focus

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        number = (event.y + self.scroll_offset.y) // self.height
        if 0 <= number < self._count and self.can_choose(number):
            if number == self.cursor:
                self.post_message(self.Chosen(self))
            self.go_to(number)

    def go_to(self, number: int) -> None:
        """Put the cursor on a row."""
        if number != self.cursor and 0 <= number < self._count:
            self.cursor = number
            self._show_cursor()
            self.refresh()
            self.post_message(self.Moved(self))

    def _show_cursor(self) -> None:
        top, height = self.cursor * self.height, self.size.height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif height and top + self.height > self.scroll_offset.y + height:
            self.scroll_to(y=top + self.height - height, animate=False)

    def _next(self, number: int, step: int) -> int:
        """The nearest row from one on that may be chosen; the cursor's, where there is none."""
        number = min(max(number, 0), self._count - 1)
        found = number
        while 0 <= found < self._count and not self.can_choose(found):
            found += step
        if not 0 <= found < self._count:
            found = number
            while 0 <= found < self._count and not self.can_choose(found):
                found -= step
        return found if 0 <= found < self._count else self.cursor

    def action_move(self, by: int) -> None:
        """Move by rows."""
        self.go_to(self._next(self.cursor + by, by))

    def action_page(self, by: int) -> None:
        """Move by screens."""
        self.go_to(self._next(self.cursor + by * max(self.size.height // self.height, 1), -by))

    def action_first(self) -> None:
        """Move to the first row."""
        self.go_to(self._next(0, 1))

    def action_last(self) -> None:
        """Move to the last row."""
        self.go_to(self._next(self._count - 1, -1))
