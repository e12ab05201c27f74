"""`brief check` over files and folders: what is a draft, what a project settles, and what cannot be read."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from japan_us_brief.cli.drafts import in_folder
from japan_us_brief.errors import BriefError
from tests.conftest import NASTY, Outcome

Run = Callable[..., Outcome]
DROPPED = "Oracle announced it would spend $8 billion in Japan.\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository to work in, which has nothing above it."""
    (tmp_path / ".git" / "info").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(place: Path, **texts: str) -> None:
    """Write texts to files, whose names have `__` for a slash and `_` for a point."""
    for name, text in texts.items():
        path = place / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def checked(brief: Run, *argv: str) -> list[str]:
    """The files in which something was found."""
    return [row["file"] for row in brief("check", *argv, "-f", "json").json]


def test_a_folder_stands_for_the_texts_in_it(brief: Run, place: Path) -> None:
    names = ["b_md", "a_html", "sub__c_txt", "sub__deep__D_MD", "e_markdown"]
    write(place, **dict.fromkeys([*names, "code_py", "_hidden_md", "_cache__f_md", "data_csv"], DROPPED))
    every = ["a.html", "b.md", "e.markdown", "sub/c.txt", "sub/deep/D.MD"]
    assert checked(brief, ".") == every
    assert checked(brief, "sub/") == every[3:]
    # A file is checked once, however it is named, and one that is named is checked whatever it is called.
    assert checked(brief, "b.md", ".", "./b.md", "code.py") == ["b.md", *every[:1], *every[2:], "code.py"]


@pytest.mark.parametrize(
    ("ignored", "left"),
    [
        ({"_gitignore": "drafts/\n"}, ["top.md"]),
        ({"_gitignore": "/drafts/*\n!/drafts/a.md\n"}, ["drafts/a.md", "top.md"]),
        ({"_gitignore": "*.md\n", "drafts___gitignore": "!b.md\n"}, ["drafts/b.md"]),
        ({"drafts___gitignore": "/a.md\n# b.md\n\n"}, ["drafts/b.md", "drafts/old/a.md", "top.md"]),
        ({"_git__info__exclude": "old\n"}, ["drafts/a.md", "drafts/b.md", "top.md"]),
        # What means nothing is passed over.
        ({"_gitignore": "!\nold/\n"}, ["drafts/a.md", "drafts/b.md", "top.md"]),
    ],
)
def test_what_git_ignores_is_no_draft(place: Path, ignored: dict[str, str], left: list[str]) -> None:
    write(place, top_md="", drafts__a_md="", drafts__b_md="", drafts__old__a_md="", **ignored)
    assert in_folder(".") == left
    below = [path for path in left if path.startswith("drafts/")]
    if below:
        # Also from within.
        assert in_folder("drafts") == below


def test_patterns_without_an_end_are_not_read(brief: Run, place: Path) -> None:
    write(place, a_md=DROPPED)
    (place / ".gitignore").symlink_to("/dev/zero")
    assert checked(brief, ".") == ["a.md"]


def test_settings_of_an_editor_that_marks_utf_8(brief: Run, place: Path) -> None:
    write(place, brief_toml="\ufeffignore = 'D2'\n", a_md=DROPPED)
    assert brief("check", "a.md").status == 0


def test_git_itself_ignores_the_same(place: Path) -> None:
    write(place, a_md="", x__a_md="", x__b_md="", y__x__b_md="", y__c_md="", _gitignore="x/b.md\ny/**/b.md\n!a.md\n")
    subprocess.run(["git", "init", "-q"], check=True, cwd=place)
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.md"], check=True, cwd=place, capture_output=True, text=True
    )
    assert in_folder(".") == sorted(listed.stdout.split())


def test_folders_may_be_deeper_than_calls(place: Path) -> None:
    deepest = place / "/".join("d" * 200)
    deepest.mkdir(parents=True)
    (deepest / "a.md").touch()
    (place / "d" / "e.md").touch()
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        found = in_folder(".")
    finally:
        sys.setrecursionlimit(usual)
    assert [path.count("/") for path in found] == [200, 1]


def test_a_folder_without_texts_is_told(place: Path) -> None:
    write(place, code_py="")
    with pytest.raises(BriefError, match="no text in this folder"):
        in_folder(".")


def test_a_folder_that_cannot_be_read_is_told(brief: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(place, drafts__a_md=DROPPED)

    def closed(_: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.scandir", closed)
    done = brief("check", "drafts")
    assert (done.status, done.err) == (2, "brief: drafts: cannot read: Permission denied (name files) [BRF-U108]\n")


def test_what_cannot_be_read_does_not_keep_the_others_from_being_checked(brief: Run, place: Path) -> None:
    write(place, a_md=DROPPED, b_md=DROPPED)
    (place / "binary.md").write_bytes(b"\0")
    done = brief("check", "a.md", "gone.md", "b.md", "-f", "csv")
    assert done.status == 2
    assert [line.split(",")[0] for line in done.out.splitlines()] == ["file", "a.md", "b.md"]
    assert "2 drafts, 2 findings" in done.err
    assert done.err.count("gone.md: cannot read") == 1
    # All of them are told; the code is that of the first.
    done = brief("check", "a.md", "gone.md", "binary.md", "-f", "json")
    assert (done.status, len(done.json)) == (2, 1)
    error = json.loads(done.err.splitlines()[-1])
    assert (error["code"], [other["code"] for other in error["others"]]) == ("BRF-U108", ["BRF-F304"])
    # Where nothing could be read, there is no report.
    done = brief("check", "gone.md", "binary.md")
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 2)


def test_other_commands_read_the_others_too(brief: Run, place: Path) -> None:
    write(place, a_md=DROPPED, odd_json="{}", mine_json=NASTY.read_text(encoding="utf-8"))
    done = brief("extract", "gone.md", "a.md", "-f", "ids")
    assert (done.status, done.out.count("\n"), done.err.count("BRF-U108")) == (2, 1, 1)
    done = brief("audit", "gone.json", "mine.json", "odd.json", "-f", "json")
    assert (done.status, {row["file"] for row in done.json}) == (3, {"mine.json"})
    error = json.loads(done.err.splitlines()[-1])
    assert (error["code"], [other["code"] for other in error["others"]]) == ("BRF-F301", ["BRF-F303"])
    for argv in (("extract", "gone.md"), ("audit", "gone.json", "odd.json")):
        assert brief(*argv, "-f", "json").out == ""


def test_concise_is_a_line_for_each_finding(brief: Run, place: Path) -> None:
    write(place, a_md=DROPPED + "Japan approved 590 billion yen of subsidies for Rapidus.\n")
    done = brief("check", "a.md", "-f", "concise")
    assert done.status == 1
    assert [line.split(": ")[:2] for line in done.out.splitlines()] == [
        ["a.md:1:33", "warning BRF-D201 oracle-2024-investment"],
        ["a.md:2:16", "warning BRF-D201 rapidus-2024-approval"],
    ]
    assert [line.split(" ")[0] for line in brief("check", "--explain", "D2", "-f", "concise").out.splitlines()] == [
        "BRF-D201",
        "BRF-D202",
        "BRF-D203",
    ]


SETTINGS = """\
data = "facts/mine.json"
on = 2024-05-01
select = ["D1", "D2"]
ignore = ["D101"]
exclude = ["old/", "*.txt"]
"""


@pytest.mark.parametrize("name", ["brief_toml", "pyproject_toml"])
def test_a_project_has_settings(brief: Run, place: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    head = "[tool.brief]\n" if name == "pyproject_toml" else ""
    write(place, **{name: head + SETTINGS}, facts__mine_json=NASTY.read_text(encoding="utf-8"), sub__a_md="")
    file = name.replace("_", ".")

    def shown(*argv: str) -> dict[str, tuple[object, str]]:
        rows = brief("check", "--show-settings", "-f", "json", *argv).json
        return {row["setting"]: (row["value"], row["source"]) for row in rows}

    monkeypatch.chdir(place / "sub")
    assert shown() == {
        "data": ("../facts/mine.json", f"../{file}"),
        "on": ("2024-05-01", f"../{file}"),
        "select": (["D1", "D2"], f"../{file}"),
        "ignore": (["D101"], f"../{file}"),
        "exclude": (["old/", "*.txt"], f"../{file}"),
    }
    assert shown("--select", "D3,D4", "--on", "2024-04-02", "--data", "x")["select"] == (["D3", "D4"], "--select")
    assert shown("--on", "2024-04-02")["on"] == ("2024-04-02", "--on")
    assert shown("--data", "x")["data"] == ("x", "--data")
    monkeypatch.setenv("BRIEF_DATA", "y")
    assert shown()["data"] == ("y", "BRIEF_DATA")
    # The page for a person names them all, too.
    page = brief("check", "--show-settings").out
    assert all(word in page for word in (file, "BRIEF_DATA", "2024-05-01", "D1; D2", "D101", "old/; *.txt"))


def test_the_settings_of_a_project_are_kept(brief: Run, place: Path) -> None:
    ticket = "A ticket costs ¥15,000 ($78).\n"
    write(place, a_md=DROPPED + ticket, b_txt=DROPPED, old__c_md=DROPPED)

    def codes(*argv: str) -> list[tuple[str, str]]:
        return [(row["file"], row["code"]) for row in brief("check", *argv, "-f", "json").json]

    write(place, brief_toml='exclude = ["old/", "*.txt"]\nignore = "D2"\n')
    assert codes(".") == [("a.md", "BRF-D101")]
    # The command line goes first, and what is named is not excluded.
    assert codes("a.md", "b.txt", "--ignore", "D1") == [("a.md", "BRF-D201"), ("b.txt", "BRF-D201")]
    # The day is that of drafts that have none: then there was no such spending yet.
    write(place, brief_toml='on = "1999-02-01"\nselect = ["D101"]\n', d_md="---\ndate: 2024-05-01\n---\n" + ticket)
    assert "1999" in brief("check", "a.md").out
    assert "1999" not in brief("check", "d.md").out
    write(place, brief_toml=f'data = "{NASTY}"\n')
    assert codes("b.txt") == []
    assert codes("b.txt", "--data", str(NASTY.parents[2] / "facts.json")) == [("b.txt", "BRF-D201")]


def test_settings_are_looked_for_up_to_the_top_of_the_repository(
    brief: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(place, brief_toml="nonsense", inner__a_md=DROPPED, inner__pyproject_toml="[project]\n")
    (place / "inner" / ".git").mkdir()
    monkeypatch.chdir(place / "inner")
    assert checked(brief, "a.md") == ["a.md"]
    assert brief("check", "--show-settings").out.startswith("no settings of a project\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("datum = 1\n", "no setting 'datum' (did you mean data?)"),
        ("data = 1\n", 'data is 1 (write data = "…")'),
        ("select = [1]\n", 'select is [1] (write select = ["…"])'),
        ("on =\n", "not TOML: "),
        ("\xff = 1\n", "not TOML: "),
        ("on = 'never'\n", "brief.toml: not a date: 'never'"),
        ("select = 'D9'\n", "brief.toml: no rule 'D9'"),
    ],
)
def test_settings_that_are_not_understood(brief: Run, place: Path, text: str, message: str) -> None:
    write(place, brief_toml=text, a_md="")
    done = brief("check", "a.md")
    assert (done.status, done.out) == (2, "")
    assert message in done.err


def test_what_an_option_names_wrongly_is_not_the_fault_of_the_settings(brief: Run, place: Path) -> None:
    write(place, brief_toml="select = 'D2'\n", a_md="")
    assert brief("check", "a.md", "--ignore", "D9").err.startswith("brief: no rule 'D9'")


def test_a_table_that_is_none_is_not_understood(brief: Run, place: Path) -> None:
    write(place, pyproject_toml="tool = {brief = 5}\n", a_md="")
    assert "tool.brief is no table" in brief("check", "a.md").err


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("name", ["sarif", "github", "concise"])
def test_settings_are_no_findings(brief: Run, name: str) -> None:
    assert "[BRF-U101]" in brief("check", "--show-settings", "-f", name).err


def test_what_has_no_safe_fix_is_told(brief: Run, place: Path) -> None:
    write(place, a_md="<!-- brief: ignore -->\nNothing.\n")
    assert brief("check", "a.md").err == "brief: 1 draft, 1 finding\n"
    assert brief("check", "a.md", "--fix", "--yes").err == "brief: 1 draft, 1 finding, none that has one safe fix\n"
