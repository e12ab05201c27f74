"""How fast figures are read and drafts are checked, how both grow with size, and how a check grows with the claims."""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from pathlib import Path
from random import Random

from audit import grown, measured
from start import ROOT, compared, environment

DRAFT = 5_000
PLAIN = (
    "The council met on Tuesday to talk about the road, which the mayor called a matter of great weight for the whole "
    "of the valley. Nobody spoke against it, and the meeting was over by nine.\n\n"
)
HOSTILE = {
    "digits": "7",
    "grouped": "1,234,",
    "numbers": "5 ",
    "money": "up to $5 billion (¥5 billion) ",
    "tags": "<a b='",
    "hyphens": "twenty-x'",
    "words": "one hundred and ",
    "scripts": "<SCRIPT>a</SCRIPT>",
    "pesos": "5 pesos ",
    "lists": "5, 6 and ",
}
# Drafts whose one sentence never ends.
ENDLESS = {
    "dropped": "Rapidus gets 590 billion yen of subsidies from the industry ministry, in April 2024, ",
    "doubtful": "Kishida said Japanese companies created more than 1 million jobs in the United States, ",
    "ignored": "Oracle would spend $8 billion in Japan, <!-- brief: ignore A1 -->",
}


def passages(*, correct: bool) -> list[str]:
    """The drafts of the tests: the correct ones, or all."""
    corpus = (ROOT / "tests" / "data" / "drafts.txt").read_text(encoding="utf-8")
    blocks = [block.partition("\n") for block in re.split(r"^== ", corpus, flags=re.MULTILINE)[1:]]
    return [text.strip() for head, _, text in blocks if not correct or "BRF-" not in head]


def draft(random: Random, texts: list[str]) -> str:
    """A draft of 5 KB, with a passage about known figures for every three about nothing."""
    made = ""
    while len(made) < DRAFT:
        made += random.choice(texts) + "\n\n" + PLAIN * 3
    return made[:DRAFT]


def main() -> None:
    """Measure, and print a line for each command and each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=25)
    runs = parser.parse_args().runs
    random, texts = Random(1), passages(correct=False)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = environment(folder / "own", str(ROOT)) / "python"
        brief = str(python.with_name("brief"))
        paths = []
        for number in range(1_000):
            paths.append(folder / f"{number}.md")
            paths[-1].write_text(draft(random, texts), encoding="utf-8")
        right = folder / "right.md"
        right.write_text("---\ndate: 2024-04-10\n---\n" + draft(random, passages(correct=True)), encoding="utf-8")
        library = "from japan_us_brief import extract_figures; extract_figures('up to 590 billion yen ($3.9 billion)')"
        commands = {
            "python -c pass": [str(python), "-c", "pass"],
            "extract_figures": [str(python), "-c", library],
            "brief extract, 5 KB": [brief, "extract", str(paths[0])],
            "brief check, 5 KB": [brief, "check", str(right), "--ignore", "D0,D1,D4"],
        }
        compared(commands, "python -c pass", runs)
        print(f"\n{'':24} {'MB':>7} {'s':>7} {'MB/s':>6} {'MiB':>7}")

        def line(label: str, command: list[str], size: float) -> None:
            taken_s, peak = measured(command, name)
            print(f"{label:24} {size:7.2f} {taken_s:7.2f} {size / taken_s:6.2f} {peak:7.0f}")

        for count in (250, 500, 1_000):
            chosen = [str(path) for path in paths[:count]]
            size = sum(path.stat().st_size for path in paths[:count]) / 1e6
            line(f"extract, {count} drafts", [brief, "extract", *chosen, "-f", "ids"], size)
            line(f"check, {count} drafts", [brief, "check", *chosen], size)
        for label, piece in HOSTILE.items():
            for kilobytes in (250, 500, 1_000):
                text = piece * (kilobytes * 1_000 // len(piece))
                (folder / "hostile.html").write_text(text, encoding="utf-8")
                line(
                    f"extract, {label}", [brief, "extract", str(folder / "hostile.html"), "-f", "ids"], len(text) / 1e6
                )
        for label, piece in ENDLESS.items():
            for kilobytes in (125, 250, 500):
                text = piece * (kilobytes * 1_000 // len(piece))
                (folder / "endless.md").write_text(text, encoding="utf-8")
                line(f"check, {label}", [brief, "check", str(folder / "endless.md")], len(text) / 1e6)
        tree = json.loads((ROOT / "facts.json").read_text(encoding="utf-8"))
        chosen = [str(path) for path in paths[:200]]
        for claims in (100, 1_000, 10_000, 100_000):
            facts = folder / "grown.json"
            facts.write_text(json.dumps(grown(tree, claims), ensure_ascii=False, indent=2), encoding="utf-8")
            measured([brief, "--data", str(facts), "topics"], name)
            one, _ = measured([brief, "--data", str(facts), "check", chosen[0]], name)
            many, peak = measured([brief, "--data", str(facts), "check", *chosen], name)
            size = sum(path.stat().st_size for path in paths[1:200]) / 1e6
            label, spent = f"check, {claims:,} claims", many - one
            print(f"{label:24} {size:7.2f} {spent:7.2f} {size / spent:6.2f} {peak:7.0f}  after {one:.2f} s to load")


if __name__ == "__main__":
    main()
