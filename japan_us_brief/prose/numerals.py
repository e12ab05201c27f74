"""Numbers in running text, in digits, in words and in Japanese numerals: where they stand and what they are."""

from __future__ import annotations

import re
from decimal import Decimal

from japan_us_brief.amount import KANJI, place, shifted
from japan_us_brief.bounds import UNROUNDED
from japan_us_brief.prose.lexicon import LONG_MAGNITUDES, ONES, SCALES, SHORT_MAGNITUDES, TENS

# Longer runs of digits are no figures but codes, and exact arithmetic on them would take time without end.
MOST_DIGITS = 40

_SMALL = "|".join([*ONES, *TENS])
_LARGE = "hundred|dozen|" + "|".join(SCALES)
# Digits, grouped by commas or not, and perhaps a fraction; or a spelled-out number; or Japanese numerals.
NUMERAL = re.compile(
    rf"(?P<address>https?://\S+|www\.\S+)|(?P<digits>\d{{1,3}}(?:[\u00a0\u2009\u202f]\d{{3}})+(?!\d)(?:\.\d+)?|\d{{1,3}}(?: 000)+(?!\d)|\d{{1,3}}(?:,\d{{2,3}})*,\d{{3}}(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    rf"|\b(?P<words>(?:{_SMALL}|{_LARGE})\b(?:(?:[ -]|[ -]and[ -]|[ ]point[ ])(?:a[ ]half|a[ ]quarter|{_SMALL}|{_LARGE})\b)*)"
    r"|(?P<kanji>[一二三四五六七八九〇十百千万億兆]+)",
    re.IGNORECASE,
)
_MAGNITUDE = re.compile(
    rf"[ \u00a0]?-?(?P<long>{'|'.join(sorted(LONG_MAGNITUDES, key=len, reverse=True))})\b"
    rf"|[ \u00a0]?(?P<short>{'|'.join(sorted(SHORT_MAGNITUDES, key=len, reverse=True))})\b(?!['’])",
    re.IGNORECASE,
)
_GROUPING = re.compile("[, \u00a0\u2009\u202f]")
_FRACTION = re.compile(r"[ -](\d)/(\d{1,2})(?![\d/])")
_JAPANESE = re.compile(r"\s*(?P<power>[十百千]?[万億兆京]|[百千])")
_JAPANESE_NEXT = re.compile(r"\s*(?P<number>\d[\d,]*(?:\.\d+)?)")
_A_BEFORE = re.compile(r"\b(half (?:an? )?|(?:a )?quarter (?:of )?(?:an? )?|an? )\Z", re.IGNORECASE)
_DIGITS_KANJI = {letter: number for number, letter in enumerate("〇一二三四五六七八九")}
_POWERS_KANJI = {"十": 1, "百": 2, "千": 3}


class Numeral:
    """A number in a text: where it stands, what it is, the unit of its last digit, and how it is written."""

    __slots__ = ("end", "is_words", "magnitude", "start", "ulp", "value")

    def __init__(self, start: int, end: int, value: Decimal, ulp: Decimal, *, is_words: bool = False) -> None:
        self.start = start
        self.end = end
        self.value = value
        self.ulp = ulp
        self.is_words = is_words
        # The power of ten that a word behind the digits gives them.
        self.magnitude = 0


def digits(text: str, match: re.Match[str]) -> Numeral | None:
    """The number of a match of digits, without what follows; None for what is too long to be one."""
    start, end = match.span("digits")
    if end - start > MOST_DIGITS:
        return None
    written = _GROUPING.sub("", match["digits"])
    decimals = len(written.partition(".")[2])
    number = Numeral(start, end, Decimal(written), place(-decimals))
    fraction = _FRACTION.match(text, end) if not decimals else None
    if fraction and int(fraction[2]) > int(fraction[1]) > 0:
        # 3 1/2 percent, 101-1/4.
        number.value = UNROUNDED.add(
            number.value, (Decimal(fraction[1]) / Decimal(fraction[2])).quantize(Decimal("1.0000000000")).normalize()
        )
        number.ulp = place(int(number.value.as_tuple().exponent))
        number.end = fraction.end()
    return number


def japanese(text: str, number: Numeral) -> None:
    """Take in what Japanese numerals follow the digits: 2兆2,385億, 5千万."""
    match = _JAPANESE.match(text, number.end)
    if not match:
        return
    total, ulp, end = Decimal(0), number.ulp, number.end
    value, last = number.value, 99
    while match:
        power = sum(_POWERS_KANJI.get(letter, 0) or KANJI.get(letter, 0) for letter in match["power"])
        if power >= last:
            break
        total = UNROUNDED.add(total, shifted(value, power))
        ulp, end, last = shifted(place(int(value.as_tuple().exponent)), power), match.end(), power
        following = _JAPANESE_NEXT.match(text, end)
        if not following or following.end() - following.start() > MOST_DIGITS:
            break
        value = Decimal(following["number"].replace(",", ""))
        match = _JAPANESE.match(text, following.end())
        if not match:
            # What is left is ones: 2万5000.
            if value < Decimal(10) ** last:
                total, ulp, end = UNROUNDED.add(total, value), place(int(value.as_tuple().exponent)), following.end()
            break
    number.value, number.ulp, number.end, number.magnitude = total, ulp, end, max(1, last if last != 99 else 1)


def take_magnitude(text: str, number: Numeral, *, after_currency: bool) -> None:
    """Take in a magnitude that follows the digits: 5 million, 2.9bn, 10M."""
    match = _MAGNITUDE.match(text, number.end)
    if not match:
        return
    if match["long"]:
        power = LONG_MAGNITUDES[match["long"].lower()]
        if match["long"].lower() == "dozen":
            number.value, number.end = number.value * 12, match.end()
            return
    else:
        short = match["short"]
        attached = match.start("short") == number.end
        clear = short.lower() in {"mn", "bn", "tn"}
        # "5 m" may be metres and "5 t" tonnes; "5M" and "$5 m" are not.
        if not (after_currency or clear or (attached and short in {"K", "M", "B", "k", "b"}) or short in {"M", "B"}):
            return
        if short.lower() == "t" and not after_currency:
            return
        power = SHORT_MAGNITUDES[short.lower()]
    number.value, number.ulp, number.end = shifted(number.value, power), shifted(number.ulp, power), match.end()
    number.magnitude = power
    if match["short"] and text.startswith(".", number.end) and _abbreviates(text, number.end):
        number.end += 1
    elif match["long"] and after_currency is False:
        # One hundred thousand, 5 hundred million: magnitudes multiply.
        again = _MAGNITUDE.match(text, number.end)
        if again and again["long"] and LONG_MAGNITUDES[again["long"].lower()] > 2 and power in {2, 3}:
            more = LONG_MAGNITUDES[again["long"].lower()]
            number.value, number.ulp, number.end = shifted(number.value, more), shifted(number.ulp, more), again.end()
            number.magnitude += more


def _abbreviates(text: str, place_: int) -> bool:
    """Whether a point belongs to the abbreviation before it, and does not end the sentence."""
    rest = text[place_ + 1 : place_ + 3]
    return not rest.strip() or rest[0].isalnum() or (rest[0] == " " and rest[1:2].islower())


def words(text: str, match: re.Match[str]) -> Numeral | None:
    """The number of a match of words; None where they are no number of their own."""
    start, end = match.span("words")
    tokens = re.split(r"[ -]+", match["words"].lower())
    before = _A_BEFORE.search(text, max(0, start - 16), start)
    leading = before[1].lower().strip() if before else ""
    # Only a scale takes an article: a million, half a billion; "a two" is none.
    if tokens[0] in SCALES or tokens[0] in {"hundred", "dozen"}:
        if not leading:
            return None
        assert before is not None
        start = before.start(1)
    else:
        leading = ""
    read = _spelled(tokens)
    if read is None:
        return None
    value, ulp = read
    if leading.startswith("half"):
        value, ulp = value / 2, ulp / 10
    elif "quarter" in leading:
        value, ulp = value / 4, ulp / 100
    return Numeral(start, end, value, ulp, is_words=True)


def _spelled(tokens: list[str]) -> tuple[Decimal, Decimal] | None:
    """A spelled-out number, and the unit of its last word."""
    total, group, seen, ulp = Decimal(0), Decimal(0), False, Decimal(1)
    tail = Decimal(0)
    position = 0
    while position < len(tokens):
        token = tokens[position]
        position += 1
        if token == "and":
            continue
        if token == "a":
            # Two and a half million: the fraction belongs to the group.
            part = tokens[position] if position < len(tokens) else ""
            position += 1
            group += {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(part, Decimal(0))
            continue
        if token == "point":
            decimals = ""
            while position < len(tokens) and tokens[position] in ONES and ONES[tokens[position]] < 10:
                decimals += str(ONES[tokens[position]])
                position += 1
            if not decimals:
                return None
            tail = Decimal(f"0.{decimals}")
            group += tail
            continue
        if token in ONES or token in TENS:
            small = Decimal(ONES.get(token, TENS.get(token, 0)))
            if seen and group % 100 and not (group % 10 == 0 and group % 100 >= 20 and small < 10):
                # Two numbers side by side: "one two".
                return None
            group, seen = group + small, True
        elif token == "hundred":
            group = (group or Decimal(1)) * 100
        elif token == "dozen":
            group = (group or Decimal(1)) * 12
        else:
            power = SCALES[token]
            total = UNROUNDED.add(total, shifted(group or Decimal(1), power))
            group, ulp = Decimal(0), place(power)
    if group:
        ulp = Decimal(1)
    value = UNROUNDED.add(total, group)
    exponent = int(value.as_tuple().exponent)
    return value, min(ulp, place(exponent)) if exponent < 0 else ulp


def kanji(match: re.Match[str]) -> Numeral | None:
    """The number of a match of kanji numerals alone: 十, 三百, 五千万."""
    written = match["kanji"]
    if written[0] in "万億兆" or len(written) > MOST_DIGITS:
        return None
    total, group, digit, ulp = Decimal(0), Decimal(0), -1, Decimal(1)
    for letter in written:
        if letter in _DIGITS_KANJI:
            if digit >= 0:
                return None
            digit = _DIGITS_KANJI[letter]
        elif letter in _POWERS_KANJI:
            group += (digit if digit >= 0 else 1) * Decimal(10) ** _POWERS_KANJI[letter]
            digit = -1
        else:
            total += (group + max(digit, 0)) * Decimal(10) ** KANJI[letter]
            group, digit, ulp = Decimal(0), -1, place(KANJI[letter])
    rest = group + max(digit, 0)
    return Numeral(*match.span("kanji"), total + rest, Decimal(1) if rest else ulp, is_words=True)
