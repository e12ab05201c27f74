"""`brief facts`: the claims that match, as a table or as data."""

from __future__ import annotations

from japan_us_brief.analysis import query
from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import FilterOptions, OutputOptions, known_currency, known_style
from japan_us_brief.render.claims import (
    CONVERTED_FIELDS,
    FIELDS,
    VERDICT_STYLES,
    Converter,
    claim_cells,
    claim_record,
    claim_rows,
)
from japan_us_brief.render.result import Column, Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = (
    "brief facts --topic semiconductors",
    "brief facts rapidus --in USD",
    "brief facts --min 500bn --currency JPY --sort -amount",
    "brief facts --verdict overstated -f json",
)


def facts(
    settings: Settings,
    filters: FilterOptions,
    sort: options.Sort = "figure",
    limit: options.Limit = None,
    in_: options.InCurrency = None,
    style: options.Style = "en",
    *,
    output: OutputOptions,
) -> int:
    """Claims that match your filters.

    Each figure comes with its qualifier, date, source and verdict.
    """
    chosen = output.chosen(settings)
    briefing = settings.briefing()
    wanted = filters.filter(briefing)
    claims = query.ordered(query.select(briefing, wanted, settings.table), sort, briefing, settings.table)
    converter = Converter(known_currency(in_), settings.table()) if in_ is not None else None
    result = to_result(claims[:limit], briefing, converter, known_style(style), full=chosen.full)
    out.note_refused(converter)
    return output.emit(result, chosen)


def to_result(
    claims: list[Claim], briefing: Briefing, converter: Converter | None, style: str, *, full: bool
) -> Result:
    """Claims as a result: as full records, or as rows and a table for every other format."""
    later = briefing.superseded_by()
    if full:
        records = [claim_record(claim, briefing, later, converter) for claim in claims]
        return Result(columns=(), cells=(), fields=(), rows=records)
    columns = [Column("Figure", keep=True, stack="figure")]
    if converter:
        columns.append(Column(f"In {converter.to}", keep=True, stack="figure"))
    columns += [
        Column("What"),
        Column("When", keep=True, stack="receipt"),
        Column("Who", stack="receipt"),
        Column("Verdict", stack="receipt", styles=VERDICT_STYLES),
    ]
    rows, cells = [], []
    for claim in claims:
        lines = claim_rows(claim, briefing, later, converter, style)
        rows += lines
        cells += claim_cells(claim, lines, later, converting=converter is not None)
    return Result(
        columns=columns,
        cells=cells,
        fields=(*FIELDS, *(CONVERTED_FIELDS if converter else ())),
        rows=rows,
        ids=[claim.id for claim in claims],
    )
