"""The date that a draft gives itself."""

from __future__ import annotations

import re

from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.date_parser import parse_day
from japan_us_brief.extraction.markup import front_matter
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

    from japan_us_brief.extraction.markup import VisibleText

_DATED = pattern(
    r"^[ \t]*[\"']?(?:date|published)[\"']?[ \t]*[:=][ \t]*[\"']?([^\"'\r\n]{1,40})", re.MULTILINE | re.IGNORECASE
)
_DATED_HTML = pattern(
    r"<(?:time|meta)\b[^<>]{0,300}?\b(?:datetime|content)=[\"'](\d{4}-\d\d-\d\d)[^<>]{0,300}>", re.IGNORECASE
)
# How many characters the head of a page may take, in which its date is looked for.
_HEAD = 20_000


def day_of(visible: VisibleText) -> tuple[datetime.date | None, str]:
    """The date that a draft gives itself, in its front matter or in the head of a page.

    Returns:
        The day, and the words that should say it where they are no day that can be read.
    """
    if visible.kind == "html":
        match = _DATED_HTML.search(visible.raw, 0, _HEAD)
    else:
        match = _DATED.search(visible.raw, *front_matter(visible.raw))
    if not match:
        return None, ""
    written = match[1].strip()
    try:
        return parse_day(written), ""
    except BriefError:
        return None, written
