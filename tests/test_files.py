"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from japan_us_brief.errors import BriefError
from japan_us_brief.util import files
from japan_us_brief.util.files import write_atomically, write_directory
from tests.conftest import NASTY, Outcome

Run = Callable[..., Outcome]


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


def watched(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[int]:
    """The rights of every new file in a folder, while its content is there already."""
    seen: list[int] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        seen.extend(stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir() if path.name.startswith(".brief-"))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    return seen


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o444, 0o755, 0o4711])
def test_a_file_that_is_replaced_keeps_its_rights_from_the_first_byte_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    path.chmod(mode)
    seen = watched(monkeypatch, tmp_path)
    write_atomically(str(path), b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode), seen) == (b"new", mode, [0o600])


def test_a_new_file_has_the_rights_that_new_files_have(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    write_atomically(str(tmp_path / "out"), b"new")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_extended_attributes_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.origin", b"desk")
    except (AttributeError, OSError):
        pytest.skip("there are none here")
    write_atomically(str(path), b"new")
    assert (path.read_bytes(), os.getxattr(path, "user.origin")) == (b"new", b"desk")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may give a file to another")
def test_the_owner_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    os.chown(path, 1234, 2345)
    path.chmod(0o640)
    write_atomically(str(path), b"new")
    found = path.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (1234, 2345, 0o640)


@pytest.mark.parametrize(("mode", "left"), [(0o660, 0o600), (0o2755, 0o705), (0o4755, 0o705), (0o604, 0o604)])
def test_rights_of_an_owner_or_a_group_that_it_does_not_get_are_not_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int, left: int
) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    path.chmod(mode)

    def chown(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "chown", chown)
    write_atomically(str(path), b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", left)


def test_a_file_of_several_names_is_not_torn_from_them(brief: Run, tmp_path: Path) -> None:
    path, other = tmp_path / "out", tmp_path / "other"
    path.write_bytes(b"old")
    other.hardlink_to(path)
    done = brief("topics", "-o", str(path))
    assert (done.status, "2 names (hard links)" in done.err, "BRF-U108" in done.err) == (2, True, True)
    assert (path.read_bytes(), other.read_bytes(), path.samefile(other)) == (b"old", b"old", True)


def test_a_directory_that_is_filled_keeps_its_rights(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o700)
    write_directory(str(folder), {"a": b"b"})
    assert (stat.S_IMODE(folder.stat().st_mode), (folder / "a").read_bytes()) == (0o700, b"b")


def test_what_is_not_accepted_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    seen = []

    def refuse(new: str) -> None:
        seen.append(Path(new).read_bytes())
        raise BriefError("BRF-R403", "no")

    with pytest.raises(BriefError, match="no"):
        write_atomically(str(path), b"new", refuse)
    assert (seen, [entry.name for entry in tmp_path.iterdir()], path.read_bytes()) == ([b"new"], ["out"], b"old")


ENDLESS = [
    (("--data", "{}", "facts"), 3, "BRF-F301"),
    (("audit", "{}"), 3, "BRF-F301"),
    (("--rates", "{}", "convert", "5 USD"), 4, "BRF-R402"),
    (("rates", "update", "--from", "{}"), 4, "BRF-R403"),
    (("extract", "{}"), 2, "BRF-U108"),
    (("extract", "{}", "--as-claims"), 2, "BRF-U108"),
    (("check", "{}"), 2, "BRF-U108"),
    (("--data", str(NASTY), "add", "{}"), 2, "BRF-U108"),
]


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there is nothing without an end here")
@pytest.mark.parametrize(
    ("argv", "status", "code", "named"),
    # A table is not read from stdin.
    [(*case, named) for case in ENDLESS for named in (True, False) if named or not {"--rates", "rates"} & {*case[0]}],
)
def test_an_input_without_an_end_is_refused(
    brief: Run, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...], status: int, code: str, named: bool
) -> None:
    # What is read to its end is read with this limit by default.
    monkeypatch.setattr(files.read_to_end, "__defaults__", (3_000_000,))
    if named:
        done = brief(*(part.format("/dev/zero") for part in argv))
    else:
        done = brief(*(part.format("-") for part in argv), stdin=bytes(4_000_000))
    assert (done.status, done.out, code in done.err, "it is larger than" in done.err) == (status, "", True, True)


def test_a_limit_is_the_last_length_that_is_read(tmp_path: Path) -> None:
    path = tmp_path / "in"
    for length in (0, 1, 1_499_999, 1_500_000, 1_500_001):
        path.write_bytes(bytes(length))
        with path.open("rb") as stream:
            if length <= 1_500_000:
                assert len(files.read_to_end(stream, 1_500_000)) == length
            else:
                with pytest.raises(OSError, match="larger than 1,500,000 bytes"):
                    files.read_to_end(stream, 1_500_000)


def test_a_line_without_an_end_is_refused(brief: Run) -> None:
    done = brief("convert", "-", "--plain", stdin=b"5 USD 2024-04-02\n" + bytes(11_000_000))
    assert (done.status, done.out) == (2, "760\n")
    assert "a line is longer than 10,000,000 bytes (name a text) [BRF-U108]" in done.err


def test_a_neighbour_of_the_database_is_left_alone(brief: Run, tmp_path: Path) -> None:
    beside, base = tmp_path / "a.metadata.json", ("export", "sqlite", "-o", str(tmp_path / "a.db"))
    beside.write_bytes(b"mine")
    done = brief(*base)
    assert (done.status, beside.read_bytes()) == (0, b"mine")
    assert "a.metadata.json: it is there already, and left as it is" in done.err
    beside.unlink()
    for _ in range(2):
        done = brief(*base)
        assert (done.status, "left as it is" in done.err) == (0, False)
    assert beside.read_bytes().startswith(b'{"title": ')
