"""The drafts that a command line names: files, and what is text in folders."""

from __future__ import annotations

import os

from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.markup import SUFFIXES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pathspec import GitIgnoreSpec

# What is text in a folder, by the ends of names; a file that is named itself may be called anything.
TEXTS = (*SUFFIXES, ".txt", ".text")


def in_folder(folder: str, exclude: Sequence[str] = (), exclude_from: str = ".") -> list[str]:
    """The texts in a folder and its folders, in order of their names.

    What begins with a point is left out, and so is what a `.gitignore` leaves out: those of the folder, of its folders,
    and of those above it up to the top of its repository.

    Args:
        folder: the folder.
        exclude: patterns as in `.gitignore`, of what is left out besides.
        exclude_from: the folder from which these go out.

    Raises:
        BriefError: `BRF-U108`, where there is none, or where a folder cannot be read.
    """
    excluded = [(os.path.abspath(exclude_from), _patterns(exclude))]
    found = [*_walk(folder, _of_repository(os.path.abspath(folder)), excluded)]
    if not found:
        raise BriefError(
            "BRF-U108", "no text in this folder", where=folder, hint=f"name files, or have {', '.join(TEXTS)}"
        )
    return found


# Patterns, each with the folder from which they go out.
Rules = list[tuple[str, "GitIgnoreSpec"]]


def _walk(folder: str, ignored: Rules, excluded: Rules) -> Iterator[str]:
    """The texts below a folder, in the order of their names. Raises BriefError: `BRF-U108`."""
    # The folders on the way down, each with what is left of it and what is ignored there: folders may be deeper than
    # calls can be.
    open_folders = [_opened(folder, ignored)]
    while open_folders:
        entries, ignored = open_folders[-1]
        entry = next(entries, None)
        if entry is None:
            open_folders.pop()
            continue
        # A folder behind a link may be one that holds this one.
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith(".") or not (is_folder or entry.name.casefold().endswith(TEXTS)):
            continue
        path = os.path.abspath(entry.path) + (os.sep if is_folder else "")
        if _leaves_out(ignored, path) or _leaves_out(excluded, path):
            continue
        if is_folder:
            open_folders.append(_opened(entry.path, ignored))
        elif entry.is_file():
            yield os.path.normpath(entry.path)


def _opened(folder: str, ignored: Rules) -> tuple[Iterator[os.DirEntry[str]], Rules]:
    """What is in a folder, and what is ignored in it. Raises BriefError: `BRF-U108`."""
    try:
        with os.scandir(folder) as entries:
            here = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise BriefError("BRF-U108", f"cannot read: {error.strerror}", where=folder, hint="name files") from None
    return iter(here), [*ignored, *_of_file(os.path.abspath(folder), ".gitignore")]


def _leaves_out(rules: Rules, path: str) -> bool:
    """Whether patterns leave a file or folder out, of which the nearest that know it decide."""
    for base, patterns in reversed(rules):
        decided = patterns.check_file(path[len(base.rstrip(os.sep)) + 1 :]).include if path.startswith(base) else None
        if decided is not None:
            return decided
    return False


def _of_repository(folder: str) -> Rules:
    """What the repository of a folder ignores from above it; nothing, where it is in none."""
    above = [folder]
    while not os.path.exists(os.path.join(above[-1], ".git")):
        parent = os.path.dirname(above[-1])
        if parent == above[-1]:
            return []
        above.append(parent)
    top = above[-1]
    files = [(top, os.path.join(".git", "info", "exclude")), *((base, ".gitignore") for base in reversed(above[1:]))]
    return [rule for base, name in files for rule in _of_file(base, name)]


def _of_file(base: str, name: str) -> Rules:
    """The patterns of a file, where it is there and can be read. A device or a pipe, which may have no end, is none."""
    path = os.path.join(base, name)
    try:
        if not os.path.isfile(path):
            return []
        with open(path, encoding="utf-8", errors="surrogateescape") as lines:
            return [(base, _patterns(lines))]
    except OSError:
        return []


def _patterns(lines: Iterable[str]) -> GitIgnoreSpec:
    """Patterns, of which those that mean nothing are passed over, as Git does."""
    from pathspec import GitIgnoreSpec

    made = GitIgnoreSpec([])
    for line in lines:
        try:
            made += GitIgnoreSpec.from_lines([line.rstrip("\r\n")])
        except ValueError:
            continue
    return made
