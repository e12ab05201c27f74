"""`brief topics`: what claims are filed under."""

from __future__ import annotations

from japan_us_brief.cli.parameters import OutputOptions
from japan_us_brief.render.listing import listing_result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.render.result import Row

EXAMPLES = ("brief topics", "brief topics -f json")
SHOWN = ("id", "name", "claims")


def topics(
    settings: Settings,
    output: OutputOptions,
) -> int:
    """Topics, with the number of claims."""
    briefing = settings.briefing()
    counts = briefing.counts("topic")
    rows: list[Row] = [
        {"id": topic.id, "name": topic.name, "claims": counts[topic.id], "mediatopic": topic.mediatopic}
        for topic in briefing.topics.values()
    ]
    return output.emit(listing_result(rows, SHOWN), settings)
