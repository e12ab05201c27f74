"""What a sum is made of: figures one by one, or many alike that an engine has added already."""

from __future__ import annotations

from japan_us_brief.analysis import parties
from japan_us_brief.briefing import figures
from japan_us_brief.core import amounts

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from decimal import Decimal

    from japan_us_brief.briefing.kinds import Kind
    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.core.amounts import Amount
    from japan_us_brief.core.intervals import Interval
    from japan_us_brief.rates.conversion import Conversion
    from japan_us_brief.rates.source import Rate

    # A name, after the place of the figure that it comes with and its own place there.
    Named = tuple[int, int, str]


class Addend:
    """One figure, or many that agree in all that keeps figures apart, as a sum takes them.

    Attributes:
        place: where it stands among all that is asked for; of many, where the first of them does.
        count: how many figures it is.
        claim: the claim that it is of; None of many.
        figure: what it is of; of many, one that stands for them in all but number and day.
        kind: the kind of their claims.
        sides: what is told of where the money comes from and goes to; see `direction.sides_of`.
        rate: at which it is converted; None where it is not.
        own_bounds: the sum of what they say with their qualifiers, in their own unit.
        own_stated: the sums of their low and of their high ends, in their own unit.
        qualifiers: what their qualifiers are.
        least_ulp, most_ulp: the units of their last digits, from the finest to the coarsest; see `converted_ulp`.
        end_ulp: the coarsest of them as they are written, or as they are converted.
        publishers, recipients, owners: names, in the order of the figures.
        day: the date that they are of; None where they are of several.
        opening, closing: the date that begins first, and the one that ends last; see `figures.opening`.
        earliest: the days that the earliest of them covers.
    """

    place: int
    count: int
    claim: Claim | None
    figure: Figure
    kind: Kind
    sides: tuple[frozenset[str], frozenset[str]]
    rate: Rate | None
    own_bounds: Interval
    own_stated: tuple[Decimal, Decimal]
    qualifiers: frozenset[str]
    least_ulp: Decimal
    most_ulp: Decimal
    end_ulp: Decimal
    publishers: Iterable[Named]
    recipients: Iterable[Named]
    owners: Iterable[Named]
    day: str | None
    opening: tuple[datetime.date, int, str]
    closing: tuple[datetime.date, int, str]
    earliest: tuple[datetime.date, datetime.date]

    @property
    def unit(self) -> str:
        """The unit it is added in."""
        return self.figure.unit if self.rate is None else self.rate.quote

    @property
    def rounded(self) -> bool:
        """Whether its last digit limits that of the sum: it is about a number, or was converted."""
        return "about" in self.qualifiers or self.rate is not None


class Term(Addend):
    """One figure of a sum.

    Attributes:
        claim: what it is of.
        conversions: how it was converted; none when it was in that currency.
    """

    claim: Claim
    count = 1

    def __init__(
        self,
        claim: Claim,
        figure: Figure,
        conversions: tuple[Conversion, ...],
        briefing: Briefing,
        sides: tuple[frozenset[str], frozenset[str]],
        place: int,
    ) -> None:
        self.place = place
        self.claim = claim
        self.figure = figure
        self.kind = briefing.kinds[claim.kind]
        self.sides = sides
        self.conversions = conversions
        self._briefing = briefing
        self.rate = conversions[0].rate if conversions else None
        ends = figures.ends(figure)
        self.day = figures.when(figure)
        self.opening, self.closing = figures.opening(figure), figures.closing(figure)
        self.earliest = figures.days(figure)
        self.own_bounds = figures.bounds(figure)
        self.own_stated = ends[0].value, ends[-1].value
        self.qualifiers = frozenset({figure.comparator})
        if conversions:
            self.end_ulp = conversions[-1].ulp
            self.least_ulp = self.most_ulp = converted_ulp(conversions[-1], ends[-1])
        else:
            self.least_ulp = self.most_ulp = self.end_ulp = ends[-1].ulp

    @property
    def publishers(self) -> Iterable[Named]:  # type: ignore[override]
        """Who published it."""
        return [(self.place, 0, self._briefing.sources[self.claim.attribution.source].publisher)]

    @property
    def recipients(self) -> Iterable[Named]:  # type: ignore[override]
        """Who receives it."""
        return self._placed(parties.named(self.claim, "recipient", self._briefing))

    @property
    def owners(self) -> Iterable[Named]:  # type: ignore[override]
        """Whose it is."""
        return self._placed(parties.owners(self.claim, self._briefing))

    def _placed(self, names: Iterable[str]) -> Iterable[Named]:
        return ((self.place, number, name) for number, name in enumerate(names))


def converted_ulp(made: Conversion, end: Amount) -> Decimal:
    """The unit of the last digit of a converted figure; of what is about a number, one that its bounds allow.

    As many digits in another currency may say up to ten times as much: €9.5 billion for about $11 billion.

    Args:
        made: the figure, converted.
        end: the figure itself.
    """
    if end.comparator != "about":
        return made.ulp
    bounds = end.bounds.scaled(made.rate.quote_units, made.rate.base_units)
    assert bounds.low is not None
    assert bounds.high is not None
    return made.ulp if bounds.high - bounds.low <= made.ulp else amounts.shifted(made.ulp, 1)
