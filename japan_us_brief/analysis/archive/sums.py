"""Sums over an archive: an engine adds what is alike, and what is added is put together as the reference does it.

Figures whose claims are joined to others by relations are read one by one, so that one way of leaving out what would be
counted twice is enough. All others are grouped by everything that keeps sums apart, and by the rate at which they are
converted: the engine adds, and each sum is converted once, here.
"""

from __future__ import annotations

import functools
from decimal import Decimal

from japan_us_brief.analysis import parties, query, undertakings
from japan_us_brief.analysis.archive.conditions import RATE_KEY, Conditions, of_sums, rate_of, stand_in
from japan_us_brief.analysis.archive.rows import PLACES, day_of, days_of, unpacked, unspaced
from japan_us_brief.analysis.direction import sides_of
from japan_us_brief.analysis.exclusions import NOT_ADDED, sorted_out, unfit
from japan_us_brief.analysis.terms import Addend, Term, converted_ulp
from japan_us_brief.analysis.totals import LeftOut, LeftOuts, Total, converted
from japan_us_brief.analysis.totals import add_up as add_up_in_memory
from japan_us_brief.briefing.kinds import NEVER
from japan_us_brief.briefing.view import Claim, Figure
from japan_us_brief.core import amounts, dates
from japan_us_brief.core.intervals import Interval
from japan_us_brief.errors import BriefError
from japan_us_brief.rates.conversion import Conversion

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from typing import Any

    from japan_us_brief.analysis.archive.found import Found
    from japan_us_brief.analysis.archive.store import ArchiveBriefing
    from japan_us_brief.analysis.query import Filter
    from japan_us_brief.analysis.terms import Named
    from japan_us_brief.briefing import protocols
    from japan_us_brief.rates.source import Rate, RateSource

# What keeps sums apart, in the table of figures; a day where days keep apart what is of them.
_KEY = (
    "kind",
    "measure",
    "f.unit",
    "instrument",
    "series",
    "released",
    "status",
    "source_side",
    "target_side",
    "case when measure in ('stock', 'flow', 'count') then day end",
)
# What it is grouped by besides, for each that sums can be asked by.
_BY = dict.fromkeys(("entity", "payer", "recipient"), "parts") | {
    "topic": "topics",
    "year": "extract(year from f.begins) * 10000 + extract(year from f.ends)",
}

# What is added, and how.
_ADDED = (
    "place", "first_value", "last_value", "low", "low_closed", "high", "high_closed", "ulp", "publisher", "parts",
    "opening", "closing", "span",
)  # fmt: skip
_SUMS = (
    "count(*), min(place), sum(first_value), sum(last_value),"
    " count(low), sum(low), min(case when low_closed then 1 else 0 end),"
    " count(high), sum(high), min(case when high_closed then 1 else 0 end), max(abs(last_value)), min(ulp), max(ulp),"
    " min(opening), max(opening), min(closing), max(closing), min(span)"
)


class Sums:
    """Sums of what a filter asks for; see `totals.add_up_asked`.

    Attributes:
        left: what is left out, once they are added up.
    """

    def __init__(
        self,
        archive: ArchiveBriefing,
        claims: Found,
        wanted: Filter,
        to: str | None,
        by: str | None,
        as_of: str | None,
        table: Callable[[], RateSource],
        across: Collection[str],
    ) -> None:
        self.archive = archive
        self.claims = claims
        self.wanted = wanted
        self.to = to
        self.by = by
        self.as_of = as_of
        self.table = table
        self.across = across
        self._reasons: list[tuple[int, str, int]] = []
        self._reference: tuple[list[Total], LeftOuts] | None = None
        self.left = _CountedLeftOuts(self)

    def add_up(self) -> list[Total]:
        """The sums, in the order in which the reference has them.

        Raises:
            BriefError: `BRF-U117`, where more claims have relations than are followed; `BRF-E801`.
        """
        asked = of_sums(self.wanted, self.archive.engine, self.table)
        addends: list[tuple[Addend, list[str]]] = [
            (term, parties.counts_for(term.claim, term.figure, self.by, self.archive))
            for term in self._single_terms(self._keep_singles(asked))
        ]
        addends += self._bundles(asked)
        addends.sort(key=lambda pair: pair[0].place)
        self._reasons.sort()
        groups: dict[str, list[Addend]] = {}
        for one, names in addends:
            for name in names:
                groups.setdefault(name, []).append(one)
        alike = [
            (name, members)
            for name, group in groups.items()
            for members in undertakings.alike(group, across=self.across)
        ]
        return [
            Total(name, members, self.archive, self.across, functools.partial(self._terms, place))
            for place, (name, members) in enumerate(alike)
        ]

    def listed(self) -> tuple[list[Total], LeftOuts]:
        """The same with every figure, as the reference has it. Raises BriefError: `BRF-U117`."""
        if self._reference is None:
            self._reference = add_up_in_memory(
                self.claims.held("a list of figures"),
                self.archive,
                to=self.to,
                by=self.by,
                as_of=self.as_of,
                table=self.table,
                across=self.across,
                asked=lambda figure: query.figure_passes(figure, self.wanted, self.table),
            )
        return self._reference

    def _terms(self, place: int) -> Sequence[Term]:
        return self.listed()[0][place].terms

    def reasons(self) -> Iterable[tuple[str, int]]:
        """Why figures are left out, in the order of the first of each."""
        return ((reason, count) for _, reason, count in self._reasons)

    def _keep_singles(self, asked: Conditions) -> list[Claim]:
        """The claims that are read one by one, which the engine leaves out from then on, as the table `singles`.

        Those that relations join; what goes both ways and has no sides, of which each is apart; and what is nothing,
        whose last digit says nothing once it is converted.
        """
        linked = {claim.id for claim in self.archive.linked()}
        self.archive.engine.keep("linked", {"id": "text"}, [(name,) for name in sorted(linked)])
        nothing = "" if self.to is None else " or is_money and last_value = 0"
        two_way = sorted(kind.id for kind in self.archive.kinds.values() if kind.two_way)
        sideless = "".join(" or (kind = ? and source_side = '' and target_side = '')" for _ in two_way)
        numbers: list[int] = []
        if linked or nothing or sideless:
            found = self.archive.engine.rows(
                f"select distinct claim from figures f{asked.joins} where {asked.sql} and (claim in"
                f" (select no from claims where id in (select id from linked)){nothing}{sideless}) order by 1",
                [*asked.arguments, *two_way],
            )
            numbers += (number for (number,) in found)
            self.claims.check_held(len(numbers), "a sum of figures that relations join")
        self.archive.engine.keep("singles", {"no": "integer"}, [(number,) for number in numbers])
        self._numbers = numbers
        self._alone = "claim not in (select no from singles)" if numbers else "true"
        return self.archive.read_claims(numbers)

    def _single_terms(self, claims: list[Claim]) -> Iterator[Term]:
        numbers = dict(zip((claim.id for claim in claims), self._numbers, strict=True))
        asked = sorted_out(
            claims, self.archive, self.as_of, lambda one: query.figure_passes(one, self.wanted, self.table)
        )
        for claim, figure, reason in asked:
            number = next(at for at, one in enumerate(claim.figures) if one is figure)
            place = numbers[claim.id] * PLACES + number
            if reason:
                self._reasons.append((place, reason, 1))
                continue
            try:
                made = converted(figure, self.to, self.table)
            except BriefError as error:
                self._reasons.append((place, error.message, 1))
                continue
            yield Term(claim, figure, made, self.archive, sides_of(claim, self.archive), place)

    def _bundles(self, asked: Conditions) -> Iterator[tuple[Addend, list[str]]]:
        """What the engine has added, with the names of the groups that it counts in."""
        fit = self._fit()
        self._leave_out(asked, fit)
        where = Conditions()
        where.all_of(asked)
        where.add(self._alone)
        where.all_of(fit)
        rates, join = self._keep_rates(asked, where)
        if self.to is not None:
            where.add("(not is_money or f.unit = ? or rated.no is not null)", self.to)
        key = [*_KEY, *([_BY[self.by]] if self.by in _BY else [])]
        keys = ", ".join(f"k{place}" for place in range(len(key)))
        columns = [
            *(f"{part} as k{place}" for place, part in enumerate(key)),
            "rated.no as rate" if join else "cast(null as bigint) as rate",
            # Of what is converted, the last digit goes by how many there are.
            f"case when {'rated.no' if join else 'null'} is null then 0 else digits end as rated_digits",
            "case when qualifier in ('about', 'exact') then qualifier else 'other' end as sort",
            *_ADDED,
        ]
        rows = f"(select {', '.join(columns)} from figures f{asked.joins}{join} where {where.sql}) as g"
        engine = self.archive.engine
        details = _Details(self.archive)
        for column, told in (("publisher", details.publishers), ("parts", details.parts)):
            query_of = f"select {keys}, {column}, min(place) from {rows} group by {keys}, {column}"
            for *values, name, place in engine.rows(query_of, where.arguments):
                told.setdefault(tuple(values), []).append((place, 0, name))
        by = f"{keys}, rate, rated_digits, sort"
        for row in engine.rows(f"select {by}, {_SUMS} from {rows} group by {by}", where.arguments):
            (rate, digits, sort), numbers = row[len(key) : len(key) + 3], row[len(key) + 3 :]
            at = None if rate is None else rates[rate]
            bundle = Bundle(self.archive, self.by, row[: len(key)], at, digits, sort, numbers, details)
            yield bundle, parties.counts_for(bundle.told, bundle.figure_of_group(self.by), self.by, self.archive)

    def _fit(self) -> Conditions:
        """What a figure has to be to be added at all; see `exclusions.unfit`."""
        made = Conditions()
        for measure in NOT_ADDED:
            made.add("measure <> ?", measure)
        made.add("not_added is null")
        for kind in self.archive.kinds.values():
            if kind.adds == NEVER:
                made.add("kind <> ?", kind.id)
        made.add("verdict <> 'refuted'")
        if self.as_of:
            made.add("begins <= cast(? as date)", _last_day(self.as_of))
        return made

    def _leave_out(self, asked: Conditions, fit: Conditions) -> None:
        """Count what cannot be added, by the reason."""
        later: str = "0"
        arguments: list[str] = []
        if self.as_of:
            later, arguments = "case when begins > cast(? as date) then 1 else 0 end", [_last_day(self.as_of)]
        keys = "measure, not_added, kind, verdict, later"
        found = self.archive.engine.rows(
            f"select {keys}, count(*), min(place) from (select measure, not_added, kind, verdict, {later} as later,"
            f" place from figures f{asked.joins} where {asked.sql} and {self._alone} and not ({fit.sql})) as g"
            f" group by {keys}",
            [*arguments, *asked.arguments, *fit.arguments],
        )
        for measure, not_added, kind, verdict, is_later, count, place in found:
            claim = Claim({"kind": kind, "verdict": {"support": verdict}})
            figure = Figure({"measure": measure, "not_added": not_added, "as_of": "9999" if is_later else "0001"})
            self._reasons.append((place, unfit(claim, figure, self.archive, self.as_of), count))

    def _keep_rates(self, asked: Conditions, where: Conditions) -> tuple[list[Rate], str]:
        """The rates at which figures are converted, kept as the table `rated` with their numbers.

        What has no rate is left out.

        Returns:
            The rates by their numbers, and how the table is joined.
        """
        if self.to is None:
            return [], ""
        found = self.archive.engine.rows(
            f"select distinct f.unit, f.rated_from, f.ends from figures f{asked.joins}"
            f" where is_money and f.unit <> ? and {where.sql}",
            [self.to, *where.arguments],
        )
        rates: list[Rate] = []
        numbers: dict[object, int] = {}
        rows: list[tuple[Any, ...]] = []
        refused: list[tuple[Any, ...]] = []
        for unit, first, last in [*found]:
            try:
                rate = rate_of(unit, first, last, self.to, self.table())
            except BriefError:
                refused.append((unit, first, last))
                continue
            key = rate.base, rate.base_units, rate.quote_units, rate.source.partition(",")[0]
            if key not in numbers:
                numbers[key] = len(rates)
                rates.append(rate)
            rows.append((unit, first, last, numbers[key]))
        self.archive.engine.keep("rated", RATE_KEY | {"no": "integer"}, rows)
        join = " left join rated on f.unit = rated.unit and f.rated_from = rated.rated_from and f.ends = rated.ends"
        if refused:
            # A reason names the day in its own words.
            query_of = (
                "select f.unit, measure, day, count(*), min(place) from"
                f" figures f{asked.joins}{join} where is_money and f.unit <> ? and rated.no is null and {where.sql}"
                " group by f.unit, measure, day"
            )
            for unit, measure, day, count, place in self.archive.engine.rows(query_of, [self.to, *where.arguments]):
                try:
                    converted(stand_in(unit, day, measure), self.to, self.table)
                except BriefError as error:
                    self._reasons.append((place, error.message, count))
        return rates, join


def _last_day(text: str) -> str:
    return str(dates.span(text)[1])


class _Details:
    """What sums tell besides numbers, by what keeps them apart."""

    def __init__(self, archive: ArchiveBriefing) -> None:
        self._archive = archive
        self._named: dict[tuple[Any, ...], tuple[list[Named], list[Named]]] = {}
        self._known: dict[str, tuple[list[str], list[str]]] = {}
        self.publishers: dict[tuple[Any, ...], list[Named]] = {}
        self.parts: dict[tuple[Any, ...], list[Named]] = {}

    def named(self, key: tuple[Any, ...]) -> tuple[list[Named], list[Named]]:
        """Who receives it, and whose it is, of all that one key keeps together; each name where it comes first."""
        if key not in self._named:
            found: tuple[dict[str, Named], dict[str, Named]] = ({}, {})
            for at, _, text in sorted(self.parts[key]):
                for known, names in zip(found, self._of(text), strict=True):
                    for number, name in enumerate(names):
                        known.setdefault(name, (at, number, name))
            self._named[key] = [*found[0].values()], [*found[1].values()]
        return self._named[key]

    def _of(self, parts: str) -> tuple[list[str], list[str]]:
        if parts not in self._known:
            claim = claim_of("", "", parts)
            archive = self._archive
            self._known[parts] = parties.named(claim, "recipient", archive), parties.owners(claim, archive)
        return self._known[parts]


class Bundle(Addend):
    """Figures that the engine has added: alike in all that keeps sums apart, of one rate, and none read by itself.

    Attributes:
        told: a claim that stands for theirs in all that keeps sums apart.
    """

    claim = None

    def __init__(
        self,
        archive: ArchiveBriefing,
        by: str | None,
        key: Sequence[Any],
        rate: Rate | None,
        digits: int,
        sort: str,
        numbers: Sequence[Any],
        details: _Details,
    ) -> None:
        kind, measure, unit, instrument, series, released, status, source, target, day, *self._by = key
        count, place, first, last, lows, low, low_closed, highs, high, high_closed, most, least_ulp, most_ulp = numbers[
            :13
        ]
        opening, last_opening, first_closing, closing, span = numbers[13:]
        grouped = self._by[0] if self._by else ""
        self.told = claim_of(kind, *((grouped, "") if by == "topic" else ("", "" if by == "year" else grouped)))
        self.figure = Figure(
            {
                "unit": unit,
                "measure": measure,
                "instrument": instrument,
                "series": series,
                "released": released,
                "status": status,
                "period": day,
            }
        )
        self.place = place
        self.count = count
        self.kind = archive.kinds[kind]
        self.sides = frozenset(unspaced(source)), frozenset(unspaced(target))
        self.rate = rate
        # An end is known only where every figure's is.
        self.own_bounds = Interval(
            low if lows == count else None,
            high if highs == count else None,
            low_closed=bool(low_closed),
            high_closed=bool(high_closed),
        )
        self.own_stated = first, last
        self.qualifiers = frozenset({sort})
        if rate is None:
            self.least_ulp, self.most_ulp = amounts.power_of_ten(least_ulp), amounts.power_of_ten(most_ulp)
            self.end_ulp = self.most_ulp
        else:
            # Of as many digits, the largest is the coarsest.
            ulp = amounts.power_of_ten(Decimal(most).adjusted() - digits + 1)
            end = amounts.Amount(most, unit, ulp, sort if sort == "about" else "exact")
            made = Conversion(end, rate)
            self.end_ulp = made.ulp
            self.least_ulp = self.most_ulp = converted_ulp(made, end)
        self.publishers = details.publishers[tuple(key)]
        self.recipients, self.owners = details.named(tuple(key))
        self.opening, self.closing, self.earliest = unpacked(opening), unpacked(closing), days_of(span)
        # Dates that begin and end alike, as they are written, are one.
        alone = opening == last_opening and first_closing == closing
        self.day = day_of(self.opening, self.closing) if alone else None

    def figure_of_group(self, by: str | None) -> protocols.Figure:
        """The figure that stands for them where groups are made; by the year, with the years that they are of."""
        if by != "year":
            return self.figure
        first, last = divmod(int(self._by[0]), 10_000)
        return stand_in(self.figure.unit, f"{first:04}/{last:04}", self.figure.measure)


def claim_of(kind: str, topics: str, parts: str) -> Claim:
    """A claim with what decides on its groups, and nothing else."""
    roles = (word.partition(":") for word in unspaced(parts))
    entities = [{"role": role, "entity": entity} for role, _, entity in roles]
    return Claim({"kind": kind, "topics": unspaced(topics), "entities": entities})


class _CountedLeftOuts(LeftOuts):
    """What was left out: counted by the engine, and read one by one only when it is listed."""

    def __init__(self, sums: Sums) -> None:
        super().__init__()
        self._sums = sums

    def reasons(self) -> Iterable[tuple[str, int]]:
        """See `LeftOuts.reasons`."""
        return self._sums.reasons()

    def __bool__(self) -> bool:
        return any(True for _ in self.reasons())

    def __len__(self) -> int:
        return sum(count for _, count in self.reasons())

    def __iter__(self) -> Iterator[LeftOut]:
        return iter(self._sums.listed()[1])
