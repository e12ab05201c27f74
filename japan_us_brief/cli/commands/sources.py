"""`brief sources`: where it all stands."""

from __future__ import annotations

from japan_us_brief.cli.parameters import OutputOptions
from japan_us_brief.render.claims import source_record
from japan_us_brief.render.listing import listing_result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.render.result import Row

EXAMPLES = ("brief sources", "brief sources -f csv --fields id,publisher,url")
SHOWN = ("id", "publisher", "published", "tier", "claims")


def sources(
    settings: Settings,
    output: OutputOptions,
) -> int:
    """Sources, with the number of claims."""
    briefing = settings.briefing()
    counts = briefing.counts("source")
    rows: list[Row] = [
        source_record(source) | {"claims": counts[source.id], "sha256": source.sha256, "length": source.length}
        for source in briefing.sources.values()
    ]
    return output.emit(listing_result(rows, SHOWN), settings)
