"""What the rules of a linter are about, before it has a format."""

from __future__ import annotations

from japan_us_brief.render.result import Column, Lazy, Result, flat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.lint.rule import Rule
    from japan_us_brief.render.result import Card, Row

FIELDS = ("linter", "code", "severity", "title", "explanation", "needs_texts")


class Explanation(Result):
    """Rules as a result.

    Attributes:
        rules: the rules.
    """

    __slots__ = ("rules",)

    def __init__(self, rules: Sequence[Rule], linter: str) -> None:
        rows = [{"linter": linter, **rule_row(rule), "needs_texts": rule.needs_texts} for rule in rules]
        super().__init__(
            columns=[Column(field.replace("_", " ").capitalize()) for field in FIELDS],
            cells=Lazy(rows, lambda rows: ([flat(row[field]) for field in FIELDS] for row in rows)),
            fields=FIELDS,
            rows=rows,
            ids=[rule.code for rule in rules],
            cards=Lazy(rules, lambda rules: map(_card, rules)),
        )
        self.rules = rules


def rule_row(rule: Rule) -> Row:
    """A rule as a report of findings has it."""
    return {
        "code": rule.code,
        "severity": rule.severity,
        "title": rule.title,
        "explanation": rule.explanation.replace("\n\n", " "),
    }


def rule_text(rule: Rule) -> str:
    """A rule on a page: its title, how severe it is, what it takes to find it, and why it matters."""
    needs = f"{' Needs `--texts`.' if rule.needs_texts else ''}{' Only with `--strict`.' if rule.strict else ''}"
    return f"{rule.title}. Severity: {rule.severity}.{needs}\n\n{rule.explanation}\n"


def _card(rule: Rule) -> Card:
    return rule.code, [("severity", [rule.severity]), ("finds", [rule.title]), ("why", rule.explanation.split("\n\n"))]
