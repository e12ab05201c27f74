"""Bytes written to a stream, all of them; and to a pipe in whole lines, so that whoever is ended meanwhile cuts none.

A pipe takes a short piece as a whole or not yet. A longer line is written once there is room for all of it.
"""

from __future__ import annotations

import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

# Bytes that Linux writes to a pipe at once; elsewhere it may be fewer, down to 512.
AT_ONCE = 4096
# Milliseconds between two looks at a pipe that has no room.
PAUSE = 1


def write(stream: Any, content: bytes) -> None:
    """Write everything, however little the stream takes at a time.

    Args:
        stream: a binary stream that nothing is waiting in.
        content: what is written.

    Raises:
        OSError: it takes no more.
    """
    raw = getattr(stream, "raw", stream)
    if len(content) <= AT_ONCE or not _is_pipe(raw):
        _write_all(raw, content)
        return
    for piece in pieces(content):
        if len(piece) > AT_ONCE:
            _wait_for_room(raw.fileno(), len(piece))
        _write_all(raw, piece)


def pieces(content: bytes) -> Iterator[bytes]:
    """A content in pieces that end where a line does, as many lines in each as can be written at once."""
    start = 0
    while start < len(content):
        end = content.rfind(b"\n", start, start + AT_ONCE) + 1 or content.find(b"\n", start) + 1 or len(content)
        yield content[start:end]
        start = end


def _is_pipe(raw: Any) -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(raw.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _write_all(raw: Any, content: bytes) -> None:
    """Write until everything is written. Raises OSError."""
    left = memoryview(content)
    while left:
        written = raw.write(left)
        if written is None:
            # It does not block, and is full.
            import select

            select.select([], [raw], [])
        left = left[written or 0 :]


def _wait_for_room(descriptor: int, length: int) -> None:
    """Wait until a pipe has room for so many bytes, or is empty, or nobody reads it; no time where that is unknown."""
    try:
        import fcntl
        import select
        import termios

        page = os.sysconf("SC_PAGE_SIZE")
        pages = fcntl.fcntl(descriptor, fcntl.F_GETPIPE_SZ) // page
    except (ImportError, AttributeError, OSError, ValueError):
        return
    # What it is told of without asking: that there is no reader.
    poll = select.poll()
    poll.register(descriptor, 0)
    while held := int.from_bytes(fcntl.ioctl(descriptor, termios.FIONREAD, bytes(4)), "little"):
        # Pages are filled up only as far as pieces fit: two side by side hold more than one page of bytes.
        if 2 * held // page + 1 + length // page + 2 <= pages or poll.poll(PAUSE):
            return
