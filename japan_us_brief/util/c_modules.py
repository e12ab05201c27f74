"""What `json`, `hashlib` and `datetime` do, from the C modules beneath them: to import those costs a start of Python.

The C modules are Python's own affair. Where one is missing, or differs, the public module does the same.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as datetime  # noqa: PLC0414 - for others to import from here
    from collections.abc import Iterable
    from typing import Any

_SPACE = " \t\n\r"


def __getattr__(name: str) -> object:
    """`datetime`, imported when it is first asked for."""
    if name != "datetime":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        import _datetime as found  # type: ignore[import-not-found]
    except ImportError:
        import datetime as found
    globals()[name] = found
    return found


class _Reading:
    """How JSON is read; as `json` reads it by default."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = float


def _refuse(value: object) -> object:
    """Raise TypeError, as `json` does for what it cannot write."""
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


def _of_json() -> tuple[Any, Any]:
    """A scanner and an encoder; None where Python has none, or makes them in another way."""
    try:
        from _json import encode_basestring, make_encoder, make_scanner

        reading: Any = _Reading
        encoder: Any = make_encoder
        return (
            make_scanner(reading),
            encoder(None, _refuse, encode_basestring, None, ": ", ", ", False, False, True),
        )
    except (ImportError, TypeError):
        return None, None


_scan, _encode = _of_json()


def loads(text: str) -> Any:
    """What `json.loads` gives.

    Raises:
        ValueError: it is not JSON.
        RecursionError: it is nested too deeply.
    """
    if _scan:
        try:
            value, end = _scan(text, len(text) - len(text.lstrip(_SPACE)))
        except StopIteration:
            pass
        else:
            if not text[end:].strip(_SPACE):
                return value
    # Which says what is wrong, where something is.
    import json

    return json.loads(text)


def dumps(value: object) -> str:
    """What `json.dumps` gives with `ensure_ascii=False`, of what holds no part of itself.

    Raises:
        TypeError: there is something in it that JSON does not have.
        RecursionError: it is nested too deeply.
    """
    if _encode:
        text: str = "".join(_encode(value, 0))
        return text
    import json

    return json.dumps(value, ensure_ascii=False)


def digest(parts: Iterable[bytes]) -> str:
    """A cryptographic hash of some contents, each for itself and in their order, in hexadecimal digits."""
    found = blake2b(digest_size=32)
    for part in parts:
        # With its length, so that no other parts give the same when they are joined.
        found.update(b"%d " % len(part))
        found.update(part)
    return found.hexdigest()
