"""Findings for a person to read: where, what, the lines around it with a mark under the place, and how to fix it."""

from __future__ import annotations

from japan_us_brief.render.findings import Report
from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.lint.finding import PlacedFinding
    from japan_us_brief.render.result import RenderOptions, Result

COLORS = {"error": "31", "warning": "33", "note": "36"}
# A line of data can be as long as the file; so many characters of it are shown around the place, at most and at least.
WIDEST, NARROWEST = 100, 30
# The characters at a line beside its number and its text, the marks of what is left out included.
BESIDE = 7


def render(result: Result, options: RenderOptions) -> Iterator[str]:
    """Each finding with its excerpt, an empty line between them."""
    assert isinstance(result, Report)
    between = ""
    for finding in result.findings:
        frame = _frame(finding, options.width, color=options.color)
        yield between + "".join(line + "\n" for line in frame)
        between = "\n"


def _frame(finding: PlacedFinding, room: int | None, *, color: bool) -> list[str]:
    rule, excerpt = finding.rule, finding.excerpt
    style = COLORS[rule.severity]
    label = _styled(f"{rule.severity} [{rule.code}]", style, color=color)
    message = _styled(printable(finding.message), "1", color=color)
    lines = [f"{printable(f'{finding.file}:{finding.line}:{finding.column}')}: {label} {message}"]
    width = len(str(excerpt[-1][0]))
    widest = WIDEST if room is None else max(NARROWEST, min(WIDEST, room - width - BESIDE))
    for number, text in excerpt:
        here = number == finding.line
        shown, mark = _excerpt(text, finding.column - 1 if here else 0, widest)
        lines.append(f"{'>' if here else ' '} {number:>{width}} | {shown}".rstrip())
        if here:
            lines.append(f"  {' ' * width} | {' ' * mark}{_styled('^', style, color=color)}")
    if finding.hint:
        subject = f"{finding.subject}: " if finding.subject else ""
        lines.append(f"  {subject}{printable(finding.hint)}")
    return lines


def _excerpt(text: str, column: int, widest: int) -> tuple[str, int]:
    """A line, clipped around a column when it is long, and how many cells of a terminal stand before the column."""
    start = max(0, column - widest // 2) if len(text) > widest else 0
    before = printable(text[start:column])
    shown = before + printable(text[column : start + widest])
    lead = "…" if start else ""
    return lead + shown + ("…" if start + widest < len(text) else ""), len(lead) + _cells(before)


def _cells(text: str) -> int:
    """How many cells of a terminal a text takes: two for a letter of full width."""
    if text.isascii():
        return len(text)
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(letter) in {"W", "F"} else 1 for letter in text)


def _styled(text: str, code: str, *, color: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if color else text
