"""The rules of a linter on the command line: chosen by codes, and explained."""

from __future__ import annotations

from japan_us_brief.lint.rule import matching
from japan_us_brief.render.rules import Explanation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from japan_us_brief.lint.rule import Rule


def split(values: list[str] | None) -> list[str]:
    """Codes, however they were given: repeated, or with commas. What has none in it is kept, to be refused."""
    return [
        code
        for value in values or ()
        for code in [part.strip() for part in value.split(",") if part.strip()] or [value.strip()]
    ]


def explained(code: str, rules: Mapping[str, Rule], linter: str) -> Explanation:
    """What the rules are about that codes choose; all of them for `all`.

    Raises:
        BriefError: `BRF-U102`.
    """
    return Explanation([rules[one] for one in sorted(matching(rules, split([code])))], linter)
