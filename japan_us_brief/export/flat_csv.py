"""CSV with one row for each figure, of the claims and of their evidence; a claim without one has a row of its own."""

from __future__ import annotations

from japan_us_brief.export.tables import tables
from japan_us_brief.render.formats import render
from japan_us_brief.render.result import RenderOptions, Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.export import ExportOptions
    from japan_us_brief.render.result import Row

OF_FIGURE = (
    "text",
    "as_written",
    "value",
    "low",
    "high",
    "comparator",
    "bound_low",
    "bound_high",
    "low_closed",
    "high_closed",
    "unit",
    "per",
    "measure",
    "status",
    "instrument",
    "as_of",
    "period",
    "series",
    "released",
    "not_added",
)
OF_CLAIM = (
    "statement",
    "kind",
    "occurred_on",
    "unknown_since",
    "speaker",
    "mode",
    "said_on",
    "quote_source",
    "quote_start",
    "quote_end",
    "quote_exact",
    "verdict",
    "verdict_note",
    "checked_on",
)
OF_SOURCE = ("publisher", "title", "published", "url")
FIELDS = (
    "claim",
    "figure",
    "belongs_to",
    "stance",
    *OF_FIGURE,
    "stated_equivalents",
    *OF_CLAIM,
    "topics",
    "entities",
    "relations",
    "source",
    *OF_SOURCE,
)


def export(briefing: Briefing, options: ExportOptions) -> bytes:
    """The rows, in the file's order."""
    found = {table.name: table.rows for table in tables(briefing)}
    sources = {row["id"]: row for row in found["source"]}
    stances = {row["id"]: row["stance"] for row in found["evidence"]}
    lists: dict[str, dict[str, list[str]]] = {key: {} for key in ("topics", "entities", "relations", "equivalents")}
    for row in found["claim_topic"]:
        lists["topics"].setdefault(row["claim"], []).append(row["topic"])
    for row in found["claim_entity"]:
        lists["entities"].setdefault(row["claim"], []).append(f"{row['role']}: {row['entity']}")
    for row in found["relation"]:
        lists["relations"].setdefault(row["claim"], []).append(f"{row['type']} {row['target']}")
    for row in found["stated_equivalent"]:
        lists["equivalents"].setdefault(row["figure"], []).append(f"{row['value']} {row['unit']}")
    by_claim: dict[str, list[Row]] = {}
    for figure in found["figure"]:
        by_claim.setdefault(figure["claim"], []).append(figure)
    rows: list[Row] = []
    for claim in found["claim"]:
        name = claim["id"]
        about: Row = dict.fromkeys(FIELDS) | {key: claim[key] for key in OF_CLAIM}
        about |= {key: lists[key].get(name, []) for key in ("topics", "entities", "relations")}
        about |= {"claim": name, "belongs_to": "claim", "source": claim["source"]}
        for figure in by_claim.get(name, [{}]):
            row = about | {key: figure.get(key) for key in OF_FIGURE}
            if figure:
                row |= {"figure": figure["id"], "source": figure["source"]}
                row["stated_equivalents"] = lists["equivalents"].get(str(figure["id"]), [])
                if figure["evidence"] is not None:
                    row |= {"belongs_to": "evidence", "stance": stances[figure["evidence"]]}
            rows.append(row | {key: sources[str(row["source"])][key] for key in OF_SOURCE})
    result = Result(columns=(), cells=(), fields=FIELDS, rows=rows)
    return render(result, RenderOptions("csv", raw=options.raw)).encode("utf-8", "backslashreplace")
