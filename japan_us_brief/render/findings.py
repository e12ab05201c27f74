"""What a linter found, before it has a format: rows as of any result, and with them the findings and the rules."""

from __future__ import annotations

from japan_us_brief.render.result import Column, Lazy, Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.lint.finding import PlacedFinding
    from japan_us_brief.lint.rule import Rule
    from japan_us_brief.render.result import Row

FIELDS = ("file", "line", "column", "severity", "code", "title", "subject", "path", "message", "hint")


class Report(Result):
    """Findings as a result.

    Attributes:
        findings: those that are reported.
        accepted: those that stay, as their files accept them.
        rules: the rules that ran.
    """

    __slots__ = ("accepted", "findings", "rules")

    def __init__(self, findings: Sequence[PlacedFinding], rules: Sequence[Rule]) -> None:
        self.findings = [finding for finding in findings if not finding.accepted]
        self.accepted = [finding for finding in findings if finding.accepted]
        self.rules = rules
        rows = [_row(finding) for finding in self.findings]
        super().__init__(
            columns=[Column(field.capitalize()) for field in FIELDS],
            cells=Lazy(rows, lambda rows: ([str(row[field]) for field in FIELDS] for row in rows)),
            fields=FIELDS,
            rows=rows,
            ids=Lazy(self.findings, lambda findings: (finding.subject for finding in findings)),
            failed=bool(self.findings),
        )


def _row(finding: PlacedFinding) -> Row:
    return {
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "severity": finding.rule.severity,
        "code": finding.rule.code,
        "title": finding.rule.title,
        "subject": finding.subject,
        "path": finding.path,
        "message": finding.message,
        "hint": finding.hint,
    }
