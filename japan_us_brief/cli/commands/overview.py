"""`brief` alone: what is in the briefing, on one screen."""

from __future__ import annotations

import shlex
from collections import Counter

from japan_us_brief.briefing import figures
from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import OutputOptions
from japan_us_brief.render.claims import claim_record, who
from japan_us_brief.render.result import Column, Result
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.render.formats.cards import Card
    from japan_us_brief.render.result import Row

EXAMPLES = ("brief", "brief overview -f json")
HEADLINES = 5


def overview(settings: Settings, output: OutputOptions) -> int:
    """What is in the briefing, on one screen."""
    chosen = output.chosen(settings)
    briefing = settings.briefing()
    claims = list(briefing.claims.values())
    verdicts: Counter[str] = Counter(claim.verdict.support for claim in claims)
    topics = Counter(topic for claim in claims for topic in claim.topics)
    # What the archived text itself gives in money is what most readers come for.
    headlines = [claim for claim in claims if claim.quote and any(figures.is_money(item) for item in claim.figures)]
    headlines = headlines[:HEADLINES] or [claim for claim in claims if claim.figures][:HEADLINES]
    if chosen.format == "table" and not chosen.fields:
        from japan_us_brief.render.formats.cards import render

        card: Card = (
            briefing.title,
            [
                ("", [f"{briefing.description}"]),
                ("holds", [f"{_counted(len(claims), 'claim')} from {_counted(len(briefing.sources), 'source')}"]),
                ("verdicts", [", ".join(f"{count} {words(word)}" for word, count in verdicts.most_common())]),
                ("topics", [", ".join(f"{topic} {count}" for topic, count in topics.most_common())]),
                (
                    "figures",
                    [f"{figures.text(claim.figures[0])} — {claim.id} ({who(claim, briefing)})" for claim in headlines],
                ),
                ("next", _next(settings, topics, headlines)),
            ],
        )
        out.send(render([card], chosen), output.path)
        return 0
    counted = [("verdict", verdicts), ("topic", topics)]
    rows: list[Row] = [
        {"group": group, "name": name, "claims": count}
        for group, counts in counted
        for name, count in counts.most_common()
    ]
    later = briefing.superseded_by()
    record: Row = {
        "title": briefing.title,
        "description": briefing.description,
        "sha256": briefing.sha256,
        "claims": len(claims),
        "sources": len(briefing.sources),
        "verdicts": dict(verdicts.most_common()),
        "topics": dict(topics.most_common()),
        "headlines": [claim_record(claim, briefing, later) for claim in headlines],
    }
    result = Result(
        columns=[Column("Group"), Column("Name"), Column("Claims", numeric=True)],
        cells=[[str(value) for value in row.values()] for row in rows],
        fields=("group", "name", "claims"),
        rows=rows,
        records=[record],
        ids=[claim.id for claim in headlines],
        single=True,
    )
    return output.emit(result, chosen)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _next(settings: Settings, topics: Counter[str], headlines: list[Claim]) -> list[str]:
    """What to type next, in this briefing."""
    brief = f"brief --data {shlex.quote(settings.data)}" if settings.data else "brief"
    lines = [f"{brief} facts --topic {topic}" for topic, _ in topics.most_common(1)]
    lines += [f"{brief} show {claim.id}" for claim in headlines[:1]]
    return [*lines, "brief convert 590e9 JPY --on 2024-04-02", "brief --help"]
