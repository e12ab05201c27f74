"""The claims of a facts file by id, each parsed from the file's bytes when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from japan_us_brief.briefing.claim_places import NotOfThisFileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from typing import Any

    from japan_us_brief.briefing import protocols
    from japan_us_brief.briefing.claim_places import ClaimPlaces

# Of the claims of a file, the part up to which they are parsed one by one: they do not share what they have in common.
MOST_ONE_BY_ONE = 0.5


class Claims(Mapping[str, "protocols.Claim"]):
    """The claims of a validated facts file, in the file's order.

    Where it is not known where they stand, or turns out not to be true, all are there from then on.

    Args:
        places: where they stand in the bytes; None where that is not known.
        make: makes a claim of its JSON object.
        whole: gives all claims, by a way that needs no places.
        at_hand: how many stay once they were asked for, so that very many take little room; None for all.
        ids: the ids of all, from somebody who has cut the file into them; only where few stay.
    """

    def __init__(
        self,
        places: ClaimPlaces | None,
        make: Callable[[dict[str, Any]], protocols.Claim],
        whole: Callable[[], Iterable[protocols.Claim]],
        *,
        at_hand: int | None = None,
        ids: Sequence[str] | None = None,
    ) -> None:
        self._places = places
        self._make = make
        self._whole = whole
        self._at_hand = at_hand
        # By their number in the file, and that by id once all were seen.
        self._parsed: dict[int, protocols.Claim] = {}
        self._numbers: dict[str, int] | None = None
        if places is None:
            self._keep(whole())
        elif ids is not None:
            self._number(ids)

    def at(self, number: int) -> protocols.Claim:
        """The claim of a number, counted from 0 in the file's order."""
        claim = self._parsed.get(number)
        if claim is None:
            assert self._places is not None
            try:
                claim = self._make(*self._places.claims(number, number + 1))
            except NotOfThisFileError:
                self._keep(self._whole())
                return self._parsed[number]
            if self._at_hand is not None and len(self._parsed) >= self._at_hand:
                # The one that has been there for the longest.
                del self._parsed[next(iter(self._parsed))]
            self._parsed[number] = claim
        return claim

    def number(self, name: str) -> int:
        """The number of the claim of an id. Raises KeyError: there is none."""
        return self._known()[name]

    def find(self, name: str) -> protocols.Claim | None:
        """The claim of an id, for which no more is parsed than has to be; None where there is none."""
        if self._numbers is not None:
            return self.get(name)
        alike = (claim for some in (self._parsed.copy().values(), self.holding([[name]])) for claim in some)
        return next((claim for claim in alike if claim.id == name), None)

    def holding(self, alternatives: Sequence[Collection[str]]) -> Iterable[protocols.Claim]:
        """The claims that may hold a string of each collection, and maybe others, in the file's order.

        Args:
            alternatives: as for `ClaimPlaces.holding`.
        """
        if self._numbers is None and self._at_hand is not None:
            # One after the other tells their ids, too, so that none is parsed for these alone.
            return self._one_by_one()
        if self._numbers is None and self._places is not None:
            numbers = self._places.holding(alternatives)
            if len(numbers) < self._places.count * MOST_ONE_BY_ONE:
                found = [self.at(number) for number in numbers]
                # Unless one of them has shown that the places are not those of the file.
                if self._places is not None:
                    return found
        return self.values()

    @property
    def places(self) -> ClaimPlaces | None:
        """Where they stand in the bytes; None where that is not known for each of them."""
        return self._places if self._at_hand is not None and self._numbers is not None else None

    def _known(self) -> dict[str, int]:
        """The number of each claim by its id."""
        if self._numbers is None:
            if self._at_hand is None:
                self._read()
            else:
                for _ in self._one_by_one():
                    pass
        assert self._numbers is not None
        return self._numbers

    def _read(self) -> None:
        """Parse all that were not yet; what lies between two that were is parsed together."""
        assert self._places is not None
        claims: list[protocols.Claim] = []
        try:
            for number in [*sorted(self._parsed), self._places.count]:
                if len(claims) < number:
                    claims += map(self._make, self._places.claims(len(claims), number))
                if number in self._parsed:
                    claims.append(self._parsed[number])
        except NotOfThisFileError:
            self._keep(self._whole())
        else:
            self._keep(claims)

    def _one_by_one(self) -> Iterator[protocols.Claim]:
        """All of them, of which few stay; at the end their ids are known."""
        ids: list[str] = []
        # Of a file whose places were not its own, all are there at once.
        while len(ids) < (len(self._parsed) if self._places is None else self._places.count):
            claim = self.at(len(ids))
            ids.append(claim.json_object()["id"])
            yield claim
        self._number(ids)

    def _keep(self, claims: Iterable[protocols.Claim]) -> None:
        self._parsed = dict(enumerate(claims))
        self._number([claim.json_object()["id"] for claim in self._parsed.values()])
        self._places = None

    def _number(self, ids: Sequence[str]) -> None:
        self._numbers = {name: number for number, name in enumerate(ids)}

    def __getitem__(self, name: str) -> protocols.Claim:
        return self.at(self._known()[name])

    def __contains__(self, name: object) -> bool:
        return name in self._known()

    def __iter__(self) -> Iterator[str]:
        return iter(self._known())

    def __len__(self) -> int:
        return len(self._known())
