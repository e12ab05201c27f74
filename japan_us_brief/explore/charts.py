"""The place of the chart below a card."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.explore.view import View


def lines(claim: Claim, view: View, width: int) -> list[str]:
    """The figures of a claim as a chart of block characters, laid out for a width; none where there is no chart."""
    return []
