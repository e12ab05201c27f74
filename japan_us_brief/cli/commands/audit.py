"""`brief audit`: the linter for facts files."""

from __future__ import annotations

from japan_us_brief.briefing import loader as gate
from japan_us_brief.briefing.view import Briefing
from japan_us_brief.cli import output as out
from japan_us_brief.cli import rule_options
from japan_us_brief.cli.parameters import FindingOutputOptions
from japan_us_brief.lint.facts.engine import audit as run
from japan_us_brief.lint.rule import RULES
from japan_us_brief.lint.rule import chosen as chosen_rules
from japan_us_brief.render.findings import Report
from japan_us_brief.render.rules import rule_row
from japan_us_brief.util.json_locations import json_path, lines_and_columns, locate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.lint.facts.archived_texts import Texts
    from japan_us_brief.lint.finding import Finding
    from japan_us_brief.render.result import Row

EXAMPLES = ("brief audit", "brief audit mine.json --ignore A702 -f sarif -o audit.sarif", "brief audit --explain A101")
# Lines shown before and after the place of a finding.
AROUND = 1


def audit(
    settings: Settings,
    files: options.Files = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    texts: options.TextsFolder = None,
    explain: options.ExplainRule = None,
    *,
    output: FindingOutputOptions,
) -> int:
    """The linter for facts files: rules with codes; exit 1 on findings.

    Conversions, sums, rivals, dates, verdicts, sources and quotes. What a file accepts, with a reason, is not reported.
    """
    if explain is not None:
        return output.emit(rule_options.explained(explain, RULES, "audit"), settings)
    rules = chosen_rules(RULES, rule_options.split(select), rule_options.split(ignore))
    archive = None
    if texts is not None:
        from japan_us_brief.lint.facts.archived_texts import Texts

        archive = Texts(texts)
    rows: list[Row] = []
    accepted: list[Row] = []
    excerpts: list[list[tuple[int, str]]] = []
    wanted: list[str | None] = [*files] if files else [settings.data]
    for path in wanted:
        data, name = gate.read(path)
        briefing = gate.load_bytes(data, name)
        found = run(briefing, settings.table, archive, rules)
        placed = _placed(found, data.decode("utf-8-sig"), name) if found else []
        rows += [row for row, _ in placed if not row["accepted"]]
        excerpts += [excerpt for row, excerpt in placed if not row["accepted"]]
        accepted += [row for row, _ in placed if row["accepted"]]
        out.note(_summary(name, len(briefing.claims), found, archive, briefing))
    for row in rows:
        del row["accepted"]
    report = Report(rows, rules=[rule_row(rule) for rule in rules], excerpts=excerpts, accepted=accepted)
    return output.emit(report, settings)


def _placed(found: list[Finding], text: str, name: str) -> list[tuple[Row, list[tuple[int, str]]]]:
    """The findings as rows, in the order of their places, each with the lines around it."""
    offsets = locate(text, {finding.path for finding in found})
    places = lines_and_columns(text, offsets.values())
    lines = text.split("\n")
    placed = []
    for finding in sorted(found, key=lambda finding: (offsets[finding.path], finding.rule.code)):
        line, column = places[offsets[finding.path]]
        row = rule_options.found(finding, name, (line, column), json_path(finding.path))
        row["accepted"] = finding.accepted
        first, last = max(1, line - AROUND), min(len(lines), line + AROUND)
        placed.append((row, [(number, lines[number - 1].rstrip("\r")) for number in range(first, last + 1)]))
    return placed


def _summary(name: str, claims: int, found: list[Finding], archive: Texts | None, briefing: Briefing) -> str:
    accepted = sum(1 for finding in found if finding.accepted)
    open_ones = len(found) - accepted
    parts = [
        f"{claims} claim{'' if claims == 1 else 's'}",
        f"{open_ones or 'no'} finding{'' if open_ones == 1 else 's'}",
    ]
    if accepted:
        parts.append(f"{accepted} accepted")
    if archive is not None:
        counts = archive.counts(briefing)
        parts.append("quotes: " + ", ".join(f"{count} {what}" for what, count in counts.items()))
    return f"{name}: {', '.join(parts)}"
