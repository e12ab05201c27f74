"""Rules over claims, each with a stable code, and what they find.

A rule is a function: the first line of its docstring is its title, the rest explains why it matters and how to fix
what it finds. There are two sorts. A rule of claims looks at one claim at a time, and yields for each finding the path
within the claim, a message and a hint. A rule of the file looks at the whole, and yields the id of what it is about and
the path from the top before them.
"""

from __future__ import annotations

from japan_us_brief.errors import BriefError, did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any, Literal

    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.lint.facts.context import AuditContext
    from japan_us_brief.util.json_locations import Path

    Severity = Literal["error", "warning", "note"]
    InClaim = Iterator[tuple[Path, str, str]]
    InFile = Iterator[tuple[str, Path, str, str]]


class Rule:
    """A check with a code that never changes its meaning.

    Attributes:
        code: such as `BRF-A101`.
        severity: `error` for what is wrong, `warning` for what is likely to be, `note` for what is untidy.
        title: what it finds, in a few words.
        explanation: why that matters, and how to fix it.
        of_claims: whether it looks at one claim at a time.
        needs_texts: whether it looks at archived texts, and so has nothing to say without them.
        check: the function.
    """

    __slots__ = ("check", "code", "explanation", "needs_texts", "of_claims", "severity", "title")

    def __init__(
        self, code: str, severity: Severity, check: Callable[..., Any], *, of_claims: bool, needs_texts: bool
    ) -> None:
        self.code = code
        self.severity: Severity = severity
        title, *explanation = (" ".join(part.split()) for part in (check.__doc__ or "").split("\n\n"))
        self.title = title.rstrip(".")
        self.explanation = "\n\n".join(explanation)
        self.of_claims = of_claims
        self.needs_texts = needs_texts
        self.check = check


RULES: dict[str, Rule] = {}


def full_code(given: str) -> str:
    """A code, or the beginning of one, as it stands in the registry: `a1` is `BRF-A1`."""
    return "BRF-" + given.strip().upper().removeprefix("BRF-")


def of_claims(
    code: str, severity: Severity, *, needs_texts: bool = False
) -> Callable[[Callable[[Claim, AuditContext], InClaim]], Callable[[Claim, AuditContext], InClaim]]:
    """Make a function a rule of claims."""

    def register(check: Callable[[Claim, AuditContext], InClaim]) -> Callable[[Claim, AuditContext], InClaim]:
        RULES[code] = Rule(code, severity, check, of_claims=True, needs_texts=needs_texts)
        return check

    return register


def of_file(
    code: str, severity: Severity, *, needs_texts: bool = False
) -> Callable[[Callable[[AuditContext], InFile]], Callable[[AuditContext], InFile]]:
    """Make a function a rule of the file."""

    def register(check: Callable[[AuditContext], InFile]) -> Callable[[AuditContext], InFile]:
        RULES[code] = Rule(code, severity, check, of_claims=False, needs_texts=needs_texts)
        return check

    return register


def chosen(rules: Mapping[str, Rule], select: Sequence[str], ignore: Sequence[str]) -> list[Rule]:
    """The rules that are to run.

    Args:
        rules: the registry.
        select: codes, or beginnings of codes (`A1`), of the only ones wanted; all when empty.
        ignore: codes, or beginnings of codes, of those not wanted.

    Raises:
        BriefError: `BRF-U102`, where one of them begins no code.
    """
    wanted = _matching(rules, select) if select else {*rules}
    return [rule for code, rule in sorted(rules.items()) if code in wanted - _matching(rules, ignore)]


def _matching(rules: Mapping[str, Rule], beginnings: Sequence[str]) -> set[str]:
    codes: set[str] = set()
    for given in beginnings:
        beginning = full_code(given)
        matching = {code for code in rules if code.startswith(beginning)}
        if not matching or beginning == "BRF-":
            raise BriefError("BRF-U102", f"no rule {given!r}", hint=did_you_mean(beginning, [*rules]))
        codes |= matching
    return codes
