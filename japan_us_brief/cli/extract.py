"""`brief extract`: every figure of a text, where it stands and what it says."""

from __future__ import annotations

from japan_us_brief import files as filing
from japan_us_brief.cli import output as out
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.formats import Column, Result
from japan_us_brief.positions import lines_and_columns
from japan_us_brief.prose.reading import Reading, opened
from japan_us_brief.prose.scanner import extract_figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal

    from japan_us_brief.cli import options, output
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.formats import Row
    from japan_us_brief.prose.mention import FigureMention

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
    shape: output.Shape,
) -> int:
    """Every figure of a text.

    Money, percentages, counts and ranks, with qualifier, change, date and place. Text, Markdown and HTML are read as a
    reader sees them; offsets are those of the file, in characters.
    """
    chosen = shape.chosen(settings)
    if as_claims:
        from japan_us_brief.prose.drafts import draft

        if len(files) != 1:
            raise BriefError("BRF-U101", "--as-claims takes one text", hint="run it for each text")
        data, name = filing.read(files[0])
        made = draft(data, name)
        out.send(made.text, shape.output)
        claims = f"{made.count} candidate claim{'' if made.count == 1 else 's'}"
        out.note(f"{name}: {claims}; fill in what `needs` lists, then `brief add` the draft")
        return OK
    found: list[tuple[Row, FigureMention]] = []
    for path in out.progress(files):
        data, name = filing.read(path)
        reading = opened(data, name)
        mentions = extract_figures(reading.text)
        found += zip(_rows(name, reading, mentions), mentions, strict=True)
    result = Result(
        columns=[
            *([Column("File")] if len(files) > 1 else []),
            Column("Place", keep=True),
            Column("As written"),
            Column("Figure", keep=True),
            Column("Change"),
            Column("Date", keep=True),
            Column("About"),
        ],
        cells=[[*([str(row["file"])] if len(files) > 1 else []), *_cells(row, mention)] for row, mention in found],
        fields=FIELDS,
        rows=[row for row, _ in found],
        ids=[f"{row['file']}:{row['line']}:{row['column']}" for row, _ in found],
    )
    return shape.emit(result, chosen)


def _rows(name: str, reading: Reading, found: list[FigureMention]) -> list[Row]:
    spans = [reading.span(mention.start, mention.end) for mention in found]
    places = lines_and_columns(reading.raw, [start for start, _ in spans])
    return [
        {
            "file": name,
            "line": places[start][0],
            "column": places[start][1],
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
        for (start, end), mention in zip(spans, found, strict=True)
    ]


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _cells(row: Row, mention: FigureMention) -> list[str]:
    return [
        f"{row['line']}:{row['column']}",
        str(row["as_written"]),
        mention.said,
        (mention.change or "").replace("_", " "),
        mention.date or "",
        mention.about,
    ]
