"""Rates as a user gets them, held against the published file read by hand: which day, which way round, which fit."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from babel.core import get_global
from babel.numbers import get_territory_currencies, list_currencies

from japan_us_brief.core.amounts import power_of_ten
from japan_us_brief.core.currencies import ISO_4217
from japan_us_brief.util.files import DATA
from tests.conftest import Outcome

Run = Callable[..., Outcome]
DAY = datetime.timedelta(1)
with open(Path(DATA) / "eurofxref-hist.csv", encoding="ascii") as stream:
    # Units of each currency to one euro, by day, as they are written.
    PUBLISHED = {
        datetime.date.fromisoformat(row["Date"]): {"EUR": "1"}
        | {code: cell for code, cell in row.items() if len(code) == 3 and cell not in {"N/A", ""}}
        for row in csv.DictReader(stream)
    }
ASKED = datetime.date(2024, 4, 2)


def days_between(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    return sorted(day for day in PUBLISHED if first <= day <= last)


def value(day: datetime.date, one: str, counted: str) -> Fraction:
    """Units of `counted` for one of `one`."""
    return Fraction(PUBLISHED[day][counted]) / Fraction(PUBLISHED[day][one])


def close(text: str, exact: Fraction) -> bool:
    return abs(Fraction(text) - exact) <= exact / 10**33


@pytest.mark.parametrize(
    ("amount", "to", "pair"),
    [
        ("5 EUR", "USD", "EUR/USD"),
        ("5 USD", "EUR", "EUR/USD"),
        ("5 EUR", "GBP", "EUR/GBP"),
        ("5 GBP", "EUR", "EUR/GBP"),
        ("5 USD", "JPY", "USD/JPY"),
        ("5 JPY", "USD", "USD/JPY"),
        ("5 GBP", "USD", "GBP/USD"),
        ("5 USD", "GBP", "GBP/USD"),
        ("5 USD", "USD", "USD/USD"),
    ],
)
def test_a_rate_is_told_to_one_euro_or_the_way_round_that_is_at_least_one(
    brief: Run, amount: str, to: str, pair: str
) -> None:
    (row,) = brief("convert", amount, "--to", to, "--on", "2024-04-02", "-f", "json").json
    rate = row["converted"]["rate"]
    assert (rate["pair"], rate["date"], rate["asked"]) == (pair, "2024-04-02", "2024-04-02")
    assert close(rate["value"], value(ASKED, *pair.split("/")))
    assert close(row["converted"]["exact"], 5 * value(ASKED, amount[-3:], to))


@pytest.mark.parametrize(
    "words", ["", "up to ", "at most ", "less than ", "nearly ", "at least ", "more than ", "about "]
)
def test_a_qualifier_is_said_of_the_amount_and_of_what_it_is_converted_to(brief: Run, words: str) -> None:
    (row,) = brief("convert", f"{words}$8.12", "--to", "EUR", "--rate", "USD/EUR=0.5", "-f", "json").json
    assert (row["amount"]["text"], row["converted"]["text"]) == (f"{words}$8.12", f"{words}€4.06")


@pytest.mark.parametrize(
    ("amount", "plain"),
    [("1.50", "1.5"), ("1.00", "1"), ("100", "100"), ("0.0", "0"), ("1e3", "1000"), ("1,000.10", "1000.1")],
)
def test_plain_digits_have_no_zeros_that_say_nothing(brief: Run, amount: str, plain: str) -> None:
    assert brief("convert", amount, "USD", "--to", "USD", "--plain", "--exact").out == f"{plain}\n"


def test_the_days_around_that_fit_are_told(brief: Run) -> None:
    record = brief("convert", "¥590bn", "--check", "$3.9bn", "--on", "2024-04-02", "-f", "json").json
    low, high = Fraction("590") / Fraction("3.95"), Fraction("590") / Fraction("3.85")
    assert close(record["implied"]["low"], low)
    assert close(record["implied"]["high"], high)
    near = days_between(ASKED - 10 * DAY, ASKED + 10 * DAY)
    fitting = [day for day in near if day != ASKED and low <= value(day, "USD", "JPY") <= high]
    assert [rate["date"] for rate in record["nearby"]] == [str(day) for day in fitting]
    assert all(
        close(rate["value"], value(day, "USD", "JPY")) for rate, day in zip(record["nearby"], fitting, strict=True)
    )
    # Both ends of the twenty days count, and none beyond.
    assert {str(ASKED + 10 * DAY), "2024-03-25"} <= {str(day) for day in fitting}
    assert str(ASKED + 13 * DAY) not in {rate["date"] for rate in record["nearby"]}


@pytest.mark.parametrize(
    ("amount", "stated", "low", "high", "fits"),
    [
        # The coarser of the two was rounded, and of two as coarse the one that is stated.
        ("$1.0000", "¥151.6", "151.55", "151.65", False),
        ("$1.0000", "¥151.7", "151.65", "151.75", True),
        ("¥151.7", "$1.0000", "151.65", "151.75", True),
        ("$1.00", "¥100", "99.5", "100.5", False),
        ("¥100", "$1.00", "99.50248756218905472636815920398010", "100.5025125628140703517587939698492", False),
    ],
)
def test_a_statement_implies_the_rates_that_its_rounding_allows(
    brief: Run, amount: str, stated: str, low: str, high: str, fits: bool
) -> None:
    record = brief("convert", amount, "--check", stated, "--on", "2024-04-02", "-f", "json").json
    assert record["implied"] == {"pair": "USD/JPY", "low": low, "high": high}
    assert record["fits"] == fits


@pytest.mark.parametrize(("days", "status"), [(0, 0), (1, 0), (5, 0), (6, 4), (7, 4)])
def test_a_rate_is_no_older_than_five_days(brief: Run, days: int, status: int) -> None:
    last = max(day for day in PUBLISHED if "ISK" in PUBLISHED[day] and day.year < 2010)
    done = brief("convert", "5 ISK", "--to", "EUR", "--on", str(last + days * DAY), "--plain")
    assert done.status == status


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("1." + "1" * 12, 0),
        ("1." + "1" * 13, 4),
        ("0.000000001", 0),
        ("0.0000000001", 4),
        ("9999999999", 0),
        ("10000000000", 4),
    ],
)
def test_a_rate_is_a_number_that_a_rate_can_be(brief: Run, tmp_path: Path, cell: str, status: int) -> None:
    (tmp_path / "rates.csv").write_text(f"Date,USD,\n2024-01-02,{cell},\n", encoding="ascii")
    argv = ("convert", "1 EUR", "--to", "USD", "--on", "2024-01-02", "--plain", "--exact")
    done = brief("--rates", str(tmp_path / "rates.csv"), *argv)
    assert (done.status, done.out) == (status, "" if status else f"{cell}\n")


def test_a_series_has_every_day_of_both_ends_and_none_twice(brief: Run) -> None:
    for pair in ("USD/JPY", "EUR/USD", "GBP/ISK"):
        rows = brief("rates", pair, "--since", "2018-01-15", "--until", "2018-03-15", "-f", "json").json
        one, counted = pair.split("/")
        days = days_between(datetime.date(2018, 1, 15), datetime.date(2018, 3, 15))
        days = [day for day in days if {one, counted} <= {*PUBLISHED[day]}]
        assert [row["date"] for row in rows] == [str(day) for day in days]
        assert all(close(row["value"], value(day, one, counted)) for row, day in zip(rows, days, strict=True))
        assert all(row["pair"] == pair and row["asked"] == row["date"] for row in rows)


def test_a_listing_has_every_currency_with_its_span(brief: Run) -> None:
    rows = {row["currency"]: row for row in brief("rates", "--on", "2024-04-02", "-f", "json").json}
    codes = {code for cells in PUBLISHED.values() for code in cells} - {"EUR"}
    assert [*rows] == sorted(codes)
    for code, row in rows.items():
        days = [day for day, cells in PUBLISHED.items() if code in cells]
        assert (row["first"], row["last"]) == (str(min(days)), str(max(days)))
        rate = PUBLISHED[ASKED].get(code)
        assert (row["rate"], row["date"]) == ((None, None) if rate is None else (row["rate"], "2024-04-02"))
        assert rate is None or Fraction(row["rate"]) == Fraction(rate)


@pytest.mark.parametrize(
    ("rate", "yen"),
    [("1516", "7580"), ("1517", None), ("15.2", "76"), ("15.1", None), ("0.0659", "75.872"), ("0.00066", "7575.757")],
)
def test_a_given_rate_is_believed_within_ten_times_the_days_own(brief: Run, rate: str, yen: str | None) -> None:
    done = brief("convert", "5 USD", "--to", "JPY", "--on", "2024-04-02", "--rate", rate, "--exact", "--plain")
    assert done.status == (2 if yen is None else 0)
    assert done.out.startswith(yen or "")


@pytest.mark.parametrize(("pair", "how"), [("EUR/USD", "as published"), ("USD/JPY", "calculated through the euro")])
def test_a_series_says_whether_it_is_published_or_calculated(brief: Run, pair: str, how: str) -> None:
    done = brief("rates", pair, "--since", "2024-04-02", "--until", "2024-04-03")
    assert done.out.endswith(f"Source: ECB euro reference rates, {how}\n")


def test_where_the_rates_are_from(brief: Run) -> None:
    record = brief("rates", "info", "-f", "json").json
    assert (record["days"], record["currencies"]) == (
        len(PUBLISHED),
        len({c for row in PUBLISHED.values() for c in row}),
    )
    assert (record["first"], record["last"]) == (str(min(PUBLISHED)), str(max(PUBLISHED)))
    assert record["source"] == "European Central Bank, ECB euro reference rates"
    assert record["terms"] == (
        "Free reuse with the European Central Bank named as the source and the statistics unmodified; "
        "crosses are calculated from them. Reference rates are for information only."
    )


def test_every_amount_has_a_converted_one_and_that_of_its_own_currency_is_itself(brief: Run) -> None:
    done = brief("facts", "--in", "USD", "-f", "json")
    # The mean rate of a period that goes on is not known yet, which is said.
    rows = [row for row in done.json if f"{row['id']} is not converted" not in done.err]
    assert len(rows) > len(done.json) - 3
    amounts = [(row, figure) for row in rows for figure in row["figures"] if figure["unit"] in {"USD", "JPY"}]
    assert all(figure["converted"] for _, figure in amounts)
    listed = [*csv.DictReader(brief("facts", "--in", "USD", "-f", "csv").out.splitlines())]
    dollars = [row for row in listed if row["unit"] == "USD"]
    assert len(dollars) > 1
    for row in dollars:
        assert (row["converted_value"], row["converted_unit"], row["rate"]) == (row["value"], "USD", "1")
        assert (row["converted"], row["rate_date"], row["rate_source"]) == (row["figure"], "", "no conversion")
    known = {row["id"] for row in rows}
    assert all(row["rate_date"] for row in listed if row["unit"] == "JPY" and row["id"] in known)


def test_a_table_says_which_of_two_dollar_figures_is_whose(brief: Run) -> None:
    table = brief("facts", "rapidus-2024-approval", "--in", "USD").out
    assert "(source: $3.9 billion)" in table
    assert "ours, at 151.651, 2 Apr 2024" in table
    assert "(source:" not in brief("facts", "rapidus-2024-approval").out
    assert "as stated" in brief("facts", "us-chips-act-total", "--in", "USD").out


def test_what_is_in_the_currency_already_is_cited_once(brief: Run) -> None:
    assert brief("cite", "us-chips-act-total", "--in", "USD").out == brief("cite", "us-chips-act-total").out


def test_the_codes_of_currencies_are_those_that_the_cldr_has() -> None:
    assert set(list_currencies()) >= ISO_4217
    in_use = {code for territory in get_global("territory_currencies") for code in get_territory_currencies(territory)}
    assert len(in_use) > 150
    assert in_use <= ISO_4217


def test_a_power_of_ten_has_one_digit_whatever_its_power() -> None:
    for power in range(-80, 80):
        assert power_of_ten(power).as_tuple() == (0, (1,), power)
