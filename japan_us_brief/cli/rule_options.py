"""The rules of a linter on the command line: chosen by codes, and explained."""

from __future__ import annotations

from japan_us_brief.errors import BriefError, did_you_mean
from japan_us_brief.lint.rule import full_code
from japan_us_brief.render.rules import Explanation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from japan_us_brief.lint.rule import Rule


def split(values: list[str] | None) -> list[str]:
    """Codes, however they were given: repeated, or with commas."""
    return [code.strip() for value in values or () for code in value.split(",") if code.strip()]


def explained(code: str, rules: Mapping[str, Rule], linter: str) -> Explanation:
    """What a rule is about; all of them for `all`.

    Raises:
        BriefError: `BRF-U102`.
    """
    if code.casefold() == "all":
        return Explanation([rule for _, rule in sorted(rules.items())], linter)
    rule = rules.get(full_code(code))
    if rule is None:
        raise BriefError("BRF-U102", f"no rule {code!r}", hint=did_you_mean(code, [*rules]))
    return Explanation([rule], linter)
