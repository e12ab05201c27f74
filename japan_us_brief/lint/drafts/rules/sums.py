"""Sums of a draft, and figures of it that contradict each other."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.core.amounts import write
from japan_us_brief.core.intervals import interval
from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.clauses import Clause, is_told_apart
from japan_us_brief.lint.drafts.linked_draft import bounds, finding_of
from japan_us_brief.lint.drafts.linker import unit_of
from japan_us_brief.lint.drafts.registry import of_draft
from japan_us_brief.lint.drafts.totals import LEAST_PARTS, TWO_SIDED, totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.core.intervals import Interval
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
    from japan_us_brief.lint.drafts.registry import Findings
    from japan_us_brief.lint.drafts.sentences import Sentence
    from japan_us_brief.lint.finding import Finding

# Qualifiers of figures that state one number.
_STATED = frozenset({"exact", "up_to", "at_most"})


@of_draft("BRF-D501", "error")
def part_and_whole(draft: LinkedDraft) -> Findings:
    """A part is added to its whole.

    A sum of the draft counts a figure twice, since one of the claims is a part of another.

    Leave the part out of the sum.
    """
    for number, total in draft.once(totals).items():
        mention = draft.mentions[number][0]
        links = {draft.links[part][0].claim.id: draft.links[part][0] for part in total.added if part in draft.links}
        for name, link in links.items():
            wholes = _wholes(draft, name) & set(links)
            for whole in sorted(wholes):
                yield finding_of(
                    mention,
                    link,
                    f"{mention.said} counts {name} twice, which is a part of {whole}: {link}; {links[whole]}",
                    f"leave {name} out of the sum",
                )


def _wholes(draft: LinkedDraft, name: str) -> set[str]:
    """The claims that a claim is a part of, and those that they are parts of."""
    found: set[str] = set()
    open_ones = [name]
    while open_ones:
        for whole in draft.claim_index.wholes.get(open_ones.pop(), ()):
            if whole not in found:
                found.add(whole)
                open_ones.append(whole)
    return found


@of_draft("BRF-D502", "error")
def sum_is_off(draft: LinkedDraft) -> Findings:
    """A sum does not add up.

    A sentence gives figures and their total, and no choice of them adds up to it.

    Correct the total, or say what else is in it.
    """
    for number, total in draft.once(totals).items():
        mention = draft.mentions[number][0]
        parts = [draft.mentions[part][0] for part in total.in_sentence]
        # Floors and ceilings have sums of their own kind only; shares of different things have none.
        one_sided = {part.comparator for part in (mention, *parts)} - TWO_SIDED
        if len(parts) < LEAST_PARTS or total.adds_up or mention.unit == "%" or not one_sided <= {"up_to", "at_most"}:
            continue
        right = sum((part.value for part in parts if part.value is not None), Decimal(0))
        ulp = min(mention.ulp, max(part.ulp for part in parts))
        yield finding_of(
            mention,
            None,
            f"{mention.said} is not the sum of {', '.join(part.said for part in parts)}",
            f"they add up to {write(right, unit_of(mention), ulp)}",
        )


@of_draft("BRF-D601", "error")
def contradiction(draft: LinkedDraft) -> Findings:
    """Two figures of the draft contradict each other.

    It takes two sentences that say the same of one thing: they are about one claim, or the words around both figures
    are the same; neither tells of another part, another time or a total; and no number satisfies both.

    Keep the one that the source has.

    Wrong: Oracle will spend more than $8 billion in Japan. Demand is strong. Oracle will spend some $6 billion in Japan.

    Right: Oracle will spend more than $8 billion in Japan. Demand is strong. Oracle spent some $6 billion in Korea.
    """
    for number, earlier in draft.once(_contradictions).items():
        mention = draft.mentions[number][0]
        yield _contradiction(draft, number, earlier, f"{mention.said} contradicts {earlier.said}, said of the same thing")


@of_draft("BRF-D602", "note", strict=True)
def possible_contradiction(draft: LinkedDraft) -> Findings:
    """Two figures of the draft may contradict each other.

    Two sentences are alike and have different numbers. Nothing says that they tell of one thing, so that only `--strict`
    asks for this.

    Say what each of them is of.

    Wrong: The works in Lund will employ 300 people. The company says that the works in Lund will employ 400 people in all.

    Right: The works in Lund will employ 300 people.
    """
    certain = draft.once(_contradictions)
    for number, (mention, sentence) in enumerate(draft.mentions):
        if number not in certain and _is_comparable(mention):
            for other in _earlier(draft, number):
                earlier, where = draft.mentions[other]
                if _say_the_same(sentence.words, where.words):
                    yield _contradiction(draft, number, earlier, f"{mention.said} may contradict {earlier.said}")
                    break


def _contradiction(draft: LinkedDraft, number: int, earlier: FigureMention, message: str) -> Finding:
    links = [*draft.links.get(number, ()), *(link for _, link in draft.near_misses.get(number, ()))]
    hint = f"the source has {links[0]}" if links else "keep the one that the source has"
    return finding_of(draft.mentions[number][0], links[0] if links else None, message, hint)


def _contradictions(draft: LinkedDraft) -> dict[int, FigureMention]:
    """The figures that certainly contradict one before them, each with that one."""
    found = {}
    for number, (mention, sentence) in enumerate(draft.mentions):
        if _is_comparable(mention):
            earlier = _contradicted(draft, number) or _right_elsewhere(draft, number, sentence)
            if earlier:
                found[number] = earlier
    return found


def _is_comparable(mention: FigureMention) -> bool:
    return mention.value is not None and bool(mention.unit) and mention.equivalent_of is None


def _contradicted(draft: LinkedDraft, number: int) -> FigureMention | None:
    """The figure before that another sentence certainly gives of the same thing."""
    mention, sentence = draft.mentions[number]
    if mention.change or _has_several(sentence, mention):
        return None
    for other in _earlier(draft, number):
        earlier, where = draft.mentions[other]
        if earlier.change or _has_several(where, earlier) or is_told_apart(sentence.text, where.text):
            continue
        if sentence.years != where.years and sentence.years and where.years:
            continue
        if _are_twins(draft, number, other) or (
            _say_the_same(sentence.words, where.words) and _is_about(draft, other, sentence)
        ):
            return earlier
    return None


def _earlier(draft: LinkedDraft, number: int) -> Iterator[int]:
    """The figures before one, in other sentences, that cannot be right if it is, were they of the same thing."""
    mention, sentence = draft.mentions[number]
    for other in range(max(0, number - thresholds.MOST_COMPARED), number):
        earlier, where = draft.mentions[other]
        if (
            where is not sentence
            and earlier.unit == mention.unit
            and _is_comparable(earlier)
            and earlier.change == mention.change
            and (earlier.date or "") == (mention.date or "")
            and not _reach(earlier).overlaps(_reach(mention))
            and not (other in draft.links and number in draft.links)
        ):
            yield other


def _has_several(sentence: Sentence, mention: FigureMention) -> bool:
    """Whether a sentence has other figures of the same unit, so that it tells of several things."""
    return any(
        other is not mention and other.unit == mention.unit and other.equivalent_of is None
        for other in sentence.mentions
    )


def _are_twins(draft: LinkedDraft, number: int, other: int) -> bool:
    """Whether the words around two figures are the same, or those around one are among those around the other."""
    one, two = (Clause(draft.text, sentence, mention) for mention, sentence in (draft.mentions[number], draft.mentions[other]))
    common = len(one.words & two.words)
    return common >= thresholds.TWIN_WORDS and common >= thresholds.TWINS * max(len(one.words), len(two.words))


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


def _say_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words of two sentences are so much the same that they say the same of one thing."""
    common = len(one & other)
    return common >= thresholds.SAME_THING_WORDS and common >= thresholds.SAME_THING * min(len(one), len(other))
