"""Which figure of the briefing a figure of a draft is, or is meant to be."""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.claim_index import digits, same_unit
from japan_us_brief.lint.drafts.clauses import Clause, is_compared, is_fiscal, is_opposed
from japan_us_brief.lint.drafts.sentences import YEAR
from japan_us_brief.lint.drafts.stems import stems
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator
    from decimal import Decimal
    from typing import Literal

    from japan_us_brief.briefing.protocols import Claim, Figure, Source
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.claim_index import ClaimIndex, Entry
    from japan_us_brief.lint.drafts.names import Name
    from japan_us_brief.lint.drafts.sentences import Sentence

    Slip = Literal["power", "swapped", "unit", "digit"]


# What stands between an owner and a figure.
_OWNS = pattern(
    r"(?:['’]s)?,? ?(?:(?:with|at|had|has|held|holds|stood at|got|gets|put) ?)?"
    r"(?:(?:about|some|around|nearly|almost|more than|over|up to|only|just) )?\Z"
)


class Link:
    """A figure of the briefing, as what a mention is about.

    Attributes:
        entry: where the figure stands.
        claim, figure, source: the claim, the figure and who published it.
    """

    __slots__ = ("claim", "entry", "figure", "source")

    def __init__(self, entry: Entry, claim: Claim, source: Source, figure: Figure) -> None:
        self.entry = entry
        self.claim = claim
        self.source = source
        self.figure = figure

    def __str__(self) -> str:
        when = dates.long_form(figures.when(self.figure))
        return f"{figures.text(self.figure)} ({when}, {self.source.publisher})"

    @property
    def years(self) -> set[int]:
        """The years that belong to the figure: those that it is of, wherever the claim has it, and of what happened."""
        given = [self.claim.occurred_on]
        for figure in (*self.claim.figures, *(figure for item in self.claim.evidence for figure in item.figures)):
            if figure.value == self.figure.value and figure.unit == self.figure.unit:
                given += map(str, range(figures.days(figure)[0].year, figures.days(figure)[1].year + 1))
        found = {int(date[:4]) for date in given if date}
        return found | {int(year) for year in YEAR.findall(self.claim.statement)}


    @property
    def years_told(self) -> set[int]:
        """The years in which it was said and published."""
        given = (self.claim.attribution.said_on, self.source.published)
        return {int(date[:4]) for date in given if date}


class Match:
    """What the briefing has for a figure of a draft.

    Attributes:
        links: what it is about, best first; what is about as good is listed, too.
        near_misses: what it is about though it differs, best first, each with how: by a `power` of ten, by `swapped`
            digits, by its `unit`, or by a `digit`.
        in_briefing: whether the briefing has its value, whatever it is about.
    """

    __slots__ = ("in_briefing", "links", "near_misses")

    def __init__(self, links: list[Link], near_misses: list[tuple[Slip, Link]], *, in_briefing: bool) -> None:
        self.links = links
        self.near_misses = near_misses
        self.in_briefing = in_briefing


class Linker:
    """Matches the figures of one draft with those of a briefing, sentence after sentence."""

    def __init__(
        self, claim_index: ClaimIndex, text: str, sentences: list[Sentence], last_day: Callable[[], datetime.date]
    ) -> None:
        """Link the figures of a draft.

        Args:
            claim_index: the index of the briefing.
            text: the draft.
            sentences: all sentences of the draft.
            last_day: gives the day by which a claim must have been known.
        """
        self._claim_index = claim_index
        self._text = text
        self._lead = sentences[0]
        self._last_day = last_day
        self._sentence: Sentence | None = None
        self._relevances: dict[str, float] = {}
        self._found: dict[Sentence, list[Name]] = {}
        self._around: tuple[Sentence | None, frozenset[str]] = (None, frozenset())

    def match(self, mention: FigureMention, sentence: Sentence) -> Match:
        """What the briefing has for a figure.

        Args:
            mention: the figure.
            sentence: where it stands; with the sentence before, it says what the figure is about.
        """
        value = mention.value if mention.value is not None else mention.high
        if not value:
            return Match([], [], in_briefing=False)
        if self._sentence is not sentence:
            self._sentence, self._relevances = sentence, {}
        words, unit = sentence.context, unit_of(mention)
        equal = [
            entry
            for entry in self._claim_index.same_digits(value, words)
            if same_unit(entry.unit, unit) and _is_written_as(entry.value, mention, value)
        ]
        in_briefing = bool(equal) or self._claim_index.has_figure(value, unit)
        same = self._same(equal, value, mention, sentence)
        best = same[0][0] if same else 0.0
        clear = best + thresholds.CLEARLY_MORE
        # Nothing can be that much clearer.
        slips = self._slips(value, unit, mention, sentence) if clear < thresholds.MOST_RELEVANT else []
        if same and not (slips and slips[0][0] > clear):
            as_good = [entry for relevance, entry in same if relevance >= best - thresholds.AS_GOOD]
            return Match([self._link(entry) for entry in as_good[: thresholds.MOST_LINKS]], [], in_briefing=in_briefing)
        if slips and (not equal or slips[0][0] >= thresholds.SLIP + thresholds.CLEARLY_MORE):
            near_misses = [(slip, self._link(entry)) for _, slip, entry in slips[: thresholds.MOST_LINKS]]
            return Match([], near_misses, in_briefing=in_briefing)
        return Match([], [], in_briefing=in_briefing)

    def _same(
        self, equal: list[Entry], value: Decimal, mention: FigureMention, sentence: Sentence
    ) -> list[tuple[float, Entry]]:
        """The figures with the value of a mention that it may be, with how relevant their claims are, most first."""
        least = thresholds.SAME if len(digits(value)) > 1 else thresholds.SAME_ONE_DIGIT
        found: list[tuple[float, Entry]] = []
        for entry in equal:
            relevance = self._relevance(entry.claim, sentence)
            if not relevance or relevance + self._claim_index.rarity(entry) < least:
                continue
            if self._is_known(entry) and not self._is_of_another(mention, entry):
                found.append((relevance, entry))
        # Figures of the claim itself before those of its evidence.
        found.sort(key=lambda one: one[0] + (thresholds.AS_GOOD if one[1].evidence is None else 0), reverse=True)
        return found

    def _slips(
        self, value: Decimal, unit: str, mention: FigureMention, sentence: Sentence
    ) -> list[tuple[float, Slip, Entry]]:
        """The figures that a number may be with a slip, with how relevant their claims are, most first."""
        size = len(digits(value))
        least = thresholds.SLIP if size > 1 else thresholds.SLIP_ONE_DIGIT
        least_digit = thresholds.DIGIT_OF_TWO if size == 2 else thresholds.DIGIT_OF_MORE
        found: list[tuple[float, Slip, Entry]] = []
        for slip, entry in self._slipped(value, unit, sentence.context):
            if entry.evidence is None:
                relevance = self._relevance(entry.claim, sentence)
                if relevance >= (least_digit if slip == "digit" else least) and self._is_meant(mention, entry, slip):
                    found.append((relevance, slip, entry))
        found.sort(key=lambda one: one[0], reverse=True)
        return found

    def _slipped(self, value: Decimal, unit: str, words: frozenset[str]) -> Iterator[tuple[Slip, Entry]]:
        """The figures that become a number by a slip, and which slip."""
        for entry in self._claim_index.same_digits(value, words):
            if same_unit(entry.unit, unit):
                if entry.value.adjusted() != value.adjusted():
                    yield "power", entry
            elif entry.value == value and figures.is_currency(entry.unit) and figures.is_currency(unit):
                yield "unit", entry
        if len(digits(value)) > 1:
            for entry in self._claim_index.swapped_digits(value, words):
                if same_unit(entry.unit, unit):
                    yield "swapped", entry
            for entry in self._claim_index.one_digit_off(value, words):
                if same_unit(entry.unit, unit):
                    yield "digit", entry

    def _relevance(self, claim: str, sentence: Sentence) -> float:
        """What `ClaimIndex.relevance` gives, asked once a sentence; nothing where nobody of the claim is named."""
        found = self._relevances.get(claim)
        if found is None:
            named, words = self.scope(sentence), self.words_around(sentence)
            known = self._claim_index.is_named(claim, named, words)
            found = self._claim_index.relevance(claim, words, named) if known else 0.0
            self._relevances[claim] = found
        return found

    def words_around(self, sentence: Sentence) -> frozenset[str]:
        """The words that tell what a sentence is about: its own, and the countries that are named around it."""
        if self._around[0] is not sentence:
            others = [self._lead, *before(sentence)]
            countries = self._claim_index.countries & frozenset().union(*(other.words for other in others))
            self._around = (sentence, sentence.context | countries)
        return self._around[1]

    def scope(self, sentence: Sentence) -> frozenset[str]:
        """The parties that a sentence is about: those named in it, just before it, or at the head of the draft."""
        return frozenset().union(*(self.named(one) for one in (sentence, self._lead, *before(sentence))))

    def named(self, sentence: Sentence) -> frozenset[str]:
        """The parties that are named in a sentence."""
        return frozenset(name.party for name in self.names(sentence) if name.party)

    def names(self, sentence: Sentence) -> list[Name]:
        """The names in a sentence, looked for once."""
        found = self._found.get(sentence)
        if found is None:
            found = self._found[sentence] = self._claim_index.names.find(sentence.text)
        return found

    def _is_known(self, entry: Entry, days_ahead: int = thresholds.DAYS_AHEAD) -> bool:
        """Whether a figure was known by the day of the draft, or so many days after it."""
        return figures.days(self._link(entry).figure)[0] <= dates.add_days(self._last_day(), days_ahead)

    def _is_news(self, figure: Figure) -> bool:
        """Whether the draft is of the days of a figure."""
        first, last = figures.days(figure)
        return (
            dates.add_days(first, -thresholds.DAYS_OF_NEWS)
            <= self._last_day()
            <= dates.add_days(last, thresholds.DAYS_OF_NEWS)
        )

    def _is_meant(self, mention: FigureMention, entry: Entry, slip: Slip) -> bool:
        """Whether a figure that differs can be meant to be a known one, as far as the words around it say."""
        assert self._sentence is not None
        sentence, index = self._sentence, self._claim_index
        # What becomes official was told some weeks before; but a digit may have been another one then.
        if not self._is_known(entry, thresholds.DAYS_AHEAD if slip == "digit" else thresholds.DAYS_OF_NEWS):
            return False
        if mention.change in {"rise_by", "fall_by"}:
            return False
        figure = self._link(entry).figure
        if len(entry.digits) == 1:
            qualified = mention.comparator == figure.comparator != "exact"
            if not qualified and not self._is_news(figure):
                return False
        # Where a company is told of, a figure of countries is not meant.
        companies = index.companies[entry.claim]
        if not companies and index.all_companies & self.scope(sentence):
            return False
        clause = Clause(self._text, sentence, mention)
        subject = index.subject(entry.claim)
        if is_opposed(subject, clause.words) or is_compared(self._text, mention):
            return False
        dated_by_year = figure.period is not None or figure.measure == "flow"
        return not (dated_by_year and any(is_fiscal(one.text) for one in (sentence, self._lead, *before(sentence))))

    def _is_of_another(self, mention: FigureMention, entry: Entry) -> bool:
        """Whether the name right before a figure says that it is somebody else's: Canada with $750 billion."""
        assert self._sentence is not None
        sentence = self._sentence
        owner = None
        for name in self.names(sentence):
            if sentence.start + name.end > mention.start:
                break
            owner = name
        if owner is None or owner.party:
            return False
        between = self._text[sentence.start + owner.end : mention.start]
        return _OWNS.match(between) is not None and not stems(owner.text) & self._claim_index.words(entry.claim)

    def _link(self, entry: Entry) -> Link:
        briefing = self._claim_index.briefing
        claim = briefing.claims[entry.claim]
        if entry.evidence is None:
            return Link(entry, claim, briefing.sources[claim.attribution.source], claim.figures[entry.number])
        evidence = claim.evidence[entry.evidence]
        return Link(entry, claim, briefing.sources[evidence.source], evidence.figures[entry.number])


def before(sentence: Sentence) -> Iterator[Sentence]:
    """The sentences just before one that may name whom it is about."""
    one = sentence.previous
    for _ in range(thresholds.SENTENCES_BEFORE):
        if one is None:
            return
        yield one
        one = one.previous


def unit_of(mention: FigureMention) -> str:
    """The unit of a mention as a facts file has it."""
    return mention.counted or ""


def _is_written_as(value: Decimal, mention: FigureMention, shown: Decimal) -> bool:
    """Whether a number is the one that a mention has, or becomes it when rounded to the digits that are written."""
    return value == shown or abs(value - shown) * 2 <= mention.ulp
