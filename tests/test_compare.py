"""Comparisons: exact, bounded, in one currency, and refused where they would mean nothing."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japan_us_brief.analysis.compare import Comparison, compare, operand
from japan_us_brief.briefing import loader as gate
from japan_us_brief.core.intervals import Interval
from japan_us_brief.errors import BriefError
from japan_us_brief.rates.ecb import SHIPPED, RateTable
from tests.conftest import NASTY, ROOT, Outcome
from tests.test_totals import sided, with_sides

Run = Callable[..., Outcome]
FACTS = gate.load(str(ROOT / "facts.json"))
TABLE = RateTable(SHIPPED)
amount_texts = st.tuples(
    st.sampled_from(["", "up to ", "less than ", "about ", "at least ", "more than "]), st.integers(1, 9999)
)


def compared(one: str, other: str) -> Comparison:
    return compare(operand(one, FACTS), operand(other, FACTS), FACTS, TABLE, asked=datetime.date(2024, 4, 9))


def test_the_stock_is_more_than_51_times_the_years_flow(brief: Run) -> None:
    record = brief("compare", "fdi-stock-750bn", "$14.6bn", "-f", "json").json
    assert record["ratio"]["text"] == "more than 51.3 times"
    assert (record["ratio"]["high"], record["ratio"]["low_closed"]) == (None, False)
    assert record["ratio"]["low"].startswith("51.3698630")
    assert (record["one"]["date"], record["one"]["source"]["publisher"]) == ("2022-12-31", "Unsigned news article")


def test_a_ceiling_stays_a_ceiling_across_currencies(brief: Run) -> None:
    record = brief("compare", "rapidus-2024-approval", "microsoft-2024-investment", "-f", "json").json
    assert record["ratio"]["text"] == "up to 1.4 times"
    assert record["other"]["rate"]["date"] == "2024-04-09"
    assert (record["one"]["rate"], record["unit"]) == (None, "JPY")
    both = brief("compare", "rapidus-2024-approval", "microsoft-2024-investment", "--in", "EUR", "-f", "json").json
    assert (both["one"]["rate"]["date"], both["other"]["rate"]["date"]) == ("2024-04-02", "2024-04-09")


def test_a_stock_and_a_flow_have_a_ratio_and_no_difference(brief: Run) -> None:
    record = brief("compare", "fdi-stock-750bn", "fdi-flow-record-2024", "-f", "json").json
    assert record["ratio"]["text"] == "more than 9.68 times"
    assert (record["difference"], record["percent"]) == (None, None)
    assert record["reason"] == "a stock less a flow means nothing; their ratio does"


def test_exact_figures() -> None:
    made = compared("fdi-stock-end-2023", "fdi-stock-end-2022")
    assert (made.difference, made.ulp) == (Decimal("8.1e9"), Decimal("1e8"))
    assert made.percent is not None
    assert f"{made.percent:.3f}" == "1.045"
    assert made.ratio_bounds == Interval(made.ratio, made.ratio)


def test_a_bound_that_is_exact_keeps_its_digits(brief: Run) -> None:
    record = brief("compare", "jobs-more-than-1-million", "jobs-2019-official", "-f", "json").json
    assert record["difference"]["text"] == "more than 26,200 jobs"


@given(one=amount_texts, other=amount_texts)
def test_every_pair_of_members_is_within_the_bounds(one: tuple[str, int], other: tuple[str, int]) -> None:
    made = compared(f"{one[0]}{one[1]} USD", f"{other[0]}{other[1]} USD")
    for x in (one[1] * 0.5, one[1], one[1] + 0.25, one[1] * 3):
        for y in (other[1] * 0.5, other[1], other[1] + 0.25, other[1] * 3):
            a, b = Decimal(str(x)), Decimal(str(y))
            if a not in made.one.bounds or b not in made.other.bounds:
                continue
            quotient = Fraction(a) / Fraction(b)
            low, high = made.ratio_bounds.low, made.ratio_bounds.high
            slack = Fraction(1, 10**25)
            assert low is None or Fraction(low) <= quotient + slack
            assert high is None or quotient - slack <= Fraction(high)
            assert made.difference_bounds is not None
            assert a - b in made.difference_bounds


@pytest.mark.parametrize(
    ("one", "other", "code", "reason"),
    [
        ("jobs-more-than-1-million", "fdi-stock-750bn", "BRF-U111", "jobs and USD"),
        ("japan-lost-third-place-gdp", "fdi-stock-750bn", "BRF-U111", "is a rank"),
        ("us-steel-price-per-share", "us-steel-acquisition-completed", "BRF-U111", "a price of one"),
        ("us-japan-deal-550bn", "15%", "BRF-U111", "USD and percent"),
        ("5", "$5", "BRF-U111", "a bare number and USD"),
        ("5", "0", "BRF-U111", "zero"),
        ("once-economic-rivals", "$5", "BRF-U111", "has no figure"),
        ("fdi-stock-750bn#2", "$5", "BRF-U111", "has 1 figure"),
        ("fdi-stock-750bn#0", "$5", "BRF-U111", "has 1 figure"),
        ("rapidus-2024-aproval", "$5", "BRF-I501", "no claim"),
        ("nonsense", "$5", "BRF-U103", "no number"),
        ("$5", "€1.234,56", "BRF-U104", "comma"),
        ("5 AED", "$5", "BRF-R401", "no rate"),
        ("us-exports-to-japan-2023", "japan-imports-from-us-2024", "BRF-U111", "two statistical series"),
    ],
)
def test_what_means_nothing_is_refused(one: str, other: str, code: str, reason: str) -> None:
    with pytest.raises(BriefError) as refused:
        compared(one, other)
    assert refused.value.code == code
    assert reason in refused.value.message


@pytest.mark.parametrize(
    ("one", "other", "digits", "ulp"),
    [
        # Of exact numbers the finer one counts, and of rounded ones the coarser.
        ("$1.5", "$1.25", 2, "0.01"),
        ("$1.5", "about $1.25", 2, "0.01"),
        ("about $1.5", "about $1.25", 2, "0.1"),
        ("about $1.5", "$1.25", 2, "0.1"),
        ("$1", "$2", 2, "1"),
        ("KWD 1.234", "KWD 1.2345", 4, "0.0001"),
        # No thousandth is told of money, since it may be read as a thousand.
        ("$10", "¥1500", 2, "0.01"),
    ],
)
def test_a_comparison_has_the_digits_that_both_justify(one: str, other: str, digits: int, ulp: str) -> None:
    made = compared(one, other)
    assert (made.digits, made.ulp) == (digits, Decimal(ulp))


def test_percent_is_of_the_other_one() -> None:
    made = compared("more than $3", "$2")
    assert (made.ratio, made.difference, made.percent) == (Decimal("1.5"), Decimal(1), Decimal(50))
    assert made.difference_bounds == Interval(Decimal(1), None, low_closed=False)
    assert made.percent_bounds == Interval(Decimal(50), None, low_closed=False)
    stock = compared("fdi-stock-750bn", "fdi-flow-record-2024")
    assert (stock.percent, stock.percent_bounds, stock.difference_bounds) == (None, None, None)
    typed = compared("fdi-stock-750bn", "$5")
    assert (typed.difference, typed.reason) == (typed.one.amount.value - 5, "")


def test_what_is_compared_is_what_was_named() -> None:
    named = operand(" Rapidus-2024-Approval#1 ", FACTS)
    assert named.claim is not None
    assert named.figure is not None
    assert (named.claim.id, named.measure, named.text) == ("rapidus-2024-approval", "amount", "up to ¥590 billion")
    typed = operand("up to $5", FACTS)
    assert (typed.claim, typed.figure, typed.measure, typed.rate, typed.text) == (None, None, None, None, "up to $5")
    assert typed.bounds == Interval(None, Decimal(5))
    # Of a range, the upper number is compared, and both are bounds.
    between = operand("range", gate.load(str(NASTY)))
    assert (between.amount.value, between.bounds) == (Decimal("93e9"), Interval(Decimal("89e9"), Decimal("93e9")))
    for unknown in ("RAPIDUS-2024", "abc-1", "abcd-ef-9"):
        with pytest.raises(BriefError, match=f"no claim '{unknown}'"):
            operand(unknown, FACTS)
    for no_id in ("ab-1", "1bc-1", "abc", "abc-1!", "x abc-1"):
        with pytest.raises(BriefError) as refused:
            operand(no_id, FACTS)
        assert refused.value.code != "BRF-I501"


def test_both_are_converted_each_at_its_own_date() -> None:
    made = compare(
        operand("¥100", FACTS), operand("$1", FACTS), FACTS, TABLE, to="EUR", asked=datetime.date(2024, 4, 2)
    )
    assert [side.amount.unit for side in (made.one, made.other)] == ["EUR", "EUR"]
    assert [str(side.rate.date) for side in (made.one, made.other) if side.rate] == ["2024-04-02"] * 2
    assert made.one.amount.value == TABLE.rate("JPY", "EUR", datetime.date(2024, 4, 2)).convert(Decimal(100))
    assert made.one.bounds == Interval(made.one.amount.value, made.one.amount.value)
    # Without a day, a typed amount is converted at the latest rate.
    latest = compare(operand("¥100", FACTS), operand("$1", FACTS), FACTS, TABLE)
    assert (latest.one.rate, latest.one.amount.unit) == (None, "JPY")
    assert latest.other.rate is not None
    assert latest.other.rate.date == TABLE.last


def test_what_is_compared_may_be_zero_but_not_with_zero() -> None:
    assert compared("$0", "$5").ratio == 0
    with pytest.raises(BriefError, match="nothing can be compared with zero"):
        compared("$5", "$0")
    with pytest.raises(BriefError, match="USD and a bare number are different things"):
        compared("$5", "5")


def test_a_price_is_compared_with_a_price() -> None:
    made = compared("us-steel-price-per-share", "us-steel-price-per-share")
    assert (made.ratio, made.difference) == (Decimal(1), Decimal(0))


def test_a_second_figure_can_be_named(brief: Run) -> None:
    argv = ("--data", str(NASTY), "compare")
    record = brief(*argv, "Range", "range", "-f", "json").json
    assert record["one"]["text"] == "between $89 billion and $93 billion"
    share = brief(*argv, "range#2", "-0.25%", "-f", "json").json
    assert (share["one"]["measure"], share["ratio"]["text"]) == ("share", "2.0 times")
    assert brief(*argv, "range#x", "5").status == 2


def pair(tmp_path: Path, one: dict[str, Any], other: dict[str, Any], *more: dict[str, Any]) -> Comparison:
    """Two claims of a file of their own, compared."""
    briefing = with_sides(tmp_path, one, other, *more, series=[{"id": "a", "name": "A", "publisher": "x"}])
    return compare(operand("claim-one", briefing), operand("claim-two", briefing), briefing, TABLE)


def of(number: int, payer: str, recipient: str, **changes: Any) -> dict[str, Any]:
    """A claim with two sides that can be named; the figure's `per` is among its changes."""
    per, part_of = changes.pop("per", None), changes.pop("part_of", None)
    made = sided(number, payer, recipient, **changes) | {"id": ("claim-one", "claim-two", "claim-three")[number]}
    made["figures"][0] |= {"per": per} if per else {}
    return made | ({"relations": [{"type": "part_of", "target": part_of}]} if part_of else {})


YEAR = {"measure": "flow", "as_of": None, "period": "2023", "series": "a"}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (of(0, "japan", "america", per="year"), of(1, "japan", "america"), "one is per year, the other is not"),
        (of(0, "japan", "america", per="year"), of(1, "japan", "america", per="month"), "the other is per month"),
        (of(0, "japan", "america", per="year"), of(1, "japan", "america", per="year"), None),
        (
            of(0, "japan", "america", **YEAR | {"measure": "balance"}),
            of(1, "nobody", "japan", **YEAR | {"measure": "balance"}),
            "balances are of opposite directions",
        ),
        (
            of(0, "japan", "america", **YEAR | {"measure": "balance"}),
            of(1, "japan", "", **YEAR | {"measure": "balance"}),
            None,
        ),
        (of(0, "japan", "america", **YEAR), of(1, "america", "japan", **YEAR), None),
        (
            of(0, "", "", measure="share", unit="percent", as_written="12%", value="12", instrument="tariff"),
            of(1, "", "", measure="share", unit="percent", as_written="30%", value="30"),
            "shares of different wholes",
        ),
        (
            of(0, "", "", measure="share", unit="percent", as_written="12%", value="12", instrument="tariff"),
            of(1, "", "", measure="share", unit="percent", as_written="30%", value="30", instrument="tariff"),
            None,
        ),
    ],
)
def test_what_one_unit_does_not_make_alike_is_refused(
    tmp_path: Path, one: dict[str, Any], other: dict[str, Any], reason: str | None
) -> None:
    if reason is None:
        pair(tmp_path, one, other)
        return
    with pytest.raises(BriefError, match=reason):
        pair(tmp_path, one, other)


@pytest.mark.parametrize(
    ("changes", "revised"),
    [
        (("japan", "america", {}), True),
        (("nobody", "america", {}), False),
        (("japan", "america", {"part_of": "claim-two"}), False),
        (("japan", "america", {"period": "2024"}), False),
    ],
)
def test_only_a_later_figure_of_the_same_thing_is_a_revision(
    tmp_path: Path, changes: tuple[str, str, dict[str, Any]], revised: bool
) -> None:
    payer, recipient, others = changes
    made = pair(
        tmp_path,
        of(0, "japan", "america", **YEAR, released="2024-07"),
        of(1, "japan", "america", **YEAR | {"period": "2022"}, released="2025-07"),
        of(2, payer, recipient, **YEAR | {"released": "2025-07"} | others),
    )
    assert any("revised by Jul 2025: $3 billion for 2023, not $1 billion" in note for note in made.notes) is revised


@pytest.mark.parametrize(
    ("one", "other", "note"),
    [
        ("2023", "2022", None),
        ("2023", "2022-04/2023-03", "share some days: 1 Jan 2023 – 31 Mar 2023"),
        ("2023", "2023-01/2023-03", "unlike length: 365 and 90 days"),
        ("2023", "2023", None),
    ],
)
@pytest.mark.parametrize("measure", ["flow", "amount"])
def test_periods_of_unlike_length_or_with_days_in_common_are_told(
    tmp_path: Path, measure: str, one: str, other: str, note: str | None
) -> None:
    sides = [of(number, "japan", "america", **YEAR | {"period": period}) for number, period in enumerate((one, other))]
    for side in sides:
        side["figures"][0] |= {"measure": measure, "as_of": "2023"} if measure == "amount" else {}
    told = pair(tmp_path, *sides).notes
    assert len(told) == (note is not None)
    assert note is None or note in told[0]


def test_shares_of_unknown_wholes_are_told(tmp_path: Path) -> None:
    share = {"measure": "share", "unit": "percent", "as_written": "12%", "value": "12"}
    assert "perhaps of different wholes" in pair(tmp_path, of(0, "", "", **share), of(1, "", "", **share)).notes[0]


def test_of_two_ceilings_nothing_is_known(brief: Run) -> None:
    record = brief("compare", "up to $6 billion", "up to $4 billion", "-f", "json").json
    assert record["ratio"]["text"] == "1.5 times as stated, without bounds"
    assert record["difference"]["text"] == "$2 billion as stated, without bounds"
    assert record["percent"]["text"] == "50% as stated, without bounds"
    assert (record["ratio"]["low"], record["ratio"]["high"]) == (None, None)
    ranges = brief("compare", "about $6 billion", "about $4 billion", "-f", "json").json
    assert ranges["ratio"]["text"] == "about 1.5 times"


def test_an_exchange_rate_is_not_converted(brief: Run) -> None:
    rate, share = brief(
        "facts", "--measure", "price", "--sort", "id", "--in", "EUR", "-f", "json", "--fields", "id,converted"
    ).json
    assert (rate["id"], rate["converted"]) == ("japan-customs-rate-2024", None)
    assert share["id"] == "us-steel-price-per-share"
    assert share["converted"].startswith("€")
    one, other = (operand("japan-customs-rate-2024", FACTS) for _ in range(2))
    with pytest.raises(BriefError, match="in no other currency"):
        compare(one, other, FACTS, TABLE, to="USD")
    assert compared("japan-customs-rate-2024", "japan-customs-rate-2024").ratio == 1


def test_a_comparison_tells_the_status_of_each(brief: Run) -> None:
    record = brief("compare", "imf-japan-gdp-2026-october", "imf-japan-gdp-2024", "-f", "json").json
    assert (record["one"]["status"], record["other"]["status"]) == ("forecast", "reported")
    assert "flow, forecast, 2026" in brief("compare", "imf-japan-gdp-2026-october", "imf-japan-gdp-2024").out


@pytest.mark.parametrize("name", ["table", "csv", "md", "json"])
def test_every_format_of_a_comparison(brief: Run, golden: Callable[[str, str], None], name: str) -> None:
    done = brief("compare", "rapidus-2024-approval", "microsoft-2024-investment", "-f", name)
    assert done.status == 0
    golden(f"compare.{name}", done.out)
