"""Currencies as people write them: symbols, names, and the ISO 4217 codes that exist.

The codes are those of ISO 4217: list one, active, and of the withdrawn ones those that the history of rates still has
and those that became the euro, which older news is full of. The symbols and names are the forms of the English and
Japanese news for the currencies of the rate table.
"""

from __future__ import annotations

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

# What stands before or after a number. A bare "$" is the US dollar and a bare "¥" the yen, as in the news this serves.
SYMBOLS = {
    "US$": "USD", "$": "USD", "¥": "JPY", "JP¥": "JPY", "Y=": "JPY", "CN¥": "CNY", "RMB": "CNY", "€": "EUR",
    "£": "GBP", "₩": "KRW", "₹": "INR", "₪": "ILS", "฿": "THB", "₱": "PHP", "₺": "TRY", "₽": "RUB", "zł": "PLN",
    "Kč": "CZK", "HK$": "HKD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "S$": "SGD",
    "R$": "BRL", "MX$": "MXN", "RM": "MYR", "Rp": "IDR", "Fr": "CHF", "Ft": "HUF",
}  # fmt: skip

NAMES = {
    "yen": "JPY", "japanese yen": "JPY", "円": "JPY", "日本円": "JPY",
    "dollar": "USD", "dollars": "USD", "us dollar": "USD", "us dollars": "USD", "u.s. dollars": "USD",
    "bucks": "USD", "ドル": "USD", "米ドル": "USD",
    "euro": "EUR", "euros": "EUR", "ユーロ": "EUR",
    "pound": "GBP", "pounds": "GBP", "pounds sterling": "GBP", "sterling": "GBP", "ポンド": "GBP",
    "yuan": "CNY", "renminbi": "CNY", "chinese yuan": "CNY", "元": "CNY", "人民元": "CNY",
    "won": "KRW", "south korean won": "KRW", "ウォン": "KRW",
    "rupee": "INR", "rupees": "INR", "indian rupees": "INR", "ルピー": "INR",
    "swiss franc": "CHF", "swiss francs": "CHF", "スイスフラン": "CHF",
    "australian dollar": "AUD", "australian dollars": "AUD", "豪ドル": "AUD",
    "canadian dollar": "CAD", "canadian dollars": "CAD", "カナダドル": "CAD",
    "hong kong dollar": "HKD", "hong kong dollars": "HKD", "香港ドル": "HKD",
    "new zealand dollar": "NZD", "new zealand dollars": "NZD",
    "singapore dollar": "SGD", "singapore dollars": "SGD",
    "baht": "THB", "バーツ": "THB", "ringgit": "MYR", "rupiah": "IDR", "rand": "ZAR", "zloty": "PLN",
    "lira": "TRY", "turkish lira": "TRY", "real": "BRL", "reais": "BRL", "shekel": "ILS", "shekels": "ILS",
    "forint": "HUF", "swedish kronor": "SEK", "swedish krona": "SEK", "norwegian kroner": "NOK",
    "danish kroner": "DKK", "czech koruna": "CZK", "mexican pesos": "MXN", "philippine pesos": "PHP",
}  # fmt: skip

# How `brief` prints a currency in front of a number, and in Japanese behind it.
PRINTED = {
    "USD": "$", "JPY": "¥", "EUR": "€", "GBP": "£", "CNY": "CN¥", "KRW": "₩", "INR": "₹", "HKD": "HK$", "AUD": "A$",
    "CAD": "C$", "NZD": "NZ$", "SGD": "S$", "BRL": "R$", "ILS": "₪", "PHP": "₱", "THB": "฿",
}  # fmt: skip
PRINTED_JA = {
    "JPY": "円", "USD": "ドル", "EUR": "ユーロ", "GBP": "ポンド", "CNY": "元", "KRW": "ウォン", "INR": "ルピー",
    "CHF": "スイスフラン", "AUD": "豪ドル", "CAD": "カナダドル", "HKD": "香港ドル", "THB": "バーツ",
}  # fmt: skip


def find(text: str) -> str | None:
    """The ISO 4217 code that a code, symbol or name means, whatever its case; None when nothing does."""
    word = " ".join(text.split())
    if word.upper() in ISO_4217 and word.isascii():
        return word.upper()
    if word in SYMBOLS:
        return SYMBOLS[word]
    return NAMES.get(word.casefold())
