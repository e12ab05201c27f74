"""A real terminal for tests: a pseudo-terminal in which a command runs, with somebody at its keys."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from typing import Any

from tests.conftest import ROOT

# In seconds, for what takes far less on a quiet machine.
LONG = 60


class Terminal:
    """A terminal in which a command runs."""

    def __init__(self, *argv: str, rows: int = 24, columns: int = 80, **options: Any) -> None:
        """Run a command line of brief, unless `options` for the process say what to run."""
        self.main, self._end = pty.openpty()
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.before = termios.tcgetattr(self._end)
        options.setdefault("args", [sys.executable, "-m", "japan_us_brief", *argv])
        environment = options.pop("env", os.environ | {"PYTHONPATH": str(ROOT)})
        # What goes elsewhere.
        options = {"stdin": self._end, "stdout": self._end, "stderr": self._end} | options
        self.process = subprocess.Popen(
            start_new_session=True,
            env={"TERM": "xterm-256color"} | environment,
            **options,
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

    def press_until(self, key: bytes, seen: bytes) -> None:
        """Press a key, again and again, until something is written."""
        for _ in range(LONG):
            self.press(key)
            deadline = time.monotonic() + 1
            while time.monotonic() < deadline and seen not in self.out:
                if select.select([self.main], [], [], 0.1)[0]:
                    self.out += os.read(self.main, 65536)
            if seen in self.out:
                return
        raise AssertionError(self.out[-2000:])

    def press(self, keys: bytes) -> None:
        os.write(self.main, keys)

    def ended(self) -> int:
        """The status with which a command ended that takes the whole screen, the terminal being as it was before."""
        status = self.left()
        modes = {b"?1049": (b"h", b"l"), b"?25": (b"l", b"h"), b"?1003": (b"h", b"l"), b"?2004": (b"h", b"l")}
        for mode, (taken, given) in modes.items():
            assert self.out.count(b"\x1b[" + mode + taken) >= 1, mode
            assert self.out.rfind(b"\x1b[" + mode + given) > self.out.rfind(b"\x1b[" + mode + taken), mode
        return status

    def left(self) -> int:
        """The status with which a command ended, the keys being read as they were before."""
        self.read()
        assert termios.tcgetattr(self._end) == self.before
        assert b"Traceback" not in self.out
        os.close(self._end)
        os.close(self.main)
        return self.process.wait(LONG)

    def text(self) -> str:
        """What was written, without what colours it or moves the cursor."""
        return re.sub("\x1b\\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r", "", self.out.decode())
