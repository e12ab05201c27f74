"""`brief export`: the briefing in the forms that other tools read."""

from __future__ import annotations

import os

from japan_us_brief import export as exports
from japan_us_brief.analysis import query
from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import FilterOptions, why_empty
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.util import addresses
from japan_us_brief.util.files import read, write_atomically, write_directory, zipped

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
    """The briefing for other tools: exact numbers, bounds, qualifiers and references.

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
    claims = query.select(briefing, wanted, settings.table)
    if not claims:
        out.note(f"nothing found: {why}" if (why := why_empty(briefing, wanted, settings)()) else "nothing found")
    whole, dropped = exports.narrowed(briefing, claims)
    stem = os.path.splitext(os.path.basename(os.path.normpath(output or "")))[0] or "briefing"
    chosen = exports.ExportOptions(raw=raw, reviewer=reviewer or "", base_url=base_url or "", name=stem)
    made = exports.export(whole, name, chosen)
    if dropped:
        out.note(f"{dropped} relation{'s' if dropped > 1 else ''} to claims that are not exported left out")
    if isinstance(made, bytes):
        if name in exports.BINARY:
            write_atomically(output or "", made)
        else:
            out.send(made.decode(), output)
    elif name == "datapackage":
        if (output or "").casefold().endswith(".zip"):
            write_atomically(output or "", zipped(made))
        else:
            write_directory(output or "", made)
    else:
        root = os.path.splitext(output or "")[0]
        for suffix, content in made.items():
            if not suffix:
                write_atomically(output or "", content)
            else:
                _write_beside(root + suffix, content)
                out.note(f"for Datasette: datasette {output} -m {root}{suffix}")
    return OK


def _write_beside(path: str, content: bytes) -> None:
    """Write a file that was not named, unless there is one. Raises BriefError: `BRF-U108`."""
    if os.path.lexists(path):
        if not os.path.isfile(path) or read(path)[0] != content:
            out.note(f"{path}: it is there already, and left as it is; remove it to have it written")
        return
    write_atomically(path, content)
