"""`brief total`: sums of the figures that match, of like with like, with what was left out."""

from __future__ import annotations

from japan_us_brief.analysis import query, ranking, totals
from japan_us_brief.analysis.undertakings import JOINABLE
from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import FilterOptions, StyledOutputOptions, known_currency, why_empty
from japan_us_brief.errors import OK, BriefError, did_you_mean
from japan_us_brief.render.explained_totals import explained_result
from japan_us_brief.render.totals import Sums, totals_result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = (
    "brief total --topic semiconductors --in USD --by recipient",
    "brief total --kind subsidy --currency JPY --across status",
    "brief total --entity rapidus --until 2025-03 --explain",
)


def total(
    settings: Settings,
    filters: FilterOptions,
    in_: options.InCurrency = None,
    by: options.By = None,
    across: options.Across = None,
    sort: options.SumSort = "file",
    limit: options.SumLimit = None,
    explain: options.Explain = False,
    plain: options.PlainSum = False,
    *,
    output: StyledOutputOptions,
) -> int:
    """Sums of like with like, bounds kept.

    What is left out of a sum is said with the reason. Figures later than the briefing need --since or --until.
    """
    if plain:
        output.allow_only("--plain", "-o", "--fail-empty")
        for option, given in (("--explain", explain), ("--sort", sort != "file"), ("--limit", limit is not None)):
            if given:
                raise BriefError("BRF-U101", f"{option} does not go with --plain", hint="leave one of them out")
    if by is not None and by.casefold() not in totals.BY:
        raise BriefError("BRF-U102", f"no sums by {by!r}", hint=did_you_mean(by, list(totals.BY)))
    joined = {word.casefold() for word in across or ()}
    for word in sorted(joined.difference(totals.ACROSS)):
        raise BriefError("BRF-U102", f"no sums across {word!r}", hint=did_you_mean(word, list(totals.ACROSS)))
    briefing = settings.briefing()
    wanted = filters.filter(briefing)
    found = query.select(briefing, wanted, settings.table)
    to = settings.table().known(known_currency(in_)) if in_ is not None else None
    group = by.casefold() if by else None
    sums, left = totals.add_up_asked(found, briefing, wanted, to=to, by=group, table=settings.table, across=joined)
    if plain:
        out.send(f"{_only(sums).rounded:f}\n", output.path)
        return OK
    shares = ranking.shares(sums, group, across="status" in joined)
    shown = ranking.ordered(sums, sort, settings.table)[:limit]
    answer = Sums(shown, left, briefing, output.style, shares, of=len(sums), across=joined)
    to_result = explained_result if explain else totals_result
    return output.emit(to_result(answer), settings, why_empty(briefing, wanted, settings))


# What may keep sums apart, and how one of them is asked for.
_CHOSEN_BY = {
    "measure": "--measure",
    "kind": "--kind",
    "direction": "--entity of",
    "status": "--status",
    "unit": "--in",
}


def _only(sums: list[totals.Total]) -> totals.Total:
    """The one sum there is.

    Raises:
        BriefError: `BRF-U110`, when there are several that may not be added, or none.
    """
    if len(sums) == 1:
        return sums[0]
    if not sums:
        raise BriefError("BRF-U110", "there is no figure to add", hint="see what matches with `brief facts`")
    name, option, values = _difference(sums)
    raise BriefError(
        "BRF-U110",
        f"{len(sums)} sums, of different {name} ({', '.join(values[:4])}), are not added into one",
        hint=f"ask for one of them with {option} {values[0]}{_or_all(name, values)}",
    )


def _or_all(name: str, values: list[str]) -> str:
    """How all of them can be added, where they can."""
    return ", or for all that is promised with --across status" if name == "status" and {*values} <= JOINABLE else ""


def _difference(sums: list[totals.Total]) -> tuple[str, str, list[str]]:
    """What keeps sums apart, the option that chooses one, and the values to choose from."""
    for name, option in _CHOSEN_BY.items():
        values = list(dict.fromkeys(str(getattr(item, name)) for item in sums))
        if len(values) > 1:
            return name, option, values
    return "date", "--since and --until around", list(dict.fromkeys(item.when or item.group for item in sums))
