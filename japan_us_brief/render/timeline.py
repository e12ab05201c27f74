"""Claims in order of date as a result: a row for each, or a card for each topic."""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.briefing.claim_date import own_date
from japan_us_brief.core import dates
from japan_us_brief.render.claims import who
from japan_us_brief.render.result import Column, Lazy, Result
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.render.result import Card, Row

FIELDS = ("topic", "date", "id", "figure", "statement", "speaker", "verdict", "source")


def timeline_result(claims: Sequence[Claim], briefing: Briefing, asked: Collection[str], style: str) -> Result:
    """Claims under their topics as a result in every format.

    Args:
        claims: the claims, in order of date.
        briefing: where they are from.
        asked: the topics that were asked for; none when all are wanted.
        style: how amounts are written.
    """
    # What only its publication dates did not happen on that day: it comes last, as undated.
    claims = sorted(claims, key=lambda claim: not own_date(claim))
    topics = _by_topic(claims, briefing, asked)

    def rows(_: object) -> Iterator[Row]:
        return (_row(name, claim, briefing, style) for name, members in topics.items() for claim in members)

    def cards(_: object) -> Iterator[Card]:
        return (_card(briefing.topics[name].name, members, briefing, style) for name, members in topics.items())

    return Result(
        columns=[Column(field.capitalize()) for field in FIELDS],
        cells=Lazy(claims, lambda _: ([str(value or "") for value in row.values()] for row in rows(_))),
        fields=FIELDS,
        rows=Lazy(claims, rows),
        ids=Lazy(claims, lambda _: (claim.id for members in topics.values() for claim in members)),
        cards=Lazy(claims, cards),
    )


def _by_topic(claims: Sequence[Claim], briefing: Briefing, asked: Collection[str]) -> dict[str, list[Claim]]:
    """Claims under their topics, in the order in which the briefing has those."""
    found: dict[str, list[Claim]] = {name: [] for name in briefing.topics}
    for claim in claims:
        for name in [name for name in claim.topics if name in asked] or claim.topics[:1]:
            found[name].append(claim)
    return {name: members for name, members in found.items() if members}


def _card(name: str, claims: list[Claim], briefing: Briefing, style: str) -> Card:
    sections = []
    before = None
    for claim in claims:
        date = own_date(claim)
        said = "; ".join(figures.text(figure, style) for figure in claim.figures)
        verdict = "" if claim.verdict.support == "supported" else f" [{words(claim.verdict.support)}]"
        lines = [
            f"{said}: {claim.statement}{verdict}" if said else f"{claim.statement}{verdict}",
            _receipt(claim, briefing),
        ]
        sections.append((dates.long_form(date) if date and date != before else "" if date else "undated", lines))
        before = date
    return name, sections


def _receipt(claim: Claim, briefing: Briefing) -> str:
    publisher = briefing.sources[claim.attribution.source].publisher
    speaker = briefing.entity_name(claim.attribution.speaker)
    return f"{claim.id}, {speaker}, in {publisher}" if speaker else f"{claim.id}, {publisher}"


def _row(name: str, claim: Claim, briefing: Briefing, style: str) -> Row:
    return {
        "topic": name,
        "date": own_date(claim) or None,
        "id": claim.id,
        "figure": "; ".join(figures.text(figure, style) for figure in claim.figures) or None,
        "statement": claim.statement,
        "speaker": who(claim, briefing),
        "verdict": claim.verdict.support,
        "source": claim.attribution.source,
    }
