"""Archives: the same answers as over a facts file, byte by byte, and nothing taken that is not valid."""

from __future__ import annotations

import json
import os
import shlex
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NASTY, ROOT, Outcome, dumped

pytest.importorskip("duckdb", reason="the extra archive is not installed")

Run = Callable[..., Outcome]
FACTS = ROOT / "facts.json"
QUESTIONS = (ROOT / "tests" / "data" / "archive_questions.txt").read_text(encoding="utf-8").splitlines()


def built(brief: Run, folder: Path, *files: Path) -> str:
    done = brief("archive", "build", str(folder), *map(str, files))
    assert (done.status, done.out) == (0, ""), done.err
    return str(folder)


def alike(brief: Run, facts: Path, folder: str, question: str) -> None:
    """A facts file and an archive of it answer alike, whatever they are called."""
    answers = []
    for data in (str(facts), folder):
        done = brief("--data", data, *shlex.split(question))
        answers.append((done.status, done.out.replace(data, "DATA"), done.err.replace(data, "DATA")))
    assert answers[0] == answers[1], question


@pytest.mark.slow
@pytest.mark.parametrize("facts", [NASTY, FACTS], ids=["nasty", "shipped"])
def test_an_archive_answers_as_its_facts_file_does(brief: Run, tmp_path: Path, facts: Path) -> None:
    folder = built(brief, tmp_path / "claims", facts)
    for question in QUESTIONS:
        if question and not question.startswith("#"):
            alike(brief, facts, folder, question)


def test_what_an_archive_holds_is_told(brief: Run, tmp_path: Path, nasty: dict[str, Any]) -> None:
    folder = built(brief, tmp_path / "claims", NASTY)
    told = {row["table"]: row["rows"] for row in brief("archive", "info", folder, "-f", "json").json}
    assert told["claims"] == len(nasty["claims"])
    assert told["figures"] == sum(len(claim.get("figures", [])) for claim in nasty["claims"])
    assert told["relations"] == sum(len(claim.get("relations", [])) for claim in nasty["claims"])
    assert (told["sources"], told["entities"]) == (len(nasty["sources"]), len(nasty["entities"]))


def test_a_whole_archive_is_verified(brief: Run, tmp_path: Path) -> None:
    folder = built(brief, tmp_path / "claims", FACTS)
    done = brief("archive", "verify", folder)
    assert done.status == 0
    assert f"{folder}: valid" in done.err


def test_an_archive_that_was_touched_is_refused_until_it_is_verified(brief: Run, tmp_path: Path) -> None:
    folder = built(brief, tmp_path / "claims", NASTY)
    (part,) = Path(folder).glob("data-*/claims-*.parquet")
    part.write_bytes(part.read_bytes())
    done = brief("--data", folder, "facts")
    assert (done.status, done.out) == (3, "")
    assert "[BRF-F306]" in done.err
    assert brief("archive", "verify", folder).status == 0
    assert brief("--data", folder, "facts").status == 0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda tree, _: tree.update(version="2"), "version '2'"),
        (lambda tree, _: tree.pop("files"), "lacks"),
        (lambda tree, _: tree["files"]["claims"][0].update(name="../../etc/passwd"), "lacks"),
        (lambda tree, _: tree["files"]["claims"][0].update(name="/etc/passwd"), "lacks"),
        (lambda tree, _: tree["files"]["claims"][0].update(name="data/none.parquet"), "a file is gone"),
        (lambda tree, _: tree["files"]["claims"][0].update(bytes=7), "bytes, not 7"),
        (lambda tree, _: tree["counts"].update(claims=99), "not as many rows"),
        (lambda tree, _: tree["briefing"]["topics"].clear(), "no topic"),
        (lambda _, folder: next(folder.glob("data-*/figures-*")).write_bytes(b"PAR1"), "4 bytes"),
        (lambda _, folder: next(folder.glob("data-*/figures-*")).unlink(), "a file is gone"),
    ],
)
def test_a_changed_archive_is_not_verified(
    brief: Run, tmp_path: Path, change: Callable[[Any, Path], object], told: str
) -> None:
    folder = tmp_path / "claims"
    built(brief, folder, NASTY)
    manifest = folder / "manifest.json"
    tree = json.loads(manifest.read_text(encoding="utf-8"))
    change(tree, folder)
    manifest.write_text(json.dumps(tree), encoding="utf-8")
    assert brief("--data", str(folder), "facts").status == 3
    done = brief("archive", "verify", str(folder))
    assert (done.status, done.out) == (3, "")
    assert told in done.err
    assert "[BRF-F306]" in done.err


@pytest.mark.parametrize(
    ("table", "column", "value", "told"),
    [
        ("figures", "last_value", "1", "the column last_value"),
        ("claims", "verdict", "supported", "the column verdict"),
        ("claims", "json", "{}", "missing"),
        ("relations", "target", "nothing", "the column target"),
    ],
)
def test_a_forged_column_is_found_whatever_the_manifest_says(
    brief: Run, tmp_path: Path, table: str, column: str, value: str, told: str
) -> None:
    import pyarrow
    from pyarrow import parquet

    from japan_us_brief.analysis.archive.layout import hash_of

    folder = tmp_path / "claims"
    built(brief, folder, NASTY)
    (part,) = folder.glob(f"data-*/{table}-*.parquet")
    read = parquet.read_table(part)
    place = read.schema.get_field_index(column)
    forged = pyarrow.array([value] * len(read), pyarrow.string()).cast(read.schema.field(place).type)
    parquet.write_table(read.set_column(place, read.schema.field(place), forged), part)
    manifest = folder / "manifest.json"
    tree = json.loads(manifest.read_text(encoding="utf-8"))
    tree["files"][table][0].update(bytes=part.stat().st_size, sha256=hash_of(str(part)))
    manifest.write_text(json.dumps(tree), encoding="utf-8")
    done = brief("archive", "verify", str(folder))
    assert (done.status, done.out) == (3, "")
    assert told in done.err


def test_a_build_is_never_put_over_something_else(brief: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    done = brief("archive", "build", str(tmp_path / "mine"), str(NASTY))
    assert done.status == 2
    assert "[BRF-U108]" in done.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_a_build_that_fails_leaves_the_old_archive(brief: Run, tmp_path: Path, nasty: dict[str, Any]) -> None:
    folder = built(brief, tmp_path / "claims", NASTY)
    before = brief("--data", folder, "facts", "-f", "json")
    nasty["claims"][0]["kind"] = "none-such"
    (tmp_path / "bad.json").write_bytes(dumped(nasty))
    done = brief("archive", "build", folder, str(tmp_path / "bad.json"))
    assert (done.status, done.out) == (3, "")
    assert "[BRF-F307]" in done.err
    assert "$.claims[0].kind: no kind 'none-such'" in done.err
    assert brief("--data", folder, "facts", "-f", "json") == before


@pytest.mark.parametrize("command", ["explore", "report -o page.html", "check draft.md"])
def test_what_goes_through_all_claims_is_refused(
    brief: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text("Nothing.", encoding="utf-8")
    folder = built(brief, tmp_path / "claims", NASTY)
    done = brief("--data", folder, *command.split())
    assert done.status == 2
    assert "[BRF-U117]" in done.err or "[BRF-U116]" in done.err


def test_an_engine_that_is_none_is_refused(brief: Run, tmp_path: Path) -> None:
    folder = built(brief, tmp_path / "claims", NASTY)
    assert brief("--data", folder, "--engine", "duckdb:", "facts", "-f", "ids").status == 0
    for engine, status, code in (("oracle://x", 2, "BRF-U101"), ("sc://", 2, "BRF-U101"), ("sc://[", 2, "BRF-U101")):
        done = brief("--data", folder, "--engine", engine, "facts")
        assert (done.status, done.out) == (status, "")
        assert f"[{code}]" in done.err
    done = brief("--data", folder, "--engine", "sc://localhost:1", "facts")
    assert (done.status, done.out) == (70, "")
    assert "[BRF-E801]" in done.err


def test_without_the_extra_it_is_refused_before_anything_is_done(
    brief: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = built(brief, tmp_path / "claims", NASTY)
    with socket.create_server(("127.0.0.1", 0)) as server:
        engine = f"sc://127.0.0.1:{server.getsockname()[1]}"
        monkeypatch.setitem(sys.modules, "pyspark.sql.connect.session", None)
        assert brief("--data", folder, "--engine", engine, "facts").err == (
            "brief: another engine needs pyspark-client (pip install 'japan-us-brief[cluster]') [BRF-U112]\n"
        )
    for module in ("duckdb", "pyarrow"):
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, module, None)
            for command in (
                ["--data", folder, "facts"],
                ["archive", "verify", folder],
                ["archive", "build", str(tmp_path / "other"), str(NASTY)],
            ):
                done = brief(*command)
                assert (done.status, done.out, done.err) == (
                    2,
                    "",
                    "brief: an archive needs DuckDB and PyArrow (pip install 'japan-us-brief[archive]') [BRF-U112]\n",
                )
    assert not (tmp_path / "other").exists()


def test_what_the_engine_meets_is_one_line(brief: Run, tmp_path: Path) -> None:
    folder = built(brief, tmp_path / "claims", NASTY)
    (part,) = Path(folder).glob("data-*/claims-*.parquet")
    status = part.stat()
    # Nothing shows from outside that it was changed.
    part.write_bytes(bytes(status.st_size))
    os.utime(part, ns=(status.st_atime_ns, status.st_mtime_ns))
    done = brief("--data", folder, "facts")
    assert (done.status, done.out) == (70, "")
    assert done.err.startswith("brief: DuckDB cannot answer: ")
    assert done.err.endswith(" (see docs/archives.md) [BRF-E801]\n")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("limit", "asked", "told", "hint"),
    [
        (
            "found.MOST_HELD",
            "timeline",
            "timeline takes 2 claims of an archive at most, and these are {count}",
            "ask for fewer, with --topic, --since and the like",
        ),
        (
            "found.MOST_AMOUNTS",
            "facts --sort amount",
            "more than 2 amounts are not put in an order",
            "say how many are wanted with --limit",
        ),
        (
            "store.MOST_LINKED",
            "total",
            "{folder}: more than 2 claims have relations, which no sum of an archive follows",
            "ask a facts file of some of them",
        ),
    ],
)
def test_too_many_of_them_are_refused(
    brief: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, asked: str, told: str, hint: str
) -> None:
    folder = built(brief, tmp_path / "claims", FACTS)
    count = len(brief("--data", folder, "facts", "-f", "ids").out.split())
    monkeypatch.setattr(f"japan_us_brief.analysis.archive.{limit}", 2)
    done = brief("--data", folder, *asked.split())
    assert (done.status, done.out) == (2, "")
    assert done.err == f"brief: {told.format(folder=folder, count=count)} ({hint}) [BRF-U117]\n"
