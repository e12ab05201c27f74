"""Conversions that a draft states, held against the rates of the days at which they may have been made."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from japan_us_brief.core import dates
from japan_us_brief.core.amounts import Amount, qualified, write
from japan_us_brief.core.intervals import round_qualified
from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.ambiguous_currencies import possible
from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.claim_index import digits
from japan_us_brief.lint.drafts.conversion_days import days_converted
from japan_us_brief.lint.drafts.linked_draft import finding_of
from japan_us_brief.lint.drafts.registry import of_draft
from japan_us_brief.lint.drafts.stated_rates import stated_rates
from japan_us_brief.rates.conversion import Conversion
from japan_us_brief.rates.stated import NEARBY_DAYS, StatedConversion
from japan_us_brief.rates.wording import implied_text, rate_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
    from japan_us_brief.lint.drafts.links import Link
    from japan_us_brief.lint.drafts.registry import Findings
    from japan_us_brief.lint.drafts.sentences import Sentence
    from japan_us_brief.lint.drafts.stated_rates import StatedRate
    from japan_us_brief.lint.finding import Finding
    from japan_us_brief.rates.source import Rate

    # A conversion with the first and the last day whose rates it is held against.
    _Check = tuple[StatedConversion, datetime.date, datetime.date]


@of_draft("BRF-D101", "error")
def conversion(draft: LinkedDraft) -> Findings:
    """A stated conversion does not fit.

    An amount and its restatement in another currency imply a rate. It takes a rate that the draft states itself, or
    one between the lowest and the highest, and one percent beyond, of the ten days before and after the date of the
    figure or of its source, or of the twenty days up to that of the draft, or, where results are told, from the
    beginning of their period on, or of a month or a year before that of which the sentence or one beside it tells; none
    of them is like it, and the source does not convert like that either. A rate that the draft states as an equation is
    held against the same days. Where two conversions and more are made at one rate, that rate is what is wrong, and it
    is told once, at the first of them.

    Convert at the rate of the day; `--fix` does.

    Wrong (2024-05-01): Oracle will spend more than $8 billion (¥12 trillion) in Japan.

    Right (2024-05-01): Oracle will spend more than $8 billion (¥1.2 trillion) in Japan.
    """
    rates = draft.once(stated_rates)
    for rate in rates:
        if rate.equated:
            yield from _off_the_market(draft, rate)
    misfits = [*_misfits(draft, rates)]
    alike = _alike([misfit.check for misfit in misfits])
    for misfit, same in zip(misfits, alike, strict=True):
        if same is None:
            yield misfit.finding()
        elif same:
            yield misfit.finding(same)


class _Misfit:
    """A conversion that fits no rate of its days.

    Attributes:
        check: it, held against the likeliest of them.
    """

    __slots__ = ("_certain", "_link", "_one", "_other", "check")

    def __init__(self, one: FigureMention, other: FigureMention, link: Link | None, checks: list[_Check]) -> None:
        self.check = checks[0][0]
        self._one, self._other, self._link = one, other, link
        # Where another currency of that name or sign comes nearer, nobody knows what to write; nor where the two are so
        # far apart that either may have the wrong magnitude, and nothing is known of them.
        nearest = all(_distance(self.check) <= _distance(held) for held, _, _ in checks)
        self._certain = nearest and (link is not None or _distance(self.check) < thresholds.MAGNITUDE_OFF)

    def finding(self, alike: int = 0) -> Finding:
        """What is wrong with it.

        Args:
            alike: how many conversions of the draft are made at its rate; 0 for it alone.
        """
        one, other, check = self._one, self._other, self.check
        better = _as_precise(check, other)
        message = f"{one.said} is not {other.said}: it implies {implied_text(check)}; {rate_text(check.rate)}"
        hint = f"write {qualified(other.comparator, better)}" + ("" if self._certain else f", if {one.said} is right")
        if alike:
            message += f"; {alike} conversions here are made at one such rate"
            hint = "state the rate used and its day, or convert them at that of the day"
        fix = (other.start, other.end, better) if self._certain and not alike else None
        return finding_of(other, self._link, message, hint, fix)


def _misfits(draft: LinkedDraft, rates: list[StatedRate]) -> Iterator[_Misfit]:
    """The conversions that fit no rate of their days, none that the draft states, and are not those of the source."""
    for number, one, other, sentence in _pairs(draft):
        links = draft.links.get(number, [])
        if any(_states(link, other) for link in links):
            continue
        # Where there may be no rate for what is meant nothing can be said against it.
        if not _all_have_rates(draft, one, other):
            continue
        # Most are made at the rate of the draft's own day, and what else costs most is not looked for then.
        if draft.day and any(_fits(draft, held, rates) for held in _checks(draft, one, other, [draft.day.isoformat()])):
            continue
        # The first date that fits is enough: rates cost more than the rest of the rule.
        checks: list[_Check] = []
        for held in _checks(draft, one, other, days_converted(draft, one, sentence, links)):
            if _fits(draft, held, rates):
                break
            checks.append(held)
        else:
            if checks:
                yield _Misfit(one, other, links[0] if links else None, checks)


def _alike(checks: list[StatedConversion]) -> list[int | None]:
    """Of which conversions one rate is that of several: how many for the first of them, 0 for the rest, else None."""
    counted: list[int | None] = [None] * len(checks)
    groups: dict[tuple[str, str], list[int]] = {}
    for place, check in enumerate(checks):
        groups.setdefault((check.one, check.counted), []).append(place)
    for places in groups.values():
        lows = [low for place in places if (low := checks[place].implied.low) is not None]
        highs = [high for place in places if (high := checks[place].implied.high) is not None]
        if len(places) >= thresholds.CONVERTED_ALIKE and max(lows) <= min(highs) * thresholds.MARKET_OFF:
            for place in places:
                counted[place] = 0
            counted[places[0]] = len(places)
    return counted


def _off_the_market(draft: LinkedDraft, rate: StatedRate) -> Findings:
    """A finding for a rate that the draft states and that was none of its days."""
    try:
        day = draft.table().rate(rate.one, rate.counted, draft.last_day)
    except BriefError:
        return
    known = [item.value for item in _series(draft, rate.one, rate.counted, draft.last_day, draft.last_day)] or [
        day.value
    ]
    low, high = min(known), max(known)
    if not low / thresholds.STATED_RATE_OFF <= rate.number <= high * thresholds.STATED_RATE_OFF:
        mention = rate.mention
        yield finding_of(mention, None, f"{mention.said} is not 1 {rate.one}: {rate_text(day)}", "write the rate used")


def _fits(draft: LinkedDraft, held: _Check, rates: list[StatedRate]) -> bool:
    """Whether a conversion fits a rate that the draft states, or one of the days that it is held against."""
    return _fits_stated(held[0], rates) or _holds(draft, *held)


def _fits_stated(check: StatedConversion, rates: list[StatedRate]) -> bool:
    """Whether a conversion fits a rate that the draft states."""
    found = (rate.between(check.one, check.counted) for rate in rates)
    return any(rate is not None and check.fits_at(rate) for rate in found)


def _distance(check: StatedConversion) -> Decimal:
    """How far the rate that a conversion implies is from that of the day, as the larger over the smaller."""
    assert check.implied.low is not None
    rates = sorted((check.days_rate, check.implied.low))
    return rates[1] / rates[0]


def _pairs(draft: LinkedDraft) -> Iterator[tuple[int, FigureMention, FigureMention, Sentence]]:
    """Each figure with the one that restates it."""
    for mention, sentence in draft.mentions:
        if mention.equivalent_of is not None and mention.value:
            one = draft.mentions[mention.equivalent_of][0]
            if one.value:
                yield mention.equivalent_of, one, mention, sentence


def _checks(draft: LinkedDraft, one: FigureMention, other: FigureMention, days: list[str]) -> Iterator[_Check]:
    """A conversion held against the rates of some dates, as far as there are any, each with its first and last day.

    Where a name or a sign is that of several currencies, all of them are tried.
    """
    for first, second in product(_currencies(draft, one), _currencies(draft, other)):
        for date in days:
            begin, end = dates.span(date)
            # No rate is known from after the draft.
            end = min(end, draft.last_day)
            try:
                amount, stated = _amount(one, first, other), _amount(other, second, None)
                yield StatedConversion(amount, stated, draft.table(), end), begin, end
            except BriefError:
                continue


def _all_have_rates(draft: LinkedDraft, *amounts: FigureMention) -> bool:
    """Whether there are rates for all currencies that amounts may mean."""
    with_rates = draft.once(_with_rates)
    return all(code in with_rates for amount in amounts for code in _currencies(draft, amount))


def _with_rates(draft: LinkedDraft) -> frozenset[str]:
    return frozenset(("EUR", *draft.table().currencies))


def _currencies(draft: LinkedDraft, mention: FigureMention) -> list[str]:
    """The codes that an amount may mean, the likeliest first."""
    code = str(mention.unit)
    return [code, *sorted(possible(mention.as_written, code, draft.text, mention.start) - {code})]


def _amount(mention: FigureMention, code: str, restated: FigureMention | None) -> Amount:
    """An amount with the precision that it can be taken to have.

    Zeros at its end may be there because it was rounded: always where it restates another amount, and where another
    one restates it, if that has more digits. "About" doubles what that leaves open.

    Args:
        mention: the amount.
        code: its currency.
        restated: the amount that restates it; None where it is itself that.
    """
    assert mention.value is not None
    ulp = mention.ulp
    # What is written behind a decimal point is meant.
    if ulp.adjusted() < mention.power:
        pass
    elif restated is None or mention.comparator == "about" or _significant(mention) < _significant(restated):
        ulp = max(ulp, Decimal(1).scaleb(mention.value.adjusted() - max(1, _significant(mention) - 1)))
        if _significant(mention) == 1 and mention.ulp.adjusted() < mention.value.adjusted():
            ulp = max(ulp, abs(mention.value) * thresholds.ROUND)
    if mention.comparator == "about" and ulp < abs(mention.value):
        ulp *= 2
    return Amount(mention.value, code, ulp, mention.comparator)


def _significant(mention: FigureMention) -> int:
    """How many digits a number has without the zeros at its end."""
    return len(digits(mention.value)) if mention.value is not None else 0


def _holds(draft: LinkedDraft, check: StatedConversion, first: datetime.date, last: datetime.date) -> bool:
    """Whether a conversion fits a rate between those of a day or a period and the days around it."""
    # The average of one day is its rate.
    if check.fits or (first != last and check.fits_average(first, last)):
        return True
    rates = [rate.value for rate in _series(draft, check.one, check.counted, first, last)]
    if not rates:
        return False
    low, high = min(rates) / thresholds.MARKET_OFF, max(rates) * thresholds.MARKET_OFF
    return check.fits_between(low, high) or any(check.fits_at(rate) for rate in rates)


def _series(draft: LinkedDraft, one: str, counted: str, first: datetime.date, last: datetime.date) -> list[Rate]:
    """The rates of some days and of those around them, none of them after the day of the draft."""
    until = dates.add_days(last, NEARBY_DAYS)
    if draft.day:
        until = min(until, draft.day)
    return draft.table().series(one, counted, dates.add_days(first, -NEARBY_DAYS), until)


def _states(link: Link, other: FigureMention) -> bool:
    """Whether the source itself converts like that, as far as the digits that the draft gives."""
    assert other.value is not None
    return any(
        item.unit == other.unit and abs(item.value - other.value) * 2 <= other.ulp
        for item in link.figure.stated_equivalents
    )


def _as_precise(check: StatedConversion, stated: FigureMention) -> str:
    """The right conversion with as many decimals as the stated one had, where that many are justified and leave some.

    A bound is rounded so that it stays true.
    """
    made = Conversion(check.amount, check.rate)
    ulp = max(made.ulp, stated.ulp)
    if made.exact.adjusted() <= ulp.adjusted():
        ulp = made.ulp
    return write(round_qualified(made.exact, check.comparator, ulp), stated.unit, ulp)
