"""Currencies: the ISO 4217 codes that exist, their signs, and every name that means one of them.

The codes are those of ISO 4217: list one, active, and of the withdrawn ones those that the history of rates still has
and those that became the euro, which older news is full of. Names are those of the languages (`vocabulary`) and, for
all other currencies, those of the Unicode CLDR (`data/currency_names.json`, written by `scripts/generate.py`).
"""

from __future__ import annotations

import os

from japan_us_brief.util.c_modules import loads
from japan_us_brief.util.files import DATA

_CODES = (
    # Active codes.
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF "
    "CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD "
    "HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD "
    "MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN "
    "PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD "
    "TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF XSU XUA YER ZAR ZMW ZWG "
    # Withdrawn, but with rates in their history.
    "BGN CYP EEK HRK LTL LVL MTL ROL SIT SKK TRL "
    # Withdrawn for the euro before it.
    "ATS BEF DEM ESP FIM FRF GRD IEP ITL LUF NLG PTE"
)
ISO_4217 = frozenset(_CODES.split())

# Currencies of a thousand parts, which three decimals are no thousands of.
IN_THOUSANDTHS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
# What stands before or after a number. A bare "$" is the US dollar and a bare "¥" the yen, as in the news this serves.
SYMBOLS = {
    "US$": "USD", "$": "USD", "¥": "JPY", "JP¥": "JPY", "Y=": "JPY", "CN¥": "CNY", "RMB": "CNY", "€": "EUR",
    "£": "GBP", "₩": "KRW", "₹": "INR", "₪": "ILS", "฿": "THB", "₱": "PHP", "₺": "TRY", "₽": "RUB", "zł": "PLN",
    "Kč": "CZK", "HK$": "HKD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "S$": "SGD",
    "R$": "BRL", "MX$": "MXN", "RM": "MYR", "Rp": "IDR", "Fr": "CHF", "Ft": "HUF",
}  # fmt: skip

# What else the news puts before a number, and means only there.
_PREFIXES = {
    "NIS": "ILS", "Rs": "INR", "Rs.": "INR", "Re": "INR", "INR": "INR", "US $": "USD", "USD$": "USD", "U.S.$": "USD",
    "U.S. $": "USD", "AUD$": "AUD", "CAD$": "CAD", "Cdn$": "CAD", "NT$": "TWD", "J$": "JMD", "Z$": "ZWG", "R": "ZAR",
    "RMB": "CNY", "Php": "PHP", "Kshs": "KES", "KSh": "KES", "Tk": "BDT", "GH¢": "GHS", "GH₵": "GHS", "SFr": "CHF",
    "SwFr": "CHF", "Dh": "AED", "Dhs": "AED", "SR": "SAR", "SKr": "SEK", "SKr.": "SEK", "DKr": "DKK", "DKr.": "DKK",
    "NKr": "NOK", "NKr.": "NOK", "Nkr": "NOK", "Skr": "SEK", "Dkr": "DKK", "Rmb": "CNY", "Y": "JPY", "DM": "DEM",
    "FFr": "FRF", "Yen": "JPY", "Sh": "KES", "Shs": "KES", "P": "PHP", "N": "NGN", "Kr": "NOK",
    "kr": "NOK", "￥": "JPY", "＄": "USD", "￡": "GBP", "￦": "KRW", "₫": "VND", "₴": "UAH", "₸": "KZT", "₾": "GEL",
    "₵": "GHS", "₭": "LAK", "₦": "NGN", "₡": "CRC", "Rp.": "IDR", "Bt": "THB", "Ksh": "KES", "Ksh.": "KES",
    "KShs": "KES", "USh": "UGX", "UShs": "UGX", "TSh": "TZS", "TShs": "TZS", "SDR": "XDR",
}  # fmt: skip

# What is worked out at its first use: a start has no time for it, nor for functools.
_made: dict[str, dict[str, str]] = {}


def names() -> dict[str, str]:
    """Every name of a currency, in small letters, and its code; the forms of the news go before CLDR's."""
    if "names" not in _made:
        from japan_us_brief.vocabulary.all_languages import CURRENCY_NAMES

        with open(os.path.join(DATA, "currency_names.json"), encoding="utf-8") as stream:
            cldr: dict[str, str] = loads(stream.read())
        _made["names"] = cldr | CURRENCY_NAMES
    return _made["names"]


def hundredths() -> dict[str, str]:
    """Every name of a hundredth of a unit, and its code; the cents of each dollar, by its adjective, among them."""
    if "hundredths" not in _made:
        from japan_us_brief.vocabulary.all_languages import HUNDREDTHS

        dollars = ((name.removesuffix(" dollars"), code) for name, code in names().items() if " dollars" in name)
        _made["hundredths"] = {f"{adjective} cents": code for adjective, code in dollars} | HUNDREDTHS
    return _made["hundredths"]


def prefixes() -> dict[str, str]:
    """What stands before a number, and the code that it means."""
    if "prefixes" not in _made:
        _made["prefixes"] = {code: code for code in ISO_4217} | SYMBOLS | _PREFIXES
    return _made["prefixes"]


def find(text: str) -> str | None:
    """The ISO 4217 code that a code, sign or name means, whatever its case; None when nothing does."""
    word = " ".join(text.split())
    if word.upper() in ISO_4217 and word.isascii():
        return word.upper()
    if word in SYMBOLS:
        return SYMBOLS[word]
    from japan_us_brief.vocabulary.all_languages import CURRENCY_NAMES

    # The names of the CLDR are many, and seldom needed.
    return CURRENCY_NAMES.get(word.casefold()) or names().get(word.casefold())
