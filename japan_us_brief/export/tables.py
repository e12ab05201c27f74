"""A briefing as tables with keys: the one layout that the data package and the database are written from.

It holds everything that the facts file holds, in the file's order (`position`), and beside it some columns that are
derived for readers: a figure's text with its qualifier, its bounds, and what a search looks at.

Long, since it declares every table and every column, each in a line or two.
"""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.briefing.view import json_object
from japan_us_brief.core.amounts import decimal_text
from japan_us_brief.export import header
from japan_us_brief.export.table import Record, Table, TableColumn, needed, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing


POSITION = needed("position", "its place in the facts file, from 1", "integer")
OF_CLAIM = (("claim",), "claim", ("id",))


def tables(briefing: Briefing) -> list[Table]:
    """The tables, each after those that it refers to."""
    claims = [*briefing.claims.values()]
    made = [json_object(claim) for claim in claims]
    evidence = [
        item | {"id": f"{claim['id']}/{number}", "claim": claim["id"], "position": number}
        for claim in made
        for number, item in enumerate(claim.get("evidence", ()), 1)
    ]
    figure_rows = [row for claim in claims for row in _figures(claim)]
    return [
        Table(
            "briefing",
            "the briefing itself",
            [
                needed("schema_version", "the version of the model"),
                needed("title", "its title"),
                needed("description", "what it is about"),
                text("as_of", "the day it is for"),
            ],
            ("title",),
            [],
            [header(briefing)],
        ),
        Table(
            "source",
            "where something was published",
            [
                needed("id", "its permanent name"),
                POSITION,
                needed("publisher", "who published it"),
                text("title", "its title"),
                text("published", "its date, as precise as it is known"),
                text("published_inferred", "how the date was inferred; empty where the source has it"),
                text("url", "where it stands"),
                needed("language", "ISO 639-1 code"),
                needed("tier", "primary, wire or secondary"),
                text("sha256", "the hash of an archived text's bytes"),
                TableColumn("length", "of an archived text, in code points", "integer"),
            ],
            ("id",),
            [],
            _placed(json_object(source) for source in briefing.sources.values()),
        ),
        Table(
            "entity",
            "someone or something that claims are about",
            [
                needed("id", "its permanent name"),
                POSITION,
                needed("name", "what it is called"),
                text("name_ja", "what it is called in Japanese"),
                needed("kind", "government, company, person, country or organisation"),
                text("part_of", "the entity that it is a part of"),
                text("country", "ISO 3166-1 code"),
                text("wikidata", "its item there"),
            ],
            ("id",),
            [(("part_of",), "entity", ("id",))],
            _placed(json_object(entity) for entity in briefing.entities.values()),
        ),
        Table(
            "ticker",
            "where the shares of a company are listed",
            [needed("entity", "the company"), POSITION, needed("ticker", "market (ISO 10383), colon, symbol")],
            ("entity", "position"),
            [(("entity",), "entity", ("id",))],
            [
                {"entity": name, "position": number, "ticker": ticker}
                for name, entity in briefing.entities.items()
                for number, ticker in enumerate(entity.tickers, 1)
            ],
        ),
        Table(
            "topic",
            "what claims are filed under",
            [
                needed("id", "its permanent name"),
                POSITION,
                needed("name", "what it is called"),
                text("mediatopic", "IPTC Media Topic code"),
            ],
            ("id",),
            [],
            _placed(json_object(topic) for topic in briefing.topics.values()),
        ),
        Table(
            "kind",
            "a kind of claim beside the usual ones, and how its figures are added",
            [
                needed("id", "its permanent name"),
                POSITION,
                needed("name", "what it is called"),
                needed("adds", "within_direction, freely or never"),
                text("two_way", "what the sum of both directions is called"),
            ],
            ("id",),
            [],
            _placed(json_object(kind) for kind in briefing.declared_kinds),
        ),
        Table(
            "series",
            "a statistical series",
            [
                needed("id", "its permanent name"),
                POSITION,
                needed("name", "what it is called"),
                needed("publisher", "who publishes it"),
                text("coverage", "what is counted, and what is not"),
            ],
            ("id",),
            [],
            _placed(json_object(series) for series in briefing.series.values()),
        ),
        Table(
            "claim",
            "one checkable statement",
            [
                needed("id", "its permanent name"),
                POSITION,
                needed("statement", "what is claimed, in the keeper's words"),
                text("figures", "its figures, each with its qualifier and date", derived=True),
                needed("kind", "subsidy, investment, fdi and so on"),
                text("occurred_on", "when it happened"),
                text("unknown_since", "the day after which no source says whether it still holds"),
                needed("source", "where it stands"),
                text("speaker", "who said it; empty when the source speaks for itself"),
                needed("mode", "how the source relays it"),
                text("said_on", "when it was said"),
                text("quote_source", "the archived text that the quote is from"),
                TableColumn("quote_start", "where the quote starts there, in code points", "integer"),
                TableColumn("quote_end", "where it ends, exclusive", "integer"),
                text("quote_exact", "the words that carry the figure"),
                needed("verdict", "how well it is supported"),
                needed("verdict_note", "why"),
                needed("checked_on", "when that was checked"),
                text("names", "its topics and entities, for searching", derived=True),
            ],
            ("id",),
            [
                (("source",), "source", ("id",)),
                (("speaker",), "entity", ("id",)),
                (("quote_source",), "source", ("id",)),
            ],
            _placed(_claim(claim, briefing) for claim in claims),
        ),
        Table(
            "claim_topic",
            "a topic that a claim is filed under",
            [needed("claim", "the claim"), POSITION, needed("topic", "the topic")],
            ("claim", "position"),
            [OF_CLAIM, (("topic",), "topic", ("id",))],
            [row | {"topic": row.pop("value")} for row in _listed(made, "topics")],
        ),
        Table(
            "claim_entity",
            "an entity, in the part that it plays in a claim",
            [
                needed("claim", "the claim"),
                POSITION,
                needed("entity", "the entity"),
                needed("role", "speaker, payer, recipient and so on"),
            ],
            ("claim", "position"),
            [OF_CLAIM, (("entity",), "entity", ("id",))],
            _listed(made, "entities"),
        ),
        Table(
            "evidence",
            "what another source says to a claim",
            [
                needed("id", "its name: the claim's, and which evidence of it"),
                needed("claim", "the claim"),
                POSITION,
                needed("source", "the source"),
                needed("stance", "supports, refutes, qualifies or context"),
                text("note", "what it says, in the keeper's words"),
            ],
            ("id",),
            [OF_CLAIM, (("source",), "source", ("id",))],
            evidence,
        ),
        Table(
            "figure",
            "a number with its qualifier, unit, measure, status and date",
            [
                needed("id", "its name: the claim's, and which figure of it or of its evidence"),
                needed("claim", "the claim that it belongs to"),
                text("evidence", "the evidence that gives it; empty for the claim's own"),
                POSITION,
                TableColumn("text", "for a reader, the qualifier first", required=True, derived=True),
                needed("as_written", "the words that carry the number"),
                TableColumn("value", "the number, exactly", "decimal"),
                TableColumn("low", "the lower of two numbers", "decimal"),
                TableColumn("high", "the higher of two numbers", "decimal"),
                needed("comparator", "what the qualifier says"),
                needed("unit", "ISO 4217 code, or a counting word"),
                text("per", "what a price is for one of"),
                needed("measure", "amount, stock, flow, balance, count, rank, share or price"),
                needed("status", "announced, approved, disbursed and so on"),
                text("instrument", "grant, loan and so on"),
                text("as_of", "the day it is of"),
                text("period", "the period it is for"),
                text("series", "the statistical series that it is of"),
                text("released", "the release of the series"),
                text("not_added", "why it belongs in no sum"),
                TableColumn("bound_low", "the least it can be; empty when unknown", "decimal", derived=True),
                TableColumn("bound_high", "the most it can be; empty when unknown", "decimal", derived=True),
                TableColumn("low_closed", "whether it can be the least", "boolean", required=True, derived=True),
                TableColumn("high_closed", "whether it can be the most", "boolean", required=True, derived=True),
                TableColumn("source", "the source that gives it", required=True, derived=True),
            ],
            ("id",),
            [
                OF_CLAIM,
                (("evidence",), "evidence", ("id",)),
                (("source",), "source", ("id",)),
                (("series",), "series", ("id",)),
            ],
            figure_rows,
        ),
        Table(
            "stated_equivalent",
            "what a source itself converted a figure to",
            [
                needed("figure", "the figure"),
                POSITION,
                needed("as_written", "the words that carry the number"),
                needed("value", "the number, exactly", "decimal"),
                needed("unit", "ISO 4217 code"),
            ],
            ("figure", "position"),
            [(("figure",), "figure", ("id",))],
            [
                item | {"figure": row["id"], "position": number}
                for row in figure_rows
                for number, item in enumerate(row["stated_equivalents"], 1)
            ],
        ),
        Table(
            "relation",
            "how a claim stands to another",
            [
                needed("claim", "the claim"),
                POSITION,
                needed("type", "part_of, overlaps, adds_to, repeats, supersedes or contradicts"),
                needed("target", "the other claim"),
                text("note", "in what way"),
            ],
            ("claim", "position"),
            [OF_CLAIM, (("target",), "claim", ("id",))],
            _listed(made, "relations"),
        ),
        Table(
            "caveat",
            "what a reader has to know before using a claim",
            [needed("claim", "the claim"), POSITION, needed("text", "the caveat")],
            ("claim", "position"),
            [OF_CLAIM],
            [row | {"text": row.pop("value")} for row in _listed(made, "caveats")],
        ),
        Table(
            "accepted",
            "a finding of the audit that is known and stays",
            [
                POSITION,
                needed("rule", "the code of the rule"),
                needed("subject", "the id of what it is about"),
                needed("note", "why it stays"),
            ],
            ("position",),
            [],
            _placed(json_object(item) for item in briefing.accepted),
        ),
    ]


def _placed(items: Iterator[Record]) -> list[Record]:
    return [item | {"position": number} for number, item in enumerate(items, 1)]


def _listed(claims: list[Record], key: str) -> list[Record]:
    """The items of a list of each claim, with the claim and their positions; a bare text under `value`."""
    return [
        (item if isinstance(item, dict) else {"value": item}) | {"claim": claim["id"], "position": number}
        for claim in claims
        for number, item in enumerate(claim.get(key, ()), 1)
    ]


def _claim(claim: Claim, briefing: Briefing) -> Record:
    data = json_object(claim)
    quote = data.get("quote") or {}
    names = [briefing.topics[name].name for name in claim.topics]
    for ref in claim.entities:
        entity = briefing.entities[ref.entity]
        names += [entity.name, entity.name_ja or ""]
    return {
        **{key: data.get(key) for key in ("id", "statement", "kind", "occurred_on", "unknown_since")},
        **data["attribution"],
        **{f"quote_{key}": quote.get(key) for key in ("source", "start", "end", "exact")},
        "verdict": data["verdict"]["support"],
        "verdict_note": data["verdict"]["note"],
        "checked_on": data["verdict"]["checked_on"],
        "figures": "; ".join(f"{figures.text(figure)} ({figures.when(figure)})" for figure in claim.figures) or None,
        "names": "; ".join(dict.fromkeys(name for name in names if name)),
    }


def _figures(claim: Claim) -> Iterator[Record]:
    yield from _figures_of(claim.id, None, claim.figures, claim.attribution.source)
    for number, item in enumerate(claim.evidence, 1):
        yield from _figures_of(claim.id, f"{claim.id}/{number}", item.figures, item.source)


def _figures_of(claim: str, evidence: str | None, every: tuple[Figure, ...], source: str) -> Iterator[Record]:
    for number, figure in enumerate(every, 1):
        data = json_object(figure)
        bounds = figures.bounds(figure)
        yield data | {
            "id": f"{evidence or claim}#{number}",
            "claim": claim,
            "evidence": evidence,
            "position": number,
            "text": figures.text(figure),
            "value": decimal_text(figure.value),
            "low": decimal_text(figure.low),
            "high": decimal_text(figure.high),
            "comparator": figure.comparator,
            "status": figure.status,
            "bound_low": decimal_text(bounds.low),
            "bound_high": decimal_text(bounds.high),
            "low_closed": bounds.low_closed,
            "high_closed": bounds.high_closed,
            "source": source,
            "stated_equivalents": [
                json_object(item) | {"value": decimal_text(item.value)} for item in figure.stated_equivalents
            ],
        }
