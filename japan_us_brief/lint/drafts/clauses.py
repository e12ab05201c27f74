"""The part of a sentence that a figure stands in, and what in it makes the figure that of something else."""

from __future__ import annotations

import re

from japan_us_brief.lint.drafts.stems import EVERYDAY, stems
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.sentences import Sentence

_BREAK = pattern(r"[,;:()\[\]—–\n](?!\d)|\s(?:while|whereas|but|although|compared with|followed by)\s", re.IGNORECASE)
# What is said of two things in turn, or of one thing at two times, as a part and as the whole.
_DIFFERENT = pattern(
    r"\b(?:another|second|third|further|additional|more(?! than)|extra|initial(?:ly)?|original(?:ly)?|previous(?:ly)?|"
    r"earlier|before|had|would have|net|gross|operating|adjusted|underlying|recurring|comparable|excluding|including|"
    r"pre-?tax|consolidated|headline|diluted|ordinary|average|median|total(?:s|led|ing)?|in all|altogether|combined|"
    r"remaining|rest|part|half|share of|per|each|annual(?:ly)?|monthly|quarter(?:ly)?|a (?:day|week|month|year)|"
    r"last (?:week|month|year)|next (?:week|month|year)|instead|only|up from|down from|from|against|other|"
    r"higher|lower|rise|rose|fell|increased?|cut|reduced?|grew|earmarked?|goal|target)\b",
    re.IGNORECASE,
)
# The verbs behind which a figure is the one that something is compared with: exceeding the 476 billion yen.
_COMPARED = pattern(
    r"\b(?:exceed\w*|surpass\w*|top(?:s|ped|ping)|beat(?:s|ing)?|outstrip\w*|overtak\w*|outdo\w*|above|below|beyond|"
    r"than|from|compared (?:with|to)|against|unlike|match(?:es|ed|ing)?)"
    r" (?:the|that|those|this|its|their|last year's|last year’s)(?: [a-z]{1,12}){0,2} \Z",
    re.IGNORECASE,
)
_REACH = 60
# Words of which a figure is told by the one or the other.
_OPPOSITES = [
    (stems(one), stems(other))
    for one, other in (("exports", "imports bought"), ("surplus", "deficit"), ("profit", "loss"), ("outflow", "inflow"))
]
OPPOSITES = frozenset().union(*(one | other for one, other in _OPPOSITES))
_FISCAL = pattern(
    r"\b(?:fiscal|FY ?\d|financial year|business year|through March|ended? in March|ending in March)", re.IGNORECASE
)


class Clause:
    """The part of a sentence between the commas and the like around a figure.

    Attributes:
        start, end: where it stands in the draft.
        text: itself.
        words: the stems of its words that are not of everyday use.
    """

    __slots__ = ("end", "start", "text", "words")

    def __init__(self, text: str, sentence: Sentence, mention: FigureMention) -> None:
        self.start, self.end = sentence.start, sentence.end
        for found in _BREAK.finditer(text, sentence.start, sentence.end):
            if found.end() <= mention.start:
                self.start = found.end()
            elif found.start() >= mention.end:
                self.end = found.start()
                break
        self.text = text[self.start : self.end]
        self.words = stems(self.text) - EVERYDAY


def told_apart_by(text: str) -> frozenset[str]:
    """The words for difference that a text has."""
    return frozenset(found.lower() for found in _DIFFERENT.findall(text))


def is_compared(text: str, mention: FigureMention) -> bool:
    """Whether a figure is what another one is compared with."""
    return _COMPARED.search(text, max(0, mention.start - _REACH), mention.start) is not None


def is_opposed(wanted: frozenset[str], words: frozenset[str]) -> bool:
    """Whether some words say the opposite of what others say: imports of exports."""
    for pair in _OPPOSITES:
        for one, other in (pair, pair[::-1]):
            if one & wanted and not other & wanted and other & words and not one & words:
                return True
    return False


def is_fiscal(text: str) -> bool:
    """Whether a text tells of a fiscal year, which begins in another month than the calendar's."""
    return _FISCAL.search(text) is not None
