"""What the words around a figure say of it: qualifier, change, and what it restates."""

from __future__ import annotations

import re

from japan_us_brief.extraction import changes, qualifiers
from japan_us_brief.extraction.mention import REACH, SENTENCE_END
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary.all_languages import QUALIFIERS_BEFORE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.mention import FigureMention


# What may stand before the amount that restates another: any qualifier.
_WORDS = sorted([re.escape(words) for words in [*QUALIFIERS_BEFORE, "worth"] if words[-1].isalpha()], key=len)
_ABOUT = rf"(?:(?:{'|'.join(_WORDS[::-1])})(?:\s|(?<![A-Za-z])))"
_RESTATES = pattern(rf"\s?[(（\[]\s?(?:or\s|{_ABOUT}|[=≈~<>≤≥])*", re.IGNORECASE)
# Restated behind a comma or a dash: ¥590 billion, or some $3.9 billion; ¥590 billion, about $3.9 billion.
_OR = pattern(
    r"(?:(?:\s(?:in|of)\s[a-z]+)?,?\s"
    rf"(?:or|i\.e\.,?|that is,?|equivalent to|equal to|roughly equal to|the equivalent of)\s(?:{_ABOUT})?"
    rf"|(?:,|\s[-–—])\s{_ABOUT})",
    re.IGNORECASE,
)
_OF_ANOTHER = pattern(r"\s(?:of (?:it|which|that|them|the|this|these)\b|more\b|less\b|in (?:the )?[A-Z])")
_BARE_CENTS = pattern(r"[\d.,/ -]+(?:cents?|cts|c|¢)")
_WITH_CENTS = frozenset("USD AUD CAD NZD SGD HKD TWD EUR ZAR JMD".split())


def read(text: str, mention: FigureMention) -> None:
    """Give a mention its qualifier and its change, by the words around it."""
    start = mention.start
    begin = max(0, start - REACH)
    words = text[begin:start].lower().split()
    if begin and words and not text[begin - 1].isspace():
        del words[0]
    stands_alone = not start or text[start - 1].isspace()
    qualifying = 0
    if words:
        comparator, qualifying = qualifiers.before(words, of_amount=mention.is_money or mention.unit == "%")
        if comparator:
            mention.comparator = comparator
    if not stands_alone:
        mention.comparator = qualifiers.attached(text, start)[0] or mention.comparator
    after = qualifiers.BEHIND.match(text, mention.end)
    if after and mention.comparator == "exact":
        mention.comparator = qualifiers.behind(text, after)[0] or "exact"
    if words and stands_alone:
        mention.change = changes.before(words[: len(words) - qualifying], mention.unit)
    if mention.change is None:
        mention.change = _other_change(text, mention, words, after)


def _other_change(text: str, mention: FigureMention, words: list[str], after: re.Match[str] | None) -> str | None:
    """How a mention moves by the words behind it, or by its sign."""
    found = changes.behind(after[1], mention.unit) if after else None
    before = text[mention.start - 1 : mention.start]
    if found is None and (mention.as_written[0] in "+-−" or before == "+"):
        found = changes.by_sign(mention.as_written, before, words, mention.unit)
    if found is None and after and after[1].startswith(("w", "h")):
        found = changes.by_verb_behind(text, mention.end)
    return found


def link(text: str, mentions: list[FigureMention]) -> None:
    """Join what depends on a neighbour: the end of a change, and an amount restated in another currency."""
    one = None
    for index, other in enumerate(mentions):
        other.previous = one
        if one is not None and other.start - one.end <= REACH:
            changes.carry(text, one, other)
            if one.is_money and other.is_money and one.unit != other.unit:
                between = text[one.end : other.start]
                restates = _RESTATES.fullmatch(between) or _OR.fullmatch(between)
                if restates and not _OF_ANOTHER.match(text, other.end):
                    other.equivalent_of = index - 1
        one = other
    _settle_cents(text, mentions)


def _settle_cents(text: str, mentions: list[FigureMention]) -> None:
    """Give cents of nobody's the currency of the nearest amount in their sentence that has cents."""
    for index, cents in enumerate(mentions):
        if cents.power != -2 or cents.unit != "USD" or not _BARE_CENTS.fullmatch(cents.as_written):
            continue
        near = [
            (max(other.start - cents.end, cents.start - other.end), other)
            for other in mentions[max(0, index - 3) : index + 4]
            if other.unit in _WITH_CENTS and other.power != -2 and not crosses_sentence(text, cents.end, other.start)
        ]
        if near:
            cents.unit = min(near, key=lambda found: found[0])[1].unit


def crosses_sentence(text: str, one: int, other: int) -> bool:
    """Whether a sentence ends between two places."""
    return SENTENCE_END.search(text, *sorted((one, other))) is not None
