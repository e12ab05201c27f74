"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from japan_us_brief.errors import BriefError
from japan_us_brief.util.files import write_atomically


@pytest.mark.parametrize("failing", ["fsync", "replace"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, error: BaseException
) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(BriefError if isinstance(error, OSError) else KeyboardInterrupt):
        write_atomically(str(path), b"new")
    assert [(entry.name, entry.read_bytes()) for entry in tmp_path.iterdir()] == [("out", b"old")]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target)
    write_atomically(str(link), b"new")
    assert (link.is_symlink(), target.read_bytes()) == (True, b"new")


@pytest.mark.parametrize("path", ["missing/out", ".", "folder/", "loop"])
def test_what_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(BriefError) as refused:
        write_atomically(path, b"new")
    assert (refused.value.code, refused.value.where) == ("BRF-U108", path)


def test_a_long_name_and_no_name(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250)
    write_atomically(str(path), b"new")
    assert path.read_bytes() == b"new"
    with pytest.raises(BriefError, match="no name"):
        write_atomically("", b"new")
