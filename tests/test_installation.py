"""The three ways to run it, each from a clean virtual environment: a wheel, an editable install, and a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow
CLEAN = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}


def run(*argv: str | Path, cwd: Path, home: Path) -> str:
    done = subprocess.run(
        [str(part) for part in argv],
        cwd=cwd,
        env=CLEAN | {"HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """A fresh environment that has the dependencies, but not this package."""
    made = tmp_path / "venv"
    venv.create(made, with_pip=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(made), "platbase": str(made)}))
    # A folder named in a .pth file is searched, but its own .pth files are not read: an editable install of this
    # package beside the dependencies stays out of sight. Nothing has to be fetched.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    found = subprocess.run(
        [made / "bin" / "python", "-c", "import japan_us_brief.errors"], cwd=tmp_path, capture_output=True, check=False
    )
    if found.returncode == 0:
        pytest.fail("run the tests from an editable install, as the README does")
    return made


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1700000000"},
    )
    (built,) = folder.glob("*.whl")
    return built


def works(command: list[str | Path], cwd: Path, home: Path, *, validated: bool = False) -> None:
    """Whether the facts, the rates and the schema are found, the facts validated when the wheel was built or now."""
    table = run(*command, "facts", "--topic", "semiconductors", cwd=cwd, home=home)
    assert "up to ¥590 billion" in table
    assert (
        run(*command, "convert", "590e9", "JPY", "--on", "2024-04-02", "--plain", cwd=cwd, home=home) == "3890000000\n"
    )
    assert '"Briefing"' in run(*command, "schema", cwd=cwd, home=home)
    assert "facts" in run(*command, "--help", cwd=cwd, home=home)
    # A verdict on a file stands beside the hash of the code, which is remembered at once.
    kept = [path for path in (home / ".cache").rglob("*") if path.is_file() and path.read_bytes()[64:]]
    assert bool(kept) is validated


def test_from_a_wheel(environment: Path, wheel: Path, tmp_path: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "japan_us_brief/data/facts.json" in names
    assert not [name for name in names if name.startswith(("tests/", "scripts/")) or name.endswith((".png", ".svg"))]
    assert max(info.file_size for info in zipfile.ZipFile(wheel).infolist()) < 5_000_000
    run(environment / "bin/pip", "install", "--no-deps", "--no-index", wheel, cwd=tmp_path, home=tmp_path)
    works([environment / "bin/brief"], tmp_path, tmp_path)
    works([environment / "bin/python", "-m", "japan_us_brief"], tmp_path, tmp_path)


def test_editable(environment: Path, tmp_path: Path) -> None:
    flags = ("--no-deps", "--no-index", "--no-build-isolation")
    run(environment / "bin/python", "-m", "pip", "install", *flags, "-e", ROOT, cwd=tmp_path, home=tmp_path)
    works([environment / "bin/brief"], tmp_path, tmp_path, validated=True)


def test_from_a_checkout(environment: Path, tmp_path: Path) -> None:
    works([environment / "bin/python", "-m", "japan_us_brief"], ROOT, tmp_path, validated=True)


def test_the_wheel_carries_the_facts_of_the_checkout(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read("japan_us_brief/data/facts.json") == (ROOT / "facts.json").read_bytes()
