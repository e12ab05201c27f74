"""`brief show`: the whole card of a claim."""

from __future__ import annotations

from japan_us_brief.cli.parameters import StyledOutputOptions
from japan_us_brief.render.claim_card import cards_result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = ("brief show rapidus-2024-approval", "brief facts --topic fdi -f ids | xargs brief show -f json")


def show(
    settings: Settings,
    ids: options.Ids,
    *,
    output: StyledOutputOptions,
) -> int:
    """The whole card of a claim.

    Wording, bounds, implied rates, attribution, verdict, evidence, relations, caveats.
    """
    briefing = settings.briefing()
    claims = [briefing.claim(identifier) for identifier in ids]
    return output.emit(cards_result(claims, briefing, settings.table, output.style), settings)
