"""The facts file as Pydantic models: what a claim, its figures, its verdict and its sources are.

Values are kept as the file has them: validation checks, it never rewrites. Words are taken from schema.org (Claim,
ClaimReview, MonetaryAmount), the W3C Web Annotation selectors, IATI transaction types and the AVeriTeC verdicts.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from japan_us_brief.briefing.field_types import (
    Address,
    Count,
    Country,
    DecimalText,
    Id,
    Language,
    PartialDate,
    Period,
    Text,
    Unit,
)
from japan_us_brief.core.amounts import Amount
from japan_us_brief.core.intervals import interval
from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.amount_parser import parse

# How many wordings of figures are remembered, with what they say.
MOST_WORDINGS = 4_096

Comparator = Literal["exact", "up_to", "at_most", "less_than", "nearly", "at_least", "more_than", "about", "between"]
Measure = Literal["amount", "stock", "flow", "balance", "count", "rank", "share", "price"]
Status = Literal[
    "proposed",
    "announced",
    "pledged",
    "approved",
    "committed",
    "disbursed",
    "cancelled",
    "reported",
    "forecast",
    "target",
]
Instrument = Literal[
    "grant",
    "tax_credit",
    "equity",
    "loan",
    "guarantee",
    "capital_expenditure",
    "research_and_development",
    "debt_security",
    "tariff",
    "mixed",
]
Mode = Literal["direct_quote", "indirect_quote", "paraphrase", "official_document", "reporter", "hearsay"]
Support = Literal["supported", "partly_supported", "overstated", "refuted", "not_enough_evidence"]
Stance = Literal["supports", "refutes", "qualifies", "context"]
Tier = Literal["primary", "wire", "secondary"]
Role = Literal["speaker", "payer", "recipient", "holder", "issuer", "exporter", "importer", "subject", "place"]
RelationType = Literal["part_of", "overlaps", "adds_to", "repeats", "supersedes", "contradicts"]
Adding = Literal["within_direction", "freely", "never"]
EntityKind = Literal["government", "company", "person", "country", "organisation"]


class Model(BaseModel):
    """What all parts of a briefing share: nothing unknown, nothing changed once it is read, no type guessed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    def json_object(self) -> dict[str, Any]:
        """The part as the JSON object that stands for it in a facts file; what a file may leave out stays out."""
        return self.model_dump(mode="json", exclude_unset=True)


class Source(Model):
    """Where something was published."""

    id: Id
    publisher: Text
    title: Text | None = None
    published: PartialDate | None = None
    published_inferred: Text | None = Field(
        None, description="how the date of publication was inferred; absent where the source itself has it"
    )
    url: Address | None = None
    language: Language
    tier: Tier
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        None, description="of the archived text's bytes"
    )
    length: Annotated[Count, Field(gt=0)] | None = Field(None, description="of the archived text, in code points")


class Entity(Model):
    """Someone or something that claims are about."""

    id: Id
    name: Text
    name_ja: Text | None = None
    kind: EntityKind
    part_of: Id | None = Field(None, description="the entity that it is a part of, such as a ministry of a government")
    country: Country | None = Field(None, description="where it is at home; else where the whole is that it is part of")
    tickers: tuple[Annotated[str, Field(pattern=r"^[A-Z0-9]{4}:[A-Z0-9.-]{1,12}$")], ...] = Field(
        (), description="where its shares are listed: market code (ISO 10383), a colon, symbol"
    )
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9][0-9]*$")] | None = None


class Topic(Model):
    """What a claim can be filed under."""

    id: Id
    name: Text
    mediatopic: Annotated[str, Field(pattern=r"^medtop:[0-9]{8}$")] | None = Field(
        None, description="IPTC Media Topic code where one fits"
    )


class Kind(Model):
    """A kind of claim that a file has beside the usual ones, and how its figures are added.

    Figures are added within one direction, from one side to another; freely, whatever the sides are; or never. What the
    sum of both directions is called, such as two-way trade, is said where there is such a thing.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=80)]
    name: Text
    adds: Adding
    two_way: Text | None = None


class Series(Model):
    """A statistical series: figures of two of them are not comparable, for their concepts or their coverage differ."""

    id: Id
    name: Text
    publisher: Text
    coverage: Text | None = Field(None, description="what is counted, and what is not")


class EntityRef(Model):
    """An entity, in the part it plays in a claim."""

    entity: Id
    role: Role


class Attribution(Model):
    """Who said it, how it is relayed, and in which source it stands."""

    source: Id
    speaker: Id | None = Field(None, description="an entity; absent when the source speaks for itself")
    mode: Mode
    said_on: PartialDate | None = None


class Quote(Model):
    """Where a claim stands in an archived text: code points, end exclusive."""

    source: Id
    start: Count
    end: Annotated[Count, Field(gt=0)]
    exact: Annotated[str, Field(min_length=1, max_length=80)] | None = Field(
        None, description="only the words that carry a figure, never a whole sentence"
    )

    @model_validator(mode="after")
    def _ends_agree(self) -> Self:
        """The span is as long as the words in it. Raises PydanticCustomError."""
        if self.end <= self.start:
            raise PydanticCustomError("offsets", "end is not after start")
        if self.exact is not None and len(self.exact) != self.end - self.start:
            raise PydanticCustomError("offsets", "exact is not as long as the span from start to end")
        return self


class StatedEquivalent(Model):
    """The same figure in another currency, as the source itself converted it."""

    as_written: Text
    value: DecimalText
    unit: Unit

    @model_validator(mode="after")
    def _written_agrees(self) -> Self:
        _check_written(self.as_written, self.unit, self.value)
        return self


class Figure(Model):
    """A number with everything that makes it one: qualifier, unit, measure, status and date."""

    as_written: Annotated[Text, Field(description="the words that carry the figure, without the qualifier")]
    value: DecimalText | None = None
    low: DecimalText | None = None
    high: DecimalText | None = None
    comparator: Comparator = "exact"
    unit: Unit
    per: Text | None = Field(None, description="what a price is for one of, such as share")
    measure: Measure
    status: Status = "reported"
    instrument: Instrument | None = None
    as_of: PartialDate | None = None
    period: Period | None = None
    series: Id | None = Field(None, description="the statistical series that it is of")
    released: PartialDate | None = Field(None, description="the release of the series, where it is revised later")
    not_added: Text | None = Field(None, description="why it belongs in no sum")
    stated_equivalents: tuple[StatedEquivalent, ...] = ()

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        """Values, comparator and wording agree. Raises PydanticCustomError."""
        if self.comparator == "between":
            if self.low is None or self.high is None or self.value is not None:
                raise PydanticCustomError(
                    "figure_values", "a figure between two numbers has low and high, and no value"
                )
            if self.low > self.high:
                raise PydanticCustomError("figure_values", "low is above high")
        elif self.value is None or self.low is not None or self.high is not None:
            raise PydanticCustomError(
                "figure_values", "a figure has a value; only one between two numbers has low and high"
            )
        else:
            interval(self.comparator, self.value)
            _check_written(self.as_written, self.unit, self.value)
        if self.as_of is None and self.period is None:
            raise PydanticCustomError("undated", "a figure has a date: as_of or period")
        return self


@lru_cache(MOST_WORDINGS)
def _read(written: str, unit: str) -> Amount:
    """What a wording says; of very many figures, many have the same few. Raises BriefError."""
    return parse(written, unit=unit)


def _check_written(written: str, unit: str, value: Decimal) -> None:
    """The wording and the value must be the same number; a rank may stand as a word. Raises PydanticCustomError."""
    if unit == "rank":
        return
    try:
        read = _read(written, unit)
    except BriefError as reason:
        raise PydanticCustomError("as_written", "as_written: {reason}", {"reason": reason.message}) from None
    if read.value != value or read.unit != unit:
        raise PydanticCustomError(
            "as_written",
            "as_written says {read}, the value is {value}",
            {"read": f"{read.value:f} {read.unit or '(no unit)'}", "value": f"{value:f} {unit}"},
        )
    if read.comparator != "exact":
        raise PydanticCustomError("as_written", "the qualifier belongs in comparator, not in as_written")


class Verdict(Model):
    """What is so, kept apart from what was said."""

    support: Support
    note: Text
    checked_on: PartialDate


class Evidence(Model):
    """What another source says to the claim, in words of our own."""

    source: Id
    stance: Stance
    note: Text | None = None
    figures: tuple[Figure, ...] = ()


class Relation(Model):
    """How a claim stands to another."""

    type: RelationType
    target: Id
    note: Text | None = None


class Claim(Model):
    """One checkable statement with its wording, figures, source, verdict and evidence."""

    id: Id
    statement: Text
    kind: Text = Field(description="one of the usual kinds, or of those that the file has in kinds")
    topics: Annotated[tuple[Id, ...], Field(min_length=1)]
    entities: tuple[EntityRef, ...] = ()
    occurred_on: PartialDate | None = None
    unknown_since: PartialDate | None = Field(
        None, description="the day after which no source was found that says whether it still holds"
    )
    attribution: Attribution
    quote: Quote | None = None
    figures: tuple[Figure, ...] = ()
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    relations: tuple[Relation, ...] = ()
    caveats: tuple[Text, ...] = ()


class Accepted(Model):
    """A finding of the audit that is known and stays, with the reason."""

    rule: Annotated[str, Field(pattern=r"^BRF-A[0-9]{3}$")]
    subject: Id = Field(description="the claim, source, entity or topic that it is about")
    note: Text


class Briefing(Model):
    """A facts file: what it is about, its sources, entities and topics, and its claims."""

    schema_version: Literal["2"]
    title: Text
    description: Text
    as_of: PartialDate | None = Field(None, description="the day the briefing is for; later figures are its sequel")
    sources: tuple[Source, ...]
    entities: tuple[Entity, ...]
    topics: tuple[Topic, ...]
    kinds: tuple[Kind, ...] = ()
    series: tuple[Series, ...] = ()
    claims: tuple[Claim, ...]
    accepted: tuple[Accepted, ...] = ()


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a facts file, as `brief schema` prints it."""
    schema = Briefing.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Briefing",
        "description": "A facts file of brief: figures stand as strings, dates as ISO 8601.",
    } | {key: value for key, value in schema.items() if key not in {"title", "description"}}
