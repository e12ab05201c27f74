"""The page for a browser, read without one: what stands on it, and that nothing leaves it."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from japan_us_brief.analysis import query
from japan_us_brief.briefing.loader import load
from japan_us_brief.rates.sources import rate_source
from japan_us_brief.render import claim_card
from japan_us_brief.util.escaping import printable
from tests.conftest import NASTY, Outcome, dumped
from tests.pages import Element, read
from tests.test_hostile import HOSTILE, is_json_of_a_page, is_printable, tree

pytest.importorskip("jinja2")
pytest.importorskip("vl_convert")
from japan_us_brief.report import drawings, facets, pieces
from japan_us_brief.report.page import TEMPLATES

Run = Callable[..., Outcome]
REVIEWED = ("--reviewer", "Desk", "--base-url", "https://desk.example/chips")


def page(brief: Run, *argv: str) -> Element:
    done = brief(*argv)
    assert (done.status, done.err) == (0, "")
    return read(done.out)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("hostile") / "hostile.json"
    path.write_bytes(dumped(tree()))
    return str(path)


def cards(made: Element) -> dict[str, Element]:
    return {card.attributes["id"]: card for card in made.all("article")}


def told(card: Element) -> list[tuple[str, str]]:
    """The lines of a card, each under its label."""
    label, lines = "", []
    for element in card.one("dl").walk():
        if element.tag == "dt":
            label = element.text
        elif element.tag == "dd":
            lines.append((label, element.text))
    return lines


@pytest.mark.parametrize("argv", [("--data", str(NASTY), "report"), ("report", "--topic", "fdi")])
def test_a_card_says_what_show_says(brief: Run, argv: tuple[str, ...]) -> None:
    briefing = load(str(NASTY) if "--data" in argv else None)
    found = cards(page(brief, *argv))
    assert found
    for name, card in found.items():
        claim = briefing.claims[name]
        _, sections = claim_card.card(claim, briefing, rate_source(None), "en")
        expected = [(label, printable(line)) for label, lines in sections if label for line in lines]
        shown = [(label, text) for label, text in told(card) if label not in {"citation", "in Japanese"}]
        assert shown == expected
        assert card.one("h3").text == printable(claim.statement)
        assert card.one("dd", class_="citation").text + "\n" == brief(*argv[: argv.index("report")], "cite", name).out


def test_figures_and_verdicts_are_those_of_facts(brief: Run) -> None:
    made = page(brief, "report", "--topic", "semiconductors")
    records = brief("facts", "--topic", "semiconductors", "-f", "json").json
    assert [*cards(made)] == [record["id"] for record in records]
    for record in records:
        card = cards(made)[record["id"]]
        assert [one.text for one in card.all("strong")] == [figure["text"] for figure in record["figures"]]
        stated = [", ".join(one["text"] for one in figure["stated_equivalents"]) for figure in record["figures"]]
        assert [one.text for one in card.all("span", class_="stated")] == [f"({text})" for text in stated if text]
        verdicts = [one.text for one in card.all("span", class_="verdict")]
        assert verdicts[0] == record["verdict"]["support"].replace("_", " ")
        assert ("superseded" in verdicts) == bool(record["superseded_by"])
        assert record["verdict"]["support"] in card.attributes["class"].split()


def test_nothing_is_loaded_from_elsewhere(brief: Run) -> None:
    made = page(brief, "report", "--topic", "semiconductors", *REVIEWED)
    for element in made.walk():
        assert not {name for name in element.attributes if name.startswith("on")}
        assert not {"style", "src", "srcset", "action", "formaction", "xlink:href", "ping"} & {*element.attributes}
        if "href" in element.attributes:
            assert element.tag == "a" or (element.tag, element.attributes["href"]) == ("link", "data:,")
            if not element.attributes["href"].startswith(("#", "data:,")):
                assert (element.tag, element.attributes["rel"]) == ("a", "noreferrer")
                assert re.match("https?://", element.attributes["href"])
    style = made.one("style").text
    assert not re.search(r"url\(|@import|expression", style)


def test_the_policy_lets_only_the_page_itself_run(brief: Run) -> None:
    made = page(brief, "report", "--topic", "fdi", *REVIEWED)
    (meta,) = [one for one in made.all("meta") if one.attributes.get("http-equiv") == "Content-Security-Policy"]
    policy = dict(part.strip().split(" ", 1) for part in meta.attributes["content"].split(";"))
    (script,) = [one for one in made.all("script") if "type" not in one.attributes]
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    for directive, element in (("script-src", script), ("style-src", made.one("style"))):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert policy[directive] == f"'sha256-{digest}'"
    assert policy["img-src"] == "data:"
    assert "require-trusted-types-for" in policy
    # It stands before all that it is about.
    head = [one.tag for one in made.one("head").walk()]
    assert head.index("meta") < head.index("style")
    assert not re.search(r"innerHTML|outerHTML|document\.write|\beval\b|fetch\(|XMLHttp|import\(", script.text)


def test_links_lead_to_what_is_on_the_page(brief: Run) -> None:
    for argv in (("report",), ("report", "--topic", "fdi"), ("--data", str(NASTY), "report")):
        made = page(brief, *argv)
        ids = [one.attributes["id"] for one in made.walk() if "id" in one.attributes]
        assert len(ids) == len({*ids})
        for link in made.all("a"):
            href = link.attributes["href"]
            assert not href.startswith("#") or href[1:] in ids
        for element in made.walk():
            for name in ("aria-labelledby", "aria-describedby"):
                assert element.attributes.get(name, ids[0]) in ids
        assert len(cards(made)) == len(
            brief(*argv[: argv.index("report")], "facts", *argv[1 + argv.index("report") :], "-f", "ids").out.split()
        )


def test_relations_are_links_where_the_other_claim_is_there(brief: Run) -> None:
    briefing = load(None)
    part = cards(page(brief, "report", "--topic", "fdi"))
    seen = {True: 0, False: 0}
    for name, card in part.items():
        targets = [target for _, target in claim_card.related(briefing.claims[name], briefing)]
        links = [link.attributes["href"] for link in card.one("dl").all("a")]
        for target in targets:
            assert (f"#{target}" in links) == (target in part)
            seen[target in part] += 1
    assert all(seen.values())


def test_evidence_leads_to_its_source(brief: Run) -> None:
    briefing = load(None)
    for name, card in cards(page(brief, "report", "--topic", "fdi")).items():
        links = {link.attributes["href"] for link in card.all("a")}
        assert {url for item in briefing.claims[name].evidence if (url := briefing.sources[item.source].url)} <= links


def test_facets_count_what_facts_finds(brief: Run) -> None:
    made = page(brief, "report", "--topic", "semiconductors")
    seen = set()
    for facet in made.all("details", class_="facet"):
        name = facet.attributes["data-facet"]
        for label in facet.all("label"):
            value = label.one("input").attributes["value"]
            found = brief("facts", "--topic", "semiconductors", f"--{name}", value, "-f", "ids").out.split()
            if name == "topic":
                # Topics are alternatives: of those that are here, those that are there as well.
                every = {*brief("facts", "--topic", "semiconductors", "-f", "ids").out.split()}
                found = [one for one in brief("facts", "--topic", value, "-f", "ids").out.split() if one in every]
            assert label.one("span", class_="count").text == str(len(found))
            key = f"data-{name}"
            assert [one for one, card in cards(made).items() if value in card.attributes[key].split()] == found
        seen.add(name)
    assert seen == {"topic", "entity", "kind", "status", "verdict"}


def test_orders_are_those_of_facts(brief: Run) -> None:
    made = cards(page(brief, "report", "--topic", "semiconductors"))
    for place, order in enumerate(facets.ORDERS):
        ids = sorted(made, key=lambda name: int(made[name].attributes["data-places"].split()[place]))
        assert ids == brief("facts", "--topic", "semiconductors", "--sort", order, "-f", "ids").out.split()


def test_what_is_searched_is_what_facts_searches(brief: Run) -> None:
    briefing = load(None)
    for name, card in cards(page(brief, "report", "--topic", "fdi")).items():
        searched = query.searched_text(briefing.claims[name], briefing)
        assert card.attributes["data-searched"].split() == searched.split()


def test_japanese_is_marked_as_such(brief: Run) -> None:
    made = page(brief, "report", "--topic", "fdi")
    assert made.one("html").attributes["lang"] == "en"
    body = made.one("main")

    def texts(element: Element, *, marked: bool) -> list[str]:
        marked = marked or element.attributes.get("lang") == "ja" or element.tag == "svg"
        found = []
        for child in element.children:
            if isinstance(child, Element):
                found += texts(child, marked=marked)
            elif not marked:
                found.append(child)
        return found

    assert any("lang" in one.attributes for one in body.walk())
    assert "日本" in "".join(one.text for one in body.all("span", lang="ja"))
    entities = [one.text for one in body.all("label")]
    assert any("日本" in text for text in entities)
    # What is left are quotations and notes, which may have a name in brackets.
    assert not [text for text in texts(body, marked=False) if re.fullmatch("[぀-ヿ一-鿿]+", text.strip())]


def test_reviews_are_there_where_somebody_reviews(brief: Run) -> None:
    assert not [one for one in page(brief, "report", "--topic", "fdi").all("script") if "type" in one.attributes]
    made = page(brief, "report", "--topic", "fdi", *REVIEWED)
    text = made.one("script", type="application/ld+json").text
    is_json_of_a_page(text)
    graph = json.loads(text)["@graph"]
    assert {item["url"] for item in graph} == {f"https://desk.example/chips#{name}" for name in cards(made)}
    assert {item["author"]["name"] for item in graph} == {"Desk"}
    assert len({item["@id"] for item in graph} | {item["itemReviewed"]["@id"] for item in graph}) == 2 * len(graph)


def test_rates_and_sources_are_listed(brief: Run) -> None:
    made = page(brief, "report", "rapidus")
    (rates,) = [one for one in made.all("section") if one.attributes["aria-labelledby"] == "_rates"]
    checks = [check for claim in brief("show", *cards(made), "-f", "json").json for check in claim["checks"]]
    assert checks
    assert len(rates.all("tr")) - 1 == len({(check["asked"], json.dumps(check.get("rate"))) for check in checks})
    assert "reference rates" in rates.one("p").text
    (sources,) = [one for one in made.all("section") if one.attributes["aria-labelledby"] == "_sources"]
    briefing = load(None)
    used = {briefing.claims[name].attribution.source for name in cards(made)}
    used |= {item.source for name in cards(made) for item in briefing.claims[name].evidence}
    assert len(sources.all("li")) == len(used)


def test_rates_are_drawn_with_the_days_of_stated_conversions(brief: Run) -> None:
    made = page(brief, "report", "rapidus")
    (rates,) = [one for one in made.all("section") if one.attributes["aria-labelledby"] == "_rates"]
    svg = rates.one("svg")
    said = svg.one("desc").text
    shown = [one.text for one in svg.all("text")]
    checks = [
        (check, claim["id"])
        for claim in brief("show", *cards(made), "-f", "json").json
        for check in claim["checks"]
        if "rate" in check
    ]
    days = {check["asked"] for check, _ in checks}
    # Each day has its number on the line, and the rate that its conversion was held against.
    assert {str(number) for number in range(1, len(days) + 1)} <= {*shown}
    assert str(len(days) + 1) not in shown
    for check, claim in checks:
        assert f"{Decimal(check['rate']['value']):.3f} JPY to 1 USD" in said
        assert any(claim in text for text in shown)
    assert "the scale does not begin at zero" in svg.text
    assert "European Central Bank" in svg.text
    # Where nothing was converted, there is nothing to draw.
    assert not [one for one in page(brief, "report", "--topic", "jobs").all("a") if one.text == "Rates"]


def test_no_claims_make_a_page_that_says_so(brief: Run) -> None:
    done = brief("report", "--since", "9999")
    assert done.status == 0
    assert done.err.startswith("brief: nothing found: ")
    made = read(done.out)
    assert (cards(made), made.one("p", id="_shown").text) == ({}, "0 claims")


def test_the_page_is_the_same_each_time(brief: Run, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    assert brief("report", "--topic", "fdi", "-o", str(path)) == Outcome(0, "", "")
    assert path.read_text(encoding="utf-8") == brief("report", "--topic", "fdi").out


def test_a_title_says_what_was_asked_for(brief: Run) -> None:
    made = page(brief, "report", "--topic", "fdi", "--verdict", "supported")
    assert made.one("h1").text == made.one("head").one("title").text
    assert made.one("h1").text.endswith(": Foreign direct investment, supported")


def test_hostile_text_stays_text(brief: Run, hostile: str) -> None:
    done = brief("--data", hostile, "report", "--reviewer", HOSTILE[0], "--base-url", "https://desk.example/a")
    assert done.status == 0
    is_printable(done.out)
    made = read(done.out)
    harmless = page(brief, "report", *REVIEWED)
    assert {one.tag for one in made.walk()} <= {one.tag for one in harmless.walk()}
    names = {name for one in harmless.walk() for name in one.attributes}
    assert {name for one in made.walk() for name in one.attributes} <= names
    # Scripts and styles are ours to the last letter.
    for name, tag in (("script.js", "script"), ("style.css", "style")):
        own = Path(TEMPLATES, name).read_text(encoding="utf-8")
        assert [one.text for one in made.all(tag) if "type" not in one.attributes] == [own]
    is_json_of_a_page(made.one("script", type="application/ld+json").text)
    found = cards(made)
    for number, text in enumerate(HOSTILE):
        card = found[f"c-{number}"]
        shown = printable(text)
        assert card.one("h3").text == shown
        assert ("verdict", shown) in told(card)
        assert ("caveats", shown) in told(card)
        assert [*card.attributes["class"].split()] == ["claim", "refuted"]
    for link in made.all("a"):
        assert re.match(r"#|https://example\.org/\d+\?a='b'&c=\(d\)\*#e", link.attributes["href"])


def test_a_drawing_has_nothing_that_is_not_known() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="x()">'
        '<title id="t">T</title><desc id="d">D</desc><script>x()</script><style>a</style>'
        '<foreignObject><p/></foreignObject><image href="https://example.org"/>'
        '<a xlink:href="https://example.org"><text>left</text></a>'
        '<defs><linearGradient id="g"/></defs><rect fill="url(#g)" onclick="x()" style="color:red" id="r"/></svg>'
    )
    made = read(drawings.adopted(svg, "_n"))
    assert [one.tag for one in made.walk()][1:] == ["svg", "title", "desc", "defs", "lineargradient", "rect"]
    named = {one.tag: one.attributes["id"] for one in made.walk() if "id" in one.attributes}
    assert {*named.values()} == {f"_n-{number}" for number in range(4)}
    assert made.one("rect").attributes == {"fill": f"url(#{named['lineargradient']})", "id": named["rect"]}
    assert made.one("svg").attributes["aria-labelledby"] == named["title"]
    assert made.one("svg").attributes["aria-describedby"] == named["desc"]


def test_every_colour_of_a_drawing_has_one_in_the_dark(brief: Run) -> None:
    style = Path(TEMPLATES, "style.css").read_text(encoding="utf-8")
    known = {*re.findall(r'\[((?:fill|stroke|stop-color)="[^"]+")\]', style)}
    drawn = 0
    for svg in page(brief, "report").all("svg"):
        for element in svg.walk():
            for name in ("fill", "stroke", "stop-color"):
                value = element.attributes.get(name, "none")
                if value != "none" and not value.startswith("url("):
                    assert f'{name}="{value}"' in known
                    drawn += 1
    assert drawn


def test_a_line_is_cut_without_loss() -> None:
    marks = [pieces.Piece("b", link="#b"), pieces.Piece("missing"), pieces.Piece("", link="#"), pieces.Piece("d")]
    made = pieces.cut("abbcd", marks, start=2)
    assert [piece.text for piece in made] == ["ab", "b", "c", "d"]
    assert pieces.followed("javascript:alert(1)") == pieces.followed(None) == ""


@pytest.mark.parametrize(("module", "name"), [("jinja2", "Jinja2"), ("vl_convert", "vl-convert")])
def test_without_its_extra_it_names_it(brief: Run, monkeypatch: pytest.MonkeyPatch, module: str, name: str) -> None:
    real = importlib.util.find_spec

    def without(wanted: str, *more: Any) -> Any:
        return None if wanted == module else real(wanted, *more)

    monkeypatch.setattr("japan_us_brief.report.find_spec", without)
    assert brief("report") == Outcome(
        2, "", f"brief: a report needs {name} (pip install 'japan-us-brief[report]') [BRF-U112]\n"
    )
