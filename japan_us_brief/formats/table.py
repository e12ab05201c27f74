"""The table that a person reads, drawn by Rich. Text from data goes in as plain text, never as markup."""

from __future__ import annotations

from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from japan_us_brief.printable import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.formats import Cell, Column, Options, Result

# Without a terminal nothing is wrapped, so that a search in the output finds whole lines.
UNBOUNDED = 100_000
# Below this, columns that can share one do, so that the widest keeps room for its sentences.
NARROW = 120


def render(result: Result, options: Options) -> str:
    """The table, wrapped to the terminal's width where there is one, with the caption under it."""
    out = StringIO()
    printer = console(out, options)
    groups = _groups(result.columns, narrow=printer.width < NARROW)
    table = Table(box=None, show_header=options.header, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for columns in groups:
        table.add_column(
            Text(", ".join(column.header for column in columns)),
            justify="right" if columns[0].numeric else "left",
            no_wrap=len(columns) == 1 and columns[0].keep,
            overflow="fold",
            max_width=printer.width // 3 if len(columns) > 1 else None,
        )
    for row in result.cells:
        cells = iter(row)
        table.add_row(*(Text("\n").join(_cell(next(cells), column) for column in columns) for columns in groups))
    if result.cells:
        printer.print(table)
    if result.caption:
        printer.print(Text(printable(result.caption)), style="dim" if options.color else "")
    return lines_of(out)


def console(out: StringIO, options: Options) -> Console:
    """A console that writes plain text, styled and wrapped only as the options say."""
    return Console(
        file=out,
        width=options.width or UNBOUNDED,
        force_terminal=options.color,
        color_system="standard" if options.color else None,
        no_color=not options.color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )


def lines_of(out: StringIO) -> str:
    """What was printed, without the spaces with which Rich fills its columns."""
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _groups(columns: Sequence[Column], *, narrow: bool) -> list[list[Column]]:
    """The columns that stand side by side, each a list of those that it holds one under the other."""
    groups: list[list[Column]] = []
    for column in columns:
        if narrow and column.stack and groups and groups[-1][0].stack == column.stack:
            groups[-1].append(column)
        else:
            groups.append([column])
    return groups


def _cell(cell: Cell, column: Column) -> Text:
    lines = (cell,) if isinstance(cell, str) else tuple(line for line in cell if line)
    text = Text()
    for number, line in enumerate(lines):
        if number:
            text.append("\n")
        text.append(printable(line), style="dim" if number else column.styles.get(line, ""))
    return text
