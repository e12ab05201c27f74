"""What a briefing knows, found by digits and by words, so that no draft has to be held against every claim."""

from __future__ import annotations

import math
from decimal import Decimal

from japan_us_brief.briefing.view import json_object
from japan_us_brief.lint.drafts.stems import stems

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from japan_us_brief.briefing.view import Briefing

# A word that more claims have than this leads to none of them.
MOST_CLAIMS = 200
# Of more figures with the same digits, only so many are looked at; and of those with other digits, for each slip.
MOST_FIGURES, MOST_SLIPS = 200, 40
# How many words a passage shares at least with a claim that it repeats.
LEAST_WORDS = 3
_DOUBTFUL = frozenset({"overstated", "refuted"})
# What it adds to the strength that someone is named whom a claim is about; governments and speakers are named so often
# that it adds less, and countries everywhere, so that it adds nothing.
_NAMED, _NAMED_OFTEN = 0.2, 0.1
_ROLES = frozenset({"recipient", "subject", "payer", "speaker"})
# What it adds that a figure has so many digits, which few share by chance; and that one claim alone has it.
_DIGITS = {1: 0.0, 2: 0.05, 3: 0.1}
_MANY_DIGITS, _ALONE = 0.2, 0.05
_SCALE = 1_000_000
# Longer numbers are not looked up with one digit open.
_LONGEST = 8
# Words for those who have a job, which the news takes for each other.
_PEOPLE = frozenset("jobs people workers employees staff persons posts positions americans".split())


class Entry:
    """A figure that the briefing knows.

    Attributes:
        claim: the id of the claim.
        evidence: the number of the evidence that has it; None for a figure of the claim itself.
        number: which of the figures there.
        value: the number; for one between two, the upper.
        unit: its unit.
        digits: the significant digits of the number.
    """

    __slots__ = ("claim", "digits", "evidence", "number", "unit", "value")

    def __init__(self, claim: str, evidence: int | None, number: int, value: Decimal, unit: str) -> None:
        self.claim = claim
        self.evidence = evidence
        self.number = number
        self.value = value
        self.unit = unit
        self.digits = digits(value)


class ClaimIndex:
    """The index of a briefing.

    Attributes:
        briefing: the briefing.
        superseded: for each claim that was superseded, the ids of those that supersede it.
        doubtful: the claims that are overstated, refuted or superseded.
        parts: for each claim, the ids of the claims that it is a part of.
        most: what `about` can give at most.
    """

    most = 1 + _NAMED

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.superseded = briefing.superseded_by()
        self.parts: dict[str, set[str]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._names: dict[str, list[tuple[float, frozenset[str]]]] = {}
        self._all_names: dict[str, frozenset[str]] = {}
        # By digits, rounded or not; and with a `?` in the place of one, for the figures of the claims themselves.
        self._by_digits: dict[str, list[Entry]] = {}
        self._by_word: dict[str, dict[str, list[Entry]]] = {}
        self._values: dict[tuple[Decimal, str], set[str]] = {}
        self._counts: dict[str, int] = {}
        self._whole: dict[str, int] = {}
        self._doubtful_by_word: dict[str, list[str]] = {}
        self.doubtful: set[str] = set()
        every = {key: stems(item.name) for key, item in briefing.entities.items()}
        names = {key: name for key, name in every.items() if briefing.entities[key].kind != "country"}
        often = {key for key, item in briefing.entities.items() if item.kind in {"government", "person"}}
        for key, claim in briefing.claims.items():
            named = [
                item["entity"]
                for item in json_object(claim).get("entities", ())
                if item["role"] in _ROLES and names.get(item["entity"])
            ]
            self._names[key] = [(_NAMED_OFTEN if name in often else _NAMED, names[name]) for name in named]
            everybody = (every[item["entity"]] for item in json_object(claim).get("entities", ()))
            self._all_names[key] = frozenset().union(*everybody)
            # The name of a ministry says less of what a claim is about than its many words would.
            self._take(key, json_object(claim), frozenset().union(*(names[name] for name in named if name in often)))
        count = len(briefing.claims)
        # Whole numbers, whose sum does not depend on the order in which a set gives its words.
        self._weights = {word: round(_SCALE * math.log(1 + count / found)) for word, found in self._counts.items()}
        # Common words lead to too many claims to be of use.
        for word in [word for word, found in self._doubtful_by_word.items() if len(found) > MOST_CLAIMS]:
            del self._doubtful_by_word[word]

    def _take(self, key: str, claim: dict[str, Any], tellers: frozenset[str]) -> None:
        words = stems(claim["statement"])
        words = self._words[key] = words - tellers or words
        for word in words:
            self._counts[word] = self._counts.get(word, 0) + 1
        if claim["verdict"]["support"] in _DOUBTFUL or key in self.superseded:
            self.doubtful.add(key)
            for word in words:
                self._doubtful_by_word.setdefault(word, []).append(key)
        for relation in claim.get("relations", ()):
            if relation["type"] == "part_of":
                self.parts.setdefault(key, set()).add(relation["target"])
        for number, figure in enumerate(claim.get("figures", ())):
            self._enter(Entry(key, None, number, _value(figure), figure["unit"]), figure)
        for index, item in enumerate(claim.get("evidence", ())):
            for number, figure in enumerate(item.get("figures", ())):
                self._enter(Entry(key, index, number, _value(figure), figure["unit"]), figure)

    def _enter(self, entry: Entry, figure: dict[str, Any]) -> None:
        written = entry.digits
        self._values.setdefault((entry.value, entry.unit), set()).add(entry.claim)
        for stated in figure.get("stated_equivalents", ()):
            self._values.setdefault((Decimal(stated["value"]), stated["unit"]), set()).add(entry.claim)
        for key in {written, *(digits(_rounded(entry.value, size)) for size in range(2, len(written)))}:
            self._by_digits.setdefault(key, []).append(entry)
        if entry.evidence is None and 1 < len(written) <= _LONGEST:
            for key in _with_gaps(written):
                self._by_digits.setdefault(key, []).append(entry)

    def alike(self, value: Decimal, words: frozenset[str]) -> list[Entry]:
        """The figures with the digits of a number, rounded or not, whatever their magnitude and unit.

        Where there are very many, those whose claims have the rarest of some words.
        """
        return self._narrowed(digits(value), words, MOST_FIGURES)

    def _narrowed(self, key: str, words: frozenset[str], most: int) -> list[Entry]:
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

    def has(self, value: Decimal, unit: str) -> bool:
        """Whether some figure is just this."""
        return (value, unit) in self._values

    def swapped(self, value: Decimal, words: frozenset[str]) -> Iterator[Entry]:
        """The figures of the same magnitude in which two neighbouring digits of a number have changed places."""
        # A zero at the end may be one of the two.
        written = digits(value) + "0"
        for place in range(len(written) - 1):
            one, other = written[place], written[place + 1]
            if one == other or (place == 0 and other == "0"):
                continue
            key = f"{written[:place]}{other}{one}{written[place + 2 :]}".strip("0")
            for entry in self._narrowed(key, words, MOST_SLIPS):
                if entry.digits == key and entry.value.adjusted() == value.adjusted():
                    yield entry

    def one_digit_off(self, value: Decimal, words: frozenset[str]) -> Iterator[Entry]:
        """The figures of claims, of the same magnitude, that differ from a number in one digit and have as many."""
        written = digits(value)
        if 1 < len(written) <= _LONGEST:
            for key in _with_gaps(written):
                for entry in self._narrowed(key, words, MOST_SLIPS):
                    known = entry.digits
                    if known != written and len(known) == len(written) and entry.value.adjusted() == value.adjusted():
                        yield entry

    def strength(self, claim: str, words: frozenset[str]) -> float:
        """How much of what a claim says is said by some words, from 0 to 1; rare words count for more."""
        wanted, weights = self._words[claim], self._weights
        whole = self._whole.get(claim)
        if whole is None:
            whole = self._whole[claim] = sum(weights[word] for word in wanted)
        return sum([weights[word] for word in wanted & words]) / whole if whole else 0.0

    def about(self, claim: str, words: frozenset[str]) -> float:
        """The strength, with what it adds that someone is named whom the claim is about, or who pays or says it."""
        return self.strength(claim, words) + max(
            (add for add, name in self._names[claim] if name <= words), default=0.0
        )

    def is_named(self, claim: str, words: frozenset[str]) -> bool:
        """Whether some words name anybody or any country of a claim; where it has none of them, nobody needs to."""
        names = self._all_names[claim]
        return not names or not names.isdisjoint(words)

    def singularity(self, entry: Entry) -> float:
        """What it adds to the strength that few have a figure: by its digits, and by how many claims have it."""
        alone = len(self._values[entry.value, entry.unit]) == 1
        return _DIGITS.get(len(entry.digits), _MANY_DIGITS) + (_ALONE if alone else 0.0)

    def told(self, words: frozenset[str]) -> set[str]:
        """The doubtful claims that share three words with some."""
        counts: dict[str, int] = {}
        for word in words & self._doubtful_by_word.keys():
            for claim in self._doubtful_by_word[word]:
                counts[claim] = counts.get(claim, 0) + 1
        return {claim for claim, count in counts.items() if count >= LEAST_WORDS}


def same_unit(one: str, other: str) -> bool:
    """Whether two units are the same, or count the same people."""
    return one == other or (one.lower() in _PEOPLE and other.lower() in _PEOPLE)


def _with_gaps(written: str) -> Iterator[str]:
    """Digits with each of them in turn left open."""
    return (f"{written[:place]}?{written[place + 1 :]}" for place in range(len(written)))


def _value(figure: dict[str, Any]) -> Decimal:
    return Decimal(figure.get("value") or figure["high"])


def digits(value: Decimal) -> str:
    """The significant digits of a number, without the zeros at its ends: 590 billion is `59`."""
    return "".join(map(str, value.copy_abs().as_tuple().digits)).strip("0")


def _rounded(value: Decimal, size: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(value.adjusted() - size + 1))
