"""Findings as workflow commands, which GitHub shows beside the lines of a change."""

from __future__ import annotations

from japan_us_brief.errors import BriefError
from japan_us_brief.render.findings import Report
from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.lint.finding import PlacedFinding
    from japan_us_brief.render.result import RenderOptions, Result

LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def render(result: Result, options: RenderOptions) -> Iterator[str]:
    """One command a line.

    Raises:
        BriefError: `BRF-U101`, for what has no place in a file.
    """
    if not isinstance(result, Report):
        raise BriefError("BRF-U101", "github shows findings alone", hint="use -f text, sarif or json")
    return (_command(finding) + "\n" for finding in result.findings)


def _command(finding: PlacedFinding) -> str:
    properties = {"file": finding.file, "line": finding.line, "col": finding.column, "title": finding.rule.code}
    given = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items())
    hint = f" ({finding.hint})" if finding.hint else ""
    subject = f"{finding.subject}: " if finding.subject else ""
    message = f"{subject}{finding.message}{hint}"
    return f"::{LEVELS[finding.rule.severity]} {given}::{_escaped(message, '')}"


def _escaped(text: str, more: str) -> str:
    """A text without what would end the command, percent-encoded as GitHub's own toolkit does."""
    encoded = (f"%{ord(letter):02X}" if letter in "%\r\n" + more else letter for letter in text)
    return printable("".join(encoded))
