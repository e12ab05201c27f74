"""The pictures of README.md: small, told in words, and told when they are not current."""

from __future__ import annotations

import importlib
import io
import os
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageDraw

from japan_us_brief.errors import BriefError
from japan_us_brief.render.charts import fonts
from tests.conftest import ROOT, Outcome, dumped

SCRIPTS = ROOT / "scripts"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SCRIPTS.is_dir(), reason="the scripts are not in an installed copy"),
]
# In bytes: whoever clones the repository takes every version of a picture along.
MOST = 150_000


REQUIRED = os.environ.get("BRIEF_TEST_ENGINES") == "required"


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(SCRIPTS)
    return importlib.import_module("pictures")


def test_the_pictures_are_current(pictures: ModuleType) -> None:
    # The page in the browser is looked at where there is one, as in CI.
    assert pictures.problems() == {}


def test_they_are_small_and_told_in_words(pictures: ModuleType) -> None:
    shown = dict(re.findall(r"!\[([^\]]+)\]\(docs/pictures/([\w.]+)\)", (ROOT / "README.md").read_text("utf-8")))
    assert sorted(shown.values()) == sorted(path.name for path in pictures.PICTURES.iterdir())
    assert all(len(words.split()) > 10 for words in shown)
    assert all(0 < path.stat().st_size < MOST for path in pictures.PICTURES.iterdir())
    root = ElementTree.parse(pictures.PICTURES / "chart.svg").getroot()
    assert [child.tag.rpartition("}")[2] for child in root][:2] == ["title", "desc"]
    with Image.open(pictures.PICTURES / "report.png") as image:
        image.load()
        assert pictures.OPENED in image.text["Description"]  # type: ignore[attr-defined]


def test_what_is_not_current_is_told(pictures: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content: bytes = (pictures.PICTURES / "report.png").read_bytes()
    monkeypatch.setattr(pictures, "taken", lambda: (content, "as it reads"))
    monkeypatch.setattr(pictures, "lacking", lambda: "")
    assert pictures.problems(tmp_path) == {"chart.svg": "it is missing", "report.png": "it is missing"}
    (tmp_path / "chart.svg").write_bytes((pictures.PICTURES / "chart.svg").read_bytes().replace(b"590", b"591"))
    (tmp_path / "report.png").write_bytes(pictures.packed(content, "as it was read"))
    found = pictures.problems(tmp_path)
    assert found["chart.svg"].endswith("writes something else now")
    assert found["report.png"] == "the page says something else now"
    (tmp_path / "report.png").write_bytes(pictures.packed(content, "as it reads"))
    assert "report.png" not in pictures.problems(tmp_path)
    # The same words, and half of the page dark.
    with Image.open(io.BytesIO(content)) as image:
        other = image.convert("RGB")
        for at in range(0, other.height, 200):
            ImageDraw.Draw(other).rectangle((other.width // 2, at, other.width, at + 100), fill="black")
        made = io.BytesIO()
        other.save(made, "PNG")
    (tmp_path / "report.png").write_bytes(pictures.packed(made.getvalue(), "as it reads"))
    assert pictures.problems(tmp_path)["report.png"] == "the page looks different now"


def test_without_a_browser_the_page_is_left_out_and_that_is_told(
    pictures: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pictures, "lacking", lambda: "no Chromium")
    monkeypatch.setattr(pictures, "REQUIRED", False)
    assert pictures.report_problem(b"") == ""
    assert capsys.readouterr().err == "report.png is not looked at: no Chromium\n"
    monkeypatch.setattr(pictures, "REQUIRED", True)
    assert pictures.report_problem(b"") == "no Chromium"


def test_japanese_letters_are_drawn_and_no_boxes(
    brief: Callable[..., Outcome], nasty: dict[str, Any], tmp_path: Path
) -> None:
    try:
        fonts.found("一鬱", None)
    except BriefError as error:
        if REQUIRED:
            raise
        pytest.skip(f"{error.message} ({error.hint})")
    dark = []
    # As many letters, one with a single stroke and one with many: as boxes they would be as dark.
    for name in ("一" * 6, "鬱" * 6):
        (tmp_path / "mine.json").write_bytes(dumped(nasty | {"title": name}))
        done = brief("--data", str(tmp_path / "mine.json"), "chart", "--topic", "chips", "-o", str(tmp_path / "x.png"))
        assert (done.status, done.err) == (0, "")
        with Image.open(tmp_path / "x.png") as image:
            title = image.convert("L").crop((0, 0, image.width, 64))
            dark.append(sum(255 - spot for spot in title.tobytes()))
    assert dark[1] - dark[0] > dark[0] / 4
