"""What is read and found in texts that were written without knowing how they would be read."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from japan_us_brief import extract_figures
from japan_us_brief.briefing.loader import load
from japan_us_brief.core.currencies import ISO_4217
from japan_us_brief.extraction.markup import read
from japan_us_brief.lint.drafts.claim_index import ClaimIndex
from japan_us_brief.lint.drafts.engine import check
from japan_us_brief.lint.drafts.rules import RULES
from japan_us_brief.lint.rule import chosen
from japan_us_brief.rates import ecb
from tests.conftest import HERE, marked_lines, unmarked

# What is asked of the reader of figures, as harmonic means of precision and recall.
LEAST_VALUES, LEAST_SPANS, LEAST_COUNTS = 0.96, 0.95, 0.90
# What is asked of the linter.
LEAST_PRECISION, LEAST_RECALL, MOST_DISTURBED = 0.95, 0.90, 0.02

Figure = tuple[int, int, object, str | None]
# A line, and what is compared: a number and its unit, or a place and the words there.
Read = tuple[int, object, str | None]


def kind(unit: str | None) -> str:
    if unit in ISO_4217:
        return "money"
    return "percent" if unit == "%" else "other" if unit in {None, "rank"} or "points" in str(unit) else "count"


def f1(gold: Counter[Read], found: Counter[Read]) -> float:
    return 2 * (gold & found).total() / (gold.total() + found.total())


def differences(gold: Counter[Read], found: Counter[Read]) -> str:
    """Every line of which something was missed, or too much was read: what was expected, and what was got."""
    missed, surplus = gold - found, found - gold
    listing = [f"{missed.total()} missed, {surplus.total()} surplus"]
    for line in sorted({line for line, _, _ in missed | surplus}):
        expected, got = ([f"{a} {b}" for at, a, b in side.elements() if at == line] for side in (missed, surplus))
        listing.append(f"line {line}: expected {expected or 'nothing more'}, got {got or 'nothing'}")
    return "\n".join(listing)


def test_figures_of_the_news() -> None:
    values: dict[str, tuple[Counter[Read], Counter[Read]]] = {}
    spans: dict[str, tuple[Counter[Read], Counter[Read]]] = {}
    for line, sentence in marked_lines("figures-by-others.txt").items():
        text, marks = unmarked(sentence)
        gold: list[Figure] = [(mark.start, mark.end, mark.number, mark.unit) for mark in marks]
        found: list[Figure] = [
            (one.start, one.end, one.value if one.value is not None else (one.low, one.high), one.unit)
            for one in extract_figures(text)
        ]
        for side, figures in enumerate((gold, found)):
            for start, end, value, unit in figures:
                of_kind = kind(unit)
                values.setdefault(of_kind, (Counter(), Counter()))[side][line, value, unit] += 1
                spans.setdefault(of_kind, (Counter(), Counter()))[side][line, start, text[start:end]] += 1
    amounts = (values["money"][0] + values["percent"][0], values["money"][1] + values["percent"][1])
    assert amounts[0].total() > 1_000
    assert f1(*amounts) >= LEAST_VALUES, differences(*amounts)
    assert f1(*spans["money"]) >= LEAST_SPANS, differences(*spans["money"])
    assert f1(*values["count"]) >= LEAST_COUNTS, differences(*values["count"])


def drafts() -> Iterator[tuple[str, str, set[str], str]]:
    """Each draft: its name, its day, the codes one of which is expected, and its text."""
    corpus = (HERE / "data" / "drafts-by-others.txt").read_text(encoding="utf-8")
    for block in re.split(r"^== ", corpus, flags=re.MULTILINE)[1:]:
        head, _, text = block.partition("\n")
        name, day, expected = (part.strip() for part in head.split("|", 2))
        codes = set() if expected == "ok" else set(expected.partition(" @ ")[0].split("/"))
        yield name, day, codes, text.strip()


@pytest.mark.slow
def test_drafts() -> None:
    claim_index, running = ClaimIndex(load(None)), chosen(RULES, [], [], strict=False)
    right = surplus = missed = correct = disturbed = 0
    wrong = []
    for name, day, codes, text in drafts():
        visible = read(text, "text")
        findings = check(visible, "x", claim_index, ecb.table, datetime.date.fromisoformat(day), running)
        found = {finding.rule.code for finding in findings}
        if codes:
            right += bool(found & codes)
            missed += not found & codes
        else:
            correct += 1
            disturbed += bool(found)
        surplus += len(found - codes)
        if found - codes or (codes and not found & codes):
            wrong.append(f"{name}: expected {' or '.join(sorted(codes)) or 'nothing'}, got {sorted(found)}: {text}")
    listing = "\n".join([f"{missed} missed, {surplus} surplus", *wrong])
    assert correct > 150
    assert right + missed > 200
    assert disturbed / correct <= MOST_DISTURBED, listing
    assert right / (right + surplus) >= LEAST_PRECISION, listing
    assert right / (right + missed) >= LEAST_RECALL, listing
