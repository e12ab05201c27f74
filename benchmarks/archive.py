"""How long an archive takes to be built and asked, beside DuckDB and Polars that are asked the same by hand."""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from start import ROOT

sys.path.insert(0, str(ROOT))

from japan_us_brief.analysis import query, totals
from japan_us_brief.analysis.archive import layout, trust
from japan_us_brief.analysis.archive.engine import MOST_MEMORY, duckdb_connection, quoted
from japan_us_brief.analysis.archive.rows import PLACES
from japan_us_brief.analysis.archive.store import ArchiveBriefing
from japan_us_brief.core.amounts import Amount
from japan_us_brief.extraction.amount_parser import parse_threshold
from japan_us_brief.rates.sources import rate_source

# In claims: what is really built, and then repeated under other numbers.
BUILT = 20_000
UNITS = ("JPY", "USD", "EUR")
KINDS = ("subsidy", "investment", "trade", "fdi")
STATUSES = ("announced", "pledged", "approved", "disbursed")


def made_up(count: int) -> dict[str, Any]:
    """A facts file of so many claims, no two alike."""
    chance = random.Random(1)
    sources = [
        {"id": f"s{n}", "publisher": f"Paper {n % 40}", "published": "2024-05", "language": "en", "tier": "wire"}
        for n in range(400)
    ]
    entities = [
        {"id": f"e{n}", "name": f"Company {n}", "kind": "company", "country": ("JP", "US", "DE")[n % 3]}
        for n in range(200)
    ]
    claims = []
    for number in range(count):
        value, unit = chance.randrange(1, 99_999) * 10 ** chance.randrange(3, 9), chance.choice(UNITS)
        day = f"{chance.randrange(2005, 2025)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        claims.append(
            {
                "id": f"claim-{number}",
                "statement": f"Company {number % 200} was told of {value:,} {unit} for plant {number}.",
                "kind": chance.choice(KINDS),
                "topics": [f"t{chance.randrange(12)}"],
                "entities": [
                    {"entity": f"e{chance.randrange(200)}", "role": "payer"},
                    {"entity": f"e{chance.randrange(20)}", "role": "recipient"},
                ],
                "attribution": {"source": f"s{chance.randrange(400)}", "mode": "reporter"},
                "figures": [
                    {
                        "as_written": f"{value:,} {unit}",
                        "value": str(value),
                        "unit": unit,
                        "comparator": chance.choice(("exact", "exact", "up_to", "about", "more_than")),
                        "measure": "amount",
                        "status": chance.choice(STATUSES),
                        "as_of": day,
                    }
                ],
                "verdict": {"support": "supported", "note": "Compared with the filing.", "checked_on": "2024-06"},
            }
        )
    return {
        "schema_version": "2",
        "title": "Made up",
        "description": "For measuring.",
        "sources": sources,
        "entities": entities,
        "topics": [{"id": f"t{n}", "name": f"Topic {n}"} for n in range(12)],
        "claims": claims,
    }


def build(folder: Path, count: int) -> None:
    """Build an archive in a process of its own, and print how fast that was."""
    facts = folder / "facts.json"
    facts.write_text(json.dumps(made_up(count)), encoding="utf-8")
    command = [sys.executable, "-m", "japan_us_brief", "archive", "build", str(folder / "small"), str(facts)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"build: {count / seconds:,.0f} claims a second of a core, at most {after.ru_maxrss / 1024:,.0f} MiB")


def repeated(small: Path, out: Path, count: int) -> None:
    """The archive again and again, with other numbers, ids and values, until there are so many claims."""
    manifest, _ = layout.read_manifest(str(small))
    (out / "data-0").mkdir(parents=True)
    with tempfile.TemporaryDirectory() as temporary:
        engine = duckdb_connection(temporary)
        for table in ("claims", "figures", "relations"):
            files = ", ".join(quoted(str(small / item["name"])) for item in manifest["files"][table])
            made = []
            for part in range(count // BUILT):
                path = out / "data-0" / f"{table}-{part:05}.parquet"
                changes = {
                    "claims": f"no + {part * BUILT} as no, id || '-{part}' as id,"
                    f" replace(json, '\"id\": \"' || id, '\"id\": \"' || id || '-{part}') as json",
                    "figures": f"claim + {part * BUILT} as claim, place + {part * BUILT * PLACES} as place",
                    "relations": "no as no",
                }[table]
                engine.execute(
                    f"copy (select * replace ({changes}) from read_parquet([{files}])) to {quoted(str(path))}"
                    f" (format parquet, compression zstd, row_group_size {8192 if table == 'claims' else 131072})"
                )
                made.append(path)
            manifest["files"][table] = [described(path) for path in made]
            manifest["counts"][table] *= count // BUILT
    for table in layout.WHOLE:
        (item,) = manifest["files"][table]
        path = out / "data-0" / f"{table}.parquet"
        path.write_bytes((small / item["name"]).read_bytes())
        manifest["files"][table] = [described(path)]
    data = layout.write_manifest(str(out), manifest)
    trust.remember(str(out), manifest, data)


def described(path: Path) -> dict[str, Any]:
    """A file for the manifest; nobody looks at its hash here."""
    return {"name": f"data-0/{path.name}", "rows": 0, "bytes": path.stat().st_size, "sha256": ""}


def ask(out: Path, rounds: int) -> None:
    """Ask the archive, DuckDB and Polars in turn, and print medians and ratios."""
    import polars

    briefing = ArchiveBriefing(str(out))
    table = rate_source(None)
    threshold: Amount = parse_threshold("¥500bn")
    some = query.Filter(kinds=frozenset({"subsidy"}), currencies=frozenset({"JPY"}), minimum=threshold)
    kind = query.Filter(kinds=frozenset({"subsidy"}))
    by_hand = duckdb_connection()
    figures, claims = (quoted(f"{out}/data-0").rstrip("'") + f"/{name}-*.parquet'" for name in ("figures", "claims"))
    key = "kind, measure, unit, instrument, series, released, status, parts"
    sums = "count(*), sum(first_value), sum(last_value), sum(low), sum(high), min(place), max(ulp)"
    lazy = polars.scan_parquet(f"{out}/data-0/figures-*.parquet")
    names = [name.strip() for name in key.split(",")]

    def total(to: str | None) -> object:
        found = query.select(briefing, kind, lambda: table)
        sums, left = totals.add_up_asked(found, briefing, kind, to=to, by=None, table=lambda: table)
        return [item.text() for item in sums], [*left.reasons()]

    questions: dict[str, dict[str, Callable[[], object]]] = {
        "filter": {
            "brief": lambda: len(query.select(briefing, some, lambda: table)),
            "DuckDB": lambda: len(
                by_hand.execute(
                    f"select no from read_parquet({claims}) where kind = 'subsidy' and no in (select claim from"
                    f" read_parquet({figures}) where unit = 'JPY' and last_value >= 500000000000) order by no"
                ).fetchall()
            ),
            "Polars": lambda: len(
                lazy.filter(
                    (polars.col("kind") == "subsidy")
                    & (polars.col("unit") == "JPY")
                    & (polars.col("last_value") >= 500_000_000_000)
                )
                .select("claim")
                .collect()
            ),
        },
        "total": {
            "brief": lambda: total(None),
            "DuckDB": lambda: by_hand.execute(
                f"select {key}, {sums} from read_parquet({figures}) where kind = 'subsidy' group by {key}"
            ).fetchall(),
            "Polars": lambda: (
                lazy.filter(polars.col("kind") == "subsidy")
                .group_by(names)
                .agg(polars.col("first_value", "last_value", "low", "high").sum(), polars.col("place").min())
                .collect()
            ),
        },
        "total in USD": {
            "brief": lambda: total("USD"),
            "DuckDB": lambda: by_hand.execute(
                f"select {key}, ends, {sums} from read_parquet({figures}) where kind = 'subsidy' group by {key}, ends"
            ).fetchall(),
        },
    }
    for question, ways in questions.items():
        taken: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(rounds):
            for way, run in ways.items():
                before = time.perf_counter()
                run()
                taken[way].append(time.perf_counter() - before)
        medians = {way: statistics.median(seconds) for way, seconds in taken.items()}
        ratio = medians["brief"] / medians["DuckDB"]
        print(
            f"  {question}: " + ", ".join(f"{way} {value:.2f} s" for way, value in medians.items()), f"= {ratio:.2f}×"
        )
    alone = [sys.executable, "-m", "japan_us_brief", "--data", str(out), "total", "--kind", "subsidy", "--in", "USD"]
    subprocess.run(alone, check=True, capture_output=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"  memory of the largest process so far: {most:,.0f} MiB (DuckDB may take {MOST_MEMORY} MB)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000_000, 10_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder, BUILT)
        for size in given.sizes:
            repeated(folder / "small", folder / str(size), size)
            print(f"{size:,} claims:")
            ask(folder / str(size), given.rounds)


if __name__ == "__main__":
    main()
