"""What the writer of a draft wants to be left alone: comments that say `brief: ignore` with codes."""

from __future__ import annotations

from bisect import bisect_right

from japan_us_brief.lint.rule import full_code
from japan_us_brief.util.lazy_regex import pattern

# In a comment only, and not in one that is shown as code.
_IGNORE = pattern(
    r"(?<!`)(?:<!--+|#|//|/\*|%)[ \t]*brief:[ \t]*ignore(?P<file>-file)?[ \t]+"
    r"(?P<codes>[A-Za-z0-9-]+(?:[ \t]*,[ \t]*[A-Za-z0-9-]+)*)"
)
# How many characters may stand before or behind a comment that stands alone on its line, and which: its own marks.
_MARKS = 80
_ONLY_MARKS = pattern(r"[ \t]*(?:--+>|\*/)?[ \t\r]*")


class IgnoreComments:
    """The comments of a draft that ignore findings: on their line, or, alone on one, on the next; or in the file."""

    def __init__(self, raw: str) -> None:
        """Read the comments.

        Args:
            raw: the draft as its file has it.
        """
        self._in_file: set[str] = set()
        # By where their lines begin: where what they ignore ends, and the codes.
        self._lines: dict[int, tuple[int, set[str]]] = {}
        start = done = 0
        end = -1
        for match in _IGNORE.finditer(raw):
            # Looked for from the comment before, as there may be very many on one line.
            start = raw.rfind("\n", done, match.start()) + 1 or start
            done = match.end()
            if end < done:
                end = _line_end(raw, done)
            codes = {full_code(code) for code in match["codes"].split(",")}
            if match["file"]:
                self._in_file |= codes
                continue
            lead = raw[max(0, match.start() - _MARKS) : match.start()].rpartition("\n")[2]
            behind = raw[match.end() : min(end, match.end() + _MARKS)]
            alone = len(lead) < _MARKS and not lead.strip(" \t<!-#/*%>") and _ONLY_MARKS.fullmatch(behind) is not None
            before, others = self._lines.get(start, (0, set()))
            self._lines[start] = max(before, _line_end(raw, end + 1) if alone else end), others | codes
        self._starts = sorted(self._lines)

    def ignores(self, code: str, place: int) -> bool:
        """Whether a finding is ignored.

        Args:
            code: that of its rule.
            place: where it starts in the file.
        """
        after = bisect_right(self._starts, place)
        # On its own line, or on the one before.
        near = (self._lines[start] for start in self._starts[max(0, after - 2) : after])
        return any(
            code.startswith(beginning)
            for codes in (self._in_file, *(codes for end, codes in near if place <= end))
            for beginning in codes
        )


def _line_end(raw: str, start: int) -> int:
    end = raw.find("\n", start)
    return len(raw) if end < 0 else end
