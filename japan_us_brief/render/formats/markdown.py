"""A GitHub-flavoured Markdown table; text from data is escaped, never markup."""

from __future__ import annotations

import re

from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.render.result import Cell, RenderOptions, Result

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~#&!$])")

_ITEM = re.compile(r"\A(\d*)([-+.)=])")


def render(result: Result, options: RenderOptions) -> Iterator[str]:
    """The table that a person reads, with the caption under it."""
    if options.header:
        yield _row([column.header for column in result.columns])
        yield _row(["---:" if column.numeric else "---" for column in result.columns])
    for row in result.cells:
        yield _row([escaped(cell) for cell in row])
    if result.caption:
        yield f"\n{escaped(result.caption)}\n"


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


def escaped(cell: Cell) -> str:
    """A cell as Markdown that shows just its text; its lines are joined by a break."""
    lines = (cell,) if isinstance(cell, str) else cell
    return "<br>".join(_MARKUP.sub(r"\\\1", printable(line)) for line in lines if line)


def paragraph(text: str) -> str:
    """Escaped text with which a line begins, so that it begins no list, heading or code either."""
    return _ITEM.sub(r"\1\\\2", text.lstrip())
