"""A comparison of two figures as a result."""

from __future__ import annotations

from japan_us_brief.analysis.compare import PERCENT
from japan_us_brief.briefing import figures
from japan_us_brief.core import amounts, dates
from japan_us_brief.core.amounts import decimal_text
from japan_us_brief.core.intervals import round_outward, round_qualified
from japan_us_brief.rates.wording import rate_text
from japan_us_brief.render.claims import source_record
from japan_us_brief.render.conversions import rate_record
from japan_us_brief.render.result import Column, Lazy, Result
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal

    from japan_us_brief.analysis.compare import Comparison, Operand
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.core.intervals import Interval
    from japan_us_brief.render.result import Row

# In what two percentages differ.
_POINTS = "percentage points"


def comparison_result(made: Comparison, briefing: Briefing) -> Result:
    """A comparison as a result in every format."""
    unit = made.one.amount.unit
    ratio = _said(made.ratio, made.ratio_bounds, amounts.round_significant(made.ratio, made.digits)[1], None, " times")
    lines = [
        ("one", made.one.text, _receipt(made.one, briefing)),
        ("other", made.other.text, _receipt(made.other, briefing)),
        ("ratio", ratio, _ends(made.ratio_bounds, None)),
    ]
    if made.difference is None or made.difference_bounds is None:
        lines.append(("difference", "none", made.reason))
    else:
        lines.append(
            (
                "difference",
                _said(made.difference, made.difference_bounds, made.ulp, _POINTS if unit == PERCENT else unit),
                _ends(made.difference_bounds, unit),
            )
        )
    if made.percent is not None and made.percent_bounds is not None:
        ulp = amounts.power_of_ten(max(made.percent.adjusted() - made.digits + 1, -2))
        said = _said(made.percent, made.percent_bounds, ulp, PERCENT)
        lines.append(("percent", said, _ends(made.percent_bounds, PERCENT)))
    row: Row = {name: text for name, text, _ in lines}
    row.setdefault("percent", None)
    return Result(
        columns=[Column(""), Column("", keep=True), Column("")],
        cells=lines,
        caption=f"The two are {'; '.join(made.notes)}." if made.notes else "",
        fields=("one", "other", "ratio", "difference", "percent"),
        rows=[row],
        records=Lazy([made], lambda _: [_record(made, row, briefing)]),
        single=True,
    )


def _said(value: Decimal, bounds: Interval, ulp: Decimal, unit: str | None, word: str = "") -> str:
    if bounds.low is None and bounds.high is None:
        # Of two ceilings nothing is known, not even about how much: the numbers have a ratio, and not what they bound.
        return f"{amounts.write(round_qualified(value, 'exact', ulp), unit, ulp)}{word} as stated, without bounds"
    comparator, number = round_outward(value, bounds, ulp)
    return amounts.qualified(comparator, amounts.write(number, unit, ulp)) + word


def _ends(bounds: Interval, unit: str | None) -> str:
    """The ends, where both are known and differ."""
    if bounds.low is None or bounds.high is None or bounds.low == bounds.high:
        return ""
    ends = []
    for end, comparator in ((bounds.low, "at_least"), (bounds.high, "at_most")):
        ulp = amounts.round_significant(end, 5)[1]
        ends.append(amounts.write(round_qualified(end, comparator, ulp), unit, ulp))
    return " to ".join(ends)


def _receipt(side: Operand, briefing: Briefing) -> str:
    parts = []
    if side.claim and side.figure:
        source = briefing.sources[side.claim.attribution.source].publisher
        day = dates.long_form(figures.when(side.figure))
        parts.append(f"{side.claim.id}, {side.figure.measure}, {words(side.figure.status)}, {day}, {source}")
    if side.rate:
        amount = side.amount
        rounded = round_qualified(amount.value, amount.comparator, amount.ulp)
        parts.append(f"{amounts.write(rounded, amount.unit, amount.ulp)} at {rate_text(side.rate)}")
    return "; ".join(parts)


def _record(made: Comparison, row: Row, briefing: Briefing) -> Row:
    return {
        "one": _operand_record(made.one, briefing),
        "other": _operand_record(made.other, briefing),
        "ratio": _number_record(str(row["ratio"]), made.ratio, made.ratio_bounds),
        "difference": _number_record(str(row["difference"]), made.difference, made.difference_bounds),
        "percent": _number_record(str(row["percent"]), made.percent, made.percent_bounds),
        "unit": made.one.amount.unit,
        "reason": made.reason or None,
        "notes": list(made.notes),
    }


def _number_record(text: str, value: Decimal | None, bounds: Interval | None) -> Row | None:
    if value is None or bounds is None:
        return None
    return {
        "text": text,
        "value": decimal_text(value),
        "low": decimal_text(bounds.low),
        "high": decimal_text(bounds.high),
        "low_closed": bounds.low_closed,
        "high_closed": bounds.high_closed,
    }


def _operand_record(side: Operand, briefing: Briefing) -> Row:
    source = briefing.sources[side.claim.attribution.source] if side.claim else None
    return {
        "text": side.text,
        "claim": side.claim.id if side.claim else None,
        "measure": side.measure,
        "status": side.figure.status if side.figure else None,
        "value": decimal_text(side.amount.value),
        "unit": side.amount.unit,
        "rate": rate_record(side.rate) if side.rate else None,
        "date": figures.when(side.figure) if side.figure else None,
        "source": source_record(source) if source else None,
    }
