"""What a rule finds: first where the rule looks, then placed in the file."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.lint.placing import Position
    from japan_us_brief.lint.rule import Rule
    from japan_us_brief.util.json_locations import Path

    # From where to where to put what, in characters; nothing is taken out where it begins and ends in one place.
    Fix = tuple[int, int, str]


class Span:
    """A part of a text.

    Attributes:
        start, end: where it stands, in characters, the end exclusive.
    """

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class Finding:
    """Something that a rule found, as the rule makes it.

    Attributes:
        subject: the id of the claim, source, entity or topic that it is about; empty for none.
        place: where the rule looks: a JSON path of a facts file, or a span of what a reader sees of a draft.
        message: what is wrong, on one line, with every known figure's qualifier, date and source.
        hint: how to fix it.
        fix: the one safe fix in the places of what a reader sees; None where there is none.
    """

    __slots__ = ("fix", "hint", "message", "place", "subject")

    def __init__(self, subject: str, place: Path | Span, message: str, hint: str, fix: Fix | None = None) -> None:
        self.subject = subject
        self.place = place
        self.message = message
        self.hint = hint
        self.fix = fix


class PlacedFinding:
    """A finding, placed in its file.

    Attributes:
        rule: the rule that found it.
        subject, message, hint: those of the finding.
        file: what the file is called.
        start, end: where in the file it stands, in characters, the end exclusive.
        line, column: where it starts, both counted from 1, the column in characters.
        end_line, end_column: where it ends, the end exclusive.
        path: where it stands otherwise: the JSON path, or the span as `12-34`.
        excerpt: the lines to show with it.
        fix: the one safe fix in the places of the file; None where there is none.
        accepted: why it stays, where the file accepts it; else empty.
    """

    __slots__ = (
        "accepted",
        "column",
        "end",
        "end_column",
        "end_line",
        "excerpt",
        "file",
        "fix",
        "hint",
        "line",
        "message",
        "path",
        "rule",
        "start",
        "subject",
    )

    def __init__(
        self,
        rule: Rule,
        finding: Finding,
        *,
        file: str,
        span: Span,
        position: Position,
        ends_at: tuple[int, int],
        path: str,
        fix: Fix | None = None,
        accepted: str = "",
    ) -> None:
        self.rule = rule
        self.subject = finding.subject
        self.message = finding.message
        self.hint = finding.hint
        self.file = file
        self.start = span.start
        self.end = span.end
        self.line = position.line
        self.column = position.column
        self.end_line, self.end_column = ends_at
        self.excerpt = position.excerpt
        self.path = path
        self.fix = fix
        self.accepted = accepted
