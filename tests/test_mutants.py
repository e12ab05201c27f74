"""The survivors among the mutants that were accepted: each with its reason, and of code that is still there."""

from __future__ import annotations

import tomllib

import pytest

from tests.conftest import ROOT

ACCEPTED = ROOT / "scripts" / "mutants_accepted.toml"
pytestmark = pytest.mark.skipif(not ACCEPTED.is_file(), reason="the scripts are not in an installed copy")


def test_accepted_mutants_are_of_code_that_is_still_there() -> None:
    for mutant in tomllib.loads(ACCEPTED.read_text(encoding="utf-8")).get("mutant", []):
        assert {*mutant} == {"path", "before", "after", "reason"}
        lines = (ROOT / mutant["path"]).read_text(encoding="utf-8").splitlines()
        assert mutant["before"] in " ".join(line.strip() for line in lines), mutant
        assert mutant["before"] != mutant["after"]
        assert mutant["reason"]
