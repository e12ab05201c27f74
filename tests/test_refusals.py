"""Refusals, word for word: the message, the way out and the code of each, and that none is left out."""

from __future__ import annotations

import ast
import json
import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import pytest

from japan_us_brief.errors import CODES, BriefError
from japan_us_brief.rates import ecb, update
from japan_us_brief.util.files import PACKAGE
from tests import spoilt_archives
from tests.conftest import HERE, NASTY, Outcome, dumped
from tests.test_validation import CASES, power_of_ten

Run = Callable[..., Outcome]
# Places of the code that refuse, and that no line of refusals.txt reaches, each with where its words are asserted.
ELSEWHERE = {
    "analysis/archive/build.py _hold": "test_archive_inputs: two builds of one archive",
    "analysis/archive/engine.py refuse_without_extra": "test_archive: without the extra",
    "analysis/archive/engine.py _told": "test_archive: a file that is none any more",
    "analysis/archive/found.py check_held": "test_archive: too many of them",
    "analysis/archive/found.py _by_amount": "test_archive: too many of them",
    "analysis/archive/spark.py __init__": "test_archive: without the extra; test_archive_engines: an unknown version",
    "analysis/archive/spark.py _run": "test_archive_engines: what the engine meets, and one that does not answer",
    "analysis/archive/store.py linked": "test_archive: too many of them",
    "analysis/archive/streams.py _read": "test_archive_inputs: a disk that fails",
    "cli/commands/explore.py explore": "test_explore_terminal: without the extra",
    "cli/commands/lsp.py lsp": "test_lsp: without the extra, and where stdin is the facts",
    "explore/conversion.py asked": "test_explore_filter: figures are converted",
    "explore/terminal.py refuse_without": "test_explore_terminal: a terminal that cannot move its cursor",
    "explore/terms.py _check_name": "test_explore_filter: what is wrong is told",
    "cli/drafts.py _opened": "test_check_command: a folder that cannot be read",
    "cli/project.py _table": "test_check_command: settings that are not understood",
    "cli/project.py _value": "test_check_command: settings that are not understood",
    "briefing/loader.py shipped_path": "nowhere: it takes a damaged installation",
    "briefing/loader.py read": "test_a_name_that_no_file_can_have, here",
    "util/files.py read": "test_a_name_that_no_file_can_have, here",
    "briefing/figures.py rate": "test_totals: a flow of a period that the rates do not reach",
    "cli/batch.py _blocks": "test_files: a line without an end",
    "cli/output.py _write": "test_command_line: stdout is closed, or full",
    "cli/output.py standard_output": "test_command_line: stdout is closed",
    "cli/app.py _install": "test_command_line: why completion cannot be installed",
    "cli/app.py invoke": "test_command_line: help and completion on a full disk",
    "export/parquet.py export": "docs/errors.md, which is run",
    "render/csl_styles.py _processor": "test_cite: without the extra",
    "report/__init__.py refuse_without_extra": "test_report, without the extra",
    "mcp/sdk.py refuse_without_extra": "test_mcp: without the extra",
    "mcp/tool.py __init__": "test_mcp: what a tool does not take",
    "mcp/tool.py _check": "test_mcp: what a tool does not take",
    "mcp/tool.py _refuse_much": "test_mcp: what is too much",
    "mcp/tool.py under_roots": "test_mcp: files",
    "mcp/server.py _start": "test_mcp: the cursor of another question",
    "rates/ecb.py user_path": "test_gate: without a home",
    "rates/update.py accepted": "test_rates, with a small table",
    "rates/update.py _check_new": "test_rates, with a small table",
    "rates/update.py fetched": "test_rates, without a network",
    "rates/update.py keep": "test_a_table_that_cannot_be_kept, here",
    "rates/update.py _check_read": "test_rates: a table that its reader reads in another way",
    "rates/update.py unpacked": "test_rates, with archives",
    "util/files.py standard_input": "test_command_line: stdin is closed",
    "render/formats/__init__.py refuse_without_file": "test_xlsx, without the extra",
    "render/charts/__init__.py known_format": "test_chart_images, without the extra",
    "render/charts/fonts.py found": "test_chart_images, without a font",
    "render/formats/xlsx.py _fill": "test_xlsx, with more than a sheet can hold",
    "util/files.py replace": "docs/errors.md, which is run: a file that changes meanwhile",
}
FILES: dict[str, bytes] = {
    "mine.json": NASTY.read_bytes(),
    "draft.md": b"It paid $5.\n",
    "wrong.md": b"Oracle announced it would spend $8 billion in Japan.\n",
    "nothing-new.json": b'{"claims": []}',
    "unready.json": b'{"claims": [{"id": "x",\n "needs": ["kind", "id"]}]}',
    "odd.json": b'{"claims": 5}',
    "unplaced.json": b'{"claims": [\n  {"id": "x", "quote": {"source": "paper", "exact": "It"}}]}',
    "invalid.json": b'{"topics": [\n  {"id": "x"}]}',
    "empty.json": b" \n",
    "cut.json": b'{"a":\n[1',
    "nan.json": b'{"title":\nNaN}',
    "deep.json": b"[" * 100_000,
    "long.json": b'{"a": ' + b"9" * 5_000 + b"}",
    "surrogate.json": b'{"title": "\\ud800"}',
    "bytes.json": b'{"a":\n\xff}',
    "binary.txt": b"It\0",
    "latin.txt": b"caf\xe9",
    "utf-32.txt": b"\xff\xfe\0\0",
    "batch.csv": b"5 USD 2024-04-02\nnonsense\n5 USD 2024-02-30\n\xff\n5 ISK 2012-01-01\n"
    + b"5" * 600
    + b'\n!! USD\n""\n',
    "hopeless.csv": b"nonsense\n",
    "no-table.csv": b"a,b\n1,2\n",
    "two-columns.csv": b"Date,USD,USD,\n2024-01-02,1.1,1.2,\n",
    "cp932.txt": "ラピダスに5900億円を助成する。\n".encode("cp932"),
    "iso-2022-jp.txt": "ラピダスに5900億円を助成する。\n".encode("iso-2022-jp"),
    "euc-jp.txt": "ラピダスに5900億円を助成する。\n".encode("euc-jp"),
    "cp932.json": '{"title": "ラピダスの助成"}'.encode("cp932"),
    "wordy.json": b'{"schema_version": "2", "title": "' + b"x" * 2001 + b'"}',
    "short-row.csv": b"Date,USD,JPY,\n2024-01-03,1.1,160,\n2024-01-02,1.1\n",
    "no-order.csv": b"Date,USD,\n2024-01-02,1.1,\n2024-01-03,1.1,\n",
    "no-day.csv": b"Date,USD,\n2024-13-02,1.1,\n",
    "no-number.csv": b"Date,USD,\n2024-01-02,-1,\n",
    "no-rate.csv": b"Date,USD,JPY,\n2024-01-02,1.1,N/A,\n",
    "unknown.csv": b"Date,USD,YEN,\n2024-01-02,1.1,160,\n",
    "rows.csv": b"Date,USD,\n",
    "length.csv": b"Date,USD,\n2024-01-02,1.1\n",
    "undated.csv": b"Date,USD,\nsoon,1.1,\n",
    "weeks.csv": b"Date,USD,\n2024-W05-1,1.1,\n",
    "backwards.csv": b"Date,USD,\n2024-01-02,1.1,\n2024-01-03,1.1,\n",
    "no-value.csv": b"Date,USD,\n2024-01-02,-1,\n",
    "no-table.zip": b"PK\x05\x06" + bytes(18),
    "cut.zip": b"PK",
    "huge.json": dumped(spoilt_archives.HUGE),
    "unknown-version.jsonl": b'{"type": "briefing", "schema_version": "99"}\n',
}


def refusals() -> dict[str, str]:
    """Each command of refusals.txt, with what it says on stderr."""
    blocks = re.split(r"^\$ ", (HERE / "data" / "refusals.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {
        command: re.sub(r"^#.*\n?", "", said, flags=re.MULTILINE).strip() + "\n"
        for command, _, said in (block.partition("\n") for block in blocks)
    }


REFUSALS = refusals()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with the files that the commands name."""
    monkeypatch.chdir(tmp_path)
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder").mkdir()
    (tmp_path / "one-name").write_bytes(b"")
    (tmp_path / "another-name").hardlink_to(tmp_path / "one-name")
    return tmp_path


def refuse(brief: Run, command: str, place: Path) -> Outcome:
    argv, _, name = command.partition(" < ")
    for word in shlex.split(argv):
        spoilt_archives.make(place, word)
    return brief(*shlex.split(argv), stdin=(place / name).read_bytes() if name else b"")


@pytest.mark.parametrize("command", REFUSALS)
def test_a_refusal_is_said_in_these_words(brief: Run, place: Path, command: str) -> None:
    done = refuse(brief, command, place)
    code = re.findall(r"\[(BRF-\w+)\]$", REFUSALS[command], re.MULTILINE)[-1]
    assert (done.err, done.status) == (REFUSALS[command], CODES[code][0])


class Site(NamedTuple):
    """A place of the package that raises one of the family of errors."""

    path: str
    lines: range
    function: str


def sites() -> list[Site]:
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(Path(PACKAGE).rglob("*.py"))}
    functions = [
        (path, node) for path, tree in trees.items() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    ]
    # Some errors are made by a function that says so.
    family = {"BriefError", "DataError"}
    family |= {
        function.name for _, function in functions if function.returns and ast.unparse(function.returns) in family
    }
    return [
        Site(str(path), range(node.lineno, (node.end_lineno or 0) + 1), f"{path.relative_to(PACKAGE)} {function.name}")
        for path, function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and ast.unparse(node.exc.func).rpartition(".")[2] in family
    ]


@pytest.mark.slow
def test_no_refusal_is_left_out(brief: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every place that refuses does so for some command of the table, or is listed with where it is asserted."""
    seen: set[tuple[str, int]] = set()
    made = BriefError.__init__

    def recording(self: BriefError, *arguments: Any, **options: Any) -> None:
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            seen.add((frame.f_code.co_filename, frame.f_lineno))
            frame = frame.f_back
        made(self, *arguments, **options)

    monkeypatch.setattr(BriefError, "__init__", recording)
    for command in REFUSALS:
        refuse(brief, command, place)
    silent = [site for site in sites() if not any((site.path, line) in seen for line in site.lines)]
    assert len(silent) < len(sites()) / 4
    left_out = [f"{site.function}, line {site.lines[0]}" for site in silent if site.function not in ELSEWHERE]
    assert left_out == [], "\n".join(left_out)
    assert {*ELSEWHERE} == {site.function for site in silent}


def test_a_name_that_no_file_can_have(brief: Run) -> None:
    said = "brief: 'a\\x00b': cannot read: embedded null byte (name a {}file) [{}]\n"
    assert brief("extract", "a\0b").err == said.format("", "BRF-U108")
    assert brief("--data", "a\0b", "facts").err == said.format("facts ", "BRF-F301")
    assert "cannot read the rate table: embedded null byte [BRF-R402]\n" in brief("--rates", "a\0b", "rates").err
    assert "cannot read: embedded null byte (the old" in brief("rates", "update", "--from", "a\0b").err


def test_a_table_that_cannot_be_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(place / "mine.json"))
    with pytest.raises(BriefError) as refused:
        update.keep(b"")
    assert refused.value.lines() == [
        f"brief: {ecb.user_path()}: cannot write: Not a directory (the old table stays) [BRF-U108]"
    ]


def test_without_a_home_there_is_no_place_for_rates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ecb, "user_directory", lambda _: None)
    with pytest.raises(BriefError) as refused:
        ecb.user_path()
    assert refused.value.lines() == ["brief: no home to keep rates in (set HOME or XDG_DATA_HOME) [BRF-U108]"]


def test_a_fault_of_its_own(brief: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("x" * 300)

    monkeypatch.setattr("japan_us_brief.cli.parameters.call", broken)
    done = brief("topics")
    assert done.err == f"brief: RuntimeError: {'x' * 200} (a fault of brief; --debug shows where) [BRF-X701]\n"
    assert (done.status, done.out) == (70, "")


def test_every_slip_in_a_facts_file_is_said_in_these_words(
    brief: Run, golden: Callable[[str, str], None], place: Path
) -> None:
    """The slips of test_validation, each alone in a file, with the lines that a person reads."""
    said = []
    for path, value, *_ in CASES:
        tree = json.loads(NASTY.read_text(encoding="utf-8"))
        container, last = power_of_ten(tree, path)
        container[last] = value
        (place / "slip.json").write_bytes(dumped(tree))
        done = brief("--data", "slip.json", "facts")
        said.append(f"{path} = {value!r}\n{done.err}")
    golden("slips.txt", "\n".join(said))
