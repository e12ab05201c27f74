"""Claims put into a facts file as text, so that everything that was there stays as it was, byte for byte."""

from __future__ import annotations

import json
import re

from japan_us_brief.errors import BriefError, DataError
from japan_us_brief.util.json_locations import Path, json_path, lines_and_columns, locate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# In the order in which a facts file has them.
SECTIONS = ("sources", "entities", "topics", "claims")
_STEP = re.compile(r"([^.\[\]]+)|\[([0-9]{1,9})\]")


def parsed(data: bytes, name: str) -> dict[str, list[dict[str, Any]]]:
    """The candidates that are to be added, without the lists of what they needed.

    Args:
        data: the candidates: an object with any of `SECTIONS`, each a list of objects; an object's `needs` names what a
            person has to fill in.
        name: what to call it in messages.

    Raises:
        DataError: `BRF-F302`, `BRF-F305`; with every problem.
    """
    try:
        text = data.decode("utf-8-sig")
        tree = json.loads(text)
        # Half of a pair of surrogates is no character, and cannot be written.
        json.dumps(tree, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise DataError("BRF-F302", f"not JSON: {error}", where=name, hint="see brief extract --as-claims") from None
    if not isinstance(tree, dict) or not all(
        key in SECTIONS and isinstance(items, list) and all(isinstance(item, dict) for item in items)
        for key, items in tree.items()
    ):
        raise DataError(
            "BRF-F305", f"not candidates: an object with {', '.join(SECTIONS)}", where=name, hint="see docs"
        )
    missing: list[tuple[Path, str]] = []
    for section, items in tree.items():
        for index, item in enumerate(items):
            needs = item.pop("needs", [])
            missing += [
                ((section, index), str(need))
                for need in (needs if isinstance(needs, list) else [])
                if not any(_has(item, option) for option in str(need).split(" or "))
            ]
    if missing:
        raise _unready(text, name, missing)
    return tree


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


def _unready(text: str, name: str, missing: list[tuple[Path, str]]) -> DataError:
    offsets = locate(text, {path for path, _ in missing})
    lines = lines_and_columns(text, offsets.values())
    return DataError(
        "BRF-F305",
        f"{len({path for path, _ in missing})} of them not ready",
        where=name,
        hint="fill in what is needed, or take them out",
        problems=tuple(
            {
                "where": name,
                "path": json_path(path),
                "line": lines[offsets[path]][0],
                "message": f"needs {need}",
                "hint": "",
            }
            for path, need in missing
        ),
    )


def added(data: bytes, candidates: dict[str, list[dict[str, Any]]]) -> bytes:
    """A facts file with candidates at the ends of its lists, in its own indentation.

    Args:
        data: a valid facts file.
        candidates: as `parsed` gives it; what the file has already, just so, is not added again.
    """
    text = data.decode("utf-8")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    tree = json.loads(text)
    for section in SECTIONS:
        items = [item for item in candidates.get(section, []) if item not in tree[section]]
        if items:
            text = _appended(text, section, items)
    return (mark + text).encode()


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


def check_addable(candidates: dict[str, list[dict[str, Any]]], name: str) -> None:
    """Refuse candidates that are none.

    Raises:
        BriefError: `BRF-F305`.
    """
    if not any(candidates.values()):
        raise BriefError("BRF-F305", "nothing in it to add", where=name, hint="see brief extract --as-claims")
