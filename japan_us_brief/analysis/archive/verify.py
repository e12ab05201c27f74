"""Verifying an archive: every file against its hash, every claim against the model, every column against its claim."""

from __future__ import annotations

import os
from decimal import Decimal

from japan_us_brief.analysis.archive import layout, trust
from japan_us_brief.analysis.archive.engine import DuckDB, arrow_table, refuse_without_extra
from japan_us_brief.analysis.archive.rows import COLUMNS, UnfitError, claim_row, figure_rows, relation_rows
from japan_us_brief.analysis.archive.sections import Sections
from japan_us_brief.briefing.parts import item_problems
from japan_us_brief.briefing.view import Claim, Entity, Kind, Series, Source, Topic
from japan_us_brief.errors import DataError
from japan_us_brief.util.c_modules import loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

# In rows: how many are compared at a time.
_BATCH = 4_096


def verify(folder: str, progress: Callable[[int], None]) -> None:
    """See that an archive is what a build would have made of its claims, and take it as valid from then on.

    Args:
        folder: where it lies.
        progress: is told how many claims have been read.

    Raises:
        DataError: `BRF-F306`, with what is wrong.
        BriefError: `BRF-U112`.
    """
    refuse_without_extra()
    manifest, data = layout.read_manifest(folder)
    layout.check_files(folder, manifest)
    for path, item in layout.files_of(folder, manifest):
        if layout.hash_of(path) != item["sha256"]:
            raise _wrong("its hash is not that of the manifest", path)
    try:
        _check_rows(folder, manifest, progress)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _wrong(f"not what a build would have written: {' '.join(str(error).split())[:200]}", folder) from None
    trust.remember(folder, manifest, data)


def _check_rows(folder: str, manifest: dict[str, Any], progress: Callable[[int], None]) -> None:
    """Compare every row with what its claim gives. Raises DataError; what is no archive at all raises others."""
    sections = _sections(folder, manifest)
    counts = dict.fromkeys(layout.TABLES, 0)
    figures, relations = _rows(folder, manifest, "figures"), _rows(folder, manifest, "relations")
    last = -1
    for row in _rows(folder, manifest, "claims"):
        no, text = row["no"], row["json"]
        where = f"{folder}: claim {str(row['id'])[:80]!r}"
        problems = item_problems("claims", text)
        value = loads(text)
        problems = problems or [*sections.problems_of(value)]
        if problems:
            raise _wrong(problems[0][1], where)
        if no <= last:
            raise _wrong("it stands before the one before it", where)
        last = no
        claim = Claim(value)
        try:
            made = claim_row(claim, no, sections.as_briefing)
            _compare(made, row, where)
            for expected in figure_rows(claim, made, sections.as_briefing):
                _compare(expected, next(figures, {}), where)
                counts["figures"] += 1
        except UnfitError as error:
            raise _wrong(str(error.args[-1]), where) from None
        for expected in relation_rows(claim, no):
            _compare(expected, next(relations, {}), where)
            counts["relations"] += 1
        counts["claims"] += 1
        if counts["claims"] % _BATCH == 0:
            progress(counts["claims"])
    if next(figures, None) is not None or next(relations, None) is not None:
        raise _wrong("it has figures or relations of no claim", folder)
    counts |= {"sources": len(sections.sources), "entities": len(sections.entities)}
    if counts != manifest["counts"]:
        raise _wrong("it has not as many rows as its manifest says", folder)
    _check_between(folder, manifest)


def _check_between(folder: str, manifest: dict[str, Any]) -> None:
    """See that ids are unique, that relations lead somewhere, and that no sum overflows. Raises DataError."""
    engine = DuckDB(os.path.abspath(folder), manifest)
    for query, message in (
        ("select id from claims group by id having count(*) > 1", "an id is given twice"),
        ("select target from relations where target not in (select id from claims)", "a relation leads nowhere"),
    ):
        if next(engine.rows(query), None) is not None:
            raise _wrong(message, folder)
    query = (
        "select count(*), max(greatest(abs(first_value), abs(last_value), abs(coalesce(low, 0)),"
        " abs(coalesce(high, 0)))) from figures"
    )
    for count, most in engine.rows(query):
        if count and count * most >= Decimal(10) ** layout.MOST_SUMMED:
            raise _wrong("its figures might add up to more than an engine holds", folder)


def _compare(expected: dict[str, Any], row: dict[str, Any], where: str) -> None:
    """See that a row is what it should be. Raises DataError."""
    for name, value in expected.items():
        if row.get(name) != value:
            raise _wrong(f"the column {name} is not what the claim says", where)


def _sections(folder: str, manifest: dict[str, Any]) -> Sections:
    """What claims refer to. Raises DataError."""
    from japan_us_brief.util.c_modules import dumps

    made = Sections()
    said = manifest["briefing"]
    listed: list[tuple[str, Any, dict[str, Any], list[str]]] = [
        ("sources", Source, made.sources, [row["json"] for row in _rows(folder, manifest, "sources")]),
        ("entities", Entity, made.entities, [row["json"] for row in _rows(folder, manifest, "entities")]),
        ("topics", Topic, made.topics, [dumps(item) for item in said["topics"]]),
        ("kinds", Kind, made.declared, [dumps(item) for item in said["kinds"]]),
        ("series", Series, made.series, [dumps(item) for item in said["series"]]),
    ]
    for section, of, known, texts in listed:
        for text in texts:
            problems = item_problems(section, text)
            if problems:
                raise _wrong(problems[0][1], f"{folder}: {section}")
            item = of(loads(text))
            if item.id in known:
                raise _wrong(f"the id {item.id!r} is given twice", f"{folder}: {section}")
            known[item.id] = item
    for section, name, problem in made.end():
        raise _wrong(problem[1], f"{folder}: {section} {name!r}")
    for text in [dumps(item) for item in said["accepted"]]:
        if problems := item_problems("accepted", text):
            raise _wrong(problems[0][1], f"{folder}: accepted")
    return made


def _rows(folder: str, manifest: dict[str, Any], table: str) -> Iterator[dict[str, Any]]:
    """The rows of a table one by one, with the columns that it should have. Raises DataError."""
    import pyarrow
    from pyarrow import parquet

    schema = arrow_table(COLUMNS[table], []).schema
    for item in manifest["files"][table]:
        path = os.path.join(folder, *item["name"].split("/"))
        try:
            with parquet.ParquetFile(path) as file:
                if not file.schema_arrow.equals(schema):
                    raise _wrong("it has not the columns that it should have", path)
                for batch in file.iter_batches(_BATCH):
                    yield from batch.to_pylist()
        except pyarrow.ArrowException as error:
            raise _wrong(f"not Parquet: {' '.join(str(error).split())[:200]}", path) from None


def _wrong(message: str, where: str) -> DataError:
    return DataError("BRF-F306", message, where=where, hint="build it again with `brief archive build`")
