"""What opens a question or a menu and then does something with the claim, or with those that are shown."""

from __future__ import annotations

import os

from rich.text import Text

from japan_us_brief.errors import BriefError
from japan_us_brief.explore import clipboard, conversion
from japan_us_brief.explore.dialogs import Ask, Menu, Read
from japan_us_brief.explore.lines import clipped, wrapped
from japan_us_brief.render import citations, csl_styles
from japan_us_brief.util.addresses import encoded
from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.explore import exports
    from japan_us_brief.explore.browser import Browser


def convert(browser: Browser) -> None:
    """Ask for a currency, and convert the figures; or no longer."""
    view = browser.view
    now = view.converter
    value = f"{now.to} on {now.day}" if isinstance(now, conversion.ConverterOn) else now.to if now else ""

    def judge(text: str) -> str:
        view.converter = conversion.asked(text, view.table())
        return ""

    question = "Convert to a currency, each figure at its own date, or all at the rate of a day"
    ask = Ask(question, value, "USD, or USD on 2024-04-10; empty for none", judge)
    browser.app.push_screen(ask, lambda text: browser.refill() if text is not None else None)


def copy_citation_as(browser: Browser) -> None:
    """Ask for a style, and copy the citation of the claim in it."""
    styles = citations.STYLES
    menu = Menu("Copy the citation as", [(style,) for style in styles])
    browser.app.push_screen(menu, lambda at: copy_citation(browser, styles[at]) if at is not None else None)


def copy_citation(browser: Browser, style: str) -> None:
    """Copy the citation of the claim, with what its figures are converted to where that is shown."""
    if browser.claim is None:
        browser.say("no claim is shown")
        return
    # A list of sources has no figures.
    converter = browser.view.converter if style not in csl_styles.FILES else None
    try:
        text = citations.cite([browser.claim], browser.view.briefing, style, converter)
    except BriefError as error:
        browser.say(f"{error.message} ({error.hint})")
        return
    copy(browser, text.rstrip("\n"), "the citation")


def copy(browser: Browser, text: str, what: str) -> None:
    """Copy a text; show it where the terminal may not take it."""
    app = browser.app
    app.copy_to_clipboard(text)
    problem = clipboard.problem(os.environ)
    if not problem:
        browser.say(f"copied, if the terminal allows it: {text}")
        return
    told = f"It may not be on the clipboard: {problem}. Mark it here, in most terminals with shift and the mouse:"

    def lines(width: int) -> list[Text]:
        made = [*wrapped(Text(told, style="dim"), width, app.console), Text()]
        for line in text.split("\n"):
            made += wrapped(Text(printable(line)), width, app.console)
        return made

    app.push_screen(Read(f"Copied: {what}", lines))


def export(browser: Browser) -> None:
    """Ask for a form and a file, and write what is shown."""
    from japan_us_brief.explore import exports

    title = f"Write {browser.view.count()} as"
    menu = Menu(title, [(form.label,) for form in exports.FORMS])
    browser.app.push_screen(menu, lambda at: _ask_file(browser, exports.FORMS[at]) if at is not None else None)


def _ask_file(browser: Browser, form: exports.Form) -> None:
    from japan_us_brief.explore import exports

    told: list[str] = []
    warned: list[str] = []

    def judge(path: str) -> str:
        path = path.strip()
        if not path:
            return "name a file"
        if os.path.lexists(path) and path not in warned:
            warned.append(path)
            return "there is such a file already: enter once more to replace it"
        told[:] = exports.write(browser.view, form, path)
        return ""

    ask = Ask(f"Write {browser.view.count()} as {form.name} to", form.file, "a file", judge)
    browser.app.push_screen(ask, lambda path: browser.say("; ".join(told)) if path is not None else None)


def addresses(browser: Browser) -> None:
    """Show the addresses of the claim's sources, and copy one of them."""
    claim = browser.claim
    if claim is None:
        browser.say("no claim is shown")
        return
    sources = browser.view.briefing.sources
    ids = dict.fromkeys([claim.attribution.source, *(item.source for item in claim.evidence)])
    links = [(citations.source_text(sources[one], address=False), sources[one].url) for one in ids]
    known = [(name, encoded(url)) for name, url in links if url]
    if not known:
        browser.say("its sources have no address")
        return
    menu = Menu("Copy the address of", known, cut=clipped)
    browser.app.push_screen(menu, lambda at: copy(browser, known[at][1], known[at][0]) if at is not None else None)
