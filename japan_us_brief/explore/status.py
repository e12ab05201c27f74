"""The first line of the screen and the last: what is shown, and what there is to tell or to press."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from japan_us_brief.explore import conversion, keys
from japan_us_brief.explore.lines import shortened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.explore.view import View

# What is told has so many lines at most.
LINES = 3


def head(view: View, width: int) -> Text:
    """What the briefing is called, how many of its claims are shown, and how."""
    parts = [view.count(), f"by {view.sort}"]
    if view.converter is not None:
        parts.append(conversion.described(view.converter))
    about = ", ".join(parts)
    title = shortened(view.briefing.title, max(width - len(about) - 2, 1))
    gap = " " * max(width - cell_len(title) - len(about), 1)
    return Text.assemble((title, "bold"), gap, about)


def foot(told: str, width: int) -> Text:
    """What there is to tell, or else the keys that there is room for; the last two of them always."""
    if told:
        return Text(shortened(told, width, LINES))
    named = [key for key in keys.COMMANDS if key.short]
    for kept in range(len(named) - 2, 0, -1):
        text = Text("  ").join(
            Text.assemble((key.shown.partition(",")[0], "bold"), f" {key.short}")
            for key in (*named[:kept], *named[-2:])
        )
        if text.cell_len <= width:
            return text
    return Text()
