"""Cards for a person to read: a title, and sections of lines, each under its label."""

from __future__ import annotations

from io import StringIO

from rich.table import Table
from rich.text import Text

from japan_us_brief.render.formats.table import console, lines_of
from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.render.result import RenderOptions, Result

# Below this many cells of a terminal, labels stand above their lines.
NARROWEST = 32


def render(result: Result, options: RenderOptions) -> Iterator[str]:
    """The cards one under the other, an empty line between them."""
    between = ""
    for title, sections in result.cards or ():
        yield between + _card(title, sections, result.styles, options)
        between = "\n"


def _card(
    title: str, sections: list[tuple[str, list[str]]], styles: dict[str, dict[str, str]], options: RenderOptions
) -> str:
    out = StringIO()
    printer = console(out, options)
    printer.print(Text(printable(title), style="bold"))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim" if options.color else "")
    grid.add_column(overflow="fold")
    for label, lines in sections:
        for number, line in enumerate(lines):
            text = Text(printable(line), overflow="fold")
            # Not as the style of the whole, which would go on to the end of the line.
            text.stylize(styles.get(label, {}).get(line, ""))
            if options.width and options.width < NARROWEST:
                # Too narrow for a column of labels: each stands above its lines.
                if label and number == 0:
                    printer.print(Text(label, style="dim" if options.color else ""))
                printer.print(text)
                continue
            grid.add_row(Text(label if number == 0 else ""), text)
    printer.print(grid)
    return lines_of(out)
