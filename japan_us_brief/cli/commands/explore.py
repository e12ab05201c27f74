"""`brief explore`: browse claims in the terminal."""

from __future__ import annotations

import os

from japan_us_brief.cli.parameters import FilterOptions, known_currency, known_style
from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = ("brief explore", "brief explore rapidus --kind subsidy --in USD", "brief explore --data mine.json")


def explore(
    settings: Settings,
    filters: FilterOptions,
    sort: options.Sort = "figure",
    in_: options.InCurrency = None,
    style: options.Style = "en",
) -> int:
    """Browse claims in the terminal.

    A list, the card of each claim, and keys to filter, sort, follow relations, convert, add up, copy, export; ? shows
    them all. It needs a terminal, and the extra `explore`.
    """
    from importlib.util import find_spec

    if find_spec("textual") is None:
        raise BriefError("BRF-U112", "explore needs textual", hint="pip install 'japan-us-brief[explore]'")
    from japan_us_brief.explore import terminal

    terminal.refuse_without()
    briefing = settings.facts_file("explore")
    # Refused here, with the words of every other command; the explorer has the same filter as a line.
    filters.filter(briefing)
    from japan_us_brief.explore import terms
    from japan_us_brief.explore.view import View
    from japan_us_brief.render.claims import Converter

    view = View(briefing, settings.table, style=known_style(style))
    view.order(sort.strip().casefold())
    if in_ is not None:
        view.converter = Converter(known_currency(in_), view.table())
    if not settings.colored():
        # Textual looks for it, too.
        os.environ["NO_COLOR"] = "1"
    from japan_us_brief.explore import app

    return app.run(view, terms.written(*filters.terms()))
