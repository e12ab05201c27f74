"""The layers of a Vega-Lite panel: one for each kind of part, and those of texts."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.core.amounts import decimal_text, plain
from japan_us_brief.core.intervals import EXACT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from japan_us_brief.render.charts.axes import Axis
    from japan_us_brief.render.charts.marks import Mark, Part

    Json = dict[str, Any]

INK, PALE, QUIET = "#1f4e79", "#e3ebf3", "#555555"
# In pixels: between two strokes of a hatching, and what a soft end takes at least.
HATCH, SOFT = 6, 10
_FADING = {
    "gradient": "linear",
    "x1": 0,
    "x2": 1,
    "y1": 0,
    "y2": 0,
    "stops": [{"offset": 0, "color": INK}, {"offset": 1, "color": "#ffffff"}],
}
_FADING_BACK = {**_FADING, "x1": 1, "x2": 0}
# Shapes of ends, in halves of their size, from the number on: they have no length on the axis.
_STOP = "M0,-1.3L0,1.3"
_ARROW, _BACK_ARROW = "M0,-1L1.4,0L0,1Z", "M0,-1L-1.4,0L0,1Z"
_STROKE = "M-0.45,1L0.45,-1"
_SOFT_END, _SOFT_BACK = "M0,-1L1.4,-1L1.4,1L0,1Z", "M0,-1L-1.4,-1L-1.4,1L0,1Z"


class Bars:
    """What draws the parts of marks.

    Attributes:
        name: what the names of the layers begin with; two layers of one name would share their data.
        axis: the axis that they are on.
        x: its channel, without the field.
        middle: where the middle of a bar is, in pixels from the middle of its band.
        thick: how thick a bar is, in pixels.
        width: how long the axis is, in pixels.
    """

    def __init__(self, name: str, axis: Axis, x: Json, middle: float, thick: int, width: int) -> None:
        self.name = name
        self.axis = axis
        self.x = x
        self.middle = middle
        self.thick = thick
        self.width = width

    def layers(self, marks: Sequence[Mark]) -> list[Json]:
        """The layers that marks need, lengths before places."""
        found: dict[str, list[Json]] = {}
        for row, mark in enumerate(marks):
            for part in self._parts(mark):
                value = {
                    "row": row,
                    "shape": mark.shape,
                    "start": self._place(part.start),
                    "end": self._place(part.end),
                }
                found.setdefault(self._kind(mark, part), []).append(value)
        return [layer for kind in _MAKERS if kind in found for layer in _MAKERS[kind](self, kind, found[kind])]

    def _parts(self, mark: Mark) -> list[Part]:
        from japan_us_brief.render.charts.marks import Part

        if not self.axis.temporal:
            return mark.parts()
        low, high = mark.bounds.low, mark.bounds.high
        assert low is not None
        assert high is not None
        return [Part("day", low, low)] if low == high else [Part("days", low, high)]

    def _kind(self, mark: Mark, part: Part) -> str:
        """The layer of a part. Ends that do not belong to what is said are dashed, and short soft ends have a shape."""
        if part.kind == "stop":
            closed = mark.bounds.high_closed if part.end == mark.bounds.high else mark.bounds.low_closed
            return "stop" if closed else "open_stop"
        if part.kind == "soft":
            back = part.end < part.start
            short = abs(self.axis.share(part.end) - self.axis.share(part.start)) * self.width < SOFT
            return f"{'short_' if short else ''}soft{'_back' if back else ''}"
        return part.kind

    def _place(self, number: Decimal) -> str:
        """A number on the axis as a string; zero is at the low end of an axis that has none."""
        return plain(self.axis.low) if self.axis.log and number < self.axis.low else decimal_text(number) or ""

    def _data(self, values: list[Json]) -> Json:
        return {"values": values, "format": {"parse": {"start": "number", "end": "number"}}}

    def _y(self) -> Json:
        return {"field": "row", "type": "ordinal", "axis": None, "scale": {"padding": 0}}

    def _length(self, kind: str, values: list[Json], **mark: object) -> Json:
        drawn = {"type": "bar", "height": self.thick, "yOffset": self.middle, "aria": False, **mark}
        return {
            "name": f"{self.name}_{kind}",
            "data": self._data(values),
            "mark": drawn,
            "encoding": {"y": self._y(), "x": {"field": "start", **self.x}, "x2": {"field": "end"}},
        }

    def _places(self, kind: str, values: list[Json], shape: str, **mark: object) -> Json:
        drawn = {
            "type": "point",
            "shape": shape,
            "size": self.thick**2,
            "yOffset": self.middle,
            "opacity": 1,
            "aria": False,
            **mark,
        }
        return {
            "name": f"{self.name}_{kind}",
            "data": self._data(values),
            "mark": drawn,
            "encoding": {"y": self._y(), "x": {"field": "end", **self.x}},
        }

    def solid(self, kind: str, values: list[Json]) -> list[Json]:
        """What is certain."""
        return [self._length(kind, values, color=INK)]

    def days(self, kind: str, values: list[Json]) -> list[Json]:
        """A span of days, of which both ends are to be seen."""
        ends = self._places(f"{kind}_end", values, _STOP, stroke=INK, strokeWidth=2, filled=False)
        begins = self._places(f"{kind}_start", values, _STOP, stroke=INK, strokeWidth=2, filled=False)
        begins["encoding"]["x"] = {**begins["encoding"]["x"], "field": "start"}
        return [self._length(kind, values, color=INK, opacity=0.35), begins, ends]

    def day(self, kind: str, values: list[Json]) -> list[Json]:
        """A day."""
        return [self._places(kind, values, "circle", color=INK, filled=True, size=90)]

    def hatched(self, kind: str, values: list[Json]) -> list[Json]:
        """What is possible: strokes, whose places Vega works out; they are no data."""
        strokes = self._places("hatching", values, _STROKE, stroke=INK, strokeWidth=1, filled=False)
        strokes["encoding"]["x"] = {**strokes["encoding"]["x"], "field": "stroke"}
        # A stroke is as wide as the space between two.
        low, high = self.axis.low, self.axis.high
        if self.axis.log:
            low, high = low.log10(EXACT), high.log10(EXACT)
        step = EXACT.divide(EXACT.multiply(EXACT.subtract(high, low), Decimal(HATCH)), Decimal(self.width))
        every = f"{step:.6E}"
        first, last = (
            ("log(datum.start) / LN10", "log(datum.end) / LN10")
            if self.axis.log
            else (
                "min(datum.start, datum.end)",
                "max(datum.start, datum.end)",
            )
        )
        strokes["transform"] = [
            {"calculate": f"sequence({first} + {every} / 2, {last} - {every} / 2, {every})", "as": "stroke"},
            {"flatten": ["stroke"]},
        ]
        if self.axis.log:
            strokes["transform"].append({"calculate": "pow(10, datum.stroke)", "as": "stroke"})
        return [self._length(kind, values, color=PALE), strokes]

    def soft(self, kind: str, values: list[Json]) -> list[Json]:
        """Where a number is about; too short to be seen, it has a shape of its own."""
        fading = _FADING_BACK if kind.endswith("back") else _FADING
        if not kind.startswith("short"):
            return [self._length(kind, values, color=fading)]
        shape = _SOFT_BACK if kind.endswith("back") else _SOFT_END
        drawn = self._places(kind, values, shape, fill=fading, stroke=None, filled=True)
        drawn["encoding"]["x"] = {**drawn["encoding"]["x"], "field": "start"}
        return [drawn]

    def end(self, kind: str, values: list[Json]) -> list[Json]:
        """The end of what is exact, to be seen even where it has no length."""
        return [self._places(kind, values, "M0,-1L0,1", stroke=INK, strokeWidth=2, filled=False)]

    def stop(self, kind: str, values: list[Json]) -> list[Json]:
        """An end beyond which it does not go; dashed where the number itself is not reached."""
        dashes = {"strokeDash": [3, 2]} if kind == "open_stop" else {}
        return [self._places(kind, values, _STOP, stroke=INK, strokeWidth=2.5, filled=False, **dashes)]

    def arrow(self, kind: str, values: list[Json]) -> list[Json]:
        """Where it goes on, nobody knows how far."""
        shape = _BACK_ARROW if kind == "back_arrow" else _ARROW
        return [self._places(kind, values, shape, fill="white", stroke=INK, strokeWidth=1.5, clip=False)]


# What makes the layers of a kind of part, in the order in which they are drawn.
_MAKERS = {
    "hatched": Bars.hatched,
    "solid": Bars.solid,
    "soft": Bars.soft,
    "soft_back": Bars.soft,
    "short_soft": Bars.soft,
    "short_soft_back": Bars.soft,
    "days": Bars.days,
    "day": Bars.day,
    "end": Bars.end,
    "stop": Bars.stop,
    "open_stop": Bars.stop,
    "arrow": Bars.arrow,
    "back_arrow": Bars.arrow,
}


def text(
    name: str,
    field: str,
    offset: float,
    *,
    size: int,
    weight: str = "normal",
    line_height: int | None = None,
    quiet: bool = False,
    described: bool = False,
) -> Json:
    """A layer of texts, each at the left of its band.

    Args:
        name: what the name of the layer begins with.
        field: what has the text, or its lines.
        offset: where it stands, in pixels from the middle of the band: the middle of a text, the top of several lines.
        size: of the letters, in pixels.
        weight: how bold they are.
        line_height: the height of a line, where there may be several.
        quiet: whether it is set back behind the others.
        described: whether it carries what is said of the mark to those who do not see it.
    """
    mark: Json = {
        "type": "text",
        "align": "left",
        "baseline": "top" if line_height else "middle",
        "yOffset": offset,
        "fontSize": size,
        "fontWeight": weight,
        **({"lineHeight": line_height} if line_height else {}),
        **({"color": QUIET} if quiet else {}),
        **({} if described else {"aria": False}),
    }
    encoding: Json = {
        "x": {"value": 0},
        "y": {"field": "row", "type": "ordinal", "axis": None, "scale": {"padding": 0}},
        "text": {"field": field, "type": "nominal"},
    }
    if described:
        encoding["description"] = {"field": "said", "type": "nominal"}
    return {"name": f"{name}_{field}", "mark": mark, "encoding": encoding}
