"""`brief show`: the whole card of a claim."""

from __future__ import annotations

from japan_us_brief.cli import output as out
from japan_us_brief.cli.commands.facts import to_result
from japan_us_brief.cli.parameters import OutputOptions, known_style
from japan_us_brief.render import claim_card

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = ("brief show rapidus-2024-approval", "brief facts --topic fdi -f ids | xargs brief show -f json")


def show(
    settings: Settings,
    ids: options.Ids,
    style: options.Style = "en",
    *,
    output: OutputOptions,
) -> int:
    """The whole card of a claim.

    Wording, bounds, implied rates, attribution, verdict, evidence, relations, caveats.
    """
    chosen = output.chosen(settings)
    briefing = settings.briefing()
    claims = [briefing.claim(identifier) for identifier in ids]
    style = known_style(style)
    if chosen.format == "table" and not chosen.fields:
        from japan_us_brief.render.formats.cards import render

        cards = [claim_card.card(claim, briefing, settings.table(), style) for claim in claims]
        out.send(render(cards, chosen), output.path)
        return 0
    result = to_result(claims, briefing, None, style, full=chosen.full)
    if not chosen.full:
        return output.emit(result, chosen)
    result.records = [
        {**record, "checks": claim_card.check_records(claim, briefing, settings.table())}
        for claim, record in zip(claims, result.records, strict=True)
    ]
    return output.emit(result, chosen)
