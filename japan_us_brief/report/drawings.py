"""The charts of the page, as SVG that stands in it: nothing in them is looked up, run, or named twice."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.errors import BriefError
from japan_us_brief.render.charts import images
from japan_us_brief.render.charts.claim_bars import claims_chart
from japan_us_brief.render.charts.rate_line import rates_chart
from japan_us_brief.render.charts.rivals import rivals_chart
from japan_us_brief.render.claim_card import checks
from japan_us_brief.render.overview import headline_claims
from japan_us_brief.report.cards import STYLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.rates.source import RateSource
    from japan_us_brief.render.charts.marks import Chart

_SVG = "http://www.w3.org/2000/svg"
# All that a drawing may be made of, and may say of it.
_ELEMENTS = frozenset(
    "svg g path rect line circle text tspan title desc defs linearGradient stop clipPath pattern".split()
)
_ATTRIBUTES = frozenset(
    "id class d x y x1 x2 y1 y2 cx cy r dx dy width height viewBox transform fill stroke opacity fill-opacity "
    "stroke-opacity stroke-width stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit "
    "offset stop-color stop-opacity gradientUnits clip-path font-family font-size font-style font-weight text-anchor "
    "display patternUnits".split()
)
_REFERENCE = re.compile(r"url\(#([\w-]+)\)")
# So many charts of a claim beside what other sources have, and so many of rates.
MOST_RIVALS = 3
MOST_RATES = 3
_DISPUTED = ("refuted", "overstated", "partly_supported")


class Drawing:
    """A chart on the page.

    Attributes:
        title: what it is called.
        svg: the picture.
        claim: the claim that it is of; empty for one of several.
    """

    __slots__ = ("claim", "svg", "title")

    def __init__(self, title: str, chart: Chart, name: str, claim: str = "") -> None:
        self.title = title
        self.svg = drawn(chart, f"_{name}")
        self.claim = claim


def drawings(claims: Sequence[Claim], briefing: Briefing) -> list[Drawing]:
    """The charts at the head of the page: its headline figures, and what several sources have on one thing."""
    chosen = headline_claims([*claims])
    headlines = claims_chart(chosen, briefing, None, STYLE, title="Headline figures", log=False)
    made = [Drawing("Headline figures", headlines, "chart0")] if headlines else []
    rivals = list(_rivals(claims, briefing))
    return [
        *made,
        *(
            Drawing(claim.statement, chart, f"chart{number}", claim.id)
            for number, (claim, chart) in enumerate(rivals, 1)
        ),
    ]


def _rivals(claims: Sequence[Claim], briefing: Briefing) -> Iterator[tuple[Claim, Chart]]:
    """The claims that their evidence has other numbers for, the most disputed and the first of the file first."""
    order = {support: place for place, support in enumerate(_DISPUTED)}
    disputed = sorted(
        (claim for claim in claims if claim.verdict.support in order and claim.figures),
        key=lambda claim: order[claim.verdict.support],
    )
    left = MOST_RIVALS
    for claim in disputed:
        if not left:
            return
        if not any(item.figures for item in claim.evidence):
            continue
        chart = rivals_chart(claim, briefing, None, STYLE, log=False)
        marks = [mark for panel in chart.panels for mark in panel.marks]
        # Two or more on one axis, of which not all are the claim's.
        if len(chart.panels) == 1 and len(marks) > len(claim.figures):
            left -= 1
            yield claim, chart


def rate_drawings(claims: Sequence[Claim], briefing: Briefing, table: RateSource) -> list[Drawing]:
    """The rates that stated conversions were held against, with their days: of each pair a chart, of the most used."""
    pairs: dict[frozenset[str], tuple[tuple[str, str], dict[datetime.date, list[tuple[Claim, str]]]]] = {}
    for claim in claims:
        for figure, equivalent, day, check in checks(claim, briefing, table):
            if isinstance(check, BriefError):
                continue
            pair = (check.one, check.counted)
            _, found = pairs.setdefault(frozenset(pair), (pair, {}))
            said = f"{figures.text(figure, STYLE)} ({figures.equivalent_text(equivalent, STYLE)})"
            found.setdefault(day, []).append((claim, said))
    used = sorted(pairs.values(), key=lambda one: -sum(map(len, one[1].values())))[:MOST_RATES]
    charts = [rates_chart(table, pair, _months(found), found, briefing, STYLE) for pair, found in used]
    return [Drawing(chart.title, chart, f"rates{number}") for number, chart in enumerate(charts)]


def _months(days: Iterable[datetime.date]) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of the months that days are in, so that each has a course before and after it."""
    first, last = min(days), max(days)
    return dates.span(f"{first:%Y-%m}")[0], dates.span(f"{last:%Y-%m}")[1]


def drawn(chart: Chart, prefix: str) -> str:
    """A chart as an element of a page.

    Args:
        chart: the chart.
        prefix: what the ids in it begin with, so that they are its own.

    Raises:
        BriefError: as `images.drawn`.
    """
    made = images.drawn(chart, "svg")
    assert isinstance(made, str)
    return adopted(made, prefix)


def adopted(svg: str, prefix: str) -> str:
    """SVG as an element of a page: what is not known in it is left out, and its ids are its own."""
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    _adopt(root, prefix)
    root.set("xmlns", _SVG)
    root.set("role", "img")
    named = [child.get("id", "") for child in root if child.tag in {"title", "desc"}]
    if named:
        root.set("aria-labelledby", named[0])
        if len(named) > 1:
            root.set("aria-describedby", named[1])
    return ET.tostring(root, encoding="unicode")


def _adopt(root: ET.Element, prefix: str) -> None:
    """Leave out what is not known, and number the ids, which the library counts on from picture to picture."""
    waiting, kept = [root], []
    names: dict[str, str] = {}
    while waiting:
        element = waiting.pop()
        kept.append(element)
        element.tag = _local(element)
        for name in [*element.attrib]:
            if name not in _ATTRIBUTES:
                del element.attrib[name]
        if "id" in element.attrib:
            names[element.attrib["id"]] = f"{prefix}-{len(names)}"
        for child in list(element):
            if _local(child) in _ELEMENTS:
                waiting.append(child)
            else:
                element.remove(child)
    for element in kept:
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, names[value])
            elif "url(" in value:
                element.set(name, _REFERENCE.sub(lambda match: f"url(#{names.get(match[1], prefix)})", value))


def _local(element: ET.Element) -> str:
    return str(element.tag).removeprefix(f"{{{_SVG}}}")
