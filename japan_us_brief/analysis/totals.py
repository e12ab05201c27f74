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
from japan_us_brief.analysis.undertakings import PROMISED
from japan_us_brief.briefing import figures
from japan_us_brief.core import amounts
from japan_us_brief.core.intervals import UNROUNDED, round_qualified
from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from japan_us_brief.analysis.query import Filter
    from japan_us_brief.briefing.kinds import Kind
    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.core.amounts import Amount
    from japan_us_brief.rates.conversion import Conversion
    from japan_us_brief.rates.source import RateSource

ACROSS = ("status", "direction")
BY = ("topic", "entity", "payer", "recipient", "status", "year", "kind")


class Term:
    """One figure of a sum.

    Attributes:
        claim, figure: what it is of.
        kind: the kind of the claim.
        sides: what is told of where the money comes from and goes to; see `direction.sides_of`.
        ends: the figure as an amount, in the currency of the sum; two of them for one between two numbers.
        conversions: how it was converted; none when it was in that currency.
        bounds: what it says with its qualifier.
    """

    __slots__ = ("bounds", "claim", "conversions", "ends", "figure", "kind", "sides")

    def __init__(
        self,
        claim: Claim,
        figure: Figure,
        conversions: tuple[Conversion, ...],
        kind: Kind,
        sides: tuple[frozenset[str], frozenset[str]],
    ) -> None:
        self.claim = claim
        self.figure = figure
        self.kind = kind
        self.sides = sides
        self.conversions = conversions
        if conversions:
            # Unrounded: rounding happens once, when the sum is printed.
            self.ends: tuple[Amount, ...] = tuple(
                amounts.Amount(made.exact, made.rate.quote, made.ulp, made.amount.comparator) for made in conversions
            )
            self.bounds = figures.bounds(figure).scaled(conversions[0].rate.quote_units, conversions[0].rate.base_units)
        else:
            self.ends = figures.ends(figure)
            self.bounds = figures.bounds(figure)

    @property
    def unit(self) -> str:
        """The unit it is added in."""
        return self.ends[0].unit or ""

    @property
    def rounded(self) -> bool:
        """Whether its last digit limits that of the sum: it is about a number, or was converted."""
        return self.figure.comparator == "about" or bool(self.conversions)

    @property
    def ulp(self) -> Decimal:
        """The unit of its last digit; of what is about a number and was converted, one that its bounds allow.

        As many digits in another currency may say up to ten times as much: €9.5 billion for about $11 billion.
        """
        ulp = self.ends[-1].ulp
        low, high = self.bounds.low, self.bounds.high
        if self.figure.comparator != "about" or not self.conversions or low is None or high is None:
            return ulp
        return ulp if high - low <= ulp else amounts.shifted(ulp, 1)

    @property
    def direction(self) -> Direction | None:
        """From where to where the money goes; None where that is not told."""
        return Direction(*self.sides) if all(self.sides) else None


class LeftOut:
    """A figure that was asked for and not added, with the reason."""

    __slots__ = ("claim", "figure", "reason")

    def __init__(self, claim: Claim, figure: Figure, reason: str) -> None:
        self.claim = claim
        self.figure = figure
        self.reason = reason


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
        terms: what was added.
        bounds: the sum of the bounds.
        stated: the sum of the stated numbers.
        ulp: the unit of the last digit that the terms justify.
    """

    def __init__(self, group: str, terms: Sequence[Term], briefing: Briefing, across: Collection[str] = ()) -> None:
        first = terms[0]
        self._briefing = briefing
        self.group = group
        self.terms = terms
        self.kind = first.claim.kind
        self.measure = first.figure.measure
        self.unit = first.unit
        self.purpose = undertakings.purpose(first.figure)
        self.direction = _direction(terms, briefing)
        self.status = min((term.figure.status for term in terms), key=_firmness)
        self.when = undertakings.when(first.figure)
        self.likeness = undertakings.likeness(first, both="direction" in across)
        mixed = any(term.figure.status != self.status for term in terms)
        own = mixed and "status" not in across
        self.undertaking = parties.counts_for(first.claim, first.figure, "recipient", briefing)[0] if own else ""
        claims = [term.claim for term in terms]
        self.recipients = list(
            dict.fromkeys(name for one in claims for name in parties.named(one, "recipient", briefing))
        )
        owners = dict.fromkeys(name for one in claims for name in parties.owners(one, briefing))
        self.owners = [] if self.direction else list(owners)
        self.bounds = first.bounds
        for term in terms[1:]:
            self.bounds += term.bounds
        self.stated = Decimal(0)
        # A floor adds up the low ends of figures between two numbers, everything else the high ones.
        is_floor = self.bounds.low is not None and self.bounds.high is None
        for term in terms:
            self.stated = UNROUNDED.add(self.stated, term.ends[0 if is_floor else -1].value)
        coarse = [term for term in terms if term.rounded]
        self.ulp = max(term.ulp for term in coarse) if coarse else min(term.ulp for term in terms)
        if coarse and self.stated:
            # Two digits at least, where the figures themselves have as many.
            least = max(term.ends[-1].ulp for term in coarse)
            self.ulp = min(self.ulp, max(amounts.round_significant(self.stated, 2)[1], least))

    @property
    def dates(self) -> str:
        """The day, the period or the interval that its terms are of, in ISO 8601."""
        return figures.span([term.figure for term in self.terms])

    @property
    def statuses(self) -> list[str]:
        """Every status among its terms, the weakest first."""
        return sorted({term.figure.status for term in self.terms}, key=_firmness)

    @property
    def parts(self) -> list[Total]:
        """What of it is of each status, the weakest first; none where all is of one."""
        if len(self.statuses) == 1:
            return []
        return [
            Total(self.group, [term for term in self.terms if term.figure.status == status], self._briefing)
            for status in self.statuses
        ]

    @property
    def rounded(self) -> Decimal:
        """The sum of the stated numbers, to the last digit that the terms justify, rounded so that its bound holds."""
        return round_qualified(self.stated, self.bounds.comparator, self.ulp)

    def text(self, style: str = "en") -> str:
        """The sum for a reader, with all that its bounds allow to be said: `up to about ¥920 billion`."""
        low, high = self.bounds.low, self.bounds.high
        about = "about" if any(term.figure.comparator == "about" for term in self.terms) else "exact"
        number = amounts.qualified(about, self._written(self.rounded, style), style=style)
        if low is None and high is None:
            return f"{number} as stated, without bounds"
        if low is None or high is None:
            return amounts.qualified(self.bounds.comparator, number, style=style)
        if low == high or all(term.figure.comparator in {"exact", "about"} for term in self.terms):
            return number
        # What is about a number anyway is rounded to the nearest.
        outward = ("at_least", "at_most") if about == "exact" else (about, about)
        least = self._written(round_qualified(low, outward[0], self.ulp), style)
        most = self._written(round_qualified(high, outward[1], self.ulp), style)
        return amounts.qualified("between", amounts.qualified(about, least, style=style), most, style=style)

    def _written(self, rounded: Decimal, style: str) -> str:
        return amounts.write(rounded, self.unit, self.ulp, style=style)


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
) -> tuple[list[Total], list[LeftOut]]:
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
    terms, left = [], []
    for claim, figure, reason in sorted_out(claims, briefing, as_of, asked):
        if reason:
            left.append(LeftOut(claim, figure, reason))
            continue
        try:
            conversions = _converted(figure, to, table)
        except BriefError as error:
            left.append(LeftOut(claim, figure, error.message))
            continue
        terms.append(Term(claim, figure, conversions, briefing.kinds[claim.kind], sides_of(claim, briefing)))
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
) -> tuple[list[Total], list[LeftOut]]:
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
    return add_up(
        claims,
        briefing,
        to=to,
        by=by,
        as_of=briefing.as_of if wanted.since is None and wanted.until is None else None,
        table=table,
        across=across,
        asked=lambda figure: query.figure_passes(figure, wanted, table),
    )


def _converted(figure: Figure, to: str | None, table: Callable[[], RateSource]) -> tuple[Conversion, ...]:
    if to is None or figure.unit == to or not figures.is_money(figure):
        return ()
    return figures.converted(figure, to, table())


def _direction(terms: Sequence[Term], briefing: Briefing) -> str:
    way = terms[0].direction
    if way is None:
        return ""
    if terms[0].kind.two_way and any(term.direction and term.direction.key != way.key for term in terms):
        return f"{terms[0].kind.two_way}, {way.both_ways(briefing)}"
    return way.text(briefing)
