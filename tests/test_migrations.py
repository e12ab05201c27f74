"""A facts file of an older version is read as one of the newest; one of an unknown version gets a helpful answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

import japan_us_brief
from japan_us_brief.briefing import loader, migrations, models
from japan_us_brief.errors import DataError
from tests.conftest import Outcome, dumped

Tree = dict[str, Any]


def name_to_title(tree: Tree) -> Tree:
    return {"title" if key == "name" else key: value for key, value in tree.items()}


def says_to_statement(tree: Tree) -> Tree:
    return {
        key: [{"statement" if name == "says" else name: value[name] for name in value} for value in item]
        if key == "claims"
        else item
        for key, item in tree.items()
    }


@pytest.fixture
def chain(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = {"older": ("old", name_to_title), "old": (migrations.NEWEST, says_to_statement)}
    monkeypatch.setattr(migrations, "STEPS", steps)


@pytest.fixture
def old(nasty: Tree) -> Tree:
    nasty["schema_version"] = "old"
    for claim in nasty["claims"]:
        claim["says"] = claim.pop("statement")
    return nasty


@pytest.fixture
def older(old: Tree) -> Tree:
    return {"name": old.pop("title")} | old | {"schema_version": "older"}


def test_the_newest_version_is_that_of_the_models() -> None:
    assert get_args(models.Briefing.model_fields["schema_version"].annotation) == (migrations.NEWEST,)


def test_every_chain_ends_at_the_newest_version() -> None:
    for version in migrations.STEPS:
        assert migrations.migrated({"schema_version": version})[0]["schema_version"] == migrations.NEWEST


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize("version", ["older", "old"])
def test_an_older_file_is_read_as_one_of_the_newest(
    request: pytest.FixtureRequest, version: str, tmp_path: Path
) -> None:
    tree = request.getfixturevalue(version)
    path = tmp_path / "mine.json"
    path.write_bytes(dumped(tree))
    # The second time it is known to be valid.
    for _ in range(2):
        briefing = loader.load(str(path))
        assert (briefing.migrated_from, briefing.schema_version) == (version, migrations.NEWEST)
        assert briefing.title == tree.get("name", tree.get("title"))
        assert [claim.statement for claim in briefing.claims.values()] == [claim["says"] for claim in tree["claims"]]
    model = japan_us_brief.load_briefing(str(path))
    assert (model.schema_version, model.claims[0].statement) == (migrations.NEWEST, tree["claims"][0]["says"])


@pytest.mark.usefixtures("chain")
def test_it_is_said_on_stderr(old: Tree, brief: Callable[..., Outcome]) -> None:
    outcome = brief("--data", "-", "facts", "-f", "ids", stdin=dumped(old))
    assert (outcome.status, outcome.err) == (0, "brief: <stdin> is of version old, read as 2\n")


def test_nothing_is_said_of_one_of_the_newest(nasty: Tree, brief: Callable[..., Outcome]) -> None:
    outcome = brief("--data", "-", "facts", "-f", "ids", stdin=dumped(nasty))
    assert (outcome.status, outcome.err) == (0, "")


@pytest.mark.usefixtures("chain")
def test_what_is_wrong_with_an_older_file_is_told_by_its_own_lines(old: Tree) -> None:
    old["claims"][1]["verdict"]["support"] = "perhaps"
    data = dumped(old)
    with pytest.raises(DataError) as refused:
        loader.load_bytes(data, "mine.json")
    (problem,) = refused.value.problems
    assert problem["path"] == "$.claims[1].verdict.support"
    assert "perhaps" in data.decode().splitlines()[int(str(problem["line"])) - 1]


def answer(tree: Tree, version: object) -> tuple[object, object]:
    with pytest.raises(DataError) as refused:
        loader.load_bytes(json.dumps(tree | {"schema_version": version}).encode(), "mine.json")
    (problem,) = refused.value.problems
    assert problem["path"] == "$.schema_version"
    return problem["message"], problem["hint"]


BOTH = 'known, the newest first: "2", "1"'


@pytest.mark.parametrize(
    ("version", "message", "hint"),
    [
        (1, "a version stands in double quotes", 'write "1"'),
        (2, "a version stands in double quotes", 'write "2"'),
        (7, "a version stands in double quotes", BOTH),
        (True, "a version stands in double quotes", BOTH),
        (None, "a version stands in double quotes", BOTH),
        ("3", "'3' is not one of 2, 1", 'a newer brief is needed; this one knows "2", "1"'),
        ("10", "'10' is not one of 2, 1", 'a newer brief is needed; this one knows "2", "1"'),
        ("9" * 5_000, None, 'a newer brief is needed; this one knows "2", "1"'),
        ("1.0", "'1.0' is not one of 2, 1", BOTH),
        ("0", "'0' is not one of 2, 1", BOTH),
    ],
)
def test_an_unknown_version_gets_an_answer(nasty: Tree, version: object, message: str | None, hint: str) -> None:
    found = answer(nasty, version)
    assert found[1] == hint
    assert message is None or found[0] == message


@pytest.mark.usefixtures("chain")
def test_the_known_versions_are_named_the_newest_first(nasty: Tree) -> None:
    assert answer(nasty, "0") == ("'0' is not one of 2, old, older", 'known, the newest first: "2", "old", "older"')


def test_of_an_unknown_version_nothing_else_is_said(nasty: Tree) -> None:
    assert answer(nasty | {"new": 1, "claims": 2}, "3")[0] == "'3' is not one of 2, 1"


def test_holdings_of_version_1_have_holders_and_issuers(nasty: Tree) -> None:
    claim = nasty["claims"][0]
    claim["kind"] = "holding"
    names = [item["id"] for item in nasty["entities"]]
    claim["entities"] = [{"entity": names[0], "role": "payer"}, {"entity": names[0], "role": "recipient"}]
    other = nasty["claims"][1]
    other["kind"] = "investment"
    other["entities"] = [{"entity": names[0], "role": "payer"}, {"entity": names[0], "role": "place"}]
    briefing = loader.load_bytes(dumped(nasty | {"schema_version": "1"}), "mine.json")
    roles = [[ref.role for ref in briefing.claims[item["id"]].entities] for item in (claim, other)]
    assert roles == [["holder", "issuer"], ["payer", "place"]]
    assert (briefing.migrated_from, briefing.schema_version) == ("1", "2")


@pytest.mark.parametrize(
    "wrong",
    [
        {"claims": 5},
        {"claims": [5]},
        {"claims": [{"kind": "holding", "entities": 5}]},
        {"claims": [{"kind": "holding", "entities": [5, {"role": 5}, {"role": ["payer"]}, {}]}]},
        {"claims": [{"kind": ["holding"]}]},
    ],
)
def test_a_step_leaves_alone_what_is_not_as_it_should_be(nasty: Tree, wrong: Tree) -> None:
    tree = nasty | wrong | {"schema_version": "1"}
    assert migrations.migrated(tree) == (tree | {"schema_version": "2"}, "1")
    with pytest.raises(DataError) as refused:
        loader.load_bytes(dumped(tree), "mine.json")
    assert refused.value.code == "BRF-F303"


def test_what_version_1_did_not_have_is_no_error_of_version_2_and_what_it_refused_stays_refused(nasty: Tree) -> None:
    nasty["claims"][0]["figures"][0]["measure"] = "quantity"
    with pytest.raises(DataError) as refused:
        loader.load_bytes(dumped(nasty | {"schema_version": "1"}), "mine.json")
    (problem,) = refused.value.problems
    assert problem["path"] == "$.claims[0].figures[0].measure"
