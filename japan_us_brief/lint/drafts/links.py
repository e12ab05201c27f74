"""What the briefing has for a figure of a draft."""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.lint.drafts.sentences import YEAR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from japan_us_brief.briefing.protocols import Claim, Figure, Source
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.lint.drafts.claim_index import Entry

    Slip = Literal["power", "scale", "swapped", "unit", "digit"]


class Link:
    """A figure of the briefing, as what a mention is about.

    Attributes:
        entry: where the figure stands.
        claim, figure, source: the claim, the figure and who published it.
    """

    __slots__ = ("_years", "claim", "entry", "figure", "source")

    def __init__(self, entry: Entry, claim: Claim, source: Source, figure: Figure) -> None:
        self.entry = entry
        self.claim = claim
        self.source = source
        self.figure = figure
        self._years: frozenset[int] | None = None

    def __str__(self) -> str:
        when = dates.long_form(figures.when(self.figure))
        return f"{figures.text(self.figure)} ({when}, {self.source.publisher})"

    @property
    def held(self) -> str:
        """What the briefing has: its qualifier of the figure need not be in the words of the source."""
        when = dates.long_form(figures.when(self.figure))
        return f"the briefing has {figures.text(self.figure)} ({when}, source: {self.source.publisher})"

    @property
    def years(self) -> frozenset[int]:
        """The years that belong to the figure: those that it is of, wherever the claim has it, and of what happened."""
        if self._years is None:
            given = [self.claim.occurred_on]
            for figure in (*self.claim.figures, *(figure for item in self.claim.evidence for figure in item.figures)):
                if figure.value == self.figure.value and figure.unit == self.figure.unit:
                    given += map(str, range(figures.days(figure)[0].year, figures.days(figure)[1].year + 1))
            found = {int(date[:4]) for date in given if date}
            self._years = frozenset(found | {int(year) for year in YEAR.findall(self.claim.statement)})
        return self._years

    @property
    def told_on(self) -> list[str]:
        """When it was said, released and published, as far as that is known; ISO dates."""
        given = (self.claim.attribution.said_on, self.figure.released, self.source.published)
        return [date for date in given if date]


def link_of(briefing: Briefing, entry: Entry) -> Link:
    """The figure of the briefing that stands at an entry of the index; made once."""
    if entry.link is None:
        claim = briefing.claims[entry.claim]
        if entry.evidence is None:
            source, figure = claim.attribution.source, claim.figures[entry.number]
        else:
            evidence = claim.evidence[entry.evidence]
            source, figure = evidence.source, evidence.figures[entry.number]
        entry.link = Link(entry, claim, briefing.sources[source], figure)
    link: Link = entry.link
    return link


class Match:
    """What the briefing has for a figure of a draft.

    Attributes:
        links: what it is about, best first; what is about as good is listed, too.
        near_misses: what it is about though it differs, best first, each with how: by a `power` of ten, by its `scale`,
            by `swapped` digits, by its `unit`, or by a `digit`.
        others: what it would be about if the passage named another party.
        in_briefing: whether the briefing has its value, whatever it is about.
    """

    __slots__ = ("in_briefing", "links", "near_misses", "others")

    def __init__(
        self, links: list[Link], near_misses: list[tuple[Slip, Link]], others: list[Link], *, in_briefing: bool
    ) -> None:
        self.links = links
        self.near_misses = near_misses
        self.others = others
        self.in_briefing = in_briefing
