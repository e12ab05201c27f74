"""A part of a result: the same views, of some of the things that they are made of."""

from __future__ import annotations

from japan_us_brief.render.result import Lazy, Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


def size(result: Result) -> int:
    """How many things a result is of, each with a record of its own; 1 where JSON gives one record."""
    if result.single:
        return 1
    things: Any = _things(result.records)
    return len(things)


def part(result: Result, start: int, stop: int) -> Result:
    """A part of a result.

    Args:
        result: the result. What JSON gives as one record has no parts.
        start: the first thing that is in it.
        stop: the first after it that is not.
    """
    if result.single:
        return result
    return Result(
        columns=result.columns,
        cells=_slice(result.cells, start, stop),
        fields=result.fields,
        rows=_slice(result.rows, start, stop),
        records=_slice(result.records, start, stop),
        ids=_slice(result.ids, start, stop),
        cards=None if result.cards is None else _slice(result.cards, start, stop),
        caption=result.caption,
        failed=result.failed,
    )


def _things(view: Sequence[Any] | Lazy) -> Sequence[Any]:
    """What a view is made of."""
    while isinstance(view, Lazy):
        view = view.sources
    return view


def _slice(view: Sequence[Any] | Lazy, start: int, stop: int) -> Any:
    """The views of a result are made of the same things, so that a slice of these is a slice of all."""
    return Lazy(_slice(view.sources, start, stop), view.make) if isinstance(view, Lazy) else view[start:stop]
