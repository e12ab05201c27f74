"""The shape of what `facts -f json` and `show -f json` answer, as Pydantic models."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from japan_us_brief.briefing import models
from japan_us_brief.briefing.field_types import Id, Unit

DecimalText = Annotated[str, WithJsonSchema({"type": "string", "format": "decimal", "pattern": r"^-?\d+(\.\d+)?$"})]


class Answer(BaseModel):
    """What all parts of an answer share."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class BoundsAnswer(Answer):
    """What a figure says with its qualifier; an end that is null is unknown."""

    low: DecimalText | None
    high: DecimalText | None
    low_closed: bool
    high_closed: bool


class RateAnswer(Answer):
    """A rate, with its receipt."""

    pair: str = Field(description="ONE/COUNTED: value is units of COUNTED to one of ONE")
    value: DecimalText
    asked: str | None = Field(description="the day or the period that was asked for; null for the latest")
    date: str | None = Field(
        description="the day the rate is of, or the period A/B that it is the mean of; "
        "null for one that was given, or of a currency to itself"
    )
    source: str


class ConversionAnswer(Answer):
    """A figure in another currency."""

    text: str
    value: DecimalText = Field(description="rounded to the digits that the figure justifies")
    exact: DecimalText = Field(description="to 34 digits")
    unit: Unit
    low: DecimalText | None
    high: DecimalText | None
    rate: RateAnswer


class EquivalentAnswer(Answer):
    """What the source itself converted a figure to."""

    text: str
    as_written: str
    value: DecimalText
    unit: Unit


class FigureAnswer(Answer):
    """A figure with its qualifier, date and bounds."""

    text: str = Field(description="for a reader, the qualifier first")
    as_written: str
    value: DecimalText | None
    low: DecimalText | None
    high: DecimalText | None
    comparator: models.Comparator
    unit: Unit
    per: str | None
    measure: models.Measure
    status: models.Status
    instrument: models.Instrument | None
    as_of: str | None
    period: str | None
    series: Id | None = Field(description="the statistical series that it is of")
    released: str | None = Field(description="the release of the series")
    not_added: str | None = Field(description="why it belongs in no sum")
    bounds: BoundsAnswer
    stated_equivalents: list[EquivalentAnswer]
    converted: list[ConversionAnswer]


class EntityAnswer(Answer):
    """An entity, in the part it plays."""

    entity: Id
    name: str
    role: models.Role


class AttributionAnswer(Answer):
    """Who said it, how, and where it stands."""

    source: Id
    speaker: Id | None
    speaker_name: str | None
    mode: models.Mode
    said_on: str | None


class EvidenceAnswer(Answer):
    """What another source says to the claim."""

    source: Id
    stance: models.Stance
    note: str | None
    figures: list[FigureAnswer]


class RelationAnswer(Answer):
    """How the claim stands to another."""

    type: models.RelationType
    target: Id
    note: str | None


class SourceAnswer(Answer):
    """A source that the claim or its evidence rests on."""

    id: Id
    publisher: str
    title: str | None
    published: str | None
    published_inferred: str | None = Field(description="how the date was inferred; null where the source has it")
    url: str | None
    language: str
    tier: models.Tier


class ImpliedAnswer(Answer):
    """The rates that a stated conversion can stand for."""

    pair: str
    low: DecimalText
    high: DecimalText


class NearbyAnswer(Answer):
    """A day near the one asked for, whose rate does fit."""

    date: str
    value: DecimalText


class CheckAnswer(Answer):
    """A stated conversion, held against the rate of a day; `show` only."""

    amount: str
    stated: str
    asked: str
    fits: bool | None
    reason: str | None = None
    implied: ImpliedAnswer | None = None
    rate: RateAnswer | None = None
    nearby: list[NearbyAnswer] = []


class ClaimAnswer(Answer):
    """A claim with everything on it."""

    id: Id
    statement: str
    kind: str
    topics: list[Id]
    entities: list[EntityAnswer]
    date: str = Field(description="when it happened, else its figures are of, else it was said or published; or empty")
    occurred_on: str | None
    unknown_since: str | None
    attribution: AttributionAnswer
    quote: models.Quote | None
    figures: list[FigureAnswer]
    verdict: models.Verdict
    superseded_by: list[Id]
    evidence: list[EvidenceAnswer]
    relations: list[RelationAnswer]
    caveats: list[str]
    sources: list[SourceAnswer]
    checks: list[CheckAnswer] = Field([], description="stated conversions against the day's rate; `show` only")
