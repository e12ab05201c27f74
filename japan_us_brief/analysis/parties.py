"""Whose a figure is, and for whom it counts: the parts that entities play in a claim, by their names."""

from __future__ import annotations

from japan_us_brief.analysis.direction import PAYING, whole_of, wholes_of
from japan_us_brief.briefing import figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing

# The group of what has nobody in the role that is asked for.
NOBODY = "—"


def named(claim: Claim, role: str, briefing: Briefing) -> list[str]:
    """The names of whoever plays a part, of each its whole: a ministry pays from the purse of its government."""
    wholes = [whole_of(briefing.entities[ref.entity], briefing) for ref in claim.entities if ref.role == role]
    return list(dict.fromkeys(whole.name for whole in wholes))


def owners(claim: Claim, briefing: Briefing) -> list[str]:
    """Whose it is: of whoever pays, holds or exports; else of what it is about, as a product is of its country."""
    for roles in (sorted(PAYING), ["subject"]):
        names = [name for role in roles for name in named(claim, role, briefing)]
        if names:
            return names
    return []


def counts_for(claim: Claim, figure: Figure, by: str | None, briefing: Briefing) -> list[str]:
    """The groups that a figure counts in, by one of `totals.BY`; one without a name where nothing was asked for."""
    if by is None:
        return [""]
    if by == "topic":
        return list(claim.topics)
    if by == "entity":
        wholes = (item for ref in claim.entities for item in wholes_of(briefing.entities[ref.entity], briefing))
        return list(dict.fromkeys(item.name for item in wholes)) or [NOBODY]
    if by in {"payer", "recipient"}:
        # A figure with two recipients is one figure, for both of them together.
        return [" and ".join(named(claim, by, briefing)) or NOBODY]
    if by == "year":
        # A fiscal year, or a dozen years, is in none of the years that it is of.
        first, last = figures.days(figure)
        return [str(last.year) if first.year == last.year else f"{first.year}–{last.year}"]
    return [figure.status if by == "status" else claim.kind]
