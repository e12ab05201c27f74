"""The days and periods at whose rates a conversion may have been made."""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary.all_languages import MONTHS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
    from japan_us_brief.lint.drafts.links import Link
    from japan_us_brief.lint.drafts.sentences import Sentence

# What tells that results of a period follow, and how many months that has.
_REPORTED = (
    (
        pattern(
            r"\b(?:quarterly|three months|Q[1-4]|(?:first|second|third|fourth|last|same|the|[A-Z][a-z]+)[- ]quarter)\b"
        ),
        3,
    ),
    (pattern(r"\b(?:half-year(?:ly)?|(?:first|second)[- ]half|six months|H[12])\b"), 6),
    (pattern(r"\b(?:nine months|(?:full|fiscal|financial|business|last|previous) year|year (?:to|end)|annual)"), 12),
)
_LONGEST_MONTH = 31
_LAST_YEAR = pattern(r"\b(?:last year|(?:a|one) year (?:ago|earlier|before)|the previous year)\b")
# A month without a year is the last one of that name.
_IN_MONTH = pattern(
    r"\b(?:in|since|on|from|last) (?:early |late |mid-|the end of )?"
    r"(January|February|March|April|May|June|July|August|September|October|November|December)\b(?!,? (?:19|20)\d\d)"
)


def days_converted(draft: LinkedDraft, mention: FigureMention, sentence: Sentence, links: list[Link]) -> list[str]:
    """The dates at whose rates a conversion may have been made, the likeliest first.

    Args:
        draft: the draft.
        mention: the amount that is converted.
        sentence: where it stands.
        links: what is known about it.
    """
    found = [figures.when(link.figure) for link in links]
    if mention.date and dates.span(mention.date)[0] <= draft.last_day:
        found.append(mention.date)
    if draft.day or not found:
        # What is told today was often converted when it was first told.
        begin = dates.add_days(draft.last_day, -thresholds.DAYS_SINCE_TOLD)
        found.append(f"{begin}/{draft.last_day}")
    found += [link.source.published for link in links if link.source.published]
    reported = max((_months_reported(one.text) for one in draft.scopes.around(sentence)), default=0)
    if reported:
        begin = dates.add_days(draft.last_day, -(reported * _LONGEST_MONTH + thresholds.DAYS_TO_REPORT))
        found.append(f"{begin}/{draft.last_day}")
    found += _told_before(draft, sentence)
    return list(dict.fromkeys(found))


def _told_before(draft: LinkedDraft, sentence: Sentence) -> Iterator[str]:
    """The months and years before that of a draft which a sentence, or one beside it, tells of.

    What happened then was converted at the rate of then, whichever figure of the passage the date is told of.
    """
    today = draft.last_day
    for one in (sentence, sentence.previous, sentence.following):
        if one is None:
            continue
        yield from (str(year) for year in sorted(one.years) if year < today.year)
        if one.says(_LAST_YEAR):
            yield str(today.year - 1)
        for named in _IN_MONTH.finditer(one.text):
            month = MONTHS[named[1].lower()]
            yield f"{today.year - (month > today.month)}-{month:02}"


def _months_reported(sentence: str) -> int:
    """Of how many months a sentence tells results, which are converted at rates of those months; 0 for none."""
    return max((months for told, months in _REPORTED if told.search(sentence)), default=0)
