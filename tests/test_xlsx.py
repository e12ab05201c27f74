"""Workbooks, read as spreadsheets read them: numbers that are numbers, and texts that are nothing else."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from japan_us_brief.errors import BriefError
from japan_us_brief.render import formats
from japan_us_brief.render.result import RenderOptions, Result
from tests.conftest import NASTY, Outcome

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

Run = Callable[..., Outcome]


def rows(path: Path) -> list[tuple[Any, ...]]:
    return [*openpyxl.load_workbook(path).active.iter_rows(values_only=True)]


@pytest.mark.parametrize(
    "argv", [("facts",), ("facts", "--in", "EUR"), ("facts", "--fields", "id,figure,value"), ("total",)]
)
def test_a_workbook_has_what_csv_has(brief: Run, tmp_path: Path, argv: tuple[str, ...]) -> None:
    path = tmp_path / "x.xlsx"
    given = ("--data", str(NASTY), *argv)
    done = brief(*given, "-f", "xlsx", "-o", str(path))
    assert (done.status, done.out) == (0, "")
    header, *expected = csv.reader(io.StringIO(brief(*given, "-f", "csv", "--raw").out))
    read = rows(path)
    assert [*read[0]] == header
    assert len(read) == len(expected) + 1
    for cells, texts in zip(read[1:], expected, strict=True):
        for cell, text in zip(cells, texts, strict=True):
            assert (Decimal(str(cell)) == Decimal(text)) if isinstance(cell, int | float) else ((cell or "") == text)


@pytest.mark.parametrize(
    ("field", "value", "cell"),
    [
        ("value", "590000000000", 590000000000),
        ("value", "-0.50", -0.5),
        ("rate", "151.651", 151.651),
        ("stated", "920000000000", 920000000000),
        ("line", 7, 7),
        ("converted_value", ["3.9"], 3.9),
        # Two numbers are none, and neither is what is no number to read.
        ("converted_value", ["3", "4"], "3; 4"),
        ("value", None, None),
        ("date", "2024", "2024"),
        ("id", "590", "590"),
        # What has more digits than a spreadsheet keeps has all of them.
        ("value", "123456789012345", 123456789012345),
        ("value", "1234567890123456", "1234567890123456"),
        ("value", "0.000001234567890123456", "0.000001234567890123456"),
        # A text is a text.
        ("statement", "=1+1", "=1+1"),
        ("url", "https://example.org", "https://example.org"),
        ("statement", "a\x1bb", "a␛b"),
        ("value", "=1+1", "=1+1"),
    ],
)
def test_a_cell(tmp_path: Path, field: str, value: object, cell: object) -> None:
    result = Result(columns=[], cells=[], fields=(field,), rows=[{field: value}])
    path = tmp_path / "x.xlsx"
    path.write_bytes(formats.content(result, RenderOptions("xlsx", header=False)))
    (found,) = openpyxl.load_workbook(path).active[1]
    assert found.value == cell
    assert found.data_type != "f"
    assert found.hyperlink is None


def test_a_number_shows_the_digits_that_were_written(tmp_path: Path) -> None:
    result = Result(columns=[], cells=[], fields=("value",), rows=[{"value": "1234.50"}, {"value": "590000000000"}])
    path = tmp_path / "x.xlsx"
    path.write_bytes(formats.content(result, RenderOptions("xlsx")))
    assert [cell.number_format for (cell,) in openpyxl.load_workbook(path).active["A2:A3"]] == ["#,##0.00", "#,##0"]


def test_the_qualifier_stands_beside_the_number(brief: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    brief("facts", "rapidus", "-f", "xlsx", "-o", str(path))
    header, *read = rows(path)
    at = header.index("value")
    assert header[at - 1] == "comparator"
    assert ("up_to", 590000000000) in {(row[at - 1], row[at]) for row in read}


def test_a_batch_and_findings_fill_a_workbook(brief: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    done = brief("convert", "-", "-f", "xlsx", "-o", str(path), stdin=b"590e9 JPY 2024-04-02\n5 USD 2024-04-02\n")
    assert (done.status, done.out) == (0, "")
    assert [row[0] for row in rows(path)] == ["line", 1, 2]
    text = b"Oracle announced it would spend $8 billion in Japan.\n"
    assert brief("check", "-", "--select", "D2", "-f", "xlsx", "-o", str(path), stdin=text).status == 1
    assert rows(path)[1][1:5] == (1, 33, "warning", "BRF-D201")


def test_what_a_sheet_cannot_hold_is_refused() -> None:
    result = Result(columns=[], cells=[], fields=("a",), rows=[{"a": "x" * 32_768}])
    with pytest.raises(BriefError, match="32,767 characters"):
        formats.content(result, RenderOptions("xlsx"))


def test_the_same_gives_the_same_file() -> None:
    result = Result(columns=[], cells=[], fields=("value",), rows=[{"value": "5"}])
    assert formats.content(result, RenderOptions("xlsx")) == formats.content(result, RenderOptions("xlsx"))


def test_without_the_extra_it_is_refused_before_anything_is_done(
    brief: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    sys.modules.pop("japan_us_brief.render.formats.xlsx", None)
    done = brief("facts", "-f", "xlsx", "-o", str(tmp_path / "x.xlsx"))
    assert (done.status, done.err) == (
        2,
        "brief: xlsx needs xlsxwriter (pip install 'japan-us-brief[xlsx]') [BRF-U112]\n",
    )
    assert not [*tmp_path.iterdir()]
