"""The shapes of the other answers in JSON, and the names under which all are published: `brief schema NAME`."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, TypeAdapter

from japan_us_brief.briefing import models
from japan_us_brief.briefing.field_types import Id
from japan_us_brief.render.schemas import (
    Answer,
    ClaimAnswer,
    ConversionAnswer,
    DecimalText,
    FigureAnswer,
    ImpliedAnswer,
    NearbyAnswer,
    RateAnswer,
    SourceAnswer,
)

Severity = Literal["error", "warning", "note"]


class TermAnswer(FigureAnswer):
    """A figure in a sum."""

    claim: Id
    source: SourceAnswer


class PartAnswer(Answer):
    """What of a sum is of one status."""

    status: models.Status
    sum: str
    stated: DecimalText
    low: DecimalText | None
    high: DecimalText | None
    figures: int


class TotalAnswer(Answer):
    """A sum of like with like; an end that is null is unknown."""

    group: str | None
    sum: str = Field(description="for a reader, the qualifier first")
    undertaking: str | None
    kind: str
    direction: str | None
    measure: models.Measure
    purpose: str | None
    status: list[models.Status]
    when: str
    unit: str
    stated: DecimalText = Field(description="the sum of the numbers as stated, without their qualifiers")
    low: DecimalText | None
    high: DecimalText | None
    figures: int
    sources: list[str]
    recipients: list[str]
    owners: list[str]
    parts: list[PartAnswer]
    share: str | None
    share_low: DecimalText | None
    share_high: DecimalText | None
    terms: list[TermAnswer]


class LeftOutAnswer(Answer):
    """A figure that is in no sum."""

    claim: Id
    figure: str
    reason: str


class TotalsAnswer(Answer):
    """Sums, and what was left out of them."""

    totals: list[TotalAnswer]
    left_out: list[LeftOutAnswer]


class OperandAnswer(Answer):
    """One side of a comparison, in the unit of both."""

    text: str
    claim: Id | None
    measure: models.Measure | None
    status: models.Status | None
    value: DecimalText
    unit: str | None
    rate: RateAnswer | None
    date: str | None
    source: SourceAnswer | None


class BoundedAnswer(Answer):
    """A number with its bounds; an end that is null is unknown."""

    text: str
    value: DecimalText
    low: DecimalText | None
    high: DecimalText | None
    low_closed: bool
    high_closed: bool


class ComparisonAnswer(Answer):
    """Two figures, compared."""

    one: OperandAnswer
    other: OperandAnswer
    ratio: BoundedAnswer
    difference: BoundedAnswer | None
    percent: BoundedAnswer | None
    unit: str | None
    reason: str | None = Field(description="why there is no difference")
    notes: list[str] = Field(description="in what the two differ")


class AmountAnswer(Answer):
    """An amount as it was given."""

    text: str
    value: DecimalText
    unit: str
    comparator: models.Comparator


class ConvertedAnswer(Answer):
    """An amount, and what it is converted to."""

    amount: AmountAnswer
    converted: ConversionAnswer


class StatedConversionAnswer(Answer):
    """A conversion that someone stated, held against the rate of a day."""

    amount: str
    stated: str
    fits: bool
    implied: ImpliedAnswer
    rate: RateAnswer
    nearby: list[NearbyAnswer]


class SeriesAnswer(Answer):
    """The rate of a pair on a day."""

    date: str
    pair: str
    rate: DecimalText = Field(description="to six digits")
    source: str
    value: DecimalText
    asked: str


class AverageAnswer(Answer):
    """The mean rate of a pair over a period."""

    period: str
    pair: str
    rate: DecimalText = Field(description="to six digits")
    value: DecimalText
    days: str = Field(description="the days A/B that it is the mean of")
    source: str


class DayAnswer(Answer):
    """The rate of a currency on a day, in units of it to one euro; null where it has none."""

    currency: str
    rate: DecimalText | None
    date: str | None
    first: str
    last: str


class TableAnswer(Answer):
    """Where the rate table is from, and what it spans."""

    first: str
    last: str
    age_days: int
    days: int
    currencies: int
    source: str
    published_at: str
    terms: str
    file: str
    shipped: bool
    sha256: str


class MentionAnswer(Answer):
    """A figure in a text, and where it stands."""

    file: str
    line: int
    column: int
    start: int = Field(description="in characters of the file")
    end: int
    as_written: str
    value: DecimalText | None
    low: DecimalText | None
    high: DecimalText | None
    unit: str | None
    comparator: models.Comparator
    change: str | None
    about: str
    equivalent_of: int | None = Field(description="the index of the figure that it converts")
    date: str | None


class FindingAnswer(Answer):
    """What a rule found in a file."""

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    title: str
    subject: str = Field(description="the claim that it rests on, or whose it is")
    path: str = Field(description="where in the file: characters from-to of a draft, or a path of JSON")
    message: str
    hint: str


# Each with what it is the answer of.
_SHAPES: dict[str, tuple[Any, str]] = {
    "claims": (list[ClaimAnswer], "`brief facts` and `brief show`"),
    "totals": (TotalsAnswer, "`brief total`"),
    "comparison": (ComparisonAnswer, "`brief compare`"),
    "conversions": (list[ConvertedAnswer], "`brief convert`"),
    "stated-conversion": (StatedConversionAnswer, "`brief convert --check`"),
    "rates": (list[SeriesAnswer] | list[AverageAnswer] | list[DayAnswer] | TableAnswer, "`brief rates`"),
    "mentions": (list[MentionAnswer], "`brief extract`"),
    "findings": (list[FindingAnswer], "`brief check` and `brief audit`"),
}


def json_schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of each answer, by its name."""
    return {
        name: {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": name.capitalize().replace("-", " "),
            "description": f"The answer of {commands} in JSON.",
        }
        | TypeAdapter(shape).json_schema()
        for name, (shape, commands) in _SHAPES.items()
    }
