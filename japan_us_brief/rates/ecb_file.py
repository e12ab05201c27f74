"""The ECB's history file: a row a day, from the newest day back, found by bisection over the bytes.

A row is some 280 bytes, so a day is found in a dozen looks, and only the rows that an answer needs are taken apart.
Columns are found by the header, since their order changes; a cell without a rate says `N/A`, or is missing.
"""

from __future__ import annotations

import mmap

from japan_us_brief.errors import BriefError
from japan_us_brief.util.c_modules import datetime
from japan_us_brief.util.files import read_to_end

PUBLISHED_AT = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip"
# The whole history has some 2 million.
MOST_BYTES = 20_000_000
# Makes any digit a zero, so that the shape of a day can be compared.
AS_ZEROS = bytes.maketrans(b"123456789", b"000000000")


class HistoryFile:
    """The history file, opened once. A row is named by the byte at which it begins.

    Attributes:
        path: where it lies.
        columns: the index of each currency's cell in a row.
        newest: the row of the newest day, which is the first one.
        end: where the rows end.
    """

    def __init__(self, path: str, *, trusted: bool) -> None:
        """Open it.

        Args:
            path: where it lies.
            trusted: whether it is known to be whole, and to stay as it is while it is open.

        Raises:
            BriefError: `BRF-R402`.
        """
        self.path = path
        self._file = self._opened(mapped=trusted)
        self._rows = self._file if trusted else self._whole(self._file[:].split())
        self.newest = self._rows.find(b"\n") + 1
        self.end = len(self._rows)
        header = self._rows[: self.newest].decode("ascii", "replace").rstrip().split(",")
        self.columns = {code: index for index, code in enumerate(header) if index and code}

    def _opened(self, *, mapped: bool) -> bytes | mmap.mmap:
        """The file, mapped into memory, or read as it is now.

        Raises:
            BriefError: `BRF-R402`.
        """
        try:
            with open(self.path, "rb") as stream:
                if mapped:
                    return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
                return read_to_end(stream, MOST_BYTES)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise BriefError("BRF-R402", f"cannot read the rate table: {reason}", where=self.path) from None

    def _whole(self, rows: list[bytes]) -> bytes:
        """The rows of a table that is damaged nowhere, each ended by a newline.

        Raises:
            BriefError: `BRF-R402`.
        """
        columns = rows[0].split(b",") if rows else [b""]
        if columns[0] != b"Date" or len(rows) < 2:
            raise BriefError(
                "BRF-R402",
                "not the ECB's history file",
                where=self.path,
                hint=f"it starts with Date,USD,JPY; see {PUBLISHED_AT}",
            )
        codes = [code for code in columns[1:] if code]
        if len(set(codes)) != len(codes):
            raise self._damaged("a currency has two columns")
        before = b""
        for row in rows[:0:-1]:
            day = row[:11]
            if day.translate(AS_ZEROS) != b"0000-00-00," or row.count(b",") != len(columns) - 1:
                raise self._damaged(f"a row is not whole: {row[:20]!r}")
            if before >= day:
                raise self._damaged(f"the days are not in order at {day[:10].decode()}")
            before = day
        return b"\n".join([*rows, b""])

    def _damaged(self, reason: str) -> BriefError:
        return BriefError("BRF-R402", f"the rate table is damaged: {reason}", where=self.path, hint="download it again")

    def row(self, start: int) -> tuple[list[bytes], int]:
        """The cells of the row that begins at a byte, and the byte at which the next one does, of the day before."""
        end = self._rows.find(b"\n", start)
        if end < 0:
            end = self.end
        return self._rows[start:end].split(b","), end + 1

    def row_before(self, start: int) -> int:
        """Where the row begins that stands before another, of the day after."""
        return self._rows.rfind(b"\n", 0, start - 1) + 1

    def row_of(self, day: datetime.date) -> int:
        """Where the newest row on or before a day begins; the end of the table, where there is none."""
        rows, wanted = self._rows, day.isoformat().encode()
        low, high = self.newest, self.end
        while low < high:
            middle = rows.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if rows[middle : middle + 10] <= wanted:
                high = middle
            else:
                low = rows.find(b"\n", middle) + 1 or self.end
        return low

    def date(self, cells: list[bytes]) -> datetime.date:
        """A row's day.

        Raises:
            BriefError: `BRF-R402`.
        """
        try:
            return datetime.date.fromisoformat(cells[0].decode("ascii"))
        except ValueError:
            raise BriefError("BRF-R402", f"a row has no date: {cells[0][:20]!r}", where=self.path) from None

    def days(self) -> int:
        """How many days it has."""
        return self._rows[self.newest :].count(b"\n")

    def sha256(self) -> str:
        """The hash of the file, in hexadecimal digits."""
        import hashlib

        return hashlib.sha256(self._file).hexdigest()
