"""Things in an order that a user names: of one key, the other way round, and what has no key last either way."""

from __future__ import annotations

from japan_us_brief.errors import BriefError, did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    T = TypeVar("T")


def ordered(items: list[T], sort: str, sorts: Sequence[str], key: Callable[[str, T], object]) -> list[T]:
    """Things in an order.

    Args:
        items: what to order, in the file's order.
        sort: one of the orders, with `-` before it for the reverse; `file` keeps the order.
        sorts: the orders there are.
        key: of an order and a thing what it is ordered by; None comes last either way.

    Raises:
        BriefError: `BRF-U102` for another order.
    """
    name = known(sort, sorts).removeprefix("-")
    if name == "file":
        return items[::-1] if sort.startswith("-") else items
    keyed = [(key(name, item), item) for item in items]
    having = [pair for pair in keyed if pair[0] is not None]
    having.sort(key=lambda pair: pair[0], reverse=sort.startswith("-"))  # type: ignore[arg-type,return-value]
    return [item for _, item in having] + [item for value, item in keyed if value is None]


def known(sort: str, sorts: Sequence[str]) -> str:
    """An order that there is, whatever its case, with `-` before it for the reverse.

    Raises:
        BriefError: `BRF-U102` for another order.
    """
    name = sort.removeprefix("-").strip().casefold()
    if name not in sorts:
        raise BriefError("BRF-U102", f"cannot sort by {sort!r}", hint=did_you_mean(name, list(sorts)))
    return f"-{name}" if sort.startswith("-") else name
