"""Where the claims of a facts file stand in its bytes, so that only those that are asked for are parsed.

Places help, and decide nothing: all that is told comes from the file, and places that are not the file's own are found
out before they hide or move a claim. What stands around the list of claims must be a whole file without it, and
what is parsed from one place to the next must be one claim. So what a claim holds is found where its bytes are.
"""

from __future__ import annotations

import sys

from japan_us_brief.briefing import migrations
from japan_us_brief.util.c_modules import loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from typing import Any

    from japan_us_brief.util.json_cutting import Cut

_BOM = "\ufeff"
# What every claim has, and no other part of a file.
_OF_CLAIMS = "statement"


class NotOfThisFileError(ValueError):
    """Places are not those of the file."""


def made(data: bytes, found: Cut | None = None) -> bytes:
    """The places of a facts file, to be kept: where each claim begins and where their list ends; empty for no help.

    Args:
        data: the bytes of a file that has passed the gate.
        found: the file cut into its claims, where somebody has done that.
    """
    if found is None:
        from json import JSONDecoder

        from japan_us_brief.util.json_cutting import cut

        found = cut(data, "claims", JSONDecoder().raw_decode, lambda *_: None)
    if found is None:
        return b""
    line = b" ".join(b"%d" % place for place in [*found.starts, found.end - len("]")])
    try:
        ClaimPlaces(data, line)
    except NotOfThisFileError:
        return b""
    return line


class ClaimPlaces:
    """The claims of a facts file by where they stand.

    Args:
        data: the bytes of the file.
        line: its places, as `made` gives them.

    Attributes:
        rest: the file as a JSON object, with no claims.
        count: how many claims there are.

    Raises:
        NotOfThisFileError: the places are not those of the file.
    """

    def __init__(self, data: bytes, line: bytes) -> None:
        try:
            places = [int(number) for number in line.split()]
            self.count = len(places) - 1
            if self.count < 1 or places[0] < 0 or sorted(places) != places:
                raise NotOfThisFileError
            self._data = data
            around = data[: places[0]] + data[places[-1] :]
            self.rest = loads(around.decode("utf-8").removeprefix(_BOM))
            if self.rest["claims"] != []:
                raise NotOfThisFileError
            # What is of an older version is another file once it is read.
            if self.rest["schema_version"] != migrations.NEWEST:
                raise NotOfThisFileError
        except (ValueError, LookupError, TypeError, RecursionError):
            raise NotOfThisFileError from None
        # Numbers side by side, which take a quarter of the room of a list.
        self._places = memoryview(b"".join([place.to_bytes(8, sys.byteorder) for place in places])).cast("Q")
        # The last is a claim, and behind it a list ends: so that is the list of claims, and all of it is left out.
        self.claims(self.count - 1, self.count)

    def claims(self, first: int, end: int) -> list[dict[str, Any]]:
        """Some claims as JSON objects, parsed together, so that they share what they have in common.

        Args:
            first: the number of the first of them in the file.
            end: the number of the first that is none of them any more.

        Raises:
            NotOfThisFileError: there are not as many claims between those places.
        """
        try:
            values: list[dict[str, Any]] = loads(self._list(first, end))
        except (ValueError, RecursionError):
            raise NotOfThisFileError from None
        if len(values) != end - first or not all(isinstance(value, dict) and _OF_CLAIMS in value for value in values):
            raise NotOfThisFileError
        return values

    def _list(self, first: int, end: int) -> str:
        """The text of a list of some claims. Raises ValueError: there is no comma between them and the next."""
        data, start, behind = memoryview(self._data), self._places[first], self._places[end]
        if first == 0 and end == self.count:
            # As it stands in the file: a long text is not put together once more.
            return str(data[self._data.rindex(b"[", 0, start) : behind + 1], "utf-8")
        if end < self.count:
            behind = self._data.rindex(b",", start, behind)
            if self._data[behind + 1 : self._places[end]].strip():
                raise NotOfThisFileError
        return f"[{str(data[start:behind], 'utf-8')}]"

    def holding(self, alternatives: Sequence[Collection[str]]) -> Sequence[int]:
        """The numbers of the claims that may hold a string of each collection; no other claim does.

        They are those that hold a string of one collection, of which there are fewest: of a claim that false places
        cut in two, neither part might hold a string of each.

        Args:
            alternatives: collections of ids and words, as they stand in the file as strings or keys.
        """
        data, places = self._data, self._places
        found: Sequence[int] = range(self.count)
        # An ASCII character may be written by its number, too; then no word is found by its bytes.
        is_searchable = b"\\" not in data or b"\\u00" not in data
        for strings in alternatives if is_searchable else ():
            if all(_is_plain(string) for string in strings):
                wanted = [f'"{string}"'.encode() for string in strings]
                holding = [
                    number
                    for number in range(self.count)
                    if any(data.find(string, places[number], places[number + 1]) >= 0 for string in wanted)
                ]
                found = min(found, holding, key=len)
        return found

    def cut(self) -> Cut:
        """The file cut at these places, which are known to be its own: each claim was parsed by itself."""
        from japan_us_brief.util.json_cutting import Cut

        data, places = self._data, self._places
        found = Cut(data, "claims")
        found.start, found.end = data.rindex(b"[", 0, places[0]), places[-1] + len("]")
        for number, start in enumerate(places[:-1]):
            behind = places[number + 1]
            found.add(start, behind if number == self.count - 1 else data.rindex(b",", start, behind))
        return found


def _is_plain(string: str) -> bool:
    """Whether JSON has but one way to write a string, unless by numbers of characters."""
    return string.isascii() and string.isprintable() and not {*string} & {*'"\\/'}
