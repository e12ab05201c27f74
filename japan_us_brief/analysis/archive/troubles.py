"""What is wrong with what an archive is built from: counted, the first of it told, and all of it written down."""

from __future__ import annotations

import json

from japan_us_brief.errors import DataError
from japan_us_brief.util.escaping import json_safe
from japan_us_brief.util.json_locations import json_path, lines_and_columns, locate
from japan_us_brief.util.wording import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn

    from japan_us_brief.analysis.archive.inputs import Piece
    from japan_us_brief.analysis.archive.sections import Problem

MOST_REPORTED = 100
# In characters, of a message that repeats what a file holds.
_LONGEST = 400


class Troubles:
    """The problems found so far.

    Attributes:
        count: how many there are.
        told: the first of them.
        lines: what was not taken, with what is wrong with it, as lines of JSON; whoever writes them down empties it.
    """

    def __init__(self, *, going_on: bool) -> None:
        """Begin with none.

        Args:
            going_on: whether what is not valid is left out; else it ends the build.
        """
        self.going_on = going_on
        self.count = 0
        self.told: list[dict[str, object]] = []
        self.lines: list[bytes] = []

    def add(self, piece: Piece, problems: Iterable[Problem]) -> None:
        """Note what is wrong with a piece, which is not taken."""
        problems = [*problems]
        offsets = locate(piece.text, {path for path, _, _ in problems}) if "\n" in piece.text else {}
        places = lines_and_columns(piece.text, offsets.values())
        listed = [
            {
                "where": piece.where,
                "line": piece.line + (places[offsets[path]][0] - 1 if path in offsets else 0),
                "path": json_path((*piece.path, *path))[:_LONGEST],
                "message": message[:_LONGEST],
                "hint": hint[:_LONGEST],
            }
            for path, message, hint in problems
        ]
        self.count += len(listed)
        self.told += listed[: MOST_REPORTED - len(self.told)]
        if self.going_on:
            line = json.dumps({"problems": listed, piece.section: piece.value}, ensure_ascii=False)
            self.lines.append(json_safe(line).encode("utf-8", "backslashreplace") + b"\n")

    def check(self) -> None:
        """Refuse to go on where something is wrong, and nothing may be.

        Raises:
            DataError: `BRF-F307`.
        """
        if self.count and not self.going_on:
            self.refuse()

    def refuse(self) -> NoReturn:
        """Raise DataError: `BRF-F307`, with the problems."""
        more = f", the first {MOST_REPORTED} shown" if self.count > len(self.told) else ""
        raise DataError(
            "BRF-F307",
            f"not taken into an archive: {counted(self.count, 'problem')}{more}",
            hint="--keep-going takes what is valid",
            problems=tuple(self.told),
        )
