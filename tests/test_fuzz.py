"""The fuzzers of scripts/fuzz.py, a few trials of each: no promise is broken."""

from __future__ import annotations

import importlib
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from tests.conftest import ROOT

SCRIPTS = ROOT / "scripts"
pytestmark = pytest.mark.skipif(not SCRIPTS.is_dir(), reason="the scripts are not in an installed copy")
COUNTS = {"facts": 60, "rates": 150, "amounts": 3_000, "drafts": 40, "kills": 4, "signals": 6, "disk": 12}


@pytest.fixture
def fuzz(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(SCRIPTS)
    return importlib.import_module("fuzz")


@pytest.mark.parametrize("name", COUNTS)
def test_no_promise_is_broken(fuzz: ModuleType, name: str, tmp_path: Path) -> None:
    outcomes, fault = fuzz.run(name, 1, COUNTS[name], tmp_path)
    assert not fault, fault
    assert outcomes.total() == COUNTS[name]
    # It tries more than one thing; when a process is ended is the machine's business.
    assert len(outcomes) > 1 or name in {"kills", "signals"}


def test_every_fuzzer_is_tried(fuzz: ModuleType) -> None:
    assert {*COUNTS} == {*fuzz.FUZZERS}


def test_a_fault_is_told_with_its_seed(fuzz: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(chance: Random, _: Path) -> str:
        if chance.random() < 0.5:
            raise ValueError("no")
        return "kept"

    monkeypatch.setitem(fuzz.FUZZERS, "broken", (broken, 10))
    outcomes, fault = fuzz.run("broken", 0, 10, tmp_path)
    seed = outcomes.total()
    assert fault == f"--seed {seed} --count 1 broken: ValueError: no"
    assert fuzz.run("broken", seed, 1, tmp_path)[1] == fault
