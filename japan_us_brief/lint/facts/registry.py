"""The rules of facts files: of one claim at a time, or of the whole file."""

from __future__ import annotations

from japan_us_brief.lint.rule import register

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.lint.facts.context import AuditContext
    from japan_us_brief.lint.finding import Finding
    from japan_us_brief.lint.rule import Rule, Severity

    Findings = Iterator[Finding]
    ClaimCheck = Callable[[Claim, AuditContext], Findings]
    FileCheck = Callable[[AuditContext], Findings]

RULES: dict[str, Rule] = {}


def of_claims(code: str, severity: Severity, *, needs_texts: bool = False) -> Callable[[ClaimCheck], ClaimCheck]:
    """Make a function a rule of claims."""
    return register(RULES, code, severity, "claim", needs_texts=needs_texts)


def of_file(code: str, severity: Severity, *, needs_texts: bool = False) -> Callable[[FileCheck], FileCheck]:
    """Make a function a rule of the file."""
    return register(RULES, code, severity, "file", needs_texts=needs_texts)
