"""What stands around a number and makes it an amount of money or a percentage."""

from __future__ import annotations

import re
from functools import cache

from japan_us_brief.core import currencies
from japan_us_brief.core.currencies import ISO_4217
from japan_us_brief.extraction import ambiguous_currencies, japanese
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en
from japan_us_brief.vocabulary.all_languages import HUNDREDTHS, PERCENT

_NAMES_OF_PERCENT = "|".join(re.escape(name).replace(r"\ ", "[ -]") for name in sorted(PERCENT, key=len, reverse=True))
_PERCENT = pattern(
    r"[ \u00a0]?(?P<sign>[%％])(?:[ ](?P<sign_points>points?\b))?"
    rf"|[ \u00a0-]?(?P<name>{_NAMES_OF_PERCENT}|(?-i:pc))(?![A-Za-z])(?:[ -](?P<points>points?\b))?",
    re.IGNORECASE,
)
_LETTERS_BEFORE = pattern(r"[A-Za-z.]{1,6}\Z")
_WORDS_AFTER = pattern(
    r"[ \u00a0]{0,3}-?((?:[A-Za-z\u00c0-\u024f]+\.?(?:[A-Za-z]\.)*\$?)(?:[ -][A-Za-z\u00c0-\u024f.]+){0,4})"
)
_SYMBOL_AFTER = pattern(r"[ \u00a0]?(US\$|[$€£¥₩₹₽₺₴₪฿₱₫￥¢₡₾₭₦₵₸])")
# "USD", "MUSD" and "kEUR" behind a number, or before it.
_SCALED_CODE = pattern(r"[ \u00a0]?(k|M|B|mn|bn)([A-Z]{3})\b")
_NAME_WORD = pattern(r"[^ -]+")
_SIGNS_AFTER = frozenset("$€£¥₩₹₽₺₴₪฿₱₫￥¢₡₾₭₦₵₸")
_SCALES = {"k": 3, "M": 6, "mn": 6, "B": 9, "bn": 9}
# Letters behind the sign ($US113 million), and the country behind the number ($5 million Canadian, $5,000 CDN).
_DOLLARS_BEHIND_SIGN = frozenset({"US", "A", "AU", "NZ", "C", "CA", "HK", "S"})
_COUNTRY_BEHIND = pattern(r"[ ]([A-Z][A-Za-z.]{1,11}(?:[ ][A-Z][a-z]{3,9})?)(?![A-Za-z-])(?:[ ]([a-z]+))?")
# What stands before a price: by P35.
_PRICED = pattern(
    r"\b(?:by|to|from|at|of|for|worth|than|about|around|nearly|over|cost|costs|pay|paid|and)[ ]\Z", re.IGNORECASE
)
# R1.5m, R120,000 and R49.99, but not R2 or R22.
_SURE_AMOUNT = pattern(r"\d{1,3}(?:,\d{3}|\.\d\d\b)|\d+(?:\.\d+)?[ ]?(?:m|bn|tn|million|billion|trillion)\b")
# Codes that are words, too, and so need more than to stand beside a number.
_WORD_CODES = frozenset("ALL TOP COP CUP MOP GEL PEN BOB MAD SOS LAK BAM DOP ARS ANG MUR STD XAU XAG".split())
_LOWER_CODES = frozenset("usd eur gbp jpy cny rmb inr cad aud chf hkd sgd nzd krw".split())
# What stands before "$" and says whose it is.
_DOLLARS = {
    "us": "USD", "u.s.": "USD", "u.s": "USD", "usd": "USD", "hk": "HKD", "hkd": "HKD", "au": "AUD", "aud": "AUD",
    "a": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD", "cdn": "CAD", "cad": "CAD", "nz": "NZD", "nzd": "NZD",
    "s": "SGD", "sg": "SGD", "sgd": "SGD", "nt": "TWD", "tw": "TWD", "mx": "MXN", "mex": "MXN", "mxn": "MXN",
    "t": "TWD", "r": "BRL", "j": "JMD", "tt": "TTD", "bz": "BZD", "fj": "FJD", "b": "BND", "n": "NAD", "z": "ZWG",
}  # fmt: skip
# A currency behind a number: its code, where it ends, and the power of ten that it gives the number.
After = tuple[str, int, int]


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split(" ")[0].rstrip(".") for name in [*currencies.names(), *currencies.hundredths()])


@cache
def _japanese_names() -> re.Pattern[str]:
    names = [*currencies.names(), *HUNDREDTHS]
    every = [name for name in names if not name[0].isascii() and len(name) < 16]
    return re.compile(r"\s*(" + "|".join(re.escape(name) for name in sorted(every, key=len, reverse=True)) + ")")


@cache
def _symbol_lengths() -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in currencies.prefixes() if not name[-1].isalpha()}, reverse=True))


# Names before a number: how they end, and what is one.
_ENDS_OF_NAMES = frozenset({"lar", "ars", "uro", "ros", "yen", "uan", "nds", "ncs", "ees"})
_LONGEST_NAME = 30
_JAPANESE_AMOUNT = pattern(r"\d[\d,.]*[ ]?[十百千]?[万億兆](?!\d)|\d{1,3}(?:,\d{3})+")
_LONGEST_JAPANESE_NAME = 12
_AFTER_TOO = frozenset({"RM", "Rs", "Rp", "RMB", "kr", "SKr", "DKr", "NKr", "zł", "Kč", "Ft"})
# Letters that say whose dollar it is even in small letters and with a space between: hk $ 10, c $ 5.
_SURE_LETTERS = frozenset({"c", "C", "hk", "nt", "nz"})
# How many letters it takes to be sure of those before a space.
_SPACED = 2
_CANADA = pattern(r"\b(?:Canad|Ottawa|Toronto|Montreal|Quebec|Ontario|Alberta|Vancouver|Calgary)")
# A penny or a cent right at a number, but not the lines of a screen.
_ATTACHED_HUNDREDTH = pattern(r"[pc](?![\w$£€])")
_FEW_DIGITS = pattern(r"(?<![\d.,])(?!480|576|720|360|240)\d{1,3}(?:\.\d+)?\Z")
# Names that are words, too: a verb, or a weight.
_WON, _WEIGHT = "won", frozenset({"pound", "pounds"})
_WEIGHED = pattern(r"\b(?:weigh\w*|lost|lose|losing|gained|gain|shed|lift\w*|carr\w+)\s\Z", re.IGNORECASE)
_WEIGHT_BEHIND = pattern(r" of |[ -](?:feet|foot|force)\b|[ ](?:of[ ])?(?:weight|torque|thrust|heavier|lighter)\b")
_OF_WEIGHTS = pattern(r"\b(?:weigh\w*|weight|heav\w+|kilo(?:gram)?s?|kg|tonnes?|lbs?|payload|torque|thrust)\b", "i")
_OF_PRICES = pattern(r"£|\b(?:cost\w*|pric\w+|pa(?:y|id|ys|ying)|worth|fine[ds]?|sterling|per|a|an|each)\b", "i")
# Characters.
_NEAR = 48


def currency_before(text: str, start: int, done: int) -> tuple[str, int] | None:
    """The currency right before a number, and where it starts; none from before `done`, where the last figure ends."""
    end = start - 1 if start and text[start - 1] in " \u00a0" else start
    found = _currency_at(text, start, end) if end > done else None
    return found if found and found[1] >= done else None


def _currency_at(text: str, start: int, end: int) -> tuple[str, int] | None:
    prefixes = currencies.prefixes()
    last = text[end - 1]
    if last > japanese.FIRST:
        return _japanese_name_before(text, start, end)
    if text[end - 3 : end] in _ENDS_OF_NAMES:
        named = _name_before(text, start, end)
        if named:
            return named
    if last.isalpha() or last == ".":
        match = _LETTERS_BEFORE.search(text, max(0, end - 6), end)
        if not match:
            return None
        word = match[0]
        begin = match.start()
        if (
            text[begin - 1 : begin] == "$"
            and word in _DOLLARS_BEHIND_SIGN
            and not text[begin - 2 : begin - 1].isalnum()
        ):
            # $US113 million
            return _DOLLARS[word.lower()], begin - 1
        if word not in prefixes and word in _LOWER_CODES:
            word = word.upper()
        if word not in prefixes or (begin and (text[begin - 1].isalnum() or text[begin - 1] in "$-")):
            return None
        sure = _SURE_AMOUNT.match(text, start) is not None
        if word in _WORD_CODES and not sure:
            return None
        if ambiguous_currencies.is_shared(word):
            code = ambiguous_currencies.whose(word, text, begin, end)
            priced = sure or len(word) > 1 or _PRICED.search(text, max(0, begin - 8), begin) is not None
            return (code, begin) if code and priced else None
        # A single letter is more often a part of a name than a currency, unless it stands right at what can be one.
        if len(word) == 1 and not (end == start and sure):
            return None
        return prefixes[word], begin
    if last == "$":
        # Letters at the sign, or before it and a space; there an article or a pronoun is none.
        letters = _LETTERS_BEFORE.search(text, max(0, end - 6), end - 1)
        spaced = None
        if not letters and end > 2 and text[end - 2] == " ":
            spaced = _LETTERS_BEFORE.search(text, max(0, end - 7), end - 2)
        for match, needed in ((letters, 1), (spaced, _SPACED)):
            word = match[0].lower() if match else ""
            sure = len(word) >= needed and (needed == 1 or match[0].isupper()) if match else False
            if match and word == "c" and needed == _SPACED and not _CANADA.search(text):
                # Series C $40 million; vitamin C $5.
                continue
            if match and word in _DOLLARS and (sure or match[0] in _SURE_LETTERS):
                return _DOLLARS[word], match.start()
        return "USD", end - 1
    for length in _symbol_lengths():
        begin = end - length
        symbol = text[begin:end] if begin >= 0 else ""
        if symbol in prefixes and not (symbol[0].isalpha() and begin and text[begin - 1].isalpha()):
            return prefixes[symbol], begin
    return None


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
    if not number or _japanese_names().match(text, number.end()):
        return None
    for size in range(min(_LONGEST_JAPANESE_NAME, end), 1, -1):
        code = currencies.names().get(text[end - size : end])
        if code:
            return None if text[end - size - 1 : end - size].isdigit() else (code, end - size)
    return None


def currency_after(text: str, end: int) -> After | None:
    """The currency right behind a number, where it ends, and the power of ten that it gives the number."""
    following = text[end : end + 4].lstrip()[:2].rstrip()
    if not following:
        return None
    if following[0] in _SIGNS_AFTER or following == "US":
        symbol = _SYMBOL_AFTER.match(text, end)
        if symbol:
            # "10 $ 30": the sign belongs to the number behind it, unless it stands right at the one before.
            if (
                symbol[1] != "¢"
                and symbol.start(1) > end
                and re.match(r"[ ]?\d", text[symbol.end() : symbol.end() + 2])
            ):
                return None
            return (
                ("USD", symbol.end(), -2) if symbol[1] == "¢" else (currencies.prefixes()[symbol[1]], symbol.end(), 0)
            )
    if following[0] > japanese.FIRST:
        name = _japanese_names().match(text, end)
        if not name:
            return None
        if name[1] in HUNDREDTHS:
            return HUNDREDTHS[name[1]], name.end(), -2
        return currencies.names()[name[1]], name.end(), 0
    match = _WORDS_AFTER.match(text, end)
    if not match:
        return None
    if match.start(1) == end and _ATTACHED_HUNDREDTH.match(text, end) and _FEW_DIGITS.search(text, end - 8, end):
        return HUNDREDTHS[text[end]], end + 1, -2
    words = match[1]
    bare = words.split(" ", 1)[0].split("-", 1)[0].rstrip(".")
    code = bare.upper() if bare in _LOWER_CODES and bare != "rmb" else bare
    stop = match.start(1) + len(bare)
    if code in ISO_4217 and code not in _WORD_CODES:
        # 3 USD50 cards: the code belongs to the number behind it.
        return None if text[stop : stop + 1].isdigit() else (code, stop, 0)
    if bare in _AFTER_TOO:
        sign = (
            ambiguous_currencies.whose(bare, text, end, end)
            if ambiguous_currencies.is_shared(bare)
            else currencies.prefixes()[bare]
        )
        return (sign, match.start(1) + len(bare), 0) if sign else None
    if bare.lower() in _first_words():
        return _named(text, end, match)
    scaled = _SCALED_CODE.match(text, end)
    if scaled and scaled[2] in ISO_4217:
        return scaled[2], scaled.end(), _SCALES[scaled[1]]
    return None


def country_after(text: str, end: int) -> tuple[str, int] | None:
    """Whose dollars an amount is in by the country behind it, and where that ends; no country of what is spent."""
    match = _COUNTRY_BEHIND.match(text, end)
    if not match or (match[2] and match[2] not in en.NO_NOUN):
        return None
    name = match[1].rstrip(".").lower()
    code = _DOLLARS.get(name) if len(name) > 1 else None
    code = code or currencies.names().get(f"{name} dollars")
    return (code, match.end(1) - match[1].endswith(".")) if code else None


def _named(text: str, end: int, match: re.Match[str]) -> After | None:
    """The currency whose name is the longest beginning of the words behind a number."""
    words, names, hundredths = match[1], currencies.names(), currencies.hundredths()
    for stop in reversed([found.end() for found in _NAME_WORD.finditer(words)]):
        name = words[:stop].lower().replace("-", " ")
        for candidate in (name, name.rstrip(".")):
            place = match.start(1) + stop - (len(name) - len(candidate))
            if len(candidate) == 1 or not (candidate in hundredths or candidate in names):
                continue
            power = -2 if candidate in hundredths else 0
            code: str | None = (hundredths if power else names)[candidate]
            if ambiguous_currencies.is_shared(candidate):
                code = ambiguous_currencies.whose(candidate, text, end, place)
            if code and (power or not _is_no_money(text, end, candidate, place)):
                return code, place, power
    return None


def _is_no_money(text: str, start: int, name: str, stop: int) -> bool:
    """Whether a name is a verb or a weight here: "the 12 won", "25 pounds of sugar"."""
    if name == "real":
        return True
    if name == _WON:
        return (
            text[start - 1].isdigit()
            and re.search(r"(?<![\d,.])\d{1,2}\Z", text[max(0, start - 4) : start]) is not None
        )
    if name in _WEIGHT:
        if _WEIGHT_BEHIND.match(text, stop) or _WEIGHED.search(_before_number(text, start)):
            return True
        around = text[max(0, start - _NEAR) : stop + _NEAR]
        return _OF_WEIGHTS.search(around) is not None and not _OF_PRICES.search(around)
    return False


def _before_number(text: str, end: int) -> str:
    """What stands before the number that ends at a place."""
    return re.sub(r"(?:about |some |nearly |over |up to )?[\d.,]+\Z", "", text[max(0, end - 40) : end])


def percent_after(text: str, end: int) -> tuple[str, int] | None:
    """`%`, percentage points or basis points right behind a number, and where they end."""
    match = _PERCENT.match(text, end)
    if not match:
        return None
    if match["sign_points"] or match["points"]:
        return "percentage points", match.end()
    if match["sign"]:
        return "%", match.end()
    return PERCENT.get(match["name"].lower().replace("-", " "), "%"), match.end()
