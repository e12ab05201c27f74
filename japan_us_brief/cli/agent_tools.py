"""The tools of `brief mcp`, made of the commands: their options, their words and the schemas of their answers.

What is told here of a tool is what differs from its command. Options about how an answer leaves, and whatever writes a
file or asks a person, are not for agents.
"""

from __future__ import annotations

import inspect
import json
import os
from importlib import import_module

from japan_us_brief.cli.command_tree import TREE
from japan_us_brief.cli.parameters import OutputOptions
from japan_us_brief.mcp.tool import CURSOR, FILES, MOST_COUNTED, TEXT, Tool
from japan_us_brief.util.files import DATA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

# Parameters of commands that no tool has: forms of an answer, what writes, and what tells of the command itself.
WITHHELD = {
    *(OutputOptions.__init__.__kwdefaults__ or ()),
    *("plain", "fix", "yes", "from_", "as_claims", "answers", "explain", "show_settings"),
}


class Offer:
    """What a tool has that its command does not say.

    Attributes:
        command: the command that answers.
        schema: the name by which `brief schema` prints the shape of its answer; empty for a text.
        fields: the fields that the text for the model has; all of them, or the card, when empty.
        summary: a title in the place of the command's own.
        always: parameters that every call has.
        only: the only parameters that it takes; all but those withheld when empty.
        without: parameters that it does not take.
        required: parameters that it needs, beyond those that the command needs.
        never: by property, a value that it does not take.
        texts: the parameter of the command that takes texts.
    """

    def __init__(
        self,
        command: str,
        schema: str,
        *fields: str,
        summary: str = "",
        always: dict[str, object] | None = None,
        only: Sequence[str] = (),
        without: Sequence[str] = (),
        required: Sequence[str] = (),
        never: dict[str, str] | None = None,
        texts: str = "",
    ) -> None:
        self.command = command
        self.schema = schema
        self.fields = fields
        self.summary = summary
        self.always = always or {}
        self.only = only
        self.without = WITHHELD.union(without)
        self.required = required
        self.never = never or {}
        self.texts = texts


OFFERS = {
    "facts": Offer(
        "facts", "claims", "id", "figure", "converted", "rate", "rate_date", "rate_source", "stated_equivalents",
        "statement", "date", "speaker", "publisher", "verdict", "superseded_by",
    ),
    "show": Offer("show", "claims"),
    # A sum is told with every figure in it, its rate, and what was left out.
    "total": Offer("total", "totals", always={"explain": True}),
    "compare": Offer("compare", "comparison"),
    "convert": Offer(
        "convert", "conversions", "amount", "converted", "pair", "rate", "rate_date", "asked", "rate_source",
        without=("check",), never={"text": "-"},
    ),
    "check_conversion": Offer(
        "convert", "stated-conversion", summary="Does a conversion that someone stated fit the rate of the day?",
        only=("text", "on", "check"), required=("check",), never={"text": "-"},
    ),
    "rates": Offer("rates", "rates", never={"what": "update"}),
    "extract": Offer(
        "extract", "mentions", "file", "line", "column", "as_written", "value", "low", "high", "unit", "comparator",
        "change", "about", "date",
        texts="files",
    ),
    "check": Offer(
        "check", "findings", "file", "line", "column", "severity", "code", "subject", "message", "hint", texts="texts"
    ),
    "cite": Offer("cite", ""),
}  # fmt: skip


def tools(*, with_files: bool) -> list[Tool]:
    """The tools.

    Args:
        with_files: whether there are folders under which files may be read.
    """
    return [_tool(name, offer, with_files=with_files) for name, offer in OFFERS.items()]


def _tool(name: str, offer: Offer, *, with_files: bool) -> Tool:
    described = TREE["commands"][offer.command]
    properties: dict[str, Any] = {}
    parameters: dict[str, str] = {}
    # What takes texts is given as one text or as files, of which neither is needed by itself.
    required = [
        argument["name"]
        for argument in described["arguments"]
        if argument["required"] and argument["name"] != offer.texts
    ]
    for declared in (*described["arguments"], *described["options"]):
        parameter = declared["name"]
        if parameter in offer.without or (offer.only and parameter not in offer.only):
            continue
        if parameter == offer.texts:
            properties[TEXT] = {"type": "string", "description": "The text itself: plain, Markdown or HTML."}
            if with_files:
                about = "In its place, paths of files that the server may read."
                properties[FILES] = {"type": "array", "items": {"type": "string"}, "description": about}
            continue
        word = _property(declared)
        properties[word] = _schema(declared)
        parameters[word] = parameter
    answer = _published(offer.schema)
    paged = any(shape.get("type") == "array" for shape in answer.get("anyOf", [answer]))
    if paged:
        about = "Where the rest begins: the cursor of the answer before, with the same arguments."
        properties[CURSOR] = {"type": "string", "description": about}
    title = offer.summary or described["summary"]
    return Tool(
        name,
        title=title,
        description="\n\n".join(filter(None, (title, _details(offer.command)))),
        command=offer.command,
        input_schema={
            "type": "object",
            "properties": properties,
            "required": [one for one in (*required, *offer.required) if one in properties],
            "additionalProperties": False,
        },
        output_schema=_enveloped(answer, paged=paged),
        parameters=parameters,
        always=offer.always,
        never=offer.never,
        texts=offer.texts,
        fields=offer.fields,
        paged=paged,
    )


def _property(declared: dict[str, Any]) -> str:
    """What a parameter is called in a call: as on the command line, without the dashes."""
    longs = [flag[2:] for flag in declared.get("flags", ()) if flag.startswith("--")]
    return longs[0] if longs else str(declared["name"])


def _schema(declared: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of a parameter."""
    about = {"description": declared["help"]}
    if declared["multiple"]:
        return {"type": "array", "items": {"type": "string"}, **about}
    if declared.get("kind") == "flag":
        return {"type": "boolean", **about}
    if declared.get("type") == "integer":
        return {"type": "integer", "minimum": 0, "maximum": MOST_COUNTED, **about}
    usual = {"default": declared["default"]} if declared["default"] is not None else {}
    return {"type": "string", **about, **usual}


def _details(command: str) -> str:
    """What a command says of itself below its summary."""
    function = getattr(import_module(f"japan_us_brief.cli.commands.{command}"), command)
    return inspect.cleandoc(function.__doc__ or "").partition("\n\n")[2]


def _published(name: str) -> dict[str, Any]:
    """The schema that `brief schema` prints; that of a text where there is none."""
    if not name:
        return {"type": "string"}
    with open(os.path.join(DATA, f"{name}.schema.json"), encoding="utf-8") as stream:
        published: dict[str, Any] = json.load(stream)
    return published


def _enveloped(answer: dict[str, Any], *, paged: bool) -> dict[str, Any]:
    """The schema of a structured answer: the answer of the command, and what is said beside it."""
    properties: dict[str, Any] = {
        "answer": {name: part for name, part in answer.items() if name not in {"$schema", "$defs"}},
        "notes": {
            "type": "array",
            "items": {"type": "string"},
            "description": "what has to be known of the answer, such as why it is empty",
        },
    }
    if paged:
        properties["of"] = {"type": "integer", "minimum": 0, "description": "how many there are in all"}
        properties["cursor"] = {
            "anyOf": [{"type": "string"}, {"type": "null"}],
            "description": "where the rest begins; null when there is no more",
        }
    schema = {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }
    return schema | ({"$defs": answer["$defs"]} if "$defs" in answer else {})
