"""What a command answers, before it has a format: views that are made when a format asks for them."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from japan_us_brief.cli.output import CHUNK, send
from japan_us_brief.render.formats import FORMATS, pieces, render
from japan_us_brief.render.formats.table import sparkline
from japan_us_brief.render.result import Column, Lazy, RenderOptions, Result


def views(asked: list[str], count: int = 2, *, cards: bool = False) -> Result:
    """A result that tells of each item of a view when it is made."""

    def made(name: str, item: Callable[[int], object]) -> Lazy:
        def items(numbers: range) -> Iterator[object]:
            for number in numbers:
                asked.append(name)
                yield item(number)

        return Lazy(range(count), items)

    return Result(
        columns=[Column("Number")],
        cells=made("cells", lambda number: [str(number)]),
        fields=("number",),
        rows=made("rows", lambda number: {"number": number}),
        records=made("records", lambda number: {"number": number}),
        ids=made("ids", str),
        cards=made("cards", lambda number: (str(number), [])) if cards else None,
        trend=made("trend", Decimal),
    )


VIEWS = {
    "table": "cells",
    "json": "records",
    "jsonl": "records",
    "csv": "rows",
    "csv-excel": "rows",
    "tsv": "rows",
    "md": "cells",
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_makes_the_view_that_it_renders_and_no_other(name: str) -> None:
    asked: list[str] = []
    assert render(views(asked), RenderOptions(name))
    assert {*asked} == {VIEWS.get(name, name)}
    asked.clear()
    assert render(views(asked, cards=True), RenderOptions(name))
    assert {*asked} == {"cards" if name == "table" else VIEWS.get(name, name)}
    if name != "ids":
        asked.clear()
        assert render(views(asked, cards=True), RenderOptions(name, fields=["number"]))
        assert {*asked} == {"rows"}


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "table"])
def test_very_many_items_are_made_one_by_one_while_they_are_written(name: str) -> None:
    asked: list[str] = []
    written = pieces(views(asked, 10**9), RenderOptions(name))
    for _ in range(5):
        next(written)
    assert len(asked) <= 5


def test_a_view_says_without_being_made_whether_there_is_something() -> None:
    asked: list[str] = []
    assert views(asked).rows
    assert not views(asked, 0).rows
    assert asked == []
    # And it can be asked for again.
    rows = views(asked).rows
    assert [*rows] == [*rows] == [{"number": 0}, {"number": 1}]


def test_what_fails_early_has_written_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    out = io.TextIOWrapper(written)
    monkeypatch.setattr(sys, "stdout", out)

    def failing(before: int) -> Iterator[str]:
        for _ in range(before):
            yield "x" * 1000
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        send(failing(2))
    assert written.getvalue() == b""
    with pytest.raises(ZeroDivisionError):
        send(failing(CHUNK // 1000 + 2))
    assert CHUNK < len(written.getvalue()) < CHUNK + 1001
    path = tmp_path / "old"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        send(failing(CHUNK // 1000 + 2), str(path))
    assert path.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [path]


def test_a_sparkline_goes_from_the_lowest_to_the_highest() -> None:
    assert sparkline([Decimal(number) for number in (1, 8, 4, 5)]) == "▁█▄▅"
    assert sparkline([Decimal("151.2")] * 3) == "▁▁▁"
    result = views([], 8)
    result.caption = "Source"
    assert render(result, RenderOptions(terminal=True)).endswith("\n▁▂▃▄▅▆▇█  0 to 7\nSource\n")
    assert "▁▂▃▄▅▆▇█  0 to 7\n" in render(result, RenderOptions(terminal=True, width=16))
    assert "▁" not in render(result, RenderOptions(terminal=True, width=15))
    assert "▁" not in render(result, RenderOptions())
    assert "▁" not in render(result, RenderOptions("md", terminal=True))


def test_the_bare_number_needs_no_format() -> None:
    code = "import sys; from japan_us_brief.cli.main import main; main(sys.argv[1:]); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "convert", "5 USD", "--plain"], capture_output=True, text=True, check=True
    )
    loaded = done.stdout.split()
    assert "japan_us_brief.cli.commands.convert" in loaded
    assert not [name for name in loaded if name.startswith(("rich", "japan_us_brief.render.formats."))]
