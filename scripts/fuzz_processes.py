"""Fuzzers of how a process ends: it is killed, it gets a signal, the disk is full."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from fuzz_inputs import require

BRIEF = [sys.executable, "-m", "japan_us_brief"]
# What each command answers when it is let alone, and the seconds that it takes.
ANSWERS: dict[tuple[str, ...], tuple[bytes, float]] = {}


def answer(*argv: str) -> bytes:
    """What a command answers when it is let alone."""
    if argv not in ANSWERS:
        # The first run may have more to do. Where readline was imported, it has put a width into what is inherited.
        environment = {**os.environ}
        for _ in range(2):
            started = time.monotonic()
            out = subprocess.run([*BRIEF, *argv], capture_output=True, check=True, env=environment).stdout
        ANSWERS[argv] = out, time.monotonic() - started
    return ANSWERS[argv][0]


def wait_by_chance(chance: Random, *argv: str) -> None:
    """Wait for a part of the time that a command takes, or somewhat longer."""
    answer(*argv)
    time.sleep(chance.uniform(0, 1.4 * ANSWERS[argv][1]))


def fuzz_kills(chance: Random, folder: Path) -> str:
    """Whenever a command that writes a file is killed, the file is the old one or the new one."""
    path = folder / "out.jsonl"
    path.write_bytes(b"old\n")
    argv = ("export", "jsonl")
    whole = answer(*argv)
    with subprocess.Popen([*BRIEF, *argv, "-o", str(path)], stderr=subprocess.DEVNULL) as running:
        wait_by_chance(chance, *argv)
        running.kill()
    for left in folder.glob(".brief-*"):
        left.unlink()
    if path.read_bytes() == b"old\n":
        return "old"
    require(path.read_bytes() == whole, "the file is neither the old one nor the new one")
    return "new"


def heeding() -> None:
    """Heed interrupts, which a shell lets what it runs in the background ignore."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def fuzz_signals(chance: Random, _: Path) -> str:
    """Whenever a signal ends a command, whole lines are there, and no traceback of brief's."""
    argv = chance.choice([("export", "jsonl"), ("facts", "-f", "jsonl"), ("facts",), ("export", "csv")])
    whole = answer(*argv)
    sent = chance.choice([signal.SIGINT, signal.SIGTERM])
    environment = {**os.environ, "PYTHONUNBUFFERED": chance.choice(["", "1"])}
    with subprocess.Popen(
        [*BRIEF, *argv],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=heeding,  # noqa: PLW1509 - this process has one thread
        env=environment,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        wait_by_chance(chance, *argv)
        got = os.read(running.stdout.fileno(), chance.randrange(1, 50_000)) if chance.randrange(2) else b""
        running.send_signal(sent)
        # Nobody reads as long as it lives.
        status = running.wait(60)
        got += running.stdout.read()
        said = running.stderr.read().decode()
    if "Traceback" in said and not re.search("japan_us_brief/(?!__init__)", said):
        return "ended before brief began"
    require(status in {0, 130, -sent} and not said, f"{argv}: status {status}: {said}")
    require(whole.startswith(got) and (not got or got.endswith(b"\n")), f"{argv}: a line is cut: {got[-80:]!r}")
    return "whole" if got == whole else "in part" if got else "nothing"


def fuzz_disk(chance: Random, folder: Path) -> str:
    """On a disk that is full there is a word, and a file is the old one or the new one."""
    argv = chance.choice([("export", "jsonl"), ("facts", "-f", "jsonl"), ("facts",), ("spec",)])
    whole = answer(*argv)
    room = chance.choice([0, 1, chance.randrange(len(whole)), len(whole) - 1, len(whole)])
    named = bool(chance.randrange(2)) and argv != ("spec",)
    path = folder / "out"
    path.write_bytes(b"")

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    environment = {**os.environ, "PYTHONUNBUFFERED": chance.choice(["", "1"]), "PYTHONDONTWRITEBYTECODE": "1"}
    more = ["-o", str(path)] if named else []
    with path.open("r+b") as out:
        stdout = subprocess.DEVNULL if named else out
        done = subprocess.run(
            [*BRIEF, *argv, *more],
            stdout=stdout,
            stderr=subprocess.PIPE,
            preexec_fn=limited,
            env=environment,
            check=False,
        )
    said = done.stderr.decode()
    require("Traceback" not in said, said)
    require([*folder.glob(".brief-*")] == [], "something is left beside the file")
    if done.returncode == 0:
        require(path.read_bytes() == whole, f"{argv} with room for {room} bytes: a part, and no word")
        return "whole"
    require(room < len(whole) and done.returncode == (2 if named else 70), f"{argv}: status {done.returncode}: {said}")
    require(("BRF-U108" if named else "BRF-O601") in said, said)
    require(path.read_bytes() == (b"" if named else whole[:room]), "the file is neither the old one nor what had room")
    return "told"
