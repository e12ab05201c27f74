"""The gate: every problem at once, each with its line, its path and a way to fix it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from japan_us_brief.briefing import validation
from japan_us_brief.errors import DataError
from tests.conftest import NASTY, dumped


def problems(data: bytes) -> list[tuple[str, str, int]]:
    """Path, message and line of every problem; none when the file is valid."""
    try:
        validation.check(data, "x.json")
    except DataError as error:
        return [(str(item["path"]), str(item["message"]), int(str(item["line"]))) for item in error.problems]
    return []


def power_of_ten(tree: Any, path: str) -> tuple[Any, Any]:
    """The container and the last key of a path such as `claims.0.id`."""
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in parents:
        tree = tree[part]
    return tree, last


def test_the_nasty_file_is_valid() -> None:
    assert problems(NASTY.read_bytes()) == []


FIGURE = "claims.0.figures.0."
CASES = [
    (
        "accepted",
        [{"rule": "BRF-A101", "subject": "nobody", "note": "x"}],
        "$.accepted[0].subject",
        "nothing has the id",
    ),
    ("claims.0.titel", "x", "$.claims[0].titel", "unknown key 'titel'"),
    (FIGURE + "vaule", "1", "$.claims[0].figures[0].vaule", "unknown key"),
    (FIGURE + "value", 590e9, "$.claims[0].figures[0].value", "stands in JSON as a string"),
    (FIGURE + "value", 590, "$.claims[0].figures[0].value", "stands in JSON as a string"),
    (FIGURE + "value", "NaN", "$.claims[0].figures[0].value", "not a decimal"),
    (FIGURE + "value", "Infinity", "$.claims[0].figures[0].value", "not a decimal"),
    (FIGURE + "value", "1_000", "$.claims[0].figures[0].value", "not a decimal"),
    (FIGURE + "value", "１", "$.claims[0].figures[0].value", "not a decimal"),
    (FIGURE + "value", "1e999999", "$.claims[0].figures[0].value", "beyond 1e±30"),
    (FIGURE + "value", "1e99999999999999999999", "$.claims[0].figures[0].value", "not a decimal"),
    (FIGURE + "value", "590000000001", "$.claims[0].figures[0]", "as_written says 590000000000 JPY"),
    (FIGURE + "value", None, "$.claims[0].figures[0]", "has a value"),
    (FIGURE + "as_written", "up to 590 billion yen", "$.claims[0].figures[0]", "the qualifier belongs in comparator"),
    (FIGURE + "as_written", "590 billion dollars", "$.claims[0].figures[0]", "as_written says"),
    (FIGURE + "as_written", "a lot", "$.claims[0].figures[0]", "not an amount"),
    (FIGURE + "comparator", "upto", "$.claims[0].figures[0].comparator", "is not one of"),
    (FIGURE + "unit", "XYZ", "$.claims[0].figures[0].unit", "not an ISO 4217 code"),
    (FIGURE + "unit", "yen!", "$.claims[0].figures[0].unit", "not in the form"),
    (FIGURE + "as_of", "2024-02-30", "$.claims[0].figures[0].as_of", "not a date"),
    (FIGURE + "as_of", "soon", "$.claims[0].figures[0].as_of", "not a date"),
    (FIGURE + "as_of", "2023/2024", "$.claims[0].figures[0].as_of", "not an interval"),
    ("accepted", [{"rule": "A101", "subject": "c-1", "note": "x"}], "$.accepted[0].rule", "not in the form"),
    (FIGURE + "as_of", None, "$.claims[0].figures[0]", "has a date"),
    (FIGURE + "stated_equivalents.0.value", "4e9", "$.claims[0].figures[0].stated_equivalents[0]", "as_written says"),
    ("claims.1.figures.0.low", "94e9", "$.claims[1].figures[0]", "low is above high"),
    ("claims.1.figures.0.high", None, "$.claims[1].figures[0]", "has low and high"),
    ("claims.1.figures.0.period", "2023-11/2022-10", "$.claims[1].figures[0].period", "ends before it starts"),
    ("claims.0.id", "Ceiling", "$.claims[0].id", "not in the form"),
    ("claims.0.id", "range", "$.claims[1].id", "given twice"),
    ("claims.0.id", [], "$.claims[0].id", "a string is wanted"),
    ("sources.0.id", {}, "$.sources[0].id", "a string is wanted"),
    ("claims.0.topics.0", ["chips"], "$.claims[0].topics[0]", "a string is wanted"),
    ("claims.0.relations.0.target", {}, "$.claims[0].relations[0].target", "a string is wanted"),
    ("sources.1.id", "paper", "$.sources[1].id", "given twice"),
    ("claims.0.topics.0", "chip", "$.claims[0].topics[0]", "no topic 'chip'"),
    ("sources.0.url", "https://example.org/<script>", "$.sources[0].url", "there is '<' in it"),
    ("sources.0.url", "https://example.org/\u202e", "$.sources[0].url", r"there is '\u202e' in it"),
    ("sources.0.length", 2**63, "$.sources[0].length", "less than or equal to"),
    ("sources.0.length", 10**300, "$.sources[0].length", "less than or equal to"),
    ("claims.0.quote.start", 2**64, "$.claims[0].quote.start", "less than or equal to"),
    ("claims.0.quote.end", 2**53, "$.claims[0].quote.end", "less than or equal to"),
    ("claims.0.topics", [], "$.claims[0].topics", "at least one"),
    ("claims.0.entities.0.entity", "mety", "$.claims[0].entities[0].entity", "no entity 'mety'"),
    ("claims.0.attribution.source", "papers", "$.claims[0].attribution.source", "no source 'papers'"),
    ("claims.0.attribution.speaker", "x", "$.claims[0].attribution.speaker", "no entity 'x'"),
    ("claims.0.evidence.0.source", "x", "$.claims[0].evidence[0].source", "no source 'x'"),
    ("claims.0.quote.source", "x", "$.claims[0].quote.source", "no source 'x'"),
    ("claims.0.quote.end", 2, "$.claims[0].quote", "end is not after start"),
    ("claims.0.quote.end", 29, "$.claims[0].quote", "not as long"),
    ("claims.0.quote.start", "3", "$.claims[0].quote.start", "whole number"),
    ("claims.0.relations.0.target", "x", "$.claims[0].relations[0].target", "no claim 'x'"),
    ("claims.0.relations.0.target", "ceiling", "$.claims[0].relations[0].target", "related to itself"),
    ("claims.0.verdict.support", "supports", "$.claims[0].verdict.support", "is not one of"),
    ("entities.0.country", "XX", "$.entities[0].country", "not an ISO 3166 code"),
    ("sources.0.url", "javascript:alert(1)", "$.sources[0].url", "begins with neither https:// nor http://"),
    ("sources.0.sha256", "abc", "$.sources[0].sha256", "not in the form"),
    ("schema_version", "3", "$.schema_version", "'3' is not one of 2, 1"),
    ("schema_version", 1, "$.schema_version", "a version stands in double quotes"),
    ("claims", {}, "$.claims", "a list is wanted"),
    ("claims.0", [], "$.claims[0]", "an object is wanted"),
    ("claims.0.figures", "none", "$.claims[0].figures", "a list is wanted"),
    ("claims.0.entities.0", None, "$.claims[0].entities[0]", "an object is wanted"),
]


@pytest.mark.parametrize(("path", "value", "where", "message"), CASES)
def test_a_slip_is_found_at_its_place(
    nasty: dict[str, Any], path: str, value: object, where: str, message: str
) -> None:
    container, last = power_of_ten(nasty, path)
    container[last] = value
    data = dumped(nasty)
    found = [(line, text) for at, text, line in problems(data) if at == where and message in text]
    assert found, problems(data)
    line = data.decode().splitlines()[found[0][0] - 1]
    key = where.rpartition(".")[2]
    assert key in line or "[" in key or where == "$"


def test_every_required_key_is_missed(nasty: dict[str, Any]) -> None:
    for path in ("title", "claims.0.statement", "claims.0.verdict.note", FIGURE + "unit", "sources.0.tier"):
        container, last = power_of_ten(nasty, path)
        del container[last]
    messages = [message for _, message, _ in problems(dumped(nasty))]
    assert sorted(messages) == [f"'{key}' is missing" for key in ("note", "statement", "tier", "title", "unit")]


def test_all_problems_are_reported_at_once_in_order_of_line(nasty: dict[str, Any]) -> None:
    for path, value, *_ in (CASES[0], CASES[3], CASES[16], CASES[-12]):
        container, last = power_of_ten(nasty, str(path))
        container[last] = value
    found = problems(dumped(nasty))
    assert len(found) == 4
    assert [line for *_, line in found] == sorted(line for *_, line in found)


def test_a_hint_names_the_nearest_word(nasty: dict[str, Any]) -> None:
    nasty["claims"][0]["topics"] = ["chps"]
    nasty["claims"][0]["verdict"]["suport"] = "x"
    nasty["claims"][0]["kind"] = "subsidies"
    with pytest.raises(DataError) as error:
        validation.check(dumped(nasty), "x.json")
    assert {str(item["hint"]) for item in error.value.problems} >= {
        "did you mean chips?",
        "did you mean support?",
        "did you mean subsidy?",
    }


def test_a_repeated_key_is_found_with_its_line() -> None:
    data = NASTY.read_bytes().replace(b'"id": "ceiling",', b'"id": "ceiling",\n      "kind": "gdp",')
    assert problems(data) == [("$.claims[0].kind", "the key 'kind' is given twice", 35)]


@pytest.mark.parametrize(
    ("data", "where", "message"),
    [
        (b"", "x.json", "empty"),
        (b" \n", "x.json", "empty"),
        (b"{", "x.json:1", "not JSON"),
        (b'{"a": 1,\n"b"}', "x.json:2", "not JSON"),
        (NASTY.read_bytes()[:1000], "x.json:", "not JSON"),
        (b'{"a":\n\xff}', "x.json:2", "byte 0xff is not UTF-8"),
        (b"\xff\xfe{\x00}\x00", "x.json:1", "not UTF-8"),
        (b'{"a": NaN}', "x.json:1", "NaN is not JSON"),
        (b'{"a": -Infinity}', "x.json:1", "-Infinity is not JSON"),
        (b"[" * 100_000, "x.json", "nested too deeply"),
        (b'{"a":' * 100_000, "x.json", "nested too deeply"),
        (b'{"a": ' + b"9" * 5000 + b"}", "x.json", "Exceeds the limit"),
        (b"\x89PNG\r\n\x1a\n", "x.json:1", "not UTF-8"),
    ],
)
def test_what_is_no_json_is_refused(data: bytes, where: str, message: str) -> None:
    with pytest.raises(DataError) as error:
        validation.check(data, "x.json")
    assert error.value.code == "BRF-F302"
    assert error.value.where.startswith(where)
    assert message in error.value.message


@pytest.mark.parametrize("data", [b"[]", b"null", b'"x"', b"5"])
def test_json_of_another_shape_is_refused(data: bytes) -> None:
    with pytest.raises(DataError, match="not a valid briefing"):
        validation.check(data, "x.json")


def test_a_byte_order_mark_is_accepted() -> None:
    assert problems(b"\xef\xbb\xbf" + NASTY.read_bytes()) == []


def test_a_flood_of_problems_is_cut(nasty: dict[str, Any]) -> None:
    nasty["claims"], nasty["accepted"] = [{} for _ in range(200)], []
    with pytest.raises(DataError, match="1200 problems, the first 100 shown") as error:
        validation.check(dumped(nasty), "x.json")
    assert len(error.value.problems) == 100


@pytest.mark.parametrize("value", ["", "é\\u0022", '{"[,:]}\\\\', "\n\t"])
def test_lines_are_right_whatever_the_strings_hold(nasty: dict[str, Any], value: str) -> None:
    nasty["claims"][0]["caveats"] = [value or "x", 5]
    data = json.dumps(nasty, indent=2).encode()
    at = [line for path, _, line in problems(data) if path == "$.claims[0].caveats[1]"]
    assert data.decode().splitlines()[at[0] - 1].strip() == "5"


def test_a_problem_is_one_readable_line_however_long_its_value_is() -> None:
    tree = json.loads(NASTY.read_text(encoding="utf-8"))
    tree["claims"][0]["kind"] = "x" * 100_000
    tree["claims"][0]["y" * 100_000] = 1
    tree["claims"][0]["topics"] = ["z" * 100_000]
    found = problems(dumped(tree))
    assert len(found) >= 3
    assert all(len(path) < 500 and len(message) < 500 for path, message, _ in found)
