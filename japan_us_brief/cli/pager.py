"""An answer longer than the screen, handed to the pager of whoever reads it."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from itertools import chain
from pathlib import PurePath

from rich.cells import cell_len

from japan_us_brief.cli.output import note, send

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LESS = "less"
# What less does where its user has not said otherwise: it goes when all fits, shows colours, and clears no screen.
LESS_OPTIONS = "FRX"
# Colours, whatever else LESS says: without it less would show what stands for them.
COLORS = "-R"
# What only copies is no pager.
COPIES = {"", "cat"}
# A terminal on which nothing can be shown but line after line.
DUMB = "dumb"
# What colours a text, and takes no room.
STYLING = re.compile("\x1b\\[[0-9;]*m")
# Lines of the screen that are not the answer's: the prompt behind it.
PROMPT_LINES = 1


def show(pieces: Iterable[str], command: str | None) -> None:
    """Write a text to the terminal on stdout, through a pager when it is longer than the screen.

    Args:
        pieces: the text, in pieces that are made one after the other.
        command: the pager and its arguments; None for less where there is one.

    Raises:
        BriefError: as for `output.send`, and as the pieces do.
    """
    argv = _argv(command)
    begun, rest = [], iter(pieces)
    lines, (columns, rows) = 0, os.get_terminal_size(sys.stdout.fileno())
    # A screen without a size is nobody's, and one of a kind that nobody names can do no more than a dumb one.
    if argv and rows and columns and (os.environ.get("TERM") or DUMB) != DUMB:
        for piece in rest:
            begun.append(piece)
            lines += _height(piece, columns, rows - lines)
            if lines > rows - PROMPT_LINES:
                if _page(argv, chain(begun, rest), told=command is not None):
                    return
                break
    send(chain(begun, rest))


def _argv(command: str | None) -> list[str]:
    """The words of a command; none where it only copies, or cannot be read."""
    if command is None:
        return [LESS]
    try:
        words = shlex.split(command)
    except ValueError:
        # A quotation that is still open.
        words = [command]
    return [] if not words or words[0] in COPIES else words


def _height(text: str, columns: int, enough: int) -> int:
    """How many lines of the screen a text takes; counted up to what is enough to know."""
    height = 0
    for line in text.splitlines():
        height += max(1, -(-cell_len(STYLING.sub("", line)) // columns))
        if height > enough:
            break
    return height


def _page(argv: list[str], pieces: Iterable[str], *, told: bool) -> bool:
    """Let a pager show a text, and wait for its end; False when it cannot be started, and nothing was taken.

    A pager that fails is told: it may have shown nothing, as one does that does not know its own options.

    Args:
        argv: the pager and its arguments.
        pieces: the text.
        told: whether the user has named the pager, and is told when there is none.
    """
    if PurePath(argv[0]).name == LESS:
        argv = [*argv, COLORS]
    try:
        pager = subprocess.Popen(  # noqa: S603 - the pager is the user's own
            argv, stdin=subprocess.PIPE, env={"LESS": LESS_OPTIONS, **os.environ}
        )
    except (OSError, ValueError) as error:
        if told:
            note(f"the pager {argv[0]} cannot be started: {getattr(error, 'strerror', None) or error}")
        return False
    # An interrupt is the pager's, as all keys are while it has the screen; it would be left alone with the terminal.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _feed(pager, pieces)
    finally:
        pager.wait()
        signal.signal(signal.SIGINT, before)
    if pager.returncode > 0:
        note(f"the pager {argv[0]} ended with status {pager.returncode}; --no-pager does without it")
    return True


def _feed(pager: subprocess.Popen[bytes], pieces: Iterable[str]) -> None:
    """Write a text to a pager, as far as it takes it: whoever leaves it has read enough."""
    assert pager.stdin is not None
    try:
        with pager.stdin as stream:
            for piece in pieces:
                stream.write(piece.encode("utf-8", "backslashreplace"))
    except BrokenPipeError:
        pass
