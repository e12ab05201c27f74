"""Rules on notes and caveats: a number in them has its source as well as any other."""

from __future__ import annotations

import re
from functools import lru_cache

from japan_us_brief.briefing import figures
from japan_us_brief.core import currencies
from japan_us_brief.core.intervals import Interval
from japan_us_brief.lint.facts.context import all_figures, as_written
from japan_us_brief.lint.facts.registry import of_claims

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.lint.facts.context import AuditContext
    from japan_us_brief.lint.facts.registry import Findings
    from japan_us_brief.util.json_locations import Path

# How many letters behind a sum tell that it is a rate: yen to the dollar.
_REACH = 24
# How many texts are remembered, with their amounts.
MOST_TEXTS = 1_024
_DIGIT = re.compile("[0-9]")


@of_claims("BRF-A603", "warning")
def number_of_nobody(claim: Claim, context: AuditContext) -> Findings:
    """A note or a caveat has a number that no figure has.

    An amount or a percentage stands in the note of the verdict, of evidence or of a relation, or in a caveat, and
    neither the claim, nor its evidence, nor a claim that it is related to has such a figure. Nobody can tell where it
    is from, and no rule checks it.

    Give it to the evidence that it is from, as a figure with its date, or leave it out.
    """
    for path, text in _texts(claim):
        for words, unit, written in _amounts(text):
            if not any(_has(one, unit, written) for one in _related(claim, context)):
                yield context.finding(
                    claim,
                    path,
                    f"no figure of the claim, its evidence or its relations has {words!r}",
                    "give it to the evidence that it is from, or leave it out",
                )


def _texts(claim: Claim) -> Iterator[tuple[Path, str]]:
    yield ("verdict", "note"), claim.verdict.note
    for number, caveat in enumerate(claim.caveats):
        yield ("caveats", number), caveat
    for number, item in enumerate(claim.evidence):
        if item.note:
            yield ("evidence", number, "note"), item.note
    for number, relation in enumerate(claim.relations):
        if relation.note:
            yield ("relations", number, "note"), relation.note


@lru_cache(MOST_TEXTS)
def _amounts(text: str) -> tuple[tuple[str, str, Interval], ...]:
    """The amounts of money and the percentages of a text, without the rates: 151.3 yen to the dollar.

    Each with its words, its unit, and all that would be written like it. One caveat often stands at many claims.
    """
    return tuple(_read(text)) if _has_digit(text) else ()


def _has_digit(text: str) -> bool:
    if text.isascii():
        return _DIGIT.search(text) is not None
    return any(letter.isdigit() for letter in text)


def _read(text: str) -> Iterator[tuple[str, str, Interval]]:
    from japan_us_brief.extraction.scanner import extract_figures

    for mention in extract_figures(text):
        behind = text[mention.end : mention.end + _REACH].split()
        is_rate = behind[:1] in (["to"], ["per"]) and any(currencies.find(word.strip(".,;:)")) for word in behind[1:3])
        unit, half = mention.unit, mention.ulp / 2
        if mention.value is not None and not is_rate and unit and (unit == "%" or unit in currencies.ISO_4217):
            yield mention.as_written, unit, Interval(mention.value - half, mention.value + half)


def _related(claim: Claim, context: AuditContext) -> Iterator[Claim]:
    """A claim, and those that it is related to, either way."""
    yield claim
    for _, name, _ in (*context.relations.outgoing(claim.id), *context.relations.incoming(claim.id)):
        yield context.briefing.claims[name]


def _has(claim: Claim, unit: str, written: Interval) -> bool:
    """Whether a figure of a claim or of its evidence, or what one was converted to, can stand for a written amount."""
    for _, figure, _ in all_figures(claim):
        # Mostly it is the very number, and the unit of its last digit need not be looked for.
        if ("%" if figure.unit == "percent" else figure.unit) == unit and (
            (figure.value is not None and figure.value in written) or as_written(figure).overlaps(written)
        ):
            return True
        for stated in figure.stated_equivalents:
            half = figures.ulp(stated) / 2
            if stated.unit == unit and Interval(stated.value - half, stated.value + half).overlaps(written):
                return True
    return False
