"""JSON, and JSON Lines: figures as strings, keys in a fixed order, nothing that a terminal would obey."""

from __future__ import annotations

from japan_us_brief.util.c_modules import dumps
from japan_us_brief.util.escaping import json_safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.render.result import RenderOptions, Result


def render(result: Result, options: RenderOptions) -> str:
    """The records, one a line: a list (or the one object) for `json`, each by itself for `jsonl`."""
    if options.format == "jsonl":
        return "".join(json_safe(dumps(record)) + "\n" for record in result.records)
    lines = ",\n".join(json_safe(dumps(record)) for record in result.records)
    return (lines if result.single else f"[\n{lines}\n]" if lines else "[]") + "\n"
