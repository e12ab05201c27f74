"""Figures that the evidence for a claim has beside the claim's own, where a draft tells both and slips in the former.

Their identity is that of the claim: the sentence has its own figure.
"""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.claim_index import digits, is_swapped
from japan_us_brief.lint.drafts.links import link_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

    from japan_us_brief.lint.drafts.claim_index import ClaimIndex, Entry
    from japan_us_brief.lint.drafts.links import Link, Slip


def slip_beside(
    claim_index: ClaimIndex, claims: list[str], value: Decimal, unit: str, last_day: datetime.date
) -> tuple[Slip, Link] | None:
    """The figure beside those of some claims that a number is with a slip, and which slip; None for none.

    Args:
        claim_index: the index of the briefing.
        claims: the claims whose own figures the sentence has.
        value: the number.
        unit: its unit.
        last_day: the day of the draft.
    """
    beside = [entry for claim in claims for entry in claim_index.beside(claim)]
    # What is right is no slip of anything else.
    if any(entry.value == value and entry.unit == unit for entry in beside):
        return None
    for entry in beside:
        slip = _slip(entry, value, unit)
        if slip:
            link = link_of(claim_index.briefing, entry)
            if figures.days(link.figure)[0] <= dates.add_days(last_day, thresholds.DAYS_AHEAD):
                return slip, link
    return None


def _slip(entry: Entry, value: Decimal, unit: str) -> Slip | None:
    """How a number becomes a figure of at least two digits; by chance it hardly does."""
    written = digits(value)
    if len(entry.digits) < thresholds.LEAST_DIGITS_BESIDE:
        return None
    if entry.unit != unit:
        both = figures.is_currency(entry.unit) and figures.is_currency(unit)
        return "unit" if both and entry.value == value else None
    power = abs(entry.value.adjusted() - value.adjusted())
    if entry.digits == written:
        return "power" if power and power % thresholds.POWER_BESIDE == 0 else None
    if len(written) > thresholds.LEAST_DIGITS_BESIDE and not power and is_swapped(entry.digits, written):
        return "swapped"
    return None
