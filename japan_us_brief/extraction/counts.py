"""A number without a currency: what it counts, or why it is no quantity at all."""

from __future__ import annotations

import re

from japan_us_brief.extraction import boundary, fractions, japanese, nouns, number_words, qualifiers, units
from japan_us_brief.extraction.mention import FigureMention, made
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en
from japan_us_brief.vocabulary.all_languages import QUALIFIERS_BEHIND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.numeral import Numeral

_LAST_WORD = pattern(r"([A-Za-z][A-Za-z.]*)[ \u00a0-]?\Z")
_NOT_A_QUANTITY = pattern(
    r"(?:st|nd|rd|th)\b|['’]?s\b|[ ]?(?:[ap]\.?m\b|o['’]clock|(?-i:GMT|UTC|EST|EDT|ET|BST|CET|JST)\b)|:\d|/\d|\.\d"
    r"|-\d{4}\b|-\d{3}\b(?![ ]?[a-z%])|[-–]\d{1,3}s\b|-(?:by|and)-\d"
    r"|[ ]?°(?!(?-i:[ ]?[CFK]\b))|\([a-z]\)|(?-i:-[A-Z]\b)"
    r"|(?-i:[ ](?:(?:BCE?|CE|AD)\b|B\.C\.|A\.D\.))"
    r"|[ ](?-i:(?:[A-Z][a-z]+[ ]){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive)\b)",
    re.IGNORECASE,
)
_SCORE = pattern(
    r"\d{1,3}[-–]\d{1,3}\b(?![.,]\d|[ -]?(?:[%$€£¥円ドル万億兆人社%]|per ?cent|pct|"
    r"basis|percentage|million|billion|trillion|[mb]n\b))"
)
# A sign whose letters are those of no currency.
_SIGNS = frozenset("$€£¥₩₹")
_BEFORE_OTHERS = frozenset(" -–,\u00a0")
# Three quarters of the firms, and not the first three quarters of the year.
_OF_A_WHOLE = pattern(r"[ ]of (?!the (?:year|fiscal)|last|this|fiscal|\d)")
_OF_HOW_MANY = pattern(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})[ ](?:in|out of)[ ](?:every[ ])?\Z", re.IGNORECASE
)
_OUT_OF = pattern(
    r"[ ]out of[ ](?:every[ ])?(?:\d|ten\b|five\b|four\b)|[ ]in[ ](?:every[ ])?(?:10|100|ten)\b"
    r"|[ ]in[ ](?:every[ ])?(?:\d{1,2}|three|four|five|six|seven|eight|nine)[ ]"
    r"(?!years|months|weeks|days|hours|min|sec)[a-z]"
)
_ONE_IN = pattern(r"[ ]in (?:every )?\d{1,3}[ ][a-z]")
_OLD = pattern(r"(?:[-–]\d{1,3})?(?:-(?:year|month|week|day)s?|[ ](?:year|month|week|day))[ -]olds?\b")
# An age behind a name: Ms Doyle, 83, has lived here.
_AGE = pattern(r"[),;](?![ ]?\d)")
_NAME_BEFORE_HYPHEN = pattern(r"\b[A-Z][A-Za-z]*[A-Z][ ]\Z")
# What a name with a number goes on with: sections 3 and 4, aged 18 to 34, A.D. 1000 and 1260.
_NAMED_FURTHER = pattern(
    r"(?:,?[ ](?:to|and|or|through|until|&)[ ]|[ ]?[-–—][ ]?|,[ ])(\d{1,4}(?:\.\d+)?)(?![\d%]|[.,]\d|[ -][a-z]*ago\b)"
)
# The number alone of a thing that is known by it: the 486 is an old chip.
_KNOWN_BY_IT = pattern(r"[ ](?:is|was|has|had|became|remains)\b")
# Older or younger than an age: people over 65.
_AGED = pattern(r"\b([a-z]+)[ ](?:aged[ ])?(?:over|under|above|below)[ ]\Z", re.IGNORECASE)
_OF_AGE = pattern(
    r"\bage[sd]?[ ](?:between|from|about|around|over|under|above|below|up to|of|at least|just|only)[ ]\Z", re.IGNORECASE
)
_BEFORE_AGES = frozenset("between from about around over under above below to of least just only".split())
_OLDEST = 120
_LEAST_AMONG_NAMES = 20
_DEGREES = pattern(r"[ ]?°[ ]?[CFK]\b")
# Qualifiers that stand between a number and what it counts: 300-odd workers, 500 or more people.
_QUALIFIED = pattern(r"(?:[ -](?:odd|plus)|\+|[ ](?:or|and)[ ](?:more|fewer|less|so|over|above))(?=[ ][A-Za-z])")
_BEFORE_QUALIFIED = frozenset(" -+")
_FOLDS = (number_words.FOLD, f"-{number_words.FOLD}", f" {number_words.FOLD}")
_TOTAL_BEFORE = pattern(r"\b(?:average|total|sum|maximum|minimum|mean|median)[ ]of[ ]\Z", re.IGNORECASE)
_RANGE_BEHIND = pattern(r"[ ]?[-–][ ]?\d{3,5}(?!\d)")
_KATAKANA_BEFORE = pattern(r"[ァ-ヺー]{2}\Z")
_PRICE_OF_EACH = pattern(r"[ ](?:[A-Z]{2,3}\$?|[$€£¥])\d")
_NAME_BEHIND = pattern(r"[ -]([A-Z](?:[A-Za-z]+|[A-Z]?\d{1,2}))\b")
_NAME_BEFORE = pattern(r"[A-Za-z][\w.’'-]*,[ ]\Z")


def is_glued(text: str, start: int) -> bool:
    """Whether a number is a part of a word, a name or a longer code: F-16, G7, COVID-19, 3.1.4."""
    last = text[start - 1]
    if last == "=":
        # A rate, 1ドル=147円, or a bound, <=5, and not a setting of a program.
        return start > 1 and text[start - 2].isascii() and text[start - 2] not in "<>"
    if last.isalnum() or last in "_#/@&\\":
        return not ("\u3040" <= last <= "\u9fff")
    if last == "-":
        return start > 1 and text[start - 2].isalnum() and not qualifiers.attached(text, start)[0]
    if last in _SIGNS:
        return True
    if last == ":" and start > 1 and text[start - 2].isupper():
        # The code of a share at an exchange.
        return True
    return last in ".,:" and start > 1 and (text[start - 2].isdigit() or (last == "." and text[start - 2].isupper()))


def count(text: str, number: Numeral, start: int, *, negative: bool) -> tuple[FigureMention | None, int]:
    """A number with the noun that it counts, a bare quantity, or nothing."""
    end = number.end
    if _is_no_quantity(text, number):
        return None, end
    if not number.is_words and not number.magnitude:
        score = _SCORE.match(text, number.start) if text[end : end + 1] in {"-", "–"} else None
        if score and not (nouns.noun_after(text, score.end(), one=False) or units.currency_after(text, score.end())):
            return None, score.end()
    last = _LAST_WORD.search(text, max(0, number.start - 24), number.start)
    word = last[1].lower() if last else ""
    if word in en.NAMED and not number.magnitude and not (word in en.NAMED_PLACES and _is_measured(text, end)):
        return None, _end_of_name(text, end)
    if word in en.INDICES and number.ulp == 1 and int(number.value) in en.SIZES_OF_INDICES:
        return None, end
    if text.startswith(_FOLDS, end):
        number.end = text.index(number_words.FOLD, end) + len(number_words.FOLD)
        return made(text, number, start, number_words.FOLD, negative=negative), number.end
    if last and not number.magnitude and _is_brand(last[1]):
        return None, end
    if not number.magnitude and number.ulp == 1 and text[end + 1 : end + 2].isupper() and _is_variant(text, end):
        return None, end
    noun, comparator = _counted(text, end, one=number.value == 1)
    if last and noun and _is_of_name_before(text, number, last, noun):
        return None, end
    if noun is None and _is_name_behind(text, end):
        return None, end
    if _is_year(text, number, word, noun):
        return None, end
    if negative and text[start] == "-" and _NAME_BEFORE_HYPHEN.search(text, max(0, start - 16), start):
        # COVID -19 tests
        return None, end
    if noun:
        unit, number.end = noun
        if (
            number.is_words
            and unit in en.PARTS
            and (unit != "quarters" or text[end] == "-" or _OF_A_WHOLE.match(text, number.end))
        ):
            return None, number.start
        if number.is_words and number.value == 1 and unit not in en.MEASURES and unit.isascii():
            # "one analyst said": a pronoun more than a number.
            return None, end
        if (unit not in en.MEASURES or unit in en.PEOPLE) and _OF_HOW_MANY.search(text, max(0, start - 16), start):
            return None, end
        mention = made(text, number, start, unit, negative=negative)
        mention.comparator = comparator
        return mention, number.end
    if text[end : end + 1].isalpha() and not number.is_words and text[end : end + 1].isascii():
        return None, end
    if last and last[1][0].isupper() and not number.magnitude and _is_name(text, last):
        # "GE 200", "Core i7 860": the number belongs to the name.
        return None, _end_of_name(text, end)
    if word in _BEFORE_AGES and not number.magnitude and _OF_AGE.search(text, max(0, start - 24), start):
        further = _NAMED_FURTHER.match(text, end)
        if not further or _end_of_name(text, end) > end:
            return None, _end_of_name(text, end)
    if not number.magnitude and (_is_of_a_name(text, start, end) or _is_age(text, number, word)):
        return None, end
    if number.is_words and number.value < 20 and text[end : end + 1] not in _BEFORE_OTHERS:
        # It neither counts anything nor begins a range or a list.
        return None, end
    if not number.magnitude and number.ulp == 1 and number.value < 150 and _is_bare_name(text, start, end):
        return None, end
    return made(text, number, start, None, negative=negative), end


def _counted(text: str, end: int, *, one: bool) -> tuple[tuple[str, int] | None, str]:
    """What a number counts, and the qualifier that stands between them: 20°C, 300-odd workers, 500 or more people."""
    following = text[end : end + 1]
    if following in _BEFORE_QUALIFIED:
        qualified = _QUALIFIED.match(text, end)
        noun = nouns.noun_after(text, qualified.end(), one=False) if qualified else None
        if qualified and noun:
            return noun, QUALIFIERS_BEHIND.get(qualified[0].lstrip(" -"), "exact")
    if following == "°" or text.startswith(" °", end):
        degrees = _DEGREES.match(text, end)
        return (f"°{degrees[0][-1]}", degrees.end()) if degrees else None, "exact"
    return nouns.noun_after(text, end, one=one), "exact"


def _is_measured(text: str, end: int) -> bool:
    """Whether a number is the size of what stands before it: a room 3 metres wide, a track 400 metres long."""
    noun = nouns.noun_after(text, end, one=False)
    return noun is not None and noun[0].lower() in en.MEASURES


def _end_of_name(text: str, end: int) -> int:
    """Where a name ends that has several numbers: sections 3 and 4, those aged 18 to 34."""
    further = _NAMED_FURTHER.match(text, end)
    while further and not (
        units.currency_after(text, further.end())
        or units.percent_after(text, further.end())
        or nouns.noun_after(text, further.end(), one=False)
    ):
        end = further.end()
        further = _NAMED_FURTHER.match(text, end)
    return end


def _is_age(text: str, number: Numeral, word: str) -> bool:
    """Whether a bare number is an age, or a thing that is known by its number: people over 65, the 486 is a chip."""
    if word == "the":
        return not number.is_words and _KNOWN_BY_IT.match(text, number.end) is not None
    if word not in en.PLACES or number.value > _OLDEST or number.ulp != 1:
        return False
    whose = _AGED.search(text, max(0, number.start - 32), number.start)
    return whose is not None and whose[1].lower() in en.AGED


def is_weak(mention: FigureMention) -> bool:
    """Whether a mention is too weak to be a figure of its own: "one of", "two more"."""
    return (
        mention.unit is None
        and mention.value is not None
        and mention.value < 20
        and mention.power == 0
        and (mention.as_written.isalpha() or mention.as_written in fractions.VULGAR)
    )


def _is_no_quantity(text: str, number: Numeral) -> bool:
    """Whether what stands around a number makes it a time, an age, a score or a part of a name."""
    if text[number.end : number.end + 1] == "/" and boundary.is_pair(text, number.end):
        return False
    if japanese.is_no_quantity(text, number.start, number.end) or boundary.is_base(text, number.start, number.end):
        return True
    if text[number.end : number.end + 1] in _BEFORE_OTHERS and _OLD.match(text, number.end):
        return True
    return not number.is_words and not number.magnitude and _NOT_A_QUANTITY.match(text, number.end) is not None


def _is_name_behind(text: str, end: int) -> bool:
    """Whether a number goes on as a name: 7-Eleven, 8 Mile."""
    match = _NAME_BEHIND.match(text, end) if text[end + 1 : end + 2].isupper() else None
    return match is not None and (match[0][0] == "-" or f"{match[1].lower()}s" in en.MEASURES)


def _is_of_name_before(text: str, number: Numeral, word: re.Match[str], noun: tuple[str, int]) -> bool:
    """Whether a small number ends the name before it, and the noun is another's: the Polestar 2 got good results."""
    if number.is_words or number.magnitude or number.value >= _LEAST_AMONG_NAMES or not word[1][0].isupper():
        return False
    beside = noun[1] - number.end <= len(noun[0]) + 1
    return not beside and noun[0] not in en.MEASURES and _is_name(text, word) and not _is_dated(word[1])


def _is_dated(word: str) -> bool:
    """Whether a word is a day or a month, behind which people count: on Monday 12 new cases."""
    return word.lower().rstrip(".") in en.MONTHS or word.lower().endswith("day")


def _is_variant(text: str, end: int) -> bool:
    """Whether a number goes on as the name of a model: 737 Max, 911 Turbo, 30 B1."""
    match = _NAME_BEHIND.match(text, end)
    return match is not None and (match[1][-1].isdigit() or match[1].lower() in en.VARIANTS)


def follows_total(text: str, start: int) -> bool:
    """Whether a number is an average, a total or the like, and so no year: an average of 1500."""
    return _TOTAL_BEFORE.search(text, max(0, start - 16), start) is not None


def _is_of_a_name(text: str, start: int, end: int) -> bool:
    """Whether a bare number ends a name, or counts what is told by its price: ボーイング747, three USD50 cards."""
    if text[start - 1 : start] > japanese.FIRST and _KATAKANA_BEFORE.search(text, max(0, start - 2), start):
        return True
    return text[end : end + 1] == " " and _PRICE_OF_EACH.match(text, end) is not None


def _is_bare_name(text: str, start: int, end: int) -> bool:
    """Whether a small number is the age behind a name, or one of a ratio."""
    if (
        _OUT_OF.match(text, end)
        or (text[start:end] == "1" and _ONE_IN.match(text, end))
        or _OF_HOW_MANY.search(text, max(0, start - 16), start)
    ):
        return True
    return _AGE.match(text, end) is not None and _NAME_BEFORE.search(text, max(0, start - 24), start) is not None


def _is_brand(word: str) -> bool:
    """Whether a word is a name by its capitals, as iPhone is."""
    return any(letter.isupper() for letter in word[1:]) and any(letter.islower() for letter in word)


def _is_name(text: str, word: re.Match[str]) -> bool:
    """Whether a capitalised word is a name, and does not only begin a sentence."""
    before = text[max(0, word.start() - 2) : word.start()].strip()
    if before and before[-1] not in '.!?:"“':
        return True
    folded = word[1].lower()
    return not (folded in en.NO_NOUN or folded in qualifiers.LAST_WORDS or folded.endswith("ly"))


_YEARS = range(1500, 2101)
# What is a year where a word of time stands before it, as in "by 2300".
_FAR_YEARS = range(1000, 2501)
# Years with which people date what they count: the 2024 elections, and not the 2000 workers.
_DATING = range(1950, 2051)


def _is_year(text: str, number: Numeral, word: str, noun: tuple[str, int] | None) -> bool:
    written = text[number.start : number.end]
    if number.magnitude or len(written) != 4 or not written.isdigit() or int(written) not in _FAR_YEARS:
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
