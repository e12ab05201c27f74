"""Bounds: what a qualifier says, and the algebra of intervals with open, closed and unknown ends."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from japan_us_brief.briefing.models import Comparator
from japan_us_brief.core.intervals import EXACT, WORDS, Interval, interval, ratio, round_outward

numbers = st.integers(-1000, 1000).map(Decimal)
positive = st.integers(1, 1000).map(Decimal)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low = draw(st.none() | numbers)
    high = draw(st.none() | numbers)
    if low is not None and high is not None:
        low, high = sorted((low, high))
    closed = low is not None and low == high
    return Interval(low, high, low_closed=closed or draw(st.booleans()), high_closed=closed or draw(st.booleans()))


@pytest.mark.parametrize(
    ("comparator", "inside", "outside"),
    [
        ("exact", ["590"], ["589", "591"]),
        ("up_to", ["590", "-1", "0"], ["590.1"]),
        ("at_most", ["590"], ["591"]),
        ("less_than", ["589.9"], ["590"]),
        ("nearly", ["589.9"], ["590"]),
        ("at_least", ["590", "9999"], ["589"]),
        ("more_than", ["590.1"], ["590"]),
        ("about", ["585", "590", "595"], ["584.9", "595.1"]),
    ],
)
def test_what_a_qualifier_says(comparator: str, inside: list[str], outside: list[str]) -> None:
    bounds = interval(comparator, Decimal(590), ulp=Decimal(10))
    assert all(Decimal(number) in bounds for number in inside)
    assert not any(Decimal(number) in bounds for number in outside)


def test_between_two_numbers() -> None:
    assert interval("between", None, low=Decimal(1), high=Decimal(2)) == Interval(Decimal(1), Decimal(2))


def test_every_comparator_has_words_and_a_meaning() -> None:
    assert set(WORDS) == set(get_args(Comparator))
    for comparator in get_args(Comparator):
        interval(comparator, Decimal(1), low=Decimal(1), high=Decimal(2))


@pytest.mark.parametrize(
    ("comparator", "value", "ends", "message"),
    [
        ("between", None, (None, None), "between needs low and high"),
        ("between", None, (Decimal(1), None), "between needs low and high"),
        ("between", None, (None, Decimal(1)), "between needs low and high"),
        ("between", None, (Decimal(2), Decimal(1)), "no number lies between 2 and 1"),
        ("exact", None, (None, None), "exact needs a value"),
        ("sort of", Decimal(1), (None, None), "unknown comparator 'sort of'"),
    ],
)
def test_a_comparator_without_its_numbers_is_refused(
    comparator: str, value: Decimal | None, ends: tuple[Decimal | None, Decimal | None], message: str
) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        interval(comparator, value, low=ends[0], high=ends[1])
    assert str(refused.value) == message


def test_an_empty_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="no number lies between 2 and 1"):
        Interval(Decimal(2), Decimal(1))
    for closed in ({"low_closed": False}, {"high_closed": False}):
        with pytest.raises(ValueError, match="no number lies between 1 and 1"):
            Interval(Decimal(1), Decimal(1), **closed)


def test_an_unknown_end_is_not_closed() -> None:
    assert Interval(None, None) == Interval(None, None, low_closed=False, high_closed=False)
    assert not Interval(None, Decimal(1)).low_closed
    assert not Interval(Decimal(1), None).high_closed


def test_an_interval_is_equal_to_no_other_and_to_nothing_else() -> None:
    one = Interval(Decimal(1), Decimal(2))
    assert one == Interval(Decimal("1.0"), Decimal(2))
    assert one != Interval(Decimal(1), Decimal(2), low_closed=False)
    assert one != Interval(Decimal(1), Decimal(2), high_closed=False)
    assert one != Interval(Decimal(1), Decimal(3))
    assert one != "[1, 2]"


@pytest.mark.parametrize(
    ("bounds", "text"),
    [
        (Interval(Decimal(1), Decimal(2)), "[1, 2]"),
        (Interval(Decimal(1), Decimal(2), low_closed=False, high_closed=False), "(1, 2)"),
        (Interval(None, Decimal(2)), "(?, 2]"),
        (Interval(Decimal(1), None), "[1, ?)"),
    ],
)
def test_an_interval_is_shown_as_in_mathematics(bounds: Interval, text: str) -> None:
    assert repr(bounds) == text


def test_a_sum_of_ceilings_has_an_unknown_low_end() -> None:
    total = interval("about", Decimal(330), ulp=Decimal(1)) + interval("up_to", Decimal(590))
    assert total == Interval(None, Decimal("920.5"))


@given(a=intervals(), b=intervals())
def test_addition_is_commutative(a: Interval, b: Interval) -> None:
    assert a + b == b + a


@given(a=intervals(), b=intervals(), c=intervals())
def test_addition_is_associative(a: Interval, b: Interval, c: Interval) -> None:
    assert (a + b) + c == a + (b + c)


@given(a=intervals(), b=intervals(), x=numbers, y=numbers)
def test_sums_and_differences_of_members_are_members(a: Interval, b: Interval, x: Decimal, y: Decimal) -> None:
    assume(x in a)
    assume(y in b)
    assert x + y in a + b
    assert x - y in a - b


@given(a=intervals(), b=intervals())
def test_within_is_what_members_say(a: Interval, b: Interval) -> None:
    ends = [end for end in (a.low, a.high, b.low, b.high) if end is not None] or [Decimal(0)]
    # Among these is a member of the one that is none of the other, whenever there is any; all else lies between.
    near = [end + step for end in ends for step in map(Decimal, ("-1", "-0.25", "0", "0.25", "1"))]
    outside = [number for number in near if number in a and number not in b]
    unbounded = (a.low is None and b.low is not None) or (a.high is None and b.high is not None)
    empty = not any(number in a for number in near)
    assert a.within(b) == (not outside and not unbounded) or empty


@given(a=intervals(), b=intervals(), c=intervals())
def test_within_is_an_order(a: Interval, b: Interval, c: Interval) -> None:
    assert a.within(a)
    assert not (a.within(b) and b.within(c)) or a.within(c)


@given(a=intervals(), b=intervals(), c=intervals(), factor=positive)
def test_arithmetic_keeps_inclusion(a: Interval, b: Interval, c: Interval, factor: Decimal) -> None:
    assume(a.within(b))
    assert (a + c).within(b + c)
    assert (a - c).within(b - c)
    assert (c - a).within(c - b)
    assert (-a).within(-b)
    assert a.scaled(factor).within(b.scaled(factor))
    assert not a.overlaps(c) or b.overlaps(c)


@st.composite
def around(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """An interval above zero, or one with an unknown end, and a number in it."""
    number = draw(st.integers(2, 1000))
    low = draw(st.none() | st.integers(1, number - 1).map(Decimal))
    high = draw(st.none() | st.integers(number + 1, 2000).map(Decimal))
    return Interval(low, high, low_closed=draw(st.booleans()), high_closed=draw(st.booleans())), Decimal(number)


@given(one=around(), other=around())
def test_quotients_of_members_are_members(one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]) -> None:
    (a, x), (b, y) = one, other
    whole, slack = a / b, Decimal("1e-25")
    assert whole.low is None or whole.low <= x / y + slack
    assert whole.high is None or whole.high >= x / y - slack


def test_division_by_zero_and_by_what_may_be_zero() -> None:
    one, zero = Interval(Decimal(1), Decimal(1)), Interval(Decimal(0), Decimal(0))
    with pytest.raises(ZeroDivisionError):
        one / zero
    assert one / Interval(Decimal(-1), Decimal(1)) == Interval(one.low, None)
    assert one / interval("up_to", Decimal(4)) == Interval(Decimal("0.25"), None)


@given(
    value=numbers,
    comparator=st.sampled_from([name for name in get_args(Comparator) if name not in {"about", "between"}]),
)
def test_an_interval_knows_the_qualifier_that_says_as_much(value: Decimal, comparator: str) -> None:
    bounds = interval(comparator, value)
    assert interval(bounds.comparator, value) == bounds


def test_what_has_two_ends_or_none() -> None:
    assert interval("about", Decimal(5), ulp=Decimal(1)).comparator == "between"
    assert Interval(None, None).comparator == ""


@given(
    low=st.none() | st.decimals(1, 1000, places=4),
    high=st.none() | st.decimals(1000, 9999, places=4),
    power=st.integers(-3, 2),
)
def test_what_is_said_of_an_end_stays_true(low: Decimal | None, high: Decimal | None, power: int) -> None:
    words, number = round_outward(Decimal(1000), Interval(low, high), Decimal(1).scaleb(power))
    if low is not None and high is None:
        assert (words, number <= low) == ("at least ", True)
    elif high is not None and low is None:
        assert (words, number >= high) == ("up to ", True)
    else:
        assert words == ("" if low is not None and low == high else "about ")


@given(a=intervals(), x=numbers, factor=positive)
def test_scaling_keeps_members(a: Interval, x: Decimal, factor: Decimal) -> None:
    assume(x in a)
    assert x * factor in a.scaled(factor)


@given(a=intervals(), b=intervals())
def test_overlap_is_symmetric_and_agrees_with_membership(a: Interval, b: Interval) -> None:
    assert a.overlaps(b) == b.overlaps(a)
    shared = [Decimal(n) / 2 for n in range(-2001, 2002) if Decimal(n) / 2 in a and Decimal(n) / 2 in b]
    if shared:
        assert a.overlaps(b)


@given(number=numbers, factor=positive, divisor=positive)
def test_a_ratio_is_rounded_once_to_34_digits(number: Decimal, factor: Decimal, divisor: Decimal) -> None:
    exact = Fraction(number) * Fraction(factor) / Fraction(divisor)
    got = ratio(number, factor, divisor)
    assert abs(Fraction(got) - exact) <= Fraction(Decimal(1).scaleb(got.adjusted() - 33)) / 2


@pytest.mark.parametrize("factor", ["0", "-1"])
def test_scaling_by_nothing_is_refused(factor: str) -> None:
    for given_ in ((Decimal(factor), Decimal(1)), (Decimal(1), Decimal(factor))):
        with pytest.raises(ValueError, match="an interval is scaled by a factor above zero"):
            Interval(None, None).scaled(*given_)


@given(a=intervals(), factor=positive, divisor=positive)
def test_scaling_keeps_which_ends_are_known_and_closed(a: Interval, factor: Decimal, divisor: Decimal) -> None:
    b = a.scaled(factor, divisor)
    assert (b.low is None, b.high is None, b.low_closed, b.high_closed) == (
        *(a.low is None, a.high is None),
        *(a.low_closed, a.high_closed),
    )
    assert b.low is None or a.low is None or b.low == ratio(a.low, factor, divisor)
    assert b.high is None or a.high is None or b.high == ratio(a.high, factor, divisor)


@given(a=intervals())
def test_what_is_negated_twice_is_as_it_was(a: Interval) -> None:
    negative = -a
    assert -negative == a
    assert (negative.low_closed, negative.high_closed) == (a.high_closed, a.low_closed)


@given(a=around(), b=around())
def test_a_quotient_reaches_its_closed_ends_and_no_open_ones(
    a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]
) -> None:
    one, other = a[0], b[0]
    whole = one / other
    assert whole.low == (None if one.low is None or other.high is None else ratio(one.low, Decimal(1), other.high))
    assert whole.high == (None if one.high is None or other.low is None else ratio(one.high, Decimal(1), other.low))
    assert whole.low_closed == (whole.low is not None and one.low_closed and other.high_closed)
    assert whole.high_closed == (whole.high is not None and one.high_closed and other.low_closed)


def test_a_quotient_of_single_numbers_is_single_whatever_their_signs() -> None:
    def single(number: int) -> Interval:
        return Interval(Decimal(number), Decimal(number))

    assert single(-6) / single(3) == single(-2)
    assert single(0) / single(-3) == single(0)
    with pytest.raises(ZeroDivisionError, match="an interval divided by zero"):
        single(1) / single(0)
    # Of what may be below zero no end is known.
    assert Interval(Decimal(-1), Decimal(1)) / single(2) == Interval(None, Decimal("0.5"))
    assert Interval(Decimal(-2), Decimal(-1)) / single(2) == Interval(None, None)
    assert Interval(Decimal(0), Decimal(1)) / single(2) == Interval(None, Decimal("0.5"))
    assert single(2) / Interval(Decimal(0), Decimal(1)) == Interval(Decimal(2), None)
    assert single(2) / Interval(Decimal(-1), Decimal(0)) == Interval(None, None)


@pytest.mark.parametrize(
    ("one", "other", "below"),
    [
        (Interval(None, Decimal(1)), Interval(Decimal(2), None), True),
        (Interval(None, Decimal(1)), Interval(Decimal(1), None), False),
        (Interval(None, Decimal(1), high_closed=False), Interval(Decimal(1), None), True),
        (Interval(None, Decimal(1)), Interval(Decimal(1), None, low_closed=False), True),
        (Interval(None, Decimal(2)), Interval(Decimal(1), None), False),
        (Interval(Decimal(1), None), Interval(Decimal(2), None), False),
        (Interval(None, Decimal(1)), Interval(None, Decimal(2)), False),
    ],
)
def test_what_is_below_what(one: Interval, other: Interval, below: bool) -> None:
    assert one.is_below(other) == below
    assert one.overlaps(other) != below
    assert other.overlaps(one) != below


def test_arithmetic_is_exact_far_beyond_any_figure() -> None:
    long = Decimal("1." + "1" * 60)
    assert (Interval(long, long) + Interval(long, long)).low == Decimal("2." + "2" * 60)
    assert (Interval(long, long) - Interval(Decimal(1), Decimal(1))).high == Decimal("0." + "1" * 60)
    about = interval("about", long, ulp=Decimal("1e-60"))
    assert about == Interval(Decimal("1." + "1" * 59 + "05"), Decimal("1." + "1" * 60 + "5"))
    # The product is not rounded before the quotient is.
    assert ratio(Decimal(10**40 + 1), Decimal(3), Decimal(3)) == EXACT.plus(Decimal(10**40 + 1))
    assert ratio(Decimal("0.5"), Decimal(5), Decimal(10**34)) == Decimal("2.5e-34")


@pytest.mark.parametrize(
    ("bounds", "number"),
    [
        (Interval(None, Decimal("6.381")), "6.4"),
        (Interval(None, Decimal("6.381"), high_closed=False), "6.4"),
        (Interval(Decimal("6.389"), None), "6.3"),
        (Interval(Decimal("6.389"), None, low_closed=False), "6.3"),
        (Interval(Decimal("6.389"), Decimal("6.389")), "6.2"),
        (Interval(Decimal("6.1"), Decimal("6.389")), "6.2"),
        (Interval(None, None), "6.2"),
    ],
)
def test_an_end_is_rounded_outward_and_a_point_half_to_even(bounds: Interval, number: str) -> None:
    for value in ("6.25", "6.15"):
        assert round_outward(Decimal(value), bounds, Decimal("0.1"))[1] == Decimal(number)


@pytest.mark.parametrize("ends", [(True, False), (False, True), (True, True), (False, False)])
def test_what_has_very_many_digits_is_rounded_as_well(ends: tuple[bool, bool]) -> None:
    long = Decimal("1" * 50 + ".5")
    low, high = (long if known else None for known in ends)
    number = round_outward(long, Interval(low, high), Decimal(1))[1]
    assert number in {Decimal("1" * 50), Decimal("1" * 49 + "2")}
