"""How an artefact is written that is more than one text: whole files, folders, archives, and what lies beside them."""

from __future__ import annotations

import os

from japan_us_brief.util.files import read, write_atomically, write_directory, zipped


def stem(path: str) -> str:
    """What an artefact is called, by the file that it goes to."""
    return os.path.splitext(os.path.basename(os.path.normpath(path)))[0] or "briefing"


def save(made: bytes | dict[str, bytes], path: str) -> list[str]:
    """Write what `export` made.

    Args:
        made: the content of a file; or, by name, those of several: files of a folder, or, where one of them has no
            name, a file and what lies beside it.
        path: where to; a folder is an archive when this ends in `.zip`.

    Returns:
        What is to be told of it.

    Raises:
        BriefError: `BRF-U108`.
    """
    if isinstance(made, bytes):
        write_atomically(path, made)
        return []
    if "" not in made:
        if path.casefold().endswith(".zip"):
            write_atomically(path, zipped(made))
        else:
            write_directory(path, made)
        return []
    notes = []
    root = os.path.splitext(path)[0]
    for suffix, content in made.items():
        if not suffix:
            write_atomically(path, content)
        else:
            notes += _write_beside(root + suffix, content)
            notes.append(f"for Datasette: datasette {path} -m {root}{suffix}")
    return notes


def _write_beside(path: str, content: bytes) -> list[str]:
    """Write a file that was not named, unless there is one. Raises BriefError: `BRF-U108`."""
    if os.path.lexists(path):
        if not os.path.isfile(path) or read(path)[0] != content:
            return [f"{path}: it is there already, and left as it is; remove it to have it written"]
        return []
    write_atomically(path, content)
    return []
