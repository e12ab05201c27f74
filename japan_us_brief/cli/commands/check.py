"""`brief check`: the linter for the figures of a draft."""

from __future__ import annotations

import codecs

from japan_us_brief.cli import output as out
from japan_us_brief.cli import rule_options
from japan_us_brief.cli.parameters import FindingOutputOptions
from japan_us_brief.core import dates
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.extraction.markup import visible_text
from japan_us_brief.lint.drafts.claim_index import ClaimIndex
from japan_us_brief.lint.drafts.engine import check as run
from japan_us_brief.lint.drafts.engine import day_of, rules_of
from japan_us_brief.lint.fixes import apply_fixes
from japan_us_brief.render.findings import Report
from japan_us_brief.render.rules import rule_row
from japan_us_brief.util import files
from japan_us_brief.util.json_locations import lines_and_columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.lint.drafts.registry import Finding
    from japan_us_brief.render.result import Row

EXAMPLES = (
    "brief check draft.md",
    "brief check draft.md --on 2024-04-10 --fix --yes",
    "brief check - --ignore D4 -f json < draft.md",
)


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
        from japan_us_brief.lint.drafts.registry import RULES

        return output.emit(rule_options.explained(explain, RULES, "check"), settings)
    if not texts:
        raise BriefError("BRF-U101", "check needs a draft", hint="name a file, or - for stdin")
    if fix and "-" in texts:
        raise BriefError("BRF-U101", "--fix changes files, and stdin is none", hint="save it in a file")
    running = rules_of(rule_options.split(select), rule_options.split(ignore), strict=strict)
    asked = dates.parse_day(on) if on is not None else None
    claim_index = ClaimIndex(settings.briefing())
    rows: list[Row] = []
    excerpts: list[list[tuple[int, str]]] = []
    changes: list[tuple[str, bytes, bytes]] = []
    fixed = 0
    texts = list(dict.fromkeys(texts))
    for path in out.progress(texts):
        data, name = files.read(path)
        visible = visible_text(data, name)
        raw = visible.raw
        day = asked
        if day is None:
            day, unread = day_of(visible)
            if unread:
                out.note(
                    f"{name}: {unread!r} is no date; checked as of the latest rate (write YYYY-MM-DD, or use --on)"
                )
        found = run(visible, claim_index, settings.table, day, running)
        if fix and any(finding.fix is not None for finding in found):
            before = len(found)
            after, found = apply_fixes(raw, found)
            fixed += before - len(found)
            changes.append((path, data, _encoded(after, data)))
            raw = after if not found else raw
        placed = _placed(found, raw, name) if found else []
        rows += [row for row, _ in placed]
        excerpts += [excerpt for _, excerpt in placed]
    if changes:
        from japan_us_brief.cli import confirm

        confirm.write(changes, yes=yes, aside=output.format not in {"text", "table"})
        if not rows:
            return OK
    told = f"{len(rows) or 'no'} finding{'' if len(rows) == 1 else 's'}{f' left, {fixed} fixed' if fixed else ''}"
    out.note(f"{len(texts)} draft{'s' if len(texts) > 1 else ''}, {told}")
    return output.emit(
        Report(rows, rules=[rule_row(rule) for rule in running], excerpts=excerpts, accepted=[]), settings
    )


def _encoded(text: str, before: bytes) -> bytes:
    """A text in the encoding that its file had."""
    if before.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return before[:2] + text.encode("utf-16-le" if before.startswith(codecs.BOM_UTF16_LE) else "utf-16-be")
    return (codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b"") + text.encode()


def _placed(found: list[Finding], raw: str, name: str) -> list[tuple[Row, list[tuple[int, str]]]]:
    """The findings as rows, each with its line."""
    places = lines_and_columns(raw, [finding.start for finding in found])
    placed = []
    # Many findings of one long line share its text.
    lines: dict[int, str] = {}
    for finding in found:
        line, column = places[finding.start]
        if line not in lines:
            start = finding.start - column + 1
            end = raw.find("\n", start)
            lines[line] = raw[start : end if end >= 0 else len(raw)].rstrip("\r")
        row = rule_options.found(finding, name, (line, column), f"{finding.start}-{finding.end}")
        placed.append((row, [(line, lines[line])]))
    return placed
