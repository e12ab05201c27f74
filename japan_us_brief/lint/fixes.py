"""Mends: what the findings of a draft change in its file, where that leaves all else as it is."""

from __future__ import annotations

import re

from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.extraction.markup import VisibleText
    from japan_us_brief.lint.drafts.registry import Finding, Mend

# How far back quotation marks and elements are looked for that hold somebody else's words.
_REACH = 2_000
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


def in_file(reading: VisibleText, mend: Mend | None) -> Mend | None:
    """A mend in the places of the file; None where it would change markup, or what somebody else said.

    Args:
        reading: the draft.
        mend: a mend in the places of what a reader sees.
    """
    if mend is None:
        return None
    start, end, words = mend
    first, last = reading.span(start, max(end, start + 1))
    if start == end:
        # A sign may be escaped, as Markdown has it: \$8 billion.
        first -= reading.kind == "markdown" and reading.raw[first - 1 : first] == "\\"
        last = first
    elif reading.raw[first:last] != reading.text[start:end]:
        return None
    return None if _is_others(reading, start, first) else (first, last, words)


def _is_others(reading: VisibleText, seen: int, place: int) -> bool:
    """Whether a place lies in a quotation or in code, which is not the writer's to change."""
    before = reading.text[max(0, seen - _REACH) : seen]
    if any(before.rfind(opening) > before.rfind(closing) for opening, closing in _PAIRS):
        return True
    for mark in _STRAIGHT:
        marks = [found.start() for found in mark.finditer(before)]
        if marks and (marks[-1] == 0 or before[marks[-1] - 1] in _BEFORE_OPENING):
            return True
    raw = reading.raw[max(0, place - _REACH) : place]
    if reading.kind == "markdown":
        # A quotation goes on to the end of its paragraph, whatever its next lines begin with.
        # So does the text of a picture to its bracket.
        return raw.rfind("![") > raw.rfind("]") or any(
            _OTHERS_LINE.match(line) for line in raw.rpartition("\n\n")[2].split("\n")
        )
    depth = 0
    if reading.kind == "html":
        for found in _OTHERS_ELEMENT.finditer(reading.raw, max(0, place - 10 * _REACH), place):
            depth = max(0, depth - 1) if found[1] else depth + 1
    return depth > 0


def mended(raw: str, found: Sequence[Finding]) -> tuple[str, list[Finding]]:
    """A draft with its mends made, and the findings that have none or lie in another's place."""
    left: list[Finding] = []
    pieces: list[str] = []
    done = 0
    for finding in found:
        if finding.mend is None or finding.mend[0] < done:
            left.append(finding)
            continue
        start, end, words = finding.mend
        pieces += [raw[done:start], words]
        done = end
    return "".join([*pieces, raw[done:]]), left
