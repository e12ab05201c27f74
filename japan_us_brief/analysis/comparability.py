"""Whether two figures may be compared at all, and what has to be known of them beside their numbers."""

from __future__ import annotations

from japan_us_brief.analysis.direction import sides_of
from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.analysis.compare import Operand
    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing

# Days by which months, quarters and years differ from each other.
_SAME_LENGTH = 3
# What is spent, sold or promised over a period.
_OVER_A_PERIOD = figures.FLOWS | {"amount"}


def check(one: Operand, other: Operand, briefing: Briefing) -> None:
    """Refuse what no unit tells apart, and yet is of two things.

    Raises:
        BriefError: `BRF-U111` for ranks; figures of two statistical series; a price and what is none; what is per
            year and what is once; two balances of opposite directions; shares of different wholes.
    """
    for side in (one, other):
        if side.measure == "rank":
            raise meaningless(f"{side.text} is a rank, and no quantity", "compare the figures behind the ranks")
    series = [side.figure.series if side.figure else None for side in (one, other)]
    if series[0] is not None and series[1] is not None and series[0] != series[1]:
        names = " and ".join(briefing.series[name].name for name in series if name)
        raise meaningless(f"they are of two statistical series: {names}", "compare figures of one series")
    if "price" in {one.measure, other.measure} and one.measure != other.measure:
        raise meaningless("one is a price of one, the other is not", "multiply the price by the number first")
    if one.claim and other.claim and one.figure and other.figure:
        _check_figures((one.claim, one.figure), (other.claim, other.figure), briefing)


def _check_figures(one: tuple[Claim, Figure], other: tuple[Claim, Figure], briefing: Briefing) -> None:
    """Raise `BRF-U111` for two figures of claims that are of two things."""
    pers = [figure.per for _, figure in (one, other)]
    if pers[0] != pers[1]:
        told = [f"per {per}" for per in pers if per]
        raise meaningless(f"one is {told[0]}, the other is {(*told, 'not')[1]}", "compare what is per the same")
    measures = {figure.measure for _, figure in (one, other)}
    if measures == {"balance"} and _are_opposite(one[0], other[0], briefing):
        # Both numbers are above zero, and yet what is a surplus of one side is a deficit of the same in the other.
        raise meaningless(
            "the two balances are of opposite directions", "compare two surpluses, or two deficits, of one side"
        )
    wholes = [(claim.kind, figure.instrument, figure.series) for claim, figure in (one, other)]
    if measures == {"share"} and wholes[0] != wholes[1]:
        raise meaningless("they are shares of different wholes", "compare the amounts behind the shares")


def _are_opposite(one: Claim, other: Claim, briefing: Briefing) -> bool:
    (source, target), (other_source, other_target) = sides_of(one, briefing), sides_of(other, briefing)
    return not (source.isdisjoint(other_target) and target.isdisjoint(other_source))


def notes(one: Operand, other: Operand, briefing: Briefing) -> list[str]:
    """What has to be known of two figures that are compared: their releases, their periods, the wholes of shares."""
    if not (one.claim and other.claim and one.figure and other.figure):
        return []
    pairs = ((one.claim, one.figure), (other.claim, other.figure))
    return [*_releases(pairs, briefing), *_periods(one.figure, other.figure), *_wholes(pairs)]


def _releases(pairs: tuple[tuple[Claim, Figure], tuple[Claim, Figure]], briefing: Briefing) -> Iterator[str]:
    releases = [figure.released for _, figure in pairs if figure.series]
    if len(releases) == 2 and releases[0] != releases[1]:
        known = " and ".join(dates.long_form(day) if day else "one that is not told" for day in releases)
        yield f"of two releases of one series ({known}): the earlier may have been revised in the later"
        for (claim, figure), (_, newer) in (pairs, pairs[::-1]):
            yield from _revised(claim, figure, newer, briefing)


def _revised(claim: Claim, figure: Figure, newer: Figure, briefing: Briefing) -> Iterator[str]:
    """What the briefing has of a figure in a later release, no later than that of the one it is compared with.

    A series has figures of many countries and of their parts: only what is of the same ones is a revision.
    """
    limit, subject = newer.released or "", _subject(claim)
    found = [
        (item.released, item)
        for same in briefing.claims.values()
        if _subject(same) == subject
        for item in (
            *same.figures,
            *(item for told in same.evidence if told.stance == "supports" for item in told.figures),
        )
        if (item.series, item.unit, item.measure, figures.when(item))
        == (figure.series, figure.unit, figure.measure, figures.when(figure))
        and (figure.released or "") < (item.released or "") <= limit
    ]
    if found:
        released, item = max(found, key=lambda pair: pair[0] or "")
        day, when = dates.long_form(released or ""), dates.long_form(figures.when(figure))
        yield f"revised by {day}: {figures.text(item)} for {when}, not {figures.text(figure)}"


def _subject(claim: Claim) -> tuple[object, ...]:
    """What a claim is about: two are about the same thing only where their entities and their wholes agree."""
    entities = frozenset((ref.role, ref.entity) for ref in claim.entities if ref.role != "speaker")
    return claim.kind, entities, frozenset(other.target for other in claim.relations if other.type == "part_of")


def _periods(one: Figure, other: Figure) -> Iterator[str]:
    """That periods are of unlike length, or share some of their days."""
    periods = [figure.period for figure in (one, other) if figure.period and figure.measure in _OVER_A_PERIOD]
    if len(periods) < 2:
        return
    (first, last), (other_first, other_last) = (dates.span(period) for period in periods)
    lengths = [(last - first).days + 1, (other_last - other_first).days + 1]
    if abs(lengths[0] - lengths[1]) > _SAME_LENGTH:
        yield f"of periods of unlike length: {lengths[0]} and {lengths[1]} days"
    elif first != other_first and first <= other_last and other_first <= last:
        shared = max(first, other_first), min(last, other_last)
        yield f"of periods that share some days: {' – '.join(dates.long_form(str(day)) for day in shared)}"


def _wholes(pairs: tuple[tuple[Claim, Figure], tuple[Claim, Figure]]) -> Iterator[str]:
    figure = pairs[0][1]
    if figure.measure == "share" and pairs[0][0].id != pairs[1][0].id and not (figure.instrument or figure.series):
        yield "shares, perhaps of different wholes: their claims say of what"


def meaningless(reason: str, hint: str) -> BriefError:
    """The refusal of a comparison, `BRF-U111`."""
    return BriefError("BRF-U111", f"no meaningful comparison: {reason}", hint=hint)
