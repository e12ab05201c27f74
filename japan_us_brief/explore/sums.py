"""The sums of what is shown, with what was left out of them."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import Static

from japan_us_brief.analysis.totals import BY
from japan_us_brief.explore import keys
from japan_us_brief.explore.dialogs import Read
from japan_us_brief.explore.lines import plain
from japan_us_brief.explore.view import View
from japan_us_brief.render import formats
from japan_us_brief.render.result import RenderOptions

# So many claims are added up before the page is seen; of more it says first that they are being added.
FEW = 2_000
PAUSE = 0.02


class Sums(Read):
    """The page of sums; keys choose what they are by, and whether each figure is listed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding(key.names, key.action, key.about, show=False) for key in keys.SUMS]

    def __init__(self, view: View) -> None:
        super().__init__("", self._lines, "b: by something else, x: line by line")
        self.view = view
        self._by: str | None = None
        self._explain = False
        self._waiting = self._many = len(view.places) > FEW

    def heading(self) -> Text:
        """What is added up, and how."""
        by = f", by {self._by}" if self._by else ""
        to = f", in {self.view.converter.to}" if self.view.converter is not None else ""
        listed = ", line by line" if self._explain else ""
        return Text(f"Total of {self.view.count()}{to}{by}{listed}", style="bold")

    def _lines(self, width: int) -> list[Text]:
        if self._waiting:
            self._waiting = False
            self.set_timer(PAUSE, lambda: self.reading.show(self._lines))
            return [Text("adding up …", style="dim")]
        result = self.view.sums(self._by, explain=self._explain)
        text = formats.render(result, RenderOptions("table", width=width, terminal=True))
        return plain(text.splitlines() or ["no figure can be added"])

    def _show(self) -> None:
        self._waiting = self._many
        self.query_one(Static).update(self.heading())
        self.reading.show(self._lines)

    def action_by(self) -> None:
        """Make the sums by the next of what they can be by, or by nothing."""
        choices = [None, *BY]
        self._by = choices[(choices.index(self._by) + 1) % len(choices)]
        self._show()

    def action_explain(self) -> None:
        """Show each sum line by line, or not."""
        self._explain = not self._explain
        self._show()
