"""The noun that a number counts."""

from __future__ import annotations

from japan_us_brief.core.currencies import ISO_4217
from japan_us_brief.extraction import boundary, japanese, japanese_counters
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# Bounded, so that a text without end of one word takes no time without end.
_WORD = r"(?:U\.S\.|U\.K\.|sq\.|cu\.|[A-Za-z][A-Za-z0-9'’-]{0,40})"
# A number that is a name, among the words: two 737 Max jets.
_MODEL = r"[1-9][0-9]{2}(?=[ ][A-Z][A-Za-z])"
_NOUN_WORDS = pattern(rf"([ \u00a0-])({_WORD}|{_MODEL})(?:[ ]({_WORD}|{_MODEL}))?(?:[ ]({_WORD}))?")
_ADJECTIVE = r"([a-z][a-z-]{2,24})(?![A-Za-z-])"
_TWO_ADJECTIVES = pattern(rf" {_ADJECTIVE}(?: {_ADJECTIVE})? (?:and|or) {_ADJECTIVE} {_ADJECTIVE}(?: {_ADJECTIVE})?")
_ATTACHED = pattern(r"sq[ ]?(?:ft|km|m|mi)\b|[A-Za-zµμ]+(?:/[a-z]{1,3}(?![A-Za-z])|[²³](?![⁰-⁹]))?")
_MEASURES_AT_NUMBER = en.MEASURES - {"people", "men"}
# What is told in metres: 37m tall. Elsewhere an m at a number is a million.
_IN_METRES = pattern(
    r"[ -](?:tall|long|wide|high|deep|thick|away|above|below|across|apart|underground|offshore)\b"
    r"|[ ]\([\d.,]+[ -]?(?:ft|feet|foot|yds?|yards|in|inch|inches)\b"
)
_IN_FEET = pattern(r"\d[ -]?(?:ft|feet|foot|yds?|yards|inches|in)[ ]\([\d.,]+\Z")


_SQUARED = frozenset({"m", "km", "cm", "mm", "ft", "mi", "in"})
_POWERS = frozenset("²³")
_JOINS = frozenset({"and", "or"})
# The first of the words behind a number.
_RIGHT_BEHIND = 2


def noun_after(text: str, end: int, *, one: bool) -> tuple[str, int] | None:
    """The noun that a number counts, and where it ends: at most two other words may stand between them.

    Args:
        text: the text.
        end: where the number ends.
        one: whether the number is one, so that its noun is singular.
    """
    if japanese.follows(text, end):
        return japanese_counters.counter_at(text, end)
    end = boundary.behind_notes(text, end)
    if text[end : end + 1].isalpha():
        attached = _ATTACHED.match(text, end)
        if not attached or not (_is_symbol(text, attached) or attached[0].lower() in _MEASURES_AT_NUMBER):
            return None
        return attached[0], attached.end()
    match = _NOUN_WORDS.match(text, end)
    if not match:
        return None
    if match[1] == "-":
        word, _, further = match[2].partition("-")
        if further and word.lower() in en.SQUARE:
            # A 1,150-square-foot flat.
            further = further.partition("-")[0]
            return f"{word} {further}", match.start(2) + len(word) + 1 + len(further)
        if (
            word[0].isdigit()
            or word in en.SUFFIXES
            or (word[0].isupper() and word.lower() not in en.MEASURES and not word.endswith("s"))
        ):
            # Twenty-odd; 7-Eleven.
            return None
        return (word, match.start(2) + len(word)) if len(word) > 1 and word.lower() not in en.NO_NOUN else None
    for group in (2, 3, 4):
        word = match[group]
        if not word:
            return None
        if word.endswith(("s'", "s’")):
            # A 3 months' supply.
            return (word[:-1], match.end(group) - 1) if word[:-1].lower() in en.MEASURES else None
        folded = word.lower().replace("’", "'")
        if group > _RIGHT_BEHIND and folded in _JOINS:
            return _noun_behind_two(text, end)
        if (
            folded.endswith("'s")
            or (folded in en.NO_NOUN and not (folded in en.MORE and group == 2))
            or (word[-1].isdigit() and word[:3] in ISO_4217)
        ):
            return None
        if group == _RIGHT_BEHIND and word.istitle() and f"{folded}s" in en.MEASURES and not one:
            # 8 Mile
            return None
        square, _, further = word.partition("-")
        if further and square in en.SQUARE:
            # 1,150 square-foot flats
            further = further.partition("-")[0]
            return f"{square} {further}", match.start(group) + len(square) + 1 + len(further)
        if folded in _SQUARED and text[match.end(group) : match.end(group) + 1] in _POWERS:
            # 42 km²
            return text[match.start(group) : match.end(group) + 1], match.end(group) + 1
        hot = folded in {"degree", "degrees"} and match[3] in en.SCALES_OF_HEAT
        if group == 2 and match[3] and (folded.rstrip(".") in en.SQUARE or hot):
            # One unit in two words: square feet, degrees Celsius.
            return f"{word.rstrip('.')} {match[3]}", match.end(3)
        if group == 2 and len(word) > 1 and word in en.UNIT_SYMBOLS:
            # 4,500 mAh
            return word, match.end(group)
        if _is_plural(word, folded, right_behind=group == 2) or (
            one and len(folded) > 2 and folded.islower() and (group == 2 or (group == 3 and match[2] in en.MORE))
        ):
            return word, match.end(group)
        if folded.endswith(("ing", "ly")) and group == 4:
            return None
    return None


def _noun_behind_two(text: str, end: int) -> tuple[str, int] | None:
    """The noun behind two adjectives that are joined: 5 million scheduled domestic and international passengers."""
    match = _TWO_ADJECTIVES.match(text, end)
    if not match:
        return None
    adjectives = [word for word in match.group(1, 2, 3) if word]
    if any(
        word in en.NO_NOUN or word in en.NOT_MEASURED or word in en.SUMMED or word.endswith("ly") for word in adjectives
    ):
        return None
    return next(
        ((match[group], match.end(group)) for group in (4, 5) if match[group] and _is_plural_word(match[group])), None
    )


def _is_plural_word(word: str) -> bool:
    return _is_plural(word, word, right_behind=False)


def _is_symbol(text: str, match: re.Match[str]) -> bool:
    """Whether letters right at a number are the symbol of a unit: 500mg, 30Mbps, 32m², 37m tall."""
    symbol = match[0]
    if symbol == "m":
        following = text[match.end() : match.end() + 1]
        return (
            following > japanese.FIRST
            or _IN_METRES.match(text, match.end()) is not None
            or (following == ")" and _IN_FEET.search(text, max(0, match.start() - 24), match.start()) is not None)
        )
    return symbol.startswith("sq") or symbol.rstrip("²³").partition("/")[0] in (
        en.UNIT_SYMBOLS if symbol[-1] not in "²³" else _SQUARED
    )


def _is_plural(word: str, folded: str, *, right_behind: bool) -> bool:
    if folded in en.MEASURES or (right_behind and folded in en.NOUN_AT_NUMBER):
        return True
    if not folded.endswith("s") or folded in en.NO_PLURAL or folded.endswith("ss"):
        return False
    if folded.endswith("us"):
        # Airbus, status, virus.
        return folded in en.PLURALS_IN_US
    return len(folded) > 3 or (len(folded) == 3 and word[:2].isupper() and word[2] == "s")
