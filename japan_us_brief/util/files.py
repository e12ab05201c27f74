"""Files read whole and written whole: a reader never sees half of one, and a failure leaves the old one as it was."""

from __future__ import annotations

import errno
import os
import stat
import sys

from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO

_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
DISTRIBUTION = "japan-us-brief"
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DATA = os.path.join(PACKAGE, "data")
# Of any input. A device or a pipe may have no end.
MOST_BYTES = 1_000_000_000
PIECE = 1_000_000


def user_directory(kind: str) -> str | None:
    """Where this user keeps files of a kind, after the XDG base directory specification; None where there is no home.

    Args:
        kind: `cache` or `data`.
    """
    variable, fallback = {
        "cache": ("XDG_CACHE_HOME", os.path.join("~", ".cache")),
        "data": ("XDG_DATA_HOME", os.path.join("~", ".local", "share")),
    }[kind]
    base = os.environ.get(variable, "")
    if not os.path.isabs(base):
        base = os.path.expanduser(fallback)
    # What is not absolute would be taken from the working directory, which may be anybody's.
    return os.path.join(base, DISTRIBUTION) if os.path.isabs(base) else None


def is_private(path: str) -> bool:
    """Whether only this user, or root, can change a file or folder, or put another in its place.

    Nothing on the way to it, directory or link, may be another's, nor be open to the writing of others; but for
    directories of root in which nobody may touch the files of others, such as `/tmp`.

    Raises:
        OSError: it is not there.
    """
    if os.name != "posix":
        # Rights are kept in another way there, and a user's own folders are the user's alone.
        return True
    while True:
        status = os.lstat(path)
        parent = os.path.dirname(path)
        if status.st_uid not in {0, os.geteuid()}:
            return False
        if stat.S_ISLNK(status.st_mode):
            return is_private(parent) and is_private(os.path.join(parent, os.readlink(path)))
        shared = stat.S_ISDIR(status.st_mode) and status.st_mode & stat.S_ISVTX and not status.st_uid
        if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not shared:
            return False
        if parent == path:
            return True
        path = parent


def standard_input() -> BinaryIO:
    """The bytes of standard input.

    Raises:
        BriefError: `BRF-U108`, when it is closed.
    """
    if sys.stdin is None:
        raise BriefError("BRF-U108", "cannot read: standard input is closed", hint="redirect it from a file or a pipe")
    return sys.stdin.buffer


def read_to_end(stream: BinaryIO, most: int = MOST_BYTES) -> bytes:
    """All that a stream has.

    Args:
        stream: where it is read from.
        most: the number of bytes beyond which it is not read.

    Raises:
        OSError: it cannot be read, or it has more.
    """
    pieces: list[bytes] = []
    taken = 0
    # A file whose size is known in one piece: put together of several, it would be there twice for a moment.
    while piece := stream.read(_size(stream, most) + 1 if not pieces else PIECE):
        pieces.append(piece)
        taken += len(piece)
        if taken > most:
            raise OSError(errno.EFBIG, f"it is larger than {most:,} bytes")
    return b"".join(pieces)


def _size(stream: BinaryIO, most: int) -> int:
    """How many bytes a stream may have, at least the size of a piece and at most a limit."""
    try:
        status = os.fstat(stream.fileno())
    except OSError:
        return PIECE
    return min(most, max(PIECE, status.st_size if stat.S_ISREG(status.st_mode) else 0))


def read(path: str) -> tuple[bytes, str]:
    """The bytes of a file, or of standard input for `-`, and what to call it.

    Raises:
        BriefError: `BRF-U108`.
    """
    try:
        if path == "-":
            path = "<stdin>"
            return read_to_end(standard_input()), path
        with open(path, "rb") as stream:
            return read_to_end(stream), path
    except OSError as error:
        raise BriefError("BRF-U108", f"cannot read: {error.strerror}", where=path, hint="name a file") from None
    except ValueError as error:
        raise BriefError("BRF-U108", f"cannot read: {error}", where=repr(path), hint="name a file") from None


def write_atomically(
    path: str, content: bytes | Iterable[bytes], accept: Callable[[str], object] | None = None
) -> None:
    """Put content in the place of a file in one step; it has the old one's rights, owner and extended attributes.

    Args:
        path: the file, a link to it, or a device or a pipe, which is written to as it is.
        content: whole or in chunks.
        accept: takes the new file, under another name, before it is put there; what it raises leaves the old one.

    Raises:
        BriefError: `BRF-U108`; the old file is then as it was, and nothing is left beside it.
    """
    chunks = [content] if isinstance(content, bytes) else content
    if os.path.exists(path) and not os.path.isfile(path):
        # A device or a pipe, such as /dev/stdout.
        try:
            with open(path, "wb") as stream:
                stream.writelines(chunks)
        except OSError as error:
            raise _cannot_write(path, error) from None
        return
    target = os.path.realpath(path)
    if not path or path.endswith(os.sep) or os.path.islink(target):
        raise BriefError("BRF-U108", "cannot write: no name of a file", where=path or "''", hint="name a file")
    old = os.stat(target) if os.path.exists(target) else None
    if old is not None and old.st_nlink > 1:
        raise BriefError(
            "BRF-U108",
            f"cannot write: it has {old.st_nlink} names (hard links), and the others would keep what it was",
            where=path,
            hint="make a copy of it, and write that",
        )
    # Unlike any other name beside it, so that what is cleaned up is never somebody else's.
    temporary = os.path.join(os.path.dirname(target), f".brief-{os.urandom(8).hex()}")
    try:
        try:
            # What others may not read they may not read for a moment.
            with open(os.open(temporary, _NEW, 0o666 if old is None else 0o600), "wb") as stream:
                stream.writelines(chunks)
                stream.flush()
                os.fsync(stream.fileno())
            if accept is not None:
                accept(temporary)
            if old is not None:
                _take_over(temporary, target, old)
            os.replace(temporary, target)
        except OSError as error:
            raise _cannot_write(path, error) from None
    finally:
        # Still there only after a failure or an interrupt.
        if os.path.exists(temporary):
            os.unlink(temporary)


def write_new(path: str, content: bytes) -> None:
    """Make a file in one step, never over another.

    Raises:
        BriefError: `BRF-U108`, where it is there already, or cannot be made; nothing is then left behind.
    """
    if os.path.lexists(path):
        raise BriefError("BRF-U108", "cannot write: it is there already", where=path, hint="name a new file")
    temporary = os.path.join(os.path.dirname(path), f".brief-{os.urandom(8).hex()}")
    try:
        try:
            with open(os.open(temporary, _NEW, 0o666), "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            _name(temporary, path)
        except (OSError, ValueError) as error:
            raise _cannot_make(path, error) from None
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)


def _name(temporary: str, path: str) -> None:
    """Give a new file its name. Raises OSError, also where somebody else has made a file of that name meanwhile."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links. On Windows a renaming fails by itself where the name is taken.
        if os.path.lexists(path):
            raise
        os.rename(temporary, path)


def _take_over(path: str, target: str, old: os.stat_result) -> None:
    """Give a file or folder what another has: owner, group and extended attributes, where permitted, and its rights.

    Raises:
        OSError: the rights cannot be given.
    """
    mode = stat.S_IMODE(old.st_mode)
    if hasattr(os, "chown"):
        # Rights of a group or an owner that it does not get would be those of another.
        for owner, group, lost in ((-1, old.st_gid, stat.S_IRWXG | stat.S_ISGID), (old.st_uid, -1, stat.S_ISUID)):
            try:
                os.chown(path, owner, group)
            except OSError:
                mode &= ~lost
    if hasattr(os, "listxattr"):
        try:
            for name in os.listxattr(target):
                os.setxattr(path, name, os.getxattr(target, name))
        except OSError:
            # The file system has none, or they are not this user's to give.
            pass
    os.chmod(path, mode)


def replace(path: str, before: bytes, after: bytes) -> None:
    """Put new content in the place of a file that still has the content it was made from.

    Raises:
        BriefError: `BRF-U114`, when somebody else has changed the file meanwhile; `BRF-U108`.
    """
    try:
        with open(path, "rb") as held:
            # Whoever else replaces it waits here, and then finds it changed.
            _lock(held)
            with open(path, "rb") as stream:
                unchanged = read_to_end(stream) == before
            if unchanged:
                write_atomically(path, after)
    except OSError as error:
        raise _cannot_write(path, error) from None
    if not unchanged:
        raise BriefError("BRF-U114", "changed meanwhile, and left as it is", where=path, hint="run it again")


def _lock(stream: BinaryIO) -> None:
    """Hold a file until it is closed, where the system can."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(stream, fcntl.LOCK_EX)


def write_directory(path: str, files: dict[str, bytes]) -> None:
    """Make a directory of files in one step.

    Args:
        path: its name; what is there already must be an empty directory, or nothing.
        files: contents by name.

    Raises:
        BriefError: `BRF-U108`; everything is then as it was.
    """
    if os.path.exists(path) and not (os.path.isdir(path) and not os.listdir(path)):
        raise BriefError("BRF-U108", "cannot write: it is there already", where=path, hint="name a new directory")
    import shutil

    target = os.path.realpath(path)
    old = os.stat(target) if os.path.exists(target) else None
    temporary = os.path.join(os.path.dirname(target), f".brief-{os.urandom(8).hex()}")
    try:
        try:
            os.mkdir(temporary, 0o777 if old is None else 0o700)
            for name, content in files.items():
                with open(os.path.join(temporary, name), "xb") as stream:
                    stream.write(content)
            if old is not None:
                _take_over(temporary, target, old)
            os.rename(temporary, target)
        except OSError as error:
            raise _cannot_write(path, error) from None
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def zipped(files: dict[str, bytes]) -> bytes:
    """Files as one archive, the same bytes for the same files."""
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # The earliest date that an archive can have.
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _cannot_make(path: str, error: OSError | ValueError) -> BriefError:
    reason = getattr(error, "strerror", None) or error
    return BriefError("BRF-U108", f"cannot write: {reason}", where=path or "''", hint="name a new file")


def _cannot_write(path: str, error: OSError) -> BriefError:
    return BriefError("BRF-U108", f"cannot write: {error.strerror}", where=path, hint="the file is as it was")
