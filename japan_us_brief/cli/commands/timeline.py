"""`brief timeline`: the claims that match, in order of date, topic by topic."""

from __future__ import annotations

from japan_us_brief.analysis import query
from japan_us_brief.briefing import figures
from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import FilterOptions, OutputOptions, known_style
from japan_us_brief.core import dates
from japan_us_brief.render.claims import who
from japan_us_brief.render.result import Column, Result
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.render.formats.cards import Card
    from japan_us_brief.render.result import Row

EXAMPLES = ("brief timeline --topic semiconductors", "brief timeline --entity microsoft -f csv")
FIELDS = ("topic", "date", "id", "figure", "statement", "speaker", "verdict", "source")


def timeline(
    settings: Settings,
    filters: FilterOptions,
    style: options.Style = "en",
    *,
    output: OutputOptions,
) -> int:
    """Claims in order of date, topic by topic.

    A claim of several topics stands under the first of them, or under each topic that is asked for.
    """
    chosen = output.chosen(settings)
    style = known_style(style)
    briefing = settings.briefing()
    wanted = filters.filter(briefing)
    claims = query.ordered(query.select(briefing, wanted, settings.table), "date", briefing, settings.table)
    grouped = by_topic(claims, briefing, wanted.topics)
    if chosen.format == "table" and not chosen.fields and claims:
        from japan_us_brief.render.formats.cards import render

        cards = [_card(briefing.topics[name].name, members, briefing, style) for name, members in grouped.items()]
        out.send(render(cards, chosen), output.path)
        return 0
    rows = [_row(name, claim, briefing, style) for name, members in grouped.items() for claim in members]
    result = Result(
        columns=[Column(field.capitalize()) for field in FIELDS],
        cells=[[str(value or "") for value in row.values()] for row in rows],
        fields=FIELDS,
        rows=rows,
        ids=[str(row["id"]) for row in rows],
    )
    return output.emit(result, chosen)


def by_topic(claims: list[Claim], briefing: Briefing, asked: frozenset[str]) -> dict[str, list[Claim]]:
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
        date = query.date_text(claim, briefing)
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
        "date": query.date_text(claim, briefing) or None,
        "id": claim.id,
        "figure": "; ".join(figures.text(figure, style) for figure in claim.figures) or None,
        "statement": claim.statement,
        "speaker": who(claim, briefing),
        "verdict": claim.verdict.support,
        "source": claim.attribution.source,
    }
