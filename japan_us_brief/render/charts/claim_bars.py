"""The figures of claims as bars: one scale for what is alike, the longest first."""

from __future__ import annotations

from collections import Counter

from japan_us_brief.analysis.direction import direction_of
from japan_us_brief.briefing import figures
from japan_us_brief.briefing.kinds import WITHIN_DIRECTION
from japan_us_brief.core import dates
from japan_us_brief.rates.wording import rate_text
from japan_us_brief.render.charts import axes
from japan_us_brief.render.charts.marks import Chart, Mark, Panel
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.core.intervals import Interval
    from japan_us_brief.rates.conversion import Conversion
    from japan_us_brief.render.charts.axes import Axis
    from japan_us_brief.render.claims import Converter

    # A mark, with what has to be equal for two of them to be on one axis: first what gives them one scale.
    Placed = tuple[tuple[str, ...], tuple[str, ...], Mark]

# What has no length.
NOT_DRAWN = {"rank": "a rank, which has no length"}
# Of these, only figures of one kind of claim are of one whole, or prices of one thing.
_OF_A_KIND = frozenset({"share", "price", "balance"})
MEASURES = {
    "amount": "amounts",
    "stock": "stocks",
    "flow": "flows",
    "balance": "balances of flows",
    "count": "counts",
    "share": "shares",
    "price": "prices",
}


def claims_chart(
    claims: Sequence[Claim], briefing: Briefing, converter: Converter | None, style: str, *, title: str, log: bool
) -> Chart:
    """The figures of claims.

    Args:
        claims: the claims.
        briefing: where they are from.
        converter: puts money into another currency; None for none.
        style: how amounts are written.
        title: what the chart is of.
        log: whether its axes are logarithmic.

    Raises:
        BriefError: `BRF-U101`, where a logarithmic axis has no place for a figure.
    """
    later = briefing.superseded_by()
    placed: list[Placed] = []
    left: Counter[str] = Counter()
    sources: dict[str, None] = {}
    for claim in claims:
        if not claim.figures:
            left["a claim without a figure"] += 1
        for figure in claim.figures:
            reason, conversions = drawable(claim, figure, converter)
            if reason:
                left[reason] += 1
                continue
            publisher = briefing.sources[claim.attribution.source].publisher
            sources[publisher] = None
            mark = Mark(
                written(figure, conversions, style),
                claim.statement,
                receipt(claim, figure, briefing, later.get(claim.id, [])) + at_rate(figure, conversions, style),
                *measured(figure, conversions),
                source=publisher,
                day=figures.when(figure),
                soft=figure.comparator == "about",
                id=claim.id,
            )
            placed.append((*place(claim, figure, conversions, briefing), mark))
    notes = [not_drawn(left), *rates_notes(converter, [mark for _, _, mark in placed])]
    return chart_of(title, placed, log=log, style=style, notes=notes, sources=sources)


def drawable(claim: Claim, figure: Figure, converter: Converter | None) -> tuple[str, tuple[Conversion, ...]]:
    """Why a figure is not drawn, or nothing; and itself in the currency of the chart, where that is another."""
    if figure.measure in NOT_DRAWN:
        return NOT_DRAWN[figure.measure], ()
    if converter is None or not figures.is_money(figure):
        return "", ()
    conversions = converter(claim, figure)
    return ("" if conversions else "a figure without a rate for its date"), conversions


def written(figure: Figure, conversions: tuple[Conversion, ...], style: str) -> str:
    """A figure as `brief facts` prints it, in the currency of the chart."""
    return figures.converted_text(figure, conversions, style) if conversions else figures.text(figure, style)


def measured(figure: Figure, conversions: tuple[Conversion, ...]) -> tuple[Interval, Decimal]:
    """What is known of a figure, and its stated number, in the currency of the chart and unrounded."""
    bounds = figures.bounds(figure)
    stated = figures.ends(figure)[-1].value
    if conversions:
        rate = conversions[-1].rate
        bounds, stated = bounds.scaled(rate.quote_units, rate.base_units), rate.convert(stated)
    return bounds, stated


def at_rate(figure: Figure, conversions: tuple[Conversion, ...], style: str) -> str:
    """From what a figure was converted, and at which rate; nothing where it was not."""
    if not conversions or conversions[-1].rate.date is None:
        return ""
    return f"; from {figures.text(figure, style)} at {rate_text(conversions[-1].rate)}"


def receipt(claim: Claim, figure: Figure, briefing: Briefing, later: Sequence[str] = ()) -> str:
    """What is told of a figure beside its words: id, status, day, who says so and where, and what keeps it apart."""
    publisher = briefing.sources[claim.attribution.source].publisher
    speaker = briefing.entity_name(claim.attribution.speaker)
    parts = [
        claim.id,
        words(figure.status),
        dates.long_form(figures.when(figure)),
        f"{speaker}, in {publisher}" if speaker else publisher,
    ]
    if claim.verdict.support != "supported":
        parts.append(words(claim.verdict.support))
    parts += [f"superseded by {other}" for other in later]
    parts += [f"a part of {relation.target}" for relation in claim.relations if relation.type == "part_of"]
    return ", ".join(parts)


def place(
    claim: Claim, figure: Figure, conversions: tuple[Conversion, ...], briefing: Briefing
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What has to be equal for two figures to have one scale, and what for them to be on one axis."""
    unit = conversions[-1].rate.quote if conversions else figure.unit
    kind = briefing.kinds[claim.kind]
    scale = (figure.measure, unit, figure.per or "", kind.name if figure.measure in _OF_A_KIND else "")
    way = direction_of(claim, briefing) if kind.adds == WITHIN_DIRECTION else None
    return scale, (way.text(briefing) if way else "",)


def panel_title(scale: tuple[str, ...], way: tuple[str, ...]) -> str:
    """What the figures on an axis have in common: `amounts in JPY, Government of Japan → Japan`."""
    measure, unit, per, kind = scale
    said = f"{MEASURES[measure]} in {unit}{f' per {per}' if per else ''}"
    return ", ".join(part for part in (said, kind, *way) if part)


def chart_of(
    title: str,
    placed: Sequence[Placed],
    *,
    log: bool,
    style: str,
    notes: Iterable[str],
    sources: Iterable[str],
    titled: Callable[[tuple[str, ...], tuple[str, ...]], str] = panel_title,
    in_order: bool = False,
) -> Chart:
    """Marks on axes of those that are alike; axes of one measure and unit have one scale.

    Raises:
        BriefError: `BRF-U101`, where a logarithmic axis has no place for a number.
    """
    reaches: dict[tuple[str, ...], list[Decimal]] = {}
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Mark]] = {}
    for scale, way, mark in placed:
        reaches.setdefault(scale, []).extend(mark.reach)
        groups.setdefault((scale, way), []).append(mark)
    axis_of: dict[tuple[str, ...], Axis] = {
        scale: axes.logarithmic(numbers, scale[1], style) if log else axes.linear(numbers, scale[1], style)
        for scale, numbers in reaches.items()
    }
    panels = [
        Panel(titled(scale, way), axis_of[scale], members if in_order else longest_first(members))
        for (scale, way), members in groups.items()
    ]
    days = figures.hull({mark.day: dates.span(mark.day) for _, _, mark in placed if mark.day})
    units = list(dict.fromkeys(scale[1] for scale in axis_of))
    how = ["logarithmic scale: each step is a multiple, and lengths do not compare"] if log else []
    how += [] if in_order or not placed else ["longest first"]
    subtitle = "; ".join([f"in {', '.join(units)}" if units else "", dates.long_form(days), *how]).strip("; ")
    return Chart(
        f"{title} (logarithmic scale)" if log else title,
        subtitle,
        panels,
        notes=[note for note in notes if note],
        sources=named(sources),
    )


def named(sources: Iterable[str]) -> str:
    """The line that names the sources; nothing without any."""
    said = "; ".join(sources)
    return f"Sources: {said}." if said else ""


def longest_first(marks: Sequence[Mark]) -> list[Mark]:
    """Marks by their stated numbers, the largest first; equals in the order of the file."""
    return sorted(marks, key=lambda mark: -mark.stated)


def not_drawn(left: Counter[str]) -> str:
    """What is not drawn, and why; nothing where all is."""
    if not left:
        return ""
    return f"Not drawn: {'; '.join(f'{count} × {reason}' for reason, count in left.items())}."


def rates_notes(converter: Converter | None, marks: Sequence[Mark]) -> list[str]:
    """At which rates it was converted, and whose they are."""
    if converter is None or not marks:
        return []
    flows = "a flow at the mean of its period"
    whose = f"{converter.table.publisher}, {converter.table.name}"
    return [f"Converted to {converter.to}, each at the rate of its own date, {flows}, which stands with it ({whose})."]
