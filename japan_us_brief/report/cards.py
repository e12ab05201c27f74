"""A claim on the page: its line as `brief facts` has it, and its card as `brief show` has it."""

from __future__ import annotations

from japan_us_brief.analysis import query
from japan_us_brief.analysis.direction import wholes_of
from japan_us_brief.core import dates
from japan_us_brief.render import citations, claim_card
from japan_us_brief.render.claim_table import claim_rows, verdict_text
from japan_us_brief.render.claims import source_line
from japan_us_brief.report import pieces
from japan_us_brief.report.pieces import Piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.rates.source import RateSource

    # A label, and its lines in pieces.
    Section = tuple[str, list[Sequence[Piece]]]

# The language of the page, in which amounts are written as well.
STYLE = "en"


class Card:
    """A claim on the page.

    Attributes:
        id, statement, support: of the claim.
        figures: each of its figures with its qualifier, and what the source itself converted it to.
        verdict: the verdict in words, and below it whether a later claim takes its place.
        when, who: its date, and who says so.
        sections: all that is known of it.
        citation: the sentence that may be printed as it is.
        values: for each facet, the ids that it is found by.
        searched: what is searched beside the text that is seen.
        places: where it stands in each order, in that of `ORDERS`.
    """

    __slots__ = (
        "citation", "figures", "id", "places", "searched", "sections", "statement", "support", "values", "verdict",
        "when", "who",
    )  # fmt: skip

    def __init__(self, claim: Claim, page: Page, places: Sequence[int]) -> None:
        briefing = page.briefing
        rows = claim_rows(claim, briefing, page.later, None, STYLE)
        self.id = claim.id
        self.statement = claim.statement
        self.support = claim.verdict.support
        self.figures = [(str(row["figure"]), _joined(row["stated_equivalents"])) for row in rows if row["figure"]]
        self.verdict = verdict_text(claim, page.later)
        self.when = dates.long_form(str(rows[0]["date"])) if rows[0]["date"] else "undated"
        self.who = str(rows[0]["speaker"])
        self.sections = sections(claim, page)
        self.citation = citations.sentence(claim, briefing, page.later, None)
        self.values = values(claim, briefing)
        self.searched = " ".join(query.searched_text(claim, briefing).split("\n"))
        self.places = places


class Page:
    """What the cards of a page share.

    Attributes:
        briefing: where the claims are from.
        table: the rates.
        shown: the ids of the claims that are on the page.
        later: what supersedes what.
    """

    __slots__ = ("briefing", "later", "shown", "table")

    def __init__(self, briefing: Briefing, table: RateSource, shown: frozenset[str]) -> None:
        self.briefing = briefing
        self.table = table
        self.shown = shown
        self.later = briefing.superseded_by()


def _joined(stated: object) -> str:
    return ", ".join(stated) if isinstance(stated, list) else ""


def values(claim: Claim, briefing: Briefing) -> dict[str, list[str]]:
    """For each facet, by what `brief facts` finds a claim: its entities with every whole that they are a part of."""
    entities = [whole.id for ref in claim.entities for whole in wholes_of(briefing.entities[ref.entity], briefing)]
    return {
        "topic": list(claim.topics),
        "entity": list(dict.fromkeys(entities)),
        "kind": [claim.kind],
        "status": list(dict.fromkeys(figure.status for figure in claim.figures)),
        "verdict": [claim.verdict.support],
    }


def sections(claim: Claim, page: Page) -> list[Section]:
    """The sections of a card, without the statement, which stands above them; with Japanese names at the end."""
    briefing = page.briefing
    _, found = claim_card.card(claim, briefing, page.table, STYLE)
    made: list[Section] = [(label, _lines(label, lines, claim, page)) for label, lines in found if label]
    entities = [briefing.entities[name] for name in dict.fromkeys(ref.entity for ref in claim.entities)]
    named: list[Sequence[Piece]] = [
        [Piece(f"{entity.name}: "), Piece(entity.name_ja, lang="ja")] for entity in entities if entity.name_ja
    ]
    return [*made, ("in Japanese", named)] if named else made


def _lines(label: str, lines: list[str], claim: Claim, page: Page) -> list[Sequence[Piece]]:
    """The lines of a section, with links where it has something to follow."""
    briefing = page.briefing
    if label == "said by":
        source = briefing.sources[claim.attribution.source]
        return [pieces.cut(line, pieces.of_source(source), start=line.rfind(source_line(source))) for line in lines]
    if label == "evidence":
        return [
            pieces.cut(line, pieces.of_source(briefing.sources[item.source]), start=len(item.stance))
            for line, item in zip(lines, claim.evidence, strict=True)
        ]
    if label == "relations":
        return [
            pieces.cut(
                line,
                [Piece(target, link=f"#{target}")] if target in page.shown else [],
                start=line.find(f" {target}"),
            )
            for line, target in claim_card.related(claim, briefing)
        ]
    if label == "wording" and claim.quote and claim.quote.exact:
        language = briefing.sources[claim.quote.source].language
        lang = language if language != "en" else ""
        return [pieces.cut(line, [Piece(claim.quote.exact, lang=lang)]) for line in lines]
    return [[Piece(line)] for line in lines]
