"""What a change would do to a file, as a unified diff."""

from __future__ import annotations

from difflib import unified_diff

_CONTEXT = 3


def unified(before: str, after: str, name: str) -> str:
    """The unified diff of two states of a file; empty when they are the same.

    Only the lines between the first and the last difference are compared, so that a small change of a large file costs
    little.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head = _alike(old, new)
    tail = min(_alike(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    first, last = max(0, head - _CONTEXT), max(0, tail - _CONTEXT)
    lines = unified_diff(
        old[first : len(old) - last], new[first : len(new) - last], f"a/{name}", f"b/{name}", n=_CONTEXT
    )
    return "".join(_ended(_moved(line, first)) for line in lines)


def _alike(one: list[str], other: list[str]) -> int:
    """How many lines at the beginning are the same."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _moved(line: str, by: int) -> str:
    """A header of a hunk with the line numbers of the whole file."""
    if not line.startswith("@@"):
        return line
    parts = line.split(" ")
    for index in (1, 2):
        number, comma, count = parts[index][1:].partition(",")
        parts[index] = f"{parts[index][0]}{int(number) + by}{comma}{count}"
    return " ".join(parts)


def _ended(line: str) -> str:
    """A line of a diff with its end, as diff(1) shows a file that has none at its last line."""
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
