"""`brief facts`: the claims that match, as a table or as data."""

from __future__ import annotations

from japan_us_brief.analysis import query
from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import FilterOptions, StyledOutputOptions, known_currency, why_empty
from japan_us_brief.errors import BriefError, did_you_mean
from japan_us_brief.render.claim_table import claims_result
from japan_us_brief.render.claims import RATES, Converter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = (
    "brief facts --topic semiconductors",
    "brief facts rapidus --in USD",
    "brief facts --kind investment --in USD --rate average",
    "brief facts --min 500bn --currency JPY --sort -amount",
    "brief facts --verdict overstated -f json",
)


def facts(
    settings: Settings,
    filters: FilterOptions,
    sort: options.Sort = "figure",
    limit: options.Limit = None,
    in_: options.InCurrency = None,
    rate: options.RateOfFigures = "day",
    *,
    output: StyledOutputOptions,
) -> int:
    """Claims that match your filters.

    Each figure comes with its qualifier, date, source and verdict.
    """
    kind = rate.strip().casefold()
    if kind not in RATES:
        raise BriefError("BRF-U101", f"no rate {rate!r}", hint=did_you_mean(kind, list(RATES)))
    if kind == "average" and in_ is None:
        raise BriefError("BRF-U101", "--rate goes with --in", hint="name a currency: --in USD --rate average")
    briefing = settings.briefing()
    wanted = filters.filter(briefing)
    claims = query.ordered(query.select(briefing, wanted, settings.table), sort, briefing, settings.table)
    converter = Converter(known_currency(in_), settings.table(), average=kind == "average") if in_ is not None else None
    status = output.emit(
        claims_result(claims[:limit], briefing, converter, output.style),
        settings,
        why_empty(briefing, wanted, settings),
    )
    output.say_how_many(len(claims[:limit]), len(claims), len(briefing.claims))
    out.note_refused(converter)
    return status
