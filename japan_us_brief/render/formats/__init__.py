"""The output formats behind one protocol: a module of this package turns a result into text, piece by piece.

Nothing of the data depends on the format: the same rows, in the same order, with the same figures.
"""

from __future__ import annotations

from japan_us_brief.errors import BriefError, did_you_mean
from japan_us_brief.render.result import Column, Lazy, Result, flat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from japan_us_brief.render.result import RenderOptions


class Format:
    """An output format.

    Attributes:
        module: the module of this package that renders it.
        honours: the options of a command line that have a meaning for it; with any other it is refused.
    """

    __slots__ = ("honours", "module")

    def __init__(self, module: str, *honours: str) -> None:
        self.module = module
        self.honours = honours


FORMATS = {
    "table": Format("table", "--fields", "--no-header", "--width", "--style"),
    "json": Format("json_text", "--fields", "--style"),
    "jsonl": Format("json_text", "--fields", "--style"),
    "csv": Format("delimited", "--fields", "--no-header", "--raw", "--style"),
    "csv-excel": Format("delimited", "--fields", "--no-header", "--raw", "--style"),
    "tsv": Format("delimited", "--fields", "--no-header", "--raw", "--style"),
    "md": Format("markdown", "--fields", "--no-header", "--style"),
    "ids": Format("ids"),
}
# More of them, for what a check found. Some fields of a text are a table like any other.
FINDING_FORMATS = {
    "text": Format("frames", "--fields", "--width"),
    "concise": Format("concise"),
    "sarif": Format("sarif"),
    "github": Format("github"),
}
# And those that are no text, which only a file can take.
FILE_FORMATS = {"xlsx": Format("xlsx", "--fields", "--no-header", "--style")}
_EVERY = FORMATS | FINDING_FORMATS | FILE_FORMATS
# What renders a result for a person, where it has cards.
CARDS = "cards"


def known_format(name: str, *, findings: bool = False) -> str:
    """A format's name, whatever its case.

    Args:
        name: what was typed.
        findings: whether it is to be one for what a check found, where `table` means `text`.

    Raises:
        BriefError: `BRF-U107`.
    """
    known = _EVERY if findings else FORMATS | FILE_FORMATS
    folded = name.strip().casefold()
    if folded not in known:
        raise BriefError("BRF-U107", f"no format {name!r}", hint=did_you_mean(folded, [*known]))
    return "text" if findings and folded == "table" else folded


def refuse_meaningless(name: str, given: Iterable[str], *, by_default: bool = False) -> None:
    """Refuse options that a format does not honour.

    Args:
        name: the format.
        given: the options, as they are typed.
        by_default: whether the format comes from the environment.

    Raises:
        BriefError: `BRF-U101`, for the first of them.
    """
    honours = _EVERY[name].honours
    for option in given:
        goes_with = [other for other, known in (FORMATS | FILE_FORMATS).items() if option in known.honours]
        if name == "text" and "table" in goes_with:
            # For findings that is another name for it.
            goes_with.remove("table")
        # What no format has to honour, such as the file to write to, goes with all.
        if goes_with and option not in honours:
            source = ", the format that BRIEF_FORMAT names" if by_default else ""
            hint = f"use it with {', '.join(goes_with)}"
            raise BriefError("BRF-U101", f"{option} has no meaning for {name}{source}", hint=hint)


def refuse_without_file(name: str, output: str | None) -> None:
    """Refuse a format that only a file can take where there is none, or where its library is not installed.

    Raises:
        BriefError: `BRF-U101`, `BRF-U112`.
    """
    if name not in FILE_FORMATS:
        return
    if output in {None, "-"}:
        raise BriefError("BRF-U101", f"{name} is not text and needs -o FILE", hint=f"-o NAME.{name}")
    from importlib.util import find_spec

    if find_spec("xlsxwriter") is None:
        raise BriefError("BRF-U112", "xlsx needs xlsxwriter", hint="pip install 'japan-us-brief[xlsx]'")


def content(result: Result, options: RenderOptions) -> bytes:
    """A result as the content of a file, for a format of `FILE_FORMATS`.

    Raises:
        BriefError: `BRF-U107`, for an unknown field; `BRF-U101`, for what is too large.
    """
    from japan_us_brief.render.formats.xlsx import workbook

    return workbook(_only(result, options.fields) if options.fields else result, options)


def render(result: Result, options: RenderOptions) -> str:
    """A result as text, with a newline at its end unless it is empty.

    Raises:
        BriefError: as for `pieces`.
    """
    return "".join(pieces(result, options))


def pieces(result: Result, options: RenderOptions) -> Iterator[str]:
    """A result as text in pieces, which are made one after the other.

    Raises:
        BriefError: `BRF-U107`, for an unknown field; `BRF-U101`, to leave out a header that there is not.
    """
    module = _EVERY[options.format].module
    if options.fields:
        result = _only(result, options.fields)
    elif result.cards is not None and options.format in {"table", "text"}:
        module = CARDS
    headless = module == CARDS or (options.format == "table" and not any(column.header for column in result.columns))
    if headless and not options.header:
        others = ", ".join(name for name, form in FORMATS.items() if "--no-header" in form.honours and name != "table")
        raise BriefError("BRF-U101", "there is no header to leave out", hint=f"use --no-header with {others}")
    # What `importlib` would do, which is one more import at every start.
    renderer = __import__(f"japan_us_brief.render.formats.{module}", fromlist=["render"])
    made: Iterator[str] = renderer.render(result, options)
    return made


def _only(result: Result, fields: Sequence[str]) -> Result:
    """A result with some of its fields. Raises BriefError: `BRF-U107`."""
    for field in fields:
        if field not in result.fields:
            raise BriefError("BRF-U107", f"no field {field!r}", hint=did_you_mean(field, list(result.fields)))
    return Result(
        columns=[Column(field) for field in fields],
        cells=Lazy(result.rows, lambda rows: ([flat(row[field]) for field in fields] for row in rows)),
        fields=fields,
        rows=Lazy(result.rows, lambda rows: ({field: row[field] for field in fields} for row in rows)),
        ids=result.ids,
        single=result.single,
    )
