"""How many planted errors `brief check` finds, by kind, and what it finds in the correct texts themselves."""

from __future__ import annotations

import argparse
import datetime
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from japan_us_brief.briefing.loader import load
from japan_us_brief.extraction.markup import read
from japan_us_brief.lint.drafts.claim_index import ClaimIndex
from japan_us_brief.lint.drafts.engine import check
from japan_us_brief.lint.drafts.rules import RULES
from japan_us_brief.lint.rule import chosen
from japan_us_brief.rates import ecb

TEXTS = Path(__file__).with_name("planted-texts.txt")
_MARK = re.compile(r"\{([FEPYV]) ([^{}]*)\}")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def right(kind: str, inside: str) -> str:
    """What stands in the place of a mark in the correct text."""
    first, _, second = inside.partition("|")
    return first + second if kind == "F" else first


def errors(kind: str, inside: str) -> Iterator[tuple[str, str]]:
    """The errors of each kind that can be planted at a mark: the kind, and what is written."""
    first, _, second = inside.partition("|")
    if kind == "F":
        yield from ((f"{name}", first + written) for name, written in misprints(second))
        if first.strip() and first != "another ":
            yield "qualifier dropped", second
    elif kind == "E":
        yield from ((f"restatement: {name}", written) for name, written in misprints(first))
    elif kind == "P":
        yield "wrong party", second
    elif kind == "Y":
        for years in (-2, 1):
            yield "year", str(int(first) + years)
    else:
        yield "wrong words", second


def misprints(figure: str) -> Iterator[tuple[str, str]]:
    """A figure with a slip of each kind."""
    for one, other in (("trillion", "billion"), ("billion", "million"), ("billion", "trillion")):
        if one in figure:
            yield "factor 1000", figure.replace(one, other)
    number = _NUMBER.search(figure)
    assert number
    digits = number[0]
    before, behind = figure[: number.start()], figure[number.end() :]
    plain = digits.replace(",", "")
    whole, _, part = plain.partition(".")
    for shift in (1, -1):
        moved = f"{whole}{part or '0'}" if shift > 0 else whole
        written = moved if shift > 0 and len(part) <= 1 else f"{whole}{part[:1]}.{part[1:]}" if shift > 0 else ""
        if shift < 0:
            written = f"{whole[:-1] or '0'}.{whole[-1]}{part}".rstrip("0").rstrip(".")
        if float(written or 0) and ("," not in digits or float(written) >= 1000):
            grouped = f"{int(written):,}" if "," in digits and "." not in written else written
            yield "factor 10", before + grouped + behind
    swap = re.search(r"([1-9])\.?((?!\1)[1-9])", digits)
    if swap:
        between = digits[swap.end(1) : swap.start(2)]
        swapped = f"{digits[: swap.start(1)]}{swap[2]}{between}{swap[1]}{digits[swap.end(2) :]}"
        yield "digits swapped", f"{before}{swapped}{behind}"
    if len(plain.strip("0").replace(".", "")) > 2:
        last = max(index for index, digit in enumerate(digits) if digit.isdigit() and digit != "0")
        yield "one digit", f"{before}{digits[:last]}{(int(digits[last]) + 4) % 9 + 1}{digits[last + 1 :]}{behind}"


def planted(text: str) -> Iterator[tuple[str, str]]:
    """A text with one error of each kind at each mark, and without any."""
    marks = [*_MARK.finditer(text)]
    yield "none", _MARK.sub(lambda mark: right(mark[1], mark[2]), text)
    for chosen_mark in marks:
        for kind, written in errors(chosen_mark[1], chosen_mark[2]):

            def put(mark: re.Match[str], chosen_mark: re.Match[str] = chosen_mark, written: str = written) -> str:
                same = mark.start() == chosen_mark.start()
                return written if same else right(mark[1], mark[2])

            yield kind, _MARK.sub(put, text)


def main() -> None:
    """Plant, check, and print how many of each kind were found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missed", action="store_true", help="also print what was missed")
    arguments = parser.parse_args()
    index, rules = ClaimIndex(load(None)), chosen(RULES, [], [], strict=False)
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for block in re.split(r"^== ", TEXTS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        day, _, text = block.partition("\n")
        before: set[str] = set()
        for kind, draft in planted(text.strip() + "\n"):
            findings = check(
                read(draft, "markdown"), "x", index, ecb.table, datetime.date.fromisoformat(day.strip()), rules
            )
            messages = {f"{finding.rule.code} {finding.message}" for finding in findings}
            if kind == "none":
                before = messages
                for message in sorted(messages):
                    print(f"in a correct text: {message}: {draft.strip()}")
                continue
            made[kind] += 1
            found[kind] += bool(messages - before)
            if arguments.missed and not messages - before:
                print(f"missed, {kind}: {draft.strip()}")
    for kind, count in sorted(made.items()):
        print(f"{kind:30} {found[kind]:4} of {count:4} {found[kind] / count:6.0%}")
    print(f"{'all':30} {found.total():4} of {made.total():4} {found.total() / made.total():6.0%}")


if __name__ == "__main__":
    main()
