"""Rules on figures for the same thing: repeats, rivals and evidence, whose bounds meet or exclude each other."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.briefing import figures
from japan_us_brief.core.intervals import UNROUNDED
from japan_us_brief.lint.facts.context import all_figures, comparable, described, reach
from japan_us_brief.lint.facts.registry import of_claims

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.lint.facts.context import AuditContext
    from japan_us_brief.lint.facts.registry import Findings

# Relations between claims on the same thing.
SAME_THING = ("repeats", "contradicts", "supersedes")
TAKEN_AS_RIGHT = {"supported", "partly_supported"}
SLIPS = (1, 2, 3)


def _meet(one: Figure, other: Figure) -> bool:
    """Whether both figures can be so."""
    # The same words of the same number mostly, whose ends need not be looked for.
    is_same = one.value is not None and (one.value, one.comparator) == (other.value, other.comparator)
    return is_same or reach(one).overlaps(reach(other))


def _exclude_each_other(claim: Claim, other: Claim) -> Iterator[tuple[int, Figure, Figure]]:
    """The figures of two claims that cannot both be so."""
    for number, figure in enumerate(claim.figures):
        rivals = [rival for rival in other.figures if comparable(figure, rival)]
        if rivals and not any(_meet(figure, rival) for rival in rivals):
            yield number, figure, rivals[0]


@of_claims("BRF-A301", "error")
def repeats_something_else(claim: Claim, context: AuditContext) -> Findings:
    """Two claims are said to say the same, and their figures exclude each other.

    A claim `repeats` another, but no number satisfies the bounds of both figures.

    If they really are rivals, make the relation `contradicts`; otherwise one of the figures is wrong.
    """
    for _, other in context.related(claim, "repeats"):
        for number, figure, rival in _exclude_each_other(claim, other):
            yield context.finding(
                claim,
                ("figures", number),
                f"{described(figure)} cannot repeat {described(rival)} of {other.id}",
                "make it contradicts, or correct the figure",
            )


@of_claims("BRF-A302", "error")
def rivals_both_right(claim: Claim, context: AuditContext) -> Findings:
    """Two rival claims are both taken as right.

    A claim `contradicts` another, their bounds have no number in common, and the verdict holds both to be supported. A
    reader would be told two things that cannot both be so.

    Decide: change the verdict of one, or let the later `supersede` the earlier.
    """
    for number, other in context.related(claim, "contradicts"):
        if claim.verdict.support not in TAKEN_AS_RIGHT or other.verdict.support not in TAKEN_AS_RIGHT:
            continue
        if context.is_superseded(claim) or context.is_superseded(other):
            continue
        for _, figure, rival in _exclude_each_other(claim, other):
            rivals = f"{described(figure)} and {described(rival)} of {other.id}"
            message = f"{rivals} exclude each other, and both are held to be supported"
            yield context.finding(claim, ("relations", number), message, "change one verdict")


@of_claims("BRF-A303", "warning")
def evidence_outside_the_bounds(claim: Claim, context: AuditContext) -> Findings:
    """Evidence is said to support a claim, but its figure is outside the claim's bounds.

    The evidence gives a figure of the same measure, unit and date, and no number satisfies both it and the claim.

    Let the evidence `qualify` or `refute` the claim, or correct its figure.
    """
    for index, item in enumerate(claim.evidence):
        if item.stance != "supports":
            continue
        for number, figure in enumerate(item.figures):
            rivals = [own for own in claim.figures if comparable(own, figure) and _same_time(own, figure)]
            if rivals and not any(_meet(own, figure) for own in rivals):
                publisher = context.briefing.sources[item.source].publisher
                yield context.finding(
                    claim,
                    ("evidence", index, "figures", number),
                    f"{described(figure)} of {publisher} does not support {described(rivals[0])}",
                    "let it qualify or refute the claim",
                )


def _same_time(one: Figure, other: Figure) -> bool:
    if figures.when(one) == figures.when(other):
        return True
    return figures.days(one)[0] <= figures.days(other)[1] and figures.days(other)[0] <= figures.days(one)[1]


@of_claims("BRF-A304", "warning")
def suspicious_magnitude(claim: Claim, context: AuditContext) -> Findings:
    """A figure has the digits of a related one, and 10, 100 or 1000 times its size.

    Claims on the same thing (`repeats`, `contradicts`, `supersedes`) or evidence give a figure that starts with the
    same digits at another magnitude. More often than not, a million and a billion, or 億 and 十億, were mixed up.

    Compare both with their sources.
    """
    related: list[tuple[Figure, str]] = [
        (rival, f"of {other.id}")
        for kind in (SAME_THING if claim.relations else ())
        for _, other in context.related(claim, kind)
        for rival in other.figures
    ]
    own = list(claim.figures)
    for path, figure, source in all_figures(claim):
        rivals = related if path[0] == "figures" else [(rival, "of the claim") for rival in own]
        for rival, whose in rivals:
            factor = _slip(figure, rival)
            if factor:
                where = f" of {context.briefing.sources[source].publisher}" if path[0] == "evidence" else ""
                yield context.finding(
                    claim,
                    path,
                    f"{described(figure)}{where} is {factor} {described(rival)} {whose}",
                    "compare both with their sources",
                )


def _slip(one: Figure, other: Figure) -> str:
    """`100 times` or `a 100th of`, where one has the other's digits at another magnitude; else nothing."""
    if not comparable(one, other) or one.unit in {"rank", "percent"}:
        return ""
    # Most are the same number, which is a multiple of none of its own; what it is rounded to need not be looked for.
    if one.value is not None and one.value == other.value:
        return ""
    first, second = figures.ends(one)[-1], figures.ends(other)[-1]
    if not first.value or not second.value or first.value == second.value:
        return ""
    for power in SLIPS:
        factor = Decimal(10) ** power
        if abs(UNROUNDED.subtract(first.value, second.value * factor)) <= max(first.ulp, second.ulp * factor) / 2:
            return f"{factor} times"
        if abs(UNROUNDED.subtract(first.value * factor, second.value)) <= max(first.ulp * factor, second.ulp) / 2:
            return f"a {factor}th of"
    return ""
