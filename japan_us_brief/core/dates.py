"""Calendar dates as sources give them: a day, a month, or only a year (ISO 8601, reduced precision)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

# How many digits the parts of a date have.
_SHAPES = ([4], [4, 2], [4, 2, 2])
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


# What days are put together to.
PERIODS = ("month", "year")


class Period:
    """Days from a first to a last one, both included; written as the interval of ISO 8601 that it is."""

    __slots__ = ("first", "last")

    def __init__(self, first: datetime.date, last: datetime.date) -> None:
        self.first = first
        self.last = last

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"


def is_partial(text: str) -> bool:
    """Whether a text has the form of a day, a month or a year; whether there is such a day is not asked."""
    parts = text.split("-")
    return [len(part) for part in parts] in _SHAPES and "".join(parts).isdigit() and text.isascii()


def span(text: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day that `2024`, `2024-04`, `2024-04-02` or an interval `A/B` of those covers.

    Raises:
        ValueError: the text is no such date, or names a day that does not exist.
    """
    start, slash, end = text.partition("/")
    first, last = _span_of_one(start)
    if slash:
        last = _span_of_one(end)[1]
        if last < first:
            raise ValueError(f"{text} ends before it starts")
    return first, last


# Of one date: files have few different ones, and ask for them often. So many are kept at most.
_spans: dict[str, tuple[datetime.date, datetime.date]] = {}
_MAX_SPANS = 4_096


def _span_of_one(text: str) -> tuple[datetime.date, datetime.date]:
    """As `span`, of what is no interval. Raises ValueError."""
    known = _spans.get(text)
    if known is not None:
        return known
    if len(_spans) >= _MAX_SPANS:
        _spans.clear()
    made = _spans[text] = _parse_partial(text)
    return made


def _parse_partial(text: str) -> tuple[datetime.date, datetime.date]:
    """As `span`, of what is no interval. Raises ValueError."""
    from japan_us_brief.util.c_modules import datetime

    if not is_partial(text):
        raise ValueError(f"{text!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = [*map(int, text.split("-")), None, None][:3]
    assert year is not None
    if day is not None and month is not None:
        only = datetime.date(year, month, day)
        return only, only
    if month is not None:
        first = datetime.date(year, month, 1)
        following = datetime.date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else None
        return first, following - datetime.timedelta(days=1) if following else datetime.date.max
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def add_days(day: datetime.date, days: int) -> datetime.date:
    """A day some days later, or earlier; the first or last there is, where that would be beyond the calendar."""
    from japan_us_brief.util.c_modules import datetime

    ordinal = day.toordinal() + days
    return datetime.date.fromordinal(min(max(ordinal, 1), datetime.date.max.toordinal()))


def periods(first: datetime.date, last: datetime.date, per: str) -> list[tuple[str, Period]]:
    """The months or years that some days are in, as ISO dates, each with those of its days that are among them.

    Args:
        first: the first of the days.
        last: the last of them.
        per: one of `PERIODS`.
    """
    length = len("2024-04") if per == "month" else len("2024")
    found = []
    while first <= last:
        name = first.isoformat()[:length]
        end = min(span(name)[1], last)
        found.append((name, Period(first, end)))
        following = add_days(end, 1)
        if following == end:
            break
        first = following
    return found


def long_form(text: str) -> str:
    """An ISO date as a reader wants it: `2 Apr 2024`, `Apr 2024`, `2024`; an interval joined by a dash."""
    return " – ".join(_long_form_of_one(part) for part in text.split("/"))


def _long_form_of_one(text: str) -> str:
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    if not month:
        return year
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}" if day else f"{MONTHS[int(month) - 1]} {year}"
