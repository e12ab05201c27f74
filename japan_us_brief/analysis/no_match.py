"""Why no claim passes a filter: the word that none has, or the one filter that leaves none."""

from __future__ import annotations

import re

from japan_us_brief.analysis.query import Filter, searched_text, select
from japan_us_brief.briefing.claim_date import claim_date
from japan_us_brief.core import dates
from japan_us_brief.errors import did_you_mean
from japan_us_brief.util.wording import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sized

    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.rates.source import RateSource

# What the fields of a filter are called on the command line, where that is not their singular.
_OPTIONS = {
    "words": "the words",
    "entities": "--entity",
    "statuses": "--status",
    "currencies": "--currency",
    "minimum": "--min",
    "maximum": "--max",
    "since": "--since",
}
# So many ways out are told at most.
_MOST_TOLD = 3


def reason(briefing: Briefing, wanted: Filter, table: Callable[[], RateSource]) -> str:
    """Why no claim passes, as far as that can be known; empty where some do.

    Args:
        briefing: where to look.
        wanted: the filter.
        table: as for `query.select`.
    """
    return reason_by(
        briefing,
        wanted,
        lambda one: select(briefing, one, table),
        lambda: (
            briefing.archive.searched_texts()
            if briefing.archive is not None
            else [searched_text(claim, briefing) for claim in briefing.claims.values()]
        ),
    )


def reason_by(
    briefing: Briefing, wanted: Filter, find: Callable[[Filter], Sized], texts: Callable[[], Iterable[str]]
) -> str:
    """The same for whatever finds claims.

    Args:
        briefing: where to look.
        wanted: the filter.
        find: gives what passes a filter.
        texts: gives what is searched in, of every claim.
    """

    def passing(fields: list[str]) -> int:
        return len(find(Filter(**{field: getattr(wanted, field) for field in fields})))

    asked = [field for field in Filter.__slots__ if getattr(wanted, field)]
    if not asked or passing(asked):
        return ""
    unknown = [word for word in wanted.words if not find(Filter(words=(word,)))]
    if unknown:
        return f"no claim has the word {unknown[0]!r}{_near(texts(), unknown[0])}"
    alone = [_option(field) for field in asked if not passing([field])]
    if alone:
        has = "has all of" if alone[0] == _OPTIONS["words"] else "passes"
        else_ = ", whatever else is asked" if len(asked) > 1 else ""
        return f"no claim {has} {alone[0]}{else_}{_nearest_day(briefing, alone[0])}"
    without = {field: passing([other for other in asked if other != field]) for field in asked}
    ways = [f"{counted(count, 'claim')} without {_option(field)}" for field, count in without.items() if count]
    return f"there would be {', '.join(ways[:_MOST_TOLD])}" if ways else "no claim passes all that is asked"


def _option(field: str) -> str:
    return _OPTIONS.get(field, f"--{field.removesuffix('s')}")


def _nearest_day(briefing: Briefing, option: str) -> str:
    """The day that a bound of dates would have to reach, where that is what no claim passes."""
    if option not in {"--since", "--until"}:
        return ""
    if briefing.archive is not None:
        first, last = briefing.archive.days()
    else:
        spans = [dates.span(text) for claim in briefing.claims.values() if (text := claim_date(claim, briefing))]
        first = min((first for first, _ in spans), default=None)
        last = max((last for _, last in spans), default=None)
    if first is None or last is None:
        return "; none has a date"
    return (
        f"; the last is of {dates.long_form(str(last))}"
        if option == "--since"
        else (f"; the first is of {dates.long_form(str(first))}")
    )


def _near(texts: Iterable[str], word: str) -> str:
    """A word of the briefing that is close to one that it does not have, as a question; or nothing."""
    known = {found for text in texts for found in re.findall(r"\w+", text)}
    hint = did_you_mean(word, sorted(known))
    if hint.startswith("did"):
        return f"; {hint}"
    return "; amounts are found with --min and --max" if _is_money(word) else ""


def _is_money(word: str) -> bool:
    """Whether a word is an amount of money, as people write it: ¥590bn."""
    from japan_us_brief.errors import BriefError
    from japan_us_brief.extraction.amount_parser import parse

    try:
        return parse(word).unit is not None
    except BriefError:
        return False
