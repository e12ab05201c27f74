"""Conversions that a draft states, held against the rates of the days at which they may have been made."""

from __future__ import annotations

from itertools import product

from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.core.amounts import Amount, qualified, write
from japan_us_brief.core.intervals import round_qualified
from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.ambiguous_currencies import possible
from japan_us_brief.lint.drafts.linked_draft import finding_of
from japan_us_brief.lint.drafts.registry import of_draft
from japan_us_brief.rates.conversion import Conversion
from japan_us_brief.rates.stated import NEARBY_DAYS, StatedConversion
from japan_us_brief.rates.wording import implied_text, rate_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from decimal import Decimal

    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
    from japan_us_brief.lint.drafts.linker import Link
    from japan_us_brief.lint.drafts.registry import Findings
    from japan_us_brief.lint.drafts.sentences import Sentence


@of_draft("BRF-D101", "error")
def conversion(draft: LinkedDraft) -> Findings:
    """A stated conversion does not fit.

    An amount and its restatement in another currency imply a rate. No rate near the date of the figure, of its source
    or of the draft is like it, and the source does not convert like that either.

    Convert at the rate of the day; `--fix` does.
    """
    for number, one, other, sentence in _pairs(draft):
        links = draft.links.get(number, [])
        if any(_states(link, other) for link in links):
            continue
        # Where there may be no rate for what is meant nothing can be said against it.
        if not _all_have_rates(draft, one, other):
            continue
        checks = [*_checks(draft, one, other, _days(draft, one, sentence, links))]
        if not checks or any(_holds(draft, *held) for held in checks):
            continue
        check = checks[0][0]
        better = _as_precise(check, other)
        # Where another currency of that name or sign comes nearer, nobody knows what to write.
        certain = all(_distance(check) <= _distance(held) for held, _, _ in checks)
        yield finding_of(
            other,
            links[0] if links else None,
            f"{one.said} is not {other.said}: it implies {implied_text(check)}; {rate_text(check.rate)}",
            f"write {qualified(other.comparator, better)}",
            (other.start, other.end, better) if certain else None,
        )


def _distance(check: StatedConversion) -> Decimal:
    """How far the rate that a conversion implies is from that of the day, as the larger over the smaller."""
    assert check.implied.low is not None
    rates = sorted((check.days_rate, check.implied.low))
    return rates[1] / rates[0]


def _pairs(draft: LinkedDraft) -> Iterator[tuple[int, FigureMention, FigureMention, Sentence]]:
    """Each figure with the one that restates it."""
    for number, (mention, sentence) in enumerate(draft.mentions):
        if mention.equivalent_of is not None and number and draft.mentions[number - 1][0].value and mention.value:
            yield number - 1, draft.mentions[number - 1][0], mention, sentence


def _checks(
    draft: LinkedDraft, one: FigureMention, other: FigureMention, days: list[str]
) -> Iterator[tuple[StatedConversion, datetime.date, datetime.date]]:
    """A conversion held against the rates of some dates, as far as there are any, each with its first and last day.

    Where a name or a sign is that of several currencies, all of them are tried.
    """
    for first, second in product(_currencies(one), _currencies(other)):
        for date in days:
            begin, end = dates.span(date)
            try:
                yield StatedConversion(_amount(one, first), _amount(other, second), draft.table(), end), begin, end
            except BriefError:
                continue


def _all_have_rates(draft: LinkedDraft, *amounts: FigureMention) -> bool:
    """Whether there are rates for all currencies that amounts may mean."""
    with_rates = {"EUR", *draft.table().currencies}
    return all(code in with_rates for amount in amounts for code in _currencies(amount))


def _currencies(mention: FigureMention) -> list[str]:
    """The codes that an amount may mean, the likeliest first."""
    code = str(mention.unit)
    return [code, *sorted(possible(mention.as_written, code) - {code})]


def _amount(mention: FigureMention, code: str) -> Amount:
    assert mention.value is not None
    return Amount(mention.value, code, mention.ulp, mention.comparator)


def _holds(draft: LinkedDraft, check: StatedConversion, first: datetime.date, last: datetime.date) -> bool:
    """Whether a conversion fits the rate of a day or a period, or one near it."""
    return check.fits or check.fits_average(first, last) or _near(draft, check, first, last)


def _states(link: Link, other: FigureMention) -> bool:
    """Whether the source itself converts like that, as far as the digits that the draft gives."""
    assert other.value is not None
    return any(
        item.unit == other.unit and abs(item.value - other.value) * 2 <= other.ulp
        for item in link.figure.stated_equivalents
    )


def _days(draft: LinkedDraft, mention: FigureMention, sentence: Sentence, links: list[Link]) -> list[str]:
    """The dates at whose rates a conversion may have been made, the likeliest first."""
    found = [figures.when(link.figure) for link in links]
    if mention.date:
        found.append(mention.date)
    if draft.day or not found:
        found.insert(0 if not found else len(found), draft.last_day.isoformat())
    found += [link.source.published for link in links if link.source.published]
    return list(dict.fromkeys(found))


def _near(draft: LinkedDraft, check: StatedConversion, first: datetime.date, last: datetime.date) -> bool:
    reach = dates.add_days(first, -NEARBY_DAYS), dates.add_days(last, NEARBY_DAYS)
    return any(check.fits_at(rate.value) for rate in draft.table().series(check.one, check.counted, *reach))


def _as_precise(check: StatedConversion, stated: FigureMention) -> str:
    """The right conversion with as many decimals as the stated one had, where that many are justified and leave some.

    A bound is rounded so that it stays true.
    """
    made = Conversion(check.amount, check.rate)
    ulp = max(made.ulp, stated.ulp)
    if made.exact.adjusted() <= ulp.adjusted():
        ulp = made.ulp
    return write(round_qualified(made.exact, check.comparator, ulp), stated.unit, ulp)
