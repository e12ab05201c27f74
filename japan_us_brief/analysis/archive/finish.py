"""What can be judged only when all claims are there: ids given twice, and relations that lead nowhere."""

from __future__ import annotations

import os
import tempfile

from japan_us_brief.analysis.archive.engine import duckdb_connection, quoted
from japan_us_brief.analysis.archive.parts import described
from japan_us_brief.briefing.dangling import unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from japan_us_brief.analysis.archive.inputs import Piece
    from japan_us_brief.analysis.archive.sections import Problem, Sections
    from japan_us_brief.analysis.archive.troubles import Troubles

    Files = dict[str, list[dict[str, Any]]]

_TWICE = """
    select no, id from (select no, id, row_number() over (partition by id order by no) as nth from claims) where nth > 1
"""
_DANGLING = "select no, target from relations where target not in (select id from claims)"
# How many of them are looked for again in the inputs, so that their lines can be told.
_MOST_FOUND = 10_000


def check_whole(
    folder: str,
    files: Files,
    sections: Sections,
    troubles: Troubles,
    pieces: Callable[[set[int]], Iterator[tuple[int, Piece]]],
) -> None:
    """Note what is wrong with claims because of other claims, and take them out of the parts.

    Args:
        folder: where the parts are.
        files: what is known of them; changed where a part is written anew.
        sections: what else there is that can be named.
        troubles: what is wrong.
        pieces: gives claims by their numbers, as the inputs have them.

    Raises:
        OSError: a file cannot be written.
    """
    while True:
        wrong = _wrong(folder, files)
        if not wrong:
            break
        shown = {*sorted(wrong)[:_MOST_FOUND]}
        for number, piece in pieces(shown):
            troubles.add(piece, [wrong[number]])
        troubles.count += len(wrong) - len(shown)
        if not troubles.going_on:
            return
        # One that is gone may leave others that lead nowhere.
        _take_out(folder, files, {*wrong})
    _check_accepted(folder, files, sections)


def _connection(folder: str, files: Files, temporary: str) -> Any:
    made = duckdb_connection(temporary)
    for table in ("claims", "relations"):
        listed = ", ".join(quoted(os.path.join(folder, item["name"])) for item in files[table])
        made.execute(f"create view {table} as select * from read_parquet([{listed}])")
    return made


def _wrong(folder: str, files: Files) -> dict[int, Problem]:
    """For each claim, by its number, what is wrong with it."""
    found: dict[int, Problem] = {}
    with tempfile.TemporaryDirectory(prefix="brief-") as temporary:
        engine = _connection(folder, files, temporary)
        for number, target in engine.execute(_DANGLING).fetchall():
            # The nearest of so many ids is not looked for.
            found[number] = (("relations",), *unknown("claims", target, ()))
        for number, name in engine.execute(_TWICE).fetchall():
            found[number] = (("id",), f"the id {name!r} is given twice", "ids are unique; rename one")
        engine.close()
    return found


def _take_out(folder: str, files: Files, numbers: set[int]) -> None:
    """Write anew each part that has one of some claims, without them. Raises OSError."""
    import pyarrow
    from pyarrow import compute, parquet

    values = pyarrow.array(sorted(numbers), pyarrow.int64())
    for table, column in (("claims", "no"), ("figures", "claim"), ("relations", "no")):
        for place, item in enumerate(files[table]):
            path = os.path.join(folder, item["name"])
            read = parquet.read_table(path)
            kept = read.filter(compute.invert(compute.is_in(read[column], value_set=values)))
            if len(kept) < len(read):
                parquet.write_table(kept, path, compression="zstd")
                files[table][place] = described(path, item["name"], len(kept))


def _check_accepted(folder: str, files: Files, sections: Sections) -> None:
    """Leave out what is accepted of things that are not there."""
    wanted = {item["subject"] for item in sections.accepted}
    wanted -= {*sections.sources, *sections.entities, *sections.topics}
    if not wanted:
        return
    with tempfile.TemporaryDirectory(prefix="brief-") as temporary:
        engine = _connection(folder, files, temporary)
        marks = ", ".join("?" * len(wanted))
        found = engine.execute(f"select id from claims where id in ({marks})", sorted(wanted)).fetchall()
        engine.close()
    gone = wanted - {name for (name,) in found}
    sections.accepted = [item for item in sections.accepted if item["subject"] not in gone]
