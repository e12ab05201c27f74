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
    doubles = [(words, _led_to(added, briefing, relation)) for relation, words in DOUBLE.items()]
    for claim in claims:
        double = ""
        for other in later.get(claim.id, []):
            if other in added:
                double = f"superseded by {other}"
        for words, led_to in doubles:
            if claim.id in led_to:
                double = f"{words} {led_to[claim.id]}"
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


def _led_to(added: dict[str, Claim], briefing: Briefing, relation: str) -> dict[str, str]:
    """For each claim the nearest one that relations of a type lead to, of those that are added and of its own kind.

    A part of something of another kind, such as a subsidy in the cost of a project, is in no sum with it.
    """
    sources: dict[str, list[str]] = {}
    for claim in briefing.claims.values():
        for target in dict.fromkeys(other.target for other in claim.relations if other.type == relation):
            sources.setdefault(target, []).append(claim.id)
    found = {}
    for kind in dict.fromkeys(claim.kind for claim in added.values()):
        # Each claim learns of the two nearest: in a circle one of them is the claim itself. Two are enough, and keep
        # the work as large as the number of relations, where all would make it the square of that.
        known: dict[str, list[str]] = {}
        following = [(claim.id, claim.id) for claim in added.values() if claim.kind == kind]
        for name, reached in following:
            others = known.setdefault(name, [])
            if len(others) < 2 and reached not in others:
                others.append(reached)
                following += [(source, reached) for source in sources.get(name, [])]
        for name, others in known.items():
            nearest = [other for other in others if other != name]
            if nearest and briefing.claims[name].kind == kind:
                found[name] = nearest[0]
    return found
