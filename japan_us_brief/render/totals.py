"""Sums as a result: the sums alone, or with a row for each figure that is in them or left out."""

from __future__ import annotations

from collections import Counter

from japan_us_brief.analysis.exclusions import NAMING_ANOTHER
from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.core.amounts import decimal_text
from japan_us_brief.rates.wording import quotation
from japan_us_brief.render.claims import figure_record, source_record
from japan_us_brief.render.result import Column, Lazy, Result
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from japan_us_brief.analysis.totals import LeftOut, Term, Total
    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.rates.conversion import Conversion
    from japan_us_brief.render.result import Cell, Row

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


def totals_result(sums: Sequence[Total], left: Sequence[LeftOut], briefing: Briefing, style: str) -> Result:
    """Sums as a result in every format."""
    caption = _caption(left, sums)
    return Result(
        columns=[
            Column("Sum", keep=True),
            Column("Of", stack="of"),
            Column("When", stack="of"),
            Column("Status", stack="of"),
            Column("Figures", numeric=True),
            Column("Sources"),
        ],
        cells=Lazy(sums, lambda sums: (_cells(item, _row(item, briefing, style)) for item in sums)),
        fields=FIELDS,
        rows=Lazy(sums, lambda sums: (_row(item, briefing, style) for item in sums)),
        records=Lazy([sums], lambda _: [_record(sums, left, briefing, style)]),
        ids=Lazy(sums, _ids),
        caption=f"{caption} --explain lists them." if left else caption,
        single=True,
    )


def explained_result(sums: Sequence[Total], left: Sequence[LeftOut], briefing: Briefing, style: str) -> Result:
    """Sums as a result in every format, with a row for each figure, in a sum or left out of all."""

    def rows(_: object) -> Iterator[Row]:
        return _explained_rows(sums, left, style)

    explained = [*sums, *left]
    return Result(
        columns=[
            Column("", keep=True),
            Column("Figure", keep=True),
            Column("Of"),
            Column("When", keep=True, stack="receipt"),
            Column("Status", stack="receipt"),
        ],
        cells=Lazy(explained, lambda _: map(_explained_cells, rows(_))),
        fields=EXPLAINED,
        rows=Lazy(explained, rows),
        records=Lazy([sums], lambda _: [_record(sums, left, briefing, style)]),
        ids=Lazy(sums, _ids),
        caption=_caption(left, sums),
        single=True,
    )


def _ids(sums: Iterable[Total]) -> Iterator[str]:
    return (term.claim.id for item in sums for term in item.terms)


def _record(sums: Iterable[Total], left: Iterable[LeftOut], briefing: Briefing, style: str) -> Row:
    return {
        "totals": [
            _row(item, briefing, style) | {"terms": [_term(term, briefing, style) for term in item.terms]}
            for item in sums
        ],
        "left_out": [
            {"claim": item.claim.id, "figure": figures.text(item.figure, style), "reason": item.reason} for item in left
        ],
    }


def _row(item: Total, briefing: Briefing, style: str) -> Row:
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


def _cells(item: Total, row: Row) -> list[Cell]:
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


def _term(term: Term, briefing: Briefing, style: str) -> Row:
    source = briefing.sources[term.claim.attribution.source]
    return {
        "claim": term.claim.id,
        **figure_record(term.figure, term.conversions, style),
        "source": source_record(source),
    }


def _caption(left: Sequence[LeftOut], sums: Sequence[Total]) -> str:
    # Which one it is a part of, or repeats, is told by --explain.
    counts = Counter(
        f"{item.reason.rpartition(' ')[0]} another" if item.reason.startswith(NAMING_ANOTHER) else item.reason
        for item in left
    )
    parts = []
    if len(sums) > 1 and any(item.undertaking for item in sums):
        parts.append("Several statuses are added only within one undertaking, whose claims add to each other.")
    rates = {made.rate.source for item in sums for term in item.terms for made in term.conversions}
    if rates:
        parts.append(f"Each figure is converted at its own date ({', '.join(sorted(rates))}).")
    if left:
        reasons = "; ".join(f"{count} {reason}" for reason, count in counts.most_common())
        parts.append(f"Left out: {reasons}.")
    return " ".join(parts)


def _explained_rows(sums: Iterable[Total], left: Iterable[LeftOut], style: str) -> Iterator[Row]:
    for item in sums:
        for term in item.terms:
            yield _explained("+", term.claim, term.figure, style, term.conversions)
        empty: Row = dict.fromkeys(EXPLAINED)
        yield empty | {"sign": "=", "figure": item.text(style), "claim": item.group or None, "status": item.statuses}
    for out_of_it in left:
        row = _explained("−", out_of_it.claim, out_of_it.figure, style, ())
        yield row | {"reason": out_of_it.reason}


def _explained_cells(row: Row) -> list[Cell]:
    return [
        str(row["sign"]),
        (str(row["figure"]), _receipt(row)),
        (str(row["claim"] or ""), str(row["reason"] or "")),
        dates.long_form(str(row["date"])) if row["date"] else "",
        ", ".join(row["status"]) if isinstance(row["status"], list) else str(row["status"] or ""),
    ]


def _receipt(row: Row) -> str:
    if not row["converted"]:
        return ""
    return f"= {row['converted']} at {row['rate']}, {dates.long_form(str(row['rate_date']))}"


def _explained(sign: str, claim: Claim, figure: Figure, style: str, made: tuple[Conversion, ...]) -> Row:
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
