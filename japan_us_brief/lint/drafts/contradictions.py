"""Figures of a draft that are said of one thing and cannot both be right."""

from __future__ import annotations

from bisect import bisect_left

from japan_us_brief.core.intervals import interval
from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.clauses import Clause, told_apart_by
from japan_us_brief.lint.drafts.linked_draft import bounds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.core.intervals import Interval
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
    from japan_us_brief.lint.drafts.sentences import Sentence

# Qualifiers of figures that state one number.
_STATED = frozenset({"exact", "up_to", "at_most"})


def contradictions(draft: LinkedDraft) -> dict[int, FigureMention]:
    """The figures that certainly contradict one before them, each with that one."""
    found = {}
    for number, (mention, sentence) in enumerate(draft.mentions):
        if is_comparable(mention):
            earlier = _contradicted(draft, number) or _right_elsewhere(draft, number, sentence)
            if earlier:
                found[number] = earlier
    return found


def is_comparable(mention: FigureMention) -> bool:
    """Whether a figure is one number of something, and no restatement."""
    return mention.value is not None and bool(mention.unit) and mention.equivalent_of is None


def _contradicted(draft: LinkedDraft, number: int) -> FigureMention | None:
    """The figure before that another sentence certainly gives of the same thing."""
    mention, sentence = draft.mentions[number]
    if mention.change or _has_several(sentence, mention):
        return None
    apart = draft.once(_Apart)
    for other in earlier_ones(draft, number):
        earlier, where = draft.mentions[other]
        if earlier.change or _has_several(where, earlier) or apart.of(sentence) != apart.of(where):
            continue
        if sentence.years != where.years and sentence.years and where.years:
            continue
        alike = apart.are_twins(number, other) or (
            say_the_same(sentence.words, where.words) and _is_about(draft, other, sentence)
        )
        if alike and are_of_one_time(earlier, mention):
            return earlier
    return None


def earlier_ones(draft: LinkedDraft, number: int) -> Iterator[int]:
    """The figures before one, in other sentences, that cannot be right if it is, were they of one thing and time."""
    mention, sentence = draft.mentions[number]
    numbers, reaches = draft.once(_comparable)[mention.unit]
    own, is_linked = bisect_left(numbers, number), number in draft.links
    for place in range(bisect_left(numbers, number - thresholds.MOST_COMPARED), own):
        other = numbers[place]
        earlier, where = draft.mentions[other]
        if (
            where is not sentence
            and earlier.change == mention.change
            and not (is_linked and other in draft.links)
            and not reaches[place].overlaps(reaches[own])
        ):
            yield other


def are_of_one_time(one: FigureMention, other: FigureMention) -> bool:
    """Whether two figures have the same date; asked last, since the first time dates are looked for in all the text."""
    return (one.date or "") == (other.date or "")


def _comparable(draft: LinkedDraft) -> dict[str | None, tuple[list[int], list[Interval]]]:
    """By their unit, the numbers of the figures that are one number of something, and what each can stand for."""
    found: dict[str | None, tuple[list[int], list[Interval]]] = {}
    for number, (mention, _) in enumerate(draft.mentions):
        if is_comparable(mention):
            numbers, reaches = found.setdefault(mention.unit, ([], []))
            numbers.append(number)
            reaches.append(_reach(mention))
    return found


def _has_several(sentence: Sentence, mention: FigureMention) -> bool:
    """Whether a sentence has other figures of the same unit, so that it tells of several things."""
    return any(
        other is not mention and other.unit == mention.unit and other.equivalent_of is None
        for other in sentence.mentions
    )


class _Apart:
    """What tells the figures of a draft apart, looked for once, however many others each is compared with."""

    def __init__(self, draft: LinkedDraft) -> None:
        self._draft = draft
        self._words: dict[Sentence, frozenset[str]] = {}
        self._around: dict[int, frozenset[str]] = {}

    def of(self, sentence: Sentence) -> frozenset[str]:
        """The words for difference in a sentence."""
        if sentence not in self._words:
            self._words[sentence] = told_apart_by(sentence.text)
        return self._words[sentence]

    def are_twins(self, *numbers: int) -> bool:
        """Whether the words around two figures are the same, or those around one are among those around the other."""
        one, two = (self._words_around(number) for number in numbers)
        common = len(one & two)
        return common >= thresholds.TWIN_WORDS and common >= thresholds.TWINS * max(len(one), len(two))

    def _words_around(self, number: int) -> frozenset[str]:
        if number not in self._around:
            mention, sentence = self._draft.mentions[number]
            self._around[number] = Clause(self._draft.text, sentence, mention).words
        return self._around[number]


def _is_about(draft: LinkedDraft, number: int, sentence: Sentence) -> bool:
    """Whether a sentence is clearly about the claim of a figure elsewhere."""
    links = draft.links.get(number, ())
    return any(draft.relevance(link.claim.id, sentence) >= thresholds.SAME_CLAIM for link in links)


def _right_elsewhere(draft: LinkedDraft, number: int, sentence: Sentence) -> FigureMention | None:
    """The known figure in the same paragraph that a sentence about the same claim gives with another digit."""
    for slip, link in draft.near_misses.get(number, ()):
        if slip == "digit" and draft.relevance(link.claim.id, sentence) >= thresholds.DIGIT_OF_MORE:
            for mention, where in draft.places_of(link.claim.id, sentence.paragraph):
                if where is not sentence:
                    return mention
    return None


def _reach(mention: FigureMention) -> Interval:
    """What a figure can stand for beside another of the same thing."""
    # Two ceilings of one thing are two statements of it, although both could hold.
    if mention.comparator in _STATED and mention.value is not None:
        return interval("about", mention.value, ulp=mention.ulp)
    return bounds(mention)


def say_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words of two sentences are so much the same that they say the same of one thing."""
    common = len(one & other)
    return common >= thresholds.SAME_THING_WORDS and common >= thresholds.SAME_THING * min(len(one), len(other))
