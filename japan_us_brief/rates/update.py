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

# Of one wait for the network, and of all together.
TIMEOUT_SECONDS = 20
MOST_SECONDS = 60
DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
# No currency of the table has moved by half in a day; a slip of the decimal point moves it tenfold.
MOST_CHANGE = Decimal(2)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from urllib.request import OpenerDirector

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
    from threading import Thread

    answers: list[bytes | Exception] = []

    def fetch() -> None:
        try:
            with _https().open(ecb_file.PUBLISHED_AT, timeout=TIMEOUT_SECONDS) as answer:
                answers.append(answer.read(ecb_file.MOST_BYTES + 1))
        except Exception as error:  # noqa: BLE001 - said by whoever waits
            answers.append(error)

    # Each wait for the network has its limit, but a slow server may give a byte before each of them ends.
    worker = Thread(target=fetch, daemon=True)
    worker.start()
    worker.join(MOST_SECONDS)
    answer = answers[0] if answers else TimeoutError(f"it took longer than {MOST_SECONDS} seconds")
    if isinstance(answer, bytes):
        return answer
    raise BriefError(
        "BRF-R403",
        # The library tells of some things in several lines.
        f"cannot fetch {ecb_file.PUBLISHED_AT}: {' '.join(str(getattr(answer, 'reason', None) or answer).split())}",
        hint="download it and use `brief rates update --from FILE`; the old table stays",
    )


def _https() -> OpenerDirector:
    """What opens https and nothing else, also where it is led on to."""
    from urllib import request

    opener = request.OpenerDirector()
    opener.addheaders = [("User-Agent", "japan-us-brief")]
    for handler in (
        request.ProxyHandler,
        request.HTTPSHandler,
        request.HTTPRedirectHandler,
        request.HTTPErrorProcessor,
        request.HTTPDefaultErrorHandler,
        request.UnknownHandler,
    ):
        opener.add_handler(handler())
    return opener


def from_file(path: str) -> bytes:
    """A downloaded csv or zip.

    Raises:
        BriefError: `BRF-U108`.
    """
    try:
        with open(path, "rb") as stream:
            return stream.read(ecb_file.MOST_BYTES + 1)
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
    """Put a table that was accepted in the place of the user's own, in one step, once its reader has read it there.

    Returns:
        Its path.

    Raises:
        BriefError: `BRF-U108`; `BRF-R403`, when its reader reads something else.
    """
    path = ecb.user_path()
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    except OSError as error:
        raise BriefError(
            "BRF-U108", f"cannot write: {error.strerror}", where=path, hint="the old table stays"
        ) from None
    csv = unpacked(content)
    write_atomically(path, csv, lambda new: _check_read(new, _values(csv, "the new table")))
    return path


def _check_read(path: str, values: Values) -> None:
    """Refuse a file in which the reader that will use it finds something else. Raises BriefError: `BRF-R403`."""
    try:
        table = ecb.RateTable(path)
        read = table.values()
    except BriefError as error:
        raise _refused(f"it cannot be used: {error.message}") from None
    if read != values:
        raise _refused("it can be read in two ways")
    if not ecb.replaces(table, ecb.RateTable(ecb.SHIPPED)):
        raise _refused(f"it does not begin on the day that the shipped one does: {table.first}")


def unpacked(content: bytes) -> bytes:
    """The csv of a download, which may be zipped.

    Raises:
        BriefError: `BRF-R403`.
    """
    if len(content) > ecb_file.MOST_BYTES:
        raise _refused(f"it is larger than {ecb_file.MOST_BYTES:,} bytes")
    if not content.startswith(b"PK"):
        return content
    try:
        csv = _entry(content)
    except KeyError:
        raise _refused(f"there is no {ecb.FILE_NAME} in it") from None
    except Exception as error:  # noqa: BLE001 - a damaged archive raises whatever its damage leads to
        raise _refused(f"it cannot be unpacked: {error}") from None
    if len(csv) > ecb_file.MOST_BYTES:
        raise _refused(f"it unpacks to more than {ecb_file.MOST_BYTES:,} bytes")
    return csv


def _entry(content: bytes) -> bytes:
    """The table in an archive, as far as it may go, and a byte more. Raises KeyError where there is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo(ecb.FILE_NAME)
        # Others unpack a little into all the memory that there is before they can be stopped.
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise NotImplementedError("it is neither stored nor deflated")
        with archive.open(entry) as stream:
            return stream.read(ecb_file.MOST_BYTES + 1)


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
