"""The rules of a linter on the command line: chosen by codes, and explained."""

from __future__ import annotations

from japan_us_brief.lint.rule import matching
from japan_us_brief.render.rules import Explanation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from japan_us_brief.lint.rule import Rule


def split(values: list[str] | None) -> list[str]:
    """Codes, however they were given: repeated, or with commas."""
    return [code.strip() for value in values or () for code in value.split(",") if code.strip()]


def explained(code: str, rules: Mapping[str, Rule], linter: str) -> Explanation:
    """What the rules are about that codes choose; all of them for `all`.

    Raises:
        BriefError: `BRF-U102`.
    """
    return Explanation([rules[one] for one in sorted(matching(rules, split([code]) or [code]))], linter)
