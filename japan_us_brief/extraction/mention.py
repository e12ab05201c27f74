"""A figure where it stands in a text."""

from __future__ import annotations

from japan_us_brief.core.amounts import qualified, write
from japan_us_brief.core.currencies import ISO_4217
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal
    from typing import Protocol

    from japan_us_brief.extraction.numeral import Numeral

    class Surroundings(Protocol):
        """What knows the text around figures."""

        def tie_dates(self) -> None:
            """Give each figure its date."""

        def about(self, mention: FigureMention) -> str:
            """The words that a figure is about."""


# How far from a figure the words can stand that tell of it.
REACH = 64
# "U.S." ends no sentence, nor does an abbreviation, unless what follows begins one.
_BEGINS = r"(?=[\"”’)]?\s+(?:The|A|An|It|Its|In|On|At|But|And|He|She|They|We|That|This|These|Those|His|Her|Their)\s)"
SENTENCE_END = pattern(
    r"[.!?](?:(?<![A-Z]\.)(?<!\.[a-z]\.)(?<!\b(?:Mr|Ms|Dr|St|Co|vs|No|Jr|Sr|cf|ca)\.)"
    r"(?<!\b(?:Inc|Ltd|Mrs|Gen|Gov|Sen|Rep|Rev|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Oct|Nov|Dec|Nos|Est|Cos)\.)"
    rf"(?<!\b(?:Corp|Sept|Prof|Bros|Capt|Univ|incl)\.)|(?<=[A-Za-z]\.){_BEGINS})[\"”’)]?\s|。|\n"
)


class FigureMention:
    """A figure in a text.

    Attributes:
        start, end: where it stands, in Unicode code points, the end exclusive.
        as_written: the words there, without the qualifier.
        value: the number, exactly; None for a range.
        low, high: the ends of a range; None for a single number.
        unit: ISO 4217 code, `%`, or the counted noun, such as `jobs`; None for a bare number.
        ulp: the unit of the last written digit.
        power: the power of ten that words give the digits: 9 for billion, -2 for cents.
        comparator: what the qualifier says, one of those of `briefing.models.Comparator`.
        change: how it moves: `rise_by`, `rise_to`, `fall_by`, `fall_to`, `from`, `to`; None when it does not.
        head: what the heads of its row and column say, where it stands in a table; else nothing.
        previous: the mention before it in the text; None for the first.
        equivalent_of: the index of the mention that this one restates in a parenthesis; None for none.
    """

    __slots__ = (
        "_date",
        "_date_place",
        "_surroundings",
        "as_written",
        "change",
        "comparator",
        "end",
        "equivalent_of",
        "head",
        "high",
        "low",
        "power",
        "previous",
        "start",
        "ulp",
        "unit",
        "value",
    )

    def __init__(
        self, start: int, end: int, as_written: str, value: Decimal | None, unit: str | None, ulp: Decimal
    ) -> None:
        self.start = start
        self.end = end
        self.as_written = as_written
        self.value = value
        self.low: Decimal | None = None
        self.high: Decimal | None = None
        self.unit = unit
        self.ulp = ulp
        self.power = 0
        self.comparator = "exact"
        self.change: str | None = None
        self.head = ""
        self.previous: FigureMention | None = None
        self.equivalent_of: int | None = None
        self._date: str | None = None
        self._date_place = (0, 0)
        self._surroundings: Surroundings | None = None

    def stand_in(self, surroundings: Surroundings) -> None:
        """Tell it what knows the text around it."""
        self._surroundings = surroundings

    def set_date(self, iso: str | None, place: tuple[int, int]) -> None:
        """Give it a date, and where that starts and ends in the text."""
        self._ask_for_dates()
        self._date, self._date_place = iso, place

    @property
    def date(self) -> str | None:
        """The date tied to it, in ISO 8601, as precise as it is written, or an interval `A/B`; None for none."""
        self._ask_for_dates()
        return self._date

    @property
    def date_place(self) -> tuple[int, int]:
        """Where that date starts and ends in the text."""
        self._ask_for_dates()
        return self._date_place

    def _ask_for_dates(self) -> None:
        if self._surroundings is not None:
            self._surroundings.tie_dates()

    @property
    def about(self) -> str:
        """The words that it is about, as well as they can be told; may be empty."""
        # Few ask, and most of what a text is read for is known without.
        if self.head or self._surroundings is None:
            return self.head
        return self._surroundings.about(self)

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.unit in ISO_4217

    @property
    def counted(self) -> str | None:
        """Its unit as a facts file has it, where `%` is `percent`."""
        return "percent" if self.unit == "%" else self.unit

    @property
    def unqualified(self) -> str:
        """What it says without its qualifier: `¥590 billion`; of a range both ends, joined."""
        unit = self.counted
        if self.value is not None:
            return write(self.value, unit, self.ulp)
        return " and ".join(write(end, unit, self.ulp) for end in (self.low, self.high) if end is not None)

    @property
    def said(self) -> str:
        """What it says, its qualifier first: `up to ¥590 billion`."""
        if self.unit == "rank":
            return self.as_written
        return qualified(self.comparator if self.value is not None else "between", self.unqualified)

    def __repr__(self) -> str:
        number = f"{self.low}–{self.high}" if self.value is None else str(self.value)
        return f"FigureMention({self.start}, {self.end}, {self.as_written!r}, {number}, {self.unit!r})"


def made(
    text: str, number: Numeral, start: int, unit: str | None, *, negative: bool = False, power: int = 0
) -> FigureMention:
    """The mention of a number.

    Args:
        text: the text.
        number: the number, and where it ends.
        start: where the mention starts.
        unit: its unit.
        negative: whether it is below zero.
        power: the power of ten that its unit gives it.
    """
    value = number.value.copy_negate() if negative else number.value
    mention = FigureMention(start, number.end, text[start : number.end], value, unit, number.ulp)
    mention.power = number.magnitude + power
    return mention
