"""From where to where the money of a claim goes: figures add up on one way only, never against it.

Both sides are told by the parts that entities play. Money comes from whoever pays, holds or exports: from a
government's own purse, whichever of its ministries it is, and else from a country's economy; what is at home in no
country that is told has a purse of its own. It goes to the place, or else to the home of whoever receives, issues or
imports. These are the reference and the counterpart area, with their
sectors, of the balance of payments.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim, Entity
    from japan_us_brief.briefing.view import Briefing

PAYING = frozenset({"payer", "holder", "exporter"})
RECEIVING = frozenset({"recipient", "issuer", "importer"})


class Direction:
    """A way that money goes.

    Attributes:
        source: whose it is: ids of governments and of what has no country, and codes of countries.
        target: where it goes: codes of countries, and ids of places that are in none.
    """

    __slots__ = ("source", "target")

    def __init__(self, source: frozenset[str], target: frozenset[str]) -> None:
        self.source = source
        self.target = target

    @property
    def key(self) -> tuple[frozenset[str], frozenset[str]]:
        """What is equal for two that are one way."""
        return self.source, self.target

    def text(self, briefing: Briefing) -> str:
        """The way for a reader: `Government of Japan → Japan`."""
        return f"{_named(self.source, briefing)} → {_named(self.target, briefing)}"

    def both_ways(self, briefing: Briefing) -> str:
        """The two sides for a reader, whichever way: `Japan and United States`."""
        return _named(self.source | self.target, briefing)


def direction_of(claim: Claim, briefing: Briefing) -> Direction | None:
    """The direction of a claim from country to country; None where that of one of its sides is not told.

    Two claims can be held against each other by it: what has no country may well be in that of the other.
    """
    source, target = sides_of(claim, briefing)
    entities = briefing.entities
    if not (source and target) or any(side in entities and entities[side].kind != "government" for side in source):
        return None
    return Direction(source, target)


def sides_of(claim: Claim, briefing: Briefing) -> tuple[frozenset[str], frozenset[str]]:
    """What is told of the two sides of a claim: a side that is not told, or in part only, is empty."""
    sources, targets, places = set(), set(), set()
    for ref in claim.entities:
        entity = briefing.entities[ref.entity]
        if ref.role in PAYING:
            sources.add(_purse(entity, briefing))
        elif ref.role == "place":
            # What is built in a place goes there, wherever the company that builds it is at home.
            places.add(_country(entity, briefing) or entity.id)
        elif ref.role in RECEIVING:
            targets.add(_country(entity, briefing))
    return _told(sources), _told(places or targets)


def _told(sides: set[str] | set[str | None]) -> frozenset[str]:
    told = frozenset(side for side in sides if side)
    return told if len(told) == len(sides) else frozenset()


def whole_of(entity: Entity, briefing: Briefing) -> Entity:
    """The whole that an entity is a part of, by way of all between; itself where it is a part of nothing."""
    return wholes_of(entity, briefing)[-1]


def wholes_of(entity: Entity, briefing: Briefing) -> list[Entity]:
    """An entity and every whole that it is a part of, the nearest first."""
    found = [entity]
    while found[-1].part_of is not None:
        found.append(briefing.entities[found[-1].part_of])
    return found


def _purse(entity: Entity, briefing: Briefing) -> str:
    """Whose money it is that an entity pays: that of its government, or of its country's economy, or its own."""
    whole = whole_of(entity, briefing)
    return whole.id if whole.kind == "government" else _country(entity, briefing) or whole.id


def _country(entity: Entity, briefing: Briefing) -> str | None:
    """The code of the country that an entity, or the nearest whole of it, is at home in."""
    return next((whole.country for whole in wholes_of(entity, briefing) if whole.country), None)


def with_wholes(used: set[tuple[str, object]], briefing: Briefing) -> set[tuple[str, object]]:
    """What is named by collection and id, and every whole that a named entity is a part of."""
    entities = [briefing.entities[str(name)] for collection, name in used if collection == "entities" and name]
    return used | {("entities", whole.id) for entity in entities for whole in wholes_of(entity, briefing)}


def _named(sides: frozenset[str], briefing: Briefing) -> str:
    return " and ".join(sorted(_name(side, briefing) for side in sides))


def _name(side: str, briefing: Briefing) -> str:
    """The name of a country by its code, or of an entity by its id; the code, of a country that the file lacks."""
    if side in briefing.entities:
        return briefing.entities[side].name
    countries = (item for item in briefing.entities.values() if item.kind == "country" and item.country == side)
    return next((item.name for item in countries), side)
