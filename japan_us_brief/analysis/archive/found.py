"""The claims that pass a filter in an archive: numbers, and a claim for each when it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from decimal import Decimal
from itertools import islice

from japan_us_brief.analysis import ordering
from japan_us_brief.analysis.archive.conditions import rate_of
from japan_us_brief.analysis.query import SORTS
from japan_us_brief.briefing.view import Claim
from japan_us_brief.core.intervals import ratio
from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from japan_us_brief.analysis.archive.conditions import Conditions
    from japan_us_brief.analysis.archive.store import ArchiveBriefing
    from japan_us_brief.rates.source import RateSource

# How many amounts are put in an order without a limit, and how many claims are held where a command needs all of them.
MOST_AMOUNTS = 1_000_000
MOST_HELD = 50_000
_AT_ONCE = 2_048
# By what claims are ordered; what has none of it comes last either way.
_KEYS = {
    "figure": ["(not has_figures)"],
    "date": ["first_day", "last_day"],
    "id": ["id"],
    "topic": ["topic"],
    "kind": ["kind"],
    "verdict": ["verdict"],
    "speaker": ["speaker_name"],
}


class Found(Sequence[Claim]):
    """Claims of an archive, in an order."""

    def __init__(
        self,
        archive: ArchiveBriefing,
        where: Conditions,
        table: Callable[[], RateSource] | None,
        sort: str = "file",
        limit: int | None = None,
    ) -> None:
        self._archive = archive
        self._where = where
        self._table = table
        self._sort = sort
        self._limit = limit
        self._numbers: Sequence[int] | None = None

    def ordered(self, sort: str) -> Found:
        """The same in another order; see `query.ordered`. Raises BriefError: `BRF-U102`."""
        return Found(self._archive, self._where, self._table, ordering.known(sort, SORTS), self._limit)

    def held(self, what: str) -> list[Claim]:
        """All of them at once, for what needs them so.

        Args:
            what: that which needs them.

        Raises:
            BriefError: `BRF-U117`, where they are too many.
        """
        self.check_held(len(self), what)
        return [*self]

    def check_held(self, count: int, what: str) -> None:
        """Refuse to hold too many claims. Raises BriefError: `BRF-U117`."""
        if count > MOST_HELD:
            raise BriefError(
                "BRF-U117",
                f"{what} takes {MOST_HELD:,} claims of an archive at most, and these are {count:,}",
                hint="ask for fewer, with --topic, --since and the like",
            )

    @property
    def numbers(self) -> Sequence[int]:
        """Their numbers. Raises BriefError: as `Engine.rows`; `BRF-U117`."""
        if self._numbers is None:
            self._numbers = self._by_amount() if self._sort.endswith("amount") else self._by_column()
        return self._numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, place: Any) -> Any:
        if not isinstance(place, slice):
            return self._archive.read_claims([self.numbers[place]])[0]
        if self._numbers is None and place.start is None and place.step is None and self._limit is None:
            return Found(self._archive, self._where, self._table, self._sort, place.stop)
        made = Found(self._archive, self._where, self._table, self._sort)
        made._numbers = self.numbers[place]
        return made

    def __iter__(self) -> Iterator[Claim]:
        for start in range(0, len(self.numbers), _AT_ONCE):
            yield from self._archive.read_claims(self.numbers[start : start + _AT_ONCE])

    def _by_column(self) -> Sequence[int]:
        reverse = self._sort.startswith("-")
        name = self._sort.removeprefix("-")
        down = " desc" if reverse else ""
        if name == "file":
            order = f"no{down}"
        else:
            keys = _KEYS[name]
            order = ", ".join([f"{keys[0]} is null", *(f"{key}{down}" for key in keys), "no"])
        limit = "" if self._limit is None else f" limit {self._limit}"
        query = f"select no from claims where {self._where.sql} order by {order}{limit}"
        return self._archive.engine.numbers(query, self._where.arguments)

    def _by_amount(self) -> Sequence[int]:
        """In the order of amounts in dollars, which are worked out here, for no engine divides exactly."""
        assert self._table is not None
        sign = -1 if self._sort.startswith("-") else 1
        where = f"is_first_money and claim in (select no from claims where {self._where.sql})"
        down = " desc" if sign < 0 else ""
        limit = MOST_AMOUNTS + 1 if self._limit is None else self._limit
        # Of figures that have one rate, the order of the amounts is that of the numbers.
        query = f"""
            select claim, unit, rated_from, ends, last_value from (
                select *, row_number() over (
                    partition by unit, rated_from, ends order by last_value{down}, claim
                ) as nth from figures where {where}
            ) as first_ones where nth <= {limit}
        """
        rates: dict[tuple[Any, ...], Any] = {}
        keyed: list[tuple[Decimal, int]] = []
        for number, unit, first, last, value in self._archive.engine.rows(query, self._where.arguments):
            key = unit, first, last
            if key not in rates:
                try:
                    rates[key] = rate_of(unit, first, last, "USD", self._table())
                except BriefError:
                    rates[key] = None
            if rates[key] is not None:
                keyed.append((ratio(value, rates[key].quote_units, rates[key].base_units) * sign, number))
                if len(keyed) > MOST_AMOUNTS and self._limit is None:
                    raise BriefError(
                        "BRF-U117",
                        f"more than {MOST_AMOUNTS:,} amounts are not put in an order",
                        hint="say how many are wanted with --limit",
                    )
        keyed.sort()
        numbers = array("q", (number for _, number in keyed[: self._limit]))
        if self._limit is None or len(numbers) < self._limit:
            numbers.extend(
                self._without_amount({*numbers}, None if self._limit is None else self._limit - len(numbers))
            )
        return numbers

    def _without_amount(self, known: set[int], limit: int | None) -> Iterator[int]:
        query = f"select no from claims where {self._where.sql} order by no"
        rows = self._archive.engine.rows(query, self._where.arguments)
        return islice((number for (number,) in rows if number not in known), limit)
