"""The published schemas of answers hold for what the commands give, and say of each field what it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from japan_us_brief.cli.commands.schema import NAMES
from japan_us_brief.render.answers import json_schemas
from tests.conftest import NASTY, Outcome

Run = Callable[..., Outcome]
DRAFT = (
    "Rapidus got 590 billion yen ($5 billion) in 2024. 補助金は最大5900億円。 Exports rose 7.3% to 9-10 trillion yen."
)
# For each schema, command lines whose answers it describes.
ANSWERS: dict[str, list[list[str]]] = {
    "claims": [["facts"], ["facts", "--in", "USD", "--rate", "average"], ["show", "rapidus-2024-approval"]],
    "totals": [
        ["total"],
        ["total", "--in", "USD", "--by", "year"],
        ["total", "--by", "recipient", "--across", "direction"],
    ],
    "comparison": [
        ["compare", "rapidus-2024-approval", "microsoft-2024-investment"],
        ["compare", "up to ¥590bn", "up to $2.9bn"],
        ["compare", "fdi-stock-end-2023", "fdi-stock-end-2022"],
    ],
    "conversions": [["convert", "up to ¥590bn"], ["convert", "about ¥5bn", "--on", "2024", "--average"]],
    "stated-conversion": [
        ["convert", "¥590bn", "--check", "$3.9bn"],
        ["convert", "$1", "--check", "¥157", "--on", "2026-10-30"],
    ],
    "rates": [
        ["rates"],
        ["rates", "info"],
        ["rates", "USD/JPY", "--since", "2026-10"],
        ["rates", "USD/JPY", "--since", "2020", "--average", "year"],
    ],
    "mentions": [["extract", "-"]],
    "findings": [["check", "-", "--strict"], ["audit", str(NASTY)]],
}


def validator(schema: Any) -> Any:
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_every_answer_that_has_a_schema_is_tried() -> None:
    assert {"facts", *ANSWERS} == {*NAMES} == {"facts", *json_schemas()}


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_are_valid_by_their_schema(brief: Run, name: str) -> None:
    schema = brief("schema", name).json
    assert schema == json_schemas()[name]
    for argv in ANSWERS[name]:
        done = brief(*argv, "-f", "json", stdin=DRAFT.encode())
        assert done.json, (argv, done.err)
        validator(schema).validate(done.json)


@pytest.mark.parametrize("name", ["claims", "totals"])
def test_answers_over_a_file_of_many_kinds_are_valid(brief: Run, name: str) -> None:
    for argv in ANSWERS[name][:2]:
        validator(brief("schema", name).json).validate(brief("--data", str(NASTY), *argv, "-f", "json").json)


def numbers(value: Any) -> list[Any]:
    """The numbers of an answer that are no texts."""
    if isinstance(value, dict):
        return [number for part in value.values() for number in numbers(part)]
    if isinstance(value, list):
        return [number for part in value for number in numbers(part)]
    return [value] if isinstance(value, float) else []


def test_no_schema_has_a_figure_that_is_no_text(brief: Run) -> None:
    for name, lines in ANSWERS.items():
        assert '"number"' not in json.dumps(json_schemas()[name])
        for argv in lines:
            assert numbers(brief(*argv, "-f", "json", stdin=DRAFT.encode()).json) == []


def test_a_schema_refuses_what_is_left_out_or_too_much(brief: Run) -> None:
    held = validator(brief("schema", "conversions").json)
    (answer, *_) = brief("convert", "¥590bn", "-f", "json").json
    assert held.is_valid([answer])
    assert not held.is_valid([answer | {"more": 1}])
    assert not held.is_valid([{"amount": answer["amount"]}])
    assert not held.is_valid([answer | {"amount": answer["amount"] | {"value": 5.9e11}}])
