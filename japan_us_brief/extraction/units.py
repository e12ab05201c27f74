"""What stands around a number and makes it an amount of money or a percentage."""

from __future__ import annotations

import re
from functools import cache

from japan_us_brief.core import currencies
from japan_us_brief.core.currencies import ISO_4217
from japan_us_brief.extraction import ambiguous_currencies, japanese, japanese_counters
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en
from japan_us_brief.vocabulary.all_languages import HUNDREDTHS, PERCENT

_NAMES_OF_PERCENT = "|".join(re.escape(name).replace(r"\ ", "[ -]") for name in sorted(PERCENT, key=len, reverse=True))
_PERCENT = pattern(
    r"[ \u00a0]?(?P<sign>[%％])(?:[ ](?P<sign_points>points?\b)|(?P<sign_pt>pts?\b|ポイント))?"
    rf"|[ \u00a0-]?(?P<name>{_NAMES_OF_PERCENT}|(?-i:pc))(?![A-Za-z])(?:[ -](?P<points>points?\b))?",
    re.IGNORECASE,
)
_JAPANESE_POINTS = "ポイント"
_BEFORE_PERCENT = " \u00a0-"
_FIRST_OF_PERCENT = frozenset("%％").union(*((name[0], name[0].upper()) for name in PERCENT))
_WORD_AFTER = pattern(r"[ \u00a0]{0,3}-?([A-Za-z\u00c0-\u024f]+\.?(?:[A-Za-z]\.)*\$?)")
_WORDS_AFTER = pattern(
    r"[ \u00a0]{0,3}-?((?:[A-Za-z\u00c0-\u024f]+\.?(?:[A-Za-z]\.)*\$?)(?:[ -][A-Za-z\u00c0-\u024f.]+){0,4})"
)
_SYMBOL_AFTER = pattern(r"[ \u00a0]?(US\$|[$€£¥₩₹₽₺₴₪฿₱₫￥¢₡₾₭₦₵₸])")
# What joins a round number to its currency in French and Spanish: 5 milliards d’euros, 5 millones de dólares.
_OF = pattern(r"[ \u00a0]d(?:['’]|e[ \u00a0])(?=[a-z])(?!d['’e])")
_OF_BEGINS = frozenset({"d'", "d’", "de"})
# "USD", "MUSD" and "kEUR" behind a number, or before it.
_SCALED_CODE = pattern(r"[ \u00a0]?(k|M|B|mn|bn)([A-Z]{3})\b")
_NAME_WORD = pattern(r"[^ -]+")
_SIGNS_AFTER = frozenset("$€£¥₩₹₽₺₴₪฿₱₫￥¢₡₾₭₦₵₸")
_SCALES = {"k": 3, "M": 6, "mn": 6, "B": 9, "bn": 9}
# The country behind the number: $5 million Canadian, $5,000 CDN.
_COUNTRY_BEHIND = pattern(r"[ ]([A-Z][A-Za-z.]{1,11}(?:[ ][A-Z][a-z]{3,9})?)(?![A-Za-z-])(?:[ ]([a-z]+))?")
# Codes that are words, too, and so need more than to stand beside a number.
WORD_CODES = frozenset("ALL TOP COP CUP MOP GEL PEN BOB MAD SOS LAK BAM DOP ARS ANG MUR STD XAU XAG".split())
LOWER_CODES = frozenset(
    "usd eur gbp jpy cny rmb inr cad aud chf hkd sgd nzd krw nok sek dkk pln zar thb myr "
    "idr twd brl mxn huf czk pkr vnd".split()
)
# What stands before "$" and says whose it is.
DOLLARS = {
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
def japanese_names() -> re.Pattern[str]:
    """What matches a Japanese name of a currency, or of a hundredth of one, at a place."""
    names = [*currencies.names(), *HUNDREDTHS]
    every = [name for name in names if not name[0].isascii() and len(name) < 16]
    return re.compile(r"\s*(" + "|".join(re.escape(name) for name in sorted(every, key=len, reverse=True)) + ")")


_AFTER_TOO = frozenset({"RM", "Rs", "Rp", "RMB", "kr", "SKr", "DKr", "NKr", "zł", "Kč", "Ft"})
# A penny or a cent right at a number, but not the lines of a screen.
_ATTACHED_HUNDREDTH = pattern(r"[pc](?![\w$£€])")
_FEW_DIGITS = pattern(r"(?<![\d.,])(?!480|576|720|360|240|1,080|1,440)\d{1,3}(?:,\d{3})?(?:\.\d+)?\Z")
# Names that are words, too: a verb, or a weight.
_WON, _WEIGHT = "won", frozenset({"pound", "pounds"})
_WEIGHED = pattern(r"\b(?:weigh\w*|lost|lose|losing|gained|gain|shed|lift\w*|carr\w+)\s\Z", re.IGNORECASE)
_WEIGHT_BEHIND = pattern(r" of |[ -](?:feet|foot|force)\b|[ ](?:of[ ])?(?:weight|torque|thrust|heavier|lighter)\b")
_OF_WEIGHTS = pattern(r"\b(?:weigh\w*|weight|heav\w+|kilo(?:gram)?s?|kg|tonnes?|lbs?|payload|torque|thrust)\b", "i")
_OF_PRICES = pattern(
    r"£|\b(?:cost\w*|pric\w+|pa(?:y|id|ys|ying)|worth|fine[ds]?|fetch\w*|sells?|sold|buys?|bought|"
    r"sterling)\b",
    "i",
)
# Characters.
_NEAR = 48


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
        name = japanese_names().match(text, end)
        if not name:
            return None
        if name[1] in HUNDREDTHS:
            return HUNDREDTHS[name[1]], name.end(), -2
        return currencies.names()[name[1]], name.end(), 0
    of = _OF.match(text, end) if following in _OF_BEGINS else None
    if of:
        return currency_after(text, of.end())
    match = _WORD_AFTER.match(text, end)
    if not match:
        return None
    if match.start(1) == end and _ATTACHED_HUNDREDTH.match(text, end) and _FEW_DIGITS.search(text, end - 8, end):
        return HUNDREDTHS[text[end]], end + 1, -2
    bare = match[1].rstrip(".")
    code = bare.upper() if bare in LOWER_CODES and bare != "rmb" else bare
    stop = match.start(1) + len(bare)
    if code in ISO_4217 and code not in WORD_CODES:
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
        words = _WORDS_AFTER.match(text, end)
        return _named(text, end, words) if words else None
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
    code = DOLLARS.get(name) if len(name) > 1 else None
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
        priced = _OF_PRICES.search(around) or text.startswith((" a ", " an ", " each", " per "), stop)
        return not priced and _OF_WEIGHTS.search(around) is not None
    return False


def _before_number(text: str, end: int) -> str:
    """What stands before the number that ends at a place."""
    return re.sub(r"(?:about |some |nearly |over |up to )?[\d.,]+\Z", "", text[max(0, end - 40) : end])


def percent_after(text: str, end: int) -> tuple[str, int] | None:
    """`%`, percentage points or basis points right behind a number, and where they end."""
    # Looked at first, as most words begin in another way.
    first = text[end : end + 2].lstrip(_BEFORE_PERCENT)[:1]
    match = _PERCENT.match(text, end) if first in _FIRST_OF_PERCENT else None
    if not match:
        return None
    if match["sign_points"] or match["sign_pt"] or match["points"]:
        return "percentage points", match.end()
    if match["sign"]:
        return "%", match.end()
    unit = PERCENT.get(match["name"].lower().replace("-", " "), "%")
    if match["name"] == _JAPANESE_POINTS and japanese_counters.is_index(text, end):
        return None
    return unit, match.end()
