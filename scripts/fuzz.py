"""Fuzzers: what comes in is damaged, and processes are ended, by chance; the answers are held against the promises.

python scripts/fuzz.py                                    every fuzzer, each as often as FUZZERS says
python scripts/fuzz.py --seed 7 --count 500 facts drafts  other damage, some of them, so often

Prints how often each outcome came. Stops at the first broken promise of each fuzzer, with the seed of the trial that
repeats it (`--seed SEED --count 1`), and exits with 1. `tests/test_fuzz.py` runs each of them a few times.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from fuzz_inputs import fuzz_amounts, fuzz_drafts, fuzz_facts, fuzz_rates
from fuzz_processes import fuzz_disk, fuzz_kills, fuzz_signals

# Each with how often a full run tries it.
FUZZERS: dict[str, tuple[Callable[[Random, Path], str], int]] = {
    "facts": (fuzz_facts, 10_000),
    "rates": (fuzz_rates, 20_000),
    "amounts": (fuzz_amounts, 300_000),
    "drafts": (fuzz_drafts, 10_000),
    "kills": (fuzz_kills, 300),
    "signals": (fuzz_signals, 300),
    "disk": (fuzz_disk, 300),
}


def run(name: str, seed: int, count: int, folder: Path) -> tuple[Counter[str], str]:
    """Trials of one fuzzer.

    Returns:
        How often each outcome came, and the promise that was broken, if one was.
    """
    fuzzer, _ = FUZZERS[name]
    outcomes: Counter[str] = Counter()
    for number in range(seed, seed + count):
        try:
            outcomes[fuzzer(Random(number), folder)] += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, the seed that repeats it is wanted
            return outcomes, f"--seed {number} --count 1 {name}: {type(error).__name__}: {error}"
    return outcomes, ""


def main() -> int:
    """Run what was asked for, and print what came of it."""
    parser = argparse.ArgumentParser(description="Fuzzers of brief.")
    parser.add_argument("names", nargs="*", help=f"of {', '.join(FUZZERS)}; without any, all")
    parser.add_argument("--seed", type=int, default=0, help="of the first trial; each one has the next")
    parser.add_argument("--count", type=int, help="trials of each fuzzer")
    asked = parser.parse_args()
    broken = False
    with tempfile.TemporaryDirectory() as place:
        for variable in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
            os.environ[variable] = place
        for name in asked.names or FUZZERS:
            folder = Path(place, name)
            folder.mkdir()
            started = time.monotonic()
            count = asked.count or FUZZERS[name][1]
            outcomes, fault = run(name, asked.seed, count, folder)
            told = ", ".join(f"{number:,} {outcome}" for outcome, number in sorted(outcomes.items()))
            seconds = time.monotonic() - started
            print(f"{name}: {outcomes.total():,} of {count:,} trials in {seconds:,.0f} s: {told}", flush=True)
            if fault:
                broken = True
                print(f"  {fault}", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
