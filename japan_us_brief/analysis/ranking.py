"""Sums beside each other: in an order, and as shares of the whole that like sums make."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.analysis import ordering
from japan_us_brief.analysis.undertakings import JOINABLE
from japan_us_brief.briefing import figures
from japan_us_brief.core.intervals import NOTHING, UNROUNDED, Interval, ratio
from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from japan_us_brief.analysis.totals import Total
    from japan_us_brief.rates.source import RateSource

SORTS = ("file", "amount", "date", "group", "figures")
# What a figure is counted in once only, so that the sums make a whole.
_DISJOINT = frozenset({"payer", "recipient", "year"})


class Share:
    """What part of a whole a sum is.

    Attributes:
        stated: of the stated numbers.
        bounds: what the qualifiers leave of it.
    """

    __slots__ = ("bounds", "stated")

    def __init__(self, stated: Decimal, bounds: Interval) -> None:
        self.stated = stated
        self.bounds = bounds


def shares(sums: list[Total], by: str | None, *, across: bool) -> dict[int, Share]:
    """The share that each sum is of all that are like it, as far as bounds allow it to be said; by the id of the sum.

    Args:
        sums: the sums.
        by: what they are by; where a claim counts in several of them there is no whole.
        across: whether statuses of promise are added.
    """
    wholes: dict[tuple[object, ...], list[Total]] = {}
    for item in sums if by in _DISJOINT else ():
        promised = across and JOINABLE.issuperset(item.statuses)
        status = "promised" if promised else tuple(item.statuses)
        key = (item.likeness, status)
        wholes.setdefault(key, []).append(item)
    return {
        id(item): share
        for members in wholes.values()
        if len(members) > 1
        for item, share in zip(members, _shares(members), strict=True)
        if share is not None
    }


def _shares(members: list[Total]) -> list[Share | None]:
    # What comes before each of them, and after it: an unknown end could not be taken away from the whole again.
    before, after = [NOTHING], [NOTHING]
    for item in members[:-1]:
        before.append(before[-1] + item.bounds)
    for item in members[:0:-1]:
        after.append(after[-1] + item.bounds)
    stated = Decimal(0)
    for item in members:
        stated = UNROUNDED.add(stated, item.stated)
    made = []
    for item, one, other in zip(members, before, reversed(after), strict=True):
        bounds = _share(item.bounds, one + other)
        known = stated > 0 and (bounds.low is not None or bounds.high is not None)
        made.append(Share(ratio(item.stated, Decimal(1), stated), bounds) if known else None)
    return made


def _share(part: Interval, rest: Interval) -> Interval:
    """What part of part and rest together is, where none is below zero; the more there is of the rest, the less."""
    low = high = None
    if part.low is not None and rest.high is not None and part.low >= 0 and rest.high >= 0 and part.low + rest.high:
        low = ratio(part.low, Decimal(1), UNROUNDED.add(part.low, rest.high))
    if part.high is not None and rest.low is not None and part.high >= 0 and rest.low >= 0 and part.high + rest.low:
        high = ratio(part.high, Decimal(1), UNROUNDED.add(part.high, rest.low))
    return Interval(
        low,
        high,
        low_closed=part.low_closed and rest.high_closed,
        high_closed=part.high_closed and rest.low_closed,
    )


def ordered(sums: list[Total], sort: str, table: Callable[[], RateSource]) -> list[Total]:
    """Sums in another order.

    Args:
        sums: what to order.
        sort: one of `SORTS`, with `-` before it for the reverse. Amounts in several currencies are compared in dollars,
            each figure at its own date; what is no money then comes last either way.
        table: gives the rate table.

    Raises:
        BriefError: `BRF-U102` for another order.
    """
    one_unit = len({item.unit for item in sums}) == 1

    def key(name: str, item: Total) -> object:
        if name == "amount":
            return item.stated if one_unit else _in_dollars(item, table)
        if name == "date":
            return min(one.earliest for one in item.addends)
        return item.group.casefold() if name == "group" else item.count

    return ordering.ordered(sums, sort, SORTS, key)


def _in_dollars(item: Total, table: Callable[[], RateSource]) -> Decimal | None:
    found = Decimal(0)
    for term in item.terms:
        if not figures.is_money(term.figure):
            return None
        try:
            found = UNROUNDED.add(found, figures.converted(term.figure, "USD", table())[-1].exact)
        except BriefError:
            return None
    return found
