"""The gate of a facts file: every problem in it, at once, each with its line, its JSON path and a way to fix it."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

from pydantic import BaseModel, ValidationError

from japan_us_brief.briefing import kinds, migrations, models
from japan_us_brief.briefing.references import circles, listed, mentions
from japan_us_brief.errors import DataError, did_you_mean
from japan_us_brief.util.encodings import likely_encoding
from japan_us_brief.util.json_locations import Path, json_path, lines_and_columns, locate, repeated_keys

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

_COLLECTIONS = ("sources", "entities", "topics", "kinds", "series", "claims")
_ONE_OF_THEM = {"sources": "source", "entities": "entity", "topics": "topic", "kinds": "kind", "claims": "claim"}


def check(data: bytes, name: str) -> models.Briefing:
    """Pass a facts file, or report everything that is wrong with it.

    Args:
        data: the file's bytes.
        name: what to call the file in messages.

    Returns:
        What it holds, in the newest version of the model.

    Raises:
        DataError: `BRF-F302` when it is not JSON, `BRF-F303` with all problems when it is not a valid briefing.
    """
    text = _decode(data, name)
    tree, repeated = _parse(text, name)
    if not isinstance(tree, dict):
        _not_valid(name, text, [((), "a briefing is a JSON object", "start the file with {")])
    version = tree.get("schema_version")
    if isinstance(version, str) and version not in migrations.known():
        # Nothing else can be said of it.
        _not_valid(name, text, [_unknown_version(version)])
    tree, older = migrations.migrated(tree)
    problems = (
        [(path, f"the key {str(path[-1])!r} is given twice", "keep one") for path, _ in repeated_keys(text)]
        if repeated
        else []
    )
    unshown = 0
    strays: list[tuple[Path, str, str]] = [
        ((key, index), "an object is wanted here", "")
        for key in _COLLECTIONS
        for index, item in enumerate(listed(tree, key))
        if not isinstance(item, dict)
    ]
    if len(strays) > MOST_REPORTED:
        # Not worth a full report: whatever this is, it is no list of claims.
        _not_valid(name, text, strays[:MOST_REPORTED], len(strays) - MOST_REPORTED)
    valid = None
    try:
        valid = models.Briefing.model_validate_json(text if older is None else json.dumps(tree))
    except ValidationError as error:
        found = error.errors(include_url=False)
        if found[0]["type"] == "json_invalid":
            raise DataError("BRF-F302", found[0]["msg"], where=name, hint="fix the JSON there") from None
        unshown = max(0, len(found) - MOST_REPORTED)
        problems += [_in_our_words(item) for item in found[:MOST_REPORTED]]
    for count, problem in enumerate(_references(tree)):
        unshown += count >= MOST_REPORTED
        if count < MOST_REPORTED:
            problems.append(problem)
    if valid is None or problems:
        _not_valid(name, text, problems, unshown, repeated=repeated)
    return valid


def item_problems(collection: str, text: str) -> list[tuple[Path, str, str]]:
    """What is wrong with one thing of a facts file, apart from what it names.

    Args:
        collection: the list of a facts file that it belongs into, such as `claims`; empty for a whole file.
        text: its JSON.

    Returns:
        For each problem the path from the thing on, what is wrong, and how to fix it; none where it is valid.
    """
    lead: Path = (collection, 0) if collection else ()
    model = _model_of(collection)
    try:
        model.__pydantic_validator__.validate_json(text)
    except ValidationError as error:
        found = [dict(item) | {"loc": (*lead, *item["loc"])} for item in error.errors(include_url=False)]
        return [(path[len(lead) :], message, hint) for path, message, hint in map(_in_our_words, found[:MOST_REPORTED])]
    return []


@functools.cache
def _model_of(collection: str) -> type[BaseModel]:
    model = _model_at((collection, 0) if collection else ())
    assert model is not None
    return model


def unknown(collection: str, name: str, known: Iterable[str]) -> tuple[str, str]:
    """The problem with an id that nothing has: what is wrong, and how to fix it."""
    return f"no {_ONE_OF_THEM.get(collection, collection)} {name!r}", did_you_mean(name, sorted(known))


def _unknown_version(version: object) -> tuple[Path, str, str]:
    known = ", ".join(migrations.known())
    message = f"{version!r} is not one of {known}" if isinstance(version, str) else "a version stands in double quotes"
    return ("schema_version",), message, migrations.hint(version)


def _decode(data: bytes, name: str) -> str:
    """The text of a file. Raises DataError: `BRF-F302`."""
    if not data.strip():
        raise DataError("BRF-F302", "the file is empty", where=name, hint="see `brief schema` for what it holds")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError(
            "BRF-F302",
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            where=f"{name}:{line}",
            hint=f"save the file as UTF-8, for example with iconv -f {likely_encoding(data)} -t UTF-8",
        ) from None


def _parse(text: str, name: str) -> tuple[object, bool]:
    """The tree of a text, and whether a key is given twice in it. Raises DataError: `BRF-F302`."""
    repeated = False

    def pairs(items: list[tuple[str, object]]) -> dict[str, object]:
        nonlocal repeated
        made = dict(items)
        repeated = repeated or len(made) != len(items)
        return made

    def constant(word: str) -> NoReturn:
        line = text.count("\n", 0, text.find(word)) + 1
        raise DataError("BRF-F302", f"{word} is not JSON", where=f"{name}:{line}", hint="leave the figure out")

    try:
        return json.loads(text, object_pairs_hook=pairs, parse_constant=constant), repeated
    except json.JSONDecodeError as error:
        raise DataError(
            "BRF-F302",
            f"not JSON: {error.msg} at column {error.colno}",
            where=f"{name}:{error.lineno}",
            hint="fix the JSON there",
        ) from None
    except RecursionError:
        raise DataError(
            "BRF-F302", "nested too deeply", where=name, hint="a briefing is at most 8 levels deep"
        ) from None
    except ValueError as error:
        # An integer beyond Python's limit of digits.
        raise DataError("BRF-F302", str(error).partition(";")[0], where=name, hint="write figures as strings") from None


def _in_our_words(item: Any) -> tuple[Path, str, str]:
    path: Path = tuple(item["loc"])
    kind, message = item["type"], item["msg"]
    hint = HINTS.get(kind, "")
    if kind == "extra_forbidden":
        model = _model_at(path[:-1])
        near = did_you_mean(str(path[-1]), list(model.model_fields)) if model else ""
        return path, f"unknown key {str(path[-1])!r}", near if near.startswith("did") else hint
    if path == ("schema_version",) and kind == "literal_error":
        return _unknown_version(item["input"])
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


def _references(tree: dict[str, Any]) -> Iterator[tuple[Path, str, str]]:
    """Ids given twice, and ids that nothing has; tolerant of whatever else is wrong."""
    known: dict[str, set[str]] = {}
    for collection in _COLLECTIONS:
        items = tree.get(collection)
        ids = [item.get("id") for item in items if isinstance(item, dict)] if isinstance(items, list) else []
        texts = [value for value in ids if isinstance(value, str)]
        known[collection] = set(texts)
        twice = {value for value, count in Counter(texts).items() if count > 1}
        seen: set[str] = set()
        for index, value in enumerate(ids):
            if not isinstance(value, str):
                continue
            if value in twice and value in seen:
                yield (collection, index, "id"), f"the id {value!r} is given twice", "ids are unique; rename one"
            seen.add(value)
    anything = set().union(*known.values())
    known["kinds"].update(kind.id for kind in kinds.USUAL)
    entities = listed(tree, "entities")
    for index, item in enumerate(entities):
        whole = item.get("part_of") if isinstance(item, dict) else None
        if isinstance(whole, str) and whole not in known["entities"]:
            near = did_you_mean(whole, sorted(known["entities"]))
            yield ("entities", index, "part_of"), f"no entity {whole!r}", near
    for index in circles(entities):
        yield ("entities", index, "part_of"), "an entity is a part of itself", "name the whole, or take it out"
    for index, item in enumerate(listed(tree, "accepted")):
        subject = item.get("subject") if isinstance(item, dict) else None
        if isinstance(subject, str) and subject not in anything:
            yield (
                ("accepted", index, "subject"),
                f"nothing has the id {subject!r}",
                "take it out, or name what it is about",
            )
    claims = tree.get("claims")
    dangling = 0
    for index, claim in enumerate(claims if isinstance(claims, list) else []):
        for path, collection, value in mentions(claim):
            if isinstance(value, str) and value not in known[collection]:
                dangling += 1
                # Only what will be shown is worth the search for the nearest id.
                near = did_you_mean(value, sorted(known[collection])) if dangling <= MOST_REPORTED else ""
                yield ("claims", index, *path), f"no {_ONE_OF_THEM.get(collection, collection)} {value!r}", near
        if isinstance(claim, dict):
            for number, relation in enumerate(listed(claim, "relations")):
                if isinstance(relation, dict) and relation.get("target") == claim.get("id"):
                    yield (
                        ("claims", index, "relations", number, "target"),
                        "a claim is related to itself",
                        "name another",
                    )


def _not_valid(
    name: str, text: str, problems: list[tuple[Path, str, str]], unshown: int = 0, *, repeated: bool = False
) -> NoReturn:
    """Raise DataError: `BRF-F303`, with the problems in order of their lines."""
    shown = problems[:MOST_REPORTED]
    total = len(problems) + unshown
    offsets = locate(text, {path for path, _, _ in shown}, repeated=repeated)
    places = lines_and_columns(text, offsets.values())
    reported = tuple(
        {
            "where": name,
            "line": places[offsets[path]][0],
            "path": _short(json_path(path)),
            "message": _short(message),
            "hint": _short(hint),
        }
        for path, message, hint in sorted(shown, key=lambda problem: places[offsets[problem[0]]][0])
    )
    count = f"{total} problem{'s' if total > 1 else ''}"
    more = f", the first {MOST_REPORTED} shown" if total > MOST_REPORTED else ""
    raise DataError("BRF-F303", f"not a valid briefing: {count}{more}", where=name, problems=reported)


def _short(text: str) -> str:
    """A text that repeats what the file holds, its middle left out when it is very long."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} … {text[-LONGEST // 4 :]}"
