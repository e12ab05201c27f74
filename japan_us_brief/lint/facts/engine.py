"""The audit of a facts file: every rule over every claim, and what the file accepts."""

from __future__ import annotations

from json import JSONDecoder

from japan_us_brief.lint.facts.context import AuditContext
from japan_us_brief.lint.finding import PlacedFinding, Span
from japan_us_brief.lint.placing import positions
from japan_us_brief.util.json_locations import json_path, lines_and_columns, locate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.lint.facts.archived_texts import Texts
    from japan_us_brief.lint.finding import Finding
    from japan_us_brief.lint.rule import Rule
    from japan_us_brief.rates.source import RateSource
    from japan_us_brief.util.json_locations import Path

# Lines shown before and after that of a finding.
AROUND = 1


def audit(
    briefing: Briefing, data: bytes, table: Callable[[], RateSource], texts: Texts | None, rules: Sequence[Rule]
) -> list[PlacedFinding]:
    """What rules find in a briefing, in order of place; what the file accepts is among it, and marked as such.

    Args:
        briefing: the briefing.
        data: the bytes of its file.
        table: gives the rate table.
        texts: archived texts; None for rules that need them to be left out.
        rules: as `chosen` gives them.
    """
    found = list(_found(briefing, table, texts, rules))
    return _placed(found, briefing, data.decode("utf-8-sig")) if found else []


def _found(
    briefing: Briefing, table: Callable[[], RateSource], texts: Texts | None, rules: Sequence[Rule]
) -> Iterator[tuple[Rule, Finding]]:
    running = [rule for rule in rules if texts is not None or not rule.needs_texts]
    context = AuditContext(briefing, table, texts, running={rule.code for rule in running})
    for claim in context.claims():
        for rule in running:
            if rule.kind == "claim":
                for finding in rule.check(claim, context):
                    context.found.add((rule.code, finding.subject))
                    yield rule, finding
    for rule in running:
        if rule.kind == "file":
            for finding in rule.check(context):
                context.found.add((rule.code, finding.subject))
                yield rule, finding


def _placed(found: list[tuple[Rule, Finding]], briefing: Briefing, text: str) -> list[PlacedFinding]:
    offsets = locate(text, {_path(finding) for _, finding in found})
    positioned = positions(text, offsets.values(), around=AROUND)
    value_at = JSONDecoder().raw_decode
    stops = {start: value_at(text, start)[1] for start in offsets.values()}
    ends = lines_and_columns(text, stops.values())
    reasons = {(item.rule, item.subject): item.note for item in briefing.accepted}
    placed = []
    for rule, finding in found:
        path = _path(finding)
        start = offsets[path]
        placed.append(
            PlacedFinding(
                rule,
                finding,
                file=briefing.name,
                span=Span(start, stops[start]),
                position=positioned[start],
                ends_at=ends[stops[start]],
                path=json_path(path),
                accepted=reasons.get((rule.code, finding.subject), ""),
            )
        )
    return sorted(placed, key=lambda finding: (finding.start, finding.rule.code))


def _path(finding: Finding) -> Path:
    """The path that a rule of facts files gives as the place."""
    assert isinstance(finding.place, tuple)
    return finding.place
