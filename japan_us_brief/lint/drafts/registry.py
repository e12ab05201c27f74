"""Rules over a draft, each with a stable code, and what they find.

A rule is a function of a draft in which figures are linked to claims; it yields findings. The first line of its
docstring is its title, the rest explains why it matters and how to fix what it finds.
"""

from __future__ import annotations

from japan_us_brief.lint.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
    from japan_us_brief.lint.rule import Severity

    Fix = tuple[int, int, str]
    RuleFunction = Callable[[LinkedDraft], Iterator["Finding"]]

RULES: dict[str, Rule] = {}
# The rules that run only when they are asked for.
STRICT = frozenset({"BRF-D701"})


class Finding:
    """Something that a rule found in a draft.

    Attributes:
        start, end: where, in what a reader sees of the draft.
        subject: the id of the claim that is known about it; empty for none.
        message: what is wrong, on one line, with every known figure's qualifier, date and source.
        hint: how to fix it.
        fix: where there is one safe fix, from where to where to put what; nothing is taken out where it begins and
            ends in one place.
        rule: the rule, once it is known.
    """

    __slots__ = ("end", "fix", "hint", "message", "rule", "start", "subject")

    rule: Rule

    def __init__(self, start: int, end: int, subject: str, message: str, hint: str, fix: Fix | None = None) -> None:
        self.start = start
        self.end = end
        self.subject = subject
        self.message = message
        self.hint = hint
        self.fix = fix


def of_draft(code: str, severity: Severity) -> Callable[[RuleFunction], RuleFunction]:
    """Make a function a rule of drafts."""

    def register(check: RuleFunction) -> RuleFunction:
        RULES[code] = Rule(code, severity, check, of_claims=False, needs_texts=False)
        return check

    return register
