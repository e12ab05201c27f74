"""`brief extract`: every figure of a text, where it stands and what it says."""

from __future__ import annotations

from japan_us_brief.cli import output as out
from japan_us_brief.cli.inputs import Unread
from japan_us_brief.cli.parameters import OutputOptions
from japan_us_brief.errors import FINDINGS, OK, BriefError
from japan_us_brief.extraction import publication, tables
from japan_us_brief.extraction.date_parser import parse_day
from japan_us_brief.extraction.markup import visible_text
from japan_us_brief.extraction.scanner import extract_figures
from japan_us_brief.render.mentions import mentions_result
from japan_us_brief.util import files as filing
from japan_us_brief.util.json_locations import lines_and_columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.extraction.markup import VisibleText
    from japan_us_brief.render.mentions import Placed

EXAMPLES = (
    "brief extract article.txt",
    "brief extract story.html - -f jsonl < notes.md",
    "brief extract article.txt --published 2024-04-02",
    "brief extract article.md --as-claims > candidates.json",
)


def extract(
    settings: Settings,
    files: options.Texts,
    as_claims: options.AsClaims = False,
    answers: options.Answers = None,
    published: options.PublishedOn = None,
    *,
    output: OutputOptions,
) -> int:
    """Every figure of a text.

    Money, percentages, counts and ranks, with qualifier, change, date and place. Text, Markdown and HTML are read as a
    reader sees them; offsets are those of the file, in characters. What is told from the day of the text, as "last
    month", is dated where that is known. --as-claims fills in what can be known, and says what a person has to decide.
    """
    if as_claims:
        return _write_candidate_claims(files, answers, published, output)
    if answers:
        raise BriefError("BRF-U101", "--set goes with --as-claims", hint="leave --set out")
    asked = parse_day(published) if published is not None else None
    found: list[Placed] = []
    unread = Unread()
    for path in out.progress(files):
        with unread:
            data, name = filing.read(path)
            found += _placed(name, visible_text(data, name), asked)
    if len(unread.errors) == len(files):
        unread.tell()
    status = output.emit(mentions_result(found, several=len(files) > 1), settings)
    unread.tell()
    return status


def _write_candidate_claims(
    files: list[str], answers: list[str] | None, published: str | None, output: OutputOptions
) -> int:
    """Write what `brief add` takes. Raises BriefError: `BRF-U101`, for what does not go with it."""
    from japan_us_brief.cli import decisions

    if len(files) != 1:
        raise BriefError("BRF-U101", "--as-claims takes one text", hint="run it for each text")
    if "-f" in output.given and output.format != "json":
        raise BriefError("BRF-U101", f"--as-claims writes JSON, not {output.format}", hint="leave out -f")
    output.allow_only("--as-claims", "-f", "-o", "--fail-empty")
    data, name = filing.read(files[0])
    made = decisions.of_text(data, name, answers, published)
    out.send(made.text, output.path)
    decisions.tell(made, name, "`needs` names what is missing; then `brief add` them")
    return FINDINGS if output.fail_empty and not made.tree["claims"] else OK


def _placed(name: str, visible: VisibleText, asked: datetime.date | None) -> list[Placed]:
    """The figures of a text, each with where it stands."""
    with out.Watched(len(visible.text)) as told:
        day = asked or publication.day(visible)
        found = extract_figures(visible.text, day=day, progress=told)
        tables.read_heads(visible, found, day)
    spans = [visible.span(mention.start, mention.end) for mention in found]
    places = lines_and_columns(visible.raw, [start for start, _ in spans])
    return [(name, *places[start], start, end, mention) for (start, end), mention in zip(spans, found, strict=True)]
