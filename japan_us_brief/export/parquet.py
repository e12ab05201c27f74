"""One Parquet file with a row for each claim, everything nested in it; needs the extra `parquet`.

Numbers are exact decimals, as wide as the widest needs. What the rows do not hold (sources in full, entities, topics
and what is accepted) stands as JSON in the file's own metadata under `brief`, so that nothing is lost.
"""

from __future__ import annotations

import io
import json
from decimal import Decimal

from japan_us_brief.briefing import figures
from japan_us_brief.briefing.view import json_object
from japan_us_brief.errors import BriefError
from japan_us_brief.export import header

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.export import ExportOptions

# The digits of Arrow's decimals.
NARROW, WIDE = 38, 76
DECIMALS = ("value", "low", "high", "bound_low", "bound_high")


def export(briefing: Briefing, options: ExportOptions) -> bytes:
    """The file.

    Raises:
        BriefError: `BRF-U112`, where pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise BriefError("BRF-U112", "Parquet needs pyarrow", hint="pip install 'japan-us-brief[parquet]'") from None
    rows = [_claim(claim, briefing) for claim in briefing.claims.values()]
    number = _decimal_type(pyarrow, list(_decimals(rows)))
    rest = header(briefing) | {
        key: [json_object(item) for item in items]
        for key, items in (
            ("sources", briefing.sources.values()),
            ("entities", briefing.entities.values()),
            ("topics", briefing.topics.values()),
            ("kinds", briefing.declared_kinds),
            ("series", briefing.series.values()),
            ("accepted", briefing.accepted),
        )
    }
    schema = _schema(pyarrow, number).with_metadata({"brief": json.dumps(rest, ensure_ascii=False)})
    if pyarrow.types.is_string(number):
        _as_text(rows)
    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), out, compression="zstd")
    return out.getvalue()


def _schema(pyarrow: Any, number: Any) -> Any:
    text, integer = pyarrow.string(), pyarrow.int64()

    def struct(**fields: Any) -> Any:
        return pyarrow.struct([pyarrow.field(name, type_) for name, type_ in fields.items()])

    def texts(*names: str) -> dict[str, Any]:
        return dict.fromkeys(names, text)

    source = struct(**texts("id", "publisher", "title", "published", "url"))
    figure = struct(
        **texts("text", "as_written"),
        value=number,
        low=number,
        high=number,
        comparator=text,
        bound_low=number,
        bound_high=number,
        low_closed=pyarrow.bool_(),
        high_closed=pyarrow.bool_(),
        **texts("unit", "per", "measure", "status", "instrument", "as_of", "period", "series", "released", "not_added"),
        stated_equivalents=pyarrow.list_(struct(as_written=text, value=number, unit=text)),
    )
    fields = {
        **texts("id", "statement", "kind"),
        "topics": pyarrow.list_(text),
        "entities": pyarrow.list_(struct(**texts("entity", "name", "role"))),
        **texts("occurred_on", "unknown_since"),
        "source": source,
        **texts("speaker", "mode", "said_on"),
        "quote": struct(source=text, start=integer, end=integer, exact=text),
        "figures": pyarrow.list_(figure),
        "verdict": struct(**texts("support", "note", "checked_on")),
        "evidence": pyarrow.list_(struct(source=source, **texts("stance", "note"), figures=pyarrow.list_(figure))),
        "relations": pyarrow.list_(struct(**texts("type", "target", "note"))),
        "caveats": pyarrow.list_(text),
    }
    return pyarrow.schema([pyarrow.field(name, type_) for name, type_ in fields.items()])


def _decimal_type(pyarrow: Any, values: list[Decimal]) -> Any:
    """The narrowest decimal that holds every digit of every number; text, where there is none so wide."""
    scale = max((max(0, -int(value.as_tuple().exponent)) for value in values), default=0)
    whole = max((value.adjusted() + 1 for value in values if value), default=1)
    digits = max(whole, 1) + scale
    if digits <= NARROW:
        return pyarrow.decimal128(NARROW, scale)
    return pyarrow.decimal256(WIDE, scale) if digits <= WIDE else pyarrow.string()


def _decimals(rows: list[dict[str, Any]]) -> Iterator[Decimal]:
    for figure in _all_figures(rows):
        yield from (figure[name] for name in DECIMALS if figure[name] is not None)
        yield from (item["value"] for item in figure["stated_equivalents"])


def _as_text(rows: list[dict[str, Any]]) -> None:
    for figure in _all_figures(rows):
        for holder, names in ((figure, DECIMALS), *((item, ("value",)) for item in figure["stated_equivalents"])):
            for name in names:
                holder[name] = None if holder[name] is None else f"{holder[name]:f}"


def _all_figures(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield from row["figures"]
        for item in row["evidence"]:
            yield from item["figures"]


def _claim(claim: Claim, briefing: Briefing) -> dict[str, Any]:
    data = json_object(claim)
    return data | {
        "entities": [
            {"entity": ref.entity, "name": briefing.entities[ref.entity].name, "role": ref.role}
            for ref in claim.entities
        ],
        **data["attribution"],
        "source": json_object(briefing.sources[claim.attribution.source]),
        "figures": [_figure(figure) for figure in claim.figures],
        "evidence": [
            {
                "source": json_object(briefing.sources[item.source]),
                "stance": item.stance,
                "note": item.note,
                "figures": [_figure(figure) for figure in item.figures],
            }
            for item in claim.evidence
        ],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    bounds = figures.bounds(figure)
    return json_object(figure) | {
        "text": figures.text(figure),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "comparator": figure.comparator,
        "status": figure.status,
        "bound_low": bounds.low,
        "bound_high": bounds.high,
        "low_closed": bounds.low_closed,
        "high_closed": bounds.high_closed,
        "stated_equivalents": [
            {"as_written": item.as_written, "value": item.value, "unit": item.unit}
            for item in figure.stated_equivalents
        ],
    }
