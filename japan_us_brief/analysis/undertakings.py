"""Which figures may be added up: those that are alike, and those of one undertaking, whose claims add to each other."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.analysis.totals import Term
    from japan_us_brief.briefing.protocols import Figure

# From the weakest on: what is promised, in the order of how firmly.
PROMISED = ("proposed", "announced", "pledged", "approved", "committed")
JOINABLE = frozenset(PROMISED) - {"proposed"}


def alike(terms: Sequence[Term], *, across: bool = False) -> list[list[Term]]:
    """The terms in lists that may each be added up.

    Args:
        terms: the terms.
        across: whether statuses of promise are added, whatever undertaking they are of; what is paid stays apart.
    """
    undertakings = _undertakings(terms)
    # Figures of several statuses are added within their own undertaking only.
    each = {id(members): members for members in undertakings.values()}
    mixed = {key for key, members in each.items() if len({member.figure.status for member in members}) > 1}
    found: dict[tuple[object, ...], list[Term]] = {}
    for term in terms:
        own = id(undertakings[id(term)])
        together = own if own in mixed else term.figure.status
        if across and term.figure.status in JOINABLE:
            together = "promised"
        found.setdefault((*_kind(term), when(term.figure), together), []).append(term)
    return list(found.values())


def when(figure: Figure) -> str:
    """What dates have to agree for figures to be added: those of stocks, flows and counts."""
    return (figure.period or figure.as_of or "") if figure.measure in {"stock", "flow", "count"} else ""


def _undertakings(terms: Sequence[Term]) -> dict[int, list[Term]]:
    """For each term the undertaking that it belongs to: those that `adds_to` joins, and are promised."""
    found = {id(term): [term] for term in terms}
    by_claim: dict[str, list[Term]] = {}
    for term in terms:
        by_claim.setdefault(term.claim.id, []).append(term)
    for term in terms:
        for relation in term.claim.relations if term.figure.status in JOINABLE else ():
            for other in by_claim.get(relation.target, []) if relation.type == "adds_to" else ():
                if other.figure.status in JOINABLE and _kind(term) == _kind(other):
                    _join(found, found[id(term)], found[id(other)])
    return found


def _join(found: dict[int, list[Term]], one: list[Term], other: list[Term]) -> None:
    if one is other:
        return
    # The smaller goes into the larger, so that a long chain takes no time that grows with its square.
    larger, smaller = (one, other) if len(one) >= len(other) else (other, one)
    larger.extend(smaller)
    for member in smaller:
        found[id(member)] = larger


def _kind(term: Term) -> tuple[str, str, str]:
    return term.claim.kind, term.figure.measure, term.unit
