"""Dates of reduced precision: the days they cover, and how they read."""

from __future__ import annotations

import datetime

import pytest

from japan_us_brief.core import dates
from japan_us_brief.errors import BriefError


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("2024-04-02", "2024-04-02", "2024-04-02"),
        ("2022-10/2023", "2022-10-01", "2023-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_date_covers_days(text: str, first: str, last: str) -> None:
    assert [str(day) for day in dates.span(text)] == [first, last]


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2024-02-30", "2024-4-2", "2024/2023", "0000", "２０２４"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        dates.span(text)
    with pytest.raises(BriefError, match="not a date"):
        dates.parse_span(text)


def test_a_day_is_one_day() -> None:
    assert dates.parse_day("2024-04-02") == datetime.date(2024, 4, 2)
    assert dates.parse_day("today") - dates.parse_day("Yesterday") == datetime.timedelta(days=1)
    with pytest.raises(BriefError, match="not one day"):
        dates.parse_day("2024-04")
    with pytest.raises(BriefError, match="out of range"):
        dates.parse_day("2024-02-30")


def test_long_form() -> None:
    assert dates.long_form("2024-04-02") == "2 Apr 2024"
    assert dates.long_form("2022-10/2023") == "Oct 2022 – 2023"
