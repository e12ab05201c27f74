"""A validated facts file, read by attribute as the models of the same names are."""

from __future__ import annotations

import json
import os
from decimal import Decimal

from japan_us_brief.errors import BriefError, did_you_mean
from japan_us_brief.util.files import DATA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from japan_us_brief.briefing import models

SCHEMA = os.path.join(DATA, "facts.schema.json")
MOST_SUGGESTED = 5


class Record:
    """A part of a validated facts file, read by attribute as the model of the same name is.

    Absent keys give the model's default; figures come as `Decimal`; parts come as records.
    """

    def __init__(self, data: dict[str, Any], shape: dict[str, Any], shapes: dict[str, dict[str, Any]]) -> None:
        self._data = data
        self._shape = shape
        self._shapes = shapes

    def __getattr__(self, name: str) -> Any:
        field = None if name.startswith("_") else self._shape.get(name)
        if field is None:
            raise AttributeError(name)
        value = _read(self._data.get(name, field.get("default")), field, self._shapes)
        # Kept, so that the next look does not come here again.
        self.__dict__[name] = value
        return value

    def __repr__(self) -> str:
        return f"Record({self._data!r})"


def _read(value: Any, field: dict[str, Any], shapes: dict[str, dict[str, Any]]) -> Any:
    if value is None:
        return None
    if "anyOf" in field:
        field = field["anyOf"][0]
    if "$ref" in field:
        return Record(value, shapes[field["$ref"].rpartition("/")[2]], shapes)
    if field.get("type") == "array":
        return tuple(_read(item, field["items"], shapes) for item in value)
    return Decimal(value) if field.get("format") == "decimal" else value


class Briefing:
    """A validated facts file with its parts found by id.

    Attributes:
        name: what the file is called in messages.
        sha256: the hash of the file's bytes.
        schema_version: the version of the model that it follows.
        title, description, as_of: what the briefing is about, and the day it is for.
        claims, sources, entities, topics: its parts, by id, in the file's order.
        accepted: findings of the audit that stay as they are.
        words: for `kind`, `verdict`, `status` and `measure`, the words that the model allows.
    """

    def __init__(self, data: bytes, name: str, sha256: str) -> None:
        tree = json.loads(data.decode("utf-8-sig"))
        with open(SCHEMA, encoding="utf-8") as stream:
            schema = json.load(stream)
        shapes = {key: part["properties"] for key, part in schema["$defs"].items()}
        content: Any = Record(tree, schema["properties"], shapes)
        whole: models.Briefing = content
        self.name = name
        self.sha256 = sha256
        self.schema_version = whole.schema_version
        self.title = whole.title
        self.description = whole.description
        self.as_of = whole.as_of
        self.claims = {claim.id: claim for claim in whole.claims}
        self.sources = {source.id: source for source in whole.sources}
        self.entities = {entity.id: entity for entity in whole.entities}
        self.topics = {topic.id: topic for topic in whole.topics}
        self.accepted = whole.accepted
        self.words: dict[str, list[str]] = {
            "kind": shapes["Claim"]["kind"]["enum"],
            "verdict": shapes["Verdict"]["support"]["enum"],
            "status": shapes["Figure"]["status"]["enum"],
            "measure": shapes["Figure"]["measure"]["enum"],
        }

    def claim(self, wanted: str) -> models.Claim:
        """The claim of that id, whatever its case.

        Raises:
            BriefError: `BRF-I501`, with the nearest id.
        """
        folded = wanted.strip().casefold()
        found = self.claims.get(folded)
        if found is None:
            alike = [identifier for identifier in self.claims if folded and folded in identifier][:MOST_SUGGESTED]
            near = f"did you mean {', '.join(alike)}?" if alike else did_you_mean(wanted, list(self.claims))
            hint = near if near.startswith("did") else "list them with `brief facts -f ids`"
            raise BriefError("BRF-I501", f"no claim {wanted!r}", hint=hint)
        return found

    def entity_name(self, entity: str | None) -> str:
        """An entity's name, or nothing for no entity."""
        return self.entities[entity].name if entity else ""

    def superseded_by(self) -> dict[str, list[str]]:
        """For each claim that a later one supersedes, the ids of those later ones."""
        later: dict[str, list[str]] = {}
        for claim in self.claims.values():
            for relation in claim.relations:
                if relation.type == "supersedes":
                    later.setdefault(relation.target, []).append(claim.id)
        return later


def json_object(record: object) -> dict[str, Any]:
    """A record's own JSON object, as the file has it."""
    data: dict[str, Any] = vars(record)["_data"]
    return data


def forget(record: object) -> None:
    """Let a record forget what was read of it, so that it takes no more room than before; it can be read again."""
    for name in [name for name in vars(record) if not name.startswith("_")]:
        del vars(record)[name]
