"""One text of an editor, checked: its findings, and the figures that stand in it."""

from __future__ import annotations

import os
from bisect import bisect_right
from functools import cached_property

from japan_us_brief.extraction.markup import kind_of, read
from japan_us_brief.extraction.publication import day_of
from japan_us_brief.lint.drafts.claim_index import ClaimIndex
from japan_us_brief.lint.drafts.engine import check_linked
from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
from japan_us_brief.lsp.positions import Lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence

    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.extraction.markup import VisibleText
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.links import Link
    from japan_us_brief.lint.finding import PlacedFinding
    from japan_us_brief.lint.rule import Rule
    from japan_us_brief.rates.source import RateSource

# What editors call the languages of texts that have markup; of others the name of the file tells the kind.
_KINDS = {"markdown": "markdown", "html": "html", "xhtml": "html"}


class Checker:
    """Checks texts against a briefing, which is read anew when its file has changed.

    Attributes:
        table: gives the rate table.
    """

    def __init__(
        self,
        load: Callable[[], Briefing],
        path: str | None,
        table: Callable[[], RateSource],
        rules: Sequence[Rule],
        asked: datetime.date | None,
        usual: datetime.date | None,
    ) -> None:
        """Load the briefing.

        Args:
            load: loads the briefing.
            path: its file; None for the shipped one.
            table: gives the rate table.
            rules: the rules that are to run.
            asked: the day of every text; None for each its own.
            usual: the day of those that give none.

        Raises:
            BriefError: what loading raises.
        """
        self.table = table
        self._load = load
        self._path = path
        self._rules = rules
        self._asked = asked
        self._usual = usual
        self._seen = self._state()
        self._claim_index = ClaimIndex(load())

    def reload(self) -> bool:
        """Load the briefing anew if its file has changed, and say whether it has.

        Raises:
            BriefError: what loading raises; the briefing of before goes on being used.
        """
        state = self._state()
        if state == self._seen:
            return False
        self._seen = state
        self._claim_index = ClaimIndex(self._load())
        return True

    def _state(self) -> tuple[int, int] | None:
        """What tells a file from what it was before."""
        if self._path is None:
            return None
        try:
            found = os.stat(self._path)
        except OSError:
            # Loading it says what is wrong.
            return 0, 0
        return found.st_mtime_ns, found.st_size

    def check(self, text: str, name: str, language: str, encoding: str) -> Document:
        """A text, checked.

        Args:
            text: the text as the editor has it.
            name: what its file is called, which may tell its kind.
            language: what the editor calls its language.
            encoding: the units in which the editor counts.
        """
        visible = read(text, _KINDS.get(language) or kind_of(name, text))
        day = self._asked or day_of(visible)[0] or self._usual
        draft = LinkedDraft(visible.text, self._claim_index, self.table, day)
        findings = check_linked(draft, visible, name, self._rules)
        return Document(visible, draft, findings, Lines(text, encoding))


class Document:
    """A text, checked.

    Attributes:
        visible: what a reader sees of it.
        draft: its figures, linked to claims.
        findings: what was found, in order of place.
        lines: its lines.
    """

    def __init__(self, visible: VisibleText, draft: LinkedDraft, findings: list[PlacedFinding], lines: Lines) -> None:
        self.visible = visible
        self.draft = draft
        self.findings = findings
        self.lines = lines

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        """Where each figure stands in the text as it is."""
        return [self.visible.span(mention.start, mention.end) for mention, _ in self.draft.mentions]

    def figure_at(self, offset: int) -> Figure | None:
        """The figure that stands at a place, or ends there; None for none."""
        number = bisect_right(self._places, (offset, len(self.visible.raw))) - 1
        if number < 0 or self._places[number][1] < offset:
            return None
        return Figure(self.draft.mentions[number][0], self._places[number], self.draft.links.get(number, []))

    def findings_in(self, start: int, end: int) -> list[PlacedFinding]:
        """What was found in a part of the text, the ends of the findings included."""
        return [finding for finding in self.findings if finding.start <= end and start <= finding.end]


class Figure:
    """A figure of a text.

    Attributes:
        mention: what stands there.
        place: where it starts and ends in the text as it is.
        links: what the briefing knows of it, best first; empty for nothing.
    """

    def __init__(self, mention: FigureMention, place: tuple[int, int], links: list[Link]) -> None:
        self.mention = mention
        self.place = place
        self.links = links
