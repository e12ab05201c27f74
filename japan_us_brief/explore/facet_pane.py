"""The pane of facets: what the claims can be filtered by, with counts, each chosen or given up with a key."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from japan_us_brief.explore.facets import Facet
from japan_us_brief.explore.lines import shortened
from japan_us_brief.explore.panes import Rows
from japan_us_brief.explore.view import View


class FacetPane(Rows):
    """The facets of what a view shows, under the names of what they are."""

    def __init__(self, view: View) -> None:
        super().__init__(id="facets")
        self.view = view
        self._rows: list[Facet | str] = []

    @property
    def chosen(self) -> Facet | None:
        """The facet under the cursor."""
        row = self._rows[self.cursor] if self.cursor < len(self._rows) else None
        return row if isinstance(row, Facet) else None

    def refill(self) -> None:
        """Count anew, with the cursor on the same facet if it is still there."""
        before = self.chosen
        self._rows = []
        for name, (facets, more) in self.view.facets.counted(self.view.wanted).items():
            if facets:
                self._rows += [name, *facets]
            if more:
                self._rows.append(f"  and {more} more: type {name}: in the filter")
        places = (
            number
            for number, row in enumerate(self._rows)
            if isinstance(row, Facet) and before and (row.name, row.value) == (before.name, before.value)
        )
        self.fill(len(self._rows), next(places, self.cursor))

    def can_choose(self, number: int) -> bool:
        """Headings lead nowhere."""
        return isinstance(self._rows[number], Facet)

    def row(self, number: int, width: int) -> Sequence[Text]:
        """A facet with its count, or a heading."""
        row = self._rows[number]
        if isinstance(row, str):
            return [Text(shortened(row, width), style="dim" if row.startswith(" ") else "bold")]
        count = str(row.count)
        label = shortened(row.label, max(width - len(count) - 5, 1))
        gap = " " * max(width - cell_len(label) - len(count) - 4, 1)
        return [Text(f"{'[x]' if row.chosen else '[ ]'} {label}{gap}{count}")]
