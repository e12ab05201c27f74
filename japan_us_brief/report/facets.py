"""What the page can be filtered by and ordered by: the filters and orders of `brief facts`, with counts."""

from __future__ import annotations

from collections import Counter

from japan_us_brief.analysis import query
from japan_us_brief.report.cards import values
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.rates.source import RateSource

# The orders that a reader can choose, with what they are called; the first is the one that the page is in.
ORDERS = {
    "figure": "Figures first",
    "-date": "Newest first",
    "date": "Oldest first",
    "-amount": "Largest amount first",
    "amount": "Smallest amount first",
    "topic": "By topic",
    "verdict": "By verdict",
    "speaker": "By speaker",
}


class Value:
    """A value of a facet.

    Attributes:
        id: what claims have.
        name: what a reader sees.
        name_ja: the Japanese name; empty without one.
        count: how many claims of the page have it.
    """

    __slots__ = ("count", "id", "name", "name_ja")

    def __init__(self, id: str, name: str, count: int, name_ja: str = "") -> None:
        self.id = id
        self.name = name
        self.count = count
        self.name_ja = name_ja


def facets(claims: Sequence[Claim], briefing: Briefing) -> dict[str, list[Value]]:
    """For each facet its values, the most frequent first."""
    counts: dict[str, Counter[str]] = {}
    for claim in claims:
        for facet, found in values(claim, briefing).items():
            counts.setdefault(facet, Counter()).update(found)
    return {
        facet: [_value(facet, name, count, briefing) for name, count in counted.most_common()]
        for facet, counted in counts.items()
    }


def _value(facet: str, name: str, count: int, briefing: Briefing) -> Value:
    if facet == "entity":
        entity = briefing.entities[name]
        return Value(name, entity.name, count, entity.name_ja or "")
    if facet == "topic":
        return Value(name, briefing.topics[name].name, count)
    # A kind that the file declares has a name of its own.
    return Value(name, words(briefing.kinds[name].name if facet == "kind" else name), count)


def places(claims: list[Claim], briefing: Briefing, table: Callable[[], RateSource]) -> dict[str, list[int]]:
    """For each claim, by its id, where it stands in each of `ORDERS`."""
    found: dict[str, list[int]] = {claim.id: [] for claim in claims}
    for order in ORDERS:
        for place, claim in enumerate(query.ordered(claims, order, briefing, table)):
            found[claim.id].append(place)
    return found
