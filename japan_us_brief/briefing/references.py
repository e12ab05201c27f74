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
