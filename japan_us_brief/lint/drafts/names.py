"""The names in a text: those of the parties of a briefing, matched as names, and what else is written like one."""

from __future__ import annotations

from functools import lru_cache

from japan_us_brief.lint.drafts.stems import stem
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TOKEN = pattern(r"[^\W\d_](?:[\w&’'-]|\.(?=[^\W\d_]))*")
_UNITED_STATES = pattern(r"\bUnited States(?: of America)?(?![a-z])|\bU\.S\.(?:A\.)?|\bUSA\b")
_IN_BRACKETS = pattern(r"\(([^()]{1,80})\)")
# What stands behind the name of a company and is often left out, or put there.
_FORMS = frozenset(
    "corp corporation inc co company ltd limited plc group holdings technology technologies electronics motor motors".split()
)
# A word by itself stands for a longer name only where it is long enough to be no abbreviation.
_SHORTEST = 5
# An abbreviation has as many letters at least as can hardly be by chance those of other words.
_LEAST_INITIALS = 3
# Capital letters without being names: days, months, titles.
_NO_NAMES = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "mr mrs ms dr minister prime president chairman chief executive governor gov chancellor secretary senator "
    "professor ceo cfo economy trade industry finance commerce industrial ministry government department".split()
)


class Name:
    """A word that is written like a name, or several that are the name of a party.

    Attributes:
        start, end: where it stands in the text.
        text: the words.
        party: the id of the party; empty for none that is known.
    """

    __slots__ = ("end", "party", "start", "text")

    def __init__(self, start: int, end: int, text: str, party: str) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.party = party


class NameIndex:
    """The names of the parties of a briefing, by their first words."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._by_initials: dict[str, str] = {}
        # What a single word stands for; nothing where it begins several names.
        self._by_word: dict[str, str] = {}

    def add(self, party: str, name: str) -> None:
        """Take in the name of a party; in brackets there may be another one."""
        for other in _IN_BRACKETS.findall(name):
            self.add(party, other)
        written = tokens(_IN_BRACKETS.sub("", name))
        words = tuple(_without_forms(word for _, _, word in written))
        if not words:
            return
        self._by_first.setdefault(words[0], []).append((words, party))
        self._by_first[words[0]].sort(key=lambda item: -len(item[0]))
        if len(words) == 1 and len(words[0]) >= _LEAST_INITIALS and words[0].isupper():
            self._by_initials[words[0]] = party
        elif len(words) >= _LEAST_INITIALS:
            initials = "".join(word[0] for word in words)
            self._by_first.setdefault(initials, []).append(((initials,), party))
        first = words[0]
        if len(words) > 1 and len(first) >= _SHORTEST and first != "US":
            self._by_word[first] = "" if self._by_word.get(first, party) != party else party

    def find(self, text: str) -> list[Name]:
        """The names in a text, in order; one that nobody knows goes as far as its capital letters do."""
        found: list[Name] = []
        words = tokens(text)
        place = 0
        while place < len(words):
            start, end, word = words[place]
            size, party = self._known(words, place)
            if size:
                place += size
                while _goes_on(words, place) and words[place][2].lower() in _FORMS:
                    place += 1
                found.append(Name(start, words[place - 1][1], text[start : words[place - 1][1]], party))
                continue
            place += 1
            if not _is_name(word):
                continue
            if found and not found[-1].party and _goes_on(words, place - 1) and found[-1].end == words[place - 2][1]:
                found[-1].end = end
                found[-1].text += f" {word}"
            else:
                found.append(Name(start, end, word, ""))
        return found

    def _known(self, words: list[tuple[int, int, str]], place: int) -> tuple[int, str]:
        """How many words from a place on are the name of a party, and of which."""
        word = words[place][2]
        for name, party in self._by_first.get(word, ()):
            if tuple(other for _, _, other in words[place : place + len(name)]) == name:
                return len(name), party
        if not word[0].isupper():
            return 0, ""
        initials = ""
        for size in range(1, 7):
            if place + size > len(words) or not words[place + size - 1][2][0].isupper():
                break
            initials += words[place + size - 1][2][0]
            if size >= _LEAST_INITIALS and initials in self._by_initials:
                return size, self._by_initials[initials]
        # A name goes on in capital letters: Western Union is not Western Digital.
        goes_on = _goes_on(words, place + 1) and words[place + 1][2].lower() not in _FORMS
        party = "" if goes_on else self._by_word.get(word, "")
        return (1, party) if party else (0, "")


@lru_cache(maxsize=4_000)
def tokens(text: str) -> list[tuple[int, int, str]]:
    """The words of a text, each with where it stands; that of a possessor without its ending."""
    plain = _UNITED_STATES.sub(lambda found: "US".ljust(len(found[0]), "\0"), text) if "U" in text else text
    found = []
    for match in _TOKEN.finditer(plain):
        word = match[0]
        for ending in ("'s", "’s"):
            word = word.removesuffix(ending)
        found.append((match.start(), match.end(), word.strip("'’-.")))
    return [item for item in found if item[2]]


def _is_name(word: str) -> bool:
    """Whether a word is written like a name, and neither a day nor a title, nor one that says nothing."""
    return word[0].isupper() and word.lower() not in _NO_NAMES and bool(stem(word))


def _goes_on(words: list[tuple[int, int, str]], place: int) -> bool:
    """Whether a word goes on with the name that the word before it begins."""
    return 0 < place < len(words) and words[place][2][0].isupper() and words[place][0] - words[place - 1][1] == 1


def _without_forms(words: Iterable[str]) -> Iterator[str]:
    kept = [*words]
    while len(kept) > 1 and kept[-1].lower() in _FORMS:
        kept.pop()
    yield from kept
