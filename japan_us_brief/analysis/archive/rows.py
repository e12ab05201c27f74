"""The columns of an archive: what a claim and its figures are filtered, ordered and added by.

Lists of ids stand in a column as words between spaces, ` fdi semiconductors `, which every engine can look into. A
claim itself stands there as its JSON, from which it is read when it is shown.
"""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.analysis.archive.layout import DECIMALS, DIGITS
from japan_us_brief.analysis.direction import sides_of, wholes_of
from japan_us_brief.analysis.query import searched_text
from japan_us_brief.briefing import figures
from japan_us_brief.briefing.claim_date import claim_date, own_date
from japan_us_brief.core import dates
from japan_us_brief.core.intervals import UNROUNDED
from japan_us_brief.util.c_modules import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from typing import Any

    from japan_us_brief.briefing.protocols import Claim, EntityRef, Figure
    from japan_us_brief.briefing.view import Briefing

# name -> what it holds: text, integer, date, boolean or number (a decimal)
OF_BOTH = {
    "kind": "text",
    "verdict": "text",
    "topics": "text",
    "about": "text",
    "speaker": "text",
    "publisher": "text",
    "first_day": "date",
    "last_day": "date",
}
CLAIMS = {
    "no": "integer",
    "id": "text",
    **OF_BOTH,
    "entities": "text",
    "cited": "text",
    "topic": "text",
    "speaker_name": "text",
    "has_figures": "boolean",
    "has_own_date": "boolean",
    "is_quoted_money": "boolean",
    "searched": "text",
    "json": "text",
}
FIGURES = {
    "claim": "integer",
    "place": "integer",
    **OF_BOTH,
    "parts": "text",
    "source_side": "text",
    "target_side": "text",
    "unit": "text",
    "is_money": "boolean",
    "is_first_money": "boolean",
    "measure": "text",
    "status": "text",
    "instrument": "text",
    "series": "text",
    "released": "text",
    "not_added": "text",
    "day": "text",
    "begins": "date",
    "ends": "date",
    "rated_from": "date",
    "opening": "integer",
    "closing": "integer",
    "span": "integer",
    "qualifier": "text",
    "first_value": "number",
    "last_value": "number",
    "low": "number",
    "low_closed": "boolean",
    "high": "number",
    "high_closed": "boolean",
    "digits": "integer",
    "ulp": "integer",
}
RELATIONS = {"no": "integer", "claim": "text", "type": "text", "target": "text"}
SOURCES = {"id": "text", "no": "integer", "json": "text"}
ENTITIES = SOURCES
COLUMNS = {
    "claims": CLAIMS,
    "figures": FIGURES,
    "relations": RELATIONS,
    "sources": SOURCES,
    "entities": ENTITIES,
}
# How many figures of a claim have places of their own before those of the next claim.
PLACES = 1 << 20
# In characters: what the longest interval of two days takes; and how ends of dates and spans are packed into numbers.
_LONGEST_DATE = 24
_ENDS, _DAYS = 1 << 12, 1 << 22
# What a number may reach before it no longer fits into a column.
MOST = Decimal(10) ** (DIGITS - DECIMALS)


class UnfitError(ValueError):
    """A figure that no column holds exactly."""


def spaced(words: Iterable[str]) -> str:
    """Words between spaces, so that each can be looked for whole; nothing for none."""
    joined = " ".join(words)
    return f" {joined} " if joined else ""


def unspaced(text: str) -> list[str]:
    """The words again."""
    return text.split()


def packed(end: tuple[datetime.date, int, str]) -> int:
    """Where a date begins, or ends, as a number in the same order; see `figures.opening`."""
    day, precision, text = end
    return day.toordinal() * _ENDS + (precision + _LONGEST_DATE) * 16 + len(text)


def unpacked(number: int) -> tuple[datetime.date, int, str]:
    """What was packed."""
    import datetime

    ordinal, rest = divmod(number, _ENDS)
    day = datetime.date.fromordinal(ordinal)
    # A month or a year is the beginning of the day, as it is written.
    return day, rest // 16 - _LONGEST_DATE, day.isoformat()[: rest % 16]


def day_of(opening: tuple[datetime.date, int, str], closing: tuple[datetime.date, int, str]) -> str:
    """The date that begins and ends so, as it is written."""
    return opening[2] if len(opening[2]) == opening[1] else f"{opening[2]}/{closing[2]}"


def days_of(span: int) -> tuple[datetime.date, datetime.date]:
    """The days of a column `span`."""
    import datetime

    first, last = divmod(span, _DAYS)
    return datetime.date.fromordinal(first), datetime.date.fromordinal(last)


def parts_text(entities: Iterable[EntityRef]) -> str:
    """The parts that entities play in a claim, in their order, as words: `payer:meti recipient:rapidus`."""
    return spaced(f"{ref.role}:{ref.entity}" for ref in entities)


def claim_row(claim: Claim, no: int, briefing: Briefing) -> dict[str, Any]:
    """The row of a claim.

    Args:
        claim: the claim.
        no: its number in the archive's order.
        briefing: has what the claim refers to.
    """
    day = claim_date(claim, briefing)
    first, last = dates.span(day) if day else (None, None)
    source = briefing.sources[claim.attribution.source]
    wholes = [whole.id for ref in claim.entities for whole in wholes_of(briefing.entities[ref.entity], briefing)]
    return {
        "no": no,
        "id": claim.id,
        "kind": claim.kind,
        "verdict": claim.verdict.support,
        "topics": spaced(claim.topics),
        "about": spaced(dict.fromkeys(wholes)),
        "speaker": claim.attribution.speaker,
        "publisher": source.publisher,
        "first_day": first,
        "last_day": last,
        "entities": spaced(dict.fromkeys(ref.entity for ref in claim.entities)),
        "cited": spaced(dict.fromkeys([source.id, *(item.source for item in claim.evidence)])),
        "topic": claim.topics[0],
        "speaker_name": briefing.entity_name(claim.attribution.speaker) or None,
        "has_figures": bool(claim.figures),
        "has_own_date": bool(own_date(claim)),
        "is_quoted_money": claim.quote is not None and any(figures.is_money(figure) for figure in claim.figures),
        "searched": searched_text(claim, briefing),
        "json": dumps(claim.json_object()),
    }


def figure_rows(claim: Claim, of_claim: dict[str, Any], briefing: Briefing) -> Iterable[dict[str, Any]]:
    """The rows of a claim's figures.

    Args:
        claim: the claim.
        of_claim: its own row.
        briefing: has what the claim refers to.

    Raises:
        UnfitError: a figure has more digits than a column; its argument says so, with the figure's number.
    """
    shared = {name: of_claim[name] for name in OF_BOTH}
    money = [number for number, figure in enumerate(claim.figures) if figures.is_money(figure)]
    source, target = sides_of(claim, briefing)
    parts = parts_text(claim.entities)
    for number, figure in enumerate(claim.figures):
        try:
            numbers = _numbers(figure)
        except UnfitError as error:
            raise UnfitError(number, str(error)) from None
        begins, ends = figures.days(figure)
        yield {
            "claim": of_claim["no"],
            "place": of_claim["no"] * PLACES + number,
            **shared,
            "parts": parts,
            "source_side": spaced(sorted(source)),
            "target_side": spaced(sorted(target)),
            "unit": figure.unit,
            "is_money": number in money,
            "is_first_money": money[:1] == [number],
            "measure": figure.measure,
            "status": figure.status,
            "instrument": figure.instrument,
            "series": figure.series,
            "released": figure.released,
            "not_added": figure.not_added,
            "day": figures.when(figure),
            "begins": begins,
            "ends": ends,
            # From when on the days count whose rates convert it; see `figures.rate`.
            "rated_from": begins if figure.measure in figures.FLOWS else ends,
            "opening": packed(figures.opening(figure)),
            "closing": packed(figures.closing(figure)),
            "span": begins.toordinal() * _DAYS + ends.toordinal(),
            "qualifier": figure.comparator,
            **numbers,
        }


def _numbers(figure: Figure) -> dict[str, Any]:
    """What is compared and added of a figure. Raises UnfitError."""
    ends, bounds = figures.ends(figure), figures.bounds(figure)
    for value in (ends[0].value, ends[-1].value, bounds.low, bounds.high):
        if value is None:
            continue
        if value.copy_abs() >= MOST:
            raise UnfitError(f"an archive holds no number of more than {DIGITS - DECIMALS} digits before the point")
        if int(value.normalize(UNROUNDED).as_tuple().exponent) < -DECIMALS:
            raise UnfitError(
                f"an archive holds no number of more than {DECIMALS} digits behind the point, bounds included"
            )
    return {
        "first_value": ends[0].value,
        "last_value": ends[-1].value,
        "low": bounds.low,
        "low_closed": bounds.low_closed,
        "high": bounds.high,
        "high_closed": bounds.high_closed,
        "digits": ends[-1].digits,
        "ulp": ends[-1].ulp.adjusted(),
    }


def relation_rows(claim: Claim, no: int) -> Iterable[dict[str, Any]]:
    """The rows of a claim's relations."""
    for relation in claim.relations:
        yield {"no": no, "claim": claim.id, "type": relation.type, "target": relation.target}


def largest(rows: Iterable[dict[str, Any]]) -> Decimal:
    """The largest number in the rows of figures, whatever its sign."""
    most = Decimal(0)
    for row in rows:
        for name in ("first_value", "last_value", "low", "high"):
            value = row[name]
            if value is not None and value.copy_abs() > most:
                most = value.copy_abs()
    return most
