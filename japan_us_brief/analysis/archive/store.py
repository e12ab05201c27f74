"""An archive as a briefing: the same attributes, of which the large ones are read when they are asked for."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping

from japan_us_brief.analysis.archive import layout, trust
from japan_us_brief.analysis.archive.engine import DuckDB
from japan_us_brief.analysis.archive.found import Found
from japan_us_brief.analysis.archive.rows import unspaced
from japan_us_brief.briefing import kinds
from japan_us_brief.briefing.view import (
    MOST_SUGGESTED,
    WORDS,
    Accepted,
    Briefing,
    Claim,
    Entity,
    Kind,
    Series,
    Source,
    Topic,
)
from japan_us_brief.errors import MOST_COMPARED, BriefError
from japan_us_brief.util.c_modules import loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from typing import Any

    from japan_us_brief.analysis.archive.engine import Engine
    from japan_us_brief.analysis.query import Filter
    from japan_us_brief.analysis.totals import LeftOuts, Total
    from japan_us_brief.briefing import protocols
    from japan_us_brief.rates.source import RateSource

# How many claims that relations join are held at a time.
MOST_LINKED = 50_000
# How many sources are kept, and how many claims that were asked for one by one.
_KEPT = 20_000
_AT_ONCE = 1_024


class ArchiveBriefing(Briefing):
    """The briefing that an archive holds."""

    def __init__(self, folder: str, engine: str | None = None) -> None:
        """Open an archive.

        Args:
            folder: where it lies.
            engine: the URL of what it is asked by; None for DuckDB.

        Raises:
            DataError: `BRF-F306`.
            BriefError: `BRF-U101`, `BRF-U112`, `BRF-E801`.
        """
        manifest, data = layout.read_manifest(folder)
        trust.check(folder, manifest, data)
        said = manifest["briefing"]
        self.name = folder
        self.manifest = manifest
        self.migrated_from = None
        self.schema_version = said["schema_version"]
        self.title = said["title"]
        self.description = said["description"]
        self.as_of = said.get("as_of")
        self.engine = _engine(engine, os.path.abspath(folder), manifest)
        self.topics = {item["id"]: Topic(item) for item in said["topics"]}
        self.series = {item["id"]: Series(item) for item in said["series"]}
        self.declared_kinds = tuple(Kind(item) for item in said["kinds"])
        self.kinds = kinds.of(self.declared_kinds)
        self.words = {"kind": list(self.kinds), **WORDS}
        self.accepted = tuple(Accepted(item) for item in said["accepted"])
        self.entities = {
            made.id: made
            for (text,) in self.engine.rows("select json from entities order by no")
            for made in [Entity(loads(text))]
        }
        self.sources = Sources(self)  # type: ignore[assignment]
        self.claims = Claims(self)  # type: ignore[assignment]
        self._relations = None
        self._linked = None
        self.archive = self

    @property
    def sha256(self) -> str:
        """The SHA-256 of the one file that it was built from, or of all their hashes."""
        found: str = self.manifest["sha256"]
        return found

    def select(self, wanted: Filter, table: Callable[[], RateSource]) -> Sequence[Claim]:
        """See `query.select`."""
        from japan_us_brief.analysis.archive.conditions import of_claims

        return Found(self, of_claims(wanted, self.engine, table), table)

    def ordered(self, claims: Sequence[protocols.Claim], sort: str) -> Sequence[Claim]:
        """See `query.ordered`. Raises BriefError: `BRF-U102`."""
        assert isinstance(claims, Found)
        return claims.ordered(sort)

    def held(self, claims: Sequence[protocols.Claim], what: str) -> list[Claim]:
        """See `query.held`. Raises BriefError: `BRF-U117`."""
        assert isinstance(claims, Found)
        return claims.held(what)

    def add_up_asked(
        self,
        claims: Sequence[protocols.Claim],
        wanted: Filter,
        *,
        to: str | None,
        by: str | None,
        as_of: str | None,
        table: Callable[[], RateSource],
        across: Collection[str] = (),
    ) -> tuple[list[Total], LeftOuts]:
        """See `totals.add_up_asked`."""
        from japan_us_brief.analysis.archive.sums import Sums

        assert isinstance(claims, Found)
        sums = Sums(self, claims, wanted, to, by, as_of, table, across)
        return sums.add_up(), sums.left

    def claims_holding(self, *alternatives: Collection[str]) -> Iterable[protocols.Claim]:  # noqa: ARG002
        """The claims that relations join, which is what a whole archive is asked for. Raises as `linked`."""
        return self.linked()

    def linked(self) -> list[protocols.Claim]:
        """See `view.Briefing.linked`. Raises BriefError: `BRF-U117`, where there are too many of them."""
        if self._linked is None:
            found: list[protocols.Claim] = []
            if self.manifest["counts"]["relations"]:
                query = (
                    "select json from claims where id in (select claim from relations)"
                    " or id in (select target from relations) order by no"
                )
                for (text,) in self.engine.rows(query):
                    found.append(Claim(loads(text)))
                    if len(found) > MOST_LINKED:
                        raise BriefError(
                            "BRF-U117",
                            f"more than {MOST_LINKED:,} claims have relations, which no sum of an archive follows",
                            where=self.name,
                            hint="ask a facts file of some of them",
                        )
            self._linked = found
        return self._linked

    def counts(self, what: str) -> Counter[str]:
        """See `view.Briefing.counts`."""
        column = {"topic": "topics", "entity": "entities", "source": "cited", "verdict": "verdict"}.get(what)
        found: Counter[str] = Counter()
        if what == "unit":
            query = "select unit, count(*), min(place) from figures group by unit order by 3"
        elif what == "speaker":
            query = "select speaker, count(*), min(no) from claims group by speaker order by 3"
        else:
            query = f"select {column}, count(*), min(no) from claims group by {column} order by 3"
        for text, count, _ in self.engine.rows(query):
            for name in [text] if what == "unit" else unspaced(text or ""):
                found[name] += count
        return found

    def ids_with(self, part: str) -> list[str]:
        """See `view.Briefing.ids_with`."""
        query = f"select id from claims where contains(id, ?) order by no limit {MOST_SUGGESTED}"
        return [name for (name,) in self.engine.rows(query, [part])]

    def ids_near(self, wanted: str) -> list[str]:
        """See `view.Briefing.ids_near`."""
        if len(self.claims) <= MOST_COMPARED:
            return [*self.claims]
        # Of so many only those are compared that begin alike.
        query = f"select id from claims where starts_with(id, ?) order by no limit {MOST_COMPARED}"
        return [name for (name,) in self.engine.rows(query, [wanted[:2].casefold()])]

    def searched_texts(self) -> Iterator[str]:
        """What words are looked for in, of every claim."""
        if len(self.claims) > MOST_LINKED:
            # A near word is only a help, and is not worth the time.
            return iter(())
        return (text for (text,) in self.engine.rows("select searched from claims"))

    def days(self) -> tuple[Any, Any]:
        """See `view.Briefing.days`."""
        ((first, last),) = [*self.engine.rows("select min(first_day), max(last_day) from claims")]
        return first, last

    def read_claims(self, numbers: Sequence[int]) -> list[Claim]:
        """The claims of some numbers, in their order, with their sources at hand."""
        found: dict[int, Claim] = {}
        for start in range(0, len(numbers), _AT_ONCE):
            asked = numbers[start : start + _AT_ONCE]
            least, most = min(asked), max(asked)
            listed = "" if most - least + 1 == len(asked) else f" and no in ({', '.join(map(str, asked))})"
            query = f"select no, json from claims where no between {least} and {most}{listed}"
            found |= {no: Claim(loads(text)) for no, text in self.engine.rows(query)}
        claims = [found[number] for number in numbers]
        self.sources.fetch(  # type: ignore[attr-defined]
            name for claim in claims for name in (claim.attribution.source, *(item.source for item in claim.evidence))
        )
        return claims


def _engine(url: str | None, folder: str, manifest: dict[str, Any]) -> Engine:
    """The engine that a URL names.

    Args:
        url: `duckdb:`, or `sc://host:port` for one that speaks Spark Connect; None for DuckDB.
        folder: where the archive lies; an engine elsewhere has to find it there, too.
        manifest: what is in it.

    Raises:
        BriefError: `BRF-U101`, for another URL; `BRF-U112`, without the extra that it needs; `BRF-E801`.
    """
    if url is None or url.strip().casefold().rstrip("/") == "duckdb:":
        return DuckDB(folder, manifest)
    if url.startswith("sc://"):
        from japan_us_brief.analysis.archive.spark import Spark

        return Spark(url, folder, manifest)
    raise BriefError("BRF-U101", f"no engine {url!r}", hint="use duckdb: or sc://HOST:PORT")


class Sources(Mapping[str, Source]):
    """The sources of an archive, of which those are held that were asked for of late."""

    def __init__(self, archive: ArchiveBriefing) -> None:
        self._archive = archive
        self._held: dict[str, Source] = {}

    def __len__(self) -> int:
        count: int = self._archive.manifest["counts"]["sources"]
        return count

    def __iter__(self) -> Iterator[str]:
        return (name for (name,) in self._archive.engine.rows("select id from sources order by no"))

    def __getitem__(self, name: str) -> Source:
        self.fetch([name])
        return self._held[name]

    def __contains__(self, name: object) -> bool:
        if isinstance(name, str):
            self.fetch([name])
        return name in self._held

    def values(self) -> Any:
        """All of them, one by one."""
        return (Source(loads(text)) for (text,) in self._archive.engine.rows("select json from sources order by no"))

    def items(self) -> Any:
        """All of them with their ids, one by one."""
        return ((source.id, source) for source in self.values())

    def fetch(self, names: Iterable[str]) -> None:
        """Hold some, so that they are not read one by one."""
        missing = [name for name in dict.fromkeys(names) if name not in self._held]
        if len(self._held) + len(missing) > _KEPT:
            self._held.clear()
        for start in range(0, len(missing), _AT_ONCE):
            asked = missing[start : start + _AT_ONCE]
            query = f"select json from sources where id in ({', '.join('?' * len(asked))})"
            for (text,) in self._archive.engine.rows(query, asked):
                made = Source(loads(text))
                self._held[made.id] = made


class Claims(Mapping[str, Claim]):
    """The claims of an archive by their ids, each read when it is asked for."""

    def __init__(self, archive: ArchiveBriefing) -> None:
        self._archive = archive
        self._held: dict[str, Claim] = {}

    def __len__(self) -> int:
        count: int = self._archive.manifest["counts"]["claims"]
        return count

    def __iter__(self) -> Iterator[str]:
        return (name for (name,) in self._archive.engine.rows("select id from claims order by no"))

    def __getitem__(self, name: str) -> Claim:
        if name not in self._held:
            if len(self._held) >= _KEPT:
                self._held.clear()
            for (text,) in self._archive.engine.rows("select json from claims where id = ?", [name]):
                self._held[name] = Claim(loads(text))
        return self._held[name]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def find(self, name: str) -> Claim | None:
        """See `briefing.claims.Claims.find`."""
        return self.get(name)

    def values(self) -> Any:
        """All of them, in the order of the archive."""
        from japan_us_brief.analysis.archive.conditions import Conditions

        return Found(self._archive, Conditions(), None)

    def items(self) -> Any:
        """All of them with their ids."""
        return ((claim.id, claim) for claim in self.values())
