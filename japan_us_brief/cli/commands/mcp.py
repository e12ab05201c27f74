"""`brief mcp`: what a person can ask, for agents."""

from __future__ import annotations

import json
import os
import sys

from japan_us_brief import __version__
from japan_us_brief.cli import output as out
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.mcp import sdk
from japan_us_brief.util.files import PACKAGE, standard_input

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.mcp.tool import Tool

EXAMPLES = ("brief mcp", "brief mcp --root articles", "brief --data mine.json mcp --most-rows 20")


def mcp(
    settings: Settings,
    root: options.Roots = None,
    most_rows: options.MostRows = 50,
    most_seconds: options.MostSeconds = 30,
) -> int:
    """Serve agents, by the Model Context Protocol.

    On stdin and stdout, to the client that starts it: facts, show, total, compare, convert, check_conversion, rates,
    extract, check, cite. Nothing is written, and no file is read but the facts, the rates and what lies under --root.
    It needs the extra `mcp`.
    """
    for option, value in (("--most-rows", most_rows), ("--most-seconds", most_seconds)):
        if value < 1:
            raise BriefError("BRF-U122", f"{option} is at least 1", hint="leave it out for the usual limit")
    if settings.data == "-":
        raise BriefError("BRF-U101", "stdin is the client's, and has no facts", hint="name a file: --data FILE")
    standard_input()
    out.standard_output()
    roots = [_root(path) for path in root or ()]
    sdk.refuse_without_extra()
    sdk.load()
    import anyio

    from japan_us_brief.mcp.server import Service

    def tools() -> list[Tool]:
        from japan_us_brief.cli import agent_tools

        return agent_tools.tools(with_files=bool(roots))

    out.note_waiting("a client", "agents.md")
    service = Service(__version__, tools, _worker(settings), roots, most_rows=most_rows, most_seconds=most_seconds)
    anyio.run(service.serve)
    return OK


def _root(path: str) -> str:
    """A folder without links in its path. Raises BriefError: `BRF-U121`."""
    real = os.path.realpath(os.path.expanduser(path))
    if not os.path.isdir(real):
        raise BriefError("BRF-U121", f"no folder: {path!r}", hint="name one whose files agents may read")
    return real


# From the same package, whatever lies in the working directory.
_START = """
import sys
if sys.argv[1] not in sys.path:
    sys.path.insert(0, sys.argv[1])
from japan_us_brief.cli.agent_worker import main
main()
"""


def _worker(settings: Settings) -> list[str]:
    """The command that starts a process that answers."""
    given = {"data": settings.data, "rates": settings.rates, "color": "never"}
    told = json.dumps({name: value for name, value in given.items() if value})
    return [sys.executable, "-P", "-X", "utf8", "-c", _START, os.path.dirname(PACKAGE), told]
