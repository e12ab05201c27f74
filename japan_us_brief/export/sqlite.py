"""An SQLite database with keys and full-text search, and metadata beside it with which Datasette presents it.

Numbers stand as text, every digit as it is. Only the view for readers has an approximate number, named as such, by
which rows can be put in order.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from japan_us_brief.export.tables import tables
from japan_us_brief.util.escaping import json_safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.export import ExportOptions
    from japan_us_brief.export.table import Table

TYPES = {"text": "TEXT", "integer": "INTEGER", "decimal": "TEXT", "boolean": "INTEGER"}
SEARCHED = ("statement", "figures", "names", "verdict_note", "quote_exact")
# By three letters each: Japanese has no spaces between words.
TOKENIZER = "trigram" if sqlite3.sqlite_version_info >= (3, 34) else "unicode61 remove_diacritics 2"
LABELS = {"source": "publisher", "entity": "name", "topic": "name", "claim": "statement", "figure": "text"}
FACETS = {"claim": ["kind", "verdict", "source"], "figure": ["unit", "measure", "status"], "source": ["tier"]}
OVERVIEW = """
CREATE VIEW overview AS
SELECT figure.text AS figure, claim.statement, coalesce(figure.as_of, figure.period) AS date, figure.unit,
  figure.measure, figure.status, source.publisher AS source, source.url, claim.verdict, claim.id AS claim,
  CAST(coalesce(figure.value, figure.high) AS REAL) AS approximate_value
FROM figure JOIN claim ON claim.id = figure.claim JOIN source ON source.id = figure.source
WHERE figure.evidence IS NULL
ORDER BY claim.position, figure.position
"""


def export(briefing: Briefing, options: ExportOptions) -> dict[str, bytes]:
    """The database, and the metadata that Datasette takes with `-m`."""
    every = tables(briefing)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for table in every:
            connection.execute(_create(table))
            for columns, target, _ in table.references:
                if columns != table.key[: len(columns)]:
                    name = f"{table.name}_{'_'.join(columns)}_{target}"
                    connection.execute(f"CREATE INDEX {name} ON {table.name} ({', '.join(columns)})")
            # Claims may lead to later ones, so that keys are looked at when everything is there.
            marks = ", ".join("?" for _ in table.columns)
            connection.executemany(
                f"INSERT INTO {table.name} VALUES ({marks})",  # noqa: S608 - names of our own, values as parameters
                [[row[column.name] for column in table.columns] for row in table.rows],
            )
        searched = ", ".join(SEARCHED)
        connection.execute(
            # Datasette and sqlite-utils know a search table by just this way of writing its content.
            f'CREATE VIRTUAL TABLE claim_fts USING fts5({searched}, content="claim", content_rowid="position", '
            f"tokenize='{TOKENIZER}')"
        )
        connection.execute("INSERT INTO claim_fts (claim_fts) VALUES ('rebuild')")
        connection.execute(OVERVIEW)
        connection.commit()
        connection.execute("VACUUM")
        content = connection.serialize()
    metadata = json_safe(json.dumps(_metadata(briefing, every, options), ensure_ascii=False))
    return {"": content, ".metadata.json": metadata.encode() + b"\n"}


def _create(table: Table) -> str:
    lines = [
        f"  {column.name} {TYPES[column.type]}{' NOT NULL' if column.required else ''}" for column in table.columns
    ]
    lines.append(f"  PRIMARY KEY ({', '.join(table.key)})")
    for columns, target, theirs in table.references:
        lines.append(
            f"  FOREIGN KEY ({', '.join(columns)}) REFERENCES {target} ({', '.join(theirs)}) "
            "DEFERRABLE INITIALLY DEFERRED"
        )
    strict = " STRICT" if sqlite3.sqlite_version_info >= (3, 37) else ""
    return f"CREATE TABLE {table.name} (\n" + ",\n".join(lines) + f"\n){strict}"


def _metadata(briefing: Briefing, every: list[Table], options: ExportOptions) -> dict[str, Any]:
    described: dict[str, Any] = {}
    for table in every:
        described[table.name] = {
            "description": table.about,
            "columns": {column.name: column.about for column in table.columns},
        }
        if table.name in LABELS:
            described[table.name]["label_column"] = LABELS[table.name]
        if table.name in FACETS:
            described[table.name]["facets"] = FACETS[table.name]
        names = {column.name for column in table.columns}
        if "position" in names and not names & {"claim", "figure"}:
            # Elsewhere positions start anew with each claim.
            described[table.name]["sort"] = "position"
    described["claim"] |= {"fts_table": "claim_fts", "fts_pk": "position"}
    described["overview"] = {"description": "every figure with its qualifier, date, source and verdict"}
    return {
        "title": briefing.title,
        "description": briefing.description,
        "databases": {options.name: {"description": briefing.description, "tables": described}},
    }
