"""Archives that somebody has spoiled, each in one way, for what is said of them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from japan_us_brief.analysis.archive import build, layout, trust
from tests.conftest import NASTY

Rows = list[dict[str, Any]]
# Its figures add up to more than an engine holds.
HUGE: dict[str, Any] = json.loads(NASTY.read_text(encoding="utf-8"))
HUGE["claims"] = [
    HUGE["claims"][0]
    | {
        "relations": [],
        "figures": [{"as_written": "9e30 USD", "value": "9e30", "unit": "USD", "measure": "amount", "as_of": "2024"}]
        * 12,
    }
]


class Archive:
    """An archive that can be changed by hand.

    Attributes:
        folder: where it lies.
        manifest: what it says of itself, which `save` writes.
    """

    def __init__(self, folder: Path, facts: Path) -> None:
        """Build one whose files have names that do not change from one build to the next."""
        build.Build(str(folder), [str(facts)]).run()
        self.folder = folder
        (files,) = folder.glob("data-*")
        files.rename(folder / "data-0")
        text = (folder / layout.MANIFEST).read_text(encoding="utf-8").replace(files.name, "data-0")
        self.manifest: Any = json.loads(text)
        self.save()
        trust.remember(str(folder), self.manifest, (folder / layout.MANIFEST).read_bytes())

    def save(self) -> None:
        layout.write_manifest(str(self.folder), self.manifest)

    def path(self, table: str) -> Path:
        """The one file of a table."""
        return self.folder / str(self.manifest["files"][table][0]["name"])

    def put(self, table: str, data: bytes) -> None:
        """Write the file of a table, and say so in the manifest."""
        self.path(table).write_bytes(data)
        self.manifest["files"][table][0] |= {"bytes": len(data), "sha256": layout.hash_of(str(self.path(table)))}

    def change(self, table: str, change: Callable[[Rows], object], *, without: str | None = None) -> None:
        """Change the rows of a table, or leave a column out, with a manifest that has the hash of the outcome."""
        import pyarrow
        from pyarrow import parquet

        read = parquet.read_table(self.path(table))
        rows: Rows = read.to_pylist()
        change(rows)
        made = pyarrow.Table.from_pylist(rows, schema=read.schema)
        if without is not None:
            made = made.drop_columns([without])
        buffer = pyarrow.BufferOutputStream()
        parquet.write_table(made, buffer)
        self.put(table, buffer.getvalue().to_pybytes())


def _keep(_: Rows) -> None:
    """Nothing is changed."""


def _json_of(rows: Rows, place: int, change: Callable[[Any], object]) -> None:
    """Change what a row has as JSON."""
    tree = json.loads(rows[place]["json"])
    change(tree)
    rows[place]["json"] = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def _other_byte(archive: Archive) -> None:
    path = archive.path("claims")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _touched(archive: Archive) -> None:
    os.utime(archive.path("claims"), (0, 0))


def _of_four_bytes(archive: Archive) -> None:
    archive.path("claims").write_bytes(b"PAR1")
    archive.manifest["files"]["claims"][0]["bytes"] = 7


def _under_another_name(archive: Archive) -> None:
    other = archive.folder / "data-0" / "others-0.parquet"
    archive.path("claims").rename(other)
    archive.manifest["files"]["claims"][0]["name"] = f"data-0/{other.name}"


def _doubled_claim(archive: Archive) -> None:
    def double(rows: Rows) -> None:
        plain = next(row for row in rows if not {"figures", "relations"} & json.loads(row["json"]).keys())
        rows.append(plain | {"no": rows[-1]["no"] + 1})

    archive.change("claims", double)
    archive.manifest["counts"]["claims"] += 1


def _number_of_seven_decimals(archive: Archive) -> None:
    def change(rows: Rows) -> None:
        for row in rows:
            for column in ("json", "searched"):
                row[column] = row[column].replace("-0.50", "-0.5000001")

    archive.change("claims", change)


# The name of an archive, and how it is spoiled.
SPOILT: dict[str, Callable[[Archive], object]] = {
    "whole-archive": lambda _: None,
    # Its facts are those that no build takes.
    "huge-archive": lambda _: None,
    "no-manifest-archive": lambda archive: (archive.folder / layout.MANIFEST).unlink(),
    "unreadable-archive": lambda archive: (archive.folder / layout.MANIFEST).write_bytes(b"{"),
    "newer-archive": lambda archive: archive.manifest.update(version="2"),
    "lacking-archive": lambda archive: archive.manifest.pop("counts"),
    "touched-archive": _touched,
    "incomplete-archive": lambda archive: archive.path("figures").unlink(),
    "cut-archive": _of_four_bytes,
    "changed-archive": _other_byte,
    "no-parquet-archive": lambda archive: archive.put("claims", b"PAR1"),
    "other-columns-archive": lambda archive: archive.change("figures", _keep, without="unit"),
    "other-name-archive": _under_another_name,
    "invalid-claim-archive": lambda archive: archive.change("claims", lambda rows: rows[0].update(json="{}")),
    "disordered-archive": lambda archive: archive.change("claims", lambda rows: rows[1].update(no=rows[0]["no"])),
    "unfit-archive": _number_of_seven_decimals,
    "forged-archive": lambda archive: archive.change("claims", lambda rows: rows[0].update(verdict="refuted")),
    "orphaned-archive": lambda archive: archive.change("figures", lambda rows: rows.append(rows[-1])),
    "miscounted-archive": lambda archive: archive.manifest["counts"].update(claims=99),
    "doubled-archive": _doubled_claim,
    "invalid-topic-archive": lambda archive: archive.manifest["briefing"]["topics"][0].pop("name"),
    "doubled-topic-archive": lambda archive: archive.manifest["briefing"]["topics"].append(
        archive.manifest["briefing"]["topics"][0]
    ),
    "invalid-entity-archive": lambda archive: archive.change(
        "entities", lambda rows: _json_of(rows, 0, lambda tree: tree.update(part_of="gone"))
    ),
    "invalid-accepted-archive": lambda archive: archive.manifest["briefing"]["accepted"].append({"subject": "x"}),
}


def make(place: Path, name: str) -> None:
    """Build an archive of a name from `mine.json` or `huge.json`, and spoil it, if it is one of these and not there."""
    if name not in SPOILT or (place / name).exists():
        return
    facts = place / ("huge.json" if name == "huge-archive" else "mine.json")
    with mock.patch.object(layout, "MOST_SUMMED", 38):
        archive = Archive(place / name, facts)
    said = json.dumps(archive.manifest)
    SPOILT[name](archive)
    # Some spoil the very file.
    if json.dumps(archive.manifest) != said:
        archive.save()
