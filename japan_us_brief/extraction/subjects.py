"""What a figure is about: the thing measured, in the words of its sentence.

In this order: the noun that it counts; the noun behind it (a $5 billion investment, 5 percent of sales); the noun that
"of" ties to it (a loss of $5); the object that is moved (cut its dividend by 5 percent); the subject of its verb; what
the figure before it is about, where it only goes on from that one.
"""

from __future__ import annotations

from japan_us_brief.core.currencies import ISO_4217
from japan_us_brief.extraction import phrases, verb_phrases
from japan_us_brief.extraction.mention import REACH
from japan_us_brief.extraction.period_words import WORDS as DATES
from japan_us_brief.extraction.sentences import sentence_of
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en
from japan_us_brief.vocabulary.all_languages import LONG_MAGNITUDES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.extraction.sentences import Sentence

_WORD = pattern(r"[^\s,;:()（）\[\]“”\"|]+")
# What a figure and its noun may have between them: per share, a barrel.
_RATE = pattern(r"[ ](?:per|an?|each|apiece)[ ][a-z-]{1,16}(?:[ ]share)?(?=[\s,.;)])")
_STEP_OF_TIME = pattern("-o|-to-")
_POINTS = frozenset({"%", "percentage points", "basis points", "points", "point", "rank", None})
_LEVELS = frozenset({"rise_to", "fall_to", "from", "to"})
# Words, and characters.
_FEW, _LONGEST_LEAD, _LONGEST_CHAIN = 2, 200, 8


def about(text: str, sentences: list[Sentence], mention: FigureMention, previous: FigureMention | None) -> str:
    """The words that a figure is about, as well as they can be told; may be empty.

    Args:
        text: the text.
        sentences: those of it that have figures.
        mention: the figure.
        previous: the figure before it.
    """
    fallback = ""
    begin = 0
    for _ in range(_LONGEST_CHAIN):
        counted = _counted(mention)
        if counted and mention.change not in _LEVELS:
            return counted
        # The number of visitors rose to 300 people.
        fallback = fallback or counted
        found = "" if counted else _behind(text, mention)
        if found:
            return found
        begin, before = _begin(sentences, mention, previous)
        lead = text[begin : mention.start]
        opened = _aside(text, before)
        if before is not None and opened >= 0 and not lead.endswith("("):
            # Shares of the firm (up 3%) had risen 9%.
            start, whole = _begin(sentences, before, before.previous)
            lead, before = text[start:opened] + text[before.end + 1 : mention.start], whole
        elif before is not None:
            rate = _RATE.match(text, before.end)
            lead = text[rate.end() : mention.start] if rate else lead
        found = _in_front(text, mention, lead, before)
        if found:
            return found
        if before is None:
            break
        # It goes on from the figure before it.
        mention, previous = before, before.previous
    if fallback:
        return fallback
    sentence = text[max(begin, mention.start - REACH) : mention.start]
    return " ".join(_WORD.findall(sentence)[-phrases.MOST_WORDS :])


def _begin(
    sentences: list[Sentence], mention: FigureMention, previous: FigureMention | None
) -> tuple[int, FigureMention | None]:
    """Where the words begin that lead to a figure, and the figure before it in its sentence; None for none."""
    begin = max(0, mention.start - _LONGEST_LEAD)
    if previous is not None and previous.end >= begin:
        begin = previous.end
    else:
        previous = None
    sentence = sentence_of(sentences, mention)
    return (sentence.start, None) if sentence.after >= begin else (begin, previous)


def _counted(mention: FigureMention) -> str:
    """The noun that a figure counts, with what stands between: 41,600 full-time positions."""
    unit = mention.unit
    if unit is None or unit in ISO_4217 or unit in _POINTS or unit.lower().partition(" ")[0] in _NOT_COUNTED:
        return ""
    words = mention.as_written.split()
    while words and (words[0][0].isdigit() or words[0].lower().strip("-") in _NUMBERS or not words[0][0].isalpha()):
        del words[0]
    return " ".join(words) or unit


_NOT_COUNTED = (en.MEASURES | en.SQUARE) - en.COUNTED_BEINGS
_NUMBERS = {*en.ONES, *en.TENS, *en.SCALES, *LONG_MAGNITUDES, "a", "and"}


def _behind(text: str, mention: FigureMention) -> str:
    """The noun phrase behind a figure."""
    end = mention.end
    if text[end : end + 1] not in _JOINTS:
        return ""
    rate = _RATE.match(text, end) if text[end + 1 : end + 2] in _BEGINS_RATE else None
    if rate:
        end = rate.end()
        if text[end : end + 1] != " ":
            return ""
    following = text[end + 1 : end + REACH].partition(" ")[0].lower()
    if following in _NO_NOUN_BEHIND:
        return _compared(text, end + len(following) + 1) if following in _COMPARED and mention.unit == "%" else ""
    words = phrases.following(text[end + 1 : end + 1 + REACH])
    if not words:
        return ""
    first = words[0].lower()
    if first == "worth" and words[1:2] == ["of"]:
        words, first = words[1:], "of"
    if first in phrases.PREPOSITIONS:
        if first not in {"of", "in", "for", "on"} or (first != "of" and not _may_follow(text, mention)):
            return ""
        return phrases.joined(words[1:])
    if (
        not words[0][0].isalpha()
        or rate
        or first in _NO_NOUN_BEHIND
        or first.endswith("ly")
        or _STEP_OF_TIME.search(first)
    ):
        return ""
    if first in _VERBS_OF_MOVING:
        # The price of $5 rose.
        return ""
    if first.endswith("ed") and (len(words) < _FEW or words[1].lower() in phrases.PREPOSITIONS):
        # The high of $5 registered in May.
        return ""
    if (
        words[0][0].isupper()
        and mention.unit in ISO_4217
        and not words[0].isupper()
        and not _is_determined(text, mention)
    ):
        # The fund paid $5 million Thursday.
        return ""
    return phrases.noun(words)


def _compared(text: str, end: int) -> str:
    """What there is more or fewer of: 54% fewer heart attacks."""
    words = phrases.following(text[end + 1 : end + 1 + REACH]) if text[end : end + 1] == " " else []
    found = phrases.noun(words) if words and words[0].lower() not in en.NO_NOUN else ""
    # And no 20 percent more expensive.
    return found if found.endswith("s") and not found.endswith("ss") else ""


_COMPARED = frozenset({"fewer", "more", "less"})


def _is_determined(text: str, mention: FigureMention) -> bool:
    """Whether an article stands before a figure, so that its noun stands behind it: the $5 million Energy Project."""
    lead = text[max(0, mention.start - _LONGEST_ARTICLE) : mention.start].split()
    return bool(lead) and lead[-1].lower() in en.DETERMINERS


_LONGEST_ARTICLE = 8
_VERBS_OF_MOVING = (en.RISING | en.FALLING) - en.MOVES
_JOINTS = frozenset({" ", "-", "\u00a0"})
_BEGINS_RATE = frozenset("pae")
_NO_NOUN_BEHIND = (en.NO_NOUN | en.NOT_MEASURED | en.UP_BEHIND | en.DOWN_BEHIND) - {"of", "in", "for", "on", "worth"}


def _may_follow(text: str, mention: FigureMention) -> bool:
    """Whether what follows "in", "for" or "on" can be what a figure is about, and no place, date or cause."""
    if mention.change or mention.unit in _POINTS:
        return False
    lead = text[max(0, mention.start - 24) : mention.start].lower().split()
    if any(word in en.COPULAS for word in lead[-3:]) or (lead and lead[-1] in {"of", "at", "to"}):
        return False
    place = _next_word(text, mention.end)
    return DATES.match(text, place - 1) is None and text[place : place + 1].islower()


def _next_word(text: str, end: int) -> int:
    """Where the word behind the next one begins."""
    space = text.find(" ", end + 1, end + 12)
    return space + 1 if space > 0 else end


def _aside(text: str, figure: FigureMention | None) -> int:
    """Where the bracket opens that ends with a figure, and says something of its own; -1 where none does."""
    if figure is None or text[figure.end : figure.end + 1] != ")" or figure.equivalent_of is not None:
        return -1
    opened = text.rfind("(", max(0, figure.start - REACH), figure.start)
    return -1 if ")" in text[opened : figure.start] else opened


def _in_front(text: str, mention: FigureMention, lead: str, before: FigureMention | None) -> str:
    """What the words before a figure say that it is about; nothing where it goes on from the figure before it.

    Args:
        text: the text.
        mention: the figure.
        lead: the words of its sentence before it, from the figure before it on.
        before: the figure before it in its sentence; None for none.
    """
    tokens = phrases.leading(lead)
    if text[mention.start - 1 : mention.start] == "(" and mention.equivalent_of is None:
        named = phrases.name_at_end(tokens)
        if named or before is not None:
            return named
    if len(tokens) > _FEW and tokens[-2] in _ARTICLES and tokens[-3].lower() in en.MOVED:
        # Rose a whopping 37 percent.
        del tokens[-2:]
    if mention.comparator == "up_to" and tokens[-2:] == ["up", "to"]:
        del tokens[-2:]
    while tokens and (tokens[-1].lower() in en.LEADS_TO_FIGURES or tokens[-1] in phrases.OPENING):
        tokens.pop()
    if tokens and tokens[-1].lower() in en.TIMES:
        # Rose 5 percent for the month to.
        while tokens and tokens[-1].lower() in _LEADS_TO_TIME:
            tokens.pop()
    if mention.change in _LEVELS:
        while tokens and tokens[-1].lower() in en.ENDINGS:
            tokens.pop()
    if tokens and "with" in tokens and (tokens[-1].lower() in en.UP_BEHIND or tokens[-1].lower() in en.DOWN_BEHIND):
        # It did better, with sales up 5 percent.
        tokens = tokens[len(tokens) - tokens[::-1].index("with") :]
    if before is not None and (not tokens or tokens[-1].lower() in _GOES_ON or mention.equivalent_of is not None):
        return ""
    if tokens and tokens[-1] == ":":
        tokens.pop()
    if tokens and tokens[-1].lower() in {"of", "worth"}:
        found = _before_of(tokens[:-1], mention.unit)
        if found is not None:
            return found
        place = _noun_of_step(tokens)
        if not place or tokens[place - 1] == ",":
            # Growth of 3 percent is seen.
            found = phrases.joined(tokens[place:-1])
            if found and before is None:
                return found
        tokens = tokens[:place]
    while tokens:
        clause = phrases.last_clause(tokens)
        if clause and tokens[clause - 1].lower() in _RELATIVES:
            # The fund, which was set up here, gave up 5 percent.
            tokens = tokens[: clause - 1]
            continue
        words = tokens[clause:]
        place = phrases.first_verb(words)
        if place >= 0:
            # It was revised upward by; but it is due to cut its output by.
            leads_on = any(
                word.lower() in en.LED_BY_AUXILIARIES or word.endswith("ing") for word in words[place + 1 : place + 3]
            )
            verb = words[place].lower()
            object_ = "" if verb in en.COPULAS and not leads_on else verb_phrases.object_of(words[place + 1 :])
            if before is not None and not object_ and verb_phrases.is_same_subject(words[:place], verb):
                # After it closed at $5: what was told of before.
                return ""
            found = object_ or verb_phrases.subject_of(words[:place], words[place])
        else:
            is_gerund = bool(words) and words[0].endswith("ing") and (len(words) == 1 or clause > 0)
            found = (
                ""
                if is_gerund
                else phrases.noun(words)
                if words and words[0].lower() in en.MOVES
                else phrases.joined(words)
            )
        if found or not clause or before is not None:
            return found
        tokens = tokens[: clause - 1]
    return ""


_RELATIVES = frozenset({"which", "who", "whose"})
_GOES_ON = frozenset({"from", "with", "against", "versus", "vs", "than", "or", "to", "at", "and", "compared"})


def _before_of(tokens: list[str], unit: str | None) -> str | None:
    """The noun phrase before "of" or "worth"; None where it only tells a step or a sum: an increase of 5 percent."""
    words = tokens[phrases.last_clause(tokens) :]
    words = words[phrases.last_verb(words) + 1 :]
    if words[1:2] and words[0].endswith("ing") and words[1].lower() in en.DETERMINERS:
        # Representing an increase of.
        words = words[1:]
    while words and (words[0].lower() in en.DETERMINERS or words[0].lower() in _LEADS_ON):
        words = words[1:]
    steps = _STEPS_OF_POINTS if unit in _POINTS else _STEPS
    if not words or all(word.lower() in steps for word in words):
        return None
    while len(words) > 2 and (words[-1].lower() in en.STEP_NOUNS or words[-1].lower() in _LEADS_TO_SUM):
        # Its dividend to a total of.
        words = words[:-1]
    for place, word in enumerate(words):
        if word.lower() in steps and words[place + 1 : place + 2] == ["in"]:
            return phrases.joined(words[place + 2 :])
    return phrases.joined(words) or None


_ARTICLES = frozenset({"a", "an"})
_LEADS_TO_TIME = en.TIMES | en.DETERMINERS | phrases.PREPOSITIONS
_LEADS_ON = _GOES_ON | phrases.PREPOSITIONS
_STEPS = en.STEP_NOUNS | en.MOVES
_STEPS_OF_POINTS = _STEPS | en.LOSSES | {"gain", "gains"}
_LEADS_TO_SUM = en.DETERMINERS | {"to", "at"}
_WITH_STEPS = _STEPS_OF_POINTS | en.DETERMINERS | {"of", "worth", "with", "for", "to", "by"}


def _noun_of_step(tokens: list[str]) -> int:
    """Where the words "with an increase of" begin that end some words."""
    place = len(tokens)
    while place and tokens[place - 1].lower() in _WITH_STEPS:
        place -= 1
    return place
