"""The explorer in a real terminal: that it needs one, and leaves it as it was however it ends."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import NASTY, ROOT, Outcome, dumped
from tests.test_hostile import tree

pytest.importorskip("textual", reason="the extra explore is not installed")

Run = Callable[..., Outcome]
# In seconds, for what takes far less on a quiet machine.
LONG = 60


class Terminal:
    """A terminal in which the explorer runs."""

    def __init__(self, *argv: str, rows: int = 24, columns: int = 80) -> None:
        self.main, self._end = pty.openpty()
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(self._end)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "japan_us_brief", *argv],
            stdin=self._end,
            stdout=self._end,
            stderr=self._end,
            start_new_session=True,
            env=os.environ | {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT)},
        )
        self.out = b""

    def read(self, until: bytes = b"") -> None:
        """Take what is written, until something is, or else until the end."""
        deadline = time.monotonic() + LONG
        while not (until and until in self.out):
            assert time.monotonic() < deadline, self.out[-2000:]
            if select.select([self.main], [], [], 0.1)[0]:
                self.out += os.read(self.main, 65536)
            elif self.process.poll() is not None:
                assert not until, self.out
                return

    def press(self, keys: bytes) -> None:
        os.write(self.main, keys)

    def ended(self) -> int:
        """The status with which it ended, the terminal being as it was before."""
        self.read()
        assert termios.tcgetattr(self._end) == self.before
        modes = {b"?1049": (b"h", b"l"), b"?25": (b"l", b"h"), b"?1003": (b"h", b"l"), b"?2004": (b"h", b"l")}
        for mode, (taken, given) in modes.items():
            assert self.out.count(b"\x1b[" + mode + taken) >= 1, mode
            assert self.out.rfind(b"\x1b[" + mode + given) > self.out.rfind(b"\x1b[" + mode + taken), mode
        assert b"Traceback" not in self.out
        os.close(self._end)
        os.close(self.main)
        return self.process.wait(LONG)


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
    terminal = Terminal("explore", "--data", str(NASTY))
    terminal.read(b"4 claims")
    terminal.read(b"leave")
    if isinstance(end, bytes):
        terminal.press(end)
    else:
        terminal.process.send_signal(end)
    assert terminal.ended() == status


@pytest.mark.slow
def test_a_terminal_that_is_gone_ends_it() -> None:
    terminal = Terminal("explore", "--data", str(NASTY))
    terminal.read(b"leave")
    os.close(terminal.main)
    terminal.process.send_signal(signal.SIGHUP)
    assert terminal.process.wait(LONG) == -signal.SIGHUP


@pytest.mark.slow
def test_hostile_text_is_not_obeyed_by_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "hostile.json"
    path.write_bytes(dumped(tree()))
    terminal = Terminal("explore", "--data", str(path), "--sort", "-file", rows=50, columns=160)
    terminal.read(b"leave")
    terminal.press(b"G")
    terminal.press(b"\x1b[5~")
    terminal.read("␛".encode())
    terminal.press(b"q")
    assert terminal.ended() == 0
    # What stands in the file: a link, a bell, a colour of its own.
    for obeyed in (b"\x1b]8;;https://example.org", b"\x07a", "\u202eback".encode(), b"\x9b31m"):
        assert obeyed not in terminal.out


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
