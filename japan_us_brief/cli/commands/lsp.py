"""`brief lsp`: the linter for drafts in an editor."""

from __future__ import annotations

from japan_us_brief.cli import output as out
from japan_us_brief.cli import rule_options
from japan_us_brief.cli.project import project
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.extraction.date_parser import parse_day
from japan_us_brief.util.files import standard_input

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = ("brief lsp", "brief lsp --data mine.json --strict")


def lsp(
    settings: Settings,
    on: options.DraftDay = None,
    strict: options.Strict = False,
    select: options.Select = None,
    ignore: options.Ignore = None,
) -> int:
    """Check drafts in an editor, as one writes.

    A language server on stdin and stdout, for an editor to start: findings as `check` has them, with fixes; and what
    the briefing knows of a figure. It takes the settings of a project, as `check` does, and the extra `lsp`.
    """
    standard_input()
    out.standard_output()
    from importlib.util import find_spec

    if find_spec("pygls") is None:
        raise BriefError("BRF-U112", "lsp needs pygls", hint="pip install 'japan-us-brief[lsp]'")
    settled = project()
    rules = rule_options.in_project(rule_options.split(select), rule_options.split(ignore), settled, strict=strict)
    usual = settled.day()
    asked = parse_day(on) if on is not None else None
    settings.data = settings.data or settled.data
    if settings.data == "-":
        raise BriefError("BRF-U101", "stdin belongs to the editor", hint="name the facts file")
    from japan_us_brief.lsp.document import Checker

    checker = Checker(settings.briefing, settings.data, settings.table, rules, asked, usual)
    # Loaded last: what is wrong with a file is told sooner.
    from japan_us_brief.lsp.server import serve

    out.note_waiting("an editor", "editor.md")
    serve(checker)
    return OK
