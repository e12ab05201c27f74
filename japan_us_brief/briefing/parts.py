"""One part of a facts file validated by itself, from its JSON, so that a file of any size can go through part by part.

What a part names by id, and whether its own id is taken, only the whole file can tell: see `briefing.references`.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError, create_model

from japan_us_brief.briefing import models
from japan_us_brief.briefing.problems import MOST_REPORTED, Problem, in_our_words
from japan_us_brief.util.json_locations import Path, lines_and_columns, locate, repeated_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic_core import ErrorDetails


def problems(section: str, data: bytes, *, index: int = 0, line: int = 1) -> Iterator[tuple[int, Problem]]:
    """Every problem of one part, each with the line that it stands on.

    Args:
        section: what it is one of: `claims`, `sources`, `entities`, `topics`, `kinds`, `series` or `accepted`.
        data: the part as JSON in UTF-8, of the newest version of the model.
        index: its place among the others, counted from 0, for the path.
        line: the line on which the data begin, counted from 1.

    Yields:
        In the order of lines; one alone where the data are not JSON. The path is that from the top of the facts file,
        such as `("claims", 3, "figures", 0, "value")`; `Problem.reported` gives what errors carry.

    Raises:
        KeyError: there is no such section.
    """
    validate = validator(section)
    place = (section, index)
    repeated = Repetition()
    try:
        text = data.decode("utf-8")
        json.loads(text, object_pairs_hook=repeated.pairs, parse_constant=refuse)
    except UnicodeDecodeError as error:
        at = line + data.count(b"\n", 0, error.start)
        yield at, Problem(place, f"byte 0x{data[error.start]:02x} is not UTF-8", "save the file as UTF-8")
        return
    except json.JSONDecodeError as error:
        message = f"not JSON: {error.msg} at column {error.colno}"
        yield line + error.lineno - 1, Problem(place, message, "fix the JSON there")
        return
    except RecursionError:
        yield line, Problem(place, "nested too deeply", "a briefing is at most 8 levels deep")
        return
    except ValueError as error:
        # A constant that JSON does not have, or an integer beyond Python's limit of digits.
        yield line, Problem(place, str(error).partition(";")[0], "write figures as strings")
        return
    found = [
        Problem((*place, *path), f"the key {str(path[-1])!r} is given twice", "keep one")
        for path, _ in (repeated_keys(text) if repeated.found else ())
    ]
    try:
        validate(data)
    except ValidationError as error:
        if is_not_json(error):
            # Only Pydantic says so, such as of half a surrogate pair.
            yield line, Problem(place, error.errors()[0]["msg"].partition(" at line ")[0], "fix the JSON there")
            return
        found += [in_our_words(item) for item in errors(error, index)]
    offsets = locate(text, {problem.path[2:] for problem in found}, repeated=repeated.found)
    lines = lines_and_columns(text, offsets.values())
    placed = [(line - 1 + lines[offsets[problem.path[2:]]][0], problem) for problem in found]
    yield from sorted(placed, key=lambda item: item[0])


def item_problems(section: str, text: str) -> list[tuple[Path, str, str]]:
    """What is wrong with one part that is JSON, apart from what it names.

    Args:
        section: as for `problems`; empty for a whole file.
        text: its JSON.

    Returns:
        For each problem the path from the part on, what is wrong, and how to fix it; none where it is valid.
    """
    try:
        validator(section)(text.encode()) if section else models.Briefing.model_validate_json(text)
    except ValidationError as error:
        found = errors(error, 0) if section else iter(error.errors(include_url=False))
        lead = 2 if section else 0
        problems = (in_our_words(item) for item in islice(found, MOST_REPORTED))
        return [(problem.path[lead:], problem.message, problem.hint) for problem in problems]
    return []


def errors(error: ValidationError, index: int) -> Iterator[ErrorDetails]:
    """The errors of a part, each with its place from the top of the facts file.

    Args:
        error: as validating the part has raised it.
        index: the place of the part in its section.
    """
    for item in error.errors(include_url=False):
        section, _, *rest = item["loc"]
        item["loc"] = (section, index, *rest)
        yield item


def is_not_json(error: ValidationError) -> bool:
    """Whether what was validated is no JSON by Pydantic's measure, whatever else could be said of it."""
    return error.errors(include_url=False, include_context=False, include_input=False)[0]["type"] == "json_invalid"


@cache
def validator(section: str) -> Callable[[bytes], Any]:
    """What makes the model of a part from its JSON, or raises Pydantic's `ValidationError`.

    Args:
        section: as for `problems`.

    Raises:
        KeyError: there is no such section.
    """
    of = models.Briefing.model_fields[section].annotation
    # Within its section, so that it is as deep as it is in the file, and an error knows the way to it.
    model = create_model("Section", __config__=models.Model.model_config, **{section: (of, ...)})  # type: ignore[call-overload]
    validate_json = model.__pydantic_validator__.validate_json
    opening = f'{{"{section}":['.encode()

    def validate(data: bytes) -> Any:
        return getattr(validate_json(b"%b%b]}" % (opening, data)), section)[0]

    return validate


class Repetition:
    """Notices, while JSON is read, that an object has a key twice."""

    def __init__(self) -> None:
        self.found = False

    def pairs(self, items: list[tuple[str, object]]) -> dict[str, object]:
        """The object of some keys and values; for `object_pairs_hook`."""
        made = dict(items)
        if len(made) != len(items):
            self.found = True
        return made


def refuse(word: str) -> object:
    """For `parse_constant`: JSON has none.

    Raises:
        ValueError: always.
    """
    raise ValueError(f"{word} is not JSON")
