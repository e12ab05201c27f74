"""What was not validated is never printed: the remembered verdict, stale, forged and beside the plain path."""

from __future__ import annotations

import importlib.util
import json
import os
import pwd
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
from japan_us_brief.briefing import models, validation, validity
from japan_us_brief.errors import BriefError, DataError
from japan_us_brief.rates import ecb, update
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


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """The modules that may decide, in a place where a test may change them."""
    before = validity.record(b"")
    package = tmp_path / "package"
    for path in validity.deciding():
        copy = package / os.path.relpath(path, PACKAGE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    monkeypatch.setattr(validity, "PACKAGE", str(package))
    assert validity.record(b"") == before
    return [Path(path) for path in validity.deciding()]


def test_what_is_known_is_forgotten_when_a_module_changes(monkeypatch: pytest.MonkeyPatch, copied: list[Path]) -> None:
    seen = counted(monkeypatch)
    records = {validity.record(b"")}
    gate.load(str(NASTY))
    for path in copied:
        path.write_bytes(path.read_bytes() + b"\n")
        records.add(validity.record(b""))
    copied[0].write_bytes(b"\n" + copied[0].read_bytes())
    records.add(validity.record(b""))
    assert len(records) == len(copied) + 2
    gate.load(str(NASTY))
    assert len(seen) == 2


def test_it_is_forgotten_with_another_python_and_another_pydantic(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    records = [validity.record(b"")]
    with monkeypatch.context() as patch:
        patch.setattr(sys, "hexversion", sys.hexversion + 1)
        records.append(validity.record(b""))
    (tmp_path / "pydantic").mkdir()
    (tmp_path / "pydantic" / "version.py").write_text("VERSION = '3'", encoding="ascii")
    monkeypatch.syspath_prepend(tmp_path)
    records.append(validity.record(b""))
    assert len({*records}) == 3
    assert None not in records


def test_without_a_version_of_pydantic_nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = counted(monkeypatch)
    monkeypatch.setattr(sys, "path", [])
    for _ in range(2):
        gate.load(str(NASTY))
    assert len(seen) == 2


def test_all_that_the_gate_opens_is_in_what_decides() -> None:
    code = (
        "import os, sys; opened = set(); "
        "sys.addaudithook(lambda event, args: event == 'open' and opened.add(str(args[0]))); "
        "from japan_us_brief.briefing import validation; "
        f"validation.check(open({str(NASTY)!r}, 'rb').read(), ''); "
        "print(*opened, sep='\\n')"
    )
    opened = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split("\n")
    ours = {
        importlib.util.source_from_cache(path) if path.endswith(".pyc") else path
        for path in opened
        if path.startswith(PACKAGE)
    }
    assert str(Path(PACKAGE, "briefing", "models.py")) in ours
    assert ours <= {os.path.normpath(path) for path in validity.deciding()}


def test_what_a_wheel_says_of_its_facts_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, valid_facts: bytes
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(validity, "SHIPPED", str(tmp_path / "facts.valid"))
    (tmp_path / "facts.valid").write_bytes(valid_facts)
    seen = counted(monkeypatch)
    assert gate.load().name == gate.shipped_path()
    assert seen == []
    # Nothing is written down of what a build has said already.
    kept = validity._path(valid_facts.partition(b"\n")[0].decode())
    assert kept is not None
    assert not os.path.exists(kept)


@pytest.mark.parametrize("content", [b"", b"0" * 64 + b"\n"])
def test_what_a_wheel_says_of_other_bytes_is_worth_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "facts.valid").write_bytes(content)
    monkeypatch.setattr(validity, "SHIPPED", str(tmp_path / "facts.valid"))
    seen = counted(monkeypatch)
    gate.load()
    assert len(seen) == 1


def remembered() -> Path:
    """The file that says that the nasty facts are valid."""
    gate.load(str(NASTY))
    line = validity.record(NASTY.read_bytes())
    assert line is not None
    path = validity._path(line.decode().strip())
    assert path is not None
    return Path(path)


def is_believed(monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether it is taken for granted that the nasty facts are valid."""
    with monkeypatch.context() as patch:
        seen = counted(patch)
        gate.load(str(NASTY))
        return seen == []


def anothers(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Make a file look as if it was another user's."""
    real = os.lstat

    def lstat(asked: str) -> os.stat_result:
        found = real(asked)
        return os.stat_result((*found[:4], 54_321, *found[5:])) if str(asked) == str(path) else found

    monkeypatch.setattr(os, "lstat", lstat)


@pytest.mark.parametrize("content", [b"", b"valid\n"])
def test_a_file_that_does_not_say_it_is_not_believed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    path = remembered()
    assert is_believed(monkeypatch)
    path.write_bytes(content)
    assert not is_believed(monkeypatch)
    # It was written anew.
    assert is_believed(monkeypatch)


@pytest.mark.parametrize("mode", [0o770, 0o707])
@pytest.mark.parametrize("above", [0, 1, 2])
def test_a_folder_in_which_others_may_write_is_neither_believed_nor_used(
    monkeypatch: pytest.MonkeyPatch, mode: int, above: int
) -> None:
    path = remembered()
    path.parents[above].chmod(mode)
    assert not is_believed(monkeypatch)
    path.unlink()
    gate.load(str(NASTY))
    assert not path.exists()


def test_a_file_in_which_others_may_write_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered().chmod(0o666)
    assert not is_believed(monkeypatch)


@pytest.mark.parametrize("above", [None, 0, 1, 2])
def test_what_is_anothers_is_neither_believed_nor_used(monkeypatch: pytest.MonkeyPatch, above: int | None) -> None:
    path = remembered()
    anothers(monkeypatch, path if above is None else path.parents[above])
    assert not is_believed(monkeypatch)
    if above is not None:
        path.unlink()
        gate.load(str(NASTY))
        assert not path.exists()


def test_a_link_is_no_file_that_says_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = remembered()
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert not is_believed(monkeypatch)
    # What the link led to is as it was, and the link is gone.
    assert not path.is_symlink()


@pytest.mark.parametrize("relative", [False, True])
def test_a_folder_behind_a_link_is_as_good_as_the_link(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, relative: bool
) -> None:
    path = remembered()
    folder = path.parents[1]
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(os.path.relpath(tmp_path / "elsewhere", folder.parent) if relative else tmp_path / "elsewhere")
    assert is_believed(monkeypatch)
    anothers(monkeypatch, folder)
    assert not is_believed(monkeypatch)


def test_a_folder_behind_a_link_to_a_link_of_another_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = remembered().parents[1]
    folder.rename(tmp_path / "elsewhere")
    (tmp_path / "between").symlink_to(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "between")
    assert is_believed(monkeypatch)
    anothers(monkeypatch, tmp_path / "between")
    assert not is_believed(monkeypatch)


def test_without_a_home_nothing_is_read_or_written_in_the_working_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name)

    def nobody(_: int) -> object:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.chdir(tmp_path)
    assert not is_believed(monkeypatch)
    assert not is_believed(monkeypatch)
    assert ecb.table().path == ecb.SHIPPED
    with pytest.raises(BriefError) as refused:
        update.keep(b"")
    assert (refused.value.code, refused.value.message) == ("BRF-U108", "no home to keep rates in")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"no json", b"[]", b"{}", b'{"title": 5}'])
def test_a_forged_verdict_lets_nothing_strange_through(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(content)
    line = validity.record(content)
    assert line is not None
    validity.remember(line)
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
    monkeypatch.setattr(validity, "MOST_REMEMBERED", 3)
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


def test_code_is_read_once_and_again_when_any_of_it_changed(
    monkeypatch: pytest.MonkeyPatch, copied: list[Path]
) -> None:
    monkeypatch.setattr(validity, "SETTLED_NS", -(10**18))
    read: list[str] = []
    real = validity._content

    def content(path: str) -> bytes:
        read.append(path)
        return real(path)

    monkeypatch.setattr(validity, "_content", content)
    first = validity.record(b"")
    assert {str(path) for path in copied} <= {*read}
    read.clear()
    assert validity.record(b"") == first
    assert not {str(path) for path in copied} & {*read}
    # As long as before, and said to be as old.
    path = copied[-1]
    status = path.stat()
    while path.stat().st_ctime_ns == status.st_ctime_ns:
        path.write_bytes(path.read_bytes()[:-1] + b"#")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
    assert validity.record(b"") != first


@pytest.mark.usefixtures("copied")
def test_code_that_changed_just_now_is_read_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []
    monkeypatch.setattr(validity, "_keep", lambda name, _: kept.append(name))
    monkeypatch.setattr(validity, "SETTLED_NS", 10**18)
    validity.record(b"")
    assert kept == []
    monkeypatch.setattr(validity, "SETTLED_NS", -(10**18))
    validity.record(b"")
    assert len(kept) == 1
