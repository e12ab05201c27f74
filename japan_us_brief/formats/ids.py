"""The ids alone, one a line, for `xargs` and other scripts."""

from __future__ import annotations

from japan_us_brief.printable import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.formats import Options, Result


def render(result: Result, options: Options) -> str:
    """Each id once, in order."""
    return "".join(printable(identifier) + "\n" for identifier in dict.fromkeys(result.ids))
