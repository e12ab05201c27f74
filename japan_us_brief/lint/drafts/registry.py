"""The rules of drafts, which look at a draft whose figures are linked to claims, or at its comments."""

from __future__ import annotations

from japan_us_brief.lint.rule import register

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
    from japan_us_brief.lint.finding import Finding
    from japan_us_brief.lint.rule import Rule, Severity
    from japan_us_brief.lint.suppression import IgnoreComments

    Findings = Iterator[Finding]
    DraftCheck = Callable[[LinkedDraft], Findings]
    CommentsCheck = Callable[[IgnoreComments, Collection[str]], Findings]

RULES: dict[str, Rule] = {}


def of_draft(code: str, severity: Severity, *, strict: bool = False) -> Callable[[DraftCheck], DraftCheck]:
    """Make a function a rule of drafts."""
    return register(RULES, code, severity, "draft", strict=strict)


def of_comments(code: str, severity: Severity) -> Callable[[CommentsCheck], CommentsCheck]:
    """Make a function a rule of the comments that ignore findings.

    It is called when all other rules have run, with the comments and the codes of the rules that were to run; the
    places of what it finds are those of the file.
    """
    return register(RULES, code, severity, "comments")
