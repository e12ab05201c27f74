"""What the documents show is what happens, and what is derived is up to date."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest

from japan_us_brief.briefing.validation import check
from japan_us_brief.errors import CODES
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not (ROOT / "scripts").is_dir(), reason="the scripts are not in an installed copy")


@pytest.mark.slow
@pytest.mark.parametrize("script", ["generate.py", "documents.py"])
def test_derived_files_are_up_to_date(script: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / script), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_error_code_has_its_entry_with_an_example() -> None:
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    entries = dict(re.findall(r"^## (BRF-\w+)\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE))
    assert set(entries) == set(CODES)
    for code, entry in entries.items():
        assert f"Exit status {CODES[code][0]}." in entry
        if code != "BRF-X701":
            assert f"[{code}]" in entry
            assert f"exit status {CODES[code][0]}" in entry


def test_the_readme_opens_with_its_two_lines() -> None:
    lines = re.findall(r"^    (.+)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert lines[0].startswith("python3 -m venv .venv && ")
    assert lines[0].endswith("brief facts --topic semiconductors")
    assert lines[1].startswith("python3 -m venv .venv && ")
    assert lines[1].endswith("pytest")
    assert lines[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8") or "README.md" in (
        ROOT / ".ci" / "run"
    ).read_text(encoding="utf-8")


def test_no_registry_is_named() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    if not tracked:
        pytest.skip("not a git checkout, so there is no list of the project's files")
    hosts = [name.encode() for name in ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "/opt/" + "pypi")]
    for name in tracked.decode().split("\0"):
        path = ROOT / name
        if name and path.is_file():
            assert not any(host in path.read_bytes() for host in hosts), name


def test_every_key_and_word_of_the_model_is_documented() -> None:
    text = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
    schema = json.loads((ROOT / "japan_us_brief" / "data" / "facts.schema.json").read_text(encoding="utf-8"))
    words = {
        word for part in schema["$defs"].values() for field in part["properties"].values() for word in enums(field)
    }
    keys = {key for part in (schema, *schema["$defs"].values()) for key in part["properties"]}
    assert len(words) > 60
    assert {word for word in words | keys if f"`{word}`" not in text} == set()


def test_the_facts_file_in_the_documents_is_one() -> None:
    text = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    check(example.encode(), "docs/facts.md")


def enums(field: dict[str, Any]) -> list[str]:
    """The words that a field of the schema allows."""
    parts = [field, *field.get("anyOf", [])]
    return [word for part in parts for word in part.get("enum", [])]
