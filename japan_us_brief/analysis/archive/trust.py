"""Which archives are known to be valid: those that this very code built or verified, and nobody has touched since."""

from __future__ import annotations

import os

from japan_us_brief.analysis.archive import layout
from japan_us_brief.briefing import validity
from japan_us_brief.errors import DataError
from japan_us_brief.util.files import PACKAGE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _line(folder: str, manifest: dict[str, Any], data: bytes) -> bytes | None:
    """What is written down of a valid archive. Raises DataError: `BRF-F306`."""
    parts = [data, *layout.check_files(folder, manifest)]
    for room in (os.path.join("analysis", "archive"), "analysis"):
        path = os.path.join(PACKAGE, room)
        for name in sorted(os.listdir(path)):
            if name.endswith(".py"):
                with open(os.path.join(path, name), "rb") as stream:
                    parts.append(stream.read())
    return validity.record(b"\n".join(b"%d %s" % (len(part), part) for part in parts))


def remember(folder: str, manifest: dict[str, Any], data: bytes) -> None:
    """Write down that an archive is valid. Raises DataError: `BRF-F306`."""
    line = _line(folder, manifest, data)
    if line is not None:
        validity.remember(line)


def check(folder: str, manifest: dict[str, Any], data: bytes) -> None:
    """See that an archive is as it was when it was built or verified.

    Raises:
        DataError: `BRF-F306`.
    """
    line = _line(folder, manifest, data)
    if line is None or validity.known(line) is None:
        raise DataError(
            "BRF-F306",
            "built elsewhere or by another version, or changed since",
            where=folder,
            hint="`brief archive verify` reads it once and takes it as valid",
        )
