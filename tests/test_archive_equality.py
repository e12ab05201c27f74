"""What is asked of an archive is answered as over its facts file, to the last digit, whatever is in it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from japan_us_brief.briefing.loader import load_bytes
from japan_us_brief.errors import DataError
from tests.archives import briefings, questions
from tests.conftest import Outcome, dumped

pytest.importorskip("duckdb", reason="the extra archive is not installed")

Run = Callable[..., Outcome]


def check_alike(brief: Run, tree: dict[str, Any], asked: list[list[str]], *engine: str) -> None:
    """A facts file and an archive of it answer some questions alike."""
    data = dumped(tree)
    try:
        load_bytes(data, "made.json")
    except DataError:
        # Such as two ranks that are not written as a word.
        assume(False)
    with tempfile.TemporaryDirectory() as folder:
        facts, archive = Path(folder) / "made.json", Path(folder) / "made"
        facts.write_bytes(data)
        built = brief("archive", "build", str(archive), str(facts))
        assert built.status == 0, built.err
        for argv in asked:
            answers = []
            for name, *options in ([str(facts)], [str(archive), *engine]):
                done = brief("--data", name, *options, *argv)
                answers.append((done.status, done.out, done.err.replace(name, "DATA")))
            assert answers[0] == answers[1], argv
        assert brief("archive", "verify", str(archive)).status == 0


@pytest.mark.slow
@given(briefings(), st.lists(questions(), min_size=6, max_size=6))
@settings(max_examples=8, suppress_health_check=[*HealthCheck], phases=[Phase.explicit, Phase.generate])
def test_an_archive_answers_as_the_reference_does(brief: Run, tree: dict[str, Any], asked: list[list[str]]) -> None:
    check_alike(brief, tree, asked)
