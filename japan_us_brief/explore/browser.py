"""The screen of the explorer: the filter line, the list, the card, the facets, and what each key does there."""

from __future__ import annotations

import os
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static

from japan_us_brief.analysis.query import SORTS
from japan_us_brief.explore import clipboard, conversion, exports, help_page, keys, terms
from japan_us_brief.explore.card import Card
from japan_us_brief.explore.claim_list import ClaimList
from japan_us_brief.explore.dialogs import Ask, Menu, Read
from japan_us_brief.explore.facet_pane import FacetPane
from japan_us_brief.explore.filter_line import FilterLine
from japan_us_brief.explore.lines import shortened, wrapped
from japan_us_brief.explore.panes import Reading, Rows
from japan_us_brief.explore.sums import Sums
from japan_us_brief.explore.view import View
from japan_us_brief.render import citations, claim_card
from japan_us_brief.util.addresses import encoded
from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim

# Fewer claims are filtered with every letter; more, when typing has paused for so long (in seconds).
FEW = 2_000
PAUSE = 0.04
# So many claims at a time, so often (in seconds), are made ready to be searched while nothing else is done.
PREPARED, EVERY = 100, 0.02
# Below so many columns the card stands under the list; from so many on there is room for the facets beside both.
STACKED, WIDE = 80, 140


class Browser(Screen[None]):
    """The list of claims and the card of one.

    Attributes:
        view: what is shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key.names, key.action, key.about, show=False) for key in keys.COMMANDS
    ]
    AUTO_FOCUS = "#list"

    def __init__(self, view: View, line: str) -> None:
        super().__init__()
        self.view = view
        self._line = line
        self._list = ClaimList(view)
        self._card = Card(view)
        self._facets = FacetPane(view)
        self._filter = FilterLine(view.briefing, line)
        self._head = Static(id="head")
        self._foot = Static(id="foot")
        # The claims that were left by following a relation, the last one last.
        self._before: list[str] = []
        self._said = ""
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
        self.view.ask(self._line)
        self._refill()
        self._preparing = self.set_interval(EVERY, self._prepare)

    def _prepare(self) -> None:
        if not self.view.index.prepare(PREPARED):
            self._preparing.stop()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the panes out for the size of the terminal."""
        self.set_class(event.size.width < STACKED, "-stacked")
        self.set_class(event.size.width >= WIDE, "-wide")
        self._tell()

    # What is shown.

    def _refill(self, keep: str | None = None) -> None:
        """Show what the view shows now, with the cursor on a claim if it is still there."""
        places = self.view.places
        place = self.view.index.place(keep) if keep is not None else -1
        self._list.refill(places.index(place) if place in places else 0)
        if self._facets.display:
            self._facets.refill()
        self._show_claim()

    def _show_claim(self) -> None:
        """Show the card of the claim under the cursor."""
        places = self.view.places
        claim = self.view.index.claims[places[self._list.cursor]] if places else None
        self._card.show_claim(claim)
        self._tell()

    def _say(self, text: str) -> None:
        """Tell something in the last line, until the next key."""
        self._said = text
        self._tell()

    def _tell(self) -> None:
        """Write the first line and the last."""
        view, width = self.view, max(self.app.size.width - 2, 1)
        parts = [view.count(), f"by {view.sort}"]
        if view.converter is not None:
            parts.append(conversion.described(view.converter))
        about = ", ".join(parts)
        title = shortened(view.briefing.title, max(width - len(about) - 2, 1))
        gap = " " * max(width - Text(title).cell_len - len(about), 1)
        self._head.update(Text.assemble((title, "bold"), gap, about))
        said = self._said or "; ".join(view.problems)
        self._foot.update(Text(printable(said)) if said else self._keys_told(width))

    def _keys_told(self, width: int) -> Text:
        """The keys that there is room for, the last of them always."""
        told = [key for key in keys.COMMANDS if key.short]
        for dropped in range(len(told)):
            shown = [*told[: len(told) - 2 - dropped], *told[-2:]] if dropped else told
            text = Text("  ").join(Text.assemble((key.shown.split(",")[0], "bold"), f" {key.short}") for key in shown)
            if text.cell_len <= width:
                return text
        return Text()

    @property
    def _claim(self) -> Claim | None:
        return self._card.claim

    # What happens.

    def on_key(self) -> None:
        """What was told is read by now."""
        if self._said:
            self._say("")

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
        keep = self._claim.id if self._claim is not None else None
        problems = self.view.problems
        if self.view.ask(line):
            self._before.clear()
            self._refill(keep)
        elif problems != self.view.problems:
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
                self._refill(self._claim.id if self._claim else None)

        self.app.push_screen(Menu("Sort by", SORTS, SORTS.index(now)), chosen)

    def action_reverse(self) -> None:
        """Reverse the order."""
        self.view.reverse()
        self._refill(self._claim.id if self._claim else None)

    def action_follow(self) -> None:
        """Go to a related claim; in the facets, choose what is under the cursor or give it up."""
        if self._facets.has_focus:
            facet = self._facets.chosen
            if facet is not None:
                self._filter.value = terms.toggled(self.view.line, facet.name, facet.value, self.view.briefing)
                self._ask(self._filter.value)
            return
        if self._claim is None:
            return
        related = list(claim_card.related(self._claim, self.view.briefing))
        if not related:
            self._say("no claim is related to this one")
        elif len(related) == 1:
            self._go_to(related[0][1])
        else:
            menu = Menu("Related claims", [line for line, _ in related])
            self.app.push_screen(menu, lambda at: self._go_to(related[at][1]) if at is not None else None)

    def _go_to(self, identifier: str, *, back: bool = False) -> None:
        """Show another claim, in the list if it is there."""
        if self._claim is not None and not back:
            self._before.append(self._claim.id)
        place = self.view.index.place(identifier)
        self._card.show_claim(self.view.index.claims[place])
        if place in self.view.places:
            # The card is there already, and the way back is kept.
            with self.prevent(Rows.Moved):
                self._list.go_to(self.view.places.index(place))
            self._say("b: back" if self._before else "")
        else:
            self._say("this claim does not pass the filter, and is not in the list; b: back")

    def action_back(self) -> None:
        """Go back to the claim from which a relation was followed."""
        if self._before:
            self._go_to(self._before.pop(), back=True)
        else:
            self._say("there is no claim before this one")

    def action_convert(self) -> None:
        """Convert the figures, or no longer."""
        now = self.view.converter
        value = f"{now.to} on {now.day}" if isinstance(now, conversion.ConverterOn) else now.to if now else ""

        def judge(text: str) -> str:
            self.view.converter = conversion.asked(text, self.view.table())
            return ""

        def done(text: str | None) -> None:
            if text is not None:
                self._refill(self._claim.id if self._claim else None)

        question = "Convert to a currency, each figure at its own date, or all at the rate of a day"
        self.app.push_screen(Ask(question, value, "USD, or USD on 2024-04-10; empty for none", judge), done)

    def action_total(self) -> None:
        """Add up what is shown."""
        self.app.push_screen(Sums(self.view))

    def action_copy(self) -> None:
        """Copy the citation."""
        self._copy_citation("text")

    def action_copy_as(self) -> None:
        """Copy the citation in a style that is chosen."""
        styles = citations.STYLES
        if self._claim is not None:
            menu = Menu("Copy the citation as", styles)
            self.app.push_screen(menu, lambda at: self._copy_citation(styles[at]) if at is not None else None)

    def _copy_citation(self, style: str) -> None:
        if self._claim is None:
            return
        try:
            in_text = style in {"text", "markdown", "bibtex", "csl-json"}
            converter = self.view.converter if in_text else None
            text = citations.cite([self._claim], self.view.briefing, style, converter)
        except citations.BriefError as error:
            self._say(f"{error.message} ({error.hint})")
            return
        self._copy(text.rstrip("\n"), "the citation")

    def _copy(self, text: str, what: str) -> None:
        """Copy a text; show it where the terminal may not take it."""
        self.app.copy_to_clipboard(text)
        problem = clipboard.problem(os.environ)
        if not problem:
            self._say(f"copied, if the terminal allows it: {text}")
            return
        told = f"It may not be on the clipboard: {problem}. Mark it here, in most terminals with shift and the mouse:"

        def lines(width: int) -> list[Text]:
            console = self.app.console
            made = wrapped(Text(told, style="dim"), width, console)
            for line in text.split("\n"):
                made += wrapped(Text(printable(line)), width, console)
            return made

        self.app.push_screen(Read(f"Copied: {what}", lines))

    def action_export(self) -> None:
        """Write what is shown to a file."""
        menu = Menu(f"Write {self.view.count()} as", [form.label for form in exports.FORMS])
        self.app.push_screen(menu, self._ask_file)

    def _ask_file(self, number: int | None) -> None:
        if number is None:
            return
        form = exports.FORMS[number]
        told: list[str] = []
        warned: list[str] = []

        def judge(path: str) -> str:
            path = path.strip()
            if not path:
                return "name a file"
            if os.path.lexists(path) and path not in warned:
                warned.append(path)
                return "there is such a file already: enter once more to replace it"
            told[:] = exports.write(self.view, form, path)
            return ""

        ask = Ask(f"Write {self.view.count()} as {form.name} to", form.file, "a file", judge)
        self.app.push_screen(ask, lambda path: self._say("; ".join(told)) if path is not None else None)

    def action_addresses(self) -> None:
        """Show the addresses of the claim's sources."""
        claim = self._claim
        if claim is None:
            return
        sources = self.view.briefing.sources
        ids = dict.fromkeys([claim.attribution.source, *(item.source for item in claim.evidence)])
        links = [(citations.source_text(sources[one], address=False), sources[one].url) for one in ids]
        known = [(name, encoded(url)) for name, url in links if url]
        if not known:
            self._say("its source has no address")
            return
        menu = Menu("Copy the address of", [f"{url}  {name}" for name, url in known])
        self.app.push_screen(menu, lambda at: self._copy(known[at][1], known[at][0]) if at is not None else None)

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
        self.app.push_screen(Read("Keys", lambda width: help_page.lines(width, self.app.console)))

    def action_leave(self) -> None:
        """Leave the explorer."""
        self.app.exit()
