"""The audit: for every rule a file that breaks it and one that does not, and every form in which findings leave."""

from __future__ import annotations

import copy
import hashlib
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from sarif.loader import load_sarif_file
from sarif_pydantic import Sarif

from japan_us_brief.briefing import loader as gate
from japan_us_brief.core import dates
from japan_us_brief.errors import DataError
from japan_us_brief.lint.facts.archived_texts import Texts, normalised
from japan_us_brief.lint.facts.context import AuditContext
from japan_us_brief.lint.facts.engine import audit
from japan_us_brief.lint.facts.rules import RULES
from japan_us_brief.lint.facts.rules.chronology import is_after
from japan_us_brief.lint.facts.rules.succession import circles
from japan_us_brief.lint.rule import chosen
from japan_us_brief.rates import ecb
from tests.conftest import NASTY, ROOT, Outcome, dumped
from tests.test_gate import mutated

Run = Callable[..., Outcome]
TABLE = ecb.RateTable(ecb.SHIPPED)
TEXT = """\
They said that it was “up to 590 billion yen” ($3.9 billion).
No more.
The Gazette gave 330 billion yen in May 2023.
"""
OF_CLAIM = ("relations", "evidence", "quote", "occurred_on", "entities", "caveats")


def claim(name: str, written: str = "¥590 billion", **changes: Any) -> dict[str, Any]:
    """A claim with one figure, on which no rule finds anything; changes go to its figure, or to the claim itself."""
    digits = {"¥590 billion": "590e9", "¥330 billion": "330e9", "¥920 billion": "920e9", "¥59 billion": "59e9"}
    figure = {"as_written": written, "value": digits.get(written, ""), "unit": "JPY", "measure": "amount"}
    figure |= {"status": "approved", "as_of": "2024-04-02"}
    of_claim = {key: changes.pop(key) for key in OF_CLAIM if key in changes}
    support = changes.pop("support", "supported")
    made = {
        "id": name,
        "statement": "A sum was approved.",
        "kind": "subsidy",
        "topics": ["t"],
        "entities": [{"entity": "e", "role": "payer"}],
        "attribution": {"source": "s", "mode": "reporter"},
        "figures": [figure | changes],
        "verdict": {"support": support, "note": "The minutes say so.", "checked_on": "2024-05-01"},
        "evidence": [{"source": "minutes", "stance": "supports"}],
    }
    return made | of_claim


def facts(*claims: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A facts file with these claims."""
    sources = [
        {"id": "s", "publisher": "Gazette", "published": "2024-04-10", "language": "en", "tier": "wire"},
        {"id": "minutes", "publisher": "Council", "language": "en", "tier": "primary", "url": "https://x.example"},
    ]
    made = {
        "schema_version": "2",
        "title": "x",
        "description": "x",
        "sources": sources,
        "entities": [{"id": "e", "name": "x", "kind": "government"}],
        "topics": [{"id": "t", "name": "x"}],
        "claims": list(claims),
    }
    return made | changes


def relation(kind: str, target: str) -> list[dict[str, str]]:
    return [{"type": kind, "target": target}]


def dollars(written: str, value: str) -> list[dict[str, str]]:
    return [{"as_written": written, "value": value, "unit": "USD"}]


def evidence(stance: str = "supports", **changes: Any) -> list[dict[str, Any]]:
    return [{"source": "minutes", "stance": stance, "figures": claim("x", **changes)["figures"]}]


def quoted(start: int, exact: str) -> dict[str, Any]:
    return {"source": "s", "start": start, "end": start + len(exact), "exact": exact}


def archived(**changes: Any) -> list[dict[str, Any]]:
    """The sources, the first of them with its archived text."""
    first, *others = facts()["sources"]
    return [first | {"sha256": hashlib.sha256(TEXT.encode()).hexdigest(), "length": len(TEXT)} | changes, *others]


STOCK: dict[str, Any] = {"measure": "stock", "status": "reported", "as_of": "2023-12-31"}
FLOW: dict[str, Any] = {"measure": "flow", "status": "reported", "as_of": None, "period": "2023"}
GIVEN = TEXT.index("330 billion")
GAZETTE = [{"id": "e", "name": "Gazette", "kind": "government"}]
SERIES = [{"id": "s", "name": "x", "publisher": "x"}]
OLD: dict[str, Any] = {"series": "s", "released": "2024-01"}
NEW: dict[str, Any] = {"series": "s", "released": "2024-04"}
# Two sides of the same names in every file that has directions.
SIDES: dict[str, Any] = {
    "entities": [
        {"id": "e", "name": "x", "kind": "country", "country": "JP"},
        {"id": "u", "name": "y", "kind": "country", "country": "US"},
    ]
}


def roles(payer: str, recipient: str) -> list[dict[str, str]]:
    return [{"entity": payer, "role": "payer"}, {"entity": recipient, "role": "recipient"}]


# For each rule: a file that breaks it, what it is about, and a file that is just within.
CASES: dict[str, tuple[dict[str, Any], str, dict[str, Any]]] = {
    "BRF-A101": (
        facts(claim("a", stated_equivalents=dollars("$39 billion", "39e9"))),
        "a",
        facts(claim("a", stated_equivalents=dollars("$3.9 billion", "3.9e9"))),
    ),
    "BRF-A102": (
        facts(claim("a", "¥151,460", value="151460", stated_equivalents=dollars("$1,000", "1000"))),
        "a",
        facts(claim("a", "¥151,650", value="151650", stated_equivalents=dollars("$1,000", "1000"))),
    ),
    "BRF-A103": (
        facts(claim("a", as_of="1998", stated_equivalents=dollars("$3.9 billion", "3.9e9")), sources=archived()[:0])
        | {
            "sources": [
                {"id": "s", "publisher": "Gazette", "published": "1998", "language": "en", "tier": "wire"},
                facts()["sources"][1],
            ]
        },
        "a",
        facts(claim("a", as_of="1998", stated_equivalents=dollars("$3.9 billion", "3.9e9"))),
    ),
    "BRF-A104": (
        facts(
            claim("a", stated_equivalents=dollars("$3.9 billion", "3.9e9")),
            claim("b", "¥330 billion", as_of="2022-08-31", stated_equivalents=dollars("$2.4 billion", "2.4e9")),
        ),
        "a",
        facts(
            claim("a", stated_equivalents=dollars("$3.9 billion", "3.9e9")),
            claim("b", "¥330 billion", stated_equivalents=dollars("$2.17 billion", "2.17e9")),
        ),
    ),
    "BRF-A201": (
        facts(
            claim("a", comparator="up_to"),
            claim("b", "¥920 billion", comparator="up_to", relations=relation("part_of", "a")),
        ),
        "a",
        facts(claim("a"), claim("b", "¥920 billion", comparator="up_to", relations=relation("part_of", "a"))),
    ),
    "BRF-A202": (
        facts(
            claim("a", "¥920 billion"),
            claim("b", relations=relation("part_of", "a")),
            claim("c", "¥59 billion", relations=relation("part_of", "a")),
        ),
        "a",
        facts(
            claim("a", "¥920 billion"),
            claim("b", relations=relation("part_of", "a")),
            claim("c", "¥330 billion", comparator="about", relations=relation("part_of", "a")),
        ),
    ),
    "BRF-A203": (
        facts(
            claim("a", "¥920 billion", entities=roles("u", "e")),
            claim("b", entities=roles("e", "u"), relations=relation("part_of", "a")),
            **SIDES,
        ),
        "b",
        facts(
            claim("a", "¥920 billion", entities=roles("e", "u")),
            claim("b", entities=roles("e", "u"), relations=relation("part_of", "a")),
            **SIDES,
        ),
    ),
    "BRF-A301": (
        facts(claim("a"), claim("b", "¥330 billion", relations=relation("repeats", "a"))),
        "b",
        facts(
            claim("a", comparator="about"), claim("b", "¥590.3bn", value="590.3e9", relations=relation("repeats", "a"))
        ),
    ),
    "BRF-A302": (
        facts(claim("a"), claim("b", "¥330 billion", relations=relation("contradicts", "a"))),
        "b",
        facts(
            claim("a"),
            claim(
                "b",
                "¥330 billion",
                support="refuted",
                evidence=evidence("refutes"),
                relations=relation("contradicts", "a"),
            ),
        ),
    ),
    "BRF-A303": (
        facts(claim("a", evidence=evidence(written="¥330 billion"))),
        "a",
        facts(claim("a", comparator="up_to", evidence=evidence(written="¥330 billion"))),
    ),
    "BRF-A304": (
        facts(claim("a", evidence=evidence("qualifies", written="¥59 billion") + evidence())),
        "a",
        facts(claim("a", evidence=evidence("qualifies", written="¥330 billion") + evidence())),
    ),
    "BRF-A401": (
        facts(
            claim("a"),
            claim("b", "¥920 billion", relations=relation("supersedes", "a")),
            claim("c", "¥330 billion", relations=relation("adds_to", "a")),
        ),
        "c",
        facts(
            claim("a"),
            claim("b", "¥920 billion", relations=relation("supersedes", "a")),
            claim("c", "¥330 billion", relations=relation("adds_to", "b")),
        ),
    ),
    "BRF-A402": (
        facts(
            claim("a"),
            claim("b", "¥920 billion", support="not_enough_evidence", relations=relation("supersedes", "a")),
        ),
        "b",
        facts(claim("a"), claim("b", "¥920 billion", relations=relation("supersedes", "a"))),
    ),
    "BRF-A403": (
        facts(
            claim("a", relations=relation("adds_to", "b")),
            claim("b", relations=relation("adds_to", "c")),
            claim("c", relations=relation("adds_to", "a")),
        ),
        "a",
        facts(
            claim("a", relations=relation("adds_to", "b") + relation("adds_to", "c")),
            claim("b", relations=relation("adds_to", "c")),
            claim("c"),
        ),
    ),
    "BRF-A404": (
        facts(
            claim("a", status="pledged", entities=roles("e", "u")),
            claim("b", status="disbursed", as_of="2024-04-09", entities=roles("e", "u")),
            **SIDES,
        ),
        "a",
        facts(
            claim("a", status="pledged", entities=roles("e", "u")),
            claim(
                "b",
                status="disbursed",
                as_of="2024-04-09",
                entities=roles("e", "u"),
                relations=relation("supersedes", "a"),
            ),
            **SIDES,
        ),
    ),
    "BRF-A405": (
        facts(
            claim("a", **STOCK, **OLD, evidence=evidence(**STOCK, **OLD)),
            claim("b", "¥920 billion", **STOCK, **NEW, evidence=evidence("context", **STOCK, **OLD) + evidence()),
            series=SERIES,
        ),
        "a",
        facts(
            claim("a", **STOCK, **OLD, evidence=evidence(**STOCK, **OLD)),
            claim("b", "¥920 billion", **STOCK, **NEW, relations=relation("supersedes", "a")),
            series=SERIES,
        ),
    ),
    "BRF-A501": (
        facts(claim("a", **FLOW, evidence=evidence(**STOCK))),
        "a",
        facts(claim("a", **STOCK, evidence=evidence(**STOCK))),
    ),
    "BRF-A502": (
        facts(claim("a", **{**STOCK, "as_of": None, "period": "2023"})),
        "a",
        facts(claim("a", **FLOW)),
    ),
    "BRF-A503": (
        facts(claim("a", occurred_on="2024-04-11")),
        "a",
        facts(claim("a", occurred_on="2024-04")),
    ),
    "BRF-A504": (
        facts(claim("a", status="forecast", as_of="2024-04-30", occurred_on="2024-04-02")),
        "a",
        facts(claim("a", status="forecast", as_of="2024-05-31", occurred_on="2024-04-02")),
    ),
    "BRF-A601": (
        facts(claim("a", evidence=evidence("context"))),
        "a",
        facts(claim("a", support="not_enough_evidence", evidence=evidence("context"))),
    ),
    "BRF-A602": (
        facts(claim("a") | {"verdict": {"support": "supported", "note": "Supported.", "checked_on": "2024-05"}}),
        "a",
        facts(claim("a")),
    ),
    "BRF-A603": (
        facts(claim("a", caveats=["Of it ¥536.5 billion is for the plant."])),
        "a",
        facts(
            claim(
                "a",
                caveats=["At most ¥590 billion, 151.3 yen to the dollar; of 3 plants one."],
                stated_equivalents=dollars("$3.9 billion", "3.9e9"),
            )
        ),
    ),
    "BRF-A701": (
        facts(claim("a"), topics=[{"id": "t", "name": "x"}, {"id": "u", "name": "x"}]),
        "u",
        facts(claim("a")),
    ),
    "BRF-A702": (
        facts(claim("a"), sources=[facts()["sources"][0], facts()["sources"][1] | {"url": "http://x.example"}]),
        "minutes",
        facts(claim("a")),
    ),
    "BRF-A711": (facts(claim("a"), sources=archived(id="s", sha256="0" * 64)), "s", facts(claim("a"))),
    "BRF-A712": (facts(claim("a"), sources=archived(length=7)), "s", facts(claim("a"), sources=archived())),
    "BRF-A713": (
        facts(claim("a", quote=quoted(30, "up to 590 billion yen")), sources=archived()),
        "a",
        facts(claim("a", quote=quoted(23, "up to 590 billion yen")), sources=archived()),
    ),
    "BRF-A714": (
        facts(claim("a", quote=quoted(22, '"up to 590 billion yen"')), sources=archived()),
        "a",
        facts(claim("a", quote=quoted(22, "“up to 590 billion yen”")), sources=archived()),
    ),
    "BRF-A715": (
        facts(claim("a", "¥330 billion", quote=quoted(GIVEN, "330 billion yen")), sources=archived(), entities=GAZETTE),
        "a",
        facts(
            claim("a", "¥330 billion", quote=quoted(72, "The Gazette gave 330 billion yen in May 2023")),
            sources=archived(),
            entities=GAZETTE,
        ),
    ),
    "BRF-A801": (
        facts(claim("a"), accepted=[{"rule": "BRF-A101", "subject": "a", "note": "x"}]),
        "a",
        facts(
            claim("a", stated_equivalents=dollars("$39 billion", "39e9")),
            accepted=[{"rule": "BRF-A101", "subject": "a", "note": "x"}],
        ),
    ),
}


def written(tree: dict[str, Any], folder: Path) -> str:
    """A facts file, with figures' keys that are None left out."""
    clean = copy.deepcopy(tree)
    for item in clean["claims"]:
        every = item["figures"] + [figure for piece in item.get("evidence", []) for figure in piece.get("figures", [])]
        for figure in every:
            for key in [key for key, value in figure.items() if value is None]:
                del figure[key]
    path = folder / "mine.json"
    path.write_bytes(dumped(clean))
    return str(path)


@pytest.fixture
def texts(tmp_path: Path) -> str:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "archived.txt").write_text(TEXT, encoding="utf-8")
    return str(folder)


def test_every_rule_has_its_case() -> None:
    assert set(CASES) == set(RULES)


@pytest.mark.parametrize("code", CASES)
def test_a_rule_finds_what_it_is_for_and_nothing_else(brief: Run, tmp_path: Path, texts: str, code: str) -> None:
    bad, subject, good = CASES[code]
    found = brief("audit", written(bad, tmp_path), "--texts", texts, "-f", "json")
    assert [(item["code"], item["subject"]) for item in found.json] == [(code, subject)], found.out
    assert found.status == 1
    clean = brief("audit", written(good, tmp_path), "--texts", texts, "--select", code, "-f", "json")
    assert (clean.status, clean.json) == (0, [])


@pytest.mark.parametrize("code", CASES)
def test_every_finding_says_where_it_is_and_how_to_mend_it(brief: Run, tmp_path: Path, texts: str, code: str) -> None:
    path = written(CASES[code][0], tmp_path)
    (item,) = brief("audit", path, "--texts", texts, "-f", "json").json
    assert item["hint"]
    assert item["message"]
    assert "\n" not in item["message"]
    line = Path(path).read_text(encoding="utf-8").split("\n")[item["line"] - 1]
    assert line[item["column"] - 1] not in " \t"
    assert item["path"].startswith("$.")


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_explained(brief: Run, code: str) -> None:
    outcome = brief("audit", "--explain", code.removeprefix("BRF-").lower())
    assert outcome.status == 0
    assert outcome.out.startswith(code)
    assert RULES[code].title in " ".join(outcome.out.split())
    assert len(RULES[code].explanation.split("\n\n")) >= 2
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert f"## {code}\n" in page
    assert RULES[code].explanation.split("\n\n")[0] in " ".join(page.split())


def test_the_shipped_facts_pass_and_what_they_accept_is_told(brief: Run) -> None:
    outcome = brief("audit")
    assert (outcome.status, outcome.out) == (0, "")
    assert "no findings, 16 accepted" in outcome.err


@pytest.mark.skipif(not (ROOT.parent / "shared").is_dir(), reason="the archived article is not shipped")
def test_the_shipped_quotes_match_the_archived_article(brief: Run) -> None:
    outcome = brief("audit", "--texts", str(ROOT.parent / "shared" / "seeds"))
    assert (outcome.status, outcome.out) == (0, "")
    assert "quotes: 27 match, 0 normalised, 0 changed, 0 missing" in outcome.err


def test_rules_are_chosen_by_the_beginning_of_their_codes(brief: Run, tmp_path: Path) -> None:
    path = written(CASES["BRF-A601"][0] | {"topics": [{"id": name, "name": "x"} for name in "tu"]}, tmp_path)
    codes = [item["code"] for item in brief("audit", path, "-f", "json").json]
    assert codes == ["BRF-A701", "BRF-A601"]
    for options, left in (
        (("--select", "A6"), ["BRF-A601"]),
        (("--select", "brf-a6,A701", "--ignore", "A60"), ["BRF-A701"]),
        (("--ignore", "A6", "--ignore", "A7"), []),
    ):
        outcome = brief("audit", path, *options, "-f", "jsonl")
        assert [json.loads(line)["code"] for line in outcome.out.splitlines()] == left
        assert outcome.status == (1 if left else 0)
    assert brief("audit", path, "--select", "A9").status == 2
    assert brief("audit", path, "--ignore", "BRF-").status == 2
    assert brief("audit", "--explain", "A999").status == 2


def test_a_file_that_is_no_briefing_is_refused_with_its_problems(brief: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")
    outcome = brief("audit", str(path))
    assert (outcome.status, "BRF-F303" in outcome.err, outcome.out) == (3, True, "")
    assert brief("audit", str(tmp_path / "none.json")).status == 3
    assert brief("audit", "--texts", str(tmp_path / "none")).status == 2


def test_several_files_and_standard_input(brief: Run, tmp_path: Path) -> None:
    bad = written(CASES["BRF-A601"][0], tmp_path)
    outcome = brief("audit", bad, "-", "-f", "json", stdin=Path(bad).read_bytes())
    assert [item["file"] for item in outcome.json] == [bad, "<stdin>"]


def test_an_acceptance_of_an_unknown_rule_is_found(brief: Run, tmp_path: Path) -> None:
    tree = facts(claim("a"), accepted=[{"rule": "BRF-A199", "subject": "a", "note": "x"}])
    (item,) = brief("audit", written(tree, tmp_path), "-f", "json").json
    assert (item["code"], item["path"]) == ("BRF-A801", "$.accepted[0].rule")


def test_what_did_not_run_is_not_accepted_in_vain(brief: Run, tmp_path: Path) -> None:
    tree = facts(claim("a"), accepted=[{"rule": "BRF-A713", "subject": "a", "note": "x"}])
    assert brief("audit", written(tree, tmp_path)).status == 0
    tree = CASES["BRF-A801"][0]
    assert brief("audit", written(tree, tmp_path), "--ignore", "A101").status == 0


def test_findings_on_the_nasty_file(brief: Run, golden: Callable[[str, str], None], monkeypatch: Any) -> None:
    monkeypatch.chdir(NASTY.parent)
    for name in ("text", "json", "csv", "md", "github", "sarif"):
        outcome = brief("audit", NASTY.name, "-f", name)
        assert outcome.status == 1
        assert "\x1b" not in outcome.out
        golden(f"audit.{name}", outcome.out)


def test_colour_is_asked_for(brief: Run, tmp_path: Path) -> None:
    path = written(CASES["BRF-A601"][0], tmp_path)
    assert "\x1b[31m" in brief("audit", path, "--color", "always").out


def test_sarif_is_read_by_others(brief: Run, tmp_path: Path) -> None:
    tree = CASES["BRF-A601"][0] | {"accepted": [{"rule": "BRF-A702", "subject": "minutes", "note": "An old site."}]}
    tree["sources"][1]["url"] = "http://x.example/a b".replace(" ", "%20")
    path = tmp_path / "out.sarif"
    assert brief("audit", written(tree, tmp_path), "-f", "sarif", "-o", str(path)).status == 1
    log = Sarif.model_validate_json(path.read_text(encoding="utf-8"))
    results = log.runs[0].results or []
    assert sorted(str(result.rule_id) for result in results) == ["BRF-A601", "BRF-A702"]
    assert {rule.id for rule in log.runs[0].tool.driver.rules or []} == set(RULES)
    report = load_sarif_file(str(path))
    assert report.get_report().get_issue_count_for_severity("error") == 1
    suppressed = [result for result in json.loads(path.read_text())["runs"][0]["results"] if "suppressions" in result]
    assert [item["suppressions"][0]["justification"] for item in suppressed] == ["An old site."]


def test_annotations_cannot_be_ended_by_data(brief: Run, tmp_path: Path) -> None:
    tree = CASES["BRF-A701"][0]
    path = tmp_path / "a,b:c%.json"
    path.write_bytes(dumped(tree))
    (line,) = brief("audit", str(path), "-f", "github").out.splitlines()
    assert line.startswith("::warning file=")
    assert "a%2Cb%3Ac%25.json,line=" in line


def test_a_file_in_one_long_line_has_a_short_excerpt(brief: Run, tmp_path: Path) -> None:
    path = tmp_path / "line.json"
    claims = [claim(f"a{number}", evidence=[]) for number in range(200)]
    path.write_text(json.dumps(facts(*claims)), encoding="utf-8")
    outcome = brief("audit", str(path))
    assert outcome.out.count("BRF-A601") == 200
    assert max(len(line) for line in outcome.out.splitlines()) < 300


@pytest.mark.slow
@given(seed=st.integers(0, 10**6))
def test_whatever_is_valid_can_be_audited(seed: int) -> None:
    chance = random.Random(seed)
    tree = json.loads(NASTY.read_text(encoding="utf-8"))
    for _ in range(3):
        tree = mutated(tree, chance)
    data = dumped(tree)
    try:
        briefing = gate.load_bytes(data, "x")
    except DataError:
        return
    text = data.decode()
    for finding in audit(briefing, lambda: TABLE, None, chosen(RULES, [], [], strict=False)):
        assert finding.message
        # Its span holds one value, and its position is that of its start.
        json.loads(text[finding.start : finding.end])
        assert (finding.line, finding.column) == (
            text.count("\n", 0, finding.start) + 1,
            finding.start - text.rfind("\n", 0, finding.start),
        )


@pytest.mark.slow
def test_circles_are_found_once_and_long_chains_are_none(tmp_path: Path) -> None:
    chain = [claim(f"c{n}", relations=relation("part_of", f"c{n + 1}")) for n in range(3000)]
    chain.append(claim("c3000", relations=relation("part_of", "c1500")))
    path = tmp_path / "chain.json"
    path.write_bytes(dumped(facts(*chain)))
    context = AuditContext(gate.load(str(path)), lambda: TABLE)
    (finding,) = circles(context)
    assert finding.subject == "c1500"
    assert finding.message.count("→") == 1501


def test_quotes_and_spaces_made_alike() -> None:
    assert normalised("“up to\n 590\u00a0billion—yen”") == normalised('"up to 590 billion-yen"')
    assert normalised("up to 590") != normalised("up to 580")


def test_texts_are_found_by_hash_or_by_name(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_bytes(b"other")
    briefing = gate.load_bytes(dumped(facts(claim("a"), sources=archived())), "x")
    archive = Texts(str(tmp_path))
    found = archive.of(briefing.sources["s"])
    assert found is not None
    assert found.content == "other"
    assert archive.of(briefing.sources["minutes"]) is None


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout, so there is no hook to offer")
def test_the_hook_is_one_that_pre_commit_takes() -> None:
    manifest = ROOT / ".pre-commit-hooks.yaml"
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(manifest)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    hooks = {hook["id"]: hook["entry"] for hook in yaml.safe_load(manifest.read_text())}
    assert hooks == {"brief-audit": "brief audit", "brief-check": "brief check"}


def test_a_date_is_after_another_if_it_begins_when_that_has_ended() -> None:
    single = ["2023", "2023-12", "2023-12-31", "2024", "2024-01", "2024-01-01", "2024-02", "2024-02-29", "2024-12-31"]
    texts = [*single, *(f"{one}/{other}" for one in single for other in single if one <= other)]
    spans = {}
    for text in texts:
        try:
            spans[text] = dates.span(text)
        except ValueError:
            continue
    assert len(spans) > len(single) * 3
    after = {(one, other) for one in spans for other in spans if spans[one][0] > spans[other][1]}
    assert {("2024-01-01", "2023"), ("2024-02", "2024/2024-01")} <= after
    assert {(one, other) for one in spans for other in spans if is_after(one, other)} == after
