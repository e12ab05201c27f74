"""What the tests share: a command runner, a facts file to mutate, and an environment that depends on nothing."""

from __future__ import annotations

import copy
import io
import json
import os
import re
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import hypothesis
import pytest

from japan_us_brief.briefing import claim_places, validation, validity
from japan_us_brief.cli.main import main

HERE = Path(__file__).parent
ROOT = HERE.parent
NASTY = HERE / "data" / "nasty.json"
_MARKED = re.compile(r"\{([^|}]*)\|([^|}]*)\|([^|}]*)\}")


# How long an example takes is the machine's business: a test that asserts a time fails on a busy one.
hypothesis.settings.register_profile("brief", deadline=None)
hypothesis.settings.load_profile("brief")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden-write", action="store_true", help="write the golden files instead of comparing them")


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Runs the whole suite on every processor; part of it, or what writes golden files, in this process alone."""
    part = (
        config.args != config.getini("testpaths")
        or config.getoption("keyword")
        or config.getoption("lf", default=False)
    )
    return 0 if part or config.getoption("--golden-write") else None


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--golden-write") and config.getoption("numprocesses", default=0):
        raise pytest.UsageError("golden files are written by one process: leave -n out")


class Outcome(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class _Bytes(io.TextIOWrapper):
    """A standard stream over bytes that can be read afterwards."""

    def __init__(self, content: bytes = b"") -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", newline="")

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode()  # type: ignore[attr-defined,no-any-return]


@pytest.fixture(scope="session")
def valid_facts() -> bytes:
    """What is remembered of the shipped facts, once they are validated: a line, and where its claims stand."""
    data = (ROOT / "facts.json").read_bytes()
    validation.check(data, "facts.json")
    line = validity.record(data)
    assert line is not None
    return line + claim_places.made(data)


@pytest.fixture(autouse=True)
def _own_environment(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, valid_facts: bytes
) -> None:
    of_terminals = {"COLUMNS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "PAGER", "LESS"}
    for name in [*os.environ]:
        if name.startswith(("BRIEF_", "_BRIEF_")) or name in of_terminals:
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    line, newline, places = valid_facts.partition(b"\n")
    validity.remember(line + newline, places)


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Runs a command line in this process."""

    def run(*argv: str, stdin: bytes = b"") -> Outcome:
        out, err = _Bytes(), _Bytes()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "stdin", _Bytes(stdin))
            status = main(list(argv))
        return Outcome(status, out.text(), err.text())

    return run


@pytest.fixture(scope="session")
def written() -> dict[str, str]:
    """The golden files that this run has written, by name."""
    return {}


@pytest.fixture
def golden(request: pytest.FixtureRequest, written: dict[str, str]) -> Callable[[str, str], None]:
    """Compares a text with the golden file of a name, byte for byte."""

    def compare(name: str, text: str) -> None:
        path = HERE / "golden" / name
        if request.config.getoption("--golden-write"):
            assert written.setdefault(name, text) == text, f"two tests write {name}, each its own text"
            path.write_bytes(text.encode())
        assert path.exists(), f"there is no golden file {name} yet: write it with --golden-write, and read it"
        assert text.encode() == path.read_bytes()

    return compare


@pytest.fixture
def nasty() -> dict[str, Any]:
    """The nasty facts file as a tree that a test may change."""
    tree: dict[str, Any] = copy.deepcopy(json.loads(NASTY.read_text(encoding="utf-8")))
    return tree


def unmeasured() -> dict[str, str]:
    """The environment without what counts coverage in other processes, for tests of what a process imports."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


class Marked(NamedTuple):
    """A figure that is marked in a sentence, as `{as written|value|unit}`, and where it stands without the marks."""

    start: int
    as_written: str
    number: object
    unit: str | None

    @property
    def end(self) -> int:
        return self.start + len(self.as_written)


def marked_lines(name: str) -> dict[int, str]:
    """The sentences of a file in `data`, with the marks in them, by the number of their line."""
    lines = (HERE / "data" / name).read_text(encoding="utf-8").splitlines()
    return {number: line for number, line in enumerate(lines, 1) if line and not line.startswith("#")}


def unmarked(line: str) -> tuple[str, list[Marked]]:
    """A sentence without its marks, and the figures that were marked in it."""
    text, done = "", 0
    gold: list[Marked] = []
    for match in _MARKED.finditer(line):
        text += line[done : match.start()]
        low, _, high = match[2].partition("..")
        number = (Decimal(low), Decimal(high)) if high else Decimal(low)
        gold.append(Marked(len(text), match[1], number, None if match[3] == "-" else match[3]))
        text += match[1]
        done = match.end()
    return text + line[done:], gold


def dumped(tree: object) -> bytes:
    """A tree as the bytes of a facts file."""
    return json.dumps(tree, ensure_ascii=False, indent=2).encode()
