"""`brief` alone: what is in the briefing, on one screen."""

from __future__ import annotations

import shlex

from japan_us_brief.cli.parameters import OutputOptions
from japan_us_brief.render.overview import overview_result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli.settings import Settings

EXAMPLES = ("brief", "brief overview -f json")


def overview(settings: Settings, output: OutputOptions) -> int:
    """What is in the briefing, on one screen."""
    command = f"brief --data {shlex.quote(settings.data)}" if settings.data else "brief"
    return output.emit(overview_result(settings.briefing(), command), settings)
