"""The filter line: words, and terms such as `topic:semiconductors` or `min:$1bn`, read as a `Filter`, and completed.

The names are those of the options of `brief facts`, and so are the values. Quotation marks hold together a value that
has spaces: `entity:"Rapidus Corp"`.
"""

from __future__ import annotations

from japan_us_brief.analysis.query import Filter, known_values, resolve
from japan_us_brief.errors import BriefError, did_you_mean
from japan_us_brief.extraction.amount_parser import parse_threshold
from japan_us_brief.extraction.date_parser import parse_span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from japan_us_brief.briefing.view import Briefing

# What a term can be called, and the field of a filter that it fills. Several terms of one of these are alternatives.
SETS = {
    "topic": "topics",
    "entity": "entities",
    "kind": "kinds",
    "verdict": "verdicts",
    "status": "statuses",
    "measure": "measures",
    "currency": "currencies",
    "speaker": "speakers",
}
# Of these the last one counts.
BOUNDS = {"since": "since", "until": "until", "min": "minimum", "max": "maximum"}
NAMES = (*SETS, *BOUNDS)
_QUOTES = {'"': '"', "“": "”"}


class Term:
    """A piece of the filter line.

    Attributes:
        name: what it asks of, one of `NAMES`; empty for a word.
        value: what is asked for, without quotation marks.
        start, end: where it stands in the line.
    """

    __slots__ = ("end", "name", "start", "value")

    def __init__(self, name: str, value: str, start: int, end: int) -> None:
        self.name = name
        self.value = value
        self.start = start
        self.end = end


def read(line: str) -> list[Term]:
    """The terms of a line, from left to right."""
    terms = []
    for start, end in _pieces(line):
        piece = line[start:end]
        name, colon, value = piece.partition(":")
        known = colon and name.casefold() in NAMES
        terms.append(Term(name.casefold() if known else "", _bare(value if known else piece), start, end))
    return terms


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """Where the pieces of a line begin and end: what stands between spaces, those in quotation marks aside."""
    start, closing = -1, ""
    for place, letter in enumerate(line):
        if closing:
            closing = "" if letter == closing else closing
        elif letter.isspace():
            if start >= 0:
                yield start, place
            start = -1
            continue
        else:
            closing = _QUOTES.get(letter, "")
        if start < 0:
            start = place
    if start >= 0:
        yield start, len(line)


def _bare(value: str) -> str:
    return "".join(letter for letter in value if letter not in '"“”')


def asked(line: str, briefing: Briefing) -> tuple[Filter, list[str]]:
    """What a line asks for, and what is wrong with those of its terms that are left out of that.

    A term without a value, as it is while it is typed, is left out and nothing is said of it.
    """
    sets: dict[str, Any] = {}
    bounds: dict[str, Any] = {}
    words, problems = [], []
    for term in read(line):
        try:
            if not term.value:
                continue
            if term.name in SETS:
                field = SETS[term.name]
                sets[field] = sets.get(field, frozenset()) | resolve(briefing, term.name, [term.value])
            elif term.name in BOUNDS:
                bounds[BOUNDS[term.name]] = _bound(term)
            else:
                words.append(term.value)
                _check_name(term.value)
        except BriefError as error:
            if not term.name:
                words.pop()
            hint = f" ({error.hint})" if error.hint else ""
            problems.append(f"{line[term.start : term.end]} is left out: {error.message}{hint}")
    first, last = bounds.get("since"), bounds.get("until")
    if first and last and first > last:
        problems.append(f"{first} is after {last}")
    return Filter(words=tuple(words), **sets, **bounds), problems


def _bound(term: Term) -> Any:
    """A day or an amount. Raises BriefError: as for `parse_span` and `parse_threshold`."""
    if term.name in {"min", "max"}:
        return parse_threshold(term.value)
    return parse_span(term.value)[term.name == "until"]


def _check_name(word: str) -> None:
    """Refuse a word that looks like a term whose name is misspelled. Raises BriefError: `BRF-U102`."""
    name, colon, _ = word.partition(":")
    near = did_you_mean(name, list(NAMES)) if colon and name.isalpha() else ""
    if near.startswith("did"):
        raise BriefError("BRF-U102", f"there is no filter {name!r}", hint=near)


def completions(line: str, briefing: Briefing) -> list[str]:
    """What the last piece of a line can become: names of terms, or values of the briefing; the whole piece of each."""
    pieces = [*_pieces(line)]
    if not pieces or pieces[-1][1] < len(line):
        return []
    piece = line[pieces[-1][0] :]
    name, colon, begun = piece.partition(":")
    if not colon:
        return [f"{known}:" for known in NAMES if known.startswith(piece.casefold())]
    if name.casefold() not in SETS:
        return []
    folded = _bare(begun).casefold()
    values = dict.fromkeys(known_values(briefing, name.casefold()).items())
    # Who types a name sees its id.
    found = dict.fromkeys(value for text, value in values if text.casefold().startswith(folded))
    return [f"{name}:{_quoted(value)}" for value in found]


def written(words: Iterable[str], values: Mapping[str, Iterable[str]]) -> str:
    """Words and the values of named terms as a line, which `read` reads as they are."""
    terms = [_quoted(word) for word in words]
    return " ".join([*terms, *(f"{name}:{_quoted(value)}" for name, given in values.items() for value in given)])


def toggled(line: str, name: str, value: str, briefing: Briefing) -> str:
    """A line with a term that it did not have, or without one that it had."""
    kept, found = [], False
    for term in read(line):
        same = term.name == name and _means(term, value, briefing)
        found = found or same
        if not same:
            kept.append(line[term.start : term.end])
    return " ".join(kept if found else [*kept, f"{name}:{_quoted(value)}"])


def _means(term: Term, value: str, briefing: Briefing) -> bool:
    try:
        return resolve(briefing, term.name, [term.value]) == {value}
    except BriefError:
        return False


def _quoted(value: str) -> str:
    bare = _bare(value)
    return f'"{bare}"' if any(letter.isspace() for letter in bare) else bare
