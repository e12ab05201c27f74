"""How two figures stand to each other: ratio, difference and percent, with the bounds that their qualifiers leave."""

from __future__ import annotations

import re
from decimal import Decimal

from japan_us_brief.analysis import comparability
from japan_us_brief.briefing import figures
from japan_us_brief.core import amounts
from japan_us_brief.core.amounts import Amount
from japan_us_brief.core.intervals import UNROUNDED, Interval, ratio
from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.amount_parser import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.rates.source import Rate, RateSource

# What cannot be an amount, and so must be meant as an id.
_ID = re.compile(r"[a-z][a-z0-9]{2,}(?:-[a-z0-9]+)+\Z", re.ASCII | re.IGNORECASE)
HUNDRED = Decimal(100)
PERCENT = "percent"


class Operand:
    """One side of a comparison.

    Attributes:
        amount: the number that is compared; in the currency of the comparison once it is converted.
        bounds: what it says with its qualifier.
        text: the figure as it stands, for a reader.
        claim, figure: where it is from; None for an amount that was typed.
        rate: what it was converted at; None when it was not.
    """

    __slots__ = ("amount", "bounds", "claim", "figure", "rate", "text")

    def __init__(self, amount: Amount, bounds: Interval, text: str, claim: Claim | None, figure: Figure | None) -> None:
        self.amount = amount
        self.bounds = bounds
        self.text = text
        self.claim = claim
        self.figure = figure
        self.rate: Rate | None = None

    @property
    def measure(self) -> str | None:
        """What is measured; None for an amount that was typed."""
        return self.figure.measure if self.figure else None

    def convert(self, to: str, table: RateSource, asked: datetime.date | None) -> None:
        """Convert it: a figure at its own rate, see `figures.rate`; a typed amount on the day that was asked for.

        Raises:
            BriefError: `BRF-U111` for an exchange rate, `BRF-R401` without a rate.
        """
        if self.amount.unit == to:
            return
        if self.figure and not figures.is_money(self.figure):
            raise comparability.meaningless("an exchange rate is in no other currency", "leave out --in")
        if self.figure:
            self.rate = figures.rate(self.figure, to, table)
        else:
            self.rate = table.rate(self.amount.unit or "", to, asked)
        value = self.rate.convert(self.amount.value)
        self.bounds = self.bounds.scaled(self.rate.quote_units, self.rate.base_units)
        self.amount = Amount(value, to, amounts.round_money(value, self.amount.digits)[1], self.amount.comparator)


class Comparison:
    """Two operands in one unit.

    Attributes:
        one, other: the operands.
        digits: the significant digits that both justify.
        ratio: one divided by the other, as stated.
        ratio_bounds: what the qualifiers leave of it.
        difference, difference_bounds: one less the other; None where they measure different things.
        reason: why there is no difference.
        notes: what else has to be known of the two.
    """

    def __init__(self, one: Operand, other: Operand, notes: Sequence[str] = ()) -> None:
        self.one, self.other = one, other
        self.notes = notes
        self.digits = max(2, min(one.amount.digits, other.amount.digits))
        self.ratio = ratio(one.amount.value, Decimal(1), other.amount.value)
        self.ratio_bounds = one.bounds / other.bounds
        self.difference: Decimal | None = None
        self.difference_bounds: Interval | None = None
        self.reason = ""
        if one.measure and other.measure and one.measure != other.measure:
            named = " less ".join(
                f"an {name}" if name == "amount" else f"a {name}" for name in (one.measure, other.measure)
            )
            self.reason = f"{named} means nothing; their ratio does"
        else:
            self.difference = UNROUNDED.subtract(one.amount.value, other.amount.value)
            self.difference_bounds = one.bounds - other.bounds

    @property
    def percent(self) -> Decimal | None:
        """By how many percent of the other one is more; None where there is no difference, and of percentages.

        Between two percentages the difference counts percentage points, which a percentage of one would be taken for.
        """
        if self.difference is None or self.one.amount.unit == PERCENT:
            return None
        return ratio(self.difference, HUNDRED, self.other.amount.value)

    @property
    def percent_bounds(self) -> Interval | None:
        """What the qualifiers leave of the percentage."""
        if self.percent is None:
            return None
        one = Interval(Decimal(1), Decimal(1))
        return (self.ratio_bounds - one).scaled(HUNDRED)

    @property
    def ulp(self) -> Decimal:
        """The last digit that the difference justifies: as for a sum, only what was rounded limits it.

        Of a difference below that digit two stay, as of the ratio, which says the same of the two.
        """
        sides = (self.one, self.other)
        rounded = [side.amount.ulp for side in sides if side.rate or side.amount.comparator == "about"]
        if not rounded:
            return min(side.amount.ulp for side in sides)
        ulp = max(rounded)
        if self.difference and self.difference.adjusted() < ulp.adjusted():
            return amounts.round_significant(self.difference, 2)[1]
        return ulp


def operand(text: str, briefing: Briefing) -> Operand:
    """What a user names: a claim's id, `ID#2` for its second figure, or an amount as people write it.

    Raises:
        BriefError: `BRF-I501` for an unknown id, `BRF-U111` for a claim without such a figure, or as for
            `amount_parser.parse`.
    """
    name, mark, which = text.strip().partition("#")
    if name.casefold() not in briefing.claims and not _ID.match(name):
        try:
            amount = parse(text)
        except BriefError as error:
            if error.code == "BRF-U103":
                error.hint += "; a claim is named by its id, which `brief facts WORD` finds"
            raise
        return Operand(amount, amount.bounds, str(amount), None, None)
    claim = briefing.claim(name)
    number = (int(which) if which.isascii() and which.isdigit() else 0) if mark else 1
    if not 1 <= number <= len(claim.figures):
        has = f"{len(claim.figures)} figure{'' if len(claim.figures) == 1 else 's'}" if claim.figures else "no figure"
        raise BriefError("BRF-U111", f"{claim.id} has {has}", hint="name another claim, or an amount")
    figure = claim.figures[number - 1]
    return Operand(figures.ends(figure)[-1], figures.bounds(figure), figures.text(figure), claim, figure)


def compare(
    one: Operand,
    other: Operand,
    briefing: Briefing,
    table: RateSource,
    *,
    to: str | None = None,
    asked: datetime.date | None = None,
) -> Comparison:
    """Compare two operands.

    Args:
        one: what is compared; its currency is that of the comparison, unless `to` names one.
        other: what it is compared with.
        briefing: where claims are from.
        table: the rate table.
        to: a currency to convert both to.
        asked: the day for amounts that were typed; None for the latest rate.

    Raises:
        BriefError: `BRF-U111` where the comparison means nothing, `BRF-R401` without a rate.
    """
    comparability.check(one, other, briefing)
    money = [figures.is_currency(side.amount.unit) for side in (one, other)]
    if money[0] != money[1] or (not money[0] and one.amount.unit != other.amount.unit):
        units = [side.amount.unit or "a bare number" for side in (one, other)]
        bare = next((side for side in (one, other) if side.amount.unit is None), None)
        hint = "compare like with like" if bare is None else f"give {bare.text} its currency or unit"
        raise comparability.meaningless(f"{units[0]} and {units[1]} are different things", hint)
    if money[0]:
        target = to or one.amount.unit or ""
        one.convert(target, table, asked)
        other.convert(target, table, asked)
    if other.amount.value == 0:
        raise comparability.meaningless("nothing can be compared with zero", "swap the two")
    return Comparison(one, other, comparability.notes(one, other, briefing))
