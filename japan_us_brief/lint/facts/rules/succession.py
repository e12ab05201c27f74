"""Rules on relations: what is out of date and still relied on, and what leads back to itself."""

from __future__ import annotations

from japan_us_brief.lint.facts.registry import of_claims, of_file
from japan_us_brief.lint.finding import Finding
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.lint.facts.context import AuditContext
    from japan_us_brief.lint.facts.registry import Findings

RESTS_ON = {"part_of", "adds_to", "repeats"}
# Each of these says that one comes before, or lies within, the other: it cannot hold both ways.
ONE_WAY = ("part_of", "adds_to", "supersedes")
WITHOUT_SUPPORT = {"refuted", "not_enough_evidence"}


@of_claims("BRF-A401", "warning")
def rests_on_the_superseded(claim: Claim, context: AuditContext) -> Findings:
    """A claim rests on one that is superseded.

    It is `part_of`, `adds_to` or `repeats` a claim that a later event made out of date, so that sums and comparisons go
    back to the old figure.

    Name the later claim instead, or add a claim for the later whole.
    """
    for number, relation in enumerate(claim.relations):
        target = context.briefing.claims[relation.target]
        if relation.type in RESTS_ON and context.is_superseded(target) and not context.is_superseded(claim):
            later = ", ".join(other.id for other in context.relating(target, "supersedes"))
            yield context.finding(
                claim,
                ("relations", number, "target"),
                f"{relation.target} is superseded by {later}",
                "name the later claim",
            )


@of_claims("BRF-A402", "warning")
def still_preferred(claim: Claim, context: AuditContext) -> Findings:
    """A superseded claim is preferred to the one that supersedes it.

    The later claim is refuted or without evidence, while the earlier one is held to be supported. Then nothing was
    superseded, or one of the verdicts has not been looked at again.

    Check both verdicts, or take the relation out.
    """
    for number, earlier in context.related(claim, "supersedes"):
        if claim.verdict.support in WITHOUT_SUPPORT and earlier.verdict.support not in WITHOUT_SUPPORT:
            later = words(claim.verdict.support)
            message = f"{earlier.id} is {words(earlier.verdict.support)}, what supersedes it is {later}"
            yield context.finding(claim, ("relations", number), message, "check both verdicts")


@of_file("BRF-A403", "error")
def circles(context: AuditContext) -> Findings:
    """Relations run in a circle.

    Following `part_of`, `adds_to` or `supersedes` from claim to claim leads back to where it began: a part would
    contain its whole, or an earlier event would come after a later one.

    Take one of the relations out, or turn it around.
    """
    for kind in ONE_WAY:
        for circle in _circles(context, kind):
            # No claim is related to itself in a valid file.
            first, second = circle[:2]
            number = context.outgoing[first].index((kind, second))
            yield Finding(
                first,
                (*context.paths[first], "relations", number),
                f"{words(kind)} runs in a circle: {' → '.join([*circle, first])}",
                "take one of these relations out",
            )


def _circles(context: AuditContext, kind: str) -> Iterator[list[str]]:
    """The circles of a relation, each once; by a depth-first search that does not call itself."""
    done: set[str] = set()
    for start in context.outgoing:
        path: dict[str, Iterator[str]] = {}
        following = [start]
        while following or path:
            if following:
                name = following.pop()
                if name in path:
                    names = [*path]
                    yield names[names.index(name) :]
                elif name not in done:
                    path[name] = iter([target for found, target in context.outgoing.get(name, ()) if found == kind])
            if path:
                last = next(reversed(path))
                target = next(path[last], None)
                if target is None:
                    done.add(last)
                    del path[last]
                else:
                    following.append(target)
