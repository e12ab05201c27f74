"""Conversions and checks: exact in one step, the digits justified, the receipt complete."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japan_us_brief.core.intervals import Interval
from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.amount_parser import parse
from japan_us_brief.rates.conversion import Conversion, convert, default_targets, given_rate, parse_pair
from japan_us_brief.rates.ecb import SHIPPED, RateTable
from japan_us_brief.rates.stated import StatedConversion
from japan_us_brief.rates.wording import quotation
from tests.conftest import Outcome

Run = Callable[..., Outcome]
TABLE = RateTable(SHIPPED)
DAY = datetime.date(2024, 4, 2)


def test_the_rapidus_subsidy() -> None:
    made = convert(parse("up to ¥590bn"), "USD", TABLE, DAY)
    # 590e9 × 1.0749 / 163.01, the ECB's rates of the day.
    assert abs(Fraction(made.exact) - Fraction(590 * 10**9) * Fraction("1.0749") / Fraction("163.01")) < Fraction(
        1, 10**20
    )
    assert str(made.result) == "up to $3.90 billion"
    assert made.bounds == Interval(None, made.exact)
    assert (str(made.rate.date), made.rate.source) == ("2024-04-02", "ECB euro reference rates")
    assert quotation(made.rate)[:2] == ("USD", "JPY")
    assert f"{quotation(made.rate)[2]:.6g}" == "151.651"


@given(number=st.integers(1, 10**12), power=st.integers(0, 9), day=st.dates(TABLE.first, TABLE.last))
def test_a_result_never_has_more_digits_than_the_amount(number: int, power: int, day: datetime.date) -> None:
    amount = parse(f"{number}e{power} JPY")
    made = convert(amount, "USD", TABLE, day)
    digits = made.value.adjusted() - made.ulp.adjusted() + 1
    # No thousandth is told of what is 1 or more.
    cut = made.ulp == Decimal("0.01") and made.value >= 1
    assert digits in {max(2, amount.digits) - cut, max(2, amount.digits), max(2, amount.digits) + 1}
    assert abs(made.value - made.exact) <= made.ulp / 2


def test_an_amount_without_a_currency_is_refused() -> None:
    with pytest.raises(BriefError, match="no currency"):
        convert(parse("5"), "USD", TABLE)


def test_default_targets() -> None:
    assert [default_targets(code) for code in ("JPY", "USD", "EUR")] == [["USD"], ["JPY"], ["USD", "JPY"]]


@pytest.mark.parametrize(
    ("amount", "stated", "low", "high", "fits"),
    [
        ("¥590bn", "$3.9bn", "149.37", "153.25", True),
        ("$3.9bn", "¥590bn", "149.37", "153.25", True),
        ("¥330bn", "$2.17bn", "151.72", "152.42", False),
        ("¥590bn", "$4.2bn", "138.82", "142.17", False),
    ],
)
def test_a_stated_conversion_implies_rates(amount: str, stated: str, low: str, high: str, fits: bool) -> None:
    check = StatedConversion(parse(amount), parse(stated), TABLE, DAY)
    assert check.implied.low is not None
    assert check.implied.high is not None
    assert (f"{check.implied.low:.5g}", f"{check.implied.high:.5g}") == (low, high)
    assert check.fits is fits
    assert all(rate.value in check.implied for rate in check.nearby)


QUALIFIERS = ["", "about ", "up to ", "at most ", "less than ", "nearly ", "at least ", "more than "]


@given(
    qualifier=st.sampled_from(QUALIFIERS),
    number=st.integers(1, 10**5),
    power=st.integers(0, 12),
    pair=st.sampled_from(["JPY USD", "USD JPY", "EUR USD", "GBP JPY"]),
    style=st.sampled_from(["en", "ja"]),
    day=st.dates(TABLE.first, TABLE.last),
)
def test_what_is_said_of_a_converted_bound_stays_true(
    qualifier: str, number: int, power: int, pair: str, style: str, day: datetime.date
) -> None:
    base, quote = pair.split()
    amount = parse(f"{qualifier}{number}e{power} {base}")
    made = convert(amount, quote, TABLE, day)
    said = parse(made.result.text(style))
    exact = Fraction(amount.value) * Fraction(made.rate.quote_units) / Fraction(made.rate.base_units)
    off = Fraction(said.value) - exact
    assert (said.comparator, said.unit) == (amount.comparator, quote)
    if qualifier in {"up to ", "at most ", "less than ", "nearly "}:
        assert 0 <= off < Fraction(made.ulp)
    elif qualifier in {"at least ", "more than "}:
        assert 0 <= -off < Fraction(made.ulp)
    else:
        assert abs(off) <= Fraction(made.ulp) / 2
    # And what is said so is found to fit.
    if amount.digits >= 2:
        assert StatedConversion(amount, made.result, TABLE, day).fits


@pytest.mark.parametrize(
    ("amount", "day", "text"),
    [
        ("more than ¥1 trillion", "2025-11-21", "more than $6.3 billion"),
        ("at least ¥1 trillion", "2025-11-21", "at least $6.3 billion"),
        ("¥1 trillion", "2025-11-21", "$6.4 billion"),
        ("about ¥1 trillion", "2025-11-21", "about $6.4 billion"),
        ("up to ¥590 billion", "2024-04-02", "up to $3.90 billion"),
        ("nearly ¥590 billion", "2024-04-02", "nearly $3.90 billion"),
        ("¥590 billion", "2024-04-02", "$3.89 billion"),
    ],
)
def test_a_ceiling_is_rounded_up_and_a_floor_down(brief: Run, amount: str, day: str, text: str) -> None:
    (row,) = brief("convert", amount, "--to", "USD", "--on", day, "-f", "json").json
    assert row["converted"]["text"] == text
    assert brief("convert", amount, "--check", text, "--on", day).status == 0


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("¥2,000", "$12.74"),
        ("up to ¥2,000", "up to $12.74"),
        ("more than ¥2,000", "more than $12.73"),
        ("-¥2,000", "-$12.74"),
        ("¥20,000,000", "$127,390.50"),
        ("¥20", "$0.13"),
        ("¥120", "$0.764"),
        ("¥2.000000 thousand", "$12.73905"),
    ],
)
def test_a_converted_sum_has_no_thousandths_that_may_be_thousands(brief: Run, amount: str, text: str) -> None:
    (row,) = brief("convert", amount, "--to", "USD", "--on", "2024-05-01", "-f", "json").json
    assert row["converted"]["text"] == text
    assert parse(text).value == Decimal(row["converted"]["value"])


def test_a_batch_has_no_thousandths_that_may_be_thousands_either(brief: Run) -> None:
    # Computed by the line as scripts write it, and by the general reading.
    out = brief("convert", "-", "--to", "USD", "--on", "2024-05-01", "--plain", stdin="2000 JPY\n¥2,000\n".encode()).out
    assert out.split() == ["12.74", "12.74"]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("rates", "EUR/TRL", "--on", "2004-01-05"), "1743696"),
        (("convert", "5 EUR", "--to", "TRL", "--on", "2004-01-05"), "1743696 TRL to 1 EUR"),
        (("convert", "¥1,000", "--check", "$2", "--on", "2024-05-01"), "400 to 666.67 JPY to 1 USD"),
        (
            ("convert", "$5", "--check", "100 trillion TRL", "--on", "2004-01-05"),
            "18181818181818 to 22222222222222",
        ),
    ],
)
def test_a_rate_is_told_without_an_exponent(brief: Run, command: tuple[str, ...], told: str) -> None:
    assert told in brief(*command).out


def test_a_stated_bound_fits_when_it_was_rounded_outward_and_no_further() -> None:
    day = datetime.date(2025, 11, 21)
    for stated, fits in [("$6.38 billion", True), ("$6.39 billion", False), ("$6.37 billion", False)]:
        assert StatedConversion(parse("more than ¥1.000 trillion"), parse(stated), TABLE, day).fits is fits
    # Of 6.380155 billion a floor may be 6.380, and a ceiling 6.381.
    for qualifier, stated, fits in [
        ("up to", "$6.381 billion", True),
        ("up to", "$6.382 billion", False),
        ("more than", "$6.381 billion", False),
        ("up to", "$6.380 billion", True),
    ]:
        assert StatedConversion(parse(f"{qualifier} ¥1.00000 trillion"), parse(stated), TABLE, day).fits is fits


@given(yen=st.integers(1, 999), power=st.sampled_from([9, 10, 11]), day=st.dates(TABLE.first, TABLE.last))
def test_every_conversion_that_brief_makes_fits(yen: int, power: int, day: datetime.date) -> None:
    amount = parse(f"{yen}e{power} JPY")
    made = convert(amount, "USD", TABLE, day)
    if amount.digits >= 2:
        assert StatedConversion(amount, made.result, TABLE, day).fits


@pytest.mark.parametrize(("amount", "stated"), [("¥5", "¥6"), ("¥5", "-$1"), ("¥0", "$1"), ("¥5", "1")])
def test_what_cannot_be_checked_is_refused(amount: str, stated: str) -> None:
    with pytest.raises(BriefError):
        StatedConversion(parse(amount), parse(stated), TABLE, DAY)


@pytest.mark.parametrize(
    ("text", "base", "quote", "expected"),
    [
        ("151.65", "JPY", "USD", "1E9"),
        ("151.65", "USD", "JPY", "22997722500000"),
        ("USD/JPY=151.65", "JPY", "USD", "1E9"),
        ("usdjpy=151.65", "JPY", "USD", "1E9"),
        ("EUR/USD=1.1", "EUR", "USD", "166815000000"),
    ],
)
def test_a_given_rate_is_taken_the_right_way_round(text: str, base: str, quote: str, expected: str) -> None:
    rate = given_rate(text, base, quote, TABLE, DAY)
    made = Conversion(parse(f"151650000000 {base}"), rate)
    assert made.exact == Decimal(expected)
    assert (rate.date, rate.source) == (None, "rate given on the command line")


@pytest.mark.parametrize(
    "text", ["1.1", "7", "0", "-151", "nonsense", "USD/GBP=1.2", "USD/JPY=", "1e9", "151 USD", "USD/JPY=up to 151"]
)
def test_a_given_rate_that_may_be_either_way_round_or_none_is_refused(text: str) -> None:
    with pytest.raises(BriefError):
        given_rate(text, *(("EUR", "USD") if text == "1.1" else ("JPY", "USD")), TABLE, DAY)


def test_pairs() -> None:
    assert parse_pair("usd/jpy") == parse_pair("USDJPY") == parse_pair("dollar/yen") == ("USD", "JPY")
    for wrong in ("USD", "USD/XXZ", "USD/JPY/EUR", ""):
        with pytest.raises(BriefError):
            parse_pair(wrong)
