"""Rules on what the file accepts."""

from __future__ import annotations

from japan_us_brief.errors import did_you_mean
from japan_us_brief.lint.facts.registry import RULES, of_file
from japan_us_brief.lint.finding import Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.lint.facts.context import AuditContext
    from japan_us_brief.lint.facts.registry import Findings


@of_file("BRF-A801", "warning")
def accepted_in_vain(context: AuditContext) -> Findings:
    """A finding is accepted that is not there.

    The file accepts a finding of a rule, and that rule finds nothing there any more. Left in, it would hide the next
    one.

    Take it out of `accepted`.
    """
    for index, item in enumerate(context.briefing.accepted):
        if item.rule not in RULES:
            hint = did_you_mean(item.rule, [*RULES])
            yield Finding(item.subject, ("accepted", index, "rule"), f"there is no rule {item.rule}", hint)
        elif item.rule in context.running and (item.rule, item.subject) not in context.found:
            message = f"{item.rule} finds nothing in {item.subject}"
            yield Finding(item.subject, ("accepted", index), message, "take it out")
