"""Which figure of the briefing a figure of a draft is, or is meant to be."""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.claim_index import digits, same_unit
from japan_us_brief.lint.drafts.clauses import OPPOSITES, Clause, is_fiscal, is_opposed
from japan_us_brief.lint.drafts.links import Link, Match, link_of
from japan_us_brief.lint.drafts.stems import stems
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from japan_us_brief.briefing.protocols import Figure
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.claim_index import ClaimIndex, Entry
    from japan_us_brief.lint.drafts.links import Slip
    from japan_us_brief.lint.drafts.scopes import Scopes
    from japan_us_brief.lint.drafts.sentences import Sentence

# What stands between an owner and a figure.
_OWNS = pattern(
    r"(?:['’]s)?,? ?(?:(?:with|at|had|has|held|holds|stood at|got|gets|put) ?)?"
    r"(?:(?:about|some|around|nearly|almost|more than|over|up to|only|just) )?\Z"
)
# What a percentage is of, in so many words at most.
_OF_A_WHOLE = pattern(r" of ((?:[\w.'’-]+ ?){1,5})")
_DECEMBER = 12


class Linker:
    """Matches the figures of one draft with those of a briefing, sentence after sentence."""

    def __init__(self, claim_index: ClaimIndex, scopes: Scopes, last_day: Callable[[], datetime.date]) -> None:
        """Link the figures of a draft.

        Args:
            claim_index: the index of the briefing.
            scopes: what the sentences of the draft are about.
            last_day: gives the day by which a claim must have been known.
        """
        self._claim_index = claim_index
        self._subjects = claim_index.subjects
        self._scopes = scopes
        self._last_day = last_day
        self._sentence: Sentence | None = None
        self._relevances: dict[str, float] = {}
        # The days so many days after that of the draft.
        self._until: dict[int, datetime.date] = {}

    def match(self, mention: FigureMention, sentence: Sentence) -> Match:
        """What the briefing has for a figure.

        Args:
            mention: the figure.
            sentence: where it stands; with the sentence before, it says what the figure is about.
        """
        value = mention.value if mention.value is not None else mention.high
        if not value:
            return Match([], [], [], in_briefing=False)
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
        others = self._told_of_others(equal, sentence)
        if same and not (slips and slips[0][0] > clear):
            as_good = [entry for relevance, entry in same if relevance >= best - thresholds.AS_GOOD]
            links = [self._link(entry) for entry in as_good[: thresholds.MOST_LINKS]]
            if self._is_of_something_else(links, best, value, unit, sentence):
                return Match([], [], [], in_briefing=in_briefing)
            # What one claim has, and with its parties, is not another's.
            whole = {link.claim.id for link in links} - {link.claim.id for link in others}
            others = [] if whole else others
            return Match(links, [], others, in_briefing=in_briefing)
        # What has the number but is of others that nobody names is not meant, nor what the passage says far less of.
        meant = max((self._relevance(entry.claim, sentence) for entry in equal), default=0.0)
        least = min(meant, thresholds.SLIP) + thresholds.CLEARLY_MORE
        if slips and (not meant or slips[0][0] >= least):
            near_misses = [(slip, self._link(entry)) for _, slip, entry in slips[: thresholds.MOST_LINKS]]
            return Match([], near_misses, [], in_briefing=in_briefing)
        return Match([], [], others, in_briefing=in_briefing)

    def _same(
        self, equal: list[Entry], value: Decimal, mention: FigureMention, sentence: Sentence
    ) -> list[tuple[float, Entry]]:
        """The figures with the value of a mention that it may be, with how relevant their claims are, most first."""
        least = thresholds.SAME if len(digits(value)) > 1 else thresholds.SAME_ONE_DIGIT
        found: list[tuple[float, Entry]] = []
        for entry in equal:
            relevance = self._relevance(entry.claim, sentence)
            # A number that was rounded needs more than names in common.
            matter = self._subjects.of[entry.claim].matter
            if entry.value != value and matter and not matter & self._scopes.words(sentence):
                continue
            if not relevance or relevance + self._claim_index.rarity(entry) < least:
                continue
            of_another = self._is_of_another(mention, entry) or self._is_share_of_another(mention, entry)
            if self._is_known(entry) and not of_another:
                found.append((relevance, entry))
        # Figures of the claim itself before those of its evidence.
        found.sort(key=lambda one: one[0] + (thresholds.AS_GOOD if one[1].evidence is None else 0), reverse=True)
        return found

    def _is_of_something_else(
        self, links: list[Link], best: float, value: Decimal, unit: str, sentence: Sentence
    ) -> bool:
        """Whether a figure may as well be what another claim has of something else, and of another day."""
        beside = self._claim_index.beside_with(value, unit)
        if not beside:
            return False
        known, wholes = {link.claim.id for link in links}, self._claim_index.wholes
        days = {figures.when(link.figure) for link in links}
        for entry in beside:
            if entry.claim in known or self._relevance(entry.claim, sentence) < best:
                continue
            # A part has the figure of its whole beside its own, and that is the same.
            akin = known & wholes.get(entry.claim, set()) or any(entry.claim in wholes.get(one, ()) for one in known)
            if not akin and figures.when(self._link(entry).figure) not in days and self._is_known(entry):
                return True
        return False

    def _told_of_others(self, equal: list[Entry], sentence: Sentence) -> list[Link]:
        """The claims whose figure this is, and that the passage is about but for a party that it does not name."""
        found = []
        for entry in equal:
            if entry.evidence is not None:
                continue
            named, words = self._scopes.parties(sentence), self._scopes.words(sentence)
            if not self._subjects.misses_a_party(entry.claim, named, words):
                continue
            link, matter = self._link(entry), self._subjects.of[entry.claim].matter
            # That something is the second largest says nothing of what.
            matter = matter - stems(link.figure.as_written) if entry.unit == "rank" else matter
            share = self._subjects.share(matter, words) if matter else 0.0
            # Of one digit many figures are, and only the news of it is meant.
            rare = len(entry.digits) > 1 or entry.unit == "rank" or is_news(link.figure, self._last_day())
            alone = len(entry.digits) > 1 and self._is_alone(entry, named)
            least = thresholds.OTHERS_MATTER if alone else thresholds.OTHERS_MATTER_SHARED
            companies = self._subjects.of[entry.claim].companies
            if alone and companies and (companies & named or is_news(link.figure, self._last_day())):
                least = thresholds.OTHERS_MATTER_NAMED
            if share >= least and rare and self._is_known(entry):
                found.append(link)
        return found

    def _is_alone(self, entry: Entry, named: frozenset[str]) -> bool:
        """Whether one claim alone has a figure, but for those of the same companies and of some that nobody names."""
        if self._claim_index.is_alone(entry):
            return True
        of, own = self._subjects.of, self._subjects.of[entry.claim].companies
        return bool(own) and all(
            of[claim].companies and (of[claim].companies & own or not of[claim].companies & named)
            for claim in self._claim_index.claims_with(entry)
        )

    def _slips(
        self, value: Decimal, unit: str, mention: FigureMention, sentence: Sentence
    ) -> list[tuple[float, Slip, Entry]]:
        """The figures that a number may be with a slip, with how relevant their claims are, most first."""
        size = len(digits(value))
        least_digit = thresholds.DIGIT_OF_TWO if size == 2 else thresholds.DIGIT_OF_MORE
        found: list[tuple[float, Slip, Entry]] = []
        for slip, entry in self._slipped(value, unit, sentence.context):
            relevance = self._relevance(entry.claim, sentence) if entry.evidence is None else 0.0
            if not relevance:
                continue
            least = {"digit": least_digit, "scale": thresholds.OF_SERIES}.get(slip) or self._least_for_slip(entry, size)
            if relevance < least or not self._is_meant(mention, entry, slip):
                continue
            if slip != "digit" or not self._claim_index.stands_beside(entry.claim, value, unit):
                found.append((relevance, slip, entry))
        found.sort(key=lambda one: one[0], reverse=True)
        return found

    def _least_for_slip(self, entry: Entry, size: int) -> float:
        """How relevant a claim must be for a figure to be its own with a slip that leaves the digits."""
        if size == 1:
            return thresholds.SLIP_ONE_DIGIT
        if not self._subjects.of[entry.claim].companies:
            return thresholds.SLIP_OF_COUNTRIES
        return thresholds.SLIP_IN_NEWS if is_news(self._link(entry).figure, self._last_day()) else thresholds.SLIP

    def _slipped(self, value: Decimal, unit: str, words: frozenset[str]) -> Iterator[tuple[Slip, Entry]]:
        """The figures that become a number by a slip, and which slip."""
        written = digits(value)
        for entry in self._claim_index.same_digits(value, words):
            if same_unit(entry.unit, unit):
                if entry.value.adjusted() != value.adjusted() and entry.digits == written:
                    yield "power", entry
            elif entry.value == value and figures.is_currency(entry.unit) and figures.is_currency(unit):
                yield "unit", entry
        for entry in self._claim_index.beyond_scale(value, unit):
            yield "scale", entry
        if len(written) > 1:
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
            named, words = self._scopes.parties(sentence), self._scopes.words(sentence)
            known = self._subjects.is_named(claim, named, words)
            found = self._subjects.relevance(claim, words, named) if known else 0.0
            self._relevances[claim] = found
        return found

    def _is_known(self, entry: Entry, days_ahead: int = thresholds.DAYS_AHEAD) -> bool:
        """Whether a figure was known by the day of the draft, or so many days after it."""
        if entry.first_day is None:
            entry.first_day = known_from(self._claim_index, self._link(entry))
        until = self._until.get(days_ahead)
        if until is None:
            until = self._until[days_ahead] = dates.add_days(self._last_day(), days_ahead)
        return entry.first_day <= until

    def _is_meant(self, mention: FigureMention, entry: Entry, slip: Slip) -> bool:
        """Whether a figure that differs can be meant to be a known one, as far as the words around it say."""
        assert self._sentence is not None
        sentence, subjects = self._sentence, self._subjects
        # What becomes official was told some weeks before; but a digit may have been another one then.
        if not self._is_known(entry, thresholds.DAYS_AHEAD if slip == "digit" else thresholds.DAYS_OF_NEWS):
            return False
        if mention.change in {"rise_by", "fall_by"}:
            return False
        of_sentence = self._scopes.named(sentence)
        if slip == "scale" and subjects.misses_a_party(entry.claim, of_sentence, sentence.words):
            return False
        figure = self._link(entry).figure
        companies = subjects.of[entry.claim].companies
        if not is_news(figure, self._last_day()):
            # Of two digits many a later figure is one digit off.
            if slip == "digit" and len(entry.digits) == 2:
                return False
            if companies and self._is_led_by_another(sentence, companies):
                return False
        if len(entry.digits) == 1:
            # A round number of people is told of many things.
            specific = companies or figures.is_currency(entry.unit)
            qualified = specific and mention.comparator == figure.comparator != "exact"
            if not qualified and not is_news(figure, self._last_day()):
                return False
        # Where a company is told of, a figure of countries is not meant.
        told_of = (subjects.companies & self._scopes.parties(sentence)) - subjects.of[entry.claim].parties
        if told_of and not companies:
            alone = subjects.misses_a_party(entry.claim, of_sentence, sentence.context)
            if alone or told_of & of_sentence:
                return False
        if sentence.words & OPPOSITES:
            clause = Clause(self._scopes.text, sentence, mention)
            if is_opposed(subjects.of[entry.claim].measured, clause.words):
                return False
        # What is of a calendar year is another figure in a fiscal one.
        return not (_is_of_calendar_years(figure) and any(is_fiscal(one.text) for one in self._scopes.around(sentence)))

    def _is_led_by_another(self, sentence: Sentence, companies: frozenset[str]) -> bool:
        """Whether the first company of the briefing that a sentence names is none of these."""
        first = self._scopes.names(sentence).first_company
        return bool(first) and first not in companies

    def _is_of_another(self, mention: FigureMention, entry: Entry) -> bool:
        """Whether the name right before a figure says that it is somebody else's: Canada with $750 billion."""
        assert self._sentence is not None
        sentence = self._sentence
        owner = self._scopes.names(sentence).last_before(mention.start - sentence.start)
        if owner is None or owner.party:
            return False
        between = self._scopes.text[sentence.start + owner.end : mention.start]
        return _OWNS.match(between) is not None and not stems(owner.text) & self._subjects.of[entry.claim].words

    def _is_share_of_another(self, mention: FigureMention, entry: Entry) -> bool:
        """Whether a percentage is of something that the claim does not have: 25 percent of exports is no tariff."""
        if entry.unit != "percent":
            return False
        whole = _OF_A_WHOLE.match(self._scopes.text, mention.end)
        # Who has it is no whole; and where nothing but names follows, nobody can tell.
        said = stems(whole[1]) - self._subjects.countries if whole else frozenset()
        return bool(said) and not said & self._subjects.of[entry.claim].words

    def _link(self, entry: Entry) -> Link:
        return link_of(self._claim_index.briefing, entry)


def known_from(claim_index: ClaimIndex, link: Link) -> datetime.date:
    """The day from which on a figure is known: its first one, or of a revision that on which it was released."""
    first, released = figures.days(link.figure)[0], link.figure.released
    if released is None or link.claim.id not in claim_index.superseding:
        return first
    return max(first, dates.span(released)[0])


def is_news(figure: Figure, day: datetime.date) -> bool:
    """Whether a day is one of those of a figure, or so near to them that it is news."""
    first, last = figures.days(figure)
    return dates.add_days(first, -thresholds.DAYS_OF_NEWS) <= day <= dates.add_days(last, thresholds.DAYS_OF_NEWS)


def _is_of_calendar_years(figure: Figure) -> bool:
    """Whether a figure is of a period from a January to a December."""
    if figure.period is None and figure.measure not in figures.FLOWS:
        return False
    first, last = dates.span(figure.period or figures.when(figure))
    return first.month == 1 and last.month == _DECEMBER


def unit_of(mention: FigureMention) -> str:
    """The unit of a mention as a facts file has it."""
    return mention.counted or ""


def _is_written_as(value: Decimal, mention: FigureMention, shown: Decimal) -> bool:
    """Whether a number is the one that a mention has, or becomes it when rounded to the digits that are written."""
    return value == shown or abs(value - shown) * 2 < mention.ulp
