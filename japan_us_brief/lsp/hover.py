"""What the briefing knows of a figure, and what it is in other currencies, as lines for a reader."""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.core.amounts import Amount, qualified
from japan_us_brief.errors import BriefError
from japan_us_brief.rates.conversion import convert, default_targets
from japan_us_brief.rates.wording import rate_text
from japan_us_brief.render.claims import source_line
from japan_us_brief.render.conversions import converted_text
from japan_us_brief.util.escaping import printable
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.links import Link
    from japan_us_brief.lsp.document import Document, Figure

# Of a figure that several claims have, so many are told.
MOST_CLAIMS = 3


def told(document: Document, figure: Figure) -> str:
    """All that is known of a figure of a text: claims with verdict and source, and conversions with their rates."""
    blocks = [[figure.mention.said]]
    seen: set[str] = set()
    for link in figure.links:
        if link.claim.id not in seen and len(seen) < MOST_CLAIMS:
            seen.add(link.claim.id)
            blocks.append([*_claim_lines(document, link)])
    if not seen:
        blocks[0].append("The briefing has no figure for it.")
    blocks.append([*conversion_lines(document, figure)])
    return "\n\n".join("\n".join(printable(line) for line in block) for block in blocks if block)


def _claim_lines(document: Document, link: Link) -> Iterator[str]:
    claim = link.claim
    when = dates.long_form(figures.when(link.figure))
    yield f"{figures.text(link.figure)} ({when}): {claim.statement}"
    yield f"{words(claim.verdict.support)}: {claim.verdict.note}"
    yield f"{source_line(link.source)}{f' {link.source.url}' if link.source.url else ''}"
    newer = document.draft.claim_index.superseded.get(claim.id, [])
    if newer:
        yield f"superseded by {', '.join(newer)}"
    yield f"brief show {claim.id}"


def conversion_lines(document: Document, figure: Figure) -> Iterator[str]:
    """A figure in other currencies, each with its rate, the day of it, and who says so; why not, where there is none.

    What the briefing knows is converted as everywhere, by the date of its figure; any other figure at the rate of the
    day of the text, or of the latest where it has none.
    """
    unit = figure.mention.unit
    if not figure.mention.is_money or unit is None:
        return
    known = figure.links[0].figure if figure.links else None
    for target in default_targets(unit):
        try:
            if known is not None and known.unit == unit:
                made = figures.converted(known, target, document.draft.table())
                yield f"{figures.text(known)} = {figures.converted_text(known, made)} at {rate_text(made[0].rate)}"
            else:
                yield _converted(figure.mention, unit, target, document)
        except BriefError as error:
            yield f"{figure.mention.said} in {target}: {error.message}"


def _converted(mention: FigureMention, unit: str, target: str, document: Document) -> str:
    """A figure that the briefing does not know, in another currency, with the rate. Raises BriefError: `BRF-R401`."""
    table, day = document.draft.table(), document.draft.day
    if mention.value is not None:
        made = convert(Amount(mention.value, unit, mention.ulp, mention.comparator), target, table, day)
        return f"{mention.said} = {converted_text(made)} at {rate_text(made.rate)}"
    ends = [
        convert(Amount(end, unit, mention.ulp), target, table, day)
        for end in (mention.low, mention.high)
        if end is not None
    ]
    between = qualified("between", " and ".join(converted_text(end) for end in ends))
    return f"{mention.said} = {between} at {rate_text(ends[0].rate)}"
