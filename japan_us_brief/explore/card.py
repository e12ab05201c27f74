"""The card of a claim, as `brief show` has it, with what its figures are in another currency and their chart."""

from __future__ import annotations

from rich.text import Text
from textual.timer import Timer

from japan_us_brief.explore import charts, conversion
from japan_us_brief.explore.lines import labelled, plain, wrapped
from japan_us_brief.explore.panes import Reading
from japan_us_brief.explore.view import View
from japan_us_brief.render import claim_card
from japan_us_brief.render.claim_table import VERDICT_STYLES
from japan_us_brief.util.escaping import printable
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim

# For so long (in seconds) a claim stays under the cursor before its chart is drawn.
PAUSE = 0.25


class Card(Reading):
    """The card of one claim, whose relations can be clicked.

    Attributes:
        claim: the claim; None where none is shown.
    """

    def __init__(self, view: View) -> None:
        super().__init__(id="card")
        self.view = view
        self.claim: Claim | None = None
        self._reason = ""
        self._charted = False
        self._pause: Timer | None = None
        self._related: list[tuple[str, str]] = []

    def show_claim(self, claim: Claim | None, reason: str = "") -> None:
        """Show the card of another claim; or of none, with the reason why there is none."""
        self.claim = claim
        self._reason = reason
        self._related = list(claim_card.related(claim, self.view.briefing)) if claim is not None else []
        self._charted = False
        self.show(self._laid_out)
        # The chart is below all else, and takes longer than the rest: who only passes by does not wait for it.
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._chart) if claim is not None else None

    def _chart(self) -> None:
        """Put the chart under the card."""
        self._charted = True
        self.lay_out()

    def _laid_out(self, width: int) -> list[Text]:
        claim, view, console = self.claim, self.view, self.app.console
        if claim is None:
            told = f"nothing found: {self._reason}" if self._reason else "nothing found"
            return wrapped(Text(printable(told)), width, console)
        title, sections = claim_card.card(claim, view.briefing, view.table(), view.style)
        made = wrapped(Text(printable(title), style="bold"), width, console)
        if view.converter is not None:
            converted = list(conversion.lines(claim, view.converter, view.style))
            sections.insert(2, (f"in {view.converter.to}", converted))
        for label, lines in sections:
            for number, line in enumerate(lines):
                text = Text(printable(line))
                if label == "verdict" and number == 0:
                    text.stylize(VERDICT_STYLES.get(words(claim.verdict.support), ""))
                if label == "relations":
                    text.stylize("underline")
                start = len(made)
                made += labelled(label if number == 0 else "", text, width, console)
                if label == "relations":
                    self.targets |= dict.fromkeys(range(start, len(made)), self._related[number][1])
        if self._charted and (drawn := charts.lines(claim, view, width)):
            made += [Text(), *plain(drawn)]
        return made
