"""The chart below a card: the figures of the claim beside what its evidence and its rivals have, on one axis."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.explore.view import View


def lines(claim: Claim, view: View, width: int) -> list[str]:
    """The lines of `brief chart --rivals` for a claim, laid out for a width; none where there is nothing to draw."""
    if not claim.figures:
        return []
    from japan_us_brief.render.charts import terminal
    from japan_us_brief.render.charts.rivals import rivals_chart
    from japan_us_brief.render.result import RenderOptions

    chart = rivals_chart(claim, view.briefing, view.converter, view.style, log=False)
    return terminal.render(chart, RenderOptions(width=width)).splitlines() if chart else []
