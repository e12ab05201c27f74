"""Rules on parts and wholes: what is named as a part has to fit into its whole."""

from __future__ import annotations

from japan_us_brief.analysis.direction import direction_of
from japan_us_brief.briefing import figures
from japan_us_brief.core import amounts
from japan_us_brief.core.intervals import UNROUNDED
from japan_us_brief.lint.facts.context import as_written, comparable, described, reach
from japan_us_brief.lint.facts.registry import of_claims

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.core.intervals import Interval
    from japan_us_brief.lint.facts.context import AuditContext
    from japan_us_brief.lint.facts.registry import Findings

CEILINGS = {"up_to", "at_most", "less_than", "nearly"}
FLOORS = {"at_least", "more_than"}


def _sums(context: AuditContext, claim: Claim) -> list[tuple[int, Figure, Interval, list[Figure], Interval]]:
    """For each figure of a whole: its number, itself, its reach, the figures of its parts, the reach of their sum."""
    parts = [part for part in context.relating(claim, "part_of") if not context.is_superseded(part)]
    # What says the same as another part, or is a part of one, would count twice.
    named = {part.id for part in parts}
    parts = [
        part
        for part in parts
        if not any(
            kind in {"repeats", "part_of"} and target in named
            for kind, target, _ in context.relations.outgoing(part.id)
        )
    ]
    found = []
    for number, whole in enumerate(claim.figures if parts else ()):
        if whole.measure in {"rank", "price"}:
            continue
        members = [figure for part in parts for figure in part.figures if _is_part(figure, whole)]
        if not members:
            continue
        everything = [whole, *members]
        # Where all are ceilings, or all floors, it is the ends themselves that have to add up.
        one_sided = any(all(figure.comparator in side for figure in everything) for side in (CEILINGS, FLOORS))
        reaches = [as_written(figure) if one_sided else reach(figure) for figure in everything]
        total = reaches[1]
        for other in reaches[2:]:
            total += other
        found.append((number, whole, reaches[0], members, total))
    return found


def _is_part(figure: Figure, whole: Figure) -> bool:
    if not comparable(figure, whole):
        return False
    # Of a stock, a flow or a count, only figures for the same time can be parts.
    return whole.measure not in {"stock", "flow", "count"} or (figure.as_of, figure.period) == (
        whole.as_of,
        whole.period,
    )


def _stated(members: list[Figure]) -> str:
    total, ulps = figures.ends(members[0])[-1].value, [figures.ulp(figure) for figure in members]
    for figure in members[1:]:
        total = UNROUNDED.add(total, figures.ends(figure)[-1].value)
    listed = " + ".join(described(figure) for figure in members)
    return f"{listed} = {amounts.write(total, members[0].unit, min(ulps))}" if len(members) > 1 else listed


@of_claims("BRF-A201", "error")
def more_than_the_whole(claim: Claim, context: AuditContext) -> Findings:
    """The parts come to more than their whole.

    The figures of claims that are `part_of` this one add up to more than its figure allows, by their bounds: where all
    of them are ceilings, their ceilings; else the least that the parts can be against the most that the whole can be.

    A part may belong elsewhere, two parts may say the same (`repeats`), or a figure is wrong.
    """
    for number, whole, reach_of_whole, members, total in context.once(claim, _sums):
        if reach_of_whole.is_below(total):
            yield context.finding(
                claim,
                ("figures", number),
                f"its parts come to more than {described(whole)}: {_stated(members)}",
                "compare the parts and the whole with their sources",
            )


@of_claims("BRF-A202", "warning")
def less_than_the_whole(claim: Claim, context: AuditContext) -> Findings:
    """The parts come to less than their whole.

    Two or more claims are `part_of` this one, which reads as if they were all of it, but they add up to less than its
    figure, by their bounds. A single part is taken for an excerpt and not reported.

    Add the part that is missing, or accept the finding where the sources name no other.
    """
    for number, whole, reach_of_whole, members, total in context.once(claim, _sums):
        if len(members) > 1 and total.is_below(reach_of_whole):
            yield context.finding(
                claim,
                ("figures", number),
                f"its parts come to less than {described(whole)}: {_stated(members)}",
                "add the part that is missing",
            )


@of_claims("BRF-A203", "error")
def against_the_whole(claim: Claim, context: AuditContext) -> Findings:
    """A part goes another way than its whole.

    A claim is `part_of`, or `adds_to`, one of its own kind whose money comes from another side or goes to another: what
    Japan invests in the United States is no part of what the United States invest in Japan, and a balance of two flows
    is no part of one of them.

    Correct the roles of the entities, or take the relation out.
    """
    for kind in ("part_of", "adds_to"):
        for number, target in context.related(claim, kind):
            if claim.kind != target.kind:
                continue
            own, other = direction_of(claim, context.briefing), direction_of(target, context.briefing)
            if own and other and own.key != other.key:
                ways = f"{own.text(context.briefing)}, {target.id} {other.text(context.briefing)}"
                message = f"it goes {ways}"
            elif _balances(claim) != _balances(target):
                message = f"a balance and a flow, as {target.id} is, are no parts of each other"
            else:
                continue
            yield context.finding(claim, ("relations", number), message, "correct the roles, or take the relation out")


def _balances(claim: Claim) -> bool:
    return any(figure.measure == "balance" for figure in claim.figures)
