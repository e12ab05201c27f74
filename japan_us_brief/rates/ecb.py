"""The ECB's euro reference rates, read from the history file as the ECB publishes it.

A rate is the newest one on or before the asked day, never interpolated and never from after; one more than five days
older than the asked day is refused. Crosses go through the euro, in one unrounded step.

Source: European Central Bank, euro foreign exchange reference rates; free reuse with the source named.
"""

from __future__ import annotations

import os
from decimal import Decimal

from japan_us_brief.core.currencies import ISO_4217
from japan_us_brief.core.dates import Period
from japan_us_brief.errors import BriefError, did_you_mean
from japan_us_brief.rates.ecb_file import PUBLISHED_AT, HistoryFile
from japan_us_brief.rates.source import ONE, Rate, RateSource, mean_of
from japan_us_brief.util.c_modules import datetime
from japan_us_brief.util.files import DATA, user_directory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

FILE_NAME = "eurofxref-hist.csv"
SHIPPED = os.path.join(DATA, FILE_NAME)

EURO = "EUR"
# Rate days are at most this far apart: the Easter and year-end holidays, and the reason for the refusal beyond it.
MAX_AGE_DAYS = 5
# No currency has ever been a billion to the euro for as long as there are rates.
MOST_DIGITS = 9
# Digits on either side of a cell's point.
LONGEST_CELL = 12
NO_RATE = (b"N/A", b"")
# How many series are kept, and of how many rates at most.
MOST_KEPT, LONGEST_KEPT = 500, 400


def published(cell: str) -> Decimal | None:
    """A rate as the table has it; None for what cannot be one."""
    whole, point, decimals = cell.partition(".")
    if not (cell.isascii() and _are_digits(whole) and (not point or _are_digits(decimals))):
        return None
    value = Decimal(cell)
    return value if value and abs(value.adjusted()) <= MOST_DIGITS else None


def _are_digits(text: str) -> bool:
    return text.isdigit() and len(text) <= LONGEST_CELL


class RateTable:
    """The ECB's table of rates, a `RateSource`: one file, opened once."""

    name = "ECB euro reference rates"
    publisher = "European Central Bank"
    published_at = PUBLISHED_AT
    terms = (
        "Free reuse with the European Central Bank named as the source and the statistics unmodified; "
        "crosses are calculated from them. Reference rates are for information only."
    )
    pivot = EURO
    crosses = "calculated through the euro"
    max_age_days = MAX_AGE_DAYS

    def __init__(self, path: str) -> None:
        self.path = path
        self.shipped = path == SHIPPED
        # The shipped file is checked by the tests, and nobody writes to it.
        self._file = HistoryFile(path, trusted=self.shipped)
        self._gaps: dict[tuple[str, str], tuple[int, int]] = {}
        self._spans: dict[str, tuple[datetime.date, datetime.date]] = {}
        self._averages: dict[tuple[str, str, datetime.date, datetime.date], Rate | None] = {}
        self._windows: dict[tuple[str, str, datetime.date, datetime.date], list[Rate]] = {}
        self.currencies = (EURO, *sorted(self._file.columns))
        self.first = self._file.date(self._file.row(self._file.row_before(self._file.end))[0])
        self.last = self._file.date(self._file.row(self._file.newest)[0])

    def _units(self, cells: list[bytes], code: str) -> Decimal | None:
        """Units of a currency to one euro in a row; None where it has none.

        Raises:
            BriefError: `BRF-R402`.
        """
        if code == EURO:
            return ONE
        index = self._file.columns[code]
        cell = cells[index] if index < len(cells) else b""
        if cell in NO_RATE:
            return None
        units = published(cell.decode("ascii", "replace"))
        if units is None:
            raise BriefError("BRF-R402", f"{code} has the rate {cell!r} on {cells[0].decode()}", where=self.path)
        return units

    def known(self, code: str) -> str:
        """As for every `RateSource`."""
        if code in self._file.columns:
            return code
        folded = code.strip().upper()
        if folded != EURO and folded not in self._file.columns:
            # A currency that exists is no slip for another.
            near = "" if folded in ISO_4217 else did_you_mean(folded, list(self.currencies))
            hint = near if near.startswith("did") else "list them with `brief rates`"
            raise BriefError("BRF-R401", f"the ECB publishes no rate for {code}", hint=hint)
        return folded

    def rate(self, base: str, quote: str, asked: datetime.date | None = None) -> Rate:
        """As for every `RateSource`."""
        base, quote = self.known(base), self.known(quote)
        day = asked or self.last
        start = self._file.row_of(day)
        found = next(self._quoted(base, quote, start), None)
        if found is None or found[0] > start:
            self._remember_gap(base, quote, start, self._file.end if found is None else found[0])
        if found is None:
            first, code = max((self.span_of(code)[0], code) for code in (base, quote))
            raise BriefError(
                "BRF-R401",
                f"no rate for {base}/{quote} on or before {day}",
                hint=f"{f'the rates of {code} start' if first > self.first else 'the table starts'} on {first}",
            )
        _, date, base_units, quote_units = found
        if (day - date).days > MAX_AGE_DAYS:
            raise BriefError(
                "BRF-R401",
                f"no rate for {base}/{quote} on {day}: the last one before is of {date}",
                hint=f"ask for --on {date}, or fetch newer rates with `brief rates update`",
            )
        return Rate(base, quote, base_units, quote_units, asked=asked, date=date, source=self.name)

    def _quoted(self, base: str, quote: str, start: int) -> Iterator[tuple[int, datetime.date, Decimal, Decimal]]:
        """The rows from one on, back in time, in which both currencies have a rate: where, of which day, and units."""
        gap_start, gap_end = self._gaps.get((base, quote), (0, 0))
        following = start
        while True:
            at = gap_end if gap_start <= following < gap_end else following
            if at >= self._file.end:
                return
            cells, following = self._file.row(at)
            base_units, quote_units = self._units(cells, base), self._units(cells, quote)
            if base_units is not None and quote_units is not None:
                yield at, self._file.date(cells), base_units, quote_units

    def _remember_gap(self, base: str, quote: str, start: int, end: int) -> None:
        """Remember the widest run of rows without a rate for both, so that it is walked through once.

        Without that, a batch of a currency that ended long ago would search thousands of rows for every line.
        """
        known = self._gaps.get((base, quote), (0, 0))
        if end == known[1]:
            start = min(start, known[0])
        if end - start > known[1] - known[0]:
            self._gaps[base, quote] = start, end

    def series(self, base: str, quote: str, since: datetime.date, until: datetime.date) -> list[Rate]:
        """As for every `RateSource`."""
        base, quote = self.known(base), self.known(quote)
        asked = base, quote, since, until
        # A draft, and those of its day, ask for the same few days again and again.
        rates = self._windows.get(asked)
        if rates is None:
            rates = []
            for _, date, base_units, quote_units in self._quoted(base, quote, self._file.row_of(until)):
                if date < since:
                    break
                rates.append(Rate(base, quote, base_units, quote_units, asked=date, date=date, source=self.name))
            rates.reverse()
            if len(rates) <= LONGEST_KEPT:
                if len(self._windows) == MOST_KEPT:
                    self._windows.clear()
                self._windows[asked] = rates
        return [*rates]

    def average(self, base: str, quote: str, since: datetime.date, until: datetime.date) -> Rate | None:
        """As for every `RateSource`."""
        asked = base, quote, since, until
        if asked not in self._averages:
            self._averages[asked] = mean_of(self.series(*asked), Period(since, until))
        return self._averages[asked]

    def span_of(self, code: str) -> tuple[datetime.date, datetime.date]:
        """As for every `RateSource`."""
        if code not in self._spans:
            newest = next(self._quoted(code, EURO, self._file.newest), None)
            if newest is None:
                raise BriefError("BRF-R401", f"the table has no rate for {code}", where=self.path)
            oldest = self._file.row_before(self._file.end)
            while self._units(cells := self._file.row(oldest)[0], code) is None:
                oldest = self._file.row_before(oldest)
            self._spans[code] = self._file.date(cells), newest[1]
        return self._spans[code]

    def days(self) -> int:
        """As for every `RateSource`."""
        return self._file.days()

    def sha256(self) -> str:
        """As for every `RateSource`."""
        return self._file.sha256()

    def values(self) -> dict[str, dict[str, Decimal]]:
        """Every value there is, by day and currency.

        Raises:
            BriefError: `BRF-R402`.
        """
        found: dict[str, dict[str, Decimal]] = {}
        at = self._file.newest
        while at < self._file.end:
            cells, at = self._file.row(at)
            units = {code: self._units(cells, code) for code in self._file.columns}
            found[str(self._file.date(cells))] = {code: value for code, value in units.items() if value is not None}
        return found


def user_path() -> str:
    """Where `brief rates update` keeps a newer table.

    Raises:
        BriefError: `BRF-U108`, where there is no home for it.
    """
    folder = user_directory("data")
    if folder is None:
        raise BriefError("BRF-U108", "no home to keep rates in", hint="set HOME or XDG_DATA_HOME")
    return os.path.join(folder, FILE_NAME)


def table(path: str | None = None) -> RateSource:
    """The ECB's table to use: the one named, else the newer of the shipped one and the user's own.

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
        if replaces(updated, shipped):
            return updated
    return shipped


def replaces(updated: RateTable, shipped: RateTable) -> bool:
    """Whether a table of the user's is used in the place of the shipped one: it has the same past, and more of it."""
    return shipped.last < updated.last <= datetime.date.today() and updated.first == shipped.first
