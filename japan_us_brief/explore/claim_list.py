"""The list of claims: each with its first figure, its date, and its statement as far as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from japan_us_brief.explore.lines import shortened
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
ON_CARD = "its figure is on the card"


class ClaimList(Rows):
    """The claims that a view shows."""

    def __init__(self, view: View) -> None:
        super().__init__(height=2, id="list")
        self.view = view

    def refill(self, cursor: int = 0) -> None:
        """Show what the view shows now."""
        self.height = 2 if self.view.converter is None else 3
        self.fill(len(self.view.places), cursor)

    def row(self, number: int, width: int) -> Sequence[Text]:
        """A claim in two lines, or three with what its figure is converted to."""
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
        statement = claim.statement if beside else f"{date}: {claim.statement}"
        made = [head, Text(f"  {shortened(statement, room)}")]
        if view.converter is not None:
            made.append(Text(f"  {_converted(first[1], room)}", style="italic"))
        return made


def _text(cell: str | tuple[str, ...]) -> str:
    """The first line of a cell."""
    return printable(cell if isinstance(cell, str) else cell[0])


def _converted(cell: str | tuple[str, ...], room: int) -> str:
    """What a figure is converted to, with whose conversion it is; never the one without the other."""
    text = " ".join(cell) if isinstance(cell, tuple) else cell
    if not text.strip():
        return ""
    whole = printable(f"= {text}")
    return whole if cell_len(whole) <= room else shortened("converted: on the card", room)
