"""A GitHub-flavoured Markdown table; text from data is escaped, never markup."""

from __future__ import annotations

import re

from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.render.result import Cell, RenderOptions, Result

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~#&!$])")


def render(result: Result, options: RenderOptions) -> str:
    """The table that a person reads, with the caption under it."""
    lines = []
    if options.header:
        lines.append(_row([column.header for column in result.columns]))
        lines.append(_row(["---:" if column.numeric else "---" for column in result.columns]))
    lines += [_row([escaped(cell) for cell in row]) for row in result.cells]
    if result.caption:
        lines += ["", escaped(result.caption)]
    return "".join(line + "\n" for line in lines)


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def escaped(cell: Cell) -> str:
    """A cell as Markdown that shows just its text; its lines are joined by a break."""
    lines = (cell,) if isinstance(cell, str) else cell
    return "<br>".join(_MARKUP.sub(r"\\\1", printable(line)) for line in lines if line)
