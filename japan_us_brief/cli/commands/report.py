"""`brief report`: claims as one page for a browser."""

from __future__ import annotations

from japan_us_brief.analysis import query
from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import FilterOptions, why_empty
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.report import refuse_without_extra
from japan_us_brief.util import addresses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = (
    "brief report -o report.html",
    "brief report --topic semiconductors -o chips.html",
    "brief report --reviewer Desk --base-url https://desk.example -o desk.html",
)


def report(
    settings: Settings,
    filters: FilterOptions,
    reviewer: options.PageReviewer = None,
    base_url: options.PageUrl = None,
    output: options.Output = None,
) -> int:
    """Claims as a page for a browser: one file, with charts.

    Search, filters, cards, evidence and sources; no server, no network. It prints, and can be read without script.
    """
    if bool(reviewer) != bool(base_url):
        raise BriefError("BRF-U101", "--reviewer and --base-url go together", hint="give both or neither")
    if base_url and (reason := addresses.problem(base_url)):
        raise BriefError(
            "BRF-U101", f"not an address: {base_url!r}: {reason}", hint="write it like https://desk.example/chips"
        )
    refuse_without_extra()
    from japan_us_brief.report.page import pages

    briefing = settings.facts_file("report")
    wanted = filters.filter(briefing)
    claims = query.held(query.select(briefing, wanted, settings.table), briefing, "report")
    if not claims:
        why = why_empty(briefing, wanted, settings)()
        out.note(f"nothing found: {why}" if why else "nothing found")
    made = pages(claims, briefing, wanted, settings.table, reviewer=reviewer or "", base_url=base_url or "")
    out.send(made, output)
    return OK
