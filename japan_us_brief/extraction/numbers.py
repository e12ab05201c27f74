"""Numbers in running text, in digits, in words and in kanji: where they stand and what they are."""

from __future__ import annotations

import re
from decimal import Decimal

from japan_us_brief.core.amounts import power_of_ten, shifted
from japan_us_brief.core.intervals import UNROUNDED
from japan_us_brief.extraction import japanese, nouns, units
from japan_us_brief.extraction.numeral import Numeral
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary.all_languages import LONG_MAGNITUDES, ONES, ORDINALS, SCALES, SHORT_MAGNITUDES, TENS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

# Longer runs of digits are no figures but codes, and exact arithmetic on them would take time without end.
MOST_DIGITS = 80
MOST_WORDS = 30


def _either_case(words: Iterable[str]) -> str:
    """Words as a pattern that matches them with a capital or without; those with one first letter share a branch.

    A pattern that ignores case would be tried at every letter of a text, and be four times slower.
    """
    branches: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        branches.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"[{first.upper()}{first}](?:{'|'.join(rest)})" for first, rest in sorted(branches.items()))


_NUMBER_WORD = rf"(?:{_either_case([*ONES, *TENS, *SCALES, 'hundred', 'dozen'])})(?![A-Za-z])"
# The other words of a spelled-out number.
_MORE_WORDS = pattern(
    rf"(?:(?:[ -]|[ -]and[ -]|[ ]point[ ])(?:a[ -]half|a[ -]quarter|{_NUMBER_WORD})){{1,{MOST_WORDS}}}"
)
_FIRST = "".join(
    sorted({word[0] for word in (*ONES, *TENS, *SCALES, *ORDINALS, "half", "quarter", "dozen", "http", "www")})
)
# Digits, grouped or not, and perhaps a fraction; the first word of a number; an ordinal; Japanese numerals; and
# addresses, whose digits are no figures. The look ahead at the first letter is what makes it quick.
NUMERAL = pattern(
    rf"(?=[0-9.{_FIRST}{_FIRST.upper()}{japanese.LETTERS}])(?:"
    r"(?P<digits>[0-9](?:[0-9]{0,2}(?:(?:,[0-9]{2,3}){0,9},[0-9]{3}|(?: 000|[\u00a0\u2009\u202f][0-9]{3}){1,9})"
    r"(?![0-9])|[0-9]*)"
    r"(?:\.[0-9]+)?|(?<![\w.])\.[0-9]+)"
    r"|(?<![A-Za-z])(?:"
    rf"(?P<words>{_NUMBER_WORD})"
    r"|(?P<half>[Hh]alf|[Qq]uarter)(?=[ -])"
    rf"|(?P<ordinal>{_either_case(ORDINALS)})(?=[ -][a-z])"
    r"|(?P<address>https?://\S+|www\.\S+))"
    rf"|(?P<kanji>[{japanese.LETTERS}]+))"
)
_MAGNITUDE = pattern(
    rf"[ \u00a0]{{0,3}}-?(?P<long>{'|'.join(sorted(LONG_MAGNITUDES, key=len, reverse=True))})(?![A-Za-z0-9_])"
    rf"|[ \u00a0]?(?P<short>{'|'.join(sorted(SHORT_MAGNITUDES, key=len, reverse=True))})(?![A-Za-z0-9_'’])",
    re.IGNORECASE,
)
_EXPONENT = pattern(r"[eE]([-+]?\d{1,2})(?![\w.,])", re.ASCII)
# What has a length in metres: 100m sprints.
_WITH_METRES = frozenset("sprints heats hurdles finals races relays swims medals records".split())
# Magnitudes that another may follow.
_MULTIPLIED = frozenset({"hundred", "thousand", "lakh"})
_GROUPING = dict.fromkeys(map(ord, ", \u00a0\u2009\u202f"))
_POINTS = frozenset({".", ","})
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_BEFORE_FRACTION = frozenset({" ", "-"})
_FRACTION = pattern(r"[ -](\d)/(\d{1,2})(?![\d/])")
_A_BEFORE = pattern(
    r"\b(half (?:an? )?|three[ -]quarters of an? |(?:a )?quarter (?:of )?(?:an? )?|an? )\Z", re.IGNORECASE
)
_TENTHS = pattern(r"[ -](quarter|tenth|third|fifth|eighth)s?(?=[ -])")
_OF_A_POINT = pattern(r"[ -](?:(?:of )?an? (?:full )?)?(percentage[ -]points?|points?|per[ ]?cent)\b")
_MULTIPLIERS = {"hundred": 100, "dozen": 12}
_PARTS = {"half": 2, "quarter": 4, "tenth": 10, "third": 3, "fifth": 5, "eighth": 8}


def digits(text: str, match: re.Match[str]) -> Numeral | None:
    """The number of a match of digits, without what follows; None for what is too long to be one."""
    start, end = match.span("digits")
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
    vulgar = _VULGAR.get(following) if not decimals else None
    if vulgar:
        # 1½ trillion
        number.value, number.ulp, number.end = (
            number.value + vulgar,
            power_of_ten(int(vulgar.as_tuple().exponent)),
            end + 1,
        )
        return number
    fraction = _FRACTION.match(text, end) if not decimals and following in _BEFORE_FRACTION else None
    if fraction and int(fraction[2]) > int(fraction[1]) > 0:
        # 3 1/2 percent, 101-1/4.
        number.value = UNROUNDED.add(
            number.value, (Decimal(fraction[1]) / Decimal(fraction[2])).quantize(Decimal("1.0000000000")).normalize()
        )
        number.ulp = power_of_ten(int(number.value.as_tuple().exponent))
        number.end = fraction.end()
    return number


def part(text: str, match: re.Match[str]) -> tuple[int, Decimal, str] | None:
    """A part of a point or a percent: where it ends, its number and its unit; None where there is none.

    Half a percentage point, three-quarters of a percent, a quarter-point.
    """
    end, count = match.end(), 1
    if match["words"]:
        count = ONES.get(match["words"].lower(), 0)
        tenths = _TENTHS.match(text, end) if count else None
        if not tenths:
            return None
        name, end = tenths[1], tenths.end()
    else:
        name = match["half"].lower()
    whole = _OF_A_POINT.match(text, end)
    if not whole:
        return None
    number = (Decimal(count) / _PARTS[name]).quantize(Decimal("1.000000")).normalize()
    return whole.end(), number, "percentage points" if "point" in whole[1] else "%"


def take_magnitude(text: str, number: Numeral, *, after_currency: bool) -> None:
    """Take in a magnitude that follows the digits: 5 million, 2.9bn, 10M, 1.26 lakh crore."""
    match = _MAGNITUDE.match(text, number.end)
    if not match:
        return
    if match["short"]:
        short = match["short"]
        if text.startswith(".C", match.end()):
            # 300 B.C.
            return
        attached = match.start("short") == number.end
        # "5 m" may be metres and "5 t" tonnes; "5M", "5 bn" and "$5 m" are not.
        clear = short.lower() in {"mn", "bn", "tn"} or short in {"M", "B"} or (attached and short in {"K", "k", "b"})
        if not (after_currency or clear or _is_million(text, match.end(), short, attached=attached)):
            return
        _multiply(number, SHORT_MAGNITUDES[short.lower()], match.end())
        if text.startswith(".", number.end) and text[number.end + 1 : number.end + 3].strip().islower():
            # The point of an abbreviation, since the sentence goes on.
            number.end += 1
        return
    word = match["long"].lower()
    if word == "dozen":
        number.value, number.end = number.value * 12, match.end()
        return
    _multiply(number, LONG_MAGNITUDES[word], match.end())
    again = _MAGNITUDE.match(text, number.end) if word in _MULTIPLIED else None
    if again and again["long"] and again["long"].lower() in LONG_MAGNITUDES:
        # 5 hundred million, 1.26 lakh crore.
        _multiply(number, LONG_MAGNITUDES[again["long"].lower()], again.end())


def take_exponent(text: str, number: Numeral, *, after_currency: bool) -> None:
    """Take in an exponent right at the digits: USD 1E3, 590e9 JPY; of a number without a currency it is a name."""
    match = _EXPONENT.match(text, number.end)
    if match and (after_currency or units.currency_after(text, match.end())):
        _multiply(number, int(match[1]), match.end())


def _is_million(text: str, end: int, short: str, *, attached: bool) -> bool:
    """Whether a letter that ends at a place is a magnitude for what stands behind it: 5m euros, 2.5m people."""
    # Behind the point of an abbreviation, too: 590 bil. yen.
    if units.currency_after(text, end + text.startswith(".", end)):
        return True
    noun = nouns.noun_after(text, end, one=False) if attached and short == "m" and text[end : end + 1] == " " else None
    return noun is not None and noun[0] not in _WITH_METRES


def _multiply(number: Numeral, power: int, end: int) -> None:
    number.value, number.ulp, number.end = shifted(number.value, power), shifted(number.ulp, power), end
    number.magnitude += power


def words(text: str, match: re.Match[str]) -> Numeral | None:
    """The number of a match of words; None where they are no number of their own."""
    start, end = match.span("words")
    more = _MORE_WORDS.match(text, end) if text[end : end + 1] in _BEFORE_FRACTION else None
    end = more.end() if more else end
    parts = text[start:end].lower().replace("-", " ").split()
    leading = ""
    # Only a scale takes an article: a million, half a billion; "a two" is none.
    if parts[0] in SCALES or parts[0] in _MULTIPLIERS:
        before = _A_BEFORE.search(text, max(0, start - 24), start)
        if not before:
            return None
        leading, start = before[1].lower().strip(), before.start(1)
    read = _spelled(parts)
    if read is None:
        # Two numbers side by side, as in "eight and nine percent": the first of them.
        read, end = _spelled(parts[:1]), match.end()
    if read is None:
        return None
    value, ulp = read
    magnitude = max(0, ulp.adjusted())
    if leading.startswith("half"):
        value, ulp = value / 2, ulp / 10
    elif "quarter" in leading:
        value, ulp = value * (3 if leading.startswith("three") else 1) / 4, ulp / 100
    number = Numeral(start, end, value, ulp, is_words=True)
    number.magnitude = magnitude
    return number


def _spelled(parts: list[str]) -> tuple[Decimal, Decimal] | None:
    """A spelled-out number, and the unit of its last word."""
    total, group, seen, ulp = Decimal(0), Decimal(0), False, Decimal(1)
    tail = Decimal(0)
    position = 0
    while position < len(parts):
        word = parts[position]
        position += 1
        if word == "and":
            continue
        if word == "a":
            # Two and a half million: the fraction belongs to the group.
            part = parts[position] if position < len(parts) else ""
            position += 1
            group += {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(part, Decimal(0))
            continue
        if word == "point":
            decimals = ""
            while position < len(parts) and parts[position] in ONES and ONES[parts[position]] < 10:
                decimals += str(ONES[parts[position]])
                position += 1
            if not decimals:
                return None
            tail = Decimal(f"0.{decimals}")
            group += tail
            continue
        if word in ONES or word in TENS:
            small = Decimal(ONES.get(word, TENS.get(word, 0)))
            if seen and group % 100 and not (group % 10 == 0 and group % 100 >= 20 and small < 10):
                # Two numbers side by side: "one two".
                return None
            group, seen = group + small, True
        elif word in _MULTIPLIERS:
            if group >= 1000:
                return None
            group = (group or Decimal(1)) * _MULTIPLIERS[word]
        else:
            power = SCALES[word]
            total = UNROUNDED.add(total, shifted(group or Decimal(1), power))
            group, ulp = Decimal(0), power_of_ten(power)
    if group:
        ulp = Decimal(1)
    value = UNROUNDED.add(total, group)
    exponent = int(value.as_tuple().exponent)
    return value, min(ulp, power_of_ten(exponent)) if exponent < 0 else ulp


def kanji(text: str, match: re.Match[str]) -> Numeral | None:
    """The number of a match of kanji alone; None where they are a part of a word, or too many."""
    written = match[0]
    if written[0] in "万億兆" or len(written) > MOST_DIGITS or not japanese.stands_alone(text, match.start()):
        return None
    read = japanese.spelled(written)
    return Numeral(*match.span("kanji"), *read, is_words=True) if read else None


# How each kind of numeral is read as a number.
READERS = {"digits": digits, "words": words, "kanji": kanji}
