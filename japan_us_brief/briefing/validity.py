"""Which bytes are known to be a valid facts file: remembered by a hash of them and of all that decides.

Building Pydantic's models costs a start of Python several times over, and a facts file seldom changes. The content
itself is read from the file every time; a changed byte, there or in what decides, sends it through the gate again.
With it goes where in the file its claims stand.
"""

from __future__ import annotations

import os
import stat
import sys
import time

from japan_us_brief.util.c_modules import digest
from japan_us_brief.util.files import DATA, PACKAGE, is_private, user_directory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    # A file: its path, when it was written and when anything of it changed in nanoseconds, its size, and where it lies.
    _State = tuple[str, int, int, int, int, int]

# What a wheel brings along, as it was found when the wheel was built.
SHIPPED = os.path.join(DATA, "facts.valid")
# The rooms that validation may import; "" stands for the modules outside of rooms.
ROOMS = ("", "briefing", "core", "extraction", "util", "vocabulary")
# And what it reads.
TABLES = (os.path.join("data", "currency_names.json"),)
MOST_REMEMBERED = 200
# The time that the last change of a file has to be past, so that the next one is sure to be told by another: two
# seconds are the slowest clock of a file system, that of FAT.
SETTLED_NS = 2_000_000_000


def record(data: bytes) -> bytes | None:
    """What is written down of a valid file.

    Args:
        data: its bytes.

    Returns:
        A hash of the file and of all that decides, as a line; None where that cannot be known.
    """
    try:
        return f"{digest([data, _code()])}\n".encode()
    except OSError:
        return None


def deciding() -> Iterator[str]:
    """The paths of all modules and tables that may decide."""
    yield from (os.path.join(PACKAGE, name) for name in TABLES)
    for room in ROOMS:
        folder = os.path.join(PACKAGE, room)
        yield from (os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".py"))


def _code() -> bytes:
    """A hash of all that decides.

    Reading it takes longer than the answer to many a question. So the hash is kept by what the system says of each
    file: who rewrites one without another time of its change has to set back the clock.

    Raises:
        OSError: some of it cannot be read.
    """
    python = f"{sys.implementation.name} {sys.hexversion:x}".encode()
    pydantic = _pydantic()
    states = [_state(pydantic, os.stat(pydantic)), *_states()]
    name = digest([python, repr(states).encode("utf-8", "backslashreplace")])
    kept = _kept(name)
    if kept is not None and len(kept) == len(name):
        return kept
    code = digest([python, _content(pydantic), *map(_content, deciding())]).encode()
    # What changed just now can change once more without a trace: the clock of a file system ticks slowly.
    if max(max(state[1:3]) for state in states) < time.time_ns() - SETTLED_NS:
        _keep(name, code)
    return code


def _states() -> Iterator[_State]:
    """What the system says of each file of `deciding`. Raises OSError."""
    for table in TABLES:
        path = os.path.join(PACKAGE, table)
        yield _state(path, os.stat(path))
    for room in ROOMS:
        with os.scandir(os.path.join(PACKAGE, room)) as entries:
            yield from sorted([_state(entry.path, entry.stat()) for entry in entries if entry.name.endswith(".py")])


def _state(path: str, status: os.stat_result) -> _State:
    return path, status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev


def _pydantic() -> str:
    """The module in which Pydantic says its version, found without importing anything.

    Raises:
        FileNotFoundError: there is none on the way that imports take.
    """
    for folder in sys.path:
        path = os.path.join(folder, "pydantic", "version.py")
        if os.path.isfile(path):
            return path
    raise FileNotFoundError("pydantic/version.py")


def _content(path: str) -> bytes:
    with open(path, "rb", buffering=0) as stream:
        return stream.read()


def known(line: bytes) -> bytes | None:
    """The places of claims of a file of which it is written down that it is valid, where nobody else can have done so.

    Args:
        line: as `record` gives it.

    Returns:
        What `remember` was given with it, or a build; None where nothing is written down.
    """
    try:
        shipped = _content(SHIPPED)
    except OSError:
        shipped = b""
    found = shipped if shipped.startswith(line) else _kept(_name(line)) or b""
    return found[len(line) :] if found.startswith(line) else None


def remember(line: bytes, places: bytes = b"") -> None:
    """Write down that a file is valid; nothing where there is no place that is this user's alone.

    Args:
        line: as `record` gives it.
        places: where the claims stand in the file, as `claim_places.made` says.
    """
    _keep(_name(line), line + places)


def _name(line: bytes) -> str:
    return line.decode("ascii").strip()


def _kept(name: str) -> bytes | None:
    """What is kept under a name, where nobody else can have written it."""
    path = _path(name)
    try:
        if path is not None and stat.S_ISREG(os.lstat(path).st_mode) and is_private(path):
            return _content(path)
    except OSError:
        pass
    return None


def _keep(name: str, content: bytes) -> None:
    """Keep something under a name; nothing where there is no place that is this user's alone."""
    path = _path(name)
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
            stream.write(content)
        os.replace(temporary, path)
    except OSError:
        # It is validated again next time.
        pass


def _path(name: str) -> str | None:
    cache = user_directory("cache")
    return None if cache is None else os.path.join(cache, "valid", name)


def _make_private(folder: str) -> None:
    """Make a folder, and those above it, for this user alone, where they are not there.

    Raises:
        OSError: they cannot be made.
    """
    if not os.path.isdir(folder):
        _make_private(os.path.dirname(folder))
        os.mkdir(folder, 0o700)
