"""A draft with its figures linked to claims: what rules look at."""

from __future__ import annotations

from japan_us_brief.core.intervals import interval
from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.besides import slip_beside
from japan_us_brief.lint.drafts.linker import Linker, is_news, unit_of
from japan_us_brief.lint.drafts.scopes import Scopes
from japan_us_brief.lint.drafts.sentences import sentences
from japan_us_brief.lint.finding import Finding, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from decimal import Decimal
    from typing import Any, TypeVar

    from japan_us_brief.briefing.protocols import Figure
    from japan_us_brief.core.intervals import Interval
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.claim_index import ClaimIndex
    from japan_us_brief.lint.drafts.links import Link, Slip
    from japan_us_brief.lint.drafts.sentences import Sentence
    from japan_us_brief.lint.finding import Fix
    from japan_us_brief.rates.source import RateSource

    T = TypeVar("T")


class LinkedDraft:
    """A draft with its figures linked to claims.

    Attributes:
        text: what a reader sees of it.
        claim_index: the index of the briefing.
        day: the day of the draft; None when nobody says.
        sentences: its sentences.
        mentions: its figures, each with its sentence.
        links: for a figure, by its number, what it is about, best first; what is about as good is listed, too.
        near_misses: for a figure, what it is about though it differs, and how: `power`, `swapped`, `unit` or `digit`.
        others: for a figure, what it would be about if the passage named another party.
        scopes: whom and what its sentences are about.
        in_briefing: the numbers of the figures whose value the briefing has, whatever they are about.
    """

    def __init__(
        self, text: str, claim_index: ClaimIndex, table: Callable[[], RateSource], day: datetime.date | None
    ) -> None:
        self.text = text
        self.claim_index = claim_index
        self._table = table
        self._opened: RateSource | None = None
        self.day = day
        self._last_day: datetime.date | None = None
        self.sentences = sentences(text)
        self.mentions: list[tuple[FigureMention, Sentence]] = [
            (mention, sentence) for sentence in self.sentences for mention in sentence.mentions
        ]
        self.links: dict[int, list[Link]] = {}
        self.near_misses: dict[int, list[tuple[Slip, Link]]] = {}
        self.others: dict[int, list[Link]] = {}
        self.in_briefing: set[int] = set()
        self._places: dict[tuple[str, int], list[tuple[FigureMention, Sentence]]] = {}
        self._remembered: dict[Callable[[LinkedDraft], Any], Any] = {}
        self.scopes = Scopes(claim_index.subjects, text, self.sentences)
        self._link()

    def table(self) -> RateSource:
        """The rate table, opened once."""
        if self._opened is None:
            self._opened = self._table()
        return self._opened

    @property
    def last_day(self) -> datetime.date:
        """The day of the draft, or else that of the latest rate."""
        if self._last_day is None:
            self._last_day = self.day or self.table().last
        return self._last_day

    def names_a_doer(self, claim: str) -> bool:
        """Whether the draft names, wherever, all those who do or get what a claim tells."""
        named = self.once(_parties)
        words = frozenset().union(*(sentence.words for sentence in self.sentences))
        return not self.claim_index.subjects.misses_a_party(claim, named, words)

    def is_news(self, figure: Figure) -> bool:
        """Whether the draft is of the days of a figure."""
        return is_news(figure, self.last_day)

    def places_of(self, claim: str, paragraph: int) -> list[tuple[FigureMention, Sentence]]:
        """Where a paragraph has the figure of a claim; of very many places, the first ones."""
        return self._places.get((claim, paragraph), [])

    def relevance(self, claim: str, sentence: Sentence) -> float:
        """How much a sentence by itself is about a claim."""
        return self.claim_index.subjects.relevance(claim, sentence.words, self.scopes.named(sentence))

    def once(self, look: Callable[[LinkedDraft], T]) -> T:
        """What a function sees in the draft, looked for once, however many rules ask."""
        if look not in self._remembered:
            self._remembered[look] = look(self)
        seen: T = self._remembered[look]
        return seen

    def _link(self) -> None:
        linker = Linker(self.claim_index, self.scopes, lambda: self.last_day)
        # The claims that each number was of so far.
        before: dict[tuple[Decimal | None, str | None], set[str]] = {}
        for number, (mention, sentence) in enumerate(self.mentions):
            match = linker.match(mention, sentence)
            if match.in_briefing:
                self.in_briefing.add(number)
            if match.others:
                self.others[number] = match.others
            if match.near_misses:
                self.near_misses[number] = match.near_misses
            claims = before.setdefault((mention.value, mention.unit), set())
            links = [link for link in match.links if link.claim.id not in claims or self._is_again(link, sentence)]
            claims |= {link.claim.id for link in match.links}
            if links:
                self.links[number] = links
            for claim in {link.claim.id for link in links}:
                places = self._places.setdefault((claim, sentence.paragraph), [])
                if len(places) < thresholds.MOST_PLACES:
                    places.append((mention, sentence))
        self._look_beside()

    def _look_beside(self) -> None:
        """Find the slips in figures that stand beside those of the claims that their sentences tell."""
        told: dict[Sentence, list[str]] = {}
        for number, links in self.links.items():
            claims = told.setdefault(self.mentions[number][1], [])
            if links[0].entry.evidence is None and len(claims) < thresholds.MOST_TOLD:
                claims.append(links[0].claim.id)
        for number, (mention, sentence) in enumerate(self.mentions):
            if sentence in told and number not in self.links and number not in self.in_briefing and mention.value:
                slip = slip_beside(self.claim_index, told[sentence], mention.value, unit_of(mention), self.last_day)
                if slip:
                    self.near_misses.setdefault(number, [slip])

    def _is_again(self, link: Link, sentence: Sentence) -> bool:
        """Whether the sentence still speaks of the claim that its number was of before."""
        return self.relevance(link.claim.id, sentence) >= thresholds.AGAIN


def _parties(draft: LinkedDraft) -> frozenset[str]:
    """The parties that are named anywhere in a draft."""
    return frozenset().union(*(draft.scopes.named(sentence) for sentence in draft.sentences))


def bounds(mention: FigureMention) -> Interval:
    """What a mention says with its qualifier."""
    if mention.value is None:
        return interval("between", None, low=mention.low, high=mention.high)
    return interval(mention.comparator, mention.value, ulp=mention.ulp)


def finding_of(mention: FigureMention, link: Link | None, message: str, hint: str, fix: Fix | None = None) -> Finding:
    """A finding where a figure stands.

    Args:
        mention: the figure.
        link: what is known about it; None for nothing.
        message: what is wrong.
        hint: how to fix it.
        fix: from where to where to put what, where that is safe.
    """
    return Finding(link.claim.id if link else "", Span(mention.start, mention.end), message, hint, fix)
