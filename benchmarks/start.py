"""How long `brief` takes to start and answer, against a bare start of Python and against its peers, in one run."""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# An interpreter that does not cache what it compiles is not what users have.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def environment(folder: Path, *packages: str) -> Path:
    """A fresh environment with some packages; its folder of commands."""
    venv.create(folder, with_pip=True)
    commands = folder / "bin"
    # The commands that an old pip writes import `re` before anything else.
    for wanted in (["--upgrade", "pip"], packages):
        subprocess.run(
            [commands / "python", "-m", "pip", "install", "-q", *wanted],
            check=True,
            env=ENVIRONMENT,
            stderr=subprocess.DEVNULL,
        )
    return commands


def seconds(command: list[str], stdin: Path | None = None) -> float:
    """The processor time that one run of a command takes, which other work on the machine hardly changes."""
    with open(stdin or os.devnull, "rb") as stream:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            command, stdin=stream, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, env=ENVIRONMENT
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compared(commands: dict[str, list[str]], floor: str, runs: int) -> None:
    """Run commands in turn, and print the median of each and its ratio to one of them."""
    times: dict[str, list[float]] = {label: [] for label in commands}
    for command in commands.values():
        seconds(command)
    for _ in range(runs):
        for label, command in commands.items():
            times[label].append(seconds(command))
    least = statistics.median(times[floor])
    print(f"{'ms':>8} {'ratio':>7}  {runs} runs each, medians")
    for label, taken in times.items():
        median = statistics.median(taken)
        print(f"{median * 1000:8.1f} {median / least:6.2f}×  {label}")


def main() -> None:
    """Measure, and print a line for each command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=25)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own = environment(folder / "own", str(ROOT))
        peers = environment(folder / "peers", "sqlite-utils", "csvkit")
        python, brief = str(own / "python"), str(own / "brief")
        claims, mine = folder / "claims.csv", folder / "mine.json"
        # Other bytes than the shipped ones, so that it is the cache that knows them.
        mine.write_bytes((ROOT / "facts.json").read_bytes() + b"\n")
        subprocess.run([brief, "facts", "-f", "csv", "-o", str(claims)], check=True, env=ENVIRONMENT)
        filtered = "select * from claims where topics like '%semiconductors%'"
        commands = {
            "python -c pass": [python, "-c", "pass"],
            "brief convert 590e9 JPY --plain": [brief, "convert", "590e9", "JPY", "--plain"],
            "brief facts --topic semiconductors -f json": [brief, "facts", "--topic", "semiconductors", "-f", "json"],
            "brief facts --topic semiconductors": [brief, "facts", "--topic", "semiconductors"],
            "brief facts -t fdi -n 5 -f ids": [brief, "facts", "-t", "fdi", "-n", "5", "-f", "ids"],
            "brief facts -tfdi -n5 -fids": [brief, "facts", "-tfdi", "-n5", "-fids"],
            "brief show ID -f json": [brief, "show", "rapidus-2024-approval", "-f", "json"],
            "brief --data FILE facts --topic semiconductors -f json": [
                *[brief, "--data", str(mine), "facts", "--topic", "semiconductors", "-f", "json"],
            ],
            "brief --help": [brief, "--help"],
            "brief facts --help": [brief, "facts", "--help"],
            "sqlite-utils memory, same filter": [str(peers / "sqlite-utils"), "memory", str(claims), filtered],
            "csvgrep, same filter": [str(peers / "csvgrep"), "-c", "topics", "-m", "semiconductors", str(claims)],
        }
        if jq := shutil.which("jq"):
            matching = '[.claims[] | select(.topics | index("semiconductors"))]'
            commands["jq, same filter"] = [jq, matching, str(ROOT / "facts.json")]
        compared(commands, "python -c pass", runs)


if __name__ == "__main__":
    main()
