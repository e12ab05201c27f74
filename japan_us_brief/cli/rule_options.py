"""The rules of a linter on the command line: chosen by codes, and explained."""

from __future__ import annotations

from japan_us_brief.cli import output as out
from japan_us_brief.errors import OK, BriefError, did_you_mean
from japan_us_brief.lint.rule import full_code

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from japan_us_brief.lint.rule import Rule
    from japan_us_brief.render.formats.cards import Card
    from japan_us_brief.render.result import RenderOptions


def split(values: list[str] | None) -> list[str]:
    """Codes, however they were given: repeated, or with commas."""
    return [code.strip() for value in values or () for code in value.split(",") if code.strip()]


def explain(code: str, rules: Mapping[str, Rule], chosen: RenderOptions, output: str | None) -> int:
    """Say what a rule is about; all of them for `all`.

    Raises:
        BriefError: `BRF-U102`.
    """
    from japan_us_brief.render.formats.cards import render

    out.send(render([_card(rule) for rule in _explained(code, rules)], chosen), output)
    return OK


def _explained(code: str, rules: Mapping[str, Rule]) -> list[Rule]:
    if code.casefold() == "all":
        return [rule for _, rule in sorted(rules.items())]
    found = rules.get(full_code(code))
    if found is None:
        raise BriefError("BRF-U102", f"no rule {code!r}", hint=did_you_mean(code, [*rules]))
    return [found]


def _card(rule: Rule) -> Card:
    return rule.code, [("severity", [rule.severity]), ("finds", [rule.title]), ("why", rule.explanation.split("\n\n"))]
