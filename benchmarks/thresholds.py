"""The curve of precision against recall for each threshold of `brief check`, over drafts whose errors are known."""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from planted import TEXTS, planted

from japan_us_brief.briefing.loader import load
from japan_us_brief.extraction.markup import read
from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.claim_index import ClaimIndex
from japan_us_brief.lint.drafts.engine import check
from japan_us_brief.lint.drafts.rules import RULES
from japan_us_brief.lint.rule import chosen
from japan_us_brief.rates import ecb

ROOT = Path(__file__).parents[1]
CURVES = Path(__file__).with_name("thresholds.md")
# The values tried for each threshold.
TRIED: dict[str, tuple[float | Decimal, ...]] = {
    "NAMED": (0.0, 0.1, 0.2, 0.3, 0.4),
    "NAMED_OFTEN": (0.0, 0.05, 0.1, 0.2),
    "MANY_DIGITS": (0.0, 0.1, 0.2, 0.3),
    "ONLY_CLAIM": (0.0, 0.05, 0.1, 0.2),
    "SAME": (0.1, 0.2, 0.3, 0.4, 0.5),
    "SAME_ONE_DIGIT": (0.1, 0.2, 0.3, 0.4, 0.5),
    "SLIP_IN_NEWS": (0.15, 0.2, 0.25, 0.35, 0.5),
    "SLIP": (0.25, 0.3, 0.35, 0.5, 0.6),
    "SLIP_OF_COUNTRIES": (0.25, 0.35, 0.45, 0.55, 0.7),
    "SLIP_ONE_DIGIT": (0.35, 0.45, 0.55, 0.7, 0.8),
    "OF_SERIES": (0.5, 0.65, 0.75, 0.9),
    "DIGIT_OF_TWO": (0.7, 0.8, 0.9, 1.0),
    "DIGIT_OF_MORE": (0.4, 0.5, 0.6, 0.7, 0.8),
    "UNNAMED": (0.5, 0.6, 0.7, 0.8, 0.9),
    "SENTENCES_BEFORE": (0, 1, 2, 3, 5),
    "DAYS_OF_NEWS": (7, 30, 60, 180),
    "AGAIN": (0.0, 0.1, 0.2, 0.3),
    "CLEARLY_MORE": (0.1, 0.2, 0.3, 0.5),
    "AS_GOOD": (0.0, 0.1, 0.2),
    "REPEATED": (0.4, 0.5, 0.6, 0.7),
    "REPEATED_IN_SENTENCE": (0.2, 0.3, 0.4, 0.5),
    "SAME_THING": (0.4, 0.5, 0.6, 0.7, 0.8),
    "TWINS": (0.5, 0.65, 0.75, 0.9),
    "SAME_CLAIM": (0.3, 0.5, 0.7),
    "OTHERS_MATTER_NAMED": (0.0, 0.1, 0.2, 0.3, 0.5),
    "OTHERS_MATTER": (0.3, 0.4, 0.5, 0.6),
    "OTHERS_MATTER_SHARED": (0.5, 0.65, 0.8),
    "RANKED_MATTER": (0.1, 0.2, 0.3, 0.5),
    "NEARBY_YEARS": (1, 2, 3, 5),
    "OTHER_DEADLINE": (1, 2, 3, 4),
    "LEAST_DIGITS_BESIDE": (1, 2, 3),
    "STATED_RATE_OFF": (Decimal("1.01"), Decimal("1.03"), Decimal("1.1")),
    "MARKET_OFF": (Decimal(1), Decimal("1.005"), Decimal("1.01"), Decimal("1.02"), Decimal("1.05")),
    "DAYS_TO_REPORT": (0, 45, 75, 120),
    "DAYS_SINCE_TOLD": (0, 10, 20, 50),
    "CONVERTED_ALIKE": (2, 3, 5),
    "ROUND": (Decimal(0), Decimal("0.02"), Decimal("0.05"), Decimal("0.1")),
}


def drafts() -> Iterator[tuple[str, str, set[str]]]:
    """Each draft with its day, and the codes of which one is right there; none for a correct one, `any` for any."""
    for name in ("drafts.txt", "drafts-by-others.txt"):
        corpus = (ROOT / "tests" / "data" / name).read_text(encoding="utf-8")
        for block in re.split(r"^== ", corpus, flags=re.MULTILINE)[1:]:
            head, _, text = block.partition("\n")
            _, day, expected = (part.strip() for part in head.split("|", 2))
            yield text.strip() + "\n", day, set(re.findall(r"BRF-D\d+", expected))
    for block in re.split(r"^== ", TEXTS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        day, _, text = block.partition("\n")
        for kind, draft in planted(text.strip() + "\n"):
            yield draft, day.strip(), set() if kind == "none" else {"any"}


def measured() -> tuple[float, float]:
    """Precision and recall over all drafts, as the thresholds are."""
    index, rules = ClaimIndex(load(None)), chosen(RULES, [], [], strict=False)
    right = surplus = missed = 0
    for text, day, wanted in drafts():
        date = None if day == "-" else datetime.date.fromisoformat(day)
        codes = {finding.rule.code for finding in check(read(text, "markdown"), "x", index, ecb.table, date, rules)}
        hit = bool(codes & wanted) or ("any" in wanted and bool(codes))
        right += hit
        missed += bool(wanted) and not hit
        surplus += len(codes - wanted) if "any" not in wanted else 0
    return right / (right + surplus), right / (right + missed)


def main() -> None:
    """Measure each threshold by itself, the others as they are, and write the curves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="the name of one threshold, whose curve is printed")
    only = parser.parse_args().only
    lines = [
        "# Thresholds of brief check",
        "",
        "Made by `python benchmarks/thresholds.py`: precision and recall over the drafts of the tests and the planted",
        "errors, with one threshold changed and the others as they are. The value in force stands in bold.",
        "",
        "| threshold | value: precision / recall |",
        "| --- | --- |",
    ]
    for name, values in TRIED.items():
        if only and name != only:
            continue
        kept = getattr(thresholds, name)
        cells = []
        for value in values:
            setattr(thresholds, name, value)
            precision, recall = measured()
            shown = f"**{value}**" if value == kept else str(value)
            cells.append(f"{shown}: {precision:.1%} / {recall:.1%}")
        setattr(thresholds, name, kept)
        lines.append(f"| `{name}` | {'; '.join(cells)} |")
        print(lines[-1], flush=True)
    if not only:
        CURVES.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
