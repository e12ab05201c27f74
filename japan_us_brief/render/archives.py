"""What is in an archive, as a result."""

from __future__ import annotations

from japan_us_brief.render.listing import listing_result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from japan_us_brief.render.result import Result, Row

SHOWN = ("table", "rows", "files", "bytes")


def archive_result(folder: str, manifest: dict[str, Any]) -> Result:
    """A row for each table of an archive.

    Args:
        folder: where it lies.
        manifest: what it says of itself.
    """
    rows: list[Row] = [
        {
            "id": table,
            "table": table,
            "rows": sum(item["rows"] for item in items),
            "files": len(items),
            "bytes": sum(item["bytes"] for item in items),
            "archive": folder,
            "title": manifest["briefing"]["title"],
            "version": manifest["version"],
            "schema_version": manifest["briefing"]["schema_version"],
            "largest": manifest.get("largest"),
            "left_out": manifest.get("left_out"),
        }
        for table, items in manifest["files"].items()
    ]
    return listing_result(rows, SHOWN)
