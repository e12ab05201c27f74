"""Makes the pictures of README.md, or checks that they are current.

    python scripts/pictures.py            makes them, in docs/pictures/
    python scripts/pictures.py --check    exits with 1, naming each that is not current, and why

The chart is what `brief chart` writes, and is current if it is the same to the byte. The report is taken in the
system's Chromium, all of it in one font. Browsers draw letters in more than one way, so no bytes are compared: it is
current if what can be read there stands in the picture, as its description, word for word, and if it looks alike
(`tests/looks.py`). Without a browser, or without that font, the check says so and leaves it out; with
`BRIEF_TEST_ENGINES=required` it fails.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from documents import environment

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests import looks  # noqa: E402 - it stands beside the scripts

PICTURES = ROOT / "docs" / "pictures"
FILTERS = ("--entity", "rapidus", "--kind", "subsidy", "--until", "2024-04")
CHART, REPORT = ("chart", *FILTERS), ("report", *FILTERS)
# What is typed on the page, and the card that is opened.
TYPED, OPENED = "hokkaido", "rapidus-2023-second-subsidy"
FONT = "DejaVu Sans"
WIDTH, COLOURS = 880, 48
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
REQUIRED = os.environ.get("BRIEF_TEST_ENGINES") == "required"


def written(argv: tuple[str, ...], name: str) -> bytes:
    """What a command writes into a file of this name, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        command = [sys.executable, "-m", "japan_us_brief", *argv, "-o", str(path)]
        subprocess.run(command, check=True, cwd=folder, env=environment(folder, folder))
        return path.read_bytes()


def lacking() -> str:
    """Why no page can be looked at; empty where one can."""
    try:
        import playwright.sync_api
    except ImportError:
        return "no playwright: pip install -e '.[engines]'"
    assert playwright.sync_api
    return "" if CHROMIUM else "no Chromium: apt-get install chromium"


def taken() -> tuple[bytes, str] | None:
    """The report as a picture, and what can be read in it; None without the font."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "report.html")
        path.write_bytes(written(REPORT, path.name))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        # The page lets no style in but its own, and the font has to be one for all.
        context = browser.new_context(viewport={"width": WIDTH, "height": 900}, color_scheme="light", bypass_csp=True)
        page = context.new_page()
        page.goto(path.as_uri())
        page.add_style_tag(content=f"* {{ font-family: '{FONT}', sans-serif !important; caret-color: transparent; }}"
                                   "section { padding: 1rem; }")  # fmt: skip
        # A text is as wide in a font of whatever kind only if it has that font.
        widths = page.evaluate(
            """font => ["serif", "monospace"].map(kind => {
              const context = document.createElement("canvas").getContext("2d");
              context.font = `20px "${font}", ${kind}`;
              return context.measureText("mild iron").width;
            })""",
            FONT,
        )
        if len({*widths}) > 1:
            return None
        page.fill("#_search", TYPED)
        page.click(f"#{OPENED} summary")
        page.mouse.move(0, 0)
        part = page.locator("section[aria-labelledby=_claims]")
        image = part.screenshot()
        text = " ".join(part.inner_text().split())
        browser.close()
    return image, f"{TYPED} {text}"


def packed(image: bytes, text: str) -> bytes:
    """A picture in few colours, with what can be read in it."""
    from PIL import Image, PngImagePlugin

    said = PngImagePlugin.PngInfo()
    said.add_itxt("Title", "A card of brief report")
    said.add_itxt("Description", text)
    made = io.BytesIO()
    with Image.open(io.BytesIO(image)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(made, "PNG", optimize=True, pnginfo=said)
    return made.getvalue()


def report_problem(content: bytes) -> str:
    """Why the picture of the report is not current; empty where it is, or where nobody can look."""
    from PIL import Image

    why = lacking()
    if not why and (now := taken()) is None:
        why = f"no font {FONT}: apt-get install fonts-dejavu-core"
    if why:
        print(f"report.png is not looked at: {why}", file=sys.stderr)
        return why if REQUIRED else ""
    assert now is not None
    with Image.open(io.BytesIO(content)) as picture, Image.open(io.BytesIO(now[0])) as other:
        picture.load()
        texts: dict[str, str] = {**picture.text}  # type: ignore[attr-defined]
        if texts.get("Description") != now[1]:
            return "the page says something else now"
        return "" if looks.alike(picture, other) else "the page looks different now"


def problems(folder: Path = PICTURES) -> dict[str, str]:
    """Why pictures in a folder are not current, by their names."""
    found: dict[str, str] = {}
    for name in ("chart.svg", "report.png"):
        if not (folder / name).is_file():
            found[name] = "it is missing"
    if "chart.svg" not in found and (folder / "chart.svg").read_bytes() != written(CHART, "chart.svg"):
        found["chart.svg"] = f"brief {' '.join(CHART)} writes something else now"
    if "report.png" not in found and (why := report_problem((folder / "report.png").read_bytes())):
        found["report.png"] = why
    return found


def main() -> int:
    if "--check" in sys.argv[1:]:
        found = problems()
        for name, why in found.items():
            print(f"docs/pictures/{name}: {why}: run scripts/pictures.py", file=sys.stderr)
        return int(bool(found))
    if why := lacking():
        print(why, file=sys.stderr)
        return 1
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "chart.svg").write_bytes(written(CHART, "chart.svg"))
    if (now := taken()) is None:
        print(f"no font {FONT}: apt-get install fonts-dejavu-core", file=sys.stderr)
        return 1
    (PICTURES / "report.png").write_bytes(packed(*now))
    return 0


if __name__ == "__main__":
    sys.exit(main())
