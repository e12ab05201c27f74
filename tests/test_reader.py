"""The reader of the arguments: it understands a command line as Typer does, or leaves it to Typer."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.exceptions import TyperException

from japan_us_brief import __version__
from japan_us_brief.cli import app, parameters, reader
from japan_us_brief.cli.command_tree import TREE
from japan_us_brief.cli.settings import Settings
from tests.conftest import Outcome

Run = Callable[..., Outcome]


@cache
def command() -> Any:
    """What Typer makes of the application."""
    return typer.main.get_command(app.build(Settings({})))


def by_typer(argv: list[str]) -> tuple[str, dict[str, Any]] | None:
    """The command and the arguments that Typer reads in a command line; None when it refuses it."""
    seen: list[tuple[str, dict[str, Any]]] = []

    def record(function: Callable[..., int], _: Settings, arguments: dict[str, Any]) -> int:
        seen.append((function.__name__, arguments))
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parameters, "call", record)
        try:
            command().main(argv, prog_name="brief", standalone_mode=False)
        except TyperException:
            return None
    (found,) = seen
    return found


def by_reader(line: reader.CommandLine) -> tuple[str, dict[str, Any]] | None:
    """The same of what the reader has read, with the defaults that Typer fills in."""
    if line.command is None:
        return None
    described = TREE["commands"][line.command]
    defaults = {one["name"]: one["default"] for one in (*described["options"], *described["arguments"])}
    return line.command, defaults | line.arguments


def typed(value: Any) -> Any:
    """A value with the minus signs that were typed."""
    if isinstance(value, list):
        return [typed(one) for one in value]
    return value.replace("\u2212", "-") if isinstance(value, str) else value


TEXTS = ["x", "fdi", "a b", "a=b", "=x", "日本", ""]
AMOUNTS = ["-5", "-5 USD", "-$5bn", "-.5", "-¥590bn"]
LOOKALIKES = ["-", "--", "-x", "-f", "--data", "--data=x", "--debug", "--format=json", "--help", "-tfdi"]
COUNTS = ["0", "7", "007", "12", "999999999", "x", "-1", "1.5", ""]
FORMATS = ["json", "JSONL", "csv", "ids", "", "nothing"]
SETTINGS = [option for option in TREE["options"] if option["name"] in reader.SETTINGS]


class Piece(NamedTuple):
    """A part of a command line that stands together.

    Attributes:
        kind: `option`, `setting` or `word`.
        tokens: how it is written.
        given: the options in it, by their names, with their values.
    """

    kind: str
    tokens: list[str]
    given: dict[str, Any]


def value_of(option: dict[str, Any]) -> st.SearchStrategy[str]:
    if option["type"] == "integer":
        return st.sampled_from(COUNTS)
    return st.sampled_from(FORMATS if option["name"] == "format" else TEXTS + AMOUNTS + LOOKALIKES)


@st.composite
def one_option(draw: st.DrawFn, kind: str, options: list[dict[str, Any]]) -> Piece:
    """An option in any of its spellings, perhaps behind short ones in the same word."""
    option = draw(st.sampled_from(options))
    flag = draw(st.sampled_from(option["flags"]))
    given: dict[str, Any] = {}
    if not flag.startswith("--"):
        letters = {one["flags"][-1]: one["name"] for one in options if one["kind"] == "flag"}
        before = [letter for letter in letters if len(letter) == 2 and draw(st.booleans())]
        given = {letters[letter]: True for letter in before}
        flag = "-" + "".join(letter[1] for letter in [*before, flag])
    if option["kind"] == "flag":
        return Piece(kind, [flag], {**given, option["name"]: True})
    value = draw(value_of(option))
    given[option["name"]] = value
    attached = f"{flag}={value}" if flag.startswith("--") else flag + value
    tokens = [[flag, value]] if attached == flag else [[flag, value], [attached]]
    return Piece(kind, draw(st.sampled_from(tokens)), given)


class Made(NamedTuple):
    """A command line that was made up, and what is meant by it.

    Attributes:
        argv: the command line.
        in_order: the same as Typer takes it: settings, command, options, `--`, words.
        settings: the settings in it.
        format: the output format that it asks for.
    """

    argv: list[str]
    in_order: list[str]
    settings: dict[str, Any]
    format: str


@st.composite
def command_lines(draw: st.DrawFn) -> Made:
    name = draw(st.sampled_from([*TREE["commands"]]))
    setting = one_option("setting", SETTINGS)
    word = st.sampled_from([*TEXTS, *AMOUNTS, "-"]).map(lambda text: Piece("word", [text], {}))
    front = draw(st.lists(setting, max_size=2))
    option = one_option("option", TREE["commands"][name]["options"])
    pieces = draw(st.lists(st.one_of(option, word, setting), max_size=8))
    behind = st.lists(st.sampled_from(TEXTS + AMOUNTS + LOOKALIKES), max_size=3).map(lambda texts: ["--", *texts])
    end = draw(st.just([]) | behind)

    def tokens(kind: str, pieces: list[Piece]) -> list[str]:
        return [token for piece in pieces if piece.kind == kind for token in piece.tokens]

    def given(kind: str, pieces: list[Piece]) -> dict[str, Any]:
        return {name: value for piece in pieces if piece.kind == kind for name, value in piece.given.items()}

    everything = [*front, *pieces]
    return Made(
        argv=[*tokens("setting", front), name, *(token for piece in pieces for token in piece.tokens), *end],
        in_order=[
            *tokens("setting", everything),
            name,
            *tokens("option", pieces),
            "--",
            *tokens("word", pieces),
            *end[1:],
        ],
        settings=given("setting", everything),
        format=given("option", pieces).get("format", ""),
    )


# What Typer takes at its first use is no fault of a line.
@settings(deadline=None)
@given(command_lines())
def test_it_understands_a_line_as_typer_does(made: Made) -> None:
    line = reader.read(made.argv)
    assert by_reader(line) == by_typer(made.in_order)
    assert line.settings == made.settings
    assert line.wants_json == (made.format.casefold() in {"json", "jsonl"})
    # And were Typer to judge it, it would see the same line.
    seen = by_typer(line.rest)
    assert (seen and (seen[0], {name: typed(value) for name, value in seen[1].items()})) == by_typer(made.in_order)


@pytest.mark.parametrize(
    ("argv", "command", "arguments"),
    [
        ("", "overview", {}),
        ("topics", "topics", {}),
        ("facts -tfdi -n5 -fids", "facts", {"topic": ["fdi"], "limit": 5, "format": "ids"}),
        ("facts a --topic=x b -t y", "facts", {"text": ["a", "b"], "topic": ["x", "y"]}),
        ("facts -t=x -n 999999999", "facts", {"topic": ["=x"], "limit": 999_999_999}),
        ("facts --min -5 --sort -amount", "facts", {"least": "-5", "sort": "-amount"}),
        ("facts -t --data", "facts", {"topic": ["--data"]}),
        ("facts - --no-header -- -x --raw", "facts", {"text": ["-", "-x", "--raw"], "no_header": True}),
        ("convert -$5 -fcsv", "convert", {"text": ["-$5"], "format": "csv"}),
        ("check -yfjson a.md --on=2024", "check", {"yes": True, "format": "json", "texts": ["a.md"], "on": "2024"}),
    ],
)
def test_what_it_reads(argv: str, command: str, arguments: dict[str, Any]) -> None:
    line = reader.read(argv.split())
    assert (line.command, line.arguments, line.text) == (command, arguments, None)


@pytest.mark.parametrize("argv", ["show --help", "--data x show -h", "show a -fjson --help", "show a -hf csv"])
def test_it_has_the_help_at_hand(argv: str) -> None:
    line = reader.read(argv.split())
    assert (line.command, line.text) == (None, TREE["commands"]["show"]["help"])


@pytest.mark.parametrize(
    ("argv", "text"),
    [
        ("--version", f"brief {__version__}\n"),
        ("-V", f"brief {__version__}\n"),
        ("version", f"brief {__version__}\n"),
        ("-h", TREE["help"]),
        ("help", TREE["help"]),
        ("help show", TREE["commands"]["show"]["help"]),
    ],
)
def test_it_knows_what_is_said_of_the_whole(argv: str, text: str) -> None:
    assert reader.read(argv.split()).text == text


@pytest.mark.parametrize(
    "argv",
    [
        "fact",
        "-f json",
        "facts --topik x",
        "facts --topic",
        "facts -x",
        "facts -tfdi -n",
        "facts --fail-empty=yes",
        "facts -n x",
        "facts -n -1",
        "facts -n-1",
        "show",
        "rates a b",
        "convert",
        "show --help --topik",
        "--help facts",
        "--version facts",
        "-- facts",
        "--install-completion",
        "--show-completion --help",
    ],
)
def test_it_leaves_to_typer_what_it_cannot_judge(argv: str) -> None:
    line = reader.read(argv.split())
    assert (line.command, line.text, line.rest) == (None, None, argv.split())


def test_it_leaves_completion_to_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_BRIEF_COMPLETE", "complete_bash")
    line = reader.read(["--data", "x"])
    assert (line.command, line.text, line.rest, line.settings) == (None, None, ["--data", "x"], {})


def test_help_at_a_narrow_width_is_for_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "79")
    assert [reader.read(argv).text for argv in (["-h"], ["show", "-h"])] == [None, None]


@pytest.mark.parametrize("columns", ["80", "0", "wide", "9" * 5_000])
def test_a_width_that_is_none_is_not_narrow(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("sys.stdout", None)
    assert reader.read(["-h"]).text == TREE["help"]


@pytest.mark.parametrize(
    ("argv", "as_json"),
    [
        ("show x -f json", True),
        ("show x -fjson", True),
        ("show x --format=JSONL", True),
        ("check x -yfjson", True),
        ("show x -f csv -f json", True),
        ("show x -f json -f csv", False),
        ("facts --topik x -f json", True),
        ("show -- x -f json", False),
        ("facts -t -f json", False),
        ("export json", False),
        ("fact -f json", True),
        ("-f json", True),
        ("-fjson facts", True),
        ("--color -f facts -fjson", True),
        ("facts -n x -f json", True),
    ],
)
def test_which_format_errors_take(argv: str, as_json: bool) -> None:
    assert reader.read(argv.split()).wants_json is as_json


def test_errors_take_the_format_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEF_FORMAT", "json")
    assert reader.read(["facts"]).wants_json
    assert reader.read(["facts", "-f", ""]).wants_json
    assert not reader.read(["facts", "-f", "csv"]).wants_json


@pytest.mark.parametrize("argv", ["--data", "facts --rates", "--color= facts", "facts --data="])
def test_a_setting_needs_a_value(brief: Run, argv: str) -> None:
    done = brief(*argv.split())
    assert (done.status, done.out) == (2, "")
    assert "[BRF-U101]" in done.err
