"""A validated facts file, read by attribute as the models of the same names are, without their cost at a start."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.briefing import kinds, migrations
from japan_us_brief.briefing.claim_places import ClaimPlaces, NotOfThisFileError
from japan_us_brief.briefing.claims import Claims
from japan_us_brief.briefing.record import Record, field, several
from japan_us_brief.errors import BriefError, did_you_mean
from japan_us_brief.util.c_modules import loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Collection, Iterable, Sequence
    from typing import Any, TypeVar

    from japan_us_brief.briefing import protocols
    from japan_us_brief.briefing.relations import Relations
    from japan_us_brief.util.json_cutting import Cut

    P = TypeVar("P", bound=protocols.Part)

MOST_SUGGESTED = 5

# The words that the models allow for what can be filtered by.
WORDS = {
    "verdict": ["supported", "partly_supported", "overstated", "refuted", "not_enough_evidence"],
    "status": [
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
    ],
    "measure": ["amount", "stock", "flow", "balance", "count", "rank", "share", "price"],
}


class Source(Record):
    """Where something was published."""

    id: str = field()
    publisher: str = field()
    title: str | None = field(None)
    published: str | None = field(None)
    published_inferred: str | None = field(None)
    url: str | None = field(None)
    language: str = field()
    tier: str = field()
    sha256: str | None = field(None)
    length: int | None = field(None)


class Entity(Record):
    """Someone or something that claims are about."""

    id: str = field()
    name: str = field()
    name_ja: str | None = field(None)
    kind: str = field()
    part_of: str | None = field(None)
    country: str | None = field(None)
    tickers: tuple[str, ...] = field((), read=tuple)
    wikidata: str | None = field(None)


class Topic(Record):
    """What a claim can be filed under."""

    id: str = field()
    name: str = field()
    mediatopic: str | None = field(None)


class Kind(Record):
    """A kind of claim that a file has beside the usual ones, and how its figures are added."""

    id: str = field()
    name: str = field()
    adds: str = field()
    two_way: str | None = field(None)


class Series(Record):
    """A statistical series."""

    id: str = field()
    name: str = field()
    publisher: str = field()
    coverage: str | None = field(None)


class EntityRef(Record):
    """An entity, in the part it plays in a claim."""

    entity: str = field()
    role: str = field()


class Attribution(Record):
    """Who said it, how it is relayed, and in which source it stands."""

    source: str = field()
    speaker: str | None = field(None)
    mode: str = field()
    said_on: str | None = field(None)


class Quote(Record):
    """Where a claim stands in an archived text: code points, end exclusive."""

    source: str = field()
    start: int = field()
    end: int = field()
    exact: str | None = field(None)


class StatedEquivalent(Record):
    """The same figure in another currency, as the source itself converted it."""

    as_written: str = field()
    value: Decimal = field(read=Decimal)
    unit: str = field()


class Figure(Record):
    """A number with everything that makes it one: qualifier, unit, measure, status and date."""

    as_written: str = field()
    value: Decimal | None = field(None, read=Decimal)
    low: Decimal | None = field(None, read=Decimal)
    high: Decimal | None = field(None, read=Decimal)
    comparator: str = field("exact")
    unit: str = field()
    per: str | None = field(None)
    measure: str = field()
    status: str = field("reported")
    instrument: str | None = field(None)
    as_of: str | None = field(None)
    period: str | None = field(None)
    series: str | None = field(None)
    released: str | None = field(None)
    not_added: str | None = field(None)
    stated_equivalents: tuple[StatedEquivalent, ...] = several(StatedEquivalent)


class Verdict(Record):
    """What is so, kept apart from what was said."""

    support: str = field()
    note: str = field()
    checked_on: str = field()


class Evidence(Record):
    """What another source says to the claim, in words of our own."""

    source: str = field()
    stance: str = field()
    note: str | None = field(None)
    figures: tuple[Figure, ...] = several(Figure)


class Relation(Record):
    """How a claim stands to another."""

    type: str = field()
    target: str = field()
    note: str | None = field(None)


class Claim(Record):
    """One checkable statement with its wording, figures, source, verdict and evidence."""

    id: str = field()
    statement: str = field()
    kind: str = field()
    topics: tuple[str, ...] = field(read=tuple)
    entities: tuple[EntityRef, ...] = several(EntityRef)
    occurred_on: str | None = field(None)
    unknown_since: str | None = field(None)
    attribution: Attribution = field(read=Attribution)
    quote: Quote | None = field(None, read=Quote)
    figures: tuple[Figure, ...] = several(Figure)
    verdict: Verdict = field(read=Verdict)
    evidence: tuple[Evidence, ...] = several(Evidence)
    relations: tuple[Relation, ...] = several(Relation)
    caveats: tuple[str, ...] = field((), read=tuple)


class Accepted(Record):
    """A finding of the audit that is known and stays, with the reason."""

    rule: str = field()
    subject: str = field()
    note: str = field()


class FactsFile(Record):
    """A facts file: what it is about, its sources, entities and topics, and its claims."""

    schema_version: str = field()
    title: str = field()
    description: str = field()
    as_of: str | None = field(None)
    sources: tuple[Source, ...] = several(Source, ...)
    entities: tuple[Entity, ...] = several(Entity, ...)
    topics: tuple[Topic, ...] = several(Topic, ...)
    kinds: tuple[Kind, ...] = several(Kind)
    series: tuple[Series, ...] = several(Series)
    claims: tuple[Claim, ...] = several(Claim, ...)
    accepted: tuple[Accepted, ...] = several(Accepted)


class Briefing:
    """A validated facts file with its parts found by id.

    Args:
        data: the bytes of the file.
        name: what to call it.
        places: where its claims stand in it, as `claim_places.made` says; empty where that is not known.
        at_hand: how many claims stay in memory; None for all that were asked for.
        seen: the ids of all claims, in order, and their relations, from somebody who has read them.

    Attributes:
        name: what the file is called in messages.
        migrated_from: the older version that the file is of; None for the newest.
        schema_version: the version of the model that it follows.
        title, description, as_of: what the briefing is about, and the day it is for.
        claims, sources, entities, topics, series: its parts, by id, in the file's order; a claim is parsed when it is
            asked for.
        kinds: the kinds of claims by id, the usual ones first.
        declared_kinds: those that the file has itself.
        accepted: findings of the audit that stay as they are.
        words: for `kind`, `verdict`, `status` and `measure`, the words that the model allows.
        archive: what is asked in the place of the claims themselves, where there are too many of them; else None.
    """

    archive: protocols.Archive | None = None

    def __init__(
        self,
        data: bytes,
        name: str,
        places: bytes = b"",
        *,
        at_hand: int | None = None,
        seen: tuple[Sequence[str], Relations] | None = None,
    ) -> None:
        self.name = name
        self._data = data
        found = None
        try:
            found = ClaimPlaces(data, places) if places else None
        except NotOfThisFileError:
            pass
        tree = _tree(data) if found is None else found.rest
        tree, self.migrated_from = migrations.migrated(tree)
        whole: protocols.FactsFile = FactsFile(tree)
        self.schema_version = whole.schema_version
        self.title = whole.title
        self.description = whole.description
        self.as_of = whole.as_of
        self.sources = _by_id(whole.sources)
        self.entities = _by_id(whole.entities)
        self.topics = _by_id(whole.topics)
        self.series = _by_id(whole.series)
        self.declared_kinds = whole.kinds
        self.kinds = kinds.of(whole.kinds)
        self.words = {"kind": list(self.kinds), **WORDS}
        self.accepted = whole.accepted
        self._linked: list[protocols.Claim] | None = None
        ids = None if seen is None else seen[0]
        self._relations: Relations | None = None if seen is None else seen[1]
        self.claims = Claims(
            found,
            Claim,
            # Which knows nothing of this briefing, so that the memory of a large one is free when nobody has it.
            lambda: (whole if found is None else FactsFile(_tree(data))).claims,
            at_hand=at_hand,
            ids=ids,
        )

    def claims_holding(self, *alternatives: Collection[str]) -> Iterable[protocols.Claim]:
        """The claims that may hold a string of each collection, and maybe others, in the file's order.

        Where it is known where claims stand in the file, the others are not even parsed. Whoever asks has to look at
        what comes: a string may stand anywhere in a claim.

        Args:
            alternatives: collections of ids and words, as they stand in the file as strings or keys.
        """
        return self.claims.holding(alternatives)

    def cut(self) -> Cut:
        """The file cut into its claims, where it is known for sure where they stand; else as a whole."""
        from japan_us_brief.util.json_cutting import Cut

        places = self.claims.places
        return Cut(self._data, "claims") if places is None else places.cut()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file's bytes, in hexadecimal digits."""
        import hashlib

        return hashlib.sha256(self._data).hexdigest()

    def claim(self, wanted: str) -> protocols.Claim:
        """The claim of that id, whatever its case.

        Raises:
            BriefError: `BRF-I501`, with the nearest id.
        """
        folded = wanted.strip().casefold()
        found = self.claims.find(folded)
        if found is None:
            alike = self.ids_with(folded) if folded else []
            search = f"`brief facts {folded if folded.isalnum() else 'WORD'}` finds claims by their words"
            several = [part.strip() for part in folded.split(",")]
            if len(several) > 1 and self.claims.keys() >= {*several}:
                hint = f"put spaces between ids: {' '.join(several)}"
            elif folded == "-":
                hint = "ids from a pipe: brief facts WORD -f ids | xargs brief show"
            elif len(alike) > 1:
                hint = f"did you mean {', '.join(alike)}? {search}"
            else:
                near = f"did you mean {alike[0]}?" if alike else did_you_mean(wanted, self.ids_near(wanted))
                hint = near if near.startswith("did") else f"{search}, `brief facts -f ids` lists them"
            raise BriefError("BRF-I501", f"no claim {wanted!r}", hint=hint)
        return found

    def entity_name(self, entity: str | None) -> str:
        """An entity's name, or nothing for no entity."""
        return self.entities[entity].name if entity else ""

    @property
    def relations(self) -> Relations:
        """How all claims are related."""
        if self._relations is None:
            self._relations = self._relations_of("relations")
        return self._relations

    def _relations_of(self, word: str) -> Relations:
        """The relations of those claims that hold a word, and maybe of others."""
        from japan_us_brief.briefing.relations import Relations

        return Relations.of(claim.json_object() for claim in self.claims_holding([word]))

    def superseded_by(self) -> dict[str, list[str]]:
        """For each claim that a later one supersedes, the ids of those later ones."""
        return (self._relations or self._relations_of("supersedes")).leading("supersedes")

    def pointing_at(self, claim: str) -> list[tuple[str, protocols.Relation]]:
        """The relations that other claims have to one, each with the id of the claim that has it."""
        return [(other, self.claim(other).relations[number]) for _, other, number in self.relations.incoming(claim)]

    def linked(self) -> list[protocols.Claim]:
        """The claims that relations join: those that have one, and those that one leads to; in the file's order."""
        if self._linked is None:
            having = [claim for claim in self.claims.values() if claim.relations]
            ids = {claim.id for claim in having} | {one.target for claim in having for one in claim.relations}
            self._linked = [claim for name, claim in self.claims.items() if name in ids] if ids else []
        return self._linked

    def ids_with(self, part: str) -> list[str]:
        """The first ids of claims that have something in them."""
        return [identifier for identifier in self.claims if part in identifier][:MOST_SUGGESTED]

    def ids_near(self, wanted: str) -> list[str]:  # noqa: ARG002 - of few claims every id may be the one
        """The ids of claims among which that may be which somebody meant."""
        return list(self.claims)

    def counts(self, what: str) -> Counter[str]:
        """How many claims have each topic, entity, source, speaker or verdict, or how many figures each unit.

        Args:
            what: one of `topic`, `entity`, `source`, `speaker`, `verdict` and `unit`.
        """
        from collections import Counter

        each: Callable[[protocols.Claim], Iterable[str | None]] = {
            "topic": lambda claim: claim.topics,
            "entity": lambda claim: {ref.entity for ref in claim.entities},
            "source": lambda claim: {claim.attribution.source, *(item.source for item in claim.evidence)},
            "speaker": lambda claim: [claim.attribution.speaker],
            "verdict": lambda claim: [claim.verdict.support],
            "unit": lambda claim: [figure.unit for figure in claim.figures],
        }[what]
        return Counter(name for claim in self.claims.values() for name in each(claim) if name is not None)


def _tree(data: bytes) -> dict[str, Any]:
    """A file as a JSON object."""
    tree: dict[str, Any] = loads(data.decode("utf-8").removeprefix("\ufeff"))
    return tree


def _by_id(parts: Iterable[P]) -> dict[str, P]:
    """Parts by their ids, of which nothing else is looked at yet."""
    return {part.json_object()["id"]: part for part in parts}


def json_object(part: protocols.Part) -> dict[str, Any]:
    """A part's own JSON object, as the file has it."""
    return part.json_object()


def forget(part: protocols.Part) -> None:
    """Drop what was read of a part and worked out of it, so that it takes no more room than before; it comes again."""
    if isinstance(part, Record):
        part.forget()
