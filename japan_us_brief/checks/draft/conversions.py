"""Conversions that a draft states, held against the rates of the days at which they may have been made."""

from __future__ import annotations

from japan_us_brief import dates, figures, receipts
from japan_us_brief.amount import Amount, write
from japan_us_brief.bounds import UNROUNDED, WORDS
from japan_us_brief.checks.draft import of_draft
from japan_us_brief.checks.draft.linking import finding_of
from japan_us_brief.convert import NEARBY_DAYS, Check, Conversion
from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from japan_us_brief.checks.draft import Finding
    from japan_us_brief.checks.draft.linking import Link, Linked
    from japan_us_brief.checks.draft.sentences import Sentence
    from japan_us_brief.prose.mention import FigureMention


@of_draft("BRF-D101", "error")
def conversion(draft: Linked) -> Iterator[Finding]:
    """A stated conversion does not fit.

    An amount and its restatement in another currency imply a rate. No rate near the date of the figure, of its source
    or of the draft is like it, and the source does not convert like that either.

    Convert at the rate of the day; `--fix` does.
    """
    for number, one, other, sentence in _pairs(draft):
        assert one.value is not None
        assert other.value is not None
        amount = Amount(one.value, one.unit, one.ulp)
        stated = Amount(other.value, other.unit, other.ulp)
        links = draft.links.get(number, [])
        if any(_states(link, other) for link in links):
            continue
        checks = [*_checks(draft, amount, stated, _days(draft, one, sentence, links))]
        if not checks:
            # Without a rate for the day nothing can be said against it.
            continue
        if any(
            check.fits or check.fits_average(first, last) or _near(draft, check, first, last)
            for check, first, last in checks
        ):
            continue
        check = checks[0][0]
        made = Conversion(amount, check.rate)
        better = _as_precise(made, other)
        yield finding_of(
            other,
            links[0] if links else None,
            f"{one.said} is not {other.said}: it implies {receipts.implied_text(check)}; "
            f"{receipts.rate_text(check.rate)}",
            f"write {WORDS[other.comparator]}{better}",
            better,
        )


def _pairs(draft: Linked) -> Iterator[tuple[int, FigureMention, FigureMention, Sentence]]:
    """Each figure with the one that restates it."""
    for number, (mention, sentence) in enumerate(draft.mentions):
        if mention.equivalent_of is not None and number and draft.mentions[number - 1][0].value and mention.value:
            yield number - 1, draft.mentions[number - 1][0], mention, sentence


def _checks(
    draft: Linked, amount: Amount, stated: Amount, days: list[str]
) -> Iterator[tuple[Check, datetime.date, datetime.date]]:
    """The conversion held against the rates of some dates, as far as there are any, each with its first and last day."""
    for date in days:
        first, last = dates.span(date)
        try:
            yield Check(amount, stated, draft.table(), last), first, last
        except BriefError:
            continue


def _states(link: Link, other: FigureMention) -> bool:
    return any(item.unit == other.unit and item.value == other.value for item in link.figure.stated_equivalents)


def _days(draft: Linked, mention: FigureMention, sentence: Sentence, links: list[Link]) -> list[str]:
    """The dates at whose rates a conversion may have been made, the likeliest first."""
    found = [figures.when(link.figure) for link in links]
    if mention.date:
        found.append(mention.date)
    if draft.day or not found:
        found.insert(0 if not found else len(found), draft.last_day.isoformat())
    found += [link.source.published for link in links if link.source.published]
    return list(dict.fromkeys(found))


def _near(draft: Linked, check: Check, first: datetime.date, last: datetime.date) -> bool:
    reach = dates.shifted(first, -NEARBY_DAYS), dates.shifted(last, NEARBY_DAYS)
    return any(rate.value in check.implied for rate in draft.table().series(check.one, check.counted, *reach))


def _as_precise(made: Conversion, stated: FigureMention) -> str:
    """A conversion with as many decimals as the stated one had, where that many are justified and leave something."""
    ulp = max(made.ulp, stated.ulp)
    if made.exact.adjusted() <= ulp.adjusted():
        ulp = made.ulp
    return write(made.exact.quantize(ulp, context=UNROUNDED), stated.unit, ulp)
