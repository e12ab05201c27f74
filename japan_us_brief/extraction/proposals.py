"""What a machine can propose for a claim besides its figure: the sentence, an id, and words that are subjects.

A person decides on each of them; they are there so that nobody begins with an empty line.
"""

from __future__ import annotations

from collections import Counter

from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en
from japan_us_brief.vocabulary.all_languages import CURRENCY_NAMES, LONG_MAGNITUDES, MONTHS, PERCENT

# The longest id that a facts file takes (`briefing.field_types.Id`).
LONGEST_ID = 80
# In characters: how far from a figure its sentence may begin and end.
_REACH = 600
# The end of a sentence or a paragraph. Behind one letter, or a capital and a letter, a point ends an abbreviation.
_END = pattern(r"(?<=[a-z0-9%)”\"’]{2})[.!?][”\"’)]?(?=\s)|[。！？]|\n[ \t]*\n")
_NOT_IN_IDS = pattern(r"[^a-z0-9]+")
_WORD = pattern(r"[A-Za-z]{3,}")
# In letters: the shortest word that may be a subject.
_SHORTEST = 4
_MOST_TOPICS = 3
# In characters: how much of a text is looked at for its subjects.
_SAMPLE = 100_000
_NO_SUBJECT = (
    en.FUNCTION_WORDS
    | en.MEASURES
    | {word for table in (CURRENCY_NAMES, LONG_MAGNITUDES, MONTHS, PERCENT) for word in table}
)


def slug(text: str, otherwise: str = "") -> str:
    """A text as an id: small letters, digits and hyphens; another where nothing of it is left."""
    return _NOT_IN_IDS.sub("-", text.lower()).strip("-")[:LONGEST_ID].strip("-") or otherwise


def sentence(text: str, start: int, end: int) -> str:
    """The sentence in which something stands, in one line.

    Args:
        text: what a reader sees of the text.
        start: where the thing begins in it.
        end: and where it ends.
    """
    begin = max(0, start - _REACH)
    for match in _END.finditer(text, begin, start):
        begin = match.end()
    stop = _END.search(text, end, end + _REACH)
    return " ".join(text[begin : stop.end() if stop else end + _REACH].split())


def claim_id(source: str, said: str, figure: str) -> str:
    """An id for a claim.

    Args:
        source: the id of its source.
        said: its sentence.
        figure: the words of its figure.
    """
    numbers = slug(figure)
    words = [word for word in _subjects(said) if word not in numbers.split("-")][:2] or [source]
    return slug("-".join([*words, numbers]))


def unlike(proposed: str, taken: Counter[str]) -> str:
    """An id that is not taken yet, which it is from then on.

    Args:
        proposed: an id.
        taken: how often each id was proposed or given.
    """
    made = proposed
    while taken[made]:
        taken[proposed] += 1
        made = f"{proposed[: LONGEST_ID - 10].strip('-')}-{taken[proposed]}"
    taken[made] += 1
    return made


def topics(text: str) -> list[str]:
    """The words that a text has most often, the most frequent first: what it is about, as far as words tell.

    Args:
        text: what a reader sees of it.
    """
    words = (word for word in _subjects(text[:_SAMPLE]) if len(word) >= _SHORTEST)
    counts = Counter(word for word in words if word not in en.COMMON_VERBS)
    for word in [*counts]:
        # One line, several lines.
        if word.endswith("s") and word[:-1] in counts:
            counts[word[:-1]] += counts.pop(word)
    often = [(word, count) for word, count in counts.most_common(_MOST_TOPICS) if count > 1]
    # Of many words that stand there as often, none is what the text is about.
    return [word for word, count in often if count > 2 or len(often) < _MOST_TOPICS]


def topics_of(said: str, of_text: list[str], source: str) -> list[str]:
    """Of the subjects of a text those that a sentence names, or else the first; without any, the id of the source."""
    words = {*_subjects(said)}
    return [topic for topic in of_text if topic in words or f"{topic}s" in words] or of_text[:1] or [source]


def _subjects(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in _NO_SUBJECT]
