"""Ids of a facts file that are given twice, and ids in it that nothing has; tolerant of whatever else is wrong."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from japan_us_brief.briefing import kinds
from japan_us_brief.briefing.problems import MOST_REPORTED, Problem
from japan_us_brief.briefing.references import circles, listed, mentions
from japan_us_brief.briefing.relations import Relations
from japan_us_brief.errors import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COLLECTIONS = ("sources", "entities", "topics", "kinds", "series", "claims")
_ONE_OF_THEM = {"sources": "source", "entities": "entity", "topics": "topic", "kinds": "kind", "claims": "claim"}


def unknown(collection: str, name: str, known: Iterable[str]) -> tuple[str, str]:
    """The problem with an id that nothing has: what is wrong, and how to fix it.

    Args:
        collection: the list of a facts file that would have it.
        name: the id.
        known: the ids among which the right one may be.
    """
    return f"no {_ONE_OF_THEM.get(collection, collection)} {name!r}", did_you_mean(name, sorted(known))


class References:
    """What the claims of a file name, gathered claim by claim, to be held against what the file has.

    Attributes:
        ids: the id of each claim, as it is given.
        relations: how the claims are related.
    """

    def __init__(self) -> None:
        self.ids: list[object] = []
        self.relations = Relations()
        # What is named beside claims, which the relations have.
        self._named: dict[str, set[str]] = {collection: set() for collection in COLLECTIONS}
        self._leads_to_itself = False

    def see(self, claim: object) -> int:
        """Take in the next claim, and give its place among them."""
        own = claim.get("id") if isinstance(claim, dict) else None
        self.ids.append(own)
        self.relations.see(claim)
        for _, collection, name in mentions(claim):
            if collection == "claims":
                self._leads_to_itself = self._leads_to_itself or name == own
            elif isinstance(name, str):
                self._named[collection].add(name)
        return len(self.ids) - 1

    def problems(self, tree: dict[str, Any], claims: Iterable[Any]) -> Iterator[Problem]:
        """What is wrong with the ids of a file.

        Args:
            tree: the file's JSON object; its claims are not looked at.
            claims: those that were taken in, once more; they are looked at only if something is wrong with them.
        """
        known: dict[str, set[str]] = {}
        for collection in COLLECTIONS:
            ids = self.ids if collection == "claims" else [_id(item) for item in listed(tree, collection)]
            texts = [value for value in ids if isinstance(value, str)]
            known[collection] = set(texts)
            if len(known[collection]) < len(texts):
                yield from _given_twice(collection, ids)
        yield from _of_entities(listed(tree, "entities"), known["entities"])
        for index, item in enumerate(listed(tree, "accepted")):
            subject = item.get("subject") if isinstance(item, dict) else None
            if isinstance(subject, str) and not any(subject in ids for ids in known.values()):
                yield Problem(
                    ("accepted", index, "subject"),
                    f"nothing has the id {subject!r}",
                    "take it out, or name what it is about",
                )
        known["kinds"].update(kind.id for kind in kinds.USUAL)
        dangling = self.relations.dangling(known["claims"]) or any(
            not names <= known[collection] for collection, names in self._named.items()
        )
        if dangling or self._leads_to_itself:
            yield from _of_claims(claims, known)


def _id(item: object) -> object:
    return item.get("id") if isinstance(item, dict) else None


def _given_twice(collection: str, ids: list[object]) -> Iterator[Problem]:
    twice = {value for value, count in Counter(value for value in ids if isinstance(value, str)).items() if count > 1}
    seen: set[object] = set()
    for index, value in enumerate(ids):
        if not isinstance(value, str):
            continue
        if value in twice and value in seen:
            yield Problem((collection, index, "id"), f"the id {value!r} is given twice", "ids are unique; rename one")
        seen.add(value)


def _of_entities(entities: list[Any], known: set[str]) -> Iterator[Problem]:
    for index, item in enumerate(entities):
        whole = item.get("part_of") if isinstance(item, dict) else None
        if isinstance(whole, str) and whole not in known:
            yield Problem(("entities", index, "part_of"), f"no entity {whole!r}", did_you_mean(whole, sorted(known)))
    for index in circles(entities):
        yield Problem(("entities", index, "part_of"), "an entity is a part of itself", "name the whole, or take it out")


def _of_claims(claims: Iterable[Any], known: dict[str, set[str]]) -> Iterator[Problem]:
    dangling = 0
    in_order = cache(lambda collection: sorted(known[collection]))
    for index, claim in enumerate(claims):
        for path, collection, value in mentions(claim):
            if isinstance(value, str) and value not in known[collection]:
                dangling += 1
                # Only what will be shown is worth the search for the nearest id.
                near = in_order(collection) if dangling <= MOST_REPORTED else ()
                yield Problem(("claims", index, *path), *unknown(collection, value, near))
        if isinstance(claim, dict):
            for number, relation in enumerate(listed(claim, "relations")):
                if isinstance(relation, dict) and relation.get("target") == claim.get("id"):
                    yield Problem(
                        ("claims", index, "relations", number, "target"), "a claim is related to itself", "name another"
                    )
