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

    from japan_us_brief.lint.finding import PlacedFinding
    from japan_us_brief.lint.rule import Rule
    from japan_us_brief.render.result import RenderOptions, Result, Row

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(result: Result, options: RenderOptions) -> Iterator[str]:
    """One run of one tool; what the file accepts is in it, and suppressed. Rules alone are a run without results."""
    assert isinstance(result, Report | Explanation)
    findings = (*result.findings, *result.accepted) if isinstance(result, Report) else ()
    numbers = {rule.code: number for number, rule in enumerate(result.rules)}
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
                "results": [_result(finding, numbers) for finding in findings],
            }
        ],
    }
    yield json_safe(json.dumps(log, ensure_ascii=False)) + "\n"


def _rule(rule: Rule) -> Row:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation.replace("\n\n", " ")},
        "help": {"text": rule.explanation},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: PlacedFinding, numbers: dict[str, int]) -> Row:
    hint = f" ({finding.hint})" if finding.hint else ""
    location: Row = {
        "physicalLocation": {
            "artifactLocation": {"uri": _address(finding.file)},
            "region": {
                "startLine": finding.line,
                "startColumn": finding.column,
                "endLine": finding.end_line,
                "endColumn": finding.end_column,
            },
        }
    }
    if finding.subject:
        location["logicalLocations"] = [{"name": finding.subject, "fullyQualifiedName": finding.path}]
    made: Row = {
        "ruleId": finding.rule.code,
        "ruleIndex": numbers[finding.rule.code],
        "level": finding.rule.severity,
        "message": {"text": f"{finding.message}{hint}"},
        "locations": [location],
    }
    if finding.accepted:
        made["suppressions"] = [{"kind": "inSource", "justification": finding.accepted}]
    return made


def _address(file: str) -> str:
    """A file's address: from the working directory on, as code scanners want it, or the whole for what is elsewhere."""
    path = os.path.relpath(file)
    if path.startswith(os.pardir):
        return "file://" + quote(os.fsencode(os.path.abspath(file)))
    return quote(os.fsencode(path.replace(os.sep, "/")))
