"""The date and the language that a text gives itself."""

from __future__ import annotations

import re

from japan_us_brief.core import dates
from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.date_parser import parse_day
from japan_us_brief.extraction.dates import date_at
from japan_us_brief.extraction.markup import front_matter
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

    from japan_us_brief.extraction.markup import VisibleText

_DATED = pattern(
    r"(?:^|[{,])[ \t]*[\"']?(?:date|published)[\"']?[ \t]*[:=][ \t]*[\"']?([^\"'\r\n]{1,40})",
    re.MULTILINE | re.IGNORECASE,
)
_DATED_HTML = pattern(
    r"<(?:time|meta)\b[^<>]{0,300}?\b(?:datetime|content)=[\"'](\d{4}-\d\d-\d\d)[^<>]{0,300}>", re.IGNORECASE
)
# How many characters the head of a page may take, in which its date is looked for.
_HEAD = 20_000
# How many lines the head of a text may take, and how many characters.
_HEAD_LINES = 8
_HEAD_TEXT = 2_000
_DIGITS = pattern(r"[0-9]+")
# What may lead a date that stands in a line of its own, or at the head of the first sentence.
_LEAD = pattern(r"\A[^\d.!?。]{0,60}\Z")
_LABELLED = pattern(r"(?:\A|[:,|·(（–—-]|\b(?:published|posted|updated|dated|issued|date|on))\s*\Z", re.IGNORECASE)
_TIMED = pattern(r"\s*[)）]?\s*(?:[,|·]?\s*(?:at\s)?\d{1,2}:\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)?\s*\Z")
_DASHED = pattern(r"\s*[)）]?\s*(?:\([^()\n]{1,40}\)\s*)?[-–—:]\s")
_WORD = pattern(r"[A-Za-z]+")
_KANA = pattern(r"[\u3041-\u30ff]+")
# How much of a text has to be words that only a language has, for the text to be in it.
_ENGLISH, _JAPANESE = 0.2, 0.1
# In characters: how much of a text is looked at to tell its language.
_SAMPLE = 20_000


def day_of(visible: VisibleText) -> tuple[datetime.date | None, str]:
    """The date that a text gives itself, in its front matter or in the head of a page.

    Returns:
        The day, and the words that should say it where they are no day that can be read.
    """
    match = _declared(visible)
    found = _read(match[1]) if match else None
    return found, "" if found or not match else match[1].strip()


def _read(written: str) -> datetime.date | None:
    try:
        return parse_day(written.strip())
    except BriefError:
        return None


def _declared(visible: VisibleText) -> re.Match[str] | None:
    """The words by which a text declares its date to programs."""
    if visible.kind == "html":
        return _DATED_HTML.search(visible.raw, 0, _HEAD)
    return _DATED.search(visible.raw, *front_matter(visible.raw))


def published(visible: VisibleText) -> tuple[str, int] | None:
    """When a text was published, as it says itself.

    It says so to programs, in a line of its head that has little else, or at the head of its first sentence: `PARIS,
    4 March 2026 – …`. A day that is told of is none.

    Returns:
        The day in ISO 8601, and where it stands in the raw text; None where the text does not say it.
    """
    match = _declared(visible)
    declared = _read(match[1]) if match else None
    if match and declared:
        return declared.isoformat(), match.start(1)
    text = visible.text
    start = lines = 0
    while start < min(len(text), _HEAD_TEXT) and lines < _HEAD_LINES:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        found = _dateline(text[start:end])
        if found:
            return found[0], visible.span(start + found[1], start + found[1] + 1)[0]
        lines += bool(text[start:end].strip())
        start = end + 1
    return None


def day(visible: VisibleText) -> datetime.date | None:
    """The day that a text gives itself; None where it gives none."""
    found = published(visible)
    return dates.span(found[0])[0] if found else None


def without_dateline(said: str) -> str:
    """A first sentence without the place and the day before the dash that it begins with."""
    found = _dateline(said)
    behind = _DASHED.match(said, found[2]) if found else None
    return said[behind.end() :] if behind else said


def _dateline(line: str) -> tuple[str, int, int] | None:
    """The day that a line of the head is dated with, and where in the line it starts and ends."""
    for number in _DIGITS.finditer(line, 0, 120):
        date = date_at(line, number)
        if date is None:
            continue
        lead, behind = line[: date.start].strip("*_ "), line[date.end :].rstrip("*_ ")
        in_place = _LEAD.match(lead) and (
            (_LABELLED.search(lead) and _TIMED.match(behind)) or (lead[:1].isupper() and _DASHED.match(behind))
        )
        if in_place and _is_day(date.iso):
            return date.iso, date.start, date.end
        return None
    return None


def _is_day(iso: str) -> bool:
    try:
        return bool(iso) and dates.span(iso)[0] == dates.span(iso)[1]
    except ValueError:
        return False


def language(text: str) -> str:
    """The language of a text, as its ISO 639-1 code; nothing for one that cannot be read, or told.

    Args:
        text: what a reader sees of it.
    """
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters and sum(len(run) for run in _KANA.findall(sample)) > _JAPANESE * letters:
        return "ja"
    words = _WORD.findall(sample.lower())
    is_english = words and sum(word in en.FUNCTION_WORDS for word in words) > _ENGLISH * len(words)
    return "en" if is_english else ""
