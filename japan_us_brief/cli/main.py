"""From the process's arguments to its exit status: the one place where failures become messages."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

from japan_us_brief.cli import parameters, reader, settings
from japan_us_brief.cli.output import drop_stdout, send
from japan_us_brief.errors import INTERNAL, INTERRUPTED, OK, BriefError
from japan_us_brief.util.escaping import json_safe, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


# RenderOptions whose value is a name or a count, and never an amount.
NAMING = frozenset({"--data", "--rates", "-o", "--output", "--from", "-n", "--limit"})


def run() -> NoReturn:
    """The `brief` command."""
    # A process that lives for a tenth of a second has no cycles worth collecting while it imports.
    gc.set_threshold(100_000)
    status = main(sys.argv[1:])
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:
        # Nothing can be said any more to whoever closed the pipe; keep the interpreter from trying once more.
        drop_stdout()
    sys.exit(status)


def main(argv: list[str]) -> int:
    """Run one command line.

    Returns:
        The exit status.
    """
    end = argv.index("--") if "--" in argv else len(argv)
    debug = "--debug" in argv[:end] or os.environ.get("BRIEF_DEBUG", "") not in {"", "0"}
    try:
        return _dispatch(_with_minus_signs(argv))
    except BriefError as error:
        if debug:
            import traceback

            traceback.print_exc()
        report(error, as_json=_wants_json(argv))
        return error.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        drop_stdout()
        return OK
    except Exception as error:
        if debug:
            raise
        failure = BriefError(
            "BRF-X701", f"{type(error).__name__}: {str(error)[:200]}", hint="a fault of brief; --debug shows where"
        )
        report(failure, as_json=_wants_json(argv))
        return INTERNAL


def _dispatch(argv: list[str]) -> int:
    if any(name.startswith("_BRIEF_COMPLETE") or name == "_BRIEF_COMPLETE" for name in os.environ):
        from japan_us_brief.cli import app

        return app.invoke(argv, settings.Settings({}, debug=False))
    rest, chosen = settings.take(argv)
    plan = reader.plan(rest)
    if plan is None:
        from japan_us_brief.cli import app

        return app.invoke(rest, chosen)
    if isinstance(plan, str):
        send(plan)
        return OK
    command, arguments = plan
    module = import_module(f"japan_us_brief.cli.commands.{command}")
    return parameters.call(getattr(module, command), chosen, arguments)


def _with_minus_signs(argv: list[str]) -> list[str]:
    """A negative amount, such as `-5 USD`, written with a real minus sign, so that it is not taken for an option."""
    if "--" in argv:
        end = argv.index("--")
        return _with_minus_signs(argv[:end]) + argv[end:]
    return [
        "\u2212" + token[1:] if _is_negative(token) and before not in NAMING else token
        for before, token in zip(["", *argv], argv, strict=False)
    ]


def _is_negative(token: str) -> bool:
    return len(token) > 1 and token[0] == "-" and token[1] in "0123456789.$¥€£₩"


def report(error: BriefError, *, as_json: bool) -> None:
    """Print an error on stderr: one line, or one JSON object."""
    if sys.stderr is None:
        return
    try:
        if as_json:
            import json

            print(json_safe(json.dumps(error.as_dict(), ensure_ascii=False)), file=sys.stderr)
        else:
            for line in error.lines():
                print(printable(line), file=sys.stderr)
    except OSError:
        pass


def _wants_json(argv: list[str]) -> bool:
    wanted = os.environ.get("BRIEF_FORMAT", "")
    for before, token in zip(["", *argv], argv, strict=False):
        if before in {"-f", "--format"}:
            wanted = token
        elif token.startswith("--format="):
            wanted = token.partition("=")[2]
        elif token.startswith("-f") and not token.startswith("--") and len(token) > 2:
            wanted = token[2:]
    return wanted.casefold() in {"json", "jsonl"}
