"""Whether a number was read whole: what stands right at it may be a part of it that was not understood.

A number that goes on is no figure at all, never the part of it that happened to be understood: `$1.5 billion2`,
`USD 1E99`, `$5abc`, `Q$5`. Marks of notes are no part of it: superscripts, `[1]`, `※1`, `（注2）`.
"""

from __future__ import annotations

from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary.all_languages import LONG_MAGNITUDES

# Digits that stand above or below the line.
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉"
_MAGNITUDES = "|".join(sorted((*LONG_MAGNITUDES, "bn", "tn", "mn", "bil"), key=len, reverse=True))
_GOES_ON = pattern(
    # Letters and digits right at a letter or a digit.
    r"(?:(?<=[A-Za-z0-9])[A-Za-z\u00c0-\u024f0-9_]"
    r"|(?<=[A-Za-z])[.,]\d|(?<=\d)(?:['’]\d|/\d)|(?<=%)\d"
    r"|[ \u00a0]?(?:[×x*·][ ]?10(?![\d.,])|\^)"
    # A magnitude that something keeps from being one.
    rf"|[ \u00a0]{{0,3}}-?(?:{_MAGNITUDES})(?![A-Za-z])"
    # A number behind Japanese powers of ten that does not go on from them: 1.5億5000万, 5億6兆.
    r"|(?<=[万億兆])[ ]?\d)[!-~\u00c0-\u024f]*",
    "i",
)
_BASE = pattern(rf"(?<![\d.,])10(?=[{RAISED}])")
_MAY_GO_ON = frozenset(" \u00a0-^/×x*·.,'’_")
_SIGNS = "$€£¥₩₹₽₺₴₪฿₱₫￥¢₡₾₭₦₵₸"
_NOTE = pattern(rf"[{RAISED}]+|\[\d{{1,3}}\]")
_NOTE_NUMBER = pattern(r"(?:(?<=\[)\d{1,3}\]|(?<=※)\d|(?<=注)\d|(?<=[A-Za-z0-9.,;:!?)%’”\"*]\*)\d{1,2}(?!\d))")


def rest_of(text: str, start: int, end: int) -> str:
    """What goes on behind what was read as a number with its unit, or before it; nothing where it was read whole.

    Args:
        text: the text.
        start: where it starts.
        end: where it ends.
    """
    following = text[end : end + 1]
    if following in _MAY_GO_ON or following.isalnum():
        found = _GOES_ON.match(text, end)
        if found:
            return found[0]
        if following in RAISED and _BASE.search(text, max(start, end - 3), end + 1):
            # A power of ten, or a ten with a note.
            return following
    before = text[start - 1 : start]
    if text[start : start + 1] in _SIGNS and before.isalpha() and before.isascii():
        return before
    return ""


def behind_notes(text: str, end: int) -> int:
    """Where the text goes on behind the marks of notes that stand at a place: $5¹ million is none, 500¹ jobs is."""
    note = _NOTE.match(text, end)
    return note.end() if note else end


def is_note(text: str, start: int) -> bool:
    """Whether a number is but the mark of a note: [1], ※1, （注2）."""
    return text[start - 1 : start] in "[※注*" and _NOTE_NUMBER.match(text, start) is not None
