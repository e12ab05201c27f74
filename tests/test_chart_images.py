"""Charts as images: what they carry for those who do not see them, their fonts, and how they look."""

from __future__ import annotations

import io
import json
import re
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image

from japan_us_brief.render.charts import fonts
from tests.conftest import NASTY, Outcome, dumped
from tests.looks import TOLERANCE, difference_hash

pytestmark = pytest.mark.slow
Run = Callable[..., Outcome]
SVG = "{http://www.w3.org/2000/svg}"


def figure(number: str, comparator: str = "exact", **more: object) -> dict[str, Any]:
    return {
        "as_written": f"${number} billion",
        "value": f"{number}e9",
        "comparator": comparator,
        "unit": "USD",
        "measure": "amount",
        "as_of": "2024-04-02",
        **more,
    }


@pytest.fixture
def shapes(nasty: dict[str, Any], tmp_path: Path) -> Path:
    """A facts file with a figure of each shape, in Western letters alone, which the library has a font for."""
    claim = nasty["claims"][3] | {"topics": ["chips"], "kind": "gdp"}
    both = {"as_written": "$3 to $6 billion", "value": None, "low": "3e9", "high": "6e9"}
    figures = {
        "exact": figure("7"),
        "nothing": figure("0"),
        "about": figure("4", "about"),
        "ceiling": figure("9", "up_to"),
        "not-quite": figure("8", "less_than"),
        "floor": figure("10", "more_than"),
        "between": figure("5", "between") | both,
    }
    nasty["claims"] = [
        claim | {"id": name, "statement": f"A figure that is {name}.", "figures": [of]} for name, of in figures.items()
    ]
    nasty["title"] = "Shapes"
    nasty["sources"][1] |= {"publisher": "Gazette"}
    nasty.pop("accepted")
    path = tmp_path / "shapes.json"
    path.write_bytes(dumped(nasty))
    return path


def drawn(brief: Run, argv: tuple[str, ...], path: Path) -> bytes:
    done = brief(*argv, "-o", str(path))
    assert (done.status, done.out, done.err) == (0, "", "")
    return path.read_bytes()


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("bars", ()),
        ("log", ("--log", "--min", "1bn")),
        ("timeline", ("--timeline",)),
        ("rates", ("rates", "USD/JPY", "--since", "2024-03-20", "--until", "2024-04-12")),
    ],
)
def test_a_picture_looks_as_it_did(
    brief: Run, shapes: Path, tmp_path: Path, request: pytest.FixtureRequest, name: str, options: tuple[str, ...]
) -> None:
    content = drawn(brief, ("--data", str(shapes), "chart", *options), tmp_path / f"{name}.png")
    with Image.open(io.BytesIO(content)) as image:
        found, size = difference_hash(image), image.size
    golden = Path(__file__).parent / "golden" / f"chart-{name}.hash"
    if request.config.getoption("--golden-write"):
        golden.write_text(f"{size[0]} {size[1]} {found:064x}\n", encoding="utf-8")
    width, height, known = golden.read_text(encoding="utf-8").split()
    assert abs(size[0] - int(width)) + abs(size[1] - int(height)) <= 2 * TOLERANCE
    assert (found ^ int(known, 16)).bit_count() <= TOLERANCE


def test_another_picture_looks_different(brief: Run, shapes: Path, tmp_path: Path) -> None:
    hashes = []
    for number, argv in enumerate(((), ("--min", "8bn"), ("--timeline",))):
        content = drawn(brief, ("--data", str(shapes), "chart", *argv), tmp_path / f"{number}.png")
        with Image.open(io.BytesIO(content)) as image:
            hashes.append(difference_hash(image))
    assert min((one ^ other).bit_count() for one in hashes for other in hashes if one != other) > TOLERANCE
    assert len({*hashes}) == 3


def test_svg_has_a_title_a_description_and_all_words(brief: Run, shapes: Path, tmp_path: Path) -> None:
    argv = ("--data", str(shapes), "chart")
    root = ElementTree.fromstring(drawn(brief, argv, tmp_path / "x.svg"))
    assert root.attrib["role"] == "img"
    (title, said) = (root.find(f"{SVG}title"), root.find(f"{SVG}desc"))
    assert title is not None
    assert said is not None
    assert title.text == "Shapes"
    assert f"{title.attrib['id']} {said.attrib['id']}" == root.attrib["aria-labelledby"]
    rows = json.loads(brief(*argv, "-f", "vega-lite").out)["vconcat"][0]["data"]["values"]
    seen = "".join(root.itertext())
    for row in rows:
        # Once in the description, once in the picture.
        assert seen.count(row["words"]) >= 2
        assert row["said"] in (said.text or "")
    # Gradients are numbered through the life of a process.
    texts = (brief(*argv, "-f", "svg").out, (tmp_path / "x.svg").read_text(encoding="utf-8"))
    assert len({re.sub(r"gradient_\d+", "gradient", text) for text in texts}) == 1


def test_every_panel_of_a_picture_shows_its_own_marks(brief: Run) -> None:
    panels = brief("--data", str(NASTY), "chart", "-f", "vega-lite").json["vconcat"][:-1]
    root = ElementTree.fromstring(brief("--data", str(NASTY), "chart", "-f", "svg").out)
    shown = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    for panel in panels:
        for row in panel["data"]["values"]:
            assert shown.count(row["words"]) == 1


def test_an_image_of_hostile_text_is_an_image_of_text(brief: Run, nasty: dict[str, Any], tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script><a href='https://example.org'>&lt;</a> ]]> datum.x + \" ' \\"
    nasty["title"] = nasty["topics"][0]["name"] = hostile
    for claim in nasty["claims"]:
        claim["statement"] = claim["verdict"]["note"] = hostile
    for source in nasty["sources"]:
        source["publisher"] = hostile
    (tmp_path / "mine.json").write_bytes(dumped(nasty))
    for argv in (("-t", "chips"), ("--timeline",), ("--rivals", "range"), ("--by", "topic")):
        text = brief("--data", str(tmp_path / "mine.json"), "chart", *argv, "-f", "svg").out
        root = ElementTree.fromstring(text)
        assert {part.tag.removeprefix(SVG) for part in root.iter()} <= {
            *("svg", "title", "desc", "g", "path", "text", "tspan", "rect", "line", "defs", "linearGradient", "stop"),
            "clipPath",
        }
        names = {name for part in root.iter() for name in part.attrib}
        assert not [name for name in names if name.startswith("on") or name.endswith("href")]
        assert "<script>alert(1)</script>" in "".join(root.itertext())


def test_png_has_a_title_and_a_description(brief: Run, shapes: Path, tmp_path: Path) -> None:
    content = drawn(brief, ("--data", str(shapes), "chart"), tmp_path / "x.png")
    with Image.open(io.BytesIO(content)) as image:
        image.load()
        texts: dict[str, str] = {**image.text}  # type: ignore[attr-defined]
        # On paper and on a screen: no part of it is clear.
        assert image.convert("RGBA").getchannel("A").getextrema() == (255, 255)
    assert texts["Title"] == "Shapes"
    assert (
        "up to $9 billion: A figure that is ceiling. (ceiling, reported, 2 Apr 2024, METI, in Gazette"
        in (texts["Description"])
    )
    assert drawn(brief, ("--data", str(shapes), "chart"), tmp_path / "y.png") == content
    # Packed: the colours of a chart take a small part of the four bytes of a pixel.
    assert len(content) < image.size[0] * image.size[1] * 4 / 20


def test_pdf_has_a_title_and_a_subject(brief: Run, shapes: Path, tmp_path: Path) -> None:
    content = drawn(brief, ("--data", str(shapes), "chart"), tmp_path / "x.PDF")
    assert content.startswith(b"%PDF-")
    assert b"/Title <feff" + "Shapes".encode("utf-16-be").hex().encode() + b">" in content
    # The table at the end says where the new object is, and where the table before it is.
    at = int(re.findall(rb"startxref\n(\d+)\n", content)[-1])
    assert content[at:].startswith(b"xref\n")
    (offset,) = re.findall(rb"^(\d{10}) 00000 n", content[at:], re.MULTILINE)
    (before,) = re.findall(rb"/Prev (\d+)", content[at:])
    assert re.match(rb"\d+ 0 obj\n<< /Title", content[int(offset) :])
    assert content[int(before) :].startswith(b"xref")


def font(letters: list[range], *, form: int = 4) -> bytes:
    """As much of a font as says which letters it has."""
    if form == 4:
        spans = [*letters, range(0xFFFF, 0x10000)]
        count = len(spans)
        ends = struct.pack(f">{count}H", *(span.stop - 1 for span in spans))
        starts = struct.pack(f">{count}H", *(span.start for span in spans))
        table = struct.pack(">HHHHHHH", 4, 0, 0, 2 * count, 0, 0, 0) + ends + b"\0\0" + starts
    else:
        groups = b"".join(struct.pack(">LLL", span.start, span.stop - 1, 1) for span in letters)
        table = struct.pack(">HHLLL", 12, 0, 0, 0, len(letters)) + groups
    cmap = struct.pack(">HHHHL", 0, 1, 3, 1 if form == 4 else 10, 12) + table
    return b"\0\1\0\0" + struct.pack(">HHHH", 1, 0, 0, 0) + struct.pack(">4sLLL", b"cmap", 0, 28, len(cmap)) + cmap


@pytest.mark.parametrize("form", [4, 12])
def test_a_font_is_taken_if_it_has_the_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: int) -> None:
    monkeypatch.setattr(fonts, "_folders", lambda: [str(tmp_path)])
    han = range(0x4E00, 0xA000)
    (tmp_path / "Meiryo.ttf").write_bytes(font([range(0x20, 0x7F)], form=form))
    (tmp_path / "ipaexg.ttf").write_bytes(font([range(0x20, 0x7F), han], form=form))
    (tmp_path / "Other.ttf").write_bytes(font([range(0x20, 0xFFF0)], form=form))
    (tmp_path / "NotoSansCJK-Bold.otf").write_bytes(b"no font at all")
    # By its name and by what it has; what has another name is not looked at.
    assert fonts.found("官報", None) == str(tmp_path / "ipaexg.ttf")
    assert fonts.missing(["The paper — ¥590 billion →", "官報"]) == "報官"
    assert fonts.missing(["The paper — ¥590 billion → ␛"]) == ""


def named(*names: tuple[int, int, str]) -> bytes:
    """As much of a font as says what it is called: platform, kind of name, and the name."""
    texts = b"".join(text.encode("utf-16-be") for _, _, text in names)
    records, at = b"", 0
    for platform, kind, text in names:
        records += struct.pack(">6H", platform, 1, 0x409, kind, 2 * len(text), at)
        at += 2 * len(text)
    table = struct.pack(">HHH", 0, len(names), 6 + 12 * len(names)) + records + texts
    return b"\0\1\0\0" + struct.pack(">HHHH", 1, 0, 0, 0) + struct.pack(">4sLLL", b"name", 0, 28, len(table)) + table


@pytest.mark.parametrize(
    ("content", "family"),
    [
        (named((3, 1, "Gazette Light"), (3, 16, "Gazette"), (3, 16, "官報")), "Gazette"),
        (named((1, 1, "Old"), (3, 1, "Gazette Gothic")), "Gazette Gothic"),
        # It is one name among several, and no place for more of them.
        (named((3, 1, "Gazette, serif")), ""),
        (named((3, 4, "Gazette Bold")), ""),
        (named((3, 1, "Gazette"))[:50], ""),
        (font([range(0x20, 0x7F)]), ""),
        (b"no font", ""),
    ],
    ids=["typographic", "windows", "comma", "other", "broken", "nameless", "none"],
)
def test_a_font_says_what_it_is_called(tmp_path: Path, content: bytes, family: str) -> None:
    (tmp_path / "x.ttf").write_bytes(content)
    assert fonts.family(str(tmp_path / "x.ttf")) == family


def test_without_a_font_its_letters_are_named(brief: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_folders", lambda: [str(tmp_path)])
    argv = ("--data", str(NASTY), "chart", "--currency", "JPY")
    hint = "install one, such as Noto Sans CJK (Debian: fonts-noto-cjk), or name its file with --font"
    for form in ("png", "pdf"):
        done = brief(*argv, "-o", str(tmp_path / f"x.{form}"))
        assert (done.status, done.err) == (2, f"brief: no font is found that has the letter は ({hint}) [BRF-U112]\n")
    (tmp_path / "mine.ttf").write_bytes(font([range(0x20, 0x7F)]))
    lacking = brief(*argv, "-o", str(tmp_path / "x.png"), "--font", str(tmp_path / "mine.ttf"))
    assert lacking.err.endswith("mine.ttf: this font has no letter は (name another font) [BRF-U108]\n")
    for content in (b"", b"no font", b"\0\1\0\0\xff\xff", font([range(0x20, 0x7F)])[:40]):
        (tmp_path / "mine.ttf").write_bytes(content)
        broken = brief(*argv, "-o", str(tmp_path / "x.png"), "--font", str(tmp_path / "mine.ttf"))
        assert broken.err.endswith("mine.ttf: not a font (name a TrueType or OpenType font) [BRF-U108]\n")
    # Whoever shows an SVG draws its letters.
    assert brief(*argv, "-o", str(tmp_path / "x.svg")).status == 0
    assert {path.name for path in tmp_path.iterdir()} == {"mine.ttf", "x.svg"}


def test_without_the_extra_it_is_refused_before_anything_is_done(
    brief: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    sys.modules.pop("japan_us_brief.render.charts.images", None)
    done = brief("chart", "-o", str(tmp_path / "x.png"))
    assert (done.status, done.err) == (
        2,
        "brief: png needs vl-convert (pip install 'japan-us-brief[charts]') [BRF-U112]\n",
    )
    assert not [*tmp_path.iterdir()]
    assert brief("chart", "-f", "vega-lite").status == 0
