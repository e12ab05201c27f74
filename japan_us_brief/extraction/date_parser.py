"""A date as someone typed it, on a command line or at the head of a draft: whole, or not at all.

ISO 8601 is read at once; what is spelled out is read by what reads dates in running text.
"""

from __future__ import annotations

from japan_us_brief.core import dates
from japan_us_brief.errors import BriefError
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

HINT = "write 2024, 2024-04, 2024-04-02 or April 2, 2024"
# What may stand around a date without changing it: the day of the week before it, in brackets in Japan, and a time
# behind it.
_AROUND = pattern(
    r"\s*(?:the\s+)?(?:(?:mon|tue|tues|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?[.,]?\s+)?\0\s*"
    r"(?:[(（][月火水木金土日](?:曜日?)?[)）])?\s*"
    r"(?:(?:t|,|\bat\b)?\s*\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:z|[a-z]{2,4}|[-+]\d\d:?\d\d)?)?\s*\Z",
    "i",
)
# The basic form of ISO 8601.
_BASIC = pattern(r"(\d{4})(\d\d)(\d\d)\Z", "a")
_DIGITS = pattern(r"\d+")
_ISO_BEFORE_TIME = pattern(r"\s*(\d{4}-\d\d-\d\d)(?=t\d)", "i")


def parse_span(text: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a date that a user typed: a day, a month, a year, or an interval `A/B` of those.

    Raises:
        BriefError: `BRF-U105`, with the reason.
    """
    try:
        return dates.span(_iso(text))
    except ValueError as reason:
        # The reason is worth telling where the form is right and the day does not exist.
        why = f": {reason}" if dates.is_partial(_iso(text)) else ""
        raise BriefError("BRF-U105", f"not a date: {text!r}{why}", hint=HINT) from None


def parse_day(text: str) -> datetime.date:
    """One day that a user typed, such as `2024-04-02`, `April 2, 2024`, `2024年4月2日`, `today` or `yesterday`.

    Raises:
        BriefError: `BRF-U105`.
    """
    if len(text) == 10 and text[4] == text[7] == "-":
        # By far the most frequent form, which needs no pattern.
        from japan_us_brief.util.c_modules import datetime

        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            pass
    first, last = parse_span(text)
    if first != last:
        raise BriefError("BRF-U105", f"{text!r} is not one day", hint="write the day as YYYY-MM-DD")
    return first


def _iso(text: str) -> str:
    """A date as ISO 8601 writes it; the text itself where it is none that is known."""
    typed = text.strip()
    if dates.is_partial(typed):
        return typed
    basic = _BASIC.match(typed)
    if basic:
        return "-".join(basic.groups())
    word = typed.casefold()
    if word in {"today", "yesterday"}:
        from japan_us_brief.util.c_modules import datetime

        return str(dates.add_days(datetime.date.today(), -(word == "yesterday")))
    return _spelled(typed) or typed


def _spelled(text: str) -> str:
    """The date that a text spells out, with nothing else in it but a day of the week and a time; or nothing."""
    from japan_us_brief.extraction import japanese_dates
    from japan_us_brief.extraction.dates import DateSpan, date_at

    timed = _ISO_BEFORE_TIME.match(text)
    if timed:
        return timed[1] if _AROUND.match(f"\0{text[timed.end() :]}") else ""
    first = japanese_dates.NAMED_YEAR.search(text)
    named_year = japanese_dates.named_year(text, first, "") if first else None
    starts = [DateSpan(*named_year)] if named_year else [date_at(text, number) for number in _DIGITS.finditer(text)]
    for found in starts:
        if found is None or not found.iso:
            continue
        written = text[found.start : found.end]
        named = any(letter.isascii() and letter.isalpha() for letter in written)
        # Two days joined are more than one date, a month that does not exist is left out, and a Japanese business year
        # is no year of the calendar.
        parts = len(_DIGITS.findall(written)) + named + written.count("元")
        if parts != found.iso.count("-") + 1 or "度" in written:
            return ""
        return found.iso if _AROUND.match(f"{text[: found.start]}\0{text[found.end :]}") else ""
    return ""
