"""The rules of facts files: of one claim at a time, of all of them one after the other, or of the whole file."""

from __future__ import annotations

from japan_us_brief.lint.rule import register

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Protocol, TypeVar

    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.lint.facts.context import AuditContext
    from japan_us_brief.lint.finding import Finding
    from japan_us_brief.lint.rule import Rule, Severity

    Findings = Iterator[Finding]
    ClaimCheck = Callable[[Claim, AuditContext], Findings]
    FileCheck = Callable[[AuditContext], Findings]

    class Walk(Protocol):
        """A rule that looks at the claims of a file one after the other, and then says what it has found."""

        def __init__(self, context: AuditContext) -> None: ...
        def see(self, claim: Claim) -> None:
            """Take in the next claim."""

        def findings(self) -> Findings:
            """What it has found, once it has seen all."""

    W = TypeVar("W", bound=type[Walk])

RULES: dict[str, Rule] = {}


def of_claims(code: str, severity: Severity, *, needs_texts: bool = False) -> Callable[[ClaimCheck], ClaimCheck]:
    """Make a function a rule of claims."""
    return register(RULES, code, severity, "claim", needs_texts=needs_texts)


def of_file(code: str, severity: Severity, *, needs_texts: bool = False) -> Callable[[FileCheck], FileCheck]:
    """Make a function a rule of the file."""
    return register(RULES, code, severity, "file", needs_texts=needs_texts)


def of_walk(code: str, severity: Severity) -> Callable[[W], W]:
    """Make a class a rule of all claims, which sees each of them once and remembers only what it has to compare."""
    return register(RULES, code, severity, "walk")
