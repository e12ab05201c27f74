"""The claims of a briefing, found by digits and by words, so that no draft has to be held against every one of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from decimal import Decimal
from operator import attrgetter

from japan_us_brief.briefing.view import json_object
from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.claim_subjects import ClaimSubjects

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from typing import Any

    from japan_us_brief.briefing.view import Briefing

_DOUBTFUL = frozenset({"overstated", "refuted"})
# The power of ten by which magnitudes are mistaken.
_THOUSAND = 3
_value = attrgetter("value")
# Words for those who have a job, which the news takes for each other.
_PEOPLE = frozenset("jobs people workers employees staff persons posts positions americans".split())


class Entry:
    """A figure of the briefing, in the index.

    Attributes:
        claim: the id of the claim.
        evidence: the number of the evidence that has it; None for a figure of the claim itself.
        number: which of the figures there.
        value: the number; for one between two, the upper.
        unit: its unit.
        digits: the significant digits of the number.
        first_day: the day from which on it is known; None until somebody asks.
        link: it as what a mention is about, as `links.link_of` makes it; None until somebody asks.
    """

    __slots__ = ("claim", "digits", "evidence", "first_day", "link", "number", "unit", "value")

    def __init__(self, claim: str, evidence: int | None, number: int, figure: dict[str, Any]) -> None:
        self.claim = claim
        self.evidence = evidence
        self.number = number
        self.value = Decimal(figure.get("value") or figure["high"])
        self.unit: str = figure["unit"]
        self.digits = digits(self.value)
        self.first_day: datetime.date | None = None
        self.link: Any = None


class ClaimIndex:
    """The index of a briefing.

    Attributes:
        briefing: the briefing.
        subjects: what its claims are about.
        superseded: for each claim that was superseded, the ids of those that supersede it.
        superseding: those that do.
        doubtful: the claims that are overstated, refuted or superseded.
        wholes: for each claim, the ids of the claims that it is a part of.
        overlaps: for each claim, the ids of those that it says to overlap with.
        ranks: the ids of the claims that rank something within a country.
    """

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.subjects = ClaimSubjects(briefing)
        self.superseded = briefing.superseded_by()
        self.superseding = frozenset().union(*self.superseded.values())
        self.doubtful: set[str] = set()
        self.wholes: dict[str, set[str]] = {}
        self.overlaps: dict[str, set[str]] = {}
        self.ranks: list[str] = []
        self._doubtful_by_word: dict[str, list[str]] = {}
        # By digits, rounded or not; and with a `?` in the place of one, for the figures of the claims themselves.
        self._by_digits: dict[str, list[Entry]] = {}
        # Of those digits that very many figures have, by the words of their claims; made when they are asked for.
        self._by_word: dict[str, dict[str, list[Entry]]] = {}
        self._claims_with: dict[tuple[Decimal, str], set[str]] = {}
        # The figures of something else that stand beside those of a claim; and the same by number and unit.
        self._beside: dict[str, list[Entry]] = {}
        self._beside_with: dict[tuple[Decimal, str], list[Entry]] = {}
        # The figures of stocks that are known of several times, by their unit; from small to large.
        self._of_stocks: dict[str, list[Entry]] = {}
        # The figures of each stock, by its parties, its kind and its unit.
        stocks: dict[tuple[frozenset[str], str, str], list[Entry]] = {}
        for key, claim in briefing.claims.items():
            content: dict[str, Any] = json_object(claim)
            self._add_relations(key, content)
            self._add_figures(key, content, stocks)
        for (_, _, unit), entries in stocks.items():
            if len(entries) > 1:
                self._of_stocks.setdefault(unit, []).extend(entries)
        for entries in self._of_stocks.values():
            entries.sort(key=_value)
        # Common words lead to too many claims to be of use.
        self._doubtful_by_word = {
            word: claims
            for word, claims in self._doubtful_by_word.items()
            if len(claims) <= thresholds.MOST_CLAIMS_OF_WORD
        }

    def _add_relations(self, key: str, claim: dict[str, Any]) -> None:
        if claim["verdict"]["support"] in _DOUBTFUL or key in self.superseded:
            self.doubtful.add(key)
            for word in self.subjects.of[key].words:
                self._doubtful_by_word.setdefault(word, []).append(key)
        for relation in claim.get("relations", ()):
            if relation["type"] in ("part_of", "overlaps"):
                found = self.wholes if relation["type"] == "part_of" else self.overlaps
                found.setdefault(key, set()).add(relation["target"])

    def _add_figures(
        self, key: str, claim: dict[str, Any], stocks: dict[tuple[frozenset[str], str, str], list[Entry]]
    ) -> None:
        subject = self.subjects.of[key]
        ranked = any(figure["unit"] == "rank" for figure in claim.get("figures", ())[:1]) and subject.countries
        if ranked and len(self.ranks) < thresholds.MOST_RANKS:
            self.ranks.append(key)
        for number, figure in enumerate(claim.get("figures", ())):
            entry = Entry(key, None, number, figure)
            self._add_figure(entry, figure)
            if figure.get("measure") == "stock" and subject.parties:
                stocks.setdefault((subject.parties, claim["kind"], entry.unit), []).append(entry)
        for index, item in enumerate(claim.get("evidence", ())):
            for number, figure in enumerate(item.get("figures", ())):
                entry = Entry(key, index, number, figure)
                # What is there as context is the figure of something else.
                if item["stance"] == "context":
                    self._beside.setdefault(key, []).append(entry)
                    self._beside_with.setdefault((entry.value, entry.unit), []).append(entry)
                else:
                    self._add_figure(entry, figure)

    def _add_figure(self, entry: Entry, figure: dict[str, Any]) -> None:
        self._claims_with.setdefault((entry.value, entry.unit), set()).add(entry.claim)
        for stated in figure.get("stated_equivalents", ()):
            self._claims_with.setdefault((Decimal(stated["value"]), stated["unit"]), set()).add(entry.claim)
        written = entry.digits
        for key in {written, *(digits(_rounded(entry.value, size)) for size in range(2, len(written)))}:
            self._by_digits.setdefault(key, []).append(entry)
        if entry.evidence is None and 1 < len(written) <= thresholds.MOST_DIGITS:
            for key in _with_gaps(written):
                self._by_digits.setdefault(key, []).append(entry)

    def same_digits(self, value: Decimal, words: frozenset[str]) -> list[Entry]:
        """The figures with the digits of a number, rounded or not, whatever their magnitude and unit.

        Where there are very many, those whose claims have the rarest of some words.
        """
        return self._narrowed(digits(value), words, thresholds.MOST_SAME_DIGITS)

    def swapped_digits(self, value: Decimal, words: frozenset[str]) -> Iterator[Entry]:
        """The figures of the same magnitude in which two neighbouring digits of a number have changed places."""
        # A zero at the end may be one of the two.
        written = digits(value) + "0"
        for place in range(len(written) - 1):
            one, other = written[place], written[place + 1]
            if one == other or (place == 0 and other == "0"):
                continue
            key = f"{written[:place]}{other}{one}{written[place + 2 :]}".strip("0")
            for entry in self._narrowed(key, words, thresholds.MOST_SLIPS):
                if entry.digits == key and entry.value.adjusted() == value.adjusted():
                    yield entry

    def one_digit_off(self, value: Decimal, words: frozenset[str]) -> Iterator[Entry]:
        """The figures of claims, of the same magnitude, that differ from a number in one digit and have as many."""
        written = digits(value)
        if 1 < len(written) <= thresholds.MOST_DIGITS:
            for key in _with_gaps(written):
                for entry in self._narrowed(key, words, thresholds.MOST_SLIPS):
                    other = entry.digits
                    if other != written and len(other) == len(written) and entry.value.adjusted() == value.adjusted():
                        yield entry

    def beyond_scale(self, value: Decimal, unit: str) -> Iterator[Entry]:
        """Figures of stocks known of several times that a number is like, but a thousand times off; not too many.

        Args:
            value: the number.
            unit: its unit.
        """
        entries = self._of_stocks.get(unit, [])
        for like in (value.scaleb(-_THOUSAND), value.scaleb(_THOUSAND)) if entries else ():
            first = bisect_left(entries, like / (1 + thresholds.LIKE_ITS_SERIES), key=_value)
            last = bisect_right(entries, like / (1 - thresholds.LIKE_ITS_SERIES), key=_value)
            yield from entries[first : min(last, first + thresholds.MOST_SLIPS)]

    def _narrowed(self, key: str, words: frozenset[str], most: int) -> list[Entry]:
        """The figures under a key; where there are too many, those whose claims have the rarest of some words."""
        found = self._by_digits.get(key, [])
        if len(found) <= most:
            return found
        by_word = self._by_word.get(key)
        if by_word is None:
            by_word = self._by_word[key] = {}
            for entry in found:
                for word in self.subjects.of[entry.claim].words:
                    by_word.setdefault(word, []).append(entry)
        rarest = sorted(words & by_word.keys(), key=lambda word: (len(by_word[word]), word))
        narrowed: dict[int, Entry] = {}
        for entries in (by_word[word] for word in rarest):
            narrowed.update((id(entry), entry) for entry in entries[: most - len(narrowed)])
            if len(narrowed) >= most:
                break
        return [*narrowed.values()]

    def has_figure(self, value: Decimal, unit: str) -> bool:
        """Whether some figure, or its stated equivalent, is just this."""
        return (value, unit) in self._claims_with

    def stands_beside(self, claim: str, value: Decimal, unit: str) -> bool:
        """Whether the evidence for a claim has a figure of something else that is just this."""
        return any(entry.value == value and entry.unit == unit for entry in self.beside(claim))

    def beside(self, claim: str) -> list[Entry]:
        """The figures of something else that the evidence for a claim has; of very many the first ones."""
        return self._beside.get(claim, [])[: thresholds.MOST_BESIDE]

    def beside_with(self, value: Decimal, unit: str) -> list[Entry]:
        """The figures beside those of claims that are just this; of very many the first ones."""
        return self._beside_with.get((value, unit), [])[: thresholds.MOST_BESIDE]

    def is_alone(self, entry: Entry) -> bool:
        """Whether one claim alone has a figure."""
        return len(self.claims_with(entry)) == 1

    def claims_with(self, entry: Entry) -> set[str]:
        """The ids of the claims that have a figure."""
        return self._claims_with[entry.value, entry.unit]

    def rarity(self, entry: Entry) -> float:
        """What it adds to the relevance that few have a figure: by its digits, and by how many claims have it."""
        alone = self.is_alone(entry)
        by_digits = thresholds.DIGITS.get(len(entry.digits), thresholds.MANY_DIGITS)
        return by_digits + (thresholds.ONLY_CLAIM if alone else 0.0)

    def doubtful_claims(self, words: frozenset[str]) -> set[str]:
        """The doubtful claims that share enough words with some to be meant by them."""
        counts: dict[str, int] = {}
        for word in words & self._doubtful_by_word.keys():
            for claim in self._doubtful_by_word[word]:
                counts[claim] = counts.get(claim, 0) + 1
        return {claim for claim, count in counts.items() if count >= thresholds.REPEATED_WORDS}


def same_unit(one: str, other: str) -> bool:
    """Whether two units are the same, or count the same people."""
    return one == other or (one.lower() in _PEOPLE and other.lower() in _PEOPLE)


def digits(value: Decimal) -> str:
    """The significant digits of a number, without the zeros at its ends: 590 billion is `59`."""
    return f"{value.copy_abs():f}".replace(".", "").strip("0")


def is_swapped(one: str, other: str) -> bool:
    """Whether two numbers differ in that two neighbouring digits have changed places."""
    apart = [place for place, (left, right) in enumerate(zip(one, other, strict=False)) if left != right]
    if len(one) != len(other) or len(apart) != len("ab") or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    return one[first] == other[second] and one[second] == other[first]


def _with_gaps(written: str) -> Iterator[str]:
    """Digits with each of them in turn left open."""
    return (f"{written[:place]}?{written[place + 1 :]}" for place in range(len(written)))


def _rounded(value: Decimal, size: int) -> Decimal:
    """A number rounded to so many significant digits."""
    return value.quantize(Decimal(1).scaleb(value.adjusted() - size + 1))
