"""From the process's arguments to its exit status: the one place where failures become messages."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]
import gc
import os
import sys

from japan_us_brief.cli import reader
from japan_us_brief.cli.output import drop_stdout, send
from japan_us_brief.cli.settings import Settings
from japan_us_brief.errors import INTERNAL, INTERRUPTED, OK, BriefError
from japan_us_brief.util.escaping import json_safe, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> NoReturn:
    """The command line of this process, to its end."""
    _read_utf8()
    # A process that lives for a tenth of a second has no cycles worth collecting while it imports.
    gc.set_threshold(100_000)
    sys.unraisablehook = _unraisable
    if sys.stdout is not None and not hasattr(sys.stdout.buffer, "raw"):
        # Unbuffered: what prints by itself, as Typer does, would not see that only a part was written.
        sys.stdout = open(  # noqa: SIM115
            sys.stdout.fileno(), "w", encoding="utf-8", errors="backslashreplace", closefd=False
        )
    # A command cleans up when it is interrupted; before and after it there is nothing to clean up.
    before = _signal.getsignal(_signal.SIGINT)
    try:
        if callable(before):
            _signal.signal(_signal.SIGINT, _interrupt)
        status = main(sys.argv[1:])
        if callable(before):
            _signal.signal(_signal.SIGINT, before)
    except BaseException as error:
        if not _is_interrupt(error):
            raise
        status = INTERRUPTED
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:
        # Nothing can be said any more to whoever closed the pipe; keep the interpreter from trying once more.
        drop_stdout()
    # All is written; the interpreter would only tear down, object by object, what the system takes back at once.
    os._exit(status)


# Whether this process was interrupted.
_interrupts: list[bool] = []


def _interrupt(*_: object) -> None:
    """What an interrupt does while a command runs."""
    _interrupts.append(True)
    raise KeyboardInterrupt


def _is_interrupt(error: BaseException) -> bool:
    """Whether an error comes from an interrupt: in the import of a compiled module it becomes one of another kind."""
    return isinstance(error, KeyboardInterrupt) or bool(_interrupts)


def _read_utf8() -> None:
    """Begin anew in UTF-8 in a C locale, where Python takes arguments, names of files and stderr to be in ASCII."""
    if sys.getfilesystemencoding() == "ascii" and sys.executable:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606


def _unraisable(found: sys.UnraisableHookArgs) -> None:
    """End where Python cannot raise an interrupt, as in a destructor: it would print a traceback, and go on."""
    if found.exc_type is KeyboardInterrupt:
        os._exit(INTERRUPTED)
    sys.__unraisablehook__(found)


def main(argv: list[str]) -> int:
    """Run one command line.

    Returns:
        The exit status.
    """
    line = reader.read(argv)
    try:
        return _dispatch(line)
    except BriefError as error:
        if line.debug:
            import traceback

            traceback.print_exc()
        report(error, as_json=line.wants_json)
        return error.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        drop_stdout()
        return OK
    except Exception as error:
        if _is_interrupt(error):
            return INTERRUPTED
        if line.debug:
            raise
        report(fault(error), as_json=line.wants_json)
        return INTERNAL


def fault(error: Exception) -> BriefError:
    """What is said of an error that nobody has foreseen."""
    return BriefError(
        "BRF-X701", f"{type(error).__name__}: {str(error)[:200]}", hint="a fault of brief; --debug shows where"
    )


def _dispatch(line: reader.CommandLine) -> int:
    settings = Settings(line.settings)
    if line.text is not None:
        send(line.text)
        return OK
    if line.command is None:
        from japan_us_brief.cli import app

        return app.invoke(line.rest, settings)
    from japan_us_brief.cli import parameters

    # What `importlib` would do, which is one more import at every start.
    module = __import__(f"japan_us_brief.cli.commands.{line.command}", fromlist=[line.command])
    return parameters.call(getattr(module, line.command), settings, line.arguments)


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
