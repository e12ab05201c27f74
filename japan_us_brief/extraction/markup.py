"""What a reader sees of a text file, and where each of its letters stands in the file as it is.

Markup is taken out, not parsed: a figure may be broken by emphasis, a link, an entity or a line's end, and must be read
all the same. Every search goes forward only, so that the time is linear in the size whatever the markup.
"""

from __future__ import annotations

import codecs
import os
import re
from bisect import bisect_right

from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.hidden import Hidden, raised
from japan_us_brief.util.encodings import is_shifted, likely_encoding
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# What the ends of names tell of a file; nothing where they are others.
SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html"}

# Seen by no reader, and dear to those who would hide a figure: soft hyphens, zero width, marks of direction, the
# byte order mark; and the carriage return, whose line feed is enough.
_UNSEEN = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\r"
    "\U000e0000-\U000e01ef"
)
# Ends of lines in other styles, each one character: the carriage return alone, and the separators of Unicode.
_LINE_ENDS = pattern("\r(?!\n)|[\x85\u2028\u2029]")
_TEXT = pattern(rf"[{_UNSEEN}]+")
_ENTITY = r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});"
_MARKDOWN = pattern(
    # What begins nothing goes first, for speed.
    r"(?![A-Za-z.,;:()'’“”%€£¥]|(?<=[^\n])[ 0-9])(?:(?P<comment><!--)"
    r"|(?P<fence>^[ \t]{0,20}(?:>[ \t]{0,3}){0,9}(?:`{3,}|~{3,}))"
    r"|(?P<code>`+)"
    r"|(?P<indented>(?:(?<=\n\n)|(?<=\n\r\n)|\A)(?=[ ]{4}|\t))"
    r"|(?P<struck>~~(?=\S))|(?P<block>\$\$)|(?P<formula>\$(?=[A-Za-z\\({|]))|\^(?P<raised>[0-9]{1,3})\^"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,1000}>)"
    rf"|(?P<entity>{_ENTITY})"
    r"|(?P<gone>\\(?=[!-/:-@\[-`{-~])"
    r"|\]\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\]\[[^\]\n]{0,200}\]"
    r"|\[\^[^\]\n]{1,60}\]:?"
    r"|!?\[(?=[^\[\]\n]{0,400}\][(\[])"
    r"|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|~~"
    r"|^[ ]{0,3}\[[^\[\]\n]{1,200}\]:[ \t]*\S+"
    r"|^(?:[ \t]{0,20}>[ \t]?){1,9}"
    r"|^[ \t]*(?:\#{1,6}|[-+*]|[0-9]{1,9}[.)])(?=[ \t])|(?<=\n)[ \t]+"
    rf"|[{_UNSEEN}]+))",
    re.MULTILINE,
)
_FRONT_MATTER = pattern(r"(?:---|\+\+\+)[ \t]*\r?\n")
_FRONT_MATTER_END = pattern(r"^(?:---|\+\+\+|\.\.\.)[ \t\r]*$", re.MULTILINE)
# What no text has.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


# What is no text in HTML.
_HTML = pattern(rf"(?P<tag><)|(?P<entity>{_ENTITY})|(?P<space>[ \t\r\n\f]+)|(?P<gone>[{_UNSEEN}]+)")


class VisibleText:
    """What a reader sees of a text.

    Attributes:
        raw: the text as it is.
        text: what a reader sees of it.
        kind: `text`, `markdown` or `html`.
        begins: where the text begins in the raw one, behind its front matter.
    """

    __slots__ = ("_ends", "_places", "_starts", "begins", "kind", "raw", "text")

    def __init__(self, raw: str, pieces: list[tuple[int, int, str]]) -> None:
        """What a reader sees, put together.

        Args:
            raw: the text as it is.
            pieces: for each piece that is seen where it starts and ends in the raw text, and what is seen there; as
                long as what stands there, or else one character, or nothing but a gap.
        """
        self.raw = raw
        self.kind = "text"
        self.begins = 0
        self.text = "".join(seen for _, _, seen in pieces)
        self._starts: list[int] = []
        self._places: list[int] = []
        self._ends: list[int] = []
        length = 0
        for start, end, seen in pieces:
            self._starts.append(length)
            self._places.append(start)
            self._ends.append(end)
            length += len(seen)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the raw text stands what is seen from `start` to before `end`."""
        return self._place(start)[0], self._place(end - 1)[1]

    def is_replaced(self, place: int) -> bool:
        """Whether something else is seen instead of what stands at a place of the raw text, as of code."""
        piece = bisect_right(self._places, place) - 1
        if piece < 0 or place >= self._ends[piece]:
            return False
        after = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        return after - self._starts[piece] != self._ends[piece] - self._places[piece]

    def _place(self, seen: int) -> tuple[int, int]:
        """Where the one character begins and ends."""
        piece = bisect_right(self._starts, seen) - 1
        offset = self._places[piece] + seen - self._starts[piece]
        whole = piece + 1 < len(self._starts) and self._starts[piece + 1] - self._starts[piece] == 1
        if whole or (piece + 1 == len(self._starts) and len(self.text) - self._starts[piece] == 1):
            return self._places[piece], self._ends[piece]
        return offset, offset + 1


def visible_text(data: bytes, name: str) -> VisibleText:
    """What a reader sees of a file.

    Args:
        data: its bytes.
        name: what it is called, which may tell its kind.

    Raises:
        BriefError: `BRF-F304`.
    """
    raw = decoded(data, name)
    return read(raw, kind_of(name, raw))


def kind_of(name: str, text: str) -> str:
    """Whether a file is text, Markdown or HTML, by its name, or by how it begins when it has none that says so."""
    found = SUFFIXES.get(os.path.splitext(name)[1].lower())
    if found:
        return found
    return "html" if re.match(r"\s*<(?:!doctype\s+html|html)\b", text, re.IGNORECASE) else "text"


def decoded(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, or in UTF-16 with a byte order mark.

    Raises:
        BriefError: `BRF-F304`, for what is no text, or not in these encodings.
    """
    encoding = "utf-8-sig"
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise BriefError("BRF-F304", "in UTF-32", where=name, hint="save it as UTF-8, for example with iconv")
    if is_shifted(data):
        hint = "save it as UTF-8, for example with iconv -f ISO-2022-JP -t UTF-8"
        raise BriefError("BRF-F304", "in ISO-2022-JP", where=name, hint=hint)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    else:
        binary = _BINARY.search(data)
        if binary:
            raise BriefError(
                "BRF-F304",
                f"no text: byte 0x{binary[0][0]:02x} at byte {binary.start()}",
                where=name,
                hint="name a text",
            )
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BriefError(
            "BRF-F304",
            f"not in UTF-8: byte 0x{data[error.start]:02x} at byte {error.start}",
            where=name,
            hint=f"save it as UTF-8, for example with iconv -f {likely_encoding(data)} -t UTF-8",
        ) from None


def read(raw: str, kind: str) -> VisibleText:
    """What a reader sees of a text.

    Args:
        raw: the text.
        kind: `text`, `markdown` or `html`.
    """
    # Of the same length, so that every letter keeps its place.
    lines = _LINE_ENDS.sub("\n", raw)
    visible = {"html": _read_html, "markdown": _read_markdown, "text": _read_text}[kind](lines)
    visible.kind, visible.raw = kind, raw
    return visible


def front_matter(raw: str) -> tuple[int, int]:
    """Where the front matter of a text begins and ends, in YAML, TOML or JSON; nothing, where there is none."""
    if raw.startswith("{"):
        return 0, _end_of_object(raw)
    raw = _LINE_ENDS.sub("\n", raw)
    begin = _FRONT_MATTER.match(raw)
    end = _FRONT_MATTER_END.search(raw, begin.end()) if begin else None
    return (begin.end(), end.start()) if begin and end else (0, 0)


def _end_of_object(raw: str) -> int:
    """Where the JSON object ends that a text begins with and that ends its line; the beginning, where none does."""
    import json

    try:
        end = json.JSONDecoder().raw_decode(raw)[1]
    except (ValueError, RecursionError):
        return 0
    return end if raw[end:].partition("\n")[0].isspace() or raw[end : end + 1] in {"", "\n"} else 0


def _read_text(raw: str) -> VisibleText:
    return _assembled(raw, _TEXT, 0, lambda match: (match.end(), ""))


def _read_markdown(raw: str) -> VisibleText:
    done = front_matter(raw)[1]
    if done:
        done = raw.find("\n", done) + 1 or len(raw)
    hidden = Hidden(raw)

    def seen(match: re.Match[str]) -> tuple[int, str] | None:
        end, what = match.end(), match.lastgroup
        if what == "comment":
            return hidden.end("-->", end), ""
        if what == "fence":
            end = hidden.end_of_fence(match[0].lstrip(" \t>"), end)
            return raw.find("\n", end) + 1 or len(raw), "\n\n"
        if what == "indented":
            end = hidden.indented(end)
            return (end, "\n\n") if end > match.end() else None
        if what == "tag":
            end, instead = hidden.tag(match.start(), end)
            return end, instead.strip()
        if what in {"block", "formula"}:
            closing = hidden.formula(match[0], end)
            return (closing, " ") if closing else None
        if what == "struck":
            return hidden.struck(end), ""
        if what == "raised":
            return end, raised(match["raised"])
        if what == "code":
            closing = raw.find(match[0], end, end + 1000)
            return closing + len(match[0]) if closing >= 0 else end, " "
        return end, _character(match[0]) if what == "entity" else ""

    return _assembled(raw, _MARKDOWN, done, seen)


def _read_html(raw: str) -> VisibleText:
    hidden = Hidden(raw)

    def seen(match: re.Match[str]) -> tuple[int, str] | None:
        start, end = match.span()
        what = match.lastgroup
        if what != "tag":
            return end, _character(match[0]) if what == "entity" else " " if what == "space" else ""
        if raw.startswith("!--", end):
            return hidden.end("-->", end), ""
        if raw.startswith(("!", "?"), end):
            return hidden.end(">", end), ""
        first = end + raw.startswith("/", end)
        if not raw[first : first + 1].isalpha():
            return None
        return hidden.tag(start, hidden.end(">", end))

    return _assembled(raw, _HTML, 0, seen)


def _assembled(
    raw: str, markup: re.Pattern[str], done: int, seen: Callable[[re.Match[str]], tuple[int, str] | None]
) -> VisibleText:
    """What is left of a text.

    Args:
        raw: the text.
        markup: what may be no text.
        done: where the text begins.
        seen: tells of a match where it ends, and what a reader sees instead; None when it is text after all.
    """
    pieces: list[tuple[int, int, str]] = []
    begins = done
    for match in markup.finditer(raw, done):
        start = match.start()
        if start < done:
            continue
        instead = seen(match)
        if instead is None:
            continue
        if start > done:
            pieces.append((done, start, raw[done:start]))
        done = instead[0]
        if instead[1].isspace():
            pieces.append((start, done, instead[1]))
        else:
            # Each digit that is set high stands for the whole of its element.
            pieces.extend((start, done, letter) for letter in instead[1])
    pieces.append((done, len(raw), raw[done:]))
    visible = VisibleText(raw, pieces)
    visible.begins = begins
    return visible


def _character(entity: str) -> str:
    """The one character of an entity; what stands for several, or for none, is a space."""
    import html

    seen = html.unescape(entity)
    if _TEXT.fullmatch(seen):
        return ""
    return seen if len(seen) == 1 else " "
