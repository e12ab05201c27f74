"""The rules of drafts, which look at a draft whose figures are linked to claims."""

from __future__ import annotations

from japan_us_brief.lint.rule import register

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
    from japan_us_brief.lint.finding import Finding
    from japan_us_brief.lint.rule import Rule, Severity

    Findings = Iterator[Finding]
    DraftCheck = Callable[[LinkedDraft], Findings]

RULES: dict[str, Rule] = {}


def of_draft(code: str, severity: Severity, *, strict: bool = False) -> Callable[[DraftCheck], DraftCheck]:
    """Make a function a rule of drafts."""
    return register(RULES, code, severity, "draft", strict=strict)
