"""Exports: each is taken by the readers of its own world, and what was exported can be put together again."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
import sqlite_utils
from datasette.app import Datasette
from frictionless import Package, system
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pyld import jsonld
from rdflib import SDO, Graph, URIRef

from japan_us_brief import export
from japan_us_brief.briefing import figures
from japan_us_brief.briefing import loader as gate
from japan_us_brief.briefing.models import Briefing as BriefingModel
from japan_us_brief.briefing.validation import check
from japan_us_brief.briefing.view import Briefing
from japan_us_brief.errors import BriefError, DataError
from japan_us_brief.export import tables
from japan_us_brief.extraction.amount_parser import parse
from tests.conftest import NASTY, ROOT, Outcome, dumped
from tests.test_gate import mutated

Run = Callable[..., Outcome]
FILES = {"shipped": ROOT / "facts.json", "nasty": NASTY}
LOSSLESS = ("jsonl", "datapackage", "sqlite", "parquet")
Rows = dict[str, list[dict[str, Any]]]


def made(briefing: Briefing, name: str, **options: Any) -> Any:
    return export.export(briefing, name, export.ExportOptions(**options))


def without_nothing(value: Any) -> Any:
    """A tree without keys that hold nothing, as a facts file may leave them out."""
    if isinstance(value, dict):
        kept = {key: without_nothing(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item is not None and item not in ([], {})}
    if isinstance(value, list):
        return [without_nothing(item) for item in value]
    return str(value) if isinstance(value, Decimal) else value


def from_jsonl(content: bytes) -> dict[str, Any]:
    found: dict[str, list[dict[str, Any]]] = {}
    for line in content.decode().split("\n")[:-1]:
        item = json.loads(line)
        found.setdefault(item.pop("type"), []).append(item)
    plural = {"source": "sources", "entity": "entities", "topic": "topics", "kind": "kinds", "claim": "claims"}
    plural |= {"series": "series", "accepted": "accepted"}
    return found["briefing"][0] | {many: found.get(one, []) for one, many in plural.items()}


FIGURE = (
    *("as_written", "value", "low", "high", "comparator", "unit", "per", "measure", "status", "instrument"),
    *("as_of", "period", "series", "released", "not_added"),
)
SOURCE = ("id", "publisher", "title", "published", "published_inferred", "url", "language", "tier", "sha256", "length")
ENTITY = ("id", "name", "name_ja", "kind", "part_of", "country", "wikidata")


def picked(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}


def from_tables(rows: Rows) -> dict[str, Any]:
    """A facts file from the tables of a data package or a database."""
    rows = {name: sorted(items, key=lambda row: row.get("position", 0)) for name, items in rows.items()}

    def of(table: str, column: str, value: str) -> list[dict[str, Any]]:
        return [row for row in rows[table] if row[column] == value]

    def figure(row: dict[str, Any]) -> dict[str, Any]:
        stated = [picked(item, "as_written", "value", "unit") for item in of("stated_equivalent", "figure", row["id"])]
        return picked(row, *FIGURE) | {"stated_equivalents": stated}

    def claim(row: dict[str, Any]) -> dict[str, Any]:
        name = row["id"]
        quote = {key: row[f"quote_{key}"] for key in ("source", "start", "end", "exact")}
        return picked(row, "id", "statement", "kind", "occurred_on", "unknown_since") | {
            "topics": [item["topic"] for item in of("claim_topic", "claim", name)],
            "entities": [picked(item, "entity", "role") for item in of("claim_entity", "claim", name)],
            "attribution": picked(row, "source", "speaker", "mode", "said_on"),
            "quote": quote if quote["source"] else None,
            "figures": [figure(item) for item in of("figure", "claim", name) if item["evidence"] is None],
            "verdict": {"support": row["verdict"], "note": row["verdict_note"], "checked_on": row["checked_on"]},
            "evidence": [
                picked(item, "source", "stance", "note")
                | {"figures": [figure(part) for part in of("figure", "evidence", item["id"])]}
                for item in of("evidence", "claim", name)
            ],
            "relations": [picked(item, "type", "target", "note") for item in of("relation", "claim", name)],
            "caveats": [item["text"] for item in of("caveat", "claim", name)],
        }

    return rows["briefing"][0] | {
        "sources": [picked(row, *SOURCE) for row in rows["source"]],
        "entities": [
            picked(row, *ENTITY) | {"tickers": [item["ticker"] for item in of("ticker", "entity", row["id"])]}
            for row in rows["entity"]
        ],
        "topics": [picked(row, "id", "name", "mediatopic") for row in rows["topic"]],
        "kinds": [picked(row, "id", "name", "adds", "two_way") for row in rows["kind"]],
        "series": [picked(row, "id", "name", "publisher", "coverage") for row in rows["series"]],
        "claims": [claim(row) for row in rows["claim"]],
        "accepted": [picked(row, "rule", "subject", "note") for row in rows["accepted"]],
    }


def from_datapackage(files: dict[str, bytes]) -> dict[str, Any]:
    rows: Rows = {}
    for resource in json.loads(files["datapackage.json"])["resources"]:
        types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        read = csv.DictReader(io.StringIO(files[resource["path"]].decode(), newline=""))
        rows[resource["name"]] = [
            {key: (int(cell) if types[key] == "integer" else cell) if cell else None for key, cell in row.items()}
            for row in read
        ]
    return from_tables(rows)


def visible_text(content: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    connection.row_factory = sqlite3.Row
    return connection


def from_sqlite(files: dict[str, bytes]) -> dict[str, Any]:
    connection = visible_text(files[""])
    names = [row[0] for row in connection.execute("SELECT name FROM pragma_table_list WHERE type = 'table'")]
    rows = {
        name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]
        for name in names
        if not name.startswith(("sqlite", "claim_fts"))
    }
    connection.close()
    return from_tables(rows)


def from_parquet(content: bytes) -> dict[str, Any]:
    table = pyarrow.parquet.read_table(io.BytesIO(content))
    rest: dict[str, Any] = json.loads(table.schema.metadata[b"brief"])

    def figure(row: dict[str, Any]) -> dict[str, Any]:
        return picked(row, *FIGURE, "stated_equivalents")

    claims = [
        picked(
            row,
            "id",
            "statement",
            "kind",
            "topics",
            "occurred_on",
            "unknown_since",
            "quote",
            "verdict",
            "relations",
            "caveats",
        )
        | {
            "entities": [picked(item, "entity", "role") for item in row["entities"]],
            "attribution": picked(row, "speaker", "mode", "said_on") | {"source": row["source"]["id"]},
            "figures": [figure(item) for item in row["figures"]],
            "evidence": [
                picked(item, "stance", "note")
                | {"source": item["source"]["id"], "figures": [figure(part) for part in item["figures"]]}
                for item in row["evidence"]
            ],
        }
        for row in table.to_pylist()
    ]
    return rest | {"claims": claims}


READERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "jsonl": from_jsonl,
    "datapackage": from_datapackage,
    "sqlite": from_sqlite,
    "parquet": from_parquet,
}


def assert_nothing_is_lost(data: bytes) -> None:
    briefing = gate.load_bytes(data, "x")
    expected = BriefingModel.model_validate_json(data.decode("utf-8-sig"))
    for name, read in READERS.items():
        tree = without_nothing(read(made(briefing, name)))
        for key in ("sources", "entities", "topics", "claims"):
            tree.setdefault(key, [])
        assert BriefingModel.model_validate_json(json.dumps(tree)) == expected, name


@pytest.mark.parametrize("name", FILES)
def test_a_round_trip_loses_nothing(name: str) -> None:
    assert_nothing_is_lost(FILES[name].read_bytes())


@given(seed=st.integers(0, 10**6))
def test_a_round_trip_of_any_file_loses_nothing(seed: int) -> None:
    chance = random.Random(seed)
    tree = json.loads(NASTY.read_text(encoding="utf-8"))
    for _ in range(3):
        tree = mutated(tree, chance)
    try:
        check(dumped(tree), "x")
    except DataError:
        return
    assert_nothing_is_lost(dumped(tree))


@pytest.mark.slow
@given(
    value=st.decimals(allow_nan=False, allow_infinity=False, places=2).filter(lambda value: abs(value) < 10**30)
    | st.sampled_from([Decimal("1e-30"), Decimal("1e30"), Decimal("2.90"), Decimal("-0.5"), Decimal(0)]),
    comparator=st.sampled_from(["exact", "up_to", "at_most", "less_than", "nearly", "at_least", "more_than", "about"]),
)
def test_every_number_and_bound_comes_back_exactly(value: Decimal, comparator: str) -> None:
    tree = json.loads(NASTY.read_text(encoding="utf-8"))
    figure = tree["claims"][0]["figures"][0]
    figure |= {"as_written": f"{value:f} yen", "value": f"{value:f}", "comparator": comparator}
    try:
        parse(figure["as_written"])
        check(dumped(tree), "x")
    except (BriefError, DataError):
        return
    assert_nothing_is_lost(dumped(tree))
    briefing = gate.load_bytes(dumped(tree), "x")
    bounds = figures.bounds(next(iter(briefing.claims.values())).figures[0])
    row = pyarrow.parquet.read_table(io.BytesIO(made(briefing, "parquet"))).to_pylist()[0]["figures"][0]
    ends = [None if row[name] is None else Decimal(row[name]) for name in ("bound_low", "bound_high")]
    assert [*ends, row["low_closed"], row["high_closed"]] == [
        bounds.low,
        bounds.high,
        bounds.low_closed,
        bounds.high_closed,
    ]


@pytest.mark.parametrize("name", FILES)
def test_frictionless_takes_the_data_package_with_its_keys(name: str, tmp_path: Path, brief: Run) -> None:
    folder, archive = tmp_path / "package", tmp_path / "package.zip"
    for target in (folder, archive):
        assert brief("--data", str(FILES[name]), "export", "datapackage", "-o", str(target)).status == 0
    with system.use_context(trusted=True):
        for source in (str(folder / "datapackage.json"), str(archive)):
            package = Package(source)
            report = package.validate()
            assert report.valid, report.flatten(["type", "note"])
        number = package.get_resource("figure").schema.get_field("value")
    assert number.type == "number"
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    keys = {table.name: table.references for table in tables.tables(gate.load(str(FILES[name])))}
    for resource in descriptor["resources"]:
        assert len(resource["schema"].get("foreignKeys", [])) == len(keys[resource["name"]])
        assert resource["bytes"] == (folder / resource["path"]).stat().st_size


@pytest.mark.parametrize("name", FILES)
def test_a_data_package_with_a_wrong_reference_would_be_refused(name: str, tmp_path: Path, brief: Run) -> None:
    folder = tmp_path / "package"
    brief("--data", str(FILES[name]), "export", "datapackage", "-o", str(folder))
    text = (folder / "claim_topic.csv").read_text(encoding="utf-8")
    (folder / "claim_topic.csv").write_text(text.replace(",1,", ",1,no-", 1), encoding="utf-8")
    with system.use_context(trusted=True):
        assert not Package(str(folder / "datapackage.json")).validate().valid


@pytest.mark.parametrize("name", FILES)
def test_sqlite_utils_takes_the_database(name: str, tmp_path: Path, brief: Run) -> None:
    path = tmp_path / "facts.db"
    outcome = brief("--data", str(FILES[name]), "export", "sqlite", "-o", str(path))
    assert (outcome.status, outcome.out) == (0, "")
    database = sqlite_utils.Database(path)
    assert list(database.query("PRAGMA foreign_key_check")) == []
    assert list(database.query("PRAGMA integrity_check")) == [{"integrity_check": "ok"}]
    claims = database.table("claim")
    assert claims.detect_fts() == "claim_fts"
    briefing = gate.load(str(FILES[name]))
    assert claims.count == len(briefing.claims)
    word = "rapidus" if name == "shipped" else "rank"
    found = [row["id"] for row in claims.search(word)]
    assert found
    for identifier in found:
        assert word in " ".join(str(value) for value in claims.get(identifier).values()).casefold()
    for row in database["overview"].rows:
        assert all(row[key] for key in ("figure", "date", "source", "verdict", "claim"))
    database.close()


@pytest.mark.parametrize("words", ["ラピダス", "半導体", "rapidus", "RAPID", "kumamoto plant", "微細化"])
def test_full_text_search_finds_words_of_any_language(tmp_path: Path, brief: Run, words: str) -> None:
    tree = json.loads((ROOT / "facts.json").read_text(encoding="utf-8"))
    tree["claims"][0]["statement"] = "経済産業省はラピダスの半導体の微細化を支援する。Rapidus has no Kumamoto plant."
    (tmp_path / "facts.json").write_text(json.dumps(tree), encoding="utf-8")
    brief("--data", str(tmp_path / "facts.json"), "export", "sqlite", "-o", str(tmp_path / "facts.db"))
    database = sqlite_utils.Database(tmp_path / "facts.db")
    assert tree["claims"][0]["id"] in {row["id"] for row in database.table("claim").search(words)}
    database.close()


def test_datasette_presents_the_database(tmp_path: Path, brief: Run) -> None:
    path = tmp_path / "facts.db"
    brief("export", "sqlite", "-o", str(path))
    metadata = json.loads((tmp_path / "facts.metadata.json").read_text(encoding="utf-8"))

    async def visit() -> None:
        app = Datasette([str(path)], metadata=metadata)
        await app.invoke_startup()
        home = (await app.client.get("/")).text
        assert "Japan–US economic ties" in home
        page = await app.client.get("/facts/claim?_search=kumamoto")
        assert page.status_code == 200
        assert "TSMC" in page.text
        assert "Rapidus" not in page.text.split("<table")[1]
        found = (await app.client.get("/facts/claim.json?_search=ラピダス&_shape=array")).json()
        assert {row["kind"] for row in found} >= {"subsidy"}
        # A key is shown by the label of what it leads to.
        row = (await app.client.get("/facts/figure.json?id=rapidus-2024-approval%231&_labels=on&_shape=array")).json()[
            0
        ]
        assert row["source"]["label"] == "Unsigned news article"
        assert row["claim"]["label"].startswith("Japan’s Ministry")
        facets = (await app.client.get("/facts/claim.json?_size=1")).json()["facet_results"]
        assert {"kind", "verdict"} <= set(facets)
        view = (await app.client.get("/facts/overview.json?_sort_desc=approximate_value&_shape=array")).json()
        assert view[0]["figure"]

    asyncio.run(visit())


@pytest.mark.parametrize("name", FILES)
def test_parquet_has_exact_numbers(name: str, tmp_path: Path, brief: Run) -> None:
    path = tmp_path / "facts.parquet"
    assert brief("--data", str(FILES[name]), "export", "parquet", "-o", str(path)).status == 0
    table = pyarrow.parquet.read_table(path)
    value = table.schema.field("figures").type.value_type.field("value").type
    assert pyarrow.types.is_decimal(value)
    for claim, row in zip(gate.load(str(FILES[name])).claims.values(), table.to_pylist(), strict=True):
        assert [figure.value for figure in claim.figures] == [item["value"] for item in row["figures"]]
        assert all(item["text"] and (item["as_of"] or item["period"]) for item in row["figures"])
        assert row["source"]["publisher"]


def test_numbers_too_wide_for_a_decimal_are_texts() -> None:
    tree = json.loads(NASTY.read_text(encoding="utf-8"))
    wide = "123456789012345678901234567890.123456789012345678901234567890123456789012345678"
    tree["claims"][1]["evidence"] = [
        {
            "source": "bare",
            "stance": "context",
            "figures": [
                {
                    "as_written": "1–2",
                    "low": "1",
                    "high": wide,
                    "comparator": "between",
                    "unit": "USD",
                    "measure": "amount",
                    "as_of": "2024",
                }
            ],
        }
    ]
    assert_nothing_is_lost(dumped(tree))


def test_without_pyarrow_the_extra_is_named(brief: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    outcome = brief("export", "parquet", "-o", str(tmp_path / "x.parquet"))
    assert (outcome.status, "japan-us-brief[parquet]" in outcome.err, "BRF-U112" in outcome.err) == (2, True, True)
    assert list(tmp_path.iterdir()) == []


CONTEXT = {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "sameAs": {"@type": "@id"}}}


def loader(url: str, _: Any) -> dict[str, Any]:
    """The context of schema.org, in the part that decides about terms, without the network."""
    assert url.rstrip("/") == "https://schema.org"
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXT, "contentType": "application/ld+json"}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("reviewing", [False, True])
def test_every_term_of_the_json_ld_is_one_of_schema_org(name: str, reviewing: bool, brief: Run) -> None:
    options = ("--reviewer", "Desk", "--base-url", "https://desk.example/") if reviewing else ()
    document = brief("--data", str(FILES[name]), "export", "claimreview", *options).json
    assert document["@context"] == "https://schema.org"
    expanded = jsonld.expand(document, {"documentLoader": loader, "base": "https://x.example/"})
    assert len(expanded) == len(document["@graph"])
    graph = Graph().parse(
        data=jsonld.to_rdf(
            document, {"documentLoader": loader, "base": "https://x.example/", "format": "application/n-quads"}
        ),
        format="nt",
    )
    known = {str(term) for term in dir(SDO)}
    types = {str(kind).rpartition("/")[2] for _, _, kind in graph.triples((None, RDF_TYPE, None))}
    for predicate in set(graph.predicates()) - {RDF_TYPE}:
        assert str(predicate) in known, predicate
    assert types <= {term.rpartition("/")[2] for term in known}
    assert "Claim" in types
    assert ("ClaimReview" in types) == reviewing
    compacted = jsonld.compact(expanded, CONTEXT, {"documentLoader": loader, "base": "https://x.example/"})
    assert len(compacted["@graph"]) == len(document["@graph"])


RDF_TYPE = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def test_json_ld_keeps_numbers_bounds_qualifiers_and_sources(brief: Run) -> None:
    briefing = gate.load(str(ROOT / "facts.json"))
    for item in brief("export", "claimreview").json["@graph"]:
        claim = briefing.claims[item["identifier"]]
        amounts = [part for part in item["about"] if part["@type"] in {"MonetaryAmount", "QuantitativeValue"}]
        for figure, part in zip(claim.figures, amounts, strict=True):
            bounds = figures.bounds(figure)
            ends = {"value": figure.value, "minValue": bounds.low, "maxValue": bounds.high}
            for name, number in ends.items():
                assert part.get(name) == (None if number is None else f"{number:f}")
            assert part["name"] == figures.text(figure)
            assert (figure.as_of or figure.period or "") in part["description"]
        assert item["appearance"]["identifier"] == claim.attribution.source
        assert [work["identifier"] for work in item["citation"]] == [one.source for one in claim.evidence]


def test_reviews_need_a_reviewer_and_an_address(brief: Run) -> None:
    for options in (
        ("claimreview", "--reviewer", "Desk"),
        ("claimreview", "--base-url", "https://x.example"),
        ("csv", "--reviewer", "Desk", "--base-url", "https://x.example"),
        ("claimreview", "--reviewer", "Desk", "--base-url", "desk"),
        ("claimreview", "--reviewer", "Desk", "--base-url", "https://x y"),
    ):
        outcome = brief("export", *options)
        assert (outcome.status, outcome.out, "BRF-U101" in outcome.err) == (2, "", True)
    review = brief("export", "claimreview", "--reviewer", "D", "--base-url", "https://x.example/a/").json["@graph"][0]
    assert review["url"].startswith("https://x.example/a/")
    assert review["itemReviewed"]["@type"] == "Claim"


@pytest.mark.parametrize("name", FILES)
def test_csv_has_every_figure_once(name: str, brief: Run) -> None:
    briefing = gate.load(str(FILES[name]))
    rows = list(csv.DictReader(io.StringIO(brief("--data", str(FILES[name]), "export", "csv", "--raw").out)))
    figures_of = {row["figure"]: row for row in rows if row["figure"]}
    exported = {row["id"]: row for table in tables.tables(briefing) if table.name == "figure" for row in table.rows}
    assert figures_of.keys() == exported.keys()
    assert {row["claim"] for row in rows} == {*briefing.claims}
    for key, row in figures_of.items():
        assert row["value"] == (exported[key]["value"] or "")
        assert row["publisher"]
        assert row["as_of"] or row["period"]
        assert (row["belongs_to"] == "evidence") == bool(row["stance"])


@pytest.mark.parametrize("name", FILES)
def test_markdown_is_what_it_looks_like(name: str, brief: Run) -> None:
    text = brief("--data", str(FILES[name]), "export", "markdown").out
    briefing = gate.load(str(FILES[name]))
    kinds: set[str] = set()
    links = []
    for token in MarkdownIt().parse(text):
        kinds.add(token.type)
        for child in token.children or []:
            kinds.add(child.type)
            if child.type == "link_open":
                links.append(child.attrs["href"])
    assert not kinds & {"html_block", "html_inline", "image", "fence", "code_block", "blockquote_open", "em_open"}
    assert len(links) == sum(1 for source in briefing.sources.values() if source.url)
    for claim in briefing.claims.values():
        assert f"`{claim.id}`" in text


@pytest.mark.parametrize("name", ["jsonl", "csv", "markdown", "claimreview"])
def test_text_exports_of_the_nasty_file(name: str, brief: Run, golden: Callable[[str, str], None]) -> None:
    outcome = brief("--data", str(NASTY), "export", name.upper())
    assert (outcome.status, outcome.err) == (0, "")
    assert "\x1b" not in outcome.out
    golden(f"export.{name}", outcome.out)


@pytest.mark.parametrize("name", export.FORMATS)
def test_the_same_briefing_gives_the_same_bytes(name: str) -> None:
    briefing = gate.load(str(ROOT / "facts.json"))
    assert made(briefing, name) == made(briefing, name)


@pytest.mark.parametrize("name", export.FORMATS)
def test_an_empty_briefing_can_be_exported(name: str) -> None:
    tree: dict[str, Any] = {"schema_version": "2", "title": "x", "description": "x"}
    tree |= {"sources": [], "entities": [], "topics": [], "claims": []}
    assert made(gate.load_bytes(dumped(tree), "x"), name)


def test_filters_keep_every_reference_whole(brief: Run) -> None:
    outcome = brief("export", "jsonl", "rapidus", "--kind", "subsidy", "--until", "2024-04-10")
    tree = from_jsonl(outcome.out.encode())
    check(json.dumps(tree).encode(), "x")
    expected = brief("facts", "rapidus", "--kind", "subsidy", "--until", "2024-04-10", "--sort", "file", "-f", "ids")
    assert [claim["id"] for claim in tree["claims"]] == expected.out.split()
    assert len(tree["sources"]) < 40
    assert brief("export", "jsonl", "--topic", "jobs", "--kind", "fdi").status == 0
    part = brief("export", "jsonl", "--topic", "semiconductors", "--max", "¥100bn")
    assert "to claims that are not exported left out" in part.err


def test_what_is_no_text_needs_a_file(brief: Run) -> None:
    for name in export.BINARY:
        for options in ((), ("-o", "-")):
            outcome = brief("export", name, *options)
            assert (outcome.status, outcome.out, "needs -o FILE" in outcome.err) == (2, "", True)
    assert brief("export", "excel").status == 2


def test_nothing_that_is_there_is_harmed(brief: Run, tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / "mine").write_text("mine", encoding="utf-8")
    outcome = brief("export", "datapackage", "-o", str(folder))
    assert (outcome.status, "BRF-U108" in outcome.err) == (2, True)
    assert [path.name for path in folder.iterdir()] == ["mine"]
    for name in ("datapackage", "sqlite", "parquet"):
        assert brief("export", name, "-o", str(tmp_path / "none" / "x")).status == 2
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert brief("export", "datapackage", "-o", str(empty)).status == 0
    assert len(list(empty.iterdir())) == 17


def test_the_database_is_opened_by_sqlite_itself(tmp_path: Path, brief: Run) -> None:
    path = tmp_path / "facts.db"
    brief("export", "sqlite", "-o", str(path))
    code = f"import sqlite3; print(sqlite3.connect({str(path)!r}).execute('select count(*) from figure').fetchone()[0])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert int(done.stdout) > 100
