"""The timeline: in order of date, under the right topics, as cards and as data."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from japan_us_brief.core import dates
from tests.conftest import NASTY, Outcome

Run = Callable[..., Outcome]


def test_claims_stand_in_order_of_date_under_their_topic(brief: Run) -> None:
    rows = brief("timeline", "-f", "json").json
    assert sorted(row["id"] for row in rows) == sorted(brief("facts", "-f", "ids").out.split())
    topics = list(dict.fromkeys(row["topic"] for row in rows))
    known = brief("topics", "-f", "ids").out.split()
    assert topics == [topic for topic in known if topic in topics]
    for topic in topics:
        spans = [dates.span(row["date"]) for row in rows if row["topic"] == topic and row["date"]]
        assert spans == sorted(spans)


def test_a_claim_stands_under_every_topic_that_is_asked_for(brief: Run) -> None:
    rows = brief("timeline", "rapidus-2024-approval", "-t", "semiconductors", "-t", "subsidies", "-f", "json").json
    assert [row["topic"] for row in rows] == ["semiconductors", "subsidies"]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_every_width_of_a_timeline(
    brief: Run, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    done = brief("--data", str(NASTY), "timeline")
    assert done.status == 0
    golden(f"timeline-{width}.txt", done.out)


@pytest.mark.parametrize("name", ["json", "csv", "md", "ids"])
def test_every_format_of_a_timeline(brief: Run, golden: Callable[[str, str], None], name: str) -> None:
    done = brief("--data", str(NASTY), "timeline", "-f", name)
    assert done.status == 0
    golden(f"timeline.{name}", done.out)


def test_a_timeline_of_nothing(brief: Run) -> None:
    assert brief("timeline", "no such words") == (
        0,
        "",
        "brief: nothing found: no claim has all of the words\n",
    )
    assert brief("timeline", "no such words", "--fail-empty").status == 1
