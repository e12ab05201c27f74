"""The qualifier of a figure: what the words before it, the signs at it and the words behind it make of it."""

from __future__ import annotations

from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en, ja
from japan_us_brief.vocabulary.all_languages import (
    NEGATIONS,
    QUALIFIERS_BEFORE,
    QUALIFIERS_BEFORE_AMOUNTS,
    QUALIFIERS_BEHIND,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# How many words before a qualifier a negation may stand that turns it.
_CLAUSE = 4
# Words of the longest qualifier.
_MOST_WORDS = max(len(words.split()) for words in QUALIFIERS_BEFORE)
_QUOTES = "(（[“”\"'‘’"
LAST_WORDS = (
    frozenset(word.split(" ")[-1] for word in [*QUALIFIERS_BEFORE, *QUALIFIERS_BEFORE_AMOUNTS])
    | en.FILLERS
    | frozenset({"only", "just", "almost"})
)
# Those that stand right at a number: signs, abbreviations, and languages that put no spaces between words.
_ATTACHED = {
    word: made
    for word, made in QUALIFIERS_BEFORE.items()
    if not word[0].isalpha() or word[-1] == "." or not word.isascii()
} | {f"{word}-": made for word, made in en.QUALIFIERS_HYPHENED.items()}
# What stands right before the sign of a currency: c£5 million.
_AT_SIGNS = frozenset({"c£", "c€"})
# How a figure ends that another is measured against.
_MEASURED = frozenset("% percent cent pct points times km miles metres years degrees".split())
_ATTACHED_SIZES = sorted({len(word) for word in _ATTACHED}, reverse=True)
# 少なくとも計30人
_SUM_BEFORE = pattern(rf"(?:{'|'.join(sorted(ja.SUMS, key=len, reverse=True))})で?\Z")
_LONGEST_SUM = max(map(len, ja.SUMS)) + 1
_ENDS_OF_SUMS = frozenset(word[-1] for word in ja.SUMS) | {"で"}
_ENDS = frozenset(word[-1] for word in _ATTACHED) | _ENDS_OF_SUMS
_SPACELESS = "|".join(sorted((word for word in QUALIFIERS_BEHIND if not word.isascii()), key=len, reverse=True))
# What may stand within a qualifier behind a figure: を初めて超え, の大台を突破.
_WITHIN = r"(?:の(?:大台|節目)を|を(?:初めて|大きく|大幅に|わずかに|やや|すでに|はるかに|いずれも|既に|優に))"
_SPREAD = rf"{_WITHIN}(?:{'|'.join(word[1:] for word in ja.QUALIFIERS_BEHIND if word[0] == 'を')})"
_THE_REST = pattern(_WITHIN)
# What may be a qualifier behind a figure, or say how it moves.
BEHIND = pattern(rf"[ 」』-]?({_SPACELESS}|{_SPREAD}|\+|[a-z]+(?:[ ][a-z]+){{0,2}})")
_NOT = r"(?:て(?:い)?)?(?:ない|なかった|なく|ず|ません)"
# What a negation makes of qualifiers: 超えない is at most, 下回らない at least, 達しない less than.
_JAPANESE_NOT = pattern(
    rf"(?P<at_most>(?:を?(?:超え|超さ|越え|上回[らっ]|突破し)){_NOT})|(?P<at_least>を下回[らっ]{_NOT})|(?P<less_than>に達[しさ]{_NOT})"
)
# What restates a figure, between it and its qualifier: 590億円（約3.9億ドル）を超え.
_BRACKET = pattern(rf"[(（][^()（）\n]{{1,40}}[)）](?=(?:{_SPACELESS}))")
_JAPANESE = frozenset("をに超")


def before(words: list[str], *, of_amount: bool, lasts: bool = False) -> tuple[str | None, int]:
    """What the last words before a figure make of it, and how many of them do.

    Args:
        words: the words, in small letters.
        of_amount: whether the figure is money or a percentage.
        lasts: whether it may tell how long something goes on, which "over" leads to as well: a plan over 10 years.
    """
    last = len(words)
    while last and words[last - 1] in en.FILLERS:
        last -= 1
    article = last < len(words)
    if not last or words[last - 1].strip(_QUOTES) not in LAST_WORDS:
        return None, 0
    for count in range(min(_MOST_WORDS, last), 0, -1):
        phrase = " ".join(words[last - count : last]).strip(_QUOTES)
        comparator = QUALIFIERS_BEFORE.get(phrase) or (QUALIFIERS_BEFORE_AMOUNTS.get(phrase) if of_amount else None)
        if not comparator or (article and phrase in en.PLACES):
            continue
        lead = words[last - count - 1] if count < last else ""
        if phrase == "over" and lasts:
            return ("more_than", len(words) - last + count) if lead in en.LEADS_TO_LENGTHS else (None, 0)
        if phrase in en.QUALIFY_NO_ARTICLE and "the" in words[last:]:
            # Short of the $5 million that was expected.
            return None, 0
        if (phrase == "over" and lead in en.OVER_WHAT) or (phrase == "about" and lead in en.ABOUT_WHAT):
            return None, 0
        if phrase in en.NOUNS_TOO and lead.endswith(("'s", "’s")):
            # From Monday's close to 5 percent.
            return None, 0
        if phrase == "estimated" and (lead in en.ESTIMATING or lead.endswith("s")):
            # Analysts had estimated 49 cents: a verb.
            return None, 0
        if phrase in en.COMPARISONS and (lead[-1:] == "%" or lead in _MEASURED):
            return None, 0
        if phrase == "up to" and not article and _leads_there(words[: last - count]):
            return None, 0
        if comparator == "more_than" and _is_negated(words[max(0, last - count - _CLAUSE) : last - count]):
            # Does not exceed $5 billion; no firm paid more than $5 billion.
            comparator = "at_most"
        # Up to the equivalent of $5 million.
        further = before(words[: last - count], of_amount=of_amount) if phrase == "the equivalent of" else (None, 0)
        return further[0] or comparator, len(words) - last + count + further[1]
    return None, 0


def _leads_there(words: list[str]) -> bool:
    """Whether "up to" behind some words is where they lead: the wage would go up to $8, three items add up to $9."""
    if words[-1:] and words[-1] in {"adds", "added"}:
        # The state adds up to $9 of its own.
        return bool(words[-2:-1]) and words[-2] in en.WHAT_ADDS
    return bool(words[-1:]) and words[-1] in en.GOING


def _is_negated(words: list[str]) -> bool:
    """Whether the last words of a clause have a negation."""
    for word in reversed(words):
        if word in en.JOINS or word[-1] in ",;:":
            return False
        if word in NEGATIONS:
            return True
    return False


def attached(text: str, start: int) -> tuple[str | None, int]:
    """What stands right at a figure makes of it, and how many characters that takes; a sum may stand between."""
    last = text[start - 1 : start]
    if last not in _ENDS:
        # As most are, which is told sooner so.
        return ("about", 1) if text[start - 1 : start + 1] in _AT_SIGNS else (None, 0)
    summed = _SUM_BEFORE.search(text, max(0, start - _LONGEST_SUM), start) if last in _ENDS_OF_SUMS else None
    for place in (start, summed.start()) if summed else (start,):
        for size in _ATTACHED_SIZES:
            begin = max(0, place - size)
            word = text[begin:place].lower()
            comparator = _ATTACHED.get(word)
            # "ca.", and not the end of a word.
            is_end = (
                comparator and text[begin].isascii() and text[begin].isalpha() and text[begin - 1 : begin].isalnum()
            )
            if comparator and not is_end:
                if word[0] == "最" and text.endswith(ja.RECORDS, 0, begin):
                    return None, 0
                return comparator, size + start - place
    return ("about", 1) if text[start - 1 : start + 1] in _AT_SIGNS else (None, 0)


def behind_brackets(text: str, end: int) -> int:
    """Where the qualifier of a figure stands that brackets may set apart from it: behind 590億円（約3.9億ドル）."""
    found = _BRACKET.match(text, end) if text[end : end + 1] in {"(", "（"} else None
    return found.end() if found else end


def behind(text: str, match: re.Match[str]) -> tuple[str | None, int]:
    """What the words behind a figure make of it, and where they end.

    Args:
        text: the text.
        match: of `BEHIND`, where the figure ends.
    """
    end = match.start()
    words = match[1].split(" ")
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[:count])
        comparator = QUALIFIERS_BEHIND.get(phrase) or QUALIFIERS_BEHIND.get(_THE_REST.sub("を", phrase))
        if comparator is None:
            continue
        if phrase == "plus" and text[end] == " ":
            # "$5 plus tax" adds; "5-plus" qualifies.
            return None, end
        if phrase[0] in _JAPANESE:
            negated = _JAPANESE_NOT.match(text, end)
            if negated and negated.lastgroup:
                return negated.lastgroup, negated.end()
        if not phrase.isascii() and text.startswith(ja.NO_QUALIFIERS_BEHIND, match.start(1)):
            return None, end
        return comparator, match.start(1) + len(phrase)
    return None, end
