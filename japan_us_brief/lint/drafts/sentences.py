"""A draft as sentences, each with its words and its figures."""

from __future__ import annotations

import re
from itertools import pairwise

from japan_us_brief.extraction.scanner import extract_figures
from japan_us_brief.lint.drafts.stems import stems
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary.all_languages import MONTHS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.extraction.mention import FigureMention

# What ends a sentence behind its point; not the point of an initial or of a title.
_BEHIND_POINT = (
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\.[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|No|St|Co)\.)(?<!\bInc\.)(?<!\bLtd\.)(?<!\bCorp\.)"
    r"[\"”’)\]]*\s+(?=[A-Z“\"‘'(\[$€£¥0-9])|(?<=。)"
)
# The first character stands by itself, so that the search goes from one of these to the next.
_END = pattern(rf"[.!?。\n](?:{_BEHIND_POINT}|(?<=\n)\s*\n)")
# Where lines are not broken at a width, each is a paragraph.
_END_OF_LINE = pattern(rf"[.!?。\s](?:{_BEHIND_POINT}|(?<=\n)\s*|(?<=\s)\s*\n\s*)")
# Longer than any width at which lines are broken.
_WIDEST = 160
_MONTH_AND_YEAR = pattern(r"\b([A-Z][a-z]{2,8})\.?,? ((?:19|20)\d\d)\b")
YEAR = pattern(r"\b(?:19|20)\d\d\b")


class Sentence:
    """A sentence of a draft.

    Attributes:
        start, end: where it stands in what a reader sees of the draft.
        text: itself.
        words: the stems of its words.
        context: its words and those of the sentence before it in the same paragraph.
        mentions: the figures in it.
        paragraph: the number of its paragraph.
        following: the next sentence of the paragraph; None for the last.
        previous: the sentence before it, of whatever paragraph; None for the first.
    """

    __slots__ = (
        "_found",
        "_months",
        "_said",
        "_years",
        "context",
        "end",
        "following",
        "mentions",
        "paragraph",
        "previous",
        "start",
        "text",
        "words",
    )

    def __init__(self, text: str, start: int, paragraph: int) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.paragraph = paragraph
        self.words = stems(text)
        self.context = self.words
        self.following: Sentence | None = None
        self.previous: Sentence | None = None
        self.mentions: list[FigureMention] = []
        self._said: dict[re.Pattern[str], int] = {}
        self._years: set[int] | None = None
        self._months: set[tuple[int, int]] | None = None
        self._found: dict[re.Pattern[str], re.Match[str] | None] = {}

    @property
    def years(self) -> set[int]:
        """The years in it; looked for once, however many figures ask."""
        if self._years is None:
            self._years = {int(year) for year in YEAR.findall(self.text)}
        return self._years

    @property
    def months(self) -> set[tuple[int, int]]:
        """The months in it that have a year, as month and year; looked for once."""
        if self._months is None:
            self._months = set(months(self.text))
        return self._months

    def first(self, what: re.Pattern[str]) -> re.Match[str] | None:
        """The first place in it where a pattern is found; looked for once."""
        if what not in self._found:
            self._found[what] = what.search(self.text)
        return self._found[what]

    def says(self, what: re.Pattern[str], before: int | None = None) -> bool:
        """Whether a pattern is found in it; looked for once, however many figures ask.

        Args:
            what: the pattern.
            before: before which place in it; None for anywhere.
        """
        if what not in self._said:
            found = what.search(self.text)
            self._said[what] = found.start() if found else -1
        place = self._said[what]
        return place >= 0 and (before is None or place < before)


def months(text: str) -> Iterator[tuple[int, int]]:
    """The months of a text that stand before a year, each with it."""
    for found in _MONTH_AND_YEAR.finditer(text):
        month = MONTHS.get(found[1].lower())
        if month:
            yield month, int(found[2])


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, with their figures."""
    found: list[Sentence] = []
    start = paragraph = 0
    broken = max(map(len, text.splitlines()), default=0) <= _WIDEST
    for match in (_END if broken else _END_OF_LINE).finditer(text):
        found.append(Sentence(text[start : match.end()], start, paragraph))
        paragraph += match[0].count("\n") > broken
        start = match.end()
    found.append(Sentence(text[start:], start, paragraph))
    for one, other in pairwise(found):
        other.previous = one
        if one.paragraph == other.paragraph:
            other.context = one.words | other.words
            one.following = other
    position = 0
    for mention in extract_figures(text):
        while found[position].end <= mention.start:
            position += 1
        found[position].mentions.append(mention)
    return found
