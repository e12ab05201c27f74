"""What the writer of a draft wants to be left alone: comments that say `brief: ignore` with codes."""

from __future__ import annotations

from bisect import bisect_left

from japan_us_brief.lint.finding import Span
from japan_us_brief.lint.rule import full_code
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match

    from japan_us_brief.extraction.markup import VisibleText

# Only at the beginning of a comment.
_COMMENT = pattern(
    r"(?<!`)(?P<opening><!--+\s*|/\*+\s*|(?:\#|//|%)[^\S\n]*)brief(?![\w-])\s*+(?P<colon>:?)\s*+(?P<word>\w[\w-]*+)",
    "i",
)
# What shows that a comment is meant to ignore something, however it says so.
_NAMES_RULE = pattern(r"[\s:]{1,9}+(?:BRF-[A-Z]|D)\d{3}(?!\w)", "i")
_CLOSERS = {"<": pattern(r"--+>"), "/*": pattern(r"\*/")}
# In characters: a comment that is not closed within so many ends with its line.
_LONGEST = 1_000
_WORD = pattern(r"[^\s,;，、；]+")
# What the reason begins with, which may follow the codes.
_REASON = ("-", "–", "—", "(", ":", "#", "//")
_CODE = pattern(r"(?:BRF-)?[A-Z][0-9]{0,3}\Z", "i")
# How many characters may stand before or behind a comment that stands alone on its line, and which: its own marks.
_MARKS = 80
_MARK = " \t\r<!-#/*%>{}"
_SPACE = pattern(r"\s*")


class Ignore:
    """One code of a comment that ignores findings.

    Attributes:
        code: the code, or the beginning of codes, as it stands in a registry.
        place: where it stands in the file.
        used: whether it has ignored anything.
    """

    __slots__ = ("code", "place", "used")

    def __init__(self, code: str, place: Span) -> None:
        self.code = code
        self.place = place
        self.used = False


class IgnoreComments:
    """The comments of a draft that ignore findings: on their line, or, alone on one, on the next; or in the file.

    Comments that are shown, as in a block of code, are none; in front matter those are that YAML and TOML have. A line
    of nothing but such comments, or of nothing at all, is no next line.

    Attributes:
        ignores: every code of every comment.
        unread: each part of a comment that is not understood, with what is wrong with it.
    """

    def __init__(self, visible: VisibleText) -> None:
        """Read the comments.

        Args:
            visible: the draft.
        """
        self.ignores: list[Ignore] = []
        self.unread: list[tuple[Span, str]] = []
        self._in_file: dict[str, list[Ignore]] = {}
        raw, ends = visible.raw, _LineEnds(visible.raw)
        # Of each comment for lines: where its line starts, where it starts, what it leads up to, and what it ignores.
        of_lines: list[tuple[int, int, int, list[Ignore]]] = []
        line = done = 0
        # Few drafts have a comment, and looking for none is slow.
        for match in _COMMENT.finditer(raw) if "brief" in raw.lower() else ():
            start = match.start()
            # Looked for from the comment before, as there may be very many on one line.
            line = raw.rfind("\n", done, start) + 1 or line
            done = match.end()
            if (
                not _is_meant(match)
                or visible.is_replaced(start)
                or (start < visible.begins and not _is_line_of(match, raw[line : min(start, line + _MARKS)]))
            ):
                continue
            closer = next((closer for begun, closer in _CLOSERS.items() if match["opening"].startswith(begun)), None)
            closed = closer.search(raw, done, done + _LONGEST) if closer else None
            end, behind = closed.span() if closed else (ends.end(done), ends.end(done))
            ignores = self._read(raw, match, end)
            if match["word"].lower() == "ignore-file":
                _add(self._in_file, ignores)
                continue
            around = raw[max(line, start - _MARKS) : start], raw[behind : min(behind + _MARKS, ends.end(behind))]
            if all(len(text) < _MARKS and not text.strip(_MARK) for text in around):
                blank = _SPACE.match(raw, ends.end(behind))
                behind = blank.end() if blank else behind
            of_lines.append((line, start, behind, ignores))
        # By where a comment starts, where what it ignores ends: one may lead up to another.
        last: dict[int, int] = {}
        # By where what they ignore ends: where it starts, and the codes.
        self._groups: dict[int, tuple[int, dict[str, list[Ignore]]]] = {}
        for line, start, behind, ignores in reversed(of_lines):
            end = last[start] = last.get(behind) or ends.end(behind)
            codes = self._groups.get(end, (0, {}))[1]
            _add(codes, ignores)
            self._groups[end] = line, codes
        self._ends = sorted(self._groups)

    def _read(self, raw: str, comment: Match[str], end: int) -> list[Ignore]:
        """The codes of a comment; what is not understood is noted."""
        word, word_span = comment["word"], comment.span("word")
        if not comment["colon"]:
            self.unread.append((Span(*word_span), "there is no colon before it"))
            return []
        if word.lower() not in {"ignore", "ignore-file"}:
            self.unread.append((Span(*word_span), f"{word!r} is neither ignore nor ignore-file"))
            return []
        ignores: list[Ignore] = []
        faults = len(self.unread)
        for found in _WORD.finditer(raw, word_span[1], end):
            if found[0].startswith(_REASON):
                break
            place = Span(found.start(), found.end())
            if not _CODE.match(found[0]):
                self.unread.append((place, f"{found[0]!r} is not the code of a rule"))
                break
            ignores.append(Ignore(full_code(found[0]), place))
        if not ignores and len(self.unread) == faults:
            self.unread.append((Span(*word_span), "no rule is named"))
        self.ignores += ignores
        return ignores

    def ignore(self, code: str, place: int) -> bool:
        """Whether a finding is ignored.

        Args:
            code: that of its rule.
            place: where it starts in the file.
        """
        group = bisect_left(self._ends, place)
        start, codes = self._groups[self._ends[group]] if group < len(self._ends) else (0, {})
        ignoring = [
            ignore
            for known in (self._in_file, codes if start <= place else {})
            for length in range(len("BRF-") + 1, len(code) + 1)
            for ignore in known.get(code[:length], ())[:1]
        ]
        for ignore in ignoring:
            ignore.used = True
        return bool(ignoring)


def _is_line_of(match: Match[str], before: str) -> bool:
    """Whether a comment is a line of YAML or TOML, and not a part of what it holds."""
    return match["opening"].startswith("#") and not before.strip()


def _is_meant(comment: Match[str]) -> bool:
    """Whether a comment is about ignoring findings: it is understood then, or reported as not understood."""
    if comment["colon"] and comment["word"].lower().startswith("ignor"):
        return True
    # What begins with one sign may be a heading.
    return comment["opening"][0] != "#" and _NAMES_RULE.match(comment.string, comment.end()) is not None


def _add(codes: dict[str, list[Ignore]], ignores: list[Ignore]) -> None:
    for ignore in ignores:
        codes.setdefault(ignore.code, []).append(ignore)


class _LineEnds:
    """Where lines end, of which a very long one is not searched anew for each place in it."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._from, self._end = 0, -1

    def end(self, place: int) -> int:
        """Where the line of a place ends."""
        if not self._from <= place <= self._end:
            before = self._raw.find("\n", place, self._from) if place < self._from else self._raw.find("\n", place)
            if before >= 0 or place > self._end:
                self._end = before if before >= 0 else len(self._raw)
            self._from = place
        return self._end
