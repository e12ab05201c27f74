"""What is done by Python's own C modules is what the public modules do, with them and without."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import subprocess
import sys
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japan_us_brief.util import c_modules

WITHOUT = ("_json", "_blake2")


def _without() -> ModuleType:
    """The module as it is where Python has none of them."""
    hidden = {name: sys.modules.get(name) for name in WITHOUT}
    spec = importlib.util.find_spec("japan_us_brief.util.c_modules")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules.update(dict.fromkeys(WITHOUT))  # type: ignore[arg-type]
    try:
        spec.loader.exec_module(made)
    finally:
        for name, module in hidden.items():
            sys.modules.pop(name)
            if module is not None:
                sys.modules[name] = module
    return made


BOTH = pytest.mark.parametrize("module", [c_modules, _without()], ids=["with", "without"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
    max_leaves=20,
)


def test_they_are_used_where_there_are_any() -> None:
    without = _without()
    assert (without._scan, without._encode) == (None, None)
    assert c_modules._scan is not None
    assert c_modules._encode is not None


def test_nothing_that_is_slow_to_import_is_imported() -> None:
    code = (
        "import sys; from japan_us_brief.util.c_modules import *; dumps(loads('[1]')); digest([b'']); "
        "print(*{'json', 're', 'hashlib'} & {*sys.modules})"
    )
    command = [sys.executable, "-S", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)})
    assert done.stdout == "\n"


@BOTH
@given(value=VALUES)
def test_it_writes_and_reads_as_the_public_module(module: ModuleType, value: object) -> None:
    text = module.dumps(value)
    assert text == json.dumps(value, ensure_ascii=False)
    assert module.loads(f" \n{text}\t\r") == value
    assert module.loads(json.dumps(value, indent=2)) == value


@BOTH
@pytest.mark.parametrize("text", ["", " ", "{", "[1,]", "[1] 2", '{"a" 1}', "nul", '"\x00"', "\ufeff1", "1" * 5_000])
def test_what_is_no_json_is_refused_in_the_same_words(module: ModuleType, text: str) -> None:
    with pytest.raises(ValueError, match=r".") as expected:
        json.loads(text)
    with pytest.raises(type(expected.value)) as refused:
        module.loads(text)
    assert str(refused.value) == str(expected.value)


@BOTH
def test_what_json_has_no_word_for_is_refused(module: ModuleType) -> None:
    with pytest.raises(TypeError, match="Object of type object is not JSON serializable"):
        module.dumps([object()])


@BOTH
def test_what_is_nested_too_deeply_is_refused(module: ModuleType) -> None:
    with pytest.raises(RecursionError):
        module.loads("[" * 200_000)


@BOTH
@given(parts=st.lists(st.binary()))
def test_the_hash_is_that_of_the_public_module(module: ModuleType, parts: list[bytes]) -> None:
    joined = b"".join(b"%d %b" % (len(part), part) for part in parts)
    assert module.digest(parts) == hashlib.blake2b(joined, digest_size=32).hexdigest()
