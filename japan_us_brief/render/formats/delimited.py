"""CSV (RFC 4180) and TSV (as IANA has it): one row a line, guarded against spreadsheets that run text as a formula.

TSV knows no quotes: what would end a cell there is shown as a picture of itself, as every control character is.
"""

from __future__ import annotations

import csv
import io
import re

from japan_us_brief.render.result import flat
from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from japan_us_brief.render.result import RenderOptions, Result

QUOTE = '"'
# What a spreadsheet may run, after OWASP's note on CSV injection; a plain negative number is none.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
# What needs neither a guard nor quotes, as nearly every cell.
_PLAIN_CELL = re.compile(r"[^\s=+\-@＝＋－＠,\"][^\t,\"]*\Z")
_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z", re.ASCII)


def render(result: Result, options: RenderOptions) -> Iterator[str]:
    """The flat rows, separated by commas or tabs."""
    line = _tabbed if options.format == "tsv" else _Commas().line
    if options.format == "csv-excel":
        # By this mark spreadsheets know UTF-8.
        yield "\ufeff"
    if options.header:
        yield line(result.fields)
    for row in result.rows:
        yield line([guarded(printable(flat(row[field])), raw=options.raw) for field in result.fields])


def celled(options: RenderOptions) -> Callable[[str], str]:
    """What makes a cell of a printable text: guarded, and in quotes where it has what separates cells."""
    plain, raw, quotes = _PLAIN_CELL.match, options.raw, options.format != "tsv"

    def cell(text: str) -> str:
        if plain(text):
            return text
        text = guarded(text, raw=raw)
        return f'"{text.replace(QUOTE, QUOTE * 2)}"' if quotes and ("," in text or QUOTE in text) else text

    return cell


def _tabbed(cells: Sequence[str]) -> str:
    return "\t".join(cells) + "\n"


class _Commas:
    """Lines of cells with commas between them."""

    def __init__(self) -> None:
        self._text = io.StringIO()
        self._writer = csv.writer(self._text, lineterminator="\n")

    def line(self, cells: Sequence[str]) -> str:
        self._text.seek(0)
        self._text.truncate()
        self._writer.writerow(cells)
        return self._text.getvalue()


def guarded(text: str, *, raw: bool = False) -> str:
    """A cell with an apostrophe in front of it where a spreadsheet would take it for a formula."""
    return f"'{text}" if not raw and _FORMULA.match(text) and not _NUMBER.match(text) else text
