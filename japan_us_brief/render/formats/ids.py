"""The ids alone, one a line, for `xargs` and other scripts."""

from __future__ import annotations

from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.render.result import RenderOptions, Result


def render(result: Result, options: RenderOptions) -> str:
    """Each id once, in order."""
    return "".join(printable(identifier) + "\n" for identifier in dict.fromkeys(result.ids))
