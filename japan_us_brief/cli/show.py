"""`brief show`: the whole card of a claim."""

from __future__ import annotations

from japan_us_brief import card
from japan_us_brief.cli import output as out
from japan_us_brief.cli.facts import laid_out
from japan_us_brief.cli.filters import known_style

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = ("brief show rapidus-2024-approval", "brief facts --topic fdi -f ids | xargs brief show -f json")


def show(
    settings: Settings,
    ids: options.Ids,
    style: options.Style = "en",
    format: options.Format = None,
    fields: options.Fields = None,
    no_header: options.NoHeader = False,
    output: options.Output = None,
    raw: options.Raw = False,
) -> int:
    """The whole card of a claim.

    Wording, bounds, implied rates, attribution, verdict, evidence, relations, caveats.
    """
    chosen = out.options(settings, format=format, fields=fields, no_header=no_header, raw=raw, output=output)
    briefing = settings.briefing()
    claims = [briefing.claim(identifier) for identifier in ids]
    style = known_style(style)
    if chosen.format == "table" and not chosen.fields:
        from japan_us_brief.formats.cards import render

        cards = [card.card(claim, briefing, settings.table(), style) for claim in claims]
        out.send(render(cards, chosen), output)
        return 0
    result = laid_out(claims, briefing, None, style, full=chosen.full)
    if not chosen.full:
        return out.emit(result, chosen, output=output)
    result.records = [
        {**record, "checks": card.check_records(claim, briefing, settings.table())}
        for claim, record in zip(claims, result.records, strict=True)
    ]
    return out.emit(result, chosen, output=output)
