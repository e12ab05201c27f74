"""Amounts that restate another in other currencies: ¥590 billion ($3.9 billion; €3.6 billion)."""

from __future__ import annotations

import re

from japan_us_brief.extraction.mention import REACH
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary.all_languages import QUALIFIERS_BEFORE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.mention import FigureMention

# What may stand before the amount that restates another: any qualifier, and words that say that the two are equal.
_QUALIFIERS = sorted((re.escape(words) for words in (*QUALIFIERS_BEFORE, "worth") if words[-1].isalpha()), key=len)
_EQUAL = (
    r"or|i\.e\.,?|that is,?|(?:which[ ]is[ ])?(?:roughly[ ]|approximately[ ]|about[ ])?(?:equivalent|equal)[ ]to|"
    r"equalling|equating to|the equivalent of|an equivalent of|equivalent|"
    r"(?:日本)?円(?:換算)?で|(?:米)?ドル(?:換算)?で|邦貨で"
)
_LEADING = (
    rf"(?:(?:{_EQUAL}|{'|'.join(_QUALIFIERS[::-1])}|now|then|currently|today|at)(?:\s|(?<![A-Za-z]))|[=＝≈~<>≤≥]\s?)"
)
# In a bracket, behind a few words of what the amount is of: 5 million euros a year ($5.5 million).
_BRACKETED = pattern(rf"(?:[ -][a-z]{{1,14}}){{0,4}}\s?[(（\[]\s?{_LEADING}{{0,4}}", re.IGNORECASE)
# Behind a comma or a dash: ¥590 billion, or some $3.9 billion; ¥590 billion, about $3.9 billion; £3/$4.
_BEHIND = pattern(
    rf"(?:\s(?:in|of)\s[a-z]+)?,?\s(?:{_EQUAL})\s{_LEADING}{{0,3}}|(?:,|\s[-–—])\s{_LEADING}{{1,3}}|[ ]?/[ ]?"
    rf"|[=＝]{_LEADING}{{0,2}}",
    re.IGNORECASE,
)
# The next of several: ($3.9 billion; €3.6 billion), ($3.9 billion or €3.6 billion), ($3.9 billion) (€3.6 billion).
_NEXT = pattern(
    rf"(?:\s?[;,/]|,?\s(?:or|and))\s?{_LEADING}{{0,3}}|[)）\]]\s?[(（\[]\s?{_LEADING}{{0,3}}", re.IGNORECASE
)
_NEXT_OUTSIDE = pattern(rf"\s?/\s?|,?\sor\s{_LEADING}{{0,3}}", re.IGNORECASE)
_OF_ANOTHER = pattern(
    r"\s(?:of (?:it|which|that|them|the|this|these)\b|more\b|less\b|in (?:the )?(?!US\b|U\.S\.)[A-Z])"
)


def link(text: str, mentions: list[FigureMention]) -> None:
    """Tell each amount that restates one before it which that is, the first of them where there are several."""
    base, bracketed = 0, False
    for index in range(1, len(mentions)):
        one, other = mentions[index - 1], mentions[index]
        if one.unit == other.unit or other.start - one.end > REACH or not (other.is_money and one.is_money):
            continue
        between = text[one.end : other.start]
        if one.equivalent_of is not None:
            further = (_NEXT if bracketed else _NEXT_OUTSIDE).fullmatch(between)
            if further and other.unit != mentions[base].unit:
                other.equivalent_of = base
            continue
        in_bracket = _BRACKETED.fullmatch(between) is not None
        if (in_bracket or _BEHIND.fullmatch(between)) and not _OF_ANOTHER.match(text, other.end):
            other.equivalent_of = base = index - 1
            bracketed = in_bracket
