"""Mends: what the findings of a draft change in its file, where that leaves all else as it is."""

from __future__ import annotations

import re

from japan_us_brief.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.checks.draft import Finding, Mend
    from japan_us_brief.prose.reading import Reading

# How far back quotation marks and elements are looked for that hold somebody else's words.
_REACH = 2_000
_OTHERS_ELEMENT = pattern(r"<(/?)(?:blockquote|q|pre|code|samp|kbd)\b", re.IGNORECASE)
_INDENTED = pattern(r"(?: {4}|\t)")
_PAIRS = (("“", "”"), ("「", "」"), ("«", "»"))


def in_file(reading: Reading, mend: Mend | None) -> Mend | None:
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
        last = first
    elif reading.raw[first:last] != reading.text[start:end]:
        return None
    return None if _is_others(reading, start, first) else (first, last, words)


def _is_others(reading: Reading, seen: int, place: int) -> bool:
    """Whether a place lies in a quotation or in code, which is not the writer's to change."""
    paragraph = reading.text[max(0, seen - _REACH) : seen].rpartition("\n\n")[2]
    if any(paragraph.rfind(opening) > paragraph.rfind(closing) for opening, closing in _PAIRS):
        return True
    if paragraph.count('"') % 2:
        return True
    line = reading.raw[max(0, place - _REACH) : place].rpartition("\n")[2]
    if reading.kind == "markdown" and (line.lstrip().startswith(">") or _INDENTED.match(line)):
        return True
    if reading.kind == "html":
        open_ones = [*_OTHERS_ELEMENT.finditer(reading.raw, max(0, place - 10 * _REACH), place)]
        return bool(open_ones) and not open_ones[-1][1]
    return False


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
