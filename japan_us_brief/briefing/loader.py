"""What is known: a facts file that has passed the gate, ready to be asked."""

from __future__ import annotations

import os

from japan_us_brief.briefing import migrations, validity
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


def load_bytes(data: bytes, name: str, *, claim_by_claim: bool = False) -> Briefing:
    """A facts file from its bytes, sent through the gate unless the same bytes have passed it before.

    Args:
        data: the file's bytes.
        name: what to call it in messages.
        claim_by_claim: whether claims are read each time that they are asked for, so that very many take little room.

    Raises:
        DataError: it is not JSON, or not a valid briefing; with every problem.
    """
    line = validity.record(data)
    index = validity.known(line) if line is not None else None
    if index is not None:
        try:
            return _claim_by_claim(data, name) if claim_by_claim else Briefing(data, name, index)
        except Exception:  # noqa: BLE001, S110 - written down by mistake; the gate will say what is wrong
            pass
    from japan_us_brief.briefing.validation import check

    found = check(data, name)
    if line is not None:
        from japan_us_brief.briefing.index import made

        index = made(data, found[0] if found is not None else None)
        validity.remember(line, index)
    if not claim_by_claim or found is None:
        return Briefing(data, name, index or b"")
    from japan_us_brief.briefing.claim_by_claim import ClaimByClaim

    return ClaimByClaim(*found, name)


def _claim_by_claim(data: bytes, name: str) -> Briefing:
    """A valid facts file whose claims are read when they are asked for; all of it where it cannot be cut into them."""
    from json import JSONDecoder

    from japan_us_brief.briefing.claim_by_claim import ClaimByClaim
    from japan_us_brief.briefing.claim_index import ClaimIndex
    from japan_us_brief.util.json_cutting import cut

    index = ClaimIndex()
    found = cut(data, "claims", JSONDecoder().raw_decode, lambda claim, _: index.see(claim))
    if found is None or found.rest["schema_version"] != migrations.NEWEST:
        return Briefing(data, name)
    return ClaimByClaim(found, index, name)


def load_models(path: str | None = None) -> models.Briefing:
    """Read a facts file as Pydantic models, for programs that work on it.

    Args:
        path: as for `read`.

    Raises:
        DataError: as for `load`.
    """
    from japan_us_brief.briefing.validation import read_models

    return read_models(*read(path))
