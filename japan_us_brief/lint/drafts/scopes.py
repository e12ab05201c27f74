"""Whom and what the sentences of a draft are about: the names in them and around them."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.stems import stems

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.lint.drafts.claim_subjects import ClaimSubjects
    from japan_us_brief.lint.drafts.names import Name
    from japan_us_brief.lint.drafts.sentences import Sentence

_end = attrgetter("end")


class Names:
    """The names in a sentence.

    Attributes:
        all: the names, in order.
        parties: the ids of the parties that are named.
        first_company: the id of the first company of the briefing among them; empty for none.
    """

    __slots__ = ("all", "first_company", "parties")

    def __init__(self, names: list[Name], companies: frozenset[str]) -> None:
        self.all = names
        self.parties = frozenset(name.party for name in names if name.party)
        self.first_company = next((name.party for name in names if name.party in companies), "")

    def last_before(self, place: int) -> Name | None:
        """The last name that ends at a place in the sentence or before it."""
        index = bisect_right(self.all, place, key=_end)
        return self.all[index - 1] if index else None

    def around(self, place: int) -> list[Name]:
        """The names before and behind a place in the sentence, as many of each as may count."""
        index = bisect_right(self.all, place, key=_end)
        return self.all[max(0, index - thresholds.MOST_NAMES) : index + thresholds.MOST_NAMES]


class Scopes:
    """What the sentences of one draft are about.

    Attributes:
        text: what a reader sees of the draft.
    """

    def __init__(self, subjects: ClaimSubjects, text: str, sentences: list[Sentence]) -> None:
        self.text = text
        self._subjects = subjects
        self._lead = sentences[0]
        self._found: dict[Sentence, Names] = {}
        # Of the sentence that was asked for last.
        self._asked: Sentence | None = None
        self._parties: frozenset[str] = frozenset()
        self._words: frozenset[str] = frozenset()

    def names(self, sentence: Sentence) -> Names:
        """The names in a sentence, looked for once; their places are those in it."""
        found = self._found.get(sentence)
        if found is None:
            names = self._subjects.names.find(sentence.text)
            found = self._found[sentence] = Names(names, self._subjects.companies)
        return found

    def named(self, sentence: Sentence) -> frozenset[str]:
        """The ids of the parties that are named in a sentence."""
        return self.names(sentence).parties

    def parties(self, sentence: Sentence) -> frozenset[str]:
        """The ids of the parties that are named in a sentence, just before it, or at the head of the draft."""
        self._ask(sentence)
        return self._parties

    def words(self, sentence: Sentence) -> frozenset[str]:
        """The words that tell what a sentence is about: its own, and the countries that are named around it."""
        self._ask(sentence)
        return self._words

    def is_about(self, claim: str, sentence: Sentence, rank: str) -> bool:
        """Whether a sentence is about what a claim ranks, apart from the word that ranks it."""
        subjects, but = self._subjects, stems(rank)
        words = self.words(sentence) - but
        if not subjects.is_named(claim, self.parties(sentence), words):
            return False
        return subjects.share(subjects.of[claim].matter - but, words) >= thresholds.RANKED_MATTER

    def around(self, sentence: Sentence) -> Iterator[Sentence]:
        """A sentence, those just before it, and that at the head of the draft."""
        yield sentence
        yield self._lead
        one = sentence.previous
        for _ in range(thresholds.SENTENCES_BEFORE):
            if one is None:
                return
            yield one
            one = one.previous

    def _ask(self, sentence: Sentence) -> None:
        if self._asked is not sentence:
            around = [*self.around(sentence)]
            self._asked = sentence
            self._parties = frozenset().union(*map(self.named, around))
            countries = self._subjects.countries & frozenset().union(*(one.words for one in around))
            self._words = sentence.context | countries
