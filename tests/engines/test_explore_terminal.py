"""The explorer in a real terminal: that it needs one, and leaves it as it was however it ends."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from japan_us_brief.errors import BriefError
from japan_us_brief.explore import terminal
from tests.conftest import NASTY, ROOT, Outcome, dumped
from tests.terminal import LONG, Terminal
from tests.test_hostile import tree

pytest.importorskip("textual", reason="the extra explore is not installed")

Run = Callable[..., Outcome]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("end", "status"),
    [
        (b"q", 0),
        (b"\x03", 130),
        (b"/q\x03", 130),
        (b"t\x03", 130),
        (signal.SIGTERM, -signal.SIGTERM),
        (signal.SIGHUP, -signal.SIGHUP),
        (signal.SIGINT, 130),
    ],
)
def test_however_it_ends_the_terminal_is_whole(end: bytes | signal.Signals, status: int) -> None:
    running = Terminal("explore", "--data", str(NASTY))
    running.read(b"4 claims")
    running.read(b"leave")
    if isinstance(end, bytes):
        running.press(end)
    else:
        running.process.send_signal(end)
    assert running.ended() == status


@pytest.mark.slow
@pytest.mark.parametrize("told", [True, False])
def test_a_terminal_that_is_gone_ends_it(told: bool) -> None:
    running = Terminal("explore", "--data", str(NASTY))
    running.read(b"leave")
    os.close(running.main)
    # A terminal that does not control the program ends without a signal.
    if told:
        running.process.send_signal(signal.SIGHUP)
    assert running.process.wait(LONG) == -signal.SIGHUP


@pytest.mark.slow
def test_hostile_text_is_not_obeyed_by_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "hostile.json"
    path.write_bytes(dumped(tree()))
    running = Terminal("explore", "--data", str(path), "--sort", "-file", rows=50, columns=160)
    running.read(b"leave")
    # A key that comes before the screen is taken is lost, and the bytes of one that has several may come apart.
    running.press_until(b"G", b"0m")
    running.press_until(b"k", "␛".encode())
    running.press(b"q")
    assert running.ended() == 0
    # What stands in the file: a link, a bell, a colour of its own.
    for obeyed in (b"\x1b]8;;https://example.org", b"\x07a", "\u202eback".encode(), b"\x9b31m"):
        assert obeyed not in running.out


def test_without_a_terminal_it_is_refused(brief: Run) -> None:
    done = brief("explore", "--data", str(NASTY))
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("brief: explore needs a terminal, and std")
    assert done.err.endswith("[BRF-U116]\n")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "</dev/null", "| cat"])
def test_each_end_has_to_be_a_terminal(closed: str) -> None:
    main, end = pty.openpty()
    command = f"{sys.executable} -m japan_us_brief explore --data {NASTY} {closed}"
    done = subprocess.run(
        ["sh", "-c", command],
        stdin=end,
        stdout=subprocess.PIPE if closed == ">&-" else end,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm"},
        check=False,
        timeout=LONG,
    )
    os.close(end)
    os.close(main)
    assert b"BRF-U116" in done.stderr


def test_a_terminal_has_to_move_its_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        def isatty(self) -> bool:
            return True

    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, Stream())
    monkeypatch.setenv("TERM", "xterm")
    terminal.refuse_without()
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(BriefError) as refused:
        terminal.refuse_without()
    assert (refused.value.code, refused.value.message) == (
        "BRF-U116",
        "explore needs a terminal that can move its cursor",
    )


def test_facts_from_stdin_leave_no_terminal_to_type_in(brief: Run) -> None:
    done = brief("explore", "--data", "-", stdin=NASTY.read_bytes())
    assert "BRF-U116" in done.err


def test_without_textual_the_extra_is_named(brief: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textual", None)
    done = brief("explore")
    assert (done.status, done.err) == (
        2,
        "brief: explore needs textual (pip install 'japan-us-brief[explore]') [BRF-U112]\n",
    )
