"""Figures in tables, in HTML and Markdown: heads of rows and columns tell what a cell is about, its unit and date."""

from __future__ import annotations

import re
from bisect import bisect_right

from japan_us_brief.extraction import periods
from japan_us_brief.extraction.dates import date_at
from japan_us_brief.extraction.period_words import WORDS
from japan_us_brief.extraction.scanner import extract_figures
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from japan_us_brief.extraction.markup import VisibleText
    from japan_us_brief.extraction.mention import FigureMention

_TAG = pattern(r"<(/?)(table|caption|tr|t[hd])\b([^<>]{0,400})>", re.IGNORECASE)
_ANY_TAG = pattern(r"<[^<>]{0,1000}>")
_SPAN = pattern(r"\bcolspan\s*=\s*[\"']?(\d{1,2})", re.IGNORECASE)
_ROWS = pattern(r"\browspan\s*=\s*[\"']?(\d{1,4})", re.IGNORECASE)
_RULE = pattern(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t:|-]*)?$", re.MULTILINE)
_DIGITS = pattern(r"\d+")
_IS_FIGURE = pattern(r"[\s(\[+\-−–$€£¥%~<>≈]*\d")
_IS_DATE = pattern(r"(?:19|20)\d\d(?:[-/–]\d{2,4})?[^\d,.]*\Z|\d{1,2}(?:st|nd|rd|th)?[ .-][A-Z][a-z]{2,8}\b|[1-4]Q")
_MOST_HEADS = 3
# How many cells may reach into a row from those above it.
_MOST_REACHING = 8
# How many cells of a row may name it.
_MOST_LABELS = 3
# Hyphens of a day in ISO 8601.
_DAY = 2
# The currency or percent of a head, with its magnitude: USD million, $m, millions of yen, %.
_MAGNITUDE = r"(?:thousands?|millions?|billions?|trillions?|mn|bn|tn|mln|bln|m|k|crores?|lakhs?)"
_CURRENCY_FIRST = pattern(
    rf"(?:^|[(\[,]\s?|\bin\s)((?:US|A|C|HK|NZ|S|R)?[$€£¥₩₹]|[A-Z]{{3}})(?:\s?({_MAGNITUDE})\b)?(?=\s*(?:[)\],]|$))"
)
_CURRENCY_LAST = pattern(
    rf"(?:^|[(\[,]\s?|\bin\s)({_MAGNITUDE})\s(?:of\s)?([A-Za-z.$]{{2,12}}(?:\s(?:dollars|pounds|francs))?)(?=\s*(?:[)\],]|$))",
    re.IGNORECASE,
)
_PERCENT = pattern(r"(?:^|[(\[,]\s?|\bin\s)(%|per ?cent)(?=\s*(?:[)\],]|$))", re.IGNORECASE)
_BRACKETS = pattern(r"\s*[(\[][^()\[\]]{0,60}[)\]]")


class _Cell:
    """A cell: where it stands in the file, the columns and rows that it covers, what it says, whether it is a head."""

    __slots__ = ("column", "end", "height", "is_head", "start", "text", "width")

    def __init__(
        self, start: int, end: int, column: int, width: int, text: str, *, is_head: bool, height: int = 1
    ) -> None:
        self.start = start
        self.end = end
        self.column = column
        self.width = width
        self.height = height
        self.text = text
        self.is_head = is_head


class _Table:
    """A table: its caption and its rows."""

    __slots__ = ("_reaching", "caption", "labels", "rows")

    def __init__(self) -> None:
        self.caption = ""
        # How many cells of each row name it: a cell for several rows is followed by one for each.
        self.labels = 1
        self.rows: list[list[_Cell]] = []
        # Cells of the row above that reach into the last one, from the right to the left.
        self._reaching: list[_Cell] = []

    def open_row(self) -> None:
        """Begin another row."""
        above = [cell for cell in self.rows[-1] if cell.height > 1] if self.rows else []
        self._reaching = above[:_MOST_REACHING][::-1]
        self.rows.append([])

    def add(self, cell: _Cell) -> None:
        """Put a cell into the next free column of the last row; those that reach into it stand nowhere in it."""
        row = self.rows[-1]
        while True:
            cell.column = row[-1].column + row[-1].width if row else 0
            if not self._reaching or self._reaching[-1].column != cell.column:
                break
            above = self._reaching.pop()
            row.append(
                _Cell(0, 0, cell.column, above.width, above.text, is_head=above.is_head, height=above.height - 1)
            )
        row.append(cell)


def read_heads(visible: VisibleText, mentions: Sequence[FigureMention], day: datetime.date | None) -> None:
    """Give the figures in the tables of a file what the heads of their rows and columns say.

    Args:
        visible: what a reader sees of the file.
        mentions: its figures, in order.
        day: the day of the text.
    """
    if not mentions or visible.kind == "text":
        return
    tables = list(_html(visible.raw) if visible.kind == "html" else _markdown(visible.raw))
    if not tables:
        return
    places = [visible.span(mention.start, mention.end) for mention in mentions]
    starts = [start for start, _ in places]
    heads = _Heads(day)
    for table in tables:
        body = _first_of_body(table)
        for row in table.rows[body:]:
            for cell in row:
                first = bisect_right(starts, cell.start - 1)
                while first < len(mentions) and starts[first] < cell.end:
                    _tell(mentions[first], cell, row, table, body, heads)
                    first += 1


def _tell(mention: FigureMention, cell: _Cell, row: list[_Cell], table: _Table, body: int, heads: _Heads) -> None:
    """Give a figure what the heads of its cell say."""
    above = [
        head.text
        for heads_of_row in table.rows[:body]
        for head in heads_of_row
        if head.column <= cell.column < head.column + head.width
    ]
    column = " ".join(above)
    beside = [head.text for head in row[: table.labels] if head is not cell and not _IS_FIGURE.match(head.text)]
    said = [column, *beside, *([row[0].text] if row[0] is not cell and not beside else [])]
    named = [*map(heads.subject, beside), heads.subject(" ".join(head for head in above if not heads.is_unit(head)))]
    mention.head = ", ".join(dict.fromkeys(filter(None, named))) or heads.subject(table.caption)
    iso = next((found for found in map(heads.date, [*said, table.caption]) if found), None)
    if iso or row[0] is not cell:
        mention.set_date(iso or (mention.date if mention.as_written in cell.text and not said else None), (0, 0))
    if mention.unit is None and mention.value is not None and _fills(mention, cell):
        corners = [heads_of_row[0].text for heads_of_row in table.rows[:body]]
        unit = next((found for found in map(heads.unit, [*above, *beside, *corners, table.caption]) if found), None)
        if unit is not None and unit.value is not None:
            mention.value *= unit.value
            mention.ulp *= unit.value
            mention.unit, mention.power = unit.unit, unit.power


def _fills(mention: FigureMention, cell: _Cell) -> bool:
    """Whether a cell says nothing but its figure, in brackets or with a mark of a note perhaps."""
    rest = cell.text.replace(mention.as_written, "", 1)
    return not any(letter.isalnum() for letter in rest)


class _Heads:
    """What heads say, each of which is read once."""

    def __init__(self, day: datetime.date | None) -> None:
        self.day = day
        self._dates: dict[str, str | None] = {}
        self._units: dict[str, FigureMention | None] = {}

    def date(self, head: str) -> str | None:
        """The date that a head tells; None for none."""
        if head not in self._dates:
            whole = (date_at(head, digits) for digits in _DIGITS.finditer(head))
            found = [date.iso for date in whole if date is not None and date.iso.count("-") == _DAY]
            found += [date.iso for date in periods.told(head, 0, self.day) if date.iso]
            self._dates[head] = found[0] if found else None
        return self._dates[head]

    def unit(self, head: str) -> FigureMention | None:
        """One of what a head counts in, as a figure: a million US dollars."""
        if head not in self._units:
            first, last = _CURRENCY_FIRST.search(head), _CURRENCY_LAST.search(head)
            percent = _PERCENT.search(head)
            written = (
                f"{first[1]} 1 {first[2] or ''}"
                if first
                else f"1 {last[1]} {last[2]}"
                if last
                else "1%"
                if percent
                else ""
            )
            found = extract_figures(written.strip()) if written else []
            self._units[head] = found[0] if len(found) == 1 and (found[0].is_money or percent) else None
        return self._units[head]

    def is_unit(self, head: str) -> bool:
        """Whether a head says nothing but what its column counts in."""
        return not self.subject(head) and self.unit(head) is not None

    def subject(self, head: str) -> str:
        """What a head names, without its unit and date; nothing where it is only those."""
        named = _BRACKETS.sub("", head).strip(" :")
        rest = WORDS.sub(" ", f" {named}")
        known = not any(letter.isalpha() for letter in rest) or self.unit(named) is not None
        return "" if known else " ".join(rest.split())


def _first_of_body(table: _Table) -> int:
    """Which row is the first that is no head."""
    for place, row in enumerate(table.rows):
        if not all(cell.is_head for cell in row) and (place >= _MOST_HEADS or any(map(_is_amount, row))):
            # Without marks, the first rows are heads as long as they have no figures but dates.
            return place
    return len(table.rows)


def _is_amount(cell: _Cell) -> bool:
    return _IS_FIGURE.match(cell.text) is not None and _IS_DATE.match(cell.text) is None


def _html(raw: str) -> Iterator[_Table]:
    """The tables of a page. A table in a table ends the row that it stands in."""
    import html

    table: _Table | None = None
    opened: tuple[int, str, str] | None = None
    for match in _TAG.finditer(raw):
        closes, name = bool(match[1]), match[2].lower()
        if opened is not None and table is not None:
            start, what, attributes = opened
            text = " ".join(html.unescape(_ANY_TAG.sub(" ", raw[start : match.start()])).split())
            if what == "caption":
                table.caption = text
            elif table.rows:
                span, rows = _SPAN.search(attributes), _ROWS.search(attributes)
                width, height = (max(1, int(found[1])) if found else 1 for found in (span, rows))
                table.add(_Cell(start, match.start(), 0, width, text, is_head=what == "th", height=height))
            opened = None
        if name == "table":
            if table is not None:
                yield _whole(table)
            table = None if closes else _Table()
        elif table is not None and not closes:
            if name == "tr":
                table.open_row()
            else:
                opened = (match.end(), name, match[3])
    if table is not None:
        yield _whole(table)


def _whole(table: _Table) -> _Table:
    table.rows = [row for row in table.rows if row]
    for row in table.rows[_first_of_body(table) :]:
        labels = next((place for place, cell in enumerate(row) if cell.height == 1), len(row) - 1)
        table.labels = max(table.labels, min(labels + 1, _MOST_LABELS))
    return table


def _markdown(raw: str) -> Iterator[_Table]:
    """The tables of a text in Markdown: a head, a rule of hyphens and rows, with bars between their cells."""
    done = 0
    for rule in _RULE.finditer(raw):
        begin = raw.rfind("\n", done, max(done, rule.start() - 1)) + 1
        head = raw[begin : max(begin, rule.start() - 1)]
        if rule.start() <= done or "|" not in head:
            continue
        table = _Table()
        table.rows.append(_cells(head, begin, is_head=True))
        place = rule.end() + 1
        while place < len(raw):
            end = raw.find("\n", place)
            line = raw[place : end if end >= 0 else len(raw)]
            if "|" not in line:
                break
            table.rows.append(_cells(line, place, is_head=False))
            place += len(line) + 1
        done = place
        yield table


def _cells(line: str, begin: int, *, is_head: bool) -> list[_Cell]:
    made: list[_Cell] = []
    start = len(line) - len(line.lstrip(" \t"))
    start += line[start : start + 1] == "|"
    while start < len(line):
        end = line.find("|", start)
        end = end if end >= 0 else len(line)
        if end == len(line) and not line[start:].strip():
            break
        text = line[start:end].strip(" \t\r*_")
        made.append(_Cell(begin + start, begin + end, len(made), 1, text, is_head=is_head))
        start = end + 1
    return made
