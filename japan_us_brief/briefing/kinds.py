"""The kinds of claims, each with how its figures are added: the usual ones, and those that a facts file declares."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from japan_us_brief.briefing import protocols

WITHIN_DIRECTION, FREELY, NEVER = "within_direction", "freely", "never"


class Kind:
    """A kind of claim.

    Attributes:
        id: what claims call it.
        name: what readers call it.
        adds: within one direction, freely, or never.
        two_way: what the sum of both directions is called; None where there is no such sum.
    """

    __slots__ = ("adds", "id", "name", "two_way")

    def __init__(self, identifier: str, name: str, adds: str, two_way: str | None = None) -> None:
        self.id = identifier
        self.name = name
        self.adds = adds
        self.two_way = two_way


# Money that goes from one side to another adds up on its way only. Output is that of one place: it has no other side.
USUAL = (
    Kind("subsidy", "subsidy", WITHIN_DIRECTION),
    Kind("investment", "investment", WITHIN_DIRECTION),
    Kind("fdi", "foreign direct investment", WITHIN_DIRECTION),
    Kind("employment", "employment", WITHIN_DIRECTION),
    Kind("gdp", "gross domestic product", FREELY),
    Kind("trade", "trade", WITHIN_DIRECTION, "two-way trade"),
    Kind("trade_restriction", "trade restriction", NEVER),
    Kind("holding", "holding", WITHIN_DIRECTION),
    Kind("partnership", "partnership", NEVER),
    Kind("diplomacy", "diplomacy", NEVER),
    Kind("quotation", "quotation", NEVER),
)


def of(declared: Iterable[protocols.Kind]) -> dict[str, Kind]:
    """The usual kinds and those that a file declares, by id; a declared one stands for a usual one of the same id."""
    kinds = {kind.id: kind for kind in USUAL}
    kinds.update((kind.id, Kind(kind.id, kind.name, kind.adds, kind.two_way)) for kind in declared)
    return kinds
