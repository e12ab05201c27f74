"""The gate takes claims one by one: it says the same as one that reads all at once, wherever a piece of it ends."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from japan_us_brief.briefing import loader, models, parts, validation
from japan_us_brief.briefing.problems import MOST_REPORTED, in_our_words
from japan_us_brief.errors import DataError
from japan_us_brief.util import json_cutting
from tests.conftest import NASTY, dumped
from tests.mutations import spoilt

SEEDS = range(150)


def answer(data: bytes) -> str:
    """What the gate says, a line for each problem."""
    try:
        validation.check(data, "x.json")
    except DataError as error:
        heading = f"{error.code} {error.where} {error.message} | {error.hint}"
        return "\n".join([heading, *(json.dumps(problem, ensure_ascii=True) for problem in error.problems)])
    return "valid"


def test_what_is_said_of_spoilt_files(golden: Callable[[str, str], None]) -> None:
    golden("gate-of-spoilt-files.txt", "".join(f"{seed}: {answer(spoilt(seed))}\n" for seed in SEEDS))


@pytest.mark.parametrize("piece", [1, 50, 3_000])
def test_the_answer_does_not_depend_on_where_a_piece_ends(monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    files = [spoilt(seed) for seed in SEEDS[::10]]
    whole = [answer(data) for data in files]
    monkeypatch.setattr(json_cutting, "_PIECE", piece)
    assert [answer(data) for data in files] == whole


def test_the_models_are_those_of_the_whole() -> None:
    valid = [data for data in map(spoilt, SEEDS) if answer(data) == "valid"]
    for data in valid:
        if json.loads(data)["schema_version"] == "2":
            whole = models.Briefing.model_validate_json(data.decode("utf-8-sig"))
            read = validation.read_models(data, "x.json")
            assert read == whole
            assert read.model_dump_json() == whole.model_dump_json()
    assert len(valid) > 10


def test_every_error_of_the_whole_is_told() -> None:
    compared = 0
    for data in map(spoilt, SEEDS):
        said = answer(data).splitlines()
        if not said[0].startswith("BRF-F303") or "is not one of 2, 1" in said[-1]:
            continue
        try:
            models.Briefing.model_validate_json(data.decode("utf-8-sig"))
        except ValidationError as error:
            told = [json.loads(line)["message"] for line in said[1:]]
            wanted = [str(in_our_words(item).reported("", 0)["message"]) for item in error.errors()]
            if len(told) < MOST_REPORTED:
                assert not Counter(wanted) - Counter(told)
                compared += 1
    assert compared > 30


def test_a_file_is_cut_into_its_claims() -> None:
    data = b"\xef\xbb\xbf" + NASTY.read_bytes()
    found = validation.check(data, "x.json")
    assert found is not None
    cut = found.cut
    tree = json.loads(data)
    assert found.ids == [claim["id"] for claim in tree["claims"]]
    assert [json.loads(item) for item in cut.items()] == tree["claims"]
    assert json.loads(cut.without()) == tree | {"claims": []} == cut.rest | {"claims": []}


@pytest.mark.parametrize("version", ["1", "2"])
@pytest.mark.parametrize("claims", [b"", b', "claims": []', b', "claims": {}', b', "claims": [3]'])
def test_a_file_without_claims(version: str, claims: bytes) -> None:
    start = b'{"schema_version": "%b", "title": "x", "description": "x"' % version.encode()
    data = start + b', "sources": [], "entities": [], "topics": []%b}' % claims
    said = answer(data)
    wanted = {b"": "'claims' is missing", b', "claims": []': "valid"}
    assert wanted.get(claims, "is wanted here") in said
    assert said.count("\n") == (said != "valid")
    if said == "valid":
        assert validation.read_models(data, "x.json").claims == ()
        assert not loader.load_bytes(data, "x.json", at_hand=1).claims


def test_a_key_of_the_claims_that_is_given_twice_is_left_to_the_json_module() -> None:
    data = NASTY.read_bytes().replace(b'"claims"', b'"claims": [{}], "claims"', 1)
    assert json_cutting.cut(data, "claims", json.JSONDecoder().raw_decode, print) is None
    assert "the key 'claims' is given twice" in answer(data)
    assert answer(data).count("\n") == 1


@pytest.mark.parametrize("section", ["sources", "entities", "topics", "claims"])
def test_a_part_is_validated_by_itself(nasty: dict[str, Any], section: str) -> None:
    for index, item in enumerate(nasty[section]):
        assert list(parts.problems(section, dumped(item), index=index)) == []
    part = nasty[section][1] | {"id": "Not An Id", "titel": 1}
    [(line, first), (_, second)] = parts.problems(section, json.dumps(part, indent=1).encode(), index=41, line=7)
    assert first.path == (section, 41, "id")
    assert first.message.startswith("'Not An Id' is not in the form")
    assert line == 7 + 1 + list(part).index("id")
    assert (second.path, second.message) == ((section, 41, "titel"), "unknown key 'titel'")


PARTS = [
    (b'{"id": "x",\n"name": "x", "name": "y"}', 11, ("topics", 0, "name"), "the key 'name' is given twice"),
    (b'{"id": "x",\n"name" "x"}', 11, ("topics", 0), "not JSON: Expecting ':' delimiter at column 8"),
    (b'{"id": "x",\n\n"name": "\xff"}', 12, ("topics", 0), "byte 0xff is not UTF-8"),
    (b'{"id": "x", "name": NaN}', 10, ("topics", 0), "NaN is not JSON"),
    (b'{"id": "x", "name": "\\ud800"}', 10, ("topics", 0), "Invalid JSON: unexpected end of hex escape"),
    (b'{"id": "x", "name": "x"}], "claims": [{}', 10, ("topics", 0), "not JSON: Extra data at column 25"),
    (b"[" * 100_000, 10, ("topics", 0), "nested too deeply"),
    (b"3", 10, ("topics", 0), "an object is wanted here, with id and name"),
]


@pytest.mark.parametrize(("data", "line", "path", "message"), PARTS)
def test_a_part_that_is_wrong(data: bytes, line: int, path: tuple[str | int, ...], message: str) -> None:
    assert [(at, found.path, found.message) for at, found in parts.problems("topics", data, line=10)] == [
        (line, path, message)
    ]


def test_there_are_no_parts_of_what_is_no_section() -> None:
    with pytest.raises(KeyError):
        list(parts.problems("topic", b"{}"))


def test_a_claim_behind_a_stray_one_is_called_by_its_own_place(nasty: dict[str, Any]) -> None:
    nasty["claims"].insert(1, 3)
    nasty["claims"].append(nasty["claims"][0])
    last = len(nasty["claims"]) - 1
    assert f'"$.claims[{last}].id", "message": "the id \'{nasty["claims"][0]["id"]}\' is given twice"' in answer(
        dumped(nasty)
    )
