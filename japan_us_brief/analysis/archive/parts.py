"""Parquet files of an archive, written part by part."""

from __future__ import annotations

import os

from japan_us_brief.analysis.archive.engine import arrow_table
from japan_us_brief.analysis.archive.layout import hash_of
from japan_us_brief.analysis.archive.rows import COLUMNS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

# In rows: what is read together when some claims of many are wanted.
_GROUPS = {"claims": 8_192}
_GROUP = 131_072


def write_part(folder: str, table: str, number: int | None, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Write rows of a table as a file of their own.

    Args:
        folder: of all files of the archive.
        table: one of `layout.TABLES`.
        number: of the part; None for a table that is one file.
        rows: with all columns of the table.

    Returns:
        What the manifest says of the file.
    """
    from pyarrow import parquet

    columns = COLUMNS[table]
    name = f"{table}.parquet" if number is None else f"{table}-{number:05}.parquet"
    path = os.path.join(folder, name)
    listed = [tuple([row[column] for column in columns]) for row in rows]
    parquet.write_table(
        arrow_table(columns, listed), path, compression="zstd", row_group_size=_GROUPS.get(table, _GROUP)
    )
    return described(path, name, len(rows))


def described(path: str, name: str, rows: int) -> dict[str, Any]:
    """What a manifest says of a file."""
    return {"name": name, "rows": rows, "bytes": os.path.getsize(path), "sha256": hash_of(path)}
