"""Citations: whole sentences, and entries that the readers of bibliographies take."""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import bibtexparser
import citeproc
import jsonschema
import pytest
from citeproc.source.json import CiteProcJSON
from markdown_it import MarkdownIt

from japan_us_brief.briefing import figures
from japan_us_brief.briefing import loader as gate
from japan_us_brief.briefing.view import Briefing
from japan_us_brief.core import dates
from japan_us_brief.render import citations, csl_styles
from japan_us_brief.util.escaping import printable
from tests.conftest import HERE, NASTY, ROOT, Outcome, dumped

Run = Callable[..., Outcome]
FACTS = gate.load(str(ROOT / "facts.json"))
ODD = gate.load(str(NASTY))
EVERY = [(briefing, claim) for briefing in (FACTS, ODD) for claim in briefing.claims]


def cited(briefing: Briefing, claim: str, style: str) -> str:
    return citations.cite([briefing.claims[claim]], briefing, style)


@pytest.mark.parametrize(("briefing", "name"), EVERY)
def test_a_sentence_has_figure_qualifier_speaker_date_and_source(briefing: Briefing, name: str) -> None:
    claim = briefing.claims[name]
    text = cited(briefing, name, "text")
    assert text.count("\n") == 1
    for figure in claim.figures:
        assert figures.text(figure) in text
        assert dates.long_form(figure.as_of or figure.period or "") in text
    source = briefing.sources[claim.attribution.source]
    for part in (source.publisher, briefing.entity_name(claim.attribution.speaker), source.url or ""):
        assert printable(part) in text
    assert (claim.verdict.support == "supported") or (claim.verdict.note.split()[0] in text)


def test_a_conversion_comes_with_its_rate(brief: Run) -> None:
    text = brief("cite", "rapidus-2024-approval", "--in", "usd").out
    assert "up to $3.90 billion at 151.651 JPY to 1 USD (ECB euro reference rates of 2 Apr 2024)" in text
    none = brief("--data", str(NASTY), "cite", "ceiling", "--in", "EGP")
    assert (none.status, none.out) == (4, "")


def test_what_is_superseded_says_so(brief: Run) -> None:
    assert brief("cite", "microsoft-largest-ever").out.endswith("Superseded by microsoft-2026-investment.\n")


def published_schema() -> Any:
    """The schema that citationstyles.org publishes, of CSL 1.0.2."""
    return json.loads((HERE / "data" / "csl-data.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("briefing", [FACTS, ODD])
def test_csl_json_is_valid_by_its_published_schema_and_read_by_a_processor(briefing: Briefing) -> None:
    text = citations.cite([*briefing.claims.values()], briefing, "csl-json")
    items = json.loads(text)
    schema = published_schema()
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.Draft7Validator(schema).validate(items)
    assert [item["id"] for item in items] == [*briefing.claims]
    with warnings.catch_warnings():
        # It knows neither of the two, which the schema has.
        warnings.filterwarnings("ignore", "The following arguments for Reference are unsupported: custom")
        warnings.filterwarnings("ignore", "The following arguments for Reference are unsupported: .*language")
        read = CiteProcJSON(items)
    assert set(read) == {*briefing.claims}
    for item in items:
        issued = item.get("issued", {}).get("date-parts", [[0]])[0]
        assert all(isinstance(part, int) for part in issued)
        for figure in item["custom"]["figures"]:
            assert figure["value"] is None or isinstance(figure["value"], str)


@pytest.mark.parametrize("briefing", [FACTS, ODD])
def test_bibtex_is_read_as_it_was_meant(briefing: Briefing) -> None:
    parser = bibtexparser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    text = citations.cite([*briefing.claims.values()], briefing, "bibtex")
    entries = bibtexparser.loads(text, parser).entries
    assert [entry["ID"] for entry in entries] == [*briefing.claims]
    for entry in entries:
        claim = briefing.claims[entry["ID"]]
        source = briefing.sources[claim.attribution.source]
        assert unescaped(entry["author"]) == printable(source.publisher)
        # An address is in an entry once.
        without = cited(briefing, claim.id, "text").strip().replace(f", {printable(source.url or '')}.", ".", 1)
        assert unescaped(entry["note"]) == (without if source.url else cited(briefing, claim.id, "text").strip())
        assert entry.get("url", "") == (source.url or "")
        # And it is written for biblatex, in its words alone.
        assert entry["ENTRYTYPE"] == ("online" if source.url else "misc")
        assert not {"year", "month"} & {*entry}
        assert entry.get("date", "") == (source.published or "")
        assert entry.get("urldate", "") == (claim.verdict.checked_on if source.url else "")


@pytest.mark.parametrize(
    ("language", "named"), [("en", "english"), ("ja", "japanese"), ("de", "ngerman"), ("zu", None)]
)
def test_a_language_has_the_name_that_babel_knows(nasty: dict[str, Any], language: str, named: str | None) -> None:
    for source in nasty["sources"]:
        source["language"] = language
    entry = cited(gate.load_bytes(dumped(nasty), "x"), "ceiling", "bibtex")
    assert re.findall("langid = {(.*)}", entry) == ([named] if named else [])


def unescaped(text: str) -> str:
    """What LaTeX would print."""
    if text.startswith("{"):
        text = text[1:-1]
    commands = {"{": "braceleft", "}": "braceright", "~": "asciitilde", "^": "asciicircum", "\0": "backslash"}
    for letter, command in commands.items():
        text = text.replace(f"\\text{command}{{}}", letter)
    for letter in "$&#%_":
        text = text.replace("\\" + letter, letter)
    return text.replace("\0", "\\")


@pytest.mark.parametrize(
    "statement",
    [
        "- x",
        "1. x",
        "7) x",
        "    x",
        "# x",
        "> x",
        "<b>x</b>",
        "[a](b)",
        "![a](b)",
        "`x`",
        "a\nb",
        "---",
        "=== x",
        "&lt;",
    ],
)
def test_a_statement_is_never_markup(nasty: dict[str, Any], statement: str) -> None:
    nasty["claims"][0]["statement"] = statement
    briefing = gate.load_bytes(dumped(nasty), "x")
    tokens = MarkdownIt().parse(cited(briefing, "ceiling", "markdown"))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    shown = "".join(child.content for child in tokens[1].children or [])
    assert shown.startswith(printable(statement.strip()))


@pytest.mark.parametrize(("briefing", "name"), EVERY)
def test_markdown_shows_the_sentence_and_nothing_but_its_address_is_a_link(briefing: Briefing, name: str) -> None:
    tokens = MarkdownIt().parse(cited(briefing, name, "markdown"))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special", "link_open", "link_close"}
    shown = "".join(child.content for child in children)
    # An address is shown without its percent signs.
    assert unquote(shown) == unquote(cited(briefing, name, "text").strip())
    links = [child.attrs["href"] for child in children if child.type == "link_open"]
    url = briefing.sources[briefing.claims[name].attribution.source].url
    assert len(links) == (1 if url else 0)


def test_every_style_of_the_nasty_file(brief: Run, golden: Callable[[str, str], None]) -> None:
    for style in {*citations.STYLES} - {*csl_styles.FILES}:
        outcome = brief("--data", str(NASTY), "cite", *ODD.claims, "--style", style.upper())
        assert outcome.status == 0
        assert "\x1b" not in outcome.out
        golden(f"cite.{style}", outcome.out)


@pytest.mark.parametrize("style", ["text", "bibtex", "csl-json"])
def test_a_claim_that_is_named_twice_is_cited_once(brief: Run, style: str) -> None:
    named = ("rapidus-2024-approval", "fdi-stock-750bn", "Rapidus-2024-Approval", "--style", style)
    assert brief("cite", *named).out == brief("cite", *named[:2], "--style", style).out


def test_what_cannot_be_cited(brief: Run) -> None:
    assert brief("cite", "nobody").status == 5
    assert brief("cite", "rapidus-2024-approval", "--style", "mla").status == 2


@pytest.mark.parametrize("style", ["text", "markdown", "bibtex", "csl-json"])
def test_the_evidence_is_cited_behind_its_claim(style: str) -> None:
    claim = FACTS.claims["rapidus-2024-approval"]
    alone = cited(FACTS, claim.id, style)
    text = citations.cite([claim], FACTS, style, evidence=True)
    assert text.startswith(alone[:100])
    for item in claim.evidence:
        source = FACTS.sources[item.source]
        assert source.publisher in text
        assert (source.url or "") in text
        assert (item.note or "").split()[0] in text
    if style == "bibtex":
        keys = re.findall(r"@\w+{([^,]*),", text)
        assert keys == [claim.id, *(f"{claim.id}:{number}" for number in range(1, len(claim.evidence) + 1))]
    if style == "csl-json":
        claimed, *evidence = json.loads(text)
        assert [item["custom"]["stance"] for item in evidence] == [item.stance for item in claim.evidence]
        jsonschema.Draft7Validator(published_schema()).validate([claimed, *evidence])


@pytest.mark.parametrize(
    ("missing", "found"),
    [
        ((), "“=HYPERLINK"),
        (("title",), "https://example.org/"),
        (("title", "url"), "untitled (SHA-256 0123456789abcdef…)"),
        (("title", "url", "sha256", "length"), ", in The [sic] Paper"),
    ],
)
def test_a_source_is_described_so_that_it_can_be_found(
    nasty: dict[str, Any], missing: tuple[str, ...], found: str
) -> None:
    claim = next(claim for claim in nasty["claims"] if claim["id"] == "ceiling")
    (source,) = (source for source in nasty["sources"] if source["id"] == claim["attribution"]["source"])
    source |= {"sha256": "0123456789abcdef" * 4, "length": 100_000}
    for key in missing:
        source.pop(key, None)
    briefing = gate.load_bytes(dumped(nasty), "x")
    assert found in cited(briefing, "ceiling", "text")
    entry, (item,) = cited(briefing, "ceiling", "bibtex"), json.loads(cited(briefing, "ceiling", "csl-json"))
    # What a claim says is no title of its source.
    title = unescaped(re.findall(r"title = {{(.*)}}", entry)[0])
    assert title.startswith("[Untitled" if "title" in missing else "=HYPERLINK")
    assert item["title"] == ("[Untitled]" if "title" in missing else source["title"])
    assert ("number" in item) == ("SHA" in title) == ("SHA" in found)


def processor() -> None:
    """Skip a test where the processor is older than the extra asks for."""
    if tuple(map(int, citeproc.__version__.split(".")[:2])) < csl_styles.OLDEST_PROCESSOR:
        pytest.skip("citeproc-py is older than the extra `cite` asks for")


@pytest.mark.parametrize(
    ("style", "line"),
    [
        (
            "apa",
            "Jiji Press, via nippon.com. (2024, April 2). Japan Govt to Give Rapidus Up to 590 B. Yen",
        ),
        ("apa", "Unsigned news article. (2024, April 10). [Untitled] (SHA-256 f9f04db27457fce4…)."),
        ("chicago", "Unsigned news article. 2024. “[Untitled].” SHA-256 f9f04db27457fce4…. April 10."),
        (
            "chicago",
            "Argus Media. 2024. “Japan to Give Domestic Chip Producer $3.9bn Subsidy.” April. https://www.argusmedia",
        ),
    ],
)
def test_references_in_the_style_of_a_handbook(style: str, line: str) -> None:
    processor()
    claims = [FACTS.claims[name] for name in ("rapidus-2024-approval", "rapidus-pledged-before-2024")]
    lines = citations.cite(claims, FACTS, style, evidence=True).splitlines()
    assert any(one.startswith(line) for one in lines)
    # Each source once, by name.
    sources = {claim.attribution.source for claim in claims} | {item.source for one in claims for item in one.evidence}
    assert len(lines) == len(set(lines)) == len(sources)
    assert [one.split()[0] for one in lines] == sorted(one.split()[0] for one in lines)


@pytest.mark.parametrize("style", ["apa", "chicago"])
def test_no_source_controls_the_terminal_through_a_processor(style: str) -> None:
    processor()
    text = citations.cite([*ODD.claims.values()], ODD, style)
    assert all(line.isprintable() for line in text.splitlines())


@pytest.mark.parametrize("found", [None, "0.8.3"])
def test_without_the_extra_it_is_named(brief: Run, monkeypatch: pytest.MonkeyPatch, found: str | None) -> None:
    if found is None:
        monkeypatch.setitem(sys.modules, "citeproc", None)
    else:
        monkeypatch.setattr(citeproc, "__version__", found)
    done = brief("cite", "rapidus-2024-approval", "--style", "apa")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "brief: the style apa needs citeproc-py from 0.11 on, and its styles "
        "(pip install 'japan-us-brief[cite]') [BRF-U112]\n"
    )
