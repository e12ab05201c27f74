"""Numbers that are parts of names, ages or years, and so count nothing: Nasdaq 100, 737 Max, aged 18 to 34, by 2120."""

from __future__ import annotations

from japan_us_brief.extraction import japanese, nouns, qualifiers, units
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.numeral import Numeral

_LAST_WORD = pattern(r"([A-Za-z][A-Za-z.]*)[ \u00a0-]?\Z")
# Characters before a number among which its last word is looked for.
_REACH = 24
# What a name with a number goes on with: sections 3 and 4, aged 18 to 34, A.D. 1000 and 1260.
_FURTHER = pattern(
    r"(?:,?[ ](?:to|and|or|through|until|&)[ ]|[ ]?[-–—][ ]?|,[ ])(\d{1,4}(?:\.\d+)?)(?![\d%]|[.,]\d|[ -][a-z]*ago\b)"
)
_NAME_BEHIND = pattern(r"[ -]([A-Z](?:[A-Za-z]+|[A-Z]?\d{1,2}))\b")
_KATAKANA_BEFORE = pattern(r"[ァ-ヺー]{2}\Z")
_PRICE_OF_EACH = pattern(r"[ ](?:[A-Z]{2,3}\$?|[$€£¥])\d")
# The number alone of a thing that is known by it: the 486 is an old chip.
_KNOWN_BY_IT = pattern(r"[ ](?:is|was|has|had|became|remains)\b")
# Older or younger than an age: people over 65.
_AGED = pattern(r"\b([a-z]+)[ ](?:aged[ ])?(?:over|under|above|below)[ ]\Z", "i")
_OF_AGE = pattern(
    r"\bage[sd]?[ ](?:between|from|about|around|over|under|above|below|up to|of|at least|just|only)[ ]\Z", "i"
)
_BEFORE_AGES = frozenset("between from about around over under above below to of least just only".split())
_OLDEST = 120
# Names end in small numbers.
_LEAST_AMONG_NAMES = 20
_TOTAL_BEFORE = pattern(r"\b(?:average|total|sum|maximum|minimum|mean|median)[ ]of[ ]\Z", "i")
_RANGE_BEHIND = pattern(r"[ ]?[-–][ ]?\d{3,5}(?!\d)")
_YEARS = range(1500, 2101)
# What is a year where a word of time stands before it, as in "by 2300".
_FAR_YEARS = range(1000, 2501)
# Years with which people date what they count: the 2024 elections, and not the 2000 workers.
_DATING = range(1950, 2051)


def last_word(text: str, start: int) -> tuple[str, int]:
    """The word right before a number, and where it begins; nothing where there is none."""
    end = start - 1 if start and text[start - 1] in " \u00a0-" else start
    word = text[max(0, start - _REACH) : end].rpartition(" ")[2]
    if word.isalpha() and word.isascii():
        # As it mostly is, which is told sooner so.
        return word, end - len(word)
    found = _LAST_WORD.search(text, max(0, start - _REACH), start)
    return (found[1], found.start(1)) if found else ("", start)


def is_known(text: str, number: Numeral, written: str, word: str) -> bool:
    """Whether a number is a part of a name by the word before it, or the one behind: Section 3, iPhone 15, 737 Max.

    Args:
        text: the text.
        number: the number, without a word that multiplies it.
        written: the word before it.
        word: that in small letters.
    """
    end = number.end
    if word in en.NAMED:
        if word in en.NAMED_VERBS and written.islower():
            return nouns.noun_after(text, end, one=False) is None
        return not (word in en.NAMED_PLACES and _is_size(text, end))
    if word[-1:] == "s" and word[:-1] in en.NAMED:
        # Junctions 3 and 5; but: in both districts 300 people.
        return nouns.noun_after(text, end, one=False) is None
    if word in en.INDICES:
        return number.ulp == 1 and int(number.value) in en.SIZES_OF_INDICES
    # iPhone is a name by its capitals.
    if not written[1:].islower() and any(map(str.isupper, written[1:])) and not written.isupper():
        return True
    return number.ulp == 1 and text[end + 1 : end + 2].isupper() and _is_variant(text, end)


def is_named(text: str, number: Numeral, word: tuple[str, int], noun: tuple[str, int] | None) -> bool:
    """Whether a number goes on as a name, or ends one and the noun is another's: 7-Eleven; the Polestar 2 got results.

    Args:
        text: the text.
        number: the number.
        word: the word before it, and where that begins.
        noun: the noun behind it, and where that ends.
    """
    if noun is None:
        match = _NAME_BEHIND.match(text, number.end) if text[number.end + 1 : number.end + 2].isupper() else None
        return match is not None and (match[0][0] == "-" or f"{match[1].lower()}s" in en.MEASURES)
    if number.is_words or number.magnitude or not word[0][:1].isupper() or number.value >= _LEAST_AMONG_NAMES:
        return False
    beside = noun[1] - number.end <= len(noun[0]) + 1
    return not beside and noun[0] not in en.MEASURES and is_capitalised(text, word) and not _is_dated(word[0])


def is_capitalised(text: str, word: tuple[str, int]) -> bool:
    """Whether a word with a capital is a name, and does not only begin a sentence."""
    before = text[max(0, word[1] - 2) : word[1]].strip()
    if before and before[-1] not in '.!?:"“':
        return True
    folded = word[0].lower()
    return not (folded in en.NO_NOUN or folded in qualifiers.LAST_WORDS or folded.endswith("ly"))


def end_of(text: str, end: int) -> int:
    """Where a name ends that has several numbers: sections 3 and 4, those aged 18 to 34."""
    further = _FURTHER.match(text, end)
    while further and not (
        units.currency_after(text, further.end())
        or units.percent_after(text, further.end())
        or nouns.noun_after(text, further.end(), one=False)
    ):
        end = further.end()
        further = _FURTHER.match(text, end)
    return end


def is_age(text: str, number: Numeral, word: str) -> bool:
    """Whether a bare number is an age: people over 65, men aged between 18 and 34."""
    if word not in _BEFORE_AGES:
        return False
    if _OF_AGE.search(text, max(0, number.start - _REACH), number.start):
        return not _FURTHER.match(text, number.end) or end_of(text, number.end) > number.end
    if word not in en.PLACES or number.value > _OLDEST or number.ulp != 1:
        return False
    whose = _AGED.search(text, max(0, number.start - 32), number.start)
    return whose is not None and whose[1].lower() in en.AGED


def is_thing(text: str, number: Numeral, word: str) -> bool:
    """Whether a bare number is a thing, or counts what is told by its price: ボーイング747, the 486 is old."""
    if word == "the" and not number.is_words and _KNOWN_BY_IT.match(text, number.end):
        return True
    start = number.start
    if text[start - 1 : start] > japanese.FIRST and _KATAKANA_BEFORE.search(text, max(0, start - 2), start):
        return True
    return text[number.end : number.end + 1] == " " and _PRICE_OF_EACH.match(text, number.end) is not None


def is_year(text: str, number: Numeral, word: str, noun: tuple[str, int] | None) -> bool:
    """Whether a number without a word that multiplies it is a year."""
    written = text[number.start : number.end]
    if len(written) != 4 or not written.isdigit() or int(written) not in _FAR_YEARS:
        return False
    if int(written) not in _YEARS:
        return noun is None and word in en.WORDS_OF_TIME
    further = _RANGE_BEHIND.match(text, number.end) if noun is None else None
    if further and nouns.noun_after(text, further.end(), one=False) and word not in en.YEAR_WORDS:
        # 2000 - 2500 calories
        return False
    if word == "of" and follows_total(text, number.start):
        return False
    return noun is None or word in en.YEAR_WORDS or (int(written) in _DATING and int(written) % 100 != 0)


def follows_total(text: str, start: int) -> bool:
    """Whether a number is an average, a total or the like, and so no year: an average of 1500."""
    return _TOTAL_BEFORE.search(text, max(0, start - 16), start) is not None


def _is_size(text: str, end: int) -> bool:
    """Whether a number is the size of what stands before it: a room 3 metres wide, a track 400 metres long."""
    noun = nouns.noun_after(text, end, one=False)
    return noun is not None and noun[0].lower() in en.MEASURES


def _is_dated(word: str) -> bool:
    """Whether a word is a day or a month, behind which people count: on Monday 12 new cases."""
    return word.lower().rstrip(".") in en.MONTHS or word.lower().endswith("day")


def _is_variant(text: str, end: int) -> bool:
    """Whether a number goes on as the name of a model: 737 Max, 911 Turbo, 30 B1."""
    match = _NAME_BEHIND.match(text, end)
    return match is not None and (match[1][-1].isdigit() or match[1].lower() in en.VARIANTS)
