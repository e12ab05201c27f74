"""Every option of the command line, declared once for Typer, with its help and its completion."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterable
from typing import Annotated

import typer

from japan_us_brief.analysis.query import SORTS, known_values
from japan_us_brief.analysis.ranking import SORTS as SUM_SORTS
from japan_us_brief.analysis.totals import ACROSS, BY
from japan_us_brief.briefing.missing import MADE
from japan_us_brief.briefing.view import Briefing
from japan_us_brief.cli import reader
from japan_us_brief.cli.commands.schema import NAMES as SCHEMAS
from japan_us_brief.cli.settings import COLORS, Settings
from japan_us_brief.core.dates import PERIODS
from japan_us_brief.errors import BriefError
from japan_us_brief.export import FORMATS as EXPORTS
from japan_us_brief.extraction.candidate_claims import ANSWERS
from japan_us_brief.render.charts import FORMATS as CHARTS
from japan_us_brief.render.citations import STYLES as CITATIONS
from japan_us_brief.render.claims import RATES
from japan_us_brief.render.formats import FILE_FORMATS, FINDING_FORMATS
from japan_us_brief.render.formats import FORMATS as TEXT_FORMATS

Complete = Callable[[str], list[str]]
FORMATS = (*TEXT_FORMATS, *FILE_FORMATS)
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def _of_briefing(option: str) -> Complete:
    """Completion by what the briefing has, in lower or upper case as it was begun."""

    def complete(incomplete: str) -> list[str]:
        briefing = _briefing()
        return _begun(incomplete, dict.fromkeys(known_values(briefing, option).values())) if briefing else []

    return complete


def _begun(incomplete: str, values: Iterable[str]) -> list[str]:
    """The values that go on from what was typed, in the case in which it was typed; shells compare letter by letter."""
    found = (value for value in values if value.casefold().startswith(incomplete.casefold()))
    return [incomplete + value[len(incomplete) :] for value in found]


def _settings() -> Settings:
    """The settings of the command line that is being completed, whose words the shell gives unexpanded.

    Raises:
        BriefError: `BRF-U101`.
    """
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS", "")
    try:
        words = shlex.split(line)
    except ValueError:
        # A quotation that is still open.
        words = line.split()
    given = reader.settings([os.path.expandvars(os.path.expanduser(word)) for word in words[1:]])
    return Settings({name: value for name, value in given.items() if name in {"data", "rates"} and value})


def _briefing() -> Briefing | None:
    """The facts to complete from; None where they cannot be read, or would be read from the terminal."""
    try:
        settings = _settings()
        return None if settings.data == "-" else settings.briefing()
    except BriefError:
        return None


def _ids(incomplete: str) -> list[str]:
    briefing = _briefing()
    return _begun(incomplete, briefing.claims) if briefing else []


def _rate_currencies(incomplete: str) -> list[str]:
    try:
        codes = _settings().table().currencies
    except BriefError:
        return []
    return _begun(incomplete, codes)


def _pairs(incomplete: str) -> list[str]:
    pairs = ["info", "update", *(f"{one}/{other}" for one in ("EUR", "USD") for other in _rate_currencies(""))]
    return _begun(incomplete, pairs)


def _of(words: tuple[str, ...] | list[str]) -> Complete:
    return lambda incomplete: _begun(incomplete, words)


def _rules(context: typer.Context, incomplete: str) -> list[str]:
    """Completion by the codes of the rules of a command, in full or without `BRF-`; the last of several with commas."""
    from japan_us_brief.lint.drafts.rules import RULES as DRAFT_RULES
    from japan_us_brief.lint.facts.rules import RULES

    before, comma, last = incomplete.rpartition(",")
    codes = sorted(DRAFT_RULES if context.info_name == "check" else RULES)
    short = [code.removeprefix("BRF-") for code in codes]
    return [before + comma + code for code in _begun(last, codes if last.upper().startswith("B") else short)]


def _rules_or_all(context: typer.Context, incomplete: str) -> list[str]:
    return [*_rules(context, incomplete), *_begun(incomplete, ["all"])]


def _many(names: tuple[str, ...], about: str, complete: Complete, metavar: str) -> typer.models.OptionInfo:
    made: typer.models.OptionInfo = typer.Option(
        *names, help=f"{about} Repeatable.", autocompletion=complete, metavar=metavar, show_default=False
    )
    return made


# What is asked for.
Words = Annotated[list[str] | None, typer.Argument(metavar="[TEXT]...", help="Words that must all occur.")]
Topics = Annotated[list[str] | None, _many(("--topic", "-t"), "Only this topic.", _of_briefing("topic"), "TOPIC")]
Entities = Annotated[
    list[str] | None, _many(("--entity", "-e"), "Only claims about this entity.", _of_briefing("entity"), "ENTITY")
]
Kinds = Annotated[list[str] | None, _many(("--kind", "-k"), "Only this kind.", _of_briefing("kind"), "KIND")]
Statuses = Annotated[
    list[str] | None, _many(("--status",), "Only figures of this status.", _of_briefing("status"), "STATUS")
]
Verdicts = Annotated[list[str] | None, _many(("--verdict",), "Only this verdict.", _of_briefing("verdict"), "VERDICT")]
Measures = Annotated[
    list[str] | None, _many(("--measure",), "Only stock, flow, count…", _of_briefing("measure"), "MEASURE")
]
Currencies = Annotated[
    list[str] | None, _many(("--currency",), "Only figures in this currency.", _of_briefing("currency"), "CUR")
]
Speakers = Annotated[
    list[str] | None, _many(("--speaker",), "Only said by this entity.", _of_briefing("speaker"), "ENTITY")
]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day, month or year.")]
Minimum = Annotated[str | None, typer.Option("--min", metavar="AMOUNT", help="At least this, such as 500bn or $3bn.")]
Maximum = Annotated[str | None, typer.Option("--max", metavar="AMOUNT", help="At most this.")]
Sort = Annotated[
    str, typer.Option("--sort", metavar="KEY", help=f"{', '.join(SORTS)}; -KEY reverses.", autocompletion=_of(SORTS))
]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=0, metavar="N", help="The first N claims only.")]
InCurrency = Annotated[
    str | None,
    typer.Option("--in", metavar="CUR", help="Convert, each at its own date.", autocompletion=_rate_currencies),
]
RateOfFigures = Annotated[
    str,
    typer.Option(
        "--rate",
        metavar="WHICH",
        help="For --in, a figure of a period that is no flow: at the rate of its last day, or at the average.",
        autocompletion=_of(RATES),
    ),
]
Ids = Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of claims.", autocompletion=_ids)]

# How it is answered.
Format = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help=f"{', '.join(FORMATS)}. [BRIEF_FORMAT]", autocompletion=_of([*FORMATS])
    ),
]
FindingFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=f"{', '.join(FINDING_FORMATS)}; {', '.join(name for name in FORMATS if name != 'table')}. [BRIEF_FORMAT]",
        autocompletion=_of([*FINDING_FORMATS, *FORMATS]),
    ),
]
Fields = Annotated[str | None, typer.Option("--fields", metavar="A,B", help="Only these fields, in this order.")]
NoHeader = Annotated[bool, typer.Option("--no-header", help="Leave the header out.")]
Output = Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, in one step.")]
Raw = Annotated[bool, typer.Option("--raw", help="Do not guard cells against spreadsheets.")]
Width = Annotated[
    int | None,
    typer.Option("--width", min=0, metavar="N", help="In columns, 20 or more; 0: as without a terminal."),
]
FailEmpty = Annotated[bool, typer.Option("--fail-empty", help="Exit with 1 when nothing is found.")]
Style = Annotated[
    str, typer.Option("--style", metavar="en|ja", help="How amounts are written.", autocompletion=_of(["en", "ja"]))
]

CitationStyle = Annotated[
    str,
    typer.Option("--style", metavar="STYLE", help=f"{', '.join(CITATIONS)}.", autocompletion=_of(CITATIONS)),
]

WithEvidence = Annotated[bool, typer.Option("--evidence", help="Cite the evidence of each claim behind it.")]

# Sums.
By = Annotated[str | None, typer.Option("--by", metavar="WHAT", help=f"Per {', '.join(BY)}.", autocompletion=_of(BY))]
Explain = Annotated[bool, typer.Option("--explain", help="Show each sum line by line, and what was left out.")]
Across = Annotated[
    list[str] | None,
    typer.Option(
        "--across",
        metavar="WHAT",
        help="status: all that is promised. direction: both ways.",
        autocompletion=_of(ACROSS),
    ),
]
SumSort = Annotated[
    str,
    typer.Option(
        "--sort",
        metavar="KEY",
        help=f"{', '.join(SUM_SORTS)}; -KEY reverses.",
        autocompletion=_of(SUM_SORTS),
        show_default=False,
    ),
]
SumLimit = Annotated[int | None, typer.Option("--limit", "-n", min=0, metavar="N", help="The first N sums only.")]
PlainSum = Annotated[bool, typer.Option("--plain", help="The bare number, where there is one sum only.")]

# Charts.
ChartBy = Annotated[
    str | None,
    typer.Option("--by", metavar="WHAT", help=f"Sums per {', '.join(BY)}.", autocompletion=_of(BY)),
]
Timeline = Annotated[bool, typer.Option("--timeline", help="What happened when.")]
Rivals = Annotated[
    str | None,
    typer.Option("--rivals", metavar="ID", help="One claim as several sources have it.", autocompletion=_ids),
]
Log = Annotated[bool, typer.Option("--log", help="Logarithmic axes.")]
ChartFormat = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="FORMAT", help=f"{', '.join(CHARTS)}.", autocompletion=_of(CHARTS)),
]
Font = Annotated[
    str | None, typer.Option("--font", metavar="FILE", help="svg, png, pdf: a font with Japanese letters.")
]

# Comparisons.
One = Annotated[str, typer.Argument(metavar="ONE", help="A claim's id, or an amount.", autocompletion=_ids)]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="What it is compared with.", autocompletion=_ids)]

# Conversion and rates.
AmountWords = Annotated[
    list[str], typer.Argument(metavar="AMOUNT [CURRENCY]", help="As people write it; - reads lines from stdin.")
]
Targets = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        metavar="CUR",
        help="Into this currency. Repeatable.",
        autocompletion=_rate_currencies,
        show_default=False,
    ),
]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="At the rate of this day; also today or yesterday. [latest]")
]
Average = Annotated[bool, typer.Option("--average", help="At the average rate of the month or year of --on.")]
AveragePer = Annotated[
    str | None,
    typer.Option("--average", metavar="PERIOD", help="The average of each month or year.", autocompletion=_of(PERIODS)),
]
GivenRate = Annotated[
    str | None, typer.Option("--rate", metavar="RATE", help="At this rate: 151.65, or USD/JPY=151.65.")
]
Exact = Annotated[bool, typer.Option("--exact", help="All digits (34), not just those justified.")]
Plain = Annotated[bool, typer.Option("--plain", help="The bare number, for scripts.")]
CheckAgainst = Annotated[
    str | None, typer.Option("--check", metavar="AMOUNT", help="Does this stated conversion fit? Exit 1 if not.")
]
Pair = Annotated[
    str | None, typer.Argument(metavar="[PAIR|info|update]", help="Such as USD/JPY.", autocompletion=_pairs)
]
FromFile = Annotated[
    str | None, typer.Option("--from", metavar="FILE", help="update: take this csv or zip, not the network.")
]

# Audits.
Files = Annotated[
    list[str] | None, typer.Argument(metavar="[FILE]...", help="Facts files; - for stdin. [--data, or the shipped one]")
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="CODES",
        help="Only these rules, by code or its beginning. Repeatable.",
        autocompletion=_rules,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="CODES", help="Not these rules. Repeatable.", autocompletion=_rules),
]
TextsFolder = Annotated[
    str | None, typer.Option("--texts", metavar="DIR", help="Compare quotes with the archived texts in this folder.")
]
ExplainRule = Annotated[
    str | None,
    typer.Option(
        "--explain",
        metavar="CODES|all",
        help="Say what rules are about, by code or its beginning.",
        autocompletion=_rules_or_all,
    ),
]

# Texts.
Texts = Annotated[list[str], typer.Argument(metavar="FILE...", help="Text, Markdown or HTML; - for stdin.")]
AsClaims = Annotated[
    bool, typer.Option("--as-claims", help="Candidate claims for a facts file, with what they still need.")
]
Answers = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help=f"Answer for all claims: {', '.join(ANSWERS)}. Repeatable.",
        autocompletion=_of([f"{name}=" for name in ANSWERS]),
        show_default=False,
    ),
]
PublishedOn = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="When the text was published. [as it says itself]")
]
NewFile = Annotated[str, typer.Argument(metavar="FILE", help="The facts file to make.")]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What it is called. [the name of the file]")]
FromText = Annotated[
    str | None, typer.Option("--from", metavar="TEXT", help="Begin with the figures of this text; - for stdin.")
]
Drafts = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE]...", help="Drafts in text, Markdown or HTML, or folders of them; - for stdin."),
]
DraftDay = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day of the draft.")]
Strict = Annotated[
    bool, typer.Option("--strict", help="Also tell what may be wrong, and which figures no claim is behind.")
]
Fix = Annotated[bool, typer.Option("--fix", help="Fix what has one safe fix, after showing a diff.")]
ShowSettings = Annotated[bool, typer.Option("--show-settings", help="Show the settings in force, and what set each.")]
Candidates = Annotated[list[str], typer.Argument(metavar="CANDIDATES...", help="Claims in JSON; - for stdin.")]
CreateKinds = Annotated[
    str | None,
    typer.Option("--create", metavar="kinds", help="Declare the kind of --set where it is none of the usual ones."),
]
Create = Annotated[
    list[str] | None,
    typer.Option(
        "--create",
        metavar="WHAT",
        help=f"Make what is named and missing: {', '.join(MADE)}, all. Repeatable.",
        autocompletion=_of([*MADE, "all"]),
        show_default=False,
    ),
]
FolderOfTexts = Annotated[
    str | None, typer.Option("--texts", metavar="DIR", help="Find `exact` in the archived texts in this folder.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]

# Exports.
ExportFormat = Annotated[
    str, typer.Argument(metavar="FORMAT", help=f"{', '.join(EXPORTS)}.", autocompletion=_of([*EXPORTS]))
]
Reviewer = Annotated[
    str | None, typer.Option("--reviewer", metavar="NAME", help="claimreview: who reviews the claims.")
]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", metavar="URL", help="claimreview: the address that the reviews stand under.")
]

# Archives.
ArchiveAction = Annotated[
    str,
    typer.Argument(metavar="build|info|verify", help="What to do.", autocompletion=_of(["build", "info", "verify"])),
]
ArchiveFolder = Annotated[str, typer.Argument(metavar="FOLDER", help="The folder of the archive.")]
ArchiveInputs = Annotated[
    list[str] | None, typer.Argument(metavar="[FILE]...", help="What it is built from, JSON of any of those kinds.")
]
KeepGoing = Annotated[
    str | None, typer.Option("--keep-going", metavar="FILE", help="Write what is not valid there, and take the rest.")
]
ArchiveTitle = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What it is called. [as the inputs]")]

# The page.
PageReviewer = Annotated[
    str | None, typer.Option("--reviewer", metavar="NAME", help="Who reviews the claims, for search engines.")
]
PageUrl = Annotated[str | None, typer.Option("--base-url", metavar="URL", help="The address that the page will have.")]

# For agents.
Roots = Annotated[
    list[str] | None,
    typer.Option(
        "--root", metavar="DIR", help="Files under this folder may be read. Repeatable. [none]", show_default=False
    ),
]
MostRows = Annotated[
    int, typer.Option("--most-rows", min=1, metavar="N", help="So many rows at once; the rest on demand.")
]
MostSeconds = Annotated[int, typer.Option("--most-seconds", min=1, metavar="N", help="So long for an answer.")]

# Other commands.
SchemaName = Annotated[
    str, typer.Argument(metavar="[NAME]", help=f"{', '.join(SCHEMAS)}.", autocompletion=_of([*SCHEMAS]))
]

# What holds for every command; the reader takes these wherever they stand.
Data = Annotated[
    str | None, typer.Option("--data", metavar="FILE|-", help="Another facts file, or an archive. [BRIEF_DATA]")
]
Rates = Annotated[str | None, typer.Option("--rates", metavar="FILE", help="Another rate table. [BRIEF_RATES]")]
Engine = Annotated[
    str | None, typer.Option("--engine", metavar="URL", help="What an archive is asked by. [BRIEF_ENGINE]")
]
Color = Annotated[
    str | None,
    typer.Option("--color", metavar="WHEN", help="auto, always or never. [BRIEF_COLOR]", autocompletion=_of(COLORS)),
]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Use no pager. BRIEF_PAGER or PAGER names it.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks. [BRIEF_DEBUG]")]
InstallCompletion = Annotated[
    str | None,
    typer.Option(
        "--install-completion",
        metavar="SHELL",
        help=f"Completion for {', '.join(SHELLS)}.",
        autocompletion=_of(SHELLS),
    ),
]
ShowCompletion = Annotated[
    str | None,
    typer.Option(
        "--show-completion", metavar="SHELL", help="Print the script that completes.", autocompletion=_of(SHELLS)
    ),
]
Version = Annotated[bool, typer.Option("--version", "-V", help="Print the version.", is_eager=True)]
