"""How `brief total` and `brief audit` compare with `brief facts`, and how an audit grows with the number of claims."""

from __future__ import annotations

import argparse
import copy
import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from start import ENVIRONMENT, ROOT, compared, environment

SIZES = (1_000, 10_000, 100_000)


def grown(tree: dict[str, Any], claims: int) -> dict[str, Any]:
    """The shipped facts, repeated under new ids until there are so many claims."""
    made = dict(tree, claims=[], accepted=[])
    for number in range(claims):
        original = tree["claims"][number % len(tree["claims"])]
        copied = copy.deepcopy(original)
        suffix = f"-{number // len(tree['claims'])}"
        copied["id"] += suffix
        # Within the last, incomplete round a claim may lead to one that is not there.
        copied["relations"] = [
            dict(item, target=item["target"] + suffix)
            for item in original.get("relations", [])
            if (number // len(tree["claims"]) + 1) * len(tree["claims"]) <= claims
        ]
        made["claims"].append(copied)
    return made


def measured(command: list[str], home: str) -> tuple[float, float]:
    """Seconds of the processor and peak memory in MiB of one run that may find something."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT | {"HOME": home}
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Measure, and print a line for each command and each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=25)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        brief = str(environment(folder / "own", str(ROOT)) / "brief")
        commands = {
            "brief facts": [brief, "facts"],
            "brief total": [brief, "total"],
            "brief compare": [brief, "compare", "rapidus-2024-approval", "microsoft-2024-investment"],
            "brief audit": [brief, "audit"],
        }
        compared(commands, "brief facts", runs)
        tree = json.loads((ROOT / "facts.json").read_text(encoding="utf-8"))
        print(f"{'claims':>8} {'MB':>7} {'s':>7} {'MB/s':>6} {'µs/claim':>9} {'MiB':>7} {'KiB/claim':>10}")
        for size in SIZES:
            path = folder / "grown.json"
            path.write_text(json.dumps(grown(tree, size), ensure_ascii=False, indent=2), encoding="utf-8")
            megabytes = path.stat().st_size / 1e6
            for label in ("first", "again"):
                # The first audit sends the file through the gate; the verdict is remembered for the next.
                taken_s, peak = measured([brief, "audit", str(path)], name)
                print(
                    f"{size:8,} {megabytes:7.1f} {taken_s:7.2f} {megabytes / taken_s:6.1f} {taken_s / size * 1e6:9.0f} "
                    f"{peak:7.0f} {peak * 1024 / size:10.1f}  {label}"
                )


if __name__ == "__main__":
    main()
