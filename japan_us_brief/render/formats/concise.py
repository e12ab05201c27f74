"""Findings in a line each, as compilers report: where, the code of the rule, what, and how to fix it."""

from __future__ import annotations

from japan_us_brief.render.findings import Report
from japan_us_brief.render.rules import Explanation
from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.lint.finding import PlacedFinding
    from japan_us_brief.render.result import RenderOptions, Result


def render(result: Result, options: RenderOptions) -> Iterator[str]:
    """One finding a line; of rules alone, one rule a line."""
    assert isinstance(result, Report | Explanation)
    if isinstance(result, Explanation):
        return (f"{rule.code} {rule.severity}: {rule.title}\n" for rule in result.rules)
    return (printable(_line(finding)) + "\n" for finding in result.findings)


def _line(finding: PlacedFinding) -> str:
    rule = finding.rule
    subject = f"{finding.subject}: " if finding.subject else ""
    hint = f" ({finding.hint})" if finding.hint else ""
    place = f"{finding.file}:{finding.line}:{finding.column}"
    return f"{place}: {rule.severity} {rule.code} {subject}{finding.message}{hint}"
