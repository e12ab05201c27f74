"""What both linters share: positions in a file, the choice of rules, and comments that ignore findings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.markup import read
from japan_us_brief.lint.finding import Finding
from japan_us_brief.lint.placing import positions
from japan_us_brief.lint.rule import Rule, chosen, matching, register
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


def test_codes_are_chosen_alike_by_whatever_names_them() -> None:
    rules = registry(D101=False, D102=False, D201=False)
    for given_code, wanted in (("d1", {"BRF-D101", "BRF-D102"}), ("BRF-D201", {"BRF-D201"}), ("all", {*rules})):
        assert matching(rules, [given_code]) == wanted
        assert {rule.code for rule in chosen(rules, [given_code], [], strict=False)} == wanted


def comments_of(raw: str, kind: str = "text") -> IgnoreComments:
    return IgnoreComments(read(raw, kind))


@pytest.mark.parametrize(
    ("raw", "ignored"),
    [
        ("here <!-- brief: ignore D2 -->\nnext\n", ["here"]),
        ("<!-- brief: ignore D2 -->\nhere\nnext\n", ["here"]),
        ("# brief: ignore D101, D2\nhere\nnext\n", ["here"]),
        ("// brief: ignore D1\nhere\nnext\n", []),
        ("`<!-- brief: ignore D2 -->`\nhere\nnext\n", []),
        ("next\n\nhere\n<!-- brief: ignore-file D201 -->", ["here", "next"]),
        # White space of every kind, and as much of it as there is; codes with commas or without.
        ("<!-- brief: ignore D101 D2 -->\nhere\nnext\n", ["here"]),
        ("<!--\n  brief:\u00a0ignore\tD101 ,D2\n-->\nhere\nnext\n", ["here"]),
        ("<!--brief:ignore D2-->\nhere\nnext\n", ["here"]),
        ("<!-- Brief: Ignore d2 -->\r\nhere\r\nnext\r\n", ["here"]),
        ("<!-- brief: ignore D2 -->\n\n \t\nhere\nnext\n", ["here"]),
        ("/* brief: ignore D2 */\nhere\nnext\n", ["here"]),
        ("{/* brief: ignore D2 */}\n\nhere\nnext\n", ["here"]),
        # With a reason.
        ("<!-- brief: ignore D2 -- as the ministry has it -->\nhere\nnext\n", ["here"]),
        ("<!-- brief: ignore D2 — D1 is right -->\nhere\nnext\n", ["here"]),
        # One after the other.
        ("<!-- brief: ignore D2 -->\n<!-- brief: ignore D1 -->\n\nhere\nnext\n", ["here"]),
        ("<!-- brief: ignore D1 -->\nhere <!-- brief: ignore D2 -->\nnext\n", ["here"]),
        ("here <!-- brief: ignore D1 --> <!-- brief: ignore D2 -->\nnext\n", ["here"]),
    ],
)
def test_comments_ignore_their_line_or_the_next(raw: str, ignored: list[str]) -> None:
    for kind in ("text", "markdown"):
        comments = comments_of(raw, kind)
        assert [word for word in ("here", "next") if comments.ignore("BRF-D201", raw.index(word))] == ignored
        assert not comments.unread


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("```\n<!-- brief: ignore-file D2 -->\n```\nhere\n", "markdown"),
        ("~~~html\n<!-- brief: ignore D2 -->\n~~~\nhere\n", "markdown"),
        ("Write `<!-- brief: ignore D2 -->` here\n", "markdown"),
        ("<p>&lt;!-- brief: ignore D2 --> here\n", "html"),
        ("    <!-- brief: ignore-file D2 -->\n\nhere\n", "markdown"),
        ("quiet\n\n\t<!-- brief: ignore-file D2 -->\n\nhere\n", "markdown"),
        # What front matter holds is no comment.
        ("---\ntitle: <!-- brief: ignore-file D2 -->\n---\nhere\n", "markdown"),
        ('+++\ntitle = "# brief: ignore-file D2"\n+++\nhere\n', "markdown"),
        ('{"title": "/* brief: ignore-file D2 */"}\n\nhere\n', "markdown"),
    ],
)
def test_a_comment_that_is_shown_ignores_nothing(raw: str, kind: str) -> None:
    comments = comments_of(raw, kind)
    assert not comments.ignore("BRF-D201", raw.index("here"))
    assert not comments.ignores
    assert not comments.unread


@pytest.mark.parametrize("mark", ["---", "+++"])
def test_a_comment_of_front_matter_ignores_as_others_do(mark: str) -> None:
    raw = f"{mark}\n# brief: ignore-file D2\n{mark}\n\nnext\n\nhere\n"
    assert comments_of(raw, "markdown").ignore("BRF-D201", raw.index("here"))


@pytest.mark.parametrize(
    ("comment", "where", "why"),
    [
        ("brief: ignore", "ignore", "no rule is named"),
        ("brief: ignore -- D2", "ignore", "no rule is named"),
        ("brief: ignore D2 since it is right", "since", "'since' is not the code of a rule"),
        ("brief: ignore D2345", "D2345", "'D2345' is not the code of a rule"),
        ("brief: ignore-line D2", "ignore-line", "'ignore-line' is neither ignore nor ignore-file"),
        ("brief: disable D201", "disable", "'disable' is neither ignore nor ignore-file"),
        ("brief: noqa: BRF-D201", "noqa", "'noqa' is neither ignore nor ignore-file"),
        ("brief ignore D201", "ignore", "there is no colon before it"),
        ("brief: ignores D2", "ignores", "'ignores' is neither ignore nor ignore-file"),
    ],
)
def test_no_comment_silently_does_nothing(comment: str, where: str, why: str) -> None:
    raw = f"<!-- {comment} -->\nhere\n"
    ((place, message),) = comments_of(raw, "markdown").unread
    assert (raw[place.start : place.end], message) == (where, why)


@pytest.mark.parametrize(
    "raw",
    [
        "<!-- brief: notes of the meeting -->\nhere\n",
        "<!-- briefing D201 -->\nhere\n",
        "# Brief on D201\nhere\n",
        "<!-- brief" + " " * 100_000 + "-->\nhere\n",
    ],
)
def test_a_comment_about_something_else_is_none(raw: str) -> None:
    comments = comments_of(raw, "markdown")
    assert not comments.unread
    assert not comments.ignores


def test_what_has_ignored_something_is_known() -> None:
    raw = "<!-- brief: ignore-file D3 -->\nhere <!-- brief: ignore D1, D2 -->\nnext <!-- brief: ignore D2 -->\n"
    comments = comments_of(raw)
    comments.ignore("BRF-D201", raw.index("here"))
    assert [(ignore.code, ignore.used) for ignore in comments.ignores] == [
        ("BRF-D3", False),
        ("BRF-D1", False),
        ("BRF-D2", True),
        ("BRF-D2", False),
    ]
