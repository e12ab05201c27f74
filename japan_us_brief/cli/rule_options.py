"""The rules of a linter on the command line: chosen by codes, and explained."""

from __future__ import annotations

from japan_us_brief.errors import BriefError, did_you_mean
from japan_us_brief.lint.rule import full_code
from japan_us_brief.render.rules import Explanation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from japan_us_brief.lint.drafts.registry import Finding as DraftFinding
    from japan_us_brief.lint.finding import Finding
    from japan_us_brief.lint.rule import Rule
    from japan_us_brief.render.result import Row


def split(values: list[str] | None) -> list[str]:
    """Codes, however they were given: repeated, or with commas."""
    return [code.strip() for value in values or () for code in value.split(",") if code.strip()]


def found(finding: Finding | DraftFinding, file: str, place: tuple[int, int], path: str) -> Row:
    """A finding as a report has it.

    Args:
        finding: what either linter found.
        file: what the file is called.
        place: its line and column.
        path: where it stands otherwise.
    """
    return {
        "file": file,
        "line": place[0],
        "column": place[1],
        "severity": finding.rule.severity,
        "code": finding.rule.code,
        "title": finding.rule.title,
        "subject": finding.subject,
        "path": path,
        "message": finding.message,
        "hint": finding.hint,
    }


def explained(code: str, rules: Mapping[str, Rule], linter: str) -> Explanation:
    """What a rule is about; all of them for `all`.

    Raises:
        BriefError: `BRF-U102`.
    """
    if code.casefold() == "all":
        return Explanation([rule for _, rule in sorted(rules.items())], linter)
    rule = rules.get(full_code(code))
    if rule is None:
        raise BriefError("BRF-U102", f"no rule {code!r}", hint=did_you_mean(code, [*rules]))
    return Explanation([rule], linter)
