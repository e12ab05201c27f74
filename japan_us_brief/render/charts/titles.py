"""What a chart is of: the title of the briefing, and what was asked for."""

from __future__ import annotations

from japan_us_brief.core import dates
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from japan_us_brief.analysis.query import Filter
    from japan_us_brief.briefing.view import Briefing


def title(briefing: Briefing, wanted: Filter) -> str:
    """The title of a chart of the claims that pass a filter: `Japan–US economic ties: Rapidus, subsidy`."""
    asked = [
        *(f"“{word}”" for word in wanted.words),
        *_in_order(briefing.topics[name].name for name in wanted.topics),
        *_in_order(briefing.entities[name].name for name in wanted.entities),
        *_in_order(briefing.kinds[name].name for name in wanted.kinds),
        *_in_order(f"said by {briefing.entities[name].name}" for name in wanted.speakers),
        *_in_order(words(word) for word in (*wanted.statuses, *wanted.verdicts, *wanted.measures)),
        *_in_order(wanted.currencies),
        f"at least {wanted.minimum}" if wanted.minimum is not None else "",
        f"at most {wanted.maximum}" if wanted.maximum is not None else "",
        f"since {dates.long_form(str(wanted.since))}" if wanted.since else "",
        f"until {dates.long_form(str(wanted.until))}" if wanted.until else "",
    ]
    said = ", ".join(part for part in asked if part)
    return f"{briefing.title}: {said}" if said else briefing.title


def _in_order(names: Iterable[str]) -> list[str]:
    # A set has no order of its own that is the same in every run.
    return sorted(names)
