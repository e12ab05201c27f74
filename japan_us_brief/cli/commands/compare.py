"""`brief compare`: ratio, difference and percent of two figures, with their bounds."""

from __future__ import annotations

from japan_us_brief.analysis import compare as comparing
from japan_us_brief.cli.parameters import OutputOptions, known_currency, rate_day
from japan_us_brief.render.comparison import comparison_result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = (
    "brief compare fdi-stock-end-2023 fdi-stock-end-2022",
    "brief compare rapidus-2024-approval microsoft-2024-investment",
    "brief compare '¥590bn' '$2.9bn' --on 2024-04-09",
)


def compare(
    settings: Settings,
    one: options.One,
    other: options.Other,
    in_: options.InCurrency = None,
    on: options.On = None,
    *,
    output: OutputOptions,
) -> int:
    """Two figures: ratio, difference, percent.

    Each is a claim's id (ID#2 for its second figure), converted at its own date, or an amount as people write it,
    converted on the day of --on.
    """
    briefing = settings.briefing()
    comparison = comparing.compare(
        comparing.operand(one, briefing),
        comparing.operand(other, briefing),
        briefing,
        settings.table(),
        to=known_currency(in_) if in_ is not None else None,
        asked=rate_day(on),
    )
    return output.emit(comparison_result(comparison, briefing), settings)
