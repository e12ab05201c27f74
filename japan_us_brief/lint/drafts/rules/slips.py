"""Figures of a draft that differ from the claim that they are about, and those that no claim is behind."""

from __future__ import annotations

import re
from decimal import Decimal

from japan_us_brief.briefing import figures
from japan_us_brief.core.amounts import write
from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.contradictions import contradictions
from japan_us_brief.lint.drafts.linked_draft import finding_of
from japan_us_brief.lint.drafts.linker import unit_of
from japan_us_brief.lint.drafts.registry import of_draft
from japan_us_brief.lint.finding import Finding, Span
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary.all_languages import MONTHS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
    from japan_us_brief.lint.drafts.links import Link, Slip
    from japan_us_brief.lint.drafts.registry import Findings

# How many characters from a figure its year can stand; and as how many more a comma between them counts.
_YEAR_REACH, _COMMA = 150, 40
# How many characters before a year the words can stand that make it that of something else.
_OTHER_TIME_REACH = 40
# How many figures around one, each way, may be nearer to its year.
_NEIGHBOURS = 3
_YEAR_BEFORE = pattern(r"[^.;,]{0,20}\s(?:the|a) year (?:before|earlier|after|later)\b")
_OF_OTHER_TIME = pattern(
    r"\b(?:by|until|till|through|before|since|after|than|toward|towards|from|due|starting|founded|launched|born)"
    r"\s(?:in\s)?(?:(?:early|mid|late|fiscal|the end of)[\s-])?(?:[A-Z][a-z]+\.?\s)?\Z"
)


# The end of a year, or a month, before a year.
_END_OF = pattern(r"\b(?:end of|end-|year-end|close of)\s?\Z")
_MONTH_BEFORE = pattern(r"\b([a-z]{3,9})\.?,?\s\Z")
# How long a date is at least that has a month.
_WITH_MONTH = 7
# What makes a year that in which something was told.
_TOLD = pattern(
    r"\b(?:said|say|says|told|tell|publish\w*|releas\w*|report(?:s|ed)?|according|announc\w*|survey|tables)\b",
    re.IGNORECASE,
)


@of_draft("BRF-D301", "error")
def power_of_ten(draft: LinkedDraft) -> Findings:
    """A figure is off by a power of ten.

    It takes the digits of a claim with another magnitude, a party of the claim named, and a passage about what it
    measures; of a single digit also its qualifier, or a draft of the days of the claim. Of a stock that is known of
    several times any value a thousand times off is found.

    Write the magnitude of the source.

    Wrong (2024-04-10): Microsoft will invest $290 million in cloud computing and AI in Japan.

    Right (2024-04-10): Microsoft will invest $2.9 billion in cloud computing and AI in Japan.
    """
    for mention, link in _slipped(draft, "power", "scale"):
        assert mention.value is not None
        assert link.figure.value is not None
        power = mention.value.adjusted() - link.figure.value.adjusted()
        factor = write(Decimal(10) ** abs(power), None)
        yield finding_of(
            mention,
            link,
            f"{mention.said} is {factor} times too {'large' if power > 0 else 'small'}: {link}",
            f"write {figures.text(link.figure)}",
        )


@of_draft("BRF-D302", "error")
def swapped_digits(draft: LinkedDraft) -> Findings:
    """Two digits of a figure are swapped.

    It takes the figure of a claim but for two neighbouring digits, a party of the claim named, and a passage about
    what it measures.

    Write the digits of the source.

    Wrong (2024-04-10): Microsoft will invest $9.2 billion in cloud computing and AI in Japan.

    Right (2024-04-10): Microsoft will invest $2.9 billion in cloud computing and AI in Japan.
    """
    for mention, link in _slipped(draft, "swapped"):
        yield finding_of(
            mention, link, f"{mention.said} has two digits swapped: {link}", f"write {figures.text(link.figure)}"
        )


@of_draft("BRF-D303", "error")
def wrong_currency(draft: LinkedDraft) -> Findings:
    """A figure is in the wrong currency.

    It takes the number of a claim in another currency, a party of the claim named, and a passage about what it
    measures.

    Write the currency of the source, or convert.

    Wrong (2024-04-10): Microsoft will invest €2.9 billion in cloud computing and AI in Japan.

    Right (2024-04-10): Microsoft will invest $2.9 billion in cloud computing and AI in Japan.
    """
    for mention, link in _slipped(draft, "unit"):
        yield finding_of(
            mention,
            link,
            f"{mention.said} is in {unit_of(mention)}, and known in {link.figure.unit}: {link}",
            f"write {figures.text(link.figure)}",
        )


@of_draft("BRF-D305", "warning")
def wrong_digit(draft: LinkedDraft) -> Findings:
    """One digit of a figure is another.

    It takes a figure that differs from that of a claim in one digit, a party of the claim named, a passage that
    says most of what the claim measures, and that the draft has the right figure nowhere near. Another figure of
    one deal is no slip.

    Write the figure of the source, or say what else this one is.

    Wrong (2025-02-15): Japanese direct investment in the United States stood at $793.3 billion at the end of 2023.

    Right (2025-02-15): Japanese direct investment in the United States stood at $783.3 billion at the end of 2023.
    """
    for mention, link in _slipped(draft, "digit"):
        yield finding_of(
            mention, link, f"{mention.said} has another digit: {link}", f"write {figures.text(link.figure)}"
        )


def _slipped(draft: LinkedDraft, *kinds: Slip) -> Iterator[tuple[FigureMention, Link]]:
    """The figures that are a claim's with a slip of some kind, which is likeliest."""
    for number, near_misses in draft.near_misses.items():
        mention, sentence = draft.mentions[number]
        slip, link = near_misses[0]
        if slip in kinds and mention.value is not None and mention.equivalent_of is None:
            # Beside the right figure it is another one, or what is corrected; of two digits apart, D601 decides.
            near = {sentence.start, sentence.following.start if sentence.following else -1}
            right = draft.places_of(link.claim.id, sentence.paragraph)
            if any(slip == "digit" or where.start in near for _, where in right):
                continue
            if slip != "digit" or number not in draft.once(contradictions):
                yield mention, link


@of_draft("BRF-D304", "error")
def wrong_year(draft: LinkedDraft) -> Findings:
    """A figure is told of the wrong year.

    It takes the figure of a claim, beside it the only year of the sentence, and that this year is none of those in
    which the claim has the figure, but near them. A year in which something is published or said may also be that
    of the source. With the month of the claim it may be any year.

    Write the date of the source.

    Wrong (2024-05-10): Japan approved up to ¥590 billion of further subsidies for Rapidus in April 2023.

    Right (2024-05-10): Japan approved up to ¥590 billion of further subsidies for Rapidus in April 2024.
    """
    for number, links in draft.links.items():
        mention, sentence = draft.mentions[number]
        if not mention.date or mention.equivalent_of is not None or len(sentence.years) != 1:
            continue
        if links[0].entry.evidence is not None or links[0].claim.verdict.support == "overstated":
            continue
        (year,) = sentence.years
        years = {found for link in links for found in link.years}
        if year != int(mention.date[:4]) or year in years:
            continue
        place = _place_of_year(draft, number, year)
        if place is None:
            continue
        if not _is_of_its_month(draft, place, links[0]):
            if sentence.says(_TOLD):
                years |= {found for link in links for found in link.years_told}
            # Years further away belong to something else that the sentence tells, and years to come to plans.
            nearest = min(abs(year - other) for other in years)
            if year in years or nearest > thresholds.NEARBY_YEARS or year > draft.last_day.year:
                continue
        yield Finding(
            links[0].claim.id,
            Span(place, place + len(str(year))),
            f"{mention.said} is told of {year}: {links[0]}",
            f"write {figures.when(links[0].figure)[:4]}",
        )


def _is_of_its_month(draft: LinkedDraft, place: int, link: Link) -> bool:
    """Whether the month of a claim stands before a year, or the end of a year where the claim is of its last day."""
    before = draft.text[max(0, place - _OTHER_TIME_REACH) : place].lower()
    when = figures.when(link.figure)
    if when.endswith("-12-31") and _END_OF.search(before):
        return True
    named = _MONTH_BEFORE.search(before)
    return named is not None and len(when) >= _WITH_MONTH and MONTHS.get(named[1]) == int(when[5:7])


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
    other_time = _OF_OTHER_TIME.search(draft.text, max(sentence.start, place - _OTHER_TIME_REACH), place)
    return None if other_time or _YEAR_BEFORE.match(draft.text, mention.end) else place


def _distance(draft: LinkedDraft, mention: FigureMention, place: int) -> int:
    """How far a figure is from a place; a comma between them takes it further away."""
    first, last = sorted((mention.end, place)) if mention.start < place else (place, mention.start)
    return last - first + _COMMA * (draft.text.count(",", first, last) + draft.text.count(";", first, last))


@of_draft("BRF-D701", "note", strict=True)
def unknown_figure(draft: LinkedDraft) -> Findings:
    """A figure has no claim behind it.

    It takes a figure with a unit that is like nothing in the briefing; only `--strict` asks for this.

    Add a claim with its source to the facts file, or take the figure out.

    Wrong (2024-05-01): The bridge cost $17 million.

    Right (2024-05-01): Oracle will spend more than $8 billion in Japan.
    """
    for number, (mention, _) in enumerate(draft.mentions):
        restates = mention.equivalent_of is not None and number and number - 1 in draft.in_briefing
        if mention.unit and number not in draft.in_briefing and number not in draft.near_misses and not restates:
            yield finding_of(mention, None, f"{mention.said} has no claim behind it", "add one, with its source")
