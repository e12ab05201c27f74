"""Facets: the values that claims can be filtered by, each with how many have it."""

from __future__ import annotations

from collections import Counter

from japan_us_brief.analysis import query
from japan_us_brief.analysis.query import Filter
from japan_us_brief.core import currencies
from japan_us_brief.explore.index import Index, of_figures
from japan_us_brief.explore.terms import SETS
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.rates.source import RateSource

# So many values of one name are listed; the filter line takes the others.
MOST_LISTED = 40
_OF_FIGURES = {"status": "status", "measure": "measure", "currency": "unit"}


class Facet:
    """A value that claims have.

    Attributes:
        name: what it is a value of, one of `terms.SETS`.
        value: the id or word that a filter takes.
        label: what a reader calls it.
        count: how many claims have it, among those that pass everything that is asked of other names.
        chosen: whether it is asked for.
    """

    __slots__ = ("chosen", "count", "label", "name", "value")

    def __init__(self, name: str, value: str, label: str, count: int, *, chosen: bool) -> None:
        self.name = name
        self.value = value
        self.label = label
        self.count = count
        self.chosen = chosen


class Facets:
    """What is counted of a briefing."""

    def __init__(self, briefing: Briefing, index: Index, table: Callable[[], RateSource]) -> None:
        self._briefing = briefing
        self._index = index
        self._table = table
        self._values: dict[str, list[tuple[str, ...]]] = {}
        # The figures of a claim that pass what was last asked of figures.
        self._asked: object = None
        self._figures: dict[int, list[Figure]] = {}

    def prepare(self) -> bool:
        """Make ready what is counted for one name more.

        Returns:
            Whether there is more to do.
        """
        missing = [name for name in SETS if name not in self._values]
        if missing:
            self._ready(missing[0])
        return len(missing) > 1

    def counted(self, wanted: Filter) -> dict[str, tuple[list[Facet], int]]:
        """For each name its values, the most frequent first, and how many more there are that are not listed."""
        return {name: self._counted(name, wanted) for name in SETS}

    def _counted(self, name: str, wanted: Filter) -> tuple[list[Facet], int]:
        field = SETS[name]
        chosen = getattr(wanted, field)
        # Values of one name are alternatives: what is chosen of them takes nothing from the others.
        rest = without(wanted, field)
        passing = self._index.passing(rest)
        counts = Counter(value for values in self._of(name, rest, passing) for value in values)
        listed = sorted(counts, key=lambda value: (value not in chosen, -counts[value]))
        listed += [value for value in sorted(chosen) if value not in counts]
        facets = [
            Facet(name, value, self._label(name, value), counts[value], chosen=value in chosen)
            for value in listed[:MOST_LISTED]
        ]
        return facets, max(len(listed) - MOST_LISTED, 0)

    def _of(self, name: str, rest: Filter, passing: frozenset[int] | None) -> Iterable[tuple[str, ...]]:
        """The values of each claim that passes the rest of a filter."""
        places: Iterable[int] = range(len(self._index.claims)) if passing is None else passing
        if name in _OF_FIGURES and rest.asks_of_figures:
            # It has to be the same figure that has the value, and passes.
            return (_values(self._passing_figures(place, rest), _OF_FIGURES[name]) for place in places)
        known = self._ready(name)
        return known if passing is None else [known[place] for place in places]

    def _ready(self, name: str) -> list[tuple[str, ...]]:
        """The values of every claim."""
        known = self._values.get(name)
        if known is None:
            known = self._values[name] = [self._all(claim, name) for claim in self._index.claims]
        return known

    def _all(self, claim: Claim, name: str) -> tuple[str, ...]:
        if name == "topic":
            return tuple(dict.fromkeys(claim.topics))
        if name == "entity":
            return tuple(dict.fromkeys(ref.entity for ref in claim.entities))
        if name == "kind":
            return (claim.kind,)
        if name == "verdict":
            return (claim.verdict.support,)
        if name == "speaker":
            return (claim.attribution.speaker,) if claim.attribution.speaker else ()
        return _values(claim.figures, _OF_FIGURES[name])

    def _passing_figures(self, place: int, rest: Filter) -> list[Figure]:
        """The figures of a claim that pass a filter, which are remembered as long as it asks the same of figures."""
        asked = of_figures(rest)
        if asked != self._asked:
            self._asked, self._figures = asked, {}
        found = self._figures.get(place)
        if found is None:
            figures = self._index.claims[place].figures
            found = [figure for figure in figures if query.figure_passes(figure, rest, self._table)]
            self._figures[place] = found
        return found

    def _label(self, name: str, value: str) -> str:
        if name == "topic":
            return self._briefing.topics[value].name
        if name in {"entity", "speaker"}:
            return self._briefing.entity_name(value)
        return words(value)


def _values(passing: Sequence[Figure], attribute: str) -> tuple[str, ...]:
    """The values that figures have, each once; of units, those that are currencies."""
    values = dict.fromkeys(str(getattr(figure, attribute)) for figure in passing)
    return tuple(value for value in values if attribute != "unit" or value in currencies.ISO_4217)


def without(wanted: Filter, field: str) -> Filter:
    """A filter without what it asks of one field."""
    kept = {name: getattr(wanted, name) for name in Filter.__slots__ if name != field}
    return Filter(**kept)
