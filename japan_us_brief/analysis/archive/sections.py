"""What claims refer to, gathered from all inputs before the first claim is read: sources, entities and so on."""

from __future__ import annotations

from japan_us_brief.briefing import kinds, migrations
from japan_us_brief.briefing.dangling import unknown
from japan_us_brief.briefing.parts import item_problems
from japan_us_brief.briefing.references import circles, mentions
from japan_us_brief.briefing.view import Entity, Kind, Series, Source, Topic
from japan_us_brief.util.c_modules import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from japan_us_brief.analysis.archive.inputs import Piece
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.util.json_locations import Path

    # The path in what has it, what is wrong, and how to fix it.
    Problem = tuple[Path, str, str]

_TWICE = "it is given twice, and not alike"
# A facts file in which nothing is wrong.
_EMPTY: dict[str, Any] = {"schema_version": migrations.NEWEST, "title": "-", "description": "-"} | {
    name: [] for name in ("sources", "entities", "topics", "claims")
}


class Sections:
    """What claims refer to, found by id; what claims are made of reads it as it would a briefing.

    Attributes:
        headers: what the inputs say of themselves, by their names.
        sources, entities, topics, series: by id.
        declared: the kinds that inputs declare, by id.
        kinds: all kinds, by id.
        accepted: findings of the audit that stay.
    """

    def __init__(self) -> None:
        self.headers: dict[str, dict[str, Any]] = {}
        self.sources: dict[str, Source] = {}
        self.entities: dict[str, Entity] = {}
        self.topics: dict[str, Topic] = {}
        self.series: dict[str, Series] = {}
        self.declared: dict[str, Kind] = {}
        self.kinds = kinds.of(())
        self.accepted: list[dict[str, Any]] = []

    @property
    def as_briefing(self) -> Briefing:
        """The same for what reads a briefing, and asks it for nothing else."""
        return self  # type: ignore[return-value]

    def entity_name(self, entity: str | None) -> str:
        """See `view.Briefing.entity_name`."""
        return self.entities[entity].name if entity else ""

    def take(self, piece: Piece) -> list[Problem]:
        """Take in what is no claim; what is wrong with it, where it is not taken."""
        if piece.section == "header":
            return self._take_header(piece)
        problems = item_problems(piece.section, piece.text)
        if problems:
            return problems
        if piece.section == "accepted":
            if piece.value not in self.accepted:
                self.accepted.append(piece.value)
            return []
        collections: dict[str, tuple[dict[str, Any], type[Any]]] = {
            "sources": (self.sources, Source),
            "entities": (self.entities, Entity),
            "topics": (self.topics, Topic),
            "series": (self.series, Series),
            "kinds": (self.declared, Kind),
        }
        known, of = collections[piece.section]
        made = of(piece.value)
        other = known.setdefault(made.id, made)
        if other != made:
            return [(("id",), f"the id {made.id!r}: {_TWICE}", "ids are unique; rename one")]
        return []

    def _take_header(self, piece: Piece) -> list[Problem]:
        # The version was judged where it was read.
        said = {key: value for key, value in piece.value.items() if key != "schema_version"}
        problems = item_problems("", dumps(_EMPTY | said))
        if not problems:
            self.headers.setdefault(piece.where, {}).update(said)
        return problems

    def end(self) -> Iterator[tuple[str, str, Problem]]:
        """What is wrong with the whole of it: the collection, the id of the thing, and the problem."""
        for entity in self.entities.values():
            if entity.part_of is not None and entity.part_of not in self.entities:
                yield "entities", entity.id, (("part_of",), *unknown("entities", entity.part_of, self.entities))
        every = [entity.json_object() for entity in self.entities.values()]
        for index in circles(every):
            yield "entities", every[index]["id"], (("part_of",), "an entity is a part of itself", "name the whole")
        self.kinds = kinds.of(self.declared.values())

    def drop(self, section: str, name: str) -> None:
        """Take something out again."""
        getattr(self, section).pop(name, None)

    def problems_of(self, claim: dict[str, Any]) -> Iterator[Problem]:
        """What a claim names that nothing has, other claims apart."""
        known: dict[str, Any] = {
            "sources": self.sources,
            "entities": self.entities,
            "topics": self.topics,
            "series": self.series,
            "kinds": self.kinds,
        }
        for path, collection, name in mentions(claim):
            if collection == "claims":
                if name == claim.get("id"):
                    yield path, "a claim is related to itself", "name another"
            elif isinstance(name, str) and name not in known[collection]:
                yield path, *unknown(collection, name, known[collection])

    def briefing(self, title: str | None) -> dict[str, Any]:
        """What an archive says of itself: of one file what that says, of several what they agree in.

        Args:
            title: what it is to be called; None to take it from the inputs.
        """
        headers = [*self.headers.values()] or [{}]
        days = {header["as_of"] for header in headers if header.get("as_of")}
        made: dict[str, Any] = {
            "schema_version": migrations.NEWEST,
            "title": title or headers[0].get("title") or "An archive of claims",
            "description": headers[0].get("description") or "Claims of several inputs.",
        }
        if len(days) == 1 and all(header.get("as_of") for header in headers):
            made["as_of"] = days.pop()
        listed: dict[str, dict[str, Any]] = {"topics": self.topics, "kinds": self.declared, "series": self.series}
        made |= {key: [item.json_object() for item in items.values()] for key, items in listed.items()}
        return made | {"accepted": self.accepted}
