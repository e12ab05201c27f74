"""What an editor offers to do at a place of a text: make a fix, ignore a finding, convert a figure."""

from __future__ import annotations

from japan_us_brief.extraction.markup import read
from japan_us_brief.lint.suppression import IgnoreComments
from japan_us_brief.lsp.hover import conversion_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.lint.finding import Fix, PlacedFinding
    from japan_us_brief.lsp.document import Document


class Action:
    """Something that an editor can do.

    Attributes:
        title: what it does.
        finding: the finding that it is about; None for none.
        edit: from where to where to put what, in code points; None for what changes nothing.
        is_fix: whether it mends what the finding says.
    """

    def __init__(
        self, title: str, finding: PlacedFinding | None = None, edit: Fix | None = None, *, is_fix: bool = False
    ) -> None:
        self.title = title
        self.finding = finding
        self.edit = edit
        self.is_fix = is_fix


def actions(document: Document, start: int, end: int) -> Iterator[Action]:
    """What can be done in a part of a text, fixes first.

    Args:
        document: the text.
        start: where the part starts, in code points.
        end: where it ends.
    """
    found = document.findings_in(start, end)
    for finding in found:
        if finding.fix is not None:
            yield Action(finding.hint.capitalize(), finding, finding.fix, is_fix=True)
    for finding in found:
        comment = ignoring(document, finding)
        if comment is not None:
            yield Action(f"Ignore {finding.rule.code} here", finding, comment)
    figure = document.figure_at(start)
    if figure is not None:
        for line in conversion_lines(document, figure):
            yield Action(line)


def ignoring(document: Document, finding: PlacedFinding) -> Fix | None:
    """The comment behind the line of a finding that ignores it; None where it would not, or would be part of a tag."""
    visible, place = document.visible, document.lines.end_of_line(finding.start)
    comment = f" <!-- brief: ignore {finding.rule.code} -->"
    after = read(visible.raw[:place] + comment + visible.raw[place:], visible.kind)
    is_hidden = visible.kind == "text" or after.text.split() == visible.text.split()
    if not is_hidden or not IgnoreComments(after).ignore(finding.rule.code, finding.start):
        return None
    return place, place, comment
