"""Which figures are left out of a sum, and why: what cannot be added at all, and what would be counted twice."""

from __future__ import annotations

from japan_us_brief.analysis.groups import Groups
from japan_us_brief.analysis.undertakings import purpose
from japan_us_brief.briefing import figures
from japan_us_brief.briefing.kinds import NEVER
from japan_us_brief.core import dates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing

NOT_ADDED = {
    "rank": "a rank cannot be added",
    "share": "shares of different wholes cannot be added",
    "price": "prices cannot be added",
    "balance": "a balance is what is left of two flows, and adds to neither",
}
# What a reader of a sum can do about a figure that is left out; the explorer says it in its own words.
ASK_LATER = "ask with --until"
# The better the verdict, and then the source, the more a claim counts against its rivals.
_VERDICTS = ("supported", "partly_supported", "not_enough_evidence", "overstated", "refuted")
_TIERS = ("primary", "wire", "secondary")

# What would count a thing twice, the strongest reason last.
DOUBLE = {"repeats": "says the same as", "part_of": "a part of"}
OVERLAPS, RIVAL = "may lie partly within", "a rival of"
NAMING_ANOTHER = (*DOUBLE.values(), OVERLAPS, RIVAL, "superseded by")


def sorted_out(
    claims: Sequence[Claim], briefing: Briefing, as_of: str | None, asked: Callable[[Figure], bool]
) -> Iterable[tuple[Claim, Figure, str]]:
    """Each figure that is asked for, with the reason not to add it, if there is one."""
    # Only what is itself added can make another figure one too many.
    added = {
        claim.id: claim
        for claim in claims
        if any(asked(figure) and not unfit(claim, figure, briefing, as_of) for figure in claim.figures)
    }
    later = briefing.superseded_by()
    doubles = [
        (OVERLAPS, _overlapped(added)),
        (RIVAL, _better_rivals(added, briefing)),
        *((words, _led_to(added, briefing, relation)) for relation, words in DOUBLE.items()),
    ]
    for claim in claims:
        double = ""
        for other in later.get(claim.id, []):
            if other in added:
                double = f"superseded by {other}"
        for words, led_to in doubles:
            if claim.id in led_to:
                double = f"{words} {led_to[claim.id]}"
        for figure in filter(asked, claim.figures):
            yield claim, figure, unfit(claim, figure, briefing, as_of) or double


def unfit(claim: Claim, figure: Figure, briefing: Briefing, as_of: str | None) -> str:
    """Why a figure can be in no sum, whatever else is; nothing when it can."""
    if figure.measure in NOT_ADDED:
        return NOT_ADDED[figure.measure]
    if figure.not_added is not None:
        return figure.not_added
    kind = briefing.kinds[claim.kind]
    if kind.adds == NEVER:
        return f"figures of {kind.name} are in no sum"
    if claim.verdict.support == "refuted":
        return "refuted"
    if as_of and figures.days(figure)[0] > dates.span(as_of)[1]:
        return f"later than {dates.long_form(as_of)}: {ASK_LATER}"
    return ""


def _overlapped(added: dict[str, Claim]) -> dict[str, str]:
    """For each claim the first one, of its own kind, that it may lie partly within or hold a part of.

    What is paid, or given for another purpose, is in no sum with the other anyway, and stays in its own.
    """
    found: dict[str, str] = {}
    for claim in added.values():
        for relation in claim.relations:
            other = added.get(relation.target) if relation.type == "overlaps" else None
            if other is not None and other.kind == claim.kind and _may_meet(claim, other):
                found.setdefault(claim.id, other.id)
    return found


def _may_meet(one: Claim, other: Claim) -> bool:
    """Whether figures of two claims may be in one sum, in whatever currency and across whatever statuses."""
    sorts = [
        {(figure.measure, purpose(figure), figure.status == "disbursed") for figure in claim.figures}
        for claim in (one, other)
    ]
    return not sorts[0].isdisjoint(sorts[1])


def _better_rivals(added: dict[str, Claim], briefing: Briefing) -> dict[str, str]:
    """For each claim that has a better rival the best of them: by verdict, then by source, then by the file's order."""
    # In the file's order, whatever order was asked for.
    claims = [claim for claim in briefing.linked() if claim.id in added]
    numbers = {claim.id: number for number, claim in enumerate(claims)}
    rivals = Groups(len(claims))
    for number, claim in enumerate(claims):
        for relation in claim.relations:
            other = numbers.get(relation.target) if relation.type == "contradicts" else None
            if other is not None and claims[other].kind == claim.kind:
                rivals.join(number, other)

    def rank(number: int) -> tuple[int, int, int]:
        claim = claims[number]
        tier = briefing.sources[claim.attribution.source].tier
        return _VERDICTS.index(claim.verdict.support), _TIERS.index(tier), number

    found = {}
    for members in rivals.all():
        best = min(members, key=rank)
        found.update({claims[number].id: claims[best].id for number in members if number != best})
    return found


def _led_to(added: dict[str, Claim], briefing: Briefing, relation: str) -> dict[str, str]:
    """For each claim the nearest one that relations of a type lead to, of those that are added and of its own kind.

    A part of something of another kind, such as a subsidy in the cost of a project, is in no sum with it.
    """
    sources: dict[str, list[str]] = {}
    for claim in briefing.linked():
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
