"""The page: its parts put together by a template that escapes all text, under a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import os

import jinja2
from markupsafe import Markup

from japan_us_brief import __version__, export
from japan_us_brief.core import dates
from japan_us_brief.render.charts.marks import SHAPES
from japan_us_brief.render.charts.titles import title
from japan_us_brief.render.overview import headline_claims
from japan_us_brief.report import drawings, facets, receipts
from japan_us_brief.report.cards import Card, Page
from japan_us_brief.util.escaping import printable
from japan_us_brief.util.files import PACKAGE
from japan_us_brief.util.wording import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from japan_us_brief.analysis.query import Filter
    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.rates.source import RateSource

TEMPLATES = os.path.join(PACKAGE, "report", "templates")
# With more claims than that the script shows so many cards at once, until all are asked for: a keystroke sets no more
# of them anew.
MANY, MOST_SHOWN = 200, 100
# Nothing is fetched, sent, framed or run but what is on the page itself; `data:` is for its empty icon.
POLICY = (
    "default-src 'none'; style-src '{style}'; script-src '{script}'; img-src data:; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'"
)


def pages(
    claims: list[Claim],
    briefing: Briefing,
    wanted: Filter,
    table: Callable[[], RateSource],
    *,
    reviewer: str = "",
    base_url: str = "",
) -> Iterator[str]:
    """The page, piece by piece.

    Args:
        claims: what it is of, in the order of the file.
        briefing: where they are from.
        wanted: the filter that chose them.
        table: gives the rates.
        reviewer: who reviews the claims; empty for nobody.
        base_url: the address that the page will have, where somebody does.

    Raises:
        BriefError: as `images.drawn`.
    """
    shared = Page(briefing, table(), frozenset(claim.id for claim in claims))
    places = facets.places(claims, briefing, table)
    in_order = sorted(claims, key=lambda claim: places[claim.id][0])
    style, script = (Markup(_read(name)) for name in ("style.css", "script.js"))  # noqa: S704 - our own
    return (
        _environment()
        .get_template("page.html")
        .generate(
            policy=POLICY.format(style=_hash(style), script=_hash(script)),
            style=style,
            script=script,
            briefing=briefing,
            title=title(briefing, wanted),
            as_of=dates.long_form(briefing.as_of) if briefing.as_of else "",
            version=__version__,
            many=len(claims) > MANY,
            most=MOST_SHOWN if len(claims) > MANY else len(claims),
            total=counted(len(claims), "claim"),
            orders=facets.ORDERS,
            facets=facets.facets(claims, briefing),
            cards=(Card(claim, shared, places[claim.id]) for claim in in_order),
            headlines=[Card(claim, shared, ()) for claim in headline_claims(claims)],
            drawings=[(one, Markup(one.svg)) for one in drawings.drawings(claims, briefing)],  # noqa: S704 - adopted
            rates=receipts.used_rates(claims, briefing, shared.table),
            courses=[
                (one, Markup(one.svg))  # noqa: S704 - adopted
                for one in drawings.rate_drawings(claims, briefing, shared.table)
            ],
            rate_source=shared.table,
            last_rate=dates.long_form(str(shared.table.last)),
            sources=receipts.used_sources(claims, briefing),
            shapes=SHAPES,
            reviews=Markup(_reviews(claims, briefing, reviewer, base_url)),  # noqa: S704 - safe in a script
        )
    )


def _environment() -> jinja2.Environment:
    """Templates in which everything from data is escaped, and nothing of it is obeyed."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )


def _shown(value: object) -> object:
    """A text as plain text, whatever is in it; what is markup of our own as it is."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _read(name: str) -> str:
    with open(os.path.join(TEMPLATES, name), encoding="utf-8") as file:
        return file.read()


def _hash(text: str) -> str:
    """How a policy names what it lets run."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _reviews(claims: list[Claim], briefing: Briefing, reviewer: str, base_url: str) -> str:
    """The reviews as JSON-LD that may stand in a script; nothing without a reviewer."""
    if not reviewer:
        return ""
    part, _ = export.narrowed(briefing, claims)
    options = export.ExportOptions(reviewer=reviewer, base_url=base_url, one_page=True)
    made = export.export(part, "claimreview", options)
    assert isinstance(made, bytes)
    return made.decode()
