"""Filters and orders: what each option finds, whatever the case, and what it does with several currencies."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from japan_us_brief.core import dates
from tests.conftest import NASTY, ROOT, Outcome

Run = Callable[..., Outcome]


@pytest.fixture
def ids(brief: Run) -> Callable[..., list[str]]:
    def run(*argv: str) -> list[str]:
        done = brief("facts", *argv, "-f", "ids")
        assert done.status == 0, done.err
        return done.out.split()

    return run


Ids = Callable[..., list[str]]


def test_topics_are_alternatives_and_options_are_joined(ids: Ids) -> None:
    chips, fdi = set(ids("--topic", "semiconductors")), set(ids("--topic", "fdi"))
    assert chips
    assert fdi
    assert set(ids("--topic", "semiconductors", "--topic", "fdi")) == chips | fdi
    assert set(ids("-t", "semiconductors", "--verdict", "overstated")) == {
        "china-ban-us-chips",
        "china-ban-loss-us-economy",
    }


@pytest.mark.parametrize("value", ["semiconductors", "SEMICONDUCTORS", " Semiconductors"])
def test_values_are_matched_whatever_the_case(ids: Ids, value: str) -> None:
    assert ids("--topic", value) == ids("--topic", "semiconductors")


@pytest.mark.parametrize("value", ["rapidus", "Rapidus", "ラピダス"])
def test_entities_are_found_by_id_and_names(ids: Ids, value: str) -> None:
    found = ids("--entity", value)
    assert "rapidus-2024-approval" in found
    assert "fdi-stock-750bn" not in found


@pytest.mark.parametrize(
    ("argv", "inside", "outside"),
    [
        (["--kind", "subsidy"], "rapidus-2024-approval", "fdi-stock-750bn"),
        (["--status", "approved"], "rapidus-2024-approval", "rapidus-pledged-before-2024"),
        (["--verdict", "partly-supported"], "fdi-stock-750bn", "rapidus-2024-approval"),
        (["--verdict", "partly supported"], "fdi-stock-750bn", "rapidus-2024-approval"),
        (["--measure", "stock"], "fdi-stock-750bn", "fdi-flow-record-2024"),
        (["--currency", "yen"], "rapidus-2024-approval", "fdi-stock-750bn"),
        (["--currency", "usd"], "fdi-stock-750bn", "rapidus-2024-approval"),
        (["--speaker", "fumio kishida"], "fdi-stock-750bn", "rapidus-2024-approval"),
        (["--since", "2024-04", "--until", "2024-04"], "rapidus-2024-approval", "rapidus-2025-subsidy"),
        (["--until", "2022"], "rapidus-2022-first-subsidy", "rapidus-2024-approval"),
        (["rapidus", "hokkaido"], "rapidus-2023-second-subsidy", "rapidus-2024-approval"),
        (["5,900億円"], "rapidus-2024-approval", "rapidus-pledged-before-2024"),
    ],
)
def test_filters(ids: Ids, argv: list[str], inside: str, outside: str) -> None:
    found = ids(*argv)
    assert inside in found
    assert outside not in found


CLAIMS: list[dict[str, Any]] = json.loads((ROOT / "facts.json").read_text(encoding="utf-8"))["claims"]
ENTITIES = {item["id"]: item for item in json.loads((ROOT / "facts.json").read_text(encoding="utf-8"))["entities"]}
NAMES = {name: item["name"] for name, item in ENTITIES.items()}


def wholes(name: str) -> list[str]:
    """An entity and what it is a part of."""
    whole = ENTITIES[name].get("part_of")
    return [name, *(wholes(whole) if whole else [])]


# What of a claim, as it stands in the file, each option of one value asks about.
ASKED: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "topic": lambda claim: claim["topics"],
    "entity": lambda claim: [name for ref in claim.get("entities", []) for name in wholes(ref["entity"])],
    "speaker": lambda claim: [claim["attribution"].get("speaker")],
    "kind": lambda claim: [claim["kind"]],
    "verdict": lambda claim: [claim["verdict"]["support"]],
    "status": lambda claim: [figure["status"] for figure in claim.get("figures", [])],
    "measure": lambda claim: [figure["measure"] for figure in claim.get("figures", [])],
    "currency": lambda claim: [
        figure["unit"] for figure in claim.get("figures", []) if figure["unit"] in {"USD", "JPY"}
    ],
}


@pytest.mark.parametrize("option", ASKED)
def test_a_filter_finds_all_that_has_the_value_and_nothing_else(ids: Ids, option: str) -> None:
    values = {value for claim in CLAIMS for value in ASKED[option](claim) if value}
    assert len(values) > 1
    for value in values:
        expected = [claim["id"] for claim in CLAIMS if value in ASKED[option](claim)]
        assert ids(f"--{option}", value, "--sort", "file") == expected


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("id", lambda claim: claim["id"]),
        ("topic", lambda claim: claim["topics"][0]),
        ("kind", lambda claim: claim["kind"]),
        ("verdict", lambda claim: claim["verdict"]["support"]),
        ("speaker", lambda claim: NAMES.get(claim["attribution"].get("speaker"))),
        ("figure", lambda claim: not claim.get("figures", [])),
    ],
)
def test_an_order_is_that_of_the_file_where_nothing_else_is_said(
    ids: Ids, order: str, key: Callable[[dict[str, Any]], Any]
) -> None:
    known, unknown = ([claim for claim in CLAIMS if (key(claim) is None) == none] for none in (False, True))
    for sign in ("", "-"):
        ordered = [*sorted(known, key=key, reverse=bool(sign)), *unknown]
        assert ids("--sort", sign + order) == [claim["id"] for claim in ordered]


def test_dates_are_ordered_by_the_days_they_cover(brief: Run) -> None:
    for sign in ("", "-"):
        rows = brief("facts", "--sort", f"{sign}date", "-f", "json").json
        spans = [dates.span(row["date"]) for row in rows if row["date"]]
        assert spans == sorted(spans, reverse=bool(sign))
        assert len(spans) > 60
        assert not any(row["date"] for row in rows[len(spans) :])


def test_a_threshold_is_converted_at_the_figures_own_date(ids: Ids) -> None:
    # $3.8bn is ¥576bn on 2 April 2024, and ¥510bn on 25 April 2023.
    found = ids("--min", "$3.8bn", "--entity", "rapidus", "--until", "2024")
    assert found == ["rapidus-2024-approval"]
    assert "rapidus-2024-approval" not in ids("--min", "$3.9bn", "--entity", "rapidus")


def test_a_threshold_without_a_currency_is_a_number_of_the_figures_own_unit(ids: Ids) -> None:
    found = ids("--min", "900000", "--max", "2m", "--measure", "count")
    assert {"jobs-more-than-1-million", "jobs-2019-official"} <= {*found}
    assert "toyota-nc-jobs-5100" not in found


def test_since_comes_before_until(brief: Run, ids: Ids) -> None:
    assert brief("facts", "--since", "2025", "--until", "2024").status == 2
    assert ids("--min", "15%", "--max", "15 percent", "--until", "2025-09-10") == ["us-japan-deal-tariff-15-percent"]


def test_min_and_max_hold_for_the_same_figure(ids: Ids) -> None:
    assert ids("--min", "¥590bn", "--max", "590 billion yen") == ["rapidus-2024-approval"]
    assert "japan-lost-third-place-gdp" not in ids("--min", "1")


def test_all_conditions_on_figures_hold_for_one_figure(brief: Run) -> None:
    argv = ("--data", str(NASTY), "facts", "-f", "ids")
    assert brief(*argv, "--measure", "flow").out == "range\n"
    assert brief(*argv, "--measure", "flow", "--currency", "USD", "--min", "93e9").out == "range\n"
    assert brief(*argv, "--measure", "flow", "--min", "94e9").out == ""
    assert brief(*argv, "--measure", "share", "--currency", "USD").out == ""


def test_a_figure_without_a_rate_does_not_reach_a_threshold_in_another_currency(brief: Run) -> None:
    done = brief("--data", str(NASTY), "facts", "--min", "¥1", "-f", "ids")
    assert (done.status, done.out.split()) == (0, ["ceiling", "range"])


def test_orders(ids: Ids, brief: Run) -> None:
    by_file = ids("--sort", "file")
    assert by_file[0] == "once-economic-rivals"
    assert ids("--sort", "-file") == by_file[::-1]
    assert sorted(ids()) == sorted(by_file)
    assert ids("--sort", "id") == sorted(by_file)
    rows = brief("facts", "--sort", "figure", "-f", "csv", "--fields", "figure", "--no-header").out.splitlines()
    empty = [number for number, figure in enumerate(rows) if figure in {"", '""'}]
    assert empty == list(range(empty[0], len(rows)))
    dates = brief("facts", "--sort", "date", "-f", "csv", "--fields", "date", "--no-header").out.split()
    assert [date[:4] for date in dates] == sorted(date[:4] for date in dates)


def test_amounts_are_ordered_across_currencies(ids: Ids) -> None:
    found = ids("--sort", "-amount")
    # $1,191.6bn before $1,153bn before $1tn before $819.2bn, and ¥590bn before the $2.9bn of Microsoft.
    wanted = ["treasuries-2026-03", "treasuries-2024-01", "fdi-stock-end-2024", "rapidus-2024-approval"]
    assert [claim for claim in found if claim in {*wanted, "microsoft-2024-investment"}] == [
        *wanted,
        "microsoft-2024-investment",
    ]
    assert found[-1] in ids("--sort", "amount")[-60:]


def test_limit_and_nothing(brief: Run, ids: Ids) -> None:
    assert ids("--limit", "2") == ids()[:2]
    assert ids("-n", "0") == []
    empty = brief("facts", "no such words", "-f", "json")
    assert (empty.status, empty.json) == (0, [])
    assert "nothing found" in empty.err
    assert brief("facts", "no such words", "--fail-empty").status == 1


def test_flows_are_converted_at_the_average_of_their_period(brief: Run) -> None:
    def converted(*options: str) -> dict[str, str]:
        claims = brief("facts", "--in", "USD", *options, "-f", "json").json
        return {
            claim["id"]: made["rate"]["date"]
            for claim in claims
            for figure in claim["figures"]
            for made in figure["converted"]
            if figure["unit"] != "USD"
        }

    days, averages = converted("--rate", "Day"), converted("--rate", "average")
    assert days == converted()
    assert days["japan-exports-to-us-2024"] == averages["japan-exports-to-us-2024"] == "2024-01-02/2024-12-31"
    # What is of a day, and a stock, which is always of one, stay as they are.
    assert averages["rapidus-2024-approval"] == days["rapidus-2024-approval"] == "2024-04-02"
    stocks = {claim["id"] for claim in brief("facts", "--measure", "stock", "-f", "json").json} & {*days}
    assert stocks
    assert all(averages[claim] == days[claim] for claim in stocks)
    table = brief("facts", "japan-exports-to-us-2024", "--in", "USD", "--rate", "average").out
    assert "ours, at 151.431, mean of " in table
    assert "2 Jan 2024 – 31 Dec 2024" in table


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("facts rapdus", "no claim has the word 'rapdus'; did you mean rapidus?"),
        ("facts japan ラピタス", "no claim has the word 'ラピタス'; did you mean ラピダス?"),
        ("timeline xyzxyz", "no claim has the word 'xyzxyz'"),
        ("facts ¥590bn", "no claim has the word '¥590bn'; amounts are found with --min and --max"),
        ("facts rapidus --currency GBP", "no claim passes --currency, whatever else is asked"),
        ("total --until 1990", "no claim passes --until"),
        ("facts --topic energy --kind gdp", "there would be 10 claims without --kind, 8 claims without --topic"),
        ("facts -n 0", ""),
        ("export csv xyzxyz", "no claim has the word 'xyzxyz'"),
        ("export jsonl --until 1990", "no claim passes --until"),
        (
            "rates USD/JPY --since 2024-11-02 --until 2024-11-03",
            "2024-11-02 to 2024-11-03 is a weekend; the last before is of 2024-11-01",
        ),
        (
            "rates USD/JPY --since 2024-12-25 --until 2024-12-26",
            "no rates were published from 2024-12-25 to 2024-12-26; the last before is of 2024-12-24",
        ),
        ("rates BGN/USD --since 1999-01 --until 1999-02", "the rates of BGN start on 2000-07-19"),
        ("rates USD/RUB --since 2023-01 --until 2023-02", "the rates of RUB end on 2022-03-01"),
        (
            "rates USD/ISK --since 2010-01 --until 2010-02",
            "no rate for USD/ISK on 2010-01-01: the last one before is of 2008-12-09",
        ),
    ],
)
def test_why_nothing_is_found(brief: Run, line: str, why: str) -> None:
    done = brief(*line.split())
    assert done.status == 0
    assert done.err == f"brief: nothing found{': ' * bool(why)}{why}\n"


@pytest.mark.parametrize(
    ("day", "why"), [("1990-01-01", "starts on 1999-01-04"), ("2126-01-01", "ends on 2026-10-30"), ("2024-04-02", "")]
)
def test_a_day_without_any_rate_is_told(brief: Run, day: str, why: str) -> None:
    done = brief("rates", "--on", day)
    assert done.err == (f"brief: no rates of {day}: the table {why}\n" if why else "")


@pytest.mark.parametrize(
    ("option", "value", "code", "hint"),
    [
        ("--topic", "semiconducters", "BRF-U102", "did you mean semiconductors?"),
        ("--entity", "Rapidos", "BRF-U102", "did you mean rapidus?"),
        ("--kind", "subsidies", "BRF-U102", "did you mean subsidy?"),
        ("--status", "aproved", "BRF-U102", "did you mean approved?"),
        ("--verdict", "overstate", "BRF-U102", "did you mean overstated?"),
        ("--measure", "stocks", "BRF-U102", "did you mean stock?"),
        ("--currency", "UDS", "BRF-U106", "did you mean USD?"),
        ("--speaker", "microsft", "BRF-U102", "did you mean microsoft?"),
        ("--sort", "dat", "BRF-U102", "did you mean date?"),
        ("--since", "soon", "BRF-U105", "write 2024"),
        ("--min", "lots", "BRF-U103", "write it like"),
        ("--min", "more than 5", "BRF-U103", "give the number alone"),
        ("--in", "JPX", "BRF-U106", "did you mean JPY?"),
        ("--style", "fr", "BRF-U102", "known: en, ja"),
        ("--format", "jsn", "BRF-U107", "did you mean json?"),
        ("--fields", "id,figur", "BRF-U107", "did you mean figure?"),
        ("--limit", "x", "BRF-U101", "see brief facts --help"),
        ("--limit", "-1", "BRF-U101", "see brief facts --help"),
    ],
)
def test_an_unknown_value_is_named_with_a_suggestion(brief: Run, option: str, value: str, code: str, hint: str) -> None:
    done = brief("facts", option, value)
    assert (done.status, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert code in done.err
    assert hint in done.err
