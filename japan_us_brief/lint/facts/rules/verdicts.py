"""Rules on verdicts: each needs evidence that bears it out, and a reason."""

from __future__ import annotations

import re
from itertools import zip_longest

from japan_us_brief.lint.facts.registry import of_claims
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.lint.facts.context import AuditContext
    from japan_us_brief.lint.facts.registry import Findings

_WORD = re.compile(r"\w+")
# What evidence each verdict needs, at least one of these; none for what says that there is none.
NEEDED = {
    "supported": {"supports"},
    "partly_supported": {"supports", "qualifies"},
    "overstated": {"refutes", "qualifies"},
    "refuted": {"refutes"},
}


@of_claims("BRF-A601", "error")
def without_evidence(claim: Claim, context: AuditContext) -> Findings:
    """A verdict has no evidence that bears it out.

    What is held to be supported needs evidence that supports it; what is overstated, evidence that refutes or qualifies
    it; what is refuted, evidence that refutes it.

    Add the evidence, or say that there is not enough of it.
    """
    needed = NEEDED.get(claim.verdict.support)
    if needed and needed.isdisjoint(item.stance for item in claim.evidence):
        yield context.finding(
            claim,
            ("verdict", "support"),
            f"{words(claim.verdict.support)}, but no evidence that {' or '.join(sorted(needed))} it",
            "add evidence, or make it not_enough_evidence",
        )


@of_claims("BRF-A602", "warning")
def without_a_reason(claim: Claim, context: AuditContext) -> Findings:
    """A verdict has no reason.

    Its note is empty, or says no more than the verdict or the statement does. A reader who asks why gets no answer.

    Say what the verdict rests on, and for an overstatement by how much.
    """
    note = claim.verdict.note
    if not _WORD.search(words(note)) or any(_same(note, text) for text in (claim.verdict.support, claim.statement)):
        yield context.finding(claim, ("verdict", "note"), "the note gives no reason", "say what the verdict rests on")


def _same(one: str, other: str) -> bool:
    """Whether two texts have the same words; most differ in the first one."""
    found = [map(re.Match.group, _WORD.finditer(words(text.casefold()))) for text in (one, other)]
    return all(mine == its for mine, its in zip_longest(*found))
