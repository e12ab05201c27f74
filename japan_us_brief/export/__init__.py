"""A briefing in the forms that other tools read: a module for each, found by its name.

Each module has `export(briefing, options)`, which gives the artefact as bytes, or as several files by name.
May import everything but the command line.
"""

from __future__ import annotations

import json
from importlib import import_module

from japan_us_brief.analysis.direction import with_wholes
from japan_us_brief.briefing.references import mentions
from japan_us_brief.briefing.view import Briefing, json_object
from japan_us_brief.errors import BriefError, did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from japan_us_brief.briefing.protocols import Claim

# name -> module of this package
FORMATS = {
    "jsonl": "jsonl",
    "csv": "flat_csv",
    "markdown": "markdown",
    "datapackage": "datapackage",
    "sqlite": "sqlite",
    "parquet": "parquet",
    "claimreview": "claimreview",
}
# Those that are no text.
BINARY = frozenset({"datapackage", "sqlite", "parquet"})


class ExportOptions:
    """How a briefing is to be exported.

    Attributes:
        raw: whether csv leaves cells as they are that a spreadsheet would run as a formula.
        reviewer, base_url: who reviews the claims, and where the reviews stand; both empty for none.
        name: what the artefact is called, without its extension.
        one_page: whether the reviews are all on the page of that address, each at the id of its claim.
    """

    __slots__ = ("base_url", "name", "one_page", "raw", "reviewer")

    def __init__(
        self,
        *,
        raw: bool = False,
        reviewer: str = "",
        base_url: str = "",
        name: str = "briefing",
        one_page: bool = False,
    ) -> None:
        self.raw = raw
        self.reviewer = reviewer
        self.base_url = base_url
        self.name = name
        self.one_page = one_page


def known_format(name: str) -> str:
    """An export format's name, whatever its case.

    Raises:
        BriefError: `BRF-U107`.
    """
    folded = name.strip().casefold()
    if folded not in FORMATS:
        raise BriefError("BRF-U107", f"cannot export {name!r}", hint=did_you_mean(folded, [*FORMATS]))
    return folded


def export(briefing: Briefing, name: str, options: ExportOptions) -> bytes | dict[str, bytes]:
    """A briefing in a format.

    Args:
        briefing: what is exported.
        name: one of `FORMATS`.
        options: how.

    Returns:
        The artefact; for a data package, its files by name; for SQLite, files by what follows the database's name.

    Raises:
        BriefError: `BRF-U112`, where the format needs an extra that is not installed.
    """
    made: bytes | dict[str, bytes] = import_module(f"japan_us_brief.export.{FORMATS[name]}").export(briefing, options)
    return made


def narrowed(briefing: Briefing, claims: Sequence[Claim]) -> tuple[Briefing, int]:
    """A briefing of some of its claims, with what these refer to, and no reference that would lead nowhere.

    Args:
        briefing: the briefing.
        claims: those that are kept, in the file's order.

    Returns:
        The briefing, and how many relations to claims outside it were left out.
    """
    if len(claims) == len(briefing.claims):
        return briefing, 0
    kept = {claim.id for claim in claims}
    used: set[tuple[str, object]] = set()
    dropped = 0
    items = []
    for claim in claims:
        data = dict(json_object(claim))
        relations = data.get("relations", [])
        data["relations"] = [relation for relation in relations if relation["target"] in kept]
        dropped += len(relations) - len(data["relations"])
        items.append(data)
        used |= {(collection, name) for _, collection, name in mentions(data)}
    # What an entity is part of comes with it.
    used = with_wholes(used, briefing)
    tree: dict[str, Any] = header(briefing) | {
        "sources": [json_object(source) for name, source in briefing.sources.items() if ("sources", name) in used],
        "entities": [json_object(entity) for name, entity in briefing.entities.items() if ("entities", name) in used],
        "topics": [json_object(topic) for name, topic in briefing.topics.items() if ("topics", name) in used],
        "kinds": [json_object(kind) for kind in briefing.declared_kinds if ("kinds", kind.id) in used],
        "series": [json_object(series) for name, series in briefing.series.items() if ("series", name) in used],
        "claims": items,
    }
    names = kept | {item["id"] for key in ("sources", "entities", "topics") for item in tree[key]}
    tree["accepted"] = [json_object(item) for item in briefing.accepted if item.subject in names]
    content = json.dumps(tree, ensure_ascii=False).encode()
    return Briefing(content, briefing.name), dropped


def header(briefing: Briefing) -> dict[str, Any]:
    """What a briefing says of itself, as its file has it."""
    made = {"schema_version": briefing.schema_version, "title": briefing.title, "description": briefing.description}
    return made | ({"as_of": briefing.as_of} if briefing.as_of else {})
