"""The one reader of the arguments: what a command line asks for, by the generated command tree.

Typer is what declares the commands, and it alone words a refusal. Loading it takes longer than most answers, so what is
written as the grammar allows is read here, in the way Typer reads it; a test holds the two readings together. Beyond
Typer, the settings may stand anywhere, and `-5 USD` is an amount and no option.
"""

from __future__ import annotations

import os

from japan_us_brief.cli.command_tree import HELP_FLAGS, HELP_WIDTH, TREE
from japan_us_brief.cli.output import terminal_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Option = dict[str, Any]

SETTINGS = ("data", "rates", "engine", "color", "no_pager", "debug")
HELP: Option = {"name": "help", "flags": HELP_FLAGS, "kind": "flag", "type": "text", "multiple": False}
# What some type for an option: `brief help facts` for `brief facts --help`.
WORDS_FOR_OPTIONS = {"help": "--help", "version": "--version"}
# What a negative amount may have behind its minus sign.
_AMOUNT_STARTS = "0123456789.$¥€£₩"
# In digits; Typer judges a count that is longer.
_MAX_COUNT = 9


class CommandLine:
    """What a command line asks for: a command, or a text; where it is neither, Typer has to judge.

    Attributes:
        command: the command to run.
        arguments: what was read for it, as far as it was understood.
        text: what to print instead, such as the help of a command.
        settings: the settings that were given; None for one whose value is missing.
        format: the value of the option for the output format.
        rest: the command line for Typer: without the settings, and without amounts that look like options to it.
    """

    __slots__ = ("arguments", "command", "format", "rest", "settings", "text")

    def __init__(self) -> None:
        self.command: str | None = None
        self.arguments: dict[str, Any] = {}
        self.text: str | None = None
        self.settings: dict[str, str | bool | None] = {}
        self.format: str | None = None
        self.rest: list[str] = []

    @property
    def debug(self) -> bool:
        """Whether a failure shows its traceback."""
        return "debug" in self.settings or os.environ.get("BRIEF_DEBUG", "") not in {"", "0"}

    @property
    def wants_json(self) -> bool:
        """Whether an error is to be told as JSON, as the answer would have been."""
        return (self.format or os.environ.get("BRIEF_FORMAT", "")).casefold() in {"json", "jsonl"}


def read(argv: list[str]) -> CommandLine:
    """Read a command line, without judging what its values mean."""
    line = CommandLine()
    if os.environ.get("_BRIEF_COMPLETE"):
        line.rest = argv
        return line
    if argv and argv[0] in WORDS_FOR_OPTIONS:
        argv = [*argv[1:], WORDS_FOR_OPTIONS[argv[0]]]
    scan = _Scan(argv, line)
    if not scan.ordinary:
        return line
    if scan.command is None:
        if not line.rest:
            line.command = "overview"
        elif line.arguments == {"version": True}:
            line.text = f"brief {TREE['version']}\n"
        elif line.arguments == {"help": True}:
            line.text = _help(TREE)
        return line
    described = TREE["commands"][scan.command]
    if "help" in line.arguments:
        line.text = _help(described)
    elif _place(scan.words, described["arguments"], line.arguments):
        line.command = scan.command
    return line


def settings(argv: list[str]) -> dict[str, str | bool | None]:
    """The settings of a command line, whatever else is in it."""
    line = CommandLine()
    _Scan(argv, line)
    return line.settings


class _Scan:
    """A command line, taken apart from left to right.

    Attributes:
        command: the command, once it was named.
        words: what stands behind it and is neither an option nor the value of one.
        ordinary: whether everything is written as the grammar allows.
    """

    def __init__(self, argv: list[str], line: CommandLine) -> None:
        self.command: str | None = None
        self.words: list[str] = []
        self.ordinary = True
        self._line = line
        self._tokens = iter(argv)
        # Before a command those of all, for Typer to judge; its error is to have the format that was asked for.
        every = [option for command in TREE["commands"].values() for option in command["options"]]
        self._options = _by_flag([*every, *TREE["options"], HELP])
        for token in self._tokens:
            if token == "--":
                self._take_rest()
            elif token[:1] != "-" or token == "-":
                self._take_word(token)
            elif token[1] in _AMOUNT_STARTS:
                # For Typer with a real minus sign, so that it is no option to it.
                self._take_word(token, "\u2212" + token[1:])
            else:
                self._take_options(token)

    def _take_word(self, word: str, for_typer: str | None = None) -> None:
        """A word that is no option: the command, then what it is about."""
        self._line.rest.append(for_typer or word)
        if self.command is None:
            self._enter(word)
        else:
            self.words.append(word)

    def _enter(self, command: str) -> None:
        """From the command on, its own options count, and the settings."""
        self.command = command
        known = TREE["commands"].get(command)
        # Typer judges a slip, and what `--help` or `--version` mean before a command.
        self.ordinary = self.ordinary and known is not None and not self._line.arguments
        if known is not None:
            settings = [option for option in TREE["options"] if option["name"] in SETTINGS]
            self._options = _by_flag([*known["options"], *settings, HELP])

    def _take_rest(self) -> None:
        """What stands behind `--`: words, whatever they look like."""
        words = [*self._tokens]
        self._line.rest += ["--", *words]
        self.words += words
        # Before a command, Typer judges what it means.
        self.ordinary = self.ordinary and self.command is not None

    def _take_options(self, token: str) -> None:
        """One long option, or short ones in one word; the value of the last may be the next word."""
        found = self._long(token) if token.startswith("--") else self._short(token)
        is_setting = found is not None and found[0][0]["name"] in SETTINGS
        taken = [token]
        for option, value in found or ():
            if value is None:
                value = next(self._tokens, None)  # noqa: PLW2901
                taken += [] if value is None else [value]
            self._give(option, value)
        self.ordinary = self.ordinary and found is not None
        self._line.rest += [] if is_setting else taken

    def _long(self, token: str) -> list[tuple[Option, Any]] | None:
        """The option that a word is, with the value in it; None when it is none."""
        flag, equals, value = token.partition("=")
        option = self._options.get(flag)
        if option is None or (equals and option["kind"] == "flag"):
            return None
        return [(option, True if option["kind"] == "flag" else value if equals else None)]

    def _short(self, token: str) -> list[tuple[Option, Any]] | None:
        """The options that the letters of a word are, the last with the value behind it; None when any is unknown."""
        found: list[tuple[Option, Any]] = []
        for end, letter in enumerate(token[1:], start=2):
            option = self._options.get(f"-{letter}")
            if option is None:
                return None
            if option["kind"] != "flag":
                return [*found, (option, token[end:] or None)]
            found.append((option, True))
        return found

    def _give(self, option: Option, value: Any) -> None:
        """Keep what was given for an option; None where its value is missing."""
        name, arguments = option["name"], self._line.arguments
        if name in SETTINGS:
            self._line.settings[name] = value
        elif value is None:
            self.ordinary = False
        elif option["type"] == "integer":
            if value.isascii() and value.isdigit() and len(value) <= _MAX_COUNT:
                arguments[name] = int(value)
            else:
                self.ordinary = False
        elif option["multiple"]:
            arguments.setdefault(name, []).append(value)
        else:
            arguments[name] = value
        if "--format" in option["flags"]:
            self._line.format = value


def _help(described: dict[str, Any]) -> str | None:
    """The help of a command, or of all of them; None on a terminal for which Typer has to set it anew."""
    text: str = described["help"]
    return text if (terminal_width() or HELP_WIDTH) >= HELP_WIDTH else None


def _by_flag(options: list[Option]) -> dict[str, Option]:
    return {flag: option for option in options for flag in option["flags"]}


def _place(words: list[str], places: list[dict[str, Any]], arguments: dict[str, Any]) -> bool:
    """Put the words of a command line in the places that a command has for them; False when they do not fit."""
    for place in places:
        taken = len(words) if place["multiple"] else 1
        values, words = words[:taken], words[taken:]
        if values:
            arguments[place["name"]] = values if place["multiple"] else values[0]
        elif place["required"]:
            return False
    return not words
