"""How a figure moves, by the words around it: rose by 5 percent, fell to $9, a 5 percent increase."""

from __future__ import annotations

from japan_us_brief.vocabulary import en

_OPENING = "(（[“\"'‘"


def mover(words: list[str]) -> str:
    """The last of some words that can say how a figure behind them moves: rose, in "rose by another"."""
    last = len(words)
    how = words[last - 1] if last and words[last - 1] in en.STEPS else ""
    last -= bool(how)
    while last and (words[last - 1] in en.BETWEEN_STEPS or words[last - 1].endswith("ly")):
        last -= 1
    if how in {"of", "to", "by"} and last > 2 and words[last - 2] == "in":
        # A rise in sales of 5 percent.
        last -= 2
    return words[last - 1].lstrip(_OPENING) if last else ""


def before(words: list[str]) -> str | None:
    """How a figure moves, by the words before it, in small letters."""
    how = words[-1] if words else ""
    if how == "from":
        return "from"
    word = mover(words)
    if (word in en.RAISED and how not in {"by", "to"}) or _is_particle(words, word):
        return None
    rises, falls = word in en.RISING, word in en.FALLING
    if not (rises or falls):
        return None
    return f"{'rise' if rises else 'fall'}_{'to' if how in {'to', 'at'} else 'by'}"


def _is_particle(words: list[str], word: str) -> bool:
    """Whether a word that can say how a figure moves only goes with the verb before it: gave up, paid down."""
    last = len(words) - 1 - words[::-1].index(word) if word in en.PARTICLES and word in words else 0
    return last > 0 and words[last - 1] in en.PARTICLES[word]


def behind(words: str) -> str | None:
    """How a figure moves, by the words behind it: a 5 percent increase, 5 percent higher."""
    first, second = [*words.split(" "), ""][:2]
    # "The 10-year yield rose" tells of the yield.
    for word in (first, second if first not in en.NO_NOUN and second in en.MOVES else ""):
        if word in en.RISING:
            return "rise_by"
        if word in en.FALLING:
            return "fall_by"
    return None
