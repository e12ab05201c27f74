"""`brief total`: sums of the figures that match, of like with like, with what was left out."""

from __future__ import annotations

from collections import Counter

from japan_us_brief.analysis import query, totals
from japan_us_brief.briefing import figures
from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import FilterOptions, OutputOptions, known_currency, known_style
from japan_us_brief.core import dates
from japan_us_brief.core.amounts import decimal_text
from japan_us_brief.errors import BriefError, did_you_mean
from japan_us_brief.rates.ecb import SOURCE
from japan_us_brief.rates.wording import quotation
from japan_us_brief.render.claims import figure_record, source_record
from japan_us_brief.render.result import Column, Result
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.rates.conversion import Conversion
    from japan_us_brief.render.result import Cell, Row

EXAMPLES = (
    "brief total --entity rapidus",
    "brief total --topic semiconductors --in USD --by recipient",
    "brief total --entity rapidus --until 2025-03 --explain",
)
FIELDS = (
    "group",
    "sum",
    "undertaking",
    "kind",
    "measure",
    "status",
    "when",
    "unit",
    "stated",
    "low",
    "high",
    "figures",
    "sources",
)
EXPLAINED = ("sign", "figure", "claim", "status", "date", "converted", "rate", "rate_date", "source", "reason")


def total(
    settings: Settings,
    filters: FilterOptions,
    in_: options.InCurrency = None,
    by: options.By = None,
    explain: options.Explain = False,
    plain: options.PlainSum = False,
    style: options.Style = "en",
    *,
    output: OutputOptions,
) -> int:
    """Sums of like with like, bounds kept.

    What is left out of a sum is said with the reason. Figures later than the briefing need --since or --until.
    """
    chosen = output.chosen(settings)
    style = known_style(style)
    if by is not None and by.casefold() not in totals.BY:
        raise BriefError("BRF-U102", f"no sums by {by!r}", hint=did_you_mean(by, list(totals.BY)))
    briefing = settings.briefing()
    wanted = filters.filter(briefing)
    found = query.select(briefing, wanted, settings.table)
    # Without dates, what came after the briefing is not part of it.
    as_of = briefing.as_of if wanted.since is None and wanted.until is None else None
    to = settings.table().known(known_currency(in_)) if in_ is not None else None
    sums, left = totals.add_up(
        found, briefing, to=to, by=by.casefold() if by else None, as_of=as_of, table=settings.table
    )
    if plain:
        out.send(f"{_only(sums).rounded:f}\n", output.path)
        return 0
    result = to_result(sums, left, briefing, style, explain=explain)
    return output.emit(result, chosen)


def _only(sums: list[totals.Total]) -> totals.Total:
    """The one sum there is.

    Raises:
        BriefError: `BRF-U110`, when there are several that may not be added, or none.
    """
    if len(sums) == 1:
        return sums[0]
    if not sums:
        raise BriefError("BRF-U110", "there is no figure to add", hint="see what matches with `brief facts`")
    name, option, values = _difference(sums)
    raise BriefError(
        "BRF-U110",
        f"{len(sums)} sums, of different {name} ({', '.join(values[:4])}), are not added into one",
        hint=f"ask for one of them with {option} {values[0]}",
    )


def _difference(sums: list[totals.Total]) -> tuple[str, str, list[str]]:
    """What keeps sums apart, the option that chooses one, and the values to choose from."""
    for name, option in (("measure", "--measure"), ("kind", "--kind"), ("status", "--status"), ("unit", "--in")):
        values = list(dict.fromkeys(str(getattr(item, name)) for item in sums))
        if len(values) > 1:
            return name, option, values
    return "date", "--since and --until around", list(dict.fromkeys(item.when or item.group for item in sums))


def to_result(
    sums: list[totals.Total], left: list[totals.LeftOut], briefing: Briefing, style: str, *, explain: bool
) -> Result:
    """Sums as a result in every format; explained, with a row for each figure."""
    rows = [_row(item, briefing, style) for item in sums]
    result = Result(
        columns=[
            Column("Sum", keep=True),
            Column("Of", stack="of"),
            Column("When", stack="of"),
            Column("Status", stack="of"),
            Column("Figures", numeric=True),
            Column("Sources"),
        ],
        cells=[_cells(item, row) for item, row in zip(sums, rows, strict=True)],
        fields=FIELDS,
        rows=rows,
        records=[
            {
                "totals": [
                    row | {"terms": [_term(term, briefing) for term in item.terms]}
                    for item, row in zip(sums, rows, strict=True)
                ],
                "left_out": [
                    {"claim": item.claim.id, "figure": figures.text(item.figure), "reason": item.reason}
                    for item in left
                ],
            }
        ],
        ids=[term.claim.id for item in sums for term in item.terms],
        caption=_caption(left, sums),
        single=True,
    )
    if explain:
        _explain(result, sums, left, briefing, style)
    return result


def _row(item: totals.Total, briefing: Briefing, style: str) -> Row:
    return {
        "group": item.group or None,
        "sum": item.text(style),
        "undertaking": item.undertaking or None,
        "kind": item.kind,
        "measure": item.measure,
        "status": item.statuses,
        "when": item.when or item.dates,
        "unit": item.unit,
        "stated": decimal_text(item.rounded),
        "low": decimal_text(item.bounds.low),
        "high": decimal_text(item.bounds.high),
        "figures": len(item.terms),
        "sources": list(
            dict.fromkeys(briefing.sources[term.claim.attribution.source].publisher for term in item.terms)
        ),
    }


def _cells(item: totals.Total, row: Row) -> list[Cell]:
    what = f"{words(item.kind)}, {item.measure}"
    if item.undertaking not in {"", item.group}:
        what += f", {item.undertaking}"
    when = dates.long_form(item.when or item.dates)
    sources = row["sources"]
    return [
        str(row["sum"]),
        (item.group, what) if item.group else what,
        when,
        ", ".join(item.statuses),
        str(len(item.terms)),
        "; ".join(sources) if isinstance(sources, list) else "",
    ]


def _term(term: totals.Term, briefing: Briefing) -> Row:
    source = briefing.sources[term.claim.attribution.source]
    return {
        "claim": term.claim.id,
        **figure_record(term.figure, term.conversions),
        "source": source_record(source),
    }


def _caption(left: list[totals.LeftOut], sums: list[totals.Total]) -> str:
    # Which one it is a part of, or repeats, is told by --explain.
    counts = Counter(
        f"{item.reason.rpartition(' ')[0]} another" if item.reason.startswith(totals.NAMING_ANOTHER) else item.reason
        for item in left
    )
    parts = []
    if len(sums) > 1 and any(item.undertaking for item in sums):
        parts.append("Several statuses are added only within one undertaking, whose claims add to each other.")
    if any(term.conversions for item in sums for term in item.terms):
        parts.append(f"Each figure is converted at its own date ({SOURCE}).")
    if left:
        reasons = "; ".join(f"{count} {reason}" for reason, count in counts.most_common())
        parts.append(f"Left out: {reasons}. --explain lists them.")
    return " ".join(parts)


def _explain(
    result: Result, sums: list[totals.Total], left: list[totals.LeftOut], briefing: Briefing, style: str
) -> None:
    """Put a row for each figure in the place of the sums alone."""
    rows: list[Row] = []
    for item in sums:
        rows += [_explained("+", term.claim, term.figure, briefing, style, term.conversions) for term in item.terms]
        empty: Row = dict.fromkeys(EXPLAINED)
        rows.append(
            empty | {"sign": "=", "figure": item.text(style), "claim": item.group or None, "status": item.statuses}
        )
    for out_of_it in left:
        row = _explained("−", out_of_it.claim, out_of_it.figure, briefing, style, ())
        rows.append(row | {"reason": out_of_it.reason})
    result.columns = [
        Column("", keep=True),
        Column("Figure", keep=True),
        Column("Of"),
        Column("When", keep=True, stack="receipt"),
        Column("Status", stack="receipt"),
    ]
    result.cells = [
        [
            str(row["sign"]),
            (str(row["figure"]), _receipt(row)),
            (str(row["claim"] or ""), str(row["reason"] or "")),
            dates.long_form(str(row["date"])) if row["date"] else "",
            ", ".join(row["status"]) if isinstance(row["status"], list) else str(row["status"] or ""),
        ]
        for row in rows
    ]
    result.fields, result.rows = EXPLAINED, rows
    result.caption = result.caption.replace(" --explain lists them.", "")


def _receipt(row: Row) -> str:
    if not row["converted"]:
        return ""
    return f"= {row['converted']} at {row['rate']}, {dates.long_form(str(row['rate_date']))}"


def _explained(
    sign: str, claim: Claim, figure: Figure, briefing: Briefing, style: str, made: tuple[Conversion, ...]
) -> Row:
    row: Row = dict.fromkeys(EXPLAINED)
    row |= {
        "sign": sign,
        "figure": figures.text(figure, style),
        "claim": claim.id,
        "status": figure.status,
        "date": figures.when(figure),
        "source": claim.attribution.source,
    }
    if made:
        rate = made[-1].rate
        row |= {
            "converted": figures.converted_text(figure, made, style),
            "rate": f"{quotation(rate)[2]:.6g}",
            "rate_date": str(rate.date),
        }
    return row
