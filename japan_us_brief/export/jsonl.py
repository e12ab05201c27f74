"""JSON Lines: one object of the facts file a line, exactly as it stands there, each with the `type` it is of."""

from __future__ import annotations

import json

from japan_us_brief.briefing.view import json_object
from japan_us_brief.export import header
from japan_us_brief.util.escaping import json_safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.export import ExportOptions


def export(briefing: Briefing, options: ExportOptions) -> bytes:
    """The briefing first, then sources, entities, topics, kinds, series, claims and what is accepted."""
    lines = [_line("briefing", header(briefing))]
    lines += [_line("source", json_object(item)) for item in briefing.sources.values()]
    lines += [_line("entity", json_object(item)) for item in briefing.entities.values()]
    lines += [_line("topic", json_object(item)) for item in briefing.topics.values()]
    lines += [_line("kind", json_object(item)) for item in briefing.declared_kinds]
    lines += [_line("series", json_object(item)) for item in briefing.series.values()]
    lines += [_line("claim", json_object(item)) for item in briefing.claims.values()]
    lines += [_line("accepted", json_object(item)) for item in briefing.accepted]
    return "".join(lines).encode()


def _line(name: str, data: dict[str, Any]) -> str:
    # No object of the model has a type of its own at this level.
    return json_safe(json.dumps({"type": name} | data, ensure_ascii=False)) + "\n"
