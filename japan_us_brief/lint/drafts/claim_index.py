"""The claims of a briefing, found by digits and by words, so that no draft has to be held against every one of them."""

from __future__ import annotations

import math
from decimal import Decimal

from japan_us_brief.briefing.view import json_object
from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.names import NameIndex
from japan_us_brief.lint.drafts.stems import EVERYDAY, stems

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from typing import Any

    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing

_DOUBTFUL = frozenset({"overstated", "refuted"})
# The roles of the parties whose names say what a claim is about.
_PARTIES = frozenset({"recipient", "subject", "payer", "speaker"})
_NAMED_OFTEN = frozenset({"government", "person"})
_COMPANIES = frozenset({"company", "organisation"})
# The weight of a word is kept as a whole number of millionths, so that a sum does not depend on the order in which a
# set gives its words.
_MILLION = 1_000_000
# The power of ten by which magnitudes are mistaken.
_THOUSAND = 3
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
    """

    __slots__ = ("claim", "digits", "evidence", "first_day", "number", "unit", "value")

    def __init__(self, claim: str, evidence: int | None, number: int, figure: dict[str, Any]) -> None:
        self.claim = claim
        self.evidence = evidence
        self.number = number
        self.value = Decimal(figure.get("value") or figure["high"])
        self.unit: str = figure["unit"]
        self.digits = digits(self.value)
        self.first_day: datetime.date | None = None


class ClaimIndex:
    """The index of a briefing.

    Attributes:
        briefing: the briefing.
        superseded: for each claim that was superseded, the ids of those that supersede it.
        doubtful: the claims that are overstated, refuted or superseded.
        wholes: for each claim, the ids of the claims that it is a part of.
        names: the names of all parties.
        companies: for each claim, the ids of the companies and organisations that are parties of it.
        parties: for each claim, the ids of all its parties.
        doers: for each claim, who gives, who gets, and whom it is about: sets of ids, of each of which one must be named.
        all_companies: those of all claims.
        countries: the words of all countries.
        vocabulary: the words of all claims that are no names.
    """

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.superseded = briefing.superseded_by()
        self.doubtful: set[str] = set()
        self.wholes: dict[str, set[str]] = {}
        self.names = NameIndex()
        self.companies: dict[str, frozenset[str]] = {}
        self.parties: dict[str, frozenset[str]] = {}
        self.doers: dict[str, list[frozenset[str]]] = {}
        # The words of each claim, those of them that tell what is measured, and the words of its countries, each
        # country's by themselves; and the parties that are named often.
        self._words: dict[str, frozenset[str]] = {}
        self._subject: dict[str, frozenset[str]] = {}
        self._countries: dict[str, list[frozenset[str]]] = {}
        self._often: dict[str, frozenset[str]] = {}
        self._matter: dict[str, frozenset[str]] = {}
        self._ranks: list[str] = []
        # The figures of one stock at several times.
        self._series: dict[tuple[frozenset[str], str, str], list[Entry]] = {}
        self._ranked: list[tuple[Claim, Figure]] | None = None
        self._proper: dict[str, frozenset[str]] = {}
        self._doubtful_by_word: dict[str, list[str]] = {}
        # By digits, rounded or not; and with a `?` in the place of one, for the figures of the claims themselves.
        self._by_digits: dict[str, list[Entry]] = {}
        # Of those digits that very many figures have, by the words of their claims; made when they are asked for.
        self._by_word: dict[str, dict[str, list[Entry]]] = {}
        self._claims_with: dict[tuple[Decimal, str], set[str]] = {}
        self._fill()
        self.all_companies = frozenset().union(*self.companies.values())
        self.vocabulary = frozenset().union(*self._words.values()) - frozenset().union(*self._proper.values())
        self.countries = frozenset().union(*(name for names in self._countries.values() for name in names))
        self._weights = self._weighted()
        # Common words lead to too many claims to be of use.
        self._doubtful_by_word = {
            word: claims
            for word, claims in self._doubtful_by_word.items()
            if len(claims) <= thresholds.MOST_CLAIMS_OF_WORD
        }

    def _fill(self) -> None:
        # Straight from the file: making records of all parts would take longer than a check.
        entities = {key: json_object(entity) for key, entity in self.briefing.entities.items()}
        names = {key: stems(entity["name"]) for key, entity in entities.items()}
        kinds = {key: entity["kind"] for key, entity in entities.items()}
        for key, entity in entities.items():
            if kinds[key] != "country":
                self.names.add(key, entity["name"])
        for key, claim in self.briefing.claims.items():
            content = json_object(claim)
            roles = content.get("entities", ())
            involved = [item["entity"] for item in roles if names[item["entity"]]]
            parties = [item["entity"] for item in roles if item["role"] in _PARTIES]
            often = frozenset(party for party in parties if kinds[party] in _NAMED_OFTEN)
            companies = frozenset(party for party in parties if kinds[party] in _COMPANIES)
            self.companies[key], self._often[key] = companies, often
            self._countries[key] = [names[party] for party in involved if kinds[party] == "country"]
            words = stems(content["statement"])
            # The name of a ministry says less of what a claim is about than its many words would.
            places = frozenset().union(*self._countries[key])
            gives = [item["entity"] for item in roles if item["entity"] in often and item["role"] != "recipient"]
            self._words[key] = words.difference(*(names[party] - places for party in gives)) or words
            named = frozenset().union(*(names[party] for party in companies)) - places
            self._subject[key] = (self._words[key] - named - EVERYDAY) or self._words[key]
            self.parties[key] = frozenset(item["entity"] for item in roles)
            self._matter[key] = self._subject[key] - places
            self._proper[key] = frozenset().union(*(names[party] for party in involved))
            groups: dict[str, set[str]] = {}
            for item in roles:
                party, role = item["entity"], item["role"]
                alone = kinds[party] == "country"
                if party in companies and role != "speaker":
                    groups.setdefault(role, set()).add(party)
                elif alone and not companies and (role == "payer" or role == "subject"):
                    groups.setdefault(f"{role} {party}", set()).add(party)
            self.doers[key] = [frozenset(group) for group in groups.values()]
            self._add_relations(key, content)
            self._add_figures(key, content)
        self._country_words = {key: names[key] for key in names if kinds[key] == "country"}

    def _add_relations(self, key: str, claim: dict[str, Any]) -> None:
        if claim["verdict"]["support"] in _DOUBTFUL or key in self.superseded:
            self.doubtful.add(key)
            for word in self._words[key]:
                self._doubtful_by_word.setdefault(word, []).append(key)
        for relation in claim.get("relations", ()):
            if relation["type"] == "part_of":
                self.wholes.setdefault(key, set()).add(relation["target"])

    def _add_figures(self, key: str, claim: dict[str, Any]) -> None:
        if any(figure["unit"] == "rank" for figure in claim.get("figures", ())[:1]) and self._countries[key]:
            self._ranks.append(key)
        for number, figure in enumerate(claim.get("figures", ())):
            entry = Entry(key, None, number, figure)
            self._add_figure(entry, figure)
            if figure.get("measure") == "stock" and self.parties[key]:
                self._series.setdefault((self.parties[key], claim["kind"], entry.unit), []).append(entry)
        for index, item in enumerate(claim.get("evidence", ())):
            for number, figure in enumerate(item.get("figures", ())):
                self._add_figure(Entry(key, index, number, figure), figure)

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

    def _weighted(self) -> dict[str, int]:
        """The weight of each word: the more, the fewer claims have it."""
        counts: dict[str, int] = {}
        for words in self._words.values():
            for word in words:
                counts[word] = counts.get(word, 0) + 1
        return {word: round(_MILLION * math.log(1 + len(self._words) / count)) for word, count in counts.items()}

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
        """For each stock that is known of several times, a figure of it that a number is like, but a thousand times off.

        Args:
            value: the number.
            unit: its unit.
        """
        for (_, _, known), entries in self._series.items():
            if known == unit and len(entries) > 1:
                for power in (-_THOUSAND, _THOUSAND):
                    like = value.scaleb(power)
                    near = min(entries, key=lambda entry: abs(entry.value - like))
                    if abs(near.value - like) <= near.value * thresholds.LIKE_ITS_SERIES:
                        yield near

    def _narrowed(self, key: str, words: frozenset[str], most: int) -> list[Entry]:
        """The figures under a key; where there are too many, those whose claims have the rarest of some words."""
        found = self._by_digits.get(key, [])
        if len(found) <= most:
            return found
        by_word = self._by_word.get(key)
        if by_word is None:
            by_word = self._by_word[key] = {}
            for entry in found:
                for word in self._words[entry.claim]:
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

    def words(self, claim: str) -> frozenset[str]:
        """The words of a claim."""
        return self._words[claim]

    def subject(self, claim: str) -> frozenset[str]:
        """The words of a claim that tell what is measured, and where."""
        return self._subject[claim]

    def coverage(self, claim: str, words: frozenset[str]) -> float:
        """How much of what a claim says is said by some words, from 0 to 1; rare words count for more."""
        return self._share(self._words, claim, words)

    def relevance(self, claim: str, words: frozenset[str], named: frozenset[str]) -> float:
        """How much a passage is about a claim: the share of what it measures that is said, with what names add to it.

        Args:
            claim: the id of the claim.
            words: the words of the passage.
            named: the ids of the parties that are named there.
        """
        added = thresholds.NAMED if self.companies[claim] & named else 0.0
        if not added and self._often[claim] & named:
            added = thresholds.NAMED_OFTEN
        return self._share(self._subject, claim, words) + added

    def _share(self, table: dict[str, frozenset[str]], claim: str, words: frozenset[str]) -> float:
        wanted, weights = table[claim], self._weights
        whole = sum([weights[word] for word in wanted])
        return sum([weights[word] for word in wanted & words]) / whole if whole else 0.0

    def share_of_matter(self, claim: str, words: frozenset[str], but: frozenset[str] = frozenset()) -> float:
        """How much of what a claim says, apart from names and some other words, is said by some, from 0 to 1."""
        wanted = self._matter[claim] - but
        whole = sum([self._weights[word] for word in wanted])
        return sum([self._weights[word] for word in wanted & words]) / whole if whole else 0.0

    def partner(self, claim: str) -> frozenset[str]:
        """The words of the second country of a claim, with or to which the first does something; none without one."""
        countries = self._countries[claim]
        return countries[1] if len(countries) > 1 else frozenset()

    @property
    def ranked(self) -> list[tuple[Claim, Figure]]:
        """The claims that rank something within a place, with their ranks."""
        if self._ranked is None:
            claims = (self.briefing.claims[key] for key in self._ranks)
            self._ranked = [(claim, claim.figures[0]) for claim in claims]
        return self._ranked

    def misses_a_party(self, claim: str, named: frozenset[str], words: frozenset[str]) -> bool:
        """Whether a passage lacks somebody of a claim: one who gives, gets, or is told of.

        Args:
            claim: the id of the claim.
            named: the ids of the parties that are named in the passage.
            words: the words of the passage.
        """
        for group in self.doers[claim]:
            countries = (self._country_words[party] for party in group if party in self._country_words)
            if not group & named and not any(country <= words for country in countries):
                return True
        return False

    def is_alone(self, entry: Entry) -> bool:
        """Whether one claim alone has a figure."""
        return len(self._claims_with[entry.value, entry.unit]) == 1

    def rarity(self, entry: Entry) -> float:
        """What it adds to the relevance that few have a figure: by its digits, and by how many claims have it."""
        alone = self.is_alone(entry)
        by_digits = thresholds.DIGITS.get(len(entry.digits), thresholds.MANY_DIGITS)
        return by_digits + (thresholds.ONLY_CLAIM if alone else 0.0)

    def is_named(self, claim: str, named: frozenset[str], words: frozenset[str]) -> bool:
        """Whether a passage names who or what a claim is of: a company, where it has one, else one of its countries.

        Args:
            claim: the id of the claim.
            named: the ids of the parties that are named in the passage.
            words: the words of the passage.
        """
        if self.companies[claim]:
            return not self.companies[claim].isdisjoint(named)
        countries = self._countries[claim]
        return not countries or any(name <= words for name in countries)

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


def _with_gaps(written: str) -> Iterator[str]:
    """Digits with each of them in turn left open."""
    return (f"{written[:place]}?{written[place + 1 :]}" for place in range(len(written)))


def _rounded(value: Decimal, size: int) -> Decimal:
    """A number rounded to so many significant digits."""
    return value.quantize(Decimal(1).scaleb(value.adjusted() - size + 1))
