"""Finding the figures of a text: numbers that are quantities, with their units, ranges and context."""

from __future__ import annotations

import re
from decimal import Decimal

from japan_us_brief.core.amounts import power_of_ten, shifted
from japan_us_brief.core.intervals import UNROUNDED
from japan_us_brief.extraction import context, counts, japanese, lexicon, numbers, ranges, units
from japan_us_brief.extraction.dates import DateSpan, date_at
from japan_us_brief.extraction.mention import FigureMention, made
from japan_us_brief.extraction.numbers import MOST_DIGITS, NUMERAL
from japan_us_brief.extraction.numeral import Numeral
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Digits of full width, hyphens that do not break, and spaces of other widths; each is one character before and after.
_UNUSUAL = pattern("[０-９\u2002-\u200a\u202f\t\u2010\u2011]")
_USUAL = {
    **{
        ord(one): plain
        for one, plain in zip("０１２３４５６７８９．，％\u2010\u2011\t", "0123456789.,%-- ", strict=True)
    },
    **dict.fromkeys((*range(0x2002, 0x200B), 0x202F), "\u00a0"),
}
# The end of a line inside a paragraph, and not before a list, a table or a heading.
_WRAP = pattern(r"(?<!\n)\n(?![\s*+>#|=.~-])")
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_NEXT_WORD = pattern(r"[ -]([a-z]+)")
_PHONE = pattern(r"\+?\d{1,4}[-. ](?:\(?\d{2,4}\)?[-. ])?\d{3,4}[-. ]\d{3,4}\b|\d{3}-\d{4}\b|\(\d{3}\) ?\d{3}-\d{4}")
_MINUS = pattern(r"\b(?<!or )(?:minus|negative)[ ]\Z|マイナス\Z", re.IGNORECASE)
_BEFORE_MINUS = frozenset({"s ", "e ", "ナス"})
_MINUS_SIGNS = frozenset("-−–")
# What stands for a minus in Japanese tables, and for nothing else.
_TRIANGLES = frozenset("▲△")
# What a minus sign, and not a dash, may follow.
_OPENING = " \u00a0\n\t(（$€£¥"
# Whose cents, sen and centavos may as well be another currency's.
_ANY_HUNDREDTH = frozenset({"USD", "MYR", "MXN"})
# After how many numerals progress is told.
_STEP = 5_000
_EQUALS = frozenset("=＝")
_CENTS_JOIN = frozenset({"", " ", " and ", ", ", ", and ", "と"})


# What each kind of numeral may be besides a number, and how it is read as one.
_RANKED, _PARTED = frozenset({"ordinal", "digits"}), frozenset({"words", "half"})
_READERS = {"digits": numbers.digits, "words": numbers.words, "kanji": numbers.kanji}


def extract_figures(text: str, *, progress: Callable[[int], None] | None = None) -> list[FigureMention]:
    """The figures of a text, in order.

    Args:
        text: running text, in English or Japanese.
        progress: is told now and then how far the reading has come, in characters.

    Returns:
        Amounts of money, percentages, counts, ranks and bare quantities. What only looks like one (a date, a time, a
        score, a telephone number, the number of a section or a model) is not among them.
    """
    written = text
    text = _plain(text)
    found: list[FigureMention] = []
    dates: list[DateSpan] = []
    done = 0
    matches = NUMERAL.finditer(text)
    for match in matches if progress is None else _reported(matches, progress):
        if match.start() < done:
            continue
        kind = match.lastgroup
        if kind == "digits":
            date = date_at(text, match)
            if date:
                dates.append(date)
                done = date.end
                continue
        if kind == "address":
            done = match.end()
            continue
        mention = _rank(text, match) if kind in _RANKED else None
        if mention is None and kind in _PARTED:
            mention = _part(text, match)
        if mention is not None:
            found.append(mention)
            done = mention.end
            continue
        number = _READERS[kind](text, match) if kind in _READERS else None
        if number is None or number.start < done:
            continue
        mention, end = _mention(text, number, found)
        if kind == "kanji" and mention is not None and not _counts(text, mention):
            continue
        done = max(done, end)
        if mention is not None and not ranges.join(text, found, mention):
            found.append(mention)
    found = [mention for mention in found if not counts.is_weak(mention)]
    for mention in found:
        context.read(text, mention)
    context.link(text, found)
    _tie_dates(text, found, dates)
    if text is not written:
        for mention in found:
            mention.as_written = written[mention.start : mention.end]
    return found


def _reported(matches: Iterator[re.Match[str]], progress: Callable[[int], None]) -> Iterator[re.Match[str]]:
    for number, match in enumerate(matches):
        if number % _STEP == 0:
            progress(match.start())
        yield match


def _counts(text: str, mention: FigureMention) -> bool:
    """Whether a number in kanji is one of something, and no part of a name: 千葉県, 六本木."""
    following = text[mention.end : mention.end + 1]
    return mention.unit is not None and (mention.is_money or not "\u3400" <= following <= "\u9fff")


def _plain(text: str) -> str:
    """The text in usual digits, spaces and hyphens, with lines that only wrap joined; every letter in its place."""
    if _UNUSUAL.search(text):
        text = text.translate(_USUAL)
    return _WRAP.sub(" ", text) if "\n" in text else text


def _mention(text: str, number: Numeral, found: list[FigureMention]) -> tuple[FigureMention | None, int]:
    """What a number is, if it is a figure, and where to go on."""
    start, done = number.start, found[-1].end if found else 0
    currency = units.currency_before(text, start, done)
    begin, negative = (currency[1], False) if currency else (start, False)
    if not currency and text[start - 1 : start] == "(" and text[number.end : number.end + 1] == ")":
        # Accountants write a loss as $(4.2) million.
        currency = units.currency_before(text, start - 1, done)
        if currency:
            begin, negative, number.end = currency[1], True, number.end + 1
    if not currency:
        begin, negative = _sign(text, start)
        if negative:
            # "$-99.99": the sign stands behind the currency.
            currency = units.currency_before(text, begin, done)
            begin = currency[1] if currency else begin
    elif text[begin - 1 : begin] in _MINUS_SIGNS and (begin < 2 or text[begin - 2] in _OPENING):
        begin, negative = begin - 1, True
    if not currency and not negative:
        # The upper end of a range may stand right at the lower one.
        if start and begin == start and done != start - 1 and counts.is_glued(text, start):
            return None, number.end
        phone = _PHONE.match(text, start) if not number.is_words else None
        if phone:
            return None, phone.end()
    japanese.take_powers(text, number, MOST_DIGITS)
    if not number.magnitude:
        numbers.take_magnitude(text, number, after_currency=currency is not None)
    if currency:
        code = currency[0]
        after = units.currency_after(text, number.end)
        if after and (after[0] == code or text[begin:start].strip() in {"$", "¥", "£"}):
            # "$5 CAD", "¥590 billion yen": the name behind says which.
            code, number.end = after[0], after[1]
        return made(text, number, begin, code, negative=negative), number.end
    after = units.currency_after(text, number.end)
    if after:
        mention = _money(text, number, begin, after, found, negative=negative)
        return mention, number.end
    if text[number.end : number.end + 1] == "割":
        # Tenths: 3割減.
        number.value, number.ulp, number.end = shifted(number.value, 1), shifted(number.ulp, 1), number.end + 1
        return made(text, number, begin, "%", negative=negative), number.end
    percent = units.percent_after(text, number.end)
    # Hundreds of points are those of an index.
    if percent and not (percent[0] == "percentage points" and number.value > 100):
        unit, number.end = percent
        return made(text, number, begin, unit, negative=negative), number.end
    return counts.count(text, number, begin, negative=negative)


def _sign(text: str, start: int) -> tuple[int, bool]:
    """Where a number begins, its sign included, and whether it is negative."""
    sign = text[start - 1 : start]
    if sign in _TRIANGLES:
        return start - 1, True
    if (sign in _MINUS_SIGNS or sign == "+") and (start < 2 or text[start - 2] in _OPENING):
        return start - 1, sign != "+"
    spelled = _MINUS.search(text, max(0, start - 12), start) if text[start - 2 : start] in _BEFORE_MINUS else None
    return (spelled.start(), True) if spelled else (start, False)


def _money(
    text: str, number: Numeral, begin: int, unit: units.After, found: list[FigureMention], *, negative: bool
) -> FigureMention | None:
    """An amount whose currency stands behind it; None where it was the cents of the one before."""
    code, end, power = unit
    if number.value == 1 and text[end : end + 2].lstrip()[:1] in _EQUALS:
        # What a rate is for: 1ドル=154円.
        return None
    number.value, number.ulp, number.end = shifted(number.value, power), shifted(number.ulp, power), end
    if not number.magnitude and text[end - 3 : end].isupper():
        # 75 USD million
        numbers.take_magnitude(text, number, after_currency=False)
    whole = found[-1] if found else None
    own = whole is not None and (code == whole.unit or code in _ANY_HUNDREDTH)
    joins = (
        power < 0 and own and whole and whole.is_money and whole.power >= 0 and text[whole.end : begin] in _CENTS_JOIN
    )
    if joins and whole and whole.value is not None:
        # Three dollars and fifty cents are one amount.
        whole.value = UNROUNDED.add(whole.value, number.value)
        whole.end, whole.ulp, whole.power = end, number.ulp, power
        whole.as_written = text[whole.start : end]
        return None
    return made(text, number, begin, code, negative=negative, power=power)


def _part(text: str, match: re.Match[str]) -> FigureMention | None:
    """A part of a point or of a percent: half a percentage point."""
    read = numbers.part(text, match)
    if not read:
        return None
    end, value, unit = read
    ulp = power_of_ten(int(value.as_tuple().exponent))
    return FigureMention(match.start(), end, text[match.start() : end], value, unit, ulp)


def _rank(text: str, match: re.Match[str]) -> FigureMention | None:
    """A rank: `third largest`, `2nd-biggest`, `4位`."""
    start, end = match.span()
    following = text[end : end + 2]
    if match["ordinal"]:
        value = lexicon.ORDINALS[match["ordinal"].lower()]
    elif following in _ORDINAL_ENDS and match[0].isdigit() and end - start <= MOST_DIGITS:
        value, end = int(match[0]), end + 2
    elif following[:1] == "位" and match[0].isdigit() and end - start <= MOST_DIGITS:
        return FigureMention(start, end + 1, text[start : end + 1], Decimal(match[0]), "rank", Decimal(1))
    else:
        return None
    superlative = _NEXT_WORD.match(text, end)
    if not superlative or not lexicon.is_superlative(superlative[1]):
        return None
    end = superlative.end()
    return FigureMention(start, end, text[start:end], Decimal(value), "rank", Decimal(1))


def _tie_dates(text: str, found: list[FigureMention], dates: list[DateSpan]) -> None:
    """Give each mention the nearest date of its sentence."""
    if not dates:
        return
    position = 0
    for mention in found:
        while position + 1 < len(dates) and dates[position + 1].start <= mention.start:
            position += 1
        near = [
            date
            for date in dates[max(0, position - 1) : position + 3]
            if abs(date.start - mention.end) < 120 and not context.crosses_sentence(text, mention.end, date.start)
        ]
        if near:
            mention.date = min(near, key=lambda date: abs(date.start - mention.end)).iso
