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
# In cells: a shorter piece of the title tells nothing.
LEAST_OF_TITLE = 12


def head(view: View, width: int) -> Text:
    """What the briefing is called, how many of its claims are shown, and how."""
    parts = [view.count(), f"by {view.sort}"]
    if view.converter is not None:
        parts.append(conversion.described(view.converter))
    about = ", ".join(parts)
    if len(about) + LEAST_OF_TITLE > width:
        # Who looks at so few columns knows what is open.
        return Text(shortened(about, width).rjust(width))
    title = shortened(view.briefing.title, width - len(about) - 2)
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
