"""The names in a text: those of the parties of a briefing, matched as names, and what else is written like one."""

from __future__ import annotations

from japan_us_brief.lint.drafts.stems import stem
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

# The letter stands before what may not be before it, so that the search goes from one to the next.
_CAPITAL = pattern(r"[A-ZÀ-ÖØ-Þ](?<![\w.].)(?:[\w&’'-]|\.(?=\w))*")
_WORD = pattern(r"[\w&’'-]+")
_UNITED_STATES = pattern(r"\bUnited States(?: of America)?(?![a-z])|\bU\.S\.(?:A\.)?|\bUSA\b")
_IN_BRACKETS = pattern(r"\(([^()]{1,80})\)")
# What stands behind the name of a company and is often left out, or put there.
_FORMS = frozenset(
    "corp corporation inc co company ltd limited plc group holdings technology technologies electronics motor "
    "motors".split()
)
# A word by itself stands for a longer name only where it is long enough to be no abbreviation.
_SHORTEST = 5
# An abbreviation has as many letters at least as can hardly be by chance those of other words.
_LEAST_INITIALS, _MOST_INITIALS = 3, 6
# The words of a name that have small letters.
_PARTICLES = frozenset("of the and for in on to at de du des von van der la le".split())
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
        # By the first word, the patterns of whole names, the longest first, each with its party.
        self._by_first: dict[str, list[tuple[int, re.Pattern[str], str]]] = {}
        self._by_initials: dict[str, str] = {}
        # What a single word stands for; nothing where it begins several names.
        self._by_word: dict[str, str] = {}

    def add(self, party: str, name: str, *, person: bool = False, elsewhere: frozenset[str] = frozenset()) -> None:
        """Take in the name of a party; in brackets there may be another one.

        Args:
            party: its id.
            name: the name.
            person: whether it is a person, whose last name stands for the whole.
            elsewhere: the stems of words that mean something else by themselves, like the country in "Japan Airlines".
        """
        for other in _IN_BRACKETS.findall(name):
            self.add(party, other, elsewhere=elsewhere)
        words = [*_without_forms(_WORD.findall(_plain(_IN_BRACKETS.sub("", name))))]
        if not words:
            return
        first = words[0]
        # Of a possessor the ending is no part of the name.
        written = pattern(r"[\s,.\0]+".join(words) + r"(?:['’]s)?(?![\w-])")
        named = self._by_first.setdefault(first, [])
        named.append((len(words), written, party))
        named.sort(key=lambda item: -item[0])
        if len(words) == 1 and len(first) >= _LEAST_INITIALS and first.isupper():
            self._by_initials[first] = party
        elif len(words) >= _LEAST_INITIALS:
            self.add(party, "".join(word[0] for word in words))
        short = words[-1] if person else first
        if len(words) > 1 and len(short) >= _SHORTEST and stem(short) not in elsewhere:
            self._by_word[short] = "" if self._by_word.get(short, party) != party else party

    def find(self, text: str) -> list[Name]:
        """The names in a text, in order; one that nobody knows goes as far as its capital letters do."""
        plain = _plain(text)
        found: list[Name] = []
        words = [(match.start(), match.end(), _bare(match[0])) for match in _CAPITAL.finditer(plain)]
        place = 0
        while place < len(words):
            start, end, word = words[place]
            known = self._known(plain, words, place)
            if known:
                end, party = known
                # What stands behind the name of a company belongs to it.
                while place < len(words) and (
                    words[place][0] < end or (words[place][0] - end == 1 and words[place][2].lower() in _FORMS)
                ):
                    end = max(end, words[place][1])
                    place += 1
                found.append(Name(start, end, text[start:end], party))
                continue
            place += 1
            if not _is_name(word):
                continue
            if found and not found[-1].party and start - found[-1].end == 1:
                found[-1].end = end
                found[-1].text += f" {word}"
            else:
                found.append(Name(start, end, word, ""))
        return found

    def _known(self, plain: str, words: list[tuple[int, int, str]], place: int) -> tuple[int, str] | None:
        """Where the name of a party ends that begins at a place, and of which; None for none."""
        start, _, word = words[place]
        for _, written, party in self._by_first.get(word, ()):
            match = written.match(plain, start)
            if match:
                return match.end(), party
        initials = word[0]
        for index in range(place + 1, place + _MOST_INITIALS):
            if not _goes_on(words, index):
                break
            initials += words[index][2][0]
            if initials in self._by_initials:
                return words[index][1], self._by_initials[initials]
        party = self._by_word.get(word, "")
        # A name goes on in capital letters: Western Union is not Western Digital.
        if party and _goes_on(words, place + 1) and words[place + 1][2].lower() not in _FORMS:
            return None
        return (words[place][1], party) if party else None


def is_described(name: str) -> bool:
    """Whether a party has no name of its own, but is described: the founders of something, the three large banks."""
    words = _WORD.findall(_IN_BRACKETS.sub("", name))
    return len(words) > 1 and any(word.islower() and word not in _PARTICLES for word in words)


def _plain(text: str) -> str:
    """A text in which the United States have one name, as long as it was."""
    return _UNITED_STATES.sub(lambda found: "US".ljust(len(found[0]), "\0"), text) if "U" in text else text


def _bare(word: str) -> str:
    """A word without the ending of a possessor."""
    if word.isalpha():
        return word
    return word.removesuffix("'s").removesuffix("’s").strip("'’-.")


def _is_name(word: str) -> bool:
    """Whether a word is written like a name, and neither a day nor a title, nor one that says nothing."""
    return word[0].isupper() and word.lower() not in _NO_NAMES and bool(stem(word))


def _goes_on(words: list[tuple[int, int, str]], place: int) -> bool:
    """Whether a word is there and goes on with the name that the one before it belongs to: one space between them."""
    return place < len(words) and words[place][0] - words[place - 1][1] == 1


def _without_forms(words: Iterable[str]) -> Iterator[str]:
    kept = [*words]
    while len(kept) > 1 and kept[-1].lower() in _FORMS:
        kept.pop()
    yield from kept
