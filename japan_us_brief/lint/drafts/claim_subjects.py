"""What the claims of a briefing are about: the words of each, and who does what to whom."""

from __future__ import annotations

import math

from japan_us_brief.analysis.direction import PAYING, RECEIVING
from japan_us_brief.briefing.view import json_object
from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.names import NameIndex, is_described
from japan_us_brief.lint.drafts.stems import EVERYDAY, stems

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from japan_us_brief.briefing.view import Briefing

# The roles of the parties whose names say what a claim is about.
_PARTIES = frozenset({"subject", "speaker", *PAYING, *RECEIVING})
_NAMED_OFTEN = frozenset({"government", "person"})
_COMPANIES = frozenset({"company", "organisation"})
# The kind of a party that is described and not named.
_DESCRIBED = "group"
# The weight of a word is kept as a whole number of millionths, so that a sum does not depend on the order in which a
# set gives its words.
_MILLION = 1_000_000


class Subject:
    """What one claim is about.

    Attributes:
        words: the words of its statement, but for the names of those who are named often.
        measured: those of them that tell what is measured, and where.
        matter: those of them that are no names at all.
        parties: the ids of all that it names.
        companies: the ids of the companies and organisations among its parties that its statement names.
        often: the ids of the governments and persons among its parties.
        countries: the words of each of its countries.
        doers: who gives, who gets, and whom it tells of: sets of ids, of each of which one must be named.
    """

    __slots__ = ("companies", "countries", "doers", "matter", "measured", "often", "parties", "words")

    def __init__(
        self,
        statement: str,
        roles: list[dict[str, str]],
        kinds: dict[str, str],
        names: dict[str, frozenset[str]],
        homes: dict[str, str],
    ) -> None:
        """Take a claim apart.

        Args:
            statement: its sentence.
            roles: its entities with their roles.
            kinds: what kind of entity each id is of.
            names: the words of the name of each.
            homes: the country of each government.
        """
        words = stems(statement)
        # What a government pays its country does.
        lands = [
            item["entity"] if kinds[item["entity"]] == "country" else homes[item["entity"]]
            for item in roles
            if kinds[item["entity"]] == "country" or (item["role"] in PAYING and item["entity"] in homes)
        ]
        self.countries = [names[land] for land in dict.fromkeys(lands)]
        places = _together(self.countries)
        self.parties = frozenset(item["entity"] for item in roles)
        # Whom the statement does not name, a draft need not name either.
        named_roles = {item["role"] for item in roles if (names[item["entity"]] - places) & words}
        parties = [item["entity"] for item in roles if item["role"] in _PARTIES]
        self.companies = frozenset(
            item["entity"]
            for item in roles
            if item["role"] in _PARTIES & named_roles and kinds[item["entity"]] in _COMPANIES
        )
        self.often = frozenset(party for party in parties if kinds[party] in _NAMED_OFTEN)
        # The name of a ministry says less of what a claim is about than its many words would; of one that gets
        # something it says what that is: Treasury securities.
        gives = [item["entity"] for item in roles if item["entity"] in self.often and item["role"] not in RECEIVING]
        self.words = words.difference(*(names[party] - places for party in gives)) or words
        named = _together(names[party] for party in self.companies) - places
        self.measured = (self.words - named - EVERYDAY) or self.words
        self.matter = self.measured - places
        groups: dict[str, set[str]] = {}
        for item in roles:
            party, role = item["entity"], item["role"]
            if party in self.companies and role != "speaker":
                groups.setdefault(role, set()).add(party)
            elif not self.companies and role in PAYING and party in homes:
                groups.setdefault(f"{role} {party}", set()).update({party, homes[party]})
            elif kinds[party] == "country" and not self.companies and (role == "subject" or role in PAYING):
                groups.setdefault(f"{role} {party}", set()).add(party)
        self.doers = [frozenset(group) for group in groups.values()]

    @property
    def partner(self) -> frozenset[str]:
        """The words of the second country, with or to which the first does something; none without one."""
        return self.countries[1] if len(self.countries) > 1 else frozenset()


class ClaimSubjects:
    """What the claims of a briefing are about.

    Attributes:
        of: for each claim, what it is about.
        names: the names of all parties, but for countries.
        companies: the ids of the companies and organisations that are parties of claims.
        countries: the words of all countries.
        homes: the words of the country of each government and each person.
        vocabulary: the words of all claims that are no names.
    """

    def __init__(self, briefing: Briefing) -> None:
        # Straight from the file: making records of all parts would take longer than a check.
        entities = {key: json_object(entity) for key, entity in briefing.entities.items()}
        words = {key: stems(entity["name"]) for key, entity in entities.items()}
        kinds = {key: entity["kind"] for key, entity in entities.items()}
        for key, entity in entities.items():
            # Whoever has no name of its own cannot be named.
            if kinds[key] in _COMPANIES and is_described(entity["name"]):
                kinds[key] = _DESCRIBED
        countries = {entity.get("country"): key for key, entity in entities.items() if kinds[key] == "country"}
        homes = {
            key: countries[entity["country"]]
            for key, entity in entities.items()
            if kinds[key] in _NAMED_OFTEN and entity.get("country") in countries
        }
        payers = {key: land for key, land in homes.items() if kinds[key] == "government"}
        self.of: dict[str, Subject] = {}
        for key, claim in briefing.claims.items():
            content: dict[str, Any] = json_object(claim)
            self.of[key] = Subject(content["statement"], content.get("entities", []), kinds, words, payers)
        self._counts = self._counted()
        self.homes = {key: words[land] for key, land in homes.items()}
        self.names = NameIndex()
        elsewhere = self._said_elsewhere(words)
        for key, entity in entities.items():
            if kinds[key] not in {"country", _DESCRIBED}:
                self.names.add(key, entity["name"], person=kinds[key] == "person", elsewhere=elsewhere[key])
        self.companies = frozenset().union(*(subject.companies for subject in self.of.values()))
        self._countries = {key: words[key] for key in words if kinds[key] == "country"}
        self.countries = _together(self._countries.values())
        self.vocabulary = _together(subject.words for subject in self.of.values()) - _together(words.values())
        self._weights = self._weighted()

    def _said_elsewhere(self, names: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
        """For each party the words of its name that claims without it use: by themselves they mean something else."""
        own: dict[tuple[str, str], int] = {}
        for subject in self.of.values():
            for party in subject.parties:
                for word in names[party] & subject.words:
                    own[party, word] = own.get((party, word), 0) + 1
        return {
            party: frozenset(word for word in name if self._counts.get(word, 0) > own.get((party, word), 0))
            for party, name in names.items()
        }

    def _counted(self) -> dict[str, int]:
        """In how many claims each word is."""
        counts: dict[str, int] = {}
        for subject in self.of.values():
            for word in subject.words:
                counts[word] = counts.get(word, 0) + 1
        return counts

    def _weighted(self) -> dict[str, int]:
        """The weight of each word: the more, the fewer claims have it."""
        return {word: round(_MILLION * math.log(1 + len(self.of) / count)) for word, count in self._counts.items()}

    def share(self, wanted: frozenset[str], words: frozenset[str]) -> float:
        """How much of some words is among others, from 0 to 1; rare words count for more."""
        weights = self._weights
        said = wanted & words
        if not said:
            return 0.0
        return sum([weights[word] for word in said]) / sum([weights[word] for word in wanted])

    def coverage(self, claim: str, words: frozenset[str]) -> float:
        """How much of what a claim says is said by some words, from 0 to 1."""
        return self.share(self.of[claim].words, words)

    def relevance(self, claim: str, words: frozenset[str], named: frozenset[str]) -> float:
        """How much a passage is about a claim: the share of what it measures that is said, with what names add to it.

        Args:
            claim: the id of the claim.
            words: the words of the passage.
            named: the ids of the parties that are named there.
        """
        subject = self.of[claim]
        added = thresholds.NAMED if subject.companies & named else 0.0
        if not added and subject.often & named:
            added = thresholds.NAMED_OFTEN
        return self.share(subject.measured, words) + added

    def is_named(self, claim: str, named: frozenset[str], words: frozenset[str]) -> bool:
        """Whether a passage names who or what a claim is of: a company, where it has one, else one of its countries.

        Of countries only a passage need not name any that says nearly all of the rest.

        Args:
            claim: the id of the claim.
            named: the ids of the parties that are named in the passage.
            words: the words of the passage.
        """
        subject = self.of[claim]
        if subject.companies:
            return not subject.companies.isdisjoint(named)
        if not subject.countries or any(name <= words for name in subject.countries):
            return True
        return self.share(subject.matter, words) >= thresholds.UNNAMED

    def misses_a_party(self, claim: str, named: frozenset[str], words: frozenset[str]) -> bool:
        """Whether a passage lacks somebody of a claim: one who gives, gets, or is told of.

        Args:
            claim: the id of the claim.
            named: the ids of the parties that are named in the passage.
            words: the words of the passage.
        """
        for group in self.of[claim].doers:
            countries = (self._countries[party] for party in group if party in self._countries)
            if not group & named and not any(country <= words for country in countries):
                return True
        return False


def _together(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
