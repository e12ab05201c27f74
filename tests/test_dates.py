"""Dates of reduced precision: the days they cover, and how they read."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japan_us_brief.core import dates
from japan_us_brief.errors import BriefError
from japan_us_brief.extraction import date_parser
from tests.conftest import Outcome


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


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2024-02-30", "2024/2023", "0000", "２０２４"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        dates.span(text)
    with pytest.raises(BriefError, match="not a date"):
        date_parser.parse_span(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2024/2023", "2024/2023 ends before it starts"),
        ("2024-05/2024-04-30", "2024-05/2024-04-30 ends before it starts"),
        ("24", "'24' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("2024/24", "'24' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("2024-13", "month must be in 1..12"),
    ],
)
def test_why_a_text_is_no_date(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        dates.span(text)
    assert str(refused.value) == reason


def test_an_interval_may_end_on_the_day_it_starts() -> None:
    assert dates.span("2024-04-02/2024-04-02") == dates.span("2024-04-02")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("soon", "not a date: 'soon'"),
        (" 2024-13 ", "not a date: ' 2024-13 ': month must be in 1..12"),
        ("2024-02-30", "not a date: '2024-02-30': day is out of range for month"),
    ],
)
def test_the_reason_is_told_where_only_the_day_is_wrong(text: str, message: str) -> None:
    with pytest.raises(BriefError) as refused:
        date_parser.parse_span(text)
    said = (refused.value.code, refused.value.message, refused.value.hint)
    assert said == ("BRF-U105", message, "write 2024, 2024-04, 2024-04-02 or April 2, 2024")


def test_a_day_is_one_day() -> None:
    day = datetime.date(2024, 4, 2)
    for text in ("2024-04-02", " 2024-04-02 ", "2024-04-02/2024-04-02"):
        assert date_parser.parse_day(text) == day
    today = datetime.date.today()
    assert date_parser.parse_day(" Today") in {today, datetime.date.today()}
    assert date_parser.parse_day("today") - date_parser.parse_day("Yesterday") == datetime.timedelta(days=1)
    with pytest.raises(BriefError) as refused:
        date_parser.parse_day("2024-04")
    said = (refused.value.code, refused.value.message, refused.value.hint)
    assert said == ("BRF-U105", "'2024-04' is not one day", "write the day as YYYY-MM-DD")
    with pytest.raises(BriefError, match="out of range"):
        date_parser.parse_day("2024-02-30")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("April 9, 2024", "2024-04-09"),
        ("9 April 2024", "2024-04-09"),
        ("the 9th", None),
        ("9th of April 2024", "2024-04-09"),
        ("Sept. 5, 2024", "2024-09-05"),
        ("Tuesday, April 9, 2024", "2024-04-09"),
        ("Tue, 9 Apr 2024 08:00:00 +0900", "2024-04-09"),
        ("2024-04-09T08:00:00Z", "2024-04-09"),
        ("2024-04-09 08:00", "2024-04-09"),
        ("2024/4/9", "2024-04-09"),
        ("2024-4-9", "2024-04-09"),
        ("2024年4月9日", "2024-04-09"),
        ("2024年4月9日（火）", "2024-04-09"),
        ("April 2024", "2024-04"),
        ("2024年4月", "2024-04"),
        ("2024年", "2024"),
        ("20240409", "2024-04-09"),
        ("2024.4.9", "2024-04-09"),
        ("the 9th of April, 2024", "2024-04-09"),
        ("令和6年4月9日", "2024-04-09"),
        ("平成31年4月", "2019-04"),
        ("令和元年5月1日（水）", "2019-05-01"),
        # What is more than a date, or could be two.
        ("before April 9, 2024", None),
        ("April 9-10, 2024", None),
        ("April 9, 2024 or so", None),
        ("April 9, 2024 and May 2, 2024", None),
        ("2024年度", None),
        ("令和6年度", None),
        ("令和6年13月1日", None),
        ("2024/13/9", None),
        ("2024.4-9", None),
        ("2024.4.9.1", None),
        ("2024.4", None),
        ("2024040", None),
        ("4/9/2024", None),
        ("April 9", None),
        ("April 31, 2024", None),
    ],
)
def test_a_date_is_read_as_it_is_spelled_out_or_not_at_all(text: str, iso: str | None) -> None:
    if iso is None:
        with pytest.raises(BriefError, match="not a date"):
            date_parser.parse_span(text)
    else:
        assert date_parser.parse_span(text) == dates.span(iso)


@pytest.mark.parametrize(
    "line",
    [
        "convert 590e9 JPY --on {}",
        "rates --on {}",
        "compare $1bn $2bn --on {}",
        "check draft.md --on {}",
        "facts --since {}",
        "facts --until {}",
    ],
)
def test_dates_are_read_alike_wherever_they_are_typed(
    line: str, brief: Callable[..., Outcome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text("Rapidus may get up to ¥590 billion ($39 billion).\n", encoding="utf-8")
    asked = [
        brief(*(word.format(date) for word in line.split())) for date in ("2024-04-09", "April 9, 2024", "2024年4月9日")
    ]
    assert asked[0].status in {0, 1}
    assert asked[0].out
    assert asked == [asked[0]] * 3


@given(st.dates(), st.integers(-5_000, 5_000))
def test_days_are_added_as_far_as_the_calendar_goes(day: datetime.date, days: int) -> None:
    try:
        expected = day + datetime.timedelta(days)
    except OverflowError:
        expected = datetime.date.max if days > 0 else datetime.date.min
    assert dates.add_days(day, days) == expected


def test_the_ends_of_the_calendar_are_days_of_it() -> None:
    assert dates.add_days(datetime.date(1, 1, 2), -1) == datetime.date.min
    assert dates.add_days(datetime.date(1, 1, 2), -5) == datetime.date.min
    assert dates.add_days(datetime.date(9999, 12, 30), 1) == datetime.date.max
    assert dates.add_days(datetime.date(9999, 12, 30), 5) == datetime.date.max


@given(st.dates())
def test_a_month_and_a_year_cover_their_days_and_no_others(day: datetime.date) -> None:
    for text, form in ((day.strftime("%Y-%m").zfill(7), "%m"), (day.strftime("%Y").zfill(4), "")):
        first, last = dates.span(text)
        assert first <= day <= last
        assert (first.day, first.year, last.year) == (1, day.year, day.year)
        assert (first.strftime(form), last.strftime(form)) == (day.strftime(form), day.strftime(form))
        # The day after is in another one.
        following = dates.add_days(last, 1)
        assert following == last or following.day == 1


@pytest.mark.parametrize("month", range(1, 13))
def test_long_form(month: int) -> None:
    name = datetime.date(2024, month, 1).strftime("%b")
    assert dates.long_form(f"2024-{month:02}-02") == f"2 {name} 2024"
    assert dates.long_form(f"2024-{month:02}-20") == f"20 {name} 2024"
    assert dates.long_form(f"2024-{month:02}") == f"{name} 2024"
    assert dates.long_form(f"2022-{month:02}/2023") == f"{name} 2022 – 2023"
