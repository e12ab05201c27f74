"""What leaves: golden files for what people see, and nothing that a terminal, a spreadsheet or a page would obey."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from rich.cells import cell_len

from japan_us_brief.render import formats
from japan_us_brief.render.formats import FORMATS, table
from japan_us_brief.render.formats.delimited import celled, guarded
from japan_us_brief.render.result import Column, RenderOptions, Result
from japan_us_brief.util.escaping import json_safe, printable
from tests.conftest import NASTY, ROOT, Outcome

Run = Callable[..., Outcome]
Golden = Callable[[str, str], None]

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NASTY_ARGV = ("--data", str(NASTY))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_of_facts(brief: Run, golden: Golden, name: str) -> None:
    done = brief(*NASTY_ARGV, "facts", "--in", "EUR", "-f", name)
    assert done.status == 0
    golden(f"facts.{name}", done.out)
    assert not OBEYED.search(done.out.replace("\n", ""))


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("command", ["facts", "show", "overview", "sources", "convert", "rates"])
def test_every_width(brief: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch, command: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    argv = {
        "show": ("show", "ceiling", "range", "later"),
        "convert": ("convert", "up to 590e9", "JPY", "--to", "USD", "--to", "EUR", "--on", "2024-04-02"),
        "rates": ("rates", "USD/JPY", "--since", "2024-04-01", "--until", "2024-04-05"),
    }.get(command, (command,))
    # By its name alone, since the overview repeats how the file was named.
    monkeypatch.chdir(NASTY.parent)
    done = brief("--data", NASTY.name, *argv)
    assert done.status == 0
    golden(f"{command}-{width}.txt", done.out)
    assert max(map(cell_len, done.out.splitlines())) <= width


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_of_a_conversion(brief: Run, golden: Golden, name: str) -> None:
    done = brief("convert", "up to 590e9", "JPY", "--on", "2024-04-02", "--exact", "-f", name)
    assert done.status == 0
    golden(f"convert.{name}", done.out)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_of_a_check(brief: Run, golden: Golden, name: str) -> None:
    done = brief("convert", "¥590bn", "--check", "$3.9bn", "--on", "2024-04-02", "-f", name)
    assert done.status == 0
    golden(f"check.{name}", done.out)


def test_colour_is_only_styling(brief: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    plain = brief(*NASTY_ARGV, "facts")
    colored = brief(*NASTY_ARGV, "--color", "always", "facts")
    golden("facts-80-color.txt", colored.out)
    # Nor does any line go on behind its text, which a pager would break.
    assert re.sub("\x1b\\[[0-9;]*m", "", colored.out) == plain.out
    monkeypatch.setenv("NO_COLOR", "1")
    assert brief(*NASTY_ARGV, "--color", "auto", "facts").out == plain.out
    assert brief(*NASTY_ARGV, "--color", "never", "facts").out == plain.out


@pytest.mark.parametrize("width", ["20", "80", "0"])
def test_the_verdict_of_a_card_is_coloured_and_said(brief: Run, width: str) -> None:
    ids = ("rapidus-2024-approval", "jobs-more-than-1-million")
    plain = brief("show", *ids, "--width", width)
    colored = brief("--color", "always", "show", *ids, "--width", width)
    assert "\x1b[32msupported" in colored.out
    assert "\x1b[31moverstated" in colored.out
    assert {"supported", "overstated"} <= {*plain.out.split()}
    # Nor does any line go on behind its text, which a pager would break.
    assert re.sub("\x1b\\[[0-9;]*m", "", colored.out) == plain.out


@pytest.mark.parametrize(
    ("environment", "argv", "colored"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"CLICOLOR_FORCE": "1"}, (), True),
        ({"FORCE_COLOR": "0"}, (), False),
        ({"CLICOLOR_FORCE": "0"}, (), False),
        ({"FORCE_COLOR": "", "CLICOLOR_FORCE": ""}, (), False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, (), True),
        # What switches it off goes first, and the option before all.
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1", "BRIEF_COLOR": "never"}, (), False),
        ({"FORCE_COLOR": "1"}, ("-f", "json"), False),
    ],
)
def test_what_forces_colour(
    brief: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], argv: tuple[str, ...], colored: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in brief(*NASTY_ARGV, "facts", *argv).out) is colored


def test_csv_for_spreadsheets_is_csv_with_a_byte_order_mark(brief: Run, tmp_path: Path) -> None:
    for argv in (("facts",), ("facts", "--no-header"), ("facts", "zzz"), ("rates", "USD/JPY", "--on", "2024-04-02")):
        plain = brief(*NASTY_ARGV, *argv, "-f", "csv")
        assert brief(*NASTY_ARGV, *argv, "-f", "csv-excel") == plain._replace(out="\ufeff" + plain.out)
    lines = b"590e9 JPY 2024-04-02\n5 USD 2024-04-02\n"
    plain = brief("convert", "-", "-f", "csv", stdin=lines)
    assert brief("convert", "-", "-f", "csv-excel", stdin=lines).out == "\ufeff" + plain.out
    path = tmp_path / "facts.csv"
    brief("facts", "-f", "csv-excel", "-o", str(path))
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid,")


@pytest.mark.parametrize("command", ["facts", "show"])
def test_json_is_what_the_published_schema_says(brief: Run, command: str) -> None:
    schema = json.loads(brief("schema", "claims").out)
    validator = jsonschema.Draft202012Validator(schema)
    for data in (ROOT / "facts.json", NASTY):
        every = brief("--data", str(data), "facts", "-f", "ids").out.split()
        argv = ("facts", "--in", "USD") if command == "facts" else ("show", *every)
        done = brief("--data", str(data), *argv, "-f", "json")
        assert done.status == 0
        validator.validate(done.json)
        assert [claim["id"] for claim in done.json] == every


def test_the_shipped_facts_are_what_the_published_schema_says(brief: Run) -> None:
    schema = json.loads(brief("schema").out)
    for path in (ROOT / "facts.json", NASTY):
        jsonschema.Draft202012Validator(schema).validate(json.loads(path.read_text(encoding="utf-8")))


def test_no_number_in_json_is_a_float(brief: Run) -> None:
    def floats(text: str) -> float:
        pytest.fail(f"a float: {text}")

    json.loads(brief("facts", "--in", "EUR", "-f", "json").out, parse_float=floats)


def test_jsonl_is_json_a_line(brief: Run) -> None:
    lines = brief("facts", "-f", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == brief("facts", "-f", "json").json


def test_csv_reads_back_with_every_cell(brief: Run) -> None:
    out = brief(*NASTY_ARGV, "facts", "-f", "csv", "--raw").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["id"] for row in rows] == ["ceiling", "range", "range", "later", "later", "silent"]
    assert rows[1]["statement"].startswith("+Between")
    assert rows[2]["value"] == "-0.50"
    tsv = brief(*NASTY_ARGV, "facts", "-f", "tsv", "--raw").out
    header, *lines = (line.split("\t") for line in tsv.splitlines())
    assert [dict(zip(header, line, strict=True)) for line in lines] == rows


@pytest.mark.parametrize("text", ['a "word"', '"', "a,b", "a\tb", "a\nb", "a\r\nb", "", " "])
def test_tsv_has_no_quotes_and_what_would_end_a_cell_is_shown(text: str) -> None:
    options = RenderOptions("tsv", header=False)
    result = Result(columns=[], cells=[], fields=("a", "b"), rows=[{"a": text, "b": "2"}, {"a": "", "b": ""}])
    first, second = formats.render(result, options).removesuffix("\n").split("\n")
    assert first.split("\t") == [printable(text), "2"]
    assert second == "\t"
    # As where a line is put together of texts that are ready.
    assert celled(options)(printable(text)) == printable(text)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@cmd", "=HYPERLINK()", "-", "  =1+1", "＝1+1"])
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert guarded(text, raw=True) == text


@pytest.mark.parametrize("text", ["-5", "-0.50", "5", "", "a=b", "¥590 billion", "-¥5"[1:]])
def test_what_is_harmless_is_left(text: str) -> None:
    assert guarded(text) == text


def test_fields_choose_and_order_the_columns(brief: Run) -> None:
    argv = (*NASTY_ARGV, "facts", "--fields", "unit, id", "-n", "1")
    assert brief(*argv, "-f", "csv").out == "unit,id\nJPY,ceiling\n"
    assert brief(*argv, "-f", "csv", "--no-header").out == "JPY,ceiling\n"
    assert brief(*argv, "-f", "json").json == [{"unit": "JPY", "id": "ceiling"}]
    assert brief(*argv).out == "unit  id\nJPY   ceiling\n"


def test_a_format_can_come_from_the_environment(brief: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEF_FORMAT", "ids")
    assert brief(*NASTY_ARGV, "facts").out == "ceiling\nrange\nlater\nsilent\n"
    assert brief(*NASTY_ARGV, "facts", "-f", "jsonl").out.startswith("{")


def test_output_goes_into_a_file_in_one_step(brief: Run, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    assert brief(*NASTY_ARGV, "facts", "-f", "csv", "-o", str(path)) == (0, "", "")
    assert path.read_text(encoding="utf-8") == brief(*NASTY_ARGV, "facts", "-f", "csv").out
    assert path.stat().st_mode & 0o777 == 0o640
    before = path.read_bytes()
    assert brief(*NASTY_ARGV, "facts", "--topic", "x", "-o", str(path)).status == 2
    assert brief(*NASTY_ARGV, "facts", "-o", str(tmp_path)).status == 2
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["out.csv"]


@pytest.mark.parametrize("width", [2, 5, 12, 20, 31, 33, 50, 60, 79, 80, 81, 100, 119, 120, 121, 150, 200])
@pytest.mark.parametrize(
    "argv",
    [
        ("facts", "--in", "EUR"),
        ("show", "ceiling", "range", "later"),
        ("convert", "123,456,789.12 USD", "--to", "JPY", "--exact", "--on", "2024-04-02"),
        ("rates", "USD/JPY", "--on", "2024-04-02"),
        ("total", "--explain"),
        ("sources",),
        ("overview",),
    ],
    ids=lambda argv: argv[0],
)
def test_nothing_is_ever_cut(brief: Run, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...], width: int) -> None:
    whole = brief(*NASTY_ARGV, *argv).out
    monkeypatch.setenv("COLUMNS", str(width))
    shown = brief(*NASTY_ARGV, *argv).out
    # Every letter and digit that a wide table has is in the narrow one, however it is broken.
    letters = [sorted(character for character in text if character.isalnum()) for text in (whole, shown)]
    assert letters[0] == letters[1]


@pytest.mark.parametrize("width", [80, 100, 120, 140])
@pytest.mark.parametrize("argv", [("facts", "--in", "USD"), ("total", "--explain")])
def test_no_id_is_broken_in_two(brief: Run, monkeypatch: pytest.MonkeyPatch, argv: tuple[str, ...], width: int) -> None:
    ids = {*brief("facts", "-f", "ids").out.split()}
    unwrapped = {*brief(*argv).out.split()} & ids
    monkeypatch.setenv("COLUMNS", str(width))
    assert unwrapped == {*brief(*argv).out.split()} & ids
    assert len(unwrapped) > 50


@pytest.mark.parametrize("width", [None, 120, 80])
def test_the_units_of_numbers_stand_one_under_the_other(width: int | None) -> None:
    numbers = ("1234.5", "7", "0.0625", "—", "-31.25")
    cells = [(f"row {number}", text, "behind") for number, text in enumerate(numbers)]
    for header in ("Rate", "A header that is longer than all"):
        result = Result(
            columns=[Column("Row"), Column(header, numeric=True), Column("Last")], cells=cells, fields=(), rows=[]
        )
        title, *lines = "".join(table.render(result, RenderOptions(width=width))).splitlines()
        units = {line.index(text) + len(text.partition(".")[0]) for line, text in zip(lines, numbers, strict=True)}
        assert len(units) == 1
        # The longest of them ends where the header does, or the header where it does.
        ends = {max(line.index(text) + len(text) for line, text in zip(lines, numbers, strict=True))}
        assert ends == {title.index(header) + len(header)}
        assert len({line.index("behind") for line in lines} | {title.index("Last")}) == 1


def test_where_not_all_words_find_room_the_longest_have_it() -> None:
    result = Result(
        columns=[Column("Id"), Column("Publisher"), Column("Claims", keep=True)],
        cells=[("an-id-that-is-quite-long", "https://an.address/that-is-long", "1")],
        fields=(),
        rows=[],
    )
    options = RenderOptions(width=60)
    (line, *rest) = "".join(table.render(result, options)).splitlines()[1:]
    assert line.split() == ["an-id-that-is-quite", "https://an.address/that-is-long", "1"]
    assert [word for other in rest for word in other.split()] == ["-long"]


@pytest.mark.parametrize("columns", ["²", "-5", "0", "x", "99999999999"])
def test_a_strange_width_is_none(brief: Run, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    expected = brief(*NASTY_ARGV, "facts")
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LINES", columns)
    assert brief(*NASTY_ARGV, "facts") == expected
    assert brief("facts", "--help").status == 0


@pytest.mark.parametrize(
    "hidden", ["\u00ad", "\u034f", "\u180e", "\u3164", "\ufff9", "\U000e0041", "\u202e", "\x9b", "\x7f"]
)
def test_what_hides_or_reorders_text_is_shown(hidden: str) -> None:
    assert hidden not in printable(f"a{hidden}b¥")
    shown = json_safe(json.dumps(f"a{hidden}b¥", ensure_ascii=False))
    assert hidden not in shown
    assert json.loads(shown) == f"a{hidden}b¥"


def test_a_style_reaches_every_text_of_a_record(brief: Run) -> None:
    (claim,) = brief("show", "rapidus-2024-front-end", "-f", "json", "--style", "ja").json
    texts = [figure["text"] for part in (claim, *claim["evidence"]) for figure in part["figures"]]
    assert texts
    assert all("億円" in text for text in texts)
    (claim,) = brief("facts", "-t", "semiconductors", "-n", "1", "--in", "EUR", "-f", "json", "--style", "ja").json
    assert "万ユーロ" in str(claim["figures"][0]["converted"])
    converted = brief("convert", "590e9 JPY", "--to", "EUR", "-f", "json", "--style", "ja").json[0]
    assert (converted["amount"]["text"], "万ユーロ" in converted["converted"]["text"]) == ("5,900億円", True)
    assert brief("convert", "590e9 JPY", "-f", "json").json[0]["amount"]["text"] == "¥590 billion"
