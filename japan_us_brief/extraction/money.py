"""Money and percentages: what the signs and names around a number make of it."""

from __future__ import annotations

import re
from decimal import Decimal

from japan_us_brief.core.amounts import power_of_ten, shifted
from japan_us_brief.core.intervals import UNROUNDED
from japan_us_brief.extraction import currencies_before, japanese, japanese_counters, numbers, units
from japan_us_brief.extraction.mention import FigureMention, made
from japan_us_brief.extraction.numbers import MOST_DIGITS
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.numeral import Numeral

# Whose sign a bare "$", "¥" or "£" can be when a code or a name behind the number says so ("$5 CAD").
SHARED_SIGNS = {
    "$": frozenset("USD CAD AUD NZD SGD HKD MXN TWD BRL JMD TTD BBD BND FJD NAD ZWG COP CLP ARS".split()),
    "¥": frozenset({"JPY", "CNY"}),
    "£": frozenset({"GBP", "EGP", "LBP"}),
}
_MINUS = pattern(r"\b(?<!or )(?:minus|negative)[ -]\Z|マイナス\Z", re.IGNORECASE)
# How the words of a minus end, which is looked at before they are.
_BEFORE_MINUS = frozenset({"s ", "e ", "s-", "e-", "ナス"})
MINUS_SIGNS = frozenset("-−–")
# What stands for a minus in Japanese tables, and for nothing else.
_TRIANGLES = frozenset("▲△")
# What a minus sign, and not a dash, may follow.
_OPENING = " \u00a0\n\t(（$€£¥"
# Whose cents, sen and centavos may as well be another currency's.
_ANY_HUNDREDTH = frozenset({"USD", "MYR", "MXN"})
_CENTS_JOIN = frozenset({"", " ", " and ", ", ", ", and ", "と"})
# Points of percentage beyond this are those of an index.
_MOST_POINTS = 100
_DIGITS = frozenset("0123456789")
_TENTHS, _OF_A_YEAR = "割", "分の割合"


class Lead:
    """What stands before a number and belongs to it.

    Attributes:
        start: where it starts; where the number does, when there is nothing.
        code: the currency; None for none.
        negative: whether there is a minus.
    """

    __slots__ = ("code", "negative", "start")

    def __init__(self, start: int, code: str | None, *, negative: bool) -> None:
        self.start = start
        self.code = code
        self.negative = negative


def lead(text: str, number: Numeral, done: int) -> Lead:
    """The currency and the sign before a number.

    Args:
        text: the text.
        number: the number; the bracket behind a loss in accounts, $(4.2), is taken into it.
        done: where the last figure ends.
    """
    start = number.start
    currency = currencies_before.currency_before(text, start, done)
    if currency:
        code, begin = currency
        negative = text[begin - 1 : begin] in MINUS_SIGNS and _opens(text, begin - 1)
        return Lead(begin - negative, code, negative=negative)
    if text[start - 1 : start] == "(" and text[number.end : number.end + 1] == ")":
        # Accountants write a loss as $(4.2) million.
        currency = currencies_before.currency_before(text, start - 1, done)
        if currency:
            number.end += 1
            return Lead(currency[1], currency[0], negative=True)
    begin, negative = _sign(text, start)
    # "$-99.99": the sign stands behind the currency.
    currency = currencies_before.currency_before(text, begin, done) if begin < start else None
    return Lead(currency[1], currency[0], negative=negative) if currency else Lead(begin, None, negative=negative)


def _opens(text: str, place: int) -> bool:
    """Whether a sign at a place is a minus, and no dash between words."""
    return place < 1 or text[place - 1] in _OPENING or japanese.may_begin(text, place)


def _sign(text: str, start: int) -> tuple[int, bool]:
    """Where a number begins, its sign included, and whether it is negative."""
    sign = text[start - 1 : start]
    if sign in _TRIANGLES:
        return start - 1, True
    if (sign in MINUS_SIGNS or sign == "+") and _opens(text, start - 1):
        return start - 1, sign != "+"
    spelled = _MINUS.search(text, max(0, start - 12), start) if text[start - 2 : start] in _BEFORE_MINUS else None
    return (spelled.start(), True) if spelled else (start, False)


def measured(text: str, number: Numeral, before: Lead, found: list[FigureMention]) -> tuple[FigureMention | None, bool]:
    """The amount or the percentage of a number, with what multiplies it taken into the number.

    Returns:
        The mention, and whether the number has a currency; no mention where it is neither, or as for `_amount`.
    """
    has_sign = before.code is not None
    # US$3-4m: the currency of the lower end is that of the upper one.
    joined = not has_sign and bool(found) and found[-1].end == before.start - 1 and found[-1].is_money
    if text[number.end + 1 : number.end + 2] in _DIGITS:
        numbers.take_groups(text, number, at_sign=has_sign and text[number.start - 1] != " ")
    take_powers_of_ten(text, number, after_currency=has_sign or joined)
    after = units.currency_after(text, number.end)
    if before.code or after:
        return _amount(text, number, before, after, found), True
    return _percentage(text, number, before), False


def take_powers_of_ten(text: str, number: Numeral, *, after_currency: bool) -> None:
    """Take in what multiplies a number: 兆 and 億, million and bn, e9."""
    japanese.take_powers(text, number, MOST_DIGITS)
    if not number.magnitude:
        numbers.take_exponent(text, number, after_currency=after_currency)
    if not number.magnitude:
        numbers.take_magnitude(text, number, after_currency=after_currency)


def _amount(
    text: str, number: Numeral, before: Lead, after: units.After | None, found: list[FigureMention]
) -> FigureMention | None:
    """The amount of a number with a currency before or behind it.

    Returns:
        The mention; None where the number was the cents of the one before, or the one unit that a rate is for.
    """
    if before.code:
        code, sign = before.code, text[before.start : number.start].strip(" -−–(")
        if after and after[2] == 0 and (after[0] == code or after[0] in SHARED_SIGNS.get(sign, ())):
            # "$5 CAD", "¥590 billion yen": the name behind says which.
            code, number.end = after[0], after[1]
        elif not after and sign == "$":
            code, number.end = units.country_after(text, number.end) or (code, number.end)
        return made(text, number, before.start, code, negative=before.negative)
    assert after is not None
    return _with_currency_behind(text, number, before, after, found)


def _percentage(text: str, number: Numeral, before: Lead) -> FigureMention | None:
    """The percentage, or points of it, of a number; None where it is none."""
    if text.startswith(_TENTHS, number.end):
        # Tenths: 3割減.
        number.value, number.ulp, number.end = shifted(number.value, 1), shifted(number.ulp, 1), number.end + 1
        for part, power in (("分", 0), ("厘", -1)):
            # 3割8分7厘
            digit = text[number.end : number.end + 1]
            if not (digit.isdecimal() and digit.isascii() and text.startswith(part, number.end + 1)):
                break
            number.value = UNROUNDED.add(number.value, shifted(Decimal(digit), power))
            number.ulp, number.end = power_of_ten(power), number.end + 2
        return made(text, number, before.start, "%", negative=before.negative)
    if text.startswith(_OF_A_YEAR, number.end) and text[number.start - 1 : number.start] == "年":
        # The interest of courts: 年5分の割合.
        number.end += 1
        return made(text, number, before.start, "%", negative=before.negative)
    percent = units.percent_after(text, number.end)
    if percent is None or (percent[0] == "percentage points" and number.value > _MOST_POINTS):
        return None
    unit, number.end = percent
    return made(text, number, before.start, unit, negative=before.negative)


def _with_currency_behind(
    text: str, number: Numeral, before: Lead, unit: units.After, found: list[FigureMention]
) -> FigureMention | None:
    """An amount whose currency stands behind it; None as for `_amount`."""
    code, end, power = unit
    if japanese_counters.is_base_of_price(text, end, one=number.value == 1):
        # What a rate is for: 1ドル=154円.
        number.end = end
        return None
    number.value, number.ulp, number.end = shifted(number.value, power), shifted(number.ulp, power), end
    if not number.magnitude and text[end - 3 : end].isupper():
        # 75 USD million
        numbers.take_magnitude(text, number, after_currency=False)
    whole = found[-1] if found else None
    own = whole is not None and (code == whole.unit or code in _ANY_HUNDREDTH)
    between = text[whole.end : before.start] if whole else ""
    joins = power < 0 and own and whole and whole.is_money and whole.power >= 0 and between in _CENTS_JOIN
    if joins and whole and whole.value is not None:
        # Three dollars and fifty cents are one amount.
        whole.value = UNROUNDED.add(whole.value, number.value)
        whole.end, whole.ulp, whole.power = end, number.ulp, power
        whole.as_written = text[whole.start : end]
        return None
    return made(text, number, before.start, code, negative=before.negative, power=power)
