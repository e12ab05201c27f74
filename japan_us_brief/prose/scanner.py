"""Finding the figures of a text: numbers that are quantities, with their units, ranges and context."""

from __future__ import annotations

import re
from decimal import Decimal

from japan_us_brief.amount import shifted
from japan_us_brief.bounds import UNROUNDED
from japan_us_brief.prose import context, lexicon, nouns, numerals, units
from japan_us_brief.prose.dates import DateSpan, date_at
from japan_us_brief.prose.mention import FigureMention
from japan_us_brief.prose.numerals import MOST_DIGITS, NUMERAL, Numeral

_JOIN = re.compile(r"\s?(?:-|–|—|~|〜|to|and)\s?\Z|\s(?:to|and)\s\Z", re.IGNORECASE)
_FULL_WIDTH_DIGIT = re.compile("[０-９]")
_FULL_WIDTH = {ord(wide): plain for wide, plain in zip("０１２３４５６７８９．，％", "0123456789.,%", strict=True)}
# The end of a line inside a paragraph, and not before a list, a table or a heading.
_WRAP = re.compile(r"(?<!\n)\n(?![\s*+>#|=.~-])")
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_NEXT_WORD = re.compile(r"[ -]([a-z]+)")
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)[ \u00a0-]?\Z")
_NOT_A_QUANTITY = re.compile(
    r"(?:st|nd|rd|th)\b|['’]?s\b|[ ]?(?:[ap]\.?m\b|o['’]clock)|:\d\d|/\d|\.\d|-\d{3,4}\b|[ ]?°|号|位|番|第",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+?\d{1,4}[-. ](?:\(?\d{2,4}\)?[-. ])?\d{3,4}[-. ]\d{3,4}\b|\d{3}-\d{4}\b|\(\d{3}\) ?\d{3}-\d{4}")
_SCORE = re.compile(
    r"\d{1,3}[-–]\d{1,3}\b(?![ -]?(?:[%$€£¥円ドル万億兆人社%]|per ?cent|pct|million|billion|trillion|[mb]n\b))"
)
_MINUS = re.compile(r"\b(?:minus|negative)[ ]\Z", re.IGNORECASE)
_MINUS_SIGNS = frozenset("-−–")
# What a minus sign, and not a dash, may follow.
_OPENING = " \u00a0\n\t(（$€£¥"
_CENTS_JOIN = frozenset({"", " ", " and ", ", ", ", and ", "と"})


def extract_figures(text: str) -> list[FigureMention]:
    """The figures of a text, in order.

    Args:
        text: running text, in English or Japanese.

    Returns:
        Amounts of money, percentages, counts, ranks and bare quantities. What only looks like one (a date, a time, a
        score, a telephone number, the number of a section or a model) is not among them.
    """
    written = text
    text = _plain(text)
    found: list[FigureMention] = []
    dates: list[DateSpan] = []
    done = 0
    for match in NUMERAL.finditer(text):
        if match.start() < done:
            continue
        if match["address"]:
            done = match.end()
            continue
        rank = _rank(text, match)
        if rank:
            found.append(rank)
            done = rank.end
            continue
        if match["ordinal"]:
            continue
        date = date_at(text, match) if match["digits"] else None
        if date:
            dates.append(date)
            done = date.end
            continue
        number = _numeral(text, match)
        if number is None or number.start < done:
            continue
        mention, end = _mention(text, number, found)
        done = max(done, end)
        if mention is not None and not _joined(text, found, mention):
            found.append(mention)
    for mention in found:
        context.read(text, mention)
    context.link(text, found)
    _tie_dates(text, found, dates)
    if text is not written:
        for mention in found:
            mention.as_written = written[mention.start : mention.end]
    return found


def _plain(text: str) -> str:
    """The text with digits of full width as ASCII, and with lines that only wrap joined; every letter in its place."""
    if _FULL_WIDTH_DIGIT.search(text):
        text = text.translate(_FULL_WIDTH)
    return _WRAP.sub(" ", text) if "\n" in text else text


def _numeral(text: str, match: re.Match[str]) -> Numeral | None:
    if match["digits"]:
        return numerals.digits(text, match)
    return numerals.words(text, match) if match["words"] else numerals.kanji(match)


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
        if start and begin == start and done != start - 1 and _glued(text, start):
            return None, number.end
        phone = _PHONE.match(text, start) if not number.is_words else None
        if phone:
            return None, phone.end()
    numerals.take_japanese(text, number)
    if not number.magnitude:
        numerals.take_magnitude(text, number, after_currency=currency is not None)
    if currency:
        code = currency[0]
        after = units.currency_after(text, number.end)
        if after and (after[0] == code or text[begin:start].strip() in {"$", "¥", "£"}):
            # "$5 CAD", "¥590 billion yen": the name behind says which.
            code, number.end = after[0], after[1]
        return _made(text, number, begin, code, negative=negative), number.end
    after = units.currency_after(text, number.end)
    if after:
        return _money(text, number, begin, after, found, negative=negative), after[1]
    percent = units.percent_after(text, number.end)
    if percent:
        unit, number.end = percent
        return _made(text, number, begin, unit, negative=negative), number.end
    return _count(text, number, begin, negative=negative)


def _sign(text: str, start: int) -> tuple[int, bool]:
    """Where a number begins, its sign included, and whether it is negative."""
    if text[start - 1 : start] in _MINUS_SIGNS and (start < 2 or text[start - 2] in _OPENING):
        return start - 1, True
    spelled = _MINUS.search(text, max(0, start - 10), start) if text[start - 2 : start] in {"s ", "e "} else None
    return (spelled.start(), True) if spelled else (start, False)


def _money(
    text: str, number: Numeral, begin: int, unit: units.After, found: list[FigureMention], *, negative: bool
) -> FigureMention | None:
    """An amount whose currency stands behind it; None where it was the cents of the one before."""
    code, end, power = unit
    number.value, number.ulp, number.end = shifted(number.value, power), shifted(number.ulp, power), end
    whole = found[-1] if found else None
    joins = power < 0 and whole and whole.is_money and text[whole.end : begin] in _CENTS_JOIN
    if joins and whole and whole.value is not None:
        # Three dollars and fifty cents are one amount.
        whole.value = UNROUNDED.add(whole.value, number.value)
        whole.end, whole.ulp = end, number.ulp
        whole.as_written = text[whole.start : end]
        return None
    return _made(text, number, begin, code, negative=negative)


def _made(text: str, number: Numeral, start: int, unit: str | None, *, negative: bool) -> FigureMention:
    value = number.value.copy_negate() if negative else number.value
    return FigureMention(start, number.end, text[start : number.end], value, unit, number.ulp)


def _glued(text: str, start: int) -> bool:
    """Whether a number is a part of a word, a name or a longer code: F-16, G7, COVID-19, 3.1.4."""
    last = text[start - 1]
    if last.isalnum() or last in "_#/@&=\\":
        return not ("\u3040" <= last <= "\u9fff")
    if last == "-":
        return start > 1 and text[start - 2].isalnum()
    return last in ".,:" and start > 1 and text[start - 2].isdigit()


def _count(text: str, number: Numeral, start: int, *, negative: bool) -> tuple[FigureMention | None, int]:
    """A number with the noun that it counts, a bare quantity, or nothing."""
    end = number.end
    if not number.is_words and not number.magnitude:
        if _NOT_A_QUANTITY.match(text, end):
            return None, end
        score = _SCORE.match(text, number.start)
        if score and not nouns.noun_after(text, score.end(), one=False):
            return None, score.end()
    last = _LAST_WORD.search(text, max(0, number.start - 24), number.start)
    word = last[1].lower() if last else ""
    if word in lexicon.NAMED and not number.magnitude:
        return None, end
    if last and not number.magnitude and _is_brand(last[1]):
        return None, end
    noun = nouns.noun_after(text, end, one=number.value == 1)
    if _is_year(text, number, word, noun):
        return None, end
    if noun:
        unit, number.end = noun
        if number.is_words and number.value == 1 and unit not in nouns.MEASURES:
            # "one analyst said": a pronoun more than a number.
            return None, end
        return _made(text, number, start, unit, negative=negative), number.end
    if text[end : end + 1].isalpha() and not number.is_words and text[end : end + 1].isascii():
        return None, end
    if last and last[1][0].isupper() and not number.magnitude and _is_name(text, last):
        # "GE 200", "Core i7 860": the number belongs to the name.
        return None, end
    if number.is_words and number.value < 20 and not number.magnitude and number.ulp == 1:
        # "one of", "two more": too weak to be a figure of its own.
        return None, end
    return _made(text, number, start, None, negative=negative), end


def _is_brand(word: str) -> bool:
    """Whether a word is a name by its capitals, as iPhone is."""
    return any(letter.isupper() for letter in word[1:]) and any(letter.islower() for letter in word)


def _is_name(text: str, word: re.Match[str]) -> bool:
    """Whether a capitalised word is one by itself, and not only for beginning a sentence."""
    before = text[max(0, word.start() - 2) : word.start()]
    return bool(before.strip()) and before.strip()[-1] not in '.!?:"“'


_YEARS = range(1500, 2101)


def _is_year(text: str, number: Numeral, word: str, noun: tuple[str, int] | None) -> bool:
    written = text[number.start : number.end]
    if number.magnitude or len(written) != 4 or not written.isdigit() or int(written) not in _YEARS:
        return False
    return noun is None or word in _YEAR_WORDS


_YEAR_WORDS = frozenset(
    "in since by from until till during of for fiscal year fy mid late early before after through to and or the "
    "between end january february march april may june july august september october november december spring "
    "summer autumn fall winter quarter half circa around about".split()
)


def _joined(text: str, found: list[FigureMention], mention: FigureMention) -> bool:
    """Whether a mention is the upper end of a range with the one before it, which it is then joined to."""
    if not found or mention.value is None:
        return False
    one = found[-1]
    between = text[one.end : mention.start]
    if one.value is None or len(between) > 6 or not _JOIN.fullmatch(between):
        return False
    joiner = between.strip().lower()
    lead = text[max(0, one.start - 12) : one.start].lower()
    if joiner == "and" and "between " not in lead:
        return False
    if joiner == "to" and lead.endswith("from "):
        return False
    unit = one.unit if mention.unit is None and one.is_money else mention.unit
    if one.unit is not None and one.unit != unit:
        return False
    low = one.value
    scale = mention.ulp / one.ulp if one.unit is None or one.ulp < mention.ulp else Decimal(1)
    if low < mention.value / 100 and scale > 1:
        # "$89 to $93 billion" shares the magnitude.
        power = int(mention.value.adjusted() - low.adjusted())
        power -= power % 3
        if low.scaleb(power) <= mention.value:
            low = low.scaleb(power)
    if low > mention.value:
        return False
    one.value, one.low, one.high = None, low, mention.value
    one.unit, one.end, one.ulp = unit, mention.end, mention.ulp
    one.as_written = text[one.start : one.end]
    return True


def _rank(text: str, match: re.Match[str]) -> FigureMention | None:
    """A rank: `third largest`, `2nd-biggest`."""
    if match["ordinal"]:
        value, end = lexicon.ORDINALS[match["ordinal"].lower()], match.end()
    elif match["digits"] and text[match.end() : match.end() + 2] in _ORDINAL_ENDS and match["digits"].isdigit():
        value, end = int(match["digits"][:MOST_DIGITS]), match.end() + 2
    else:
        return None
    superlative = _NEXT_WORD.match(text, end)
    if not superlative or superlative[1] not in lexicon.SUPERLATIVES:
        return None
    start, end = match.start(), superlative.end()
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
            if abs(date.start - mention.end) < 120 and not _crosses_sentence(text, mention, date)
        ]
        if near:
            mention.date = min(near, key=lambda date: abs(date.start - mention.end)).iso


def _crosses_sentence(text: str, mention: FigureMention, date: DateSpan) -> bool:
    first, last = sorted((mention.end, date.start))
    return re.search(r"[.!?。]\s|\n", text[first:last]) is not None
