"""Feeds of reviews in the words of schema.org, as fact-checkers publish them: each review as a claim with its verdict.

What is claimed is the statement, and whoever claimed it the speaker; the review is the source that relays it and the
evidence beside it. The figures are those of the claim's own words. They are in no sum: a claim that somebody checked is
no record of what was paid.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from japan_us_brief.core import dates
from japan_us_brief.errors import BriefError
from japan_us_brief.extraction import proposals, publication
from japan_us_brief.extraction.candidate_claims import candidates
from japan_us_brief.util.c_modules import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from japan_us_brief.util.json_locations import Path

    Piece = tuple[Path, str, dict[str, Any], str]

# Under these a feed has its reviews, and what its object may begin with besides the words of JSON-LD.
LISTS = ("@graph", "dataFeedElement", "itemListElement", "item")
KEYS = frozenset({*LISTS, "claimReviewed", "itemReviewed"})
TOPIC = {"id": "checked-claims", "name": "Checked claims"}
_DEEPEST = 8
# What ratings say in words; another word says nothing that is known.
_WORDS = {
    "supported": "true correct accurate supported verified 正確 事実 本当",
    "partly_supported": "mostly-true half-true partly-true partially-true mostly-correct mixture mixed "
    "partly-supported partially-correct half-false 一部正確 ほぼ正確",
    "overstated": "overstated exaggerated misleading missing-context lacks-context out-of-context ミスリード 不正確",
    "refuted": "false incorrect wrong refuted fake fabricated inaccurate pants-on-fire mostly-false 誤り 虚偽 誤情報",
    "not_enough_evidence": "unproven unverified unsupported not-enough-evidence no-evidence 根拠不明 判定留保",
}
_SUPPORT = {word.replace("-", " "): support for support, words in _WORDS.items() for word in words.split()}
# In the scale from worst to best: what is nearly at an end of it.
_NEARLY_ALL, _NEARLY_NOTHING = Decimal("0.9"), Decimal("0.1")
_STANCES = {"supported": "supports", "refuted": "refutes", "not_enough_evidence": "context"}
_PERSONS = frozenset({"Person"})
_LONGEST = 2_000


def pieces(value: Any, path: Path, *, claims: bool) -> Iterator[Piece]:
    """What a part of a feed gives: for each review its path, the section, the value, and what is wrong with it.

    Args:
        value: an object of a feed.
        path: where it stands.
        claims: whether the claims are wanted, or all that they name.
    """
    for where, review in _reviews(value, path, 0):
        if review is None:
            if claims:
                yield where, "claims", {}, "it is no ClaimReview"
            continue
        made = _Review(review)
        if claims:
            # What cannot be read as a claim is told as it stands there.
            yield where, "claims", made.claim() if not made.problem else review, made.problem
        elif not made.problem:
            yield where, "topics", TOPIC, ""
            yield where, "sources", made.source, ""
            if made.speaker is not None:
                yield where, "entities", made.speaker, ""


def _reviews(value: Any, path: Path, depth: int) -> Iterator[tuple[Path, dict[str, Any] | None]]:
    """The reviews in a value, whatever lists and items they stand in; None for what holds none."""
    if isinstance(value, list) and depth < _DEEPEST:
        for index, item in enumerate(value):
            yield from _reviews(item, (*path, index), depth + 1)
        return
    if isinstance(value, dict):
        types = value.get("@type")
        if types == "ClaimReview" or (isinstance(types, list) and "ClaimReview" in types):
            yield path, value
            return
        inner = next((key for key in LISTS if key in value), None)
        if inner is not None and depth < _DEEPEST:
            yield from _reviews(value[inner], (*path, inner), depth + 1)
            return
    yield path, None


class _Review:
    """A review, as far as it can be read.

    Attributes:
        problem: what is missing; nothing where it can be a claim.
        source: the review as a source.
        speaker: who made the claim; None where that is not told.
    """

    def __init__(self, review: dict[str, Any]) -> None:
        self._statement = " ".join(_text(review, "claimReviewed").split())
        self._published = _day(_text(review, "datePublished"))
        reviewer = _first(review.get("author"))
        publisher = _text(reviewer, "name") or _text(_first(review.get("publisher")), "name")
        url = _text(review, "url")
        self.problem = next(
            (
                f"it has no {name}"
                for name, found in (
                    ("claimReviewed", self._statement),
                    ("datePublished that is a date", self._published),
                    ("author with a name", publisher),
                )
                if not found
            ),
            "",
        )
        key = digest([url.encode("utf-8", "replace"), self._statement.encode("utf-8", "replace")])[:12]
        self._id = f"{proposals.slug(self._statement)[:50].strip('-') or 'claim'}-{key}"
        self._reviewed = _first(review.get("itemReviewed"))
        self._said = _day(_text(self._reviewed, "datePublished"))
        language = _text(review, "inLanguage")[:2].lower() or publication.language(self._statement) or "en"
        self.source = {
            "id": f"review-{key}",
            "publisher": publisher[:_LONGEST],
            "published": self._published,
            "url": url,
            "language": language,
            "tier": "secondary",
        }
        if not url:
            del self.source["url"]
        author = _first(self._reviewed.get("author")) or _first(
            _first(self._reviewed.get("itemReviewed")).get("author")
        )
        name = " ".join(_text(author, "name").split())[:_LONGEST]
        self.speaker: dict[str, Any] | None = None
        if name:
            kind = "person" if author.get("@type") in _PERSONS else "organisation"
            identifier = (
                f"{proposals.slug(name)[:50].strip('-') or 'speaker'}-{digest([name.encode(), kind.encode()])[:8]}"
            )
            self.speaker = {"id": identifier, "name": name, "kind": kind}
        self._rating = _first(review.get("reviewRating"))

    def claim(self) -> dict[str, Any]:
        """The claim."""
        support = _support(self._rating)
        said = _text(self._rating, "alternateName") or _text(self._rating, "name") or _text(self._rating, "ratingValue")
        note = (
            f"{self.source['publisher']} rates it: {said}" if said else f"{self.source['publisher']} gives no rating."
        )
        figures, caveats = self._figures()
        made: dict[str, Any] = {
            "id": self._id,
            "statement": self._statement,
            "kind": "quotation",
            "topics": [TOPIC["id"]],
            "attribution": {"source": self.source["id"], "mode": "paraphrase"},
            "figures": figures,
            "verdict": {"support": support, "note": note[:_LONGEST], "checked_on": self._published},
            "evidence": [
                {"source": self.source["id"], "stance": _STANCES.get(support, "qualifies"), "note": note[:_LONGEST]}
            ],
            "caveats": caveats,
        }
        if self.speaker is not None:
            made["attribution"]["speaker"] = self.speaker["id"]
            made["entities"] = [{"entity": self.speaker["id"], "role": "speaker"}]
        if self._said:
            made["attribution"]["said_on"] = self._said
        return made

    def _figures(self) -> tuple[list[dict[str, Any]], list[str]]:
        """The figures of the claim's words, those that can be read whole, and what has to be known of their dates."""
        day = self._said or self._published
        answers = {"measure": "amount", "status": "reported", "date": day}
        try:
            found = candidates(self._statement.encode(), "claim.txt", today=day, answers=answers, published=day)
        except BriefError:
            return [], []
        figures, caveats = [], []
        for claim in found.tree["claims"]:
            if any(need.startswith("figures") for need in claim.get("needs", ())):
                continue
            figures += claim["figures"]
            caveats += claim.get("caveats", [])
        return figures, list(dict.fromkeys(caveats))


def _support(rating: dict[str, Any]) -> str:
    """What a rating says: in words, or else by its place between the worst and the best that there is."""
    for name in ("alternateName", "name"):
        word = " ".join(_text(rating, name).casefold().replace("-", " ").strip(" .!?。！？").split())
        if word in _SUPPORT:
            return _SUPPORT[word]
    value, worst, best = (_number(_text(rating, name)) for name in ("ratingValue", "worstRating", "bestRating"))
    if value is None or worst is None or best is None or not worst <= value <= best or worst == best:
        return "not_enough_evidence"
    place = (value - worst) / (best - worst)
    if place >= _NEARLY_ALL:
        return "supported"
    return "refuted" if place <= _NEARLY_NOTHING else "partly_supported"


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text) if len(text) < 20 else None
    except InvalidOperation:
        return None
    return value if value is not None and value.is_finite() else None


def _first(value: Any) -> dict[str, Any]:
    """An object, the first one of a list, or one without anything."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, dict)), None)
    return value if isinstance(value, dict) else {}


def _text(value: dict[str, Any], key: str) -> str:
    found = value.get(key)
    if isinstance(found, list) and found:
        found = found[0]
    if isinstance(found, int | float) and not isinstance(found, bool):
        return str(found)
    return found.strip() if isinstance(found, str) else ""


def _day(text: str) -> str:
    """The date that a text begins with, where that is one."""
    text = text.partition("T")[0].partition(" ")[0]
    try:
        dates.span(text)
    except ValueError:
        return ""
    return text if "/" not in text else ""
