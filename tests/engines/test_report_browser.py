"""The page in a real browser: the system's Chromium, driven by Playwright, with axe-core for what shuts readers out.

Where there is no browser these tests are skipped, and say so; with `BRIEF_TEST_ENGINES=required` they fail instead.
"""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Outcome, dumped
from tests.test_hostile import HOSTILE, tree

Run = Callable[..., Outcome]
REQUIRED = os.environ.get("BRIEF_TEST_ENGINES") == "required"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Of `report.page`, which needs an extra.
MANY, MOST_SHOWN = 200, 100
CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), None)


def lacking() -> str:
    """Why there is no browser to test in; empty where there is one."""
    for module in ("jinja2", "vl_convert", "playwright", "axe_playwright_python"):
        try:
            __import__(module)
        except ImportError:
            return f"no {module}: pip install -e '.[report,engines]'"
    return "" if CHROMIUM else "no Chromium on this system: apt-get install chromium"


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(lacking()) and not REQUIRED, reason=f"no browser: {lacking()}"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    assert not lacking()
    from japan_us_brief.report import page

    assert (page.MANY, page.MOST_SHOWN) == (MANY, MOST_SHOWN)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Chromium's own sandbox does not start under a superuser, as in a container.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A page of some command line, made once."""
    folder = tmp_path_factory.mktemp("pages")
    known: dict[tuple[str, ...], Path] = {}

    def make(brief: Run, *argv: str) -> Path:
        if argv not in known:
            path = folder / f"{len(known)}.html"
            assert brief(*argv, "-o", str(path)) == Outcome(0, "", "")
            known[argv] = path
        return known[argv]

    return make


class Watched:
    """A page in the browser, and all that it asked for or complained about."""

    def __init__(self, chromium: Any, **settings: Any) -> None:
        self.context = chromium.new_context(**({"viewport": {"width": 1100, "height": 900}} | settings))
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self.dismiss)

    def dismiss(self, dialog: Any) -> None:
        self.complaints.append(dialog.message)
        dialog.dismiss()

    def found(self) -> list[str]:
        """What matches; of many, once all of them are asked for."""
        if self.page.locator("#_more").is_visible():
            self.page.click("#_more")
        return self.shown()

    def shown(self) -> list[str]:
        found: list[str] = self.page.eval_on_selector_all(
            "article", "all => all.filter(one => one.checkVisibility()).map(one => one.id)"
        )
        return found


@pytest.fixture
def open_page(chromium: Any, made: Callable[..., Path], brief: Run) -> Iterator[Callable[..., Watched]]:
    """Opens the page of a command line; at its end it has asked for nothing and complained about nothing."""
    opened: list[tuple[Watched, str]] = []

    def opening(*argv: str, at: str = "", **settings: Any) -> Watched:
        address = made(brief, *argv).as_uri()
        watched = Watched(chromium, **settings)
        opened.append((watched, address))
        watched.page.goto(address + at)
        return watched

    yield opening
    for watched, address in opened:
        asked = {url.split("#")[0] for url in watched.requests if not url.startswith("data:")}
        assert (asked, watched.complaints) == ({address}, [])
        watched.context.close()


def ids(brief: Run, *argv: str) -> list[str]:
    return brief("facts", *argv, "-f", "ids").out.split()


def test_nothing_is_asked_of_a_server_but_the_page(brief: Run, chromium: Any, made: Callable[..., Path]) -> None:
    path = made(brief, "report")
    asked: list[str] = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_request(self, *_: Any) -> None:
            asked.append(self.path)

    handler = functools.partial(Handler, directory=str(path.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        watched = Watched(chromium)
        watched.page.goto(f"http://127.0.0.1:{server.server_port}/{path.name}", wait_until="networkidle")
        watched.page.fill("#_search", "rapidus")
        watched.page.locator("#_unfold").click()
        watched.context.close()
        server.shutdown()
    assert (asked, watched.complaints) == ([f"/{path.name}"], [])


@pytest.mark.parametrize("text", ["rapidus", "ラピダス", "RAPIDUS subsidy", "５９０", "zzzz"])
def test_a_search_shows_what_facts_finds(brief: Run, open_page: Callable[..., Watched], text: str) -> None:
    watched = open_page("report")
    watched.page.locator("#_search").press_sequentially(text)
    shown = watched.found()
    # It looks in more than `facts` does: in evidence and citations as well.
    assert {*ids(brief, *text.split())} <= {*shown}
    total = len(ids(brief))
    assert watched.page.inner_text("#_shown") == f"{len(shown)} of {total} claims"
    for name in shown:
        assert all(
            word
            in watched.page.locator(f"article#{name}").evaluate(
                "one => (one.textContent + one.dataset.searched).normalize('NFKC').toLowerCase()"
            )
            for word in text.replace("５９０", "590").lower().split()
        )
    watched.page.fill("#_search", "")
    assert watched.found() == ids(brief)
    assert watched.page.inner_text("#_shown") == f"{total} claims"


def test_filters_show_what_facts_finds_and_count_what_they_would(brief: Run, open_page: Callable[..., Watched]) -> None:
    watched = open_page("report")
    page = watched.page
    for facet in page.locator(".facet summary").all():
        facet.click()
    page.check('input[name=topic][value="fdi"]')
    assert watched.found() == ids(brief, "--topic", "fdi")
    page.check('input[name=verdict][value="supported"]')
    assert watched.found() == ids(brief, "--topic", "fdi", "--verdict", "supported")
    counts = page.eval_on_selector_all(
        "input[name=topic]",
        "all => all.map(one => [one.value, one.closest('label').querySelector('.count').textContent])",
    )
    for topic, count in counts:
        assert int(count) == len(ids(brief, "--topic", topic, "--verdict", "supported"))
    assert page.inner_text('[data-facet="topic"] .chosen') == "(1 chosen)"
    page.check('input[name=topic][value="jobs"]')
    assert watched.found() == ids(brief, "--topic", "fdi", "--topic", "jobs", "--verdict", "supported")
    page.click("#_reset")
    assert watched.found() == ids(brief)
    assert not page.locator("input:checked").count()


@pytest.mark.parametrize("order", ["-date", "amount", "verdict", "figure"])
def test_an_order_is_that_of_facts(brief: Run, open_page: Callable[..., Watched], order: str) -> None:
    from japan_us_brief.report.facets import ORDERS

    watched = open_page("report", "--topic", "semiconductors")
    watched.page.select_option("#_order", label=ORDERS["topic"])
    watched.page.select_option("#_order", label=ORDERS[order])
    assert watched.found() == ids(brief, "--topic", "semiconductors", "--sort", order)


def test_a_permalink_opens_its_card_whatever_is_filtered(open_page: Callable[..., Watched]) -> None:
    watched = open_page("report", at="#fdi-stock-750bn")
    page = watched.page
    card = page.locator("#fdi-stock-750bn")
    assert card.locator("details").get_attribute("open") is not None
    assert card.evaluate("one => document.activeElement === one")
    page.wait_for_function(
        "() => Math.abs(document.getElementById('fdi-stock-750bn').getBoundingClientRect().top) < 60"
    )
    page.fill("#_search", "zzzz")
    assert not watched.found()
    page.evaluate("location.hash = '#rapidus-2024-approval'")
    page.wait_for_selector("#rapidus-2024-approval details[open]")
    assert "rapidus-2024-approval" in watched.found()
    assert page.input_value("#_search") == ""
    # The same address once more, after it was filtered away.
    page.fill("#_search", "fdi-stock-750bn")
    page.evaluate("document.querySelector('a[href=\"#rapidus-2024-approval\"]').click()")
    assert "rapidus-2024-approval" in watched.found()


def test_a_relation_leads_to_the_other_card(open_page: Callable[..., Watched]) -> None:
    watched = open_page("report", at="#fdi-stock-750bn")
    link = watched.page.locator("#fdi-stock-750bn dl a[href^='#']").first
    target = (link.get_attribute("href") or "")[1:]
    link.click()
    watched.page.wait_for_selector(f"#{target} details[open]")


def test_a_citation_is_copied_as_cite_has_it(brief: Run, open_page: Callable[..., Watched]) -> None:
    watched = open_page("report", at="#fdi-stock-750bn", permissions=["clipboard-read", "clipboard-write"])
    watched.page.click("#fdi-stock-750bn .copy")
    watched.page.wait_for_function("() => document.getElementById('_said').textContent")
    citation = brief("cite", "fdi-stock-750bn").out.rstrip("\n")
    assert watched.page.evaluate("navigator.clipboard.readText()") == citation
    # Where a page may not write there, the citation is selected.
    watched.page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    watched.page.click("#fdi-stock-750bn .copy")
    watched.page.wait_for_function("() => getSelection().toString()")
    assert watched.page.evaluate("getSelection().toString()") == citation


def test_the_keyboard_alone_is_enough(brief: Run, open_page: Callable[..., Watched]) -> None:
    watched = open_page("report", permissions=["clipboard-read", "clipboard-write"])
    page = watched.page
    press = page.keyboard.press

    def active(expression: str = "id") -> Any:
        return page.evaluate(f"document.activeElement.{expression}")

    press("Tab")
    assert active("className") == "skip"
    press("Enter")
    press("Tab")
    assert active() == "_search"
    page.keyboard.type("fdi")
    for _ in range(12):
        press("Tab")
        if active("tagName") == "SUMMARY":
            break
    press("Enter")
    press("Tab")
    assert active("type") == "checkbox"
    press("Space")
    topic = active("value")
    assert {*watched.found()} >= {*ids(brief, "fdi", "--topic", topic)}
    for _ in range(400):
        press("Tab")
        if active("closest('article')") and active("tagName") == "SUMMARY":
            break
    name = active("closest('article').id")
    press("Enter")
    assert page.locator(f"article#{name} details").get_attribute("open") is not None
    for _ in range(200):
        press("Tab")
        if active("className") == "copy":
            break
    assert active("closest('article').id") == name
    press("Enter")
    page.wait_for_function("() => document.getElementById('_said').textContent")
    assert page.evaluate("navigator.clipboard.readText()") == brief("cite", name).out.rstrip("\n")


def test_whatever_is_focused_is_seen(open_page: Callable[..., Watched]) -> None:
    page = open_page("report", "--topic", "fdi").page
    for _ in range(25):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"


def test_without_script_it_is_all_there(brief: Run, open_page: Callable[..., Watched]) -> None:
    watched = open_page("report", java_script_enabled=False)
    page = watched.page
    assert page.locator("article:visible").count() == len(ids(brief))
    assert not page.locator("#_filter").is_visible()
    page.locator("#fdi-stock-750bn summary").click()
    assert page.locator("#fdi-stock-750bn dl").is_visible()
    assert not page.locator("#fdi-stock-750bn .copy").is_visible()
    # On paper every card is open, without script as well.
    page.emulate_media(media="print")
    box = page.locator("#rapidus-2024-approval dl").bounding_box()
    assert box is not None
    assert box["height"] > 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_light_and_has_what_is_shown(open_page: Callable[..., Watched], scheme: str) -> None:
    watched = open_page("report", color_scheme=scheme)
    page = watched.page
    page.fill("#_search", "rapidus")
    shown = watched.found()
    page.emulate_media(media="print", color_scheme=scheme)
    assert watched.found() == shown
    colours = page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert not page.locator("form").is_visible()
    assert page.locator(f"#{shown[0]} .printed").first.is_visible()
    assert page.locator("nav").is_hidden()
    made = page.pdf(format="A4")
    assert made.startswith(b"%PDF")
    page.emulate_media(media="screen", color_scheme=scheme)
    # What was opened for paper is closed again.
    assert not page.locator("article details[open]").count()


def brightness(colour: str) -> int:
    return sum(map(int, re.findall(r"\d+", colour)[:3]))


def test_dark_is_dark(open_page: Callable[..., Watched]) -> None:
    for scheme, order in (("light", 1), ("dark", -1)):
        page = open_page("report", color_scheme=scheme).page
        back, front, plate, drawn = page.evaluate(
            """() => {
              const style = (selector) => getComputedStyle(document.querySelector(selector));
              return [style("body").backgroundColor, style("body").color, style("article").backgroundColor,
                style(".chart svg text").fill];
            }"""
        )
        for one in (front, drawn):
            assert order * brightness(back) > order * brightness(one)
            assert order * brightness(plate) > order * brightness(one)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 380])
def test_axe_finds_nothing(open_page: Callable[..., Watched], scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_page("report", "--topic", "fdi", color_scheme=scheme, viewport={"width": width, "height": 800}).page
    axe = Axe()
    for opening in ("#_headlines", "#_unfold", ".facet summary", "details.chart summary"):
        for one in page.locator(opening).all():
            one.click()
        found = axe.run(
            page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
        )
        assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("scripted", [True, False])
def test_hostile_text_is_never_obeyed(
    open_page: Callable[..., Watched], tmp_path_factory: pytest.TempPathFactory, *, scripted: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "hostile.json"
    path.write_bytes(dumped(tree()))
    reviewed = ("--reviewer", HOSTILE[1], "--base-url", "https://desk.example/a")
    watched = open_page("--data", str(path), "report", *reviewed, java_script_enabled=scripted)
    page = watched.page
    assert page.locator("article:visible").count() == len(HOSTILE)
    assert page.locator("h3").first.inner_text() == HOSTILE[0]
    if scripted:
        page.click("#_unfold")
        page.fill("#_search", HOSTILE[0])
        assert "c-0" in watched.found()
        page.locator("#c-0 .copy").click()
    page.wait_for_timeout(200)


def test_of_many_claims_the_first_are_shown_until_all_are_asked_for(
    open_page: Callable[..., Watched], nasty: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    (claim, *_) = nasty["claims"]
    more = [claim | {"id": f"more-{number}", "relations": []} for number in range(MANY)]
    path = tmp_path_factory.getbasetemp() / "many.json"
    path.write_bytes(dumped(nasty | {"claims": [*nasty["claims"], *more]}))
    watched = open_page("--data", str(path), "report", at=f"#more-{MANY - 1}")
    page, total = watched.page, MANY + len(nasty["claims"])
    # What is linked to is there, wherever it stands.
    assert len(watched.shown()) == MOST_SHOWN + 1
    page.wait_for_function(
        f"() => Math.abs(document.getElementById('more-{MANY - 1}').getBoundingClientRect().bottom) < innerHeight + 9"
    )
    page.fill("#_search", "more-")
    assert page.inner_text("#_shown") == f"{MANY} of {total} claims; here are the first {MOST_SHOWN}"
    assert watched.shown() == [f"more-{number}" for number in range(MOST_SHOWN)]
    page.click("#_more")
    assert watched.shown() == [f"more-{number}" for number in range(MANY)]
    assert page.evaluate("document.activeElement.id") == f"more-{MOST_SHOWN}"
    page.fill("#_search", "more-7")
    assert page.locator("#_more").is_hidden()
    page.click("#_reset")
    assert len(watched.shown()) == MOST_SHOWN
