"""`brief timeline`: the claims that match, in order of date, topic by topic."""

from __future__ import annotations

from japan_us_brief.analysis import query
from japan_us_brief.cli.parameters import FilterOptions, StyledOutputOptions, why_empty
from japan_us_brief.render.timeline import timeline_result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli.settings import Settings

EXAMPLES = ("brief timeline --topic semiconductors", "brief timeline --entity microsoft -f csv")


def timeline(
    settings: Settings,
    filters: FilterOptions,
    *,
    output: StyledOutputOptions,
) -> int:
    """Claims in order of date, topic by topic.

    A claim of several topics stands under the first of them, or under each topic that is asked for.
    """
    briefing = settings.briefing()
    wanted = filters.filter(briefing)
    claims = query.ordered(query.select(briefing, wanted, settings.table), "date", briefing, settings.table)
    status = output.emit(
        timeline_result(query.held(claims, briefing, "timeline"), briefing, wanted.topics, output.style),
        settings,
        why_empty(briefing, wanted, settings),
    )
    output.say_how_many(len(claims), len(claims), len(briefing.claims))
    return status
