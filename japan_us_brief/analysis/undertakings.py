"""Which figures may be added up: those that are alike, and those of one undertaking, whose claims add to each other."""

from __future__ import annotations

from japan_us_brief.analysis.groups import Groups
from japan_us_brief.briefing.kinds import WITHIN_DIRECTION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from japan_us_brief.analysis.terms import Addend
    from japan_us_brief.briefing.protocols import Figure

# From the weakest on: what is promised, in the order of how firmly.
PROMISED = ("proposed", "announced", "pledged", "approved", "committed")
JOINABLE = frozenset(PROMISED) - {"proposed"}
# A grant is no loan, and shares bought are no plant built; but what is built and what is researched is both spent.
_SPENT = frozenset({"capital_expenditure", "research_and_development"})


def alike(terms: Sequence[Addend], *, across: Collection[str] = ()) -> list[list[Addend]]:
    """The terms in lists that may each be added up.

    Args:
        terms: the terms.
        across: `status` to add statuses of promise, whatever undertaking they are of, while what is paid stays apart;
            `direction` to add both directions of what has a name for that, such as two-way trade.
    """
    undertakings = _undertakings(terms)
    # Figures of several statuses are added within their own undertaking only.
    mixed = {
        members[0]: number
        for number, members in enumerate(undertakings.all())
        if len({terms[member].figure.status for member in members}) > 1
    }
    found: dict[tuple[object, ...], list[Addend]] = {}
    for number, term in enumerate(terms):
        own = mixed.get(undertakings.of(number)[0])
        together: object = term.figure.status if own is None else own
        if "status" in across and term.figure.status in JOINABLE:
            together = "promised"
        key = (likeness(term, both="direction" in across), together)
        found.setdefault(key, []).append(term)
    return list(found.values())


def likeness(term: Addend, *, both: bool) -> tuple[object, ...]:
    """What terms have in common that are added whatever their status is; with `both` in either direction."""
    return (*_sort(term), *_way(term, both=both), when(term.figure))


def when(figure: Figure) -> str:
    """What dates have to agree for figures to be added: those of stocks, flows and counts."""
    return (figure.period or figure.as_of or "") if figure.measure in {"stock", "flow", "count"} else ""


def _undertakings(terms: Sequence[Addend]) -> Groups:
    """The terms of one undertaking in one group: those that `adds_to` joins, and are promised."""
    found = Groups(len(terms))
    by_claim: dict[str, list[int]] = {}
    for number, term in enumerate(terms):
        # What was added already joins nothing, and nothing joins it.
        if term.claim is not None:
            by_claim.setdefault(term.claim.id, []).append(number)
    for number, term in enumerate(terms):
        joining = term.claim if term.figure.status in JOINABLE else None
        for relation in joining.relations if joining is not None else ():
            for other in by_claim.get(relation.target, []) if relation.type == "adds_to" else ():
                if terms[other].figure.status in JOINABLE and _sort(term) == _sort(terms[other]):
                    found.join(number, other)
    return found


def purpose(figure: Figure) -> str:
    """What money is given as, `spending` where it is spent, whatever on; empty where that is not told.

    What is not told may be anything, so it is apart from all that is told.
    """
    return "spending" if figure.instrument in _SPENT else figure.instrument or ""


def _sort(term: Addend) -> tuple[object, ...]:
    figure = term.figure
    return term.kind.id, figure.measure, term.unit, purpose(figure), figure.series, figure.released


def _way(term: Addend, *, both: bool) -> tuple[object, ...]:
    """The direction, of kinds that add up on one way only; what has no sides that are told is apart from what has.

    Where one side alone is told, that one has to agree: what one country gets from anywhere is not what another gets.
    Of what goes both ways by its nature, such as trade, a figure without sides may be of either, and is apart.
    """
    if term.kind.adds != WITHIN_DIRECTION:
        return (None,)
    source, target = term.sides
    if term.kind.two_way and not (source or target):
        return (term.claim.id if term.claim is not None else term.place,)
    return (frozenset(term.sides),) if both and term.kind.two_way and source and target else (source, target)
