"""Candidate claims from the figures of a text: what a machine can fill in, and the names of what a person must."""

from __future__ import annotations

import hashlib
import json
import os
import re

from japan_us_brief.errors import BriefError
from japan_us_brief.extraction import tables
from japan_us_brief.extraction.amount_parser import parse
from japan_us_brief.extraction.mention import REACH, SENTENCE_END
from japan_us_brief.extraction.scanner import extract_figures
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

    from japan_us_brief.extraction.markup import VisibleText
    from japan_us_brief.extraction.mention import FigureMention

# The longest wording that a claim may quote (`models.Quote.exact`).
LONGEST_QUOTE = 80
# Between a figure and a date: what begins another clause, and another figure.
_ANOTHER_CLAUSE = pattern(rf"[,;:–—、。\d(（]|\b(?:{'|'.join(sorted(en.JOINS))})\b", "i")
# 2025-26, 2024年度, fiscal 2025; and what other words tell is left to a person.
_BUSINESS_YEAR = pattern(r"\A\d{4}[-–/]\d{2}\Z|度|iscal|inancial|FY")
_COUNTED = pattern(r"[a-z][a-z ]*")
_OPENING = "([（「“\"'"
_NEEDS_OF_CLAIM = ("id", "statement", "kind", "topics", "attribution.mode", "verdict", "figures[0].measure")
_NEEDS_OF_SOURCE = ("publisher", "language", "tier")


class Candidates:
    """Candidate claims.

    Attributes:
        text: the candidates as JSON.
        count: how many claims it has.
    """

    __slots__ = ("count", "text")

    def __init__(self, text: str, count: int) -> None:
        self.text = text
        self.count = count


def candidates(data: bytes, visible: VisibleText, name: str, *, day: datetime.date | None = None) -> Candidates:
    """The figures of a text as candidate claims.

    Args:
        data: the text's bytes, whose hash the source is given.
        visible: what a reader sees of it.
        name: the name of its file.
        day: the day of the text.
    """
    found = extract_figures(visible.text, day=day)
    tables.read_heads(visible, found, day)
    stem = os.path.splitext(os.path.basename(name.strip("<>")))[0]
    source = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:80].strip("-") or "text"
    claims = []
    for index, mention in enumerate(found):
        if mention.unit is None or mention.equivalent_of is not None:
            continue
        restated = [other for other in found[index + 1 : index + 3] if other.equivalent_of == index]
        claims.append(_claim(source, visible, mention, restated))
    made = {
        "sources": [
            {
                "id": source,
                "sha256": hashlib.sha256(data).hexdigest(),
                "length": len(visible.raw),
                "needs": list(_NEEDS_OF_SOURCE),
            }
        ],
        "claims": claims,
    }
    return Candidates(json.dumps(made, ensure_ascii=False, indent=2) + "\n", len(claims))


def _claim(
    source: str, visible: VisibleText, mention: FigureMention, restated: list[FigureMention]
) -> dict[str, object]:
    needs = list(_NEEDS_OF_CLAIM)
    # The parenthesis of what restates the figure belongs to it.
    last = (restated[-1] if restated else mention).end
    last += bool(restated) and visible.text.startswith(")", last)
    figure = _figure(mention, last, visible.text, needs)
    if restated:
        figure["stated_equivalents"] = [
            {"as_written": other.as_written, "value": f"{other.value:f}", "unit": other.unit}
            for other in restated
            if other.value is not None and _reads(other.as_written, other)
        ]
    start, end = visible.span(mention.start, last)
    quote: dict[str, object] = {"source": source, "start": start, "end": end}
    if end - start <= LONGEST_QUOTE:
        quote["exact"] = visible.raw[start:end]
    return {"attribution": {"source": source}, "quote": quote, "figures": [figure], "needs": needs}


def _figure(mention: FigureMention, end: int, text: str, needs: list[str]) -> dict[str, object]:
    unit = str(mention.counted)
    figure: dict[str, object] = {}
    if unit == "rank" or mention.value is None or _reads(mention.as_written, mention):
        figure["as_written"] = mention.as_written
    else:
        needs.append("figures[0].as_written")
    if mention.value is None:
        figure |= {"low": f"{mention.low:f}", "high": f"{mention.high:f}", "comparator": "between"}
    else:
        figure |= {"value": f"{mention.value:f}", "comparator": mention.comparator}
    if mention.is_money or _COUNTED.fullmatch(unit):
        figure["unit"] = unit
    else:
        needs.append("figures[0].unit")
    if mention.is_money:
        # Whether it was announced, approved or paid decides what it may be added to.
        needs.append("figures[0].status")
    if mention.date and _is_dated(mention, end, text):
        figure["period" if "/" in mention.date else "as_of"] = mention.date
    else:
        needs.append("figures[0].as_of or figures[0].period")
    return figure


def _is_dated(mention: FigureMention, end: int, text: str) -> bool:
    """Whether a figure is surely of the date that stands next to it; `end` is where it and what restates it end.

    It is where nothing but words of one clause stands between them, and the date is led by a word that ties it to what
    is told. By, since and until lead the date of something else; a business year begins in another month.
    """
    from_, to = mention.date_place
    words = SENTENCE_END.split(text[max(0, from_ - REACH) : from_])[-1].lower().split()
    while words and words[-1].strip(",") in en.BEFORE_DATES:
        words.pop()
    lead = words.pop().lstrip(_OPENING) if words else ""
    between = text[to : mention.start] if to <= mention.start else text[end:from_]
    if not words:
        # A date that opens the sentence is often set off by a comma.
        between = between.removeprefix(",")
    is_period = "/" in (mention.date or "")
    if _ANOTHER_CLAUSE.search(between) or _BUSINESS_YEAR.search(text[from_:to]):
        return False
    return is_period or lead in en.DATING or not lead.isascii()


def _reads(written: str, mention: FigureMention) -> bool:
    """Whether a wording can stand in a claim, where it must be read as the same number."""
    unit = mention.counted
    try:
        read_again = parse(written, unit=unit)
    except BriefError:
        return False
    return read_again.value == mention.value and read_again.unit == unit
