"""The map of the code is true: rooms, the places where twelve changes begin, and changes that are tried for real."""

from __future__ import annotations

import ast
import datetime
import os
import re
import shutil
import subprocess
import sys
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from japan_us_brief.analysis.query import Filter
from japan_us_brief.cli import app, options, parameters
from japan_us_brief.cli.command_tree import TREE
from japan_us_brief.core.amounts import Amount
from japan_us_brief.core.dates import Period
from japan_us_brief.errors import CODES
from japan_us_brief.lint.drafts.rules import RULES as DRAFT_RULES
from japan_us_brief.lint.facts.rules import RULES as FACTS_RULES
from japan_us_brief.rates.conversion import convert
from japan_us_brief.rates.source import Rate, RateSource, mean_of
from japan_us_brief.render.formats import FILE_FORMATS, FINDING_FORMATS, FORMATS
from japan_us_brief.util.files import PACKAGE
from japan_us_brief.vocabulary import all_languages, codes
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not (ROOT / "docs").is_dir(), reason="the documents are not in an installed copy")

PAGE = ROOT / "docs" / "architecture.md"
ROOMS = {path.name for path in Path(PACKAGE).iterdir() if (path / "__init__.py").exists()}
SOURCES = sorted(Path(PACKAGE).rglob("*.py"))


def table(title: str) -> list[list[str]]:
    """The rows of the table under a heading of the page, each as its cells."""
    section = PAGE.read_text(encoding="utf-8").split(f"## {title}\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def imported(path: Path) -> set[str]:
    """The modules that a file names in its imports, wherever they stand."""
    nodes = [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    names = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return names | {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}


def test_every_room_is_on_the_map_in_the_order_of_imports() -> None:
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"][
        0
    ]
    rooms = (name for layer in layers["layers"] for name in layer.split(" | "))
    order = [name for name in rooms if name not in {"__main__", "errors"}]
    assert [re.findall(r"`(\w+)/`", row[0])[0] for row in table("Rooms")[:-1]] == order
    assert set(order) == ROOMS - {"data"}


@pytest.mark.parametrize("room", sorted(ROOMS - {"data"}))
def test_every_room_says_what_it_is_for(room: str) -> None:
    said = ast.get_docstring(ast.parse(Path(PACKAGE, room, "__init__.py").read_text(encoding="utf-8")))
    assert said is not None
    assert len(said) > len(room) + 20


def test_where_twelve_changes_begin_there_is_something() -> None:
    rows = table("Twelve changes")
    assert len(rows) == 12
    for row in rows:
        assert re.findall(r"`([^`]+)`", row[1]), row
        for name in re.findall(r"`((?:japan_us_brief/|docs/)[\w./]+|README\.md|facts\.json)`", " ".join(row)):
            assert (ROOT / name).exists(), name


def test_formats_commands_rules_and_kinds_stand_where_the_map_says() -> None:
    formats = {path.stem for path in Path(PACKAGE, "render", "formats").glob("*.py")} - {"__init__", "cards"}
    assert {form.module for form in (FORMATS | FINDING_FORMATS | FILE_FORMATS).values()} == formats
    commands = {path.stem for path in Path(PACKAGE, "cli", "commands").glob("*.py")} - {"__init__"}
    assert commands == {*app.COMMANDS} == {*TREE["commands"]}
    for registry, linter in ((DRAFT_RULES, "drafts"), (FACTS_RULES, "facts")):
        assert {rule.check.__module__ for rule in registry.values()} == {
            f"japan_us_brief.lint.{linter}.rules.{path.stem}"
            for path in Path(PACKAGE, "lint", linter, "rules").glob("*.py")
            if path.stem != "__init__"
        }
    assert {status for status, _ in CODES.values()} <= {1, 2, 3, 4, 5, 70}


def test_every_field_of_a_filter_is_an_option() -> None:
    names = parameters.FilterOptions.__init__.__kwdefaults__ or {}
    assert len(names) == len(Filter.__slots__)
    assert {*names} <= {option["name"] for option in TREE["commands"]["facts"]["options"]} | {"text"}
    assert options.Topics


def test_only_the_rooms_that_may_know_typer_rich_and_the_ecb() -> None:
    for path in SOURCES:
        room = path.relative_to(PACKAGE).parts[0]
        packages = {name.split(".")[0] for name in imported(path)}
        assert "typer" not in packages or room == "cli", path
        assert "rich" not in packages or room in {"render", "cli", "explore"}, path
        assert "textual" not in packages or room == "explore", path
        assert not packages & {"pygls", "lsprotocol"} or room == "lsp", path
        assert room == "rates" or not re.search(r"\bECB\b|rates\.ecb", path.read_text(encoding="utf-8")), path


def test_a_qualifier_stands_in_the_vocabulary_alone() -> None:
    phrases = {words for words in [*all_languages.QUALIFIERS_BEFORE, *all_languages.QUALIFIERS_BEHIND] if " " in words}
    for path in SOURCES:
        if path.parent.name == "vocabulary":
            continue
        strings = {
            node.value
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant)
        }
        # A word or two of them have a rule of their own.
        assert len(phrases & strings) < 3, path


class Parity:
    """Another source of rates: everything is worth the same."""

    name, publisher, published_at, terms = "parity", "Nobody", "nowhere", "free"
    path, shipped, pivot, crosses, max_age_days = "", False, "USD", "all alike", 0
    currencies: tuple[str, ...] = ("JPY", "USD")
    first = last = datetime.date(2024, 4, 2)

    def known(self, code: str) -> str:
        return code

    def rate(self, base: str, quote: str, asked: datetime.date | None = None) -> Rate:
        return Rate(base, quote, Decimal(1), Decimal(1), asked=asked, date=self.last, source=self.name)

    def series(self, base: str, quote: str, since: datetime.date, until: datetime.date) -> list[Rate]:
        return [self.rate(base, quote, until)] if since <= self.last <= until else []

    def average(self, base: str, quote: str, since: datetime.date, until: datetime.date) -> Rate | None:
        return mean_of(self.series(base, quote, since, until), Period(since, until))

    def span_of(self, code: str) -> tuple[datetime.date, datetime.date]:
        assert code in self.currencies
        return self.first, self.last

    def days(self) -> int:
        return 1

    def sha256(self) -> str:
        return ""


def test_another_source_of_rates_is_a_class() -> None:
    source: RateSource = Parity()
    made = convert(Amount(Decimal("590e9"), "JPY", Decimal("1e9")), "USD", source)
    assert (str(made.result), made.rate.source) == ("$590 billion", "parity")


GERMAN = '''"""German, as far as a test needs it."""

ONES = {}
TENS = {}
SCALES = {}
ORDINALS = {}
LONG_MAGNITUDES = {"millionen": 6, "milliarden": 9}
SHORT_MAGNITUDES = {}
MONTHS = {}
QUALIFIERS_BEFORE = {"bis zu": "up_to", "rund": "about"}
QUALIFIERS_BEFORE_AMOUNTS = {}
QUALIFIERS_BEHIND = {}
NEGATIONS = frozenset({"nicht"})
CURRENCY_NAMES = {"dollar": "USD"}
HUNDREDTHS = {}
PERCENT = {"prozent": "%"}
PRINTED_QUALIFIERS = {
    "exact": "{}", "up_to": "bis zu {}", "at_most": "höchstens {}", "less_than": "weniger als {}",
    "nearly": "fast {}", "at_least": "mindestens {}", "more_than": "mehr als {}", "about": "rund {}",
    "between": "zwischen {}",
}
PRINTED_AND = " und "
PRINTED_MAGNITUDES = ((" Milliarden", 9), (" Millionen", 6))
PRINTED_IN_PARTS = False
PRINTED_CURRENCIES = {"JPY": "{} Yen"}
PRINTED_OTHER_CURRENCY = "{} {unit}"
'''


@pytest.mark.slow
def test_a_third_language_is_one_new_file(tmp_path: Path) -> None:
    assert "de" not in codes()
    shutil.copytree(PACKAGE, tmp_path / "japan_us_brief", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "facts.json", tmp_path)
    (tmp_path / "japan_us_brief" / "vocabulary" / "de.py").write_text(GERMAN, encoding="utf-8")

    def brief(*argv: str, stdin: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-m", "japan_us_brief", *argv],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(tmp_path)},
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), argv
        return done.stdout

    row = brief(
        "convert", "bis zu 590 Milliarden Yen", "--on", "2024-04-02", "--style", "de", "-f", "csv"
    ).splitlines()[1]
    assert row.startswith("bis zu 590 Milliarden Yen,590000000000,JPY,bis zu ")
    text = "Das Ministerium zahlt bis zu 590 Milliarden Yen, rund 12 Prozent davon sofort."
    found = brief("extract", "-", "-f", "csv", "--fields", "value,unit,comparator", "--no-header", stdin=text)
    assert found.splitlines() == ["590000000000,JPY,up_to", "12,%,about"]
