"""Words for a reader."""

from __future__ import annotations


def words(text: str) -> str:
    """A word of the model as a reader wants it: `partly_supported` as `partly supported`."""
    return text.replace("_", " ")


def counted(number: int, noun: str) -> str:
    """A number with what it counts: `1 claim`, `3 claims`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
