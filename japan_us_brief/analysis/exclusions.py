"""Which figures are left out of a sum, and why: what cannot be added at all, and what would be counted twice."""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.core import dates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing

NOT_ADDED = {
    "rank": "a rank cannot be added",
    "share": "shares of different wholes cannot be added",
    "price": "prices cannot be added",
}

# What would count a thing twice, the strongest reason last.
DOUBLE = {"contradicts": "a rival of", "repeats": "says the same as", "part_of": "a part of"}
NAMING_ANOTHER = (*DOUBLE.values(), "superseded by")


def sorted_out(claims: Sequence[Claim], briefing: Briefing, as_of: str | None) -> Iterable[tuple[Claim, Figure, str]]:
    """Each figure, with the reason not to add it, if there is one."""
    # Only what is itself added can make another figure one too many.
    added = {claim.id: claim for claim in claims if any(not _unfit(claim, figure, as_of) for figure in claim.figures)}
    later = briefing.superseded_by()
    for claim in claims:
        double = ""
        for other in later.get(claim.id, []):
            if other in added:
                double = f"superseded by {other}"
        for kind, words in DOUBLE.items():
            # A part of something of another kind, such as a subsidy in the cost of a project, is in no sum with it.
            for other in _targets(briefing, claim.id, kind):
                if other in added and added[other].kind == claim.kind:
                    double = f"{words} {other}"
        for figure in claim.figures:
            yield claim, figure, _unfit(claim, figure, as_of) or double


def _unfit(claim: Claim, figure: Figure, as_of: str | None) -> str:
    """Why a figure can be in no sum, whatever else is; nothing when it can."""
    if figure.measure in NOT_ADDED:
        return NOT_ADDED[figure.measure]
    if claim.verdict.support == "refuted":
        return "refuted"
    if as_of and figures.days(figure)[0] > dates.span(as_of)[1]:
        return f"later than {dates.long_form(as_of)}: ask with --until"
    return ""


def _targets(briefing: Briefing, claim: str, kind: str) -> Iterable[str]:
    """Every claim that one leads to by relations of a kind, nearest first; a circle ends where it began."""
    reached = {claim}
    following = [claim]
    for name in following:
        for relation in briefing.claims[name].relations:
            if relation.type == kind and relation.target not in reached:
                reached.add(relation.target)
                following.append(relation.target)
                yield relation.target
