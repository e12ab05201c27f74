"""The output formats behind one protocol: a module of this package turns a result into text.

Nothing of the data depends on the format: the same rows, in the same order, with the same figures.
"""

from __future__ import annotations

from importlib import import_module

from japan_us_brief.errors import BriefError, did_you_mean
from japan_us_brief.render.result import Column, Result, flat

# name -> module of this package that renders it
FORMATS = {
    "table": "table",
    "json": "json_text",
    "jsonl": "json_text",
    "csv": "delimited",
    "tsv": "delimited",
    "md": "markdown",
    "ids": "ids",
}
# More of them, for what a check found.
FINDING_FORMATS = {"text": "frames", "sarif": "sarif", "github": "github"}

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.render.result import RenderOptions


def known_format(name: str, *, findings: bool = False) -> str:
    """A format's name, whatever its case.

    Args:
        name: what was typed.
        findings: whether it is to be one for what a check found, where `table` means `text`.

    Raises:
        BriefError: `BRF-U107`.
    """
    known = FORMATS | FINDING_FORMATS if findings else FORMATS
    folded = name.strip().casefold()
    if folded not in known:
        raise BriefError("BRF-U107", f"no format {name!r}", hint=did_you_mean(folded, [*known]))
    return "text" if findings and folded == "table" else folded


def render(result: Result, options: RenderOptions) -> str:
    """A result as text, with a newline at its end unless it is empty.

    Raises:
        BriefError: `BRF-U107`, for an unknown field.
    """
    if options.fields:
        result = _only(result, options.fields)
    module = import_module(f"japan_us_brief.render.formats.{(FORMATS | FINDING_FORMATS)[options.format]}")
    text: str = module.render(result, options)
    return text


def _only(result: Result, fields: Sequence[str]) -> Result:
    for field in fields:
        if field not in result.fields:
            raise BriefError("BRF-U107", f"no field {field!r}", hint=did_you_mean(field, list(result.fields)))
    rows = [{field: row[field] for field in fields} for row in result.rows]
    return Result(
        columns=[Column(field) for field in fields],
        cells=[[flat(value) for value in row.values()] for row in rows],
        fields=fields,
        rows=rows,
        ids=result.ids,
        single=result.single,
    )
