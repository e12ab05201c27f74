"""The command line as an interface: streams, exit statuses, errors, settings, completion and bad places to write."""

from __future__ import annotations

import json
import os
import pty
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from japan_us_brief import __version__
from japan_us_brief.briefing.loader import shipped_path
from japan_us_brief.cli import app
from japan_us_brief.cli.command_tree import TREE
from japan_us_brief.errors import CODES
from tests.conftest import NASTY, Outcome, unmeasured
from tests.terminal import Terminal

Run = Callable[..., Outcome]
BRIEF = [sys.executable, "-m", "japan_us_brief"]


def process(*argv: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Runs a command line in a process of its own."""
    settings: dict[str, Any] = {"stdin": subprocess.DEVNULL, "capture_output": True, "timeout": 60}
    return subprocess.run([*BRIEF, *argv], check=False, **(settings | options))


@pytest.mark.slow
@pytest.mark.parametrize("command", TREE["commands"])
def test_every_example_works(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brief").write_text(f'#!/bin/sh\nexec {shlex.join(BRIEF)} "$@"\n', encoding="utf-8")
    (tmp_path / "brief").chmod(0o755)
    for name in ("mine.json", "facts.json"):
        (tmp_path / name).write_bytes(Path(shipped_path()).read_bytes())
    # As `brief archive` takes what it cannot use: it says so, and goes on.
    (tmp_path / "reviews.json").write_text('{"@type": "ClaimReview"}', encoding="utf-8")
    for name in ("article.txt", "article.md", "story.html", "notes.md", "draft.md", "articles/a.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(
            "Japan approved up to 590 billion yen ($3.9 billion) on 2 April 2024.", encoding="utf-8"
        )
    for number, name in enumerate(("one.json", "two.json")):
        (tmp_path / name).write_text(f'{{"topics": [{{"id": "road-{number}", "name": "Road"}}]}}', encoding="utf-8")
    (tmp_path / "new.json").write_text('{"topics": [{"id": "roads", "name": "Roads"}]}', encoding="utf-8")
    examples = TREE["commands"][command]["examples"]
    assert examples
    for example in examples:
        assert "brief" in example
        if "update" in example:
            continue
        environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(NASTY.parents[2])}
        if command == "explore":
            # It takes a terminal, and somebody who leaves it.
            pytest.importorskip("textual", reason="the extra explore is not installed")
            terminal = Terminal(args=["sh", "-c", example], env=environment)
            terminal.read(b"leave")
            terminal.press(b"q")
            assert terminal.ended() == 0, example
            continue
        done = subprocess.run(
            ["sh", "-c", example.replace(" ID", " rapidus-2024-approval")],
            env=environment,
            capture_output=True,
            timeout=60,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        # An audit says on stderr what it has looked at, and an export what its files are for.
        notes = {"audit": b"no findings", "export": b"for Datasette", "extract": b"candidate", "add": b"written"} | {
            "check": b"no findings",
            "init": b"written",
            "archive": b"claims",
        }
        expected = done.stderr if notes.get(command, b"none") in done.stderr else b""
        assert (done.returncode, done.stderr) == (0, expected), example
        # A language server, as a server for agents, says nothing to a client that is gone at once.
        assert done.stdout or "-o" in example or expected or command in {"lsp", "mcp"}


@pytest.mark.parametrize("command", TREE["commands"])
def test_help_fits_a_screen_and_has_an_example(brief: Run, command: str) -> None:
    done = brief(command, "--help")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert len(lines) <= 45
    assert max(map(len, lines)) <= 80
    assert "Examples:" in done.out
    assert brief(command, "-h") == done


def test_help_begins_with_five_commands(brief: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = brief("--help").out.splitlines()
    assert len(lines) <= 46
    assert max(map(len, lines)) <= 80
    start = lines.index("Commands:") + 1
    first = lines[start : lines.index("", start)]
    assert [line.split()[first[0] == line] for line in first] == [*app.GROUPS["First"]]
    assert len(first) == 5
    # Each with all that it is, and the rest in groups.
    for name, command in TREE["commands"].items():
        assert any(line.endswith(f" {name:<8}  {command['summary']}") for line in lines), name
    monkeypatch.setenv("COLUMNS", "40")
    narrow = brief("--help").out
    assert max(map(len, narrow.splitlines())) <= 40
    assert "..." not in narrow.replace("[ARGS]...", "")
    assert re.findall("^([A-Z][a-z]+):$", narrow, re.MULTILINE) == [*app.GROUPS, "Options"]


def test_help_of_a_narrow_terminal_is_set_anew(brief: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = brief("facts", "--help").out
    monkeypatch.setenv("COLUMNS", "60")
    assert brief("facts", "--help").out.split() == wide.split()
    assert max(map(len, brief("facts", "--help").out.splitlines()[5:20])) <= 60


def test_every_option_has_help() -> None:
    for command in TREE["commands"].values():
        assert all(option["help"] for option in command["options"])
        assert all(argument["help"] for argument in command["arguments"])


def test_version_and_spec(brief: Run) -> None:
    assert brief("--version").out == f"brief {__version__}\n"
    spec = brief("spec").json
    assert spec["version"] == __version__
    assert set(spec["errors"]) == set(CODES)
    assert set(spec["commands"]) == set(app.COMMANDS)


def test_brief_alone_is_one_screen(brief: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    done = brief()
    assert (done.status, done.err) == (0, "")
    assert len(done.out.splitlines()) <= 24
    assert "brief facts --topic " in done.out
    monkeypatch.chdir(NASTY.parent)
    assert f"brief --data {NASTY.name} facts --topic chips" in brief("--data", NASTY.name).out
    assert brief("overview").out == done.out
    record = brief("overview", "-f", "json").json
    assert record["claims"] == sum(record["verdicts"].values())


def test_show_takes_several_ids_in_any_case(brief: Run) -> None:
    done = brief("show", "Rapidus-2024-Approval", "fdi-stock-750bn", "-f", "json")
    assert [claim["id"] for claim in done.json] == ["rapidus-2024-approval", "fdi-stock-750bn"]
    (first, second) = done.json[0]["checks"]
    assert (first["asked"], first["fits"]) == ("2024-04-02", True)
    assert (second["asked"], second["fits"]) == ("2024-04-10", True)


def test_a_card_says_once_what_kind_and_topic_are_both_called(brief: Run) -> None:
    about = [line.split("; ") for line in brief("show", "fdi-stock-750bn").out.splitlines() if line.startswith("about")]
    assert [names[:2] for names in about] == [["about      fdi", "investment"]]


def test_a_card_says_whether_the_days_rate_fits(brief: Run) -> None:
    card = brief("show", "rapidus-pledged-before-2024").out
    assert "implies 151.72 to 152.42 JPY to 1 USD" in card
    assert "25 Apr 2023: 134.195 JPY to 1 USD (ECB euro reference rates of 25 Apr 2023) does not fit" in card
    assert "10 Apr 2024: 151.832 JPY to 1 USD (ECB euro reference rates of 10 Apr 2024) fits" in card
    assert "has the part rapidus-2022-first-subsidy" in card


def test_show_of_an_unknown_id_suggests_one(brief: Run) -> None:
    done = brief("show", "rapidus-2024-approval", "rapidus-2024-aproval")
    assert (done.status, done.out) == (5, "")
    assert "did you mean rapidus-2024-approval?" in done.err


@pytest.mark.parametrize("name", ["topics", "entities", "sources"])
def test_listings_count_claims(brief: Run, name: str) -> None:
    rows = brief(name, "-f", "json").json
    # A country may be there for its name alone.
    assert all(row["claims"] > 0 for row in rows if row.get("kind") != "country")
    assert brief(name, "-f", "ids").out.split() == [row["id"] for row in rows]


def test_convert(brief: Run) -> None:
    assert brief("convert", "590e9", "JPY", "--on", "2024-04-02", "--plain").out == "3890000000\n"
    assert brief("convert", "¥590bn", "--on", "2024-04-02", "--plain", "--exact").out.startswith("3890503650.08281")
    assert brief("convert", "-5", "USD", "--on", "2024-04-02", "--plain").out == "-760\n"
    assert brief("convert", "--plain", "--on", "2024-04-02", "--", "-5 USD").out == "-760\n"
    assert brief("convert", "$1,000", "--to", "eur", "--to", "GBP", "--on", "2024-04-01", "--plain").out == (
        "925\n791\n"
    )
    assert brief("convert", "5", "USD", "--to", "USD", "--plain").out == "5\n"
    for words in (("590", "billion", "yen", "to", "USD"), ("590e9", "JPY", "usd")):
        wrong = brief("convert", *words)
        assert (wrong.status, "use --to USD" in wrong.err) == (2, True)
    assert "did you mean" not in brief("convert", "5 EGP").err
    other = brief("convert", "¥590bn", "CNY")
    assert (other.status, "use --to CNY" in other.err) == (2, True)
    against = brief("convert", "10", "EUR", "--to", "GBP", "--on", "2024-04-02", "-f", "json").json[0]["converted"][
        "rate"
    ]
    assert (against["pair"], against["value"]) == ("EUR/GBP", "0.8551")
    given = brief("convert", "590e9", "JPY", "--rate", "151.65", "-f", "json").json[0]["converted"]
    assert (given["text"], given["rate"]["source"]) == ("$3.89 billion", "rate given on the command line")
    latest = brief("convert", "590e9", "JPY", "-f", "json").json[0]["converted"]["rate"]
    assert (latest["asked"], latest["date"]) == (None, "2026-10-30")
    for style in ("ja", "JA"):
        rows = brief("convert", "5900億円", "--on", "2024-04-02", "--style", style).out.splitlines()
        assert rows[1].startswith("5,900億円")
    assert "5,900億円" in brief("show", "rapidus-2024-approval", "--style", "JA").out


def test_convert_check_tells_by_its_status(brief: Run) -> None:
    argv = ("convert", "¥590bn", "--on", "2024-04-02", "--check")
    assert brief(*argv, "$3.9bn", "-f", "json").json["fits"] is True
    undated = brief("convert", "¥590bn", "--check", "$3.9bn")
    assert "no day given: held against the latest rate, of 2026-10-30" in undated.err
    wrong = brief(*argv, "$4.2bn")
    assert (wrong.status, wrong.err) == (1, "")
    assert "does not fit" in wrong.out
    assert brief(*argv, "$4.2bn", "--to", "EUR").status == 2


def test_a_batch_keeps_its_order_and_its_good_lines(brief: Run) -> None:
    lines = [
        "590e9 JPY 2024-04-02",
        "nonsense",
        "590e9,JPY,2024-04-02",
        "",
        '"590,000,000,000",JPY,2024-04-02',
        "¥590bn, 2024-04-02",
        "590 billion yen\t2024-04-02",
        "5 ISK 2012-01-01",
        "-590e9 JPY 2024-04-02",
        "5900億円 2024-04-02",
        "5 USD 2024-02-30",
        "0 JPY 2024-04-02",
    ]
    stdin = "\r\n".join(lines).encode()
    done = brief("convert", "-", "--plain", stdin=stdin)
    assert done.status == 2
    assert done.out.split("\n") == [
        *("3890000000", "", "3890000000", "", "3890503650.08", "3890000000", "3890000000", ""),
        *("-3890000000", "3891000000", "", "0", ""),
    ]
    assert re.findall(r"line (\d+): .* \[(.*)\]", done.err) == [
        ("2", "BRF-U103"),
        ("8", "BRF-R401"),
        ("11", "BRF-U105"),
    ]
    assert "3 of 12 lines were refused" in done.err
    rows = brief("convert", "-", "-f", "jsonl", stdin=stdin).out.splitlines()
    assert [json.loads(row)["line"] for row in rows] == [1, 3, 5, 6, 7, 9, 10, 12]


def test_a_batch_reads_days_as_they_are_spelled_out(brief: Run) -> None:
    lines = [
        '590e9,JPY,"April 2, 2024"',
        "590e9,JPY,April 2, 2024",
        '"¥590bn","2 April 2024"',
        "¥590bn\t令和6年4月2日",
        "590e9, JPY, 2024/4/2",
        "590e9 JPY 2nd April 2024",
        "590e9 JPY 2024-04-02",
    ]
    rows = brief("convert", "-", "-f", "json", "--to", "USD", stdin="\n".join(lines).encode()).json
    assert [(row["converted"]["text"], row["converted"]["rate"]["date"]) for row in rows] == [
        ("$3.89 billion", "2024-04-02")
    ] * len(lines)
    # A cell without a day is as none, and digits grouped by commas are no day.
    newest = brief("rates", "info", "-f", "json").json["last"]
    for line in (b"5,USD,\n", b"1,234,USD\n", b"$1,234\n"):
        (row,) = brief("convert", "-", "-f", "json", stdin=line).json
        assert row["converted"]["rate"]["date"] == newest
    for cell, reason in (("2024", "'2024' is not one day"), ("soon", "not a date: 'soon'")):
        assert f"line 1: {reason} [BRF-U105]" in brief("convert", "-", stdin=f"5,USD,{cell}\n".encode()).err


@pytest.mark.parametrize("exact", [[], ["--exact"]])
def test_a_batch_computes_what_a_single_conversion_does(brief: Run, exact: list[str]) -> None:
    mantissas, powers = ("1", "-12.50", "0.07", "999999999999.99", "100"), ("", "e9", "E3")
    codes, days = ("JPY", "USD", "ISK"), ("2004-02-29", "2024-04-01")
    lines = [
        f"{mantissa}{power} {code} {day}"
        for mantissa in mantissas
        for power in powers
        for code in codes
        for day in days
    ]
    batch = brief("convert", "-", "--to", "GBP", "--plain", *exact, stdin="\n".join(lines).encode()).out.splitlines()
    for line, number in zip(lines, batch, strict=True):
        amount, code, day = line.split()
        single = brief("convert", amount, code, "--to", "GBP", "--on", day, "--plain", *exact)
        assert single.out == number + "\n", line


# As scripts write them, and as people do: with qualifiers, signs, what csv has to quote, and what it has to guard.
WRITTEN = [
    *("1 JPY", "-12.50e9 USD", "0.07E3 ISK", "999999999999.99 JPY", "100e9 TRY", "0 JPY", "5000 JPY", "-5000 JPY"),
    *("590e9,JPY", "1.50 JPY", "123.4567 USD", "7 GBP", "1e30 USD", "100000000000000000000000000000 USD", "0.001 EUR"),
    *("up to ¥590bn", "about $3.9bn", "more than 8,000 yen", "-¥590bn", "5900億円", "at least 1,234.5 USD", "€7"),
]


@pytest.mark.parametrize("day", ["2006-02-26", "2024-04-01", ""])
@pytest.mark.parametrize(
    "argv",
    [
        ["-f", "csv"],
        ["-f", "csv", "--exact"],
        ["-f", "csv", "--raw"],
        ["-f", "csv", "--style", "ja"],
        ["-f", "csv", "--fields", "converted,rate_date,amount,pair"],
        ["-f", "csv", "--fields", "asked"],
        ["-f", "tsv"],
        ["-f", "jsonl"],
        ["-f", "jsonl", "--fields", "converted_exact,amount"],
    ],
    ids=" ".join,
)
def test_a_batch_renders_what_a_single_conversion_does(brief: Run, argv: list[str], day: str) -> None:
    to = ("--to", "GBP", "--to", "JPY")
    stdin = "\n".join(f"{amount} {day}" for amount in WRITTEN).encode()
    fields = argv[argv.index("--fields") + 1] if "--fields" in argv else ""
    numbered = [*argv[:-1], f"line,{fields}"] if fields else argv
    expected = []
    for number, amount in enumerate(WRITTEN, 1):
        words = ["--", amount.replace(",JPY", " JPY")]
        single = brief("convert", *to, *(["--on", day] if day else []), *argv, *words)
        assert single.status == 0, amount
        before = f'{{"line": {number}, ' if "jsonl" in argv else f"{number}\t" if "tsv" in argv else f"{number},"
        lines = single.out.splitlines() if "jsonl" in argv else single.out.splitlines()[1:]
        # A row of one empty cell has quotes around it, which it does not need beside another.
        expected += [before + line.removeprefix("{" if "jsonl" in argv else "").replace('""', "") for line in lines]
    batch = brief("convert", "-", *to, *numbered, stdin=stdin)
    assert batch.status == 0
    assert batch.out.splitlines()[0 if "jsonl" in argv else 1 :] == expected


def test_a_batch_is_answered_as_it_comes() -> None:
    command = [sys.executable, "-m", "japan_us_brief", "convert", "-", "-f", "csv", "--fields", "line,converted_value"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for number in (1, 2):
            running.stdin.write(b"590e9 JPY 2024-04-02\n")
            running.stdin.flush()
            assert number > 1 or running.stdout.readline() == b"line,converted_value\n"
            assert running.stdout.readline() == b"%d,3890000000\n" % number
        running.stdin.write(b"590e9 JPY 2024-04-02")
        running.stdin.close()
        assert running.stdout.read() == b"3,3890000000\n"
    assert running.returncode == 0


@pytest.mark.parametrize(
    ("stdin", "message"),
    [
        (b"\xff\xfe 5 USD\n", "not UTF-8"),
        (b"5" * 1000 + b" USD\n", "longer than 500"),
        (b"\x1b[31m5 USD\n", "'\\x1b[31m5 USD'"),
    ],
)
def test_a_bad_line_is_named(brief: Run, stdin: bytes, message: str) -> None:
    done = brief("convert", "-", "--plain", stdin=stdin + b"5 USD 2024-04-02\n")
    assert (done.status, done.out) == (2, "\n760\n")
    assert message in done.err
    assert "\x1b" not in done.err


def test_an_empty_batch_is_fine(brief: Run) -> None:
    assert brief("convert", "-", "--plain") == (0, "", "")
    assert brief("convert", "-", "-f", "json").json == []


@pytest.mark.slow
def test_rates(brief: Run) -> None:
    rows = brief("rates", "USD/JPY", "--since", "2024-04-01", "--until", "2024-04-03", "-f", "json").json
    assert [(row["date"], row["rate"]) for row in rows] == [("2024-04-02", "151.651"), ("2024-04-03", "151.776")]
    on = brief("rates", "eurusd", "--on", "2024-04-01", "-f", "csv").out.splitlines()
    assert on[1].startswith("2024-03-28,EUR/USD,1.0811")
    listing = {row["currency"]: row for row in brief("rates", "--on", "2024-04-02", "-f", "json").json}
    assert listing["JPY"]["rate"] == "163.01"
    assert (listing["HRK"]["rate"], listing["HRK"]["last"]) == (None, "2022-12-30")
    assert brief("rates", "USD/JPY", "--since", "2025", "--until", "2024").status == 2
    ended = brief("rates", "EUR/BGN", "-f", "json").json
    assert (ended[-1]["date"], ended[-1]["rate"]) == ("2025-12-31", "1.9558")
    assert brief("rates", "--since", "2024").status == 2
    assert brief("rates", "USD").status == 2
    assert brief("rates", "USD/JPY", "--since", "2030", "--until", "2031", "--fail-empty").status == 1


def test_settings_stand_anywhere_and_go_before_the_environment(brief: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = "ceiling\nrange\nlater\nsilent\n"
    for argv in (
        ("--data", str(NASTY), "facts", "-f", "ids"),
        ("facts", "-f", "ids", "--data", str(NASTY)),
        ("facts", f"--data={NASTY}", "-f", "ids"),
    ):
        assert brief(*argv).out == expected
    assert brief("--data", "-", "facts", "-f", "ids", stdin=NASTY.read_bytes()).out == expected
    monkeypatch.setenv("BRIEF_DATA", str(NASTY))
    assert brief("facts", "-f", "ids").out == expected
    assert brief("--data", "/nowhere", "facts").status == 3
    assert brief("--data").status == 2
    assert brief("--color", "sometimes", "topics").status == 2


def test_an_error_is_an_object_where_json_is_asked_for(brief: Run) -> None:
    done = brief("facts", "--topic", "semiconducters", "-f", "json")
    assert done.out == ""
    assert json.loads(done.err) == {
        "code": "BRF-U102",
        "message": "no topic 'semiconducters'",
        "where": "",
        "hint": "did you mean semiconductors?",
        "exit_status": 2,
    }
    broken = brief("--data", "-", "facts", "--format=jsonl", stdin=b'{"schema_version": "2"}')
    assert {item["path"] for item in json.loads(broken.err)["problems"]} == {"$"}


def test_a_traceback_only_for_those_who_ask(brief: Run) -> None:
    assert "Traceback" not in brief("facts", "--topic", "x").err
    assert "Traceback" in process("--debug", "facts", "--topic", "x").stderr.decode()


@pytest.mark.parametrize(
    "argv", [["facts"], ["show", "rapidus-2024-approval"], ["rates"], ["spec"], ["convert", "5 USD"]]
)
def test_a_full_disk_is_one_line(argv: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = process(*argv, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 70
    assert done.stderr.decode() == (
        "brief: cannot write to stdout: No space left on device (free some space) [BRF-O601]\n"
    )


@pytest.mark.parametrize(
    "argv", ["facts", "--help", "facts --help", "spec", "convert 5 USD", "--version", "lsp", "mcp"]
)
def test_a_closed_stdout_is_one_line(argv: str) -> None:
    done = subprocess.run(["sh", "-c", f"{shlex.join(BRIEF)} {argv} >&-"], capture_output=True, timeout=60, check=False)
    assert done.returncode == 70
    assert done.stderr.decode().count("\n") == 1
    assert "BRF-O601" in done.stderr.decode()


@pytest.mark.parametrize("argv", ["convert - --plain", "--data - facts", "lsp", "mcp"])
def test_a_closed_stdin_is_one_line(argv: str) -> None:
    done = subprocess.run(["sh", "-c", f"{shlex.join(BRIEF)} {argv} <&-"], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("\n") == 1
    assert "standard input is closed" in done.stderr.decode()


def test_a_device_is_written_to_as_it_is() -> None:
    assert process("topics", "-f", "ids", "-o", "/dev/stdout").stdout == process("topics", "-f", "ids").stdout


def test_a_closed_stderr_does_not_matter() -> None:
    done = subprocess.run(
        ["sh", "-c", f"{shlex.join(BRIEF)} facts --topic x 2>&-"], capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    lines = "\n".join(["5 USD 2024-04-02"] * 200_000)
    done = subprocess.run(
        ["sh", "-c", f"{shlex.join(BRIEF)} convert - --plain | head -1"],
        input=lines.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.stderr) == (b"760\n", b"")


def test_an_interrupt_ends_it_quietly() -> None:
    running = subprocess.Popen(
        [*BRIEF, "convert", "-", "--plain"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(b"5 USD 2024-04-02\n" * 1000)
    running.stdin.flush()
    assert running.stdout.readline() == b"760\n"
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (130, b"")


def test_on_a_terminal_the_width_is_its_own_and_there_is_a_sparkline() -> None:
    main, terminal = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR"}}
    subprocess.run(["stty", "cols", "72"], stdin=terminal, check=True)
    running = subprocess.Popen(
        [*BRIEF, "rates", "USD/JPY", "--since", "2024-04-01", "--until", "2024-04-12"],
        stdout=terminal,
        stdin=terminal,
        env=environment | {"TERM": "xterm"},
    )
    assert running.wait(timeout=60) == 0
    os.close(terminal)
    text = b""
    try:
        while chunk := os.read(main, 65536):
            text += chunk
    except OSError:
        # The terminal has gone with the last process that had it.
        pass
    os.close(main)
    assert re.search("[▁▂▃▄▅▆▇█]{9}", text.decode())
    assert b"\x1b[" in text
    lines = re.sub("\x1b\\[[0-9;]*m", "", text.decode()).splitlines()
    assert max(map(len, lines)) <= 72


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"LC_ALL": "C.UTF-8"}])
def test_arguments_and_names_of_files_are_in_utf8_in_every_locale(locale: dict[str, str], tmp_path: Path) -> None:
    draft = tmp_path / "記事.md"
    draft.write_text("Oracle announced it would spend $8 billion in Japan.\n", encoding="utf-8")
    environment = os.environ | {"PYTHONCOERCECLOCALE": "0"} | locale
    done = process("convert", "¥590bn", "--on", "2024-04-02", "--plain", env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"3890000000\n", b"")
    assert process("facts", "ラピダス", "-f", "ids", env=environment).stdout.startswith(b"rapidus")
    done = process("check", str(draft), "-f", "concise", env=environment)
    assert (done.returncode, done.stdout.startswith(os.fsencode(draft))) == (1, True)
    assert "何か" in process("convert", "何か", env=environment).stderr.decode()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("brief fac", "facts"),
        ("brief facts --topic semi", "semiconductors"),
        ("brief facts --entity rapi", "rapidus"),
        ("brief facts --verdict over", "overstated"),
        ("brief show rapidus-2024-app", "rapidus-2024-approval"),
        ("brief convert 5 --to JP", "JPY"),
        ("brief rates USD/JP", "USD/JPY"),
        ("brief facts --sort dat", "date"),
        ("brief show RAPIDUS-2024-APP", "RAPIDUS-2024-APProval"),
        ("brief convert 5 --to jp", "jpY"),
        ("brief facts -f jso", "jsonl"),
        # The facts are those of the line, wherever it names them.
        (f"brief --data {NASTY} facts --topic chi", "chips"),
        (f"brief facts --data={NASTY} --topic chi", "chips"),
        (f"brief facts --data '{NASTY}' --topic chi", "chips"),
        ("brief check --select D20", "D201"),
        ("brief check --ignore D101,brf-d2", "D101,brf-d201"),
        ("brief check --explain al", "all"),
        ("brief audit --ignore A10", "A101"),
        ("brief --install-completion fi", "fish"),
    ],
)
def test_completion(shell: str, line: str, expected: str) -> None:
    words = line.split()
    environment = os.environ | {
        "_BRIEF_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = process(env=environment)
    assert done.stderr == b""
    assert expected in re.split(r'[\s":]+', done.stdout.decode())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str) -> None:
    done = process(env=os.environ | {"_BRIEF_COMPLETE": f"source_{shell}"})
    assert done.returncode == 0
    assert b"_BRIEF_COMPLETE" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_installed_for_the_shell_that_is_named(shell: str, tmp_path: Path) -> None:
    done = process("--install-completion", shell, env=os.environ | {"HOME": str(tmp_path)})
    assert (done.returncode, done.stderr) == (0, b"")
    script = re.search("installed in (.*);", done.stdout.decode())
    assert script is not None
    assert Path(script[1]).is_relative_to(tmp_path)
    shown = process("--show-completion", shell.upper())
    assert (shown.returncode, shown.stdout.decode().strip()) == (0, Path(script[1]).read_text(encoding="utf-8").strip())


@pytest.mark.parametrize(
    ("shell", "home"), [("bash", "/dev/null"), ("zsh", "/dev/null"), ("powershell", "/tmp"), ("pwsh", "/tmp")]
)
def test_why_completion_cannot_be_installed(shell: str, home: str) -> None:
    # No folder can be made under a device, and without a path no shell is found.
    done = process("--install-completion", shell, env={"HOME": home, "PATH": ""})
    assert done.returncode == 2
    said = (
        rf"brief: cannot install completion for {shell}: \w.* \(`brief --show-completion {shell}` prints the script\)"
    )
    assert re.match(said, done.stderr.decode())


@pytest.mark.slow
def test_large_and_deep_files_are_refused_in_time(brief: Run, tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(b'{"title": "' + b"x" * 50_000_000 + b'"}')
    began = time.monotonic()
    assert brief("--data", str(path), "facts").status == 3
    path.write_bytes(b"[" * 50_000_000)
    assert brief("--data", str(path), "facts").status == 3
    path.write_bytes(b"\x00" * 50_000_000)
    assert brief("--data", str(path), "facts").status == 3
    # No measure of speed: only that it ends.
    assert time.monotonic() - began < 300


def test_what_a_command_imports() -> None:
    heavy = ("typer", "rich", "pydantic", "pydantic_core", "typing", "inspect", "dataclasses", "urllib", "zipfile")
    light = [["convert", "590e9", "JPY", "--plain"], ["facts", "--topic", "semiconductors", "-f", "json"], ["--help"]]
    light += [["audit"], ["cite", "rapidus-2024-approval"], ["facts", "-tfdi", "-n5", "-fids"]]
    code = (
        "import sys; from japan_us_brief.cli.main import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    )

    def imported(argv: list[str]) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", code, *argv], capture_output=True, text=True, check=True, env=unmeasured()
        )
        return {*done.stderr.split()}

    for argv in light:
        assert not {*heavy} & imported(argv), argv
    assert not {"typer", "pydantic", "pydantic_core", "urllib"} & imported(["facts"])
    # What an environment loads by itself does not count.
    code_of_none = "import sys; print(*sys.modules, file=sys.stderr)"
    bare = subprocess.run([sys.executable, "-c", code_of_none], capture_output=True, text=True, check=True)
    for argv in (["--help"], ["facts", "--help"], ["--version"]):
        assert not {"re", "json", "decimal", "datetime"} & imported(argv) - {*bare.stderr.split()}, argv
    # Answers of data need no pattern, nor what Python has in Python.
    for argv in (["facts", "--topic", "semiconductors", "-f", "json"], ["show", "rapidus-2024-approval", "-f", "json"]):
        assert not {"re", "json", "hashlib", "datetime", "importlib"} & imported(argv) - {*bare.stderr.split()}, argv
    # Nor does any command import an extra that it does not need.
    for argv in (["overview"], ["show", "rapidus-2024-approval"], ["timeline"], ["total"], ["export", "csv"]):
        extras = {"pyarrow", "duckdb", "pyspark", "vl_convert", "textual", "asyncio", "jinja2", "pygls", "mcp", "anyio"}
        assert not extras & imported(argv), argv


@pytest.mark.parametrize("argv", ["--help facts", "--show-completion", "nothing -h"])
def test_a_full_disk_under_what_typer_prints_is_one_line(argv: str) -> None:
    with open("/dev/full", "wb") as full:
        done = process(*argv.split(), capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode in {2, 70}
    assert b"Traceback" not in done.stderr
    assert b"X701" not in done.stderr


def test_notes_never_land_in_the_data() -> None:
    for closed in ("2>&-", "2>/dev/full"):
        done = subprocess.run(
            ["sh", "-c", f"{shlex.join(BRIEF)} facts --since 9999 -f json {closed}"], capture_output=True, check=False
        )
        assert (done.returncode, done.stdout) == (0, b"[]\n")


@pytest.mark.parametrize(
    "argv",
    [
        ("rates", "USD/JPY", "--until", "0001-01-01"),
        ("rates", "USD/JPY", "--until", "9999-12-31"),
        ("convert", "5 USD", "--check", "¥760", "--on", "0001-01-01"),
    ],
)
def test_the_ends_of_the_calendar(brief: Run, argv: tuple[str, ...]) -> None:
    assert brief(*argv).status in {0, 4}


@pytest.mark.parametrize("option", ["--since", "--until", "--min", "--max", "--in", "--topic"])
def test_an_empty_value_is_no_value(brief: Run, option: str) -> None:
    assert brief("facts", option, "").status == 2


def test_debugging_keeps_the_status(monkeypatch: pytest.MonkeyPatch) -> None:
    done = process("--debug", "show", "nothing")
    assert (done.returncode, b"Traceback" in done.stderr) == (5, True)
    monkeypatch.setenv("BRIEF_DEBUG", "1")
    assert b"Traceback" in process("show", "nothing").stderr
    monkeypatch.delenv("BRIEF_DEBUG")
    assert b"Traceback" not in process("show", "--", "nothing", "--debug").stderr


def test_a_batch_reads_what_people_paste(brief: Run) -> None:
    stdin = b"Amounts: 5 USD\n5, USD , 2024-04-02\n-0 USD 2024-04-02\n" + b"9" * 3_000_000 + b"\n5 USD 2024-04-02\n"
    done = brief("convert", "-", "--plain", stdin=stdin)
    assert done.out.splitlines()[1:] == ["760", "0", "", "760"]
    assert "line 4: longer than 500 bytes" in done.err
    assert brief("convert", "-", "--plain", stdin=b"amount,currency,date\n5,USD,2024-04-02\n").out == "\n760\n"
    assert brief("convert", "-", "-f", "csv").out.startswith("line,amount,value")


def test_a_name_that_begins_with_a_minus_is_a_name(brief: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert brief("topics", "-f", "ids", "-o", "-1.txt").status == 0
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["-1.txt"]
    assert "'--limit' / '-n'" in brief("facts", "--limit", "-1").err
    assert "-1.json" in brief("--data", "-1.json", "facts").err
