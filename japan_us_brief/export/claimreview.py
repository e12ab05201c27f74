"""JSON-LD in the words of schema.org: a Claim for each claim, and a ClaimReview of it where somebody reviews.

The numbers are strings, so that no reader makes a float of them; the qualifier stands in the name of the amount, and in
which of its ends are there.
"""

from __future__ import annotations

import json

from japan_us_brief.briefing import figures
from japan_us_brief.util.escaping import script_safe
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from japan_us_brief.briefing.protocols import Claim, Figure, Source
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.export import ExportOptions

CONTEXT = "https://schema.org"
# Of five. What lacks evidence has no rating, only its name.
RATINGS = {"supported": 5, "partly_supported": 3, "overstated": 2, "refuted": 1}
AGENTS = {"person": "Person", "country": "Country", "government": "GovernmentOrganization", "company": "Corporation"}


def export(briefing: Briefing, options: ExportOptions) -> bytes:
    """One graph of all claims."""
    graph = []
    for claim in briefing.claims.values():
        made = _claim(claim, briefing, options)
        graph.append(_review(claim, made, options) if options.reviewer else made)
    lines = ",\n".join(script_safe(json.dumps(item, ensure_ascii=False)) for item in graph)
    return f'{{"@context": {json.dumps(CONTEXT)}, "@graph": [\n{lines}\n]}}\n'.encode()


def _claim(claim: Claim, briefing: Briefing, options: ExportOptions) -> dict[str, Any]:
    said = claim.attribution
    source = briefing.sources[said.source]
    subjects: list[dict[str, Any]] = [_amount(figure) for figure in claim.figures]
    subjects += [
        {"@type": _agent(briefing.entities[ref.entity].kind), "name": briefing.entities[ref.entity].name}
        for ref in claim.entities
        if ref.role != "speaker"
    ]
    made: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"{options.base_url}#{claim.id}",
        "identifier": claim.id,
        "text": claim.statement,
        "keywords": list(claim.topics),
        "about": subjects,
        "appearance": _work(source),
        "citation": [_work(briefing.sources[item.source]) for item in claim.evidence],
    }
    if said.speaker:
        speaker = briefing.entities[said.speaker]
        made["author"] = {"@type": _agent(speaker.kind), "name": speaker.name}
        if speaker.wikidata:
            made["author"]["sameAs"] = f"https://www.wikidata.org/wiki/{speaker.wikidata}"
    date = said.said_on or source.published
    return made | ({"datePublished": date} if date else {})


def _amount(figure: Figure) -> dict[str, Any]:
    bounds = figures.bounds(figure)
    money = figures.is_money(figure)
    made: dict[str, Any] = {
        "@type": "MonetaryAmount" if money else "QuantitativeValue",
        "name": figures.text(figure),
        "alternateName": figure.as_written,
        "description": ", ".join(
            words(part) for part in (figure.comparator, figure.measure, figure.status, figures.when(figure))
        ),
    }
    made |= {"currency": figure.unit} if money else {"unitText": figure.unit}
    ends = {"value": figure.value, "minValue": bounds.low, "maxValue": bounds.high}
    return made | {name: f"{number:f}" for name, number in ends.items() if number is not None}


def _work(source: Source) -> dict[str, Any]:
    made = {
        "@type": "CreativeWork",
        "identifier": source.id,
        "publisher": {"@type": "Organization", "name": source.publisher},
        "inLanguage": source.language,
    }
    known = {"name": source.title, "datePublished": source.published, "url": source.url}
    return made | {name: value for name, value in known.items() if value}


def _agent(kind: str) -> str:
    return AGENTS.get(kind, "Organization")


def _review(claim: Claim, reviewed: dict[str, Any], options: ExportOptions) -> dict[str, Any]:
    rating: dict[str, Any] = {
        "@type": "Rating",
        "alternateName": words(claim.verdict.support).capitalize(),
    }
    if claim.verdict.support in RATINGS:
        rating |= {"ratingValue": RATINGS[claim.verdict.support], "bestRating": 5, "worstRating": 1}
    identifier = address = f"{options.base_url.rstrip('/')}/{claim.id}"
    if options.one_page:
        # What is at the id of a claim is both; what names the one does not name the other.
        address = f"{options.base_url}#{claim.id}"
        identifier = f"{options.base_url}#review-of-{claim.id}"
    return {
        "@type": "ClaimReview",
        "@id": identifier,
        "url": address,
        "claimReviewed": claim.statement,
        "itemReviewed": reviewed,
        "author": {"@type": "Organization", "name": options.reviewer, "url": options.base_url},
        "datePublished": claim.verdict.checked_on,
        "reviewBody": claim.verdict.note,
        "reviewRating": rating,
    }
