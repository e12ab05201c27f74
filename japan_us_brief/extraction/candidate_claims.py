"""Candidate claims from the figures of a text: what a machine can fill in, and the names of what a person must."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter

from japan_us_brief.core import dates
from japan_us_brief.errors import BriefError
from japan_us_brief.extraction import proposals, publication, tables
from japan_us_brief.extraction.amount_parser import parse
from japan_us_brief.extraction.markup import visible_text
from japan_us_brief.extraction.mention import REACH, SENTENCE_END
from japan_us_brief.extraction.scanner import extract_figures
from japan_us_brief.util.json_locations import lines_and_columns
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from japan_us_brief.extraction.markup import VisibleText
    from japan_us_brief.extraction.mention import FigureMention

# The longest wording that a claim may quote (`models.Quote.exact`).
LONGEST_QUOTE = 80
# Between a figure and a date: what begins another clause, another figure, and what the figure is compared with.
_ANOTHER_CLAUSE = pattern(rf"[,;:–—、。\d(（]|より|比|\b(?:{'|'.join(sorted(en.JOINS | en.COMPARING))})\b", "i")
# 2025-26, 2024年度, fiscal 2025; and what other words tell is left to a person.
_BUSINESS_YEAR = pattern(r"\A\d{4}[-–/]\d{2}\Z|度|iscal|inancial|FY")
_COUNTED = pattern(r"[a-z][a-z ]*")
# How many amounts may restate one, each in a currency of its own.
_MOST_RESTATED = 4
_OPENING = "([（「“\"'"
# What is put before a claim whose figure no words date: that of publication is the nearest date there is.
DATE_IS_GUESSED = "The date of the figure is a guess: the day of publication."
NOT_CHECKED = "Nobody has checked it yet."
# What a person has to say, by its place in a claim, and what it is called where one word answers for all claims.
ANSWERED = {
    "kind": "kind",
    "attribution.mode": "mode",
    "figures[0].measure": "measure",
    "figures[0].status": "status",
    "publisher": "publisher",
    "tier": "tier",
    "language": "language",
}
# What can be answered for all claims, besides.
ANSWERS = (*ANSWERED.values(), "date", "topic", "checked_on")
DATE = "figures[0].as_of or figures[0].period"
_NEEDS_OF_CLAIM = ("kind", "attribution.mode")
_NEEDS_OF_SOURCE = ("publisher", "tier")
# What the unit of a figure says of its measure; whether money is a stock or a flow, no machine knows.
_MEASURES = {"rank": "rank"} | dict.fromkeys(("percent", "percentage points", "basis points"), "share")
# The longest line that can be a title.
_LONGEST_TITLE = 120


class Candidates:
    """Candidate claims.

    Attributes:
        tree: the candidates as `brief add` takes them: sources and claims, each with what it `needs`.
        places: for each claim where its figure begins in the text, as line and column.
        published_at: the line in which the text says when it was published; None where it does not.
    """

    __slots__ = ("places", "published_at", "tree")

    def __init__(
        self, tree: dict[str, list[dict[str, Any]]], places: list[tuple[int, int]], published_at: int | None
    ) -> None:
        self.tree = tree
        self.places = places
        self.published_at = published_at

    @property
    def text(self) -> str:
        """The candidates as JSON."""
        return json.dumps(self.tree, ensure_ascii=False, indent=2) + "\n"


def candidates(
    data: bytes, name: str, *, today: str, answers: Mapping[str, str] | None = None, published: str | None = None
) -> Candidates:
    """The figures of a text as candidate claims, with all that can be known of them.

    Args:
        data: the text's bytes, whose hash the source is given.
        name: the name of its file.
        today: the day on which nobody has checked them yet.
        answers: what a person says for all of them, by the words of `ANSWERS`.
        published: when the text was published, where the text itself is not to be asked.

    Raises:
        BriefError: `BRF-F304`.
    """
    answers = answers or {}
    visible = visible_text(data, name)
    said = None if published else publication.published(visible)
    written = published or (said[0] if said else None)
    day = dates.span(written)[0] if written else None
    found = extract_figures(visible.text, day=day)
    tables.read_heads(visible, found, day)
    stem = os.path.splitext(os.path.basename(name.strip("<>")))[0]
    source = _source(visible, hashlib.sha256(data).hexdigest(), proposals.slug(stem, "text"))
    source["published"] = written
    _decide(source, _NEEDS_OF_SOURCE, answers)
    subjects = [answers["topic"]] if "topic" in answers else proposals.topics(visible.text)
    taken: Counter[str] = Counter()
    claims, starts = [], []
    for index, mention in enumerate(found):
        if mention.unit is None or mention.equivalent_of is not None:
            continue
        restated = [other for other in found[index + 1 : index + 1 + _MOST_RESTATED] if other.equivalent_of == index]
        is_flow = mention.is_money and answers.get("measure") == "flow"
        claim = _claim(source, visible, mention, restated, is_flow=is_flow, undated=answers.get("date"))
        claim["id"] = proposals.unlike(claim["id"], taken)
        claim["topics"] = proposals.topics_of(claim["context"], subjects, source["id"])
        checked = answers.get("checked_on", today)
        claim["verdict"] = {
            "support": "not_enough_evidence",
            "note": NOT_CHECKED,
            "checked_on": checked,
        }
        _decide(claim, claim["needs"], answers)
        claims.append({key: claim[key] for key in _ORDER if key in claim})
        starts.append(visible.span(mention.start, mention.end)[0])
    places = lines_and_columns(visible.raw, [*starts, *([said[1]] if said else [])])
    return Candidates(
        {"sources": [{key: value for key, value in source.items() if value is not None}], "claims": claims},
        [places[start] for start in starts],
        places[said[1]][0] if said else None,
    )


_ORDER = (
    *("id", "statement", "kind", "topics", "attribution", "quote", "figures", "verdict", "caveats", "context", "needs"),
)


def _source(visible: VisibleText, sha256: str, name: str) -> dict[str, Any]:
    """The text as a source, with what it says of itself."""
    first = next((line.strip() for line in visible.text.splitlines() if line.strip()), "")
    is_title = len(first) <= _LONGEST_TITLE and first[-1:] not in {".", "。", ""} and first != visible.text.strip()
    language = publication.language(visible.text)
    return {
        "id": name,
        "publisher": None,
        "title": first if is_title else None,
        "published": None,
        "language": language or None,
        "tier": None,
        "sha256": sha256,
        "length": len(visible.raw),
    }


def _decide(item: dict[str, Any], needs: Iterable[str], answers: Mapping[str, str]) -> None:
    """Put in what is answered for all, and list what is still needed."""
    left = []
    for need in needs:
        answer = answers.get(ANSWERED.get(need, ""))
        if answer is None:
            left.append(need)
            continue
        *above, key = need.replace("[0]", "").split(".")
        place = item
        for part in above:
            place = place[part] if part != "figures" else place[part][0]
        place[key] = answer
    # What the text says of itself, a person may know better.
    if "publisher" in item:
        item |= {key: answers[key] for key in ("language",) if key in answers}
        left += [] if item["language"] else ["language"]
    item["needs"] = left
    if not left:
        del item["needs"]


def _claim(
    source: dict[str, Any],
    visible: VisibleText,
    mention: FigureMention,
    restated: list[FigureMention],
    *,
    is_flow: bool,
    undated: str | None,
) -> dict[str, Any]:
    """What can be known of a figure, as a claim; `undated` is the date of what the text gives none."""
    needs = [*_NEEDS_OF_CLAIM]
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
    claim: dict[str, Any] = {}
    if is_flow and "as_of" in figure:
        # What came within a time: in 2024 is the whole year.
        figure["period"] = figure.pop("as_of")
    # A sentence that names another date may well tell the figure of that one.
    if undated and DATE in needs and mention.date in {None, source["published"], undated}:
        needs.remove(DATE)
        figure["period" if is_flow or "/" in undated else "as_of"] = undated
    # The day of publication is no time within which money came.
    if DATE in needs and source["published"] and not is_flow:
        needs.remove(DATE)
        figure["as_of"] = source["published"]
        named = f" The sentence names {mention.date}." if mention.date else ""
        claim["caveats"] = [f"{DATE_IS_GUESSED}{named}"]
    start, end = visible.span(
        *_quoted(mention, last, is_dated=figure.get("as_of", figure.get("period")) == mention.date)
    )
    quote: dict[str, Any] = {"source": source["id"], "start": start, "end": end}
    if end - start <= LONGEST_QUOTE:
        quote["exact"] = visible.raw[start:end]
    said = publication.without_dateline(proposals.sentence(visible.text, mention.start, last))
    return claim | {
        "id": proposals.claim_id(source["id"], said, mention.as_written),
        "statement": said,
        "attribution": {"source": source["id"]},
        "quote": quote,
        "figures": [figure],
        "context": said,
        "needs": needs,
    }


def _quoted(mention: FigureMention, end: int, *, is_dated: bool) -> tuple[int, int]:
    """From where to where a claim quotes the text: the figure to its end, with its date where that is near."""
    from_, to = mention.date_place
    first, last = min(mention.start, from_), max(end, to)
    # The date of a cell in a table stands nowhere near it.
    return (first, last) if is_dated and from_ < to and last - first <= LONGEST_QUOTE else (mention.start, end)


def _figure(mention: FigureMention, end: int, text: str, needs: list[str]) -> dict[str, Any]:
    unit = str(mention.counted)
    figure: dict[str, Any] = {}
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
    measure = _MEASURES.get(unit) or ("" if mention.is_money else "count")
    if measure:
        figure["measure"] = measure
    if mention.is_money:
        needs.append("figures[0].measure")
        # Whether it was announced, approved or paid decides what it may be added to.
        needs.append("figures[0].status")
    if mention.date and _is_dated(mention, end, text):
        figure["period" if "/" in mention.date else "as_of"] = mention.date
    else:
        needs.append(DATE)
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
    # Up 7 percent on 2023: no day is meant, and the year is what it is compared with.
    is_compared = lead == "on" and len(mention.date or "") == len("2023")
    return is_period or (lead in en.DATING and not is_compared) or not lead.isascii()


def _reads(written: str, mention: FigureMention) -> bool:
    """Whether a wording can stand in a claim, where it must be read as the same number."""
    unit = mention.counted
    try:
        read_again = parse(written, unit=unit)
    except BriefError:
        return False
    return read_again.value == mention.value and read_again.unit == unit
