"""A validated facts file whose claims are read from its bytes when they are asked for, and given up again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from japan_us_brief.briefing.view import Briefing, Claim
from japan_us_brief.util.c_modules import loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.briefing import protocols
    from japan_us_brief.briefing.claim_index import ClaimIndex
    from japan_us_brief.util.json_cutting import Cut

# How many claims are at hand; those that are related often stand near each other.
AT_HAND = 256


class ClaimByClaim(Briefing):
    """A validated facts file of the newest version, whose size in memory is hardly more than that of its bytes.

    Attributes:
        cut: the file's bytes, and where in them its claims stand.
        index: the ids of the claims, and their relations.
    """

    def __init__(self, cut: Cut, index: ClaimIndex, name: str) -> None:
        super().__init__(cut.without(), name)
        self._data = cut.data
        self.cut = cut
        self.index = index
        self._claims = _Claims(cut, index)


class _Claims(Mapping[str, "protocols.Claim"]):
    def __init__(self, cut: Cut, index: ClaimIndex) -> None:
        self._index = index

        @lru_cache(AT_HAND)
        def claim(name: str) -> Claim:
            return Claim(loads(cut.item(index.places[name]).decode()))

        self._claim = claim

    def __getitem__(self, name: str) -> protocols.Claim:
        found: protocols.Claim = self._claim(name)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._index.places

    def __iter__(self) -> Iterator[str]:
        return iter(self._index.ids)

    def __len__(self) -> int:
        return len(self._index.ids)
