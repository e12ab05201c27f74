"""A tool as data, and the arguments of a call of it, held against what it declares."""

from __future__ import annotations

import os

from japan_us_brief.errors import BriefError, did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

# Characters of a text, and of everything else that is said in one argument.
MOST_TEXT = 1_000_000
MOST_WORDS = 10_000
# The words of one argument.
MOST_VALUES = 1_000
MOST_COUNTED = 999_999_999
# The properties that the command line has in another form: a text as it is, files under the roots, the rest of rows.
TEXT, FILES, CURSOR = "text", "files", "cursor"
_KINDS = {"string": "text", "boolean": "true or false", "integer": "count", "array": "list of texts"}


class Tool:
    """A tool.

    Attributes:
        name, title, description: what a model reads of it.
        command: the command that answers.
        input_schema, output_schema: JSON Schemas of a call and of its structured answer.
        parameters: the parameter of the command for each property of a call.
        always: parameters that every call has.
        never: by property, a value that is not for agents.
        texts: the parameter that takes texts, which agents give as they are or as files; empty when there is none.
        fields: the fields that the text for the model has; all of them when empty.
        paged: whether the answer is a list, of which a call gives as many as are allowed at once.
    """

    def __init__(
        self,
        name: str,
        *,
        title: str,
        description: str,
        command: str,
        input_schema: dict[str, Any],
        output_schema: dict[str, Any],
        parameters: dict[str, str],
        always: Mapping[str, object],
        never: Mapping[str, str],
        texts: str,
        fields: Sequence[str],
        paged: bool,
    ) -> None:
        self.name = name
        self.title = title
        self.description = description
        self.command = command
        self.input_schema = input_schema
        self.output_schema = output_schema
        self.parameters = parameters
        self.always = always
        self.never = never
        self.texts = texts
        self.fields = fields
        self.paged = paged


class Call:
    """A call of a tool, as the process that answers is asked.

    Attributes:
        tool: the tool.
        arguments: the arguments of its command.
        text: what the command reads as standard input; None for nothing.
        cursor: where the rest of the rows begins, as the answer before said; empty for the beginning.
    """

    def __init__(self, tool: Tool, given: Mapping[str, Any], roots: Sequence[str]) -> None:
        """Hold what was given against what the tool declares.

        Raises:
            BriefError: `BRF-U101` for what it does not take, `BRF-U121` for a file that is not under a root,
                `BRF-U122` for what is too long.
        """
        self.tool = tool
        self.text: str | None = None
        self.cursor = ""
        self.arguments: dict[str, Any] = dict(tool.always)
        _check(tool, given)
        for name, value in given.items():
            if name == CURSOR:
                self.cursor = value
            elif tool.texts and name == TEXT:
                self.text = value
            elif tool.texts and name == FILES:
                self.arguments[tool.texts] = [under_roots(path, roots) for path in value]
            else:
                self.arguments[tool.parameters[name]] = value
        if tool.texts and (self.text is None) == (not self.arguments.get(tool.texts)):
            hint = f"give either {TEXT} or {FILES}" if FILES in tool.input_schema["properties"] else f"give {TEXT}"
            raise BriefError("BRF-U101", f"{tool.name} reads one text, or files", hint=hint)
        if self.text is not None:
            self.arguments[tool.texts] = ["-"]


def _check(tool: Tool, given: Mapping[str, Any]) -> None:
    """Refuse what a tool does not take. Raises BriefError: `BRF-U101`, `BRF-U122`."""
    properties = tool.input_schema["properties"]
    for name, value in given.items():
        if name not in properties:
            near = did_you_mean(name[:100], [*properties])
            raise BriefError("BRF-U101", f"{tool.name} has no argument {name[:100]!r}", hint=near)
        kind, about = properties[name]["type"], properties[name]["description"]
        if not _is(value, kind):
            raise BriefError("BRF-U101", f"{name} is no {_KINDS[kind]}", hint=about)
        words = value if isinstance(value, list) else [value] if isinstance(value, str) else []
        _refuse_much(name, words, MOST_TEXT if tool.texts and name == TEXT else MOST_WORDS)
        if any(word.strip().casefold() == tool.never.get(name) for word in words):
            hint = "that is for the command line"
            raise BriefError("BRF-U101", f"{name} does not take {tool.never[name]!r} here", hint=hint)
    for name in tool.input_schema["required"]:
        if not given.get(name):
            raise BriefError("BRF-U101", f"{tool.name} needs {name}", hint=properties[name]["description"])


def _is(value: object, kind: str) -> bool:
    """Whether a value is of a type of JSON Schema."""
    if kind == "array":
        return isinstance(value, list) and all(isinstance(word, str) for word in value)
    if kind == "integer":
        # To Python, true is an integer.
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_COUNTED
    return isinstance(value, bool if kind == "boolean" else str)


def _refuse_much(name: str, words: Sequence[str], most: int) -> None:
    """Refuse what is too much for one argument. Raises BriefError: `BRF-U122`."""
    length = sum(map(len, words))
    if length > most or len(words) > MOST_VALUES:
        beyond = f"longer than {most:,} characters" if length > most else f"of more than {MOST_VALUES:,} values"
        raise BriefError("BRF-U122", f"{name} is {beyond}", hint="give a part of it at a time")


def under_roots(path: str, roots: Sequence[str]) -> str:
    """A file as the system knows it, without links; it lies under a root.

    Args:
        path: a path as a client gives it; one that is not absolute is looked for under each root.
        roots: folders without links in their paths.

    Raises:
        BriefError: `BRF-U121`, with the same words whether the file is not there or not under a root.
    """
    for root in roots:
        try:
            real = os.path.realpath(os.path.join(root, path))
            inside = os.path.commonpath([real, root]) == root
        except ValueError:
            # A null character in it, or another drive.
            continue
        if inside and os.path.isfile(real):
            return real
    hint = "give the text itself" if not roots else "name a file under one of them"
    raise BriefError("BRF-U121", f"no file that agents may read: {path[:200]!r}", hint=f"see --root; {hint}")
