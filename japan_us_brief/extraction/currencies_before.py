"""The currency before a number: signs, codes, letters at the dollar, and names."""

from __future__ import annotations

import re
from functools import cache

from japan_us_brief.core import currencies
from japan_us_brief.extraction import ambiguous_currencies, japanese, units
from japan_us_brief.util.lazy_regex import pattern

# Letters of the longest code or sign, and a few more.
_MOST_LETTERS = 8
_LETTERS_BEFORE = pattern(r"[A-Za-z.]{1,6}\Z")
# Letters behind the sign: $US113 million.
_DOLLARS_BEHIND_SIGN = frozenset({"US", "A", "AU", "NZ", "C", "CA", "HK", "S"})
# What stands before a price: by P35.
_PRICED = pattern(
    r"\b(?:by|to|from|at|of|for|worth|than|about|around|nearly|over|cost|costs|pay|paid|and)[ ]\Z", re.IGNORECASE
)
# R1.5m, R120,000 and R49.99, but not R2 or R22.
_SURE_AMOUNT = pattern(r"\d{1,3}(?:,\d{3}|\.\d\d\b)|\d+(?:\.\d+)?[ ]?(?:m|bn|tn|million|billion|trillion)\b")
# Names before a number: how they end, and what is one.
_ENDS_OF_NAMES = frozenset({"lar", "ars", "uro", "ros", "yen", "uan", "nds", "ncs", "ees"})
_LONGEST_NAME = 30
_JAPANESE_AMOUNT = pattern(rf"\d[\d,.]*[ ]?[十百千]?[{japanese.GROUPS}](?!\d)|\d{{1,3}}(?:,\d{{3}})+")
_LONGEST_JAPANESE_NAME = 12
# Letters that say whose dollar it is even in small letters and with a space between: hk $ 10, c $ 5.
_SURE_LETTERS = frozenset({"c", "C", "hk", "nt", "nz"})
# How many letters it takes to be sure of those before a space.
_SPACED = 2
# How far from it a text may speak of Canada, in characters.
_FAR = 2_000
_CANADIAN = ("Canad", "Ottawa", "Toronto", "Montreal", "Quebec", "Ontario", "Alberta", "Vancouver", "Calgary")


@cache
def _symbol_lengths() -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in currencies.prefixes() if not name[-1].isalpha()}, reverse=True))


@cache
def _last_letters() -> frozenset[str]:
    """How signs and names in Japanese end."""
    return frozenset(name[-1] for name in (*currencies.prefixes(), *currencies.names()) if not name[-1].isascii())


def currency_before(text: str, start: int, done: int) -> tuple[str, int] | None:
    """The currency right before a number, and where it starts; none from before `done`, where the last figure ends."""
    end = start - 1 if start and text[start - 1] in " \u00a0" else start
    found = _currency_at(text, start, end) if end > done else None
    return found if found and found[1] >= done else None


def _currency_at(text: str, start: int, end: int) -> tuple[str, int] | None:
    last = text[end - 1]
    if last == "$":
        return _dollars_at(text, end)
    if last.isascii() and (last.isalpha() or last == "."):
        return _letters_at(text, start, end)
    if last not in _last_letters():
        # As most are, which is told sooner so.
        return None
    prefixes = currencies.prefixes()
    for length in _symbol_lengths():
        begin = end - length
        symbol = text[begin:end] if begin >= 0 else ""
        if symbol in prefixes and not (symbol[0].isalpha() and begin and text[begin - 1].isalpha()):
            return prefixes[symbol], begin
    return _japanese_name_before(text, start, end) if last > japanese.FIRST else None


def _letters_at(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The currency whose code, letters or name end at a place before a number."""
    prefixes = currencies.prefixes()
    word = text[max(0, end - _MOST_LETTERS) : end].rpartition(" ")[2]
    if word not in prefixes and word not in units.LOWER_CODES and word.isalpha() and word.isascii():
        # As most words are, which is told sooner so.
        return _name_before(text, start, end) if word[-3:] in _ENDS_OF_NAMES else None
    match = _LETTERS_BEFORE.search(text, max(0, end - 6), end)
    if not match:
        return None
    word = match[0]
    begin = match.start()
    if text[begin - 1 : begin] == "$" and word in _DOLLARS_BEHIND_SIGN and not text[begin - 2 : begin - 1].isalnum():
        # $US113 million
        return units.DOLLARS[word.lower()], begin - 1
    if word not in prefixes and word in units.LOWER_CODES:
        word = word.upper()
    if word not in prefixes or (begin and (text[begin - 1].isalnum() or text[begin - 1] in "$-")):
        return None
    sure = _SURE_AMOUNT.match(text, start) is not None
    if word in units.WORD_CODES and not sure:
        return None
    if ambiguous_currencies.is_shared(word):
        code = ambiguous_currencies.whose(word, text, begin, end)
        priced = sure or len(word) > 1 or _PRICED.search(text, max(0, begin - 8), begin) is not None
        return (code, begin) if code and priced else None
    # A single letter is more often a part of a name than a currency, unless it stands right at what can be one.
    if len(word) == 1 and not (end == start and sure):
        return None
    return prefixes[word], begin


def _dollars_at(text: str, end: int) -> tuple[str, int]:
    """Whose dollars are meant by a sign that ends at a place, and where it starts with its letters."""
    # Letters at the sign, or before it and a space; there an article or a pronoun is none.
    letters = _LETTERS_BEFORE.search(text, max(0, end - 6), end - 1)
    spaced = None
    if not letters and end > 2 and text[end - 2] == " ":
        spaced = _LETTERS_BEFORE.search(text, max(0, end - 7), end - 2)
    for match, needed in ((letters, 1), (spaced, _SPACED)):
        word = match[0].lower() if match else ""
        sure = len(word) >= needed and (needed == 1 or match[0].isupper()) if match else False
        if match and word == "c" and needed == _SPACED and not _speaks_of_canada(text, end):
            # Series C $40 million; vitamin C $5.
            continue
        if match and word in units.DOLLARS and (sure or match[0] in _SURE_LETTERS):
            return units.DOLLARS[word], match.start()
    return "USD", end - 1


def _speaks_of_canada(text: str, place: int) -> bool:
    # Looked for as plain words, since the part of the text is long.
    return any(text.find(name, max(0, place - _FAR), place + _FAR) >= 0 for name in _CANADIAN)


def _name_before(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The currency whose English name stands before a number: US dollars 600, the dollar 22.5 million."""
    words = text[max(0, end - _LONGEST_NAME) : end].split(" ")
    for count in (3, 2, 1):
        name = " ".join(words[-count:])
        code = currencies.names().get(name.lower()) if len(words) > count or end <= _LONGEST_NAME else None
        if code and (count > 1 or (_SURE_AMOUNT.match(text, start) and not ambiguous_currencies.is_shared(name))):
            return (code, end - len(name)) if start > end else None
    return None


def _japanese_name_before(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The currency whose Japanese name stands before a number that can only be an amount: 米ドル3億."""
    number = _JAPANESE_AMOUNT.match(text, start)
    if not number or units.japanese_names().match(text, number.end()):
        return None
    for size in range(min(_LONGEST_JAPANESE_NAME, end), 1, -1):
        code = currencies.names().get(text[end - size : end])
        if code:
            return None if text[end - size - 1 : end - size].isdigit() else (code, end - size)
    return None
