"""The one date of a claim: filters, orders, columns, timelines and citations all go by it."""

from __future__ import annotations

from japan_us_brief.briefing import figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.briefing.view import Briefing


def claim_date(claim: Claim, briefing: Briefing) -> str:
    """When a claim is of, as an ISO date or interval; empty where nothing dates it.

    When it happened; else the span of its figures' dates; else when it was said; else when it was published.
    """
    return own_date(claim) or briefing.sources[claim.attribution.source].published or ""


def own_date(claim: Claim) -> str:
    """When a claim is of by what it says itself; empty where only its publication dates it."""
    return claim.occurred_on or figures.span(claim.figures) or claim.attribution.said_on or ""
