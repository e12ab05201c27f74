"""Intervals with open, closed and unknown ends: what a qualified figure says about the true number.

A qualifier is arithmetic: "up to 590" is every number at or below 590, "more than 8" every number above 8. An end
that is None is unknown, and stays unknown through every operation.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal

# decimal128: far beyond any figure here, and rounded once more, to the justified digits, when a result is printed.
EXACT = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999)
# Wide enough that a product of two figures is never rounded.
UNROUNDED = Context(prec=200, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999)


# The qualifiers that make a number the low end of what is said, and those that make it the high end.
FLOORS = frozenset({"at_least", "more_than"})
CEILINGS = frozenset({"up_to", "at_most", "less_than", "nearly"})


class Interval:  # noqa: PLW1641 - nothing needs it as a key
    """The numbers between two ends, each of which belongs to it (closed), does not (open), or is unknown (None)."""

    __slots__ = ("high", "high_closed", "low", "low_closed")

    def __init__(
        self, low: Decimal | None, high: Decimal | None, *, low_closed: bool = True, high_closed: bool = True
    ) -> None:
        if low is not None and high is not None and (low > high or (low == high and not (low_closed and high_closed))):
            raise ValueError(f"no number lies between {low} and {high}")
        self.low = low
        self.high = high
        self.low_closed = low is not None and low_closed
        self.high_closed = high is not None and high_closed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Interval) and self._key() == other._key()

    def _key(self) -> tuple[Decimal | None, Decimal | None, bool, bool]:
        return self.low, self.high, self.low_closed, self.high_closed

    def __repr__(self) -> str:
        left = "[" if self.low_closed else "("
        right = "]" if self.high_closed else ")"
        return f"{left}{'?' if self.low is None else self.low}, {'?' if self.high is None else self.high}{right}"

    def __contains__(self, number: Decimal) -> bool:
        above = self.low is None or self.low < number or (self.low_closed and self.low == number)
        below = self.high is None or number < self.high or (self.high_closed and self.high == number)
        return above and below

    def overlaps(self, other: Interval) -> bool:
        """Whether some number lies in both; unknown ends reach as far as needed."""
        return not (self.is_below(other) or other.is_below(self))

    def within(self, other: Interval) -> bool:
        """Whether every number of it is one of the other, so that the other says no more than it."""
        above = other.low is None or (
            self.low is not None
            and (self.low > other.low or (self.low == other.low and (other.low_closed or not self.low_closed)))
        )
        below = other.high is None or (
            self.high is not None
            and (self.high < other.high or (self.high == other.high and (other.high_closed or not self.high_closed)))
        )
        return above and below

    def is_below(self, other: Interval) -> bool:
        """Whether every number of it is less than every number of the other; an unknown end may reach anywhere."""
        if self.high is None or other.low is None:
            return False
        touching = self.high == other.low and self.high_closed and other.low_closed
        return self.high <= other.low and not touching

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else UNROUNDED.add(self.low, other.low),
            None if self.high is None or other.high is None else UNROUNDED.add(self.high, other.high),
            low_closed=self.low_closed and other.low_closed,
            high_closed=self.high_closed and other.high_closed,
        )

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else self.high.copy_negate(),
            None if self.low is None else self.low.copy_negate(),
            low_closed=self.high_closed,
            high_closed=self.low_closed,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __truediv__(self, other: Interval) -> Interval:
        """Every quotient of two single numbers, or of numbers above zero; an end that needs an unknown one is unknown.

        Raises:
            ZeroDivisionError: the other one is zero alone.
        """
        if self.low is not None and self.low == self.high and other.low is not None and other.low == other.high:
            if not other.low:
                raise ZeroDivisionError("an interval divided by zero")
            only = ratio(self.low, Decimal(1), other.low)
            return Interval(only, only)
        low = high = None
        if self.low is not None and other.high is not None and self.low > 0 and other.high > 0:
            low = ratio(self.low, Decimal(1), other.high)
        if self.high is not None and other.low is not None and self.high > 0 and other.low > 0:
            high = ratio(self.high, Decimal(1), other.low)
        return Interval(
            low,
            high,
            low_closed=self.low_closed and other.high_closed,
            high_closed=self.high_closed and other.low_closed,
        )

    @property
    def comparator(self) -> str:
        """The qualifier that says as much; nothing when both ends are unknown."""
        if self.low is None and self.high is None:
            return ""
        if self.low is None:
            return "up_to" if self.high_closed else "less_than"
        if self.high is None:
            return "at_least" if self.low_closed else "more_than"
        return "exact" if self.low == self.high else "between"

    def normalized(self) -> Interval:
        """The same numbers, without zeros behind the point that say nothing."""
        return Interval(
            None if self.low is None else self.low.normalize(UNROUNDED),
            None if self.high is None else self.high.normalize(UNROUNDED),
            low_closed=self.low_closed,
            high_closed=self.high_closed,
        )

    def scaled(self, factor: Decimal, divisor: Decimal = Decimal(1)) -> Interval:
        """Every number times `factor / divisor`, both above zero, rounded once.

        Raises:
            ValueError: factor or divisor is not above zero.
        """
        if factor <= 0 or divisor <= 0:
            raise ValueError("an interval is scaled by a factor above zero")
        return Interval(
            None if self.low is None else ratio(self.low, factor, divisor),
            None if self.high is None else ratio(self.high, factor, divisor),
            low_closed=self.low_closed,
            high_closed=self.high_closed,
        )


# What adds nothing.
NOTHING = Interval(Decimal(0), Decimal(0))


def ratio(number: Decimal, factor: Decimal, divisor: Decimal) -> Decimal:
    """`number × factor / divisor`, the product exact and the quotient rounded once to 34 digits, half to even."""
    return EXACT.divide(UNROUNDED.multiply(number, factor), divisor)


def round_outward(value: Decimal, bounds: Interval, ulp: Decimal) -> tuple[str, Decimal]:
    """The qualifier and the number with which a computed result may be told: an end is rounded so that it stays true.

    Args:
        value: the result of the stated numbers.
        bounds: the result of their bounds.
        ulp: the unit of the last digit that they justify.

    Returns:
        The low end rounded down, or the high end rounded up, with its qualifier; `about` and the value, rounded half
        to even, where both ends are known and differ or both are unknown; else `exact` and the value.
    """
    comparator = bounds.comparator
    if bounds.low is not None and bounds.high is None:
        return comparator, round_qualified(bounds.low, comparator, ulp)
    if bounds.high is not None and bounds.low is None:
        return comparator, round_qualified(bounds.high, comparator, ulp)
    comparator = "exact" if comparator == "exact" else "about"
    return comparator, round_qualified(value, comparator, ulp)


def round_qualified(value: Decimal, comparator: str, ulp: Decimal) -> Decimal:
    """A number rounded so that what its qualifier says of it stays true.

    A ceiling is rounded up, a floor down, and every other number half to even.

    Args:
        value: the number.
        comparator: its qualifier, one of those of `briefing.models.Comparator`.
        ulp: the unit of the last digit to keep.
    """
    outward = ROUND_CEILING if comparator in CEILINGS else ROUND_FLOOR if comparator in FLOORS else ROUND_HALF_EVEN
    return value.quantize(ulp, outward, UNROUNDED)


def interval(
    comparator: str,
    value: Decimal | None,
    *,
    ulp: Decimal = Decimal(0),
    low: Decimal | None = None,
    high: Decimal | None = None,
) -> Interval:
    """What a qualifier says of its number.

    Args:
        comparator: one of those of `briefing.models.Comparator`.
        value: the number, for every comparator but `between`.
        ulp: the unit of its last written digit; `about` means half of it either way.
        low: the lower number of `between`.
        high: the upper number of `between`.

    Raises:
        ValueError: the numbers that the comparator needs are missing, or low is above high.
    """
    if comparator == "between":
        if low is None or high is None:
            raise ValueError("between needs low and high")
        return Interval(low, high)
    if value is None:
        raise ValueError(f"{comparator} needs a value")
    if comparator in {"up_to", "at_most"}:
        return Interval(None, value)
    if comparator in {"less_than", "nearly"}:
        return Interval(None, value, high_closed=False)
    if comparator == "at_least":
        return Interval(value, None)
    if comparator == "more_than":
        return Interval(value, None, low_closed=False)
    if comparator == "about":
        half = UNROUNDED.divide(ulp, Decimal(2))
        return Interval(UNROUNDED.subtract(value, half), UNROUNDED.add(value, half))
    if comparator == "exact":
        return Interval(value, value)
    raise ValueError(f"unknown comparator {comparator!r}")
