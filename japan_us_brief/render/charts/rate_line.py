"""The rates of a pair as a line, with the days of claims marked on it."""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.core.amounts import significant
from japan_us_brief.errors import BriefError
from japan_us_brief.render.charts import axes
from japan_us_brief.render.charts.marks import Chart, DayMark, Line, Point
from japan_us_brief.util.wording import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.rates.source import RateSource

    # The figures of days, each with its claim and in words.
    Days = Mapping[datetime.date, Sequence[tuple[Claim, str]]]


def rates_chart(
    table: RateSource,
    pair: tuple[str, str],
    span: tuple[datetime.date, datetime.date],
    found: Days,
    briefing: Briefing,
    style: str,
    *,
    dateless: int = 0,
) -> Chart:
    """The rates between two days.

    Args:
        table: where the rates are from.
        pair: of which one, and how much of the other.
        span: the first and the last day.
        found: what is marked, by its day.
        briefing: where the claims are from.
        style: how amounts are written.
        dateless: how many figures are not marked, since they are of a period.
    """
    one, other = pair
    points = [Point(axes.at(rate.last_day), rate.value) for rate in table.series(one, other, *span) if rate.last_day]
    marked: list[DayMark] = []
    sources: dict[str, None] = {}
    rateless = 0
    for day in sorted(found):
        try:
            rate = table.rate(one, other, day)
        except BriefError:
            rate = None
        # On the line are only rates that are on the picture.
        if rate is None or rate.last_day is None or not points or axes.at(rate.last_day) < points[0].day:
            rateless += len(found[day])
            continue
        lines = []
        for claim, words in found[day]:
            publisher = briefing.sources[claim.attribution.source].publisher
            sources[publisher] = None
            lines.append(f"{words}, {claim.id}, {publisher}")
        of = "" if rate.last_day == day else f", of {dates.long_form(str(rate.last_day))}"
        point = Point(axes.at(rate.last_day), rate.value)
        title = f"{dates.long_form(str(day))}, {significant(rate.value, 6)} {other} to 1 {one}{of}"
        marked.append(DayMark(str(len(marked) + 1), point, title, lines))
    title = f"{other} to 1 {one}"
    named = f"Rates of {one}/{other}"
    first, last = (dates.long_form(str(day)) for day in span)
    left = {"of a period, and not of a day": dateless, "of a day without a rate here": rateless}
    unmarked = "; ".join(f"{counted(number, 'figure')} {reason}" for reason, number in left.items() if number)
    notes = [f"Not marked: {unmarked}."] if unmarked else []
    made = "as published" if table.pivot in pair else table.crosses
    said = [f"{table.publisher}, {table.name}, {made}", *sources]
    if not points:
        return Chart(named, "", [], notes=notes, sources="")
    line = Line(
        title,
        axes.of_days(axes.day_at(points[0].day), axes.day_at(points[-1].day)),
        axes.linear([point.rate for point in points], None, style, from_zero=False),
        points,
        marked,
        _course(points),
    )
    subtitle = f"{first} – {last}; the scale does not begin at zero" if line.rates.low else f"{first} – {last}"
    return Chart(named, subtitle, [], line=line, notes=notes, sources=f"Sources: {'; '.join(said)}.")


def _course(points: Sequence[Point]) -> str:
    """Where a line begins and ends, and where it is lowest and highest."""
    low, high = min(points, key=lambda point: point.rate), max(points, key=lambda point: point.rate)
    places = {"from": points[0], "to": points[-1], "lowest": low, "highest": high}
    return ", ".join(
        f"{name} {significant(point.rate, 6)} on {dates.long_form(str(axes.day_at(point.day)))}"
        for name, point in places.items()
    )


def days_of_claims(
    claims: Sequence[Claim], pair: tuple[str, str], span: tuple[datetime.date, datetime.date], style: str
) -> tuple[Days, int]:
    """The figures of claims in a pair's currencies by their day, and how many are of a period within the span."""
    found: dict[datetime.date, list[tuple[Claim, str]]] = {}
    dateless = 0
    for claim in claims:
        for figure in claim.figures:
            if figure.unit not in pair:
                continue
            first, last = figures.days(figure)
            if first == last and span[0] <= first <= span[1]:
                found.setdefault(first, []).append((claim, figures.text(figure, style)))
            elif first != last and first <= span[1] and last >= span[0]:
                dateless += 1
    return found, dateless
