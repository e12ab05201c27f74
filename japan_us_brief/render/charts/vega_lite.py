"""A chart as a specification of Vega-Lite, from which the images are drawn, too.

Each kind of part has a layer of its own: drawn as one bar from low to high, an exact figure would be nothing, and a
floor would need an end that nobody gave it. Every number from data stands in it as a string, and is read by Vega.
"""

from __future__ import annotations

import json
from decimal import Decimal

from japan_us_brief.core.amounts import decimal_text, plain
from japan_us_brief.render.charts import layers
from japan_us_brief.render.charts.marks import SHAPES
from japan_us_brief.render.charts.wrapping import wrapped
from japan_us_brief.util.escaping import json_safe, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.render.charts.axes import Axis
    from japan_us_brief.render.charts.layers import Json
    from japan_us_brief.render.charts.marks import Chart, Line, Mark, Panel

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
# In pixels: how wide the axes are, how high a line of text, the words of a mark, its bar, and the room under it, and
# how wide a bold digit.
WIDTH, TEXT, WORDS, BAR, UNDER, DIGIT = 640, 14, 20, 14, 12, 7
LINE_HEIGHT = 260
# How many letters of small text, of a title and of its second line fit into the width.
_SMALL, _TITLE, _SUBTITLE = 114, 72, 92


def render(chart: Chart) -> str:
    """A chart as a specification, in one line a part of it."""
    return json_safe_lines(json.dumps(specification(chart), ensure_ascii=False, indent=1))


def json_safe_lines(text: str) -> str:
    """Lines of JSON in which nothing that a terminal would obey is left."""
    return "".join(json_safe(line) + "\n" for line in text.split("\n"))


def specification(chart: Chart, *, font: str = FONT) -> Json:
    """A chart as a specification.

    Args:
        chart: the chart.
        font: the names of the fonts to draw it with, the best first.
    """
    parts = [_panel(panel, number) for number, panel in enumerate(chart.panels)]
    if chart.line is not None:
        parts.append(_line(chart.line))
    parts.append(_footer(chart))
    return {
        "$schema": SCHEMA,
        "title": {
            "text": wrapped(chart.title, _TITLE),
            "subtitle": wrapped(chart.subtitle, _SUBTITLE) if chart.subtitle else [],
            "anchor": "start",
            "fontSize": 16,
            "subtitleFontSize": 13,
            "subtitleColor": layers.QUIET,
            "offset": 16,
        },
        "description": printable(chart.alternative()),
        "background": "white",
        "padding": 16,
        "spacing": 24,
        "config": {"font": font, "view": {"stroke": None}, "axis": {"labelFontSize": 11, "titleFontSize": 11}},
        "vconcat": parts,
    }


def _panel(panel: Panel, number: int) -> Json:
    """An axis with its marks: a band for each, with its words, its bar, and what is told of it."""
    told = [[*wrapped(mark.about, _SMALL), *wrapped(mark.receipt, _SMALL)] for mark in panel.marks]
    step = WORDS + BAR + TEXT * max(map(len, told), default=0) + UNDER
    # From the middle of the band.
    bar = -step / 2 + WORDS + BAR / 2
    made = layers.Bars(f"panel_{number}", panel.axis, _x(panel.axis), bar, BAR, WIDTH)
    rows = [_mark(mark, row, lines) for row, (mark, lines) in enumerate(zip(panel.marks, told, strict=True))]
    return {
        "name": made.name,
        "title": {"text": wrapped(panel.title, _SUBTITLE), "anchor": "start", "fontSize": 13, "offset": 4},
        "width": WIDTH,
        "height": {"step": step},
        "data": {"values": rows},
        "layer": [
            *made.layers(panel.marks),
            layers.text(made.name, "words", -step / 2 + WORDS / 2, size=13, weight="bold", described=True),
            layers.text(made.name, "told", -step / 2 + WORDS + BAR + 6, size=11, line_height=TEXT, quiet=True),
        ],
    }


def _mark(mark: Mark, row: int, told: list[str]) -> Json:
    """What is told of a mark, with its numbers as strings; an end that is not known is none."""
    return {
        "row": row,
        "shape": mark.shape,
        "words": printable(mark.words),
        "told": told,
        "said": printable(f"{mark.words}: {mark.about} ({mark.receipt})"),
        "stated": decimal_text(mark.stated),
        "low": decimal_text(mark.bounds.low),
        "high": decimal_text(mark.bounds.high),
        "low_closed": mark.bounds.low_closed,
        "high_closed": mark.bounds.high_closed,
        "source": printable(mark.source),
        "day": mark.day,
        "id": mark.id,
    }


def _x(axis: Axis) -> Json:
    """The scale of an axis, with the numbers at it in our own words."""
    return {"type": "quantitative", "scale": _scale(axis), "axis": {**_ticks(axis), "title": None}}


def _scale(axis: Axis) -> Json:
    domain = [number(axis.low), number(axis.high)]
    return {"domain": domain, "nice": False, "zero": False, **({"type": "log"} if axis.log else {})}


def _ticks(axis: Axis) -> Json:
    """The numbers at an axis. Their words are made of numbers and signs of currencies alone, never of data."""
    values = [number(tick) for tick, _ in axis.ticks]
    words = json.dumps([words for _, words in axis.ticks], ensure_ascii=False)
    return {
        "values": values,
        "labelExpr": f"{words}[indexof({json.dumps(values)}, datum.value)]",
        "labelOverlap": "greedy",
        "gridColor": "#e4e4e4",
        "domainColor": "#888888",
    }


def number(of: Decimal) -> int | float:
    """An end or a step of an axis as a number of JSON; they are round, and places on a picture."""
    return int(of) if of == of.to_integral_value() else float(of)


def _line(line: Line) -> Json:
    """A course of rates, and the marked days on it."""
    day = {"field": "day", **_x(line.days)}
    ticks = {**_ticks(line.rates), "title": line.title}
    rate = {"field": "rate", "type": "quantitative", "scale": _scale(line.rates), "axis": ticks}
    points = [{"day": plain(point.day), "rate": decimal_text(point.rate)} for point in line.points]
    marked = [
        {
            "day": plain(mark.point.day),
            "rate": decimal_text(mark.point.rate),
            "number": mark.number,
            "said": printable(f"{mark.number}: {mark.title}: {'; '.join(mark.lines)}"),
        }
        for mark in line.marked
    ]
    read = {"parse": {"day": "number", "rate": "number"}}
    drawn: list[Json] = [
        {
            "name": "rates",
            "data": {"values": points, "format": read},
            "mark": {"type": "line", "color": layers.INK, "strokeWidth": 1.5, "clip": True},
            "encoding": {"x": day, "y": rate},
        }
    ]
    if marked:
        told = {"field": "said", "type": "nominal"}
        places = {"x": day, "y": rate}
        data = {"values": marked, "format": read}
        drawn += [
            {
                "name": "marked_up",
                "data": data,
                "mark": {"type": "rule", "color": "#888888", "strokeWidth": 0.5, "aria": False},
                "encoding": {**places, "y2": {"value": -UNDER}},
            },
            {
                "name": "marked_days",
                "data": data,
                "mark": {"type": "point", "filled": True, "color": layers.INK, "size": 50, "opacity": 1},
                "encoding": {**places, "description": told},
            },
        ]
        for place, row in enumerate(_rows(line)):
            drawn.append(
                {
                    "name": f"numbers_{place}",
                    "data": {"values": [marked[number] for number in row], "format": read},
                    "mark": {"type": "text", "fontSize": 12, "fontWeight": "bold", "aria": False},
                    "encoding": {
                        "x": day,
                        "y": {"value": -UNDER - TEXT // 2 - TEXT * place},
                        "text": {"field": "number", "type": "nominal"},
                    },
                }
            )
    return {"name": "line", "width": WIDTH, "height": LINE_HEIGHT, "layer": drawn}


def _rows(line: Line) -> list[list[int]]:
    """The places of the marked days, in as many rows as it takes for none of their numbers to touch another."""
    rows: list[list[int]] = []
    ends: list[Decimal] = []
    for place, mark in enumerate(line.marked):
        half = Decimal(DIGIT * (len(mark.number) + 1)) / 2
        middle = line.days.share(mark.point.day) * WIDTH
        row = next((number for number, end in enumerate(ends) if end <= middle - half), len(rows))
        if row == len(rows):
            rows.append([])
            ends.append(middle)
        rows[row].append(place)
        ends[row] = middle + half
    return rows


def _footer(chart: Chart) -> Json:
    """The lines under a picture: the marked days, how to read it, what has to be known, and the sources."""
    said: list[str] = []
    for mark in chart.line.marked if chart.line else ():
        said += [f"{mark.number}: {mark.title}", *(f"– {line}" for line in mark.lines)]
    explained = [f"{SHAPES[shape]}." for shape in chart.shapes]
    said += [_capital(text) for text in explained]
    said += [text for text in (*chart.notes, chart.sources) if text]
    lines = [line for text in said for line in wrapped(text, _SMALL)]
    return {
        "name": "notes",
        "width": WIDTH,
        "height": TEXT * max(len(lines), 1),
        "data": {"values": [{"lines": lines}]},
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "top",
            "fontSize": 11,
            "lineHeight": TEXT,
            "color": layers.QUIET,
            "aria": False,
        },
        "encoding": {"x": {"value": 0}, "y": {"value": 0}, "text": {"field": "lines", "type": "nominal"}},
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def texts(made: Json) -> Sequence[str]:
    """Every text of a specification."""
    found: list[str] = []
    waiting: list[object] = [made]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            found.append(part)
        elif isinstance(part, dict):
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
    return found
