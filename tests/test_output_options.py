"""Options that say how an answer leaves: what a format does not honour is refused, and rules are explained in each."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from japan_us_brief.lint.drafts import engine as draft_linter
from japan_us_brief.lint.drafts.registry import RULES as DRAFT_RULES
from japan_us_brief.lint.facts import engine as facts_linter
from japan_us_brief.lint.facts.rules import RULES
from japan_us_brief.render.formats import FILE_FORMATS, FINDING_FORMATS, FORMATS
from tests.conftest import NASTY, Outcome

Run = Callable[..., Outcome]
NASTY_ARGV = ("--data", str(NASTY))

# What has no meaning for a format; all else has one.
MEANINGLESS = {
    "table": {"--raw"},
    "json": {"--raw", "--no-header", "--width"},
    "jsonl": {"--raw", "--no-header", "--width"},
    "csv": {"--width"},
    "csv-excel": {"--width"},
    "tsv": {"--width"},
    "md": {"--raw", "--width"},
    "ids": {"--raw", "--no-header", "--fields", "--style", "--width"},
}
GIVEN = {
    "--raw": (), "--no-header": (), "--fields": ("id",), "--style": ("ja",), "--width": ("50",), "--fail-empty": (),
    "-o": ("-",),
}  # fmt: skip


@pytest.mark.parametrize("option", GIVEN)
@pytest.mark.parametrize("name", FORMATS)
def test_an_option_without_a_meaning_is_refused(
    brief: Run, monkeypatch: pytest.MonkeyPatch, name: str, option: str
) -> None:
    done = brief(*NASTY_ARGV, "facts", "-f", name, option, *GIVEN[option])
    if option not in MEANINGLESS.get(name, ()):
        assert done.status == 0
        return
    assert (done.status, done.out) == (2, "")
    assert f"{option} has no meaning for {name}" in done.err
    assert "BRIEF_FORMAT" not in done.err
    # The hint names formats that it does go with.
    (names,) = re.findall("use it with ([a-z, -]+)", done.err)
    for other in set(names.strip().split(", ")) - {*FILE_FORMATS}:
        assert brief(*NASTY_ARGV, "facts", "-f", other, option, *GIVEN[option]).status == 0
    # A format from the environment is no other.
    monkeypatch.setenv("BRIEF_FORMAT", name)
    done = brief(*NASTY_ARGV, "facts", option, *GIVEN[option])
    assert (done.status, done.out) == (2, "")
    assert f"{option} has no meaning for {name}, the format that BRIEF_FORMAT names" in done.err


@pytest.mark.parametrize("name", FINDING_FORMATS)
def test_an_option_without_a_meaning_for_findings_is_refused(brief: Run, name: str) -> None:
    assert brief("audit", str(NASTY), "-f", name, "--no-header").status == 2
    fields = brief("audit", str(NASTY), "-f", name, "--fields", "code,line", "--no-header")
    if name == "text":
        assert (fields.status, fields.out.split("\n")[0].split()) == (1, ["BRF-A701", "24"])
    else:
        assert (fields.status, fields.out) == (2, "")
        assert "[BRF-U101]" in fields.err


def test_an_option_is_refused_before_anything_is_done(brief: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("METI approved ¥590 billion for Rapidus on 2 April 2024.\n", encoding="utf-8")
    before = draft.read_bytes()
    assert brief("check", str(draft), "--fix", "--yes", "-f", "json", "--raw").status == 2
    assert draft.read_bytes() == before
    assert brief("check", str(draft), "--fix", "--yes", "-f", "json").status == 0
    assert draft.read_bytes() != before


@pytest.mark.parametrize(
    "argv",
    [
        ("show", "ceiling", "--no-header"),
        ("overview", "--no-header"),
        ("timeline", "--no-header"),
        ("convert", "5 USD", "--check", "¥760", "--no-header"),
        ("rates", "info", "--no-header"),
    ],
    ids=lambda argv: argv[0],
)
def test_where_there_is_no_header_none_can_be_left_out(brief: Run, argv: tuple[str, ...]) -> None:
    done = brief(*NASTY_ARGV, *argv)
    assert (done.status, done.out) == (2, "")
    assert "there is no header to leave out" in done.err
    whole, headless = (brief(*NASTY_ARGV, *given, "-f", "csv").out for given in (argv[:-1], argv))
    assert whole.partition("\n")[2] == headless


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("convert", "5 USD", "--plain", "-f", "csv"), "-f does not go with --plain"),
        (("convert", "5 USD", "--plain", "--fields", "amount"), "--fields does not go with --plain"),
        (("convert", "-", "--plain", "--no-header"), "--no-header does not go with --plain"),
        (("convert", "5 USD", "--plain", "--style", "ja"), "--style does not go with --plain"),
        (("convert", "5 USD", "--check", "¥760", "--exact"), "--check goes with one amount and --on alone"),
        (("convert", "5 USD", "--check", "¥760", "--style", "ja"), "--check goes with one amount and --on alone"),
        (("convert", "-", "--raw", "-f", "json"), "--raw has no meaning for json"),
        (("total", "--plain", "-f", "table"), "-f does not go with --plain"),
        (("total", "--plain", "--explain"), "--explain does not go with --plain"),
        (("extract", "-", "--as-claims", "--fields", "unit"), "--fields does not go with --as-claims"),
        (("extract", "-", "--as-claims", "--no-header"), "--no-header does not go with --as-claims"),
        (("extract", "-", "--as-claims", "-f", "md"), "--as-claims writes JSON, not md"),
        (("rates", "update", "-o", "x"), "-o does not go with update"),
        (("rates", "info", "--on", "2024-04-02"), "info takes no dates"),
        (("export", "jsonl", "--raw"), "--raw has no meaning for jsonl"),
    ],
)
def test_what_has_a_form_of_its_own_takes_no_other(brief: Run, argv: tuple[str, ...], said: str) -> None:
    done = brief(*argv)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert "BRF-U101" in done.err


def test_what_has_a_form_of_its_own_goes_before_the_environment(brief: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = brief("convert", "5 USD", "--plain", "--on", "2024-04-02")
    claims = brief("extract", "-", "--as-claims", stdin=b"$5 million")
    monkeypatch.setenv("BRIEF_FORMAT", "csv")
    assert brief("convert", "5 USD", "--plain", "--on", "2024-04-02") == plain
    assert brief("extract", "-", "--as-claims", stdin=b"$5 million") == claims
    assert brief("extract", "-", "--as-claims", "-f", "json", stdin=b"$5 million") == claims
    assert (plain.out, len(claims.json["claims"])) == ("760\n", 1)
    assert brief("extract", "-", "--as-claims", "--fail-empty", stdin=b"nothing").status == 1


@pytest.mark.parametrize("name", [*FORMATS, *FINDING_FORMATS])
@pytest.mark.parametrize("command", ["audit", "check"])
def test_rules_are_explained_in_every_format(brief: Run, command: str, name: str) -> None:
    assert facts_linter
    assert draft_linter
    rules = RULES if command == "audit" else DRAFT_RULES
    done = brief(command, "--explain", "all", "-f", name)
    if name == "github":
        assert (done.status, done.out) == (2, "")
        assert "github shows findings alone" in done.err
        return
    assert (done.status, done.err) == (0, "")
    code, rule = min(rules.items())
    if name in {"table", "text"}:
        assert done.out.startswith(f"{code}\nseverity  {rule.severity}\nfinds     {rule.title}\nwhy       ")
    elif name == "sarif":
        (run,) = done.json["runs"]
        assert [shown["id"] for shown in run["tool"]["driver"]["rules"]] == sorted(rules)
        assert run["results"] == []
    elif name == "ids":
        assert done.out.split() == sorted(rules)
    elif name == "concise":
        assert [line.partition(" ")[0] for line in done.out.splitlines()] == sorted(rules)
    elif name == "md":
        assert len(done.out.splitlines()) == len(rules) + 2
    else:
        delimiter = "\t" if name == "tsv" else ","
        shown: list[dict[str, str]] = (
            done.json
            if name == "json"
            else [json.loads(line) for line in done.out.splitlines()]
            if name == "jsonl"
            else [*csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff")), delimiter=delimiter)]
        )
        assert [row["code"] for row in shown] == sorted(rules)
        assert {row["linter"] for row in shown} == {command}
        assert (shown[0]["title"], shown[0]["severity"]) == (rule.title, rule.severity)
        assert shown[0]["explanation"] == " ".join(rule.explanation.split())
    assert brief(command, "--explain", code, "-f", name, *(["--fields", "code"] * (name == "csv"))).status == 0
