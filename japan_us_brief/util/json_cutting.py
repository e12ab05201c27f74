"""A large JSON object cut into the items of one of its lists, of which one at a time is read.

The whole of it is there as bytes only: as text it would take up to four times the room, as a tree about seven times.
"""

from __future__ import annotations

import codecs
from array import array
from json import JSONDecodeError, JSONDecoder

from japan_us_brief.util.json_locations import locate
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from japan_us_brief.util.json_locations import Path

_BOM = codecs.BOM_UTF8
_SPACE = pattern(r"[ \t\n\r]*+")
# How many bytes are turned into text at a time.
_PIECE = 1 << 20
# The bytes with which no character begins.
_GO_ON = bytes(range(0x80, 0xC0))
_DECODER = JSONDecoder()


class Cut:
    """A JSON object without one of its lists, whose items stay where they are.

    Attributes:
        data: the bytes of all.
        key: that of the list.
        rest: the object without the list: its keys and values, in order.
        start, end: where in the bytes the list stands, the end exclusive; both 0 where there is no such list.
        starts: where in the bytes each item starts.
    """

    __slots__ = ("_ends", "data", "end", "key", "rest", "start", "starts")

    def __init__(self, data: bytes, key: str) -> None:
        self.data = data
        self.key = key
        self.rest: dict[str, Any] = {}
        self.start = self.end = 0
        self.starts, self._ends = array("Q"), array("Q")

    def add(self, start: int, end: int) -> bytes:
        """Note where the next item stands in the bytes, and give it."""
        self.starts.append(start)
        self._ends.append(end)
        return self.data[start:end]

    def item(self, place: int) -> bytes:
        """An item, as the bytes have it."""
        return self.data[self.starts[place] : self._ends[place]]

    def items(self) -> Iterator[bytes]:
        """The items one after the other."""
        return map(self.item, range(len(self.starts)))

    def without(self) -> bytes:
        """The bytes with an empty list in the place of the list."""
        return self.data if not self.end else b"%b[]%b" % (self.data[: self.start], self.data[self.end :])

    def locate(self, wanted: Iterable[Path], *, repeated: bool = False) -> dict[Path, tuple[int, int]]:
        """Where in the bytes values start and end; see `json_locations.locate`.

        Args:
            wanted: paths.
            repeated: whether a key may stand twice in an object.
        """
        # By the item that they are in; None for what is in none.
        by_item: dict[int | None, set[Path]] = {}
        for path in wanted:
            place = path[1] if len(path) > 1 and path[0] == self.key and self.end else None
            by_item.setdefault(place if isinstance(place, int) else None, set()).add(path)
        found = {}
        for place, paths in by_item.items():
            if place is not None:
                spans = _spans(self.item(place).decode(), {path[2:]: path for path in paths}, repeated=repeated)
                found.update({path: (self.starts[place] + a, self.starts[place] + b) for path, (a, b) in spans.items()})
                continue
            marked = len(_BOM) if self.data.startswith(_BOM) else 0
            spans = _spans(self.without()[marked:].decode(), {path: path for path in paths}, repeated=repeated)
            found.update({path: (self._beside(a + marked), self._beside(b + marked)) for path, (a, b) in spans.items()})
        return found

    def _beside(self, byte: int) -> int:
        """Where in the bytes of all a byte stands that does so in those without the list."""
        return byte if not self.end or byte <= self.start else byte - len("[]") + self.end - self.start


def _spans(text: str, wanted: dict[Path, Path], *, repeated: bool) -> dict[Path, tuple[int, int]]:
    """For each path of a text, under another name, where its value starts and ends, in bytes."""
    offsets = locate(text, wanted, repeated=repeated)
    ends = {start: _DECODER.raw_decode(text, start)[1] for start in offsets.values()}
    bytes_before, seen, done = {}, 0, 0
    for offset in sorted({*ends, *ends.values()}):
        done += len(text[seen:offset].encode())
        seen = offset
        bytes_before[offset] = done
    return {wanted[path]: (bytes_before[start], bytes_before[ends[start]]) for path, start in offsets.items()}


def places(data: bytes, offsets: Iterable[int]) -> dict[int, tuple[int, int, int]]:
    """For each offset in UTF-8 the character that stands there, its line and its column, in one pass.

    Args:
        data: UTF-8; a byte order mark is no character.
        offsets: places in it, in bytes, each the beginning of a character.

    Returns:
        The number of characters before it; its line and its column, both counted from 1.
    """
    found = {}
    seen = len(_BOM) if data.startswith(_BOM) else 0
    line, characters, newline = 1, 0, -1
    for offset in sorted(set(offsets)):
        between = data.count(b"\n", seen, offset)
        if between:
            line += between
            last = data.rfind(b"\n", seen, offset)
            newline = characters + _characters(data, seen, last)
            characters, seen = newline, last
        characters += _characters(data, seen, offset)
        seen = offset
        found[offset] = characters, line, characters - newline
    return found


def _characters(data: bytes, start: int, end: int) -> int:
    """How many characters begin in a part of UTF-8."""
    return sum(len(data[at : min(at + _PIECE, end)].translate(None, _GO_ON)) for at in range(start, end, _PIECE))


def cut(
    data: bytes,
    key: str,
    decode: Callable[[str, int], tuple[Any, int]],
    see: Callable[[Any, bytes], None],
) -> Cut | None:
    """Cut a JSON object.

    Args:
        data: JSON in UTF-8, perhaps with a byte order mark.
        key: that of the list.
        decode: `raw_decode` of a decoder.
        see: takes each item, as it is read, and its bytes.

    Returns:
        None where it is anything but an object of which no key is given twice: then it is for the `json` module to say
        what it is.
    """
    made = Cut(data, key)
    reading = _Reading(data, decode)
    try:
        reading.expect("{")
        following = reading.next()
        while following != "}":
            if following != '"':
                return None
            name, _ = reading.value()
            if name in made.rest or (name == key and made.end):
                return None
            reading.expect(":")
            if name == key and reading.next() == "[":
                made.start = reading.byte
                for item, start in _items(reading):
                    see(item, made.add(start, reading.byte))
                made.end = reading.byte
            else:
                made.rest[name], _ = reading.value()
            following = reading.after("}")
        reading.expect("}")
        return made if not reading.next() else None
    except (_NotCutError, RecursionError, ValueError):
        return None


def _items(reading: _Reading) -> Iterator[tuple[Any, int]]:
    """The items of a list, each with where it starts. Raises _NotCutError, or what a decoder raises."""
    reading.expect("[")
    following = reading.next()
    while following != "]":
        yield reading.value()
        following = reading.after("]")
    reading.expect("]")


class _NotCutError(Exception):
    """What is read is not what was expected."""


class _Reading:
    """JSON read value by value, of which a piece at a time is text.

    Attributes:
        byte: how far it is read, in bytes.
    """

    def __init__(self, data: bytes, decode: Callable[[str, int], tuple[Any, int]]) -> None:
        self.byte = len(_BOM) if data.startswith(_BOM) else 0
        self._data = data
        self._decode = decode
        self._to_text = codecs.getincrementaldecoder("utf-8")()
        self._taken = self.byte
        self._text, self._place = "", 0

    def _take(self) -> bool:
        """Take in more of the bytes, twice as much as what is at hand and not read; False where there are no more."""
        if self._taken >= len(self._data):
            return False
        left = self._text[self._place :]
        end = self._taken + max(_PIECE, 2 * len(left))
        self._text = left + self._to_text.decode(self._data[self._taken : end], final=end >= len(self._data))
        self._place, self._taken = 0, end
        return True

    def _go(self, end: int) -> None:
        between = self._text[self._place : end]
        self.byte += len(between) if between.isascii() else len(between.encode())
        self._place = end

    def next(self) -> str:
        """The next character that is no space; empty at the end."""
        while True:
            space = _SPACE.match(self._text, self._place)
            end = space.end() if space else self._place
            if end > self._place:
                self._go(end)
            if self._place < len(self._text):
                return self._text[self._place]
            if not self._take():
                return ""

    def expect(self, mark: str) -> None:
        """Read a mark. Raises _NotCutError where something else is there."""
        if self.next() != mark:
            raise _NotCutError
        self._go(self._place + 1)

    def after(self, end: str) -> str:
        """What comes behind a value: the end, or by way of a comma the next one. Raises _NotCutError for all else."""
        following = self.next()
        if following == ",":
            self.expect(",")
            following = self.next()
            if following == end:
                raise _NotCutError
        elif following != end:
            raise _NotCutError
        return following

    def value(self) -> tuple[Any, int]:
        """Read a value, and say where it starts. Raises what the decoder raises."""
        self.next()
        while True:
            try:
                value, end = self._decode(self._text, self._place)
            except JSONDecodeError:
                # Perhaps the rest of it is not at hand.
                if not self._take():
                    raise
                continue
            # A number may go on behind what is at hand.
            if end == len(self._text) and self._take():
                continue
            start = self.byte
            self._go(end)
            return value, start
