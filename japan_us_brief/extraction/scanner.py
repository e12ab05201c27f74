"""Finding the figures of a text: numbers that are quantities, with their units, ranges and context."""

from __future__ import annotations

import re
from decimal import Decimal

from japan_us_brief.core.amounts import power_of_ten
from japan_us_brief.extraction import (
    boundary,
    context,
    counts,
    fractions,
    japanese,
    japanese_context,
    japanese_counters,
    japanese_dates,
    money,
    names,
    numbers,
    ranges,
)
from japan_us_brief.extraction.dates import DateSpan, date_at, named_year
from japan_us_brief.extraction.mention import FigureMention
from japan_us_brief.extraction.numbers import MOST_DIGITS, numerals, start_of
from japan_us_brief.extraction.numeral import Numeral
from japan_us_brief.extraction.surroundings import TextAround
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en
from japan_us_brief.vocabulary.all_languages import ORDINALS

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator

# Digits and letters of full width, hyphens that do not break, and spaces of other widths; each is one character before
# and after.
_UNUSUAL = pattern("[０-９Ａ-Ｚａ-ｚ＋－\u2002-\u200a\u202f\t\u2010\u2011]")
_USUAL = {
    **{
        ord(one): plain
        for one, plain in zip("０１２３４５６７８９．，％＋－\u2010\u2011\t", "0123456789.,%+--- ", strict=True)
    },
    # Letters, whose order is that of ASCII.
    **{one: chr(one - 0xFEE0) for one in (*range(ord("Ａ"), ord("Ｚ") + 1), *range(ord("ａ"), ord("ｚ") + 1))},
    **dict.fromkeys((*range(0x2002, 0x200B), 0x202F), "\u00a0"),
}
# The end of a line inside a paragraph, and not before a list, a table or a heading.
_WRAP = pattern(r"\n(?<!\n\n)(?![\s*+>#|=.~-])")
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
# How those and the Japanese rank begin.
_ENDS = frozenset("snrt位")
_NEXT_WORD = pattern(r"[ -]([a-z]+)")
_PHONE = pattern(r"\+?\d{1,4}[-. ](?:\(?\d{2,4}\)?[-. ])?\d{3,4}[-. ]\d{3,4}\b|\d{3}-\d{4}\b|\(\d{3}\) ?\d{3}-\d{4}")
_THOUSANDTH = power_of_ten(-3)
_POINTED = pattern(r"\d{1,3}\.\d{3}(?!\d)")
# After how many numerals progress is told.
_STEP = 5_000


# What each kind of numeral may be besides a number, and how it is read as one.
# What a number of years in kanji is more often the name of.
_YEARS = range(1500, 2101)
_PARTED = frozenset({"words", "half", "vulgar"})


def extract_figures(
    text: str, *, day: datetime.date | None = None, progress: Callable[[int], None] | None = None
) -> list[FigureMention]:
    """The figures of a text, in order.

    Args:
        text: running text, in English or Japanese.
        day: the day of the text, from which "last month" is told; what needs it has no date without.
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
    # Those told in words, the last one first.
    years = [*japanese_dates.NAMED_YEAR.finditer(text)][::-1] if "年" in text else []
    matches = numerals(text)
    for match in matches if progress is None else _reported(matches, progress):
        while years and years[-1].start() < match.start():
            done = max(done, _take_year(text, years.pop(), dates))
        kind = match.lastgroup
        if start_of(match) < done or (kind == "words" and counts.is_no_count(text, match)):
            continue
        slashed = False
        if kind == "digits":
            slashed = text.startswith("/", match.end())
            date = date_at(text, match)
            if date and not names.follows_total(text, match.start()):
                dates.append(date)
                done = date.end
                continue
        if kind == "address":
            done = match.end()
            continue
        mention = _rank(text, match) if kind == "ordinal" or text[match.end() : match.end() + 1] in _ENDS else None
        if mention is None and (slashed or kind in _PARTED):
            mention = _part(text, match)
        if mention is not None:
            found.append(mention)
            done = mention.end
            continue
        number = numbers.READERS[kind](text, match) if kind in numbers.READERS else None
        if number is None or number.start < done:
            continue
        mention, end = _mention(text, number, found)
        if kind == "kanji" and mention is not None and not _counts(text, mention):
            continue
        if mention is not None and text[mention.end : mention.end + 1] == "台":
            japanese_context.open_band(text, mention)
            end = max(end, mention.end)
        done = max(done, end)
        if mention is not None and not ranges.join(text, found, mention):
            found.append(mention)
    found = [mention for mention in found if not counts.is_weak(mention)]
    for mention in found:
        context.read(text, mention)
    context.link(text, found)
    around = TextAround(text, found, dates, day)
    for mention in found:
        mention.stand_in(around)
    if text is not written:
        for mention in found:
            mention.as_written = written[mention.start : mention.end]
    return found


def _reported(matches: Iterator[re.Match[str]], progress: Callable[[int], None]) -> Iterator[re.Match[str]]:
    for number, match in enumerate(matches):
        if number % _STEP == 0:
            progress(match.start())
        yield match


def _take_year(text: str, match: re.Match[str], dates: list[DateSpan]) -> int:
    """Add a year that is told in words to the dates before it; where it ends."""
    date = named_year(text, match, dates)
    if date is None:
        return 0
    dates.append(date)
    return date.end


def _counts(text: str, mention: FigureMention) -> bool:
    """Whether a number in kanji is one of something, and no part of a name: 千葉県, 六本木."""
    if mention.unit == "年" and mention.value is not None and mention.value in _YEARS:
        # 二千十六年
        return False
    surely = mention.is_money or mention.unit == "%"
    return surely or japanese_counters.is_spoken(mention.unit, text, mention.end)


def _plain(text: str) -> str:
    """The text in usual digits, spaces and hyphens, with lines that only wrap joined; every letter in its place."""
    if (not text.isascii() or "\t" in text) and _UNUSUAL.search(text):
        text = text.translate(_USUAL)
    return _WRAP.sub(" ", text) if "\n" in text else text


def _mention(text: str, number: Numeral, found: list[FigureMention]) -> tuple[FigureMention | None, int]:
    """What a number is, if it is a figure, and where to go on."""
    start, done = number.start, found[-1].end if found else 0
    lead = money.lead(text, number, done)
    if lead.code is None and not lead.negative:
        # The upper end of a range may stand right at the lower one.
        ranges_on = done == start - 1 and (text[done : done + 1] != "/" or boundary.is_pair(text, done))
        if start and lead.start == start and not ranges_on and counts.is_glued(text, start):
            return None, number.end
        phone = _PHONE.match(text, start) if not number.is_words else None
        if phone:
            return None, phone.end()
        if boundary.is_note(text, start):
            return None, number.end
    mention, is_money = money.measured(text, number, lead, found)
    end = number.end
    if mention is None and not is_money:
        mention, end = counts.count(text, number, lead.start, negative=lead.negative)
    if mention is not None:
        rest = boundary.rest_of(text, mention.start, mention.end)
        if not rest and text[mention.end + 1 : mention.end + 2].isdigit():
            rest = japanese.more_digits(text, mention.start, mention.end)
        if rest:
            return None, mention.end + len(rest)
        if number.ulp == _THOUSANDTH and not number.is_words and _is_ambiguous(text, number, mention):
            return None, end
    return mention, end


def _is_ambiguous(text: str, number: Numeral, mention: FigureMention) -> bool:
    """Whether the point of a number may as well group thousands; of measures it does not."""
    pointed = _POINTED.match(text, number.start)
    counted = mention.unit is None or mention.unit in en.MEASURES or mention.unit in en.NOUN_AT_NUMBER
    if (counted and not mention.is_money) or not pointed or not boundary.may_group(pointed[0], mention.unit):
        return False
    return not boundary.is_settled(text, mention.start, mention.end)


def _part(text: str, match: re.Match[str]) -> FigureMention | None:
    """A part of a point or of a percent: half a percentage point."""
    read = fractions.of_a_point(text, match)
    if not read:
        return None
    end, value, unit = read
    ulp = power_of_ten(int(value.as_tuple().exponent))
    start = start_of(match)
    return FigureMention(start, end, text[start:end], value, unit, ulp)


def _rank(text: str, match: re.Match[str]) -> FigureMention | None:
    """A rank: `third largest`, `2nd-biggest`, `4位`."""
    start, end = start_of(match), match.end()
    following = text[end : end + 2]
    if match["ordinal"]:
        value = ORDINALS[match["ordinal"].lower()]
    elif following in _ORDINAL_ENDS and match[0].isdigit() and end - start <= MOST_DIGITS:
        value, end = int(match[0]), end + 2
    elif following[:1] == "位" and match[0].isdigit() and end - start <= MOST_DIGITS:
        return FigureMention(start, end + 1, text[start : end + 1], Decimal(match[0]), "rank", Decimal(1))
    else:
        return None
    superlative = _NEXT_WORD.match(text, end)
    if not superlative or not _is_superlative(superlative[1]):
        return None
    end = superlative.end()
    return FigureMention(start, end, text[start:end], Decimal(value), "rank", Decimal(1))


def _is_superlative(word: str) -> bool:
    """Whether a word makes an ordinal before it a rank: third largest, second-costliest."""
    return word in en.SUPERLATIVES or (word.endswith("iest") and len(word) > len("iest") + 2)
