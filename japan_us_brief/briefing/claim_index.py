"""What is known of all claims of a facts file at once: their ids, in order, and how they are related, both ways."""

from __future__ import annotations

import sys
from array import array
from itertools import accumulate

from japan_us_brief.briefing.references import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

Links = list[tuple[str, str]]


class ClaimIndex:
    """The claims of a facts file by id, and their relations, in a few bytes for each.

    Claims are taken in one after the other, valid or not; it may be asked once the file is known to be valid.

    Attributes:
        ids: the ids of the claims, in the file's order.
    """

    def __init__(self) -> None:
        self.ids: list[str] = []
        # Of each relation the place of the claim that has it, its type, and what it leads to.
        self._from = array("L")
        self._types: list[str] = []
        self._targets: list[str] = []
        self._places: dict[str, int] | None = None

    @classmethod
    def of(cls, claims: Iterable[Any]) -> ClaimIndex:
        """The index of some claims, each as the JSON object that it is in the file."""
        index = cls()
        for claim in claims:
            index.see(claim)
        return index

    def see(self, claim: Any) -> None:
        """Take in the next claim, as the JSON object that it is in the file."""
        identifier = claim.get("id") if isinstance(claim, dict) else None
        place = len(self.ids)
        self.ids.append(identifier if isinstance(identifier, str) else "")
        for relation in listed(claim, "relations"):
            kind = relation.get("type") if isinstance(relation, dict) else None
            target = relation.get("target") if isinstance(relation, dict) else None
            if isinstance(target, str):
                self._from.append(place)
                self._types.append(sys.intern(kind) if isinstance(kind, str) else "")
                self._targets.append(target)

    def dangling(self, known: set[str]) -> bool:
        """Whether a relation leads to none of some ids."""
        return not known.issuperset(self._targets)

    @property
    def places(self) -> dict[str, int]:
        """The place of each claim among all, by id."""
        if self._places is None:
            self._places = {name: place for place, name in enumerate(self.ids)}
            self._to = array("L", [self._places[target] for target in self._targets])
            # The ids themselves have the same letters.
            self._targets.clear()
            # For each claim where its relations begin, and where those that lead to it do, in the order of the latter.
            self._out = _begins(self._from, len(self.ids))
            self._in = _begins(self._to, len(self.ids))
            self._incoming = array("L", sorted(range(len(self._to)), key=self._to.__getitem__))
        return self._places

    def outgoing(self, name: str) -> Links:
        """The relations of a claim, each as its type and the id of the claim that it leads to."""
        place = self.places[name]
        return [(self._types[link], self.ids[self._to[link]]) for link in range(self._out[place], self._out[place + 1])]

    def incoming(self, name: str) -> Links:
        """The relations that lead to a claim, each as its type and the id of the claim that has it."""
        place = self.places[name]
        links = self._incoming[self._in[place] : self._in[place + 1]]
        return [(self._types[link], self.ids[self._from[link]]) for link in links]

    def related(self) -> Iterator[str]:
        """The ids of the claims that have relations, in the file's order."""
        return (name for name, place in self.places.items() if self._out[place] < self._out[place + 1])


def _begins(places: array[int], count: int) -> array[int]:
    """For each of so many places how many of those given are before it; and at the end how many there are."""
    counts = array("L", bytes(array("L").itemsize * (count + 1)))
    for place in places:
        counts[place + 1] += 1
    return array("L", accumulate(counts))
