"""What is wrong with a facts file, in words of our own: a path, a message, and a way to fix it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from pydantic import BaseModel

from japan_us_brief.briefing import migrations, models
from japan_us_brief.errors import did_you_mean
from japan_us_brief.util.json_locations import Path, json_path

MOST_REPORTED = 100
LONGEST = 400

HINTS = {
    "figure_not_text": 'write it as a string, such as "590000000000"',
    "string_type": "write it as a string, in double quotes",
    "not_decimal": 'write the digits alone, such as "590000000000" or "2.9e9"',
    "exponent": "a figure this large or small is a slip",
    "undated": "add as_of or period",
    "missing": "add it",
    "extra_forbidden": "take it out",
    "not_iso": "use the ISO code",
    "not_address": "copy it from the address line of a browser",
}
IN_OUR_WORDS = {
    "tuple_type": "a list is wanted here",
    "model_type": "an object is wanted here",
    "string_type": "a string is wanted here",
    "int_type": "a whole number is wanted here",
    "too_short": "at least one is wanted here",
    "string_too_short": "it is empty",
}


class Problem(NamedTuple):
    """Something that keeps a facts file from being valid.

    Attributes:
        path: where it stands, from the top of the file.
        message: what is wrong, on one line.
        hint: how to fix it; may be empty.
    """

    path: Path
    message: str
    hint: str

    def reported(self, where: str, line: int) -> dict[str, object]:
        """The problem as errors carry it.

        Args:
            where: what the file is called.
            line: the line of the file that it stands on.
        """
        return {
            "where": where,
            "line": line,
            "path": _short(json_path(self.path)),
            "message": _short(self.message),
            "hint": _short(self.hint),
        }


def unknown_version(version: object) -> Problem:
    """What is wrong with a version that is not known."""
    known = ", ".join(migrations.known())
    message = f"{version!r} is not one of {known}" if isinstance(version, str) else "a version stands in double quotes"
    return Problem(("schema_version",), message, migrations.hint(version))


def in_our_words(item: Any) -> Problem:
    """An error of Pydantic's in words of our own.

    Args:
        item: one of those that a `ValidationError` lists.
    """
    return Problem(*_in_our_words(item))


def _in_our_words(item: Any) -> tuple[Path, str, str]:
    path: Path = tuple(item["loc"])
    kind, message = item["type"], item["msg"]
    hint = HINTS.get(kind, "")
    if kind == "extra_forbidden":
        model = _model_at(path[:-1])
        near = did_you_mean(str(path[-1]), list(model.model_fields)) if model else ""
        return path, f"unknown key {str(path[-1])!r}", near if near.startswith("did") else hint
    if path == ("schema_version",) and kind == "literal_error":
        return unknown_version(item["input"])
    if kind == "missing":
        return path[:-1], f"{path[-1]!r} is missing", f"{hint}{_with(path, ': ')}"
    if kind == "model_type":
        return path, f"{IN_OUR_WORDS[kind]}{_with(path, ', with ')}", hint
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", item["ctx"]["expected"])
        return path, f"{item['input']!r} is not one of {', '.join(known)}", did_you_mean(str(item["input"]), known)
    if kind == "string_pattern_mismatch":
        return path, f"{item['input']!r} is not in the form {item['ctx']['pattern']}", "see `brief schema`"
    if kind == "string_too_long":
        return (
            path,
            f"it is too long: {len(item['input']):,} characters, and {item['ctx']['max_length']:,} at most",
            hint,
        )
    return path, IN_OUR_WORDS.get(kind, message[0].lower() + message[1:]), hint


def _with(path: Path, lead: str) -> str:
    """The keys that the object at a path has to have, behind a word; nothing for what is no object."""
    parent = _model_at(path[:-1])
    field = parent.model_fields.get(str(path[-1])) if parent else None
    model = (
        _model_at(path)
        if path and (isinstance(path[-1], int) or isinstance(getattr(field, "annotation", 0), type))
        else None
    )
    keys = [name for name, part in model.model_fields.items() if part.is_required()] if model else []
    return f"{lead}{', '.join(keys[:-1])} and {keys[-1]}" if len(keys) > 1 else ""


def _model_at(path: Path) -> type[BaseModel] | None:
    """The model that stands at a path of the briefing."""
    model: type[BaseModel] | None = models.Briefing
    for part in path:
        if isinstance(part, int):
            continue
        field = model.model_fields.get(part) if model else None
        found = re.findall(r"models\.([A-Z]\w+)", repr(field.annotation)) if field else []
        model = getattr(models, found[0], None) if found else None
    return model


def _short(text: str) -> str:
    """A text that repeats what the file holds, its middle left out when it is very long."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} … {text[-LONGEST // 4 :]}"
