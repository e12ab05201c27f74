"""The words that figures are made of in the news: numbers, magnitudes, currencies, qualifiers, changes.

The names of currencies in English and Japanese come from CLDR (`data/currency_names.json`, written by
`scripts/generate.py`); the forms that stand here are those that the news uses beside them.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache

from japan_us_brief.core.currencies import ISO_4217, NAMES, SYMBOLS
from japan_us_brief.util.files import DATA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
# Powers of ten that close a group of a spelled-out number.
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "lakh": 5, "crore": 7}
# What may follow digits, with or without a space; the short ones only where a currency stands before them, or at once.
LONG_MAGNITUDES = {
    "hundred": 2, "thousand": 3, "thousands": 3, "million": 6, "millions": 6, "mln": 6, "mio": 6, "billion": 9,
    "billions": 9, "bln": 9, "trillion": 12, "trillions": 12, "trn": 12, "trln": 12, "lakh": 5, "lakhs": 5,
    "lac": 5, "lacs": 5, "crore": 7, "crores": 7, "dozen": 0,
}  # fmt: skip
SHORT_MAGNITUDES = {"k": 3, "m": 6, "mm": 6, "mn": 6, "b": 9, "bn": 9, "t": 12, "tn": 12, "cr": 7}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip

# Before a number. Where one begins like another, the longer one is looked for first.
BEFORE = {
    "up to": "up_to", "as much as": "up_to", "as high as": "up_to", "as many as": "up_to", "a maximum of": "up_to",
    "maximum of": "up_to", "maximum": "up_to", "a maximum": "up_to", "max": "up_to", "max.": "up_to",
    "ceiling of": "up_to", "ceilings of": "up_to", "cap of": "up_to", "limit of": "up_to", "capped at": "up_to",
    "tops out at": "up_to", "limited to": "up_to", "not exceeding": "at_most", "no higher than": "at_most",
    "not over": "at_most", "not above": "at_most", "at most": "at_most", "no more than": "at_most",
    "not more than": "at_most", "at the most": "at_most", "less than": "less_than", "fewer than": "less_than",
    "under": "less_than", "below": "less_than", "lower than": "less_than", "nearly": "nearly", "almost": "nearly",
    "just under": "nearly", "close to": "about", "not quite": "nearly", "shy of": "nearly", "just shy of": "nearly",
    "short of": "less_than", "just below": "nearly", "at least": "at_least", "no less than": "at_least",
    "not less than": "at_least", "no fewer than": "at_least", "a minimum of": "at_least", "minimum of": "at_least",
    "more than": "more_than", "greater than": "more_than", "over": "more_than", "above": "more_than",
    "in excess of": "more_than", "upwards of": "more_than", "upward of": "more_than", "well over": "more_than",
    "just over": "more_than", "exceeding": "more_than", "exceeded": "more_than", "exceeds": "more_than",
    "exceed": "more_than", "surpassed": "more_than", "surpassing": "more_than", "topped": "more_than",
    "topping": "more_than", "north of": "more_than", "beyond": "more_than", "something like": "about",
    "in the region of": "about", "on the order of": "about", "in the order of": "about", "about": "about",
    "around": "about", "some": "about", "approximately": "about", "approx": "about", "approx.": "about",
    "roughly": "about", "circa": "about", "an estimated": "about", "estimated": "about", "the equivalent of": "about",
    "~": "about", "≈": "about", "約": "about", "およそ": "about", "最大": "up_to", "最大で": "up_to", "上限": "up_to",
    "少なくとも": "at_least", "ほぼ": "nearly", "最低": "at_least", ">": "more_than", "<": "less_than", "≥": "at_least",
    "≤": "at_most",
}  # fmt: skip
# Before an amount only; parliaments pass laws.
BEFORE_AMOUNTS = {"passed": "more_than", "passing": "more_than", "crossed": "more_than", "crossing": "more_than"}
AFTER = {
    "or more": "at_least", "or higher": "at_least", "and above": "at_least", "and more": "at_least",
    "or above": "at_least", "or less": "at_most", "or fewer": "at_most", "or lower": "at_most", "or below": "at_most",
    "ceiling": "up_to", "cap": "up_to", "at most": "at_most", "at the most": "at_most", "at least": "at_least",
    "or so": "about", "plus": "at_least", "+": "at_least", "以上": "at_least", "以下": "at_most", "未満": "less_than",
    "超": "more_than", "を超え": "more_than", "余り": "more_than", "余": "more_than", "近く": "nearly", "弱": "nearly",
    "前後": "about", "程度": "about", "ほど": "about",
}  # fmt: skip

# What turns a floor into a ceiling: does not exceed. And what may stand between a qualifier and its figure.
NEGATIONS = frozenset(
    "no not never nor neither don't doesn't didn't won't wouldn't cannot can't couldn't shouldn't".split()
)
FILLERS = frozenset("the a an another further additional extra his her its their".split())
# What "over" and "about" belong to where they are no qualifiers: a dispute over $5 billion, talks about $5 billion.
OVER_WHAT = frozenset(
    "dispute disputes row fight battle spat lawsuit concern concerns worries anger fears talks took take taken takes "
    "taking hand handed hands turned turn".split()
)
ABOUT_WHAT = frozenset(
    "talks talk talked question questions concern concerns worries worried worry doubts ask asked".split()
)
LAST_OF_QUALIFIERS = (
    frozenset(word.split(" ")[-1] for word in [*BEFORE, *BEFORE_AMOUNTS])
    | FILLERS
    | frozenset({"only", "just", "almost"})
)
# Those that stand right at a number: signs and Japanese.
ATTACHED = {word: comparator for word, comparator in BEFORE.items() if not word[0].isalpha() or not word.isascii()}
ATTACHED_SIZES = sorted({len(word) for word in ATTACHED})

RISING = frozenset(
    "rose risen rise rises rising grew grown grow grows growing growth increase increased increases increasing gain "
    "gained gains climb climbed climbs jump jumped jumps surge surged soar soared advance advanced up higher added "
    "raise raised expanded doubled tripled improved boosted rebounded".split()
)
FALLING = frozenset(
    "fell fallen fall falls falling decline declined declines declining decrease decreased decreases decreasing drop "
    "dropped drops slip slipped slid slide lost lose loses down lower cut cuts reduced reduce reduction shrank "
    "plunged tumbled sank dipped eased contracted slashed weakened".split()
)
# Those that a step follows, and then where it led: fell 97 cents to $77.05.
MOVED = frozenset(
    "rose risen grew grown increased gained climbed jumped surged soared advanced up higher rebounded fell fallen "
    "declined decreased dropped slipped slid lost down lower shrank plunged tumbled sank dipped eased weakened firmed "
    "strengthened ticked edged inched added".split()
)
# Nouns for how something moves: 5 percent annual growth.
MOVES = frozenset(
    "rise fall gain growth increase decrease decline drop jump surge climb advance slip slide dip cut reduction boost "
    "rebound".split()
)
SUPERLATIVES = frozenset(
    "largest biggest highest smallest lowest richest wealthiest fastest most busiest oldest tallest best worst "
    "strongest longest greatest poorest leading".split()
)

# Words before a number that make it a name: "Section 3", "Rule 144", "No. 1".
NAMED = frozenset(
    "section sections article articles chapter chapters rule rules table tables exhibit exhibits part parts phase "
    "level page pages item items note notes form title volume vol no no. nos nos. number figure fig fig. appendix "
    "schedule clause paragraph para act resolution directive regulation route highway interstate flight boeing airbus "
    "version windows series class type model room suite box apt apartment floor gate channel episode season tier "
    "grade stage category line lot unit bloc building platform track zone district ward precinct g cop covid apollo "
    "step step- psalm verse line order case docket bill proposition prop amendment sec sec. art art. ch ch. pp pp. p "
    "p. q h fy aged age ages".split()
)
MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

# Forms of the news beside the names and symbols of `currencies`.
NEWS_PREFIXES = {
    "NIS": "ILS", "Rs": "INR", "Rs.": "INR", "Re": "INR", "INR": "INR", "US $": "USD", "USD$": "USD", "U.S.$": "USD",
    "U.S. $": "USD", "AUD$": "AUD", "CAD$": "CAD", "Cdn$": "CAD", "NT$": "TWD", "J$": "JMD", "Z$": "ZWG", "R": "ZAR",
    "RMB": "CNY", "Php": "PHP", "Kshs": "KES", "KSh": "KES", "Tk": "BDT", "GH¢": "GHS", "GH₵": "GHS", "SFr": "CHF",
    "SwFr": "CHF", "Dh": "AED", "Dhs": "AED", "SR": "SAR", "SKr": "SEK", "SKr.": "SEK", "DKr": "DKK", "DKr.": "DKK",
    "NKr": "NOK", "NKr.": "NOK", "Nkr": "NOK", "Skr": "SEK", "Dkr": "DKK", "Rmb": "CNY", "Y": "JPY", "DM": "DEM",
    "FFr": "FRF", "Yen": "JPY", "Sh": "KES", "Shs": "KES", "P": "PHP", "N": "NGN", "Kr": "NOK",
    "kr": "NOK", "￥": "JPY", "＄": "USD", "￡": "GBP", "￦": "KRW", "₫": "VND", "₴": "UAH", "₸": "KZT", "₾": "GEL",
    "₵": "GHS", "₭": "LAK", "₦": "NGN", "₡": "CRC", "Rp.": "IDR",
}  # fmt: skip
NEWS_NAMES = {
    "dollar": "USD", "dollars": "USD", "bucks": "USD", "buck": "USD", "greenbacks": "USD", "u.s. dollar": "USD",
    "u.s. dollars": "USD", "american dollars": "USD", "us$": "USD", "dlr": "USD", "dlrs": "USD", "quid": "GBP",
    "pound": "GBP", "pounds": "GBP", "stg": "GBP", "pound sterling": "GBP", "british pound sterling": "GBP",
    "rupee": "INR", "rupees": "INR", "rs": "INR", "franc": "CHF", "francs": "CHF", "peso": "MXN", "pesos": "MXN",
    "real": "BRL", "reais": "BRL", "rands": "ZAR", "koruna": "CZK", "korunas": "CZK", "lira": "TRY", "liras": "TRY",
    "lire": "ITL", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB", "dirham": "AED",
    "dirhams": "AED", "riyal": "SAR", "riyals": "SAR", "rial": "IRR", "rials": "IRR", "dinar": "KWD", "dinars": "KWD",
    "shilling": "KES", "shillings": "KES", "manat": "AZN", "kwacha": "ZMW", "leu": "RON", "lei": "RON",
    "guilder": "NLG", "guilders": "NLG", "escudo": "PTE", "escudos": "PTE", "mark": "DEM", "marks": "DEM",
    "deutsche mark": "DEM", "deutsche marks": "DEM", "d-marks": "DEM", "rmb": "CNY", "yuan renminbi": "CNY",
    "chinese renminbi": "CNY", "aussie dollars": "AUD", "loonies": "CAD", "kiwi dollars": "NZD",
    "new taiwan dollars": "TWD", "taiwan dollars": "TWD", "nt dollars": "TWD", "crown": "SEK", "crowns": "SEK",
    "norwegian crowns": "NOK", "danish crowns": "DKK", "swedish crowns": "SEK", "czech crowns": "CZK",
    "icelandic crowns": "ISK", "kroner": "NOK", "kronor": "SEK", "krona": "SEK", "krone": "NOK", "人民元": "CNY",
    "米ドル": "USD", "ドル": "USD", "円": "JPY", "元": "CNY", "ユーロ": "EUR", "ポンド": "GBP", "ウォン": "KRW",
    "ルピー": "INR", "豪ドル": "AUD", "加ドル": "CAD", "香港ドル": "HKD", "台湾ドル": "TWD", "スイスフラン": "CHF",
    "ルーブル": "RUB", "ペソ": "MXN", "リラ": "TRY", "フラン": "CHF", "シンガポールドル": "SGD",
    "ニュー台湾ドル": "TWD", "ニュージーランドドル": "NZD", "nzドル": "NZD",
}  # fmt: skip
# A hundredth of a unit, and whose.
HUNDREDTHS = {
    "cent": "USD", "cents": "USD", "cts": "USD", "¢": "USD", "c": "USD", "pence": "GBP", "penny": "GBP", "p": "GBP",
    "euro cents": "EUR", "euro cent": "EUR", "eurocents": "EUR", "u.s. cents": "USD", "us cents": "USD", "paise": "INR",
    "paisa": "INR", "sen": "MYR", "centavo": "MXN", "centavos": "MXN", "piastres": "EGP", "piasters": "EGP",
    "kopecks": "RUB", "kopeks": "RUB", "groszy": "PLN", "セント": "USD", "銭": "JPY",
}  # fmt: skip


def is_superlative(word: str) -> bool:
    """Whether a word makes an ordinal before it a rank: third largest, second-costliest."""
    return word in SUPERLATIVES or (word.endswith("iest") and len(word) > 6)


@cache
def currency_names() -> dict[str, str]:
    """Every name of a currency, in small letters, and its code; the forms of the news go before CLDR's."""
    with open(os.path.join(DATA, "currency_names.json"), encoding="utf-8") as stream:
        names: dict[str, str] = json.load(stream)
    return names | NAMES | NEWS_NAMES


@cache
def hundredths() -> dict[str, str]:
    """Every name of a hundredth of a unit, and its code; the cents of each dollar, by its adjective, among them."""
    dollars = ((name.removesuffix(" dollars"), code) for name, code in currency_names().items() if " dollars" in name)
    return {f"{adjective} cents": code for adjective, code in dollars} | HUNDREDTHS


@cache
def prefixes() -> dict[str, str]:
    """What stands before a number, and the code that it means."""
    return {code: code for code in ISO_4217} | SYMBOLS | NEWS_PREFIXES


def either_case(words: Iterable[str]) -> str:
    """Words as a pattern that matches them with a capital or without; those with one first letter share a branch.

    A pattern that ignores case would be tried at every letter of a text, and be four times slower.
    """
    branches: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        branches.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"[{first.upper()}{first}](?:{'|'.join(rest)})" for first, rest in sorted(branches.items()))
