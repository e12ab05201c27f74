"""The noun that a number counts."""

from __future__ import annotations

from japan_us_brief.core.currencies import ISO_4217
from japan_us_brief.extraction import japanese
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en

# Bounded, so that a text without end of one word takes no time without end.
_WORD = r"(?:U\.S\.|U\.K\.|[A-Za-z][A-Za-z0-9'’-]{0,40})"
_NOUN_WORDS = pattern(rf"([ \u00a0-])({_WORD})(?:[ ]({_WORD}))?(?:[ ]({_WORD}))?")
_ATTACHED = pattern(r"[A-Za-z]+")


def noun_after(text: str, end: int, *, one: bool) -> tuple[str, int] | None:
    """The noun that a number counts, and where it ends: at most two other words may stand between them.

    Args:
        text: the text.
        end: where the number ends.
        one: whether the number is one, so that its noun is singular.
    """
    if japanese.follows(text, end):
        return japanese.counter_at(text, end)
    if text[end : end + 1].isalpha():
        attached = _ATTACHED.match(text, end)
        if attached and attached[0].lower() in en.MEASURES and attached[0].lower() not in {"people", "men"}:
            return attached[0], attached.end()
        return None
    match = _NOUN_WORDS.match(text, end)
    if not match:
        return None
    if match[1] == "-":
        word = match[2].partition("-")[0]
        if word in en.SUFFIXES:
            return None
        return (word, match.start(2) + len(word)) if len(word) > 1 and word.lower() not in en.NO_NOUN else None
    for group in (2, 3, 4):
        word = match[group]
        if not word:
            return None
        folded = word.lower().replace("’", "'")
        if folded.endswith("'s") or folded in en.NO_NOUN or (word[-1].isdigit() and word[:3] in ISO_4217):
            return None
        hot = folded in {"degree", "degrees"} and match[3] in en.SCALES_OF_HEAT
        if group == 2 and match[3] and (folded in en.SQUARE or hot):
            # One unit in two words: square feet, degrees Celsius.
            return f"{word} {match[3]}", match.end(3)
        if _is_plural(word, folded, right_behind=group == 2) or (
            one and len(folded) > 2 and folded.islower() and (group == 2 or (group == 3 and match[2] in en.MORE))
        ):
            return word, match.end(group)
        if folded.endswith(("ing", "ly")) and group == 4:
            return None
    return None


def _is_plural(word: str, folded: str, *, right_behind: bool) -> bool:
    if folded in en.MEASURES or (right_behind and folded in en.NOUN_AT_NUMBER):
        return True
    if not folded.endswith("s") or folded in en.NO_PLURAL or folded.endswith(("ss", "ous")):
        return False
    return len(folded) > 3 or (len(folded) == 3 and word[:2].isupper() and word[2] == "s")
