"""Which date a figure has: the one that its own clause tells, or that frames its sentence; none of another clause.

In a sentence a figure takes the date behind it, with nothing between that begins another clause; else that of the
figure with which it makes one statement; else the date before it that frames what follows. What is compared with has
only the date that is told for it.
"""

from __future__ import annotations

from japan_us_brief.extraction import clauses, date_steps, periods
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

    from japan_us_brief.extraction.dates import DateSpan
    from japan_us_brief.extraction.mention import FigureMention

# A date that is led by one of these is that of what goes before all the same: pledged before April 2024.
_LEADS = frozenset({"before", "after"})
# What stands between a comma and a date that is set off by it.
_SET_OFF = frozenset({"in", "during", "in the", "for", "for the", "as of", "at", "at the end of"})
_LABEL = pattern(r"(?:'s|’s)?\s?[:：=]\s?(?:[A-Za-z.$€£¥]{1,12}\s?)?|\s?[(（]|(?:'s|’s)\s")
# What makes two figures no one statement: 5% to $4 billion is one.
_VERBS = frozenset("was were is are has have had will would can could may might plans plan wants want expects".split())
_ANOTHER = frozenset(
    {"from", "than", "against", "versus", "vs", "compared", "which", "who", "that", "while", "but", "by"}
)
# Characters: what is further away tells of something else.
_LONGEST_CHAIN, _LONGEST_CLAUSE, _LEAD = 90, 120, 60
# Words of what may stand between two figures of one statement.
_MOST_WORDS = 5


def _back(date: DateSpan) -> tuple[int, str] | None:
    """How far a date lies from another one of the text; None for a date of its own."""
    return date.back if isinstance(date, periods.Told) else None


class SentenceDates:
    """A sentence, whose figures are given its dates."""

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        mentions: list[FigureMention],
        dates: list[DateSpan],
        day: datetime.date | None,
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.mentions = mentions
        self.dates = dates
        # What each date turned out to be, which have a figure before them in their clause, and which tell of nothing
        # but what stands right at them.
        self.iso = {date.start: date.iso for date in dates}
        for date in dates:
            if day is not None and not date.iso and not isinstance(date, periods.Told):
                self.iso[date.start] = date_steps.within_a_year(text[date.start : date.end], day)
        self.used: set[int] = set()
        self.closed = {date.start for date in dates if self._is_closed(date)}

    def tie(self) -> None:
        """Give the figures their dates."""
        behind = self._behind()
        apart = self._respectively()
        last: DateSpan | None = None
        for place, mention in enumerate(self.mentions):
            label = self._label(mention)
            if label is not None and label.start not in self.closed:
                self.used.add(label.start)
            date = apart.get(place) or label or behind[place]
            if date is None and place and self._restates(self.mentions[place - 1], mention):
                # $660 million, or 14 cents a share: both are of one date.
                before = self.mentions[place - 1]
                mention.set_date(before.date, before.date_place)
                continue
            date = date or self._before(mention)
            if date is None:
                continue
            back = _back(date)
            if back and not self.iso[date.start]:
                self.iso[date.start] = date_steps.shifted(self._anchor(date, last), back)
            if not back:
                last = date
            mention.set_date(self.iso[date.start] or None, (date.start, date.end))

    def _anchor(self, date: DateSpan, last: DateSpan | None) -> str:
        """The date that another is told from: that of the figure before it, or else the one before it."""
        if last is not None and last.start < date.start:
            return self.iso[last.start]
        before = [other for other in self.dates if other.start < date.start and _back(other) is None]
        return self.iso[before[-1].start] if before else ""

    def _is_closed(self, date: DateSpan) -> bool:
        """Whether a date tells of nothing but what stands right at it: a comparison, a record, a saying."""
        text = self.text
        words = text[max(self.start, date.start - _LEAD) : date.start].lower().split()
        is_day = text[date.start : date.end].endswith("day")
        if clauses.compares(
            words, is_year=not is_day and date.iso.count("-") < 2, is_month="-" in date.iso and "/" not in date.iso
        ) or clauses.is_record(words):
            return True
        if is_day and clauses.OCCASION.match(text, date.end):
            return True
        if clauses.LEVEL_OF.match(text, date.end) and (words[-1:] and words[-1] not in clauses.DATING):
            return True
        # Said on Thursday that; on Thursday said. What is said in 2019 may well be of 2019.
        return ((is_day or not date.iso) and clauses.says(words)) or (is_day and clauses.is_saying(text, date.end))

    def _behind(self) -> list[DateSpan | None]:
        """For each figure the date behind it, which it has for itself or with the figures that follow it."""
        made: list[DateSpan | None] = [None] * len(self.mentions)
        at = len(self.dates) - 1
        for place in range(len(self.mentions) - 1, -1, -1):
            mention = self.mentions[place]
            while at >= 0 and self.dates[at].start >= mention.end:
                at -= 1
            date = self.dates[at + 1] if at + 1 < len(self.dates) else None
            following = self.mentions[place + 1] if place + 1 < len(self.mentions) else None
            if following is not None and (date is None or following.start < date.start):
                if made[place + 1] is not None and self._is_one_statement(mention, following):
                    made[place] = self._in_clause(mention, place) or made[place + 1]
            elif date is not None and self._reaches(mention, date):
                made[place] = date
                self.used.add(date.start)
        return made

    def _in_clause(self, mention: FigureMention, place: int) -> DateSpan | None:
        """The date before a figure in its very clause, with no other figure between."""
        begin = self.mentions[place - 1].end if place else self.start
        for date in reversed(self.dates):
            if date.end <= mention.start:
                between = self.text[date.end : mention.start]
                own = date.start >= begin and date.start not in self.closed and not self._is_label(date)
                return date if own and clauses.another_before(between.rstrip()) is None else None
        return None

    def _reaches(self, mention: FigureMention, date: DateSpan) -> bool:
        """Whether a date behind a figure, with no figure between, is its own."""
        between = self.text[mention.end : date.start]
        if (
            len(between) > _LONGEST_CLAUSE
            or self._is_label(date)
            or (date.start in self.closed and not self._is_compared(mention, between))
        ):
            return False
        if (mention.change or "").endswith("_by") and clauses.COMPARED.search(between):
            # Up 5 percent from the low level in 2020.
            return False
        if _back(date) and between.strip() == ",":
            return True
        words = between.split()
        if words and words[-1] in _LEADS:
            between = between[: between.rindex(words[-1])]
        found = clauses.ANOTHER.search(between.rstrip())
        if found is not None and clauses.is_same_subject(between, found):
            found = clauses.ANOTHER.search(between.rstrip(), found.end())
        # $5 billion, in 2023; $69 a share, in the year-ago quarter.
        return found is None or (found[0][0] == "," and between[found.end() :].strip() in _SET_OFF)

    def _is_compared(self, mention: FigureMention, between: str) -> bool:
        """Whether a figure is what is compared with, and not the date behind it: up from 5 in 2022."""
        lead = self.text[max(self.start, mention.start - 24) : mention.start]
        return clauses.COMPARED.search(lead) is not None and clauses.COMPARED.search(between) is None

    def _is_one_statement(self, one: FigureMention, other: FigureMention) -> bool:
        """Whether two figures are told together, so that the date behind the second is that of the first as well."""
        between = self.text[one.end : other.start]
        if other.equivalent_of is not None:
            return True
        if one.change == "from" or len(between) > _LONGEST_CHAIN or any(sign in between for sign in ";—–"):
            return False
        words = between.lower().replace(",", " ").replace("(", " ").replace(")", " ").split()
        if words[:1] == ["and"] and len(words) == len(("and", "closed")) and words[1].endswith("ed"):
            # It cut 250 jobs and closed 29 stores in May.
            return True
        if words[-1:] == ["and"] and len(words) < _MOST_WORDS and {"was", "were"}.intersection(words):
            # 70 children were born and 90 people died in May.
            return True
        if _ANOTHER.intersection(words):
            return False
        if _VERBS.intersection(words):
            return other.change in {"rise_to", "fall_to"}
        if "to" in words:
            return other.change is not None and other.change.endswith("to")
        return len(words) <= _MOST_WORDS and not any(
            word in en.RISING or word in en.FALLING or word.endswith("ed") for word in words
        )

    def _restates(self, one: FigureMention, other: FigureMention) -> bool:
        """Whether a figure only tells another in other units."""
        words = self.text[one.end : other.start].lower().replace(",", " ").replace("(", " ").replace(")", " ").split()
        return other.equivalent_of is not None or (
            bool(words) and len(words) < _MOST_WORDS and "or" in words and not _VERBS.intersection(words)
        )

    def _is_label(self, date: DateSpan) -> bool:
        """Whether a date is told only for the figure right behind it: (2022: €691m)."""
        if self.text[date.end : date.end + 1] not in {":", "："}:
            return False
        return self.text[self.start : date.start].rstrip()[-1:] in {"", "(", "（", "[", ",", ";"}

    def _label(self, mention: FigureMention) -> DateSpan | None:
        """The date that stands right before a figure as what it is of: 2022: €691m; FY 2021 ($226.8 million)."""
        for date in reversed(self.dates):
            if date.end <= mention.start:
                return date if _LABEL.fullmatch(self.text, date.end, mention.start) else None
        return None

    def _before(self, mention: FigureMention) -> DateSpan | None:
        """The date before a figure that frames it."""
        compared = self._comparison(mention)
        for date in reversed(self.dates):
            if date.end > mention.start:
                continue
            if compared > date.end or (mention.change == "from" and "/" not in self.iso[date.start]):
                # What it is compared with: its date is not told, unless it stands behind the comparison.
                return None
            between = self.text[date.end : mention.start]
            if between.startswith((", when ", ": ")) and not self._is_label(date):
                # The highest since 2014, when it was $5; records fell in 2014: Rome had $5.
                return date
            if between.startswith(", which ") and date.start in self.closed and not clauses.another_before(between[8:]):
                # Up from the same period in 2009, which had $5.
                return date
            if self._is_label(date) or (date.start in self.closed and not 0 <= compared <= date.start):
                continue
            if between[:1] == "," and clauses.is_relative(self.text, self.start, date.start):
                continue
            if self._frames(date):
                return None if clauses.turns(between) else date
            clause = clauses.another_before(between.rstrip())
            if clause is None:
                self.used.add(date.start)
                return date
            ends = ";" in between and between.count("(") <= between.count(")")
            turns = ends or clauses.turns(between)
            rest = between[clause.end() :]
            following = rest.partition(" ")[0]
            is_gerund = clause[0][0] == "," and (following.endswith("ing") or following in {"as", "with"})
            if date.start in self.used and not turns and (not is_gerund or self._is_only(date)):
                return date
            if clause[0] == "that" and clauses.ANOTHER.search(rest.rstrip()) is None:
                # Announced in 2021 that it would spend $3 billion.
                return date
            # Opened in 2021, spending $3 billion.
            return date if is_gerund and not turns and not self._others_before(date) else None
        return None

    def _others_before(self, date: DateSpan) -> bool:
        """Whether figures before a date have another one."""
        return any(start < date.start for start in self.used)

    def _is_only(self, date: DateSpan) -> bool:
        """Whether a date before a figure is the only one that figures before it have, and may go on to it."""
        return self.used & {other.start for other in self.dates if other.start <= date.start} == {date.start}

    def _comparison(self, mention: FigureMention) -> int:
        """Where the comparison begins that brings a figure; -1 where none does."""
        begin = max(self.start, mention.start - _LEAD)
        *_, found = [None, *clauses.COMPARED.finditer(self.text, begin, mention.start)]
        # Compared with 5 in 2022, and rose to 6: a clause or a figure between ends it.
        if (
            found is None
            or any(sign in self.text[found.start() : mention.start] for sign in (",", " and ", ";"))
            or mention.change in {"rise_to", "fall_to"}
            or any(found.start() < other.start < mention.start for other in self.mentions)
        ):
            return -1
        return found.start()

    def _frames(self, date: DateSpan) -> bool:
        """Whether a date opens its sentence and so frames all of it."""
        words = self.text[self.start : min(date.start, self.start + _LEAD)].split()
        with_comma = self.text[date.end : date.end + 1] == ","
        return date.start not in self.used and clauses.opens(words, with_comma=with_comma)

    def _respectively(self) -> dict[int, DateSpan]:
        """The dates of figures that are told in their order: in 2022 and 2023 it was $4 and $5, respectively."""
        if self.text.find("respectively", self.start, self.end) < 0:
            return {}
        ends = [
            place for place in range(1, len(self.mentions)) if self._are_joined(*self.mentions[place - 1 : place + 1])
        ]
        pairs = [index for index in range(1, len(self.dates)) if self._are_joined(*self.dates[index - 1 : index + 1])]
        if not ends or not pairs:
            return {}
        return {ends[0] - 1: self.dates[pairs[0] - 1], ends[0]: self.dates[pairs[0]]}

    def _are_joined(self, one: DateSpan | FigureMention, other: DateSpan | FigureMention) -> bool:
        return self.text[one.end : other.start].strip() == "and"
