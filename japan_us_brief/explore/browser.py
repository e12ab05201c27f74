"""The screen of the explorer: the filter line, the list, the card, the facets, and what each key does there."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static

from japan_us_brief.analysis.query import SORTS
from japan_us_brief.explore import ahead, dealings, keys, status, terms
from japan_us_brief.explore.card import Card
from japan_us_brief.explore.claim_list import ClaimList
from japan_us_brief.explore.dialogs import Menu, Read
from japan_us_brief.explore.facet_pane import FacetPane
from japan_us_brief.explore.filter_line import FilterLine
from japan_us_brief.explore.panes import Reading, Rows
from japan_us_brief.explore.view import View
from japan_us_brief.render import claim_card

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim

# Fewer claims are filtered with every letter; more, when typing has paused for so long (in seconds).
FEW = 2_000
PAUSE = 0.04
PAUSE_FOR_REASON = 0.3
# So often (in seconds) a step is made towards what keys will ask for.
EVERY = 0.02
# Below so many columns the card stands under the list; from so many on there is room for the facets beside both.
STACKED, WIDE = 80, 140


class Browser(Screen[None]):
    """The list of claims and the card of one.

    Attributes:
        view: what is shown.
        ready: set when all that keys ask for is there.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key.names, key.action, key.about, show=False) for key in keys.COMMANDS
    ]
    AUTO_FOCUS = "#list"

    def __init__(self, view: View, line: str) -> None:
        super().__init__()
        self.view = view
        self.ready = asyncio.Event()
        self._line = line
        self._list = ClaimList(view)
        self._card = Card(view)
        self._facets = FacetPane(view)
        self._filter = FilterLine(view.briefing)
        self._head = Static(id="head")
        self._foot = Static(id="foot")
        # The claims that were left by following a relation, the last one last.
        self._before: list[str] = []
        self._said = ""
        self._foot_lines = 0
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The lines above, the panes, and the line below."""
        yield self._head
        yield self._filter
        with Container(id="panes"):
            yield self._facets
            yield self._list
            yield self._card
        yield self._foot

    def on_mount(self) -> None:
        """Show what was asked for on the command line."""
        with self.prevent(Input.Changed):
            self._filter.value = self._line
        self.view.ask(self._filter.value)
        self.refill()
        self._steps = ahead.steps(self.view)
        self._preparing = self.set_interval(EVERY, self._prepare)

    def _prepare(self) -> None:
        if next(self._steps, self) is self:
            self._preparing.stop()
            self.ready.set()
            if not self.app.is_headless:
                ahead.settle()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the panes out for the size of the terminal."""
        self.set_class(event.size.width < STACKED, "-stacked")
        self.set_class(event.size.width >= WIDE, "-wide")
        self._tell()

    # What is shown.

    def refill(self) -> None:
        """Show what the view shows now, with the cursor on the same claim if it is still there."""
        places = self.view.places
        place = self.view.index.place(self.claim.id) if self.claim is not None else -1
        self._list.refill(places.index(place) if place in places else 0)
        if self._facets.display:
            self._facets.refill()
        self._show_claim()

    def _show_claim(self) -> None:
        """Show the card of the claim under the cursor."""
        places = self.view.places
        self._card.show_claim(self.view.index.claims[places[self._list.cursor]] if places else None)
        self._tell()
        if not places:
            self._pause = self.set_timer(PAUSE_FOR_REASON, self._tell_why_empty)

    def _tell_why_empty(self) -> None:
        """Say on the card why no claim is shown, which takes a while to find out."""
        self._card.show_claim(None, self.view.why_empty())

    def say(self, text: str) -> None:
        """Tell something in the last line, until the next key."""
        self._said = text
        self._tell()

    def _tell(self) -> None:
        """Write the first line and the last."""
        width = max(self.app.size.width - 2, 1)
        # Only where the last line takes more lines than it did, or fewer, is the screen to be laid out anew.
        self._head.update(status.head(self.view, width), layout=False)
        foot = status.foot(self._said or "; ".join(self.view.problems), width)
        lines = len(foot.wrap(self.app.console, width))
        self._foot.update(foot, layout=lines != self._foot_lines)
        self._foot_lines = lines

    @property
    def claim(self) -> Claim | None:
        """The claim on the card."""
        return self._card.claim

    # What happens.

    def on_key(self) -> None:
        """What was told is read by now."""
        if self._said:
            self.say("")

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the claim that the cursor is on."""
        if event.pane is self._list:
            self._before.clear()
            self._show_claim()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A facet was clicked; a claim that was clicked is shown already."""
        if event.pane is self._facets:
            self.action_follow()

    def on_reading_chosen(self, event: Reading.Chosen) -> None:
        """A relation on the card was clicked."""
        self._go_to(event.target)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as is typed."""
        if self._pause is not None:
            self._pause.stop()
        if len(self.view.index.claims) <= FEW:
            self._ask(event.value)
        else:
            self._pause = self.set_timer(PAUSE, lambda: self._ask(event.value))

    def on_filter_line_done(self) -> None:
        """Typing is over: the keys are commands again."""
        self._ask(self._filter.value)
        self._list.focus()

    def _ask(self, line: str) -> None:
        """Show what a line asks for, if it does not already."""
        if self._pause is not None:
            self._pause.stop()
        if line == self.view.line:
            return
        # Where none is shown, the reason may be another.
        if self.view.ask(line) or not self.view.places:
            self._before.clear()
            self.refill()
            return
        if self._facets.display:
            # Other facets are chosen now, even where they leave the same claims.
            self._facets.refill()
        self._tell()

    # Keys.

    def action_filter(self) -> None:
        """Type a filter."""
        self._filter.focus()
        self._filter.cursor_position = len(self._filter.value)

    def action_facets(self) -> None:
        """Open or close the facets."""
        shown = not self._facets.display
        self._facets.display = shown
        self.set_class(shown, "-facets")
        if shown:
            self._facets.refill()
            self._facets.focus()
        else:
            self._list.focus()

    def action_clear(self) -> None:
        """Close the facets, or else clear the filter."""
        if self._facets.display:
            self.action_facets()
        elif self._filter.value:
            self._filter.value = ""
            self._ask("")

    def action_sort(self) -> None:
        """Choose an order."""
        now = self.view.sort.removeprefix("-")

        def chosen(number: int | None) -> None:
            if number is not None:
                self.view.order(SORTS[number])
                self.refill()

        self.app.push_screen(Menu("Sort by", [(name,) for name in SORTS], SORTS.index(now)), chosen)

    def action_reverse(self) -> None:
        """Reverse the order."""
        self.view.reverse()
        self.refill()

    def action_follow(self) -> None:
        """Go to a related claim; in the facets, choose what is under the cursor or give it up."""
        if self._facets.has_focus:
            facet = self._facets.chosen
            if facet is not None:
                self._filter.value = terms.toggled(self.view.line, facet.name, facet.value, self.view.briefing)
                self._ask(self._filter.value)
            return
        if self.claim is None:
            return
        related = list(claim_card.related(self.claim, self.view.briefing))
        if not related:
            self.say("no claim is related to this one")
        elif len(related) == 1:
            self._go_to(related[0][1])
        else:
            claims = self.view.briefing.claims
            menu = Menu("Related claims", [(line, claims[one].statement) for line, one in related])
            self.app.push_screen(menu, lambda at: self._go_to(related[at][1]) if at is not None else None)

    def _go_to(self, identifier: str, *, back: bool = False) -> None:
        """Show another claim, in the list if it is there."""
        if self.claim is not None and not back:
            self._before.append(self.claim.id)
        place = self.view.index.place(identifier)
        self._card.show_claim(self.view.index.claims[place])
        if place in self.view.places:
            # The card is there already, and the way back is kept.
            with self.prevent(Rows.Moved):
                self._list.go_to(self.view.places.index(place))
            self.say("b: back" if self._before else "")
        else:
            self.say("this claim does not pass the filter, and is not in the list; b: back")

    def action_back(self) -> None:
        """Go back to the claim from which a relation was followed."""
        if self._before:
            self._go_to(self._before.pop(), back=True)
        else:
            self.say("there is no claim before this one")

    def action_convert(self) -> None:
        """Convert the figures, or no longer."""
        dealings.convert(self)

    def action_total(self) -> None:
        """Add up what is shown."""
        from japan_us_brief.explore.sums import Sums

        self.app.push_screen(Sums(self.view))

    def action_copy(self) -> None:
        """Copy the citation."""
        dealings.copy_citation(self, "text")

    def action_copy_as(self) -> None:
        """Copy the citation in a style that is chosen."""
        dealings.copy_citation_as(self)

    def action_export(self) -> None:
        """Write what is shown to a file."""
        dealings.export(self)

    def action_addresses(self) -> None:
        """Show the addresses of the claim's sources."""
        dealings.addresses(self)

    def action_next_pane(self) -> None:
        """Put the keys on the next part of the screen."""
        self.focus_next()

    def action_previous_pane(self) -> None:
        """Put the keys on the part before."""
        self.focus_previous()

    def action_darkness(self) -> None:
        """Change between dark and light."""
        self.app.theme = "textual-light" if self.app.current_theme.dark else "textual-dark"

    def action_help(self) -> None:
        """Show all keys."""
        from japan_us_brief.explore import help_page

        self.app.push_screen(Read("Keys", lambda width: help_page.lines(width, self.app.console)))

    def action_leave(self) -> None:
        """Leave the explorer."""
        self.app.exit()
