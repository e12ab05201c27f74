"""What an archive is built from: forms, problems, bounds, pieces of streams, and builds that were stopped."""

from __future__ import annotations

import errno
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NASTY, ROOT, Outcome, dumped

pytest.importorskip("duckdb", reason="the extra archive is not installed")

from japan_us_brief.analysis.archive import build, layout, streams
from japan_us_brief.errors import DataError

Run = Callable[..., Outcome]

REVIEW: dict[str, Any] = {
    "@type": "ClaimReview",
    "claimReviewed": "The harbour cost more than $2.5 billion in 2023.",
    "datePublished": "2024-05-06T10:00:00Z",
    "url": "https://checks.example/harbour",
    "author": {"@type": "Organization", "name": "Desk of Checks"},
    "reviewRating": {"@type": "Rating", "ratingValue": 2, "bestRating": 5, "worstRating": 1},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "A. Mayor"},
        "datePublished": "2024-05-01",
    },
}


def written(path: Path, tree: object) -> str:
    path.write_bytes(dumped(tree))
    return str(path)


def facts(brief: Run, folder: Path, *argv: str) -> Any:
    return brief("--data", str(folder), "facts", *argv, "-f", "json").json


@pytest.mark.parametrize(
    "around",
    [
        lambda review: {"@context": "https://schema.org", **review},
        lambda review: [review],
        lambda review: {"@context": "https://schema.org", "@graph": [review]},
        lambda review: {"dataFeedElement": [{"@type": "DataFeedItem", "item": [review]}]},
        lambda review: {"itemListElement": [{"item": review}]},
    ],
    ids=["alone", "list", "graph", "data feed", "list of items"],
)
def test_a_review_is_a_claim_with_its_verdict(
    brief: Run, tmp_path: Path, around: Callable[[dict[str, Any]], Any]
) -> None:
    feed = written(tmp_path / "feed.json", around(REVIEW))
    assert brief("archive", "build", str(tmp_path / "checks"), feed).status == 0
    (claim,) = facts(brief, tmp_path / "checks")
    assert claim["statement"] == REVIEW["claimReviewed"]
    assert claim["attribution"]["speaker_name"] == "A. Mayor"
    assert claim["attribution"]["said_on"] == "2024-05-01"
    assert claim["verdict"] == {
        "support": "partly_supported",
        "note": "Desk of Checks rates it: 2",
        "checked_on": "2024-05-06",
    }
    assert [source["url"] for source in claim["sources"]] == [REVIEW["url"]]
    (figure,) = claim["figures"]
    assert (figure["comparator"], figure["value"], figure["unit"], figure["as_of"]) == (
        "more_than",
        "2500000000",
        "USD",
        "2023",
    )
    # What somebody checked is no record of what was paid.
    assert brief("--data", str(tmp_path / "checks"), "total", "-f", "json").json["totals"] == []


@pytest.mark.parametrize(
    ("rating", "support"),
    [
        ({"alternateName": "Mostly False"}, "refuted"),
        ({"alternateName": "Pants on fire!"}, "refuted"),
        ({"alternateName": "ミスリード"}, "overstated"),
        ({"alternateName": "half-true", "ratingValue": 5, "bestRating": 5, "worstRating": 1}, "partly_supported"),
        ({"alternateName": "Four dogs", "ratingValue": "5", "bestRating": "5", "worstRating": "1"}, "supported"),
        ({"ratingValue": "1", "bestRating": "5", "worstRating": "1"}, "refuted"),
        ({"ratingValue": "-1", "bestRating": "5", "worstRating": "1"}, "not_enough_evidence"),
        ({"ratingValue": "3"}, "not_enough_evidence"),
        ({"ratingValue": "NaN", "bestRating": "1", "worstRating": "0"}, "not_enough_evidence"),
        (["nothing"], "not_enough_evidence"),
    ],
)
def test_a_rating_says_what_can_be_known_of_it(brief: Run, tmp_path: Path, rating: object, support: str) -> None:
    feed = written(tmp_path / "feed.json", [REVIEW | {"reviewRating": rating}])
    assert brief("archive", "build", str(tmp_path / "checks"), feed).status == 0
    (claim,) = facts(brief, tmp_path / "checks")
    assert claim["verdict"]["support"] == support


@pytest.mark.parametrize("name", ["claimReviewed", "datePublished", "author"])
def test_a_review_without_what_makes_it_one_is_told_and_kept_apart(brief: Run, tmp_path: Path, name: str) -> None:
    less = {key: value for key, value in REVIEW.items() if key != name}
    feed = written(tmp_path / "feed.json", {"@graph": [less, {"@type": "Claim"}, REVIEW]})
    done = brief("archive", "build", str(tmp_path / "checks"), feed)
    assert (done.status, done.out) == (3, "")
    assert f"$.@graph[0]: it has no {name}" in done.err
    assert "$.@graph[1]: it is no ClaimReview" in done.err
    rejects = tmp_path / "rejects.jsonl"
    assert brief("archive", "build", str(tmp_path / "checks"), feed, "--keep-going", str(rejects)).status == 0
    assert len(facts(brief, tmp_path / "checks")) == 1
    told = [json.loads(line) for line in rejects.read_text(encoding="utf-8").splitlines()]
    assert [item["problems"][0]["path"] for item in told] == ["$.@graph[0]", "$.@graph[1]"]
    assert told[0]["claims"] == less


def test_lines_of_claims_are_the_same_as_the_file(brief: Run, tmp_path: Path) -> None:
    lines = tmp_path / "claims.jsonl"
    lines.write_text(brief("--data", str(NASTY), "export", "jsonl").out, encoding="utf-8")
    assert brief("archive", "build", str(tmp_path / "one"), str(lines)).status == 0
    assert facts(brief, tmp_path / "one") == facts(brief, NASTY)
    # A source of a line may come behind the claim that names it.
    lines.write_text("".join(reversed(lines.read_text(encoding="utf-8").splitlines(keepends=True))), encoding="utf-8")
    assert brief("archive", "build", str(tmp_path / "other"), str(lines)).status == 0
    assert facts(brief, tmp_path / "other", "--sort", "-file") == facts(brief, NASTY, "--sort", "file")


def test_candidates_are_taken_once_they_are_filled_in(brief: Run, tmp_path: Path) -> None:
    text = tmp_path / "article.txt"
    text.write_text("The council approved up to $2.5 billion for a harbour in 2023.", encoding="utf-8")
    asked = ["extract", str(text), "--as-claims", "--published", "2024-01-02"]
    (tmp_path / "open.json").write_text(brief(*asked).out, encoding="utf-8")
    done = brief("archive", "build", str(tmp_path / "claims"), str(tmp_path / "open.json"))
    assert done.status == 3
    assert "'kind' is missing" in done.err
    answers = ["kind=subsidy", "mode=reporter", "measure=amount", "status=approved", "publisher=Post", "tier=wire"]
    tree = json.loads(brief(*asked, *(part for answer in answers for part in ("--set", answer))).out)
    tree["topics"] = [
        {"id": name, "name": name} for name in {topic for one in tree["claims"] for topic in one["topics"]}
    ]
    filled = written(tmp_path / "filled.json", tree)
    done = brief("archive", "build", str(tmp_path / "claims"), filled)
    assert done.status == 0, done.err
    (claim,) = facts(brief, tmp_path / "claims")
    assert claim["figures"][0]["text"] == "up to $2.5 billion"


def test_several_files_are_one_archive_where_they_agree(brief: Run, tmp_path: Path, nasty: dict[str, Any]) -> None:
    other = written(tmp_path / "other.json", nasty | {"claims": []})
    assert brief("archive", "build", str(tmp_path / "one"), str(NASTY), other, "--title", "Both").status == 0
    assert len(facts(brief, tmp_path / "one")) == len(nasty["claims"])
    assert brief("--data", str(tmp_path / "one"), "overview", "-f", "json").json["title"] == "Both"
    # An id given twice, be it with the same words.
    done = brief("archive", "build", str(tmp_path / "two"), str(NASTY), str(NASTY))
    assert (done.status, done.err.count("is given twice")) == (3, len(nasty["claims"]))
    nasty["sources"][0]["publisher"] = "Somebody Else"
    changed = written(tmp_path / "changed.json", nasty | {"claims": []})
    done = brief("archive", "build", str(tmp_path / "two"), str(NASTY), changed)
    assert done.status == 3
    assert "it is given twice, and not alike" in done.err


def test_every_problem_is_told_with_its_line_and_path(brief: Run, tmp_path: Path, nasty: dict[str, Any]) -> None:
    nasty["claims"][0]["verdict"]["support"] = "perhaps"
    nasty["claims"][1]["topics"] = ["none-such"]
    nasty["claims"][2]["relations"] = [{"type": "repeats", "target": "gone"}]
    nasty["entities"][0]["part_of"] = "gone"
    nasty["extra"] = 1
    bad = written(tmp_path / "bad.json", nasty)
    done = brief("archive", "build", str(tmp_path / "claims"), bad)
    assert (done.status, done.out) == (3, "")
    lines = (tmp_path / "bad.json").read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if '"perhaps"' in text)
    assert f"bad.json:{line}: $.claims[0].verdict.support: 'perhaps' is not one of" in done.err
    for path in ("$.claims[1].topics[0]: no topic 'none-such'", "part_of: no entity 'gone'", "unknown key 'extra'"):
        assert path in done.err
    rejects = str(tmp_path / "rejects.jsonl")
    done = brief("archive", "build", str(tmp_path / "claims"), bad, "--keep-going", rejects)
    kept = {claim["id"] for claim in facts(brief, tmp_path / "claims")}
    assert kept.isdisjoint({claim["id"] for claim in nasty["claims"][:3]})
    told = [json.loads(one) for one in Path(rejects).read_text(encoding="utf-8").splitlines()]
    assert any("gone" in problem["message"] for one in told for problem in one["problems"])
    assert brief("archive", "verify", str(tmp_path / "claims")).status == 0


@pytest.mark.parametrize(
    ("written_as", "value", "message"),
    [("0.1234567 USD", "0.1234567", "6 digits behind the point"), ("about", "0.123456", "6 digits behind")],
)
def test_a_number_that_no_column_holds_is_refused(
    brief: Run, tmp_path: Path, nasty: dict[str, Any], written_as: str, value: str, message: str
) -> None:
    figure = {"as_written": f"{value} USD", "value": value, "unit": "USD", "measure": "amount", "as_of": "2024"}
    if written_as == "about":
        # Half of its last digit is one digit more.
        figure["comparator"] = "about"
    nasty["claims"] = [nasty["claims"][0] | {"figures": [figure], "relations": []}]
    done = brief("archive", "build", str(tmp_path / "claims"), written(tmp_path / "one.json", nasty))
    assert done.status == 3
    assert message in done.err
    assert "$.claims[0].figures[0]" in done.err


def test_figures_that_could_overflow_are_refused(brief: Run, tmp_path: Path, nasty: dict[str, Any]) -> None:
    figure = {"as_written": "9e30 USD", "value": "9e30", "unit": "USD", "measure": "amount", "as_of": "2024"}
    one = nasty["claims"][0] | {"relations": []}
    nasty["claims"] = [one | {"figures": [figure] * 11}]
    assert brief("archive", "build", str(tmp_path / "claims"), written(tmp_path / "a.json", nasty)).status == 0
    nasty["claims"] = [one | {"figures": [figure] * 12}]
    done = brief("archive", "build", str(tmp_path / "claims"), written(tmp_path / "a.json", nasty))
    assert (done.status, done.out) == (3, "")
    assert "might add up to more than an engine holds" in done.err


@pytest.mark.parametrize("size", [1, 64, 4096])
def test_a_stream_is_read_alike_in_pieces_of_any_size(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(streams, "PIECE", size)
    for path in (NASTY, ROOT / "facts.json"):
        data = path.read_bytes()
        tree = json.loads(data)
        found: dict[str, Any] = {}
        for item in streams.JsonStream(io.BytesIO(data), "x").items():
            if item.index is None:
                found[item.key] = item.value
            else:
                assert len(found.setdefault(item.key, [])) == item.index
                found[item.key].append(item.value)
                assert json.loads(item.text) == item.value
                assert item.text.partition("\n")[0] in data.decode().split("\n")[item.line - 1]
        assert found == {key: value for key, value in tree.items() if value != []}
        if size < 4096:
            break


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "an object or a list is wanted here"),
        ('{"a": 1,}', "a comma before the end"),
        ('{"a": 1 "b": 2}', "',' or '}' is wanted here"),
        ('{"a": [1, 2', "',' or ']' is wanted here"),
        ('{"a": [\n\n{"b": }]}', "not JSON"),
        ('{"a": NaN}', "NaN is not JSON"),
        ('{"a": 1} x', "there is something behind the end"),
        ('{"a": 1, "a": 2}', "the key 'a' is given twice"),
        ('{"a": ' + "[" * 100_000, "nested too deeply"),
        ("\xff", "wanted here"),
        ("7", "an object or a list is wanted here"),
    ],
)
def test_what_is_no_json_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        list(streams.JsonStream(io.BytesIO(text.encode()), "x").items())
    assert message in caught.value.message
    assert caught.value.where.startswith("x:")


def test_a_disk_that_fails_is_one_line() -> None:
    class Failing(io.BytesIO):
        def read(self, _: int | None = -1) -> bytes:
            raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(DataError) as caught:
        list(streams.JsonStream(Failing(), "x").items())
    assert caught.value.lines() == ["brief: x: cannot read: Input/output error [BRF-F301]"]


def test_a_build_that_was_stopped_goes_on_and_ends_as_if_it_had_not(
    brief: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "PART", 16)
    facts_file = str(ROOT / "facts.json")
    whole = tmp_path / "whole"
    assert brief("archive", "build", str(whole), facts_file).status == 0
    out = tmp_path / "stopped"
    seen: list[int] = []

    def stop(read: int) -> None:
        seen.append(read)
        if len(seen) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build.Build(str(out), [facts_file], progress=stop).run()
    # There is none yet, and no half of one.
    assert not layout.is_archive(str(out))
    assert brief("--data", str(out), "facts").status == 3
    again: list[int] = []
    build.Build(str(out), [facts_file], progress=again.append).run()
    assert (seen[-1], again[0]) == (48, 64)
    hashes = [[item["sha256"] for item in layout.read_manifest(str(one))[0]["files"]["claims"]] for one in (whole, out)]
    assert hashes[0] == hashes[1]
    assert brief("archive", "verify", str(out)).status == 0
    assert not (out / layout.BUILDING).exists()


def test_two_builds_of_one_archive_do_not_meet(brief: Run, tmp_path: Path) -> None:
    import fcntl

    out = tmp_path / "claims"
    (out / layout.BUILDING).mkdir(parents=True)
    with (out / layout.BUILDING / "lock").open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = brief("archive", "build", str(out), str(NASTY))
    assert (done.status, done.err) == (
        2,
        f"brief: {out}: another build of it is at work (wait until it is done) [BRF-U114]\n",
    )
