"""Claims as a result: a row for each figure, and a table that a person reads."""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.briefing.claim_date import claim_date
from japan_us_brief.core import dates
from japan_us_brief.core.amounts import decimal_text, significant
from japan_us_brief.render.claims import claim_record, who
from japan_us_brief.render.result import Column, Lazy, Result
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.render.claims import Converter
    from japan_us_brief.render.result import Cell, Row

VERDICT_STYLES = {
    "supported": "green",
    "partly supported": "yellow",
    "overstated": "red",
    "refuted": "bold red",
    "not enough evidence": "magenta",
}
FIELDS = (
    "id",
    "figure",
    "comparator",
    "value",
    "low",
    "high",
    "unit",
    "measure",
    "status",
    "instrument",
    "as_of",
    "stated_equivalents",
    "statement",
    "kind",
    "topics",
    "entities",
    "date",
    "speaker",
    "mode",
    "verdict",
    "note",
    "superseded_by",
    "source",
    "publisher",
    "url",
)
CONVERTED_FIELDS = ("converted", "converted_value", "converted_unit", "rate", "rate_date", "rate_source")


def claims_result(claims: Sequence[Claim], briefing: Briefing, converter: Converter | None, style: str) -> Result:
    """Claims as a result in every format.

    Args:
        claims: the claims, in their order.
        briefing: where they are from.
        converter: adds each figure in another currency, with its rate; None for none.
        style: how amounts are written.
    """
    columns = [Column("Figure", keep=True, stack="figure")]
    if converter:
        columns.append(Column(f"In {converter.to}", keep=True, stack="figure"))
    columns += [
        Column("What"),
        Column("When", keep=True, stack="receipt"),
        Column("Who", stack="receipt"),
        Column("Verdict", stack="receipt", styles=VERDICT_STYLES),
    ]

    # What is superseded is looked for where a format tells it: not for ids.
    def rows(claims: Sequence[Claim]) -> Iterator[Row]:
        later = briefing.superseded_by()
        for claim in claims:
            yield from claim_rows(claim, briefing, later, converter, style)

    def cells(claims: Sequence[Claim]) -> Iterator[list[Cell]]:
        later = briefing.superseded_by()
        for claim in claims:
            lines = claim_rows(claim, briefing, later, converter, style)
            yield from claim_cells(claim, lines, later, converting=converter is not None)

    def records(claims: Sequence[Claim]) -> Iterator[Row]:
        later = briefing.superseded_by()
        for claim in claims:
            yield claim_record(claim, briefing, later, converter, style)

    return Result(
        columns=columns,
        cells=Lazy(claims, cells),
        fields=(*FIELDS, *(CONVERTED_FIELDS if converter else ())),
        rows=Lazy(claims, rows),
        records=Lazy(claims, records),
        ids=Lazy(claims, lambda claims: (claim.id for claim in claims)),
    )


def verdict_text(claim: Claim, superseded_by: dict[str, list[str]]) -> tuple[str, ...]:
    """The verdict as a cell, with a second line when a later claim supersedes this one."""
    support = words(claim.verdict.support)
    return (support, "superseded") if claim.id in superseded_by else (support,)


def claim_rows(
    claim: Claim, briefing: Briefing, superseded_by: dict[str, list[str]], converter: Converter | None, style: str
) -> list[Row]:
    """A claim as flat rows: one for each figure, or one alone when it has none."""
    source = briefing.sources[claim.attribution.source]
    about: Row = {
        "id": claim.id,
        "statement": claim.statement,
        "kind": claim.kind,
        "topics": list(claim.topics),
        "entities": [ref.entity for ref in claim.entities],
        "date": claim_date(claim, briefing),
        "speaker": who(claim, briefing),
        "mode": claim.attribution.mode,
        "verdict": claim.verdict.support,
        "note": claim.verdict.note,
        "superseded_by": superseded_by.get(claim.id, []),
        "source": source.id,
        "publisher": source.publisher,
        "url": source.url,
    }
    parts: list[Figure | None] = list(claim.figures) or [None]
    return [_figure_row(about, claim, figure, converter, style) for figure in parts]


def _figure_row(about: Row, claim: Claim, figure: Figure | None, converter: Converter | None, style: str) -> Row:
    row: Row = dict.fromkeys((*FIELDS, *(CONVERTED_FIELDS if converter else ()))) | about
    if figure is None:
        return row
    row |= {
        "figure": figures.text(figure, style),
        "comparator": figure.comparator,
        "value": decimal_text(figure.value),
        "low": decimal_text(figure.low),
        "high": decimal_text(figure.high),
        "unit": figure.unit,
        "measure": figure.measure,
        "status": figure.status,
        "instrument": figure.instrument,
        "as_of": figures.when(figure),
        "stated_equivalents": [figures.equivalent_text(item, style) for item in figure.stated_equivalents],
    }
    conversions = converter(claim, figure) if converter else ()
    if conversions:
        from japan_us_brief.rates.wording import quotation

        rate = conversions[-1].rate
        row |= {
            "converted": figures.converted_text(figure, conversions, style),
            "converted_value": [decimal_text(conversion.value) for conversion in conversions],
            "converted_unit": rate.quote,
            "rate": significant(quotation(rate)[2], 6),
            "rate_date": str(rate.date) if rate.date else None,
            "rate_source": rate.source,
        }
    return row


def _receipt(row: Row) -> tuple[str, ...]:
    """Whose a converted figure is: ours, with the rate, or the source's, which is in that currency; line by line."""
    if not row["converted"]:
        return ()
    of = str(row["rate_date"] or "")
    if not of:
        return ("as stated",)
    if "/" in of:
        return (f"ours, at {row['rate']}, mean of", dates.long_form(of))
    return (f"ours, at {row['rate']}, {dates.long_form(of)}",)


def claim_cells(
    claim: Claim, rows: list[Row], superseded_by: dict[str, list[str]], *, converting: bool
) -> list[list[Cell]]:
    """A claim's rows as table cells: figure, what it is, when, who says so, verdict."""
    cells: list[list[Cell]] = []
    for row in rows:
        stated = row["stated_equivalents"]
        equivalents = ", ".join(stated) if isinstance(stated, list) else ""
        # Beside a conversion of ours it has to be said which one the source made.
        whose = "source: " if converting else ""
        line: list[Cell] = [(str(row["figure"] or "—"), f"({whose}{equivalents})" if equivalents else "")]
        if converting:
            line.append((str(row["converted"] or ""), *_receipt(row)))
        date = str(row["date"])
        line += [
            (claim.statement, claim.id),
            dates.long_form(date) if date else "undated",
            str(row["speaker"]),
            verdict_text(claim, superseded_by),
        ]
        cells.append(line)
    return cells
