"""Whether a number was read whole: what stands right at it may be a part of it that was not understood.

A number that goes on is no figure at all, never the part of it that happened to be understood: `$1.5 billion2`,
`USD 1E99`, `$5abc`, `Q$5`. Marks of notes are no part of it: superscripts, `[1]`, `※1`, `（注2）`.
"""

from __future__ import annotations

from japan_us_brief.core.currencies import IN_THOUSANDTHS
from japan_us_brief.extraction import japanese
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary.all_languages import LONG_MAGNITUDES

# Digits that stand above or below the line.
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉"
_MAGNITUDES = "|".join(sorted((*LONG_MAGNITUDES, "bn", "tn", "mn", "bil"), key=len, reverse=True))
_GOES_ON = pattern(
    # Letters and digits right at a letter or a digit.
    r"(?:(?<=[A-Za-z0-9])[A-Za-z\u00c0-\u024f0-9_]"
    r"|(?<=[A-Za-z])\.\d|(?<=\d)(?:['’]\d|/\d)|(?<=%)\d"
    r"|[ \u00a0]?(?:[×x*·][ ]?10(?![\d.,])|\^)"
    # A magnitude that something keeps from being one.
    rf"|[ \u00a0]{{0,3}}-?(?:{_MAGNITUDES})(?![A-Za-z])"
    # Groups and decimals as in much of Europe: 1 234,56.
    r"|(?<=\d)(?<!\d{4})(?:[ \u00a0\u2009\u202f]\d{3}){1,9},\d{1,2}(?![\d,])"
    # A number behind Japanese powers of ten that does not go on from them: 1.5億5000万, 5億6兆.
    rf"|(?<=[{japanese.GROUPS}])[ ]?\d)[!-~\u00c0-\u024f]*",
    "i",
)
_BASE = pattern(rf"(?<![\d.,])10(?=[{RAISED}])")
_MAY_GO_ON = frozenset("-^/×x*·.,'’_")
_SPACES = frozenset(" \u00a0")
_BEHIND_SPACE = frozenset("×x*·- \u00a00123456789").union(
    *((name[0], name[0].upper()) for name in LONG_MAGNITUDES), "nN"
)
_SIGNS = frozenset("$€£¥₩₹₽₺₴₪฿₱₫￥¢₡₾₭₦₵₸")
# What is never in thousands.
_SETTLING = frozenset({"%", "percent", "percentage points", "basis points"})
# What is told to a thousandth: rates, and prices of single things.
_RATE = pattern(
    r"\b(?:rates?|exchange\w*|trad(?:ed|es|ing)|quoted|bought|fetch\w*|per|against|versus|parity|yields?|pips?|euro-dollar|"
    r"(?:an?|each|every|the) (?:gallon|litre|liter|share|barrel|pound|ounce|kilo\w*|unit|tonne|kWh|minute|second))\b"
    r"|[=＝/]|(?<=\d)[ ]?(?:to the|for one)\b|相場|為替|レート|1ドル|1ユーロ|当たり|あたり",
    "i",
)
# Commas that group, or other decimals: then the point is a decimal one.
_DECIMAL_POINT = pattern(r"(?<![\d.,])(?:\d+\.\d{1,2}|\d+\.\d{4,}|\d{1,3},\d{3})(?![\d.,]\d|\d)")
_PAIR = pattern(r"\.\d{2,4}/\d{1,4}\.\d{2,4}(?![\d/])|\.\d{4}/\d\d(?![\d./])")
# Characters.
_NEAR, _FAR = 48, 400
_OPENS_NOTE = frozenset((*RAISED, "["))
_NOTE = pattern(rf"[{RAISED}]+|\[\d{{1,3}}\]")
_NOTE_NUMBER = pattern(r"(?:(?<=\[)\d{1,3}\]|(?<=[※注])\d{1,2}(?!\d)|(?<=[A-Za-z0-9.,;:!?)%’”\"*]\*)\d{1,2}(?!\d))")


def rest_of(text: str, start: int, end: int) -> str:
    """What goes on behind what was read as a number with its unit, or before it; nothing where it was read whole.

    Args:
        text: the text.
        start: where it starts.
        end: where it ends.
    """
    following = text[end : end + 1]
    # Looked at first, since most numbers are followed by a word that is no part of any.
    if (
        text[end + 1 : end + 2] in _BEHIND_SPACE
        if following in _SPACES
        else following in _MAY_GO_ON or following.isalnum()
    ):
        found = None if following == "/" and is_pair(text, end) else _GOES_ON.match(text, end)
        if found:
            return found[0]
        if is_base(text, start, end):
            return following
    before = text[start - 1 : start] if text[start] in _SIGNS else ""
    if before == "c" and not text[start - 2 : start - 1].isalnum():
        # c£5 million
        return ""
    return before if before.isalpha() and before.isascii() else ""


def is_pair(text: str, slash: int) -> bool:
    """Whether two numbers at a slash are what is bid and asked for one thing: 129.50/130.50, 1.0850/52."""
    return _PAIR.search(text, max(0, slash - len("1.0850")), slash + len("/1000.0850")) is not None


def is_base(text: str, start: int, end: int) -> bool:
    """Whether a number is a ten with digits set high, which are its power, or the mark of a note: 10⁶."""
    return text[end : end + 1] in RAISED and _BASE.search(text, max(start, end - 2), end + 1) is not None


def may_group(digits: str, unit: str | None) -> bool:
    """Whether the point of a number may as well group thousands: 1.500 euros, which are 1,500 in much of Europe.

    Args:
        digits: the digits as they are written, without what multiplies them.
        unit: the unit; dinars with thousandths are written so, and nobody has thousands of percent.
    """
    whole, _, decimals = digits.partition(".")
    return (
        len(decimals) == len("500")
        and 0 < len(whole) <= len("999")
        and whole[0] != "0"
        and unit not in IN_THOUSANDTHS
        and unit not in _SETTLING
    )


def is_settled(text: str, start: int, end: int) -> bool:
    """Whether the text around a number with three decimals says that its point is a decimal one: a rate, a price."""
    return (
        _RATE.search(text, max(0, start - _NEAR), end + _NEAR) is not None
        or _DECIMAL_POINT.search(text, max(0, start - _FAR), end + _FAR) is not None
    )


def behind_notes(text: str, end: int) -> int:
    """Where the text goes on behind the marks of notes that stand at a place: $5¹ million is none, 500¹ jobs is."""
    note = _NOTE.match(text, end) if text[end : end + 1] in _OPENS_NOTE else None
    return note.end() if note else end


def is_note(text: str, start: int) -> bool:
    """Whether a number is but the mark of a note: [1], ※1, （注2）."""
    return text[start - 1 : start] in "[※注*" and _NOTE_NUMBER.match(text, start) is not None
