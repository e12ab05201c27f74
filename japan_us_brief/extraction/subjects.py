"""What a figure is about: the thing measured, in the words of its sentence.

In this order: the noun that it counts; the noun behind it (a $5 billion investment, 5 percent of sales); the noun that
"of" ties to it (a loss of $5); the object that is moved (cut its dividend by 5 percent); the subject of its verb; what
the figure before it is about, where it only goes on from that one.
"""

from __future__ import annotations

from japan_us_brief.core.currencies import ISO_4217
from japan_us_brief.extraction.mention import REACH, SENTENCE_END
from japan_us_brief.extraction.period_words import WORDS as DATES
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en
from japan_us_brief.vocabulary.all_languages import LONG_MAGNITUDES, MONTHS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.mention import FigureMention

_WORD = pattern(r"[^\s,;:()（）\[\]“”\"|]+")
_TOKEN = pattern(r"[;:|()（）\[\]“”]|,(?=\s)|\s[-–—]\s|[^\s,;:|()（）\[\]“”]+(?:,\d[^\s,;:|()（）\[\]“”]*)*")
# What a figure and its noun may have between them: per share, a barrel.
_RATE = pattern(r"[ ](?:per|an?|each|apiece)[ ][a-z-]{1,16}(?:[ ]share)?(?=[\s,.;)])")
_CUTS = frozenset(";:|()（）[]“”,–—-")
_PREPOSITIONS = frozenset({"of", "in", "for", "on", "to", "from", "by", "with", "at"})
_POINTS = frozenset({"%", "percentage points", "basis points", "points", "point", "rank", None})
_LEVELS = frozenset({"rise_to", "fall_to", "from", "to"})
_MONTH = "|".join(sorted({name.capitalize() for name in MONTHS}, key=len, reverse=True))
_DAYS = pattern(rf"\b(?:\d{{1,2}} )?(?:{_MONTH})\b\.?(?: \d{{1,2}}\b)?(?:,? \d{{4}}\b)?")
# What stands for a date, once it is taken out.
_DATE = "¤"
_BEFORE_DATE = frozenset(
    "in on at during for by since of the to end early late from and mid- as until through over a this last".split()
)
# Words, and characters.
_FEW, _MOST_WORDS, _LONGEST_LEAD, _LONGEST_CHAIN = 2, 8, 200, 8


def about(text: str, mention: FigureMention, previous: FigureMention | None) -> str:
    """The words that a figure is about, as well as they can be told; may be empty.

    Args:
        text: the text.
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
        begin, before = _begin(text, mention, previous)
        found = _in_front(text, mention, begin, before)
        if found:
            return found
        if before is None:
            break
        # It goes on from the figure before it.
        mention, previous = before, before.previous
    if fallback:
        return fallback
    sentence = text[max(begin, mention.start - REACH) : mention.start]
    return " ".join(_WORD.findall(sentence)[-_MOST_WORDS:])


def _begin(text: str, mention: FigureMention, previous: FigureMention | None) -> tuple[int, FigureMention | None]:
    """Where the words begin that lead to a figure, and the figure before it in its sentence; None for none."""
    begin = max(0, mention.start - _LONGEST_LEAD)
    if previous is not None and previous.end >= begin:
        begin = previous.end
    else:
        previous = None
    for match in SENTENCE_END.finditer(text, begin, mention.start):
        begin, previous = match.end(), None
    return begin, previous


def _counted(mention: FigureMention) -> str:
    """The noun that a figure counts, with what stands between: 41,600 full-time positions."""
    unit = mention.unit
    if unit is None or unit in ISO_4217 or unit in _POINTS or unit.lower() in _NOT_COUNTED:
        return ""
    words = mention.as_written.split()
    while words and (words[0][0].isdigit() or words[0].lower().strip("-") in _NUMBERS or not words[0][0].isalpha()):
        del words[0]
    return " ".join(words) or unit


_NOT_COUNTED = en.MEASURES - en.COUNTED_BEINGS
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
    if text[end + 1 : end + REACH].partition(" ")[0].lower() in _NO_NOUN_BEHIND:
        return ""
    words = _phrase(text[end + 1 : end + 1 + REACH])
    if not words:
        return ""
    first = words[0].lower()
    if first == "worth" and words[1:2] == ["of"]:
        words, first = words[1:], "of"
    if first in _PREPOSITIONS:
        if first not in {"of", "in", "for", "on"} or (first != "of" and not _may_follow(text, mention)):
            return ""
        return _joined(words[1:])
    if not words[0][0].isalpha() or rate or first in _NO_NOUN_BEHIND or first.endswith("ly") or "-o" in first:
        return ""
    if first.endswith("ed") and (len(words) < _FEW or words[1].lower() in _PREPOSITIONS):
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
    return _noun(words)


def _is_determined(text: str, mention: FigureMention) -> bool:
    """Whether an article stands before a figure, so that its noun stands behind it: the $5 million Energy Project."""
    lead = text[max(0, mention.start - _LONGEST_ARTICLE) : mention.start].split()
    return bool(lead) and lead[-1].lower() in en.DETERMINERS


_LONGEST_ARTICLE = 8
_JOINTS = frozenset({" ", "-", "\u00a0"})
_BEGINS_RATE = frozenset("pae")
_NO_NOUN_BEHIND = (en.NO_NOUN | en.NOT_MEASURED | en.UP_BEHIND | en.DOWN_BEHIND) - {"of", "in", "for", "on", "worth"}


def _noun(words: list[str]) -> str:
    """The noun phrase that some words begin with, or what its noun of movement is of: a 2% fall in prices."""
    for place, word in enumerate(words):
        folded = word.lower()
        if folded in en.MOVES or folded in en.STEP_NOUNS:
            tail = words[place + 1 :]
            of = _joined(tail[1:]) if tail and tail[0] in {"in", "of", "for", "on", "to"} else ""
            return of or (_joined(words[: place + 1]) if place else "")
        if folded in _PREPOSITIONS or folded in en.NO_NOUN:
            tail = words[place + 1 :] if folded in {"of", "in", "for"} else []
            return _joined(words[:place] + ([word, *tail] if _joined(tail) else []))
        if folded in en.VERBS_OF_AMOUNTS and place:
            return _joined(words[:place])
    return _joined(words)


def _joined(words: list[str]) -> str:
    """Some words without what is no noun at their ends; nothing where they are a date, a number or a pronoun."""
    kept: list[str] = []
    for place, word in enumerate(words):
        folded = word.lower().strip(".'’")
        following = words[place + 1].lower() if place + 1 < len(words) else ""
        if kept and folded in _PREPOSITIONS and following in en.TIMES:
            break
        if folded in en.CLAUSE_WORDS or folded in en.AUXILIARIES or (kept and folded in en.VERBS_OF_AMOUNTS):
            break
        kept.append(word)
    while kept and (kept[0].lower() in en.DETERMINERS or kept[0].lower() in en.CONJUNCTIONS):
        del kept[0]
    while len(kept) > 1 and kept[0].lower() in en.TIMES:
        # Third quarter sales.
        del kept[0]
    while kept and (kept[-1].lower() in _PREPOSITIONS or kept[-1].lower() in en.NO_NOUN):
        del kept[-1]
    if not kept or kept[0][0].isdigit() or kept[0].lower().rstrip(".") in MONTHS or kept[0].lower() in en.TIMES:
        return ""
    if kept[0].lower() in en.NOT_MEASURED and len(kept) == 1:
        return ""
    return " ".join(kept[:_MOST_WORDS])


def _may_follow(text: str, mention: FigureMention) -> bool:
    """Whether what follows "in", "for" or "on" can be what a figure is about, and no place, date or cause."""
    if mention.change or mention.unit in _POINTS:
        return False
    lead = text[max(0, mention.start - 24) : mention.start].lower().split()
    if any(word in en.COPULAS for word in lead[-3:]) or (lead and lead[-1] in {"of", "at", "to"}):
        return False
    if DATES.match(text, _next_word(text, mention.end) - 1):
        return False
    following = text[_next_word(text, mention.end) :][:1]
    return following.islower()


def _next_word(text: str, end: int) -> int:
    """Where the word behind the next one begins."""
    space = text.find(" ", end + 1, end + 12)
    return space + 1 if space > 0 else end


def _phrase(following: str) -> list[str]:
    """The words of a piece of text up to its first sign that ends a phrase."""
    words = []
    for match in _TOKEN.finditer(following):
        token = match[0]
        if token.strip() in _CUTS or any(map(str.isdigit, token)) or token[0] in "$€£¥":
            break
        bare = token.rstrip(".!?”’")
        if not bare:
            break
        words.append(bare)
        if bare != token and token[-1] in ".!?":
            break
    return words


def _in_front(text: str, mention: FigureMention, begin: int, before: FigureMention | None) -> str:
    """What the words before a figure say that it is about; nothing where it goes on from the figure before it."""
    if before is not None:
        rate = _RATE.match(text, before.end)
        begin = rate.end() if rate else begin
    tokens = _tokens(text[begin : mention.start])
    if text[mention.start - 1 : mention.start] == "(" and mention.equivalent_of is None:
        named = _named(tokens)
        if named or before is not None:
            return named
    if tokens[-2:-1] in (["a"], ["an"]) and tokens[-3:-2] and tokens[-3].lower() in en.MOVED:
        # Rose a whopping 37 percent.
        del tokens[-2:]
    if mention.comparator == "up_to" and tokens[-2:] == ["up", "to"]:
        del tokens[-2:]
    while tokens and (tokens[-1].lower() in en.LEADS_TO_FIGURES or tokens[-1] in _OPENS):
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
            found = _joined(tokens[place:-1])
            if found and before is None:
                return found
        tokens = tokens[:place]
    while tokens:
        clause = _cut(tokens)
        if clause and tokens[clause - 1].lower() in _RELATIVES:
            # The fund, which was set up here, gave up 5 percent.
            tokens = tokens[: clause - 1]
            continue
        words = tokens[clause:]
        place = _verb(words)
        if place >= 0:
            # It was revised upward by; but it is due to cut its output by.
            leads_on = any(word.lower() in en.LED_BY_AUXILIARIES for word in words[place + 1 : place + 3])
            object_ = "" if words[place].lower() in en.COPULAS and not leads_on else _object(words[place + 1 :])
            found = object_ or _subject(words[:place], words[place])
        else:
            is_gerund = bool(words) and words[0].endswith("ing") and (len(words) == 1 or clause > 0)
            found = "" if is_gerund else _noun(words) if words and words[0].lower() in en.MOVES else _joined(words)
        if found or not clause or before is not None:
            return found
        tokens = tokens[: clause - 1]
    return ""


def _named(tokens: list[str]) -> str:
    """The name that ends some words, before a bracket: led by the Middle East (+9 percent)."""
    while tokens and (tokens[-1] in _OPENS or tokens[-1].lower() == "both"):
        tokens = tokens[:-1]
    place = len(tokens)
    while place and (
        tokens[place - 1][0].isupper() or (tokens[place - 1] in {"and", "&", "the", "of"} and place < len(tokens))
    ):
        place -= 1
    return _joined(tokens[place:])


_RELATIVES = frozenset({"which", "who", "whose"})
_OPENS = frozenset({"(", "[", "“", "（"})
_GOES_ON = frozenset({"from", "with", "against", "versus", "vs", "than", "or", "to", "at", "and", "compared"})


def _tokens(lead: str) -> list[str]:
    """The words and signs of a piece of text without its dates, whose words are no subject."""
    undated = DATES.sub(f" {_DATE} ", f" {lead}")
    if any(map(str.isdigit, lead)):
        undated = _DAYS.sub(f" {_DATE} ", undated)
    tokens: list[str] = []
    for match in _TOKEN.finditer(undated):
        word = match[0].strip()
        if word == _DATE:
            while tokens and tokens[-1].lower() in _BEFORE_DATE:
                tokens.pop()
        elif word not in {"'s", "’s"} and "-on-" not in word and "-over-" not in word and (tokens or word != ","):
            tokens.append(word)
    return tokens


def _before_of(tokens: list[str], unit: str | None) -> str | None:
    """The noun phrase before "of" or "worth"; None where it only tells a step or a sum: an increase of 5 percent."""
    words = tokens[_cut(tokens) :]
    words = words[_last_verb(words) + 1 :]
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
            return _joined(words[place + 2 :])
    return _joined(words) or None


_LEADS_ON = _GOES_ON | _PREPOSITIONS
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


def _is_verb(words: list[str], place: int) -> bool:
    """Whether a word of a clause is its verb, and no noun that looks like one."""
    folded = words[place].lower()
    following = words[place + 1].lower() if place + 1 < len(words) else ""
    if folded in en.COPULAS:
        return True
    if folded in en.MOVES and place and words[place - 1].lower() == "to":
        return True
    if folded in en.MOVES:
        return (
            (not following or following in en.DETERMINERS or following in {"by", "to"})
            and place > 0
            and (words[place - 1].lower() not in en.DETERMINERS)
        )
    if folded not in en.VERBS_OF_AMOUNTS and folded not in en.RISING and folded not in en.FALLING:
        return False
    # Costs were cut.
    return place > 0 or folded.endswith(("ing", "ed")) or following in en.DETERMINERS or not following


def _verb(words: list[str]) -> int:
    """The place of the first verb of a clause; -1 where it has none."""
    for place in range(len(words)):
        if _is_verb(words, place):
            if place + 1 < len(words) and _is_verb(words, place + 1) and words[place].lower() not in en.COPULAS:
                # Total costs reached.
                continue
            return place
    return -1


def _last_verb(words: list[str]) -> int:
    """The place of the last verb of a clause; -1 where it has none."""
    return next((place for place in range(len(words) - 1, -1, -1) if _is_verb(words, place)), -1)


def _cut(tokens: list[str]) -> int:
    """Where the last clause begins."""
    for place in range(len(tokens) - 1, -1, -1):
        folded = tokens[place].lower()
        if tokens[place] in _CUTS or folded in en.CLAUSE_WORDS or folded in en.SAYING_VERBS:
            return place + 1
    return 0


def _object(words: list[str]) -> str:
    """What a verb moves, by the words between it and its figure: its dividend, in "cut its dividend by"."""
    while words and (words[0].lower() in en.AUXILIARIES or _is_adverb(words[0]) or words[0].lower() in en.COPULAS):
        words = words[1:]
    while words and (words[-1].lower() in _PREPOSITIONS or words[-1].lower() in en.LEADS_TO_FIGURES):
        words = words[:-1]
    last = _last_verb(words)
    if last >= 0:
        words = words[last + 1 :] or words[:last]
    if not words or words[0].lower() in _PREPOSITIONS or words[0].lower() in en.LED_BY_AUXILIARIES:
        return ""
    return "" if all(_is_adverb(word) for word in words) else _joined(words)


def _is_adverb(word: str) -> bool:
    folded = word.lower()
    return (
        (folded.endswith("ly") and folded != "supply")
        or folded in en.UP_BEHIND
        or folded in en.DOWN_BEHIND
        or folded in en.RISING
    )


def _subject(words: list[str], verb: str) -> str:
    """The subject of a verb, by the words before it in its clause."""
    while words and (
        words[-1].lower() in en.AUXILIARIES
        or words[-1].lower() in en.COPULAS
        or words[-1].lower() in en.LED_BY_AUXILIARIES
        or words[-1].lower() in en.VERBS_OF_AMOUNTS
        or words[-1].lower().endswith("ly")
        or words[-1].lower() == "to"
    ):
        words = words[:-1]
    if verb.endswith("ing") and verb.lower() in en.COPULAS:
        # It will attract investments totaling $5.
        led = [place for place, word in enumerate(words) if word.lower() in en.AUXILIARIES]
        words = words[led[-1] + 2 :] if led else words
    while words and words[0].lower() in en.CONJUNCTIONS:
        words = words[1:]
    if not words or words[0].lower() in {"which", "who", "that"}:
        return ""
    if len(words) == 1 and words[0].lower() in en.PRONOUNS:
        return f"{words[0]} {verb}"
    found = _joined(words)
    is_deed = verb.lower() in en.VERBS_OF_AMOUNTS and verb.lower() not in en.LINKING
    return f"{found} {verb}" if found and is_deed else found
