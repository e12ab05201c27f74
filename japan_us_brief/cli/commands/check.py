"""`brief check`: the linter for the figures of a draft."""

from __future__ import annotations

import codecs

from japan_us_brief.cli import output as out
from japan_us_brief.cli import rule_options
from japan_us_brief.cli.parameters import FindingOutputOptions
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.extraction.date_parser import parse_day
from japan_us_brief.extraction.markup import visible_text
from japan_us_brief.lint.drafts.claim_index import ClaimIndex
from japan_us_brief.lint.drafts.draft_date import day_of
from japan_us_brief.lint.drafts.engine import check as run
from japan_us_brief.lint.drafts.rules import RULES
from japan_us_brief.lint.rule import chosen as chosen_rules
from japan_us_brief.render.findings import Report
from japan_us_brief.util import files
from japan_us_brief.util.wording import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.extraction.markup import VisibleText
    from japan_us_brief.lint.finding import PlacedFinding

EXAMPLES = (
    "brief check draft.md",
    "brief check draft.md --on 2024-04-10 --fix --yes",
    "brief check - --ignore D4 -f json < draft.md",
)

# A fix may make room for another; more rounds than these would be fixes that undo each other.
MOST_ROUNDS = 5


def check(
    settings: Settings,
    texts: options.Drafts = None,
    on: options.DraftDay = None,
    strict: options.Strict = False,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fix: options.Fix = False,
    yes: options.Yes = False,
    explain: options.ExplainRule = None,
    *,
    output: FindingOutputOptions,
) -> int:
    """The linter for the figures of a draft; exit 1 on findings.

    Conversions, qualifiers, slips of digits and dates, verdicts, stocks told as flows, sums, contradictions: each
    figure is held against the briefing. The day is --on, else that of the front matter, else the latest.
    """
    if explain is not None:
        return output.emit(rule_options.explained(explain, RULES, "check"), settings)
    if not texts:
        raise BriefError("BRF-U101", "check needs a draft", hint="name a file, or - for stdin")
    if fix and "-" in texts:
        raise BriefError("BRF-U101", "--fix changes files, and stdin is none", hint="save it in a file")
    rules = chosen_rules(RULES, rule_options.split(select), rule_options.split(ignore), strict=strict)
    asked = parse_day(on) if on is not None else None
    claim_index = ClaimIndex(settings.briefing())
    findings: list[PlacedFinding] = []
    changes: list[tuple[str, bytes, bytes]] = []
    fixed = 0
    texts = list(dict.fromkeys(texts))
    for path in out.progress(texts):
        data, name = files.read(path)
        visible = visible_text(data, name)
        day = asked or _day(visible, name)
        found = run(visible, name, claim_index, settings.table, day, rules)
        after = data
        # What is left is told of the new file, as a second run would; what lay in another fix's place has its turn.
        for _ in range(MOST_ROUNDS if fix else 0):
            if all(finding.fix is None for finding in found):
                break
            from japan_us_brief.lint.fixes import apply_fixes

            text, left = apply_fixes(visible.raw, found)
            fixed += len(found) - len(left)
            after = _encoded(text, data)
            visible = visible_text(after, name)
            found = run(visible, name, claim_index, settings.table, day, rules)
        if after != data:
            changes.append((path, data, after))
        findings += found
    if changes:
        from japan_us_brief.cli import confirm

        confirm.write(changes, yes=yes, aside=output.format not in {"text", "table"})
        if not findings:
            return OK
    told = counted(len(findings), "finding") if findings else "no findings"
    outcome = f" left, {fixed} fixed" if fixed else ""
    out.note(f"{counted(len(texts), 'draft')}, {told}{outcome}")
    return output.emit(Report(findings, rules), settings)


def _day(visible: VisibleText, name: str) -> datetime.date | None:
    """The day that a draft gives itself; what says it and cannot be read is told on stderr."""
    day, unread = day_of(visible)
    if unread:
        out.note(f"{name}: {unread!r} is no date; checked as of the latest rate (write YYYY-MM-DD, or use --on)")
    return day


def _encoded(text: str, before: bytes) -> bytes:
    """A text in the encoding that its file had."""
    if before.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return before[:2] + text.encode("utf-16-le" if before.startswith(codecs.BOM_UTF16_LE) else "utf-16-be")
    return (codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b"") + text.encode()
