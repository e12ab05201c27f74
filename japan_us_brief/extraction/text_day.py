"""The day of a text by its own first lines, where its file gives none: a line that is a date, or a dateline."""

from __future__ import annotations

from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.date_parser import parse_day
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

# Lines, and characters.
_HEAD, _LONGEST_HEAD = 5, 1_000
# What may stand before the date on a line of its own: Published: 2 April 2024.
_BEFORE_DATE = pattern(r"[ \t#*_>]{0,8}(?:(?:published|posted|updated|released|date|issued)(?: on)?:?[ \t]+)?", "i")
# TOKYO, April 2, 2024 (Newswire) — The ministry …
_DATELINE = pattern(
    r"[A-Z][A-Za-z.,’' -]{2,50}[,(][ ]?"
    r"((?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2}(?:st|nd|rd|th)?,?|\d{1,2}[ ][A-Z][a-z]{2,8},?)[ ]\d{4})\)?"
    r"[ ]?(?:[(/][^()/\n]{1,60}[)/][ ]?)?(?:--?|–|—)[ ]"
)


def written_day(text: str) -> datetime.date | None:
    """The day that the first lines of a text give it; None where they give none that is whole."""
    lines = [line for line in text[:_LONGEST_HEAD].split("\n") if line.strip()]
    for line in lines[:_HEAD]:
        found = _DATELINE.match(line)
        lead = _BEFORE_DATE.match(line)
        written = found[1] if found else line[lead.end() if lead else 0 :].strip(" *_|")
        if len(written) <= 40 and any(map(str.isdigit, written)):
            try:
                return parse_day(written)
            except BriefError:
                continue
    return None
