"""What stands around a number and makes it an amount of money, a percentage, or a count of something."""

from __future__ import annotations

import re
from functools import cache

from japan_us_brief.currencies import ISO_4217
from japan_us_brief.prose import lexicon

_PERCENT = re.compile(
    r"[ \u00a0]?-?(?P<points>percentage[ -]points?|ppts?|pps?\b|p\.p\.|ポイント)"
    r"|[ \u00a0]?(?P<sign>[%％])(?:[ ](?P<sign_points>points?\b))?"
    r"|[ \u00a0-]?(?P<word>per[ ]?cents?|pct|パーセント)(?![A-Za-z])(?:[ -](?P<word_points>points?\b))?"
    r"|[ \u00a0-]?(?P<basis>basis[ -]points?|bps?\b)",
    re.IGNORECASE,
)
_LETTERS_BEFORE = re.compile(r"[A-Za-z.]{1,6}\Z")
_WORDS_AFTER = re.compile(r"[ \u00a0]?-?((?:[A-Za-z\u00c0-\u024f]+\.?(?:[A-Za-z]\.)*\$?)(?:[ -][A-Za-z\u00c0-\u024f.]+){0,4})")
_SYMBOL_AFTER = re.compile(r"[ \u00a0]?(US\$|[$€£¥₩₹₽₺₴₪฿₱₫￥¢₡₾₭₦₵₸])")
# "USD", "MUSD" and "kEUR" behind a number, or before it.
_SCALED_CODE = re.compile(r"([kMB]|mn|bn)?([A-Z]{3})\Z")
_SCALES = {"k": 3, "M": 6, "mn": 6, "B": 9, "bn": 9}
# Codes that are words, too, and so need more than to stand beside a number.
_WORD_CODES = frozenset("ALL TOP TRY CUP MOP GEL PEN BOB MAD SOS LAK BAM DOP ARS ANG MUR STD XAU XAG".split())
_LOWER_CODES = frozenset("usd eur gbp jpy cny rmb inr cad aud chf hkd sgd nzd krw".split())
# What stands before "$" and says whose it is.
_DOLLARS = {
    "us": "USD", "u.s.": "USD", "u.s": "USD", "usd": "USD", "hk": "HKD", "hkd": "HKD", "au": "AUD", "aud": "AUD",
    "a": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD", "cdn": "CAD", "cad": "CAD", "nz": "NZD", "nzd": "NZD",
    "s": "SGD", "sg": "SGD", "sgd": "SGD", "nt": "TWD", "tw": "TWD", "mx": "MXN", "mex": "MXN", "mxn": "MXN",
    "r": "BRL", "j": "JMD", "tt": "TTD", "bz": "BZD", "fj": "FJD", "b": "BND", "n": "NAD", "z": "ZWG",
}  # fmt: skip
_JAPANESE_AFTER = re.compile(r"\s*([\u3040-\u30ff\u4e00-\u9fff]{1,12})")
_NOUN_WORDS = re.compile(r"([ \u00a0-])([A-Za-z][A-Za-z'’-]*)(?:[ ]([A-Za-z][A-Za-z'’-]*))?(?:[ ]([A-Za-z][A-Za-z'’-]*))?")
_JAPANESE_COUNTER = re.compile(r"\s?(人|名|社|件|台|店舗|店|棟|戸|校|カ国|か国|ヵ国|ヶ国|機|隻|基|本|冊|枚|回|頭|匹|票|議席|倍|トン|歳|kg|km)")
MEASURES = frozenset(
    "km kms kilometer kilometers kilometre kilometres metre metres meter meters cm mm mile miles feet foot ft inch inches "
    "yard yards acre acres hectare hectares ha kg kgs kilogram kilograms gram grams tonne tonnes ton tons lb lbs ounce "
    "ounces oz liter liters litre litres gallon gallons barrel barrels bbl bpd kw mw gw tw kwh mwh gwh twh kilowatt "
    "kilowatts megawatt megawatts gigawatt gigawatts watt watts volt volts hz khz mhz ghz nm nanometer nanometers "
    "gb tb mb kb gigabyte gigabytes terabyte terabytes mph kph knots degrees celsius fahrenheit bushel bushels "
    "people persons men women children mice teeth geese sheep fish deer aircraft spacecraft troops staff personnel "
    "police cattle".split()
)
# Words that are no noun behind a number, nor an adjective before one.
_NO_NOUN = frozenset(
    "a an the and or but nor so yet if as at by for from in into of off on onto out over per than that then there these "
    "this those through to toward towards under until up upon via was were is are be been being has have had do does did "
    "will would can could may might must shall should not no it its they them their he him his she her we us our you "
    "your who whom whose which what when where why how while after before during since because although though whether "
    "also only just even still already again ago later earlier more less most least much many such both each every "
    "either neither all any some said says say plus minus versus vs with within without about above across against "
    "along among around between beyond despite down near past within outside inside including include includes "
    "respectively compared according respectively annually yearly monthly daily weekly apiece because now today "
    "yesterday tomorrow percent am pm bc ad gmt est edt jst utc et pt".split()
)
# Verbs and others that end like a plural.
_NO_PLURAL = frozenset(
    "is was has does goes says its this thus us his hers yes as less plus versus across perhaps always besides towards "
    "afterwards basis crisis analysis series requires provides allows states shows makes takes gives remains means "
    "includes represents equals exceeds becomes seems applies contains refers describes defines sets wins beats ends "
    "begins starts comes focus status process business access progress success congress address loss gross class pass "
    "unless press mass glass across express previous various serious famous religious anonymous continuous thereof "
    "was overseas ours theirs yours whereas nevertheless".split()
)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split(" ")[0] for name in [*lexicon.currency_names(), *lexicon.CENTS])


@cache
def _japanese_names() -> re.Pattern[str]:
    every = [name for name in [*lexicon.currency_names(), *lexicon.CENTS] if not name[0].isascii() and len(name) < 16]
    return re.compile(r"\s*(" + "|".join(re.escape(name) for name in sorted(every, key=len, reverse=True)) + ")")


@cache
def _symbol_lengths() -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in lexicon.prefixes() if not name[-1].isalpha()}, reverse=True))


_AFTER_TOO = frozenset({"RM", "Rs", "Rp", "RMB"})
# Names that are words, too: a verb, or a weight.
_WON, _WEIGHT = "won", frozenset({"pound", "pounds"})
_WEIGHED = re.compile(r"\b(?:weigh\w*|lost|lose|losing|gained|gain|shed|lift\w*|carr\w+)\s\Z", re.IGNORECASE)


def scaled_code(text: str, end: int) -> tuple[str, int, int] | None:
    """A code with its magnitude before it behind a number, as in `30 MUSD`: code, power of ten, and where it ends."""
    match = re.compile(r"[ \u00a0]?((?:k|M|B|mn|bn)[A-Z]{3})\b").match(text, end)
    found = _SCALED_CODE.match(match[1]) if match else None
    if match and found and found[1] and found[2] in ISO_4217:
        return found[2], _SCALES[found[1]], match.end()
    return None


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """The currency right before a number, and where it starts."""
    end = start - 1 if start and text[start - 1] in " \u00a0" else start
    if not end:
        return None
    prefixes = lexicon.prefixes()
    last = text[end - 1]
    if last.isalpha() or last == ".":
        match = _LETTERS_BEFORE.search(text, max(0, end - 6), end)
        if not match:
            return None
        word = match[0]
        begin = match.start()
        if word not in prefixes and word in _LOWER_CODES:
            word = word.upper()
        if word not in prefixes or (begin and (text[begin - 1].isalnum() or text[begin - 1] in "$-")):
            return None
        # A single letter before a number is more often a name than a currency, unless it stands right at it.
        if len(word) == 1 and end != start:
            return None
        return prefixes[word], begin
    if last == "$":
        # Letters at the sign, or before it and a space; there an article or a pronoun is none.
        letters = _LETTERS_BEFORE.search(text, max(0, end - 6), end - 1)
        spaced = None
        if not letters and end > 2 and text[end - 2] == " ":
            spaced = _LETTERS_BEFORE.search(text, max(0, end - 7), end - 2)
        for match, needed in ((letters, 1), (spaced, 2)):
            word = match[0].lower() if match else ""
            if match and len(word) >= needed and word in _DOLLARS and (needed == 1 or match[0].isupper()):
                return _DOLLARS[word], match.start()
        return "USD", end - 1
    for length in _symbol_lengths():
        begin = end - length
        symbol = text[begin:end] if begin >= 0 else ""
        if symbol in prefixes and not (symbol[0].isalpha() and begin and text[begin - 1].isalpha()):
            return prefixes[symbol], begin
    return None


def currency_after(text: str, end: int) -> tuple[str, int, bool] | None:
    """The currency right behind a number, where it ends, and whether the number is of its hundredths."""
    following = text[end : end + 2]
    if not following:
        return None
    symbol = _SYMBOL_AFTER.match(text, end)
    if symbol:
        # "10 $ 30": the sign belongs to the number behind it, unless it stands right at the one before.
        if symbol[1] != "¢" and symbol.start(1) > end and re.match(r"[ ]?\d", text[symbol.end() : symbol.end() + 2]):
            return None
        code = "USD" if symbol[1] == "¢" else lexicon.prefixes()[symbol[1]]
        return code, symbol.end(), symbol[1] == "¢"
    if ord(following.strip()[0] if following.strip() else "a") > 0x3000:
        name = _japanese_names().match(text, end)
        if not name:
            return None
        if name[1] in lexicon.CENTS and name[1] not in lexicon.NEWS_NAMES:
            return lexicon.CENTS[name[1]], name.end(), True
        cents = name[1] in {"銭", "セント"}
        return lexicon.currency_names()[name[1]], name.end(), cents
    match = _WORDS_AFTER.match(text, end)
    if not match:
        return None
    words = match[1]
    first = words.split(" ", 1)[0].split("-", 1)[0]
    bare = first.rstrip(".")
    code = bare.upper() if bare in _LOWER_CODES and bare != "rmb" else bare
    if code in ISO_4217 and code not in _WORD_CODES:
        return code, match.start(1) + len(bare), False
    if bare in _AFTER_TOO:
        return lexicon.prefixes()[bare], match.start(1) + len(bare), False
    if bare.lower() not in _first_words():
        return None
    names = lexicon.currency_names()
    spans = [found.end() for found in re.finditer(r"[^ -]+", words)]
    for stop in reversed(spans):
        name = words[:stop].lower().replace("-", " ")
        for candidate in (name, name.rstrip(".")):
            if candidate in lexicon.CENTS:
                return lexicon.CENTS[candidate], match.start(1) + stop - (len(name) - len(candidate)), True
            if candidate in names and not _is_no_money(text, end, candidate, match.start(1) + stop):
                return names[candidate], match.start(1) + stop - (len(name) - len(candidate)), False
    return None


def _is_no_money(text: str, start: int, name: str, stop: int) -> bool:
    """Whether a name is a verb or a weight here: "the 12 won", "25 pounds of sugar"."""
    if name == "real":
        return True
    if name == _WON:
        return text[start - 1].isdigit() and re.search(r"(?<![\d,.])\d{1,2}\Z", text[max(0, start - 4) : start]) is not None
    if name in _WEIGHT:
        return text.startswith(" of ", stop) or _WEIGHED.search(_before_number(text, start)) is not None
    return False


def _before_number(text: str, end: int) -> str:
    """What stands before the number that ends at a place."""
    return re.sub(r"(?:about |some |nearly |over |up to )?[\d.,]+\Z", "", text[max(0, end - 40) : end])


def percent_after(text: str, end: int) -> tuple[str, int] | None:
    """`%`, percentage points or basis points right behind a number, and where they end."""
    match = _PERCENT.match(text, end)
    if not match:
        return None
    if match["basis"]:
        return "basis points", match.end()
    if match["points"] or match["sign_points"] or match["word_points"]:
        return "percentage points", match.end()
    stop = match.end("sign") if match["sign"] else match.end("word")
    if match["word"] and text[stop : stop + 1].isalpha():
        return None
    return "%", stop


def noun_after(text: str, end: int, *, one: bool) -> tuple[str, int] | None:
    """The noun that a number counts, and where it ends: at most two other words may stand between them.

    Args:
        text: the text.
        end: where the number ends.
        one: whether the number is one, so that its noun is singular.
    """
    if text[end : end + 1].isalpha() or ord(text[end : end + 1] or " ") > 0x3000:
        counter = _JAPANESE_COUNTER.match(text, end)
        if counter:
            return counter[1], counter.end()
        attached = re.compile(r"[A-Za-z]+").match(text, end)
        if attached and attached[0].lower() in MEASURES and attached[0].lower() not in {"people", "men"}:
            return attached[0], attached.end()
        return None
    match = _NOUN_WORDS.match(text, end)
    if not match:
        return None
    if match[1] == "-":
        word = match[2].split("-")[0]
        return (word, match.start(2) + len(word)) if len(word) > 1 and word.lower() not in _NO_NOUN else None
    for group in (2, 3, 4):
        word = match[group]
        if not word:
            return None
        folded = word.lower().replace("’", "'")
        if folded.endswith("'s") or folded in _NO_NOUN:
            return None
        plural = folded in MEASURES or (
            folded.endswith("s")
            and len(folded) > 3
            and not folded.endswith(("ss", "ous", "'s"))
            and folded not in _NO_PLURAL
        )
        if plural or (one and group == 2 and len(folded) > 2 and folded.islower()):
            return word, match.end(group)
        if folded.endswith(("ing", "ly")) and group == 4:
            return None
    return None
