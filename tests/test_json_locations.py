"""Places in a JSON text: every value is found where it stands, however the text is laid out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japan_us_brief.util.json_locations import Path, json_path, lines_and_columns, locate, repeated_keys

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def paths(value: Any, here: Path = ()) -> list[tuple[Path, Any]]:
    """Every value within a value, with its path."""
    items: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    return [(here, value), *(found for key, part in items for found in paths(part, (*here, key)))]


@given(value=values, indent=st.none() | st.integers(0, 3), goes_on=st.booleans(), data=st.data())
def test_every_value_is_found_where_it_stands(
    value: Any, indent: int | None, goes_on: bool, data: st.DataObject
) -> None:
    text = "\n " + json.dumps(value, indent=indent)
    every = paths(value)
    wanted = data.draw(st.lists(st.sampled_from(every), max_size=5))
    found = locate(text, {path for path, _ in wanted}, repeated=goes_on)
    assert set(found) == {path for path, _ in wanted}
    for path, part in wanted:
        assert json.JSONDecoder().raw_decode(text, found[path])[0] == part


def test_a_path_to_nothing_is_at_the_nearest_value_above_it() -> None:
    text = '{"a": [1, {"b": 2}]}'
    assert locate(text, {("a", 1, "c", "d"), ("a", 7), ("x",)}) == {("a", 1, "c", "d"): 10, ("a", 7): 6, ("x",): 0}


def test_of_a_repeated_key_the_last_value_counts() -> None:
    text = '{"a": 1, "b": {"c": 2, "c": 3}, "a": 4}'
    assert list(repeated_keys(text)) == [(("b", "c"), 28), (("a",), 37)]
    assert locate(text, {("a",), ("b", "c")}, repeated=True) == {("a",): 37, ("b", "c"): 28}
    assert locate(text, {("a",)}) == {("a",): 6}


@given(text=st.text(alphabet="ab\n", max_size=30), data=st.data())
def test_lines_and_columns_count_from_one(text: str, data: st.DataObject) -> None:
    offsets = data.draw(st.lists(st.integers(0, len(text))))
    for offset, (line, column) in lines_and_columns(text, offsets).items():
        before = text[:offset].split("\n")
        assert (line, column) == (len(before), len(before[-1]) + 1)


@pytest.mark.parametrize(
    ("path", "text"), [(("claims", 3, "figures", 0, "value"), "$.claims[3].figures[0].value"), ((), "$")]
)
def test_paths_are_json_paths(path: Path, text: str) -> None:
    assert json_path(path) == text
