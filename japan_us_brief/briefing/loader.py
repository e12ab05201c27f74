"""What is known: a facts file that has passed the gate, ready to be asked.

Building Pydantic's models costs a start of Python several times over, and a facts file seldom changes. So the verdict
"valid" is remembered by the hash of the file's bytes together with the hash of the rules it was judged by; the content
itself is read from the file every time. A changed byte, in the file or in the rules, sends it through the gate again.
"""

from __future__ import annotations

import hashlib
import os

from japan_us_brief.briefing.view import Briefing
from japan_us_brief.errors import DataError
from japan_us_brief.util.files import DATA, PACKAGE, standard_input, user_directory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing import models

SHIPPED_VERDICT = os.path.join(DATA, "facts.valid")

# What decides whether a file is valid. A change in any of them makes every remembered verdict worthless.
RULES = (
    "__init__.py",
    "briefing/__init__.py",
    "briefing/models.py",
    "briefing/references.py",
    "briefing/validation.py",
    "core/__init__.py",
    "core/amounts.py",
    "core/currencies.py",
    "core/dates.py",
    "core/intervals.py",
    "util/__init__.py",
    "util/lazy_regex.py",
    "data/facts.schema.json",
)
MOST_REMEMBERED = 200


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
    if path == "-":
        return standard_input().read(), "<stdin>"
    path = path or shipped_path()
    try:
        with open(path, "rb") as stream:
            return stream.read(), path
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


def load_bytes(data: bytes, name: str) -> Briefing:
    """A facts file from its bytes, sent through the gate unless the same bytes have passed it before.

    Args:
        data: the file's bytes.
        name: what to call it in messages.

    Raises:
        DataError: it is not JSON, or not a valid briefing; with every problem.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    verdict = f"{sha256} {rules_fingerprint()}"
    if _is_remembered(verdict):
        try:
            return Briefing(data, name, sha256)
        except Exception:  # noqa: BLE001, S110 - a verdict that somebody made up; the gate will say what is wrong
            pass
    from japan_us_brief.briefing.validation import check

    check(data, name)
    _remember(verdict)
    return Briefing(data, name, sha256)


def load_models(path: str | None = None) -> models.Briefing:
    """Read a facts file as Pydantic models, for programs that work on it.

    Args:
        path: as for `read`.

    Raises:
        DataError: as for `load`.
    """
    from japan_us_brief.briefing import models as pydantic_models
    from japan_us_brief.briefing.validation import check

    data, name = read(path)
    check(data, name)
    return pydantic_models.Briefing.model_validate_json(data.decode("utf-8-sig"))


def rules_fingerprint() -> str:
    """The hash of everything that decides whether a facts file is valid."""
    digest = hashlib.sha256()
    for name in RULES:
        with open(os.path.join(PACKAGE, name), "rb") as stream:
            digest.update(stream.read())
    return digest.hexdigest()


def _verdict_path(verdict: str) -> str:
    return os.path.join(user_directory("cache"), "valid", verdict.replace(" ", "-"))


def _is_remembered(verdict: str) -> bool:
    try:
        with open(SHIPPED_VERDICT, encoding="ascii") as stream:
            if stream.read().strip() == verdict:
                return True
    except OSError:
        pass
    return os.path.exists(_verdict_path(verdict))


def _remember(verdict: str) -> None:
    path = _verdict_path(verdict)
    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        remembered = sorted(os.scandir(folder), key=lambda entry: entry.stat().st_mtime)
        for entry in remembered[: max(0, len(remembered) - MOST_REMEMBERED + 1)]:
            os.unlink(entry.path)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError:
        # Without a place to remember it, the file is validated again next time.
        pass
