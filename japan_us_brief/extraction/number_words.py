"""Numbers in words: two and a half million, three quarters of a billion."""

from __future__ import annotations

import re
from decimal import Decimal

from japan_us_brief.core.amounts import power_of_ten, shifted
from japan_us_brief.core.intervals import UNROUNDED
from japan_us_brief.extraction.numeral import Numeral
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary.all_languages import ONES, SCALES, TENS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_WORDS = 30


def either_case(words: Iterable[str]) -> str:
    """Words as a pattern that matches them with a capital or without; those with one first letter share a branch.

    A pattern that ignores case would be tried at every letter of a text, and be four times slower.
    """
    branches: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        branches.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"[{first.upper()}{first}](?:{'|'.join(rest)})" for first, rest in sorted(branches.items()))


_WORDS = (*ONES, *TENS, *SCALES, "hundred", "dozen")
# Letters by which the words of numbers are told from most others.
_TELLING = 3


def beginnings(others: tuple[str, ...]) -> str:
    """The first letters of the words of numbers, and of others, as a pattern that tells them from most words."""
    words = {word[:_TELLING] for word in (*_WORDS, *others)}
    letters = "".join(sorted({word[0] for word in words}))
    return rf"(?=[{letters.upper()}{letters}])(?:{either_case(words)})"


# Tenfold is ten.
FOLD = "fold"
NUMBER_WORD = rf"(?:{either_case(_WORDS)})(?:(?![A-Za-z])|(?={FOLD}(?![A-Za-z])))"
# The other words of a spelled-out number.
_MORE_WORDS = pattern(
    rf"(?:(?:[ -]|[ -]and[ -]|[ ]point[ ])(?:a[ -]half|a[ -]quarter|{NUMBER_WORD})){{1,{MOST_WORDS}}}"
)
_ONE = Decimal(1)
_SINGLE = {word: Decimal(value) for word, value in (ONES | TENS).items()}
_A_BEFORE = pattern(
    r"\b(half (?:an? )?|three[ -]quarters of an? |(?:a )?quarter (?:of )?(?:an? )?|an? )\Z", re.IGNORECASE
)
# Parts that are no halves nor quarters have no end as decimals, or stand for a share: a third of a million.
_PART_OF = pattern(
    r"\b(?:third|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|quarter|cent|percent|fraction|most|much|part)s?"
    r"[ ]of[ ](?:a )?\Z",
    re.IGNORECASE,
)
_MULTIPLIERS = {"hundred": 100, "dozen": 12}
# The powers of ten of the scales that stand before another.
_MULTIPLYING = frozenset({SCALES["thousand"], SCALES["lakh"]})


def words(text: str, match: re.Match[str]) -> Numeral | None:
    """The number of a match of words; None where they are no number of their own."""
    start, end = match.span("words")
    more = _MORE_WORDS.match(text, end)
    if more is None and text[start:end] in _SINGLE:
        return Numeral(start, end, _SINGLE[text[start:end]], _ONE, is_words=True)
    end = more.end() if more else end
    parts = text[start:end].lower().replace("-", " ").split()
    leading = ""
    # Only a scale takes an article: a million, half a billion; "a two" is none.
    if parts[0] in SCALES or parts[0] in _MULTIPLIERS:
        before = _A_BEFORE.search(text, max(0, start - 24), start)
        if not before:
            return None
        leading, start = before[1].lower().strip(), before.start(1)
        if _PART_OF.search(text, max(0, start - 24), start):
            return None
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
    # What the last scale added, and the power of ten of that scale; scales descend.
    added, lowest = Decimal(0), SCALES["trillion"] + 1
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
            if total and not group:
                # Two thousand million, two lakh crore.
                if lowest not in _MULTIPLYING or power <= lowest:
                    return None
                total, group = UNROUNDED.subtract(total, added), added
            elif power >= lowest:
                return None
            added, lowest = shifted(group or Decimal(1), power), power
            total = UNROUNDED.add(total, added)
            group, ulp = Decimal(0), power_of_ten(power)
    if group:
        ulp = Decimal(1)
    value = UNROUNDED.add(total, group)
    exponent = int(value.as_tuple().exponent)
    return value, min(ulp, power_of_ten(exponent)) if exponent < 0 else ulp
