"""A number without a currency: what it counts, or why it is no quantity at all."""

from __future__ import annotations

import re

from japan_us_brief.extraction import (
    boundary,
    currencies_before,
    fractions,
    japanese_counters,
    names,
    nouns,
    number_words,
    qualifiers,
    units,
)
from japan_us_brief.extraction.mention import FigureMention, made
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en
from japan_us_brief.vocabulary.all_languages import ONES, QUALIFIERS_BEHIND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.numeral import Numeral

_NOT_A_QUANTITY = pattern(
    r"(?:st|nd|rd|th)\b|['’]?s\b|[ ]?(?:[ap]\.?m\b|o['’]clock|(?-i:GMT|UTC|EST|EDT|ET|BST|CET|JST)\b)|:\d|/\d|\.\d"
    r"|-\d{4}\b|-\d{3}\b(?![ ]?[a-z%])|[-–]\d{1,3}s\b|-(?:by|and|in)-\w"
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
_OLD = pattern(
    r"(?:(?:[-–]|-? (?:to|and|or) )\d{1,3})?(?:-(?:year|month|week|day)s?|[ ](?:year|month|week|day))[ -]olds?\b"
)
# An age behind a name: Ms Doyle, 83, has lived here.
_AGE = pattern(r"[),;](?![ ]?\d)|[ ]at the time\b")
_NAME_BEFORE_HYPHEN = pattern(r"\b[A-Z][A-Za-z]*[A-Z][ ]\Z")
# Numbers in words are figures from here on whatever follows them.
_LEAST_SURE = 20
# What follows a number in words that counts nothing.
_NO_COUNT = en.NO_NOUN - frozenset("to or and percent per more plus minus am pm a an in through of".split())
_ENDS = frozenset(".;:!?)”")
_SMALL = frozenset(word for word, value in ONES.items() if value < _LEAST_SURE)
_LONGEST_NO_NOUN = max(map(len, _NO_COUNT)) + 2
# What leads to one point, which no decimal follows: up one point.
_BEFORE_POINT = en.UP_BEHIND | en.DOWN_BEHIND | en.RISING | en.FALLING | {"by"}
_DEGREES = pattern(r"[ ]?°[ ]?[CFK]\b")
# Qualifiers that stand between a number and what it counts: 300-odd workers, 500 or more people.
_QUALIFIED = pattern(r"(?:[ -](?:odd|plus)|\+|[ ](?:or|and)[ ](?:more|fewer|less|so|over|above))(?=[ ][A-Za-z])")
_BEFORE_QUALIFIED, _FIRST_OF_QUALIFIED = frozenset(" -+"), frozenset("opa")
_HEAT = frozenset("CF")
_OF_HEAT = pattern(
    r"\b(?:temperature|thermometer|heat|cold|warm|cool|hot|oven|freez|weather|sunshine|mercury|bake|roast|fever)", "i"
)
_OF_THE = pattern(r"[ ]of[ ](?:the|its|our|their|his|her|those|these|[A-Z][a-z]+['’]s)(?=[ ][A-Za-z])")
_FOLDS = (number_words.FOLD, f"-{number_words.FOLD}", f" {number_words.FOLD}")
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
    written, begin = names.last_word(text, number.start)
    word = written.lower()
    if not number.magnitude and written and names.is_known(text, number, written, word):
        return None, names.end_of(text, end)
    if text.startswith(_FOLDS, end):
        number.end = text.index(number_words.FOLD, end) + len(number_words.FOLD)
        return made(text, number, start, number_words.FOLD, negative=negative), number.end
    noun, comparator = _counted(text, end, one=number.value == 1)
    if names.is_named(text, number, (written, begin), noun):
        return None, end
    if not number.magnitude and names.is_year(text, number, word, noun):
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
        if (
            number.is_words
            and number.value == 1
            and unit not in en.MEASURES
            and unit.isascii()
            and (unit != "point" or word not in _BEFORE_POINT)
        ):
            # "one analyst said": a pronoun more than a number.
            return None, end
        if (unit not in en.MEASURES or unit in en.PEOPLE) and _OF_HOW_MANY.search(text, max(0, start - 16), start):
            return None, end
        mention = made(text, number, start, unit, negative=negative)
        if text[number.end : number.end + 1] == "半":
            japanese_counters.take_half(text, number, unit)
            mention = made(text, number, start, unit, negative=negative)
        mention.comparator = comparator
        return mention, number.end
    if text[end : end + 1].isalpha() and not number.is_words and text[end : end + 1].isascii():
        return None, end
    if not number.magnitude:
        if (written[:1].isupper() and names.is_capitalised(text, (written, begin))) or names.is_age(text, number, word):
            # "GE 200", "Core i7 860": the number belongs to the name.
            return None, names.end_of(text, end)
        if names.is_thing(text, number, word):
            return None, end
    if number.is_words and number.value < _LEAST_SURE and text[end : end + 1] not in _BEFORE_OTHERS:
        # It neither counts anything nor begins a range or a list.
        return None, end
    if not number.magnitude and number.ulp == 1 and number.value < 150 and _is_bare_name(text, start, end):
        return None, end
    return made(text, number, start, None, negative=negative), end


def _counted(text: str, end: int, *, one: bool) -> tuple[tuple[str, int] | None, str]:
    """What a number counts, and the qualifier that stands between them: 20°C, 300-odd workers, 500 or more people."""
    following = text[end : end + 1]
    if following in _BEFORE_QUALIFIED and (following == "+" or text[end + 1 : end + 2] in _FIRST_OF_QUALIFIED):
        qualified = _QUALIFIED.match(text, end)
        noun = nouns.noun_after(text, qualified.end(), one=False) if qualified else None
        if qualified and noun:
            return noun, QUALIFIERS_BEHIND.get(qualified[0].lstrip(" -"), "exact")
    if following == "°" or text.startswith(" °", end):
        degrees = _DEGREES.match(text, end)
        return (f"°{degrees[0][-1]}", degrees.end()) if degrees else None, "exact"
    if (
        following in _HEAT
        and not text[end + 1 : end + 2].isalnum()
        and _OF_HEAT.search(text, max(0, end - 80), end + 40)
    ):
        # 35C
        return (f"°{following}", end + 1), "exact"
    noun = nouns.noun_after(text, end, one=one)
    if noun is None and not one and text.startswith(" of ", end):
        whole = _OF_THE.match(text, end)
        of_what = nouns.noun_after(text, whole.end(), one=False) if whole else None
        if of_what and (of_what[0] in en.PEOPLE or of_what[0].lower() not in en.MEASURES):
            # 20 of the companies
            return (of_what[0], end), "exact"
    return noun, "exact"


def is_no_count(text: str, match: re.Match[str]) -> bool:
    """Whether a small number in words counts nothing and joins nothing: one of them, the two were, over by nine.

    Args:
        text: the text.
        match: of the first word of the number.
    """
    start, end = match.span("words")
    following = text[end : end + 1]
    if following == " ":
        if text[end + 1 : end + _LONGEST_NO_NOUN].partition(" ")[0] not in _NO_COUNT:
            return False
    elif following not in _ENDS or currencies_before.currency_before(text, start, 0):
        return False
    if match["words"].lower() not in _SMALL:
        return False
    return not text[max(0, start - len("negative ")) : start].lower().endswith(("minus ", "negative "))


def is_weak(mention: FigureMention) -> bool:
    """Whether a mention is too weak to be a figure of its own: "one of", "two more"."""
    return (
        mention.unit is None
        and mention.value is not None
        and mention.value < _LEAST_SURE
        and mention.power == 0
        and (mention.as_written.isalpha() or mention.as_written in fractions.VULGAR)
    )


def _is_no_quantity(text: str, number: Numeral) -> bool:
    """Whether what stands around a number makes it a time, an age, a score or a part of a name."""
    if text[number.end : number.end + 1] == "/" and boundary.is_pair(text, number.end):
        return False
    if japanese_counters.is_no_quantity(text, number.start, number.end) or boundary.is_base(
        text, number.start, number.end
    ):
        return True
    if text[number.end : number.end + 1] in _BEFORE_OTHERS and _OLD.match(text, number.end):
        return True
    return not number.is_words and not number.magnitude and _NOT_A_QUANTITY.match(text, number.end) is not None


def _is_bare_name(text: str, start: int, end: int) -> bool:
    """Whether a small number is the age behind a name, or one of a ratio."""
    if (
        _OUT_OF.match(text, end)
        or (text[start:end] == "1" and _ONE_IN.match(text, end))
        or _OF_HOW_MANY.search(text, max(0, start - 16), start)
    ):
        return True
    return _AGE.match(text, end) is not None and _NAME_BEFORE.search(text, max(0, start - 24), start) is not None
