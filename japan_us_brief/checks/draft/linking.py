"""The figures of a draft, each linked to what the briefing knows about it."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief import dates, figures
from japan_us_brief.bounds import interval
from japan_us_brief.checks.draft import Finding
from japan_us_brief.checks.draft.knowledge import digits
from japan_us_brief.checks.draft.sentences import Sentence, sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from japan_us_brief.bounds import Interval
    from japan_us_brief.checks.draft.knowledge import Entry, Knowledge
    from japan_us_brief.models import Claim, Figure, Source
    from japan_us_brief.prose.mention import FigureMention
    from japan_us_brief.rates import RateTable

# How much of a claim a passage must say (`Knowledge.strength` and `named`) for a figure in it to be its own: when value
# and unit agree; when they do and have one digit alone, which many share; when something in it must be wrong.
ALIKE, ALIKE_ONE_DIGIT, DIFFERENT = 0.2, 0.3, 0.45
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
        """The years that belong to the claim."""
        found = {*range(figures.days(self.figure)[0].year, figures.days(self.figure)[1].year + 1)}
        given = (self.claim.occurred_on, self.claim.attribution.said_on, self.source.published)
        return found | {int(date[:4]) for date in given if date}


class Linked:
    """A draft with its figures linked to claims: what rules look at.

    Attributes:
        knowledge: the index of the briefing.
        table: gives the rate table.
        day: the day of the draft; None when nobody says.
        sentences: its sentences.
        mentions: its figures, each with its sentence.
        links: for a figure, by its number, what it is about, best first; what is about as good is listed, too.
        doubts: for a figure, what it is about though it differs, with the manner: `power`, `swapped` or `unit`.
        taken_over: the doubtful claims that it takes over and where, once that was asked.
        known: the numbers of the figures whose value the briefing knows, whatever they are about.
    """

    def __init__(
        self, text: str, knowledge: Knowledge, table: Callable[[], RateTable], day: datetime.date | None
    ) -> None:
        self.text = text
        self.knowledge = knowledge
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
        for number, (mention, sentence) in enumerate(self.mentions):
            self._link(number, mention, sentence)

    @property
    def last_day(self) -> datetime.date:
        """The day of the draft, or else that of the latest rate."""
        return self.day or self.table().last

    def _link(self, number: int, mention: FigureMention, sentence: Sentence) -> None:
        value = mention.value if mention.value is not None else mention.high
        if not value:
            return
        unit = unit_of(mention)
        same: list[tuple[float, Entry]] = []
        doubtful: list[tuple[float, str, Entry]] = []
        size = len(digits(value))
        if self.knowledge.has(value, unit):
            self.known.add(number)
        for entry in self.knowledge.alike(value, sentence.context):
            strength = self.knowledge.strength(entry.claim, sentence.context)
            if entry.unit == unit and _is_written_as(entry.value, mention, value):
                self.known.add(number)
                about = strength + self.knowledge.named(entry.claim, sentence.context)
                if about >= (ALIKE if size > 1 else ALIKE_ONE_DIGIT):
                    same.append((about, entry))
            elif strength >= DIFFERENT and entry.evidence is None:
                kind = "power" if entry.unit == unit else "unit" if entry.value == value else ""
                if kind == "power" and entry.value.adjusted() == value.adjusted():
                    kind = ""
                if kind and _of_one_sort(entry.unit, unit):
                    doubtful.append((strength, kind, entry))
        if size > 1:
            for entry in self.knowledge.swapped(value, sentence.context):
                strength = self.knowledge.strength(entry.claim, sentence.context)
                if entry.unit == unit and entry.evidence is None and strength >= DIFFERENT:
                    doubtful.append((strength, "swapped", entry))
        doubtful.sort(key=lambda found: found[0], reverse=True)
        # Figures of the claim itself before those of its evidence.
        same.sort(key=lambda found: (found[0], found[1].evidence is None), reverse=True)
        if same and not (doubtful and doubtful[0][0] > same[0][0] + CLEAR):
            self.links[number] = [self._made(e, s) for s, e in same if s >= same[0][0] - NEAR]
        elif doubtful:
            self.doubts[number] = [(kind, self._made(entry, strength)) for strength, kind, entry in doubtful]

    def _made(self, entry: Entry, strength: float) -> Link:
        claim = self.knowledge.briefing.claims[entry.claim]
        holder = claim if entry.evidence is None else claim.evidence[entry.evidence]
        name = claim.attribution.source if entry.evidence is None else claim.evidence[entry.evidence].source
        return Link(entry, claim, self.knowledge.briefing.sources[name], holder.figures[entry.number], strength)


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


def _of_one_sort(one: str, other: str) -> bool:
    """Whether one unit may have been written for the other: two currencies, or the same."""
    return one == other or (figures.is_currency(one) and figures.is_currency(other))


def finding_of(mention: FigureMention, link: Link | None, message: str, hint: str, mend: str | None = None) -> Finding:
    """A finding where a figure stands.

    Args:
        mention: the figure.
        link: what is known about it; None for nothing.
        message: what is wrong.
        hint: how to mend it.
        mend: what to put in its place, where that is safe.
    """
    return Finding(mention.start, mention.end, link.claim.id if link else "", message, hint, mend)
