"""Dates in running text, kept apart from quantities."""

from __future__ import annotations

import re

from japan_us_brief.extraction import japanese_dates
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary.all_languages import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# What joins the parts of a date or a time written in digits.
_WITHIN = frozenset("-/: apAP")
_JAPANESE, _BRACKETS = frozenset("年月日"), frozenset("(（")
# How eras and business years are abbreviated: R6.4.10, FY2024.
_ERAS = frozenset("RHSY和成正治")
_MONTHS_BEGIN = frozenset({name[:3] for name in MONTHS} | {"of "})
_ENDS_OF_ORDINALS = frozenset("snrt")
_AROUND = "([.“\"‘'"
# What stands between a month and its year or day: Jul 2018, 12-Jul-2018.
_SPACES = frozenset({" ", "\u00a0", "-"})
_MONTH_BEFORE = pattern(rf"\b({_MONTH})\.?[ \u00a0-]\Z", re.IGNORECASE)
_DAY_FIRST = pattern(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[ \u00a0-](?:of[ ])?({_MONTH})\b\.?(?:,?[ \u00a0-](\d{{4}})\b)?", re.IGNORECASE
)
# From 23 to 29 September 2019.
_JOINS_DAYS = frozenset({" to ", " and", " thr", " unt"})
_DAYS_FIRST = pattern(
    rf"(\d{{1,2}}) (?:to|and|through|until) (\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH})\b\.?(?:,? (\d{{4}})\b)?", "i"
)
_AFTER_MONTH = pattern(
    r"(\d{1,2})(?:st|nd|rd|th)?(?:(?:[ ]?[-–][ ]?\d{1,2})?,?[ \u00a0](\d{4})|"
    r"[ ](?:and|to)[ ]\d{1,2}(?=[,.;)]|[ ](?:in|at|to|for)\b))?"
    r"\b(?![,.]?\d|[ ]?(?:%|per ?cent|(?:million|billion|trillion|hundred|thousand|dollars|yen|euros)\b))"
)
_ISO = pattern(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![.\d]?\d)")
_SLASHED = pattern(r"\d{1,2}/\d{1,2}/\d{2,4}\b")
_TIME = pattern(r"\d{1,2}:\d{2}(?::\d{2})?(?:[ ]?[ap]\.?m\b)?|\d{1,2}(?:[ ]?[ap]\.m\.|[ ]?[ap]m\b)", re.IGNORECASE)
_YEAR = pattern(r"(?:1[5-9]|20)\d{2}(?:[-–/]\d{2})?\b(?![,.]\d|[ ]?%|[-–]\d)")
_YEAR_LEAD = pattern(
    r"(?:\b(?:in|since|by|from|until|till|during|of|for|fiscal|year|fy|mid|late|early|before|after|through|end|to|between|and|"
    r"spring|summer|autumn|fall|winter|quarter|half|q[1-4])[ -]|\()\Z",
    re.IGNORECASE,
)
# What makes two dates the ends of one period, between them and before the first.
_JOINT = pattern(r"\s(?:and|to|until|till|through)\s|\s?[-–—]\s?", re.IGNORECASE)
_MONTH_JA = pattern(r"(\d{1,2})月(?:(\d{1,2})日)?")
_JOINT_JA = pattern(r"から|[〜～~]")
# How many dates back the year may stand that another is told by.
_DATES_BACK = 6
_PERIOD_LEAD = pattern(r"\b(?:between|from)\s\Z", re.IGNORECASE)


class DateSpan:
    """A date in a text: where it stands, and the date or period in ISO 8601; empty for a time of the day."""

    __slots__ = ("end", "iso", "start")

    def __init__(self, start: int, end: int, iso: str) -> None:
        self.start = start
        self.end = end
        self.iso = iso


def date_at(text: str, match: re.Match[str]) -> DateSpan | None:
    """The date that begins with, or whose number is, a match of digits."""
    start, end = match.span()
    length = end - start
    following = text[end : end + 1]
    if following in _WITHIN and length <= 4:
        for form in (_ISO, _SLASHED, _TIME):
            found = form.match(text, start)
            if found:
                iso = _iso(found[1], found[3], found[4]) if form is _ISO else ""
                return DateSpan(start, found.end(), iso)
    if length <= 4 and (
        following in _JAPANESE
        or following in _BRACKETS
        or text[end + 1 : end + 2] in _JAPANESE
        or text[start - 1 : start] in _ERAS
    ):
        written = japanese_dates.date_at(text, start)
        if written:
            return DateSpan(*written)
    # 2024.04.09 begins as a decimal fraction does.
    dotted = _ISO.match(text, start) if length >= 4 and text[start + 4 : start + 5] == "." else None
    if dotted:
        return DateSpan(start, dotted.end(), _iso(dotted[1], dotted[3], dotted[4]))
    if length > 4:
        return None
    # Looked up before it is matched, since most words are no months.
    named = text[start - 1 : start] in _SPACES and _is_month(text[max(0, start - 12) : start - 1])
    month = _MONTH_BEFORE.search(text, max(0, start - 12), start) if named else None
    if month:
        number = MONTHS[month[1].lower()]
        if length == 4:
            return DateSpan(month.start(), end, _iso(match[0], str(number), None))
        day = _AFTER_MONTH.match(text, start)
        if day and 1 <= int(day[1]) <= 31:
            return DateSpan(month.start(), day.end(), _iso(day[2], str(number), day[1]) if day[2] else "")
    if length <= 2 and (following in _ENDS_OF_ORDINALS or text[end + 1 : end + 4].lower() in _MONTHS_BEGIN):
        first = _DAY_FIRST.match(text, start)
        if first and 1 <= int(first[1]) <= 31:
            iso = _iso(first[3], str(MONTHS[first[2].lower()]), first[1]) if first[3] else ""
            return DateSpan(start, first.end(), iso)
    days = _DAYS_FIRST.match(text, start) if length <= 2 and text[end : end + 4] in _JOINS_DAYS else None
    if days and 1 <= int(days[1]) < int(days[2]) <= 31:
        begin, until = (_iso(days[4], str(MONTHS[days[3].lower()]), days[group]) for group in (1, 2))
        return DateSpan(start, days.end(), f"{begin}/{until}" if begin else "")
    if length == 4:
        year = _YEAR.match(text, start)
        if year and _YEAR_LEAD.search(text, max(0, start - 9), start):
            return DateSpan(start, year.end(), year[0][:4])
    return None


def _is_month(words: str) -> bool:
    """Whether some words end with the name of a month."""
    return words.replace("-", " ").replace("\u00a0", " ").rpartition(" ")[2].strip(_AROUND).lower() in MONTHS


def named_year(text: str, match: re.Match[str], dates: list[DateSpan]) -> DateSpan | None:
    """The date that begins with a year told by another: 令和元年, 同年4月.

    Args:
        text: the text.
        match: of `japanese_dates.NAMED_YEAR`.
        dates: the dates before it.
    """
    last = next((date.iso for date in reversed(dates[-_DATES_BACK:]) if date.iso), "")
    written = japanese_dates.named_year(text, match, last)
    return DateSpan(*written) if written else None


def joined(text: str, dates: list[DateSpan]) -> list[DateSpan]:
    """The dates of a text, in their order, where two that are the ends of one period are one: between 2025 and 2027."""
    made: list[DateSpan] = []
    for date in dates:
        first = made[-1] if made else None
        if first is not None and "/" not in first.iso and first.iso:
            between = text[first.end : date.start]
            is_joined = _JOINT_JA.fullmatch(between) is not None
            iso = date.iso or (_of_same_year(text, first, date) if is_joined else "")
            lead = None if is_joined else _PERIOD_LEAD.search(text, max(0, first.start - 9), first.start)
            if first.iso < iso and (is_joined or (lead and _JOINT.fullmatch(between))):
                made[-1] = DateSpan(first.start, date.end, f"{first.iso}/{iso}")
                continue
        made.append(date)
    return made


def _of_same_year(text: str, first: DateSpan, date: DateSpan) -> str:
    """A month, and perhaps its day, that ends a period which begins earlier in its year: 2016年4月から6月まで."""
    month = _MONTH_JA.fullmatch(text, date.start, date.end)
    return _iso(first.iso[:4], month[1], month[2]) if month else ""


def _iso(year: str | None, month: str | None, day: str | None) -> str:
    if not year or len(year) != 4:
        return ""
    parts = [year]
    if month and 1 <= int(month) <= 12:
        parts.append(f"{int(month):02d}")
        if day and 1 <= int(day) <= 31:
            parts.append(f"{int(day):02d}")
    return "-".join(parts)
