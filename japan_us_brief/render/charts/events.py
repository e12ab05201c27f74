"""What happened when: claims on an axis of time."""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.briefing.claim_date import own_date
from japan_us_brief.core import dates
from japan_us_brief.core.intervals import Interval
from japan_us_brief.render.charts import axes
from japan_us_brief.render.charts.marks import Chart, Mark, Panel
from japan_us_brief.util.wording import counted, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.briefing.view import Briefing


def timeline_chart(claims: Sequence[Claim], briefing: Briefing, style: str, *, title: str) -> Chart:
    """Claims in order of date, each at its day or along its span.

    Args:
        claims: the claims.
        briefing: where they are from.
        style: how amounts are written.
        title: what the chart is of.
    """
    dated = [(own_date(claim), claim) for claim in claims]
    known = sorted(((dates.span(date), date, claim) for date, claim in dated if date), key=lambda entry: entry[0])
    undated = len(dated) - len(known)
    notes = [f"Not drawn: {counted(undated, 'claim')} without a date of its own."] if undated else []
    if not known:
        return Chart(title, "", [], notes=notes, sources="")
    marks: list[Mark] = []
    sources: dict[str, None] = {}
    for (first, last), date, claim in known:
        publisher = briefing.sources[claim.attribution.source].publisher
        sources[publisher] = None
        marks.append(
            Mark(
                dates.long_form(date),
                _said(claim, style),
                _receipt(claim, briefing),
                Interval(axes.at(first), axes.at(last)),
                axes.at(first),
                source=publisher,
                day=date,
                id=claim.id,
            )
        )
    axis = axes.of_days(min(first for (first, _), _, _ in known), max(last for (_, last), _, _ in known))
    span = figures.hull({date: days for days, date, _ in known})
    return Chart(
        f"{title}: what happened when",
        dates.long_form(span),
        [Panel("claims, each at its day or along its span", axis, marks)],
        notes=notes,
        sources=f"Sources: {'; '.join(sources)}.",
    )


def _said(claim: Claim, style: str) -> str:
    """The figures and the sentence, as `brief timeline` has them."""
    said = "; ".join(figures.text(figure, style) for figure in claim.figures)
    verdict = "" if claim.verdict.support == "supported" else f" [{words(claim.verdict.support)}]"
    return f"{said}: {claim.statement}{verdict}" if said else f"{claim.statement}{verdict}"


def _receipt(claim: Claim, briefing: Briefing) -> str:
    publisher = briefing.sources[claim.attribution.source].publisher
    speaker = briefing.entity_name(claim.attribution.speaker)
    return f"{claim.id}, {speaker}, in {publisher}" if speaker else f"{claim.id}, {publisher}"
