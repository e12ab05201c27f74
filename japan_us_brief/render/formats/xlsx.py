"""A workbook for spreadsheets (Office Open XML): numbers as numbers, each in a row with its qualifier.

A spreadsheet calculates with 15 digits; a number that has more stays text, so that none of them is lost.
"""

from __future__ import annotations

import datetime
import io
import re

import xlsxwriter

from japan_us_brief.errors import BriefError
from japan_us_brief.render.result import flat
from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from japan_us_brief.render.result import RenderOptions, Result

# The fields that are numbers in whatever result; a year or an id that looks like one is none.
NUMBERS = frozenset(
    {
        *("value", "stated", "low", "high", "converted_value", "converted_exact", "rate", "ratio", "percent"),
        *("line", "column", "figures", "claims", "count"),
    }
)
_NUMBER = re.compile(r"-?\d+(?:\.(?P<decimals>\d+))?", re.ASCII)
_MOST_DIGITS = 15
# As spreadsheets have it, and as a writer of their files refuses more.
MOST_ROWS, MOST_CHARACTERS = 1_048_576, 32_767
# The widths of columns, in characters.
WIDTHS = (8, 60)


def workbook(result: Result, options: RenderOptions) -> bytes:
    """The flat rows as the one sheet of a workbook.

    Raises:
        BriefError: `BRF-U101`, for more than a sheet can hold.
    """
    made = io.BytesIO()
    # Texts are texts, whatever they look like.
    texts = dict.fromkeys(("strings_to_numbers", "strings_to_formulas", "strings_to_urls"), False)
    with xlsxwriter.Workbook(made, {"in_memory": True, **texts}) as book:
        # What is the same gives the same file.
        book.set_properties({"created": datetime.datetime(2000, 1, 1)})
        _fill(book.add_worksheet("brief"), book, result, options)
    return made.getvalue()


def _fill(sheet: Any, book: Any, result: Result, options: RenderOptions) -> None:
    """Write the rows to a sheet. Raises BriefError: `BRF-U101`."""
    formats: dict[int, Any] = {}
    widths = [WIDTHS[0]] * len(result.fields)
    if options.header:
        bold = book.add_format({"bold": True})
        for column, field in enumerate(result.fields):
            sheet.write_string(0, column, field, bold)
        sheet.freeze_panes(1, 0)
    for number, row in enumerate(result.rows, start=int(options.header)):
        for column, field in enumerate(result.fields):
            text = printable(flat(row[field]))
            found = _NUMBER.fullmatch(text) if field in NUMBERS else None
            if found and sum(letter.isdigit() for letter in text.lstrip("-0.")) <= _MOST_DIGITS:
                decimals = len(found["decimals"] or "")
                if decimals not in formats:
                    formats[decimals] = book.add_format({"num_format": "#,##0" + "." * bool(decimals) + "0" * decimals})
                refused = sheet.write_number(number, column, float(text), formats[decimals])
            else:
                refused = sheet.write_string(number, column, text) if text else 0
            if refused:
                message = f"xlsx takes {MOST_ROWS:,} rows, and {MOST_CHARACTERS:,} characters in a cell"
                raise BriefError("BRF-U101", message, hint="use csv, or ask for less")
            widths[column] = min(WIDTHS[1], max(widths[column], len(text) + 2))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
