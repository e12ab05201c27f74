"""The filter line: an input that completes what is typed, and says what is wrong with it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from japan_us_brief.briefing.view import Briefing
from japan_us_brief.explore import keys, terms
from japan_us_brief.util.escaping import printable


class _Completing(Suggester):
    """Suggests the first of what a line can become."""

    def __init__(self, briefing: Briefing) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._briefing = briefing

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last piece completed; None where nothing is known."""
        return next((line for line in completed(value, self._briefing) if line.startswith(value)), None)


def completed(line: str, briefing: Briefing) -> list[str]:
    """What a line can become by completing its last piece."""
    found = terms.completions(line, briefing)
    start = terms.read(line)[-1].start if found else 0
    return [line[:start] + piece for piece in found]


class PlainInput(Input):
    """An input that shows control characters, as they can be pasted, and does not obey them."""

    def validate_value(self, value: str) -> str:
        """What was typed or pasted, as plain text."""
        return printable(value)


class FilterLine(PlainInput):
    """What is typed to filter by."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key.names, key.action, key.about, show=False) for key in keys.TYPING if key.action
    ]

    class Done(Message):
        """Typing is over."""

    def __init__(self, briefing: Briefing) -> None:
        super().__init__(
            placeholder="/ to filter: words, topic:… verdict:… min:$1bn",
            suggester=_Completing(briefing),
            compact=True,
            select_on_focus=False,
            id="filter",
        )
        self._briefing = briefing

    def action_complete(self) -> None:
        """Complete what is typed: up to where the possibilities differ, or to the end of the only one."""
        possible = completed(self.value, self._briefing)
        if not possible:
            self.post_message(self.Done())
            return
        shared = _shared(possible)
        line = possible[0] if len(shared) <= len(self.value) else shared
        self.value = line if line.endswith(":") or len(possible) > 1 else f"{line} "
        self.cursor_position = len(self.value)

    def action_done(self) -> None:
        """Go back to the list."""
        self.post_message(self.Done())


def _shared(texts: list[str]) -> str:
    """What all texts begin with."""
    first, last = min(texts), max(texts)
    length = 0
    for one, other in zip(first, last, strict=False):
        if one != other:
            break
        length += 1
    return first[:length]
