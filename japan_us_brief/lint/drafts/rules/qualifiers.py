"""Qualifiers of a draft, held against those of the claims."""

from __future__ import annotations

import re

from japan_us_brief.briefing import figures
from japan_us_brief.core.amounts import qualified
from japan_us_brief.core.intervals import interval
from japan_us_brief.lint.drafts.clauses import is_compared
from japan_us_brief.lint.drafts.denials import is_denied
from japan_us_brief.lint.drafts.linked_draft import bounds, finding_of
from japan_us_brief.lint.drafts.registry import of_draft
from japan_us_brief.lint.drafts.totals import is_exact_sum
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
    from japan_us_brief.lint.drafts.links import Link
    from japan_us_brief.lint.drafts.registry import Findings
    from japan_us_brief.lint.finding import Finding, Fix

_CEILINGS = frozenset({"up_to", "at_most"})
_CEILING = pattern(r"\b(?:ceilings?|caps?|maximum|limits?|limited|capped|at most|no more than)\b", re.IGNORECASE)
# How many characters before a figure the words may stand that tell how it is meant.
_REACH = 80
# "The ¥330 billion": what the figure is referred to by, in so many characters before it.
_DEFINITE = pattern(r"\b(?:the|this|that|these|those)\s+\Z", re.IGNORECASE)
_REACH_OF_DEFINITE = 12
# Behind these words a qualifier can simply stand before the figure.
_LEADING_WORDS = frozenset(
    "of for to with by is was are were be been and or worth about get gets got getting give gives gave given "
    "receive receives received receiving approve approves approved grant grants granted pledge pledges pledged "
    "promise promises promised offer offers offered award awards awarded allocate allocates allocated earmark "
    "earmarks earmarked invest invests invested investing spend spends spent spending provide provides provided pay "
    "pays paid cost costs commit commits committed put puts announce announces announced plan plans planned owe "
    "owes owed hold holds held buy buys bought sell sells sold employ employs employed".split()
)
_LAST_WORD = pattern(r"([A-Za-z]+)\s+\Z")
# What tells the reader in another way how the figure is meant.
_OTHER_QUALIFIER = pattern(
    r"\b(?:upper bound|ceilings?|caps?|capped|limits?|maximum|max|minimum|at (?:the )?(?:most|least)|or so|"
    r"or nearly|precise(?:ly)?|"
    r"exact(?:ly)?|approximately|roughly|around|as high as)\b",
    re.IGNORECASE,
)
_CEILED = pattern(
    r"\b(?:up to|as (?:much|many) as|at most|maximum of|ceiling of) (?:about |around |approximately |some |roughly )\Z"
)
# What stands between two figures that have one qualifier.
_COORDINATES = pattern(r"(?: in (?:[A-Z][a-z]{2,8} )?(?:19|20)\d\d)?(?:,? (?:and|or) |, )")
_NEGATED = pattern(r"\b(?:not|no|never|without|nor)\b|n['’]t\b", re.IGNORECASE)


@of_draft("BRF-D201", "warning")
def qualifier_dropped(draft: LinkedDraft) -> Findings:
    """A qualifier was dropped.

    It takes a figure that is a claim's own, with a party of it named, and that the briefing has as a ceiling or a
    floor and the draft as a plain number wherever it gives it, which is told at the first place; one that the briefing
    has with "nearly" only in the days of its news, and if it has more digits than one.

    Give it its qualifier back; `--fix` does, where the sentence lets it stand before the figure.

    Wrong (2024-05-01): Oracle will spend $8 billion in Japan.

    Right (2024-05-01): Oracle will spend more than $8 billion in Japan.
    """
    for number, mention, link in _plain(draft):
        if not _is_loose(draft, link):
            yield _dropped(draft, number, mention, link)


@of_draft("BRF-D203", "note", strict=True)
def told_loosely(draft: LinkedDraft) -> Findings:
    """A qualifier is told loosely.

    It takes a figure that is a claim's own, with a party of it named, that the briefing has with "about" and the draft
    as a plain number; or with "nearly" and as a plain number, once it is no news or where it has one digit; or, once it
    is no news, as a ceiling and with "about"; or that the draft has with "nearly" and the briefing plainly, or with any
    qualifier where it has one digit. A round number may say as much by itself, so that only `--strict` asks for this.

    Write the qualifier of the source; `--fix` does, where the sentence lets it stand before the figure.

    Wrong (2025-02-08): Ishiba pledged to raise what Japan has invested in the United States to $1 trillion.

    Right (2025-02-08): Ishiba pledged to raise what Japan has invested in the United States to about $1 trillion.
    """
    for number, mention, link in _plain(draft):
        # It may be referred to: "the ¥330 billion".
        is_referred_to = _DEFINITE.search(draft.text, max(0, mention.start - _REACH_OF_DEFINITE), mention.start)
        if _is_loose(draft, link) and not _is_exact(link) and not is_referred_to:
            yield _dropped(draft, number, mention, link)
    for mention, link in _overstated(draft):
        if not _says_clearly_more(draft, mention, link):
            yield _says_more(mention, link)


def _is_loose(draft: LinkedDraft, link: Link) -> bool:
    """Whether a round number may mean the qualifier by itself.

    So it does for an estimate; and for "nearly" once it is no news, or where the number has one digit.
    """
    comparator = link.figure.comparator
    one_digit = len(link.entry.digits) == 1
    return comparator == "about" or (comparator == "nearly" and (one_digit or not draft.is_news(link.figure)))


def _plain(draft: LinkedDraft) -> Iterator[tuple[int, FigureMention, Link]]:
    """The figures that a claim has with a qualifier and the draft without one."""
    # Once it was given, nobody has to repeat it with every mention.
    given = {
        link.claim.id
        for number, links in draft.links.items()
        for link in links
        if draft.mentions[number][0].comparator == link.figure.comparator != "exact"
    }
    told: set[str] = set()
    for number, mention, link in _claimed(draft):
        comparator = link.figure.comparator
        if mention.comparator != "exact" or mention.value is None or comparator in {"exact", "between"}:
            continue
        if link.claim.id in given | told or _is_ceiling(draft, number, comparator):
            continue
        if is_denied(draft.mentions[number][1]) or is_compared(draft.text, mention):
            continue
        # The sum of exact figures is exact.
        if not _shares(draft, number, comparator) and not is_exact_sum(draft, number):
            told.add(link.claim.id)
            yield number, mention, link


def _dropped(draft: LinkedDraft, number: int, mention: FigureMention, link: Link) -> Finding:
    comparator = link.figure.comparator
    return finding_of(
        mention,
        link,
        f"{mention.said} without its qualifier: {link.held}",
        f"write {qualified(comparator, mention.said)}",
        _insertion(draft, number, comparator),
    )


def _is_exact(link: Link) -> bool:
    """Whether what a claim estimates is borne out by evidence that has it exactly."""
    return any(
        figure.value == link.figure.value and figure.unit == link.figure.unit and figure.comparator == "exact"
        for item in link.claim.evidence
        if item.stance == "supports"
        for figure in item.figures
    )


def _is_ceiling(draft: LinkedDraft, number: int, comparator: str) -> bool:
    """Whether the sentence calls it a ceiling: the ceiling for the second plant is ¥732 billion."""
    mention, sentence = draft.mentions[number]
    nearby = draft.text[max(sentence.start, mention.start - _REACH) : mention.start]
    return comparator in _CEILINGS and _CEILING.search(nearby) is not None


def _shares(draft: LinkedDraft, number: int, comparator: str) -> bool:
    """Whether a figure shares the qualifier of the one before it: up to ¥92.9 billion in 2022 and ¥150 billion now."""
    if not number:
        return False
    one, other = draft.mentions[number - 1][0], draft.mentions[number][0]
    between = draft.text[one.end : min(other.start, one.end + _REACH)]
    return one.comparator == comparator and _COORDINATES.fullmatch(between) is not None


def _insertion(draft: LinkedDraft, number: int, comparator: str) -> Fix | None:
    """The qualifier before the figure, where the sentence stays one."""
    mention, sentence = draft.mentions[number]
    if mention.change or "-" in mention.as_written or any(letter > "\u2fff" for letter in mention.as_written):
        return None
    if sentence.says(_NEGATED, mention.start - sentence.start) or sentence.says(_OTHER_QUALIFIER):
        return None
    before = draft.text[max(sentence.start, mention.start - _REACH) : mention.start]
    last = _LAST_WORD.search(before)
    if before.strip() and not (last and last[1].lower() in _LEADING_WORDS):
        return None
    words = qualified(comparator, "")
    return mention.start, mention.start, words if before.strip() else words.capitalize()


@of_draft("BRF-D202", "warning")
def qualifier_changed(draft: LinkedDraft) -> Findings:
    """A qualifier says more than is known.

    It takes a figure that is a claim's own, with a party of it named, and a qualifier that what the briefing has does
    not imply: "more than" for a plain number of more digits than one, or, in the days of its news, "about" for a
    ceiling. What is only compared with a figure is no qualifier of it, and "nearly" may tell how a plain number was
    rounded.

    Write the qualifier of the source.

    Wrong (2024-04-10): Microsoft will invest more than $2.9 billion in cloud computing and AI in Japan.

    Right (2024-04-10): Microsoft will invest $2.9 billion in cloud computing and AI in Japan.
    """
    for mention, link in _overstated(draft):
        if _says_clearly_more(draft, mention, link):
            yield _says_more(mention, link)


def _says_clearly_more(draft: LinkedDraft, mention: FigureMention, link: Link) -> bool:
    """Whether a qualifier says more, and not only how a number is rounded."""
    if link.figure.comparator == "exact":
        # And a plain number of one digit may be one that its source has rounded.
        return mention.comparator not in {"nearly", "less_than"} and len(link.entry.digits) > 1
    if (link.figure.comparator, mention.comparator) == ("at_least", "more_than"):
        # Of a round floor the one is often told for the other.
        return len(link.entry.digits) > 1
    return mention.comparator != "about" or draft.is_news(link.figure)


def _overstated(draft: LinkedDraft) -> Iterator[tuple[FigureMention, Link]]:
    """The figures whose qualifier in the draft is not implied by what the briefing has."""
    for _, mention, link in _claimed(draft):
        if mention.comparator == "exact" or mention.value is None or link.figure.comparator == "between":
            continue
        # "Exceeding the ¥476 billion" is said of another figure; "up to about ¥476 billion" is a ceiling.
        if is_compared(draft.text, mention) or _CEILED.search(
            draft.text, max(0, mention.start - _REACH), mention.start
        ):
            continue
        if mention.comparator == "about" and link.figure.comparator not in {"up_to", "at_most"}:
            continue
        source = interval(link.figure.comparator, link.figure.value, ulp=figures.ulp(link.figure))
        if not source.within(bounds(mention)) and not _rounds(mention, link):
            yield mention, link


def _says_more(mention: FigureMention, link: Link) -> Finding:
    return finding_of(
        mention,
        link,
        f"{mention.said} says more than is known: {link.held}",
        f"write {qualified(link.figure.comparator, mention.unqualified)}",
    )


def _rounds(mention: FigureMention, link: Link) -> bool:
    """Whether the qualifier tells how an exact figure was rounded: nearly 537 for 536.5."""
    value = link.figure.value
    return (
        link.figure.comparator == "exact" and value is not None and value != mention.value and value in bounds(mention)
    )


def _claimed(draft: LinkedDraft) -> Iterator[tuple[int, FigureMention, Link]]:
    """The figures that are a claim's own, where all claims that may be meant have them with one qualifier."""
    for number, links in draft.links.items():
        mention = draft.mentions[number][0]
        # Of a claim that is not so, another qualifier may be nearer to what is.
        own = [
            link
            for link in links
            if link.entry.evidence is None and link.claim.verdict.support not in {"overstated", "refuted"}
        ]
        if own and len({link.figure.comparator for link in own}) == 1 and mention.equivalent_of is None:
            yield number, mention, own[0]
