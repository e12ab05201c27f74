"""A newer rate table: fetched with limits, and taken only when it agrees with the one at hand in every value.

The ECB's history is append-only. A new file that lacks a day or changes a value is therefore not what it says it is.
"""

from __future__ import annotations

import datetime
import io
import os
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal

from japan_us_brief.core import currencies
from japan_us_brief.errors import BriefError
from japan_us_brief.rates import ecb, ecb_file
from japan_us_brief.rates.source import RateSource
from japan_us_brief.util.files import write_atomically

TIMEOUT_SECONDS = 20
DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
MOST_BYTES = 20_000_000
# No currency of the table has moved by half in a day; a slip of the decimal point moves it tenfold.
MOST_CHANGE = Decimal(2)

Values = dict[str, dict[str, Decimal]]


def current() -> RateSource:
    """The table that a new one is held against; the shipped one, where the user's own cannot be used."""
    try:
        return ecb.table()
    except BriefError:
        return ecb.RateTable(ecb.SHIPPED)


def fetched() -> bytes:
    """The ECB's history file, from where it is published.

    Raises:
        BriefError: `BRF-R403`.
    """
    from http.client import HTTPException
    from urllib.request import Request, urlopen

    # The address is a constant of this package, and https.
    request = Request(ecb_file.PUBLISHED_AT, headers={"User-Agent": "japan-us-brief"})  # noqa: S310
    try:
        with urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
            content: bytes = answer.read(MOST_BYTES + 1)
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise BriefError(
            "BRF-R403",
            f"cannot fetch {ecb_file.PUBLISHED_AT}: {reason}",
            hint="download it and use `brief rates update --from FILE`; the old table stays",
        ) from None
    return content


def from_file(path: str) -> bytes:
    """A downloaded csv or zip.

    Raises:
        BriefError: `BRF-U108`.
    """
    try:
        with open(path, "rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BriefError("BRF-U108", f"cannot read: {reason}", where=path, hint="the old table stays") from None


def accepted(content: bytes, old: RateSource) -> datetime.date | None:
    """The last day of a new table that may be taken; None when it has nothing new.

    Raises:
        BriefError: `BRF-R403`, with the first reason against it.
    """
    new = _values(unpacked(content), "the new table")
    with open(old.path, "rb") as stream:
        known = _values(stream.read(), "the table at hand")
    for day, values in known.items():
        if day not in new:
            raise _refused(f"it lacks {day}")
        for code, value in values.items():
            if new[day].get(code) != value:
                raise _refused(f"it has {new[day].get(code, 'no value')} for {code} on {day}, which was {value}")
    _check_new(new, known)
    last = datetime.date.fromisoformat(max(new))
    if last > datetime.date.today():
        raise _refused(f"it has rates of {last}, which is to come")
    return last if last > old.last else None


def _check_new(new: Values, known: Values) -> None:
    """Refuse a value of a new day that is out of all proportion to the day before. Raises BriefError: `BRF-R403`."""
    before: dict[str, Decimal] = {}
    for day in sorted(new):
        for code, value in new[day].items():
            last = before.get(code)
            if day not in known and last is not None and not last / MOST_CHANGE < value < last * MOST_CHANGE:
                raise _refused(f"it has {value} for {code} on {day}, after {last}")
            before[code] = value


def keep(content: bytes) -> str:
    """Put a table that was accepted in the place of the user's own, in one step.

    Returns:
        Its path.

    Raises:
        BriefError: `BRF-U108`.
    """
    path = ecb.user_path()
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    except OSError as error:
        raise BriefError(
            "BRF-U108", f"cannot write: {error.strerror}", where=path, hint="the old table stays"
        ) from None
    write_atomically(path, unpacked(content))
    return path


def unpacked(content: bytes) -> bytes:
    """The csv of a download, which may be zipped.

    Raises:
        BriefError: `BRF-R403`.
    """
    if len(content) > MOST_BYTES:
        raise _refused(f"it is larger than {MOST_BYTES:,} bytes")
    if not content.startswith(b"PK"):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entry = archive.getinfo(ecb.FILE_NAME)
            if entry.file_size > MOST_BYTES:
                raise _refused(f"it unpacks to more than {MOST_BYTES:,} bytes")
            return archive.read(entry)
    except KeyError:
        raise _refused(f"there is no {ecb.FILE_NAME} in it") from None
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _refused(f"it cannot be unpacked: {error}") from None


def _values(content: bytes, name: str) -> Values:
    """Every value of a table, by day and currency. Raises BriefError: `BRF-R403`."""
    try:
        # Split by hand: a table has no quotes, and a file that has is none.
        lines = [line.split(",") for line in content.decode("ascii").splitlines()]
        header = lines.pop(0)
    except (UnicodeDecodeError, IndexError):
        raise _refused(f"{name} is not the ECB's csv") from None
    codes = [code.strip() for code in header]
    if codes[0] != "Date" or "USD" not in codes or len(set(codes)) != len(codes):
        raise _refused(f"{name} is not the ECB's csv")
    strange = [code for code in codes[1:] if code and code not in currencies.ISO_4217]
    if strange:
        raise _refused(f"{name} has the unknown currency {strange[0]!r}")
    values: Values = {}
    before = "9999-99-99"
    for row in lines:
        if row == [""]:
            continue
        day = row[0]
        if len(row) != len(codes):
            raise _refused(f"{name} has a row of another length: {day!r}")
        _check_day(day, before, name)
        before = day
        values[day] = dict(_row_values(codes, row, name))
    if not values:
        raise _refused(f"{name} has no rows")
    return values


def _check_day(day: str, before: str, name: str) -> None:
    """Refuse a row out of order or without a date. Raises BriefError: `BRF-R403`."""
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        raise _refused(f"{name} has a row without a date: {day!r}") from None
    if len(day) != len(before) or not DAY.match(day):
        raise _refused(f"{name} has a row without a date: {day!r}")
    if day >= before:
        raise _refused(f"{name} is not in order of date: {day} follows {before}")


def _row_values(codes: list[str], row: list[str], name: str) -> Iterator[tuple[str, Decimal]]:
    """The values of a row, by currency. Raises BriefError: `BRF-R403`."""
    for code, cell in zip(codes[1:], row[1:], strict=True):
        if not code or cell in {"N/A", ""}:
            continue
        value = ecb.published(cell)
        if value is None:
            raise _refused(f"{name} has {cell!r} for {code} on {row[0]}")
        yield code, value


def _refused(reason: str) -> BriefError:
    return BriefError("BRF-R403", f"the new rate table is refused: {reason}", hint="the old table stays")
