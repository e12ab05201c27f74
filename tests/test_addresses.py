"""Addresses: what RFC 3986 allows and nothing else, and nothing else leaves."""

from __future__ import annotations

import re
from typing import Any

import bibtexparser
import pytest
from markdown_it import MarkdownIt

from japan_us_brief.briefing.view import Briefing
from japan_us_brief.render import citations
from japan_us_brief.util import addresses
from tests.conftest import dumped


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "http://example.org/",
        "HTTPS://Example.ORG:8080/a/b;c=d,e/../f?g=h&i='j'(k)*!$+@:/?#l/m?n",
        "https://user:pass@example.org",
        "https://[2001:db8::1]:443/x",
        "https://192.0.2.1/x",
        "https://example.org/%E7%B5%8C%E6%B8%88?q=a%20b",
        "https://xn--wgv71a119e.example/~a_b-c.d",
        "https://example.org//a//b?",
        "https://example.org#",
    ],
)
def test_an_address_is_one(text: str) -> None:
    assert addresses.problem(text) == ""
    assert re.search(addresses.ADDRESS, text)
    assert addresses.encoded(text) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "neither"),
        ("example.org", "neither"),
        ("javascript:alert(1)", "neither"),
        ("ftp://example.org", "neither"),
        (" https://example.org", "neither"),
        ("https://", "parts"),
        ("https:///path", "parts"),
        ("https://example.org:port/", "parts"),
        ("https://example.org/a#b#c", "parts"),
        ("https://example.org/[a]", "parts"),
        ("https://[::1/x", "parts"),
        *(
            (f"https://example.org/a{letter}b", f"there is {letter!r} in it")
            for letter in ' <>"{}|\\^`\n\r\t\0\x07\x1b\x7f\x9b\u202e\u2028\u200b\u00a0é経'
        ),
        ("https://example.org/%", "there is '%' in it"),
        ("https://example.org/%2", "there is '%' in it"),
        ("https://example.org/%zz", "there is '%' in it"),
        ("https://example.org/\n", "in it"),
    ],
)
def test_what_is_none_is_refused(text: str, reason: str) -> None:
    assert reason in addresses.problem(text)
    if text.startswith("https://example.org/") and "parts" not in reason:
        assert addresses.problem(addresses.encoded(text)) == ""


@pytest.mark.parametrize(
    "end", ["<script>alert(1)</script>", "> [x](y)", "}, note = {x", "\\", "\x1b]8;;x\x07", "\0", "\u202e", " \n\n# x"]
)
def test_no_address_ends_its_place(nasty: dict[str, Any], end: str) -> None:
    nasty["sources"][0]["url"] = f"https://example.org/{end}"
    # As if the gate had let it in.
    briefing = Briefing(dumped(nasty), "x")
    claim = briefing.claims["ceiling"]
    tokens = MarkdownIt().parse(citations.cite([claim], briefing, "markdown"))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special", "link_open", "link_close"}
    links = [str(child.attrs["href"]) for child in children if child.type == "link_open"]
    # Readers of Markdown encode brackets, too.
    encoded = addresses.encoded(briefing.sources["paper"].url or "")
    assert links == [encoded.replace("[", "%5B").replace("]", "%5D")]
    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
    entries = bibtexparser.loads(citations.cite([claim], briefing, "bibtex"), parser).entries
    assert [entry["url"] for entry in entries] == [encoded]
