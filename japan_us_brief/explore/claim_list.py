"""The list of claims: each with its first figure, its date, and its statement as far as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from japan_us_brief.explore.lines import shortened, wrapped
from japan_us_brief.explore.panes import Rows
from japan_us_brief.explore.view import View
from japan_us_brief.render.claim_table import VERDICT_STYLES, claim_cells, claim_rows
from japan_us_brief.util.escaping import printable
from japan_us_brief.util.wording import words

# The verdict as a mark, for the list; the card has the word.
MARKS = {
    "supported": "✓",
    "partly_supported": "~",
    "overstated": "!",
    "refuted": "✗",
    "not_enough_evidence": "?",
}
# Below so many columns a statement has two lines.
NARROW = 60
ON_CARD = "its figure is on the card"
CONVERTED_ON_CARD = "converted on the card"


class ClaimList(Rows):
    """The claims that a view shows."""

    def __init__(self, view: View) -> None:
        super().__init__(height=2, id="list")
        self.view = view
        self._of_statement = 1

    def refill(self, cursor: int = 0) -> None:
        """Show what the view shows now."""
        self.fill(len(self.view.places), cursor)

    def lay_out(self) -> None:
        """Give a claim as many lines as its width and what it says take."""
        self._of_statement = 2 if self.room < NARROW else 1
        # A converted figure and the rate have a line each where one has no room for both.
        self.height = 1 + self._of_statement * (1 if self.view.converter is None else 2)
        super().lay_out()

    def row(self, number: int, width: int) -> Sequence[Text]:
        """A claim: figure and date, statement, and what the figure is converted to where that is asked for."""
        view = self.view
        claim = view.index.claims[view.places[number]]
        rows = claim_rows(claim, view.briefing, view.later, view.converter, view.style)
        cells = claim_cells(claim, rows, view.later, converting=view.converter is not None)
        support = claim.verdict.support
        mark = Text(f"{MARKS.get(support, ' ')} ", style=VERDICT_STYLES.get(words(support), ""))
        first = cells[0]
        date = _text(first[-3])
        figure = _text(first[0])
        if len(rows) > 1:
            figure += f" (and {len(rows) - 1} more)"
        room = width - 2
        beside = cell_len(figure) + 2 + cell_len(date) <= room
        if not beside and cell_len(figure) > room:
            figure = shortened(ON_CARD, room)
            beside = cell_len(figure) + 2 + cell_len(date) <= room
        head = Text.assemble(mark, (figure, "bold"))
        if beside:
            head.append(" " * (room - cell_len(figure) - cell_len(date)))
            head.append(date, style="dim")
        day = "" if beside else f"{date}: "
        statement = day + shortened(claim.statement, room - cell_len(day), self._of_statement)
        lines = wrapped(Text(statement), room, self.app.console)[: self._of_statement]
        if view.converter is not None:
            lines += [Text(line, style="italic") for line in _converted(first[1], room, self._of_statement)]
        return [head, *(Text.assemble("  ", line) for line in lines)]


def _text(cell: str | tuple[str, ...]) -> str:
    """The first line of a cell."""
    return printable(cell if isinstance(cell, str) else cell[0])


def _converted(cell: str | tuple[str, ...], room: int, lines: int) -> list[str]:
    """What a figure is converted to, with whose conversion it is and its rate; never the one without the other."""
    parts = [printable(part) for part in ([cell] if isinstance(cell, str) else cell) if part]
    if not parts:
        return []
    made = [f"= {parts[0]}", *parts[1:]] if lines > 1 else [f"= {', '.join(parts)}"]
    return made if all(cell_len(line) <= room for line in made) else [shortened(CONVERTED_ON_CARD, room)]
