"""What a claim of a facts file names by id; tolerant of whatever else is wrong with it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from japan_us_brief.util.json_locations import Path


def listed(item: object, key: str) -> list[Any]:
    """The list under a key of an object; an empty one where there is none."""
    value = item.get(key) if isinstance(item, dict) else None
    return value if isinstance(value, list) else []


def mentions(claim: object) -> Iterator[tuple[Path, str, object]]:
    """Every place in a claim that names something by id: path, collection, and the id."""
    if isinstance(claim, dict) and "kind" in claim:
        yield ("kind",), "kinds", claim["kind"]
    yield from _series(claim, ())
    for number, item in enumerate(listed(claim, "evidence")):
        yield from _series(item, ("evidence", number))
    for number, topic in enumerate(listed(claim, "topics")):
        yield ("topics", number), "topics", topic
    for key, field, collection in (
        ("entities", "entity", "entities"),
        ("evidence", "source", "sources"),
        ("relations", "target", "claims"),
    ):
        for number, item in enumerate(listed(claim, key)):
            if isinstance(item, dict):
                yield (key, number, field), collection, item.get(field)
    for key, field, collection in (
        ("attribution", "source", "sources"),
        ("attribution", "speaker", "entities"),
        ("quote", "source", "sources"),
    ):
        part = claim.get(key) if isinstance(claim, dict) else None
        if isinstance(part, dict):
            yield (key, field), collection, part.get(field)


def _series(item: object, path: Path) -> Iterator[tuple[Path, str, object]]:
    """The series that the figures of a claim, or of its evidence, are of."""
    for number, figure in enumerate(listed(item, "figures")):
        if isinstance(figure, dict) and figure.get("series") is not None:
            yield (*path, "figures", number, "series"), "series", figure["series"]


def circles(entities: list[Any]) -> Iterator[int]:
    """The places of the entities that are a part of themselves, by way of whatever they are part of."""
    wholes = {
        item["id"]: item["part_of"]
        for item in entities
        if isinstance(item, dict) and isinstance(item.get("id"), str) and isinstance(item.get("part_of"), str)
    }
    # For each entity whether its way up ends; worked out along the way, so that each is walked once.
    ends: dict[str, bool] = {}
    for start in wholes:
        way: dict[str, None] = {}
        name = start
        while name in wholes and name not in ends and name not in way:
            way[name] = None
            name = wholes[name]
        ends.update(dict.fromkeys(way, ends.get(name, name not in way)))
    for index, item in enumerate(entities):
        if isinstance(item, dict) and isinstance(item.get("id"), str) and ends.get(item["id"]) is False:
            yield index
