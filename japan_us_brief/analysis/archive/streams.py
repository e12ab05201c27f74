"""JSON read piece by piece: a file of any size takes no more room than the largest thing in one of its lists."""

from __future__ import annotations

import codecs
import json
from json.decoder import JSONDecodeError

from japan_us_brief.errors import DataError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, BinaryIO, NoReturn

# In characters: how much is read at a time, and how much one thing in a list may take.
PIECE = 1 << 20
MOST = 1 << 25
_SPACE = " \t\n\r"


class Item:
    """A value in a JSON file, where it stands.

    Attributes:
        key: under which key of the file's object it stands; empty in a list at the top, or a line of its own.
        index: its place in the list under that key; None where there is no list.
        line: the line on which it begins, from 1 on.
        text: its own JSON.
        value: what that says.
        repeated: whether a key is given twice in it.
    """

    __slots__ = ("index", "key", "line", "repeated", "text", "value")

    def __init__(self, key: str, index: int | None, line: int, text: str, value: Any, *, repeated: bool) -> None:
        self.key = key
        self.index = index
        self.line = line
        self.text = text
        self.value = value
        self.repeated = repeated


class JsonStream:
    """A JSON file, or one of JSON lines, from its beginning to its end."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.name = name
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")()
        self._text = ""
        self._at = 0
        self._line = 1
        self._ended = False
        self._repeated = False
        self._decoder = json.JSONDecoder(object_pairs_hook=self._pairs, parse_constant=self._constant)

    def items(self) -> Iterator[Item]:
        """The things in the lists of the object at the top, or of the list at the top, and its other values whole.

        Raises:
            DataError: `BRF-F302`, where it is not JSON; `BRF-F301`, where it cannot be read.
        """
        opening = self._next()
        if opening == "[":
            yield from self._listed("")
        elif opening == "{":
            yield from self._members()
        else:
            self._refuse("an object or a list is wanted here")
        if self._next():
            self._refuse("there is something behind the end")

    def lines(self) -> Iterator[Item]:
        """The values of a file of JSON lines; what stands between them is space. Raises DataError as `items`."""
        index = 0
        while self._next():
            yield self._value("", index)
            index += 1

    def first_key(self) -> str:
        """The first key of the object at the top, `[` for a list, nothing for what has none; it is read again."""
        opening = self._next()
        if opening != "{":
            return opening
        before = self._at
        self._at += 1
        key = self._value("", None).value if self._next() == '"' else ""
        self._at = before
        return str(key)

    def _members(self) -> Iterator[Item]:
        self._at += 1
        closing = self._next()
        seen = set()
        while closing != "}":
            if closing != '"':
                self._refuse("a key in double quotes is wanted here")
            key = self._value("", None).value
            if key in seen:
                self._refuse(f"the key {key!r} is given twice")
            seen.add(key)
            self._expect(":")
            if self._next() == "[":
                yield from self._listed(key)
            else:
                yield self._value(key, None)
            closing = self._after("}")
        self._at += 1

    def _listed(self, key: str) -> Iterator[Item]:
        self._at += 1
        index = 0
        closing = self._next()
        while closing != "]":
            yield self._value(key, index)
            index += 1
            closing = self._after("]")
        self._at += 1

    def _after(self, end: str) -> str:
        """What comes behind a value: the end, or by way of a comma the next one."""
        found = self._next()
        if found == ",":
            self._at += 1
            found = self._next()
            if found == end:
                self._refuse("a comma before the end")
        elif found != end:
            self._refuse(f"',' or {end!r} is wanted here")
        return found

    def _expect(self, mark: str) -> None:
        if self._next() != mark:
            self._refuse(f"{mark!r} is wanted here")
        self._at += 1

    def _value(self, key: str, index: int | None) -> Item:
        """The value that begins here. Raises DataError."""
        self._next()
        wanted = 0
        while True:
            self._repeated = False
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
                # A number may go on behind what has been read.
                if self._ended or end < len(self._text):
                    break
            except RecursionError:
                self._refuse("nested too deeply")
            except JSONDecodeError as error:
                if self._ended:
                    self._line += self._text.count("\n", self._at, error.pos)
                    self._refuse(f"not JSON: {error.msg}")
            except ValueError as error:
                self._refuse(str(error).partition(";")[0])
            wanted = wanted * 2 or PIECE
            if wanted > MOST:
                self._refuse(f"it is larger than {MOST:,} characters")
            self._read(wanted)
        text = self._text[self._at : end]
        line = self._line
        self._line += text.count("\n")
        self._at = end
        return Item(key, index, line, text, value, repeated=self._repeated)

    def _next(self) -> str:
        """The next character that is no space; nothing at the end. Raises DataError."""
        while True:
            rest = len(self._text)
            at = self._at
            while at < rest and self._text[at] in _SPACE:
                at += 1
            self._line += self._text.count("\n", self._at, at)
            self._at = at
            if at < rest or self._ended:
                return self._text[at : at + 1]
            self._read(PIECE)

    def _read(self, count: int) -> None:
        """Read on, and forget what was read before. Raises DataError."""
        try:
            piece = self._stream.read(count)
            more = self._decode.decode(piece, not piece)
        except OSError as error:
            raise DataError("BRF-F301", f"cannot read: {error.strerror}", where=self.name) from None
        except UnicodeDecodeError as error:
            self._line += self._text.count("\n", self._at)
            self._refuse(f"byte 0x{error.object[error.start]:02x} is not UTF-8")
        self._text = self._text[self._at :] + more
        self._at = 0
        self._ended = not piece

    def _pairs(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        self._repeated = self._repeated or len(made) != len(pairs)
        return made

    def _constant(self, word: str) -> NoReturn:
        raise ValueError(f"{word} is not JSON")

    def _refuse(self, message: str) -> NoReturn:
        """Raise DataError: `BRF-F302`, with the line."""
        raise DataError("BRF-F302", message, where=f"{self.name}:{self._line}", hint="fix the JSON there")
