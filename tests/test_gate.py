"""What was not validated is never printed: the remembered verdict, stale, forged and beside the plain path."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import japan_us_brief
from japan_us_brief.briefing import loader as gate
from japan_us_brief.briefing import models, validation
from japan_us_brief.errors import DataError
from japan_us_brief.util.files import PACKAGE
from tests.conftest import NASTY, ROOT, Outcome, dumped


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are sent through the gate from now on."""
    seen: list[str] = []
    real = validation.check

    def check(data: bytes, name: str) -> None:
        seen.append(name)
        real(data, name)

    monkeypatch.setattr(validation, "check", check)
    return seen


def test_a_file_is_validated_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen = counted(monkeypatch)
    path = shutil.copy(NASTY, tmp_path / "mine.json")
    for _ in range(3):
        gate.load(str(path))
    assert seen == [str(path)]


def test_a_changed_byte_is_validated_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen = counted(monkeypatch)
    path = tmp_path / "mine.json"
    path.write_bytes(NASTY.read_bytes())
    gate.load(str(path))
    path.write_bytes(NASTY.read_bytes().replace(b'"590000000000"', b'"590000000001"'))
    with pytest.raises(DataError):
        gate.load(str(path))
    path.write_bytes(NASTY.read_bytes() + b"\n")
    gate.load(str(path))
    assert len(seen) == 3


def test_a_refused_file_is_never_remembered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen = counted(monkeypatch)
    path = tmp_path / "mine.json"
    path.write_bytes(b"{}")
    for _ in range(2):
        with pytest.raises(DataError):
            gate.load(str(path))
    assert len(seen) == 2


def test_changed_rules_forget_every_verdict(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    copied = tmp_path / "package"
    for name in gate.RULES:
        (copied / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(PACKAGE) / name, copied / name)
    before = gate.rules_fingerprint()
    monkeypatch.setattr(gate, "PACKAGE", str(copied))
    assert gate.rules_fingerprint() == before
    seen = counted(monkeypatch)
    gate.load(str(NASTY))
    for name in gate.RULES:
        (copied / name).write_bytes((copied / name).read_bytes() + b"\n")
        gate.load(str(NASTY))
    assert len(seen) == 1 + len(gate.RULES)


def test_the_rules_are_all_that_the_gate_imports() -> None:
    code = (
        "import os, sys, japan_us_brief.briefing.validation; "
        "root = os.path.dirname(sys.modules['japan_us_brief'].__file__); "
        "names = (module.__file__ for name, module in sys.modules.items() if name.startswith('japan_us_brief')); "
        "print(*(os.path.relpath(name, root) for name in names))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    # Neither what an error is called, nor how its hint is put, nor where it stands decides what is valid.
    assert {*loaded} - {"errors.py", "util/escaping.py", "util/json_locations.py"} | {"data/facts.schema.json"} == set(
        gate.RULES
    )


def test_the_shipped_facts_have_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = counted(monkeypatch)
    assert gate.load().name == gate.shipped_path()
    assert seen == []
    validation.check((ROOT / "facts.json").read_bytes(), "facts.json")


def test_a_forged_shipped_verdict_of_other_bytes_is_worth_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forged = tmp_path / "facts.valid"
    forged.write_text("0" * 64 + " " + gate.rules_fingerprint() + "\n", encoding="ascii")
    monkeypatch.setattr(gate, "SHIPPED_VERDICT", str(forged))
    seen = counted(monkeypatch)
    gate.load()
    assert len(seen) == 1


@pytest.mark.parametrize("content", [b"no json", b"[]", b"{}", b'{"title": 5}'])
def test_a_forged_verdict_lets_nothing_strange_through(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(content)
    verdict = f"{hashlib.sha256(content).hexdigest()} {gate.rules_fingerprint()}"
    gate._remember(verdict)
    with pytest.raises(DataError):
        gate.load(str(path))


def test_without_a_place_to_remember_it_is_validated_every_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    seen = counted(monkeypatch)
    for _ in range(2):
        gate.load(str(NASTY))
    assert len(seen) == 2


def test_old_verdicts_make_room(tmp_path: Path, nasty: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MOST_REMEMBERED", 3)
    path = tmp_path / "mine.json"
    for number in range(6):
        nasty["title"] = f"Number {number}"
        path.write_bytes(dumped(nasty))
        gate.load(str(path))
    assert len(os.listdir(os.path.join(os.environ["XDG_CACHE_HOME"], "japan-us-brief", "valid"))) == 3


def agrees(record: Any, model: Any) -> None:
    """Whether a record reads as the model of the same JSON does, in every field of every part."""
    if isinstance(model, BaseModel):
        for name in type(model).model_fields:
            agrees(getattr(record, name), getattr(model, name))
    elif isinstance(model, tuple):
        assert len(record) == len(model)
        for one, other in zip(record, model, strict=True):
            agrees(one, other)
    else:
        assert record == model
        assert isinstance(record, type(model)) or model is None
        assert not isinstance(model, Decimal) or str(record) == str(model)


@pytest.mark.parametrize("path", [NASTY, ROOT / "facts.json"])
def test_a_record_reads_as_its_model_does(path: Path) -> None:
    loaded = gate.load(str(path))
    model = models.Briefing.model_validate_json(path.read_bytes())
    for name in ("claims", "sources", "entities", "topics"):
        agrees(tuple(getattr(loaded, name).values()), getattr(model, name))
    assert (loaded.title, loaded.description) == (model.title, model.description)
    with pytest.raises(AttributeError):
        _ = next(iter(loaded.claims.values())).nothing  # type: ignore[attr-defined]


def mutated(tree: Any, chance: random.Random) -> Any:
    """A tree with one value changed, taken out or put elsewhere."""
    places: list[tuple[Any, Any]] = []

    def walk(node: Any) -> None:
        for key in node if isinstance(node, dict) else range(len(node)):
            places.append((node, key))
            if isinstance(node[key], (dict, list)):
                walk(node[key])

    walk(tree)
    container, key = chance.choice(places)
    how = chance.randrange(3)
    if how == 0:
        del container[key]
    elif how == 1:
        container[key] = chance.choice([None, "", "x", "2024", "5", 5, 5.5, [], {}, True, "JPY", "more_than"])
    else:
        other, there = chance.choice(places)
        container[key] = json.loads(json.dumps(other[there]))
    return tree


@pytest.mark.parametrize("seed", range(400))
def test_on_mutated_files_the_remembered_path_and_the_plain_one_agree(seed: int, tmp_path: Path) -> None:
    data = dumped(mutated(json.loads(NASTY.read_text(encoding="utf-8")), random.Random(seed)))
    path = tmp_path / "mine.json"
    path.write_bytes(data)
    try:
        plain = japan_us_brief.load_briefing(str(path))
    except DataError:
        for _ in range(2):
            with pytest.raises(DataError):
                gate.load(str(path))
    else:
        first, second = gate.load(str(path)), gate.load(str(path))
        agrees(tuple(first.claims.values()), plain.claims)
        agrees(tuple(second.claims.values()), plain.claims)


@pytest.mark.parametrize("seed", range(40))
def test_no_valid_file_is_too_strange_for_a_command(seed: int, tmp_path: Path, brief: Callable[..., Outcome]) -> None:
    chance = random.Random(seed)
    path = tmp_path / "mine.json"
    for _ in range(50):
        tree = mutated(json.loads(NASTY.read_text(encoding="utf-8")), chance)
        path.write_bytes(dumped(tree))
        try:
            claims = gate.load(str(path)).claims
        except DataError:
            continue
        for argv in (
            ("overview",),
            ("facts", "--in", "JPY", "--min", "¥1", "--sort", "-amount"),
            ("facts", "-f", "json"),
            ("show", *claims),
            ("timeline",),
            ("total", "--in", "EUR", "--explain", "--by", "entity"),
        ):
            if argv != ("show",):
                assert brief("--data", str(path), *argv).status == 0
        return
