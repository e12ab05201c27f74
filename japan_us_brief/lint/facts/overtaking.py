"""Which of the figures for one thing overtakes another: a later release, or what is firmer and of a later day."""

from __future__ import annotations

from bisect import bisect_right

from japan_us_brief.analysis.undertakings import PROMISED
from japan_us_brief.briefing import figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from typing import Any

    from japan_us_brief.briefing.protocols import Figure

# From what is only said on to what is paid.
FIRMNESS = (*PROMISED, "disbursed")


class Stage:
    """How firm a figure is, and of when: what decides whether another one of the same thing overtakes it.

    Attributes:
        released: the release of a series, which decides beside another of a series; None for what is of none.
        firmness: its place among what is firmer and firmer; -1 for what is neither.
        day: the last day that it is of.
    """

    __slots__ = ("day", "firmness", "released")

    def __init__(self, released: str | None, firmness: int, day: datetime.date) -> None:
        self.released = released
        self.firmness = firmness
        self.day = day

    def _all(self) -> tuple[object, ...]:
        return self.released, self.firmness, self.day

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stage) and self._all() == other._all()

    def __hash__(self) -> int:
        return hash(self._all())

    @classmethod
    def of(cls, figure: Figure) -> Stage:
        """That of a figure."""
        released = (figure.released or "") if figure.series is not None else None
        firmness = FIRMNESS.index(figure.status) if figure.status in FIRMNESS else -1
        return cls(released, firmness, figures.days(figure)[1])

    def overtakes(self, earlier: Stage) -> bool:
        """Whether it is of a later release than another, or firmer and of a later day."""
        if self.released is not None and earlier.released is not None:
            return earlier.released < self.released
        return -1 < earlier.firmness < self.firmness and earlier.day < self.day


class Overtaking:
    """The stages of one thing, in order, of which the first that overtakes another is found without a look at each."""

    def __init__(self, stages: Iterable[Stage]) -> None:
        self._stages = list(stages)
        # The stages that are later than all before them, of those that are compared by one measure: only such a one is
        # the first to be later than something. With the measure what it is, in rising order, and the places.
        self._peaks: dict[tuple[object, ...], tuple[list[Any], list[int]]] = {}
        for place, stage in enumerate(self._stages):
            if stage.released is not None:
                self._note(("release",), stage.released, place)
            self._note((stage.released is None, stage.firmness), stage.day, place)

    def _note(self, measure: tuple[object, ...], value: Any, place: int) -> None:
        values, places = self._peaks.setdefault(measure, ([], []))
        if not values or values[-1] < value:
            values.append(value)
            places.append(place)

    def first(self, stage: Stage) -> Stage | None:
        """The first that overtakes a stage; None where there is none."""
        measures: list[tuple[tuple[object, ...], Any]] = []
        if stage.released is not None:
            measures.append((("release",), stage.released))
        if stage.firmness >= 0:
            # Of two releases of a series it is never the firmness that decides.
            plain = (True,) if stage.released is not None else (True, False)
            firmer = range(stage.firmness + 1, len(FIRMNESS))
            measures += [((kind, firmness), stage.day) for kind in plain for firmness in firmer]
        found = []
        for measure, value in measures:
            values, places = self._peaks.get(measure, ([], []))
            at = bisect_right(values, value)
            found += places[at : at + 1]
        return self._stages[min(found)] if found else None
