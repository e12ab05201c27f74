"""How a command's answer leaves: data on stdout or into a file, everything else on stderr."""

from __future__ import annotations

import errno
import os
import stat
import sys

from japan_us_brief.cli import whole_lines
from japan_us_brief.errors import BriefError
from japan_us_brief.util.escaping import printable

# From how many files on reading them may take a while.
MANY = 50
# And from how many characters on reading one.
LONG = 1_000_000
# So many bytes are written at a time, so that a long answer takes no room.
CHUNK = 1_000_000
# In columns: below this the digits of a usual number would stand in two lines, and above it there is nothing to see.
NARROWEST = 20
WIDEST = 99_999
# In columns: of a terminal that does not say how wide it is.
USUAL_WIDTH = 80

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

    from rich.progress import Progress

    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.render.claims import Converter


def note(text: str) -> None:
    """Say something on stderr, in a line."""
    say(f"brief: {printable(text)}\n")


def note_waiting(client: str, page: str) -> None:
    """Tell a person who starts a server by hand for whom it is, and where to read how that starts it."""
    if sys.stdin is not None and sys.stdin.isatty():
        note(f"waiting for {client} on stdin; see docs/{page} for how one starts it")


def say(text: str) -> None:
    """Write a text to stderr."""
    if sys.stderr is None:
        return
    try:
        print(text, end="", file=sys.stderr)
    except OSError:
        # There is nowhere left to say it; the answer matters more.
        pass


def note_refused(converter: Converter | None) -> None:
    """Say on stderr which claims could not be converted, and why."""
    for claim, reason in (converter.refused if converter else {}).items():
        note(f"{claim} is not converted: {reason}")


def progress(paths: Sequence[str]) -> Iterable[str]:
    """The paths one by one, with a bar on stderr where someone is looking and there are many."""
    if len(paths) < MANY or sys.stderr is None or not sys.stderr.isatty():
        return paths
    from rich.console import Console
    from rich.progress import track

    return track(paths, description="reading", console=Console(stderr=True), transient=True)


class Watched:
    """A bar on stderr while one long text is read, where someone is looking; as a context, what is to be told of it."""

    def __init__(self, length: int) -> None:
        self.length = length
        self._bar: Progress | None = None

    def __enter__(self) -> Callable[[int], None] | None:
        if self.length < LONG or sys.stderr is None or not sys.stderr.isatty():
            return None
        from rich.console import Console
        from rich.progress import Progress

        bar = self._bar = Progress(console=Console(stderr=True), transient=True)
        bar.start()
        task = bar.add_task("reading", total=self.length)
        return lambda done: bar.update(task, completed=done)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()


def to_terminal(output: str | None) -> bool:
    """Whether the answer goes to a terminal."""
    return output is None and sys.stdout is not None and sys.stdout.isatty()


def given_width() -> int | None:
    """The width that COLUMNS gives; None when it gives none."""
    columns = os.environ.get("COLUMNS", "")
    is_number = columns.isascii() and columns.isdigit() and len(columns) <= len(str(WIDEST))
    return (int(columns) or None) if is_number else None


def terminal_width() -> int | None:
    """The width of the terminal in which the answer is read; None where that is unknown.

    COLUMNS tells it, or the terminal on stdout. A pipe may lead to a pager in the terminal that stderr goes to.
    """
    if given := given_width():
        return given
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream.isatty():
                return os.get_terminal_size(stream.fileno()).columns or USUAL_WIDTH
            if not stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode):
                break
        except (OSError, ValueError, AttributeError):
            # A stream that is closed, or that is none of the system's.
            break
    return None


def width_for(output: str | None, asked: int | None) -> int | None:
    """How wide an answer may be, in columns, from the narrowest to the widest; None for one that is not wrapped.

    Args:
        output: the file that it goes to; None for stdout.
        asked: what was asked for: 0 for that of an answer without a terminal, None where nothing was.
    """
    width = asked if asked is not None else terminal_width() if output is None else given_width()
    return max(NARROWEST, min(width, WIDEST)) if width else None


def show(pieces: Iterable[str], settings: Settings) -> None:
    """Write to the terminal what a person reads, through a pager when it is longer than the screen.

    Raises:
        BriefError: as for `send`.
    """
    if settings.no_pager:
        send(pieces)
        return
    from japan_us_brief.cli import pager

    pager.show(pieces, settings.pager)


def send(text: str | Iterable[str], output: str | None = None) -> None:
    """Write a text, or pieces of one, to stdout, or to a file in one step; in UTF-8 either way.

    What fails before the first chunk is full has written nothing.

    Raises:
        BriefError: `BRF-U108` for the file, `BRF-O601` for stdout.
    """
    chunks = _chunks([text] if isinstance(text, str) else text)
    if output is not None and output != "-":
        from japan_us_brief.util.files import write_atomically

        write_atomically(output, chunks)
        return
    for chunk in chunks:
        _write(chunk)


def _chunks(pieces: Iterable[str]) -> Iterator[bytes]:
    """Pieces of a text in UTF-8, put together up to a length that is worth a write."""
    held: list[bytes] = []
    length = 0
    for piece in pieces:
        held.append(piece.encode("utf-8", "backslashreplace"))
        length += len(held[-1])
        if length > CHUNK:
            # Lines stay whole, as far as there are any.
            lines, newline, rest = b"".join(held).rpartition(b"\n")
            yield lines + newline or rest
            held = [rest] if newline else []
            length = sum(map(len, held))
    yield b"".join(held)


def standard_output() -> BinaryIO:
    """Standard output, for bytes.

    Raises:
        BriefError: `BRF-O601`, when it is closed.
    """
    if sys.stdout is None:
        raise BriefError("BRF-O601", "stdout is closed", hint="redirect it, or use -o FILE")
    return sys.stdout.buffer


def _write(content: bytes) -> None:
    """Write to stdout. Raises BriefError: `BRF-O601`."""
    stream = standard_output()
    try:
        sys.stdout.flush()
        whole_lines.write(stream, content)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise unwritable(error) from None


def unwritable(error: OSError | ValueError) -> BriefError:
    """The error for a stdout that takes nothing more, which is then left alone."""
    drop_stdout()
    reason = getattr(error, "strerror", None) or error
    hint = "free some space" if getattr(error, "errno", None) == errno.ENOSPC else "redirect it, or use -o FILE"
    return BriefError("BRF-O601", f"cannot write to stdout: {reason}", hint=hint)


def drop_stdout() -> None:
    """Send what is still buffered for stdout to nowhere, so that closing it does not fail once more."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        # Closed already: there is nothing left to drop.
        sys.stdout = None
