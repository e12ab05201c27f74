"""Where in a JSON text a value stands: from its path to its line and column."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]

from japan_us_brief.util.lazy_regex import pattern

Path = tuple[str | int, ...]

_DECODER = json.JSONDecoder()
_SPACE = pattern(r"[ \t\n\r]*+")
_TOKEN = pattern(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def json_path(path: Path) -> str:
    """A path as JSONPath writes it: `$.claims[3].figures[0].value`."""
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)


def locate(text: str, wanted: Iterable[Path], *, repeated: bool = False) -> dict[Path, int]:
    """The offsets at which values stand.

    Args:
        text: valid JSON.
        wanted: paths; one that leads nowhere gives the offset of the nearest value above it.
        repeated: whether a key may stand twice in an object, of which the last counts, as it does for JSON readers.

    Returns:
        For each path the offset of its value.
    """
    search = _Search(text, goes_on=repeated)
    paths = {path: path for path in wanted}
    search.missing = len(paths)
    search.descend(_after_space(text, 0), paths)
    return search.found


class _Search:
    """A walk over a JSON text that enters only what holds something wanted, and ends when all of it is found."""

    def __init__(self, text: str, *, goes_on: bool) -> None:
        self.text = text
        self.goes_on = goes_on
        self.missing = 0
        self.found: dict[Path, int] = {}

    def is_over(self) -> bool:
        """Whether all is found."""
        return not self.missing and not self.goes_on

    def descend(self, start: int, wanted: dict[Path, Path]) -> int:
        """Note the places of what is wanted in a value, and give its end.

        Args:
            start: where the value starts.
            wanted: for what is left of each wanted path, from here on, the whole of it.
        """
        text = self.text
        below: dict[str | int, dict[Path, Path]] = {}
        for rest, whole in wanted.items():
            # Until it is found further down, the place of a path is that of the nearest value above it.
            self.found[whole] = start
            if rest:
                below.setdefault(rest[0], {})[rest[1:]] = whole
            else:
                self.missing -= 1
        if self.is_over() or not below or text[start] not in "{[":
            return _DECODER.raw_decode(text, start)[1] if not self.is_over() else start
        is_object = text[start] == "{"
        place, index = _after_space(text, start + 1), 0
        while text[place] not in "}]":
            key: str | int = index
            if is_object:
                key, place = scanstring(text, place + 1)
                place = _after_space(text, _after_space(text, place) + 1)
            inside = below.get(key)
            end = self.descend(place, inside) if inside else _DECODER.raw_decode(text, place)[1]
            if self.is_over():
                return end
            place, index = _after_space(text, end), index + 1
            if text[place] == ",":
                place = _after_space(text, place + 1)
        return place + 1


def _after_space(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place


def lines_and_columns(text: str, offsets: Iterable[int]) -> dict[int, tuple[int, int]]:
    """For each offset its line and column, both counted from 1, in one pass over the text."""
    places = {}
    line, seen, newline = 1, 0, -1
    for offset in sorted(set(offsets)):
        between = text.count("\n", seen, offset)
        if between:
            line += between
            newline = text.rfind("\n", seen, offset)
        seen = offset
        places[offset] = line, offset - newline
    return places


def repeated_keys(text: str) -> Iterator[tuple[Path, int]]:
    """The path and offset of every value of valid JSON whose key already stood in the same object."""
    stack: list[tuple[str | int, set[str] | None]] = []
    key, awaiting_key, again = "", False, False
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "]}":
            stack.pop()
            awaiting_key = False
        elif mark == ",":
            place, keys = stack[-1]
            awaiting_key = keys is not None
            if keys is None:
                stack[-1] = (int(place) + 1, None)
        elif mark == ":":
            awaiting_key = False
        elif awaiting_key:
            key = json.loads(mark)
            _, keys = stack[-1]
            assert keys is not None
            again = key in keys
            keys.add(key)
            stack[-1] = (key, keys)
        else:
            if again:
                yield tuple(place for place, _ in stack), token.start()
            again = False
            if mark == "{":
                stack.append(("", set()))
                awaiting_key = True
            elif mark == "[":
                stack.append((0, None))
