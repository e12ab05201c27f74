"""Whom and what the sentences of a draft are about: the names in them and around them."""

from __future__ import annotations

from japan_us_brief.lint.drafts import thresholds
from japan_us_brief.lint.drafts.stems import stems

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.lint.drafts.claim_subjects import ClaimSubjects
    from japan_us_brief.lint.drafts.names import Name
    from japan_us_brief.lint.drafts.sentences import Sentence


class Scopes:
    """What the sentences of one draft are about.

    Attributes:
        text: what a reader sees of the draft.
    """

    def __init__(self, subjects: ClaimSubjects, text: str, sentences: list[Sentence]) -> None:
        self.text = text
        self._subjects = subjects
        self._lead = sentences[0]
        self._found: dict[Sentence, list[Name]] = {}
        # Of the sentence that was asked for last.
        self._asked: Sentence | None = None
        self._parties: frozenset[str] = frozenset()
        self._words: frozenset[str] = frozenset()

    def names(self, sentence: Sentence) -> list[Name]:
        """The names in a sentence, looked for once; their places are those in the sentence."""
        found = self._found.get(sentence)
        if found is None:
            found = self._found[sentence] = self._subjects.names.find(sentence.text)
        return found

    def named(self, sentence: Sentence) -> frozenset[str]:
        """The ids of the parties that are named in a sentence."""
        return frozenset(name.party for name in self.names(sentence) if name.party)

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
