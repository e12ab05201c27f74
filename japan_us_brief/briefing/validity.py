"""Which bytes are known to be a valid facts file: remembered by a hash of them and of all that decides.

Building Pydantic's models costs a start of Python several times over, and a facts file seldom changes. The content
itself is read from the file every time; a changed byte, there or in what decides, sends it through the gate again.
"""

from __future__ import annotations

import os
import stat
import sys

from japan_us_brief.util.c_modules import digest
from japan_us_brief.util.files import DATA, PACKAGE, is_private, user_directory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# What a wheel brings along, as it was found when the wheel was built.
SHIPPED = os.path.join(DATA, "facts.valid")
# The rooms that validation may import; "" stands for the modules outside of rooms.
ROOMS = ("", "briefing", "core", "extraction", "util", "vocabulary")
# And what it reads.
TABLES = (os.path.join("data", "currency_names.json"),)
MOST_REMEMBERED = 200


def record(data: bytes) -> bytes | None:
    """What is written down of a valid file.

    Args:
        data: its bytes.

    Returns:
        A hash of the file and of all that decides, as a line; None where that cannot be known.
    """
    try:
        python = f"{sys.implementation.name} {sys.hexversion:x}".encode()
        return f"{digest([data, python, _pydantic(), *map(_content, deciding())])}\n".encode()
    except OSError:
        return None


def deciding() -> Iterator[str]:
    """The paths of all modules and tables that may decide."""
    yield from (os.path.join(PACKAGE, name) for name in TABLES)
    for room in ROOMS:
        folder = os.path.join(PACKAGE, room)
        yield from (os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".py"))


def _pydantic() -> bytes:
    """The module in which Pydantic says its version, found without importing anything.

    Raises:
        FileNotFoundError: there is none on the way that imports take.
    """
    for folder in sys.path:
        try:
            return _content(os.path.join(folder, "pydantic", "version.py"))
        except OSError:
            pass
    raise FileNotFoundError("pydantic/version.py")


def _content(path: str) -> bytes:
    with open(path, "rb", buffering=0) as stream:
        return stream.read()


def is_known(line: bytes) -> bool:
    """Whether it is written down that a file is valid, where nobody else can have written it.

    Args:
        line: as `record` gives it.
    """
    try:
        if _content(SHIPPED) == line:
            return True
    except OSError:
        pass
    path = _path(line)
    try:
        return path is not None and stat.S_ISREG(os.lstat(path).st_mode) and is_private(path) and _content(path) == line
    except OSError:
        return False


def remember(line: bytes) -> None:
    """Write down that a file is valid; nothing where there is no place that is this user's alone.

    Args:
        line: as `record` gives it.
    """
    path = _path(line)
    if path is None:
        return
    folder = os.path.dirname(path)
    try:
        _make_private(folder)
        if not is_private(folder):
            return
        remembered = sorted(os.scandir(folder), key=lambda entry: entry.stat(follow_symlinks=False).st_mtime)
        for entry in remembered[: max(0, len(remembered) - MOST_REMEMBERED + 1)]:
            os.unlink(entry.path)
        # Beside it first, so that nobody finds half of it, and whatever stands in its place goes.
        temporary = os.path.join(folder, f".{os.urandom(8).hex()}")
        with open(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
            stream.write(line)
        os.replace(temporary, path)
    except OSError:
        # It is validated again next time.
        pass


def _path(line: bytes) -> str | None:
    cache = user_directory("cache")
    return None if cache is None else os.path.join(cache, "valid", line.decode("ascii").strip())


def _make_private(folder: str) -> None:
    """Make a folder, and those above it, for this user alone, where they are not there.

    Raises:
        OSError: they cannot be made.
    """
    if not os.path.isdir(folder):
        _make_private(os.path.dirname(folder))
        os.mkdir(folder, 0o700)
