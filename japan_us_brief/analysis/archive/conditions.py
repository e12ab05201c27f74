"""A filter as SQL: what `query.passes` says of one claim, said to an engine of all of them."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from japan_us_brief.analysis.archive.layout import DECIMALS, DIGITS
from japan_us_brief.analysis.archive.rows import MOST
from japan_us_brief.briefing import figures
from japan_us_brief.briefing.view import Figure
from japan_us_brief.core.intervals import UNROUNDED
from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Collection

    from japan_us_brief.analysis.archive.engine import Engine
    from japan_us_brief.analysis.query import Filter
    from japan_us_brief.core.amounts import Amount
    from japan_us_brief.rates.source import Rate, RateSource

NUMBER = f"cast(? as decimal({DIGITS}, {DECIMALS}))"
_STEP = Decimal(1).scaleb(-DECIMALS)
_LARGEST = MOST - _STEP
# What a figure's rate goes by; `rated_from` is the first day of a flow, and the last one of all else.
RATE_KEY = {"unit": "text", "rated_from": "date", "ends": "date"}


class Conditions:
    """Conditions that all have to be met, with what stands for their question marks."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.arguments: list[str] = []
        # Tables that are joined to the figures.
        self.joins = ""

    def add(self, condition: str, *arguments: str) -> None:
        """One more condition."""
        self._parts.append(condition)
        self.arguments += arguments

    def any_of(self, condition: str, values: Collection[str]) -> None:
        """One of several values has to meet a condition; where there are no values, nothing has to."""
        if values:
            # In an order of their own, so that the same question is the same query.
            self.add(f"({' or '.join([condition] * len(values))})", *sorted(values))

    def all_of(self, other: Conditions) -> None:
        """All that others ask."""
        self._parts += other._parts
        self.arguments += other.arguments

    @property
    def sql(self) -> str:
        """The conditions, for behind `where`."""
        return " and ".join(self._parts) or "true"


def of_claims(wanted: Filter, engine: Engine, table: Callable[[], RateSource]) -> Conditions:
    """What a filter asks of the table `claims`.

    Args:
        wanted: the filter.
        engine: keeps the thresholds in other currencies.
        table: gives the rate table; called only when amounts in different currencies are compared.
    """
    made = _of_both(wanted)
    _add_words(made, wanted)
    if wanted.asks_of_figures:
        asked = of_figures(wanted, engine, table, of_claim=_of_both(wanted))
        made.add(f"no in (select claim from figures f{asked.joins} where {asked.sql})", *asked.arguments)
    return made


def of_sums(wanted: Filter, engine: Engine, table: Callable[[], RateSource]) -> Conditions:
    """What a filter asks of the table `figures f`, and of the claims that they are of; as for `of_claims`."""
    of_claim = _of_both(wanted)
    if wanted.words:
        searched = Conditions()
        _add_words(searched, wanted)
        of_claim.add(f"claim in (select no from claims where {searched.sql})", *searched.arguments)
    return of_figures(wanted, engine, table, of_claim=of_claim)


def _of_both(wanted: Filter) -> Conditions:
    """What is asked of columns that claims and figures have alike."""
    made = Conditions()
    made.any_of("contains(topics, ?)", [f" {name} " for name in wanted.topics])
    made.any_of("contains(about, ?)", [f" {name} " for name in wanted.entities])
    made.any_of("kind = ?", wanted.kinds)
    made.any_of("verdict = ?", wanted.verdicts)
    made.any_of("speaker = ?", wanted.speakers)
    if wanted.since is not None:
        made.add("last_day >= cast(? as date)", str(wanted.since))
    if wanted.until is not None:
        made.add("first_day <= cast(? as date)", str(wanted.until))
    return made


def _add_words(made: Conditions, wanted: Filter) -> None:
    for word in wanted.words:
        made.add("contains(searched, ?)", word.casefold())


def of_figures(
    wanted: Filter, engine: Engine, table: Callable[[], RateSource], *, of_claim: Conditions | None = None
) -> Conditions:
    """What a filter asks of single figures, in the table `figures f`; see `query.figure_passes`."""
    made = Conditions()
    if of_claim is not None:
        made.all_of(of_claim)
    made.any_of("status = ?", wanted.statuses)
    made.any_of("measure = ?", wanted.measures)
    made.any_of("f.unit = ?", wanted.currencies)
    # Both before any is added, so that the days asked for are those of all the rest.
    rest = made.sql, [*made.arguments]
    for name, threshold, value, sign, rounding in (
        ("least", wanted.minimum, "last_value", ">=", ROUND_CEILING),
        ("most", wanted.maximum, "first_value", "<=", ROUND_FLOOR),
    ):
        if threshold is None:
            continue
        made.add("f.unit <> 'rank'")
        own = str(_fitting(threshold.value, rounding))
        if threshold.unit is None:
            made.add(f"{value} {sign} {NUMBER}", own)
            continue
        if wanted.currencies == {threshold.unit}:
            made.add(f"{value} {sign} {NUMBER}", own)
            continue
        _keep_thresholds(name, threshold, rest, rounding, engine, table)
        made.joins += (
            f" left join {name} on f.unit = {name}.unit and f.rated_from = {name}.rated_from and f.ends = {name}.ends"
        )
        made.add(
            f"(f.unit = ? and {value} {sign} {NUMBER} or f.unit <> ? and is_money and {value} {sign} {name}.threshold)",
            threshold.unit,
            own,
            threshold.unit,
        )
    return made


def _fitting(value: Decimal, rounding: str) -> Decimal:
    """A threshold as what columns hold can be compared with it: the same passes as does with the number itself."""
    rounded = value.quantize(_STEP, rounding, UNROUNDED)
    # Nothing in an archive is beyond that.
    return min(max(rounded, -_LARGEST), _LARGEST) if rounded.copy_abs() < MOST else _LARGEST.copy_sign(rounded)


def _keep_thresholds(
    name: str,
    threshold: Amount,
    rest: tuple[str, list[str]],
    rounding: str,
    engine: Engine,
    table: Callable[[], RateSource],
) -> None:
    """Keep a table of a threshold in the unit of each figure, at the figure's own days.

    Where there is no rate there is no row: such a figure cannot be said to reach the threshold.
    """
    assert threshold.unit is not None
    where, arguments = rest
    asked = engine.rows(
        f"select distinct f.unit, rated_from, ends from figures f where is_money and f.unit <> ? and {where}",
        [threshold.unit, *arguments],
    )
    rows = []
    for unit, first, last in [*asked]:
        try:
            rate = rate_of(unit, first, last, threshold.unit, table())
        except BriefError:
            continue
        value = _fitting(rate.turned.convert(threshold.value), rounding)
        rows.append((unit, first, last, value))
    engine.keep(name, RATE_KEY | {"threshold": "number"}, rows)


def rate_of(unit: str, first: datetime.date, last: datetime.date, to: str, table: RateSource) -> Rate:
    """The rate of figures of a unit and of days. Raises BriefError: `BRF-R401`."""
    return figures.rate(stand_in(unit, f"{first}/{last}" if first != last else str(last)), to, table)


def stand_in(unit: str, day: str, measure: str = "flow") -> Figure:
    """A figure with what decides on its rate, and nothing else."""
    return Figure({"unit": unit, "measure": measure, "period": day})
