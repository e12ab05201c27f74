"""Claims put into a facts file as text, so that everything that was there stays as it was, byte for byte."""

from __future__ import annotations

import json
import re

from japan_us_brief.briefing.candidate_file import SECTIONS
from japan_us_brief.errors import DataError
from japan_us_brief.util.json_locations import locate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from japan_us_brief.briefing.candidate_file import CandidateFile
    from japan_us_brief.util.json_locations import Path

# How the gate words that an id is nowhere.
_UNKNOWN = re.compile(r"no (source|entity|topic|kind) '")
_PART = re.compile(r"\.([^.\[]+)|\[([0-9]+)\]")


class Addition:
    """A facts file with what files of candidates have, and what was made besides.

    Attributes:
        data: the facts file as it would be.
    """

    __slots__ = ("_origins", "data")

    def __init__(self, before: bytes, files: Sequence[CandidateFile], made: dict[str, list[dict[str, Any]]]) -> None:
        """Add.

        Args:
            before: a valid facts file.
            files: the candidates.
            made: what was made besides, by section.
        """
        tree = json.loads(before.decode("utf-8-sig"))
        parts: dict[str, list[dict[str, Any]]] = {}
        self._origins: dict[tuple[str, int], tuple[CandidateFile, int]] = {}
        for section in SECTIONS:
            new = parts.setdefault(section, [])
            for file in files:
                for index, item in enumerate(file.sections.get(section, [])):
                    known = tree.get(section, [])
                    if item not in known and item not in new:
                        self._origins[section, len(known) + len(new)] = file, index
                        new.append(item)
            new += made.get(section, [])
        self.data = added(before, parts)

    def check(self, check: Callable[[bytes], object], creatable: Sequence[str]) -> None:
        """Check the facts file as it would be; what is wrong is told where it stands in the candidates.

        Args:
            check: what refuses a facts file.
            creatable: the sections of which what is missing could be made.

        Raises:
            DataError: as `check` does.
        """
        try:
            check(self.data)
        except DataError as error:
            problems = tuple(self._at_home(problem, creatable) for problem in error.problems)
            raise DataError(error.code, error.message, where=error.where, hint=error.hint, problems=problems) from None

    def _at_home(self, problem: dict[str, object], creatable: Sequence[str]) -> dict[str, object]:
        """A problem of the facts file as one of the candidates that it comes from."""
        path: Path = tuple(int(index) if index else key for key, index in _PART.findall(str(problem["path"])))
        origin = self._origins.get((str(path[0]), int(path[1]))) if len(path) > 1 and isinstance(path[1], int) else None
        if origin is None:
            return problem
        file, index = origin
        message, hint = str(problem["message"]), str(problem["hint"])
        unknown = _UNKNOWN.match(message)
        section = f"{unknown[1].replace('entity', 'entitie')}s" if unknown else ""
        if section in creatable:
            hint = f"{hint} or --create {section}" if hint.startswith("did") else f"--create {section} makes it"
        return file.problems([((path[0], index, *path[2:]), message, hint)])[0]


def added(data: bytes, candidates: dict[str, list[dict[str, Any]]]) -> bytes:
    """A facts file with candidates at the ends of its lists, in its own indentation.

    Args:
        data: a valid facts file.
        candidates: its new parts by section; what the file has already, just so, is not added again.
    """
    text = data.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    tree = json.loads(text)
    for section in SECTIONS:
        items = [item for item in candidates.get(section, []) if item not in tree.get(section, [])]
        if items:
            text = _appended(text if section in tree else _with_empty(text, section), section, items)
    return (mark + text).encode()


def _with_empty(text: str, section: str) -> str:
    """A facts file with an empty list before its claims, for one of the parts that a file need not have."""
    start = locate(text, {("claims",)})[("claims",)]
    key = text.rfind('"', 0, text.rfind('"', 0, start))
    space = text[text.rfind("\n", 0, key) + 1 : key]
    # On a line of its own, where the claims are on one of theirs.
    gap = ("\r\n" if "\r\n" in text else "\n") + space if "\n" in text[:key] and not space.strip() else " "
    return f'{text[:key]}"{section}": [],{gap}{text[key:]}'


def _appended(text: str, section: str, items: list[dict[str, Any]]) -> str:
    path: Path = (section,)
    start = locate(text, {path})[path]
    existing, end = json.JSONDecoder().raw_decode(text, start)
    newline = "\r\n" if "\r\n" in text else "\n"
    # The white space before the first item and that before the closing bracket say how the file is written.
    lead = re.match(r"\[(\s*)", text[start:end])
    closing = re.search(r"(\s*)\]\Z", text[start:end])
    assert lead is not None
    assert closing is not None
    inner, outer = (_last_line(lead[1]), _last_line(closing[1])) if existing else _guessed(text, start)
    flat = "\n" not in (lead[1] if existing else text)
    step = None if flat else inner.removeprefix(outer)
    written = [json.dumps(item, ensure_ascii=False, indent=step) for item in items]
    if flat:
        joined = ", ".join(written)
        at = end - 1
        return text[:at] + (", " if existing else "") + joined + text[at:]
    made = ",\n".join(inner + item.replace("\n", "\n" + inner) for item in written).replace("\n", newline)
    at = start + closing.start() if existing else start + 1
    rest = text[at:] if existing else newline + outer + text[end - 1 :]
    return text[:at] + ("," if existing else "") + newline + made + rest


def _last_line(space: str) -> str:
    return space.rpartition("\n")[2]


def _guessed(text: str, start: int) -> tuple[str, str]:
    """The indentation inside and outside an empty list, by that of the line on which it stands."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    outer = line[: len(line) - len(line.lstrip())]
    return outer * 2 or "  ", outer
