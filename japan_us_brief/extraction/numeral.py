"""A number in a text, before it is known what it is of."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal


class Numeral:
    """A number in a text: where it stands, what it is, the unit of its last digit, and how it is written."""

    __slots__ = ("end", "is_words", "magnitude", "start", "ulp", "value")

    def __init__(self, start: int, end: int, value: Decimal, ulp: Decimal, *, is_words: bool = False) -> None:
        self.start = start
        self.end = end
        self.value = value
        self.ulp = ulp
        self.is_words = is_words
        # The power of ten that a word behind the digits gives them.
        self.magnitude = 0
