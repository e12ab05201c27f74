"""What is known: a facts file that has passed the gate, ready to be asked."""

from __future__ import annotations

import os

from japan_us_brief.briefing import validity
from japan_us_brief.briefing.view import Briefing
from japan_us_brief.errors import DataError
from japan_us_brief.util.files import DATA, PACKAGE, read_to_end, standard_input

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing import models


def shipped_path() -> str:
    """Where the shipped facts lie: inside the package when it is built, at the top of a checkout otherwise.

    Raises:
        DataError: `BRF-F301`, when neither is there.
    """
    for path in (os.path.join(DATA, "facts.json"), os.path.join(os.path.dirname(PACKAGE), "facts.json")):
        if os.path.isfile(path):
            return path
    raise DataError("BRF-F301", "the shipped facts.json is missing", hint="install the package again")


def read(path: str | None = None) -> tuple[bytes, str]:
    """The bytes of a facts file, and what to call it.

    Args:
        path: a file, `-` for standard input, or None for the shipped facts.

    Raises:
        DataError: `BRF-F301`.
        BriefError: `BRF-U108`, when standard input is closed.
    """
    path = path or shipped_path()
    try:
        if path == "-":
            path = "<stdin>"
            return read_to_end(standard_input()), path
        with open(path, "rb") as stream:
            return read_to_end(stream), path
    except OSError as error:
        raise DataError("BRF-F301", f"cannot read: {error.strerror}", where=path, hint="name a facts file") from None
    except ValueError as error:
        raise DataError("BRF-F301", f"cannot read: {error}", where=repr(path), hint="name a facts file") from None


def load(path: str | None = None) -> Briefing:
    """Read a facts file, and send it through the gate unless the same bytes have passed it before.

    Args:
        path: as for `read`.

    Raises:
        DataError: it cannot be read, is not JSON, or is not a valid briefing; with every problem.
    """
    return load_bytes(*read(path))


def load_bytes(data: bytes, name: str, *, at_hand: int | None = None) -> Briefing:
    """A facts file from its bytes, sent through the gate unless the same bytes have passed it before.

    Args:
        data: the file's bytes.
        name: what to call it in messages.
        at_hand: how many of its claims stay in memory, so that very many take little room; None for all.

    Raises:
        DataError: it is not JSON, or not a valid briefing; with every problem.
    """
    line = validity.record(data)
    places = validity.known(line) if line is not None else None
    if places is not None:
        try:
            return Briefing(data, name, places, at_hand=at_hand)
        except Exception:  # noqa: BLE001, S110 - written down by mistake; the gate will say what is wrong
            pass
    from japan_us_brief.briefing.claim_places import made
    from japan_us_brief.briefing.validation import check

    passed = check(data, name)
    places = made(data, passed.cut) if passed is not None else b""
    if line is not None:
        validity.remember(line, places)
    seen = (passed.ids, passed.relations) if passed is not None and at_hand is not None else None
    return Briefing(data, name, places, at_hand=at_hand, seen=seen)


def load_models(path: str | None = None) -> models.Briefing:
    """Read a facts file as Pydantic models, for programs that work on it.

    Args:
        path: as for `read`.

    Raises:
        DataError: as for `load`.
    """
    from japan_us_brief.briefing.validation import read_models

    return read_models(*read(path))
