"""A Frictionless Data Package, version 2: a CSV for each table, and the descriptor with its schema and keys.

The cells stand as they are: what would run in a spreadsheet is not guarded, since a guard would change the data.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json

from japan_us_brief.export.tables import tables
from japan_us_brief.util.escaping import json_safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.export import ExportOptions
    from japan_us_brief.export.table import Table, TableColumn

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES = {"text": "string", "integer": "integer", "decimal": "number", "boolean": "boolean"}


def export(briefing: Briefing, options: ExportOptions) -> dict[str, bytes]:
    """The files of the package, `datapackage.json` first."""
    every = tables(briefing)
    contents = {f"{table.name}.csv": _csv(table) for table in every}
    descriptor: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in options.name.casefold()),
        "title": briefing.title,
        "description": briefing.description,
        "resources": [_resource(table, contents[f"{table.name}.csv"]) for table in every],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2)
    safe = "".join(json_safe(line) + "\n" for line in text.split("\n"))
    return {"datapackage.json": safe.encode()} | contents


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    keys = [
        {
            "fields": list(columns),
            "reference": {"resource": target, "fields": list(theirs)},
        }
        for columns, target, theirs in table.references
    ]
    schema: dict[str, Any] = {
        "fields": [_field(column, table) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def _field(column: TableColumn, table: Table) -> dict[str, Any]:
    made: dict[str, Any] = {"name": column.name, "type": TYPES[column.type], "description": column.about}
    if column.derived:
        made["description"] += " (derived)"
    constraints = {"required": True} if column.required else {}
    if table.key == (column.name,):
        constraints["unique"] = True
    return made | ({"constraints": constraints} if constraints else {})


def _csv(table: Table) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = [column.name for column in table.columns]
    writer.writerow(names)
    for row in table.rows:
        writer.writerow([_cell(row[name]) for name in names])
    return out.getvalue().encode()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value
