"""One thing as several sources have it: a claim, its evidence and the claims beside it, on one axis."""

from __future__ import annotations

from collections import Counter

from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.render.charts import claim_bars
from japan_us_brief.render.charts.marks import Mark
from japan_us_brief.render.claims import source_line
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.render.charts.claim_bars import Placed
    from japan_us_brief.render.charts.marks import Chart
    from japan_us_brief.render.claims import Converter

# Relations between claims on one thing.
_SAME_THING = ("contradicts", "repeats", "supersedes")
_STANCES = {
    "supports": "evidence that supports it",
    "refutes": "evidence that refutes it",
    "qualifies": "evidence that qualifies it",
}


def rivals_chart(claim: Claim, briefing: Briefing, converter: Converter | None, style: str, *, log: bool) -> Chart:
    """A claim beside what other sources have.

    Raises:
        BriefError: `BRF-U101`, where a logarithmic axis has no place for a figure.
    """
    placed: list[Placed] = []
    left: Counter[str] = Counter()
    sources: dict[str, None] = {}
    own = {_sort(figure) for figure in claim.figures}
    for about, receipt, holder, figure, publisher in _all(claim, briefing):
        reason, conversions = claim_bars.drawable(claim, figure, converter)
        if not reason and _sort(figure) not in own:
            reason = "a figure of another measure or unit than the claim's"
        if reason:
            left[reason] += 1
            continue
        sources[publisher] = None
        mark = Mark(
            claim_bars.written(figure, conversions, style),
            about,
            receipt + claim_bars.at_rate(figure, conversions, style),
            *claim_bars.measured(figure, conversions),
            source=publisher,
            day=figures.when(figure),
            soft=figure.comparator == "about",
            id=holder.id,
        )
        # All of it is on one thing, whose direction is that of the claim.
        placed.append((*claim_bars.place(claim, figure, conversions, briefing), mark))
    verdict = f"Verdict: {words(claim.verdict.support)}. {claim.verdict.note}"
    if not any(mark.id != claim.id or mark.about != claim.statement for _, _, mark in placed):
        verdict += " No other source has a figure for it here."
    notes = [
        verdict,
        claim_bars.not_drawn(left),
        *claim_bars.rates_notes(converter, [mark for _, _, mark in placed]),
    ]
    return claim_bars.chart_of(
        f"{claim.statement} ({claim.id})",
        placed,
        log=log,
        style=style,
        notes=notes,
        sources=sources,
        in_order=True,
    )


def _sort(figure: Figure) -> tuple[str, ...]:
    """What has to be equal for figures to be compared; money may be converted, so that its currency is no matter."""
    unit = "money" if figures.is_money(figure) else figure.unit
    return figure.measure, unit, figure.per or ""


def _all(claim: Claim, briefing: Briefing) -> Iterator[tuple[str, str, Claim, Figure, str]]:
    """Sentence, receipt, claim, figure and publisher, of the claim, its evidence, and the claims beside it."""
    yield from _of_claim(claim, briefing)
    for item in claim.evidence:
        # What is there as context is the figure of something else.
        if item.stance not in _STANCES:
            continue
        source = briefing.sources[item.source]
        for figure in item.figures:
            parts = [_STANCES[item.stance], words(figure.status), dates.long_form(figures.when(figure))]
            yield (
                item.note or source_line(source),
                f"{', '.join(parts)}, {source_line(source)}",
                claim,
                figure,
                (source.publisher),
            )
    for other in _beside(claim, briefing):
        yield from _of_claim(other, briefing)


def _of_claim(claim: Claim, briefing: Briefing) -> Iterator[tuple[str, str, Claim, Figure, str]]:
    publisher = briefing.sources[claim.attribution.source].publisher
    for figure in claim.figures:
        yield claim.statement, claim_bars.receipt(claim, figure, briefing), claim, figure, publisher


def _beside(claim: Claim, briefing: Briefing) -> list[Claim]:
    """The claims that are on the same thing, whichever of the two says so."""
    names = {relation.target: None for relation in claim.relations if relation.type in _SAME_THING}
    for other in briefing.claims.values():
        if any(relation.target == claim.id and relation.type in _SAME_THING for relation in other.relations):
            names[other.id] = None
    names.pop(claim.id, None)
    return [briefing.claims[name] for name in names]
