"""Findings as SARIF 2.1.0 (OASIS), the format that code scanners and editors exchange."""

from __future__ import annotations

import json
import os
from urllib.parse import quote

from japan_us_brief import __version__
from japan_us_brief.render.findings import Report
from japan_us_brief.render.rules import Explanation
from japan_us_brief.util.escaping import json_safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.render.result import RenderOptions, Result, Row

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(result: Result, options: RenderOptions) -> Iterator[str]:
    """One run of one tool; what the file accepts is in it, and suppressed. Rules alone are a run without results."""
    assert isinstance(result, Report | Explanation)
    findings = (*result.rows, *result.accepted) if isinstance(result, Report) else ()
    numbers = {rule["code"]: number for number, rule in enumerate(result.rules)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "brief",
                        "version": __version__,
                        "rules": [_rule(rule) for rule in result.rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(row, numbers) for row in findings],
            }
        ],
    }
    yield json_safe(json.dumps(log, ensure_ascii=False)) + "\n"


def _rule(rule: Row) -> Row:
    return {
        "id": rule["code"],
        "shortDescription": {"text": rule["title"]},
        "fullDescription": {"text": rule["explanation"]},
        "defaultConfiguration": {"level": rule["severity"]},
    }


def _result(row: Row, numbers: dict[object, int]) -> Row:
    hint = f" ({row['hint']})" if row["hint"] else ""
    made: Row = {
        "ruleId": row["code"],
        "ruleIndex": numbers[row["code"]],
        "level": row["severity"],
        "message": {"text": f"{row['message']}{hint}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(os.fsencode(str(row["file"])))},
                    "region": {"startLine": row["line"], "startColumn": row["column"]},
                },
                "logicalLocations": [{"name": row["subject"], "fullyQualifiedName": row["path"]}],
            }
        ],
    }
    if row.get("accepted"):
        made["suppressions"] = [{"kind": "inSource", "justification": row["accepted"]}]
    return made
