"""Dates as Japanese writes them: years of eras, short years, years told by another, and lengths of time."""

from __future__ import annotations

from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import ja

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_TO = r"[〜～~∼\-－–]"
# Years, with a month or two of them, with a day or two of them.
_DATE = pattern(
    rf"(\d{{1,4}})\s?年(度)?(?:\s?(\d{{1,2}})(?:月?{_TO}(\d{{1,2}}))?\s?月(?:\s?(\d{{1,2}})(?:日?{_TO}(\d{{1,2}}))?\s?日)?)?"
)
_MONTH = pattern(r"(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?")
_DAY = pattern(r"\d{1,2}\s?日")
# A year told in both ways: 昭和45(1970)年, 2018(平成30)年.
_BOTH = pattern(
    rf"(?:\d{{1,2}}[(（](\d{{4}})[)）]|(\d{{4}})[(（](?:{'|'.join(ja.ERAS)})(?:\d{{1,2}}|元)[)）])年度?(?:(\d{{1,2}})月(?:(\d{{1,2}})日)?)?"
)
_ERA_BEFORE = pattern(rf"({'|'.join(ja.ERAS)})\s?\Z")
_ENDS_OF_ERAS = frozenset(era[-1] for era in ja.ERAS) | {" "}
_LETTER_BEFORE = pattern(r"(?<![A-Za-z0-9])[RHS]\Z")
# R6.4.10, H31/4/1: of two parts alone R6.4 may as well be an amount of rand.
_DOTTED = pattern(r"(\d{1,2})[./](\d{1,2})[./](\d{1,2})(?![\d.])")
# FY2024, FY24
_FISCAL = pattern(r"(?:20)?(\d\d)(?!\d)")
# What is told by the year before it, or begins an era; no year that is only compared with, as 前年比 and 前年を
# 上回る, and no word that begins as one, as 同年代. It begins with a set of letters, which is what makes it quick.
NAMED_YEAR = pattern(r"[元同前翌]年(?:(?<=前年)(?=の?約?\d)|(?<!前年)(?!比|代|齢|輩))")
_STEPS = {"同": 0, "前": -1, "翌": 1}
# A length of time, and not a date, of one or two digits of years.
_LENGTH = pattern(
    r"間|物|債|国債|ぶり|連続|以上|以内|以下|未満|超|余|近く|弱|強|ほど|程度|分|越し|に一度|に1度|に1回|もの|来|先|満期|"
    r"契約|保証|固定|にわた|に及|続け|[前後](?![半期])|前後|\d{1,2}[かカヵヶケ]月|半(?!導|期|ば|面|数)|$"
)
_LENGTH_BEFORE = pattern(r"(?:今後|約|過去|最長|最大|この|直近の?|わずか|少なくとも|以来|向こう|およそ)\Z")
_OPENING = frozenset("(（")
_DATED = frozenset("度末春夏秋冬初")
_LENGTH_OF_DAYS = pattern(r"続|連続|連休|ぶり|間|以内|以上|未満|余|分|ほど|程度|後|前(?!後|半|場|日)")
# Years of two digits up to this one are of this century.
_PIVOT = 40
# How far before it a text may speak of an era, by which short years are counted then.
_NEAR = 200


def date_at(text: str, start: int) -> tuple[int, int, str] | None:
    """The date whose first number stands at a place: where it starts and ends, and what ISO 8601 makes of it.

    Returns:
        Start, end, and the date; the date is empty where the text does not tell the year.
    """
    fiscal = _FISCAL.match(text, start) if text[start - 2 : start] == "FY" else None
    if fiscal:
        return start - 2, fiscal.end(), f"20{fiscal[1]}"
    era, begin = _era(text, start)
    both = _BOTH.match(text, start) if text[start + 1 : start + 5].strip("0123456789")[:1] in _OPENING else None
    if both and (both[2] or era):
        return begin, both.end(), _iso(int(both[1] or both[2]), both[3], both[4])
    dotted = _DOTTED.match(text, start) if era and begin == start - 1 else None
    if dotted:
        iso = _iso(era + int(dotted[1]), dotted[2], dotted[3])
        return (begin, dotted.end(), iso) if iso.count("-") == len("md") else None
    written = _DATE.match(text, start)
    if written:
        if not era and is_length(text, start, written.end(1)):
            return None
        year = era + int(written[1]) if era else _year(text, written)
        return begin, written.end(), _span(year, *written.group(3, 4, 5, 6))
    if era:
        return None
    month = _MONTH.match(text, start)
    day = None if month else _DAY.match(text, start)
    if day and is_length_of_days(text, start, day.end() - 1):
        return None
    found = month or day
    return (start, found.end(), "") if found else None


def _era(text: str, start: int) -> tuple[int, int]:
    """The year before the first of the era that a number is counted in, and where that era is written; 0 for none."""
    before = text[start - 1 : start]
    if before in {"R", "H", "S"} and _LETTER_BEFORE.search(text, max(0, start - 2), start):
        return ja.ERA_LETTERS[before], start - 1
    era = _ERA_BEFORE.search(text, max(0, start - 3), start) if before in _ENDS_OF_ERAS else None
    return (ja.ERAS[era[1]], era.start()) if era else (0, start)


def named_year(text: str, match: re.Match[str], last: str) -> tuple[int, int, str] | None:
    """The date that begins with the first year of an era, or a year told by the one before it: 令和元年5月, 同年4月.

    Args:
        text: the text.
        match: of `NAMED_YEAR`.
        last: the last date before it, in ISO 8601; empty for none.
    """
    start, end = match.span()
    if text[start] == "元":
        era, begin = _era(text, start)
        if not era:
            return None
        year = era + 1
    else:
        year, begin = (int(last[:4]) + _STEPS[text[start]] if last else 0), start
    month = _MONTH.match(text, end)
    if month:
        return begin, month.end(), _iso(year, month[1], month[2])
    return begin, end + text.startswith("度", end), _iso(year, None, None)


def _year(text: str, written: re.Match[str]) -> int:
    """The year of a date; 0 where two digits of it can mean more than one."""
    year = int(written[1])
    if len(written[1]) != len("24"):
        return year if len(written[1]) == len("2024") else 0
    if not (written[2] or written[3]):
        return 0
    start = written.start()
    if any(text.rfind(era, max(0, start - _NEAR), start) >= 0 for era in ja.ERAS):
        return 0
    return year + (2000 if year <= _PIVOT else 1900)


def _span(year: int, month: str | None, last_month: str | None, day: str | None, last_day: str | None) -> str:
    first = _iso(year, month, day)
    last = _iso(year, last_month or month, last_day or day) if last_month or last_day else ""
    return f"{first}/{last}" if first < last else first


def _iso(year: int, month: str | None, day: str | None) -> str:
    if not year:
        return ""
    made = f"{year:04d}"
    if month and 1 <= int(month) <= 12:
        made += f"-{int(month):02d}"
        if day and 1 <= int(day) <= 31:
            made += f"-{int(day):02d}"
    return made


def is_length(text: str, start: int, end: int) -> bool:
    """Whether a number with 年 behind it is a length of time, and no year: 4年連続, 今後10年."""
    behind = end + 1 + text.startswith(" ", end)
    if end - start > 2 or text[behind : behind + 1] in _DATED:
        return False
    return (end - start == 1 and not text[behind : behind + 1].isdigit()) or (
        _LENGTH.match(text, behind) is not None or _LENGTH_BEFORE.search(text, max(0, start - 5), start) is not None
    )


def is_length_of_days(text: str, start: int, end: int) -> bool:
    """Whether a number with 日 behind it is a length of time, and no day of the month: 3日続伸, 100日."""
    return end - start > 2 or _LENGTH_OF_DAYS.match(text, end + 1) is not None
