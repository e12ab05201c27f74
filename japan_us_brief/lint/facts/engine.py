"""The audit of a facts file: every rule over every claim, and what the file accepts."""

from __future__ import annotations

from importlib import import_module

from japan_us_brief.errors import did_you_mean
from japan_us_brief.lint.facts.context import AuditContext
from japan_us_brief.lint.finding import Finding
from japan_us_brief.lint.rule import RULES, Rule, of_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.lint.facts.archived_texts import Texts
    from japan_us_brief.lint.rule import InFile
    from japan_us_brief.rates.source import RateSource

for _module in ("conversions", "sums", "rivals", "succession", "chronology", "verdicts", "sources"):
    import_module(f"japan_us_brief.lint.facts.rules.{_module}")


@of_file("BRF-A801", "warning")
def accepted_in_vain(context: AuditContext) -> InFile:
    """A finding is accepted that is not there.

    The file accepts a finding of a rule, and that rule finds nothing there any more. Left in, it would hide the next
    one.

    Take it out of `accepted`.
    """
    found = {(finding.rule.code, finding.subject) for finding in context.found}
    for index, item in enumerate(context.briefing.accepted):
        if item.rule not in RULES:
            hint = did_you_mean(item.rule, [*RULES])
            yield item.subject, ("accepted", index, "rule"), f"there is no rule {item.rule}", hint
        elif item.rule in context.run and (item.rule, item.subject) not in found:
            yield item.subject, ("accepted", index), f"{item.rule} finds nothing in {item.subject}", "take it out"


def audit(
    briefing: Briefing, table: Callable[[], RateSource], texts: Texts | None, rules: Sequence[Rule]
) -> list[Finding]:
    """What rules find in a briefing; what the file accepts is among it, and marked as such.

    Args:
        briefing: the briefing.
        table: gives the rate table.
        texts: archived texts; None for rules that need them to be left out.
        rules: as `chosen` gives them.
    """
    context = AuditContext(briefing, table, texts)
    running = [rule for rule in rules if texts is not None or not rule.needs_texts]
    context.run = {rule.code for rule in running}
    for claim in context.claims():
        for rule in running:
            if rule.of_claims:
                for path, message, hint in rule.check(claim, context):
                    context.found.append(Finding(rule, claim.id, (*context.places[claim.id], *path), message, hint))
    for rule in running:
        if not rule.of_claims:
            context.found += [Finding(rule, *found) for found in rule.check(context)]
    reasons = {(item.rule, item.subject): item.note for item in briefing.accepted}
    for finding in context.found:
        finding.accepted = reasons.get((finding.rule.code, finding.subject), "")
    return context.found
