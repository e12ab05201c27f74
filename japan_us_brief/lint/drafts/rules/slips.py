"""Figures of a draft that differ from the claim that they are about, and those that no claim is behind."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.briefing import figures
from japan_us_brief.core.amounts import write
from japan_us_brief.lint.drafts.claim_index import same_unit
from japan_us_brief.lint.drafts.contradictions import contradictions
from japan_us_brief.lint.drafts.linked_draft import finding_of
from japan_us_brief.lint.drafts.linker import unit_of
from japan_us_brief.lint.drafts.registry import of_draft

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
    from japan_us_brief.lint.drafts.links import Link, Slip
    from japan_us_brief.lint.drafts.registry import Findings


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
    one deal is no slip, nor, once it is no news, is one of two digits.

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
            places = draft.places_of(link.claim.id, sentence.paragraph)
            right = [(one, where) for one, where in places if same_unit(unit_of(one), link.figure.unit)]
            # Of what stands beside the figure of a claim, that one is no other reading.
            right = [] if link.entry.evidence is not None else right
            if any(slip == "digit" or where.start in near for _, where in right):
                continue
            if slip != "digit" or number not in draft.once(contradictions):
                yield mention, link


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
