"""The shipped facts: anchored to the article, and structured as the research found them."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path

import pytest

import japan_us_brief
from japan_us_brief.briefing import models
from tests.conftest import ROOT

FACTS = japan_us_brief.load_briefing()
CLAIMS = {claim.id: claim for claim in FACTS.claims}
SOURCES = {source.id: source for source in FACTS.sources}
ARTICLES = ROOT.parent / "shared" / "seeds"


def relations(kind: str) -> set[tuple[str, str]]:
    return {(claim.id, to.target) for claim in FACTS.claims for to in claim.relations if to.type == kind}


def only(claim: str) -> models.Figure:
    (figure,) = CLAIMS[claim].figures
    return figure


def test_quotes_are_where_the_offsets_say() -> None:
    texts = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in ARTICLES.glob("*.txt")}
    if not texts:
        pytest.skip("the archived article is not part of the project and not beside this checkout")
    checked = 0
    for source in FACTS.sources:
        if source.sha256 is None:
            continue
        text = texts[source.sha256].read_text(encoding="utf-8")
        assert len(text) == source.length
        for claim in FACTS.claims:
            quote = claim.quote
            if quote is not None and quote.source == source.id:
                span = text[quote.start : quote.end]
                assert quote.exact is None or span == quote.exact
                assert span == span.strip()
                assert all(figure.as_written in span for figure in claim.figures)
                assert all(item.as_written in span for figure in claim.figures for item in figure.stated_equivalents)
                checked += 1
    assert checked == 27


def test_no_sentence_of_the_article_is_repeated() -> None:
    paths = list(ARTICLES.glob("*.txt"))
    if not paths:
        pytest.skip("the archived article is not part of the project and not beside this checkout")
    words = " ".join(path.read_text(encoding="utf-8") for path in paths).casefold().split()
    runs = {tuple(words[start : start + 8]) for start in range(len(words) - 7)}
    ours = (ROOT / "facts.json").read_text(encoding="utf-8").casefold().split()
    assert not [ours[start : start + 8] for start in range(len(ours) - 7) if tuple(ours[start : start + 8]) in runs]


def test_the_file_is_in_its_canonical_form() -> None:
    text = (ROOT / "facts.json").read_text(encoding="utf-8")
    assert json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n" == text


def test_there_are_the_claims_of_the_article_and_the_context() -> None:
    anchored = [claim for claim in FACTS.claims if claim.quote]
    assert len(anchored) == 27
    assert all(claim.attribution.source == "article" for claim in anchored)
    assert len(FACTS.claims) - len(anchored) >= 31


def test_every_figure_has_a_source_a_date_and_evidence() -> None:
    for claim in FACTS.claims:
        assert claim.attribution.source in SOURCES
        assert claim.evidence, claim.id
        for figure in claim.figures:
            assert figure.as_of or figure.period


def test_every_source_entity_and_topic_is_used() -> None:
    cited = {claim.attribution.source for claim in FACTS.claims}
    cited |= {item.source for claim in FACTS.claims for item in claim.evidence}
    assert cited == set(SOURCES)
    named = {ref.entity for claim in FACTS.claims for ref in claim.entities}
    named |= {claim.attribution.speaker for claim in FACTS.claims if claim.attribution.speaker}
    # A country is used by whoever is at home in it, and a whole by its part.
    entities = {entity.id: entity for entity in FACTS.entities}
    named |= {part_of for name in named if (part_of := entities[name].part_of)}
    homes = {entities[name].country for name in named}
    named |= {name for name, entity in entities.items() if entity.kind == "country" and entity.country in homes}
    assert named == {*entities}
    assert {topic for claim in FACTS.claims for topic in claim.topics} == {topic.id for topic in FACTS.topics}


def test_the_direct_investment_is_a_stock_told_as_a_flow() -> None:
    claim, figure = CLAIMS["fdi-stock-750bn"], only("fdi-stock-750bn")
    assert (figure.measure, figure.comparator, figure.value) == ("stock", "more_than", Decimal("750e9"))
    assert claim.verdict.support == "partly_supported"
    assert any("flow" in caveat or "year" in caveat for caveat in claim.caveats)


def test_the_earlier_support_is_the_sum_of_its_parts() -> None:
    parts = {part for part, whole in relations("part_of") if whole == "rapidus-pledged-before-2024"}
    assert parts == {"rapidus-2022-first-subsidy", "rapidus-2023-second-subsidy"}
    whole = only("rapidus-pledged-before-2024")
    assert sum(only(part).value or 0 for part in parts) == whole.value == Decimal("330e9")
    assert whole.comparator == "about"


def test_the_two_halves_of_the_later_support_are_ceilings_of_a_ceiling() -> None:
    parts = {part for part, whole in relations("part_of") if whole == "rapidus-2024-approval"}
    assert parts == {"rapidus-2024-front-end", "rapidus-2024-back-end"}
    assert sum(only(part).value or 0 for part in parts) == only("rapidus-2024-approval").value
    assert {only(claim).comparator for claim in (*parts, "rapidus-2024-approval")} == {"up_to"}


@pytest.mark.parametrize(
    "claim",
    ["tsmc-kumamoto-1-subsidy", "micron-hiroshima-2023-subsidy", "kioxia-wd-2022-subsidy", "rapidus-2025-subsidy"],
)
def test_ceilings_are_ceilings(claim: str) -> None:
    assert only(claim).comparator == "up_to"


def test_parts_name_their_whole() -> None:
    assert {
        ("us-chips-act-manufacturing", "us-chips-act-total"),
        ("us-japan-deal-first-projects", "us-japan-deal-550bn"),
        ("toyota-north-carolina-2023-addition", "toyota-north-carolina-total"),
    } <= relations("part_of")


def test_no_claim_is_a_part_of_itself() -> None:
    wholes = dict(relations("part_of"))
    for claim in wholes:
        seen, at = set(), claim
        while at in wholes:
            assert at not in seen
            seen.add(at)
            at = wholes[at]


def test_what_a_later_event_superseded_says_so() -> None:
    assert ("microsoft-2026-investment", "microsoft-largest-ever") in relations("supersedes")


def test_the_five_overstated_claims_say_by_how_much() -> None:
    overstated = {claim.id: claim.verdict.note for claim in FACTS.claims if claim.verdict.support == "overstated"}
    expected = {
        "economic-integration": "two limited",
        "us-china-hot-war": "export controls",
        "china-ban-us-chips": "27 percent",
        "china-ban-loss-us-economy": "$1.5 billion",
        "jobs-more-than-1-million": "973,800",
    }
    assert set(overstated) == set(expected)
    assert all(words in overstated[claim] for claim, words in expected.items())


def test_addresses_are_whole() -> None:
    assert all(source.url is None or " " not in source.url for source in FACTS.sources)


# The second look: amount, unit, qualifier and date of the figures that matter most, straight from the research.
@pytest.mark.parametrize(
    ("claim", "comparator", "value", "unit", "as_of", "equivalents"),
    [
        ("rapidus-2024-approval", "up_to", "590e9", "JPY", "2024-04-02", {("3.9e9", "USD")}),
        ("rapidus-pledged-before-2024", "about", "330e9", "JPY", "2023-04-25", {("2.17e9", "USD")}),
        ("fdi-stock-750bn", "more_than", "750e9", "USD", "2022-12-31", set()),
        ("jobs-more-than-1-million", "more_than", "1e6", "jobs", None, set()),
        ("microsoft-2024-investment", "exact", "2.9e9", "USD", "2024-04-09", set()),
        ("tsmc-kumamoto-1-subsidy", "up_to", "476e9", "JPY", "2022-06-17", {("3.5e9", "USD")}),
        ("tsmc-kumamoto-2-subsidy", "up_to", "732e9", "JPY", "2024-02-24", set()),
        ("micron-hiroshima-2023-subsidy", "up_to", "192e9", "JPY", "2023-10-03", set()),
        ("micron-hiroshima-2025-subsidy", "up_to", "536e9", "JPY", "2025-09-12", {("3.63e9", "USD")}),
        ("kioxia-wd-2022-subsidy", "up_to", "92.9e9", "JPY", "2022-07-26", set()),
        ("aws-2024-investment", "exact", "2.26e12", "JPY", "2024-01-19", {("15.24e9", "USD")}),
        ("oracle-2024-investment", "more_than", "8e9", "USD", "2024-04-18", set()),
        ("us-steel-equity-value-2023", "about", "14.1e9", "USD", "2023-12-18", set()),
        ("treasuries-2024-01", "exact", "1153e9", "USD", "2024-01-31", set()),
        ("fdi-stock-end-2024", "exact", "819.2e9", "USD", "2024-12-31", set()),
        ("rapidus-2025-subsidy", "up_to", "802.5e9", "JPY", "2025-03-31", set()),
        ("us-japan-deal-550bn", "exact", "550e9", "USD", "2025-09-04", set()),
        ("microsoft-2026-investment", "exact", "10e9", "USD", "2026-04-03", set()),
    ],
)
def test_figures_are_those_of_the_research(
    claim: str, comparator: str, value: str, unit: str, as_of: str | None, equivalents: set[tuple[str, str]]
) -> None:
    figure = only(claim)
    assert (figure.comparator, figure.value, figure.unit) == (comparator, Decimal(value), unit)
    assert as_of is None or figure.as_of == as_of
    stated = {(item.value, item.unit) for item in figure.stated_equivalents}
    assert stated == {(Decimal(number), code) for number, code in equivalents}


def test_the_archived_text_is_not_shipped() -> None:
    shipped = [path for path in Path(ROOT / "japan_us_brief").rglob("*") if path.suffix == ".txt"]
    assert shipped == []
