"""The audit of a facts file: every rule over every claim, and what the file accepts."""

from __future__ import annotations

from japan_us_brief.lint.facts.context import AuditContext
from japan_us_brief.lint.finding import PlacedFinding, Span
from japan_us_brief.lint.placing import Excerpts, Position
from japan_us_brief.util.json_cutting import places
from japan_us_brief.util.json_locations import json_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.lint.facts.archived_texts import Texts
    from japan_us_brief.lint.facts.registry import Walk
    from japan_us_brief.lint.finding import Finding
    from japan_us_brief.lint.rule import Rule
    from japan_us_brief.rates.source import RateSource
    from japan_us_brief.util.json_cutting import Cut
    from japan_us_brief.util.json_locations import Path

# Lines shown before and after that of a finding.
AROUND = 1
# How many claims of a large file are worth keeping; those that are related often stand near each other.
AT_HAND = 64


def audit(
    briefing: Briefing, table: Callable[[], RateSource], texts: Texts | None, rules: Sequence[Rule]
) -> list[PlacedFinding]:
    """What rules find in a briefing, in order of place; what the file accepts is among it, and marked as such.

    Args:
        briefing: the briefing.
        table: gives the rate table.
        texts: archived texts; None for rules that need them to be left out.
        rules: as `chosen` gives them.
    """
    found = list(_found(briefing, table, texts, rules))
    return _placed(found, briefing, briefing.cut()) if found else []


def _found(
    briefing: Briefing, table: Callable[[], RateSource], texts: Texts | None, rules: Sequence[Rule]
) -> Iterator[tuple[Rule, Finding]]:
    running = [rule for rule in rules if texts is not None or not rule.needs_texts]
    context = AuditContext(briefing, table, texts, running={rule.code for rule in running})
    of_claims = [rule for rule in running if rule.kind == "claim"]
    walks: dict[str, Walk] = {rule.code: rule.check(context) for rule in running if rule.kind == "walk"}
    for claim in context.claims():
        for rule in of_claims:
            for finding in rule.check(claim, context):
                context.found.add((rule.code, finding.subject))
                yield rule, finding
        for walk in walks.values():
            walk.see(claim)
    for rule in running:
        if rule.kind != "claim":
            for finding in walks[rule.code].findings() if rule.kind == "walk" else rule.check(context):
                context.found.add((rule.code, finding.subject))
                yield rule, finding


def _placed(found: list[tuple[Rule, Finding]], briefing: Briefing, whole: Cut) -> list[PlacedFinding]:
    spans = whole.locate({_path(finding) for _, finding in found})
    at = places(whole.data, [byte for span in spans.values() for byte in span])
    excerpts = Excerpts(whole.data, around=AROUND)
    positioned = {
        start: Position(*at[start][1:], excerpts.at(start, at[start][1]))
        for start in sorted({a for a, _ in spans.values()})
    }
    reasons = {(item.rule, item.subject): item.note for item in briefing.accepted}
    placed = []
    for rule, finding in found:
        path = _path(finding)
        start, stop = spans[path]
        placed.append(
            PlacedFinding(
                rule,
                finding,
                file=briefing.name,
                span=Span(at[start][0], at[stop][0]),
                position=positioned[start],
                ends_at=at[stop][1:],
                path=json_path(path),
                accepted=reasons.get((rule.code, finding.subject), ""),
            )
        )
    return sorted(placed, key=lambda finding: (finding.start, finding.rule.code))


def _path(finding: Finding) -> Path:
    """The path that a rule of facts files gives as the place."""
    assert isinstance(finding.place, tuple)
    return finding.place
