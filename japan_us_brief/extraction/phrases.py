"""Words of a sentence taken apart for what a figure is about: noun phrases, clauses and their verbs.

No grammar is known but small words, the verbs and the nouns of `vocabulary.en`.
"""

from __future__ import annotations

from japan_us_brief.extraction.period_words import WORDS as DATES
from japan_us_brief.extraction.period_words import may_tell
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en
from japan_us_brief.vocabulary.all_languages import MONTHS

PREPOSITIONS = frozenset({"of", "in", "for", "on", "to", "from", "by", "with", "at"})
OPENING = frozenset({"(", "[", "“", "（"})
_CLOSING = frozenset({")", "]", "”", "）"})
CUTS = frozenset(";:|()（）[]“”,–—-")
# Words of what a figure is about.
MOST_WORDS = 8
# In a word with what stands at it: a sign that ends a phrase, or the word; a comma between digits is a part of it.
_TOKEN = pattern(r"[;:|()（）\[\]“”—]|,\Z|(?:[^\s,;:|()（）\[\]“”—]|,(?=\d))+")
_MONTH = "|".join(sorted({name.capitalize() for name in MONTHS}, key=len, reverse=True))
_DAYS = pattern(rf"\b(?:\d{{1,2}} )?(?:{_MONTH})\b\.?(?: \d{{1,2}}\b)?(?:,? \d{{4}}\b)?")
# What stands for a date, once it is taken out.
_DATE = "¤"
_BEFORE_DATE = frozenset(
    "in on at during for by since of the to end early late from and mid- as until through over a this last".split()
)
# What cannot begin or end what a figure is about.
_ENDS_PHRASE = en.CLAUSE_WORDS | en.AUXILIARIES
_NO_BEGIN = en.DETERMINERS | en.CONJUNCTIONS
_NO_END = PREPOSITIONS | en.NO_NOUN
_ENDS_CLAUSE = CUTS | en.CLAUSE_WORDS | en.SAYING_VERBS
_MAY_BE_VERB = en.VERBS_OF_AMOUNTS | en.RISING | en.FALLING | en.MOVES


def following(following: str) -> list[str]:
    """The words of a piece of text up to its first sign that ends a phrase."""
    words = []
    for word in following.rstrip(",").split():
        if word.isalpha():
            # As most are, which is told sooner so.
            words.append(word)
            continue
        for token in _TOKEN.findall(word):
            if token in CUTS or any(map(str.isdigit, token)) or token[0] in "$€£¥":
                return words
            bare = token.rstrip(".!?”’")
            if not bare:
                return words
            words.append(bare)
            if bare != token and token[-1] in ".!?":
                return words
    return words


def leading(lead: str) -> list[str]:
    """The words and signs of a piece of text without its dates, whose words are no subject."""
    if may_tell(lead):
        lead = DATES.sub(f" {_DATE} ", f" {lead}")
        lead = _DAYS.sub(f" {_DATE} ", lead)
    tokens: list[str] = []
    # A comma right before the figure ends no phrase.
    for word in lead.rstrip(",").split():
        if word.isalpha():
            tokens.append(word)
            continue
        for piece in _TOKEN.findall(word):
            if piece == _DATE:
                while tokens and tokens[-1].lower() in _BEFORE_DATE:
                    tokens.pop()
            elif piece in _CLOSING and not OPENING.isdisjoint(tokens):
                # What a bracket says is aside.
                while tokens.pop() not in OPENING:
                    pass
            elif (
                piece not in {"'s", "’s"} and "-on-" not in piece and "-over-" not in piece and (tokens or piece != ",")
            ):
                tokens.append(piece)
    return tokens


def noun(words: list[str]) -> str:
    """The noun phrase that some words begin with, or what its noun of movement is of: a 2% fall in prices."""
    for place, word in enumerate(words):
        folded = word.lower()
        if folded in en.MOVES or folded in en.STEP_NOUNS:
            tail = words[place + 1 :]
            of = joined(tail[1:]) if tail and tail[0] in {"in", "of", "for", "on", "to"} else ""
            return of or (joined(words[: place + 1]) if place else "")
        if folded in PREPOSITIONS or folded in en.NO_NOUN:
            tail = words[place + 1 :] if folded in {"of", "in", "for"} else []
            return joined(words[:place] + ([word, *tail] if joined(tail) else []))
        if folded in en.VERBS_OF_AMOUNTS and place:
            return joined(words[:place])
    return joined(words)


def joined(words: list[str]) -> str:
    """Some words without what is no noun at their ends; nothing where they are a date, a number or a pronoun."""
    kept: list[str] = []
    for place, word in enumerate(words):
        folded = word.lower().strip(".'’")
        if kept and folded in PREPOSITIONS and place + 1 < len(words) and words[place + 1].lower() in en.TIMES:
            break
        if folded in _ENDS_PHRASE or (kept and folded in en.VERBS_OF_AMOUNTS):
            break
        kept.append(word)
    while kept and kept[0].lower() in _NO_BEGIN:
        del kept[0]
    while len(kept) > 1 and kept[0].lower() in en.TIMES:
        # Third quarter sales.
        del kept[0]
    while kept and kept[-1].lower() in _NO_END:
        del kept[-1]
    if not kept or kept[0][0].isdigit() or kept[0].lower().rstrip(".") in MONTHS or kept[0].lower() in en.TIMES:
        return ""
    if kept[0].lower() in en.NOT_MEASURED and len(kept) == 1:
        return ""
    return " ".join(kept[:MOST_WORDS])


def name_at_end(tokens: list[str]) -> str:
    """The name that ends some words, before a bracket: led by the Middle East (+9 percent)."""
    while tokens and (tokens[-1] in OPENING or tokens[-1].lower() == "both"):
        tokens = tokens[:-1]
    place = len(tokens)
    while place and (
        tokens[place - 1][0].isupper() or (tokens[place - 1] in {"and", "&", "the", "of"} and place < len(tokens))
    ):
        place -= 1
    return joined(tokens[place:])


def _is_verb(words: list[str], place: int) -> bool:
    """Whether a word of a clause is its verb, and no noun that looks like one."""
    folded = words[place].lower()
    if folded not in _MAY_BE_VERB:
        return False
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
    # Costs were cut.
    return place > 0 or folded.endswith(("ing", "ed")) or following in en.DETERMINERS or not following


def first_verb(words: list[str]) -> int:
    """The place of the first verb of a clause; -1 where it has none."""
    for place in range(len(words)):
        if _is_verb(words, place):
            if place + 1 < len(words) and _is_verb(words, place + 1) and words[place].lower() not in en.COPULAS:
                # Total costs reached.
                continue
            return place
    return -1


def last_verb(words: list[str]) -> int:
    """The place of the last verb of a clause; -1 where it has none."""
    return next((place for place in range(len(words) - 1, -1, -1) if _is_verb(words, place)), -1)


def last_clause(tokens: list[str]) -> int:
    """Where the last clause begins."""
    for place in range(len(tokens) - 1, -1, -1):
        folded = tokens[place].lower()
        if folded in _ENDS_CLAUSE and not (
            # Claims, projects and shows of something are none that are made.
            folded in en.SAYING_VERBS
            and folded.endswith("s")
            and place + 1 < len(tokens)
            and tokens[place + 1].lower() in en.NO_NOUN - en.DETERMINERS
        ):
            return place + 1
    return 0


def is_adverb(word: str) -> bool:
    """Whether a word only tells how something moves."""
    folded = word.lower()
    return (
        (folded.endswith("ly") and folded != "supply")
        or folded in en.UP_BEHIND
        or folded in en.DOWN_BEHIND
        or folded in en.RISING
    )
