"""Claims out of a text and into a facts file, which keeps everything else byte for byte."""

from __future__ import annotations

import copy
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japan_us_brief.briefing.append import added
from japan_us_brief.briefing.candidate_file import SECTIONS
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
    assert (source["id"], source["length"], source["language"]) == ("some-story", len(TEXT), "en")
    quote = claim["quote"]
    assert TEXT[quote["start"] : quote["end"]] == quote["exact"] == "590 billion yen ($3.9 billion) on April 2, 2024"
    (figure,) = claim["figures"]
    assert figure == {
        "as_written": "590 billion yen",
        "value": "590000000000",
        "comparator": "up_to",
        "unit": "JPY",
        "as_of": "2024-04-02",
        "stated_equivalents": [{"as_written": "$3.9 billion", "value": "3900000000", "unit": "USD"}],
    }
    assert claim["context"] == claim["statement"] == TEXT.partition(" About")[0]
    assert claim["id"] == "japan-approved-590-billion-yen"
    assert (claim["verdict"]["support"], "caveats" in claim) == ("not_enough_evidence", False)
    # Whether money was promised or paid decides what it may be added to, and no machine knows it.
    assert claim["needs"] == ["kind", "attribution.mode", "figures[0].measure", "figures[0].status"]
    # A noun that is no unit of a facts file is left to a person, and so is a date that no words give.
    assert other["needs"] == ["kind", "attribution.mode", "figures[0].unit", "figures[0].as_of or figures[0].period"]
    assert other["figures"][0]["measure"] == "count"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("On 2 May 2024 the town paid £5 million.", "2 May 2024 the town paid £5 million"),
        ("The town paid £5 million (or $6 million) on 2 May 2024.", "£5 million (or $6 million) on 2 May 2024"),
        ("The town paid £5 million.", "£5 million"),
        ("On 2 May 2024 the town, " + "after much talk, " * 5 + "paid £5 million.", "£5 million"),
        ("It was 2 May 2024. The town paid £5 million.", "£5 million"),
        ("| town | 2023 |\n| --- | --- |\n| Marlow | £5 million |", "£5 million"),
    ],
)
def test_a_quote_holds_the_date_of_its_figure_where_that_is_near(brief: Run, text: str, quoted: str) -> None:
    (claim,) = brief("extract", "-", "--as-claims", stdin=text.encode()).json["claims"]
    quote = claim["quote"]
    assert text[quote["start"] : quote["end"]] == quote["exact"] == quoted


def test_what_is_answered_once_is_asked_no_more(brief: Run) -> None:
    answers = ("kind=subsidy", "mode=reporter", "measure=amount", "status=approved", "tier=wire", "publisher=A paper")
    options = [
        word for answer in (*answers, "topic=Town budget", "checked_on=2024-05-01") for word in ("--set", answer)
    ]
    done = brief("extract", "-", "--as-claims", *options, stdin=TEXT.encode())
    (source,) = done.json["sources"]
    claim, other = done.json["claims"]
    assert (source["publisher"], source["tier"], "needs" in source) == ("A paper", "wire", False)
    assert ("needs" in claim, claim["topics"], claim["verdict"]["checked_on"]) == (False, ["town-budget"], "2024-05-01")
    assert (claim["figures"][0]["status"], claim["attribution"]["mode"]) == ("approved", "reporter")
    # A count is neither approved nor paid.
    assert "status" not in other["figures"][0]
    assert [line.split(";")[0].split(":")[0].strip() for line in done.err.splitlines()[2:]] == [
        "unit",
        "date",
        "id, statement and topics (town-budget), which are proposals",
    ]


def test_a_kind_of_question_is_asked_once_however_many_figures(brief: Run) -> None:
    text = "".join(f"In 2024 the town paid £{number} million for bridge {number}.\n\n" for number in range(2, 92))
    done = brief("extract", "-", "--as-claims", stdin=text.encode())
    lines = done.err.splitlines()
    assert len(done.json["claims"]) == 90
    assert len(lines) <= 10
    assert "90 figures at <stdin>:1:23, 3:23, 5:23, …" in next(line for line in lines if "status:" in line)


def test_a_date_that_is_guessed_is_said_to_be(brief: Run) -> None:
    text = b"Town News, 3 May 2025\n\nThe town paid 5 million euros in April 2025. It has 340 workers.\n"
    done = brief("extract", "-", "--as-claims", stdin=text)
    paid, workers = done.json["claims"]
    assert (done.json["sources"][0]["published"], "line 1 says so" in done.err) == ("2025-05-03", True)
    assert (paid["figures"][0]["as_of"], "caveats" in paid) == ("2025-04", False)
    assert (workers["figures"][0]["as_of"], "is a guess" in workers["caveats"][0]) == ("2025-05-03", True)
    assert "date, guessed to be the day of publication; 1 figure at <stdin>:3:53" in done.err
    (claim,) = brief("extract", "-", "--as-claims", stdin=b"3 May 2025\n\nIt had 28 workers until 2019.").json["claims"]
    assert claim["caveats"][0].endswith("the day of publication. The sentence names 2019.")
    given = brief("extract", "-", "--as-claims", "--published", "4 May 2025", stdin=text)
    assert (given.json["sources"][0]["published"], "says so" in given.err) == ("2025-05-04", False)


def test_candidates_that_are_not_ready_changes_nothing(brief: Run, mine: Path, candidates: dict[str, Any]) -> None:
    before = mine.read_bytes()
    given = json.dumps(candidates, indent=1).encode()
    done = brief("--data", str(mine), "add", "-", "--yes", stdin=given)
    assert (done.status, done.out, mine.read_bytes()) == (3, "", before)
    assert "$.sources[0]: needs publisher" in done.err
    assert "[BRF-F305]" in done.err
    # Each kind of need once, with a place that an editor opens and the lines of the others.
    (kind,) = [line for line in done.err.splitlines() if "needs kind" in line]
    _, line, column, *_ = kind.strip().split(":")
    assert given.decode().splitlines()[int(line) - 1][int(column) - 1] == "{"
    assert "$.claims[0]: needs kind; so does 1 more, in line " in kind
    assert "one of subsidy, investment, " in kind


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
        item.pop("context", None)
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


def with_quote(candidates: dict[str, Any], topic: str, quote: dict[str, Any]) -> bytes:
    """The first claim of candidates, ready but for its quote."""
    made = filled(candidates, topic)
    made["claims"][0]["quote"] = quote
    made["claims"][0]["figures"][0].pop("stated_equivalents")
    return json.dumps(made).encode()


def test_nobody_counts_characters(brief: Run, mine: Path, candidates: dict[str, Any], tmp_path: Path) -> None:
    given = with_quote(candidates, "bridges", {"exact": "590 billion\nyen"})
    without = brief("--data", str(mine), "add", "-", "--yes", stdin=given)
    assert (without.status, "give the folder of its text with --texts" in without.err) == (3, True)
    done = brief("--data", str(mine), "add", "-", "--texts", str(tmp_path), "--yes", stdin=given)
    assert done.status == 0, done.err
    quote = json.loads(mine.read_bytes())["claims"][-1]["quote"]
    assert quote == {"source": "some-story", "start": 21, "end": 36, "exact": "590 billion yen"}
    assert TEXT[quote["start"] : quote["end"]] == quote["exact"]


def test_of_words_that_stand_there_twice_the_places_are_shown(brief: Run, mine: Path, tmp_path: Path) -> None:
    text = "\ufeffA bridge costs £5 million. A tunnel costs £5 million, another £15 million or £5 million a year.\n"
    (tmp_path / "gazette.txt").write_text(text, encoding="utf-8")
    claim = json.loads(mine.read_text(encoding="utf-8"))["claims"][0] | {"id": "new-claim"}
    claim["figures"][0] |= {"as_written": "£5 million", "value": "5e6"}

    def adding(quote: dict[str, Any]) -> Outcome:
        given = json.dumps({"claims": [claim | {"quote": quote}]}).encode()
        return brief("--data", str(mine), "add", "-", "--texts", str(tmp_path), "--yes", stdin=given)

    done = adding({"exact": "£5 million"})
    assert (done.status, "stands 3 times in the text (add the start of one of these" in done.err) == (3, True)
    shown = re.findall(r'"start": (\d+)  (.*)', done.err)
    assert [int(start) for start, _ in shown] == [text[1:].index("£5"), text[1:].index("£5", 30), text[1:].rindex("£5")]
    assert "A tunnel costs [£5 million], another £15 million" in shown[1][1]
    assert "stands nowhere in the text" in adding({"exact": "£6 million"}).err
    assert "stands not at 7, but 3 times in the text" in adding({"exact": "£5 million", "start": 7}).err
    assert "stands not at 7, but once in the text" in adding({"exact": "£15 million", "start": 7}).err
    done = adding({"exact": "£5 million", "start": int(shown[1][0])})
    assert done.status == 0, done.err
    assert json.loads(mine.read_bytes())["claims"][-1]["quote"]["end"] == int(shown[1][0]) + len("£5 million")


def test_a_new_source_is_tied_to_its_text(brief: Run, mine: Path, tmp_path: Path) -> None:
    data = "\ufeffA bridge costs £5 million.\n".encode()
    (tmp_path / "ledger.txt").write_bytes(data)
    source = {"id": "ledger", "publisher": "Town", "language": "en", "tier": "primary"}
    claim = json.loads(mine.read_text(encoding="utf-8"))["claims"][0] | {"id": "new-claim"}
    claim["evidence"] = [{"source": "ledger", "stance": "supports"}]
    claim["attribution"]["source"] = "ledger"
    claim["quote"] = {"exact": "£5 million"}
    given = json.dumps({"sources": [source], "claims": [claim]}).encode()
    assert brief("--data", str(mine), "add", "-", "--texts", str(tmp_path), "--yes", stdin=given).status == 0
    added_source = json.loads(mine.read_bytes())["sources"][-1]
    assert added_source == source | {"sha256": hashlib.sha256(data).hexdigest(), "length": 27}
    # Another text of that name has other places.
    (tmp_path / "ledger.txt").write_bytes(b"It costs \xc2\xa35 million.")
    given = json.dumps({"claims": [claim | {"id": "newer-claim"}]}).encode()
    other = brief("--data", str(mine), "add", "-", "--texts", str(tmp_path), "--yes", stdin=given)
    assert (other.status, "no text of 'ledger' to find '£5 million' in" in other.err) == (3, True)
    (tmp_path / "ledger.txt").write_bytes(data)
    # The audit counts the characters of a text as `add` does.
    assert "1 match, 0 normalised, 0 changed" in brief("--data", str(mine), "audit", "--texts", str(tmp_path)).err


def test_what_is_missing_is_made_when_told(brief: Run, mine: Path, candidates: dict[str, Any]) -> None:
    made = filled(candidates, "town-budget")
    made["claims"][0]["entities"] = [{"entity": "road-works", "role": "recipient"}]
    made["claims"][0]["attribution"]["speaker"] = "ann-lee"
    made["claims"][0]["evidence"] = [{"source": "ledger", "stance": "context"}]
    given = json.dumps(made).encode()
    before = mine.read_bytes()
    done = brief("--data", str(mine), "add", "-", "--create", "topics", "--yes", stdin=given)
    assert (done.status, mine.read_bytes()) == (3, before)
    assert "no entity 'road-works' (--create entities makes it)" in done.err
    done = brief("--data", str(mine), "add", "-", "--create", "Topics", "--create", "all", "--yes", stdin=given)
    assert done.status == 0, done.err
    tree = json.loads(mine.read_bytes())
    assert tree["topics"][-1] == {"id": "town-budget", "name": "Town budget"}
    assert [(item["id"], item["kind"]) for item in tree["entities"][1:]] == [
        ("road-works", "organisation"),
        ("ann-lee", "person"),
    ]
    assert tree["sources"][-1] == {"id": "ledger", "publisher": "Ledger", "language": "en", "tier": "secondary"}
    assert "new among the entities: ann-lee (Ann Lee, person), as far as an id tells" in done.err


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("indent", [None, 1, 4, "\t"])
def test_a_kind_of_ones_own_is_declared_when_told(
    brief: Run, mine: Path, candidates: dict[str, Any], indent: int | str | None, newline: str
) -> None:
    tree = json.loads(mine.read_bytes())
    mine.write_bytes(json.dumps(tree, ensure_ascii=False, indent=indent).replace("\n", newline).encode())
    made = filled(candidates, "bridges")
    for claim in made["claims"]:
        claim["kind"] = "upkeep_of_roads"
    given = json.dumps(made).encode()
    refused = brief("--data", str(mine), "add", "-", "--yes", stdin=given)
    assert refused.status == 3
    assert "no kind 'upkeep_of_roads' (--create kinds makes it)" in refused.err
    done = brief("--data", str(mine), "add", "-", "--create", "kinds", "--yes", stdin=given)
    assert done.status == 0, done.err
    after = json.loads(mine.read_bytes())
    assert after["kinds"] == [{"id": "upkeep_of_roads", "name": "Upkeep of roads", "adds": "never"}]
    parts = [*tree]
    parts.insert(parts.index("claims"), "kinds")
    # What is new stands where it would stand had it been there from the beginning.
    ordered = {key: after[key] for key in parts}
    expected = json.dumps(ordered, ensure_ascii=False, indent=indent).replace("\n", newline)
    assert mine.read_bytes().decode() == expected
    # The usual kinds are not declared again.
    assert brief("--data", str(mine), "facts", "--kind", "upkeep_of_roads", "-f", "ids").out.count("\n") == len(
        made["claims"]
    )


def test_candidates_may_bring_their_kinds(brief: Run, mine: Path, candidates: dict[str, Any]) -> None:
    made = filled(candidates, "bridges")
    made["kinds"] = [{"id": "upkeep", "name": "Upkeep", "adds": "freely"}]
    made["claims"][0]["kind"] = "upkeep"
    done = brief("--data", str(mine), "add", "-", "--yes", stdin=json.dumps(made).encode())
    assert done.status == 0, done.err
    assert json.loads(mine.read_bytes())["kinds"] == made["kinds"]


def test_several_files_are_added_in_one_step(brief: Run, mine: Path, tmp_path: Path) -> None:
    claim = json.loads(mine.read_text(encoding="utf-8"))["claims"][0]
    names = []
    for number in (1, 2):
        names.append(str(tmp_path / f"{number}.json"))
        # What two files have alike is added once.
        parts = {"topics": [{"id": "roads", "name": "Roads"}], "claims": [claim | {"id": f"new-{number}"}]}
        Path(names[-1]).write_text(json.dumps(parts, indent=2), encoding="utf-8")
    before = mine.read_bytes()
    Path(names[1]).write_text(Path(names[1]).read_text(encoding="utf-8").replace('"up_to"', '"upto"'), encoding="utf-8")
    done = brief("--data", str(mine), "add", *names, "--yes")
    assert (done.status, mine.read_bytes()) == (3, before)
    # What is wrong is told where it stands in the file that somebody wrote, not where it would have come to stand.
    place = re.search(rf"{re.escape(names[1])}:(\d+):(\d+): \$\.claims\[0\]\.figures\[0\]\.comparator", done.err)
    assert place is not None, done.err
    line = Path(names[1]).read_text(encoding="utf-8").splitlines()[int(place[1]) - 1]
    assert line[int(place[2]) - 1 :].startswith('"upto"')
    Path(names[1]).write_text(Path(names[1]).read_text(encoding="utf-8").replace('"upto"', '"up_to"'), encoding="utf-8")
    assert brief("--data", str(mine), "add", *names, "--yes").status == 0
    tree = json.loads(mine.read_bytes())
    assert [item["id"] for item in tree["claims"][1:]] == ["new-1", "new-2"]
    assert [item["id"] for item in tree["topics"][1:]] == ["roads"]


def test_an_object_is_asked_for_by_what_it_has_to_hold(brief: Run, mine: Path) -> None:
    claim = json.loads(mine.read_text(encoding="utf-8"))["claims"][0] | {"id": "new-claim", "verdict": "supported"}
    done = brief("--data", str(mine), "add", "-", "--yes", stdin=json.dumps({"claims": [claim]}).encode())
    assert "$.claims[0].verdict: an object is wanted here, with support, note and checked_on" in done.err
    del claim["verdict"]
    done = brief("--data", str(mine), "add", "-", "--yes", stdin=json.dumps({"claims": [claim]}).encode())
    assert "'verdict' is missing (add it: support, note and checked_on)" in done.err


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
