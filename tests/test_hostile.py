"""A table of what leaves brief and of what somebody may have written into a facts file: none of it is obeyed."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import bibtexparser
import pytest
from markdown_it import MarkdownIt

from japan_us_brief import export
from japan_us_brief.render import citations
from japan_us_brief.render.charts import BINARY as CHART_IMAGES
from japan_us_brief.render.charts import FORMATS as CHARTS
from japan_us_brief.render.formats import FINDING_FORMATS, FORMATS
from japan_us_brief.util.escaping import printable
from tests import pages
from tests.conftest import Outcome, dumped
from tests.test_cite import unescaped
from tests.test_formats import OBEYED

Run = Callable[..., Outcome]

HOSTILE = [
    # Pages.
    "<script>alert(1)</script>",
    "</script><script>alert(1)",
    "<!--<script>",
    "]]>",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover='alert(1)",
    "&lt;b&gt; &amp; &#60;",
    # Markdown.
    "[a](javascript:alert(1))",
    "![a](https://example.org/a.png)",
    "[a]: https://example.org",
    "<https://example.org>",
    "`a` **b** __c__ ~~d~~ \\",
    "- a",
    "+ a",
    "* a",
    "12. a",
    "7) a",
    "# a",
    "> a",
    "    a",
    "---",
    "===",
    "```",
    "| a | b |",
    "a\n\nb\r\n# c",
    # Terminals.
    "\x1b]8;;https://example.org\x07a\x1b]8;;\x07\x1b[31m",
    "\0\x07\x08\x7f\x9b31m",
    "\u202eback\u202c\u2066\u2069\u200b\ufeff\u2028\u2029",
    "[bold red]a[/] [link=https://example.org]b[/link]",
    # Spreadsheets.
    '=HYPERLINK("https://example.org")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    "a,b\t\"c\";'d'",
    # TeX and BibTeX.
    "}, note = {a",
    "\\input{/etc/passwd} \\write18{ls}",
    "% a $b_1^2$ # & ~",
    "@article{a}",
    # Logs and databases.
    "::error file=a::b",
    "%0A::error::a",
    "a'; DROP TABLE claim; --",
    "%s {0} ${HOME} $(ls)",
]
ITEMS = range(len(HOSTILE))


def tree() -> dict[str, Any]:
    """A facts file with each of them in every field that takes any text."""
    whole = " ".join(HOSTILE)
    return {
        "schema_version": "2",
        "title": whole,
        "description": f"- {whole}",
        "sources": [
            {
                "id": f"s-{item}",
                "publisher": HOSTILE[item],
                "title": HOSTILE[item],
                "published": "2024-04-02",
                "url": f"https://example.org/{item}?a='b'&c=(d)*#e",
                "language": "en",
                "tier": "wire",
            }
            for item in ITEMS
        ],
        "entities": [
            {"id": f"e-{item}", "name": HOSTILE[item], "name_ja": HOSTILE[item], "kind": "person"} for item in ITEMS
        ],
        "topics": [{"id": f"t-{item}", "name": HOSTILE[item]} for item in ITEMS],
        "claims": [
            {
                "id": f"c-{item}",
                "statement": HOSTILE[item],
                "kind": "gdp",
                "topics": [f"t-{item}"],
                "entities": [{"entity": f"e-{item}", "role": "subject"}],
                "attribution": {"source": f"s-{item}", "speaker": f"e-{item}", "mode": "reporter"},
                "quote": {"source": f"s-{item}", "start": 0, "end": len(HOSTILE[item]), "exact": HOSTILE[item]},
                "figures": [
                    {
                        "as_written": HOSTILE[item],
                        "value": "3",
                        "unit": "rank",
                        "per": HOSTILE[item],
                        "measure": "rank",
                        "as_of": "2024",
                    }
                ],
                "verdict": {"support": "refuted", "note": HOSTILE[item], "checked_on": "2024-05-01"},
                "evidence": [{"source": f"s-{item}", "stance": "refutes", "note": HOSTILE[item]}],
                "relations": [{"type": "repeats", "target": f"c-{(item or 2) - 1}", "note": HOSTILE[item]}],
                "caveats": [HOSTILE[item]],
            }
            for item in ITEMS
        ],
        "accepted": [{"rule": "BRF-A101", "subject": f"c-{item}", "note": HOSTILE[item]} for item in ITEMS],
    }


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile") / "hostile.json"
    made.write_bytes(dumped(tree()))
    return made


def is_printable(text: str) -> None:
    assert not OBEYED.search(text.replace("\n", ""))
    assert not re.search("[\u2028\u2029\ufeff]", text)


def is_json(text: str) -> None:
    is_printable(text)
    json.loads(text)


def is_json_a_line(text: str) -> None:
    is_printable(text)
    for line in text.split("\n")[:-1]:
        json.loads(line)


def is_json_of_a_page(text: str) -> None:
    """Nothing in it ends the script of a page in which it stands."""
    is_json(text)
    assert not re.search("[<>&]", text)


def is_markdown(text: str) -> None:
    """Nothing but what brief itself writes: headings, lists, tables, breaks, and links to sources."""
    is_printable(text)
    tokens = list(flattened(MarkdownIt().enable(["table", "strikethrough"]).parse(text)))
    kinds = {token.type for token in tokens}
    assert not kinds & {"image", "fence", "code_block", "blockquote_open", "em_open", "s_open", "hr", "html_block"}
    assert {token.content for token in tokens if token.type == "html_inline"} <= {"<br>"}
    assert {token.tag for token in tokens if token.type == "heading_open"} <= {"h1", "h2", "h3"}
    links = [token.attrs["href"] for token in tokens if token.type == "link_open"]
    assert all(re.fullmatch(r"https://example\.org/\d+\?a='b'&c=\(d\)\*#e", link) for link in links)


def flattened(tokens: list[Any]) -> Iterator[Any]:
    for token in tokens:
        yield token
        yield from flattened(token.children or [])


def is_a_sheet(text: str, delimiter: str = ",") -> None:
    is_printable(text.replace("\t", ""))
    # TSV has no quotes.
    rows = (
        [line.split("\t") for line in text.split("\n")[:-1]]
        if delimiter == "\t"
        else list(csv.reader(io.StringIO(text, newline="")))
    )
    assert len({len(row) for row in rows}) == 1
    for cell in [cell for row in rows for cell in row]:
        assert not re.match(r"\s*[=+\-@＝＋－＠]", cell) or re.fullmatch(r"-?\d+(\.\d+)?", cell)
        assert not re.search("[\n\r\t]", cell)


def is_a_marked_sheet(text: str) -> None:
    assert text.startswith("\ufeff")
    is_a_sheet(text[1:])


def is_a_line_each(text: str) -> None:
    """Every line begins with a place, and none is of somebody else's making."""
    is_printable(text)
    assert all(
        re.match(r"\S*(hostile\.json|draft\.md):\d+:\d+: (error|warning|note) BRF-", line) for line in text.splitlines()
    )


FIELDS = {*"ENTRYTYPE ID author title year month date url urldate langid language note".split()}  # noqa: SIM905


PAGE_ELEMENTS = {
    *"html head meta link title style script body a header main footer nav section article form div p span".split(),  # noqa: SIM905
    *"h1 h2 h3 ul ol li dl dt dd table thead tbody tr th td details summary fieldset legend label input".split(),  # noqa: SIM905
    *"select option button strong code svg g path rect line text tspan desc defs lineargradient stop".split(),  # noqa: SIM905
    "",
}


def is_bibtex(text: str) -> None:
    is_printable(text)
    parser = bibtexparser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    entries = bibtexparser.loads(text, parser).entries
    assert [entry["ID"] for entry in entries] == [f"c-{item}" for item in ITEMS]
    for entry, hostile in zip(entries, HOSTILE, strict=True):
        assert {*entry} <= FIELDS
        assert unescaped(entry["author"]) == printable(hostile)


def are_commands(text: str) -> None:
    """Every line is one annotation, and none is of somebody else's making."""
    is_printable(text)
    assert all(line.startswith(("::notice file=", "::warning file=", "::error file=")) for line in text.splitlines())


def is_a_drawing(text: str) -> None:
    """Nothing in it runs, and nothing leads elsewhere."""
    is_printable(text)
    parts = [*ElementTree.fromstring(text).iter()]
    drawn = "svg title desc g path text tspan rect line defs linearGradient stop clipPath".split()  # noqa: SIM905
    assert {part.tag.removeprefix("{http://www.w3.org/2000/svg}") for part in parts} <= {*drawn}
    names = {name for part in parts for name in part.attrib}
    assert not [name for name in names if name.startswith("on") or name.endswith("href")]


def is_a_page(text: str) -> None:
    """Nothing in it is an element, an attribute, an address or a line of script but what brief itself writes."""
    is_printable(text)
    made = pages.read(text)
    assert {element.tag for element in made.walk()} <= PAGE_ELEMENTS
    for element in made.walk():
        assert not [name for name in element.attributes if name.startswith("on") or name in {"style", "src"}]
        if element.tag == "a":
            assert re.match(r"#|https://example\.org/\d+\?a='b'&c=\(d\)\*#e\Z", element.attributes["href"])
    assert len(made.all("script")) == 2
    is_json_of_a_page(made.one("script", type="application/ld+json").text)


READERS: dict[str, Callable[[str], None]] = {
    "table": is_printable,
    "text": is_printable,
    "ids": is_printable,
    "json": is_json,
    "jsonl": is_json_a_line,
    "csv": is_a_sheet,
    "csv-excel": is_a_marked_sheet,
    "tsv": lambda text: is_a_sheet(text, "\t"),
    "md": is_markdown,
    "markdown": is_markdown,
    "sarif": is_json,
    "concise": is_a_line_each,
    "github": are_commands,
    "bibtex": is_bibtex,
    "csl-json": is_json,
    "apa": is_printable,
    "chicago": is_printable,
    "claimreview": is_json_of_a_page,
    "blocks": is_printable,
    "vega-lite": is_json,
    "svg": is_a_drawing,
}
LISTINGS = ["facts", "topics", "entities", "sources", "timeline", "total", "overview", "show"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("command", LISTINGS)
def test_no_answer_is_obeyed(brief: Run, path: Path, command: str, name: str) -> None:
    of_all = [f"c-{item}" for item in ITEMS] if command == "show" else []
    done = brief("--data", str(path), command, *of_all, "-f", name)
    assert done.status in {0, 2}
    READERS[name](done.out or "{}")
    is_printable(done.err)


@pytest.mark.parametrize("name", [*FORMATS, *FINDING_FORMATS])
def test_no_finding_is_obeyed(brief: Run, path: Path, name: str) -> None:
    done = brief("audit", str(path), "-f", name)
    assert done.status == 1
    READERS[name](done.out)
    draft = path.with_name("draft.md")
    # What has control characters is no text.
    texts = [hostile for hostile in HOSTILE if not re.search("[\0-\x08\x1b]", hostile)]
    draft.write_text("\n\n".join(f"{hostile} It paid $5 million (¥9)." for hostile in texts), encoding="utf-8")
    done = brief("check", str(draft), "-f", name, "--strict", "--on", "2024-04-02")
    assert done.status == 1
    READERS[name](done.out)


@pytest.mark.parametrize("style", citations.STYLES)
def test_no_citation_is_obeyed(brief: Run, path: Path, style: str) -> None:
    done = brief("--data", str(path), "cite", *(f"c-{item}" for item in ITEMS), "--style", style)
    assert done.status == 0
    READERS[style](done.out)


@pytest.mark.parametrize("name", [name for name in export.FORMATS if name not in export.BINARY])
def test_no_export_is_obeyed(brief: Run, path: Path, name: str) -> None:
    more = ("--reviewer", HOSTILE[0], "--base-url", "https://example.org/a") if name == "claimreview" else ()
    done = brief("--data", str(path), "export", name, *more)
    assert done.status == 0
    READERS[name](done.out)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in CHARTS if name not in CHART_IMAGES])
def test_no_chart_is_obeyed(brief: Run, path: Path, name: str) -> None:
    drawable = tree()
    price = {"as_written": "$55", "value": "55", "unit": "USD", "measure": "price", "as_of": "2024"}
    for claim, hostile in zip(drawable["claims"], HOSTILE, strict=True):
        claim["figures"] = [price | {"per": hostile}]
        claim["evidence"][0]["figures"] = [price | {"per": hostile}]
    priced = path.with_name("priced.json")
    priced.write_bytes(dumped(drawable))
    for argv in ((), ("--timeline",), ("--rivals", "c-3"), ("--by", "topic"), ("rates", "EUR/USD", "--until", "2024")):
        for facts in (priced, path):
            done = brief("--data", str(facts), "chart", *argv, "-f", name)
            assert done.status == 0
            READERS[name](done.out)
            is_printable(done.err)


def test_a_database_holds_it_as_it_is(brief: Run, path: Path, tmp_path: Path) -> None:
    assert brief("--data", str(path), "export", "sqlite", "-o", str(tmp_path / "a.db")).status == 0
    with sqlite3.connect(tmp_path / "a.db") as connection:
        rows = connection.execute("SELECT statement FROM claim ORDER BY position").fetchall()
    connection.close()
    assert [text for (text,) in rows] == HOSTILE
    is_json((tmp_path / "a.metadata.json").read_text(encoding="utf-8"))
    assert brief("--data", str(path), "export", "datapackage", "-o", str(tmp_path / "b")).status == 0
    is_json_a_line(json.dumps(json.loads((tmp_path / "b" / "datapackage.json").read_text(encoding="utf-8"))) + "\n")


def test_no_page_is_obeyed(brief: Run, path: Path) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("vl_convert")
    done = brief("--data", str(path), "report", "--reviewer", HOSTILE[0], "--base-url", "https://example.org/a")
    assert done.status == 0
    is_a_page(done.out)


def test_every_format_is_in_the_table() -> None:
    written = {*FORMATS, *FINDING_FORMATS, *citations.STYLES, *export.FORMATS, *CHARTS} - export.BINARY - CHART_IMAGES
    assert written == {*READERS}
