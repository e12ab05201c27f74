"""The terminal that the explorer needs: whether there is one, and the signals that end it."""

from __future__ import annotations

import os
import signal
import sys

from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

# What ends a program from outside. After each the screen is left as it was found.
ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP")
INTERRUPT = int(signal.SIGINT)
# How often it is looked whether the terminal is still there.
HANG_UP_SECONDS = 1


def refuse_without() -> None:
    """Refuse to start where there is no terminal to read from, or to draw on; Textual draws on stderr.

    Raises:
        BriefError: `BRF-U116`.
    """
    hint = "run it in a terminal, without pipes; `brief facts` and `brief show` answer anywhere"
    for name, stream in (("stdin", sys.stdin), ("stdout", sys.stdout), ("stderr", sys.stderr)):
        try:
            found = stream is not None and stream.isatty()
        except ValueError:
            # Closed already.
            found = False
        if not found:
            raise BriefError("BRF-U116", f"explore needs a terminal, and {name} is none", hint=hint)
    if os.environ.get("TERM") == "dumb":
        raise BriefError("BRF-U116", "explore needs a terminal that can move its cursor", hint=hint)


def on_endings(loop: asyncio.AbstractEventLoop, end: Callable[[int], None]) -> None:
    """Call a function with the number of a signal that ends the program, instead of ending at once."""
    for name in ENDINGS:
        number = getattr(signal, name, None)
        if number is not None:
            try:
                loop.add_signal_handler(number, end, int(number))
            except (NotImplementedError, RuntimeError):
                # Not on this system, or not in the main thread.
                return


def on_hang_up(loop: asyncio.AbstractEventLoop, end: Callable[[int], None]) -> None:
    """Call a function with the number of the signal of a hang-up once the terminal is gone.

    Where it is not the terminal that controls the program no signal comes, and reading from it goes on for ever.
    """
    import select

    if not hasattr(select, "poll"):
        return
    poll = select.poll()
    poll.register(sys.stdin.fileno(), 0)

    def look() -> None:
        if poll.poll(0):
            end(int(signal.SIGHUP))
        else:
            loop.call_later(HANG_UP_SECONDS, look)

    loop.call_later(HANG_UP_SECONDS, look)


def end_by(number: int) -> None:
    """End as the signal would have ended it, now that the terminal is whole, so that whoever sent it can tell."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
