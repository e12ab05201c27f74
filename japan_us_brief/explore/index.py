"""The claims of a briefing, kept ready for filters that change with each key: the same answers as `query`, sooner.

A filter is taken apart into pieces that are joined by "and", and which claims pass a piece is remembered. So a further
letter costs the piece that it changes. Claims are known by their place in the file.
"""

from __future__ import annotations

import functools

from japan_us_brief.analysis import query
from japan_us_brief.analysis.query import Filter

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator

    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.rates.source import Rate, RateSource

# So many pieces are remembered.
MOST_KNOWN = 200
# What is asked of figures is asked of one figure, so that it is one piece.
_OF_FIGURES = ("statuses", "measures", "currencies", "minimum", "maximum")
_OF_TIME = ("since", "until")
_ALONE = ("topics", "entities", "speakers", "kinds", "verdicts")


class Index:
    """The claims of a briefing, ready for filters.

    Attributes:
        claims: the claims, in the file's order.
    """

    def __init__(self, briefing: Briefing, table: Callable[[], RateSource]) -> None:
        self.claims = list(briefing.claims.values())
        self._briefing = briefing
        self._table = table
        self._places = {identifier: place for place, identifier in enumerate(briefing.claims)}
        self._texts: list[str] = []
        self._known: dict[object, frozenset[int]] = {}
        self._orders: dict[str, list[int]] = {}

    def place(self, identifier: str) -> int:
        """Where the claim of an id stands."""
        return self._places[identifier]

    def prepare(self, count: int) -> bool:
        """Make ready what so many more claims are searched in.

        Returns:
            Whether there is more to do.
        """
        start = len(self._texts)
        self._texts += [query.searched_text(claim, self._briefing) for claim in self.claims[start : start + count]]
        return len(self._texts) < len(self.claims)

    def find(self, wanted: Filter) -> frozenset[int]:
        """The places of the claims that pass a filter."""
        passed = self.passing(wanted)
        return frozenset(range(len(self.claims))) if passed is None else passed

    def texts(self) -> list[str]:
        """What is searched in, of every claim."""
        self.prepare(len(self.claims) - len(self._texts))
        return self._texts

    def passing(self, wanted: Filter) -> frozenset[int] | None:
        """The places of the claims that pass a filter; None where nothing is asked, and all do."""
        found: frozenset[int] | None = None
        for key, piece in _pieces(wanted):
            passed = self._known.get(key)
            if passed is None:
                # What is already out need not be asked; what is remembered has to hold for all.
                passed = self._passing_piece(piece)
                if len(self._known) >= MOST_KNOWN:
                    self._known.pop(next(iter(self._known)))
                self._known[key] = passed
            found = passed if found is None else found & passed
        return found

    def _passing_piece(self, piece: Filter) -> frozenset[int]:
        if piece.words:
            (word,) = piece.words
            folded = word.casefold()
            return frozenset([place for place, text in enumerate(self.texts()) if folded in text])
        passes, briefing, table = query.passes, self._briefing, self._table
        return frozenset([place for place, claim in enumerate(self.claims) if passes(claim, piece, briefing, table)])

    def selected(self, wanted: Filter, sort: str) -> list[int]:
        """The places of the claims that pass a filter, in an order of `query.SORTS`.

        Raises:
            BriefError: `BRF-U102` for another order.
        """
        order = self._orders.get(sort)
        if order is None:
            ordered = query.ordered(self.claims, sort, self._briefing, self._table)
            order = self._orders[sort] = [self._places[claim.id] for claim in ordered]
        passed = self.passing(wanted)
        # All sorts keep the order of what is equal, so that some of a sorted list are those some, sorted.
        return order if passed is None else [place for place in order if place in passed]


def _pieces(wanted: Filter) -> Iterator[tuple[object, Filter]]:
    """The pieces of a filter that a claim passes by itself, each with what it is remembered by."""
    for word in wanted.words:
        yield ("words", word.casefold()), Filter(words=(word,))
    for field in _ALONE:
        if values := getattr(wanted, field):
            yield (field, values), Filter(**{field: values})
    span: tuple[datetime.date | None, datetime.date | None] = (wanted.since, wanted.until)
    if any(span):
        yield (_OF_TIME, span), Filter(since=wanted.since, until=wanted.until)
    if wanted.asks_of_figures:
        asked = {field: getattr(wanted, field) for field in _OF_FIGURES}
        yield (_OF_FIGURES, of_figures(wanted)), Filter(**asked)


def of_figures(wanted: Filter) -> object:
    """What a filter asks of figures; equal for filters that ask the same."""
    ends = [end and (end.value, end.unit) for end in (wanted.minimum, wanted.maximum)]
    return wanted.statuses, wanted.measures, wanted.currencies, *ends


def remembering(table: Callable[[], RateSource]) -> Callable[[], RateSource]:
    """The same table of rates, which remembers the rates that it was asked for."""
    made: list[RateSource] = []

    def opened() -> RateSource:
        if not made:
            made.append(_Remembering(table()))  # type: ignore[arg-type]
        return made[0]

    return opened


class _Remembering:
    """A source of rates that looks each rate and each mean up once."""

    def __init__(self, source: RateSource) -> None:
        self._source = source
        self._rates: dict[tuple[str, str, datetime.date | None], Rate] = {}
        self.average = functools.cache(source.average)

    def rate(self, base: str, quote: str, asked: datetime.date | None = None) -> Rate:
        """As the source's own. Raises BriefError: `BRF-R401`."""
        key = (base, quote, asked)
        found = self._rates.get(key)
        if found is None:
            found = self._rates[key] = self._source.rate(base, quote, asked)
        return found

    def __getattr__(self, name: str) -> object:
        found = getattr(self._source, name)
        setattr(self, name, found)
        return found
