"""Which figures of a draft are totals, and of which others."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations

from japan_us_brief.lint.drafts.claim_index import same_unit
from japan_us_brief.lint.drafts.linked_draft import unit_of
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft

# How many figures may lie between those that are added, and how many may be added.
_WINDOW, _MOST_PARTS = 40, 6
# Qualifiers that leave a figure both sides.
EVEN = frozenset({"exact", "about"})
_QUALIFIER = r"(?:(?:as (?:much|many) as|up to|about|some|around|nearly|almost|roughly|more than|a|the) )*"
_TOTAL_BEFORE = pattern(
    r"(?:\b(?:total(?:s|ed|led|ing|ling)?"
    r"(?: (?:sum|trade|cost|bill|value|aid|support|spending|investment|commitment))?"
    r"(?:,? (?:of|to|is|was|at|comes? to|came to|stands? at))?|"
    r"sums? (?:of|to|is|was)|(?:in all|altogether|together|combined|overall|all told),?|"
    r"adds? up to|adding up to|added up to|amounts? to|"
    r"brings? (?:it|this|that|the total|the sum|the bill) to|(?:that|which|this) (?:makes?|made)|"
    r"(?:together|combined),? (?:(?:that|they|these|this|the (?:two|three|four)) )?"
    r"(?:is|are|was|were|makes?|made|comes? to|came to|costs?|are worth)|all told, [^.;\d]{1,40}) )"
    rf"{_QUALIFIER}\Z",
    re.IGNORECASE,
)
_TOTAL_BEHIND = pattern(r"[^.;,]{0,12}\b(?:in total|in all|altogether|combined|together|overall)\b", re.IGNORECASE)


def is_exact_sum(draft: LinkedDraft, number: int) -> bool:
    """Whether a figure is the sum of figures before it that have no qualifier."""
    mention = draft.mentions[number][0]
    if mention.value is None or not is_total(draft, mention):
        return False
    parts = adding(draft, mention, parts_before(draft, number, sentence_only=False))
    return bool(parts) and all(draft.mentions[part][0].comparator in EVEN for part in parts)


def is_total(draft: LinkedDraft, mention: FigureMention) -> bool:
    """Whether the words around a figure call it a total."""
    before = draft.text[max(0, mention.start - 60) : mention.start]
    behind = draft.text[mention.end : mention.end + 40]
    return bool(_TOTAL_BEFORE.search(before) or _TOTAL_BEHIND.match(behind))


def parts_before(draft: LinkedDraft, number: int, *, sentence_only: bool) -> list[int]:
    """The figures before a total that may be its parts: of its unit, and no restatements."""
    mention, sentence = draft.mentions[number]
    found = []
    for other in range(number - 1, max(-1, number - _WINDOW), -1):
        part, where = draft.mentions[other]
        if where.paragraph != sentence.paragraph or (sentence_only and where is not sentence):
            break
        if part.value and part.equivalent_of is None and part.unit and same_unit(unit_of(part), unit_of(mention)):
            found.append(other)
    return found[:_MOST_PARTS]


def adding(draft: LinkedDraft, mention: FigureMention, parts: list[int]) -> tuple[int, ...]:
    """Those of some figures, two at least, that add up to a total, as far as their digits tell."""
    assert mention.value is not None
    for size in range(len(parts), 1, -1):
        for chosen in combinations(parts, size):
            values = [draft.mentions[part][0] for part in chosen]
            total = sum((part.value for part in values if part.value is not None), Decimal(0))
            slack = sum((part.ulp for part in values), mention.ulp) / 2
            exact = total == mention.value
            if exact or (abs(total - mention.value) <= slack and mention.ulp >= max(part.ulp for part in values)):
                return chosen
    return ()


def additions(draft: LinkedDraft) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The totals of the draft, each with the figures that were added."""
    for number, (mention, _) in enumerate(draft.mentions):
        if mention.value is not None and mention.unit and is_total(draft, mention):
            parts = adding(draft, mention, parts_before(draft, number, sentence_only=False))
            if parts:
                yield number, parts
