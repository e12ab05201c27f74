"""Numbers in running text, in digits, in words and in kanji: where they stand and what they are."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import chain

from japan_us_brief.core.amounts import MAX_EXPONENT, power_of_ten, shifted
from japan_us_brief.extraction import fractions, japanese, nouns, number_words, units
from japan_us_brief.extraction.numeral import Numeral
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en
from japan_us_brief.vocabulary.all_languages import LONG_MAGNITUDES, ORDINALS, SHORT_MAGNITUDES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# Longer runs of digits are no figures but codes, and exact arithmetic on them would take time without end.
MOST_DIGITS = 80
_BEGINNING = number_words.beginnings((*ORDINALS, "half", "quarter", "http", "www"))
# The first word of a number, an ordinal, and addresses, whose digits are no figures; most words are told by how they
# begin, which is looked at before the alternatives are.
_LETTERS = (
    rf"(?={_BEGINNING})(?:(?P<words>{number_words.NUMBER_WORD})"
    r"|(?P<half>[Hh]alf|[Qq]uarter)(?=[ -])"
    rf"|(?P<ordinal>{number_words.either_case(ORDINALS)})(?=[ -][a-z])"
    r"|(?P<address>https?://\S+|www\.\S+))"
)
# Digits, grouped or not, and perhaps a fraction; fractions of one character; Japanese numerals. A match begins with a
# character that is no letter, its first or the one before its first: words are passed over at the speed of C.
_NUMERAL = pattern(
    rf"[\x00-@\[-`{{-\u3040\ua000-\U0010ffff{japanese.LETTERS}](?:"
    r"(?P<digits>(?<=[0-9])"
    r"(?:[0-9]{0,2}(?:(?:,[0-9]{2,3}){0,9},[0-9]{3}|(?: 000|[\u00a0\u2009\u202f'’][0-9]{3}){1,9})(?![0-9])|[0-9]*)"
    rf"(?:\.[0-9]+|・[0-9]{{1,3}}(?={japanese.BEHIND_RAISED_POINT})"
    rf"|(?<=[0-9]{{3}})・[0-9](?={japanese.BEHIND_LONG_RAISED_POINT}))?|(?<=\.)(?<![\w.]\.)[0-9]+)"
    rf"|{_LETTERS}"
    rf"|(?<=[{fractions.VULGAR}{japanese.LETTERS}])(?:(?P<vulgar>(?<=[{fractions.VULGAR}]))"
    rf"|(?P<kanji>[{japanese.LETTERS}]*)))"
)
_AT_START = pattern(_LETTERS)
_MAGNITUDE = pattern(
    rf"[ \u00a0]{{0,3}}-?(?P<long>{'|'.join(sorted(LONG_MAGNITUDES, key=len, reverse=True))})(?![A-Za-z0-9_])"
    rf"|[ \u00a0]?(?P<hyphen>-)?(?P<short>{'|'.join(sorted(SHORT_MAGNITUDES, key=len, reverse=True))})"
    r"(?![A-Za-z0-9_]|['’][A-Za-z])",
    re.IGNORECASE,
)
_BEFORE_MAGNITUDES = " \u00a0-"
_FIRST_OF_MAGNITUDES = frozenset("".join(word[0] + word[0].upper() for word in (*LONG_MAGNITUDES, *SHORT_MAGNITUDES)))
_EXPONENT = pattern(r"[eE]([-+]?\d{1,2})(?![\d_.,])", re.ASCII)
_LETTERS_OF_EXPONENTS = frozenset("eE")
_EXPONENTS = frozenset({"×", " ×", "x", " x", "*", " *", "·", " ·"})
# 1.99×10^30, 3.3 × 10⁻⁹; a minus stands for a sign that was raised.
_TIMES_POWER = pattern(
    r"[ ]?[×x*·][ ]?10(?:\^?(?P<low>(?<=\^)\d{1,2}|[-−]\d{1,2})|(?P<raised>[⁻⁺]?[⁰¹²³⁴-⁹]{1,2}))(?![\d⁰¹²³⁴-⁹])"
)
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−", "0123456789+--")
# Digits grouped by spaces as others are by commas: €1 234 567.
_SPACED_GROUPS = pattern(r"(?: \d{3}){1,9}(?![\d,]|\.\d{3}(?!\d))(?:\.\d+)?")
# What has a length in metres: 100m sprints.
_WITH_METRES = frozenset("sprints heats hurdles finals races relays swims medals records".split())
# Abbreviations that a point may follow.
_SHORTENED = frozenset({"mrd", "mio"})
_LONGEST_SUMMED = max(map(len, en.SUMMED)) + 2
_OTHER_END = pattern(r"[ ](?:to|and|from)[ ][\d,.]+(?:m|bn)?(?![\w.,])")
# Digits in a row, from which on a letter right behind them is a part of a name.
_LONGEST_MULTIPLIED = 5
_SURE_MAGNITUDES = frozenset({"mn", "bn", "tn"})
# Magnitudes that another may follow.
_MULTIPLIED = frozenset({"hundred", "thousand", "lakh"})
_GROUPING: dict[int, str | None] = {**dict.fromkeys(map(ord, ", \u00a0\u2009\u202f'’")), ord("・"): "."}
_POINTS = frozenset({".", ","})
_DATED = frozenset("年月日")
# Kinds of numerals whose first character is that of the match.
_WITH_FIRST = frozenset({"digits", "vulgar", "kanji"})
_BEFORE_FRACTIONS = frozenset(" -/" + fractions.VULGAR)


def numerals(text: str) -> Iterator[re.Match[str]]:
    """What may be numbers in a text, in order; `lastgroup` says of which kind, and `start_of` where each starts."""
    first = _AT_START.match(text)
    return chain((first,), _NUMERAL.finditer(text, first.end())) if first else _NUMERAL.finditer(text)


def start_of(match: re.Match[str]) -> int:
    """Where a numeral starts: of words behind the character that was looked at before them."""
    kind = match.lastgroup
    return match.start() if kind == "digits" or kind in _WITH_FIRST else match.start(kind or 0)


def digits(text: str, match: re.Match[str]) -> Numeral | None:
    """The number of a match of digits, without what follows; None for what is too long to be one."""
    start, end = match.span()
    # A number that goes on is written in a way that could mean two things: 1.234,56 or 1,23.
    if end - start > MOST_DIGITS or (text[end : end + 1] in _POINTS and text[end + 1 : end + 2].isdigit()):
        return None
    written = match[0]
    if not written.isdigit():
        if written[0] == "0" and "," in written:
            # 0,500 is a decimal in much of Europe.
            return None
        written = written.translate(_GROUPING)
    decimals = len(written.partition(".")[2])
    number = Numeral(start, end, Decimal(written), power_of_ten(-decimals))
    following = text[end : end + 1]
    raised = japanese.raised_decimals(text, start, end) if following == "・" and not decimals else ""
    if raised:
        number.value, number.ulp, number.end = Decimal(f"{written}.{raised}"), power_of_ten(-2), end + 1 + len(raised)
        return number
    if not decimals and following in _BEFORE_FRACTIONS:
        fractions.take(text, number)
    return number


def take_magnitude(text: str, number: Numeral, *, after_currency: bool) -> None:
    """Take in a magnitude that follows the digits: 5 million, 2.9bn, 10M, 1.26 lakh crore."""
    # Looked at first, as most words begin in another way.
    if text[number.end : number.end + 4].lstrip(_BEFORE_MAGNITUDES)[:1] not in _FIRST_OF_MAGNITUDES:
        return
    match = _MAGNITUDE.match(text, number.end)
    if not match:
        return
    if match["short"]:
        short = match["short"]
        if text.startswith(".C", match.end()):
            # 300 B.C.
            return
        attached = match.start("short") == number.end
        if (match["hyphen"] or text[match.end() : match.end() + 1] == "-") and not after_currency:
            # 590-bn yen; but Rule 10b-5.
            named = text[match.end() + 1 : match.end() + 2].isdigit()
            if named or (match["hyphen"] and short.lower() not in _SURE_MAGNITUDES):
                return
        # "5 m" may be metres and "5 t" tonnes; "5M", "5 bn" and "$5 m" are not.
        clear = short.lower() in _SURE_MAGNITUDES or short in {"M", "B"} or (attached and short in {"K", "k", "b"})
        if not (after_currency or clear or _is_million(text, match.end(), short, attached=attached)):
            return
        if _is_name(text, number, match, after_currency=after_currency):
            return
        if (
            attached
            and not after_currency
            and text[number.start : number.end].isdigit()
            and (number.end - number.start >= _LONGEST_MULTIPLIED)
        ):
            # The planet HD 21749b.
            return
        _multiply(number, SHORT_MAGNITUDES[short.lower()], match.end())
        if text.startswith(".", number.end) and text[number.end + 1 : number.end + 3].strip().islower():
            # The point of an abbreviation, since the sentence goes on.
            number.end += 1
        return
    word = match["long"].lower()
    if word in _SHORTENED and text.startswith(". ", match.end()):
        # The point of an abbreviation: 2 Mrd. Euro.
        _multiply(number, LONG_MAGNITUDES[word], match.end() + 1)
        return
    if word == "dozen":
        number.value, number.end = number.value * 12, match.end()
        return
    _multiply(number, LONG_MAGNITUDES[word], match.end())
    again = _MAGNITUDE.match(text, number.end) if word in _MULTIPLIED else None
    if again and again["long"] and again["long"].lower() in LONG_MAGNITUDES:
        # 5 hundred million, 1.26 lakh crore.
        _multiply(number, LONG_MAGNITUDES[again["long"].lower()], again.end())


def take_exponent(text: str, number: Numeral, *, after_currency: bool) -> None:
    """Take in an exponent: 3.3×10⁻⁹, USD 1E3, 590e9 JPY; a letter without a currency is one of a name."""
    following = text[number.end : number.end + 2]
    if following in _EXPONENTS or following[:1] in _EXPONENTS:
        times = _TIMES_POWER.match(text, number.end)
        power = int((times["low"] or times["raised"]).translate(_LOWERED)) if times else 0
        if times and abs(power) <= MAX_EXPONENT:
            _multiply(number, power, times.end())
            return
    match = _EXPONENT.match(text, number.end) if following[:1] in _LETTERS_OF_EXPONENTS else None
    if match is None:
        return
    # 590e9JPY
    attached = text[match.end() : match.end() + 1].isalpha()
    if (after_currency and not attached) or units.currency_after(text, match.end()):
        _multiply(number, int(match[1]), match.end())


def take_groups(text: str, number: Numeral, *, at_sign: bool) -> None:
    """Take in groups of digits behind a plain space, where a currency makes them ones: €1 234 567, 1 234 567 euros.

    Args:
        text: the text.
        number: the number.
        at_sign: whether the sign or code of a currency stands right before it.
    """
    if number.is_words or number.ulp != 1 or not text[number.start : number.end].isdecimal():
        return
    if number.end - number.start > len("123"):
        return
    groups = _SPACED_GROUPS.match(text, number.end)
    if groups and (at_sign or units.currency_after(text, groups.end())):
        number.value = Decimal(text[number.start : groups.end()].replace(" ", ""))
        number.ulp, number.end = power_of_ten(int(number.value.as_tuple().exponent)), groups.end()


def _is_name(text: str, number: Numeral, match: re.Match[str], *, after_currency: bool) -> bool:
    """Whether one digit with a large letter is a name, as it is where it counts nothing: the 3M company, 4K video."""
    letter = match["short"]
    if after_currency or len(letter) > 1 or not letter.isupper() or number.end - number.start > 1:
        return False
    end = match.end()
    behind = text[end : end + 2]
    counts = nouns.noun_after(text, end, one=False) if behind[:1] == " " else None
    named = behind[:1] in {"'", "’"} or (behind[:1] == " " and behind[1:].isalpha())
    # A 4K TV costs more than what it counts right behind it.
    beside = counts is not None and counts[1] - end <= len(counts[0]) + 1
    return named and not beside and not units.currency_after(text, end) and not units.percent_after(text, end)


def _is_million(text: str, end: int, short: str, *, attached: bool) -> bool:
    """Whether a letter that ends at a place is a magnitude for what stands behind it: 5m euros, 2.5m people."""
    # Behind the point of an abbreviation, too: 590 bil. yen.
    if units.currency_after(text, end + text.startswith(".", end)):
        return True
    if not attached or short != "m" or text[end : end + 1] != " ":
        return False
    noun = nouns.noun_after(text, end, one=False)
    if noun is None:
        # From 1.2m to 800,000 cars.
        other = _OTHER_END.match(text, end)
        if other and text[other.end() : other.end() + 1] == " ":
            counted = nouns.noun_after(text, other.end(), one=False)
            return counted is not None and counted[0] not in _WITH_METRES and counted[0].lower() not in en.MEASURES
        return text[end + 1 : end + _LONGEST_SUMMED].partition(" ")[0] in en.SUMMED
    return noun[0] not in _WITH_METRES


def _multiply(number: Numeral, power: int, end: int) -> None:
    number.value, number.ulp, number.end = shifted(number.value, power), shifted(number.ulp, power), end
    number.magnitude = max(0, number.magnitude + power)


def kanji(text: str, match: re.Match[str]) -> Numeral | None:
    """The number of a match of kanji alone; None where they are a part of a word, or too many."""
    written = match[0]
    if written[0] in japanese.GROUPS or len(written) > MOST_DIGITS or not japanese.stands_alone(text, match.start()):
        return None
    read = japanese.spelled(written)
    if read and text[match.end() : match.end() + 1] in _DATED and japanese.is_run(written):
        # 二〇二四年, 一二月
        return None
    return Numeral(*match.span(), *read, is_words=True) if read else None


# How each kind of numeral is read as a number.
READERS = {"digits": digits, "words": number_words.words, "vulgar": fractions.vulgar, "kanji": kanji}
