"""The explorer as an application: its look, how it begins, and every way in which it ends."""

from __future__ import annotations

import asyncio
import os
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from japan_us_brief.errors import INTERRUPTED, OK
from japan_us_brief.explore import colours, terminal
from japan_us_brief.explore.browser import Browser
from japan_us_brief.explore.view import View

# The background of a terminal that says so in COLORFGBG, as a number of the palette, is light from here on.
_LIGHT = {"7", "15"}


class Explorer(App[int]):
    """The explorer.

    Attributes:
        ended_by: the signal that ended it; 0 for none.
        failure: the fault that ended it; None for none.
    """

    ENABLE_COMMAND_PALETTE = False
    INLINE_PADDING = 0
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]
    CSS = """
    #head { height: 1; }
    #foot { height: auto; max-height: 3; }
    #head, #foot { padding: 0 1; background: $panel; color: $foreground; }
    #filter, #filter:focus { border: none; height: 1; padding: 0 1; background: $surface; }
    #panes { layout: horizontal; height: 1fr; }
    #list { width: 2fr; min-width: 37; height: 1fr; padding: 0 0 0 1; }
    #card { width: 3fr; height: 1fr; padding: 0 0 0 1; border-left: solid $panel; }
    #facets { display: none; width: 3fr; height: 1fr; padding: 0 0 0 1; }
    #card:focus { border-left: solid $primary; }
    .-facets #card { display: none; }
    .-facets.-wide #card { display: block; }
    .-wide #facets { width: 34; border-right: solid $panel; }
    .-facets #facets { display: block; }
    .-stacked #panes { layout: vertical; }
    .-stacked #list { width: 1fr; height: 2fr; }
    .-stacked #card, .-stacked #facets { width: 1fr; height: 3fr; border-left: none; border-top: solid $panel; }
    .-stacked #card:focus { border-left: none; border-top: solid $primary; }
    /* Nothing is seen through them: to draw what is behind takes as long as all the rest. */
    Menu, Ask, Read { align: center middle; background: $background; }
    .dialog { width: 90%; max-width: 100; height: auto; max-height: 90%; padding: 0 1; border: round $primary;
      background: $surface; }
    .dialog Static { height: auto; }
    .dialog.page { width: 100%; height: 100%; max-width: 140; max-height: 100%; }
    .page Reading { height: 1fr; }
    .dialog Rows { max-height: 70vh; }
    """

    def __init__(self, view: View, line: str) -> None:
        super().__init__()
        self.ended_by = 0
        self.failure: Exception | None = None
        self._view = view
        self._line = line
        self.ansi_theme_light, self.ansi_theme_dark = colours.LIGHT, colours.DARK
        self.theme = "textual-light" if _is_light(os.environ.get("COLORFGBG", "")) else "textual-dark"

    def get_default_screen(self) -> Screen[None]:
        """The list and the card."""
        return Browser(self._view, self._line)

    def on_mount(self) -> None:
        """Leave at once, if a signal has come already."""
        if self.ended_by:
            self.exit()

    def end_by(self, number: int) -> None:
        """Leave because of a signal."""
        self.ended_by = number
        if self.is_running:
            self.exit()

    def action_interrupt(self) -> None:
        """Leave at once."""
        self.exit(INTERRUPTED)

    def _handle_exception(self, error: Exception) -> None:
        """End, and leave it to the command line to tell of a fault; Textual would print a page of it."""
        if self.failure is None:
            self.failure = error
            # Where tests look for it.
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()


def _is_light(colors: str) -> bool:
    return colors.rpartition(";")[2] in _LIGHT


def run(view: View, line: str) -> int:
    """Run the explorer in this terminal, until it is left.

    Args:
        view: what it shows.
        line: the filter that it begins with.

    Returns:
        The exit status.
    """
    app = Explorer(view, line)
    loop = asyncio.new_event_loop()
    # Before the screen is taken, so that there is no moment in which a signal would leave it as it is.
    terminal.on_endings(loop, app.end_by)
    terminal.on_hang_up(loop, app.end_by)
    try:
        status = app.run(loop=loop)
    finally:
        loop.close()
    if app.failure is not None:
        raise app.failure
    if app.ended_by == terminal.INTERRUPT:
        return INTERRUPTED
    if app.ended_by:
        terminal.end_by(app.ended_by)
    return status or OK
