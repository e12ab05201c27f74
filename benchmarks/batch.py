"""How long a hundred thousand dated conversions take in one process, and how much memory, beside DuckDB's ASOF join.

DuckDB reckons in doubles, rounds nothing and gives no receipt: it is a floor for the work, not the same work.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
from datetime import date, timedelta
from pathlib import Path

from start import ENVIRONMENT, ROOT, environment

LINES = 100_000
RATES = ROOT / "japan_us_brief" / "data" / "eurofxref-hist.csv"
ASOF = """
import sys, duckdb
duckdb.sql('''
  copy (
    select amount * usd / jpy
    from read_csv('/dev/stdin', delim=' ', header=false, columns={{'amount': 'double', 'code': 'text', 'day': 'date'}})
    asof join (select "Date" as of, "USD" as usd, "JPY" as jpy from read_csv('{rates}', nullstr='N/A')) on day >= of
  ) to '/dev/stdout' (header false)
''')
"""


def amounts(path: Path, days: int) -> Path:
    """A file of dated amounts, over a number of days."""
    chance = random.Random(1)
    start = date(2024, 4, 2) - timedelta(days=days)
    lines = (
        f"{chance.randrange(1, 1000)}e9 JPY {start + timedelta(days=chance.randrange(days))}\n" for _ in range(LINES)
    )
    path.write_text("".join(lines), encoding="ascii")
    return path


def used(command: list[str], stdin: Path) -> tuple[float, int]:
    """The seconds of processor time that one run of a command takes, and the most megabytes it had in memory.

    Processor time, since it says the same on a busy machine; of several processors it counts all.
    """
    child = os.fork()
    if child == 0:
        os.dup2(os.open(stdin, os.O_RDONLY), 0)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.execve(command[0], command, ENVIRONMENT)  # noqa: S606
    _, status, usage = os.wait4(child, 0)
    assert status == 0, command
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def main() -> None:
    """Measure, and print a line for each command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own, peers = environment(folder / "own", str(ROOT)), environment(folder / "peers", "duckdb")
        brief = str(own / "brief")
        commands = {
            "brief convert - --plain": [brief, "convert", "-", "--plain"],
            "brief convert - -f csv": [brief, "convert", "-", "-f", "csv"],
            "brief convert - -f jsonl": [brief, "convert", "-", "-f", "jsonl"],
            "DuckDB, ASOF join in doubles": [str(peers / "python"), "-c", ASOF.format(rates=RATES)],
        }
        for days in (1_000, 9_000):
            stdin = amounts(folder / f"{days}.txt", days)
            taken: dict[str, list[tuple[float, int]]] = {label: [] for label in commands}
            for _ in range(runs):
                for label, command in commands.items():
                    taken[label].append(used(command, stdin))
            print(f"{LINES:,} conversions over {days:,} days, medians of {runs} runs")
            for label, results in taken.items():
                seconds, megabytes = (statistics.median(values) for values in zip(*results, strict=True))
                print(f"{seconds:8.2f} s {megabytes:6.0f} MB  {label}")


if __name__ == "__main__":
    main()
