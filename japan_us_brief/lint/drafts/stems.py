"""The words of a sentence or a claim as stems, so that the two can be compared."""

from __future__ import annotations

from functools import lru_cache

from japan_us_brief.util.lazy_regex import pattern

_ASCII_WORD = pattern(r"[A-Za-z][A-Za-z'&-]*")
_WORD = pattern(r"[A-Za-z][A-Za-z'&-]*|[^\x00-\x7f\W]{2,}")
_UNITED_STATES = pattern(r"\bUnited States(?: of America)?\b|\bU\.S\.A?\.?|\bUSA?\b")
# A currency as a thing, and not as the unit of an amount: to support the yen.
_CURRENCY = pattern(r"\bthe (yen|dollar|euro|pound|yuan)(?![\w-])")
_STOP_WORDS = frozenset(
    "a an the with very unnamed sees and or but nor so yet if as at by for from in into of off on onto out over per "
    "than that then there these this those through to toward towards under until up upon via was were is are be been "
    "being has have had do does did will would can could may might must shall should it its they them their he him "
    "his she her we us our you your who whom whose which what when where why how while after before during since "
    "because although though whether also only just even still already again ago more less most much many such both "
    "each every some any other others said say says saying reported report reports reportedly cited called article "
    "told tell according put worth about around nearly almost least than billion million trillion thousand yen dollar "
    "dollars percent year years month last next january february march april may june july august september october "
    "exceed exceeds exceeded exceeding nearly "
    "among november december monday tuesday wednesday thursday friday saturday sunday get got one two three new now "
    "not no".split()
)
# What the news calls by several names, with the one that stands for them.
_SYNONYMS = {
    "japanese": "japan", "american": "usa", "america": "usa", "americans": "usa", "chinese": "china",
    "semiconductor": "chip", "semiconductors": "chip", "chipmaker": "chip", "chipmakers": "chip", "firm": "company",
    "firms": "company", "pc": "computer", "pcs": "computer", "fumio": "kishida", "tokyo": "japan",
    "beijing": "china", "washington": "usa", "aid": "subsidy", "grant": "subsidy", "grants": "subsidy",
    "support": "subsidy", "factory": "plant", "factories": "plant", "biggest": "largest", "greatest": "largest",
    "securities": "treasury", "treasuries": "treasury", "bonds": "treasury", "acquisition": "purchase",
    "acquired": "purchase", "bought": "purchase", "buy": "purchase", "sold": "export", "employed": "job",
    "employ": "job", "employs": "job", "employees": "job", "workers": "job", "staff": "job", "people": "job",
    "payroll": "job", "owned": "own", "owns": "own", "ownership": "own", "hold": "held", "holds": "held",
    "holdings": "held", "poured": "investment", "pour": "investment", "pours": "investment", "plough": "investment",
    "ploughed": "investment", "pumped": "investment", "pump": "investment", "inject": "investment",
    "committing": "investment", "commits": "investment", "awarded": "subsidy", "granted": "subsidy",
    "assistance": "subsidy", "funding": "subsidy", "aided": "subsidy", "backing": "subsidy",
    "fdi": "investment", "invested": "investment", "spend": "investment", "spends": "investment",
    "spent": "investment", "spending": "investment", "additional": "further", "extra": "further",
    "deal": "agreement", "accord": "agreement", "pact": "agreement", "takeover": "purchase", "buyout": "purchase",
    "acquire": "purchase", "acquires": "purchase", "lab": "laboratory", "labs": "laboratory", "duty": "tariff",
    "duties": "tariff", "levy": "tariff", "packages": "packaging", "artificial": "ai", "intelligence": "ai",
    "facility": "plant", "facilities": "plant", "fab": "plant", "fabs": "plant", "works": "plant",
    "centre": "infrastructure", "centres": "infrastructure", "center": "infrastructure",
    "centers": "infrastructure", "allocate": "subsidy", "allocated": "subsidy", "earmarked": "subsidy",
    "state": "government",
}  # fmt: skip
_ENDINGS = ("ments", "ment", "ions", "ion", "ings", "ing", "ies", "ied", "ics", "ic", "ed", "es", "y", "s", "e")
# How many letters are left at least when an ending is taken off.
_SHORTEST = 4


# Words of everyday use, which tell nothing of what is measured.
_EVERYDAY = (
    "all announce announced announces come comes came make made makes go went take took run call give gave given "
    "provide provided expect expected plan plans planned aim include includes included believe put use used total "
    "whole amount end stood stand stands approximately size itself company companies own great big high low set "
    "need want item plus part"
)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its ending; nothing for one that says nothing."""
    folded = word.lower().removesuffix("'s").strip("'-&")
    if folded in _STOP_WORDS or len(folded) < 2:
        return ""
    folded = _SYNONYMS.get(folded, folded)
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST:
            return folded[: -len(ending)]
    return folded


def stems(text: str) -> frozenset[str]:
    """The stems of the words of a text."""
    plain = text.replace("’", "'")
    # The pattern is slow, and few sentences tell of a currency.
    if "the yen" in plain or "the dollar" in plain or "the euro" in plain or "the pound" in plain or "the yu" in plain:
        plain = _CURRENCY.sub(r"\1currency", plain)
    if "U" in plain:
        plain = _UNITED_STATES.sub("American", plain)
    words = (_ASCII_WORD if plain.isascii() else _WORD).findall(plain)
    found = {stem(word) for word in words}
    if "-" in plain:
        found.update(stem(part) for word in words if "-" in word for part in word.split("-"))
    found.discard("")
    return frozenset(found)


EVERYDAY = stems(_EVERYDAY)
