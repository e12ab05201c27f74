"""Lines of text with links in them: the very lines that `brief show` prints, cut where something can be followed."""

from __future__ import annotations

from japan_us_brief.util import addresses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from japan_us_brief.briefing.protocols import Source


class Piece:
    """A part of a line.

    Attributes:
        text: what it says.
        link: where it leads: an address, or `#` and the id of a claim of the page; empty for nowhere.
        lang: its language, where that is not the page's; empty for the page's.
        printed: whether it is for paper alone, on which no link can be followed.
    """

    __slots__ = ("lang", "link", "printed", "text")

    def __init__(self, text: str, *, link: str = "", lang: str = "", printed: bool = False) -> None:
        self.text = text
        self.link = link
        self.lang = lang
        self.printed = printed


def cut(line: str, marks: Iterable[Piece], *, start: int = 0) -> Sequence[Piece]:
    """A line, cut around some of its parts, which stand in it in this order; together the pieces are the line.

    Args:
        line: the line.
        marks: the parts, each as it is to be in the answer.
        start: from where on they are looked for.
    """
    pieces: list[Piece] = []
    at, done = max(start, 0), 0
    for mark in marks:
        found = line.find(mark.text, at) if mark.text else -1
        if found < 0:
            continue
        if found > done:
            pieces.append(Piece(line[done:found]))
        pieces.append(mark)
        at = done = found + len(mark.text)
    return [*pieces, Piece(line[done:])] if done < len(line) else pieces


def of_source(source: Source) -> list[Piece]:
    """The parts of a line on a source that lead to it: its title, or else its publisher, and its address on paper."""
    link = followed(source.url)
    lang = source.language if source.title and source.language != "en" else ""
    marks = [Piece(source.title or source.publisher, link=link, lang=lang)]
    return [*marks, Piece(f" {source.url}", printed=True)] if source.url else marks


def followed(address: str | None) -> str:
    """An address that a link may lead to; nothing for what is none."""
    return address if address and not addresses.problem(address) else ""
