"""`brief check`: the linter for the figures of a draft."""

from __future__ import annotations

import codecs
import functools
import os

from japan_us_brief.cli import output as out
from japan_us_brief.cli import rule_options
from japan_us_brief.cli.inputs import Unread
from japan_us_brief.cli.parameters import FindingOutputOptions
from japan_us_brief.cli.project import project
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.extraction.date_parser import parse_day
from japan_us_brief.extraction.markup import visible_text
from japan_us_brief.extraction.publication import day_of
from japan_us_brief.lint.drafts.claim_index import ClaimIndex
from japan_us_brief.lint.drafts.engine import check as run
from japan_us_brief.lint.drafts.rules import RULES
from japan_us_brief.render.findings import Report
from japan_us_brief.render.formats import FINDING_FORMATS
from japan_us_brief.render.project import settings_result
from japan_us_brief.util import files
from japan_us_brief.util.wording import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping

    from japan_us_brief.cli import options
    from japan_us_brief.cli.project import Project
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.extraction.markup import VisibleText
    from japan_us_brief.lint.finding import PlacedFinding

EXAMPLES = (
    "brief check draft.md",
    "brief check articles/ -f concise",
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
    show_settings: options.ShowSettings = False,
    *,
    output: FindingOutputOptions,
) -> int:
    """The linter for figures in a draft; exit 1 on findings.

    Conversions, qualifiers, slips of digits and dates, verdicts, stocks told as flows, sums, contradictions: each
    figure is held against the briefing. The day is --on, else that of the front matter, else the latest. Folders are
    searched for texts. A project sets data, on, select, ignore and exclude in brief.toml or pyproject.toml.
    """
    if explain is not None:
        return output.emit(rule_options.explained(explain, RULES, "check"), settings)
    settled = project()
    if show_settings:
        if output.format in FINDING_FORMATS and output.format != "text":
            raise BriefError("BRF-U101", f"{output.format} shows findings alone", hint="use -f text, json or csv")
        given = {"select": rule_options.split(select), "ignore": rule_options.split(ignore), "on": on}
        return output.emit(settings_result(_in_force(settings, settled, given), settled.path), settings)
    if not texts:
        raise BriefError("BRF-U101", "check needs a draft", hint="name a file, or - for stdin")
    if fix and "-" in texts:
        raise BriefError("BRF-U101", "--fix changes files, and stdin is none", hint="save it in a file")
    rules = rule_options.in_project(rule_options.split(select), rule_options.split(ignore), settled, strict=strict)
    usual = settled.day()
    asked = parse_day(on) if on is not None else None
    settings.data = settings.data or settled.data
    claim_index = ClaimIndex(settings.facts_file("check"))
    findings: list[PlacedFinding] = []
    changes: list[tuple[str, bytes, bytes]] = []
    fixed = 0
    unread = Unread()
    paths = _drafts(texts, settled, unread)
    read = 0
    for path in out.progress(paths):
        visible = None
        with unread:
            data, name = files.read(path)
            visible = visible_text(data, name)
        if visible is None:
            continue
        read += 1
        day = asked or _day(visible, name) or usual
        find = functools.partial(run, file=name, claim_index=claim_index, table=settings.table, day=day, rules=rules)
        found = find(visible)
        after, found, done = _fixed(data, name, visible, found, find) if fix else (data, found, 0)
        fixed += done
        if after != data:
            changes.append((path, data, after))
        findings += found
    if not read:
        unread.tell()
    if changes:
        from japan_us_brief.cli import confirm

        confirm.write(changes, yes=yes, aside=output.format not in {"text", "table"})
        if not findings:
            unread.tell()
            return OK
    told = counted(len(findings), "finding") if findings else "no findings"
    outcome = f" left, {fixed} fixed" if fixed else ", none that has one safe fix" if fix and findings else ""
    out.note(f"{counted(read, 'draft')}, {told}{outcome}")
    status = output.emit(Report(findings, rules), settings)
    unread.tell()
    return status


def _fixed(
    data: bytes,
    name: str,
    visible: VisibleText,
    found: list[PlacedFinding],
    find: Callable[[VisibleText], list[PlacedFinding]],
) -> tuple[bytes, list[PlacedFinding], int]:
    """A draft after its fixes, what a second run would find in it, and how many fixes there were."""
    fixed = 0
    # What lay in another fix's place has its turn.
    for _ in range(MOST_ROUNDS):
        if all(finding.fix is None for finding in found):
            break
        from japan_us_brief.lint.fixes import apply_fixes

        text, left = apply_fixes(visible.raw, found)
        fixed += len(found) - len(left)
        data = _encoded(text, data)
        visible = visible_text(data, name)
        found = find(visible)
    return data, found, fixed


def _drafts(texts: list[str], settled: Project, unread: Unread) -> list[str]:
    """The files that are meant, each once; what is text in those that are folders."""
    found: list[str] = []
    for path in texts:
        with unread:
            if os.path.isdir(path):
                from japan_us_brief.cli.drafts import in_folder

                found += in_folder(path, settled.exclude or (), settled.folder)
            else:
                found.append(path)
    # Of the ways to write one path, the first.
    written: dict[str, str] = {}
    for path in found:
        written.setdefault(os.path.normpath(path), path)
    return [*written.values()]


def _in_force(settings: Settings, settled: Project, given: Mapping[str, object]) -> dict[str, tuple[object, str]]:
    """Each setting of a project as it is in force, and what set it."""
    data = "BRIEF_DATA" if settings.data == os.environ.get("BRIEF_DATA") else "--data"
    found: dict[str, tuple[object, str]] = {}
    for name in ("data", "on", "select", "ignore", "exclude"):
        here = settings.data if name == "data" else given.get(name)
        there = getattr(settled, name)
        if here:
            found[name] = here, data if name == "data" else f"--{name}"
        elif there is not None:
            found[name] = there, settled.path or ""
        else:
            found[name] = None, "default"
    return found


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
