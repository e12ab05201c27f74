"""Claims that a draft repeats although they are overstated, refuted or superseded, and stocks told as flows."""

from __future__ import annotations

import datetime
import re

from japan_us_brief.briefing import figures
from japan_us_brief.briefing.claim_date import claim_date
from japan_us_brief.core import dates
from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.denials import is_disputed
from japan_us_brief.lint.drafts.linked_draft import bounds, finding_of
from japan_us_brief.lint.drafts.registry import of_draft
from japan_us_brief.lint.finding import Finding, Span
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.briefing.protocols import Claim, Source
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
    from japan_us_brief.lint.drafts.links import Link
    from japan_us_brief.lint.drafts.registry import Findings
    from japan_us_brief.lint.drafts.sentences import Sentence

# What tells a figure as that of a period.
_FLOW = pattern(
    r"\b(?:(?:last|this|that) year|in (?:fiscal )?(?:19|20)\d\d|(?:a|per|each|every) year|annual(?:ly)?|yearly|"
    r"during (?:the|that|last|fiscal|(?:19|20)\d\d)|in the course of|bought|purchased|poured|pumped|ploughed|"
    r"inflows?|outflows?|flow(?:s|ed)?|new investments?|quarter)\b",
    re.IGNORECASE,
)
# What does so whatever the verb; and a verb of what simply is.
_FLOW_OF_ITSELF = pattern(
    r"\b(?:(?:last|this|that) year|(?:a|per|each|every) year|annual(?:ly)?|yearly|bought|purchased|spent|made|"
    r"invested|put|poured|pumped|ploughed|inflows?|outflows?|flow(?:s|ed)?|new investments?|in the course of)\b",
    re.IGNORECASE,
)
_LEVEL = pattern(r"\b(?:was|were|is|are)\b", re.IGNORECASE)
# What tells a figure as that of a day.
_STOCK = pattern(
    r"\b(?:stocks?|stood|stands?|cumulative(?:ly)?|accumulated?|outstanding|the end of|end-|year-end|"
    r"hold(?:s|ings?)?|held|"
    r"position|to date|over the (?:decades|years)|so far|in total|total(?:s|ed|led)?|owned?|reached)\b",
    re.IGNORECASE,
)


@of_draft("BRF-D401", "warning")
def overstated(draft: LinkedDraft) -> Findings:
    """A claim is used that is overstated.

    It takes a sentence that repeats a claim, by its figure or in its words, whose verdict in the briefing is that
    it goes too far; and that neither it nor the next one says so.

    Say who said it and what is known, or leave it out.

    Wrong (2024-04-10): Kishida said that Japanese investment had created more than 1 million jobs in the United
    States.

    Right (2024-04-10): Companies in Japanese ownership employed 973,800 people in the United States in 2019.
    """
    yield from _with_verdict(draft, "overstated")


@of_draft("BRF-D402", "error")
def refuted(draft: LinkedDraft) -> Findings:
    """A claim is used that is refuted.

    It takes a sentence that repeats a claim, by its figure or in its words, whose verdict in the briefing is that
    it is not so; and that neither it nor the next one says so.

    Take it out, or say that it is wrong.

    Wrong (2024-04-10): China has banned the products of all American chip companies from its computers.

    Right (2024-04-10): China has not banned the products of all American chip companies from its computers.
    """
    yield from _with_verdict(draft, "refuted")


def _with_verdict(draft: LinkedDraft, support: str) -> Findings:
    for span, claim in draft.once(_repeated):
        if claim.verdict.support == support:
            source = draft.claim_index.briefing.sources[claim.attribution.source]
            note = f"{claim.verdict.note} (checked on {dates.long_form(claim.verdict.checked_on)})"
            hint = f"as told by {source.publisher}; see brief show {claim.id}"
            yield Finding(claim.id, span, f"{support}: {note}", hint)


@of_draft("BRF-D403", "warning")
def superseded(draft: LinkedDraft) -> Findings:
    """A claim is used that was superseded by the day of the draft.

    It takes a sentence that repeats a claim, and another one of a day before the draft that has taken its place, with
    another figure, and of which the draft tells nothing.

    Use the later one, or say when it was so.

    Wrong (2026-01-15): Nippon Steel agreed to buy U.S. Steel at an equity value of about $14.1 billion.

    Right (2026-01-15): Nippon Steel completed its purchase of U.S. Steel for around ¥2 trillion.
    """
    later = draft.claim_index.superseded
    if not later:
        return
    told = {link.claim.id for links in draft.links.values() for link in links}
    for span, claim in draft.once(_repeated):
        for name in later.get(claim.id, ()):
            other = draft.claim_index.briefing.claims[name]
            source = draft.claim_index.briefing.sources[other.attribution.source]
            # On the day itself either may be told.
            known = _known_from(other, source) < draft.last_day
            if not known or name in told or _knows_better(draft, span, claim, other):
                continue
            figure = other.figures[0] if other.figures else None
            what = figures.text(figure) if figure else other.statement.removesuffix(".")
            when = figures.when(figure) if figure else claim_date(other, draft.claim_index.briefing)
            message = f"superseded by {name}: {what} ({dates.long_form(when)}, {source.publisher})"
            yield Finding(claim.id, span, message, f"say when it was so; see brief show {name}")


def _known_from(claim: Claim, source: Source) -> datetime.date:
    """The day from which on a claim is known for certain: of a month or a year in which it happened, the last one."""
    told = claim.occurred_on or claim.attribution.said_on or source.published
    given = [dates.span(told)[1]] if told else []
    given += [dates.span(figure.released or figures.when(figure))[0] for figure in claim.figures[:1]]
    return max(given, default=datetime.date.max)


def _knows_better(draft: LinkedDraft, span: Span, claim: Claim, later: Claim) -> bool:
    """Whether a draft tells of a later claim: anywhere, where that has no figure, or more of it in this place."""
    if not later.figures and draft.tells_of(later.id):
        return True
    # Of the same figure nobody can say that it is of the earlier one.
    if {(one.value, one.unit) for one in later.figures} & {(one.value, one.unit) for one in claim.figures}:
        return True
    sentence = next(sentence for sentence in draft.sentences if span.start < sentence.end)
    return draft.relevance(later.id, sentence) > draft.relevance(claim.id, sentence)


def _repeated(draft: LinkedDraft) -> list[tuple[Span, Claim]]:
    """The doubtful claims that the draft repeats as if they were so: where, and which; one without a number once."""
    found = list(_repeated_by_figure(draft))
    seen = {claim.id for _, claim in found}
    claims = draft.claim_index.briefing.claims
    for sentence in draft.sentences:
        for name in sorted(draft.claim_index.doubtful_claims(sentence.words) - seen):
            if _is_repeated(draft, sentence, claims[name]) and not is_disputed(sentence):
                seen.add(name)
                start = sentence.start + len(sentence.text) - len(sentence.text.lstrip())
                found.append((Span(start, sentence.start + len(sentence.text.rstrip())), claims[name]))
    return found


def _repeated_by_figure(draft: LinkedDraft) -> Iterator[tuple[Span, Claim]]:
    """The doubtful claims whose figures the draft gives."""
    claim_index = draft.claim_index
    for number, links in draft.links.items():
        mention, sentence = draft.mentions[number]
        if len({link.claim.id for link in links}) != 1 or links[0].entry.evidence is not None:
            continue
        claim, figure = links[0].claim, links[0].figure
        # A date in the past says when it was so.
        historical = claim.id in claim_index.superseded and (mention.date or sentence.years)
        if claim.id not in claim_index.doubtful or historical:
            continue
        # "About a million" is not the claim "more than a million".
        implies = mention.comparator == figure.comparator or bounds(mention).within(figures.bounds(figure))
        if implies and not is_disputed(sentence, mention):
            yield Span(mention.start, mention.end), claim


def _is_repeated(draft: LinkedDraft, sentence: Sentence, claim: Claim) -> bool:
    """Whether a sentence says what a claim without a number of its own says."""
    ranked = [figure for figure in claim.figures if figure.unit == "rank"]
    if len(ranked) != len(claim.figures):
        return False
    folded = sentence.text.lower()
    if any(figure.as_written.lower() not in folded for figure in ranked):
        return False
    coverage = draft.claim_index.subjects.coverage
    return (
        coverage(claim.id, sentence.words) >= thresholds.REPEATED_IN_SENTENCE
        and coverage(claim.id, sentence.context) >= thresholds.REPEATED
    )


@of_draft("BRF-D404", "error")
def stock_as_flow(draft: LinkedDraft) -> Findings:
    """A stock is told as a flow.

    It takes a figure that is what had built up by a day, and a sentence that tells it as that of a period, or as a
    change.

    Say "stood at … at the end of", and of which day.

    Wrong (2024-04-10): Last year, Japanese direct investment in the United States exceeded $750 billion.

    Right (2024-04-10): Japanese direct investment in the United States stood at $775.2 billion at the end of 2022.
    """
    for mention, sentence, link in _measured(draft, "stock"):
        # What rose to a figure, or from one, stood at it.
        level = mention.change in {"rise_to", "fall_to", "from", "to"}
        by = mention.change in {"rise_by", "fall_by"}
        if level or (sentence.says(_STOCK) and not by) or is_disputed(sentence, mention):
            continue
        # A level may be told of a year: it was this in 2023.
        levelled = sentence.says(_LEVEL) and not sentence.says(_FLOW_OF_ITSELF)
        if by or (sentence.says(_FLOW) and not levelled):
            yield finding_of(
                mention,
                link,
                f"{mention.said} is a stock, told as the flow of a period: {link}",
                f"say that it stood at this on {dates.long_form(figures.when(link.figure))}",
            )


def _measured(draft: LinkedDraft, measure: str) -> Iterator[tuple[FigureMention, Sentence, Link]]:
    for number, links in draft.links.items():
        if all(link.figure.measure == measure for link in links):
            yield *draft.mentions[number], links[0]
