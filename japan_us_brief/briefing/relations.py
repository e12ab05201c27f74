"""How the claims of a facts file are related, both ways."""

from __future__ import annotations

import sys

from japan_us_brief.briefing.references import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    # The type of a relation, the id of the other claim, and its number among the relations of the claim that has it.
    Link = tuple[str, str, int]


class Relations:
    """The relations of the claims of a file, in a few bytes for each.

    Claims are taken in one after the other, valid or not; it may be asked once the file is known to be valid.
    """

    def __init__(self) -> None:
        # Of each relation the claim that has it, its number there, its type, and the claim that it leads to. Those of
        # one claim stand together.
        self._from: list[str] = []
        self._numbers: list[int] = []
        self._types: list[str] = []
        self._to: list[str] = []
        # Where those of each claim begin.
        self._out: dict[str, int] = {}
        # The same of those that lead to each, and these in that order, once somebody asks.
        self._in: dict[str, int] = {}
        self._incoming: list[int] = []

    @classmethod
    def of(cls, claims: Iterable[Any]) -> Relations:
        """The relations of some claims, each as the JSON object that it is in the file."""
        relations = cls()
        for claim in claims:
            relations.see(claim)
        return relations

    def see(self, claim: Any) -> None:
        """Take in the next claim, as the JSON object that it is in the file."""
        for number, relation in enumerate(listed(claim, "relations")):
            kind, target = (
                (relation.get("type"), relation.get("target")) if isinstance(relation, dict) else (None, None)
            )
            if isinstance(target, str):
                name = claim.get("id")
                name = name if isinstance(name, str) else ""
                self._out.setdefault(name, len(self._from))
                self._from.append(name)
                self._numbers.append(number)
                self._types.append(sys.intern(kind) if isinstance(kind, str) else "")
                self._to.append(target)

    def dangling(self, known: set[str]) -> bool:
        """Whether a relation leads to none of some ids."""
        return not known.issuperset(self._to)

    def outgoing(self, name: str) -> list[Link]:
        """The relations of a claim, each with the id of the claim that it leads to."""
        found: list[Link] = []
        if name in self._out:
            for link in range(self._out[name], len(self._from)):
                if self._from[link] != name:
                    break
                found.append((self._types[link], self._to[link], self._numbers[link]))
        return found

    def incoming(self, name: str) -> list[Link]:
        """The relations that lead to a claim, each with the id of the claim that has it, in the file's order."""
        if len(self._incoming) < len(self._to):
            self._incoming = sorted(range(len(self._to)), key=self._to.__getitem__)
            for place, link in enumerate(self._incoming):
                self._in.setdefault(self._to[link], place)
                # One text for all that lead to one claim.
                self._to[link] = self._to[self._incoming[self._in[self._to[link]]]]
        found: list[Link] = []
        if name in self._in:
            for place in range(self._in[name], len(self._incoming)):
                link = self._incoming[place]
                if self._to[link] != name:
                    break
                found.append((self._types[link], self._from[link], self._numbers[link]))
        return found

    def related(self) -> Iterator[str]:
        """The ids of the claims that have relations, in the file's order."""
        return iter(self._out)

    def leading(self, kind: str) -> dict[str, list[str]]:
        """For each claim that relations of a type lead to, the ids of the claims that have them."""
        found: dict[str, list[str]] = {}
        for one, found_kind, other in zip(self._from, self._types, self._to, strict=True):
            if found_kind == kind:
                found.setdefault(other, []).append(one)
        return found
