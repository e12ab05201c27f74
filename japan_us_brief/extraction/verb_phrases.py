"""The subject and the object of a verb, by the words before and behind it in its clause."""

from __future__ import annotations

from japan_us_brief.extraction import phrases
from japan_us_brief.vocabulary import en

# What is done, of which a figure tells: it earned $5.
DEEDS = en.VERBS_OF_AMOUNTS - en.LINKING


def is_same_subject(words: list[str], verb: str) -> bool:
    """Whether the words before a verb only point to what was told of before, as "it had" does before "closed"."""
    return [word for word in words if word not in en.AUXILIARIES] in _POINTING and verb not in DEEDS


_POINTING = (["it"], ["they"])


def object_of(words: list[str]) -> str:
    """What a verb moves, by the words between it and its figure: its dividend, in "cut its dividend by"."""
    while words and (
        words[0].lower() in en.AUXILIARIES or phrases.is_adverb(words[0]) or words[0].lower() in en.COPULAS
    ):
        words = words[1:]
    while words and (words[-1].lower() in phrases.PREPOSITIONS or words[-1].lower() in en.LEADS_TO_FIGURES):
        words = words[:-1]
    last = phrases.last_verb(words)
    if last >= 0:
        words = words[last + 1 :] or words[:last]
    if not words or words[0].lower() in phrases.PREPOSITIONS or words[0].lower() in en.LED_BY_AUXILIARIES:
        return ""
    return "" if all(phrases.is_adverb(word) for word in words) else phrases.joined(words)


def subject_of(words: list[str], verb: str) -> str:
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
    found = phrases.joined(words)
    return f"{found} {verb}" if found and verb.lower() in DEEDS else found
