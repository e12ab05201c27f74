"""A facts file to begin with: what it holds, that it passes, and that nothing is written over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from japan_us_brief.briefing import migrations, models
from japan_us_brief.util import files
from tests.conftest import Outcome

Run = Callable[..., Outcome]
TEXT = """A ferry for the islands

SOLVIK, 4 March 2026 – The county approved up to 90 million euros for a ferry. It has some 40 cabins.

The ferry was to cost 75 million euros in 2024. About 1,700人 will sail on it.
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with a text, and nothing else in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_the_example_passes_and_shows_each_part(brief: Run, place: Path) -> None:
    done = brief("init", "mine.json", "--title", "Bridges")
    assert (done.status, done.out) == (0, "")
    tree = json.loads((place / "mine.json").read_bytes())
    assert (tree["title"], tree["schema_version"]) == ("Bridges", migrations.NEWEST)
    audited = brief("--data", "mine.json", "audit")
    assert (audited.status, "no findings" in audited.err) == (0, True)
    assert len(brief("--data", "mine.json", "facts", "-f", "ids").out.split()) == len(tree["claims"])
    # What a file and a claim can have, but for a place in an archived text.
    optional = {"as_of", "accepted", "kinds", "series"}
    assert {name for name in models.Briefing.model_fields if name not in tree} <= optional
    used = {key for claim in tree["claims"] for key in claim}
    assert used >= {"entities", "occurred_on", "figures", "verdict", "evidence", "relations", "caveats"}
    assert all(
        item["id"].startswith("example-") for part in ("sources", "entities", "topics", "claims") for item in tree[part]
    )


def test_a_text_is_begun_with(brief: Run, place: Path) -> None:
    done = brief("init", "mine.json", "--from", "ferry.txt", "--set", "kind=investment", "--set", "publisher=A paper")
    assert (done.status, done.out) == (0, "")
    tree = json.loads((place / "mine.json").read_bytes())
    (source,) = tree["sources"]
    assert source == {
        "id": "ferry",
        "publisher": "A paper",
        "title": "A ferry for the islands",
        "published": "2026-03-04",
        "language": "en",
        "tier": "secondary",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "length": len(TEXT),
    }
    assert (tree["title"], tree["as_of"]) == ("Mine", "2026-03-04")
    approved, cabins, planned = tree["claims"]
    assert [claim["kind"] for claim in tree["claims"]] == ["investment"] * 3
    # What nobody has decided is said beside the figure, and so is a date that no words give.
    assert [len(claim["caveats"]) for claim in tree["claims"]] == [2, 2, 1]
    assert approved["caveats"][1] == "Not decided yet: mode, measure, status."
    assert approved["figures"][0]["not_added"].startswith("not decided yet")
    assert (planned["figures"][0]["as_of"], cabins["figures"][0]["as_of"]) == ("2024", "2026-03-04")
    assert {claim["verdict"]["support"] for claim in tree["claims"]} == {"not_enough_evidence"}
    assert "published 2026-03-04 (line 3 says so)" in done.err
    assert (
        "written, with 3 claims; 1 figure without date, unit or wording left out (`brief extract ferry.txt" in done.err
    )
    audited = brief("--data", "mine.json", "audit", "--texts", ".")
    assert (audited.status, "no findings, quotes: 3 match" in audited.err) == (0, True)


def test_all_that_is_answered_leaves_nothing_undecided(brief: Run, place: Path) -> None:
    answers = (
        "kind=investment",
        "mode=reporter",
        "measure=amount",
        "status=approved",
        "tier=wire",
        "publisher=A paper",
    )
    options = [word for answer in answers for word in ("--set", answer)]
    assert brief("init", "mine.json", "--from", "ferry.txt", *options).status == 0
    assert "Not decided" not in (place / "mine.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("measure", [(), ("--set", "measure=amount")])
@pytest.mark.usefixtures("place")
def test_what_nobody_has_decided_is_in_no_sum(brief: Run, measure: tuple[str, ...]) -> None:
    # With its measure alone decided, what is pledged would be added to what is paid.
    assert brief("init", "mine.json", "--from", "ferry.txt", "--set", "kind=investment", *measure).status == 0
    sums = brief("--data", "mine.json", "total").out
    assert ("€" in sums, "40 cabins" in sums, "2 × not decided yet" in sums) == (False, True, True)
    # Visitors and workers are people of two kinds.
    assert brief("init", "kinds.json", "--from", "ferry.txt", "--set", "status=approved", *measure).status == 0
    assert (
        "3 × not decided yet what it may be added to"
        in brief("--data", "kinds.json", "total").out + brief("--data", "kinds.json", "total").err
    )
    decided = ("--set", "kind=investment", "--set", "measure=amount", "--set", "status=approved")
    assert brief("init", "other.json", "--from", "ferry.txt", *decided).status == 0
    assert "€" in brief("--data", "other.json", "total").out


def test_a_flow_has_a_period_and_no_guess(brief: Run, place: Path) -> None:
    decided = ("--set", "kind=trade", "--set", "status=reported")
    assert brief("init", "mine.json", "--from", "ferry.txt", "--set", "measure=flow", *decided).status == 0
    tree = json.loads((place / "mine.json").read_bytes())
    figures = [claim["figures"][0] for claim in tree["claims"]]
    assert [(figure["measure"], figure.get("period"), figure.get("as_of")) for figure in figures] == [
        ("count", None, "2026-03-04"),
        ("flow", "2024", None),
    ]
    assert brief("--data", "mine.json", "audit").status == 0


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2026", "2026"),
        ("April 2026", "2026-04-01/2026-04-30"),
        ("2026-01/2026-03", "2026-01-01/2026-03-31"),
        ("3 March 2026", "2026-03-03"),
    ],
)
def test_what_no_words_date_has_the_date_that_is_answered(brief: Run, place: Path, said: str, date: str) -> None:
    decided = ("--set", "kind=trade", "--set", "measure=flow", "--set", f"date={said}")
    assert brief("init", "mine.json", "--from", "ferry.txt", *decided).status == 0
    claims = json.loads((place / "mine.json").read_bytes())["claims"]
    flow, count, dated = (claim["figures"][0] for claim in claims)
    assert (flow["period"], count["period" if "/" in date else "as_of"]) == (date, date)
    # What the text itself dates stays of that date.
    assert dated["period"] == "2024"
    assert "guess" not in (place / "mine.json").read_text(encoding="utf-8")
    assert brief("init", "no.json", "--from", "ferry.txt", "--set", "date=soon").status == 2


def test_without_a_date_of_publication_no_figure_gets_one(brief: Run, place: Path) -> None:
    done = brief("init", "mine.json", "--from", "-", stdin=b"The ferry has 40 cabins. It sailed 90 times in 2025.")
    tree = json.loads((place / "mine.json").read_bytes())
    assert [claim["figures"][0]["as_of"] for claim in tree["claims"]] == ["2025"]
    assert ("as_of" in tree, "published" in tree["sources"][0]) == (False, False)
    assert "no date of publication in it (--published gives it)" in done.err
    assert "1 figure without date" in done.err
    assert brief("--data", "mine.json", "audit").status == 0


def test_no_file_is_written_over(brief: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ferry.txt", "link.json"):
        (place / "link.json").unlink(missing_ok=True)
        (place / "link.json").symlink_to(place / "nowhere.json")
        done = brief("init", name)
        assert (done.status, "it is there already" in done.err) == (2, True)
    assert (place / "ferry.txt").read_text(encoding="utf-8") == TEXT
    # Nor where somebody makes it at the same moment.
    monkeypatch.setattr("os.path.lexists", lambda _: False)
    done = brief("init", "ferry.txt")
    assert (done.status, "cannot write: File exists" in done.err) == (2, True)
    assert (place / "ferry.txt").read_text(encoding="utf-8") == TEXT
    assert sorted(path.name for path in place.iterdir()) == ["ferry.txt", "link.json"]


def test_a_file_system_without_links_has_it_as_well(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refused)
    files.write_new("new.json", b"x")
    assert sorted((path.name, path.read_bytes()) for path in place.glob("*.json")) == [("new.json", b"x")]


@pytest.mark.parametrize(("typed", "kind"), [("ship_repair", "ship_repair"), ("Ship repair", "ship-repair")])
def test_a_kind_of_ones_own_is_declared_when_told(brief: Run, place: Path, typed: str, kind: str) -> None:
    decided = ("--set", f"kind={typed}", "--set", "measure=amount", "--set", "status=approved")
    refused = brief("init", "mine.json", "--from", "ferry.txt", *decided)
    assert (refused.status, "or --create kinds makes it" in refused.err) == (2, True)
    done = brief("init", "mine.json", "--from", "ferry.txt", *decided, "--create", "kinds")
    assert done.status == 0, done.err
    tree = json.loads((place / "mine.json").read_bytes())
    assert tree["kinds"] == [{"id": kind, "name": "Ship repair", "adds": "never"}]
    assert {claim["kind"] for claim in tree["claims"]} == {kind}
    assert f"new among the kinds: {kind}; its figures are in no sum until" in done.err
    # How they add, nobody has decided: what is paid would be added to what is got.
    assert "figures of Ship repair are in no sum" in brief("--data", "mine.json", "total").out
    assert brief("--data", "mine.json", "audit").status == 0
    # Of the usual ones there is nothing to declare.
    brief("init", "usual.json", "--from", "ferry.txt", "--set", "kind=trade", "--create", "kinds")
    assert "kinds" not in json.loads((place / "usual.json").read_bytes())
    assert brief("init", "no.json", "--from", "ferry.txt", "--create", "topics").status == 2
    assert brief("init", "no.json", "--create", "kinds").status == 2


def test_what_is_refused_leaves_nothing(brief: Run, place: Path) -> None:
    for words in (("--from", "nowhere.txt"), ("--set", "kind=trade"), ("--from", "ferry.txt", "--set", "kind=cheese")):
        assert brief("init", "mine.json", *words).status == 2
    assert brief("init", "no/mine.json").status == 2
    assert [path.name for path in place.iterdir()] == ["ferry.txt"]
