"""The figures that a draft calls totals, and those that they are the totals of."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations

from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.claim_index import same_unit
from japan_us_brief.lint.drafts.linker import unit_of
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft

# Qualifiers that leave a figure both sides.
TWO_SIDED = frozenset({"exact", "about"})
# How many characters before a figure, and behind it, may call it a total.
_BEFORE, _BEHIND = 60, 40
# How many figures a total has at least.
LEAST_PARTS = 2
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


class Total:
    """A figure that a draft calls a total.

    Attributes:
        added: the numbers of the figures of its paragraph that add up to it, the nearest first; empty for none.
        in_sentence: the numbers of the figures of its sentence that may be its parts.
        adds_up: whether some of those add up to it.
    """

    __slots__ = ("added", "adds_up", "in_sentence")

    def __init__(self, draft: LinkedDraft, number: int, parts: list[int]) -> None:
        """Look for what adds up to a total.

        Args:
            draft: the draft.
            number: that of the figure.
            parts: the numbers of the figures that may be its parts, the nearest first.
        """
        mention, sentence = draft.mentions[number]
        self.added = _adding(draft, mention, parts)
        self.in_sentence = [part for part in parts if draft.mentions[part][1] is sentence]
        self.adds_up = bool(self.added) and bool(_adding(draft, mention, self.in_sentence))


def totals(draft: LinkedDraft) -> dict[int, Total]:
    """The totals of a draft that have parts before them, by the number of the figure."""
    found = {}
    for number, (mention, _) in enumerate(draft.mentions):
        if mention.value is None or not mention.unit:
            continue
        parts = _parts(draft, number)
        if len(parts) >= LEAST_PARTS and _is_total(draft, mention):
            found[number] = Total(draft, number, parts)
    return found


def is_exact_sum(draft: LinkedDraft, number: int) -> bool:
    """Whether a figure is the sum of figures before it that have no qualifier of one side."""
    total = draft.once(totals).get(number)
    added = total.added if total else ()
    return bool(added) and all(draft.mentions[part][0].comparator in TWO_SIDED for part in added)


def _is_total(draft: LinkedDraft, mention: FigureMention) -> bool:
    """Whether the words around a figure call it a total."""
    before = draft.text[max(0, mention.start - _BEFORE) : mention.start]
    behind = draft.text[mention.end : mention.end + _BEHIND]
    return bool(_TOTAL_BEFORE.search(before) or _TOTAL_BEHIND.match(behind))


def _parts(draft: LinkedDraft, number: int) -> list[int]:
    """The figures of its paragraph before a total that may be its parts: of its unit, and no restatements."""
    mention, sentence = draft.mentions[number]
    found: list[int] = []
    for other in range(number - 1, max(-1, number - thresholds.TOTAL_WINDOW), -1):
        part, where = draft.mentions[other]
        if where.paragraph != sentence.paragraph or len(found) == thresholds.MOST_ADDED:
            break
        if part.value and part.equivalent_of is None and part.unit and same_unit(unit_of(part), unit_of(mention)):
            found.append(other)
    return found


def _adding(draft: LinkedDraft, mention: FigureMention, parts: list[int]) -> tuple[int, ...]:
    """Those of some figures, two at least, that add up to a total, as far as their digits tell."""
    assert mention.value is not None
    for size in range(len(parts), LEAST_PARTS - 1, -1):
        for chosen in combinations(parts, size):
            values = [draft.mentions[part][0] for part in chosen]
            total = sum((part.value for part in values if part.value is not None), Decimal(0))
            slack = sum((part.ulp for part in values), mention.ulp) / 2
            exact = total == mention.value
            if exact or (abs(total - mention.value) <= slack and mention.ulp >= max(part.ulp for part in values)):
                return chosen
    return ()
