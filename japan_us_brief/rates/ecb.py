"""The ECB's euro reference rates, read from the history file as the ECB publishes it.

The file is read whole, two megabytes in a few milliseconds, and searched by bisection. A rate is the newest one on or
before the asked day, never interpolated and never from after; one more than five days older than the asked day is
refused. Crosses go through the euro, in one unrounded step.

Source: European Central Bank, euro foreign exchange reference rates; free reuse with the source named.
"""

from __future__ import annotations

import datetime
import os
import re
from bisect import bisect_right
from decimal import Decimal
from functools import lru_cache

from japan_us_brief.core.currencies import ISO_4217
from japan_us_brief.core.intervals import UNROUNDED, ratio
from japan_us_brief.errors import BriefError, did_you_mean
from japan_us_brief.rates.source import ONE, Rate
from japan_us_brief.util.files import DATA, user_directory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = "ECB euro reference rates"
TERMS = (
    "Free reuse with the European Central Bank named as the source and the statistics unmodified; "
    "crosses are calculated from them. Reference rates are for information only."
)
PUBLISHED_AT = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip"
FILE_NAME = "eurofxref-hist.csv"
SHIPPED = os.path.join(DATA, FILE_NAME)

# Rate days are at most this far apart: the Easter and year-end holidays, and the reason for the refusal beyond it.
MAX_AGE_DAYS = 5
ZERO = Decimal(0)


_PLAIN = re.compile(r"\d{1,12}(?:\.\d{1,12})?\Z", re.ASCII)
_DAY = re.compile(rb"\d{4}-\d\d-\d\d,")
# No currency has ever been a billion to the euro for as long as there are rates.
MOST_DIGITS = 9


@lru_cache(maxsize=100_000)
def published(cell: str) -> Decimal | None:
    """A rate as the table has it; None for what cannot be one."""
    if not _PLAIN.match(cell):
        return None
    value = Decimal(cell)
    return value if value.is_finite() and value > 0 and abs(value.adjusted()) <= MOST_DIGITS else None


class RateTable:
    """The rate table: one file, opened once.

    Attributes:
        path: the file it is read from.
        currencies: the codes it has, the euro among them.
        first, last: its first and last day.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            with open(path, "rb") as stream:
                self._content = stream.read()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise BriefError("BRF-R402", f"cannot read the rate table: {reason}", where=path) from None
        rows = self._content.split()
        columns = rows[0].decode("ascii", "replace").split(",") if rows else [""]
        if columns[0] != "Date" or len(rows) < 2:
            raise BriefError(
                "BRF-R402",
                "not the ECB's history file",
                where=path,
                hint=f"it starts with Date,USD,JPY; see {PUBLISHED_AT}",
            )
        self._columns = {code: index for index, code in enumerate(columns) if index and code}
        # The file runs from the newest day back; searching wants the oldest first.
        self._rows = rows[:0:-1]
        self._cells: dict[int, tuple[datetime.date, list[bytes]]] = {}
        self._ended: dict[tuple[str, str], tuple[int, int]] = {}
        self._averages: dict[tuple[str, str, datetime.date, datetime.date], Decimal | None] = {}
        self.currencies = ("EUR", *sorted(self._columns))
        if path != SHIPPED:
            self._check_whole(columns)
        self.first, self.last = self._row(0)[0], self._row(len(self._rows) - 1)[0]

    def _check_whole(self, columns: list[str]) -> None:
        """Refuse a table that is damaged anywhere; the shipped one is checked by the tests."""
        days = [row[:11] for row in self._rows]
        if len(self._columns) != len([code for code in columns[1:] if code]):
            raise self._damaged("a currency has two columns")
        for number, (row, day) in enumerate(zip(self._rows, days, strict=True)):
            if not _DAY.match(day) or row.count(b",") != len(columns) - 1:
                raise self._damaged(f"a row is not whole: {row[:20]!r}")
            if number and days[number - 1] >= day:
                raise self._damaged(f"the days are not in order at {day[:10].decode()}")

    def _damaged(self, reason: str) -> BriefError:
        return BriefError("BRF-R402", f"the rate table is damaged: {reason}", where=self.path, hint="download it again")

    def _row(self, index: int) -> tuple[datetime.date, list[bytes]]:
        """A row's date and cells."""
        found = self._cells.get(index)
        if found is None:
            cells = self._rows[index].split(b",")
            try:
                found = datetime.date.fromisoformat(cells[0].decode("ascii")), cells
            except ValueError:
                raise BriefError("BRF-R402", f"row {index} has no date: {cells[0][:20]!r}", where=self.path) from None
            self._cells[index] = found
        return found

    def _units(self, cells: list[bytes], code: str) -> Decimal | None:
        """Units of a currency to one euro in a row; None where it has none."""
        if code == "EUR":
            return ONE
        index = self._columns[code]
        cell = cells[index] if index < len(cells) else b"N/A"
        if cell in {b"N/A", b""}:
            return None
        units = published(cell.decode("ascii", "replace"))
        if units is None:
            raise BriefError("BRF-R402", f"{code} has the rate {cell!r} on {cells[0].decode()}", where=self.path)
        return units

    def known(self, code: str) -> str:
        """A currency of the table, whatever its case.

        Raises:
            BriefError: `BRF-R401`.
        """
        if code in self._columns:
            return code
        folded = code.strip().upper()
        if folded != "EUR" and folded not in self._columns:
            # A currency that exists is no slip for another.
            near = "" if folded in ISO_4217 else did_you_mean(folded, list(self.currencies))
            hint = near if near.startswith("did") else "list them with `brief rates`"
            raise BriefError("BRF-R401", f"the ECB publishes no rate for {code}", hint=hint)
        return folded

    def rate(self, base: str, quote: str, asked: datetime.date | None = None) -> Rate:
        """The rate of a day between two currencies.

        Args:
            base: the currency to convert from.
            quote: the currency to convert to.
            asked: the day; None for the latest there is.

        Raises:
            BriefError: `BRF-R401` when a currency is not in the table, or has no rate on that day or the five before.
        """
        base, quote = self.known(base), self.known(quote)
        day = asked or self.last
        found = next(self._quoted(base, quote, day), None)
        if found is None:
            raise BriefError(
                "BRF-R401",
                f"no rate for {base}/{quote} on or before {day}",
                hint=f"the table starts on {self.first}",
            )
        date, base_units, quote_units = found
        if (day - date).days > MAX_AGE_DAYS:
            raise BriefError(
                "BRF-R401",
                f"no rate for {base}/{quote} on {day}: the last one before is of {date}",
                hint=f"ask for --on {date}, or fetch newer rates with `brief rates update`",
            )
        return Rate(base, quote, base_units, quote_units, asked=asked, date=date, source=SOURCE)

    def _quoted(self, base: str, quote: str, day: datetime.date) -> Iterator[tuple[datetime.date, Decimal, Decimal]]:
        """The rows from a day backwards in which both currencies have a rate."""
        # A row starts with its date and a comma, and "~" sorts after the comma.
        newest = bisect_right(self._rows, day.isoformat().encode() + b"~") - 1
        # Where the search of an ended currency came to its end before, it comes to it again.
        ended = self._ended.get((base, quote))
        if ended is not None and ended[0] >= newest >= ended[1]:
            newest = ended[1]
        first = True
        for index in range(newest, -1, -1):
            date, cells = self._row(index)
            base_units, quote_units = self._units(cells, base), self._units(cells, quote)
            if base_units is not None and quote_units is not None:
                if first and newest - index > MAX_AGE_DAYS:
                    self._ended[base, quote] = (newest, index)
                first = False
                yield date, base_units, quote_units

    def series(self, base: str, quote: str, since: datetime.date, until: datetime.date) -> list[Rate]:
        """Every rate between two days, both included, in order of date."""
        base, quote = self.known(base), self.known(quote)
        rates = []
        for date, base_units, quote_units in self._quoted(base, quote, until):
            if date < since:
                break
            rates.append(Rate(base, quote, base_units, quote_units, asked=date, date=date, source=SOURCE))
        return rates[::-1]

    def average(self, base: str, quote: str, since: datetime.date, until: datetime.date) -> Decimal | None:
        """The average of the rates between two days, both included; None where there are none."""
        asked = base, quote, since, until
        if asked not in self._averages:
            values = [rate.value for rate in self.series(*asked)]
            total = ZERO
            for value in values:
                total = UNROUNDED.add(total, value)
            self._averages[asked] = ratio(total, ONE, Decimal(len(values))) if values else None
        return self._averages[asked]

    def span_of(self, code: str) -> tuple[datetime.date, datetime.date]:
        """The first and last day on which a currency has a rate."""
        dates = [date for date, _, _ in self._quoted(code, "EUR", self.last)]
        if not dates:
            raise BriefError("BRF-R401", f"the table has no rate for {code}", where=self.path)
        return dates[-1], dates[0]

    def rows(self) -> int:
        """How many days the table has."""
        return len(self._rows)

    def sha256(self) -> str:
        """The hash of the file."""
        import hashlib

        return hashlib.sha256(self._content).hexdigest()


def user_path() -> str:
    """Where `brief rates update` keeps a newer table.

    Raises:
        BriefError: `BRF-U108`, where there is no home for it.
    """
    folder = user_directory("data")
    if folder is None:
        raise BriefError("BRF-U108", "no home to keep rates in", hint="set HOME or XDG_DATA_HOME")
    return os.path.join(folder, FILE_NAME)


def table(path: str | None = None) -> RateTable:
    """The rate table to use: the one named, else the newer of the shipped one and the user's own.

    Raises:
        BriefError: `BRF-R402`.
    """
    if path:
        return RateTable(path)
    shipped = RateTable(SHIPPED)
    if user_directory("data") is not None and os.path.exists(own := user_path()):
        try:
            updated = RateTable(own)
        except BriefError as error:
            error.hint = "remove the file to go back to the shipped table"
            raise
        if shipped.last < updated.last <= datetime.date.today() and updated.first == shipped.first:
            return updated
    return shipped
