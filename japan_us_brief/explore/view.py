"""What the explorer shows: a filter, an order, a currency, and the claims that these leave."""

from __future__ import annotations

from japan_us_brief.analysis import no_match, ranking, totals
from japan_us_brief.analysis.exclusions import ASK_LATER
from japan_us_brief.analysis.query import Filter
from japan_us_brief.explore import terms
from japan_us_brief.explore.facets import Facets
from japan_us_brief.explore.index import Index, remembering
from japan_us_brief.render.claim_table import claims_result
from japan_us_brief.render.explained_totals import explained_result
from japan_us_brief.render.totals import Sums, totals_caption, totals_result
from japan_us_brief.util.wording import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.rates.source import RateSource
    from japan_us_brief.render.claims import Converter
    from japan_us_brief.render.result import Result


class View:
    """What is shown of a briefing.

    Attributes:
        briefing: where the claims are from.
        table: gives the rates.
        style: how amounts are written.
        index: its claims, ready for filters.
        facets: what can be chosen of them.
        later: what supersedes what.
        line: the filter as it is written.
        wanted: the same as a filter.
        problems: what is wrong with terms of the line that are left out of the filter.
        sort: the order.
        converter: converts figures, where that is asked for.
        places: the claims that are shown, by their places in the file.
    """

    def __init__(self, briefing: Briefing, table: Callable[[], RateSource], *, style: str = "en") -> None:
        self.briefing = briefing
        self.table = remembering(table)
        self.style = style
        self.index = Index(briefing, self.table)
        self.facets = Facets(briefing, self.index, self.table)
        self.later = briefing.superseded_by()
        self.line = ""
        self.wanted = Filter()
        self.problems: list[str] = []
        self.sort = "figure"
        self.converter: Converter | None = None
        self.places: list[int] = []

    def ask(self, line: str) -> bool:
        """Show what a line asks for.

        Returns:
            Whether other claims are shown than before.
        """
        self.line = line
        self.wanted, self.problems = terms.asked(line, self.briefing)
        before, self.places = self.places, self.index.selected(self.wanted, self.sort)
        return before != self.places

    def order(self, sort: str) -> None:
        """Show the claims in another order, one of `query.SORTS`, with `-` before it for the reverse."""
        places = self.index.selected(self.wanted, sort)
        self.sort, self.places = sort, places

    def reverse(self) -> None:
        """Show the claims in the reverse order."""
        self.order(self.sort.removeprefix("-") if self.sort.startswith("-") else f"-{self.sort}")

    @property
    def claims(self) -> list[Claim]:
        """The claims that are shown."""
        return [self.index.claims[place] for place in self.places]

    def count(self) -> str:
        """How many claims are shown, and of how many."""
        of = counted(len(self.index.claims), "claim")
        return of if len(self.places) == len(self.index.claims) else f"{len(self.places)} of {of}"

    def why_empty(self) -> str:
        """Why no claim is shown, as far as that is known."""
        return no_match.reason_by(self.briefing, self.wanted, self.index.find, self.index.texts)

    def result(self) -> Result:
        """What is shown, as `brief facts` answers it."""
        return claims_result(self.claims, self.briefing, self.converter, self.style)

    def sums(self, by: str | None, *, explain: bool) -> Result:
        """What is shown added up, as `brief total` answers it."""
        to = self.converter.to if self.converter is not None else None
        claims = [self.index.claims[place] for place in sorted(self.places)]
        shown, left = totals.add_up_asked(claims, self.briefing, self.wanted, to=to, by=by, table=self.table)
        shares = ranking.shares(shown, by, across=False)
        answer = Sums(shown, left, self.briefing, self.style, shares, of=len(shown), across=())
        result = explained_result(answer) if explain else totals_result(answer)
        # Without the options of the command line, which a key has the place of.
        result.caption = totals_caption(answer).replace(ASK_LATER, "type until: in the filter")
        return result
