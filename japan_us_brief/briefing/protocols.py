"""What can be read of a facts file: the parts of a briefing as protocols, which its models and its view both satisfy.

Code that only reads is written for these, so that it works with either and asks for nothing that one of them lacks.
What each field means is said in `briefing.models`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Protocol


class Part(Protocol):
    """What all parts of a briefing share."""

    def json_object(self) -> dict[str, Any]:
        """The part as the JSON object that stands for it in a facts file."""


class Source(Part, Protocol):
    """Where something was published."""

    @property
    def id(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def published_inferred(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def language(self) -> str: ...
    @property
    def tier(self) -> str: ...
    @property
    def sha256(self) -> str | None: ...
    @property
    def length(self) -> int | None: ...


class Entity(Part, Protocol):
    """Someone or something that claims are about."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def name_ja(self) -> str | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def part_of(self) -> str | None: ...
    @property
    def country(self) -> str | None: ...
    @property
    def tickers(self) -> tuple[str, ...]: ...
    @property
    def wikidata(self) -> str | None: ...


class Topic(Part, Protocol):
    """What a claim can be filed under."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def mediatopic(self) -> str | None: ...


class Kind(Part, Protocol):
    """A kind of claim, and how its figures are added."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def adds(self) -> str: ...
    @property
    def two_way(self) -> str | None: ...


class Series(Part, Protocol):
    """A statistical series."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def coverage(self) -> str | None: ...


class EntityRef(Part, Protocol):
    """An entity, in the part it plays in a claim."""

    @property
    def entity(self) -> str: ...
    @property
    def role(self) -> str: ...


class Attribution(Part, Protocol):
    """Who said it, how it is relayed, and in which source it stands."""

    @property
    def source(self) -> str: ...
    @property
    def speaker(self) -> str | None: ...
    @property
    def mode(self) -> str: ...
    @property
    def said_on(self) -> str | None: ...


class Quote(Part, Protocol):
    """Where a claim stands in an archived text: code points, end exclusive."""

    @property
    def source(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def exact(self) -> str | None: ...


class StatedEquivalent(Part, Protocol):
    """The same figure in another currency, as the source itself converted it."""

    @property
    def as_written(self) -> str: ...
    @property
    def value(self) -> Decimal: ...
    @property
    def unit(self) -> str: ...


class Figure(Part, Protocol):
    """A number with everything that makes it one: qualifier, unit, measure, status and date."""

    @property
    def as_written(self) -> str: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def low(self) -> Decimal | None: ...
    @property
    def high(self) -> Decimal | None: ...
    @property
    def comparator(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def per(self) -> str | None: ...
    @property
    def measure(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def instrument(self) -> str | None: ...
    @property
    def as_of(self) -> str | None: ...
    @property
    def period(self) -> str | None: ...
    @property
    def series(self) -> str | None: ...
    @property
    def released(self) -> str | None: ...
    @property
    def not_added(self) -> str | None: ...
    @property
    def stated_equivalents(self) -> tuple[StatedEquivalent, ...]: ...


class Verdict(Part, Protocol):
    """What is so, kept apart from what was said."""

    @property
    def support(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def checked_on(self) -> str: ...


class Evidence(Part, Protocol):
    """What another source says to the claim, in words of our own."""

    @property
    def source(self) -> str: ...
    @property
    def stance(self) -> str: ...
    @property
    def note(self) -> str | None: ...
    @property
    def figures(self) -> tuple[Figure, ...]: ...


class Relation(Part, Protocol):
    """How a claim stands to another."""

    @property
    def type(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def note(self) -> str | None: ...


class Claim(Part, Protocol):
    """One checkable statement with its wording, figures, source, verdict and evidence."""

    @property
    def id(self) -> str: ...
    @property
    def statement(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def topics(self) -> tuple[str, ...]: ...
    @property
    def entities(self) -> tuple[EntityRef, ...]: ...
    @property
    def occurred_on(self) -> str | None: ...
    @property
    def unknown_since(self) -> str | None: ...
    @property
    def attribution(self) -> Attribution: ...
    @property
    def quote(self) -> Quote | None: ...
    @property
    def figures(self) -> tuple[Figure, ...]: ...
    @property
    def verdict(self) -> Verdict: ...
    @property
    def evidence(self) -> tuple[Evidence, ...]: ...
    @property
    def relations(self) -> tuple[Relation, ...]: ...
    @property
    def caveats(self) -> tuple[str, ...]: ...


class Accepted(Part, Protocol):
    """A finding of the audit that is known and stays, with the reason."""

    @property
    def rule(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def note(self) -> str: ...


class Archive(Protocol):
    """What is asked in the place of claims, where they are too many to be gone through one by one."""

    def select(self, wanted: Any, table: Any) -> Sequence[Claim]:
        """See `analysis.query.select`."""

    def ordered(self, claims: Sequence[Claim], sort: str) -> Sequence[Claim]:
        """See `analysis.query.ordered`."""

    def held(self, claims: Sequence[Claim], what: str) -> list[Any]:
        """See `analysis.query.held`."""

    def add_up_asked(
        self,
        claims: Sequence[Claim],
        wanted: Any,
        *,
        to: str | None,
        by: str | None,
        as_of: str | None,
        table: Any,
        across: Any,
    ) -> tuple[list[Any], Any]:
        """See `analysis.totals.add_up_asked`."""

    def searched_texts(self) -> Iterable[str]:
        """What words are looked for in, of every claim."""

    def days(self) -> tuple[datetime.date | None, datetime.date | None]:
        """The first and the last day that a claim is of; None where none has a date."""


class FactsFile(Part, Protocol):
    """A facts file: what it is about, its sources, entities and topics, and its claims."""

    @property
    def schema_version(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def as_of(self) -> str | None: ...
    @property
    def sources(self) -> tuple[Source, ...]: ...
    @property
    def entities(self) -> tuple[Entity, ...]: ...
    @property
    def topics(self) -> tuple[Topic, ...]: ...
    @property
    def kinds(self) -> tuple[Kind, ...]: ...
    @property
    def series(self) -> tuple[Series, ...]: ...
    @property
    def claims(self) -> tuple[Claim, ...]: ...
    @property
    def accepted(self) -> tuple[Accepted, ...]: ...
