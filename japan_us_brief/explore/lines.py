"""Texts as lines of a width in cells: wrapped whole, or shortened where no figure is cut."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

# From its last digit on a figure is no longer than this: ` billion yen or more`.
REACH = 20
# Below this many cells, labels stand above their lines.
NARROWEST = 48
LABEL = 12
# Of a line, where the word that follows does not fit.
WORD = 8
ELLIPSIS = " …"


def shortened(text: str, width: int, lines: int = 1) -> str:
    """A text for some lines of a width, an ellipsis in the place of what there is no room for.

    No figure in it is cut. Of several lines each has room for a few cells less, since lines end with whole words.
    """
    text = printable(text)
    if cell_len(text) <= width:
        return text
    room = width * lines - (lines - 1) * WORD
    if cell_len(text) <= room:
        return text
    kept = set_cell_size(text, max(room - len(ELLIPSIS), 0)).rstrip()
    space = kept.rfind(" ")
    if space > 0 and not text[len(kept) : len(kept) + 1].isspace():
        kept = kept[:space]
    while kept and any(letter.isdigit() for letter in kept[-REACH:]):
        # What follows its last digits may belong to the figure: leave it out from the word on that they stand in.
        place = max(index for index, letter in enumerate(kept) if letter.isdigit())
        kept = kept[: max(kept.rfind(" ", 0, place), 0)].rstrip()
    return kept + ELLIPSIS if kept else ELLIPSIS.strip()


def clipped(text: str, width: int) -> str:
    """An address in a width, with an ellipsis where it goes on."""
    text = printable(text)
    return text if cell_len(text) <= width else set_cell_size(text, max(width - 1, 0)) + ELLIPSIS.strip()


def wrapped(text: Text, width: int, console: Console) -> list[Text]:
    """A text in lines of a width."""
    return [*text.wrap(console, max(width, 1), overflow="fold")] or [Text()]


def labelled(label: str, line: Text, width: int, console: Console) -> list[Text]:
    """A text behind a label, or under it where there is little room; an empty label keeps its place."""
    if width < NARROWEST:
        above = [Text(label, style="dim")] if label else []
        return [*above, *(Text.assemble(" ", part) for part in wrapped(line, width - 1, console))]
    made = []
    for number, part in enumerate(wrapped(line, width - LABEL, console)):
        before = label if number == 0 else ""
        made.append(Text.assemble((before.ljust(LABEL), "dim"), part))
    return made


def plain(lines: Iterable[str]) -> list[Text]:
    """Lines of a text that is laid out already."""
    return [Text(printable(line)) for line in lines]
