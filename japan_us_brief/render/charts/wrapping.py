"""Texts in lines of so many cells, in which a Japanese letter takes two."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells

from japan_us_brief.util.escaping import printable


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, as plain text; a word that is longer than a line goes on in the next."""
    lines: list[str] = []
    line = ""
    shown = printable(text)
    indent = " " * (len(shown) - len(shown.lstrip(" ")))
    for word in shown.split():
        pieces = [word] if cell_len(word) <= width - len(indent) else chop_cells(word, width - len(indent))
        for piece in pieces:
            if line and cell_len(line) + 1 + cell_len(piece) > width:
                lines.append(line)
                line = ""
            line = f"{line} {piece}" if line else indent + piece
    return [*lines, line] if line else lines
