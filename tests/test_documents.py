"""What the documents show is what happens, and what is derived is up to date."""

from __future__ import annotations

import json
import pkgutil
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from japan_us_brief import errors
from japan_us_brief.briefing.validation import check
from japan_us_brief.cli.command_tree import TREE
from japan_us_brief.errors import CODES
from japan_us_brief.render.formats import FILE_FORMATS, FINDING_FORMATS, FORMATS
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not (ROOT / "scripts").is_dir(), reason="the scripts are not in an installed copy")

README = ROOT / "README.md"
PAGES = sorted((ROOT / "docs").glob("*.md"))
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *PAGES]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


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


def test_the_tutorial_is_short_and_ends_with_a_checked_draft() -> None:
    # That its commands print what it shows is tested with the other pages.
    page = ROOT / "docs" / "your-briefing.md"
    blocks = [token.content for token in tokens(page) if token.info == "console"]
    assert sum(len(re.findall(r"^\$ ", block, re.MULTILINE)) for block in blocks) <= 12
    assert blocks[0].startswith("$ brief init ")
    assert "brief init " not in "".join(blocks[1:])
    assert blocks[-1].endswith("brief: 1 draft, no findings\n")
    assert "Japan" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", DOCUMENTS, ids=named)
def test_no_example_asks_for_what_there_is_not(page: Path) -> None:
    if page.name != "errors.md":
        assert not re.search(r"No such (?:option|command)", page.read_text(encoding="utf-8"))


def test_the_facts_file_in_the_documents_is_one() -> None:
    text = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    check(example.encode(), "docs/facts.md")


@pytest.mark.parametrize("page", DOCUMENTS, ids=named)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    dead = []
    for link in links(page):
        path, anchor = target(page, link)
        if not path.exists() or (anchor and anchor not in anchors(path)):
            dead.append(link)
    assert dead == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, waiting = {README}, [README]
    while waiting:
        page = waiting.pop()
        found = {target(page, link)[0] for link in links(page)} & set(DOCUMENTS)
        waiting += found - reached
        reached |= found
    assert set(DOCUMENTS) - reached == set()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_page_says_what_it_is_for_and_where_to_go_next(page: Path) -> None:
    blocks = [token.content for token in tokens(page) if token.type == "inline"]
    assert blocks[1].startswith("This page ")
    headings = re.split(r"^## ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert headings[-1].startswith("Next\n")
    assert {target(page, link)[0] for link in re.findall(r"\]\((.+?)\)", headings[-1])} - {page, README} != set()


def test_the_readme_is_short_and_lists_every_command() -> None:
    text = README.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 135
    assert re.findall(r"^\| \[`(\w+)`\]", text, re.MULTILINE) == [*TREE["commands"]]


def test_what_the_documents_call_an_option_or_a_variable_is_one() -> None:
    help_texts = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    word = re.compile(r"(?<![\w-])--[a-z][a-z-]+|\bBRIEF_[A-Z]+\b")
    known = {*word.findall(help_texts), "--help"}
    named_in = {
        (named(page), name)
        for page in (README, *PAGES)
        for token in walked(page)
        if token.type == "code_inline"
        for name in word.findall(token.content)
    }
    assert len(named_in) > 30
    assert {pair for pair in named_in if pair[1] not in known} == set()


def test_formats_and_exit_statuses_are_documented() -> None:
    text = (ROOT / "docs" / "scripts.md").read_text(encoding="utf-8")
    (formats,) = re.findall(r"^\| format \|.*\n\| --- .*\n((?:\|.*\n)+)", text, re.MULTILINE)
    first_cells = "".join(line.split("|")[1] for line in formats.splitlines())
    assert set(re.findall(r"`([\w-]+)`", first_cells)) == {*FORMATS, *FINDING_FORMATS, *FILE_FORMATS}
    statuses = {errors.OK, errors.FINDINGS, errors.INTERRUPTED, *(status for status, _ in CODES.values())}
    assert {int(number) for number in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)} == statuses


def test_python_in_the_documents_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", (ROOT / "docs" / "facts.md").read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "mine.json").write_text(example, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    blocks = [token.content for page in (README, *PAGES) for token in tokens(page) if token.info == "python"]
    assert blocks
    for block in blocks:
        exec(block, {})


def test_names_of_the_package_in_the_documents_exist() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in DOCUMENTS)
    names = set(re.findall(r"\bjapan_us_brief(?:\.\w+)+", text))
    assert names
    for name in names:
        pkgutil.resolve_name(name)


@cache
def tokens(page: Path) -> list[Token]:
    """The blocks of a page, as Markdown reads them: what stands in a block of code is no link and no heading."""
    return MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))


def walked(page: Path) -> Iterator[Token]:
    """The blocks of a page, and what stands within them."""
    for token in tokens(page):
        yield token
        yield from token.children or []


def links(page: Path) -> list[str]:
    """The links of a page to what is in the repository."""
    found = [str(token.attrs["href"]) for token in walked(page) if token.type == "link_open"]
    return [link for link in found if "://" not in link]


def target(page: Path, link: str) -> tuple[Path, str]:
    """The file that a link on a page leads to, and the anchor in it."""
    path, _, anchor = link.partition("#")
    return (page.parent / path).resolve() if path else page, anchor


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    blocks = tokens(page)
    headings = [after.content for token, after in pairwise(blocks) if token.type == "heading_open"]
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def enums(field: dict[str, Any]) -> list[str]:
    """The words that a field of the schema allows."""
    parts = [field, *field.get("anyOf", [])]
    return [word for part in parts for word in part.get("enum", [])]
