"""What stands around the figures of a text, looked up when it is asked for: their dates, and what they are about."""

from __future__ import annotations

from japan_us_brief.extraction import dated, subjects
from japan_us_brief.extraction.sentences import parted

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

    from japan_us_brief.extraction.dates import DateSpan
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.extraction.sentences import Sentence


class TextAround:
    """A text around its figures, which it tells of what they ask."""

    __slots__ = ("_dates", "_day", "_is_tied", "_mentions", "_sentences", "_text")

    def __init__(
        self, text: str, mentions: list[FigureMention], dates: list[DateSpan], day: datetime.date | None
    ) -> None:
        self._text = text
        self._mentions = mentions
        self._dates = dates
        self._day = day
        self._is_tied = False
        self._sentences: list[Sentence] = []

    def tie_dates(self) -> None:
        """Give each figure its date; all of them, since few ask, and then for many."""
        if not self._is_tied:
            self._is_tied = True
            dated.tie(self._text, self._parted(), self._dates, self._day)

    def about(self, mention: FigureMention) -> str:
        """The words that a figure is about."""
        return subjects.about(self._text, self._parted(), mention, mention.previous)

    def _parted(self) -> list[Sentence]:
        if not self._sentences:
            self._sentences = parted(self._text, self._mentions)
        return self._sentences
