"""`brief chart`: figures, sums, events and rates as a picture."""

from __future__ import annotations

from japan_us_brief.analysis import query, totals
from japan_us_brief.cli import output as out
from japan_us_brief.cli.commands.rates import days_asked, why_no_rates
from japan_us_brief.cli.parameters import FilterOptions, known_currency, known_style, why_empty
from japan_us_brief.errors import OK, BriefError, did_you_mean
from japan_us_brief.rates.conversion import parse_pair
from japan_us_brief.render import charts
from japan_us_brief.render.charts.titles import title
from japan_us_brief.render.claims import Converter
from japan_us_brief.render.result import RenderOptions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.render.charts.marks import Chart

EXAMPLES = (
    "brief chart --entity rapidus --in USD",
    "brief chart --topic semiconductors --by recipient",
    "brief chart --topic semiconductors --timeline",
    "brief chart --rivals jobs-more-than-1-million",
    "brief chart rates USD/JPY --since 2024-01 --until 2024-06",
    "brief chart --entity rapidus -f vega-lite -o rapidus.json",
)
# The word that asks for the rates of the pair behind it.
RATES = "rates"


def chart(
    settings: Settings,
    filters: FilterOptions,
    in_: options.InCurrency = None,
    by: options.ChartBy = None,
    timeline: options.Timeline = False,
    rivals: options.Rivals = None,
    log: options.Log = False,
    style: options.Style = "en",
    format: options.ChartFormat = None,
    output: options.Output = None,
    width: options.Width = None,
    font: options.Font = None,
) -> int:
    """Figures as a picture: bars, sums, days or rates.

    `rates PAIR` draws rates, with the days of claims. FILE may end in .svg, .png or .pdf.
    """
    of_rates = bool(filters.text) and (filters.text or [""])[0].casefold() == RATES
    _refuse_together(
        {"rates": of_rates, "--by": by is not None, "--timeline": timeline, "--rivals": rivals is not None},
        {"--in": in_ is not None, "--log": log},
    )
    form = charts.known_format(format, output)
    for option, given, of in (("--width", width, "blocks"), ("--font", font, "svg, png and pdf")):
        if given is not None and form not in of:
            raise BriefError("BRF-U101", f"{option} has no meaning for {form}", hint=f"use it with {of}")
    briefing = settings.briefing()
    wording = known_style(style)
    converter = Converter(known_currency(in_), settings.table()) if in_ is not None else None
    why = None
    if of_rates:
        made, why = _of_rates(filters, briefing, settings, wording)
    elif rivals is not None:
        if any(value is not None for value in vars(filters).values()):
            raise BriefError("BRF-U101", "--rivals takes no filters", hint="give the id alone")
        from japan_us_brief.render.charts.rivals import rivals_chart

        made = rivals_chart(briefing.claim(rivals), briefing, converter, wording, log=log)
    else:
        wanted = filters.filter(briefing)
        claims = query.select(briefing, wanted, settings.table)
        why = "" if claims else why_empty(briefing, wanted, settings)()
        named = title(briefing, wanted)
        if by is not None:
            made = _of_sums(claims, briefing, wanted, settings, by, converter, wording, named, log=log)
        elif timeline:
            from japan_us_brief.render.charts.events import timeline_chart

            made = timeline_chart(query.held(claims, briefing, "chart"), briefing, wording, title=named)
        else:
            from japan_us_brief.render.charts.claim_bars import claims_chart

            made = claims_chart(
                query.held(claims, briefing, "chart"), briefing, converter, wording, title=named, log=log
            )
    if not made:
        out.note(f"nothing to draw: {why}" if why else "nothing to draw")
    rendering = _rendering(settings, output, width)
    picture = charts.written(made, form, rendering, font=font)
    if isinstance(picture, bytes):
        from japan_us_brief.util.files import write_atomically

        write_atomically(output or "", picture)
    elif rendering.terminal and form == "blocks":
        out.show([picture], settings)
    else:
        out.send(picture, output)
    out.note_refused(converter)
    return OK


def _refuse_together(kinds: dict[str, bool], others: dict[str, bool]) -> None:
    """Refuse two kinds of charts at once, and what has no meaning for one. Raises BriefError: `BRF-U101`."""
    asked = [name for name, given in kinds.items() if given]
    if len(asked) > 1:
        raise BriefError("BRF-U101", f"{asked[0]} does not go with {asked[1]}", hint="draw one after the other")
    for name, given in others.items():
        if given and asked and asked[0] in {"rates", "--timeline"}:
            raise BriefError("BRF-U101", f"{name} does not go with {asked[0]}", hint=f"leave {name} out")


def _of_sums(
    claims: Sequence[Claim],
    briefing: Briefing,
    wanted: query.Filter,
    settings: Settings,
    by: str,
    converter: Converter | None,
    style: str,
    named: str,
    *,
    log: bool,
) -> Chart:
    """Sums by something, as `brief total` has them. Raises BriefError: `BRF-U102`."""
    from japan_us_brief.render.charts.sum_bars import sums_chart
    from japan_us_brief.render.totals import Sums

    group = by.strip().casefold()
    if group not in totals.BY:
        raise BriefError("BRF-U102", f"no sums by {by!r}", hint=did_you_mean(group, list(totals.BY)))
    to = converter.to if converter else None
    sums, left = totals.add_up_asked(claims, briefing, wanted, to=to, by=group, table=settings.table)
    return sums_chart(Sums(sums, left, briefing, style, {}, of=len(sums), across=()), title=named, by=group, log=log)


def _of_rates(filters: FilterOptions, briefing: Briefing, settings: Settings, style: str) -> tuple[Chart, str]:
    """The rates of a pair, and why there are none.

    Raises:
        BriefError: `BRF-U101`, without a pair; as for `rates`.
    """
    from japan_us_brief.render.charts.rate_line import days_of_claims, rates_chart

    words = (filters.text or [])[1:]
    if not words:
        raise BriefError("BRF-U101", "rates needs a pair", hint="brief chart rates USD/JPY")
    pair, table = parse_pair(words[0]), settings.table()
    span = days_asked(table, pair, None, filters.since, filters.until)
    filters.text = words[1:] or None
    claims = query.select(briefing, filters.filter(briefing), settings.table)
    found, dateless = days_of_claims(query.held(claims, briefing, "chart"), pair, span, style)
    made = rates_chart(table, pair, span, found, briefing, style, dateless=dateless)
    return made, "" if made else why_no_rates(table, pair, *span)


def _rendering(settings: Settings, output: str | None, width: int | None) -> RenderOptions:
    return RenderOptions(
        color=settings.styled() and (output is None or settings.color == "always"),
        width=out.width_for(output, width),
        terminal=out.to_terminal(output),
    )
