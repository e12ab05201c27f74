"""Totals: only like adds to like, bounds are kept, and what is left out is said."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japan_us_brief.analysis import totals
from japan_us_brief.briefing import loader as gate
from japan_us_brief.briefing.view import Briefing
from japan_us_brief.core.intervals import Interval
from japan_us_brief.rates import ecb
from tests.conftest import ROOT, Outcome, dumped

Run = Callable[..., Outcome]
FACTS = gate.load(str(ROOT / "facts.json"))
TABLE = ecb.RateTable(ecb.SHIPPED)
STATUSES = ("proposed", "announced", "pledged", "approved", "committed", "disbursed", "cancelled", "reported")
MEASURES = ("amount", "stock", "flow", "count", "rank", "share", "price")


def add_up(briefing: Briefing, ids: Sequence[str], **options: Any) -> tuple[list[totals.Total], list[totals.LeftOut]]:
    given = {"to": None, "by": None, "as_of": None} | options
    claims = [briefing.claims[claim] for claim in ids]
    return totals.add_up(claims, briefing, table=lambda: TABLE, **given)


def claim(number: int, **changes: Any) -> dict[str, Any]:
    """A claim with one figure, for a briefing made for a test."""
    figure = {
        "as_written": f"${number + 1} billion",
        "value": f"{number + 1}e9",
        "unit": "USD",
        "measure": "amount",
        "status": "announced",
        "as_of": "2024-04-02",
    }
    keys = {
        "comparator",
        "measure",
        "status",
        "unit",
        "as_written",
        "value",
        "as_of",
        "period",
        "low",
        "high",
        "instrument",
    }
    made = {
        "id": f"c{number}",
        "statement": "x",
        "kind": changes.pop("kind", "subsidy"),
        "topics": ["t"],
        "attribution": {"source": "s", "mode": "reporter"},
        "figures": [{**figure, **{key: value for key, value in changes.items() if key in keys and value is not None}}],
        "verdict": {"support": changes.pop("support", "supported"), "note": "x", "checked_on": "2024"},
        "relations": changes.pop("relations", []),
    }
    for key, value in changes.items():
        if value is None:
            made["figures"][0].pop(key, None)
    return made


def made(tmp_path: Path, *claims: dict[str, Any]) -> Briefing:
    """A briefing of these claims."""
    tree = {
        "schema_version": "2",
        "title": "x",
        "description": "x",
        "sources": [{"id": "s", "publisher": "x", "language": "en", "tier": "wire"}],
        "entities": [{"id": name, "name": name.upper(), "kind": "company"} for name in "pqrs"],
        "topics": [{"id": "t", "name": "x"}, {"id": "u", "name": "y"}],
        "claims": list(claims),
    }
    path = tmp_path / "made.json"
    path.write_bytes(dumped(tree))
    return gate.load(str(path))


def test_rapidus_is_a_ceiling_of_about_920_billion_yen(brief: Run) -> None:
    record = brief("total", "--entity", "rapidus", "-f", "json").json
    total, paid_in = record["totals"]
    # What the founders put in is a stake, and no subsidy.
    assert (paid_in["sum"], paid_in["purpose"], paid_in["kind"]) == ("¥7.3 billion", "equity", "investment")
    assert total["sum"] == "up to about ¥920 billion"
    assert (total["low"], total["high"]) == (None, "920500000000")
    assert (total["status"], total["measure"], total["figures"]) == (["pledged", "approved"], "amount", 2)
    assert {term["claim"] for term in total["terms"]} == {"rapidus-2024-approval", "rapidus-pledged-before-2024"}
    reasons = {item["claim"]: item["reason"] for item in record["left_out"]}
    assert reasons["rapidus-2022-first-subsidy"] == "a part of rapidus-pledged-before-2024"
    assert reasons["rapidus-2024-front-end"] == "a part of rapidus-2024-approval"
    assert reasons["rapidus-2025-subsidy"] == "later than 10 Apr 2024: ask with --until"


def test_later_support_joins_when_its_dates_are_asked_for(brief: Run) -> None:
    subsidies = ("total", "--entity", "rapidus", "--kind", "subsidy")
    (total,) = brief(*subsidies, "--until", "2025-03", "-f", "json").json["totals"]
    assert (total["sum"], total["high"]) == ("up to about ¥1.723 trillion", "1723000000000")
    assert brief(*subsidies, "--plain").out == "920000000000\n"


def test_parts_count_where_their_whole_was_not_asked_for() -> None:
    (total,), left = add_up(FACTS, ["rapidus-2022-first-subsidy", "rapidus-2023-second-subsidy"])
    assert (total.text(), left) == ("¥330 billion", [])


def test_each_figure_is_converted_at_its_own_date() -> None:
    ids = ["rapidus-2024-approval", "rapidus-pledged-before-2024"]
    (total,), _ = add_up(FACTS, ids, to="USD")
    expected = Fraction(0)
    for claim, billions in zip(ids, (590, 330), strict=True):
        day = datetime.date.fromisoformat(str(FACTS.claims[claim].figures[0].as_of))
        rate = TABLE.rate("JPY", "USD", day)
        expected += Fraction(billions) * Fraction(rate.quote_units) / Fraction(rate.base_units)
    assert abs(Fraction(total.stated) / 10**9 - expected) < Fraction(1, 10**15)
    assert total.text() == "up to about $6.35 billion"
    assert len(add_up(FACTS, [*ids, "us-chips-act-total"])[0]) == 2


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("other", MEASURES)
def test_measures_never_mix(tmp_path: Path, measure: str, other: str) -> None:
    briefing = made(tmp_path, claim(0, measure=measure), claim(1, measure=other))
    sums, left = add_up(briefing, ["c0", "c1"])
    for total in sums:
        assert {term.figure.measure for term in total.terms} == {total.measure}
    assert sum(len(total.terms) for total in sums) + len(left) == 2
    assert not {total.measure for total in sums} & {"rank", "share", "price"}


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("other", STATUSES)
@pytest.mark.parametrize("joined", [False, True])
def test_what_is_promised_is_never_added_to_what_is_paid(tmp_path: Path, status: str, other: str, joined: bool) -> None:
    relations = [{"type": "adds_to", "target": "c0"}] if joined else []
    briefing = made(tmp_path, claim(0, status=status), claim(1, status=other, relations=relations))
    sums, _ = add_up(briefing, ["c0", "c1"])
    together = len(sums) == 1
    promised = {"announced", "pledged", "approved", "committed"}
    assert together == (status == other or (joined and {status, other} <= promised))
    if together and status != other:
        assert sums[0].status == min((status, other), key=STATUSES.index)


def test_an_undertaking_of_several_statuses_is_added_to_nothing_else(tmp_path: Path) -> None:
    adds = [{"type": "adds_to", "target": "c0"}]
    statuses = [claim(0, status="pledged"), claim(1, status="approved", relations=adds)]
    others = [claim(2, status="pledged"), claim(3, status="approved")]
    sums, _ = add_up(made(tmp_path, *statuses, *others), ["c0", "c1", "c2", "c3"])
    assert [[term.claim.id for term in total.terms] for total in sums] == [["c0", "c1"], ["c2"], ["c3"]]
    assert [bool(total.undertaking) for total in sums] == [True, False, False]
    sums, _ = add_up(made(tmp_path, *statuses, *others), ["c1", "c3"])
    assert [[term.claim.id for term in total.terms] for total in sums] == [["c1", "c3"]]


def test_a_chain_of_parts_may_be_long(tmp_path: Path) -> None:
    chain = [claim(number, relations=[{"type": "part_of", "target": f"c{number + 1}"}]) for number in range(1500)]
    briefing = made(tmp_path, *chain, claim(1500))
    sums, left = add_up(briefing, [*briefing.claims])
    assert ([term.claim.id for term in sums[0].terms], len(left)) == (["c1500"], 1500)


@pytest.mark.parametrize(
    ("changes", "together"),
    [
        ({}, True),
        ({"kind": "investment"}, False),
        ({"unit": "JPY", "as_written": "¥2 billion"}, False),
        ({"as_of": "2023"}, True),
        ({"measure": "stock", "as_of": "2023"}, False),
    ],
)
def test_only_like_adds_to_like(tmp_path: Path, changes: dict[str, Any], together: bool) -> None:
    first = claim(0, measure=changes.get("measure", "amount"))
    sums, left = add_up(made(tmp_path, first, claim(1, **changes)), ["c0", "c1"])
    assert (len(sums) == 1, left) == (together, [])


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("part_of", "a part of c0"), ("repeats", "says the same as c0"), ("contradicts", "a rival of c0")],
)
def test_nothing_is_counted_twice(tmp_path: Path, kind: str, reason: str) -> None:
    briefing = made(tmp_path, claim(0), claim(1, relations=[{"type": kind, "target": "c0"}]))
    (total,), (left,) = add_up(briefing, ["c0", "c1"])
    assert ([term.claim.id for term in total.terms], left.claim.id, left.reason) == (["c0"], "c1", reason)


def test_a_part_of_a_part_and_a_part_of_another_kind(tmp_path: Path) -> None:
    to = [[], [{"type": "part_of", "target": "c0"}], [{"type": "part_of", "target": "c1"}]]
    briefing = made(tmp_path, *(claim(number, relations=to[number]) for number in range(3)))
    (total,), left = add_up(briefing, ["c0", "c2"])
    assert ([term.claim.id for term in total.terms], left[0].reason) == (["c0"], "a part of c0")
    mixed = made(tmp_path, claim(0, kind="investment"), claim(1, relations=to[1]))
    assert len(add_up(mixed, ["c0", "c1"])[0]) == 2


def test_the_superseded_and_the_refuted_are_left_out(tmp_path: Path) -> None:
    briefing = made(
        tmp_path, claim(0), claim(1, relations=[{"type": "supersedes", "target": "c0"}]), claim(2, support="refuted")
    )
    (total,), left = add_up(briefing, ["c0", "c1", "c2"])
    assert [term.claim.id for term in total.terms] == ["c1"]
    assert {item.claim.id: item.reason for item in left} == {"c0": "superseded by c1", "c2": "refuted"}


def test_what_a_total_says_of_its_terms(tmp_path: Path) -> None:
    recipients = {"entities": [{"entity": "r", "role": "recipient"}, {"entity": "p", "role": "payer"}]}
    adds = [{"type": "adds_to", "target": "c0"}]
    briefing = made(
        tmp_path,
        claim(0, status="approved", as_of="2024-04-02", comparator="about") | recipients,
        claim(1, status="pledged", as_of="2023-04", relations=adds) | recipients,
        claim(5, status="disbursed", as_of="2024") | recipients,
    )
    (joined, paid), left = add_up(briefing, ["c0", "c1", "c5"])
    assert left == []
    assert (joined.status, joined.statuses, joined.undertaking) == ("pledged", ["pledged", "approved"], "R")
    assert (joined.dates, joined.when, joined.kind, joined.measure) == (
        "2023-04/2024-04-02",
        "",
        "subsidy",
        "amount",
    )
    assert (joined.stated, joined.rounded, joined.ulp) == (Decimal("3e9"), Decimal("3e9"), Decimal("1e9"))
    assert joined.text() == "about $3 billion"
    assert "30億ドル" in joined.text("ja")
    assert (paid.status, paid.statuses, paid.undertaking, paid.dates) == ("disbursed", ["disbursed"], "", "2024")
    assert [term.rounded for term in (*joined.terms, *paid.terms)] == [True, False, False]


def test_a_range_that_is_about_is_said_in_one_language(tmp_path: Path) -> None:
    between = claim(0, comparator="between", value=None, as_written="$1 to $2 billion", low="1e9", high="2e9")
    (total,), _ = add_up(made(tmp_path, between, claim(2, comparator="about")), ["c0", "c2"])
    assert total.text().startswith("between about $4 billion and ")
    assert not total.text("ja").isascii()
    assert not any("a" <= letter <= "z" for letter in total.text("ja"))


def test_a_sum_is_written_to_the_last_digit_that_is_justified(tmp_path: Path) -> None:
    half = {"as_written": "$1.5 billion", "value": "1.5e9"}
    (total,), _ = add_up(made(tmp_path, claim(0, **half), claim(1, **half)), ["c0", "c1"])
    assert total.text() == "$3.0 billion"
    (coarse,), _ = add_up(made(tmp_path, claim(0, **half), claim(1, comparator="about")), ["c0", "c1"])
    assert coarse.text() == "about $4 billion"


def test_a_converted_sum_has_no_digit_that_its_bounds_deny(tmp_path: Path) -> None:
    # Of $11 billion half a billion either way is some €0.45 billion, so that no tenth of one is known.
    exact = {"as_written": "$100 billion", "value": "100e9", "comparator": "up_to"}
    eleven = {"as_written": "$11 billion", "value": "11e9", "comparator": "about"}
    (total,), _ = add_up(made(tmp_path, claim(0, **exact), claim(1, **eleven)), ["c0", "c1"], to="EUR")
    assert (total.text(), total.ulp) == ("up to about €104 billion", Decimal("1e9"))
    (alone,), _ = add_up(made(tmp_path, claim(1, **eleven)), ["c1"], to="EUR")
    assert alone.text() == "about €10 billion"
    trillion = {"as_written": "¥2 trillion", "value": "2e12", "unit": "JPY", "comparator": "about"}
    (two_digits,), _ = add_up(made(tmp_path, claim(2, **trillion)), ["c2"], to="USD")
    assert two_digits.text() == "about $13 billion"


def test_a_sum_of_very_many_digits_keeps_them(tmp_path: Path) -> None:
    digits = "1" + "0" * 29 + "1"
    (total,), _ = add_up(made(tmp_path, claim(0, value=digits, as_written=f"${digits}")), ["c0"])
    assert (total.stated, total.rounded) == (Decimal(digits), Decimal(digits))
    assert total.text().replace(",", "").startswith("$1")


@pytest.mark.parametrize("measure", ["stock", "flow", "count"])
def test_what_is_of_a_date_is_added_to_what_is_of_the_same(tmp_path: Path, measure: str) -> None:
    days = ("2023", "2023", "2024", "2023-12-31")
    briefing = made(tmp_path, *(claim(n, measure=measure, as_of=day) for n, day in enumerate(days)))
    sums, _ = add_up(briefing, [*briefing.claims])
    assert [(total.when, len(total.terms)) for total in sums] == [("2023", 2), ("2024", 1), ("2023-12-31", 1)]


@pytest.mark.parametrize(
    ("date", "later"),
    [
        ({"as_of": "2025-03-12"}, False),
        ({"as_of": "2025-03-13"}, True),
        ({"as_of": "2025-03"}, False),
        ({"as_of": "2025"}, False),
        ({"as_of": "2025-04"}, True),
        ({"as_of": None, "period": "2024-04-01/2025-09-30"}, False),
        ({"as_of": None, "period": "2025-03-13/2026"}, True),
        ({"as_of": "2026"}, True),
    ],
)
def test_what_begins_after_the_day_is_left_out_and_what_goes_on_over_it_is_not(
    tmp_path: Path, date: dict[str, Any], later: bool
) -> None:
    briefing = made(tmp_path, claim(0, **date))
    sums, left = add_up(briefing, ["c0"], as_of="2025-03-12")
    assert [item.reason for item in left] == ["later than 12 Mar 2025: ask with --until"] * later
    assert len(sums) == 1 - later


def test_only_money_in_another_currency_is_converted(tmp_path: Path) -> None:
    yen = {"unit": "JPY", "as_written": "¥2 billion", "value": "2e9"}
    jobs = {"unit": "jobs", "as_written": "2 jobs", "value": "2", "measure": "count"}
    between = {"comparator": "between", "value": None, "as_written": "¥1 to ¥2 billion", "low": "1e9", "high": "2e9"}
    briefing = made(tmp_path, claim(0), claim(1, **yen), claim(2, **jobs), claim(3, **(yen | between)))
    sums, left = add_up(briefing, [*briefing.claims], to="USD")
    assert left == []
    assert [(total.unit, [len(term.conversions) for term in total.terms]) for total in sums] == [
        ("USD", [0, 1, 2]),
        ("jobs", [0]),
    ]
    day = datetime.date(2024, 4, 2)
    rate = TABLE.rate("JPY", "USD", day)
    low, high = (Decimal("1e9") + rate.convert(Decimal(yens)) for yens in ("3e9", "4e9"))
    assert sums[0].bounds.low is not None
    assert sums[0].bounds.high is not None
    assert abs(sums[0].bounds.low - low) < Decimal("1e-15")
    assert abs(sums[0].bounds.high - high) < Decimal("1e-15")


def test_a_figure_without_a_rate_is_left_out_with_the_reason(tmp_path: Path) -> None:
    briefing = made(tmp_path, claim(0), claim(1, as_of="1990-01-02"))
    (total,), (left,) = add_up(briefing, ["c0", "c1"], to="EUR")
    assert [term.claim.id for term in total.terms] == ["c0"]
    assert left.reason == "no rate for USD/EUR on or before 1990-01-02"


def test_only_what_is_added_makes_another_one_too_many(brief: Run) -> None:
    argv = ("total", "--entity", "nippon-steel", "--max", "$20bn", "--measure", "amount", "purchase", "-f", "json")
    # The completed purchase of 2025 supersedes the price of 2023, but only where it is itself asked for.
    assert [item["sum"] for item in brief(*argv).json["totals"]] == ["about $14.1 billion"]
    assert [item["sum"] for item in brief(*argv, "--until", "2025").json["totals"]] == ["about ¥2 trillion"]


@pytest.mark.parametrize(
    ("measure", "reason"),
    [
        ("rank", "a rank cannot be added"),
        ("share", "shares of different wholes cannot be added"),
        ("price", "prices cannot be added"),
    ],
)
def test_what_is_in_no_sum(tmp_path: Path, measure: str, reason: str) -> None:
    sums, (left,) = add_up(made(tmp_path, claim(0, measure=measure)), ["c0"])
    assert (sums, left.reason) == ([], reason)


@pytest.mark.parametrize("kind", ["part_of", "adds_to", "repeats", "supersedes"])
def test_relations_in_a_circle_end(tmp_path: Path, kind: str) -> None:
    ring = [claim(n, relations=[{"type": kind, "target": f"c{(n + 1) % 3}"}]) for n in range(3)]
    sums, left = add_up(made(tmp_path, *ring), ["c0", "c1", "c2"])
    assert sum(len(total.terms) for total in sums) + len(left) == 3


@pytest.mark.parametrize("kind", ["part_of", "adds_to", "repeats", "contradicts", "supersedes"])
def test_very_many_claims_may_stand_in_one_circle(tmp_path: Path, kind: str) -> None:
    size = 4000
    ring = [claim(n, relations=[{"type": kind, "target": f"c{(n + 1) % size}"}]) for n in range(size)]
    sums, left = add_up(made(tmp_path, *ring), [f"c{n}" for n in range(size)], by="recipient")
    # All add to each other; of rivals one counts; of the rest each has another before it.
    added = {"adds_to": size, "contradicts": 1}.get(kind, 0)
    assert (sum(len(total.terms) for total in sums), len(left)) == (added, size - added)


@given(
    kinds=st.lists(st.sampled_from(["subsidy", "investment"]), min_size=2, max_size=7),
    pairs=st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=14),
    asked=st.sets(st.integers(0, 6), min_size=1),
)
def test_a_part_is_left_out_where_some_whole_of_its_kind_is_added(
    tmp_path_factory: pytest.TempPathFactory, kinds: list[str], pairs: set[tuple[int, int]], asked: set[int]
) -> None:
    size = len(kinds)
    edges = {(one, other) for one, other in pairs if one != other and max(one, other) < size}
    briefing = made(
        tmp_path_factory.mktemp("parts"),
        *(
            claim(n, kind=kind, relations=[{"type": "part_of", "target": f"c{m}"} for one, m in edges if one == n])
            for n, kind in enumerate(kinds)
        ),
    )
    reach = set(edges)
    for _ in range(size):
        reach |= {(one, last) for one, middle in reach for first, last in edges if middle == first}
    chosen = sorted(n for n in asked if n < size)
    _, left = add_up(briefing, [f"c{n}" for n in chosen])
    parts = {n for n in chosen for m in chosen if m != n and (n, m) in reach and kinds[m] == kinds[n]}
    assert {item.claim.id for item in left} == {f"c{n}" for n in parts}
    for item in left:
        whole = item.reason.removeprefix("a part of c")
        assert (int(item.claim.id[1:]), int(whole)) in reach
        assert int(whole) in chosen


@pytest.mark.parametrize(
    ("comparators", "text"),
    [
        (("exact", "exact"), "$3 billion"),
        (("exact", "about"), "about $3 billion"),
        (("exact", "up_to"), "up to $3 billion"),
        (("about", "up_to"), "up to about $3 billion"),
        (("up_to", "less_than"), "less than $3 billion"),
        (("exact", "at_least"), "at least $3 billion"),
        (("at_least", "more_than"), "more than $3 billion"),
        (("up_to", "more_than"), "$3 billion as stated, without bounds"),
    ],
)
def test_a_sum_says_what_its_bounds_allow(tmp_path: Path, comparators: tuple[str, str], text: str) -> None:
    briefing = made(tmp_path, *(claim(n, comparator=comparator) for n, comparator in enumerate(comparators)))
    (total,), _ = add_up(briefing, ["c0", "c1"])
    assert total.text() == text


def test_a_figure_between_two_numbers_is_added_as_such(tmp_path: Path) -> None:
    between = claim(0, comparator="between", value=None, as_written="$1 to $2 billion", low="1e9", high="2e9")
    (total,), _ = add_up(made(tmp_path, between, claim(2)), ["c0", "c2"])
    assert total.bounds == Interval(Decimal("4e9"), Decimal("5e9"))
    assert total.text() == "between $4 billion and $5 billion"


@pytest.mark.parametrize(
    ("comparator", "text"),
    [("more_than", "more than $4 billion"), ("up_to", "up to $5 billion"), ("less_than", "less than $5 billion")],
)
def test_a_sum_with_one_end_adds_that_end_of_every_term(tmp_path: Path, comparator: str, text: str) -> None:
    between = claim(0, comparator="between", value=None, as_written="$1 to $2 billion", low="1e9", high="2e9")
    (total,), _ = add_up(made(tmp_path, between, claim(2, comparator=comparator)), ["c0", "c2"])
    assert total.text() == text


@given(
    comparators=st.lists(st.sampled_from(["exact", "up_to", "less_than", "at_least", "more_than"]), min_size=2),
    billions=st.integers(1, 999),
)
def test_a_bound_of_a_converted_sum_stays_true(
    tmp_path_factory: pytest.TempPathFactory, comparators: list[str], billions: int
) -> None:
    yen = {"unit": "JPY", "as_written": f"¥{billions} billion", "value": f"{billions}e9"}
    claims = [claim(n, comparator=comparator, **yen) for n, comparator in enumerate(comparators)]
    (total,), _ = add_up(made(tmp_path_factory.mktemp("sum"), *claims), [f"c{n}" for n in range(len(claims))], to="USD")
    low, high = total.bounds.low, total.bounds.high
    if low is not None and high is None:
        assert total.rounded <= low
    if high is not None and low is None:
        assert total.rounded >= high
    assert abs(total.rounded - total.stated) < total.ulp


@given(seed=st.integers(0, 10**6))
def test_the_order_does_not_matter(seed: int) -> None:
    ids = [claim for claim in FACTS.claims if FACTS.claims[claim].figures]
    shuffled = random.Random(seed).sample(ids, len(ids))
    seen = [
        {(t.kind, t.measure, t.unit, t.when, t.text(), frozenset(x.claim.id for x in t.terms)) for t in sums}
        for sums, _ in (add_up(FACTS, ids), add_up(FACTS, shuffled))
    ]
    assert seen[0] == seen[1]


@given(seed=st.integers(0, 10**6), by=st.sampled_from([None, *totals.BY]))
def test_every_figure_is_added_or_left_out_with_a_reason(seed: int, by: str | None) -> None:
    ids = random.Random(seed).sample([*FACTS.claims], 25)
    sums, left = add_up(FACTS, ids, to="EUR", by=by)
    asked = {claim for claim in ids if FACTS.claims[claim].figures}
    assert {term.claim.id for total in sums for term in total.terms} | {item.claim.id for item in left} == asked
    assert all(item.reason for item in left)
    for total in sums:
        assert len({term.claim.id for term in total.terms}) == len(total.terms)


# Billions that tell which of the four claims are in a sum: 1, 2, 4 and 8.
GROUPS = {
    None: [("", 3), ("", 4), ("", 8)],
    "topic": [("t", 3), ("u", 2), ("u", 4), ("u", 8)],
    "entity": [("P", 3), ("R", 3), ("R", 8), ("S", 2), ("S", 4), ("Q", 4)],
    "payer": [("P", 3), ("Q", 4), ("—", 8)],
    "recipient": [("R", 1), ("R", 8), ("R and S", 2), ("S", 4)],
    "status": [("pledged", 3), ("pledged", 8), ("approved", 4)],
    "year": [("2023", 1), ("2023", 8), ("2024", 2), ("2024", 4)],
    "kind": [("subsidy", 3), ("subsidy", 4), ("investment", 8)],
}


@pytest.mark.parametrize("by", GROUPS)
def test_by(tmp_path: Path, by: str | None) -> None:
    def of(number: int, topics: str, payer: str, recipients: str, **changes: Any) -> dict[str, Any]:
        dollars = {"as_written": f"${2**number} billion", "value": f"{2**number}e9"}
        roles = [(payer, "payer") for payer in payer.split()] + [(name, "recipient") for name in recipients.split()]
        entities = [{"entity": name, "role": role} for name, role in roles]
        return claim(number, **dollars, **changes) | {"topics": topics.split(), "entities": entities}

    briefing = made(
        tmp_path,
        of(0, "t", "p", "r", status="pledged", as_of="2023"),
        of(1, "t u", "p", "r s", status="pledged", as_of="2024"),
        of(2, "u", "q", "s", status="approved", as_of="2024"),
        of(3, "u", "", "r", status="pledged", as_of="2023", kind="investment"),
    )
    sums, left = add_up(briefing, [*briefing.claims], by=by)
    assert [(total.group, int(total.stated / 10**9)) for total in sums] == GROUPS[by]
    assert left == []


@pytest.mark.parametrize(
    ("period", "year"), [("2024", "2024"), ("2024-04/2024-12", "2024"), ("2024-04/2025-03", "2024–2025")]
)
def test_what_is_of_several_years_is_in_none_of_them(tmp_path: Path, period: str, year: str) -> None:
    flow = claim(0, measure="flow", as_of=None, period=period)
    (total,), _ = add_up(made(tmp_path, flow), ["c0"], by="year")
    assert total.group == year


def test_every_group_is_tested_and_asked_for_in_any_case(brief: Run) -> None:
    assert {*GROUPS} == {None, *totals.BY}
    for by in totals.BY:
        argv = ("total", "--topic", "semiconductors", "--in", "USD", "-f", "json", "--by")
        assert brief(*argv, by.upper()).json == brief(*argv, by).json
        assert brief(*argv, by).json["totals"][0]["group"]


def test_reasons_that_name_another_claim_are_counted_together(
    brief: Run, nasty: dict[str, Any], tmp_path: Path
) -> None:
    assert "Left out: 1 × superseded by another; 1 × prices cannot be added" in " ".join(
        brief("total", "--entity", "nippon-steel", "--until", "2025").out.split()
    )
    first, *others = (claim(number) for number in range(5))
    for number, kind in enumerate(("part_of", "repeats", "contradicts", "part_of")):
        others[number]["relations"] = [{"type": kind, "target": "c0"}]
    nasty["sources"][0]["id"], nasty["topics"][0]["id"] = "s", "t"
    (tmp_path / "mine.json").write_bytes(dumped(nasty | {"claims": [first, *others], "accepted": []}))
    said = " ".join(brief("--data", str(tmp_path / "mine.json"), "total").out.split())
    assert "Left out: 2 × a part of another; 1 × says the same as another; 1 × a rival of another." in said


def test_one_number_is_refused_where_there_are_several_sums(brief: Run) -> None:
    done = brief("total", "--topic", "fdi", "--plain")
    assert (done.status, done.out) == (2, "")
    assert "BRF-U110" in done.err
    assert "--measure" in done.err
    assert "there is no figure to add" in brief("total", "--measure", "rank", "--kind", "fdi", "--plain").err


@pytest.mark.parametrize(
    ("asked", "sums", "left"),
    [
        ((), ["$1 billion", "€3 billion", "50 jobs"], ["5%"]),
        (("--measure", "share"), [], ["5%"]),
        (("--measure", "count"), ["50 jobs"], []),
        (("--currency", "EUR"), ["€3 billion"], []),
        (("--status", "announced"), ["$1 billion"], []),
        (("--min", "$2bn"), ["€3 billion"], []),
        (("--max", "$2bn"), ["$1 billion"], []),
    ],
)
def test_of_a_claim_with_several_figures_those_asked_for_are_added(
    tmp_path: Path, brief: Run, asked: tuple[str, ...], sums: list[str], left: list[str]
) -> None:
    several = claim(0)
    several["figures"] += [
        claim(0, **other)["figures"][0] | {"status": "reported"}
        for other in (
            {"as_written": "€3 billion", "value": "3e9", "unit": "EUR"},
            {"as_written": "50 jobs", "value": "50", "unit": "jobs", "measure": "count"},
            {"as_written": "5%", "value": "5", "unit": "percent", "measure": "share"},
        )
    ]
    made(tmp_path, several)
    answer = brief("--data", str(tmp_path / "made.json"), "total", *asked, "-f", "json").json
    assert [item["sum"] for item in answer["totals"]] == sums
    assert [item["figure"] for item in answer["left_out"]] == left


def test_a_figure_that_is_not_asked_for_makes_no_other_one_too_many(tmp_path: Path) -> None:
    part, whole = (
        claim(0, relations=[{"type": "part_of", "target": "c1"}]),
        claim(1, unit="EUR", as_written="€2 billion"),
    )
    briefing = made(tmp_path, part, whole)
    assert [left.claim.id for left in add_up(briefing, ["c0", "c1"])[1]] == ["c0"]
    (total,), left = add_up(briefing, ["c0", "c1"], asked=lambda figure: figure.unit == "USD")
    assert total.stated == 10**9
    assert not left


def test_totals_of_nothing(brief: Run) -> None:
    done = brief("total", "no such words", "-f", "json")
    assert (done.status, done.json) == (0, {"totals": [], "left_out": []})
    assert brief("total", "no such words", "--fail-empty").status == 1


def test_figures_before_the_rate_table_are_left_out(brief: Run) -> None:
    argv = ("--data", str(ROOT / "tests" / "data" / "nasty.json"), "total", "--in", "EUR", "-f", "json")
    left = {item["claim"]: item["reason"] for item in brief(*argv).json["left_out"]}
    assert "1999-01-04" in left["later"] or "1990-01-01" in left["later"] or "rank" in left["later"]


@pytest.mark.parametrize("name", ["table", "csv", "md", "json"])
@pytest.mark.parametrize("explain", [[], ["--explain"]])
def test_every_format_of_a_total(brief: Run, golden: Callable[[str, str], None], name: str, explain: list[str]) -> None:
    done = brief("total", "--entity", "rapidus", "--in", "USD", *explain, "-f", name)
    assert done.status == 0
    golden(f"total{'-explained' if explain else ''}.{name}", done.out)


def sided(number: int, payer: str, recipient: str, **changes: Any) -> dict[str, Any]:
    """A claim with its two sides, told by entities of a file that `with_sides` makes."""
    place = changes.pop("place", "")
    roles = [(payer, "payer"), (recipient, "recipient"), (place, "place")]
    extra = {key: changes.pop(key) for key in ("series", "released", "not_added", "instrument") if key in changes}
    item = claim(number, **{"kind": "investment", **changes})
    item["entities"] = [{"entity": name, "role": role} for name, role in roles if name]
    item["figures"][0] |= extra
    return item


def with_sides(tmp_path: Path, *claims: dict[str, Any], **changes: Any) -> Briefing:
    """A briefing with two countries, a firm and a government with a ministry in each, and firms of no country."""
    entities: list[dict[str, Any]] = [
        {"id": "nobody", "name": "Nobody", "kind": "company"},
        {"id": "nobody-part", "name": "Part of nobody", "kind": "company", "part_of": "nobody"},
        {"id": "no-one", "name": "No one", "kind": "company"},
    ]
    for code, name in (("JP", "japan"), ("US", "america")):
        entities += [
            {"id": name, "name": name.title(), "kind": "country", "country": code},
            {"id": f"{name}-firm", "name": f"{name} firm", "kind": "company", "country": code},
            {"id": f"{name}-part", "name": f"{name} part", "kind": "company", "part_of": f"{name}-firm"},
            {"id": f"{name}-state", "name": f"{name} state", "kind": "government", "country": code},
            {"id": f"{name}-ministry", "name": f"{name} ministry", "kind": "government", "part_of": f"{name}-state"},
        ]
    tree = {
        "schema_version": "2",
        "title": "x",
        "description": "x",
        "sources": [
            {"id": "s", "publisher": "x", "language": "en", "tier": "wire"},
            {"id": "first", "publisher": "x", "language": "en", "tier": "primary"},
        ],
        "entities": entities,
        "topics": [{"id": "t", "name": "x"}],
        "claims": list(claims),
    }
    path = tmp_path / "sided.json"
    path.write_bytes(dumped(tree | changes))
    return gate.load(str(path))


def apart(briefing: Briefing, **options: Any) -> int:
    return len(add_up(briefing, [*briefing.claims], **options)[0])


@pytest.mark.parametrize(
    ("one", "other", "sums"),
    [
        (("america", "japan"), ("america-firm", "japan-firm"), 1),
        (("america", "japan"), ("japan", "america"), 2),
        (("america", "japan"), ("japan", "japan"), 2),
        (("america", "japan"), ("america", "nobody"), 2),
        (("america", "japan"), ("america", ""), 2),
        (("", "japan"), ("", "japan-firm"), 1),
        (("", "japan"), ("", "america"), 2),
        (("america", ""), ("japan", ""), 2),
        # What has no country has a purse of its own, and no money comes back to it in a sum.
        (("nobody", "japan"), ("", "japan"), 2),
        (("", ""), ("nobody", "nobody"), 2),
        (("nobody", "japan"), ("nobody", "japan-firm"), 1),
        (("nobody", "no-one"), ("no-one", "nobody"), 2),
        (("nobody", "no-one"), ("nobody", "no-one"), 1),
        (("nobody", "no-one"), ("nobody-part", "no-one"), 1),
        (("", "no-one"), ("", "nobody"), 1),
        (("japan-state", "japan"), ("japan-ministry", "japan"), 1),
        (("japan-state", "japan"), ("japan", "japan"), 2),
        (("japan-part", "america"), ("japan", "america"), 1),
        (("japan", "japan-firm", "america"), ("japan", "america"), 1),
        (("japan", "america-firm", "japan"), ("japan", "america"), 2),
    ],
)
def test_money_adds_up_on_one_way_only(tmp_path: Path, one: tuple[str, ...], other: tuple[str, ...], sums: int) -> None:
    made_of = [
        sided(number, names[0], names[1], place=names[2] if len(names) > 2 else "")
        for number, names in enumerate((one, other))
    ]
    assert apart(with_sides(tmp_path, *made_of)) == sums


def test_a_sum_names_its_direction(tmp_path: Path) -> None:
    briefing = with_sides(tmp_path, sided(0, "japan-ministry", "america-part"), sided(1, "nobody", "japan"))
    first, second = add_up(briefing, ["c0", "c1"])[0]
    assert (first.direction, second.direction) == ("japan state → America", "Nobody → Japan")


def test_a_sum_tells_what_the_money_is_given_as(brief: Run, tmp_path: Path) -> None:
    instruments = ("debt_security", "capital_expenditure", None)
    with_sides(
        tmp_path,
        *(
            sided(number, "japan", "america", **({"instrument": given} if given else {}))
            for number, given in enumerate(instruments)
        ),
    )
    argv = ("--data", str(tmp_path / "sided.json"), "total")
    assert [item["purpose"] for item in brief(*argv, "-f", "json").json["totals"]] == [
        "debt_security",
        "spending",
        None,
    ]
    assert "investment, amount, debt security" in brief(*argv).out
    assert "investment, amount, spending" in brief(*argv).out


def test_a_sum_without_a_direction_names_whose_it_is(brief: Run, tmp_path: Path) -> None:
    products = [
        sided(number, "", "", kind="gdp", measure="flow", as_of=None, period="2023") | {"entities": about}
        for number, about in enumerate(
            [[{"entity": country, "role": "subject"}] for country in ("japan", "america")]
            + [[{"entity": "nobody", "role": "payer"}, {"entity": "japan", "role": "subject"}]]
        )
    ]
    products[2]["kind"] = "subsidy"
    briefing = with_sides(tmp_path, *products, sided(3, "japan", "america"))
    sums, _ = add_up(briefing, [*briefing.claims])
    assert [total.owners for total in sums] == [["Japan", "America"], ["Nobody"], []]
    table = brief("--data", str(tmp_path / "sided.json"), "total").out
    assert "of Japan; America" in table
    assert "of Nobody" in table


def test_a_ministry_counts_for_its_government(brief: Run, tmp_path: Path) -> None:
    with_sides(tmp_path, sided(0, "japan-ministry", "japan-part"), sided(1, "japan-state", "japan-part"))
    argv = ("--data", str(tmp_path / "sided.json"), "total")
    (total,) = brief(*argv, "--entity", "japan-state", "-f", "json").json["totals"]
    assert (total["sum"], total["figures"]) == ("$3 billion", 2)
    (total,) = brief(*argv, "--entity", "japan-ministry", "-f", "json").json["totals"]
    assert total["sum"] == "$1 billion"
    groups = {item["group"]: item["sum"] for item in brief(*argv, "--by", "entity", "-f", "json").json["totals"]}
    assert groups == {
        "japan ministry": "$1 billion",
        "japan state": "$3 billion",
        "japan part": "$3 billion",
        "japan firm": "$3 billion",
    }


def test_both_directions_are_added_where_that_has_a_name_and_is_asked_for(tmp_path: Path) -> None:
    flows = {"measure": "flow", "as_of": None, "period": "2023"}
    both = [("japan", "america"), ("america", "japan")]
    trade = [
        sided(number, "", "", kind="trade", **flows)
        | {"entities": [{"entity": one, "role": "exporter"}, {"entity": other, "role": "importer"}]}
        for number, (one, other) in enumerate(both)
    ]
    briefing = with_sides(tmp_path, *trade)
    assert apart(briefing) == 2
    (total,), _ = add_up(briefing, ["c0", "c1"], across={"direction"})
    assert (total.text(), total.direction) == ("$3 billion", "two-way trade, America and Japan")
    # Without sides, what is sold and what is bought cannot be told apart; with one, it is known which it is.
    for role, sums in (("subject", 2), ("exporter", 1)):
        told = [item | {"entities": [{"entity": "japan", "role": role}]} for item in trade]
        assert apart(with_sides(tmp_path, *told)) == sums
        assert apart(with_sides(tmp_path, *told), across={"direction"}) == sums
    money = [sided(number, *pair) for number, pair in enumerate(both)]
    assert apart(with_sides(tmp_path, *money), across={"direction"}) == 2


@pytest.mark.parametrize(
    ("one", "other", "sums"),
    [
        ("grant", "grant", 1),
        ("grant", "loan", 2),
        ("equity", "capital_expenditure", 2),
        ("capital_expenditure", "research_and_development", 1),
        ("capital_expenditure", None, 2),
        (None, None, 1),
        ("mixed", None, 2),
        ("guarantee", "loan", 2),
    ],
)
def test_what_is_given_for_one_purpose_is_not_added_to_what_is_for_another(
    tmp_path: Path, one: str | None, other: str | None, sums: int
) -> None:
    briefing = with_sides(
        tmp_path,
        *(
            sided(number, "japan", "america", **({"instrument": purpose} if purpose else {}))
            for number, purpose in enumerate((one, other))
        ),
    )
    assert apart(briefing) == sums


@pytest.mark.parametrize(
    ("one", "other", "left"),
    [
        ({}, {}, ["may lie partly within c1"]),
        ({}, {"status": "approved"}, ["may lie partly within c1"]),
        ({"unit": "JPY", "as_written": "¥1 billion"}, {}, ["may lie partly within c1"]),
        ({"status": "disbursed"}, {"status": "disbursed"}, ["may lie partly within c1"]),
        ({"status": "disbursed"}, {}, []),
        ({"instrument": "equity"}, {"instrument": "loan"}, []),
        ({"instrument": "equity"}, {}, []),
        ({"instrument": "capital_expenditure"}, {}, []),
        (
            {"instrument": "capital_expenditure"},
            {"instrument": "research_and_development"},
            ["may lie partly within c1"],
        ),
    ],
)
def test_an_overlap_keeps_out_only_what_could_be_added(
    tmp_path: Path, one: dict[str, Any], other: dict[str, Any], left: list[str]
) -> None:
    partly = sided(0, "japan", "america", relations=[{"type": "overlaps", "target": "c1"}], **one)
    briefing = with_sides(tmp_path, partly, sided(1, "japan", "america", **other))
    sums, out = add_up(briefing, ["c0", "c1"])
    assert [item.reason for item in out] == left
    assert len(sums) == 2 - len(left)


@pytest.mark.parametrize(
    ("one", "other", "sums"),
    [
        (("a", "2024-07"), ("a", "2024-07"), 1),
        (("a", "2024-07"), ("b", "2024-07"), 2),
        (("a", "2024-07"), ("a", "2025-07"), 2),
        (("a", "2024-07"), None, 2),
    ],
)
def test_series_and_releases_are_not_added_to_each_other(
    tmp_path: Path, one: tuple[str, str], other: tuple[str, str] | None, sums: int
) -> None:
    stocks = [
        sided(
            number,
            "japan",
            "america",
            measure="stock",
            **({"series": release[0], "released": release[1]} if release else {}),
        )
        for number, release in enumerate((one, other))
    ]
    series = [{"id": name, "name": name, "publisher": "x"} for name in "ab"]
    assert apart(with_sides(tmp_path, *stocks, series=series)) == sums


def test_what_a_figure_says_of_itself_keeps_it_out_of_sums(tmp_path: Path) -> None:
    briefing = with_sides(
        tmp_path, sided(0, "japan", "america", not_added="a plan"), sided(1, "japan", "america", measure="balance")
    )
    sums, left = add_up(briefing, ["c0", "c1"])
    assert not sums
    assert [item.reason for item in left] == ["a plan", "a balance is what is left of two flows, and adds to neither"]


def test_a_plan_that_may_hold_others_is_left_out_beside_them_only(tmp_path: Path) -> None:
    plan = sided(0, "japan", "america", relations=[{"type": "overlaps", "target": "c1"}])
    briefing = with_sides(tmp_path, plan, sided(1, "japan", "america"), sided(2, "japan", "america"))
    (total,), (left,) = add_up(briefing, ["c0", "c1", "c2"])
    assert (total.text(), left.claim.id, left.reason) == ("$5 billion", "c0", "may lie partly within c1")
    assert add_up(briefing, ["c0", "c2"])[1] == []


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        (({}, {}), "c0"),
        (({"support": "overstated"}, {}), "c1"),
        (({"support": "overstated"}, {"support": "not_enough_evidence"}), "c1"),
        (({}, {"source": "first"}), "c1"),
        (({}, {"source": "first", "support": "partly_supported"}), "c0"),
    ],
)
def test_of_two_rivals_the_better_one_counts(
    tmp_path: Path, changes: tuple[dict[str, str], dict[str, str]], kept: str
) -> None:
    rivals = []
    for number, change in enumerate(changes):
        support = {"support": change["support"]} if "support" in change else {}
        relations = [{"type": "contradicts", "target": "c0"}] if number else []
        item = sided(number, "japan", "america", relations=relations, **support)
        item["attribution"]["source"] = change.get("source", "s")
        rivals.append(item)
    sums, left = add_up(with_sides(tmp_path, *rivals), ["c0", "c1"])
    assert [term.claim.id for total in sums for term in total.terms] == [kept]
    assert [item.reason for item in left] == [f"a rival of {kept}"]


@pytest.mark.parametrize(("adds", "sums", "left"), [("within_direction", 2, 0), ("freely", 1, 0), ("never", 0, 2)])
def test_a_kind_of_the_files_own_says_how_it_adds(tmp_path: Path, adds: str, sums: int, left: int) -> None:
    claims = [sided(0, "japan", "america", kind="toll"), sided(1, "america", "japan", kind="toll")]
    briefing = with_sides(tmp_path, *claims, kinds=[{"id": "toll", "name": "tolls of bridges", "adds": adds}])
    found = add_up(briefing, ["c0", "c1"])
    assert (len(found[0]), len(found[1])) == (sums, left)
    assert {item.reason for item in found[1]} <= {"figures of tolls of bridges are in no sum"}


def test_a_ministry_pays_from_its_governments_purse(tmp_path: Path) -> None:
    claims = [
        sided(0, "japan-state", "japan-firm", kind="subsidy"),
        sided(1, "japan-ministry", "japan-part", kind="subsidy"),
    ]
    briefing = with_sides(tmp_path, *claims)
    for by, name in (("payer", "japan state"), ("recipient", "japan firm")):
        (total,), _ = add_up(briefing, ["c0", "c1"], by=by)
        assert (total.group, total.text()) == (name, "$3 billion")


def test_a_flow_is_converted_at_the_mean_of_its_period_and_a_stock_at_its_day(tmp_path: Path) -> None:
    year = {"as_of": None, "period": "2024", "unit": "JPY", "as_written": "¥11.73 trillion", "value": "11.73e12"}
    stock = {**year, "as_of": "2024-12-31", "period": None}
    briefing = with_sides(
        tmp_path,
        sided(0, "japan", "america", measure="flow", **year),
        sided(1, "japan", "america", measure="stock", **stock),
        sided(2, "japan", "america", measure="flow", **{**year, "period": "2090"}),
    )
    (flow, at_the_end), (left,) = add_up(briefing, ["c0", "c1", "c2"], to="USD")
    assert (flow.text(), at_the_end.text()) == ("$77.46 billion", "$74.74 billion")
    dates = [str(total.terms[0].conversions[0].rate.date) for total in (flow, at_the_end)]
    assert dates == ["2024-01-02/2024-12-31", "2024-12-31"]
    assert left.reason.startswith("the mean rate of 2090 is not known: the rates end on ")
