"""What can be read by an address: a claim, the topics, a rule of the linters, and the schema of facts files."""

from __future__ import annotations

import urllib.parse

import mcp_types as types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

JSON = "application/json"
LISTED = [
    types.Resource(
        uri="brief://topics",
        name="topics",
        description="The topics of the briefing, with their claims.",
        mime_type=JSON,
    ),
    types.Resource(uri="brief://schema", name="schema", description="JSON Schema of a facts file.", mime_type=JSON),
]
TEMPLATES = [
    types.ResourceTemplate(
        uri_template="brief://claims/{id}",
        name="claim",
        description="Everything the briefing has on a claim: figures, bounds, sources, evidence, verdict.",
        mime_type=JSON,
    ),
    types.ResourceTemplate(
        uri_template="brief://rules/{code}",
        name="rule",
        description="What a rule of check or audit is about, by its code.",
        mime_type=JSON,
    ),
]
# The letter with which the codes of drafts begin; all others are of facts.
_DRAFTS = "D"


def asked(uri: str) -> Mapping[str, object] | None:
    """What the process that answers is asked for an address; None for one that is no resource."""
    if uri == "brief://topics":
        return _request("topics", {})
    if uri == "brief://schema":
        return _request("schema", {})
    kind, _, name = uri.removeprefix("brief://").partition("/")
    name = urllib.parse.unquote(name)
    if not uri.startswith("brief://") or not name:
        return None
    if kind == "claims":
        return _request("show", {"ids": [name]})
    if kind == "rules":
        short = name.upper().removeprefix("BRF-")
        return _request("check" if short.startswith(_DRAFTS) else "audit", {"explain": name})
    return None


def _request(command: str, arguments: dict[str, object]) -> dict[str, object]:
    return {"command": command, "arguments": arguments, "stdin": None, "fields": [], "start": 0, "rows": None}
