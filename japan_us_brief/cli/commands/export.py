"""`brief export`: the briefing in the forms that other tools read."""

from __future__ import annotations

from japan_us_brief import export as exports
from japan_us_brief.analysis import query
from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import FilterOptions, why_empty
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.export import saving
from japan_us_brief.util import addresses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = (
    "brief export csv --topic cloud",
    "brief export sqlite -o facts.db",
    "brief export claimreview --reviewer Desk --base-url https://desk.example",
)


def export(
    settings: Settings,
    format: options.ExportFormat,
    filters: FilterOptions,
    reviewer: options.Reviewer = None,
    base_url: options.BaseUrl = None,
    output: options.Output = None,
    raw: options.Raw = False,
) -> int:
    """The briefing for other tools, its numbers exact.

    A data package is a directory, or an archive when FILE ends in .zip. Filters are those of `brief facts`.
    """
    name = exports.known_format(format)
    if bool(reviewer) != bool(base_url) or (reviewer and name != "claimreview"):
        raise BriefError(
            "BRF-U101", "--reviewer and --base-url go together, with claimreview alone", hint="give both or neither"
        )
    if base_url and (reason := addresses.problem(base_url)):
        raise BriefError(
            "BRF-U101", f"not an address: {base_url!r}: {reason}", hint="write it like https://desk.example/checks"
        )
    if raw and name != "csv":
        raise BriefError("BRF-U101", f"--raw has no meaning for {name}", hint="use it with csv")
    if name in exports.BINARY and output in {None, "-"}:
        raise BriefError("BRF-U101", f"{name} is not text and needs -o FILE", hint=f"brief export {name} -o NAME")
    briefing = settings.briefing()
    wanted = filters.filter(briefing)
    claims = query.held(query.select(briefing, wanted, settings.table), briefing, "export")
    if not claims:
        out.note(f"nothing found: {why}" if (why := why_empty(briefing, wanted, settings)()) else "nothing found")
    whole, dropped = exports.narrowed(briefing, claims)
    chosen = exports.ExportOptions(
        raw=raw, reviewer=reviewer or "", base_url=base_url or "", name=saving.stem(output or "")
    )
    made = exports.export(whole, name, chosen)
    if dropped:
        out.note(f"{dropped} relation{'s' if dropped > 1 else ''} to claims that are not exported left out")
    if isinstance(made, bytes) and name not in exports.BINARY:
        out.send(made.decode(), output)
    else:
        for note in saving.save(made, output or ""):
            out.note(note)
    return OK
