"""Rules on quotes, held against the archived texts that they are from."""

from __future__ import annotations

from japan_us_brief.lint.facts.registry import of_claims

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim, Quote
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.lint.facts.context import AuditContext
    from japan_us_brief.lint.facts.registry import Findings


@of_claims("BRF-A713", "error", needs_texts=True)
def quote_changed(claim: Claim, context: AuditContext) -> Findings:
    """A quote differs from the archived text.

    The words at its offsets are others than those that the claim gives, even when quotation marks, dashes and spaces
    are taken for the same.

    Correct the offsets or the words. Where the words stand elsewhere in the text, the finding says where.
    """
    quote, text = claim.quote, context.quoted(claim)
    if quote is None or text is None:
        return
    if text.compared(quote) == "changed":
        there = text.content[quote.start : quote.end]
        says = f"the text says {there[:80]!r}" if there else f"the text ends at {len(text.content)}"
        place = text.content.find(quote.exact) if quote.exact else -1
        hint = f"the words stand at {place}–{place + quote.end - quote.start}" if place >= 0 else "correct the quote"
        yield context.finding(
            claim, ("quote",), f"{says} at {quote.start}–{quote.end}, not {(quote.exact or '')!r}", hint
        )


@of_claims("BRF-A714", "note", needs_texts=True)
def quote_normalised(claim: Claim, context: AuditContext) -> Findings:
    """A quote is in the archived text with other quotation marks, dashes or spaces.

    The words are the same; a programme that looks for them letter by letter would not find them.

    Give the words as the text has them.
    """
    quote, text = claim.quote, context.quoted(claim)
    if quote and text and text.compared(quote) == "normalised":
        there = text.content[quote.start : quote.end]
        yield context.finding(
            claim,
            ("quote", "exact"),
            f"the text has {there!r}, not {quote.exact!r}",
            "give the words as the text has them",
        )


@of_claims("BRF-A715", "warning", needs_texts=True)
def quote_cut_short(claim: Claim, context: AuditContext) -> Findings:
    """A quote leaves out the subject or the date of its figure.

    The sentence of the archived text names whom the figure is about, or when it is of, before or behind the quote, and
    the quote itself does not. Whoever reads the quote alone takes the figure for something else. Claims that nobody
    has judged yet are left out.

    Widen the quote to the words that say whose figure it is and of when; leave `exact` out where it grows too long.
    """
    quote, text = claim.quote, context.quoted(claim)
    judged = claim.verdict.support != "not_enough_evidence"
    if quote is None or text is None or not (claim.figures and judged) or quote.end > len(text.content):
        return
    start, end = _sentence(text.content, quote)
    parts = []
    around = text.content[start : quote.start] + "\n" + text.content[quote.end : end]
    inside = text.content[quote.start : quote.end]
    names = _names(claim, context.briefing)
    if any(name in around for name in names) and not any(name in inside for name in names):
        parts.append("the subject")
    if _date_is_outside(text.content[start:end], quote.start - start, quote.end - start):
        parts.append("the date")
    if parts:
        message = f"the quote leaves out {' and '.join(parts)} of its figure"
        yield context.finding(claim, ("quote",), message, f"widen it within {start}–{end}")


def _sentence(content: str, quote: Quote) -> tuple[int, int]:
    """Where the sentence, or the sentences, that a quote lies in begin and end."""
    from japan_us_brief.extraction.mention import SENTENCE_END

    before = [match.end() for match in SENTENCE_END.finditer(content, 0, quote.start)]
    after = SENTENCE_END.search(content, max(quote.start, quote.end - 1))
    return (before[-1] if before else 0), (after.start() + 1 if after else len(content))


def _names(claim: Claim, briefing: Briefing) -> list[str]:
    """What the entities of a claim are called, but not the places."""
    entities = [briefing.entities[ref.entity] for ref in claim.entities if ref.role != "place"]
    return [name for entity in entities for name in (entity.name, entity.name_ja) if name]


def _date_is_outside(sentence: str, start: int, end: int) -> bool:
    """Whether a figure that lies in a part of a sentence has its date outside that part."""
    from japan_us_brief.extraction.scanner import extract_figures

    found = [mention for mention in extract_figures(sentence) if start <= mention.start and mention.end <= end]
    dated = [mention.date_place for mention in found if mention.date]
    return bool(dated) and not any(start <= first and last <= end for first, last in dated)
