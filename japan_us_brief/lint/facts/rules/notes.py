"""Rules on notes and caveats: a number in them has its source as well as any other."""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.core import currencies
from japan_us_brief.core.intervals import Interval
from japan_us_brief.lint.facts.context import as_written
from japan_us_brief.lint.facts.registry import of_claims

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.facts.context import AuditContext
    from japan_us_brief.lint.facts.registry import Findings
    from japan_us_brief.util.json_locations import Path

# How many letters behind a sum tell that it is a rate: yen to the dollar.
_REACH = 24


@of_claims("BRF-A603", "warning")
def number_of_nobody(claim: Claim, context: AuditContext) -> Findings:
    """A note or a caveat has a number that no figure has.

    An amount or a percentage stands in the note of the verdict, of evidence or of a relation, or in a caveat, and
    neither the claim, nor its evidence, nor a claim that it is related to has such a figure. Nobody can tell where it
    is from, and no rule checks it.

    Give it to the evidence that it is from, as a figure with its date, or leave it out.
    """
    known: list[tuple[str, Interval]] | None = None
    for path, text in _texts(claim):
        if not any(letter.isdigit() for letter in text):
            continue
        for mention in _amounts(text):
            if known is None:
                known = list(_known(claim, context))
            half = mention.ulp / 2
            written = Interval((mention.value or 0) - half, (mention.value or 0) + half)
            if not any(unit == mention.unit and reach.overlaps(written) for unit, reach in known):
                yield context.finding(
                    claim,
                    path,
                    f"no figure of the claim, its evidence or its relations has {mention.as_written!r}",
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


def _amounts(text: str) -> Iterator[FigureMention]:
    """The amounts of money and the percentages of a text, without the rates: 151.3 yen to the dollar."""
    from japan_us_brief.extraction.scanner import extract_figures

    for mention in extract_figures(text):
        behind = text[mention.end : mention.end + _REACH].split()
        is_rate = behind[:1] in (["to"], ["per"]) and any(currencies.find(word.strip(".,;:)")) for word in behind[1:3])
        if mention.value is not None and not is_rate and (mention.unit == "%" or mention.unit in currencies.ISO_4217):
            yield mention


def _known(claim: Claim, context: AuditContext) -> Iterator[tuple[str, Interval]]:
    """What the figures of a claim and of those that it is related to can stand for, and what they were converted to."""
    related = [context.briefing.claims[target] for _, target in context.index.outgoing(claim.id)]
    related += [context.briefing.claims[name] for _, name in context.index.incoming(claim.id)]
    for one in (claim, *related):
        for figure in (*one.figures, *(figure for item in one.evidence for figure in item.figures)):
            unit = "%" if figure.unit == "percent" else figure.unit
            yield unit, as_written(figure)
            for stated in figure.stated_equivalents:
                half = figures.ulp(stated) / 2
                yield stated.unit, Interval(stated.value - half, stated.value + half)
