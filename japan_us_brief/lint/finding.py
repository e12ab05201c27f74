"""What a rule finds."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.lint.rule import Rule
    from japan_us_brief.util.json_locations import Path


class Finding:
    """Something that a rule found.

    Attributes:
        rule: the rule.
        subject: the id of the claim, source, entity or topic that it is about.
        path: where it stands.
        message: what is wrong, on one line, with every figure's qualifier, date and source.
        hint: how to fix it.
        accepted: why it stays, where the file accepts it; else empty.
    """

    __slots__ = ("accepted", "hint", "message", "path", "rule", "subject")

    def __init__(self, rule: Rule, subject: str, path: Path, message: str, hint: str) -> None:
        self.rule = rule
        self.subject = subject
        self.path = path
        self.message = message
        self.hint = hint
        self.accepted = ""
