"""How long the explorer takes to start and to obey a key, with 150 claims and with 10,000."""

from __future__ import annotations

import argparse
import asyncio
import copy
import gc
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SIZES = (150, 10_000)
# What is typed and pressed, one key after the other.
KEYS = (
    "j j j pagedown end home slash r a p i d u s ctrl+u t o p i c colon s e m tab m i n colon dollar_sign 1 b n ctrl+u "
    "m i n colon 5 0 0 m enter f down enter j escape escape s down down enter r j j"
)


def facts(size: int) -> dict[str, Any]:
    """A facts file with so many claims: the shipped ones, over and over."""
    tree: dict[str, Any] = json.loads((ROOT / "facts.json").read_text(encoding="utf-8"))
    shipped, claims = tree["claims"], []
    for number in range(size):
        turn, place = divmod(number, len(shipped))
        claim = copy.deepcopy(shipped[place])
        claim["id"] += f"-{turn}"
        claim["relations"] = [item | {"target": f"{item['target']}-{turn}"} for item in claim.get("relations", [])]
        claims.append(claim)
    known = {claim["id"] for claim in claims}
    for claim in claims:
        claim["relations"] = [item for item in claim["relations"] if item["target"] in known]
    return tree | {"claims": claims, "accepted": []}


async def measured(path: str) -> None:
    """Start, press every key, and print the processor time of each."""
    before = time.process_time()
    import textual.app
    import textual.widgets._input
    import textual.widgets._static

    assert textual
    framework = time.process_time() - before
    from japan_us_brief.briefing.loader import load
    from japan_us_brief.explore.ahead import settle
    from japan_us_brief.explore.app import Explorer
    from japan_us_brief.explore.browser import PAUSE, Browser
    from japan_us_brief.explore.view import View
    from japan_us_brief.rates.sources import rate_source

    table = rate_source(None)
    briefing = load(path)
    loaded = time.process_time()
    app = Explorer(View(briefing, lambda: table), "")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        drawn = time.process_time()
        print(f"  {1000 * (drawn - loaded):6.0f} ms  from the facts to the first screen")
        print(f"  {1000 * framework:6.0f} ms  to import Textual, which is not counted above")
        # What is made ready in the background belongs to no key.
        assert isinstance(app.screen, Browser)
        await app.screen.ready.wait()
        # As in a terminal.
        settle()
        taken = []
        for key in KEYS.split():
            start = time.process_time()
            await pilot.press(key)
            await asyncio.sleep(PAUSE)
            await pilot.pause()
            taken.append((time.process_time() - start, key))
        slowest = ", ".join(f"{key} {1000 * spent:.0f}" for spent, key in sorted(taken, reverse=True)[:5])
        times = sorted(spent for spent, _ in taken)
        print(f"  {1000 * times[len(times) // 2]:6.0f} ms  for a key, median; the slowest: {slowest}")


def main() -> None:
    """Measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.file:
        gc.set_threshold(100_000)
        asyncio.run(measured(given.file))
        return
    for size in SIZES:
        print(f"{size:,} claims")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "facts.json"
            path.write_text(json.dumps(facts(size), ensure_ascii=False), encoding="utf-8")
            command = [sys.executable, __file__, "--file", str(path)]
            # Once to validate it, which is remembered.
            subprocess.run([sys.executable, "-m", "japan_us_brief", "--data", str(path), "topics"], check=True,
                           stdout=subprocess.DEVNULL, cwd=ROOT)  # fmt: skip
            subprocess.run(command, check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
