"""What is made ready while nothing else is done, so that no first key waits for it: in steps of a few milliseconds."""

from __future__ import annotations

import gc
from collections import Counter
from importlib import import_module

from japan_us_brief.briefing import figures
from japan_us_brief.errors import BriefError
from japan_us_brief.explore import charts, terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.explore.view import View

# So many claims are gone through in a step.
CLAIMS = 100
# So many currencies, those that most figures are in, have their rates looked up.
CURRENCIES = 2
# In cells: a chart of any width brings in the same.
WIDTH = 40
# What keys need, and the first screen does not.
_MODULES = ("sums", "exports", "help_page")
# What is typed brings in what reads it: amounts and days.
_LINE = "min:$1bn since:2024"


def steps(view: View) -> Iterator[None]:
    """Make ready what keys of a view ask for; the most likely first."""
    for claim in [claim for claim in view.index.claims if claim.figures][:1]:
        # The first chart of all brings in what draws it; it is drawn as soon as the cursor rests.
        charts.lines(claim, view, WIDTH)
    yield
    terms.asked(_LINE, view.briefing)
    yield
    for name in terms.SETS:
        terms.completions(f"{name}:", view.briefing)
    yield
    while view.index.prepare(CLAIMS):
        yield
    while view.facets.prepare():
        yield
    for name in _MODULES:
        import_module(f"japan_us_brief.explore.{name}")
        yield
    yield from _rates(view)


def settle() -> None:
    """See that nobody waits for the collector of garbage.

    What is there now stays to the end, and is not looked through again. Of what comes, a little is looked through at a
    time, which takes some milliseconds; what has outlived that mostly stays, too.
    """
    gc.freeze()
    gc.set_threshold(10_000, 1_000, 1_000)


def _rates(view: View) -> Iterator[None]:
    """Look up the rates of every figure's day, which are remembered from then on."""
    claims, table = view.index.claims, view.table()
    money = Counter(figure.unit for claim in claims for figure in claim.figures if figures.is_money(figure))
    units = [unit for unit, _ in money.most_common(CURRENCIES)]
    for start in range(0, len(claims), CLAIMS):
        for claim in claims[start : start + CLAIMS]:
            for figure in filter(figures.is_money, claim.figures):
                for unit in units:
                    try:
                        figures.rate(figure, unit, table)
                    except BriefError:
                        # Whoever asks for it is told why there is none.
                        continue
        yield
