"""What is in a briefing, as a result: a card, and the counts and headlines as data."""

from __future__ import annotations

from collections import Counter

from japan_us_brief.briefing import figures
from japan_us_brief.render.claims import claim_record, who
from japan_us_brief.render.result import Column, Lazy, Result
from japan_us_brief.util.wording import counted, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.render.result import Card, Row

HEADLINES = 5


def overview_result(briefing: Briefing, command: str) -> Result:
    """A briefing as a result in every format.

    Args:
        briefing: the briefing.
        command: how `brief` is called for it, to show what can be typed next.
    """
    claims = list(briefing.claims.values())
    verdicts: Counter[str] = Counter(claim.verdict.support for claim in claims)
    topics = Counter(topic for claim in claims for topic in claim.topics)
    rows: list[Row] = [
        {"group": group, "name": name, "claims": count}
        for group, counts in (("verdict", verdicts), ("topic", topics))
        for name, count in counts.most_common()
    ]
    headlines = headline_claims(claims)

    def record(_: object) -> list[Row]:
        return [_record(briefing, verdicts, topics, headlines)]

    def card(_: object) -> list[Card]:
        return [_card(briefing, verdicts, topics, headlines, command)]

    return Result(
        columns=[Column("Group"), Column("Name"), Column("Claims", numeric=True)],
        cells=Lazy(rows, lambda rows: ([str(value) for value in row.values()] for row in rows)),
        fields=("group", "name", "claims"),
        rows=rows,
        records=Lazy([briefing], record),
        ids=[claim.id for claim in headlines],
        cards=Lazy([briefing], card),
        single=True,
    )


def headline_claims(claims: list[Claim]) -> list[Claim]:
    """The claims that most readers come for: those with money in the archived text itself, or else with a figure."""
    quoted = [claim for claim in claims if claim.quote and any(figures.is_money(item) for item in claim.figures)]
    return quoted[:HEADLINES] or [claim for claim in claims if claim.figures][:HEADLINES]


def _record(briefing: Briefing, verdicts: Counter[str], topics: Counter[str], headlines: Sequence[Claim]) -> Row:
    later = briefing.superseded_by()
    return {
        "title": briefing.title,
        "description": briefing.description,
        "sha256": briefing.sha256,
        "claims": len(briefing.claims),
        "sources": len(briefing.sources),
        "verdicts": dict(verdicts.most_common()),
        "topics": dict(topics.most_common()),
        "headlines": [claim_record(claim, briefing, later) for claim in headlines],
    }


def _card(
    briefing: Briefing, verdicts: Counter[str], topics: Counter[str], headlines: Sequence[Claim], command: str
) -> Card:
    return briefing.title, [
        ("", [briefing.description]),
        ("holds", [f"{counted(len(briefing.claims), 'claim')} from {counted(len(briefing.sources), 'source')}"]),
        ("verdicts", [", ".join(f"{count} {words(word)}" for word, count in verdicts.most_common())]),
        ("topics", [", ".join(f"{topic} {count}" for topic, count in topics.most_common())]),
        (
            "figures",
            [f"{figures.text(claim.figures[0])} — {claim.id} ({who(claim, briefing)})" for claim in headlines],
        ),
        ("next", _next(command, topics, headlines)),
    ]


def _next(command: str, topics: Counter[str], headlines: Sequence[Claim]) -> list[str]:
    """What to type next, in this briefing."""
    lines = [f"{command} facts --topic {topic}" for topic, _ in topics.most_common(1)]
    lines += [f"{command} show {claim.id}" for claim in headlines[:1]]
    return [*lines, "brief convert 590e9 JPY --on 2024-04-02", "brief --help"]
