"""Sums beside each other: orders, the first of them, shares of a whole, and sums across statuses of promise."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japan_us_brief.analysis import ranking
from japan_us_brief.briefing.view import Briefing
from japan_us_brief.core.intervals import Interval
from tests.conftest import Outcome
from tests.test_totals import STATUSES, TABLE, add_up, claim, made

Run = Callable[..., Outcome]
PROMISED = {"announced", "pledged", "approved", "committed"}


def to(number: int, recipient: str, **changes: Any) -> dict[str, Any]:
    """A claim of so many billions for one recipient."""
    written = {"as_written": f"${number} billion", "value": f"{number}e9"}
    entities = [{"entity": name, "role": "recipient"} for name in recipient.split()]
    return claim(number, **(written | changes)) | {"entities": entities}


def shares_of(briefing: Briefing, by: str | None = "recipient") -> dict[str, Interval]:
    sums, _ = add_up(briefing, [*briefing.claims], by=by)
    found = ranking.shares(sums, by, across=False)
    return {item.group: found[id(item)].bounds for item in sums if id(item) in found}


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("other", STATUSES)
def test_across_statuses_what_is_promised_is_added_and_nothing_else(tmp_path: Path, status: str, other: str) -> None:
    briefing = made(tmp_path, to(1, "p", status=status), to(2, "q", status=other))
    sums, _ = add_up(briefing, [*briefing.claims], across={"status"})
    assert (len(sums) == 1) == (status == other or {status, other} <= PROMISED)
    if len(sums) == 1 and status != other:
        assert sorted(sums[0].statuses) == sorted({status, other})
        assert sums[0].undertaking == ""
        assert {part.status: int(part.stated / 10**9) for part in sums[0].parts} == {status: 1, other: 2}


@pytest.mark.parametrize(
    "changes", [{"kind": "investment"}, {"measure": "stock"}, {"unit": "JPY", "as_written": "¥2e9"}]
)
def test_across_statuses_only_like_adds_to_like(tmp_path: Path, changes: dict[str, Any]) -> None:
    briefing = made(tmp_path, to(1, "p", status="pledged"), to(2, "q", **({"status": "approved"} | changes)))
    assert len(add_up(briefing, [*briefing.claims], across={"status"})[0]) == 2


def test_parts_add_up_to_their_sum_and_whole_and_part_are_not_both_added(brief: Run) -> None:
    argv = ("total", "--kind", "subsidy", "--currency", "JPY", "--across", "status")
    (total,) = brief(*argv, "-f", "json").json["totals"]
    assert total["status"] == ["announced", "pledged", "approved"]
    assert [part["status"] for part in total["parts"]] == total["status"]
    # The sum is a ceiling of about a number, and rounded up to its last digit, of ¥1 billion.
    assert 0 <= Decimal(total["stated"]) - sum(Decimal(part["stated"]) for part in total["parts"]) < 10**9
    assert sum(part["figures"] for part in total["parts"]) == total["figures"] == len(total["terms"])
    assert brief(*argv, "--plain").out == f"{total['stated']}\n"
    assert "pledged: about ¥330 billion" in brief(*argv).out
    (row,) = csv.DictReader(brief(*argv, "-f", "csv").out.splitlines())
    assert "pledged: about ¥330 billion" in row["parts"]
    apart = brief(*argv[:-2], "--plain")
    assert "--across status" in apart.err
    assert brief("total", "--across", "kinds").status == 2
    assert "status" in brief("total", "--across", "stats").err


def test_a_row_without_a_name_names_the_recipients(brief: Run, tmp_path: Path) -> None:
    claims = [to(number, name) for number, name in enumerate("pqrs", 1)]
    made(tmp_path, *claims)
    data = ("--data", str(tmp_path / "made.json"), "total")
    assert "to P; Q; R; and 1 more" in brief(*data).out
    assert "to P; Q; R; and 1 more" in brief(*data, "--by", "payer").out
    assert "to P" not in brief(*data, "--by", "recipient").out
    (total,) = brief(*data, "-f", "json").json["totals"]
    assert total["recipients"] == ["P", "Q", "R", "S"]


@pytest.mark.parametrize(
    ("comparators", "first", "second"),
    [
        (("exact", "exact"), "25%", "75%"),
        (("up_to", "exact"), "up to 25%", "at least 75%"),
        (("less_than", "exact"), "less than 25%", "more than 75%"),
        (("at_least", "exact"), "at least 25%", "up to 75%"),
        (("more_than", "up_to"), "more than 25%", "less than 75%"),
        (("up_to", "up_to"), None, None),
        (("at_least", "more_than"), None, None),
        (("about", "exact"), "about 25%", "about 75%"),
    ],
)
def test_a_share_says_what_bounds_allow(
    brief: Run, tmp_path: Path, comparators: tuple[str, str], first: str | None, second: str | None
) -> None:
    made(tmp_path, to(1, "p", comparator=comparators[0]), to(3, "q", comparator=comparators[1]))
    argv = ("--data", str(tmp_path / "made.json"), "total", "--by", "recipient")
    assert [item["share"] for item in brief(*argv, "-f", "json").json["totals"]] == [first, second]
    table = brief(*argv).out
    assert ("% of all" in table) == (first is not None)


@pytest.mark.parametrize(
    ("by", "change", "has"),
    [
        ("recipient", {}, True),
        ("year", {"as_of": "2023"}, True),
        ("recipient", {"status": "approved"}, False),
        ("recipient", {"kind": "investment"}, False),
        ("recipient", {"instrument": "loan"}, False),
        ("recipient", {"instrument": "research_and_development"}, False),
        ("recipient", {"measure": "flow", "as_of": None, "period": "2024"}, False),
        ("topic", {}, False),
        ("entity", {}, False),
        ("status", {}, False),
        (None, {}, False),
    ],
)
def test_only_like_sums_make_a_whole(tmp_path: Path, by: str | None, change: dict[str, Any], has: bool) -> None:
    assert bool(shares_of(made(tmp_path, to(1, "p"), to(3, "q", **change)), by)) is has


@given(
    data=st.data(),
    parts=st.lists(
        st.tuples(st.integers(1, 9), st.sampled_from(["exact", "up_to", "less_than", "at_least", "more_than"])),
        min_size=2,
        max_size=4,
    ),
)
def test_every_share_of_numbers_within_the_bounds_is_within_its_bounds(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, parts: list[tuple[int, str]]
) -> None:
    claims = [
        to(number, "pqrs"[place], comparator=comparator) | {"id": f"x{place}"}
        for place, (number, comparator) in enumerate(parts)
    ]
    found = shares_of(made(tmp_path_factory.mktemp("shares"), *claims))
    hundredths = []
    for number, comparator in parts:
        least = 1 if comparator in {"up_to", "less_than"} else number * 100 + (comparator == "more_than")
        most = number * 100 - (comparator == "less_than") if comparator in {"up_to", "less_than", "exact"} else 2000
        hundredths.append(data.draw(st.integers(least, most)))
    for place, one in enumerate(hundredths):
        bounds = found.get("PQRS"[place])
        share = Fraction(one, sum(hundredths))
        if bounds is not None and bounds.low is not None:
            assert share >= Fraction(bounds.low) - Fraction(1, 10**30)
        if bounds is not None and bounds.high is not None:
            assert share <= Fraction(bounds.high) + Fraction(1, 10**30)


@pytest.mark.parametrize(
    ("sort", "groups"),
    [
        ("file", ["S", "Q", "R"]),
        ("-file", ["R", "Q", "S"]),
        ("amount", ["R", "Q", "S"]),
        ("-amount", ["S", "Q", "R"]),
        ("-AMOUNT", ["S", "Q", "R"]),
        ("date", ["Q", "S", "R"]),
        ("-date", ["R", "S", "Q"]),
        ("group", ["Q", "R", "S"]),
        ("figures", ["S", "R", "Q"]),
    ],
)
def test_orders_of_sums(brief: Run, tmp_path: Path, sort: str, groups: list[str]) -> None:
    made(
        tmp_path,
        to(9, "s", as_of="2023"),
        to(3, "q", as_of="2022"),
        to(1, "r", as_of="2024-01"),
        to(4, "q", as_of="2023"),
    )
    argv = ("--data", str(tmp_path / "made.json"), "total", "--by", "recipient", "--sort", sort)
    assert [item["group"] for item in brief(*argv, "-f", "json").json["totals"]] == groups
    done = brief(*argv, "-n", "2")
    assert "The first 2 of 3 sums." in done.out + done.err
    assert [item["group"] for item in brief(*argv, "-n", "2", "-f", "json").json["totals"]] == groups[:2]


def test_amounts_in_several_currencies_are_ordered_in_dollars_and_what_is_no_money_comes_last(tmp_path: Path) -> None:
    yen = {"unit": "JPY", "as_written": "¥300 billion", "value": "300e9"}
    jobs = {"unit": "jobs", "as_written": "5 jobs", "value": "5", "measure": "count"}
    briefing = made(tmp_path, to(1, "p", **jobs), to(2, "q"), to(3, "r", **yen), to(4, "s"))
    sums, _ = add_up(briefing, [*briefing.claims], by="recipient")
    for sort, groups in (("amount", ["R", "Q", "S", "P"]), ("-amount", ["S", "Q", "R", "P"])):
        assert [item.group for item in ranking.ordered(sums, sort, lambda: TABLE)] == groups


def test_what_sums_refuse(brief: Run) -> None:
    assert "BRF-U102" in brief("total", "--sort", "size").err
    for option in (("--sort", "amount"), ("-n", "1"), ("--explain",)):
        done = brief("total", "--entity", "rapidus", "--plain", *option)
        assert (done.status, done.out) == (2, "")
