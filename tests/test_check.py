"""The linter for drafts: a corpus with planted errors, and everything around the findings."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japan_us_brief import extract_figures
from japan_us_brief.briefing import figures
from japan_us_brief.briefing.loader import load
from japan_us_brief.briefing.protocols import Claim
from japan_us_brief.core import dates
from japan_us_brief.extraction.markup import read
from japan_us_brief.lint.drafts.claim_index import ClaimIndex
from japan_us_brief.lint.drafts.engine import check
from japan_us_brief.lint.drafts.rules import RULES
from japan_us_brief.lint.rule import chosen
from japan_us_brief.rates import ecb
from tests.conftest import HERE, ROOT, Outcome

Run = Callable[..., Outcome]
ARTICLE = next(iter(sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))), None)
# What the rules are held to over the corpus; both are 1 on the day of writing.
LEAST_PRECISION, LEAST_RECALL = 1.0, 1.0


def corpus() -> dict[str, tuple[str, set[tuple[str, str]], str]]:
    """The drafts by name: the day, the findings that are expected, and the text."""
    drafts = {}
    blocks = re.split(r"^== ", (HERE / "data" / "drafts.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    for block in blocks:
        head, _, text = block.partition("\n")
        name, day, expected = (part.strip() for part in head.split("|"))
        wanted = set()
        for finding in filter(None, expected.split(",")):
            code, subject = finding.split()
            wanted.add((code, subject))
        drafts[name] = day, wanted, text.strip() + "\n"
    return drafts


CORPUS = corpus()


@cache
def claim_index() -> ClaimIndex:
    return ClaimIndex(load(None))


def found_in(text: str, day: str = "2024-04-10", *, strict: bool = False) -> set[tuple[str, str]]:
    findings = check(
        read(text, "markdown"),
        "x",
        claim_index(),
        ecb.table,
        datetime.date.fromisoformat(day),
        chosen(RULES, [], [], strict=strict),
    )
    return {(finding.rule.code, finding.subject or "-") for finding in findings}


@pytest.mark.parametrize("name", CORPUS)
def test_the_drafts_of_the_corpus(name: str) -> None:
    day, wanted, text = CORPUS[name]
    assert found_in(text, day) == wanted


def test_precision_and_recall_over_the_corpus() -> None:
    right = 0
    surplus, missed = [], []
    for name, (day, wanted, text) in CORPUS.items():
        found = found_in(text, day)
        right += len(found & wanted)
        surplus += [f"{name}: got {finding}, not expected" for finding in sorted(found - wanted)]
        missed += [f"{name}: expected {finding}, not got" for finding in sorted(wanted - found)]
    listing = "\n".join(missed + surplus)
    assert right / (right + len(surplus)) >= LEAST_PRECISION, listing
    assert right / (right + len(missed)) >= LEAST_RECALL, listing


def test_the_corpus_has_every_rule_and_many_correct_drafts() -> None:
    planted = {code for _, wanted, _ in CORPUS.values() for code, _ in wanted}
    # The shipped briefing refutes nothing, and what has no claim behind it is listed only when asked for.
    assert planted == {code for code, rule in RULES.items() if not rule.strict} - {"BRF-D402"}
    assert len(CORPUS) >= 40
    assert sum(not wanted for _, wanted, _ in CORPUS.values()) >= 20


# A wrong or a right example of a rule, and its day.
_EXAMPLE = re.compile(r"^(Wrong|Right) \((\S+)\): `?(.+?)`?$", re.MULTILINE)


@pytest.mark.parametrize("code", RULES)
def test_the_examples_of_a_rule(code: str, brief: Run, tmp_path: Path) -> None:
    examples = _EXAMPLE.findall(RULES[code].explanation)
    assert [kind for kind, _, _ in examples] == ["Wrong", "Right"]
    data = []
    if code == "BRF-D402":
        # The shipped briefing refutes nothing.
        data = ["--data", str(refuting(tmp_path))]
    options = ["--strict"] if RULES[code].strict else []
    if code != "BRF-D701":
        options += ["--ignore", "D7"]
    for kind, day, text in examples:
        rows = brief(*data, "check", "-", "--on", day, *options, "-f", "json", stdin=f"{text}\n".encode()).json
        assert [row["code"] for row in rows] == ([code] if kind == "Wrong" else [])


def refuting(folder: Path) -> Path:
    """A facts file in which a claim is refuted."""
    tree = json.loads((ROOT / "facts.json").read_text(encoding="utf-8"))
    claim = next(item for item in tree["claims"] if item["id"] == "china-ban-us-chips")
    claim["verdict"]["support"] = "refuted"
    next(item for item in claim["evidence"])["stance"] = "refutes"
    path = folder / "mine.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def test_a_refuted_claim(brief: Run, tmp_path: Path) -> None:
    text = CORPUS["ban-overstated"][2].encode()
    rows = brief("--data", str(refuting(tmp_path)), "check", "-", "-f", "json", stdin=text).json
    assert [(row["code"], row["subject"]) for row in rows] == [("BRF-D402", "china-ban-us-chips")]


@pytest.mark.skipif(ARTICLE is None, reason="the source article is not part of the project, and not beside it here")
def test_the_source_article(brief: Run) -> None:
    assert ARTICLE is not None
    rows = brief("check", str(ARTICLE), "-f", "json").json
    assert {(row["code"], row["subject"]) for row in rows} == {
        ("BRF-D401", "us-china-hot-war"),
        ("BRF-D401", "china-ban-us-chips"),
        ("BRF-D404", "fdi-stock-750bn"),
        ("BRF-D401", "jobs-more-than-1-million"),
        ("BRF-D403", "microsoft-largest-ever"),
    }


def day_of(claim: Claim) -> str:
    """The first day on which the statement of a claim can be told: that of its figure, or of its publication."""
    if not claim.figures:
        return "2024-04-10"
    released = claim.figures[0].released
    days = [figures.date_of(claim.figures[0]), *([dates.span(released)[1]] if released else [])]
    return max(days).isoformat()


def statements() -> list[tuple[Claim, str]]:
    """The statement of each claim that has figures, with its day."""
    return [(claim, day_of(claim)) for claim in claim_index().briefing.claims.values() if claim.figures]


def test_what_the_briefing_says_itself_is_right() -> None:
    briefing = claim_index().briefing
    for claim in briefing.claims.values():
        notes = (item.note for item in claim.evidence if item.note)
        # What it notes of a claim was written when that was checked.
        checked = dates.span(claim.verdict.checked_on)[1].isoformat()
        for text in (claim.verdict.note, *claim.caveats, *notes):
            assert found_in(text, checked) == set(), text
        doubtful = claim.verdict.support == "overstated"
        assert found_in(claim.statement, day_of(claim)) == ({("BRF-D401", claim.id)} if doubtful else set())


def planted(claim: Claim) -> Iterator[tuple[str, str]]:
    """The statement of a claim with one error of each kind that its wording allows, and the code that is to find it."""
    text = claim.statement
    for mention in extract_figures(text):
        written, before, behind = mention.as_written, text[: mention.start], text[mention.end :]
        number = re.search(r"[\d.,]*\d", written)
        if number is None or not mention.is_money:
            continue
        for magnitude, other in (("trillion", "billion"), ("billion", "million"), ("billion", "trillion")):
            if magnitude in written:
                yield "BRF-D301", before + written.replace(magnitude, other) + behind
        swap = re.search(r"([1-9])((?!\1)[1-9])", number[0])
        if swap:
            swapped = f"{number[0][: swap.start()]}{swap[2]}{swap[1]}{number[0][swap.end() :]}"
            yield "BRF-D302", before + written.replace(number[0], swapped) + behind
        yield "BRF-D303", before + (written.replace("¥", "$") if "¥" in written else written.replace("$", "€")) + behind
        qualifier = re.search(r"\b(?:up to|some|about|nearly|more than|over|around|approximately) $", before)
        if qualifier:
            # A round number may say as much as an estimate by itself.
            loose = qualifier[0].strip() in {"some", "about", "around", "approximately"}
            yield "BRF-D203" if loose else "BRF-D201", before[: qualifier.start()] + written + behind
        year = re.search(r"\b20\d\d\b", text)
        if year and text.count(year[0]) == 1:
            yield "BRF-D304", text.replace(year[0], str(int(year[0]) - 3))


def test_planted_errors_are_found_and_nothing_else() -> None:
    total = 0
    surplus, missed = [], []
    for claim, day in statements():
        for code, text in planted(claim):
            found = {rule for rule, _ in found_in(text, day, strict=RULES[code].strict)} - {"BRF-D701"}
            total += 1
            missed += [f"{claim.id}: expected {code}, got {sorted(found)}: {text}"] if code not in found else []
            surplus += [f"{claim.id}: expected {code}, got {other} as well: {text}" for other in sorted(found - {code})]
    listing = "\n".join([f"{len(missed)} missed, {len(surplus)} surplus of {total}", *missed, *surplus])
    assert total > 150
    # Each on its own: of two pairs, the first number would decide alone.
    assert len(missed) / total <= 0.02, listing
    assert len(surplus) / total <= 0.01, listing


def test_strict_lists_what_has_no_claim_behind_it(brief: Run) -> None:
    text = "Oracle said it would spend over $8 billion in Japan. The bridge cost $17 million (¥2.6 billion)."
    assert ("BRF-D701", "-") not in found_in(text)
    rows = brief("check", "-", "--on", "2024-05-01", "--strict", "-f", "json", stdin=text.encode()).json
    assert [(row["code"], row["column"]) for row in rows] == [("BRF-D701", 70), ("BRF-D701", 83)]
    rows = brief("check", "-", "--on", "2024-05-01", "--select", "D701", "-f", "json", stdin=text.encode()).json
    assert len(rows) == 2


def test_strict_tells_what_may_contradict() -> None:
    text = (
        "The first works in Lund will employ 300 people, the company said. "
        "The second works in Lund will employ 400 people, the company said."
    )
    assert found_in(text) == set()
    assert ("BRF-D602", "-") in found_in(text, strict=True)
    # What is certain is told once.
    twins = text.replace("second", "first")
    assert found_in(twins) == {("BRF-D601", "-")}
    assert ("BRF-D602", "-") not in found_in(twins, strict=True)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("JFE Steel wants United States Steel Corp.", ["", "us-steel"]),
        ("Chinese and US exports of steel", [""]),
        ("Taiwan Semiconductor Manufacturing Co. builds, TSMC said", ["tsmc", "tsmc"]),
        ("Amazon Web Services, AWS, Amazon’s cloud, Amazon Prime", [*["amazon-web-services"] * 3, ""]),
        ("Western Union and Western Digital", ["", "western-digital"]),
        ("Micron Technology Inc. and the micron", ["micron"]),
        ("Microsoft Research Asia and Microsoft", ["microsoft-research-asia", "microsoft"]),
        ("the Ministry of Economy, Trade and Industry on Tuesday", ["meti"]),
        ("Prime Minister Kishida in April", ["kishida"]),
        ("Kishida’s party", ["kishida"]),
    ],
)
def test_names_are_matched_as_names(text: str, parties: list[str]) -> None:
    assert [name.party for name in claim_index().subjects.names.find(text)] == parties


DROPPED = "Oracle announced that it would spend $8 billion in Japan.\n"
WRONG = (
    "---\ndate: 2024-05-01\n---\nOracle announced it would spend $8 billion in Japan. A ticket costs ¥15,000 ($78).\n"
)


@pytest.mark.parametrize("name", ["text", "json", "jsonl", "csv", "tsv", "md", "ids", "sarif", "github"])
def test_every_format(brief: Run, golden: Callable[[str, str], None], name: str) -> None:
    done = brief("check", "-", "--on", "2024-05-01", "-f", name, stdin=WRONG.encode())
    assert (done.status, done.err) == (1, "brief: 1 draft, 2 findings\n")
    golden(f"check-draft.{name}", done.out)


def test_names_of_files_of_any_kind(brief: Run, tmp_path: Path) -> None:
    odd, broken = tmp_path / os.fsdecode(b"b\xff.md"), tmp_path / "a\nb.md"
    for path in (odd, broken):
        path.write_text(DROPPED, encoding="utf-8")
    log = brief("check", str(odd), "-f", "sarif").json
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert location.endswith("/b%FF.md")
    # A workflow command ends at the end of its line.
    assert (
        brief("check", str(broken), "-f", "github")
        .out.splitlines()[0]
        .startswith(f"::warning file={tmp_path}/a%0Ab.md,")
    )


@pytest.mark.parametrize(
    ("asked", "uri"),
    [
        ("a.md", "a.md"),
        ("./a.md", "a.md"),
        ("sub//../a.md", "a.md"),
        ("{here}/a.md", "a.md"),
        ("sub/a b.md", "sub/a%20b.md"),
        ("../elsewhere.md", "file://{parent}/elsewhere.md"),
    ],
)
def test_sarif_has_addresses_from_the_working_directory_on(
    brief: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, uri: str
) -> None:
    (tmp_path / "here" / "sub").mkdir(parents=True)
    here = {"here": tmp_path / "here", "parent": tmp_path}
    monkeypatch.chdir(here["here"])
    Path(asked.format(**here)).write_text(WRONG, encoding="utf-8")
    (run,) = brief("check", asked.format(**here), "-f", "sarif").json["runs"]
    for result in run["results"]:
        location = result["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"] == uri.format(**here)
        # The place ends where the figure does.
        region = location["region"]
        line = WRONG.split("\n")[region["startLine"] - 1]
        assert region["startLine"] == region["endLine"]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] in {"$8 billion", "$78"}
        for logical in result["locations"][0].get("logicalLocations", ()):
            assert logical["name"]
    assert all(rule["help"]["text"] for rule in run["tool"]["driver"]["rules"])


def test_sarif_is_valid(brief: Run) -> None:
    from sarif_pydantic import Sarif

    log = brief("check", "-", "--on", "2024-05-01", "-f", "sarif", stdin=WRONG.encode()).json
    assert len(Sarif.model_validate(log).runs[0].results or []) == 2


def test_a_correct_draft_is_quiet(brief: Run) -> None:
    done = brief("check", "-", stdin=b"Oracle said it would spend over $8 billion in Japan.\n")
    assert (done.status, done.out, done.err) == (0, "", "brief: 1 draft, no findings\n")


def test_select_and_ignore(brief: Run) -> None:
    def codes(*argv: str) -> list[str]:
        rows = brief("check", "-", "--on", "2024-05-01", *argv, "-f", "json", stdin=WRONG.encode()).json
        return [row["code"] for row in rows]

    assert codes() == ["BRF-D201", "BRF-D101"]
    assert codes("--select", "D1") == ["BRF-D101"]
    assert codes("--ignore", "BRF-D101") == ["BRF-D201"]
    assert brief("check", "-", "--select", "D999", stdin=b"").status == 2


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("Oracle announced it would spend $8 billion in Japan. <!-- brief: ignore BRF-D201 -->", True),
        ("<!-- brief: ignore D2 -->\nOracle announced it would spend $8 billion in Japan.", True),
        ("<!-- brief: ignore D7, D201 -->\nOracle announced it would spend $8 billion in Japan.", True),
        ("<!-- brief: ignore D3, D201 -->\nOracle announced it would spend $8 billion in Japan.", False),
        ("<!-- brief: ignore-file D201 -->\n\n\nOracle announced it would spend $8 billion in Japan.", True),
        ("<!-- brief: ignore D3 -->\nOracle announced it would spend $8 billion in Japan.", False),
        ("<!-- brief: ignore D2 -->\n\nOracle announced it would spend $8 billion in Japan.", True),
        ("<!-- brief: ignore D2 -->\nQuiet.\nOracle announced it would spend $8 billion in Japan.", False),
        ("Quiet. <!-- brief: ignore D2 -->\nOracle announced it would spend $8 billion in Japan.", False),
    ],
)
def test_comments_that_ignore(text: str, quiet: bool) -> None:
    assert (found_in(text, "2024-05-01") == set()) == quiet


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        ("a.md", "---\ntitle: x\ndate: 2024-04-02\n---\nA ticket costs ¥15,165 ($100.00).\n", "2 Apr 2024"),
        (
            "a.html",
            "<meta property='article:published' content='2024-04-02T09:00'><p>¥151,650 ($1000)</p>",
            "2 Apr 2024",
        ),
    ],
)
def test_the_day_of_a_draft(brief: Run, tmp_path: Path, name: str, text: str, day: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert brief("check", str(tmp_path / name)).status == 0
    # At another day's rate it does not fit.
    done = brief("check", str(tmp_path / name), "--on", "2020-01-15")
    assert done.status == 1
    assert "15 Jan 2020" in done.out
    assert day not in done.out


@pytest.mark.slow
@given(st.text(max_size=200), st.sampled_from(["text", "markdown", "html"]))
def test_no_text_breaks_it(text: str, kind: str) -> None:
    visible = read(text, kind)
    for finding in check(visible, "x", claim_index(), ecb.table, None, chosen(RULES, [], [], strict=True)):
        assert 0 <= finding.start <= finding.end <= len(text)


@pytest.mark.slow
@given(
    st.lists(
        st.sampled_from([*(draft[2] for draft in CORPUS.values()), " ", "\n\n", "<b>", "**", "\u200b"]), max_size=6
    ).map("".join)
)
def test_findings_lie_in_the_draft(text: str) -> None:
    for finding in check(
        read(text, "markdown"), "x", claim_index(), ecb.table, None, chosen(RULES, [], [], strict=True)
    ):
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.message
        assert "\n" not in finding.message + finding.hint


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_explained(brief: Run, code: str) -> None:
    done = brief("check", "--explain", code)
    assert done.status == 0
    assert RULES[code].title in " ".join(done.out.split())
    assert f"## {code}" in (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_answer_does_not_depend_on_the_order_of_a_set(tmp_path: Path) -> None:
    path = tmp_path / "drafts.txt"
    path.write_text("\n\n".join(draft[2] for draft in CORPUS.values()), encoding="utf-8")
    answers = {
        subprocess.run(
            [sys.executable, "-m", "japan_us_brief", "check", str(path), "--strict", "-f", "jsonl"],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=False,
        ).stdout
        for seed in range(4)
    }
    assert len(answers) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Germany exported goods worth €121 billion to France in 2023.",
        "A baker in Kumamoto won ¥476 billion in the lottery.",
    ],
)
def test_what_is_about_something_else(text: str) -> None:
    assert found_in(text) == set()


def test_a_date_in_words_and_one_that_is_none(brief: Run) -> None:
    text = "---\ndate: {}\n---\nA ticket costs ¥15,165 ($100.00).\n"
    for written in ("2 April 2024", "April 2, 2024", "'2024-04-02T09:00'"):
        html = f"<meta name='date' content='2024-04-02'>{text}" if written.startswith("'") else ""
        done = brief("check", "-", stdin=(html or text.format(written)).encode())
        assert (done.status, done.err) == (0, "brief: 1 draft, no findings\n") or html
    done = brief("check", "-", stdin=text.format("soon").encode())
    assert "'soon' is no date" in done.err
    assert done.status == 1


def test_a_wrong_year_is_shown_where_it_stands(brief: Run) -> None:
    day, _, text = CORPUS["rapidus-year"]
    (row,) = brief("check", "-", "--on", day, "-f", "json", stdin=text.encode()).json
    assert text[row["column"] - 1 :].startswith("2022")


@pytest.mark.parametrize(
    "text",
    [
        "Japanese direct investment in the United States rose to $783.3 billion in 2023 from $775.2 billion in 2022.",
        "Japanese direct investment in the United States grew by $35.9 billion to $819.2 billion in 2024.",
        "The subsidies for Rapidus will not be more than ¥590 billion, the industry ministry said in April 2024.",
    ],
)
def test_levels_and_ceilings_in_other_words(text: str) -> None:
    assert found_in(text, "2025-08-01") == set()


def test_usage(brief: Run) -> None:
    assert brief("check").status == 2
    assert brief("check", "-", "--on", "never", stdin=b"").status == 2
    assert brief("check", "-", stdin=b"\x00").status == 3
