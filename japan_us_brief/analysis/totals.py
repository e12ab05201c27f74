"""Adding figures up so that only like adds to like, bounds are kept, and what is left out is said.

Figures are alike when they are of one kind of claim, one measure, one unit, one direction and one purpose, of one
release of a statistical series, and, for stocks, flows and counts, of one date or period. Money that goes one way is
never added to what goes the other, except where both together have a name and are asked for. Figures of different
status are not added, with one exception that the data itself has to make: where a claim `adds_to` another, the two are
one undertaking, which has a sum of its own, only as firm as its weakest part. Across undertakings statuses of promise
are added only where that is asked for. What has been paid is never added to what is promised.
"""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.analysis import parties, query, undertakings
from japan_us_brief.analysis.direction import Direction, sides_of
from japan_us_brief.analysis.exclusions import sorted_out
from japan_us_brief.analysis.terms import Term
from japan_us_brief.analysis.undertakings import PROMISED
from japan_us_brief.briefing import figures
from japan_us_brief.core import amounts
from japan_us_brief.core.intervals import NOTHING, UNROUNDED, ratio, round_qualified
from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from japan_us_brief.analysis.query import Filter
    from japan_us_brief.analysis.terms import Addend, Named
    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.core.intervals import Interval
    from japan_us_brief.rates.conversion import Conversion
    from japan_us_brief.rates.source import RateSource

ACROSS = ("status", "direction")
BY = ("topic", "entity", "payer", "recipient", "status", "year", "kind")


class LeftOut:
    """A figure that was asked for and not added, with the reason."""

    __slots__ = ("claim", "figure", "reason")

    def __init__(self, claim: Claim, figure: Figure, reason: str) -> None:
        self.claim = claim
        self.figure = figure
        self.reason = reason


class LeftOuts(list[LeftOut]):
    """All that was left out, in its order."""

    def reasons(self) -> Iterable[tuple[str, int]]:
        """Why, with how many figures that was the reason for; a reason may come again."""
        return ((item.reason, 1) for item in self)


class Total:
    """A sum of like figures.

    Attributes:
        group: what it is for, where sums were asked for by something; else empty.
        likeness: what has to agree for a sum to be compared with this one; see `undertakings.likeness`.
        recipients: the names of whoever receives one of its terms.
        owners: the names of those whose it is, where no direction tells that.
        undertaking: whose it is, where figures of several statuses are parts of one undertaking; else empty.
        kind, measure, unit: what its terms have in common.
        purpose: what the money is given as, or that it is spent; empty where that is not told.
        direction: from where to where the money goes, or between whom, for a reader; empty where that is not told.
        status: that of its weakest term.
        when: the date or period of a stock or flow; else empty.
        addends: what was added.
        bounds: the sum of the bounds.
        stated: the sum of the stated numbers.
        ulp: the unit of the last digit that the terms justify.
    """

    def __init__(
        self,
        group: str,
        addends: Sequence[Addend],
        briefing: Briefing,
        across: Collection[str] = (),
        listed: Callable[[], Sequence[Term]] | None = None,
    ) -> None:
        """Add up.

        Args:
            group: what it is for.
            addends: what is added, in its order.
            briefing: where it is from.
            across: as for `add_up`.
            listed: gives the figures one by one, where addends are more than one; None where each is one.
        """
        first = addends[0]
        self._briefing = briefing
        self._listed = listed
        self.group = group
        self.addends = addends
        self.kind = first.kind.id
        self.measure = first.figure.measure
        self.unit = first.unit
        self.purpose = undertakings.purpose(first.figure)
        self.direction = _direction(addends, briefing)
        self.status = min((one.figure.status for one in addends), key=_firmness)
        self.when = undertakings.when(first.figure)
        self.likeness = undertakings.likeness(first, both="direction" in across)
        own = len(self.statuses) > 1 and "status" not in across
        self.undertaking = (
            parties.counts_for(first.claim, first.figure, "recipient", briefing)[0]
            if own and first.claim is not None
            else ""
        )
        self.recipients = _in_order(name for one in addends for name in one.recipients)
        owners = _in_order(name for one in addends for name in one.owners)
        self.owners = [] if self.direction else owners
        self.bounds, self.stated = _sums(addends)
        coarse = [one for one in addends if one.rounded]
        self.ulp = max(one.most_ulp for one in coarse) if coarse else min(one.least_ulp for one in addends)
        if coarse and self.stated:
            # Two digits at least, where the figures themselves have as many.
            least = max(one.end_ulp for one in coarse)
            self.ulp = min(self.ulp, max(amounts.round_significant(self.stated, 2)[1], least))

    @property
    def terms(self) -> Sequence[Term]:
        """The figures that were added, one by one. Raises BriefError: `BRF-U117`, where they are too many to tell."""
        return self.addends if self._listed is None else self._listed()  # type: ignore[return-value]

    @property
    def count(self) -> int:
        """How many figures were added."""
        return sum(one.count for one in self.addends)

    @property
    def publishers(self) -> list[str]:
        """Who published what was added, each once."""
        return _in_order(name for one in self.addends for name in one.publishers)

    @property
    def dates(self) -> str:
        """The day, the period or the interval that its terms are of, in ISO 8601."""
        only = {one.day for one in self.addends}
        day = only.pop() if len(only) == 1 else None
        if day is not None:
            return day
        first = min(one.opening for one in self.addends)[2]
        last = max(one.closing for one in self.addends)[2]
        return first if first == last else f"{first}/{last}"

    @property
    def statuses(self) -> list[str]:
        """Every status among its terms, the weakest first."""
        return sorted({one.figure.status for one in self.addends}, key=_firmness)

    @property
    def parts(self) -> list[Total]:
        """What of it is of each status, the weakest first; none where all is of one."""
        if len(self.statuses) == 1:
            return []
        return [
            Total(self.group, [one for one in self.addends if one.figure.status == status], self._briefing)
            for status in self.statuses
        ]

    @property
    def rounded(self) -> Decimal:
        """The sum of the stated numbers, to the last digit that the terms justify, rounded so that its bound holds."""
        return round_qualified(self.stated, self.bounds.comparator, self.ulp)

    def text(self, style: str = "en") -> str:
        """The sum for a reader, with all that its bounds allow to be said: `up to about ¥920 billion`."""
        low, high = self.bounds.low, self.bounds.high
        qualifiers = frozenset[str]().union(*(one.qualifiers for one in self.addends))
        about = "about" if "about" in qualifiers else "exact"
        number = amounts.qualified(about, self._written(self.rounded, style), style=style)
        if low is None and high is None:
            return f"{number} as stated, without bounds"
        if low is None or high is None:
            return amounts.qualified(self.bounds.comparator, number, style=style)
        if low == high or qualifiers <= {"exact", "about"}:
            return number
        # What is about a number anyway is rounded to the nearest.
        outward = ("at_least", "at_most") if about == "exact" else (about, about)
        least = self._written(round_qualified(low, outward[0], self.ulp), style)
        most = self._written(round_qualified(high, outward[1], self.ulp), style)
        return amounts.qualified("between", amounts.qualified(about, least, style=style), most, style=style)

    def _written(self, rounded: Decimal, style: str) -> str:
        return amounts.write(rounded, self.unit, self.ulp, style=style)


def _in_order(named: Iterable[Named]) -> list[str]:
    """Names in the order of the figures that they come with, each once."""
    return list(dict.fromkeys(name for _, _, name in sorted(named)))


def _sums(addends: Sequence[Addend]) -> tuple[Interval, Decimal]:
    """The sum of the bounds, and that of the stated numbers.

    What has one rate is added before it is converted, so that each sum is rounded once and is the same in any order.
    """
    parts: dict[object, list[Addend]] = {}
    for one in addends:
        rate = one.rate
        parts.setdefault(rate and (rate.base, rate.base_units, rate.quote_units), []).append(one)
    bounds, low, high = NOTHING, Decimal(0), Decimal(0)
    for members in parts.values():
        own, lows, highs = NOTHING, Decimal(0), Decimal(0)
        for one in members:
            own += one.own_bounds
            lows, highs = UNROUNDED.add(lows, one.own_stated[0]), UNROUNDED.add(highs, one.own_stated[1])
        rate = members[0].rate
        if rate is not None:
            own = own.scaled(rate.quote_units, rate.base_units)
            lows, highs = (ratio(value, rate.quote_units, rate.base_units) for value in (lows, highs))
        bounds += own
        low, high = UNROUNDED.add(low, lows), UNROUNDED.add(high, highs)
    # A floor adds up the low ends of figures between two numbers, everything else the high ones.
    stated = low if bounds.low is not None and bounds.high is None else high
    # Zeros behind the point say nothing here, and depend on how numbers are kept.
    return bounds.normalized(), stated.normalize(UNROUNDED)


def _firmness(status: str) -> int:
    return PROMISED.index(status) if status in PROMISED else len(PROMISED)


def add_up(
    claims: Sequence[Claim],
    briefing: Briefing,
    *,
    to: str | None,
    by: str | None,
    as_of: str | None,
    table: Callable[[], RateSource],
    across: Collection[str] = (),
    asked: Callable[[Figure], bool] = lambda _: True,
) -> tuple[list[Total], LeftOuts]:
    """Add up the figures of claims.

    Args:
        claims: whose figures are wanted.
        briefing: where they are from.
        to: the currency of the sums; None keeps each figure's own.
        by: one of `BY`, for separate sums; a claim of several topics or entities counts in each of them.
        as_of: the day after which figures are left out; None for all.
        table: gives the rate table.
        across: those of `ACROSS` across which figures are added; see `undertakings.alike`.
        asked: whether a figure is asked for: of a claim with a rank and an amount, only the one may be.

    Returns:
        The sums, and what was left out of them.
    """
    terms, left = [], LeftOuts()
    for place, (claim, figure, reason) in enumerate(sorted_out(claims, briefing, as_of, asked)):
        if reason:
            left.append(LeftOut(claim, figure, reason))
            continue
        try:
            conversions = converted(figure, to, table)
        except BriefError as error:
            left.append(LeftOut(claim, figure, error.message))
            continue
        terms.append(Term(claim, figure, conversions, briefing, sides_of(claim, briefing), place))
    groups: dict[str, list[Term]] = {}
    for term in terms:
        for name in parties.counts_for(term.claim, term.figure, by, briefing):
            groups.setdefault(name, []).append(term)
    totals = [
        Total(name, alike, briefing, across)
        for name, members in groups.items()
        for alike in undertakings.alike(members, across=across)
    ]
    return totals, left


def add_up_asked(
    claims: Sequence[Claim],
    briefing: Briefing,
    wanted: Filter,
    *,
    to: str | None,
    by: str | None,
    table: Callable[[], RateSource],
    across: Collection[str] = (),
) -> tuple[list[Total], LeftOuts]:
    """Add up those figures of claims that a filter asks for; see `add_up`.

    Without dates of its own, what came after the briefing is not part of it.

    Args:
        claims: what passes the filter.
        briefing: where they are from.
        wanted: the filter.
        to: as for `add_up`.
        by: as for `add_up`.
        table: as for `add_up`.
        across: as for `add_up`.

    Returns:
        The sums, and what was left out of them.
    """
    as_of = briefing.as_of if wanted.since is None and wanted.until is None else None
    if briefing.archive is not None:
        made: tuple[list[Total], LeftOuts] = briefing.archive.add_up_asked(
            claims, wanted, to=to, by=by, as_of=as_of, table=table, across=across
        )
        return made
    return add_up(
        claims,
        briefing,
        to=to,
        by=by,
        as_of=as_of,
        table=table,
        across=across,
        asked=lambda figure: query.figure_passes(figure, wanted, table),
    )


def converted(figure: Figure, to: str | None, table: Callable[[], RateSource]) -> tuple[Conversion, ...]:
    """A figure in the currency of a sum; nothing where it is in that, or is no money. Raises BriefError: `BRF-R401`."""
    if to is None or figure.unit == to or not figures.is_money(figure):
        return ()
    return figures.converted(figure, to, table())


def _direction(addends: Sequence[Addend], briefing: Briefing) -> str:
    way = _way(addends[0])
    if way is None:
        return ""
    ways = (_way(one) for one in addends)
    if addends[0].kind.two_way and any(other and other.key != way.key for other in ways):
        return f"{addends[0].kind.two_way}, {way.both_ways(briefing)}"
    return way.text(briefing)


def _way(one: Addend) -> Direction | None:
    """From where to where the money goes; None where that is not told."""
    return Direction(*one.sides) if all(one.sides) else None
