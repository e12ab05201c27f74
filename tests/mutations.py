"""Facts files that are spoilt in one way or several, the same ones for the same seed."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

from tests.conftest import NASTY

VALUES: list[Any] = [
    None, True, 0, -1, 7, 2**64, 1.5, "", "x", "X y", "a-1", "2024-02-30", "2024", "USD", "XYZ", "590 billion yen",
    "\u202e", "日本", [], [[]], [None, 3], {}, {"id": "a-1"}, "x" * 2_500, [1] * 120, "range", "paper",
]  # fmt: skip
PIECES = [b"", b",", b"}", b"]", b"{", b'"', b"NaN", b"\\", b'"\\ud800"', b"\xff", b"\n", b"0", b"[" * 250, b"\xe6\x97"]


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of a tree with every key that it has."""
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from places(value[key])


def _set(rng: random.Random, tree: Any) -> None:
    container, key = rng.choice(list(places(tree)))
    container[key] = copy.deepcopy(rng.choice(VALUES))


def _drop(rng: random.Random, tree: Any) -> None:
    container, key = rng.choice(list(places(tree)))
    del container[key]


def _repeat(rng: random.Random, tree: Any) -> None:
    lists = [container[key] for container, key in places(tree) if isinstance(container[key], list) and container[key]]
    chosen = rng.choice(lists)
    chosen += copy.deepcopy(rng.choice(lists if rng.random() < 0.2 else [chosen])[: rng.choice([1, 1, 2, 300])])


def _unknown(rng: random.Random, tree: Any) -> None:
    objects = [tree, *(container[key] for container, key in places(tree) if isinstance(container[key], dict))]
    rng.choice(objects)[rng.choice(["titel", "value", "id", "x"])] = copy.deepcopy(rng.choice(VALUES))


def _id(rng: random.Random, tree: Any) -> None:
    named = [place for place in places(tree) if place[1] in {"id", "source", "entity", "target", "part_of", "subject"}]
    (container, key), (other, there) = rng.choice(named), rng.choice(named)
    container[key] = rng.choice([other[there], str(other[there]) + "x"])


def _reorder(rng: random.Random, tree: Any) -> None:
    items = list(tree.items())
    rng.shuffle(items)
    tree.clear()
    tree.update(items)


TREES: list[Callable[[random.Random, Any], None]] = [_set, _set, _drop, _repeat, _unknown, _id, _id, _reorder]


def spoilt(seed: int) -> bytes:
    """A facts file, spoilt."""
    rng = random.Random(seed)
    tree = json.loads(NASTY.read_bytes())
    for _ in range(rng.choice([0, 1, 1, 1, 2, 3, 6])):
        for change in rng.sample(TREES, 1):
            try:
                change(rng, tree)
            except (IndexError, KeyError, TypeError):
                continue
    data = json.dumps(tree, ensure_ascii=rng.random() < 0.3, indent=rng.choice([None, 1, 2])).encode()
    if rng.random() < 0.2:
        # A key that is given twice.
        at = data.find(b'"', rng.randrange(len(data)))
        end = data.find(b":", at)
        key = data[at:end]
        if at >= 0 and key.count(b'"') == 2 and b"\\" not in key:
            data = data[:at] + key + b": " + rng.choice([b"1", b'"x"', b"[]", b"{}"]) + b", " + data[at:]
    if rng.random() < 0.15:
        at = rng.randrange(len(data))
        data = data[:at] + rng.choice(PIECES) + data[at + rng.choice([0, 0, 1, 1, 50]) :]
    return b"\xef\xbb\xbf" + data if rng.random() < 0.1 else data
