"""The gate of a facts file: every problem in it, at once, each with its line, its JSON path and a way to fix it.

The claims go through one by one, so that a file of very many takes little more room than its bytes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, cast

from pydantic import ValidationError

from japan_us_brief.briefing import migrations, models, parts
from japan_us_brief.briefing.dangling import COLLECTIONS, References
from japan_us_brief.briefing.problems import MOST_REPORTED, Problem, in_our_words, unknown_version
from japan_us_brief.briefing.references import listed
from japan_us_brief.errors import DataError
from japan_us_brief.util.encodings import likely_encoding
from japan_us_brief.util.json_cutting import Cut, cut, places
from japan_us_brief.util.json_locations import Path, repeated_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from japan_us_brief.briefing.relations import Relations

# What is validated before the claims, and they themselves.
_BEFORE = [*models.Briefing.model_fields][: [*models.Briefing.model_fields].index("claims") + 1]


class Passed(NamedTuple):
    """What is known of a file that has passed.

    Attributes:
        cut: the file cut into its claims.
        ids: their ids, in order.
        relations: how they are related.
    """

    cut: Cut
    ids: list[str]
    relations: Relations


def check(data: bytes, name: str) -> Passed | None:
    """Pass a facts file, or report everything that is wrong with it.

    Args:
        data: the file's bytes.
        name: what to call the file in messages.

    Returns:
        What is known of it; None for one that has to be read as a whole, such as one of an older version.

    Raises:
        DataError: `BRF-F302` when it is not JSON, `BRF-F303` with all problems when it is not a valid briefing.
    """
    claims = _Claims()
    found, _ = _passed(data, name, claims)
    if found is None:
        return None
    references = claims.references
    return Passed(found, cast("list[str]", references.ids), references.relations)


def read_models(data: bytes, name: str) -> models.Briefing:
    """Pass a facts file, and give what it holds, in the newest version of the model.

    Args:
        data: the file's bytes.
        name: what to call the file in messages.

    Raises:
        DataError: as for `check`.
    """
    claims = _Claims([])
    found, rest = _passed(data, name, claims)
    return rest if found is None else rest.model_copy(update={"claims": tuple(claims.made or ())})


class _Claims:
    """The claims of a file at the gate, one after the other.

    Attributes:
        made: their models; None where nobody wants them.
        references: what they name.
        strays: the places of those that are no objects.
        errors: the first of Pydantic's errors.
        count: how many of these there are.
        not_json: whether Pydantic has taken one for no JSON.
        repeated: the keys that one has twice.
        repetition: notices them, here and in all else.
    """

    def __init__(self, made: list[models.Claim] | None = None) -> None:
        self.made = made
        self.references = References()
        self.strays: list[int] = []
        self.errors: list[Any] = []
        self.count = 0
        self.not_json = False
        self.repeated: list[Problem] = []
        self.repetition = parts.Repetition()
        self._validate = parts.validator("claims")

    def see(self, claim: object, data: bytes) -> None:
        """Take in the next claim, and what the file has of it."""
        place = self.name(claim)
        if self.repetition.found:
            self.repeated += [_given_twice(("claims", place, *path)) for path, _ in repeated_keys(data.decode())]
        try:
            made = self._validate(data)
        except ValidationError as error:
            self.not_json = self.not_json or parts.is_not_json(error)
            self.count += error.error_count()
            if len(self.errors) < MOST_REPORTED and not self.not_json:
                self.errors += parts.errors(error, place)
        else:
            if self.made is not None:
                self.made.append(made)

    def name(self, claim: object) -> int:
        """Take in what the next claim names, and give its place."""
        place = self.references.see(claim)
        if not isinstance(claim, dict):
            self.strays.append(place)
        return place


def _passed(data: bytes, name: str, claims: _Claims) -> tuple[Cut | None, models.Briefing]:
    """The claims of a valid file and all else, or nothing and all. Raises DataError, as `check` does."""
    decoder = json.JSONDecoder(object_pairs_hook=claims.repetition.pairs, parse_constant=parts.refuse)
    found = cut(data, "claims", decoder.raw_decode, claims.see)
    version = found.rest.get("schema_version") if found is not None else None
    if found is None or (isinstance(version, str) and version != migrations.NEWEST):
        return None, _passed_whole(data, name)
    text = found.without().decode("utf-8-sig")
    repeated = []
    if claims.repetition.found:
        begin = len(data[: found.start].decode("utf-8-sig"))
        others = [(_given_twice(path), offset < begin) for path, offset in repeated_keys(text)]
        repeated = [problem for problem, earlier in others if earlier]
        repeated += [*claims.repeated, *(problem for problem, earlier in others if not earlier)]
    return found, _judged(found, name, found.rest, map(json.loads, found.items()), text, claims, repeated)


def _passed_whole(data: bytes, name: str) -> models.Briefing:
    """A valid file that cannot be cut, or not as it is. Raises DataError, as `check` does."""
    text = _decode(data, name)
    tree, is_repeated = _parse(text, name)
    whole = Cut(data, "claims")
    if not isinstance(tree, dict):
        _not_valid(name, whole, [Problem((), "a briefing is a JSON object", "start the file with {")])
    version = tree.get("schema_version")
    if isinstance(version, str) and version not in migrations.known():
        # Nothing else can be said of it.
        _not_valid(name, whole, [unknown_version(version)])
    tree, older = migrations.migrated(tree)
    claims = _Claims()
    claims.repetition.found = is_repeated
    for claim in listed(tree, "claims"):
        claims.name(claim)
    repeated = [_given_twice(path) for path, _ in repeated_keys(text)] if is_repeated else []
    rest = text if older is None else json.dumps(tree)
    return _judged(whole, name, tree, listed(tree, "claims"), rest, claims, repeated)


def _given_twice(path: Path) -> Problem:
    return Problem(path, f"the key {str(path[-1])!r} is given twice", "keep one")


def _judged(
    found: Cut,
    name: str,
    tree: dict[str, Any],
    items: Iterable[Any],
    rest: str,
    claims: _Claims,
    problems: list[Problem],
) -> models.Briefing:
    """The model of a file without the claims that are cut out of it.

    Args:
        found: the file.
        name: what to call it.
        tree: all of it but its claims.
        items: its claims once more.
        rest: all that is not cut out.
        claims: what was seen of its claims.
        problems: what is wrong with it so far.

    Raises:
        DataError: as `check` does.
    """
    strays = [
        Problem((key, index), "an object is wanted here", "")
        for key in COLLECTIONS
        for index in (claims.strays if key == "claims" else _strays(listed(tree, key)))
    ]
    if len(strays) > MOST_REPORTED:
        # Not worth a full report: whatever this is, it is no list of claims.
        _not_valid(name, found, strays[:MOST_REPORTED], len(strays) - MOST_REPORTED)
    valid, errors = None, []
    try:
        valid = models.Briefing.model_validate_json(rest)
    except ValidationError as error:
        claims.not_json = claims.not_json or parts.is_not_json(error)
        errors = error.errors(include_url=False)
    if claims.not_json:
        _not_json(found.data, name)
    count = len(errors) + claims.count
    early = [item for item in errors if item["loc"][0] in _BEFORE]
    late = [item for item in errors if item["loc"][0] not in _BEFORE]
    problems += [in_our_words(item) for item in [*early, *claims.errors, *late][:MOST_REPORTED]]
    unshown = max(0, count - MOST_REPORTED)
    for number, problem in enumerate(claims.references.problems(tree, items)):
        unshown += number >= MOST_REPORTED
        if number < MOST_REPORTED:
            problems.append(problem)
    if valid is None or problems:
        _not_valid(name, found, problems, unshown, repeated=claims.repetition.found)
    return valid


def _strays(items: list[Any]) -> list[int]:
    return [index for index, item in enumerate(items) if not isinstance(item, dict)]


def _not_json(data: bytes, name: str) -> NoReturn:
    """Raise DataError: `BRF-F302`, for what only Pydantic takes for no JSON, such as half a surrogate pair."""
    try:
        models.Briefing.model_validate_json(data.decode("utf-8-sig"))
    except ValidationError as error:
        raise DataError("BRF-F302", error.errors()[0]["msg"], where=name, hint="fix the JSON there") from None
    raise AssertionError("a part of it was no JSON")


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
    repetition = parts.Repetition()

    def constant(word: str) -> NoReturn:
        line = text.count("\n", 0, text.find(word)) + 1
        raise DataError("BRF-F302", f"{word} is not JSON", where=f"{name}:{line}", hint="leave the figure out")

    try:
        tree = json.loads(text, object_pairs_hook=repetition.pairs, parse_constant=constant)
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
    return tree, repetition.found


def _not_valid(name: str, found: Cut, problems: list[Problem], unshown: int = 0, *, repeated: bool = False) -> NoReturn:
    """Raise DataError: `BRF-F303`, with the problems in order of their lines."""
    shown = problems[:MOST_REPORTED]
    total = len(problems) + unshown
    starts = {
        path: start for path, (start, _) in found.locate({item.path for item in shown}, repeated=repeated).items()
    }
    at = places(found.data, starts.values())
    lines = {path: at[start][1] for path, start in starts.items()}
    reported = tuple(
        problem.reported(name, lines[problem.path]) for problem in sorted(shown, key=lambda item: lines[item.path])
    )
    count = f"{total} problem{'s' if total > 1 else ''}"
    more = f", the first {MOST_REPORTED} shown" if total > MOST_REPORTED else ""
    raise DataError("BRF-F303", f"not a valid briefing: {count}{more}", where=name, problems=reported)
