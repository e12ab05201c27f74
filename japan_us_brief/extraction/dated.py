"""The figures of a text sentence by sentence, each given the date that its sentence has for it."""

from __future__ import annotations

from japan_us_brief.extraction import periods
from japan_us_brief.extraction.dates import DateSpan, joined
from japan_us_brief.extraction.sentence_dates import SentenceDates
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.extraction.sentences import Sentence


def tie(text: str, sentences: list[Sentence], found: list[DateSpan], day: datetime.date | None) -> None:
    """Give each figure of a text its date.

    Args:
        text: the text.
        sentences: those that have figures.
        found: the dates in digits, in order.
        day: the day of the text.
    """
    numbered = joined(text, found)
    index = 0
    for sentence in sentences:
        start, end = sentence.start, sentence.end
        while index < len(numbered) and numbered[index].end <= start:
            index += 1
        within = index
        while within < len(numbered) and numbered[within].start < end:
            within += 1
        told = periods.told(text[start:end], start, day, by_calendar=not _has_business_year(text, start, end))
        if told or within > index:
            # The six weeks to May 7 are no figure on the way to their date.
            inside = [mention for mention in sentence.mentions if not _is_length(text, mention)]
            dates = _merged(told, numbered[index:within], inside)
            if dates:
                SentenceDates(text, start, end, inside, dates, day).tie()
        index = within


def _has_business_year(text: str, start: int, end: int) -> bool:
    """Whether the text around a sentence with a quarter speaks of a year that is not that of the calendar."""
    if text.find("quarter", start, end) < 0 and text.find("half", start, end) < 0 and text.find("Q", start, end) < 0:
        return False
    return _BUSINESS_YEAR.search(text, max(0, start - _AROUND), end + _AROUND) is not None


_BUSINESS_YEAR = pattern(
    r"\b(?:[Ff]iscal (?:year|quarter|first|second|third|fourth|(?:20)?\d\d)|FY ?[’']?(?:20)?\d\d"
    r"|(?:quarter|half|months|weeks|period) (?:that )?(?:ended|ending|to|through) (?:on )?(?:\d{1,2} )?"
    r"(?:Feb|May|Aug|Nov|(?:Jan|Apr|Jul|Oct)[a-z]{0,5}\b\.?(?! [1-7]\b))"
    r"|year (?:that )?(?:ended|ending|to) (?:on )?(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov))"
)
# Characters around the sentence.
_AROUND = 1_000


def _is_length(text: str, mention: FigureMention) -> bool:
    """Whether a figure is the length of a period whose end follows: six weeks to May 7."""
    return mention.unit in _LENGTHS and text.startswith(_ENDS, mention.end)


_LENGTHS = frozenset("days weeks months quarters years".split())
_ENDS = (" to ", " ended ", " ending ", " through ", " until ")


def _merged(told: list[periods.Told], numbered: list[DateSpan], mentions: list[FigureMention]) -> list[DateSpan]:
    """The dates of a sentence in their order, the longer one where two overlap; years that are figures are none."""
    figures = {mention.start: mention.end for mention in mentions}
    both = sorted(
        [*numbered, *(date for date in told if figures.get(date.start) != date.end)],
        key=lambda date: (date.start, -date.end),
    )
    made: list[DateSpan] = []
    for date in both:
        if not made or date.start >= made[-1].end:
            made.append(date)
        elif date.end - date.start > made[-1].end - made[-1].start or (
            (date.start, date.end) == (made[-1].start, made[-1].end) and "/" in date.iso
        ):
            made[-1] = date
    return made
