"""The table that a person reads, drawn by Rich. Text from data goes in as plain text, never as markup.

What does not fit side by side is set one under the other; nothing is ever cut.
"""

from __future__ import annotations

from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from japan_us_brief.render.result import Cell, Column, RenderOptions, Result

# Without a terminal nothing is wrapped, so that a search in the output finds whole lines.
UNBOUNDED = 100_000
# Below this, columns of one stack share a column, so that the widest keeps room for its sentences.
NARROW = 120
# What a column that may be wrapped needs, to be readable.
LEAST = 16
GAP = 2
# In cells, where the width of a terminal is unknown.
USUAL = 80
BARS = "▁▂▃▄▅▆▇█"


def render(result: Result, options: RenderOptions) -> Iterator[str]:
    """The table, wrapped to the terminal's width where there is one, with the caption under it."""
    out = StringIO()
    printer = console(out, options)
    columns = result.columns
    header = options.header and any(column.header for column in columns)
    # A column is as wide as its widest cell, so that all are needed before the first line.
    if cells := _by_magnitude(columns, [*result.cells]):
        printer.print(
            _wrapped(columns, cells, options.width, header=header)
            if options.width
            else _unwrapped(columns, cells, header=header)
        )
    under = [result.caption]
    if options.terminal and len(trend := [*result.trend]) > 1:
        under = [*_course(trend, options.width), result.caption, f"{result.chart} draws it" if result.chart else ""]
    for line in filter(None, under):
        printer.print(Text(printable(line)), style="dim" if options.color else "")
    yield lines_of(out)


def _course(trend: Sequence[Decimal], width: int | None) -> Iterator[str]:
    """How numbers went, in a line; nothing where there are too many of them for one."""
    between = f"  {min(trend)} to {max(trend)}"
    if len(trend) + len(between) <= (width or USUAL):
        yield sparkline(trend) + between


def sparkline(numbers: Sequence[Decimal]) -> str:
    """A line of bars, the lowest number at the bottom and the highest at the top."""
    low, height = min(numbers), (max(numbers) - min(numbers)) or 1
    return "".join(BARS[round((number - low) / height * (len(BARS) - 1))] for number in numbers)


def _by_magnitude(columns: Sequence[Column], cells: list[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """The cells, the numbers of a column so far to the right that their units stand one under the other."""
    for index, column in enumerate(columns):
        if column.numeric and cells:
            texts = [str(row[index]) for row in cells]
            units = [len(text.partition(".")[0]) for text in texts]
            most = max(units)
            widest = max(most - unit + len(text) for text, unit in zip(texts, units, strict=True))
            # Under a longer header, all of them are at its end.
            first = most + max(0, cell_len(column.header) - widest)
            cells = [
                [*row[:index], " " * (first - unit) + text, *row[index + 1 :]]
                for row, text, unit in zip(cells, texts, units, strict=True)
            ]
    return cells


def _unwrapped(columns: Sequence[Column], cells: list[Sequence[Cell]], *, header: bool) -> Table:
    """The table as wide as it is.

    Where nothing is wrapped, every line is known beforehand; so a column goes to Rich as one text of many lines with
    its width given, which spares it the measuring and wrapping of each cell.
    """
    table = Table(box=None, show_header=header, pad_edge=False, padding=0, header_style="")
    heights = [max(len(_lines(cell)) for cell in row) for row in cells]
    drawn = []
    for index, column in enumerate(columns):
        texts = [text for row, height in zip(cells, heights, strict=True) for text in _texts(row[index], height)]
        width = max(map(cell_len, [column.header, *texts]))
        title = " " * (width - cell_len(column.header)) * column.numeric + column.header
        table.add_column(_title(title), width=width + (GAP if index + 1 < len(columns) else 0), no_wrap=True)
        drawn.append(_styled(texts, [row[index] for row in cells], heights, column))
    table.add_row(*drawn)
    return table


def _title(text: str) -> Text:
    """What stands above a column, bold to its own end and not to that of the line."""
    title = Text(text)
    title.stylize("bold")
    return title


def _texts(cell: Cell, height: int) -> list[str]:
    """The lines of a cell as they are printed, with empty ones up to a height."""
    lines = [printable(line) for line in _lines(cell)]
    return lines + [""] * (height - len(lines))


def _styled(texts: list[str], cells: list[Cell], heights: list[int], column: Column) -> Text:
    """A column's lines as one text, each in its style."""
    styles = (
        style
        for cell, height in zip(cells, heights, strict=True)
        for style in [*_styles(cell, column), *[""] * (height - len(_lines(cell)))]
    )
    made, start = Text("\n".join(texts)), 0
    for text, style in zip(texts, styles, strict=True):
        if style:
            made.stylize(style, start, start + len(text))
        start += len(text) + 1
    return made


def _wrapped(columns: Sequence[Column], cells: list[Sequence[Cell]], width: int, *, header: bool) -> Table:
    """The table in a terminal, its columns side by side as far as there is room."""
    table = Table(box=None, show_header=header, pad_edge=False, padding=(0, GAP, 0, 0), header_style="")
    groups = _groups(columns, cells, width)
    widths = _widths(columns, cells, groups, width) if len(groups) > 1 else {}
    for number, group in enumerate(groups):
        members = [columns[index] for index in group]
        table.add_column(
            _title(", ".join(column.header for column in members)),
            justify="right" if members[0].numeric else "left",
            no_wrap=len(groups) > 1 and _kept(columns, group),
            overflow="fold",
            width=widths.get(number),
            max_width=_most(columns, groups, group, width),
        )
    for row in cells:
        table.add_row(*(_stacked([(row[index], columns[index]) for index in group]) for group in groups))
        if len(groups) == 1 and len(columns) > 1:
            table.add_row()
    return table


def _widths(
    columns: Sequence[Column], cells: list[Sequence[Cell]], groups: list[list[int]], width: int
) -> dict[int, int]:
    """The widths of the columns that are wrapped, by their number, so that no word of them is broken in two.

    An id is one word, which people copy. Where not all words find room, those of one column have as much as there is.
    Empty where all fits as it is.
    """
    wrapped = {number: group for number, group in enumerate(groups) if not _kept(columns, group)}
    room = width - GAP * (len(groups) - 1)
    room -= sum(_least_width(columns, cells, group) for number, group in enumerate(groups) if number not in wrapped)
    natural: dict[int, int] = {}
    least: dict[int, int] = {}
    for number, group in wrapped.items():
        header = ", ".join(columns[index].header for index in group)
        lines = [header, *(printable(line) for row in cells for index in group for line in _lines(row[index]))]
        most = _most(columns, groups, group, width) or width
        natural[number] = min(max(map(cell_len, lines)), most)
        least[number] = _longest_word(lines)
    if sum(natural.values()) <= room or not wrapped:
        return {}
    if sum(least.values()) > room:
        longest = max(least, key=lambda number: least[number])
        others = {number: min(needed, LEAST) for number, needed in least.items() if number != longest}
        least = others | {longest: min(least[longest], max(LEAST, room - sum(others.values())))}
    left = room - sum(least.values())
    while left > 0 and (short := [number for number in least if least[number] < natural[number]]):
        # The narrowest grows first, as far as it needs to.
        least[min(short, key=lambda number: least[number])] += 1
        left -= 1
    return least


def _most(columns: Sequence[Column], groups: list[list[int]], group: list[int], width: int) -> int | None:
    """How wide a column may be that holds others; None where there is no bound."""
    stacked = 1 < len(groups) < len(columns) and len(group) > 1 and not _kept(columns, group)
    is_alone = all(other is group or _kept(columns, other) for other in groups)
    return width // 3 if stacked and not is_alone else None


def console(out: StringIO, options: RenderOptions) -> Console:
    """A console that writes plain text, styled and wrapped only as the options say."""
    return Console(
        file=out,
        width=options.width or UNBOUNDED,
        # Given, so that Rich does not look for it in the environment.
        height=25,
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


def _groups(columns: Sequence[Column], cells: list[Sequence[Cell]], width: int) -> list[list[int]]:
    """The columns that stand side by side, each a list of those that it holds one under the other."""
    apart = [[index] for index in range(len(columns))]
    stacks: list[list[int]] = []
    before = ""
    for index, column in enumerate(columns):
        if column.stack and column.stack == before:
            stacks[-1].append(index)
        else:
            stacks.append([index])
        before = column.stack
    # As wide as can be without a word that is broken; else with some that are.
    ways = [(apart, True)] * (width >= NARROW) + [(stacks, True)]
    if len(stacks) < len(columns):
        ways.append((_joined(columns, stacks), True))
    for groups, whole in (*ways, (stacks, False)):
        needed = sum(_least_width(columns, cells, group, words=whole) for group in groups)
        if needed + GAP * (len(groups) - 1) <= width:
            return groups
    return [list(range(len(columns)))]


def _joined(columns: Sequence[Column], groups: list[list[int]]) -> list[list[int]]:
    """The groups, with those beside each other as one that may be wrapped."""
    joined: list[list[int]] = []
    for group in groups:
        if joined and not _kept(columns, group) and not _kept(columns, joined[-1]):
            joined[-1] = joined[-1] + group
        else:
            joined.append(group)
    return joined


def _least_width(
    columns: Sequence[Column], cells: list[Sequence[Cell]], group: Sequence[int], *, words: bool = False
) -> int:
    """The room that a group of columns needs: all of its own when it is kept whole, and else what is readable.

    Args:
        columns: all of the table.
        cells: what is in them.
        group: which of the columns.
        words: whether all words are to be whole.
    """
    lines = [printable(line) for row in cells for index in group for line in _lines(row[index])]
    header = cell_len(", ".join(columns[index].header for index in group)) if len(group) == 1 else 0
    natural = max(max(map(cell_len, lines), default=0), header)
    if _kept(columns, group):
        return natural
    return min(natural, max(LEAST, _longest_word(lines) if words else 0))


def _longest_word(lines: Sequence[str]) -> int:
    """The width of the longest of all words."""
    return max((cell_len(word) for line in lines for word in line.split()), default=0)


def _kept(columns: Sequence[Column], group: Sequence[int]) -> bool:
    return all(columns[index].keep for index in group)


def _lines(cell: Cell) -> tuple[str, ...]:
    return (cell,) if isinstance(cell, str) else tuple(line for line in cell if line)


def _styles(cell: Cell, column: Column) -> list[str]:
    """The style of each line of a cell: the first after what it says, the others dim."""
    return ["dim" if number else column.styles.get(line, "") for number, line in enumerate(_lines(cell))]


def _stacked(cells: list[tuple[Cell, Column]]) -> Text:
    """Cells one under the other, each line in its style; what is empty takes no line."""
    alone = len(cells) == 1
    # Where a number stands is said by the spaces before it.
    return Text("\n", justify="left").join(
        Text(printable(line if alone else line.lstrip()) if column.numeric else printable(line), style=style)
        for cell, column in cells
        for line, style in zip(_lines(cell), _styles(cell, column), strict=True)
        if line
    )
