"""What an answer says of a claim, its figures and its sources: the full records that JSON gives.

A figure never leaves here without its qualifier, its date and its source, nor a converted one without its rate.
"""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.briefing.claim_date import claim_date
from japan_us_brief.briefing.view import json_object
from japan_us_brief.core import dates
from japan_us_brief.core.amounts import decimal_text
from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim, Evidence, Figure, Source
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.rates.conversion import Conversion
    from japan_us_brief.rates.source import RateSource
    from japan_us_brief.render.result import Row


# At which rates figures may be converted.
RATES = ("day", "average")


class Converter:
    """Converts figures to one currency, each at its own date, and remembers which could not be.

    Attributes:
        to: the currency.
        average: whether figures of a period are converted at its average rate; see `figures.converted`.
        refused: the ids of claims whose figure has no rate, with the reason.
    """

    def __init__(self, to: str, table: RateSource, *, average: bool = False) -> None:
        self.to = table.known(to)
        self.average = average
        self.table = table
        self.refused: dict[str, str] = {}

    def __call__(self, claim: Claim, figure: Figure) -> tuple[Conversion, ...]:
        """A figure of a claim, converted, or itself in that currency; nothing for what is no money or has no rate."""
        if not figures.is_money(figure):
            return ()
        if figure.unit == self.to:
            return figures.unconverted(figure)
        try:
            return figures.converted(figure, self.to, self.table, average=self.average)
        except BriefError as error:
            self.refused[claim.id] = error.message
            return ()


def source_line(source: Source) -> str:
    """A source on one line: publisher, title, date."""
    day = dates.long_form(source.published) if source.published else ""
    inferred = " (inferred)" if day and source.published_inferred else ""
    return ", ".join(part for part in (source.publisher, source.title or "", day + inferred) if part)


def source_record(source: Source) -> Row:
    """What an answer says of a source."""
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "published": source.published,
        "published_inferred": source.published_inferred,
        "url": source.url,
        "language": source.language,
        "tier": source.tier,
    }


def figure_record(figure: Figure, conversions: tuple[Conversion, ...] = (), style: str = "en") -> Row:
    """A figure as JSON, every number in a string."""
    bounds = figures.bounds(figure)
    return {
        "text": figures.text(figure, style),
        "as_written": figure.as_written,
        "value": decimal_text(figure.value),
        "low": decimal_text(figure.low),
        "high": decimal_text(figure.high),
        "comparator": figure.comparator,
        "unit": figure.unit,
        "per": figure.per,
        "measure": figure.measure,
        "status": figure.status,
        "instrument": figure.instrument,
        "as_of": figure.as_of,
        "period": figure.period,
        "series": figure.series,
        "released": figure.released,
        "not_added": figure.not_added,
        "bounds": {
            "low": decimal_text(bounds.low),
            "high": decimal_text(bounds.high),
            "low_closed": bounds.low_closed,
            "high_closed": bounds.high_closed,
        },
        "stated_equivalents": [
            {
                "text": figures.equivalent_text(equivalent, style),
                "as_written": equivalent.as_written,
                "value": decimal_text(equivalent.value),
                "unit": equivalent.unit,
            }
            for equivalent in figure.stated_equivalents
        ],
        "converted": converted_records(conversions, style) if conversions else [],
    }


def converted_records(conversions: tuple[Conversion, ...], style: str) -> list[Row]:
    """What a figure is converted to, as JSON."""
    from japan_us_brief.render.conversions import converted_record

    return [converted_record(conversion, style) for conversion in conversions]


def claim_record(
    claim: Claim,
    briefing: Briefing,
    superseded_by: dict[str, list[str]],
    converter: Converter | None = None,
    style: str = "en",
) -> Row:
    """A claim as the JSON object of `facts -f json`: everything, with its sources written out."""
    attribution = claim.attribution
    cited = dict.fromkeys([attribution.source, *(item.source for item in claim.evidence)])
    return {
        "id": claim.id,
        "statement": claim.statement,
        "kind": claim.kind,
        "topics": list(claim.topics),
        "entities": [
            {"entity": ref.entity, "name": briefing.entities[ref.entity].name, "role": ref.role}
            for ref in claim.entities
        ],
        "date": claim_date(claim, briefing),
        "occurred_on": claim.occurred_on,
        "unknown_since": claim.unknown_since,
        "attribution": {
            "source": attribution.source,
            "speaker": attribution.speaker,
            "speaker_name": briefing.entity_name(attribution.speaker) or None,
            "mode": attribution.mode,
            "said_on": attribution.said_on,
        },
        "quote": json_object(claim.quote) if claim.quote else None,
        "figures": [
            figure_record(figure, converter(claim, figure) if converter else (), style) for figure in claim.figures
        ],
        "verdict": {
            "support": claim.verdict.support,
            "note": claim.verdict.note,
            "checked_on": claim.verdict.checked_on,
        },
        "superseded_by": superseded_by.get(claim.id, []),
        "evidence": [evidence_record(item, style) for item in claim.evidence],
        "relations": [
            {"type": relation.type, "target": relation.target, "note": relation.note} for relation in claim.relations
        ],
        "caveats": list(claim.caveats),
        "sources": [source_record(briefing.sources[source]) for source in cited],
    }


def evidence_record(item: Evidence, style: str = "en") -> Row:
    """What another source says to a claim, as JSON."""
    return {
        "source": item.source,
        "stance": item.stance,
        "note": item.note,
        "figures": [figure_record(figure, (), style) for figure in item.figures],
    }


def who(claim: Claim, briefing: Briefing) -> str:
    """Who says so: the speaker, or else the source."""
    return briefing.entity_name(claim.attribution.speaker) or briefing.sources[claim.attribution.source].publisher
