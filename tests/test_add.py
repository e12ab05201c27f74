"""Claims out of a text and into a facts file, which keeps everything else byte for byte."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japan_us_brief.briefing.append import SECTIONS, added
from japan_us_brief.util.diffs import unified
from tests.conftest import ROOT, Outcome

Run = Callable[..., Outcome]
TEXT = "Japan approved up to 590 billion yen ($3.9 billion) on April 2, 2024. About 1,700人 will work there.\n"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The example of docs/facts.md in a file of its own."""
    found = re.search(r"```json\n(.*?)```", (ROOT / "docs" / "facts.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    path = tmp_path / "mine.json"
    path.write_text(found[1], encoding="utf-8")
    return path


@pytest.fixture
def candidates(brief: Run, tmp_path: Path) -> dict[str, Any]:
    """The candidate claims of a text."""
    (tmp_path / "Some story.txt").write_text(TEXT, encoding="utf-8")
    done = brief("extract", str(tmp_path / "Some story.txt"), "--as-claims")
    assert done.status == 0
    made: dict[str, Any] = done.json
    return made


def filled(candidates: dict[str, Any], topic: str) -> dict[str, Any]:
    """The first claim of candidates with everything that a person fills in; what it needed may stay named."""
    made = copy.deepcopy(candidates)
    made["sources"][0] |= {"publisher": "A paper", "language": "en", "tier": "secondary"}
    claim = made["claims"][0]
    claim |= {
        "id": "new-claim",
        "statement": "Japan approved aid.",
        "kind": "subsidy",
        "topics": [topic],
        "verdict": {"support": "supported", "note": "It did.", "checked_on": "2024-04-10"},
    }
    claim["attribution"]["mode"] = "reporter"
    claim["figures"][0] |= {"measure": "amount", "status": "approved"}
    made["claims"] = [claim]
    return made


def test_what_a_machine_fills_in(candidates: dict[str, Any]) -> None:
    (source,) = candidates["sources"]
    claim, other = candidates["claims"]
    assert (source["id"], source["length"]) == ("some-story", len(TEXT))
    quote = claim["quote"]
    assert TEXT[quote["start"] : quote["end"]] == quote["exact"] == "590 billion yen ($3.9 billion)"
    (figure,) = claim["figures"]
    assert figure == {
        "as_written": "590 billion yen",
        "value": "590000000000",
        "comparator": "up_to",
        "unit": "JPY",
        "as_of": "2024-04-02",
        "stated_equivalents": [{"as_written": "$3.9 billion", "value": "3900000000", "unit": "USD"}],
    }
    assert "figures[0].as_of or figures[0].period" not in claim["needs"]
    # Whether money was promised or paid decides what it may be added to, and no machine knows it.
    assert "figures[0].status" in claim["needs"]
    assert "figures[0].status" not in other["needs"]
    # A noun that is no unit of a facts file is left to a person.
    assert "figures[0].unit" in other["needs"]


def test_candidates_that_are_not_ready_changes_nothing(brief: Run, mine: Path, candidates: dict[str, Any]) -> None:
    before = mine.read_bytes()
    done = brief("--data", str(mine), "add", "-", "--yes", stdin=json.dumps(candidates).encode())
    assert (done.status, done.out, mine.read_bytes()) == (3, "", before)
    assert "needs publisher" in done.err
    assert "$.claims[0]: needs statement" in done.err
    assert "[BRF-F305]" in done.err


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("indent", [None, 1, 2, 4, "\t"])
def test_what_is_there_stays_as_it_is(
    brief: Run, mine: Path, candidates: dict[str, Any], indent: int | str | None, newline: str
) -> None:
    tree = json.loads(mine.read_text(encoding="utf-8"))
    text = json.dumps(tree, ensure_ascii=False, indent=indent).replace("\n", newline) + newline
    mine.write_bytes(b"\xef\xbb\xbf" + text.encode())
    made = filled(candidates, tree["topics"][0]["id"])
    done = brief("--data", str(mine), "add", "-", "--yes", stdin=json.dumps(made).encode())
    assert done.status == 0, done.err
    after = mine.read_bytes().decode("utf-8")
    for item in (made["sources"][0], made["claims"][0]):
        item.pop("needs")
    tree["sources"].append(made["sources"][0])
    tree["claims"].append(made["claims"][0])
    # As if the whole had been written anew in the same manner.
    assert after == "\ufeff" + json.dumps(tree, ensure_ascii=False, indent=indent).replace("\n", newline) + newline
    assert brief("--data", str(mine), "show", "new-claim").status == 0
    again = brief("--data", str(mine), "add", "-", "--yes", stdin=json.dumps(made).encode())
    assert (again.status, again.out) == (0, "")
    assert "has it all already" in again.err
    assert mine.read_bytes().decode("utf-8") == after


def test_the_diff_comes_first_and_nobody_says_yes(
    brief: Run, mine: Path, candidates: dict[str, Any], tmp_path: Path
) -> None:
    before = mine.read_bytes()
    topic = json.loads(before)["topics"][0]["id"]
    (tmp_path / "candidates.json").write_text(json.dumps(filled(candidates, topic)), encoding="utf-8")
    done = brief("--data", str(mine), "add", str(tmp_path / "candidates.json"))
    assert (done.status, mine.read_bytes()) == (2, before)
    assert '+      "id": "new-claim",' in done.out
    assert "\n-" not in done.out.replace("\n---", "").replace("\n-    }\n+    },", "")
    assert done.err == "brief: nothing is changed (confirm with --yes) [BRF-U113]\n"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda made, tree: made["claims"][0].update(id=tree["claims"][0]["id"]), "given twice"),
        (lambda made, _: made["claims"][0].update(topics=["nowhere"]), "nowhere"),
        (lambda made, _: made["claims"][0]["figures"][0].update(value="1"), "as_written says"),
        (lambda made, _: made["claims"][0].update(surplus=1), "surplus"),
    ],
)
def test_what_is_added_is_checked_with_the_file(
    brief: Run, mine: Path, candidates: dict[str, Any], change: Callable[[Any, Any], None], message: str
) -> None:
    before = mine.read_bytes()
    tree = json.loads(before)
    made = filled(candidates, tree["topics"][0]["id"])
    change(made, tree)
    done = brief("--data", str(mine), "add", "-", "--yes", stdin=json.dumps(made).encode())
    assert (done.status, done.out, mine.read_bytes()) == (3, "", before)
    assert message in done.err


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"[1]", b'{"claims": [1]}', b'{"facts": []}', b'{"claims": []}', b"\xff", b"{" * 9000),
        # Half of a pair of surrogates.
        b'{"claims": [{"id": "\\ud800"}]}',
    ],
)
def test_what_is_no_candidates(brief: Run, mine: Path, content: bytes) -> None:
    before = mine.read_bytes()
    done = brief("--data", str(mine), "add", "-", "--yes", stdin=content)
    assert (done.status, mine.read_bytes()) == (3, before)
    assert done.err.count("\n") == 1


def test_the_shipped_facts_are_not_added_to(brief: Run) -> None:
    done = brief("add", "candidates.json")
    assert done.status == 2
    assert "[BRF-U101]" in done.err


ITEMS = st.lists(st.dictionaries(st.text(max_size=3), st.text(max_size=3), min_size=1, max_size=2), max_size=3)


@pytest.mark.slow
@given(
    st.fixed_dictionaries(dict.fromkeys(SECTIONS, ITEMS)),
    st.fixed_dictionaries({}, optional=dict.fromkeys(SECTIONS, ITEMS)),
    st.sampled_from([None, 0, 1, 2, "\t"]),
)
def test_adding_is_appending(tree: dict[str, Any], candidates: dict[str, Any], indent: int | str | None) -> None:
    expected = {
        key: items + [item for item in candidates.get(key, []) if item not in items] for key, items in tree.items()
    }
    made = added(json.dumps(tree, ensure_ascii=False, indent=indent).encode(), candidates)
    assert json.loads(made) == expected
    if indent is None or all(tree.values()):
        assert made.decode() == json.dumps(expected, ensure_ascii=False, indent=indent)


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n"]), max_size=12)


@given(LINES, LINES, LINES, LINES)
def test_a_diff_tells_one_state_from_the_other(
    head: list[str], old: list[str], new: list[str], tail: list[str]
) -> None:
    before, after = "".join(head + old + tail), "".join(head + new + tail)
    diff = unified(before, after, "x")
    assert (diff == "") == (before == after)
    assert patched(before, diff) == after


def patched(text: str, diff: str) -> str:
    """What patch(1) would make of a text."""
    lines, made, place = text.splitlines(keepends=True), [], 0
    for line in diff.splitlines(keepends=True)[2:]:
        if line.startswith("@@"):
            start, _, count = line.split(" ")[1][1:].partition(",")
            begin = int(start) - (count != "0")
            made += lines[place:begin]
            place = begin
        elif line[0] == "+":
            made.append(line[1:])
        else:
            assert lines[place] == line[1:]
            if line[0] == " ":
                made.append(lines[place])
            place += 1
    return "".join(made + lines[place:])


@pytest.mark.parametrize(
    "need",
    [
        "figures[" + "9" * 5_000 + "]",
        "figures[9999999999999999999].unit",
        "figures[0][0][0]",
        "[",
        "]",
        ".",
        "a" * 5_000,
    ],
)
def test_no_need_is_too_much(brief: Run, need: str, mine: Path) -> None:
    before = mine.read_bytes()
    given_claims = {"claims": [{"id": "new", "figures": [{"unit": "USD"}], "needs": [need]}]}
    done = brief("--data", str(mine), "add", "-", "--yes", stdin=json.dumps(given_claims).encode())
    assert (done.status, "Traceback" in done.err, "X701" in done.err) == (3, False, False)
    assert mine.read_bytes() == before
