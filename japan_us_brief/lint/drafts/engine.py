"""The check of a draft: every rule over it, and what the draft ignores."""

from __future__ import annotations

from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
from japan_us_brief.lint.finding import PlacedFinding, Span
from japan_us_brief.lint.suppression import IgnoreComments

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    from japan_us_brief.extraction.markup import VisibleText
    from japan_us_brief.lint.drafts.claim_index import ClaimIndex
    from japan_us_brief.lint.finding import Finding
    from japan_us_brief.lint.rule import Rule
    from japan_us_brief.rates.source import RateSource


def check(
    visible: VisibleText,
    file: str,
    claim_index: ClaimIndex,
    table: Callable[[], RateSource],
    day: datetime.date | None,
    rules: Sequence[Rule],
) -> list[PlacedFinding]:
    """What rules find in a draft, in order of place; what the draft ignores is not among it.

    Args:
        visible: the draft.
        file: what its file is called.
        claim_index: the index of the briefing.
        table: gives the rate table.
        day: the day of the draft; None when nobody says.
        rules: as `chosen` gives them.
    """
    return check_linked(LinkedDraft(visible.text, claim_index, table, day), visible, file, rules)


def check_linked(draft: LinkedDraft, visible: VisibleText, file: str, rules: Sequence[Rule]) -> list[PlacedFinding]:
    """What rules find in a draft whose figures are linked already, in order of place.

    Args:
        draft: the draft with its links.
        visible: the draft.
        file: what its file is called.
        rules: as `chosen` gives them.
    """
    comments = IgnoreComments(visible)
    found = [
        (rule, finding, span)
        for rule in rules
        if rule.kind == "draft"
        for finding in rule.check(draft)
        for span in [Span(*visible.span(*_place(finding)))]
        if not comments.ignore(rule.code, span.start)
    ]
    codes = [rule.code for rule in rules]
    found += [
        (rule, finding, Span(*_place(finding)))
        for rule in rules
        if rule.kind == "comments"
        for finding in rule.check(comments, codes)
    ]
    return _placed(found, visible, file) if found else []


def _placed(found: list[tuple[Rule, Finding, Span]], visible: VisibleText, file: str) -> list[PlacedFinding]:
    # Most drafts have no findings, and need none of these.
    from japan_us_brief.lint import fixes
    from japan_us_brief.lint.placing import positions
    from japan_us_brief.util.json_locations import lines_and_columns

    spans = [span for _, _, span in found]
    positioned = positions(visible.raw, {span.start for span in spans}, around=0)
    ends = lines_and_columns(visible.raw, {span.end for span in spans})
    placed = [
        PlacedFinding(
            rule,
            finding,
            file=file,
            span=span,
            position=positioned[span.start],
            ends_at=ends[span.end],
            path=f"{span.start}-{span.end}",
            fix=fixes.in_file(visible, finding.fix),
        )
        for rule, finding, span in found
    ]
    return sorted(placed, key=lambda finding: (finding.start, finding.rule.code))


def _place(finding: Finding) -> tuple[int, int]:
    """The place that a rule of drafts gives."""
    assert isinstance(finding.place, Span)
    return finding.place.start, finding.place.end
