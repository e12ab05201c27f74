"""The ids alone, one a line, for `xargs` and other scripts."""

from __future__ import annotations

from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.render.result import RenderOptions, Result


def render(result: Result, options: RenderOptions) -> Iterator[str]:
    """Each id once, in order."""
    seen = set()
    for identifier in result.ids:
        if identifier not in seen:
            seen.add(identifier)
            yield printable(identifier) + "\n"
