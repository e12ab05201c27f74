"""Where clauses begin and what they do: a comparison, a record, a saying, what is now and what is to come."""

from __future__ import annotations

from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# What begins another clause, or tells of something else, on the way from a figure to a date behind it.
ANOTHER = pattern(
    r"[;:–—、]|,\s|\s-\s|\b(?i:but|while|whereas|which|who|whose|where|when|that|although|though|after|before|because|"
    r"as(?! of\b)|if|compared|versus|vs|against|than|following|beating|including)\b"
    r"|\b(?:and|or)\b(?=[^,;]{0,60}?\b(?:was|were|is|are|has|have|had|will|would|could|can|may|plans?|wants?|expects?"
    r"|[a-z]+ed|rose|fell|grew|said|sold|made|took|left|began|lost|won|paid|spent|bought|now|to [a-z]{3,})\b)"
    r"|\bto (?!a\b|the\b|an\b|its\b|their\b|[a-z]+s\b)[a-z]{3,}"
)
# What brings a figure to be compared with, or what a step is from.
COMPARED = pattern(
    r"\b(?:from|against|versus|vs\.?|(?<!more )(?<!less )(?<!fewer )than|"
    r"(?:compared|compares|comparison) (?:with|to)|relative to|instead of)\s",
    "i",
)
_NOW = pattern(r"\b(?:now|currently|today|to date|so far)\b", "i")
_LATER = pattern(
    r"\b(?:will|would|plans?|expects?|expected|hopes?|aims?|next|has|have|is|are|employs?|operates?|owns?|holds?)\b",
    "i",
)
# What a year is only measured by: above 2019 levels.
LEVEL_OF = pattern(
    r"(?:'s|’s)?\s(?:revised\s)?(?:levels?|figures?|volumes?|peak|totals?|averages?|mark|highs?|lows?)\b"
)
# What is held or issued on a day to tell of something: a Wednesday night news conference.
OCCASION = pattern(
    r"(?:'s|’s)?(?:[ ](?:morning|afternoon|evening|night))?(?:[ ](?:news|press|television|radio|conference|e-?mail))?"
    r"[ ](?:conference|briefing|interview|statement|report|filing|speech|hearing|release|call|memo|letter)\b"
)
_SAID_BEHIND = pattern(r",?\s(?:said|reported|announced|showed|told)\b")
_RELATIVE = pattern(
    r",\s(?:which|who|whose|where|founded|opened|built|established|launched|acquired|created|set up|listed|born)\b"
    r"[^,]{0,100}\Z"
)
_ASIDE = frozenset("in that for at the of end those levels late early mid last this same".split())
_THAN = frozenset("from against versus vs vs. than with to on over".split())
DATING = frozenset("in during for by until of".split())
_OPENS = frozenset("in on at during for by as since between from of until through over early late".split())
# Words.
_LONGEST_LEAD, _LONGEST_SAYING = 6, 3


def turns(between: str) -> bool:
    """Whether what follows a date turns to what is now, or in another clause to what is to come."""
    between = between.lstrip(", ").rstrip()
    clause = ANOTHER.search(between)
    return _NOW.search(between) is not None or (clause is not None and _LATER.search(between, clause.end()) is not None)


def is_same_subject(between: str, joint: re.Match[str]) -> bool:
    """Whether what seems to begin another clause only joins two nouns behind a figure: 30,000 homes and firms were."""
    return joint[0] == "and" and not between[: joint.start()].strip()


def another_before(between: str) -> re.Match[str] | None:
    """What begins another clause between a date and a figure behind it, as "is seen to grow" does not."""
    place = 0
    while True:
        found = ANOTHER.search(between, place)
        if found is None or not found[0].startswith("to "):
            return found
        place = found.end()


def compares(words: list[str], *, is_year: bool, is_month: bool) -> bool:
    """Whether the last words before a date make it one that is only compared with: down 5 percent from May 2022.

    Args:
        words: the words before it, in small letters.
        is_month: whether it is a month.
        is_year: whether it is no less than a month, so that "on" compares with it, and tells no day.
    """
    last = len(words)
    while last and words[last - 1] in _ASIDE:
        last -= 1
    word = words[last - 1] if last else ""
    if word not in _THAN:
        return False
    if word == "over" and is_month:
        # Over December is during it.
        return False
    if word in {"on", "over"}:
        return (
            is_year and last > 1 and (words[last - 2][-1] in "%t" or words[last - 2] in en.UP_BEHIND | en.DOWN_BEHIND)
        )
    if word in {"with", "to"}:
        return last > 1 and words[last - 2] in {"compared", "compares", "comparison", "relative", "comparable"}
    return True


def is_record(words: list[str]) -> bool:
    """Whether the last words before a date tell of a record: the lowest since 2019."""
    if "since" not in words[-4:]:
        return False
    place = len(words) - 1 - words[::-1].index("since")
    return any(word.endswith("est") or word in en.RECORDS for word in words[max(0, place - 5) : place])


def says(words: list[str]) -> bool:
    """Whether the last words before a date lead to a saying, whose date it is: said on Thursday."""
    return any(word in en.SAYING for word in words[-1 - _LONGEST_SAYING :])


def is_saying(text: str, end: int) -> bool:
    """Whether the words behind a date say something: on Thursday reported."""
    return _SAID_BEHIND.match(text, end) is not None


def is_relative(text: str, start: int, place: int) -> bool:
    """Whether a place is in a relative clause: the firm, which opened in 2021, has 340 workers."""
    return _RELATIVE.search(text, max(start, place - 120), place) is not None


def opens(words: list[str], *, with_comma: bool) -> bool:
    """Whether a date with these words before it opens its sentence, and frames it.

    Args:
        words: the words of its sentence before it.
        with_comma: whether a comma follows it.
    """
    if len(words) > _LONGEST_LEAD or not all(word.strip('(“",').replace("-", "").isalpha() for word in words):
        return False
    return with_comma or not words or (words[0].lower().strip('(“"') in _OPENS and len(words) <= 4)
