"""An engine elsewhere answers as the reference does: Sail, over Spark Connect, as a cluster of two workers."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.archives import briefings, questions
from tests.conftest import NASTY, ROOT, Outcome
from tests.test_archive import QUESTIONS, alike, built
from tests.test_archive_equality import check_alike

pytest.importorskip("pysail", reason="the extra engines is not installed")
pytest.importorskip("pyspark.sql.connect.session", reason="pyspark-client is not whole", exc_type=ImportError)

Run = Callable[..., Outcome]
# In the process of an engine: it tells its port, and ends with its stdin.
SERVE = """
import sys
from pysail.spark import SparkConnectServer
server = SparkConnectServer("127.0.0.1", 0)
server.start(background=True)
print(server.listening_address[1], flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[str]:
    """The URL of a cluster of two workers, as long as the tests run."""
    environment = os.environ | {"SAIL_MODE": "local-cluster", "SAIL_CLUSTER__WORKER_INITIAL_COUNT": "2"}
    with subprocess.Popen(
        [sys.executable, "-c", SERVE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        yield f"sc://127.0.0.1:{int(server.stdout.readline())}"
        server.stdin.close()


@pytest.mark.parametrize("facts", [NASTY, ROOT / "facts.json"], ids=["nasty", "shipped"])
def test_the_engine_answers_as_the_reference_does(brief: Run, tmp_path: Path, engine: str, facts: Path) -> None:
    folder = built(brief, tmp_path / "claims", facts)
    for question in QUESTIONS:
        if question and not question.startswith("#"):
            alike(brief, facts, folder, f"--engine {engine} {question}")


@given(tree=briefings(), asked=st.lists(questions(), min_size=4, max_size=4))
@settings(max_examples=6, suppress_health_check=[*HealthCheck], phases=[Phase.explicit, Phase.generate])
def test_the_engine_answers_of_anything_as_the_reference_does(
    brief: Run, engine: str, tree: dict[str, Any], asked: list[list[str]]
) -> None:
    check_alike(brief, tree, asked, "--engine", engine)


def test_an_engine_that_does_not_know_the_files_is_one_line(brief: Run, tmp_path: Path, engine: str) -> None:
    folder = built(brief, tmp_path / "claims", NASTY)
    done = brief("--data", folder, "--engine", shlex.quote(engine), "facts", "-f", "ids")
    assert done.status == 0
    (part,) = Path(folder).glob("data-*/claims-*.parquet")
    part.write_bytes(b"\0" * part.stat().st_size)
    done = brief("--data", folder, "--engine", engine, "facts")
    assert (done.status, done.out) == (3, "")
    assert done.err.count("\n") == 1
