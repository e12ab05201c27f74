"""Charts: what is drawn, as data (`marks`), and its three forms: block characters, a Vega-Lite specification, images.

A chart draws what is known and no more. What is certain is solid, what is possible is hatched, a ceiling ends in a
stop, a floor goes on in an arrow. No mark stands without its words, its day and its source.
"""

from __future__ import annotations

import os

from japan_us_brief.errors import BriefError, did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.render.charts.marks import Chart
    from japan_us_brief.render.result import RenderOptions

# The forms that a chart is written in, and those of them that are no text.
FORMATS = ("blocks", "vega-lite", "svg", "png", "pdf")
BINARY = frozenset({"png", "pdf"})
# Those that are drawn by the library of the extra.
IMAGES = frozenset({"svg", "png", "pdf"})


def known_format(name: str | None, path: str | None) -> str:
    """The form that is asked for: by its name, or else by what the name of the file ends in; block characters else.

    Raises:
        BriefError: `BRF-U107`, for an unknown one; `BRF-U101`, for one that is no text without a file, or that the
            file's name contradicts; `BRF-U112`, without the extra that draws it.
    """
    ending = os.path.splitext(path or "")[1].removeprefix(".").casefold()
    folded = ending if name is None else name.strip().casefold()
    if name is None and folded not in IMAGES:
        folded = "blocks"
    if folded not in FORMATS:
        raise BriefError("BRF-U107", f"no format {name!r} of a chart", hint=did_you_mean(folded, [*FORMATS]))
    if ending in IMAGES and ending != folded:
        raise BriefError(
            "BRF-U101", f"{folded} is not what {path} is called", hint=f"leave -f out, or write to NAME.{folded}"
        )
    if folded in BINARY and path in {None, "-"}:
        raise BriefError("BRF-U101", f"{folded} is not text and needs -o FILE", hint=f"-o NAME.{folded}")
    if folded in IMAGES:
        from importlib.util import find_spec

        if find_spec("vl_convert") is None:
            raise BriefError("BRF-U112", f"{folded} needs vl-convert", hint="pip install 'japan-us-brief[charts]'")
    return folded


def written(chart: Chart, form: str, options: RenderOptions, *, font: str | None = None) -> str | bytes:
    """A chart in a form.

    Args:
        chart: the chart.
        form: one of `FORMATS`.
        options: the colour and the width, for block characters.
        font: a file with a font for Japanese letters, for images; None to look for one.

    Raises:
        BriefError: `BRF-U108`, where there is no such font; as `images.drawn`.
    """
    if form == "blocks":
        from japan_us_brief.render.charts import terminal

        return terminal.render(chart, options)
    if form == "vega-lite":
        from japan_us_brief.render.charts import vega_lite

        return vega_lite.render(chart)
    from japan_us_brief.render.charts import images

    return images.drawn(chart, form, font=font)
