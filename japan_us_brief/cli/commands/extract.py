"""`brief extract`: every figure of a text, where it stands and what it says."""

from __future__ import annotations

from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import OutputOptions
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.extraction.markup import visible_text
from japan_us_brief.extraction.scanner import extract_figures
from japan_us_brief.render.result import Column, Made, Result
from japan_us_brief.util import files as filing
from japan_us_brief.util.json_locations import lines_and_columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal

    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.extraction.markup import VisibleText
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.render.result import Row

    # The file, line and column, where it starts and ends, and the figure.
    Placed = tuple[str, int, int, int, int, FigureMention]

EXAMPLES = (
    "brief extract article.txt",
    "brief extract story.html - -f jsonl < notes.md",
    "brief extract article.md --as-claims > draft.json",
)
FIELDS = (
    "file", "line", "column", "start", "end", "as_written", "value", "low", "high", "unit", "comparator", "change",
    "about", "equivalent_of", "date",
)  # fmt: skip


def extract(
    settings: Settings,
    files: options.Texts,
    as_claims: options.AsClaims = False,
    *,
    output: OutputOptions,
) -> int:
    """Every figure of a text.

    Money, percentages, counts and ranks, with qualifier, change, date and place. Text, Markdown and HTML are read as a
    reader sees them; offsets are those of the file, in characters.
    """
    chosen = output.chosen(settings)
    if as_claims:
        from japan_us_brief.extraction.candidate_claims import draft

        if len(files) != 1:
            raise BriefError("BRF-U101", "--as-claims takes one text", hint="run it for each text")
        if output.format is not None and chosen.format != "json":
            raise BriefError("BRF-U101", f"--as-claims writes JSON, not {chosen.format}", hint="leave out -f")
        data, name = filing.read(files[0])
        made = draft(data, name)
        out.send(made.text, output.path)
        claims = f"{made.count} candidate claim{'' if made.count == 1 else 's'}"
        then = "; fill in what `needs` lists, then `brief add` the draft" if made.count else ""
        out.note(f"{name}: {claims}{then}")
        return OK
    found: list[Placed] = []
    for path in out.progress(files):
        data, name = filing.read(path)
        found += _placed(name, visible_text(data, name))
    several = len(files) > 1
    result = Result(
        columns=[
            *([Column("File")] if several else []),
            Column("Place", keep=True),
            Column("As written"),
            Column("Figure", keep=True),
            Column("Change", stack="how"),
            Column("Date", keep=True, stack="how"),
            Column("About"),
        ],
        cells=[_cells(placed, several=several) for placed in found] if chosen.format in {"table", "md"} else [],
        fields=FIELDS,
        rows=Made(found, _row),
        ids=Made(found, lambda placed: f"{placed[0]}:{placed[1]}:{placed[2]}"),
    )
    return output.emit(result, chosen)


def _placed(name: str, visible: VisibleText) -> list[Placed]:
    """The figures of a text, each with where it stands."""
    with out.Watched(len(visible.text)) as told:
        found = extract_figures(visible.text, progress=told)
    spans = [visible.span(mention.start, mention.end) for mention in found]
    places = lines_and_columns(visible.raw, [start for start, _ in spans])
    return [(name, *places[start], start, end, mention) for (start, end), mention in zip(spans, found, strict=True)]


def _row(placed: Placed) -> Row:
    name, line, column, start, end, mention = placed
    return {
        "file": name,
        "line": line,
        "column": column,
        "start": start,
        "end": end,
        "as_written": " ".join(mention.as_written.split()),
        "value": _plain(mention.value),
        "low": _plain(mention.low),
        "high": _plain(mention.high),
        "unit": mention.unit,
        "comparator": mention.comparator,
        "change": mention.change,
        "about": mention.about,
        "equivalent_of": mention.equivalent_of,
        "date": mention.date,
    }


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _cells(placed: Placed, *, several: bool) -> list[str]:
    name, line, column, _, _, mention = placed
    return [
        *([name] if several else []),
        f"{line}:{column}",
        " ".join(mention.as_written.split()),
        mention.said,
        (mention.change or "").replace("_", " "),
        mention.date or "",
        mention.about,
    ]
