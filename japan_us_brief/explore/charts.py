"""The place of the chart below a card: whatever draws charts for a terminal is called here, and nowhere else."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.explore.view import View


def lines(claim: Claim, view: View, width: int) -> list[str]:  # noqa: ARG001 - a place, see above
    """The figures of a claim as a chart of block characters, laid out for a width; none where there is no chart."""
    return []
