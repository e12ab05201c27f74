"""The rules of drafts, a module for each subject; here the registry has all of them."""

from japan_us_brief.lint.drafts.registry import RULES
from japan_us_brief.lint.drafts.rules import conversions, ignores, parties, qualifiers, slips, sums, verdicts, years

__all__ = ["RULES", "conversions", "ignores", "parties", "qualifiers", "slips", "sums", "verdicts", "years"]
