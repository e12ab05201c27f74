"""Sums of like with like as bars, with their bounds, and with what was left out of them."""

from __future__ import annotations

from japan_us_brief.core import dates
from japan_us_brief.render.charts import claim_bars
from japan_us_brief.render.charts.marks import Mark
from japan_us_brief.render.totals import totals_caption
from japan_us_brief.util.wording import counted, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.analysis.totals import Total
    from japan_us_brief.render.charts.marks import Chart
    from japan_us_brief.render.totals import Sums


def sums_chart(sums: Sums, *, title: str, by: str, log: bool) -> Chart:
    """Sums, as `brief total` has them.

    Args:
        sums: the sums.
        title: what the chart is of.
        by: what there is a sum for each of.
        log: whether the axes are logarithmic.

    Raises:
        BriefError: `BRF-U101`, where a logarithmic axis has no place for a sum.
    """
    placed = []
    sources: dict[str, None] = {}
    for item in sums.shown:
        publishers = item.publishers
        sources |= dict.fromkeys(publishers)
        mark = Mark(
            item.text(sums.style),
            item.group,
            _receipt(item, publishers),
            item.bounds,
            item.stated,
            source="; ".join(publishers),
            day=item.when or item.dates,
            soft=all(term.figure.comparator in {"exact", "about"} for term in item.terms),
            id=item.terms[0].claim.id if len(item.terms) == 1 else "",
        )
        scale = (item.measure, item.unit, item.terms[0].figure.per or "", "")
        placed.append((scale, (item.direction,), mark))
    caption = totals_caption(sums)
    if sums.left:
        caption += " `brief total --explain` lists them."
    return claim_bars.chart_of(
        f"{title}, sums by {by}", placed, log=log, style=sums.style, notes=[caption], sources=sources
    )


def _receipt(item: Total, publishers: list[str]) -> str:
    statuses = [f"{part.status} {part.text()}" for part in item.parts] or [words(item.status)]
    parts = [
        f"{words(item.kind)}, {' and '.join(statuses)}",
        dates.long_form(item.when or item.dates),
        f"{counted(item.count, 'figure')}: {', '.join(dict.fromkeys(term.claim.id for term in item.terms))}",
        "; ".join(publishers),
    ]
    return ", ".join(parts)
