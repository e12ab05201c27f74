"""Rules on relations: what is out of date and still relied on, and what leads back to itself."""

from __future__ import annotations

from array import array

from japan_us_brief.analysis.direction import direction_of
from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.lint.facts.context import described
from japan_us_brief.lint.facts.overtaking import FIRMNESS, Overtaking, Stage
from japan_us_brief.lint.facts.registry import of_claims, of_file, of_walk
from japan_us_brief.lint.finding import Finding
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.briefing.protocols import Claim, Figure
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


@of_walk("BRF-A404", "warning")
class Overtaken:
    """A figure is overtaken by a later claim of the same thing, and nothing says so.

    A later release of the same statistical series has it for the same time, or the same sum between the same parties
    has since become firmer: what was pledged is paid. The two are told as if both held, and sums may add them up.

    Let the later claim `supersede` or `repeat` the earlier one.
    """

    def __init__(self, context: AuditContext) -> None:
        self._context = context
        # By what is told, and how far that has come: the place of each claim with it, and the number of the figure.
        self._known: dict[tuple[object, ...], dict[Stage, array[int]]] = {}

    def see(self, claim: Claim) -> None:
        """Note what the figures of a claim tell."""
        for number, figure in enumerate(claim.figures):
            for key in (_statistic(claim, figure, self._context), _promise(claim, figure)):
                if key:
                    places = self._known.setdefault(key, {}).setdefault(Stage.of(figure), array("L"))
                    places.extend((self._context.briefing.claims.number(claim.id), number))

    def findings(self) -> Findings:
        """Each figure that is overtaken."""
        claims = self._context.briefing.claims
        for stages in self._known.values():
            overtaking = Overtaking(stages)
            for stage, places in stages.items():
                later = overtaking.first(stage)
                if later is None:
                    continue
                first = claims.at(stages[later][0]).id
                for place, number in zip(places[::2], places[1::2], strict=True):
                    claim = claims.at(place)
                    if not _related(claim.id, first, self._context):
                        yield self._context.finding(
                            claim,
                            ("figures", number),
                            f"{described(claim.figures[number])} is overtaken by {first}",
                            "let the later claim supersede it",
                        )


@of_walk("BRF-A405", "note")
class OlderEvidence:
    """Evidence is older than a newer release of its series.

    A claim has the same statistic for the same time in a later release, and supersedes the earlier figure or has it in
    its own evidence, while all evidence of another claim still rests on what was revised.

    Add the later figure to the evidence.
    """

    def __init__(self, context: AuditContext) -> None:
        self._context = context
        # What was revised, and by which release; the evidence that may rest on it, with the latest release beside it.
        self._revised: dict[tuple[object, ...], str] = {}
        self._evidence: dict[tuple[tuple[object, ...], str], array[int]] = {}

    def see(self, claim: Claim) -> None:
        """Note what a claim revises, and the releases that its evidence is of."""
        for new, old in _revisions(claim, self._context):
            self._revised[(*_of_time(old), old.value)] = new.released or ""
        if not any(figure.released for item in claim.evidence for figure in item.figures):
            return
        beside = [*claim.figures, *(figure for item in claim.evidence for figure in item.figures)]
        for index, item in enumerate(claim.evidence if not self._context.is_superseded(claim) else ()):
            for number, figure in enumerate(item.figures):
                if figure.released:
                    # Whoever has the later figure beside it tells of the revision.
                    latest = max(other.released or "" for other in beside if _of_time(other) == _of_time(figure))
                    key = (*_of_time(figure), figure.value)
                    places = self._evidence.setdefault((key, latest), array("L"))
                    places.extend((self._context.briefing.claims.number(claim.id), index, number))

    def findings(self) -> Findings:
        """Each figure of evidence that was revised."""
        for (key, latest), places in self._evidence.items():
            newest = self._revised.get(key, "")
            for place, index, number in zip(places[::3], places[1::3], places[2::3], strict=True):
                if latest >= newest:
                    break
                claim = self._context.briefing.claims.at(place)
                yield self._context.finding(
                    claim,
                    ("evidence", index, "figures", number),
                    f"{described(claim.evidence[index].figures[number])} was revised in the release of "
                    f"{dates.long_form(newest)}",
                    "add the later figure to the evidence",
                )


def _revisions(claim: Claim, context: AuditContext) -> Iterator[tuple[Figure, Figure]]:
    """The figures of a claim that are of a later release than another of the same statistic, each with that one."""
    released = [figure for figure in claim.figures if figure.series and figure.released]
    if not released:
        return
    earlier = [figure for item in claim.evidence for figure in item.figures]
    earlier += [figure for _, other in context.related(claim, "supersedes") for figure in other.figures]
    for new in released:
        for old in earlier:
            newer = new.released and old.released and old.released < new.released
            if newer and _of_time(new) == _of_time(old) and old.value != new.value:
                yield new, old


def _of_time(figure: Figure) -> tuple[object, ...]:
    return figure.series, figures.when(figure), figure.unit, figure.measure


def _statistic(claim: Claim, figure: Figure, context: AuditContext) -> tuple[object, ...]:
    """What a figure of a series tells, whatever its release; nothing for a figure of none."""
    if figure.series is None or figure.released is None:
        return ()
    direction = direction_of(claim, context.briefing)
    return (*_of_time(figure), direction.key if direction else claim.id)


def _promise(claim: Claim, figure: Figure) -> tuple[object, ...]:
    """The sum and the parties of a figure that is promised or paid; nothing for another, or where nobody pays."""
    if figure.status not in FIRMNESS or figure.measure != "amount":
        return ()
    parties = frozenset((ref.entity, ref.role) for ref in claim.entities if ref.role in {"payer", "recipient"})
    if len(parties) < 2:
        return ()
    return claim.kind, parties, figure.unit, figure.instrument, figure.value, figure.low, figure.high


def _related(claim: str, later: str, context: AuditContext) -> bool:
    return (
        claim == later
        or any(target == claim for _, target, _ in context.relations.outgoing(later))
        or any(target == later for _, target, _ in context.relations.outgoing(claim))
        or any(kind == "supersedes" for kind, _, _ in context.relations.incoming(claim))
    )


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
            links = context.relations.outgoing(first)
            number = next(number for found, target, number in links if (found, target) == (kind, second))
            yield Finding(
                first,
                context.path(first, ("relations", number)),
                f"{words(kind)} runs in a circle: {' → '.join([*circle, first])}",
                "take one of these relations out",
            )


def _circles(context: AuditContext, kind: str) -> Iterator[list[str]]:
    """The circles of a relation, each once; by a depth-first search that does not call itself."""
    done: set[str] = set()
    for start in context.relations.related():
        path: dict[str, Iterator[str]] = {}
        following = [start]
        while following or path:
            if following:
                name = following.pop()
                if name in path:
                    names = [*path]
                    yield names[names.index(name) :]
                elif name not in done:
                    path[name] = iter(
                        [target for found, target, _ in context.relations.outgoing(name) if found == kind]
                    )
            if path:
                last = next(reversed(path))
                target = next(path[last], None)
                if target is None:
                    done.add(last)
                    del path[last]
                else:
                    following.append(target)
