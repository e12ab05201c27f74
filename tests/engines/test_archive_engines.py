"""An engine elsewhere answers as the reference does: Sail, over Spark Connect, as a cluster of two workers.

Where it is not installed these tests are skipped, and say so; with `BRIEF_TEST_ENGINES=required` they fail instead.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from japan_us_brief.analysis.archive import spark
from tests.archives import briefings, questions
from tests.conftest import NASTY, ROOT, Outcome
from tests.test_archive import QUESTIONS, alike, built
from tests.test_archive_equality import check_alike

Run = Callable[..., Outcome]
REQUIRED = os.environ.get("BRIEF_TEST_ENGINES") == "required"
# In the process of an engine: it tells its port, and ends with its stdin.
SERVE = """
import sys
from pysail.spark import SparkConnectServer
server = SparkConnectServer("127.0.0.1", 0)
server.start(background=True)
print(server.listening_address[1], flush=True)
sys.stdin.read()
"""
# The command, with little patience.
IMPATIENT = """
from japan_us_brief.analysis.archive import spark
spark.ANSWERED_WITHIN = 1
from japan_us_brief.__main__ import run
run()
"""


def lacking() -> str:
    """Why there is no engine to test with; empty where there is one."""
    for module in ("duckdb", "pyspark.sql.connect.session", "pysail"):
        try:
            __import__(module)
        except ImportError:
            return f"no whole {module}: pip install -e '.[engines]'"
    return ""


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(lacking()) and not REQUIRED, reason=f"no engine: {lacking()}"),
]


@pytest.fixture(scope="module")
def engine() -> Iterator[str]:
    """The URL of a cluster of two workers, as long as the tests run."""
    assert not lacking()
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
        url = f"sc://127.0.0.1:{int(server.stdout.readline())}"
        yield url
        # Else the client looks for it at the end of this process, and waits.
        from pyspark.sql.connect.session import SparkSession

        SparkSession.builder.remote(url).getOrCreate().stop()
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


def test_what_the_engine_meets_is_one_line(brief: Run, tmp_path: Path, engine: str) -> None:
    folder = built(brief, tmp_path / "claims", NASTY)
    assert brief("--data", folder, "--engine", engine, "facts", "-f", "ids").status == 0
    (part,) = Path(folder).glob("data-*/claims-*.parquet")
    status = part.stat()
    # Nothing shows from outside that it was changed.
    part.write_bytes(bytes(status.st_size))
    os.utime(part, ns=(status.st_atime_ns, status.st_mtime_ns))
    done = brief("--data", folder, "--engine", engine, "facts")
    assert (done.status, done.out) == (70, "")
    assert done.err.startswith(f"brief: {engine} cannot answer: ")
    assert done.err.endswith(" (see docs/archives.md) [BRF-E801]\n")
    assert done.err.count("\n") == 1


def test_an_engine_of_an_unknown_version_is_not_asked(
    brief: Run, tmp_path: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = built(brief, tmp_path / "claims", NASTY)
    monkeypatch.setattr(spark, "KNOWN_VERSIONS", ("0.1", "0.2"))
    done = brief("--data", folder, "--engine", engine, "facts")
    assert (done.status, done.out) == (70, "")
    assert re.fullmatch(
        rf"brief: {engine} is of version [\d.]+, and its answers are not known to be right"
        r" \(use one of 0\.1, 0\.2\) \[BRF-E801\]\n",
        done.err,
    )


def test_an_engine_that_does_not_answer_is_not_waited_for(brief: Run, tmp_path: Path) -> None:
    """Not by the command, and not by the end of its process."""
    folder = built(brief, tmp_path / "claims", NASTY)
    script = tmp_path / "impatient.py"
    script.write_text(IMPATIENT, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"sc://127.0.0.1:{silent.getsockname()[1]}"
        done = subprocess.run(
            [sys.executable, str(script), "--data", folder, "--engine", url, "facts"],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert (done.returncode, done.stdout, done.stderr) == (
        70,
        "",
        f"brief: {url} has not answered for 1 seconds (ask for less) [BRF-E801]\n",
    )
