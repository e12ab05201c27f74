"""`brief entities`: who and what the claims are about."""

from __future__ import annotations

from japan_us_brief.cli.parameters import OutputOptions
from japan_us_brief.render.listing import listing_result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.render.result import Row

EXAMPLES = ("brief entities", "brief entities -f ids")
SHOWN = ("id", "name", "name_ja", "kind", "claims")


def entities(
    settings: Settings,
    output: OutputOptions,
) -> int:
    """Entities, with the number of claims."""
    briefing = settings.briefing()
    counts = briefing.counts("entity")
    rows: list[Row] = [
        {
            "id": entity.id,
            "name": entity.name,
            "name_ja": entity.name_ja,
            "kind": entity.kind,
            "country": entity.country,
            "claims": counts[entity.id],
            "wikidata": entity.wikidata,
        }
        for entity in briefing.entities.values()
    ]
    return output.emit(listing_result(rows, SHOWN), settings)
