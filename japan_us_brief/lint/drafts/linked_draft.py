"""The figures of a draft, each linked to what the briefing knows about it."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.core.intervals import interval
from japan_us_brief.lint.drafts.claim_index import digits, same_unit
from japan_us_brief.lint.drafts.registry import Finding
from japan_us_brief.lint.drafts.sentences import YEAR, Sentence, sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from japan_us_brief.briefing.protocols import Claim, Figure, Source
    from japan_us_brief.core.intervals import Interval
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.claim_index import ClaimIndex, Entry
    from japan_us_brief.lint.drafts.registry import Fix
    from japan_us_brief.rates.ecb import RateTable

# How much of a claim a passage must say (`ClaimIndex.about`) for a figure to be its own: when value and unit agree;
# when they do and have one digit alone, which many share; when something in it must be wrong, with the same.
ALIKE, ALIKE_ONE_DIGIT, DIFFERENT, DIFFERENT_ONE_DIGIT = 0.2, 0.3, 0.5, 0.8
# And when one digit is another, where of two digits many a different figure of the same thing is one digit off.
ONE_DIGIT_OF_TWO, ONE_DIGIT_OF_MORE = 1.0, 0.6
# Of how many claims, equally near, it is remembered that they may be meant.
MOST_LINKS = 20
# How many places a paragraph is remembered to have one figure at.
MOST_PLACES = 50
# How much of a claim a passage must say when the draft names nobody of it.
UNNAMED = 0.7
# How much of a claim a sentence must say itself for a number that was given before to be of it again.
AGAIN = 0.1
# How much more a claim that differs must be spoken of than one that agrees, to be the one that is meant.
CLEAR = 0.3
# How near to the best another candidate must be for nobody to say which is meant.
NEAR = 0.1


class Link:
    """A figure that the briefing knows, as what a mention is about.

    Attributes:
        entry: where the figure stands.
        claim, figure, source: the claim, the figure and who published it.
        strength: how much of the claim the passage says.
    """

    __slots__ = ("claim", "entry", "figure", "source", "strength")

    def __init__(self, entry: Entry, claim: Claim, source: Source, figure: Figure, strength: float) -> None:
        self.entry = entry
        self.claim = claim
        self.source = source
        self.figure = figure
        self.strength = strength

    def __str__(self) -> str:
        when = dates.long_form(figures.when(self.figure))
        return f"{figures.text(self.figure)} ({when}, {self.source.publisher})"

    @property
    def years(self) -> set[int]:
        """The years that belong to the claim: of its figures, and of what is said of it and where."""
        given = [self.claim.occurred_on, self.claim.attribution.said_on, self.source.published]
        for figure in (*self.claim.figures, *(figure for item in self.claim.evidence for figure in item.figures)):
            given += map(str, range(figures.days(figure)[0].year, figures.days(figure)[1].year + 1))
        found = {int(date[:4]) for date in given if date}
        return found | {int(year) for year in YEAR.findall(self.claim.statement)}


class LinkedDraft:
    """A draft with its figures linked to claims: what rules look at.

    Attributes:
        claim_index: the index of the briefing.
        table: gives the rate table.
        day: the day of the draft; None when nobody says.
        sentences: its sentences.
        mentions: its figures, each with its sentence.
        links: for a figure, by its number, what it is about, best first; what is about as good is listed, too.
        doubts: for a figure, what it is about though it differs, and how: `power`, `swapped`, `unit` or `digit`.
        taken_over: the doubtful claims that it takes over and where, once that was asked.
        known: the numbers of the figures whose value the briefing knows, whatever they are about.
    """

    def __init__(
        self, text: str, claim_index: ClaimIndex, table: Callable[[], RateTable], day: datetime.date | None
    ) -> None:
        self.text = text
        self.claim_index = claim_index
        self.table = table
        self.day = day
        self.sentences = sentences(text)
        self.mentions: list[tuple[FigureMention, Sentence]] = []
        for sentence in self.sentences:
            self.mentions += [(mention, sentence) for mention in sentence.mentions]
        self.known: set[int] = set()
        self.taken_over: list[tuple[tuple[int, int], Claim]] | None = None
        self.links: dict[int, list[Link]] = {}
        self.doubts: dict[int, list[tuple[str, Link]]] = {}
        self._words = frozenset().union(*(sentence.words for sentence in self.sentences))
        self._scored: Sentence | None = None
        self._scores: dict[str, float] = {}
        told: dict[tuple[Decimal | None, str | None], set[str]] = {}
        for number, (mention, sentence) in enumerate(self.mentions):
            self._link(number, mention, sentence)
            self._unlink_again(number, sentence, told.setdefault((mention.value, mention.unit), set()))
        self._told: dict[tuple[str, int], list[tuple[FigureMention, Sentence]]] = {}
        for number, links in self.links.items():
            for claim in {link.claim.id for link in links}:
                places = self._told.setdefault((claim, self.mentions[number][1].paragraph), [])
                if len(places) < MOST_PLACES:
                    places.append(self.mentions[number])

    @property
    def last_day(self) -> datetime.date:
        """The day of the draft, or else that of the latest rate."""
        return self.day or self.table().last

    def told(self, claim: str, paragraph: int) -> list[tuple[FigureMention, Sentence]]:
        """Where a paragraph has the figure of a claim; of very many places, the first ones."""
        return self._told.get((claim, paragraph), [])

    def _link(self, number: int, mention: FigureMention, sentence: Sentence) -> None:
        value = mention.value if mention.value is not None else mention.high
        if not value:
            return
        if self.claim_index.has(value, unit_of(mention)):
            self.known.add(number)
        if self._scored is not sentence:
            self._scored, self._scores = sentence, {}
        same = self._same(number, mention, value, sentence.context)
        best = same[0][0] if same else 0.0
        # Nothing can be that much clearer.
        different = self._different(mention, value, sentence.context) if best + CLEAR < self.claim_index.most else []
        if same and not (different and different[0][0] > best + CLEAR):
            near = [(about, entry) for about, entry in same if about >= best - NEAR]
            self.links[number] = [self._made(entry, about) for about, entry in near[:MOST_LINKS]]
        elif different and (number not in self.known or different[0][0] >= DIFFERENT + CLEAR):
            self.doubts[number] = [(kind, self._made(entry, about)) for about, kind, entry in different[:MOST_LINKS]]

    def _about(self, claim: str, words: frozenset[str]) -> float:
        """What `ClaimIndex.about` gives, asked once a sentence."""
        found = self._scores.get(claim)
        if found is None:
            found = self.claim_index.about(claim, words)
            # A draft that names nobody of a claim is about it only when it says nearly all of it.
            if found < UNNAMED and not self.claim_index.is_named(claim, self._words):
                found = 0.0
            self._scores[claim] = found
        return found

    def _unlink_again(self, number: int, sentence: Sentence, told: set[str]) -> None:
        """Forget what a figure is about when it was told before, and the sentence now speaks of something else."""
        links = self.links.get(number)
        if not links:
            return
        left = [
            link
            for link in links
            if link.claim.id not in told or self.claim_index.about(link.claim.id, sentence.words) >= AGAIN
        ]
        told |= {link.claim.id for link in links}
        if left:
            self.links[number] = left
        else:
            del self.links[number]

    def _same(
        self, number: int, mention: FigureMention, value: Decimal, words: frozenset[str]
    ) -> list[tuple[float, Entry]]:
        """The known figures that a mention may be, with how much is said of their claims, most first."""
        found: list[tuple[float, Entry]] = []
        unit, least = unit_of(mention), ALIKE if len(digits(value)) > 1 else ALIKE_ONE_DIGIT
        for entry in self.claim_index.alike(value, words):
            if same_unit(entry.unit, unit) and _is_written_as(entry.value, mention, value):
                self.known.add(number)
                about = self._about(entry.claim, words)
                if about + self.claim_index.singularity(entry) >= least:
                    found.append((about, entry))
        # Figures of the claim itself before those of its evidence.
        found.sort(key=lambda one: (one[0], one[1].evidence is None), reverse=True)
        return found

    def _different(
        self, mention: FigureMention, value: Decimal, words: frozenset[str]
    ) -> list[tuple[float, str, Entry]]:
        """The known figures that a mention may be with a slip, the likeliest first."""
        found: list[tuple[float, str, Entry]] = []
        unit, size = unit_of(mention), len(digits(value))
        least = DIFFERENT if size > 1 else DIFFERENT_ONE_DIGIT
        slips = [(entry, _slip(entry, value, unit)) for entry in self.claim_index.alike(value, words)]
        if size > 1:
            slips += [
                (entry, "swapped" if same_unit(entry.unit, unit) else "")
                for entry in self.claim_index.swapped(value, words)
            ]
            slips += [
                (entry, "digit" if same_unit(entry.unit, unit) else "")
                for entry in self.claim_index.one_digit_off(value, words)
            ]
        off = ONE_DIGIT_OF_TWO if size == 2 else ONE_DIGIT_OF_MORE
        for entry, slip in slips:
            if slip and entry.evidence is None:
                about = self._about(entry.claim, words)
                if about >= (off if slip == "digit" else least):
                    found.append((about, slip, entry))
        found.sort(key=lambda one: one[0], reverse=True)
        return found

    def _made(self, entry: Entry, strength: float) -> Link:
        claim = self.claim_index.briefing.claims[entry.claim]
        holder = claim if entry.evidence is None else claim.evidence[entry.evidence]
        name = claim.attribution.source if entry.evidence is None else claim.evidence[entry.evidence].source
        return Link(entry, claim, self.claim_index.briefing.sources[name], holder.figures[entry.number], strength)


def unit_of(mention: FigureMention) -> str:
    """The unit of a mention as a facts file has it."""
    return mention.counted or ""


def bounds(mention: FigureMention) -> Interval:
    """What a mention says with its qualifier."""
    if mention.value is None:
        return interval("between", None, low=mention.low, high=mention.high)
    return interval(mention.comparator, mention.value, ulp=mention.ulp)


def _is_written_as(value: Decimal, mention: FigureMention, shown: Decimal) -> bool:
    """Whether a number is the one that a mention has, or becomes it when rounded to the digits that are written."""
    return value == shown or abs(value - shown) * 2 <= mention.ulp


def _slip(entry: Entry, value: Decimal, unit: str) -> str:
    """What must have gone wrong when a number with the digits of a known figure is to be it; empty for nothing."""
    if same_unit(entry.unit, unit):
        return "power" if entry.value.adjusted() != value.adjusted() else ""
    return "unit" if entry.value == value and _of_one_sort(entry.unit, unit) else ""


def _of_one_sort(one: str, other: str) -> bool:
    """Whether one unit may have been written for the other."""
    return figures.is_currency(one) and figures.is_currency(other)


def finding_of(mention: FigureMention, link: Link | None, message: str, hint: str, fix: Fix | None = None) -> Finding:
    """A finding where a figure stands.

    Args:
        mention: the figure.
        link: what is known about it; None for nothing.
        message: what is wrong.
        hint: how to fix it.
        fix: from where to where to put what, where that is safe.
    """
    return Finding(mention.start, mention.end, link.claim.id if link else "", message, hint, fix)
