"""CSV (RFC 4180) and TSV: one row a line, guarded against spreadsheets that run text as a formula."""

from __future__ import annotations

import csv
import io
import re

from japan_us_brief.render.result import flat
from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from japan_us_brief.render.result import RenderOptions, Result

QUOTE = '"'
# What a spreadsheet may run, after OWASP's note on CSV injection; a plain negative number is none.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
# What needs neither a guard nor quotes, as nearly every cell.
_PLAIN_CELL = re.compile(r"[^\s=+\-@＝＋－＠,\"][^\t,\"]*\Z")
_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z", re.ASCII)


def render(result: Result, options: RenderOptions) -> Iterator[str]:
    """The flat rows, separated by commas or tabs."""
    line = io.StringIO()
    writer = csv.writer(line, delimiter=_delimiter(options), lineterminator="\n")
    if options.header:
        writer.writerow(result.fields)
    for row in result.rows:
        writer.writerow(guarded(printable(flat(row[field])), raw=options.raw) for field in result.fields)
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    # The header, where there is no row.
    yield line.getvalue()


def celled(options: RenderOptions) -> Callable[[str], str]:
    """What makes a cell of a printable text: guarded, and in quotes where it has what separates cells."""
    plain, delimiter, raw = _PLAIN_CELL.match, _delimiter(options), options.raw

    def cell(text: str) -> str:
        if plain(text):
            return text
        text = guarded(text, raw=raw)
        return f'"{text.replace(QUOTE, QUOTE * 2)}"' if delimiter in text or QUOTE in text else text

    return cell


def _delimiter(options: RenderOptions) -> str:
    return "\t" if options.format == "tsv" else ","


def guarded(text: str, *, raw: bool = False) -> str:
    """A cell with an apostrophe in front of it where a spreadsheet would take it for a formula."""
    return f"'{text}" if not raw and _FORMULA.match(text) and not _NUMBER.match(text) else text
