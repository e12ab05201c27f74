"""Sums of a draft, and figures of it that contradict each other."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.core.amounts import write
from japan_us_brief.lint.drafts.contradictions import (
    are_of_one_time,
    contradictions,
    earlier_ones,
    is_comparable,
    say_the_same,
)
from japan_us_brief.lint.drafts.linked_draft import finding_of
from japan_us_brief.lint.drafts.linker import unit_of
from japan_us_brief.lint.drafts.registry import of_draft
from japan_us_brief.lint.drafts.totals import LEAST_PARTS, TWO_SIDED, totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
    from japan_us_brief.lint.drafts.registry import Findings
    from japan_us_brief.lint.finding import Finding


@of_draft("BRF-D501", "error")
def part_and_whole(draft: LinkedDraft) -> Findings:
    """A part is added to its whole.

    It takes a sum of the draft that counts a figure twice, since one of the claims is a part of another, or the two
    overlap.

    Leave the part out of the sum.

    Wrong (2026-03-02): Of the trade agreement with the United States, Japan has to count $550 billion of
    investments and $36 billion for the first projects, in total $586 billion.

    Right (2026-03-02): Of the trade agreement with the United States, Japan has to count $550 billion of
    investments, with $36 billion for the first projects.
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
            for other in sorted(draft.claim_index.overlaps.get(name, set()) & set(links) - wholes):
                yield finding_of(
                    mention,
                    link,
                    f"{mention.said} counts twice in what {name} and {other} overlap: {link}; {links[other]}",
                    f"leave {name} or {other} out of the sum",
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

    It takes a sentence with figures and their total, of which no choice adds up to it.

    Correct the total, or say what else is in it.

    Wrong (2024-05-01): The road cost €2.1 million and the bridge €3.2 million, in total €6.3 million.

    Right (2024-05-01): The road cost €2.1 million and the bridge €3.2 million, in total €5.3 million.
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

    It takes two sentences that say the same of one thing: they are about one claim, or the words around both
    figures are the same; neither tells of another part, another time or a total; and no number satisfies both.

    Keep the one that the source has.

    Wrong (2024-06-03): The new works in Lund will employ 300 people. The town is glad, since the new works in Lund
    will employ 400 people.

    Right (2024-06-03): The new works in Lund will employ 300 people. The town is glad, since the old works in Malmö
    employ 400 people.
    """
    for number, earlier in draft.once(contradictions).items():
        mention = draft.mentions[number][0]
        yield _contradiction(
            draft, number, earlier, f"{mention.said} contradicts {earlier.said}, said of the same thing"
        )


@of_draft("BRF-D602", "note", strict=True)
def possible_contradiction(draft: LinkedDraft) -> Findings:
    """Two figures of the draft may contradict each other.

    It takes two sentences that are alike and have different numbers. Nothing says that they tell of one thing, so
    that only `--strict` asks for this.

    Say what each of them is of.

    Wrong (2024-06-03): The new works in Lund will employ 300 people. Later the new works in Lund will employ 400
    people in total.

    Right (2024-06-03): The new works in Lund will employ 300 people.
    """
    certain = draft.once(contradictions)
    for number, (mention, sentence) in enumerate(draft.mentions):
        if number not in certain and is_comparable(mention):
            for other in earlier_ones(draft, number):
                earlier, where = draft.mentions[other]
                if say_the_same(sentence.words, where.words) and are_of_one_time(earlier, mention):
                    yield _contradiction(draft, number, earlier, f"{mention.said} may contradict {earlier.said}")
                    break


def _contradiction(draft: LinkedDraft, number: int, earlier: FigureMention, message: str) -> Finding:
    links = [*draft.links.get(number, ()), *(link for _, link in draft.near_misses.get(number, ()))]
    hint = f"the source has {links[0]}" if links else "keep the one that the source has"
    return finding_of(draft.mentions[number][0], links[0] if links else None, message, hint)
