"""How long the page of `brief report` takes to be made, to open, and to answer a keystroke, by the number of claims."""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SIZES = (200, 1_000, 5_000)
# Typed letter by letter, and taken back: many cards, few, and none.
WORDS = ("subsidy", "rapidus 590", "zzz")
# From the letter to the picture that follows it: the second frame begins when the first one is painted.
KEYSTROKE = """async (text) => {
  const search = document.getElementById("_search");
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  const began = performance.now();
  search.value = text;
  search.dispatchEvent(new Event("input", { bubbles: true }));
  document.body.getBoundingClientRect();
  const worked = performance.now() - began;
  await frame();
  await frame();
  return [worked, performance.now() - began];
}"""


def facts(size: int) -> dict[str, Any]:
    """The shipped facts, as often as it takes, each claim under ids of its own."""
    tree: dict[str, Any] = json.loads((ROOT / "facts.json").read_text(encoding="utf-8"))
    claims = tree["claims"]
    made = []
    for number in range(size):
        turn, at = divmod(number, len(claims))
        claim = json.loads(json.dumps(claims[at]))
        claim["id"] = f"{claim['id'][:70]}-{turn}"
        claim["relations"] = [
            {**relation, "target": f"{relation['target'][:70]}-{turn}"} for relation in claim.get("relations", [])
        ]
        made.append(claim)
    ids = {claim["id"] for claim in made}
    for claim in made:
        claim["relations"] = [relation for relation in claim["relations"] if relation["target"] in ids]
    return {**tree, "claims": made, "accepted": []}


def typed(page: Any) -> tuple[list[float], list[float]]:
    """The milliseconds of each keystroke: until the script is done and the page laid out, and until it is painted."""
    worked, painted = [], []
    for word in WORDS:
        ends = [*range(1, len(word) + 1), *range(len(word) - 1, -1, -1)]
        for end in ends:
            done, seen = page.evaluate(KEYSTROKE, word[:end])
            worked.append(done)
            painted.append(seen)
    return worked, painted


def main() -> int:
    """Make the pages, and type."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many claims")
    sizes = parser.parse_args().sizes
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        print("claims     MB  made s  open s  keystroke ms: median  95%  worst; with painting: median  95%  worst")
        for size in sizes:
            path = Path(folder, "facts.json")
            path.write_text(json.dumps(facts(size), ensure_ascii=False), encoding="utf-8")
            began = time.perf_counter()
            out = Path(folder, "report.html")
            command = [sys.executable, "-m", "japan_us_brief", "--data", str(path), "report", "-o", str(out)]
            subprocess.run(command, check=True, cwd=ROOT)
            made = time.perf_counter() - began
            page = browser.new_page()
            began = time.perf_counter()
            page.goto(out.as_uri())
            opened = time.perf_counter() - began
            worked, painted = typed(page)
            megabytes = out.stat().st_size / 1e6
            print(f"{size:6} {megabytes:6.1f}  {made:6.1f}  {opened:6.1f}  {_told(worked)}; {_told(painted)}")
            page.close()
        browser.close()
    return 0


def _told(times: list[float]) -> str:
    return f"{statistics.median(times):.0f}  {statistics.quantiles(times, n=20)[-1]:.0f}  {max(times):.0f}"


if __name__ == "__main__":
    sys.exit(main())
