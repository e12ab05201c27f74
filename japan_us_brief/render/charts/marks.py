"""A chart as data: marks with their bounds, on axes of what is alike. Every form of it is drawn from this."""

from __future__ import annotations

from decimal import Decimal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.core.intervals import Interval
    from japan_us_brief.render.charts.axes import Axis

ZERO = Decimal(0)
# What may be told of where a number is, and how each is explained under a chart.
SHAPES = {
    "exact": "solid to its end: exactly so much",
    "about": "a soft end: about so much",
    "ceiling": "hatched up to a stop: at most so much, and maybe less",
    "floor": "solid, with an arrow at its end: at least so much, and maybe more",
    "between": "hatched between two stops: between the two",
    "unbounded": "hatched, with an arrow at its end: so much as stated, and maybe less or more",
}


class Part:
    """A piece of a mark.

    Attributes:
        kind: `solid`, `hatched` or `soft`, for a length; `stop`, `arrow`, `back_arrow` or `end`, for a place.
        start: where it begins; the place itself, for a place.
        end: where it ends.
    """

    __slots__ = ("end", "kind", "start")

    def __init__(self, kind: str, start: Decimal, end: Decimal) -> None:
        self.kind = kind
        self.start = start
        self.end = end


class Mark:
    """One figure, one sum or one event, as it is drawn and as it is told.

    Attributes:
        words: the figure with its qualifier, as `brief facts` prints it.
        about: what it is the figure of, in a sentence.
        receipt: id, status, day, source, and whatever else has to be known of it.
        bounds: what is known of where the number is.
        stated: the stated number, by which marks are ordered.
        shape: one of `SHAPES`.
        source: who published it.
        day: when it is of, in ISO 8601; empty where that is not told.
        id: the claim that it is of; empty for a sum of several.
    """

    __slots__ = ("about", "bounds", "day", "id", "receipt", "shape", "source", "stated", "words")

    def __init__(
        self,
        words: str,
        about: str,
        receipt: str,
        bounds: Interval,
        stated: Decimal,
        *,
        source: str,
        day: str,
        soft: bool = False,
        id: str = "",
    ) -> None:
        self.words = words
        self.about = about
        self.receipt = receipt
        self.bounds = bounds
        self.stated = stated
        self.shape = shape_of(bounds, soft=soft)
        self.source = source
        self.day = day
        self.id = id

    @property
    def reach(self) -> list[Decimal]:
        """The numbers that its axis has to have room for."""
        return [end for end in (self.bounds.low, self.bounds.high, self.stated) if end is not None]

    def parts(self) -> list[Part]:
        """What it is drawn of, from zero outward: lengths first, then the places on top of them."""
        low, high = self.bounds.low, self.bounds.high
        if low is None and high is None:
            arrow = "arrow" if self.stated >= 0 else "back_arrow"
            return [Part("hatched", ZERO, self.stated), Part(arrow, self.stated, self.stated)]
        if low is None or high is None:
            return _half_open(low, high)
        if low == high:
            return [Part("solid", ZERO, low), Part("end", low, low)]
        # From zero to the nearer end it is certain, whichever side of zero it is on.
        inner = max(low, ZERO) if high > 0 else high
        outer = high if high > 0 else low
        parts = [Part("solid", ZERO, inner)] if inner else []
        if low < 0 < high:
            inner = low
        if self.shape == "about":
            return [*parts, Part("soft", inner, outer)]
        return [*parts, Part("hatched", inner, outer), Part("stop", low, low), Part("stop", high, high)]


def shape_of(bounds: Interval, *, soft: bool) -> str:
    """How bounds are drawn; `soft` where they are the precision of a number, and not two numbers."""
    if bounds.low is None:
        return "unbounded" if bounds.high is None else "ceiling"
    if bounds.high is None:
        return "floor"
    return "exact" if bounds.low == bounds.high else "about" if soft else "between"


def _half_open(low: Decimal | None, high: Decimal | None) -> list[Part]:
    """A ceiling or a floor; below zero each looks as the other does above it."""
    if high is not None:
        if high > 0:
            return [Part("hatched", ZERO, high), Part("stop", high, high)]
        return [Part("solid", ZERO, high), Part("back_arrow", high, high)]
    assert low is not None
    if low < 0:
        return [Part("hatched", low, ZERO), Part("stop", low, low), Part("arrow", ZERO, ZERO)]
    return [Part("solid", ZERO, low), Part("arrow", low, low)]


class Panel:
    """Marks that are alike, on one axis.

    Attributes:
        title: what they have in common, with the unit.
        axis: from where to where it goes.
        marks: what is drawn, from the top.
    """

    __slots__ = ("axis", "marks", "title")

    def __init__(self, title: str, axis: Axis, marks: Sequence[Mark]) -> None:
        self.title = title
        self.axis = axis
        self.marks = marks


class Point:
    """A rate of a day: the day as a number of days, and the rate."""

    __slots__ = ("day", "rate")

    def __init__(self, day: Decimal, rate: Decimal) -> None:
        self.day = day
        self.rate = rate


class DayMark:
    """A day that is marked on a line.

    Attributes:
        number: what it is called on the picture.
        point: where it is.
        title: the day and the rate.
        lines: the claims of that day.
    """

    __slots__ = ("lines", "number", "point", "title")

    def __init__(self, number: str, point: Point, title: str, lines: Sequence[str]) -> None:
        self.number = number
        self.point = point
        self.title = title
        self.lines = lines


class Line:
    """A course of rates, with days marked on it.

    Attributes:
        title: what it is the course of, with the unit.
        days: the axis of days.
        rates: the axis of rates, which need not begin at zero: lines are compared by place, not by length.
        points: the rates, in order of date.
        marked: the marked days, in order.
        course: where it begins, ends, is lowest and highest, in words, for whoever does not see it.
    """

    __slots__ = ("course", "days", "marked", "points", "rates", "title")

    def __init__(
        self, title: str, days: Axis, rates: Axis, points: Sequence[Point], marked: Sequence[DayMark], course: str
    ) -> None:
        self.title = title
        self.course = course
        self.days = days
        self.rates = rates
        self.points = points
        self.marked = marked


class Chart:
    """What is drawn, whatever it is drawn with.

    Attributes:
        title: what it shows.
        subtitle: unit, days and scale, in a line.
        panels: its axes with their marks; none for a line.
        line: a course of rates; None for anything else.
        notes: what has to be known of it: what is not drawn and why, and at which rates it was converted.
        sources: the line that names them.
    """

    __slots__ = ("line", "notes", "panels", "sources", "subtitle", "title")

    def __init__(
        self,
        title: str,
        subtitle: str,
        panels: Sequence[Panel],
        *,
        notes: Sequence[str],
        sources: str,
        line: Line | None = None,
    ) -> None:
        self.title = title
        self.subtitle = subtitle
        self.panels = panels
        self.notes = notes
        self.sources = sources
        self.line = line

    def __bool__(self) -> bool:
        return self.line is not None or any(panel.marks for panel in self.panels)

    @property
    def shapes(self) -> list[str]:
        """The shapes that are in it, in the order of `SHAPES`; none where marks are days."""
        found = {mark.shape for panel in self.panels if not panel.axis.temporal for mark in panel.marks}
        return [shape for shape in SHAPES if shape in found]

    def alternative(self) -> str:
        """The chart in words, for whoever does not see it."""
        said = [f"{self.title}. {self.subtitle}."]
        for panel in self.panels:
            said.append(f"{panel.title}:")
            said += [f"{mark.words}: {mark.about} ({mark.receipt})." for mark in panel.marks]
        if self.line is not None:
            said.append(f"{self.line.title}: {self.line.course}.")
            said += [f"{mark.number}: {mark.title}: {'; '.join(mark.lines)}." for mark in self.line.marked]
        return " ".join([*said, *self.notes, self.sources])
