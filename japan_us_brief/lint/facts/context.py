"""What a rule can ask of a facts file: related claims, comparable figures, rates and archived texts."""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.briefing.record import kept
from japan_us_brief.briefing.view import forget
from japan_us_brief.core import dates
from japan_us_brief.core.intervals import interval
from japan_us_brief.lint.finding import Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Collection, Iterator
    from typing import Any, TypeVar

    from japan_us_brief.briefing.protocols import Claim, Figure, Source, StatedEquivalent
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.core.intervals import Interval
    from japan_us_brief.errors import BriefError
    from japan_us_brief.lint.facts.archived_texts import Text, Texts
    from japan_us_brief.rates.source import RateSource
    from japan_us_brief.rates.stated import StatedConversion
    from japan_us_brief.util.json_locations import Path

    T = TypeVar("T")
    Stated = tuple[StatedEquivalent, list[tuple[datetime.date, StatedConversion | BriefError]]]


class AuditContext:
    """A briefing with what rules look up in it.

    Attributes:
        briefing: the briefing.
        table: gives the rate table.
        texts: the archived texts; None when there are none at hand.
        running: the codes of the rules that run.
        found: what they have found so far, as code and subject.
        relations: how its claims are related.
    """

    def __init__(
        self,
        briefing: Briefing,
        table: Callable[[], RateSource],
        texts: Texts | None = None,
        running: Collection[str] = (),
    ) -> None:
        self.briefing = briefing
        self.table = table
        self.texts = texts
        self.running = running
        self.found: set[tuple[str, str]] = set()
        self.relations = briefing.relations
        self._in_hand: Claim | None = None
        self._made: dict[object, Any] = {}

    def claims(self) -> Iterator[Claim]:
        """The claims one after the other; of very many, only the one in hand takes room."""
        for claim in self.briefing.claims.values():
            yield claim
            forget(claim)

    def once(self, claim: Claim, work_out: Callable[[AuditContext, Claim], T]) -> T:
        """What a function works out of a claim; of the one in hand it does so once, whichever rules ask."""
        if self._in_hand is not claim:
            self._in_hand, self._made = claim, {}
        if work_out not in self._made:
            self._made[work_out] = work_out(self, claim)
        made: T = self._made[work_out]
        return made

    def finding(self, claim: Claim, path: Path, message: str, hint: str) -> Finding:
        """A finding in a claim.

        Args:
            claim: the claim.
            path: where it stands within the claim.
            message: what is wrong.
            hint: how to fix it.
        """
        return Finding(claim.id, self.path(claim.id, path), message, hint)

    def path(self, claim: str, path: Path) -> Path:
        """Where something in a claim stands in the file, from its id and where it stands within it."""
        return ("claims", self.briefing.claims.number(claim), *path)

    def related(self, claim: Claim, kind: str) -> Iterator[tuple[int, Claim]]:
        """The claims that one leads to by relations of a kind, each with the number of the relation."""
        for found, target, number in self.relations.outgoing(claim.id):
            if found == kind:
                yield number, self.briefing.claims[target]

    def relating(self, claim: Claim, kind: str) -> list[Claim]:
        """The claims that lead to one by relations of a kind."""
        return [self.briefing.claims[name] for found, name, _ in self.relations.incoming(claim.id) if found == kind]

    def quoted(self, claim: Claim) -> Text | None:
        """The archived text that a claim is quoted from; None where it has no quote, or the text is not at hand."""
        if claim.quote is None or self.texts is None:
            return None
        return self.texts.of(self.briefing.sources[claim.quote.source])

    def is_superseded(self, claim: Claim) -> bool:
        """Whether a later claim supersedes it."""
        return any(kind == "supersedes" for kind, _, _ in self.relations.incoming(claim.id))

    def stated(self, claim: Claim) -> list[tuple[Path, Figure, Source, list[Stated]]]:
        """The figures of a claim and of its evidence that state an equivalent, with the source of each.

        Every equivalent comes with its checks against the day's rates; see `figures.stated_checks`.
        """
        return self.once(claim, AuditContext._with_equivalents)

    def _with_equivalents(self, claim: Claim) -> list[tuple[Path, Figure, Source, list[Stated]]]:
        found = []
        for path, figure, name in all_figures(claim):
            if not figure.stated_equivalents:
                continue
            source = self.briefing.sources[name]
            checks: dict[int, Stated] = {id(item): (item, []) for item in figure.stated_equivalents}
            for equivalent, day, check in figures.stated_checks(figure, source, self.table()):
                checks[id(equivalent)][1].append((day, check))
            found.append((path, figure, source, list(checks.values())))
        return found


def all_figures(claim: Claim) -> Iterator[tuple[Path, Figure, str]]:
    """The figures of a claim and of its evidence: path within the claim, figure, and the id of its source."""
    for number, figure in enumerate(claim.figures):
        yield ("figures", number), figure, claim.attribution.source
    for index, item in enumerate(claim.evidence):
        for number, figure in enumerate(item.figures):
            yield ("evidence", index, "figures", number), figure, item.source


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures measure the same sort of thing in the same unit."""
    return one.unit == other.unit and one.measure == other.measure and one.per == other.per


@kept
def reach(figure: Figure) -> Interval:
    """What a figure can stand for: its bounds; for an exact one, all that would be written like it."""
    if figure.comparator == "exact":
        return as_written(figure)
    return figures.bounds(figure)


@kept
def as_written(figure: Figure) -> Interval:
    """The stated number, half a unit of its last digit either way; all between the two, for one between two."""
    if figure.comparator == "between":
        return figures.bounds(figure)
    return interval("about", figure.value, ulp=figures.ulp(figure))


def described(figure: Figure) -> str:
    """A figure with its qualifier and date: `up to ¥590 billion (2 Apr 2024)`."""
    return f"{figures.text(figure)} ({dates.long_form(figures.when(figure))})"
