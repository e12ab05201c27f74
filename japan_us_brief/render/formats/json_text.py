"""JSON, and JSON Lines: figures as strings, keys in a fixed order, nothing that a terminal would obey."""

from __future__ import annotations

from japan_us_brief.util.c_modules import dumps
from japan_us_brief.util.escaping import json_safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.render.result import RenderOptions, Result


def render(result: Result, options: RenderOptions) -> Iterator[str]:
    """The records, one a line: a list (or the one object) for `json`, each by itself for `jsonl`."""
    texts = (json_safe(dumps(record)) for record in result.records)
    if options.format == "jsonl" or result.single:
        for text in texts:
            yield text + "\n"
        return
    opened = False
    for text in texts:
        yield (",\n" if opened else "[\n") + text
        opened = True
    yield "\n]\n" if opened else "[]\n"
