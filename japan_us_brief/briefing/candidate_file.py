"""A file of candidates as somebody has filled it in: what it holds, what is still needed, and where that stands."""

from __future__ import annotations

import json
import re
from itertools import islice

from japan_us_brief.errors import DataError
from japan_us_brief.util.json_locations import json_path, lines_and_columns, locate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from japan_us_brief.util.json_locations import Path

# In the order in which a facts file has them.
SECTIONS = ("sources", "entities", "topics", "kinds", "claims")
# What is in a candidate for a person alone.
FOR_A_PERSON = ("needs", "context")
_STEP = re.compile(r"([^.\[\]]+)|\[([0-9]{1,9})\]")
MOST_REPORTED = 100
# How many lines are told in which the same is needed.
_LINES_TOLD = 5


class CandidateFile:
    """A file of candidates.

    Attributes:
        name: what it is called.
        text: what it says.
        sections: its sources, entities, topics and claims, without what is for a person alone.
        needs: for each path what has still to be filled in there.
    """

    __slots__ = ("name", "needs", "sections", "text")

    def __init__(self, data: bytes, name: str) -> None:
        """Read a file.

        Args:
            data: an object with any of `SECTIONS`, each a list of objects; an object's `needs` names what a person has
                to fill in.
            name: what to call it in messages.

        Raises:
            DataError: `BRF-F302`, `BRF-F305`.
        """
        self.name = name
        self.text, self.sections = _parsed(data, name)
        self.needs: list[tuple[Path, str]] = []
        for section, items in self.sections.items():
            for index, item in enumerate(items):
                needs = item.get("needs")
                self.needs += [
                    ((section, index), str(need))
                    for need in (needs if isinstance(needs, list) else [])
                    if not any(_has(item, option) for option in str(need).split(" or "))
                ]
                for key in FOR_A_PERSON:
                    item.pop(key, None)

    def places(self, paths: Iterable[Path]) -> dict[Path, tuple[int, int]]:
        """The line and the column at which each path stands."""
        offsets = locate(self.text, paths)
        places = lines_and_columns(self.text, offsets.values())
        return {path: places[offset] for path, offset in offsets.items()}

    def problems(self, found: Iterable[tuple[Path, str, str]]) -> list[dict[str, object]]:
        """What is wrong, each with the place where an editor finds it.

        Args:
            found: for each problem its path, what is wrong and how to fix it; those beyond `MOST_REPORTED` are left
                out.
        """
        told = [*islice(found, MOST_REPORTED)]
        places = self.places(path for path, _, _ in told)
        return [
            {
                "where": self.name,
                "path": json_path(path),
                "line": places[path][0],
                "column": places[path][1],
                "message": message,
                "hint": hint,
            }
            for path, message, hint in told
        ]


def _parsed(data: bytes, name: str) -> tuple[str, dict[str, list[dict[str, Any]]]]:
    """A file's text and its sections. Raises DataError: `BRF-F302`, `BRF-F305`."""
    hint = "see brief extract --as-claims"
    try:
        text = data.decode("utf-8-sig")
        tree = json.loads(text)
        # Half of a pair of surrogates is no character, and cannot be written.
        json.dumps(tree, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        where = f"{name}:{error.lineno}:{error.colno}"
        raise DataError("BRF-F302", f"not JSON: {error.msg}", where=where, hint=hint) from None
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else error
        raise DataError("BRF-F302", f"not JSON: {reason}", where=name, hint=hint) from None
    if not isinstance(tree, dict) or not all(
        key in SECTIONS and isinstance(items, list) and all(isinstance(item, dict) for item in items)
        for key, items in tree.items()
    ):
        raise DataError("BRF-F305", f"not candidates: an object with {', '.join(SECTIONS)}", where=name, hint=hint)
    if not any(tree.values()):
        raise DataError("BRF-F305", "nothing in it to add", where=name, hint=hint)
    return text, tree


def _has(item: object, path: str) -> bool:
    for key, index in _STEP.findall(path):
        if index:
            if not isinstance(item, list) or int(index) >= len(item):
                return False
            item = item[int(index)]
        elif not isinstance(item, dict) or item.get(key) is None:
            return False
        else:
            item = item[key]
    return True


def words() -> dict[str, Sequence[str]]:
    """The words that a facts file allows for what a person decides; it may declare kinds besides."""
    from typing import get_args

    from japan_us_brief.briefing import kinds, models

    return {
        "kind": [kind.id for kind in kinds.USUAL],
        "mode": get_args(models.Mode),
        "measure": get_args(models.Measure),
        "status": get_args(models.Status),
        "tier": get_args(models.Tier),
    }


def check_ready(files: Sequence[CandidateFile]) -> None:
    """Refuse files in which something is still needed, each kind of it told once.

    Raises:
        DataError: `BRF-F305`.
    """
    problems = [problem for file in files for problem in file.problems(_needed(file))]
    if problems:
        count = len({(file.name, path) for file in files for path, _ in file.needs})
        refuse(files, f"{count} of them not ready", problems, "fill in what is needed, or take them out")


def refuse(files: Sequence[CandidateFile], message: str, problems: Iterable[dict[str, object]], hint: str = "") -> None:
    """Raise DataError: `BRF-F305`, with the problems of candidates."""
    where = ", ".join(file.name for file in files)
    raise DataError("BRF-F305", message, where=where, hint=hint, problems=tuple(problems))


def _needed(file: CandidateFile) -> Iterator[tuple[Path, str, str]]:
    known = words() if file.needs else {}
    # Alike are those of claims among themselves, and those of sources.
    alike: dict[tuple[object, str], list[Path]] = {}
    for path, need in file.needs:
        alike.setdefault((path[0], need), []).append(path)
    told = dict(islice(alike.items(), MOST_REPORTED))
    places = file.places(path for paths in told.values() for path in paths[1 : _LINES_TOLD + 1])
    for (_, need), (first, *others) in told.items():
        lines = [str(places[path][0]) for path in others[:_LINES_TOLD]]
        also = f"; so does 1 more, in line {lines[0]}" if lines else ""
        if lines[1:]:
            more = ", …" if len(others) > _LINES_TOLD else ""
            also = f"; so do {len(others)} more, in lines {', '.join(lines)}{more}"
        wanted = known.get(need.rpartition(".")[2], ())
        yield first, f"needs {need}{also}", f"one of {', '.join(wanted)}" if wanted else ""
