"""What opens over the screen: a menu, a question, and a text to read. Each is closed with esc, or answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from japan_us_brief.errors import BriefError
from japan_us_brief.explore.filter_line import PlainInput
from japan_us_brief.explore.lines import shortened
from japan_us_brief.explore.panes import Reading, Rows
from japan_us_brief.util.escaping import printable

BACK = Binding("escape,q", "dismiss", "back", show=False)


class _Choices(Rows):
    """The rows of a menu."""

    def __init__(self, choices: Sequence[tuple[str, ...]], cut: Callable[[str, int], str]) -> None:
        super().__init__(height=max(map(len, choices)))
        self._choices = choices
        self._cut = cut

    def row(self, number: int, width: int) -> Sequence[Text]:
        """A choice, and what is to be known of it."""
        first, *more = self._choices[number]
        return [
            Text(f" {shortened(first, width - 1)}"),
            *(Text(f"   {self._cut(line, width - 3)}", style="dim") for line in more),
        ]


class Menu(ModalScreen[int | None]):
    """Several choices, of which the number of one is the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [BACK, Binding("enter", "choose", show=False)]

    def __init__(
        self,
        title: str,
        choices: Sequence[tuple[str, ...]],
        at: int = 0,
        *,
        cut: Callable[[str, int], str] = shortened,
    ) -> None:
        """Offer choices.

        Args:
            title: what is chosen.
            choices: the lines of each.
            at: the number of the one that holds.
            cut: makes the lines behind the first fit a width.
        """
        super().__init__()
        self._heading = Text(printable(title), style="bold")
        self._choices = choices
        self._at = at
        self._cut = cut

    def compose(self) -> ComposeResult:
        """A heading over the choices."""
        with Vertical(classes="dialog"):
            yield Static(self._heading)
            self._rows = _Choices(self._choices, self._cut)
            self._rows.styles.height = len(self._choices) * self._rows.height
            yield self._rows

    def on_mount(self) -> None:
        """Begin at the choice that holds."""
        self._rows.fill(len(self._choices), self._at)
        self._rows.focus()

    def on_rows_chosen(self) -> None:
        """A choice was clicked."""
        self.action_choose()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Nothing behind the menu is to move with it."""
        event.stop()

    def action_choose(self) -> None:
        """Answer with the choice under the cursor."""
        self.dismiss(self._rows.cursor)


class Ask(ModalScreen[str | None]):
    """A question whose answer is typed; it stays until the answer is understood, or it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "back", show=False)]

    def __init__(self, title: str, value: str, placeholder: str, judge: Callable[[str], str]) -> None:
        """Ask.

        Args:
            title: the question.
            value: what stands there at first.
            placeholder: what stands there when nothing does.
            judge: takes the answer, and says what is wrong with it; or raises a `BriefError`.
        """
        super().__init__()
        self._heading = Text(printable(title), style="bold")
        self._value = value
        self._placeholder = placeholder
        self._judge = judge

    def compose(self) -> ComposeResult:
        """A heading, a line to type, and a line for what is wrong with it."""
        with Vertical(classes="dialog"):
            yield Static(self._heading)
            yield PlainInput(self._value, placeholder=self._placeholder, compact=True)
            self._problem = Static(Text(""))
            yield self._problem

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is typed here is no filter."""
        event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, if it is understood."""
        event.stop()
        try:
            problem = self._judge(event.value)
        except BriefError as error:
            problem = error.message + (f" ({error.hint})" if error.hint else "")
        if problem:
            self._problem.update(Text(printable(problem), style="red"))
        else:
            self.dismiss(event.value)


class Read(ModalScreen[None]):
    """A text to read."""

    BINDINGS: ClassVar[list[BindingType]] = [BACK]

    def __init__(self, title: str, make: Callable[[int], list[Text]], foot: str = "") -> None:
        """Show a text.

        Args:
            title: what it is.
            make: makes its lines for a width.
            foot: what keys do here.
        """
        super().__init__()
        self._title_text = title
        self._foot = f"{foot}{', ' if foot else ''}esc: back"
        self.reading = Reading(make)

    def compose(self) -> ComposeResult:
        """A heading, the text, and what keys do."""
        with Vertical(classes="dialog page"):
            yield Static(self.heading())
            yield self.reading
            yield Static(Text(printable(self._foot), style="dim"))

    def heading(self) -> Text:
        """What stands above the text."""
        return Text(printable(self._title_text), style="bold")

    def on_mount(self) -> None:
        """The keys move the text."""
        self.reading.focus()
