"""Dates that words tell: quarters, business years, months, days of the week, and what is told from another date.

What needs the day of the text, or another date, to be known is left open where there is none; it still keeps a figure
from being given the date of something else.
"""

from __future__ import annotations

import datetime

from japan_us_brief.core import dates as calendar
from japan_us_brief.extraction import date_steps
from japan_us_brief.extraction.dates import DateSpan
from japan_us_brief.extraction.period_words import WORDS, may_tell
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_TIED_TO_MONTHS = frozenset(
    "in since by from to of last this next until till and between for through during early late mid mid- end at before "
    "after on a the or than previous every each".split()
)
# What is to come, and how near words tell of it, in characters.
_AHEAD = pattern(
    r"\b(?:will|would|expects?|forecasts?|predicts?|predicting|outlook|guidance|projects|sees|plans?|"
    r"(?:is|are) (?:expected|projected|scheduled|due|likely|seen))\b",
    "i",
)
_AROUND = 40
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip
_NUMBERS = {"a": 1, "an": 1, **en.ONES}
_OF_WHICH = {"this": 0, "current": 0, "last": -1, "previous": -1, "prior": -1, "preceding": -1, "next": 1, "coming": 1}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# Units that are told from another date than that of the text.
_OF_ANOTHER = frozenset({"previous", "prior", "preceding", "earlier", "same", "corresponding", "comparable"})


class Told(DateSpan):
    """A date that words tell.

    Attributes:
        back: how many of a unit it lies before or after another date of the text, as `(-1, "year")`; None for a date
            of its own.
    """

    __slots__ = ("back",)

    def __init__(self, start: int, end: int, iso: str, back: tuple[int, str] | None = None) -> None:
        super().__init__(start, end, iso)
        self.back = back


def told(sentence: str, offset: int, day: datetime.date | None, *, by_calendar: bool = True) -> list[Told]:
    """The dates that words tell in a sentence, in order.

    Args:
        sentence: the sentence.
        offset: where it begins in its text.
        day: the day of the text.
        by_calendar: whether a quarter may be one of the calendar; else it is known only with its year.
    """
    found: list[Told] = []
    if not may_tell(sentence):
        return found
    for match in WORDS.finditer(f" {sentence}"):
        kind = _kind(match)
        made = _READERS[kind](match, day if by_calendar or kind not in _PARTS_OF_YEARS else None)
        if made is not None:
            iso, back = made
            found.append(Told(offset + match.start(), offset + match.end() - 1, iso, back))
    return found


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _NUMBERS[written]


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _READERS if match[kind])


def _year_of(match: re.Match[str], year: str, of: str, day: datetime.date | None) -> int | None:
    if match[year]:
        return int(match[year])
    if match[of] and day is not None:
        return day.year + _OF_WHICH.get(match[of].rpartition(" ")[2], 0)
    return None


def _part(
    match: re.Match[str], number: int, size: int, year: int | None, day: datetime.date | None, *, said: bool
) -> str:
    """A part of a year: the second quarter has the number 2 and the size 3.

    Args:
        match: the words.
        number: its number, from 1.
        size: its months.
        year: its year, where one is told.
        day: the day of the text.
        said: whether another year was told that is not known.
    """
    first, last = (number - 1) * size + 1, number * size
    if year is None:
        if day is None or said:
            return ""
        around = match.string[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        if _AHEAD.search(around):
            year = day.year + (last < day.month)
        else:
            # The last one that has ended, which is what is reported; or the one that runs.
            year = day.year if last < day.month or (first <= day.month and number == 1) else day.year - 1
    return date_steps.months(year, first, last)


def _read_nth(match: re.Match[str], day: datetime.date | None) -> tuple[str, tuple[int, str] | None] | None:
    number = _ORDINALS.get(match["nth"].lower(), 0)
    if not number:
        return "", None
    year = _year_of(match, "nth_year", "nth_of", day)
    if "fiscal" in match[0] or "financial" in match[0]:
        # A business year begins when it likes.
        return (str(year) if year else ""), None
    if match["several"]:
        return (
            _part(match, 1, _number(match["several"]), year, day, said=bool(match["nth_of"])) if number == 1 else ""
        ), None
    if match["part"] == "half" and number > 2:
        return "", None
    size = 3 if match["part"] == "quarter" else 6
    return _part(match, number, size, year, day, said=bool(match["nth_of"])), None


def _read_q(match: re.Match[str], day: datetime.date | None) -> tuple[str, tuple[int, str] | None] | None:
    written = match["q"]
    year = match["q_year"] or (f"20{match['q_two']}" if match["q_two"] else "")
    if "FY" in match[0] or "iscal" in match[0]:
        return year, None
    number = int(written.strip("QH"))
    return _part(match, number, 3 if "Q" in written else 6, int(year) if year else None, day, said=False), None


def _read_business(match: re.Match[str], _: datetime.date | None) -> tuple[str, tuple[int, str] | None] | None:
    year = match["business"] if len(match["business"]) == 4 else f"20{match['business']}"
    return year + _end_of_years(year, match["until"]), None


def _end_of_years(year: str, until: str | None) -> str:
    """The last of several years, as an interval has it: 2023-24, 2023/2024."""
    last = until[1:] if until else ""
    last = year[:2] + last if len(last) == 2 else last
    return f"/{last}" if last > year else ""


def _read_length(match: re.Match[str], day: datetime.date | None) -> tuple[str, tuple[int, str] | None] | None:
    month = _month(match["last_month"])
    last = match["last_day"] or match["day_last"]
    year = int(match["last_year"]) if match["last_year"] else _latest_year(month, day)
    if year is None:
        return "", None
    length = match["length"].lower()
    word = length.replace("-", " ").split()[0]
    months = _NUMBERS.get(word, 0) or (int(word) if word.isdigit() else 0) or _LENGTHS.get(length.replace("-", " "), 0)
    if length == "week" and last:
        end = f"{year:04d}-{month:02d}-{int(last):02d}"
        begin = date_steps.step(end, -6, "day")
        return (f"{begin}/{end}" if begin else ""), None
    if last and int(last) < 28:
        # Not the end of a month: the months that it spans are not known.
        return f"{year:04d}-{month:02d}-{int(last):02d}", None
    if months == 1 or not months:
        return f"{year:04d}-{month:02d}", None
    return date_steps.months(year, month - months + 1, month), None


_LENGTHS = {"year": 12, "half year": 6, "half": 6, "quarter": 3, "month": 1}


def _month(name: str) -> int:
    return en.MONTHS[name.rstrip(".").lower()]


def _latest_year(month: int, day: datetime.date | None) -> int | None:
    """The year of the last such month that has begun by the day of the text."""
    if day is None:
        return None
    return day.year if month <= day.month else day.year - 1


def _read_month(match: re.Match[str], day: datetime.date | None) -> tuple[str, tuple[int, str] | None] | None:
    if match["month"] in {"March", "May", "Mar."} and not _is_led(match):
        return None
    first = _month(match["month"])
    last = _month(match["month_to"]) if match["month_to"] else first
    if match["to_year"]:
        year = int(match["to_year"])
    elif match["month_of"]:
        if day is None:
            return "", None
        year = day.year + _OF_WHICH.get(match["month_of"].rpartition(" ")[2], 0)
    else:
        lead = match.string[max(0, match.start() - 8) : match.start()].split()
        latest = _latest_year(last, day)
        if latest is None:
            return "", None
        year = latest
        begin = max(0, match.start() - 2 * _AROUND)
        is_ahead = _AHEAD.search(match.string, begin, match.start()) is not None
        if (is_ahead or (lead and lead[-1].lower() in {"by", "until", "next", "till", "through"})) and day:
            # What is to come.
            year = day.year + (last < day.month)
    if last == first:
        return f"{year:04d}-{first:02d}", None
    return date_steps.months(year, first if first < last else first - 12, last), None


def _is_led(match: re.Match[str]) -> bool:
    """Whether the word before a month that is also a verb makes it a month."""
    lead = match.string[max(0, match.start() - 12) : match.start()].split()
    return bool(lead) and lead[-1].lower().lstrip('(“"') in _TIED_TO_MONTHS


def _read_day(match: re.Match[str], day: datetime.date | None) -> tuple[str, tuple[int, str] | None] | None:
    if day is None:
        return "", None
    number = _WEEKDAYS.index(match["day"][:3].lower())
    which = (match["week"] or "").lower()
    if which == "next":
        return str(calendar.add_days(day, (number - day.weekday() - 1) % 7 + 1)), None
    back = (day.weekday() - number) % 7
    return str(calendar.add_days(day, -(back or (7 if which == "last" else 0)))), None


def _read_which(match: re.Match[str], day: datetime.date | None) -> tuple[str, tuple[int, str] | None] | None:
    which, unit = match["which"].lower(), match["span"]
    of = (match["which_of"] or "").rpartition(" ")[2]
    if match["which_ago"]:
        return "", (-1, "year")
    if match["which_year"]:
        # The same quarter of 2022 is as many years back as that year.
        return ("", (int(match["which_year"]), "of")) if which in _OF_ANOTHER else (match["which_year"], None)
    if which in _OF_ANOTHER and of:
        return "", (_OF_WHICH.get(of, 0) or 0, "year")
    if which.startswith("year"):
        return "", (-1, "year")
    if which in {"same", "corresponding", "comparable"}:
        return "", (0, "year")
    if which in _OF_ANOTHER:
        return "", (-1, "year" if unit in {"period", "fiscal"} else unit)
    if day is None or which not in _OF_WHICH:
        return "", ((-1, unit) if which == "last" and unit in {"year", "month", "quarter"} else None)
    return date_steps.from_day(day, _OF_WHICH[which], unit), None


def _read_count(match: re.Match[str], day: datetime.date | None) -> tuple[str, tuple[int, str] | None] | None:
    written = match["count"].lower()
    count = _number(written)
    away, unit = match["away"], match["unit"]
    if away == "ago" and day is not None and unit in {"day", "week"}:
        return date_steps.step(str(day), -count, unit), None
    if away == "ago" and day is not None and count > 1 and unit != "quarter":
        return date_steps.from_day(
            day, -count * (10 if unit == "decade" else 1), "year" if unit == "decade" else unit
        ), None
    return "", (count if away == "later" else -count, unit)


def _read_alone(match: re.Match[str], day: datetime.date | None) -> tuple[str, tuple[int, str] | None] | None:
    word = match["alone"].lower()
    if word.startswith("year-"):
        return "", (-1, "year")
    if word.startswith("the "):
        return "", (-1, word.split()[1])
    if day is None:
        return "", None
    return str(calendar.add_days(day, {"yesterday": -1, "tomorrow": 1}.get(word, 0))), None


def _read_year(match: re.Match[str], _: datetime.date | None) -> tuple[str, tuple[int, str] | None] | None:
    return match["year"] + _end_of_years(match["year"], match["year_to"]), None


_PARTS_OF_YEARS = frozenset({"nth", "q"})
_READERS = {
    "nth": _read_nth, "q": _read_q, "business": _read_business, "length": _read_length, "month": _read_month,
    "day": _read_day, "which": _read_which, "count": _read_count, "alone": _read_alone, "year": _read_year,
}  # fmt: skip
