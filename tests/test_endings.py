"""How a process ends while it writes: everything is written, or there is a word; and no line is cut."""

from __future__ import annotations

import fcntl
import io
import os
import resource
import select
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from japan_us_brief.cli import whole_lines

BRIEF = [sys.executable, "-m", "japan_us_brief"]
UNBUFFERED = {**os.environ, "PYTHONUNBUFFERED": "1"}
# Both are longer than a pipe holds; the second has lines longer than a pipe takes at once.
LONG = [["export", "jsonl"], ["facts", "-f", "jsonl"]]


def answer(argv: list[str]) -> bytes:
    return subprocess.run([*BRIEF, *argv], capture_output=True, check=True, timeout=60).stdout


class Grudging(io.RawIOBase):
    """A stream that takes a few bytes at a time, and then no more."""

    def __init__(self, room: int) -> None:
        self.taken = b""
        self.room = room

    def write(self, content: Any) -> int:
        if len(self.taken) >= self.room:
            raise OSError(28, "No space left on device")
        taken = bytes(content[: min(7, self.room - len(self.taken))])
        self.taken += taken
        return len(taken)


def test_everything_is_written_or_it_fails() -> None:
    content = b"a line of some length\n" * 400
    whole = Grudging(len(content))
    whole_lines.write(whole, content)
    assert whole.taken == content
    full = Grudging(100)
    with pytest.raises(OSError, match="No space"):
        whole_lines.write(full, content)
    assert full.taken == content[:100]


@pytest.mark.parametrize("lengths", [[1], [4096], [4097], [5000, 1, 1, 1], [1] * 9000, [4095, 2, 4094, 30_000], [0]])
@pytest.mark.parametrize("end", [b"\n", b""])
def test_pieces_end_where_lines_do(lengths: list[int], end: bytes) -> None:
    content = b"\n".join(b"x" * length for length in lengths) + end
    found = list(whole_lines.pieces(content))
    assert b"".join(found) == content
    assert all(piece.endswith(b"\n") for piece in found[:-1])
    assert all(len(piece) <= whole_lines.AT_ONCE or piece.count(b"\n") <= 1 for piece in found)


@pytest.mark.parametrize("environment", [UNBUFFERED, None])
@pytest.mark.parametrize("argv", LONG)
def test_a_pipe_that_does_not_block_gets_everything(argv: list[str], environment: dict[str, str] | None) -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with subprocess.Popen([*BRIEF, *argv], stdout=writing, stderr=subprocess.PIPE, env=environment) as running:
        os.close(writing)
        got = b""
        while piece := os.read(reading, 1000):
            got += piece
            if len(got) < 10_000:
                time.sleep(0.002)
    os.close(reading)
    assert (running.returncode, got) == (0, answer(argv))


@pytest.mark.parametrize("argv", [*LONG, ["--help", "facts"]])
@pytest.mark.parametrize("environment", [UNBUFFERED, None])
def test_a_file_that_may_not_grow_is_told_of(
    argv: list[str], environment: dict[str, str] | None, tmp_path: Path
) -> None:
    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    with (tmp_path / "out").open("wb") as out:
        done = subprocess.run(
            [*BRIEF, *argv], stdout=out, stderr=subprocess.PIPE, preexec_fn=limit, env=environment, check=False
        )
    assert done.returncode == 70
    assert b"BRF-O601" in done.stderr
    assert done.stderr.count(b"\n") == 1


def full_pipe(argv: list[str]) -> tuple[subprocess.Popen[bytes], int]:
    """A command that writes to a pipe that nobody reads, once the pipe is as full as it gets."""
    reading, writing = os.pipe()
    running = subprocess.Popen([*BRIEF, *argv], stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    select.select([reading], [], [], 60)
    held, before = 0, -1
    while held != before:
        time.sleep(0.1)
        before, held = held, int.from_bytes(fcntl.ioctl(reading, 0x541B, bytes(4)), sys.byteorder)
    return running, reading


@pytest.mark.parametrize(
    ("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM), (signal.SIGKILL, -signal.SIGKILL)]
)
@pytest.mark.parametrize("argv", LONG)
def test_a_signal_on_a_full_pipe_leaves_whole_lines(argv: list[str], sent: signal.Signals, status: int) -> None:
    running, reading = full_pipe(argv)
    running.send_signal(sent)
    _, err = running.communicate(timeout=60)
    with open(reading, "rb") as stream:
        got = stream.read()
    assert (running.returncode, err) == (status, b"")
    assert got.endswith(b"\n")
    assert answer(argv).startswith(got)


def test_a_reader_that_goes_away_from_a_full_pipe_ends_it_quietly() -> None:
    running, reading = full_pipe(LONG[1])
    os.close(reading)
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (0, b"")


@pytest.mark.parametrize("argv", ["facts", "convert 5 USD", "total", "--data - facts"])
def test_an_interrupt_at_any_moment_is_no_traceback(argv: str) -> None:
    # From the first import on: what Python does before is its own.
    code = (
        "import os, signal, sys, threading; import japan_us_brief.__main__ as start; "
        "threading.Timer(float(sys.argv.pop(1)), os.kill, (os.getpid(), signal.SIGINT)).start(); start.run()"
    )
    for step in range(6):
        done = subprocess.run(
            [sys.executable, "-c", code, str(0.03 * step), *shlex.split(argv)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert done.returncode in {0, 3, 130}
        assert b"Traceback" not in done.stderr
        assert b"Interrupt" not in done.stderr


def test_an_interrupt_that_is_ignored_stays_so() -> None:
    done = subprocess.run(
        [*BRIEF, "convert", "-", "--plain"],
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
        input=b"5 USD 2024-04-02\n",
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == b"760\n"
