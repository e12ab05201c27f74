"""The whole card of a claim: everything the briefing has on it, in the order in which a reader asks for it."""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.briefing.claim_date import claim_date
from japan_us_brief.core import amounts, dates
from japan_us_brief.core.intervals import UNROUNDED
from japan_us_brief.errors import BriefError
from japan_us_brief.rates.stated import StatedConversion
from japan_us_brief.rates.wording import implied_text, rate_text
from japan_us_brief.render.claim_table import VERDICT_STYLES, claims_result
from japan_us_brief.render.claims import source_line
from japan_us_brief.render.conversions import check_record
from japan_us_brief.render.result import Lazy, Result
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Sequence
    from decimal import Decimal

    from japan_us_brief.briefing.protocols import Claim, Figure, StatedEquivalent
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.core.intervals import Interval
    from japan_us_brief.rates.source import RateSource
    from japan_us_brief.render.result import Card, Row

INVERSE = {
    "part_of": "has the part",
    "overlaps": "is overlapped by",
    "adds_to": "is added to by",
    "repeats": "is repeated by",
    "supersedes": "is superseded by",
    "contradicts": "is contradicted by",
}


def cards_result(claims: Sequence[Claim], briefing: Briefing, table: Callable[[], RateSource], style: str) -> Result:
    """Claims as a result in every format: a card for each, and with each record how its stated conversions fit.

    Args:
        claims: the claims, in their order.
        briefing: where they are from.
        table: gives the rates.
        style: how amounts are written.
    """
    listed = claims_result(claims, briefing, None, style)

    def records(claims: Sequence[Claim]) -> Iterator[Row]:
        for claim, record in zip(claims, claims_result(claims, briefing, None, style).records, strict=True):
            yield {**record, "checks": check_records(claim, briefing, table())}

    return Result(
        columns=listed.columns,
        cells=listed.cells,
        fields=listed.fields,
        rows=listed.rows,
        records=Lazy(claims, records),
        ids=listed.ids,
        cards=Lazy(claims, lambda claims: (card(claim, briefing, table(), style) for claim in claims)),
        styles={"verdict": VERDICT_STYLES},
    )


def checks(
    claim: Claim, briefing: Briefing, table: RateSource
) -> Iterator[tuple[Figure, StatedEquivalent, datetime.date, StatedConversion | BriefError]]:
    """Each equivalent of its figures, held against the rates of two days; see `figures.stated_checks`."""
    source = briefing.sources[claim.attribution.source]
    for figure in claim.figures:
        for equivalent, day, check in figures.stated_checks(figure, source, table):
            yield figure, equivalent, day, check


def check_records(claim: Claim, briefing: Briefing, table: RateSource) -> list[Row]:
    """The checks as JSON."""
    records: list[Row] = []
    for figure, equivalent, day, check in checks(claim, briefing, table):
        record: Row = {"amount": figure.as_written, "stated": equivalent.as_written, "asked": str(day)}
        if isinstance(check, BriefError):
            record |= {"fits": None, "reason": check.message}
        else:
            record |= check_record(check)
        records.append(record)
    return records


def card(claim: Claim, briefing: Briefing, table: RateSource, style: str) -> Card:
    """A claim as a title and sections of lines."""
    sections = [
        ("", [claim.statement]),
        ("figure", [line for figure in claim.figures for line in _figure_lines(figure, briefing, style)]),
        ("conversion", list(_check_lines(claim, briefing, table, style))),
        ("wording", _wording(claim)),
        ("said by", [_attribution(claim, briefing)]),
        (
            "verdict",
            [
                words(claim.verdict.support),
                claim.verdict.note,
                f"checked on {dates.long_form(claim.verdict.checked_on)}",
                *([f"not known after {dates.long_form(claim.unknown_since)}"] if claim.unknown_since else []),
            ],
        ),
        ("evidence", list(_evidence_lines(claim, briefing, style))),
        ("relations", [line for line, _ in related(claim, briefing)]),
        ("caveats", list(claim.caveats)),
        ("about", [_about(claim, briefing)]),
    ]
    return claim.id, [(label, lines) for label, lines in sections if lines]


def _figure_lines(figure: Figure, briefing: Briefing, style: str) -> Iterator[str]:
    bounds = figures.bounds(figure)
    when = f"as of {dates.long_form(figure.as_of)}" if figure.as_of else f"for {dates.long_form(figure.period or '')}"
    parts = [figure.measure, figure.status, words(figure.instrument or ""), when]
    yield f"{figures.text(figure, style)} ({', '.join(part for part in parts if part)})"
    if figure.unit != "rank":
        yield f"bounds: {_bounds_text(bounds, figure.unit, style)}"
    if figure.series:
        series = briefing.series[figure.series]
        release = f", released {dates.long_form(figure.released)}" if figure.released else ""
        yield f"series: {series.name}, {series.publisher}{f' ({series.coverage})' if series.coverage else ''}{release}"
    if figure.not_added:
        yield f"in no sum: {figure.not_added}"


def _bounds_text(bounds: Interval, unit: str, style: str) -> str:
    """The ends of an interval in words: `low end unknown; at most ¥590 billion`."""
    if bounds.low is not None and bounds.low == bounds.high:
        return "exactly that"
    low = _end_text(bounds.low, "at_least" if bounds.low_closed else "more_than", unit, style)
    high = _end_text(bounds.high, "at_most" if bounds.high_closed else "less_than", unit, style)
    return f"{low or 'low end unknown'}; {high or 'high end unknown'}"


def _end_text(end: Decimal | None, comparator: str, unit: str, style: str) -> str:
    """An end of an interval in words; nothing for one that is unknown."""
    if end is None:
        return ""
    return amounts.qualified(comparator, amounts.write(end.normalize(UNROUNDED), unit, style=style), style=style)


def _check_lines(claim: Claim, briefing: Briefing, table: RateSource, style: str) -> Iterator[str]:
    stated = None
    for figure, equivalent, day, check in checks(claim, briefing, table):
        if equivalent is not stated:
            stated = equivalent
            yield f"stated as {figures.equivalent_text(equivalent, style)} for {figures.text(figure, style)}"
            if isinstance(check, StatedConversion):
                yield f"implies {implied_text(check)}"
        if isinstance(check, BriefError):
            yield f"{dates.long_form(str(day))}: {check.message}"
        else:
            verb = "fits" if check.fits else "does not fit"
            yield f"{dates.long_form(str(day))}: {rate_text(check.rate)} {verb}"


def _wording(claim: Claim) -> list[str]:
    quote = claim.quote
    if quote is None:
        return []
    words = f"“{quote.exact}”, " if quote.exact else ""
    return [f"{words}characters {quote.start}–{quote.end} of {quote.source}"]


def _attribution(claim: Claim, briefing: Briefing) -> str:
    said = claim.attribution
    source = briefing.sources[said.source]
    day = f", {dates.long_form(said.said_on)}" if said.said_on else ""
    speaker = f"{briefing.entity_name(said.speaker)} ({words(said.mode)}{day}), in " if said.speaker else ""
    how = "" if said.speaker else f" ({words(said.mode)}{day})"
    return speaker + source_line(source) + how + (f" {source.url}" if source.url else "")


def _evidence_lines(claim: Claim, briefing: Briefing, style: str) -> Iterator[str]:
    for item in claim.evidence:
        source = briefing.sources[item.source]
        said = "; ".join(figures.text(figure, style) + _dated(figure) for figure in item.figures)
        parts = [part for part in (item.note, said) if part]
        address = f" {source.url}" if source.url else ""
        yield f"{item.stance}: {source_line(source)}{': ' if parts else ''}{' — '.join(parts)}{address}"


def _dated(figure: Figure) -> str:
    return f" ({dates.long_form(figures.when(figure))})"


def related(claim: Claim, briefing: Briefing) -> Iterator[tuple[str, str]]:
    """How a claim stands to others, whichever of the two says so: each in words, and the other's id."""
    for relation in claim.relations:
        yield f"{words(relation.type)} {relation.target}{_note(relation.note)}", relation.target
    for other, relation in briefing.pointing_at(claim.id):
        yield f"{INVERSE[relation.type]} {other}{_note(relation.note)}", other


def _note(note: str | None) -> str:
    return f": {note}" if note else ""


def _about(claim: Claim, briefing: Briefing) -> str:
    names = [f"{briefing.entities[ref.entity].name} ({ref.role})" for ref in claim.entities]
    date = claim_date(claim, briefing)
    # A kind and a topic of one name are told once.
    told = dict.fromkeys([words(claim.kind), *claim.topics])
    return "; ".join([*told, *names, *([dates.long_form(date)] if date else [])])
