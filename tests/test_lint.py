"""What both linters share: positions in a file, the choice of rules, and comments that ignore findings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japan_us_brief.errors import BriefError
from japan_us_brief.lint.finding import Finding
from japan_us_brief.lint.placing import positions
from japan_us_brief.lint.rule import Rule, chosen, register
from japan_us_brief.lint.suppression import IgnoreComments

LINES = st.lists(st.text(st.characters(exclude_characters="\r\n"), max_size=5), min_size=1, max_size=6)


def finds_nothing(_: object) -> Iterator[Finding]:
    """A title.

    A reason.
    """
    yield from ()


def registry(**strict: bool) -> dict[str, Rule]:
    """Rules of these codes, each strict or not."""
    rules: dict[str, Rule] = {}
    for code, value in strict.items():
        register(rules, f"BRF-{code}", "error", "draft", strict=value)(finds_nothing)
    return rules


@given(LINES, st.sampled_from(["\n", "\r\n"]), st.integers(0, 2), st.data())
def test_a_position_is_that_of_its_line(lines: list[str], end: str, around: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[number])))
    offset = len("".join(line + end for line in lines[:number])) + column
    position = positions(end.join(lines), [offset], around=around)[offset]
    assert (position.line, position.column) == (number + 1, column + 1)
    numbered = list(enumerate(lines, 1))
    assert position.excerpt == numbered[max(0, number - around) : number + around + 1]


def test_what_runs_only_when_it_is_asked_for() -> None:
    rules = registry(D101=False, D102=False, D701=True)

    def codes(select: list[str], ignore: list[str], *, strict: bool) -> list[str]:
        return [rule.code.removeprefix("BRF-") for rule in chosen(rules, select, ignore, strict=strict)]

    assert codes([], [], strict=False) == ["D101", "D102"]
    assert codes([], ["d102"], strict=True) == ["D101", "D701"]
    assert codes(["D7"], [], strict=False) == ["D701"]
    assert codes(["D"], ["D1"], strict=False) == ["D701"]
    for given_codes in (["D9"], [""], ["BRF-"]):
        with pytest.raises(BriefError) as refused:
            codes([], given_codes, strict=False)
        assert (refused.value.code, refused.value.message) == ("BRF-U102", f"no rule {given_codes[0]!r}")


def test_a_title_and_an_explanation_are_those_of_the_function() -> None:
    (rule,) = registry(D101=False).values()
    assert (rule.title, rule.explanation) == ("A title", "A reason.")


@pytest.mark.parametrize(
    ("raw", "ignored"),
    [
        ("here <!-- brief: ignore D2 -->\nnext\n", ["here"]),
        ("<!-- brief: ignore D2 -->\nhere\nnext\n", ["here"]),
        ("# brief: ignore D101, D2\nhere\nnext\n", ["here"]),
        ("// brief: ignore D1\nhere\nnext\n", []),
        ("`<!-- brief: ignore D2 -->`\nhere\nnext\n", []),
        ("next\n\nhere\n<!-- brief: ignore-file D201 -->", ["here", "next"]),
    ],
)
def test_comments_ignore_their_line_or_the_next(raw: str, ignored: list[str]) -> None:
    comments = IgnoreComments(raw)
    assert [word for word in ("here", "next") if comments.ignores("BRF-D201", raw.index(word))] == ignored
