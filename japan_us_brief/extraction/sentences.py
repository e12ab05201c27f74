"""The sentences of a text that have figures, found once for all that ask."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from japan_us_brief.extraction.mention import SENTENCE_END

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.mention import FigureMention

# Characters: how far before a figure its sentence mostly begins; and no sentence is longer on either side of it.
_NEAR, _FAR = 200, 1_500


class Sentence:
    """A sentence with figures.

    Attributes:
        after: where what ends the sentence before it starts; -1 where that is not known.
        start, end: where it begins and ends.
        mentions: its figures, in order.
    """

    __slots__ = ("after", "end", "mentions", "start")

    def __init__(self, after: int, start: int, end: int) -> None:
        self.after = after
        self.start = start
        self.end = end
        self.mentions: list[FigureMention] = []


def parted(text: str, mentions: list[FigureMention]) -> list[Sentence]:
    """The sentences of the figures of a text, in order."""
    found: list[Sentence] = []
    end = -1
    for mention in mentions:
        if mention.start >= end:
            found.append(_around(text, mention, max(end, 0)))
            end = found[-1].end
        found[-1].mentions.append(mention)
    return found


def sentence_of(sentences: list[Sentence], mention: FigureMention) -> Sentence:
    """The one of all sentences of a text that has a figure."""
    return sentences[bisect_right(sentences, mention.start, key=_START) - 1]


_START = attrgetter("start")


def _around(text: str, mention: FigureMention, least: int) -> Sentence:
    """The sentence of a figure, which begins no earlier than the one before it ended."""
    after, start = -1, max(least, mention.start - _FAR)
    for far in (_NEAR, _FAR):
        least = max(start, mention.start - far)
        # Looked for first, since nothing before the last line matters.
        line = text.rfind("\n", least, mention.start)
        for match in SENTENCE_END.finditer(text, max(least, line), mention.start):
            after, start = match.span()
        if after >= 0:
            break
    end = SENTENCE_END.search(text, mention.end, mention.end + _FAR)
    return Sentence(after, start, end.start() if end else min(len(text), mention.end + _FAR))
