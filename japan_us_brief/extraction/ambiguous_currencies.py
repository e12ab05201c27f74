"""Names and signs that several currencies share, and whose they are in a text."""

from __future__ import annotations

import json
import os
from functools import cache, lru_cache

from japan_us_brief.core import currencies
from japan_us_brief.util.files import DATA
from japan_us_brief.util.lazy_regex import pattern

_PLACES = os.path.join(DATA, "currency_places.json")

# What is shared: the last words of the names of its currencies, or their codes; and which of them is meant where the
# text names no place, None where it is no money then.
_FAMILIES: dict[str, tuple[str, str | None]] = {
    "peso": ("peso", "MXN"), "pesos": ("peso", "MXN"), "centavo": ("peso", "MXN"), "centavos": ("peso", "MXN"),
    "franc": ("franc", "CHF"), "francs": ("franc", "CHF"),
    "rupee": ("rupee", "INR"), "rupees": ("rupee", "INR"), "Rs": ("rupee", "INR"), "Rs.": ("rupee", "INR"),
    "dinar": ("dinar", None), "dinars": ("dinar", None), "shilling": ("shilling", "KES"),
    "shillings": ("shilling", "KES"), "Sh": ("shilling", "KES"), "Shs": ("shilling", "KES"),
    "dirham": ("dirham", "AED"), "dirhams": ("dirham", "AED"), "riyal": ("riyal rial", "SAR"),
    "riyals": ("riyal rial", "SAR"), "rial": ("rial riyal", "IRR"), "rials": ("rial riyal", "IRR"),
    "ruble": ("ruble", "RUB"), "rubles": ("ruble", "RUB"), "rouble": ("ruble", "RUB"), "roubles": ("ruble", "RUB"),
    "lira": ("lira", "TRY"), "liras": ("lira", "TRY"), "leu": ("leu", "RON"), "lei": ("leu", "RON"),
    "manat": ("manat", "AZN"), "kwacha": ("kwacha", "ZMW"), "guilder": ("guilder", "NLG"),
    "guilders": ("guilder", "NLG"), "escudo": ("escudo", "PTE"), "escudos": ("escudo", "PTE"),
    "krone": ("krone", "NOK"), "kroner": ("krone", "NOK"), "krona": ("krona króna", "SEK"),
    "kronor": ("krona", "SEK"), "koruna": ("koruna", "CZK"), "crown": ("krone krona króna koruna", None),
    "crowns": ("krone krona króna koruna", None), "Kr": ("krone krona króna", None), "kr": ("krone krona króna", None),
    "mark": ("mark", None), "marks": ("mark", None),
    "pound": ("pound", "GBP"), "pounds": ("pound", "GBP"), "piastres": ("pound", "EGP"), "piasters": ("pound", "EGP"),
    "P": ("PHP BWP", None), "N": ("NGN NAD", None),
}  # fmt: skip
# People and governments are named after a country in another word than its money is.
_PEOPLE = {
    "filipino": "PHP", "filipinos": "PHP", "filipina": "PHP", "deutsche": "DEM", "west german": "DEM",
    "danes": "DKK", "swedes": "SEK", "icelandic": "ISK", "british": "GBP", "zurich": "CHF", "bern": "CHF",
    "geneva": "CHF", "new delhi": "INR", "mumbai": "INR", "islamabad": "PKR", "riyadh": "SAR", "abu dhabi": "AED",
    "ankara": "TRY", "prague": "CZK", "mexico": "MXN", "nigerian": "NGN", "kenyan": "KES", "egyptian": "EGP",
    "batswana": "BWP", "swedish": "SEK", "danish": "DKK", "norwegian": "NOK", "czech": "CZK",
}  # fmt: skip
# Names, as words with capitals side by side.
_CAPITALISED = pattern(r"\b[A-Z][\w.’'&-]*(?: [A-Z][\w.’'&-]*){0,5}")
_LONGEST_NAME = 4
_NAME = pattern(r"[A-Za-z\u00c0-\u024f]+\.?")
# How far before and behind an amount a place may stand that says whose it is, and where else it may: in the lead.
_BEFORE, _BEHIND, _LEAD = 400, 80, 1_500
# Pounds are so often British that only what stands close before them makes them others'.
_CLOSE = 120


def whose(name: str, text: str, start: int, end: int) -> str | None:
    """The code of a currency whose name or sign is shared; None where it is no money without a place.

    Args:
        name: the name in small letters, or the sign.
        text: the text.
        start: where the amount starts that has it.
        end: where that ends.
    """
    if name not in _FAMILIES:
        return None
    endings, default = _FAMILIES[name]
    return _by_place(endings, text, start, end) or default


def _by_place(endings: str, text: str, start: int, end: int) -> str | None:
    """The currency of the place that is named around an amount, among those whose names end so; None without one."""
    places = _places(endings)
    close = endings == "pound"
    found = _named(text, max(0, start - (_CLOSE if close else _BEFORE)), start, places, last=True)
    if found is None and not close:
        found = _named(text, end, end + _BEHIND, places) or _named_in_lead(text[:_LEAD], endings)
    return found


def _named(text: str, start: int, end: int, places: dict[str, str], *, last: bool = False) -> str | None:
    """The currency of the first place, or of the last, that a part of a text names; None where it names none."""
    names = _CAPITALISED.findall(text, start, end)
    for name in reversed(names) if last else names:
        words = name.casefold().rstrip(".-’'").split(" ")
        # New Zealand, and then Zealand alone; Mexican, where President comes before.
        for first in range(len(words)):
            for count in range(min(_LONGEST_NAME, len(words) - first), 0, -1):
                code = places.get(" ".join(words[first : first + count]).removesuffix("'s").removesuffix("’s"))
                if code:
                    return code
    return None


@lru_cache(maxsize=64)
def _named_in_lead(lead: str, endings: str) -> str | None:
    """The currency of the first place that the head of a text names; asked for many figures of one text."""
    return _named(lead, 0, len(lead), _places(endings))


def is_shared(name: str) -> bool:
    """Whether several currencies share a name or a sign."""
    return name in _FAMILIES


def possible(written: str, code: str, text: str = "", start: int = 0) -> frozenset[str]:
    """The codes that an amount may mean by its wording: the one that was read, and others that share its name or sign.

    Args:
        written: the amount as it is written.
        code: the code that was read.
        text: the text that it stands in, in which a place may say whose it is; empty for its wording alone.
        start: where it stands there.
    """
    found = {code}
    if written[0] in "¥￥":
        found |= {"JPY", "CNY"}
    for name in _NAME.findall(written):
        endings, _ = _FAMILIES.get(name) or _FAMILIES.get(name.lower()) or ("", None)
        # "Swiss francs" says whose they are; and so does Switzerland beside them.
        if endings and not (
            _named(written, 0, len(written), _places(endings))
            or (text and _says_whose(endings, code, text, start, start + len(written)))
        ):
            found |= {*_places(endings).values()}
    return frozenset(found)


def _says_whose(endings: str, code: str, text: str, start: int, end: int) -> bool:
    """Whether a text says whose an amount is: by a place, or of pounds by naming no place but Britain."""
    if endings != "pound":
        return _by_place(endings, text, start, end) == code
    places = _places(endings)
    named = {
        _named(text, max(0, start - _BEFORE), end + _BEHIND, places, last=True),
        _named_in_lead(text[:_LEAD], endings),
    }
    return named <= {None, code}


@cache
def _places(endings: str) -> dict[str, str]:
    """What in a text tells which currency is meant, among those whose names end in one of some words, and its code."""
    wanted = set(endings.split())
    codes: dict[str, str] = {}
    for name, code in currencies.names().items():
        adjective, _, last = name.rpartition(" ")
        if adjective.isascii() and adjective and (last in wanted or code in wanted):
            codes[adjective.removeprefix("new ")] = code
    family = {*codes.values()}
    with open(_PLACES, encoding="utf-8") as stream:
        places: dict[str, str] = json.load(stream)
    codes |= {place: code for place, code in (places | _PEOPLE).items() if code in family}
    return codes
