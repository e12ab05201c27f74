"""What lies in the folder of an archive: a manifest, which names everything else, and a folder of Parquet files.

The manifest is put in place last, in one step, so that a reader finds the old archive or the new one, and never a half.
"""

from __future__ import annotations

import json
import os

from japan_us_brief.errors import DataError
from japan_us_brief.util.files import write_atomically

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

# It changes when an archive of before would be read wrongly.
VERSION = "1"
MANIFEST = "manifest.json"
# The folder in which a build works, until it is done.
BUILDING = "building"
# The tables that are kept in parts, and those that are one file each.
IN_PARTS = ("claims", "figures", "relations")
WHOLE = ("sources", "entities")
TABLES = (*IN_PARTS, *WHOLE)
# Numbers are decimals of 38 digits, 6 of them behind the point.
DIGITS, DECIMALS = 38, 6
# No sum may reach this: some engines do not notice when one overflows.
MOST_SUMMED = 32
_HINT = "build it again with `brief archive build`"


def is_archive(path: str) -> bool:
    """Whether a path is that of an archive."""
    return os.path.isfile(os.path.join(path, MANIFEST))


def read_manifest(folder: str) -> tuple[dict[str, Any], bytes]:
    """The manifest of an archive, and its bytes.

    Raises:
        DataError: `BRF-F306`, where there is none, or it is not one that this version reads.
    """
    path = os.path.join(folder, MANIFEST)
    try:
        with open(path, "rb") as stream:
            data = stream.read()
        manifest = json.loads(data)
    except OSError as error:
        raise DataError(
            "BRF-F306", f"no archive: {error.strerror}", where=path, hint="make one with `brief archive build`"
        ) from None
    except (ValueError, RecursionError):
        raise DataError("BRF-F306", "the manifest is not JSON", where=path, hint=_HINT) from None
    version = manifest.get("version") if isinstance(manifest, dict) else None
    if version != VERSION:
        hint = "a newer brief may be needed" if isinstance(version, str) else _HINT
        raise DataError("BRF-F306", f"an archive of version {version!r}, not {VERSION!r}", where=path, hint=hint)
    if not _is_whole(manifest):
        raise DataError("BRF-F306", "the manifest lacks what it has to say", where=path, hint=_HINT)
    return manifest, data


def _is_whole(manifest: dict[str, Any]) -> bool:
    files, briefing, counts = (manifest.get(key) for key in ("files", "briefing", "counts"))
    return (
        isinstance(files, dict)
        and {*files} == {*TABLES}
        and all(isinstance(items, list) and all(map(_is_file, items)) for items in files.values())
        and isinstance(briefing, dict)
        and all(isinstance(briefing.get(key), list) for key in ("topics", "kinds", "series", "accepted"))
        and all(isinstance(briefing.get(key), str) for key in ("schema_version", "title", "description"))
        and isinstance(counts, dict)
        and all(isinstance(counts.get(key), int) for key in TABLES)
    )


def _is_file(item: object) -> bool:
    """Whether what a manifest says of a file leads to one in the archive itself, and nowhere else."""
    if not isinstance(item, dict) or not isinstance(item.get("bytes"), int) or not isinstance(item.get("sha256"), str):
        return False
    name = item.get("name")
    return isinstance(name, str) and all(part and part.strip(".") for part in name.split("/")) and "\\" not in name


def files_of(folder: str, manifest: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The path of every file of an archive, with what its manifest says of it."""
    for table in TABLES:
        for item in manifest["files"][table]:
            yield os.path.join(folder, *item["name"].split("/")), item


def check_files(folder: str, manifest: dict[str, Any]) -> list[bytes]:
    """See that every file is there, and of the size that it had.

    Returns:
        For each what changes when somebody writes it.

    Raises:
        DataError: `BRF-F306`.
    """
    marks = []
    for path, item in files_of(folder, manifest):
        try:
            status = os.stat(path)
        except OSError as error:
            raise DataError("BRF-F306", f"a file is gone: {error.strerror}", where=path, hint=_HINT) from None
        if status.st_size != item["bytes"]:
            raise DataError(
                "BRF-F306", f"{status.st_size} bytes, not {item['bytes']}: it was changed", where=path, hint=_HINT
            )
        marks.append(f"{item['name']} {status.st_size} {status.st_mtime_ns} {status.st_ino}".encode())
    return marks


def hash_of(path: str) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits. Raises OSError."""
    import hashlib

    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_manifest(folder: str, manifest: dict[str, Any]) -> bytes:
    """Put a manifest in its place, which makes the archive what it says; its bytes. Raises BriefError: `BRF-U108`."""
    data = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    write_atomically(os.path.join(folder, MANIFEST), data)
    return data
