"""A quick start: reads an ordinary command line from the checked-in command tree, without importing Typer.

Typer is what declares the commands, and it alone judges a command line that is not perfectly ordinary: a slip, a
missing value, a completion. What is ordinary, and what it means, is read from `data/commands.json`, which is generated
from Typer's own tree; a test holds the two readings together.
"""

from __future__ import annotations

import json
import os

from japan_us_brief.util.files import DATA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TREE = os.path.join(DATA, "commands.json")
HELP = ("--help", "-h")
# The width that the help texts of the tree are set for.
HELP_WIDTH = 80


def plan(argv: list[str]) -> tuple[str, dict[str, Any]] | str | None:
    """What a command line asks for.

    Returns:
        The command and its arguments, or a text to print, or None when Typer has to look at it.
    """
    try:
        with open(TREE, encoding="utf-8") as stream:
            tree = json.load(stream)
    except (OSError, ValueError):
        return None
    if not argv:
        return "overview", {}
    commands = tree["commands"]
    if argv == ["--version"]:
        return f"brief {tree['version']}\n"
    if argv[0] in HELP and len(argv) == 1:
        return tree["help"] if _wide_enough() else None
    command = commands.get(argv[0])
    if command is None:
        return None
    if len(argv) == 2 and argv[1] in HELP:
        return command["help"] if _wide_enough() else None
    arguments = _arguments(argv[1:], command)
    return None if arguments is None else (argv[0], arguments)


def _wide_enough() -> bool:
    columns = os.environ.get("COLUMNS", "")
    if columns:
        return columns.isascii() and columns.isdigit() and int(columns) >= HELP_WIDTH
    try:
        return os.get_terminal_size(1).columns >= HELP_WIDTH
    except OSError:
        return True


def _arguments(tokens: list[str], command: dict[str, Any]) -> dict[str, Any] | None:
    """The arguments of a command, or None when they are not perfectly ordinary."""
    options = {flag: option for option in command["options"] for flag in option["flags"]}
    found: dict[str, Any] = {}
    positional: list[str] = []
    rest = iter(tokens)
    for token in rest:
        if token == "--":
            positional += rest
        elif token == "-" or not token.startswith("-"):
            positional.append(token)
        else:
            flag, equals, value = token.partition("=")
            option = options.get(flag)
            if option is None or (equals and (option["kind"] == "flag" or not flag.startswith("--"))):
                return None
            if option["kind"] == "flag":
                found[option["name"]] = True
                continue
            given = value if equals else next(rest, None)
            if given is None or not _set(found, option, given):
                return None
    for argument in command["arguments"]:
        taken = len(positional) if argument["multiple"] else 1
        values, positional = positional[:taken], positional[taken:]
        if not values and argument["required"]:
            return None
        if values:
            found[argument["name"]] = values if argument["multiple"] else values[0]
    return None if positional else found


def _set(found: dict[str, Any], option: dict[str, Any], given: str) -> bool:
    """Put an option's value among the arguments; False when it is not plainly of its type."""
    if option["type"] == "integer":
        if not (given.isascii() and given.isdigit() and len(given) < 10):
            return False
        found[option["name"]] = int(given)
    elif option["multiple"]:
        found.setdefault(option["name"], []).append(given)
    else:
        found[option["name"]] = given
    return True
