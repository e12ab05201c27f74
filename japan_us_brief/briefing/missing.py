"""What candidates name and nobody has: made where that is asked for, with what an id alone can tell."""

from __future__ import annotations

import re

from japan_us_brief.briefing import kinds
from japan_us_brief.briefing.references import mentions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from japan_us_brief.briefing.candidate_file import CandidateFile

# What can be made.
MADE = ("sources", "entities", "topics", "kinds")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID_OF_KIND = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def made(tree: dict[str, Any], files: Sequence[CandidateFile], what: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """What claims name and is nowhere.

    Args:
        tree: the facts file.
        files: the candidates.
        what: which of `MADE` is asked for.

    Returns:
        The new parts by their section; a name is made of the id, and the rest is a guess.
    """
    parts: dict[str, list[dict[str, Any]]] = {section: [] for section in MADE if section in what}
    known = {
        (section, item.get("id"))
        for sections in (tree, *(file.sections for file in files))
        for section in MADE
        for item in sections.get(section, [])
    } | {("kinds", kind.id) for kind in kinds.USUAL}
    for claim in (claim for file in files for claim in file.sections.get("claims", [])):
        speakers = [id_ for path, section, id_ in mentions(claim) if path == ("attribution", "speaker")]
        for _, section, id_ in mentions(claim):
            if section not in parts or not isinstance(id_, str) or (section, id_) in known:
                continue
            if not (_ID_OF_KIND if section == "kinds" else _ID).fullmatch(id_):
                continue
            known.add((section, id_))
            parts[section].append(_part(section, id_, tree, speaks=id_ in speakers))
    return parts


def name_of(id_: str) -> str:
    """What an id may be the id of: `tram-line` of the Tram line."""
    return id_.replace("-", " ").capitalize()


def kind(id_: str) -> dict[str, str]:
    """A kind of claim that a file declares, whose figures are in no sum until somebody has decided how they add."""
    return {"id": id_, "name": name_of(id_.replace("_", "-")), "adds": kinds.NEVER}


def _part(section: str, id_: str, tree: dict[str, Any], *, speaks: bool) -> dict[str, Any]:
    name = name_of(id_)
    if section == "topics":
        return {"id": id_, "name": name}
    if section == "kinds":
        return kind(id_)
    if section == "entities":
        return {"id": id_, "name": name.title(), "kind": "person" if speaks else "organisation"}
    language = next((source.get("language") for source in tree.get("sources", [])), "en")
    return {"id": id_, "publisher": name, "language": language, "tier": "secondary"}
