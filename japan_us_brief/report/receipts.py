"""What the page rests on: the rates that stated conversions were held against, and the sources."""

from __future__ import annotations

from collections import Counter

from japan_us_brief.core import dates
from japan_us_brief.errors import BriefError
from japan_us_brief.rates.wording import rate_text
from japan_us_brief.render.claim_card import checks
from japan_us_brief.render.claims import source_line
from japan_us_brief.report import pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.briefing.protocols import Claim, Source
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.rates.source import RateSource
    from japan_us_brief.report.pieces import Piece


class UsedRate:
    """A rate that the page was made with.

    Attributes:
        asked: the day that was asked for.
        text: the rate with its day and source, or why there is none.
        claims: the ids of the claims whose stated conversion was held against it.
    """

    __slots__ = ("asked", "claims", "text")

    def __init__(self, asked: str, text: str) -> None:
        self.asked = asked
        self.text = text
        self.claims: list[str] = []


class UsedSource:
    """A source of the page.

    Attributes:
        id, tier, language: of the source.
        line: what it is called, with a link.
        claims: how many claims of the page rest on it, or have it as evidence.
    """

    __slots__ = ("claims", "id", "language", "line", "tier")

    def __init__(self, source: Source, claims: int) -> None:
        self.id = source.id
        self.tier = source.tier
        self.language = source.language
        self.line: Sequence[Piece] = pieces.cut(
            source_line(source) + (f" {source.url}" if source.url else ""), pieces.of_source(source)
        )
        self.claims = claims


def used_rates(claims: Sequence[Claim], briefing: Briefing, table: RateSource) -> list[UsedRate]:
    """The rates that the cards name, each once, in order of the day asked."""
    found: dict[tuple[str, str], UsedRate] = {}
    for claim in claims:
        for _, _, day, check in checks(claim, briefing, table):
            text = check.message if isinstance(check, BriefError) else rate_text(check.rate)
            used = found.setdefault((str(day), text), UsedRate(dates.long_form(str(day)), text))
            if claim.id not in used.claims:
                used.claims.append(claim.id)
    return [found[key] for key in sorted(found)]


def used_sources(claims: Sequence[Claim], briefing: Briefing) -> list[UsedSource]:
    """The sources of claims and of their evidence, in the file's order."""
    counts = Counter(
        source for claim in claims for source in {claim.attribution.source, *(item.source for item in claim.evidence)}
    )
    return [UsedSource(source, counts[source.id]) for source in briefing.sources.values() if source.id in counts]
