"""Sums line by line as a result: a row for each figure that is in them or left out."""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.rates.wording import quotation, rate_number
from japan_us_brief.render.result import Column, Lazy, Result
from japan_us_brief.render.totals import claim_ids, totals_caption, totals_record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from japan_us_brief.analysis.totals import LeftOut, Total
    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.rates.conversion import Conversion
    from japan_us_brief.render.result import Cell, Row
    from japan_us_brief.render.totals import Sums

EXPLAINED = ("sign", "figure", "claim", "status", "date", "converted", "rate", "rate_date", "source", "reason")


def explained_result(sums: Sums) -> Result:
    """Sums as a result in every format, with a row for each figure, in a sum or left out of all."""

    def rows(_: object) -> Iterator[Row]:
        return _explained_rows(sums.shown, sums.left, sums.style)

    explained = [*sums.shown, *sums.left]
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
        records=Lazy([sums], lambda _: [totals_record(sums)]),
        ids=Lazy(sums.shown, claim_ids),
        caption=totals_caption(sums),
        single=True,
    )


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
            "rate": rate_number(quotation(rate)[2]),
            "rate_date": str(rate.date),
        }
    return row
