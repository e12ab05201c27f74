"""What to type instead of what Typer refuses, where that is known."""

from __future__ import annotations

import shlex

from japan_us_brief.cli.command_tree import TREE
from japan_us_brief.render.formats import FORMATS

# What other tools call what `brief facts` does.
WORDS_FOR_FACTS = {"find", "get", "grep", "list", "ls", "query", "search"}
# What other tools call what an option of this one does.
_WORDS_FOR_OPTIONS = {"--no-color": "--color never", "--no-colour": "--color never", "--colour": "--color"}
# Of an option that other commands have, so many of these are told.
_MOST_TOLD = 4


def instead(message: str, argv: list[str]) -> str:
    """What to type, as a hint; empty when it is not known.

    Args:
        message: how Typer refuses.
        argv: what was typed, without settings.
    """
    kind, _, rest = message.partition(": ")
    if kind == "No such option":
        return _option(rest.split(" ")[0].rstrip("."), argv)
    if message.startswith("No such command "):
        return _command(message, argv)
    if message.startswith("Got unexpected extra argument"):
        command = next((word for word in argv if word in TREE["commands"]), "")
        if command == "rates":
            return "write a pair of currencies in one word, like USD/JPY"
        return "put what has spaces in it into quotes" if command and TREE["commands"][command]["arguments"] else ""
    return ""


def _command(message: str, argv: list[str]) -> str:
    """Another command, or a search for the word."""
    word = next((word for word in argv if not word.startswith("-")), "")
    if not word:
        return ""
    if word.casefold() in WORDS_FOR_FACTS:
        return f"`{shlex.join(['brief', 'facts', *argv[argv.index(word) + 1 :]])}` does that"
    return "" if "Did you mean" in message else f"to search for it: `{shlex.join(['brief', 'facts', *argv])}`"


def _option(flag: str, argv: list[str]) -> str:
    """The option that another tool calls so, the place where this one belongs, or the commands that have it."""
    named = [word for word in argv if word in TREE["commands"]][:1]
    if flag.casefold() in _WORDS_FOR_OPTIONS:
        return f"use {_WORDS_FOR_OPTIONS[flag.casefold()]}"
    name = flag.removeprefix("--").casefold()
    if name in FORMATS and (not named or named[0] in _having("-f")):
        return f"use -f {name}"
    having = _having(flag)
    if having and set(named) & {*having}:
        return f"{flag} stands behind the command: brief {named[0]} {flag} …"
    return f"{flag} is for {', '.join(having[:_MOST_TOLD])}{', …' * (len(having) > _MOST_TOLD)}" if having else ""


def _having(flag: str) -> list[str]:
    """The commands that have an option."""
    commands = TREE["commands"].items()
    return [command for command, described in commands if any(flag in one["flags"] for one in described["options"])]
