"""Steps from one date to another in ISO 8601, as precise as they are written."""

from __future__ import annotations

import datetime

from japan_us_brief.core import dates as calendar
from japan_us_brief.vocabulary import en


def shifted(iso: str, back: tuple[int, str]) -> str:
    """A date some years, quarters, months, weeks or days later; nothing where it is not told so exactly."""
    count, unit = back
    if unit == "of":
        # The same quarter of a year that is told.
        if not iso:
            return f"{count:04d}"
        count, unit = count - int(iso[:4]), "year"
    made = [step(part, count, unit) for part in iso.split("/")]
    return "/".join(made) if all(made) else ""


def step(iso: str, count: int, unit: str) -> str:
    """As `shifted`, of a date that is no interval."""
    parts = [int(part) for part in iso.split("-")] if iso else []
    if not parts:
        return ""
    if unit == "decade":
        count, unit = count * 10, "year"
    if unit == "year":
        return "-".join([f"{parts[0] + count:04d}", *(f"{part:02d}" for part in parts[1:])])
    if unit in {"month", "quarter"} and len(parts) > 1:
        months = parts[0] * 12 + parts[1] - 1 + count * (3 if unit == "quarter" else 1)
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    if unit in {"day", "week"} and len(parts) == 3:
        try:
            day = datetime.date(*parts)
        except ValueError:
            return ""
        return str(calendar.add_days(day, count * (7 if unit == "week" else 1)))
    return ""


def within_a_year(written: str, day: datetime.date) -> str:
    """A day of a month that is told without its year: the last such day before the text; nothing where it is none."""
    number = next((part for part in written.replace(",", " ").split() if part[:1].isdigit()), "")
    name = next((part for part in written.split() if part.rstrip(".,").lower() in en.MONTHS), "")
    digits = "".join(filter(str.isdigit, number))
    if not digits or not name or len(digits) > 2:
        return ""
    month = en.MONTHS[name.rstrip(".,").lower()]
    year = day.year if (month, int(digits)) <= (day.month, day.day) else day.year - 1
    return f"{year:04d}-{month:02d}-{int(digits):02d}"


def months(year: int, first: int, last: int) -> str:
    """The months from a first to a last one, where those before January are of the year before."""
    begin = year * 12 + first - 1
    end = year * 12 + last - 1
    return f"{begin // 12:04d}-{begin % 12 + 1:02d}/{end // 12:04d}-{end % 12 + 1:02d}"


def from_day(day: datetime.date, count: int, unit: str) -> str:
    """The year, quarter, month or day some of these after the one of a day; nothing for what has no such name."""
    if unit == "year":
        return f"{day.year + count:04d}"
    if unit == "month":
        return step(f"{day.year:04d}-{day.month:02d}", count, "month")
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1 + 3 * count
        return months(day.year, first, first + 2)
    if unit == "week":
        monday = calendar.add_days(day, 7 * count - day.weekday())
        return f"{monday}/{calendar.add_days(monday, 6)}"
    return str(calendar.add_days(day, count)) if unit == "day" else ""
