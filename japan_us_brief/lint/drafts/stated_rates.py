"""The rates that a draft states itself: $1 = 132.31 yen, 150 yen to the dollar."""

from __future__ import annotations

import re

from japan_us_brief.extraction.ambiguous_currencies import possible
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary.all_languages import CURRENCY_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal

    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft

# What stands between the two sides of an equation.
_EQUALS = pattern(r"\s?(?:=|≈|equals?|is equal to|is|was|buys|at|to|:)\s?\Z", re.IGNORECASE)
# One of which currency a figure is the price of.
_TO_ONE = pattern(
    r"\s?(?:to|per|against|for|on|/)\s?(?:the |one |a |each |1 ?)?((?:[A-Za-z]+\.? ?){1,3})", re.IGNORECASE
)
# How many characters behind a figure that is looked for in.
_REACH = 40


class StatedRate:
    """A rate that a draft states.

    Attributes:
        one: the currency of which it is the price of one.
        counted: the currency that the price is in.
        number: so many of the one to one of the other.
        mention: the figure that gives it.
        equated: whether it is written as an equation, which is nothing but a rate.
    """

    __slots__ = ("counted", "equated", "mention", "number", "one")

    def __init__(self, one: str, mention: FigureMention, number: Decimal, *, equated: bool) -> None:
        self.one = one
        self.counted = str(mention.unit)
        self.number = number
        self.mention = mention
        self.equated = equated

    def between(self, one: str, counted: str) -> Decimal | None:
        """The rate as so many of a currency to one of another; None where it is that of other ones."""
        if counted in _meant(self.mention, self.counted) and one == self.one:
            return self.number
        if one in _meant(self.mention, self.counted) and counted == self.one:
            return 1 / self.number
        return None


def stated_rates(draft: LinkedDraft) -> list[StatedRate]:
    """The rates that a draft states, in order."""
    found = []
    before: FigureMention | None = None
    for mention, _ in draft.mentions:
        if mention.is_money and mention.value:
            of_one = before is not None and before.value == 1 and before.is_money and before.unit != mention.unit
            if before is not None and of_one and _EQUALS.match(draft.text[before.end : mention.start]):
                found.append(StatedRate(str(before.unit), mention, mention.value, equated=True))
                before = mention
                continue
            one = _priced(draft.text, mention)
            if one:
                found.append(StatedRate(one, mention, mention.value, equated=False))
        before = mention
    return found


def _priced(text: str, mention: FigureMention) -> str:
    """The currency that a figure is the price of one of: 150 yen to the dollar; empty for none."""
    behind = _TO_ONE.match(text, mention.end, mention.end + _REACH)
    if not behind:
        return ""
    words = behind[1].lower().replace("u.s. ", "").replace("us ", "").split()
    for size in (2, 1):
        code = CURRENCY_NAMES.get(" ".join(words[:size]))
        if code and code != mention.unit:
            return code
    return ""


def _meant(mention: FigureMention, code: str) -> set[str]:
    return {code, *possible(mention.as_written, code)}
