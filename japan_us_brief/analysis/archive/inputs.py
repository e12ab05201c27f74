"""What an archive is built from: facts files, JSON lines, candidates and feeds of reviews, each read as a stream."""

from __future__ import annotations

import os

from japan_us_brief.analysis.archive import reviews
from japan_us_brief.analysis.archive.streams import JsonStream
from japan_us_brief.briefing import candidate_file, migrations
from japan_us_brief.errors import BriefError, DataError
from japan_us_brief.util.c_modules import dumps
from japan_us_brief.util.json_locations import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from japan_us_brief.analysis.archive.streams import Item

# The type that a line of `brief export jsonl` has, and the list of a facts file that it stands in.
LINES = {
    "source": "sources",
    "entity": "entities",
    "topic": "topics",
    "kind": "kinds",
    "series": "series",
    "claim": "claims",
    "accepted": "accepted",
}
SECTIONS = tuple(name for name in LINES.values() if name != "claims")
HEADER = ("schema_version", "title", "description", "as_of")
_ENDINGS_OF_LINES = (".jsonl", ".ndjson")


class Piece:
    """A source, an entity, a claim or the like, as an input has it.

    Attributes:
        section: the list of a facts file that it belongs into; `header` for what a file says of itself.
        where: the file.
        line: the line on which it begins.
        path: its path in the file.
        value: what it says, in the newest version of the model.
        text: the same as JSON.
        problem: what is wrong with it already; nothing when it still has to be validated.
    """

    __slots__ = ("line", "path", "problem", "section", "text", "value", "where")

    def __init__(
        self, section: str, where: str, line: int, path: Path, value: Any, text: str, problem: str = ""
    ) -> None:
        self.section = section
        self.where = where
        self.line = line
        self.path = path
        self.value = value
        self.text = text
        self.problem = problem


class Input:
    """One file that an archive is built from.

    Attributes:
        path: where it is.
        form: `facts`, `candidates`, `lines` or `reviews`.
    """

    def __init__(self, path: str) -> None:
        """Find out what a file is.

        Raises:
            DataError: `BRF-F301`, `BRF-F302`.
            BriefError: `BRF-U101`, for standard input, which cannot be read twice.
        """
        if path == "-":
            raise BriefError("BRF-U101", "an archive is built from files, not from stdin", hint="write it to a file")
        self.path = path
        self.form = ""
        self._version: str | None = None
        self.form = self._found_form()

    def _found_form(self) -> str:
        if os.path.splitext(self.path)[1].casefold() in _ENDINGS_OF_LINES:
            return "lines"
        with self._opened() as stream:
            first = JsonStream(stream, self.path).first_key()
        if first == "type":
            return "lines"
        if first == "[" or first.startswith("@") or first in reviews.KEYS:
            return "reviews"
        return "facts" if first in {*HEADER, "kinds", "series", "accepted"} else self._with_a_version()

    def _with_a_version(self) -> str:
        """Which of the two it is that may begin with a list. Raises DataError."""
        with self._opened() as stream:
            return (
                "facts"
                if any(item.key == "schema_version" for item in JsonStream(stream, self.path).items())
                else ("candidates")
            )

    def _opened(self) -> Any:
        """The file, opened. Raises DataError: `BRF-F301`."""
        try:
            return open(self.path, "rb")
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise DataError("BRF-F301", f"cannot read: {reason}", where=self.path, hint="name a facts file") from None

    def mark(self) -> list[object]:
        """What changes when the file does. Raises DataError: `BRF-F301`."""
        with self._opened() as stream:
            status = os.fstat(stream.fileno())
        return [os.path.abspath(self.path), status.st_size, status.st_mtime_ns, self.form]

    def pieces(self, *, claims: bool) -> Iterator[Piece]:
        """Its claims in their order, or all else that is in it.

        Raises:
            DataError: `BRF-F301`, `BRF-F302`, `BRF-F303`.
        """
        with self._opened() as stream:
            source = JsonStream(stream, self.path)
            if self.form == "reviews":
                yield from self._of_feed(source, claims=claims)
                return
            if self.form == "lines":
                found = (piece for item in source.lines() for piece in self._of_line(item, claims=claims))
            else:
                found = (self._of_file(item) for item in source.items())
            yield from (piece for piece in found if (piece.section == "claims") == claims)

    def _of_feed(self, source: JsonStream, *, claims: bool) -> Iterator[Piece]:
        alone: dict[str, Any] = {}
        for item in source.items():
            if item.index is not None and item.key in {"", *reviews.LISTS}:
                path: Path = (item.key, item.index) if item.key else (item.index,)
                yield from self._of_reviews(item.value, path, item.line, claims=claims)
            elif item.index is None:
                alone[item.key] = item.value
            else:
                alone.setdefault(item.key, []).append(item.value)
        if alone.keys() & {"claimReviewed", "itemReviewed"}:
            yield from self._of_reviews(alone, (), 1, claims=claims)

    def _of_file(self, item: Item) -> Piece:
        if item.key == "schema_version":
            self._know(item.value, f"{self.path}:{item.line}")
        section = item.key if item.key in LINES.values() else "header"
        path: Path = (item.key,) if item.index is None else (item.key, item.index)
        if section == "header":
            problem = "" if self.form == "facts" and item.key in HEADER else f"unknown key {item.key!r}"
            return Piece(section, self.path, item.line, path, {item.key: item.value}, item.text, problem)
        return self._piece(section, item, path, item.value, item.text)

    def _of_line(self, item: Item, *, claims: bool) -> Iterator[Piece]:
        path: Path = (item.index or 0,)
        if isinstance(item.value, dict) and item.value.get("@type") is not None:
            yield from self._of_reviews(item.value, path, item.line, claims=claims)
            return
        value = dict(item.value) if isinstance(item.value, dict) else item.value
        kind = value.pop("type", "claim") if isinstance(value, dict) else "claim"
        if kind == "briefing":
            self._know(value.get("schema_version"), f"{self.path}:{item.line}")
            yield Piece("header", self.path, item.line, path, value, item.text)
        elif isinstance(kind, str) and kind in LINES:
            yield self._piece(LINES[kind], item, path, value, dumps(value))
        else:
            yield Piece("claims", self.path, item.line, path, value, item.text, f"no type {kind!r}")

    def _of_reviews(self, value: Any, path: Path, line: int, *, claims: bool) -> Iterator[Piece]:
        for where, section, made, problem in reviews.pieces(value, path, claims=claims):
            yield Piece(section, self.path, line, where, made, dumps(made), problem)

    def _piece(self, section: str, item: Item, path: Path, value: Any, text: str) -> Piece:
        problem = "a key is given twice in it" if item.repeated else ""
        if not isinstance(value, dict):
            problem = "an object is wanted here"
        elif self.form == "candidates":
            value = {key: one for key, one in value.items() if key not in candidate_file.FOR_A_PERSON}
            text = dumps(value)
        elif section == "claims" and self._version is not None:
            moved, _ = migrations.migrated({"schema_version": self._version, "claims": [value]})
            value = moved["claims"][0]
            text = dumps(value)
        return Piece(section, self.path, item.line, path, value, text, problem)

    def _know(self, version: object, where: str) -> None:
        """Know the version of what follows. Raises DataError: `BRF-F303`."""
        if version not in migrations.known():
            raise DataError(
                "BRF-F303", f"a version that is not known: {version!r}", where=where, hint=migrations.hint(version)
            )
        self._version = str(version) if version != migrations.NEWEST else None
