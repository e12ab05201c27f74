"""Fixes of a draft: what a finding changes in the file, where that leaves all else as it is."""

from __future__ import annotations

import re

from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.extraction.markup import VisibleText
    from japan_us_brief.lint.finding import Fix, PlacedFinding

# How many characters back quotation marks are looked for that hold somebody else's words; and elements that do.
_REACH = 2_000
_REACH_OF_ELEMENTS = 20_000
_OTHERS_ELEMENT = pattern(r"<(/?)(?:blockquote|q|pre|code|samp|kbd)\b", re.IGNORECASE)
# A line that is indented as code is, or that begins as a quotation, perhaps in a list.
_OTHERS_LINE = pattern(r"(?: {4}|\t)|[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*>")
_PAIRS = (
    ("“", "”"),
    ("„", "“"),
    ("‘", "’"),
    ("「", "」"),
    ("『", "』"),
    ("«", "»"),
    ("‹", "›"),
    ("``", "''"),
)
_BEFORE_OPENING = frozenset(" \n\t(\u00a0")
# Straight marks, which open where something follows and nothing goes before.
_STRAIGHT = (pattern(r'"'), pattern(r"(?<!\w)'(?=\w)|(?<=[\w.,!?])'(?!\w)"))


def in_file(visible: VisibleText, fix: Fix | None) -> Fix | None:
    """A fix in the places of the file; None where it would change markup, or what somebody else said.

    Args:
        visible: the draft.
        fix: a fix in the places of what a reader sees.
    """
    if fix is None:
        return None
    start, end, words = fix
    first, last = visible.span(start, max(end, start + 1))
    if start == end:
        # A sign may be escaped, as Markdown has it: \$8 billion.
        first -= visible.kind == "markdown" and visible.raw[first - 1 : first] == "\\"
        last = first
    elif visible.raw[first:last] != visible.text[start:end]:
        return None
    return None if _is_others(visible, start, first) else (first, last, words)


def _is_others(visible: VisibleText, seen: int, place: int) -> bool:
    """Whether a place lies in a quotation or in code, which is not the writer's to change."""
    before = visible.text[max(0, seen - _REACH) : seen]
    if any(before.rfind(opening) > before.rfind(closing) for opening, closing in _PAIRS):
        return True
    for mark in _STRAIGHT:
        marks = [found.start() for found in mark.finditer(before)]
        if marks and (marks[-1] == 0 or before[marks[-1] - 1] in _BEFORE_OPENING):
            return True
    raw = visible.raw[max(0, place - _REACH) : place]
    if visible.kind == "markdown":
        # A quotation goes on to the end of its paragraph, whatever its next lines begin with.
        # So does the text of a picture to its bracket.
        return raw.rfind("![") > raw.rfind("]") or any(
            _OTHERS_LINE.match(line) for line in raw.rpartition("\n\n")[2].split("\n")
        )
    depth = 0
    if visible.kind == "html":
        for found in _OTHERS_ELEMENT.finditer(visible.raw, max(0, place - _REACH_OF_ELEMENTS), place):
            depth = max(0, depth - 1) if found[1] else depth + 1
    return depth > 0


def apply_fixes(raw: str, found: Sequence[PlacedFinding]) -> tuple[str, list[PlacedFinding]]:
    """A draft with its fixes made, and the findings that have none or lie in another's place.

    Args:
        raw: the draft as its file has it.
        found: what was found in it, in order of place.
    """
    left: list[PlacedFinding] = []
    pieces: list[str] = []
    done = 0
    for finding in found:
        if finding.fix is None or finding.fix[0] < done:
            left.append(finding)
            continue
        start, end, words = finding.fix
        pieces += [raw[done:start], words]
        done = end
    return "".join([*pieces, raw[done:]]), left
