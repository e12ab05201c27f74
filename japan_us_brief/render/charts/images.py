"""A chart as SVG, PNG or PDF, drawn by vl-convert from its specification, offline, with the chart in words in it."""

from __future__ import annotations

import json
import os
import re
import shutil
import struct
import tempfile
import zlib

import vl_convert

from japan_us_brief.render.charts import fonts, vega_lite
from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from japan_us_brief.render.charts.marks import Chart

# The version of Vega-Lite that the specification is of, in those that vl-convert has.
VERSION = "6.4"
# Pixels of a PNG for one of the specification.
SCALE = 2
# The pictures of control characters, which hardly any font has, as the numbers of those; in JSON.
_PICTURES = {0x2400 + point: f"\\\\x{point:02x}" for point in range(0x20)}
_HEADER = b"\x89PNG\r\n\x1a\n"


def drawn(chart: Chart, form: str, *, font: str | None = None) -> str | bytes:
    """A chart as an image.

    Args:
        chart: the chart.
        form: `svg`, `png` or `pdf`.
        font: a file with a font for letters that are not Western; None to look for one.

    Raises:
        BriefError: `BRF-U108`, `BRF-U112`, where no font has its letters; for SVG only if a font is named, since its
            letters are drawn by whoever shows it.
    """
    made = vega_lite.specification(chart, font=f"{vega_lite.FONT}, {fonts.FAMILIES}")
    made = json.loads(json.dumps(made, ensure_ascii=False).translate(_PICTURES))
    letters = fonts.missing(vega_lite.texts(made))
    with tempfile.TemporaryDirectory() as folder:
        if letters and (form != "svg" or font is not None):
            # Alone in a folder, so that nothing else is read as a font.
            path = fonts.found(letters, font)
            shutil.copy(path, os.path.join(folder, os.path.basename(path)))
            vl_convert.register_font_directory(folder)
            if form != "svg" and (family := fonts.family(path)):
                # All letters in it: for those that another font lacks the library would take any font of the system.
                made["config"]["font"] = f"{family}, {made['config']['font']}"
        return _drawn(chart, made, form)


def _drawn(chart: Chart, made: dict[str, Any], form: str) -> str | bytes:
    title, said = printable(chart.title), printable(chart.alternative())
    # Nothing is fetched, whatever a specification might name.
    how: dict[str, Any] = {"vl_version": VERSION, "allowed_base_urls": []}
    if form == "svg":
        return _titled(vl_convert.vegalite_to_svg(made, **how), title, said)
    if form == "png":
        return _tagged(vl_convert.vegalite_to_png(made, scale=SCALE, **how), {"Title": title, "Description": said})
    return _informed(vl_convert.vegalite_to_pdf(made, **how), title, said)


def _titled(svg: str, title: str, said: str) -> str:
    """SVG with a title and a description, which readers for the blind read out."""
    opening, _, rest = svg.partition(">")
    named = f'{opening} role="img" aria-labelledby="brief-title brief-description">'
    told = f'<title id="brief-title">{_escaped(title)}</title><desc id="brief-description">{_escaped(said)}</desc>'
    return f"{named}{told}{rest}\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _tagged(png: bytes, texts: dict[str, str]) -> bytes:
    """PNG with texts in it, in UTF-8, behind its header; its pixels, which the library hardly packs, packed well."""
    made = [_HEADER]
    packed = []
    at = len(_HEADER)
    while at < len(png):
        length, kind = struct.unpack_from(">L4s", png, at)
        content = png[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"IDAT":
            packed.append(content)
            continue
        if kind == b"IEND":
            made.append(_chunk(b"IDAT", zlib.compress(zlib.decompress(b"".join(packed)), 9)))
        made.append(_chunk(kind, content))
        if kind == b"IHDR":
            made += [_chunk(b"iTXt", f"{key}\0\0\0\0\0{text}".encode()) for key, text in texts.items()]
    return b"".join(made)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))


def _informed(pdf: bytes, title: str, said: str) -> bytes:
    """PDF with a title and a subject: an update behind its end, as the format has it."""
    trailer = pdf[pdf.rindex(b"trailer") :]
    size, root = re.search(rb"/Size (\d+)", trailer), re.search(rb"/Root (\d+ \d+ R)", trailer)
    before = re.search(rb"startxref\s+(\d+)", trailer)
    if size is None or root is None or before is None:
        # Another version of vl-convert, which ends in another way: the picture is whole without.
        return pdf
    base = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    number = int(size[1])
    texts = b" ".join(b"/%s <%s>" % (key, _hexadecimal(text)) for key, text in ((b"Title", title), (b"Subject", said)))
    added = b"%d 0 obj\n<< %s >>\nendobj\n" % (number, texts)
    table = b"xref\n0 1\n0000000000 65535 f\r\n%d 1\n%010d 00000 n\r\n" % (number, len(base))
    end = b"trailer\n<< /Size %d /Root %s /Info %d 0 R /Prev %s >>\n" % (number + 1, root[1], number, before[1])
    return base + added + table + end + b"startxref\n%d\n%%%%EOF\n" % (len(base) + len(added))


def _hexadecimal(text: str) -> bytes:
    return (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode()
