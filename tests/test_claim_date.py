"""One date for a claim, whoever asks: filters, orders, columns, timelines, sums, cards and citations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from japan_us_brief.briefing import loader
from japan_us_brief.briefing.claim_date import claim_date
from tests.conftest import Outcome, dumped

Run = Callable[..., Outcome]


def figure(**date: str) -> dict[str, Any]:
    return {
        "as_written": "$5 million",
        "value": "5000000",
        "unit": "USD",
        "measure": "amount",
        "status": "announced",
    } | date


def briefing_of(
    path: Path, figures: list[dict[str, Any]], occurred: str | None, said: str | None, published: str | None
) -> str:
    """The path of a facts file of one claim."""
    claim = {
        "id": "only-claim",
        "statement": "A plant was announced.",
        "kind": "investment",
        "topics": ["plants"],
        "occurred_on": occurred,
        "attribution": {"source": "paper", "mode": "reporter", "said_on": said},
        "figures": figures,
        "verdict": {"support": "supported", "note": "x", "checked_on": "2030"},
    }
    source = {"id": "paper", "publisher": "A Paper", "language": "en", "tier": "wire", "published": published}
    tree = {
        "schema_version": "2",
        "title": "x",
        "description": "x",
        "sources": [source],
        "entities": [],
        "topics": [{"id": "plants", "name": "Plants"}],
        "claims": [claim],
    }
    made = path / "one.json"
    made.write_bytes(dumped(tree))
    return str(made)


@pytest.mark.parametrize(
    ("figures", "occurred", "said", "published", "date"),
    [
        ([figure(as_of="2021")], "2020-02", "2022-01-01", "2023-01-01", "2020-02"),
        ([figure(as_of="2021")], None, "2022-01-01", "2023-01-01", "2021"),
        ([figure(period="2021/2022-03")], None, "2022-06-01", None, "2021/2022-03"),
        ([figure(as_of="2021-05-06"), figure(as_of="2021-05-06")], None, None, None, "2021-05-06"),
        ([figure(as_of="2022-03"), figure(as_of="2021-05-06")], None, None, None, "2021-05-06/2022-03"),
        ([figure(as_of="2021-05-06"), figure(period="2021")], None, None, None, "2021"),
        ([figure(as_of="2021-12-31"), figure(period="2020/2021-06")], None, None, None, "2020/2021-12-31"),
        ([], None, "2022-01-01", "2023-01-01", "2022-01-01"),
        ([], None, None, "2023-01-01", "2023-01-01"),
        ([], None, None, None, ""),
    ],
)
def test_the_date_of_a_claim(
    tmp_path: Path,
    figures: list[dict[str, Any]],
    occurred: str | None,
    said: str | None,
    published: str | None,
    date: str,
) -> None:
    briefing = loader.load(briefing_of(tmp_path, figures, occurred, said, published))
    assert claim_date(briefing.claims["only-claim"], briefing) == date


def test_a_claim_that_only_its_figure_dates_is_found_by_all(brief: Run, tmp_path: Path) -> None:
    data = ("--data", briefing_of(tmp_path, [figure(period="2024-04/2025-03")], None, None, None))
    for inside in (("--since", "2024"), ("--until", "2024-04-01"), ("--since", "2025-03-31", "--until", "2025-04")):
        assert brief(*data, "facts", *inside, "-f", "ids").out == "only-claim\n"
        assert brief(*data, "total", *inside, "-f", "ids").out == "only-claim\n"
    for outside in (("--since", "2025-04"), ("--until", "2024-03")):
        assert brief(*data, "facts", *outside, "-f", "ids").out == ""
        assert brief(*data, "total", *outside, "-f", "ids").out == ""
    (row,) = brief(*data, "facts", "-f", "json").json
    assert row["date"] == "2024-04/2025-03"
    for argv in (("facts",), ("timeline",), ("show", "only-claim"), ("cite", "only-claim"), ("total",)):
        assert "Apr 2024 – Mar 2025" in brief(*data, *argv).out


def test_what_happened_without_a_figure_is_cited_with_its_date(brief: Run, tmp_path: Path) -> None:
    data = ("--data", briefing_of(tmp_path, [], "2024-04-10", None, "2024-04-12"))
    assert brief(*data, "cite", "only-claim").out.startswith(
        "A plant was announced (10 Apr 2024), according to A Paper"
    )
    data = ("--data", briefing_of(tmp_path, [], None, None, "2024-04-12"))
    assert brief(*data, "cite", "only-claim").out == "A plant was announced, according to A Paper, 12 Apr 2024.\n"
