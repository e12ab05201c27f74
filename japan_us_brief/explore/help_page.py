"""The page of all keys, made from the list that they are bound by."""

from __future__ import annotations

from rich.text import Text

from japan_us_brief.explore import keys
from japan_us_brief.explore.claim_list import MARKS
from japan_us_brief.explore.lines import wrapped
from japan_us_brief.explore.terms import NAMES
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rich.console import Console

# In cells.
KEYS = 18
PARTS = (
    ("Everywhere", keys.COMMANDS),
    ("In a list or a text", keys.MOVES),
    ("In the filter line", keys.TYPING),
    ("On the page of sums", keys.SUMS),
)


def lines(width: int, console: Console) -> list[Text]:
    """All keys, what the filter line takes, and what the marks of the list mean."""
    made: list[Text] = []
    for title, part in PARTS:
        made += [Text(title, style="bold"), *(line for key in part for line in _key(key, width, console)), Text()]
    texts = (
        f"The filter line takes words, which must all occur, and terms: {', '.join(f'{name}:' for name in NAMES)}.",
        'Several terms of one name are alternatives. A value with spaces has quotation marks: entity:"Rapidus Corp".',
        f"Marks in the list: {', '.join(f'{mark} {words(verdict)}' for verdict, mark in MARKS.items())}.",
        "The mouse chooses claims and facets, follows relations on the card, and scrolls.",
    )
    for text in texts:
        made += [*wrapped(Text(text), width, console), Text()]
    return made[:-1]


def _key(key: keys.Key, width: int, console: Console) -> list[Text]:
    about = wrapped(Text(key.about), max(width - KEYS - 2, 10), console)
    return [
        Text.assemble("  ", ((key.shown if number == 0 else "").ljust(KEYS), "bold"), line)
        for number, line in enumerate(about)
    ]
