"""`brief cite`: a citation for each claim."""

from __future__ import annotations

from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import known_currency
from japan_us_brief.errors import OK, BriefError, did_you_mean
from japan_us_brief.render import citations, csl_styles
from japan_us_brief.render.claims import Converter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = (
    "brief cite rapidus-2024-approval --in USD",
    "brief cite rapidus-2024-approval --evidence --style bibtex",
    "brief facts --topic fdi -f ids | xargs brief cite --style csl-json",
)


def cite(
    settings: Settings,
    ids: options.Ids,
    style: options.CitationStyle = "text",
    in_: options.InCurrency = None,
    evidence: options.WithEvidence = False,
    output: options.Output = None,
) -> int:
    """A ready sentence for each claim, or a bibliography.

    With figure, qualifier, speaker, date and source; and with the verdict, where a claim is not simply supported.
    """
    folded = style.strip().casefold()
    if folded not in citations.STYLES:
        raise BriefError("BRF-U107", f"no style {style!r}", hint=did_you_mean(folded, list(citations.STYLES)))
    if in_ is not None and folded in csl_styles.FILES:
        raise BriefError(
            "BRF-U101", f"--in has no meaning for {folded}, which lists sources alone", hint="use --style text"
        )
    briefing = settings.briefing()
    # Each once: in a bibliography its id is the key of its entry.
    claims = [*dict.fromkeys(briefing.claim(identifier) for identifier in ids)]
    converter = Converter(known_currency(in_), settings.table()) if in_ is not None else None
    out.send(citations.cite(claims, briefing, folded, converter, evidence=evidence), output)
    out.note_refused(converter)
    return OK
