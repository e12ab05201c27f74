"""Whether a draft stands by what a sentence says: words that deny it, correct it, or make it that of another time."""

from __future__ import annotations

import re

from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.sentences import Sentence

_DENIED = r"denie[sd]|den(?:y|ying)|wrong(?:ly)?|false(?:ly)?|untrue|incorrect(?:ly)?|mistaken(?:ly)?"
_DENIAL = pattern(rf"\b(?:{_DENIED})\b", re.IGNORECASE)
# What says, in the sentence of a claim or in the next one, that the draft does not stand by it.
_DISPUTE = pattern(
    rf"\b(?:{_DENIED}|"
    r"overstate[sd]?|exaggerat\w*|"
    r"disputed?|mis(?:states?|stated|leading)|however|in fact|"
    r"actually|contrary|too far|myth|inflated|untenable|falls? short|remains? (?:an? )?(?:aspiration|goal)|"
    r"had been (?:its|the|their)|superseded|since been|narrower|"
    r"official (?:data|figures|statistics|counts?)|nothing of the (?:kind|sort)|"
    r"record was broken|broken by|at the time|until then)\b",
    re.IGNORECASE,
)
# What does so before a figure; and in the next sentence, where that goes on about the same.
_NEGATION = pattern(
    r"\b(?:not(?! only| just| a few)|no(?! (?:other|one|less|fewer|more|doubt)\b)|never|nor)\b|n['’]t\b", re.IGNORECASE
)
_NEXT_DENIES = pattern(
    r"\A\W*(?:(?:but|yet|and)\s)?(?:(?:it|that|this|they|he|she|neither|the (?:figure|number|sum|claim|statement)s?)\b"
    r"[^.!?]{0,25})?(?:\b(?:not|no|never|nor)\b|n['’]t\b)",
    re.IGNORECASE,
)


def is_disputed(sentence: Sentence, mention: FigureMention | None = None) -> bool:
    """Whether the sentence or the next one says that something is wrong with it, or with a figure of it."""
    place = None if mention is None else mention.start - sentence.start
    if sentence.says(_DISPUTE) or sentence.says(_NEGATION, place):
        return True
    following = sentence.following
    return following is not None and (following.says(_DISPUTE) or following.says(_NEXT_DENIES))


def is_denied(sentence: Sentence) -> bool:
    """Whether a sentence says outright that something is not so."""
    return sentence.says(_DENIAL)
