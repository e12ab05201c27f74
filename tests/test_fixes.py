"""The fixes of drafts: what they change, what they leave alone, and how they are written."""

from __future__ import annotations

import datetime
import json
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.markup import read
from japan_us_brief.lint.drafts.engine import check
from japan_us_brief.lint.drafts.rules import RULES
from japan_us_brief.lint.finding import PlacedFinding
from japan_us_brief.lint.fixes import apply_fixes
from japan_us_brief.lint.rule import chosen
from japan_us_brief.rates import ecb
from japan_us_brief.util import files
from tests.conftest import Outcome
from tests.test_check import CORPUS, DROPPED, WRONG, claim_index

Run = Callable[..., Outcome]
# What follows the figure in a sentence about Rapidus that drops a ceiling.
REST = " of subsidies for Rapidus from the industry ministry, approved in April 2024."


def fixed(text: str, kind: str = "text") -> str:
    """A draft after every fix."""
    day, running = datetime.date(2024, 4, 10), chosen(RULES, [], [], strict=False)
    return apply_fixes(text, check(read(text, kind), "x", claim_index(), ecb.table, day, running))[0]


def test_which_of_two_amounts_has_the_wrong_magnitude_nobody_knows() -> None:
    assert fixed("The bridge cost ¥6.2 million ($40 million).") == "The bridge cost ¥6.2 million ($40 million)."
    assert fixed("The bridge cost ¥6.2 billion ($54 million).") == "The bridge cost ¥6.2 billion ($41 million)."


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("text", "Rapidus gets 590 billion yen", "Rapidus gets up to 590 billion yen"),
        ("text", "It is a gift of 590 billion yen", "It is a gift of up to 590 billion yen"),
        ("text", "¥590 billion", "Up to ¥590 billion"),
        ("markdown", "Rapidus gets 590 **billion yen**", "Rapidus gets up to 590 **billion yen**"),
        ("markdown", "Rapidus gets **590 billion** yen", "Rapidus gets **up to 590 billion** yen"),
        ("markdown", "Rapidus gets [590 billion](a.html) yen", "Rapidus gets [up to 590 billion](a.html) yen"),
        ("markdown", "Rapidus gets 590\r\nbillion yen", "Rapidus gets up to 590\r\nbillion yen"),
        ("html", "<p>Rapidus gets &#165;590 <b>billion</b>", "<p>Rapidus gets up to &#165;590 <b>billion</b>"),
        ("text", "Rapidus gets 590\u200b billion yen", "Rapidus gets up to 590\u200b billion yen"),
    ],
)
def test_a_qualifier_is_put_before_the_figure_and_nothing_is_taken_away(kind: str, before: str, after: str) -> None:
    assert fixed(before + REST, kind) == after + REST
    assert fixed(after + REST, kind) == after + REST


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # 503 billion yen were 3.3129 billion dollars, and 505 billion 3.3261.
        ("more than ¥500 billion ($9.9 billion)", "more than ¥500 billion ($3.2 billion)"),
        ("at least ¥505 billion ($9.92 billion)", "at least ¥505 billion ($3.32 billion)"),
        ("¥505 billion (more than $9.92 billion)", "¥505 billion (more than $3.32 billion)"),
        ("¥505 billion ($9.92 billion)", "¥505 billion ($3.33 billion)"),
        ("up to ¥503 billion ($9.92 billion)", "up to ¥503 billion ($3.32 billion)"),
        ("¥503 billion (nearly $9.92 billion)", "¥503 billion (nearly $3.32 billion)"),
        ("about ¥503 billion ($9.92 billion)", "about ¥503 billion ($3.31 billion)"),
    ],
)
def test_a_bound_is_fixed_so_that_it_stays_true(before: str, after: str) -> None:
    text = "The town got {} for a bridge."
    made = fixed(text.format(before))
    assert made == text.format(after)
    assert fixed(made) == made


def test_an_escaped_sign_stays_escaped(brief: Run, tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text("Oracle will spend \\$8 billion in Japan.\n", encoding="utf-8")
    assert brief("check", str(path), "--on", "2024-05-01", "--fix", "--yes").status == 0
    assert path.read_text(encoding="utf-8") == "Oracle will spend more than \\$8 billion in Japan.\n"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("text", "Rapidus gets another 590 billion yen"),
        ("text", "Rapidus gets a further 590 billion yen"),
        ("text", "Rapidus gets exactly 590 billion yen"),
        ("text", "Rapidus is given Japan's 590 billion yen"),
        ("text", "Rapidus has a 590-billion-yen package"),
        ("text", "Rapidus does not get 590 billion yen"),
        ("text", "Rapidus is given a massive 590 billion yen"),
        ("text", "590 billion yen is the upper bound"),
        ("text", "Rapidus may reach 590 billion yen"),
        ("text", "The ministry denied that it gives 590 billion yen"),
        ("text", "‘Rapidus gets 590 billion yen’"),
        ("text", "'Rapidus gets 590 billion yen'"),
        ("text", "『Rapidus gets 590 billion yen』"),
        ("text", 'A 5" wafer matters. "Rapidus gets 590 billion yen"'),
        ("markdown", "1. > Rapidus gets 590 billion yen"),
        ("markdown", "> Rapidus\ngets 590 billion yen"),
        ("markdown", "![Rapidus gets 590 billion yen](a.png)"),
        ("html", "<blockquote><p>It said <code>x</code>. Rapidus gets 590 billion yen"),
        ("text", "Rapidusは5900億円"),
        ("text", "“Rapidus gets 590 billion yen”"),
        ("text", '"Rapidus gets 590 billion yen"'),
        ("markdown", "> Rapidus gets 590 billion yen"),
        ("markdown", "    Rapidus gets 590 billion yen"),
        ("html", "<blockquote>Rapidus gets 590 billion yen"),
        ("html", "<pre>Rapidus gets 590 billion yen"),
    ],
)
def test_what_is_left_to_the_writer(kind: str, text: str) -> None:
    assert fixed(text + REST, kind) == text + REST


@pytest.mark.parametrize(
    "text",
    [
        "Rapidus gets up to another 590 billion yen",
        "Rapidus gets 590 billion yen at most",
        "With a ceiling of 590 billion yen, Rapidus gets a lot",
        "Rapidus has a 590 billion yen ceiling",
    ],
)
def test_a_qualifier_that_stands_apart_is_one(text: str) -> None:
    assert fixed(text + REST) == text + REST


@pytest.mark.parametrize(
    "text",
    [
        "A flat in Manila costs 50,000 pesos ($885) a month.",
        "Dinner in Beijing was ¥720 ($99).",
        "A night in Copenhagen is 1,000 kroner ($145).",
        "A shirt in Lahore costs 2,800 rupees ($10).",
        "It raised $5 billion (£1 billion in London).",
        "It raised $5 billion (1 billion euros of which are in Paris).",
    ],
)
def test_names_that_currencies_share(text: str) -> None:
    assert fixed(text) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_stay(brief: Run, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(DROPPED.encode(encoding))
    assert brief("check", str(path), "--on", "2024-05-01", "--fix", "--yes").status == 0
    assert path.read_bytes() == DROPPED.replace("$8", "more than $8").encode(encoding)


def test_the_diff_does_not_stand_in_the_way_of_json(brief: Run, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(DROPPED + "Rapidus gets up to 59 billion yen" + REST, encoding="utf-8")
    done = brief("check", str(path), "--on", "2024-05-01", "--fix", "--yes", "-f", "json")
    assert [row["code"] for row in json.loads(done.out)] == ["BRF-D301"]
    assert "+Oracle announced" in done.err


def test_a_file_that_changed_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"new")
    with pytest.raises(BriefError) as raised:
        files.replace(str(path), b"old", b"mine")
    assert raised.value.code == "BRF-U114"
    assert path.read_bytes() == b"new"
    files.replace(str(path), b"new", b"mine")
    assert path.read_bytes() == b"mine"
    with pytest.raises(BriefError, match="No such file"):
        files.replace(str(tmp_path / "none"), b"", b"")


def test_nothing_is_lost_between_several(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"")
    refused: list[bytes] = []

    def append(letter: bytes) -> None:
        before = path.read_bytes()
        try:
            files.replace(str(path), before, before + letter)
        except BriefError:
            refused.append(letter)

    threads = [threading.Thread(target=append, args=(bytes([letter]),)) for letter in range(65, 85)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # Whoever was not told otherwise is in the file.
    assert sorted([*path.read_bytes(), *b"".join(refused)]) == [*range(65, 85)]


def test_fix_shows_a_diff_and_asks(brief: Run, tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(b"\xef\xbb\xbf" + WRONG.replace("\n", "\r\n").encode())
    before = path.read_bytes()
    done = brief("check", str(path), "--fix")
    assert (done.status, path.read_bytes()) == (2, before)
    assert "more than $8 billion" in done.out
    assert "[BRF-U113]" in done.err
    done = brief("check", str(path), "--fix", "--yes")
    assert done.status == 0
    expected = WRONG.replace("$8 billion", "more than $8 billion").replace("($78)", "($96)")
    assert path.read_bytes() == b"\xef\xbb\xbf" + expected.replace("\n", "\r\n").encode()
    assert brief("check", str(path)).status == 0


def test_what_cannot_be_mended_is_still_reported(brief: Run, tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_text(
        DROPPED
        + "\nMicrosoft announced it would invest $290 million in cloud computing and AI infrastructure in Japan.\n",
        encoding="utf-8",
    )
    done = brief("check", str(path), "--on", "2024-05-01", "--fix", "--yes")
    assert done.status == 1
    assert "BRF-D301" in done.out
    assert "spend more than $8 billion" in path.read_text(encoding="utf-8")
    assert brief("check", "-", "--fix", stdin=b"").status == 2


def test_what_is_left_is_reported_as_a_second_run_does(brief: Run, tmp_path: Path) -> None:
    wrong = "Microsoft announced it would invest $290 million in cloud computing and AI infrastructure in Japan.\n"
    drafts = {
        "one": DROPPED + wrong,
        "two": DROPPED.replace("\n", " ") + wrong,
        "three": "The town got up to ¥505 billion ($9.92 billion). " + DROPPED + "\n\n" + DROPPED.strip() + " " + wrong,
    }
    for name, text in drafts.items():
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        argv = ("check", str(path), "--on", "2024-05-01", "-f", "json")
        fixing = brief(*argv, "--fix", "--yes")
        again = brief(*argv)
        assert (fixing.status, again.status) == (1, 1)
        assert fixing.json == again.json
        content = path.read_text(encoding="utf-8")
        for row in again.json:
            start, end = map(int, row["path"].split("-"))
            assert content[start:end] == "$290 million"
        before = path.read_bytes()
        assert brief(*argv, "--fix", "--yes").json == again.json
        assert path.read_bytes() == before


@given(st.lists(st.sampled_from(sorted(CORPUS)), max_size=4))
def test_mends_are_fixes(names: list[str]) -> None:
    text = "\n".join(CORPUS[name][2] for name in names)
    day, running = datetime.date(2024, 4, 10), chosen(RULES, [], [], strict=False)
    found = check(read(text, "markdown"), "x", claim_index(), ecb.table, day, running)
    after, left = apply_fixes(text, found)
    again = check(read(after, "markdown"), "x", claim_index(), ecb.table, day, running)
    # What was fixed is not found again, and no fix makes a new fault; but a comment may have nothing left to ignore.
    new = Counter(map(named, again)) - Counter(map(named, left))
    assert {code for code, _ in new} <= {"BRF-D002"}


def named(finding: PlacedFinding) -> tuple[str, str]:
    return finding.rule.code, finding.subject
