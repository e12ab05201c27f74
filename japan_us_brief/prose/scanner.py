"""Finding the figures of a text: numbers that are quantities, with their units, ranges and context."""

from __future__ import annotations

import re
from decimal import Decimal

from japan_us_brief.amount import shifted
from japan_us_brief.bounds import UNROUNDED
from japan_us_brief.prose import context, lexicon, numerals, units
from japan_us_brief.prose.dates import DateSpan, date_at
from japan_us_brief.prose.mention import FigureMention
from japan_us_brief.prose.numerals import NUMERAL, Numeral

_JOIN = re.compile(r"\s?(?:-|–|—|~|〜|to|and)\s?\Z|\s(?:to|and)\s\Z", re.IGNORECASE)
_LARGEST = re.compile(
    r"[ -](largest|biggest|highest|smallest|lowest|richest|wealthiest|fastest|most|busiest|oldest|tallest|best|worst|"
    r"strongest|longest|greatest|poorest|leading)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(rf"\b(?:(?P<word>{'|'.join(lexicon.ORDINALS)})|(?P<number>\d{{1,4}})(?:st|nd|rd|th))(?=[ -])", re.IGNORECASE)
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)[ \u00a0-]?\Z")
_NOT_A_QUANTITY = re.compile(
    r"(?:st|nd|rd|th)\b|['’]?s\b|[ ]?(?:[ap]\.?m\b|o['’]clock)|:\d\d|/\d|\.\d|-\d{3,4}\b|[ ]?°|号|位|番|第",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+?\d{1,4}[-. ](?:\(?\d{2,4}\)?[-. ])?\d{3,4}[-. ]\d{3,4}\b|\d{3}-\d{4}\b|\(\d{3}\) ?\d{3}-\d{4}")
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}\b(?![ ]?(?:%|percent|per cent|million|billion|trillion|[A-Za-z]))")
_MINUS = re.compile(r"\b(?:minus|negative)[ ]\Z", re.IGNORECASE)
_SPACES = " \u00a0\n\t"


def extract_figures(text: str) -> list[FigureMention]:
    """The figures of a text, in order.

    Args:
        text: running text, in English or Japanese.

    Returns:
        Amounts of money, percentages, counts, ranks and bare quantities. What only looks like one (a date, a time, a
        score, a telephone number, the number of a section or a model) is not among them.
    """
    found: list[FigureMention] = []
    dates: list[DateSpan] = []
    done = 0
    for match in NUMERAL.finditer(text):
        if match.start() < done:
            continue
        if match["address"]:
            done = match.end()
            continue
        date = date_at(text, match)
        if date:
            dates.append(date)
            done = date.end
            continue
        number = _numeral(text, match)
        if number is None or number.start < done:
            continue
        mention, end = _mention(text, number, found, done)
        done = max(done, end)
        if mention is not None and not _joined(text, found, mention):
            found.append(mention)
    found += [rank for rank in _ranks(text)]
    found.sort(key=lambda mention: mention.start)
    for mention in found:
        context.qualify(text, mention)
        context.change(text, mention)
        context.describe(text, mention)
    context.link(text, found)
    _tie_dates(text, found, dates)
    return found


def _numeral(text: str, match: re.Match[str]) -> Numeral | None:
    if match["digits"]:
        return numerals.digits(text, match)
    return numerals.words(text, match) if match["words"] else numerals.kanji(match)


def _mention(
    text: str, number: Numeral, found: list[FigureMention], done: int
) -> tuple[FigureMention | None, int]:
    """What a number is, if it is a figure, and where to go on."""
    start = number.start
    before = units.currency_before(text, start)
    if before and before[1] < done:
        before = None
    sign_at = start
    negative = False
    if not before and start and text[start - 1] in "-−–" and (start < 2 or text[start - 2] in _SPACES + "(（$€£¥"):
        negative, sign_at = True, start - 1
    if before and start and text[start - 1] in "-−":
        before = None
    if negative and not before:
        # "$-99.99": the sign stands behind the currency.
        before = units.currency_before(text, sign_at)
        if before and before[1] < done:
            before = None
    spelled = _MINUS.search(text, max(0, start - 10), start) if not negative and not before else None
    if spelled:
        negative, sign_at = True, spelled.start()
    if not before and sign_at == start and start and _glued(text, start):
        return None, number.end
    if not number.is_words and not before and _PHONE.match(text, start):
        return None, _PHONE.match(text, start).end()  # type: ignore[union-attr]
    numerals.japanese(text, number)
    if not number.magnitude:
        numerals.take_magnitude(text, number, after_currency=before is not None)
    if before:
        code, begin = before
        if begin and text[begin - 1] in "-−" and (begin < 2 or text[begin - 2] in _SPACES + "(（"):
            negative, begin = True, begin - 1
        after = units.currency_after(text, number.end)
        if after and (after[0] == code or text[begin:start].strip() in {"$", "¥", "£"}):
            # "$5 CAD", "¥590 billion yen": the name behind says which.
            code, number.end = after[0], after[1]
        return _made(text, number, begin, number.end, code, negative=negative), number.end
    scaled = units.scaled_code(text, number.end)
    if scaled:
        code, power, end = scaled
        number.value, number.ulp = shifted(number.value, power), shifted(number.ulp, power)
        return _made(text, number, sign_at, end, code, negative=negative), end
    after = units.currency_after(text, number.end)
    if after:
        code, end, hundredths = after
        if hundredths and found and _is_change_of(text, found[-1], sign_at):
            # Three dollars and fifty cents are one amount.
            whole = found[-1]
            assert whole.value is not None
            whole.value = UNROUNDED.add(whole.value, UNROUNDED.multiply(number.value, Decimal("0.01")))
            whole.end, whole.ulp = end, number.ulp.scaleb(-2)
            whole.as_written = text[whole.start : end]
            return None, end
        if hundredths:
            number.value, number.ulp = UNROUNDED.multiply(number.value, Decimal("0.01")), number.ulp.scaleb(-2)
        mention = _made(text, number, sign_at, end, code, negative=negative)
        return mention, end
    percent = units.percent_after(text, number.end)
    if percent:
        unit, end = percent
        return _made(text, number, sign_at, end, unit, negative=negative), end
    return _count(text, number, sign_at, negative=negative)


_CHANGE_JOIN = re.compile(r",?[ ](?:and[ ])?\Z")


def _is_change_of(text: str, whole: FigureMention, start: int) -> bool:
    """Whether cents belong to the amount before them."""
    between = text[whole.end : start]
    return len(whole.unit or "") == 3 and whole.value is not None and _CHANGE_JOIN.fullmatch(between) is not None


def _made(
    text: str, number: Numeral, start: int, end: int, unit: str | None, *, negative: bool
) -> FigureMention:
    value = number.value.copy_negate() if negative else number.value
    return FigureMention(start, end, text[start:end], value, unit, number.ulp)


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
        if _NOT_A_QUANTITY.match(text, end) or _SCORE.match(text, number.start):
            return None, end
    last = _LAST_WORD.search(text, max(0, number.start - 24), number.start)
    word = last[1].lower() if last else ""
    if word in lexicon.NAMED and not number.magnitude:
        return None, end
    noun = units.noun_after(text, end, one=number.value == 1)
    if _is_year(text, number, word, noun):
        return None, end
    if noun:
        unit, stop = noun
        return _made(text, number, start, stop, unit, negative=negative), stop
    if text[end : end + 1].isalpha() and not number.is_words and text[end : end + 1].isascii():
        return None, end
    if last and last[1][0].isupper() and not number.magnitude and _is_name(text, last):
        # "GE 200", "Core i7 860": the number belongs to the name.
        return None, end
    if number.is_words and number.value < 20 and not number.magnitude and number.ulp == 1:
        # "one of", "two more": too weak to be a figure of its own.
        return None, end
    return _made(text, number, start, end, None, negative=negative), end


def _is_name(text: str, word: re.Match[str]) -> bool:
    """Whether a capitalised word is one by itself, and not only for beginning a sentence."""
    before = text[max(0, word.start() - 2) : word.start()]
    return bool(before.strip()) and before.strip()[-1] not in ".!?:\"“"


_YEARS = range(1500, 2101)


def _is_year(text: str, number: Numeral, word: str, noun: tuple[str, int] | None) -> bool:
    written = text[number.start : number.end]
    if number.magnitude or len(written) != 4 or not written.isdigit() or int(written) not in _YEARS:
        return False
    return noun is None or word in _YEAR_WORDS or not word or word[0].isupper()


_YEAR_WORDS = frozenset(
    "in since by from until till during of for fiscal year fy mid late early before after through to and or the between "
    "end january february march april may june july august september october november december spring summer autumn "
    "fall winter quarter half circa around about".split()
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
    if one.unit is not None and one.unit != mention.unit:
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
    one.unit, one.end, one.ulp = mention.unit, mention.end, mention.ulp
    one.as_written = text[one.start : one.end]
    return True


def _ranks(text: str) -> list[FigureMention]:
    """Ranks: `third largest`, `2nd-biggest`."""
    ranks = []
    for match in _ORDINAL.finditer(text):
        largest = _LARGEST.match(text, match.end())
        if largest:
            value = lexicon.ORDINALS[match["word"].lower()] if match["word"] else int(match["number"])
            end = largest.end()
            ranks.append(FigureMention(match.start(), end, text[match.start() : end], Decimal(value), "rank", Decimal(1)))
    return ranks


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
