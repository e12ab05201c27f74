"""Figures that a draft tells of another year than the claim that they are of."""

from __future__ import annotations

import re

from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.registry import of_draft
from japan_us_brief.lint.drafts.sentences import months
from japan_us_brief.lint.finding import Finding, Span
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary.all_languages import MONTHS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
    from japan_us_brief.lint.drafts.links import Link
    from japan_us_brief.lint.drafts.registry import Findings
    from japan_us_brief.lint.drafts.sentences import Sentence

# How many characters from a figure its year can stand; and as how many more a comma between them counts.
_YEAR_REACH, _COMMA = 150, 40
# How many characters before a year the words can stand that make it that of something else.
_OTHER_TIME_REACH = 40
# How many figures around one, each way, may be nearer to its year.
_NEIGHBOURS = 3
# How long a date is that is a year.
_YEAR_ALONE = 4
# What begins a clause that is set between commas.
_ASIDE = pattern(r", (?:which|who|whose|where|that|first|originally|initially)\b[^,;.]*\Z")
# What a figure is only the price or the size of: a $5 billion plant opens in a year that is not that of the figure.
_OF_A_THING = pattern(
    r"[ -](?:[a-z][\w-]{1,20} ){0,4}(?:plant|facility|factory|site|campus|complex|mill|fab|cent(?:er|re))\b"
)
_YEAR_BEFORE = pattern(r"[^.;,]{0,20}\s(?:the|a) year (?:before|earlier|after|later)\b")
_OF_OTHER_TIME = pattern(
    r"\b(?:by|until|till|through|before|since|after|than|toward|towards|from|due|starting|founded|launched|born|"
    r"(?:first|originally|initially)\s[a-z]{2,15})"
    r"\s(?:in\s)?(?:(?:early|mid|late|fiscal|the end of)[\s-])?(?:[A-Z][a-z]+\.?\s)?\Z"
)
# The end of a year, or a month, before a year.
_END_OF = pattern(r"\b(?:end of|end-|year-end|close of)\s?\Z")
_MONTH_BEFORE = pattern(r"\b([a-z]{3,9})\.?,?\s\Z")
# What makes a year that in which something was told.
_TOLD = pattern(
    r"\b(?:said|say|says|told|tell|publish\w*|releas\w*|revis\w*|report(?:s|ed)?|according|announc\w*|survey|tables)\b",
    re.IGNORECASE,
)
_UNTIL = r"(?:fiscal |the end of |[A-Z][a-z]{2,8} )?"
# From one year to another; and until a year.
_PERIOD = pattern(rf"\b((?:19|20)\d\d)(?: to | and | through | until | ?[-–] ?){_UNTIL}((?:19|20)\d\d)\b")
_DEADLINE = pattern(rf"\b(?:by|until|through|from) {_UNTIL}{_UNTIL}((?:19|20)\d\d)\b")


@of_draft("BRF-D304", "error")
def wrong_year(draft: LinkedDraft) -> Findings:
    """A figure is told of the wrong year.

    It takes the figure of a claim, beside it the only year of the sentence, and that this year is none of those in
    which the claim has the figure, but near them. A year in which something is published or said may also be that
    of the source. With the month of the claim it may be any year, and the claim's other years may stand beside it, as
    they may where one end of a period is another. A year by which something is to be done counts where the claim has
    one, too, that is years from it.

    Write the date of the source.

    Wrong (2024-05-10): Japan approved up to ¥590 billion of further subsidies for Rapidus in April 2023.

    Right (2024-05-10): Japan approved up to ¥590 billion of further subsidies for Rapidus in April 2024.
    """
    for number, links in draft.links.items():
        mention, sentence = draft.mentions[number]
        if not sentence.years or mention.equivalent_of is not None:
            continue
        entry = links[0].entry
        if entry.evidence is not None or links[0].claim.verdict.support == "overstated":
            continue
        # A place in a ranking is held for years; it is of one where the claim tells of nothing else.
        if entry.unit == "rank" and entry.number:
            continue
        wrong = _wrong(draft, number, links)
        if wrong is not None:
            place, right = wrong
            year = draft.text[place : place + len(right)]
            yield Finding(
                links[0].claim.id,
                Span(place, place + len(year)),
                f"{mention.said} is told of {year}: {links[0]}",
                f"write {right}",
            )


def _wrong(draft: LinkedDraft, number: int, links: list[Link]) -> tuple[int, str] | None:
    """Where a year stands that is not that of a figure, and the one that is; None for nowhere."""
    mention, sentence = draft.mentions[number]
    years = sentence.years - {found for link in links for found in link.years} - _told_in(sentence, links)
    if len(years) != 1:
        return None
    (year,) = years
    statement = links[0].claim.statement
    if len(sentence.years) > 1:
        return _in_period(sentence, statement, year) or _in_month(draft, number, links, year)
    return (
        _only_year(draft, number, links, year)
        or _in_month(draft, number, links, year)
        or _deadline(sentence, mention, statement, year)
    )


def _told_in(sentence: Sentence, links: list[Link]) -> set[int]:
    """The years behind months in which a figure was told."""
    told = {(int(date[5:7]), int(date[:4])) for link in links for date in link.told_on if len(date) > _YEAR_ALONE}
    return {year for month, year in told & sentence.months}


def _only_year(draft: LinkedDraft, number: int, links: list[Link], year: int) -> tuple[int, str] | None:
    """The only year of a sentence, if it is that of a figure, and near those of its claim."""
    mention, sentence = draft.mentions[number]
    if mention.date and not _covers(mention.date, year):
        return None
    place = _place_of_year(draft, number, year)
    if place is None:
        return None
    when = figures.when(links[0].figure)
    if not _is_of_its_month(draft, place, links[0]):
        years = {found for link in links for found in link.years}
        if sentence.says(_TOLD):
            years |= {int(date[:4]) for link in links for date in link.told_on}
        # Years further away belong to something else that the sentence tells, and years to come to plans.
        nearest = min(abs(year - other) for other in years)
        if year in years or nearest > thresholds.NEARBY_YEARS or year > draft.last_day.year:
            return None
    return place, when[:4]


def _covers(date: str, year: int) -> bool:
    """Whether a year is one of those that a date, or an interval, is of."""
    first, last = dates.span(date)
    return first.year <= year <= last.year


def _in_month(draft: LinkedDraft, number: int, links: list[Link], year: int) -> tuple[int, str] | None:
    """A year behind a month that the claim has in another one, beside nothing but years of the claim."""
    known, sentence = dict(_months(links)), draft.mentions[number][1]
    if not any((month, year) in sentence.months for month in known):
        return None
    place = _place_of_year(draft, number, year)
    right = known.get(_month_before(draft, place)) if place is not None else None
    return (place, right) if place is not None and right else None


def _months(links: list[Link]) -> Iterator[tuple[int, str]]:
    """The months that a claim has, with their years: those it names, of what happened, and of its figure's ends."""
    for link in links:
        for month, year in months(link.claim.statement):
            yield month, str(year)
        for when in (link.claim.occurred_on, *figures.when(link.figure).split("/")):
            if when and len(when) > _YEAR_ALONE:
                yield int(when[5:7]), when[:4]


def _in_period(sentence: Sentence, statement: str, year: int) -> tuple[int, str] | None:
    """A year that is one end of a period of which a claim has the other."""
    told, known = sentence.first(_PERIOD), _PERIOD.search(statement)
    if told and known:
        for end, other in ((1, 2), (2, 1)):
            if int(told[end]) == year and told[other] == known[other]:
                return sentence.start + told.start(end), known[end]
    return None


def _deadline(sentence: Sentence, mention: FigureMention, statement: str, year: int) -> tuple[int, str] | None:
    """A year until which something is told, of which a claim has another one, years away."""
    told, known = sentence.first(_DEADLINE), _DEADLINE.search(statement)
    if not told or not known or abs(int(known[1]) - year) < thresholds.OTHER_DEADLINE:
        return None
    place = sentence.start + told.start(1)
    return (place, known[1]) if mention.date_place[0] <= place < mention.date_place[1] else None


def _is_of_its_month(draft: LinkedDraft, place: int, link: Link) -> bool:
    """Whether the month of a claim stands before a year, or the end of a year where the claim is of its last day."""
    if figures.when(link.figure).endswith("-12-31") and _END_OF.search(_words_before(draft, place)):
        return True
    return _month_before(draft, place) in dict(_months([link]))


def _month_before(draft: LinkedDraft, place: int) -> int:
    """The month that stands before a year; 0 for none."""
    named = _MONTH_BEFORE.search(_words_before(draft, place))
    return MONTHS.get(named[1], 0) if named else 0


def _words_before(draft: LinkedDraft, place: int) -> str:
    return draft.text[max(0, place - _OTHER_TIME_REACH) : place].lower()


def _place_of_year(draft: LinkedDraft, number: int, year: int) -> int | None:
    """Where the year of a figure stands; None where it is that of another, or of what went before or is to come."""
    mention, sentence = draft.mentions[number]
    first = max(sentence.start, mention.start - _YEAR_REACH)
    nearby = draft.text[first : min(sentence.end, mention.end + _YEAR_REACH)]
    places = [first + found.start() for found in re.finditer(str(year), nearby)]
    if not places:
        return None
    place = min(places, key=lambda found: _distance(draft, mention, found))
    own = _distance(draft, mention, place)
    around = draft.mentions[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS + 1]
    for other, where in around:
        # A restatement is no other figure, and whoever shares it is none either.
        counts = other.unit == mention.unit or other.is_money or not mention.is_money
        if other.unit and counts and other.equivalent_of is None and where is sentence:
            if _distance(draft, other, place) < own:
                return None
            # Between two figures, a year before a comma is that of the first.
            if other.end <= place < mention.start and "," in draft.text[place : mention.start]:
                return None
    if _OF_A_THING.match(draft.text, mention.end, sentence.end):
        return None
    if place < mention.start and _is_aside(draft, sentence, place, mention.start):
        return None
    other_time = _OF_OTHER_TIME.search(draft.text, max(sentence.start, place - _OTHER_TIME_REACH), place)
    return None if other_time or _YEAR_BEFORE.match(draft.text, mention.end) else place


def _is_aside(draft: LinkedDraft, sentence: Sentence, place: int, figure: int) -> bool:
    """Whether a year stands in a clause between commas before a figure: the plant, planned in 2021, costs so much."""
    begun = _ASIDE.search(draft.text, max(sentence.start, place - _YEAR_REACH), place)
    return begun is not None and "," in draft.text[place:figure]


def _distance(draft: LinkedDraft, mention: FigureMention, place: int) -> int:
    """How far a figure is from a place; a comma between them takes it further away."""
    first, last = sorted((mention.end, place)) if mention.start < place else (place, mention.start)
    return last - first + _COMMA * (draft.text.count(",", first, last) + draft.text.count(";", first, last))
