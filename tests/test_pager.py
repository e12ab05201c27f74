"""Reading in a terminal: what is longer than the screen is paged, as wide as the terminal, and counted."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import NASTY, ROOT, Outcome
from tests.terminal import LONG, Terminal

Run = Callable[..., Outcome]
SHORT = ("facts", "--limit", "2")
needs_less = pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")


@pytest.fixture
def paged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """A pager of the user's own, and what it was given: its arguments, LESS, and the text; empty without it."""
    program, shown = tmp_path / "own pager", tmp_path / "shown"
    program.write_text(f'#!/bin/sh\n{{ echo "$@"; echo "$LESS"; cat; }} > "{shown}"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("BRIEF_PAGER", f"'{program}' an 'argument of two'")
    return lambda: shown.read_text(encoding="utf-8") if shown.exists() else ""


def shown(*argv: str, rows: int = 24, columns: int = 80) -> Terminal:
    """A command line that ran to its end in a terminal."""
    terminal = Terminal(*argv, rows=rows, columns=columns)
    assert terminal.left() == 0
    return terminal


@needs_less
def test_a_long_table_is_read_in_less(brief: Run) -> None:
    terminal = Terminal("facts")
    terminal.read(b":")
    assert b"rapidus" in terminal.out
    terminal.press(b"G")
    terminal.read(b"END")
    assert "gallium" in terminal.text()
    # An interrupt goes to all that run in the terminal. Less stays, and so does who waits for it.
    os.killpg(terminal.process.pid, signal.SIGINT)
    terminal.press_until(b"q", b" claims\r\n")
    assert terminal.left() == 0
    assert terminal.text().endswith(f"brief: {len(brief('facts', '-f', 'ids').out.split())} claims\n")


def test_what_a_pager_gets_is_what_is_shown_without_one(paged: Callable[[], str]) -> None:
    whole = shown("facts", "--no-pager").text()
    assert paged() == ""
    assert re.fullmatch("brief: [0-9]+ claims\n", shown("facts").text())
    first, _, text = paged().split("\n", 2)
    assert first == "an argument of two"
    assert "\x1b[" in text
    assert "rapidus-2024-approval" in text
    assert whole.startswith(re.sub("\x1b\\[[0-9;]*m", "", text))


@pytest.mark.parametrize("argv", [("show", "rapidus-2024-approval"), ("chart",), ("timeline",), ("total",)])
def test_all_that_a_person_reads_is_paged(paged: Callable[[], str], argv: tuple[str, ...]) -> None:
    shown(*argv)
    assert paged().count("\n") > 24


@pytest.mark.parametrize(
    ("argv", "rows", "environment"),
    [
        (SHORT, 24, {}),
        (("facts",), 24, {"TERM": "dumb"}),
        (("facts",), 24, {"TERM": ""}),
        # A terminal that is no window of anybody's.
        (("facts",), 0, {}),
        (("facts",), 24, {"BRIEF_PAGER": ""}),
        (("facts",), 24, {"BRIEF_PAGER": "cat"}),
        (("facts", "-f", "json"), 24, {}),
        (("facts", "--fields", "id", "-f", "tsv"), 24, {}),
        (("audit",), 24, {}),
    ],
)
def test_what_is_not_paged(
    paged: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
    argv: tuple[str, ...],
    rows: int,
    environment: dict[str, str],
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert len(shown(*argv, rows=rows).text()) > 20
    assert paged() == ""


def test_the_last_line_of_the_screen_is_for_the_prompt(paged: Callable[[], str]) -> None:
    lines = shown(*SHORT, rows=100).text().count("\n") - 1
    shown(*SHORT, rows=lines + 1)
    assert paged() == ""
    shown(*SHORT, rows=lines)
    assert paged().count("\n") == lines + 2


def test_lines_wider_than_the_screen_take_several(paged: Callable[[], str]) -> None:
    # Japanese letters take two cells.
    argv = ("--data", str(NASTY), "facts", "--width", "0", "--style", "ja")
    assert shown(*argv, rows=100, columns=400).text().count("\n") < 30
    assert paged() == ""
    shown(*argv, rows=40, columns=20)
    assert paged()


def test_the_pager_of_brief_goes_before_that_of_all(paged: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    own = os.environ["BRIEF_PAGER"]
    monkeypatch.setenv("PAGER", "no-such-pager")
    assert "no-such-pager" not in shown("facts").text()
    monkeypatch.delenv("BRIEF_PAGER")
    assert "brief: the pager no-such-pager cannot be started: No such file" in shown("facts").text()
    monkeypatch.setenv("PAGER", own)
    Path(re.findall("'(.*?)'", own)[0]).with_name("shown").unlink()
    shown("facts")
    assert paged()


@pytest.mark.parametrize("command", ["no-such-pager", "'open", "/", "\\"])
def test_without_its_pager_an_answer_is_shown_whole(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    whole = shown("facts", "--no-pager").text()
    monkeypatch.setenv("PAGER", command)
    note, rest = shown("facts").text().split("\n", 1)
    assert note.startswith(f"brief: the pager {command} cannot be started: ")
    assert rest == whole


def test_of_a_pager_that_fails_its_status_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "sh -c 'exit 3'")
    told = shown("facts").text().splitlines()
    assert told[0] == "brief: the pager sh ended with status 3; --no-pager does without it"


def test_without_less_nothing_is_paged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    whole = shown("facts", "--no-pager").text()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shown("facts").text() == whole


@pytest.mark.parametrize(("given", "options"), [(None, "FRX"), ("S", "S"), ("", "")])
def test_less_shows_colours_whatever_its_user_has_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given: str | None, options: str
) -> None:
    less, told = tmp_path / "less", tmp_path / "told"
    less.write_text(f'#!/bin/sh\n/bin/cat > /dev/null\necho "$LESS,$*" > "{told}"\n', encoding="utf-8")
    less.chmod(0o755)
    if given is not None:
        monkeypatch.setenv("LESS", given)
    for environment in ({"PATH": str(tmp_path)}, {"PAGER": f"{less} -i"}):
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            shown("facts")
        assert told.read_text(encoding="utf-8").split() in (
            [f"{options},-R"],
            [f"{options},-i", "-R"],
        )
        told.unlink()


@pytest.mark.parametrize("command", ["true", "head -n 2"])
def test_a_pager_that_leaves_early_has_read_enough(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("PAGER", command)
    # Long enough to be more than a pipe holds.
    text = shown("show", *["rapidus-2024-approval"] * 200).text()
    assert text.count("\n") == (2 if command.startswith("head") else 0)


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        ((), "ALL claims"),
        (("rapidus",), "FOUND of ALL claims"),
        (("rapidus", "--limit", "2"), "the first 2 of FOUND claims that match, ALL in all"),
        (("--limit", "2"), "the first 2 of ALL claims"),
        (("no-such-word",), None),
    ],
)
def test_a_table_says_how_many_claims_there_are(brief: Run, argv: tuple[str, ...], told: str | None) -> None:
    every = len(brief("facts", "-f", "ids").out.split())
    found = len(brief("facts", *argv[: -2 if "--limit" in argv else None], "-f", "ids").out.split())
    text = shown("facts", *argv, "--no-pager").text()
    last = text.splitlines()[-1]
    if told is None:
        assert last.startswith("brief: nothing found: ")
    else:
        assert last == f"brief: {told.replace('ALL', str(every)).replace('FOUND', str(found))}"
    # Who reads no table, or is no person, does not look for it.
    assert "claims" not in shown("facts", *argv, "-f", "ids").text()
    assert bool(brief("facts", *argv).err) is (told is None)


def test_a_pipe_is_as_wide_as_the_terminal_that_it_leads_back_to(brief: Run, tmp_path: Path) -> None:
    unwrapped = brief("facts").out
    terminal = Terminal("facts", columns=66, stdout=subprocess.PIPE, encoding="utf-8")
    assert terminal.process.stdout is not None
    with terminal.process.stdout as pipe:
        text = pipe.read()
    assert terminal.left() == 0
    # It would stand in the midst of what a pager shows.
    assert terminal.text() == ""
    assert 60 < max(map(len, text.splitlines())) <= 66
    # In a file, lines are as long as they are; and so they are in a pipe where nobody is looking.
    with (tmp_path / "out").open("wb") as file:
        terminal = Terminal("facts", columns=66, stdout=file)
        assert terminal.left() == 0
    assert (tmp_path / "out").read_text(encoding="utf-8") == unwrapped
    done = subprocess.run(
        [sys.executable, "-m", "japan_us_brief", "facts"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        timeout=LONG,
    )
    assert done.stdout.decode() == unwrapped


def test_a_width_that_is_asked_for_goes_before_all(brief: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    unwrapped = brief("facts").out
    monkeypatch.setenv("COLUMNS", "100")
    at_100 = brief("facts").out
    assert at_100 == brief("facts", "--width", "100").out
    assert brief("facts", "--width", "0").out == unwrapped
    assert max(map(len, brief("facts", "--width", "70").out.splitlines())) <= 70
    text = shown("show", "rapidus-2024-approval", "--width", "60", "--no-pager").text()
    assert 50 < max(map(len, text.splitlines())) <= 60
    assert brief("facts", "--width", "999999999").out == unwrapped


def test_no_width_is_so_small_that_a_number_is_broken(brief: Run) -> None:
    numbers = re.compile("[0-9][0-9,.]*")
    argv = ("facts", "--fields", "figure")
    whole, narrow = (numbers.findall(brief(*argv, "--width", width).out) for width in ("0", "1"))
    assert len(whole) > 100
    assert narrow == whole


@pytest.mark.parametrize("argv", [("facts",), ("overview",), ("chart", "rates", "USD/JPY"), ("chart", "rapidus")])
def test_no_width_is_so_large_that_it_takes_all_room(brief: Run, argv: tuple[str, ...]) -> None:
    outcome = brief(*argv, "--width", "999999999")
    assert outcome.status == 0
    assert outcome.out == brief(*argv, "--width", "99999").out


def test_a_width_goes_into_a_file(brief: Run, tmp_path: Path) -> None:
    assert brief("facts", "--width", "70", "-o", str(tmp_path / "out")).status == 0
    assert (tmp_path / "out").read_text(encoding="utf-8") == brief("facts", "--width", "70").out


def test_rates_are_drawn_in_a_line_and_told_where_they_are_larger(brief: Run) -> None:
    text = shown("rates", "USD/JPY", "--since", "2024-04-01", "--until", "2024-04-12", rows=50).text()
    course, source, larger = text.splitlines()[-3:]
    rates = [
        row["rate"]
        for row in brief("rates", "USD/JPY", "--since", "2024-04", "--until", "2024-04-12", "-f", "json").json
    ]
    assert re.fullmatch(f"[▁▂▃▄▅▆▇█]{{{len(rates)}}}  {min(rates)} to {max(rates)}", course)
    assert source.startswith("Source: ECB")
    assert larger == "brief chart rates USD/JPY --since 2024-04-01 --until 2024-04-12 draws it"
    assert "1 Apr 2024" in brief(*larger.split()[1:-2]).out
    # Where there is no room for all of them, none is left out of a line that looks whole; and one is no course.
    for argv, last in (
        (("--since", "2023", "--until", "2024"), "--until 2024-12-31 draws it"),
        (("--on", "2024-04-12"), "euro"),
    ):
        text = shown("rates", "USD/JPY", *argv, "--no-pager").text()
        assert text.splitlines()[-1].endswith(last)
        assert not re.search("[▁▂▃▄▅▆▇█]", text)


def test_the_command_for_a_chart_names_the_table(tmp_path: Path) -> None:
    table = tmp_path / "own rates.csv"
    shutil.copy(ROOT / "japan_us_brief" / "data" / "eurofxref-hist.csv", table)
    text = shown(
        "--rates", str(table), "rates", "USD/JPY", "--since", "2024-04-08", "--until", "2024-04-12", columns=300
    ).text()
    assert f"brief --rates '{table}' chart rates USD/JPY" in text
