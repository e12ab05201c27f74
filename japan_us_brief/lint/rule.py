"""Rules, each with a stable code: how they are registered, and how those that are to run are chosen.

A rule is a function that yields findings, or a class of which one is made for each file. The first line of its
docstring is its title, the rest explains why it matters and how to fix what it finds.
"""

from __future__ import annotations

from japan_us_brief.errors import BriefError, did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any, Literal, TypeVar

    Severity = Literal["error", "warning", "note"]
    Kind = Literal["claim", "walk", "file", "draft", "comments"]
    Check = TypeVar("Check", bound=Callable[..., Any])


class Rule:
    """A check with a code that never changes its meaning.

    Attributes:
        code: such as `BRF-A101`.
        severity: `error` for what is wrong, `warning` for what is likely to be, `note` for what is untidy.
        title: what it finds, in a few words.
        explanation: why that matters, and how to fix it.
        kind: what it looks at in one go: one `claim`, all claims in one `walk`, a whole `file` of facts, a
            `draft`, or its `comments`.
        needs_texts: whether it looks at archived texts, and so has nothing to say without them.
        strict: whether it runs only when it is asked for.
        check: the function, or class; what it takes and yields is told by its linter's registry.
    """

    __slots__ = ("check", "code", "explanation", "kind", "needs_texts", "severity", "strict", "title")

    def __init__(
        self,
        code: str,
        severity: Severity,
        kind: Kind,
        check: Callable[..., Any],
        *,
        needs_texts: bool,
        strict: bool,
    ) -> None:
        self.code = code
        self.severity: Severity = severity
        self.kind: Kind = kind
        title, *explanation = (" ".join(part.split()) for part in (check.__doc__ or "").split("\n\n"))
        self.title = title.rstrip(".")
        self.explanation = "\n\n".join(explanation)
        self.needs_texts = needs_texts
        self.strict = strict
        self.check = check


def register(
    rules: dict[str, Rule],
    code: str,
    severity: Severity,
    kind: Kind,
    *,
    needs_texts: bool = False,
    strict: bool = False,
) -> Callable[[Check], Check]:
    """Make a function a rule.

    Args:
        rules: the registry of the linter that it belongs to.
        code: the code that it will always have.
        severity: as `Rule` has it.
        kind: what the function looks at.
        needs_texts: whether it looks at archived texts.
        strict: whether it runs only when it is asked for.
    """

    def decorate(check: Check) -> Check:
        rules[code] = Rule(code, severity, kind, check, needs_texts=needs_texts, strict=strict)
        return check

    return decorate


def full_code(given: str) -> str:
    """A code, or the beginning of one, as it stands in a registry: `a1` is `BRF-A1`."""
    return "BRF-" + given.strip().upper().removeprefix("BRF-")


def chosen(rules: Mapping[str, Rule], select: Sequence[str], ignore: Sequence[str], *, strict: bool) -> list[Rule]:
    """The rules that are to run, in the order of their codes.

    Args:
        rules: the registry.
        select: codes, or beginnings of codes (`A1`), of the only ones wanted; all when empty.
        ignore: codes, or beginnings of codes, of those not wanted.
        strict: whether those run that run only when they are asked for; one that is selected always does.

    Raises:
        BriefError: `BRF-U102`, where one of them begins no code.
    """
    selected, ignored = matching(rules, select), matching(rules, ignore)
    return [
        rule
        for code, rule in sorted(rules.items())
        if code not in ignored and (code in selected if select else strict or not rule.strict)
    ]


def begun(rules: Mapping[str, Rule], beginning: str) -> list[str]:
    """The codes of the rules that begin in a way, in order; none for a beginning that is that of all."""
    return [code for code in sorted(rules) if code.startswith(beginning)] if beginning != "BRF-" else []


def matching(rules: Mapping[str, Rule], beginnings: Sequence[str]) -> set[str]:
    """The codes of the rules that begin in one of some ways; all of them for `all`.

    Raises:
        BriefError: `BRF-U102`.
    """
    codes: set[str] = set()
    for given in beginnings:
        beginning = full_code(given)
        found = [*rules] if beginning == "BRF-ALL" else begun(rules, beginning)
        if not found:
            near = did_you_mean(beginning, sorted(rules)) if given.strip() else "write a code, or its beginning"
            hint = near if near.startswith(("did", "write")) else "--explain all lists them"
            raise BriefError("BRF-U102", f"no rule {given!r}", hint=hint)
        codes.update(found)
    return codes
