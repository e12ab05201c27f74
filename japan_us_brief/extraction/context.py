"""What the words around a figure say of it: qualifier, change, what it restates, its date, and what it is about."""

from __future__ import annotations

import re

from japan_us_brief.extraction import lexicon
from japan_us_brief.extraction.mention import REACH, SENTENCE_END
from japan_us_brief.extraction.nouns import NO_NOUN
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.mention import FigureMention


# A preposition of place or time, too, when an article follows: "over the 3 years".
_PLACES = frozenset({"over", "under", "above", "below", "around"})
_STEPS = frozenset({"by", "to", "of", "from", "at"})
_BETWEEN_STEPS = frozenset("a an the further another additional some about nearly almost just".split())
_GOING = frozenset("go goes going gone went add adding".split())
_WHAT_ADDS = frozenset("that this it which all together".split())
_OPENING = "(（[“\"'‘"
# How many words before a qualifier a negation may stand that turns it.
_CLAUSE = 4
# What begins another clause.
_JOINS = frozenset("and but or that which who while".split())
_QUOTES = "(（[“”\"'‘’"
_AFTER_JAPANESE = "|".join(sorted((word for word in lexicon.AFTER if not word.isascii()), key=len, reverse=True))
_JAPANESE_NOT = pattern(r"を?超え(?:て)?(?:ない|なかった|ず|ません)")
_AFTER_WORDS = pattern(rf"[ -]?({_AFTER_JAPANESE}|\+|[a-z]+(?:[ ][a-z]+){{0,2}})")
_ABOUT = (
    r"(?:about|some|roughly|around|nearly|approximately|worth|almost|over|up to|at most|at least|more than|"
    r"as much as)\s"
)
_RESTATES = pattern(rf"\s?[(（\[]\s?(?:or\s|{_ABOUT}|[=≈~約])*", re.IGNORECASE)
# Restated behind a comma or a dash: ¥590 billion, or some $3.9 billion; ¥590 billion, about $3.9 billion.
_OR = pattern(
    r"(?:(?:\s(?:in|of)\s[a-z]+)?,?\s"
    rf"(?:or|i\.e\.,?|that is,?|equivalent to|equal to|roughly equal to|the equivalent of)\s(?:{_ABOUT})?"
    rf"|(?:,|\s[-–—])\s{_ABOUT})",
    re.IGNORECASE,
)
_OF_ANOTHER = pattern(r"\s(?:of (?:it|which|that|them|the|this|these)\b|more\b|less\b|in (?:the )?[A-Z])")
_BARE_CENTS = pattern(r"[\d.,/ -]+(?:cents?|cts|c|¢)")
_WITH_CENTS = frozenset("USD AUD CAD NZD SGD HKD TWD EUR ZAR JMD".split())


def read(text: str, mention: FigureMention) -> None:
    """Give a mention its qualifier and its change, by the words around it."""
    start = mention.start
    begin = max(0, start - REACH)
    words = text[begin:start].lower().split()
    if begin and words and not text[begin - 1].isspace():
        del words[0]
    attached = not text[start - 1].isspace() if start else False
    qualifying = 0
    if words:
        comparator, qualifying = _qualifier(words, of_amount=mention.is_money or mention.unit == "%")
        if comparator == "up_to" and words[-2:] == ["up", "to"] and _leads_there(words[:-2]):
            comparator, qualifying = None, 0
        if comparator:
            mention.comparator = comparator
    if attached:
        # A sign, or Japanese, which puts no spaces between words.
        for size in lexicon.ATTACHED_SIZES:
            comparator = lexicon.ATTACHED.get(text[max(0, start - size) : start])
            if comparator:
                mention.comparator = comparator
    after = _AFTER_WORDS.match(text, mention.end)
    if after and mention.comparator == "exact":
        mention.comparator = _follower(text, mention.end, after[1])
    if words and not attached:
        mention.change = _change(words[: len(words) - qualifying])
    if mention.change is None and after:
        mention.change = _change_behind(after[1])
    mention.stand_in(text)


def _leads_there(words: list[str]) -> bool:
    """Whether "up to" behind some words is where they lead: the wage would go up to $8, three items add up to $9."""
    if words[-1:] and words[-1] in {"adds", "added"}:
        # The state adds up to $9 of its own.
        return bool(words[-2:-1]) and words[-2] in _WHAT_ADDS
    return bool(words[-1:]) and words[-1] in _GOING


def _qualifier(words: list[str], *, of_amount: bool) -> tuple[str | None, int]:
    """What the last words before a figure make of it, and how many of them do."""
    last = len(words)
    while last and words[last - 1] in lexicon.FILLERS:
        last -= 1
    article = last < len(words)
    if not last or words[last - 1].strip(_QUOTES) not in lexicon.LAST_OF_QUALIFIERS:
        return None, 0
    for count in (4, 3, 2, 1):
        if count > last:
            continue
        phrase = " ".join(words[last - count : last]).strip(_QUOTES)
        comparator = lexicon.BEFORE.get(phrase) or (lexicon.BEFORE_AMOUNTS.get(phrase) if of_amount else None)
        if not comparator or (article and phrase in _PLACES):
            continue
        before = words[last - count - 1] if count < last else ""
        if (phrase == "over" and before in lexicon.OVER_WHAT) or (phrase == "about" and before in lexicon.ABOUT_WHAT):
            return None, 0
        if comparator == "more_than" and _is_negated(words[max(0, last - count - _CLAUSE) : last - count]):
            # Does not exceed $5 billion; no firm paid more than $5 billion.
            comparator = "at_most"
        # Up to the equivalent of $5 million.
        further = _qualifier(words[: last - count], of_amount=of_amount) if phrase == "the equivalent of" else (None, 0)
        return further[0] or comparator, len(words) - last + count + further[1]
    return None, 0


def _is_negated(words: list[str]) -> bool:
    """Whether the last words of a clause have a negation."""
    for word in reversed(words):
        if word in _JOINS or word[-1] in ",;:":
            return False
        if word in lexicon.NEGATIONS:
            return True
    return False


def _follower(text: str, end: int, words: str) -> str:
    """What the words behind a figure make of it."""
    parts = words.split(" ")
    found = None
    for count in range(len(parts), 0, -1):
        found = found or lexicon.AFTER.get(" ".join(parts[:count]))
    if found is None:
        return "exact"
    if words.startswith("plus") and text[end] == " ":
        # "$5 plus tax" adds; "5-plus" qualifies.
        return "exact"
    if found == "more_than" and _JAPANESE_NOT.match(text, end):
        return "at_most"
    return found


def mover(words: list[str]) -> str:
    """The last of some words that can say how a figure behind them moves: rose, in "rose by another"."""
    last = len(words)
    how = words[last - 1] if last and words[last - 1] in _STEPS else ""
    last -= bool(how)
    while last and (words[last - 1] in _BETWEEN_STEPS or words[last - 1].endswith("ly")):
        last -= 1
    if how in {"of", "to", "by"} and last > 2 and words[last - 2] == "in":
        # A rise in sales of 5 percent.
        last -= 2
    return words[last - 1].lstrip(_OPENING) if last else ""


def _change(words: list[str]) -> str | None:
    """How a figure moves, by the words before it."""
    how = words[-1] if words else ""
    if how == "from":
        return "from"
    word = mover(words)
    rises, falls = word in lexicon.RISING, word in lexicon.FALLING
    if not (rises or falls):
        return None
    return f"{'rise' if rises else 'fall'}_{'to' if how in {'to', 'at'} else 'by'}"


def _change_behind(words: str) -> str | None:
    """How a figure moves, by the words behind it: a 5 percent increase, 5 percent higher."""
    first, second = [*words.split(" "), ""][:2]
    # "The 10-year yield rose" tells of the yield.
    for word in (first, second if first not in NO_NOUN and second in lexicon.MOVES else ""):
        if word in lexicon.RISING:
            return "rise_by"
        if word in lexicon.FALLING:
            return "fall_by"
    return None


def link(text: str, mentions: list[FigureMention]) -> None:
    """Join what depends on a neighbour: the end of a change, and an amount restated in another currency."""
    one = None
    for index, other in enumerate(mentions):
        if one is not None and other.start - one.end <= REACH:
            if one.change and text[one.end : other.start].strip() == "to":
                if one.change == "from" and one.unit == other.unit:
                    other.change = "to"
                elif one.change.endswith("_by") and not other.change:
                    # Fell 97 cents to $77.05.
                    other.change = f"{one.change.removesuffix('by')}to"
            if one.is_money and other.is_money and one.unit != other.unit:
                between = text[one.end : other.start]
                restates = _RESTATES.fullmatch(between) or _OR.fullmatch(between)
                if restates and not _OF_ANOTHER.match(text, other.end):
                    other.equivalent_of = index - 1
        one = other
    _settle_cents(text, mentions)


def _settle_cents(text: str, mentions: list[FigureMention]) -> None:
    """Give cents of nobody's the currency of the nearest amount in their sentence that has cents."""
    for index, cents in enumerate(mentions):
        if cents.power != -2 or cents.unit != "USD" or not _BARE_CENTS.fullmatch(cents.as_written):
            continue
        near = [
            (max(other.start - cents.end, cents.start - other.end), other)
            for other in mentions[max(0, index - 3) : index + 4]
            if other.unit in _WITH_CENTS and other.power != -2 and not crosses_sentence(text, cents.end, other.start)
        ]
        if near:
            cents.unit = min(near, key=lambda found: found[0])[1].unit


def crosses_sentence(text: str, one: int, other: int) -> bool:
    """Whether a sentence ends between two places."""
    return SENTENCE_END.search(text, *sorted((one, other))) is not None
