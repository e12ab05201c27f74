"""`brief chart`: the figures that match, as a picture."""

from __future__ import annotations

from japan_us_brief.analysis import query
from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import FilterOptions, known_currency, known_style
from japan_us_brief.render.charts import terminal
from japan_us_brief.render.charts.claim_bars import claims_chart
from japan_us_brief.render.claims import Converter
from japan_us_brief.render.result import RenderOptions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = ("brief chart --entity rapidus",)


def chart(
    settings: Settings,
    filters: FilterOptions,
    in_: options.InCurrency = None,
    style: options.Style = "en",
    output: options.Output = None,
) -> int:
    """The figures that match, as bars on one scale."""
    briefing = settings.briefing()
    wanted = filters.filter(briefing)
    claims = query.select(briefing, wanted, settings.table)
    converter = Converter(known_currency(in_), settings.table()) if in_ is not None else None
    made = claims_chart(claims, briefing, converter, known_style(style), title=briefing.title, log=False)
    options = RenderOptions(
        color=settings.styled() and (output is None or settings.color == "always"),
        width=out.terminal_width() if out.to_terminal(output) else out.given_width(),
    )
    out.send(terminal.render(made, options), output)
    return 0
