"""`brief audit`: the linter for facts files."""

from __future__ import annotations

from japan_us_brief.briefing import loader as gate
from japan_us_brief.cli import output as out
from japan_us_brief.cli import rule_options
from japan_us_brief.cli.inputs import Unread
from japan_us_brief.cli.parameters import FindingOutputOptions
from japan_us_brief.lint.facts.engine import AT_HAND
from japan_us_brief.lint.facts.engine import audit as run
from japan_us_brief.lint.facts.rules import RULES
from japan_us_brief.lint.rule import chosen as chosen_rules
from japan_us_brief.render.findings import Report
from japan_us_brief.util.wording import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.lint.facts.archived_texts import Texts
    from japan_us_brief.lint.finding import PlacedFinding

EXAMPLES = ("brief audit", "brief audit mine.json --ignore A702 -f sarif -o audit.sarif", "brief audit --explain A101")


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
    """The linter for facts files; exit 1 on findings.

    Conversions, sums, rivals, dates, verdicts, sources and quotes. What a file accepts, with a reason, is not reported.
    """
    if explain is not None:
        return output.emit(rule_options.explained(explain, RULES, "audit"), settings)
    rules = chosen_rules(RULES, rule_options.split(select), rule_options.split(ignore), strict=False)
    archive = None
    if texts is not None:
        from japan_us_brief.lint.facts.archived_texts import Texts

        archive = Texts(texts)
    findings: list[PlacedFinding] = []
    wanted: list[str | None] = [*files] if files else [settings.data]
    unread = Unread()
    for path in wanted:
        briefing = None
        with unread:
            data, name = gate.read(path)
            briefing = gate.load_bytes(data, name, at_hand=AT_HAND)
        if briefing is None:
            continue
        found = run(briefing, settings.table, archive, rules)
        findings += found
        out.note(_summary(briefing, found, archive))
    if len(unread.errors) == len(wanted):
        unread.tell()
    status = output.emit(Report(findings, rules), settings)
    unread.tell()
    return status


def _summary(briefing: Briefing, found: Sequence[PlacedFinding], archive: Texts | None) -> str:
    accepted = sum(1 for finding in found if finding.accepted)
    open_ones = len(found) - accepted
    parts = [
        counted(len(briefing.claims), "claim"),
        counted(open_ones, "finding") if open_ones else "no findings",
    ]
    if accepted:
        parts.append(f"{accepted} accepted")
    if archive is not None:
        counts = archive.counts(briefing)
        parts.append("quotes: " + ", ".join(f"{count} {what}" for what, count in counts.items()))
    return f"{briefing.name}: {', '.join(parts)}"
