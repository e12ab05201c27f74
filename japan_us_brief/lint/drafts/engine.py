"""The check of a draft: every rule over it, and what the draft ignores."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from importlib import import_module

from japan_us_brief.core import dates
from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.dates import written_date
from japan_us_brief.extraction.markup import front_matter
from japan_us_brief.lint import fixes
from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
from japan_us_brief.lint.drafts.registry import RULES, STRICT, Finding
from japan_us_brief.lint.rule import chosen, full_code
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from japan_us_brief.extraction.markup import VisibleText
    from japan_us_brief.lint.drafts.claim_index import ClaimIndex
    from japan_us_brief.lint.rule import Rule
    from japan_us_brief.rates.source import RateSource

for _module in ("conversions", "qualifiers", "slips", "verdicts", "sums"):
    import_module(f"japan_us_brief.lint.drafts.rules.{_module}")

# In a comment only, and not in one that is shown as code.
_IGNORE = pattern(
    r"(?<!`)(?:<!--+|#|//|/\*|%)[ \t]*brief:[ \t]*ignore(?P<file>-file)?[ \t]+"
    r"(?P<codes>[A-Za-z0-9-]+(?:[ \t]*,[ \t]*[A-Za-z0-9-]+)*)"
)
# How much may stand around a comment that stands alone on its line, and what: its own marks.
_MARKS = 80
_ONLY_MARKS = pattern(r"[ \t]*(?:--+>|\*/)?[ \t\r]*")
_DATED = pattern(
    r"^[ \t]*[\"']?(?:date|published)[\"']?[ \t]*[:=][ \t]*[\"']?([^\"'\r\n]{1,40})", re.MULTILINE | re.IGNORECASE
)
# A date in the head of a page.
_DATED_HTML = pattern(
    r"<(?:time|meta)\b[^<>]{0,300}?\b(?:datetime|content)=[\"'](\d{4}-\d\d-\d\d)[^<>]{0,300}>", re.IGNORECASE
)


def rules_of(select: Sequence[str], ignore: Sequence[str], *, strict: bool) -> list[Rule]:
    """The rules that are to run.

    Raises:
        BriefError: `BRF-U102`.
    """
    wanted = chosen(RULES, select, ignore)
    named = {code for code in STRICT if any(code.startswith(full_code(given)) for given in select)}
    return [rule for rule in wanted if strict or rule.code not in STRICT or rule.code in named]


def day_of(visible: VisibleText) -> tuple[datetime.date | None, str]:
    """The date that a draft gives itself, in its front matter or in the head of a page.

    Returns:
        The day, and the words that should say it where they are no day that can be read.
    """
    if visible.kind == "html":
        match = _DATED_HTML.search(visible.raw, 0, 20_000)
    else:
        match = _DATED.search(visible.raw, *front_matter(visible.raw))
    if not match:
        return None, ""
    written = match[1].strip()
    spelled = written_date(written)
    for form in (written[:10], spelled):
        try:
            return dates.parse_day(form), ""
        except BriefError:
            continue
    return None, written


def check(
    visible: VisibleText,
    claim_index: ClaimIndex,
    table: Callable[[], RateSource],
    day: datetime.date | None,
    running: Sequence[Rule],
) -> list[Finding]:
    """What rules find in a draft, in order of place; what the draft ignores is not among it.

    Args:
        visible: the draft.
        claim_index: the index of the briefing.
        table: gives the rate table.
        day: the day of the draft; None when nobody says.
        running: as `rules_of` gives them.

    Returns:
        Findings whose places, and those of their fixes, are those in the draft as it is.
    """
    draft = LinkedDraft(visible.text, claim_index, table, day)
    found: list[Finding] = []
    for rule in running:
        for finding in rule.check(draft):
            finding.rule = rule
            finding.fix = fixes.in_file(visible, finding.fix)
            finding.start, finding.end = visible.span(finding.start, finding.end)
            found.append(finding)
    found.sort(key=lambda finding: (finding.start, finding.rule.code))
    return _without_ignored(visible.raw, found) if found else found


def _without_ignored(raw: str, found: list[Finding]) -> list[Finding]:
    """Findings without those that a comment on their line, or alone on the line before, ignores."""
    everywhere: set[str] = set()
    # By where their lines begin: where what they ignore ends, and the codes.
    lines: dict[int, tuple[int, set[str]]] = {}
    start = done = 0
    end = -1
    for match in _IGNORE.finditer(raw):
        # Looked for from the comment before, as there may be very many on one line.
        start = raw.rfind("\n", done, match.start()) + 1 or start
        done = match.end()
        if end < done:
            end = _line_end(raw, done)
        codes = {full_code(code) for code in match["codes"].split(",")}
        if match["file"]:
            everywhere |= codes
            continue
        lead = raw[max(0, match.start() - _MARKS) : match.start()].rpartition("\n")[2]
        behind = raw[match.end() : min(end, match.end() + _MARKS)]
        alone = len(lead) < _MARKS and not lead.strip(" \t<!-#/*%>") and _ONLY_MARKS.fullmatch(behind) is not None
        before, known = lines.get(start, (0, set()))
        lines[start] = max(before, _line_end(raw, end + 1) if alone else end), known | codes
    starts = sorted(lines)

    def ignored(finding: Finding) -> bool:
        place = bisect_right(starts, finding.start)
        # On its own line, or on the one before.
        near = (lines[start] for start in starts[max(0, place - 2) : place])
        return any(
            finding.rule.code.startswith(code)
            for codes in (everywhere, *(codes for end, codes in near if finding.start <= end))
            for code in codes
        )

    return [finding for finding in found if not ignored(finding)]


def _line_end(raw: str, start: int) -> int:
    end = raw.find("\n", start)
    return len(raw) if end < 0 else end
