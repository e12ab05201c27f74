"""The rules of a linter on the command line: chosen by codes, and explained."""

from __future__ import annotations

from japan_us_brief.lint.rule import chosen, matching
from japan_us_brief.render.rules import Explanation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from japan_us_brief.cli.project import Project
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


def in_project(select: list[str], ignore: list[str], settled: Project, *, strict: bool) -> list[Rule]:
    """The rules for drafts that are to run, where a project may settle what is not given.

    Args:
        select: codes, or beginnings of codes, of the only ones wanted; empty for what the project says.
        ignore: those not wanted; empty for what the project says.
        settled: the settings of the project.
        strict: whether those run that run only when they are asked for.

    Raises:
        BriefError: `BRF-U102`, which names the settings where it is their fault.
    """
    from japan_us_brief.lint.drafts.rules import RULES

    matching(RULES, [*select, *ignore])
    with settled:
        select, ignore = select or split(settled.select), ignore or split(settled.ignore)
        return chosen(RULES, select, ignore, strict=strict)
