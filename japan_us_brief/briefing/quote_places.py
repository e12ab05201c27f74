"""Where the words of a quote stand in an archived text, so that nobody has to count characters."""

from __future__ import annotations

import re

from japan_us_brief.briefing.candidate_file import refuse
from japan_us_brief.util.wording import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from japan_us_brief.briefing.candidate_file import CandidateFile
    from japan_us_brief.util.json_locations import Path

# In characters: what is shown on either side of words that stand in a text more than once.
AROUND = 40
# How many of the places are shown.
MOST_SHOWN = 8


def find(files: Sequence[CandidateFile], text_of: Callable[[str], str | None]) -> None:
    """Give each quote that has `exact` the place of these words, and refuse a place where they are not.

    Args:
        files: the candidates, which are changed.
        text_of: the archived text of a source, by its id; None where there is none.

    Raises:
        DataError: `BRF-F305`, where there is no text and no place, where the words stand in the text not once and no
            place is given, or where they do not stand at that.
    """
    problems = [problem for file in files for problem in file.problems(_found(file, text_of))]
    if problems:
        refuse(files, "quotes whose place is not known", problems)


def _found(file: CandidateFile, text_of: Callable[[str], str | None]) -> Iterator[tuple[Path, str, str]]:
    for index, claim in enumerate(file.sections.get("claims", [])):
        quote = claim.get("quote")
        if not isinstance(quote, dict) or not isinstance(quote.get("exact"), str) or not quote["exact"].strip():
            continue
        attribution = claim.get("attribution")
        if isinstance(attribution, dict):
            quote.setdefault("source", attribution.get("source"))
        path: Path = ("claims", index, "quote")
        start, exact = quote.get("start"), quote["exact"]
        text = text_of(quote["source"]) if isinstance(quote.get("source"), str) else None
        if text is None:
            if start is None:
                hint = "give the folder of its text with --texts, or start and end"
                yield path, f"no text of {quote.get('source')!r} to find {exact!r} in", hint
            continue
        places = _places(text, exact)
        if start is not None:
            places = [place for place in places if place[0] == start] or places
        elif len(places) == 1:
            start = places[0][0]
        if places[:1] and places[0][0] == start:
            end = places[0][1]
            ordered = {"source": quote["source"], "start": start, "end": end, "exact": text[start:end]}
            claim["quote"] = ordered | {key: value for key, value in quote.items() if key not in ordered}
            continue
        where = f"stands not at {start}, but" if start is not None else "stands"
        yield path, f"{exact!r} {where} {_times(len(places))} in the text", _hint(places)
        for start, end in places[:MOST_SHOWN]:
            yield path, f'"start": {start}  {_shown(text, start, end)}', ""


def _places(text: str, exact: str) -> list[tuple[int, int]]:
    """Where words stand, whatever white space is between them."""
    words = re.compile(r"\s+".join(re.escape(word) for word in exact.split()))
    return [
        match.span()
        for match in words.finditer(text)
        if not _goes_on(text[max(0, match.start() - 2) : match.start()], match[0][0])
        and not _goes_on(match[0][-1], text[match.end() : match.end() + 2])
    ]


def _goes_on(before: str, behind: str) -> bool:
    """Whether a number or a word goes on from one piece of a text to the next: 4 in 48, in 4.5 and in 4m is none."""
    if before[-1:] in {".", ","} and before[:-1].isdigit():
        return behind[:1].isdigit()
    if behind[:1] in {".", ","} and behind[1:].isdigit():
        return before[-1:].isdigit()
    joined = before[-1:] + behind[:1]
    return len(joined) == 2 and joined.isascii() and joined.isalnum()


def _times(count: int) -> str:
    return "nowhere" if not count else "once" if count == 1 else counted(count, "time")


def _hint(places: list[tuple[int, int]]) -> str:
    if not places:
        return "copy it from the text, or give start and end"
    return f"add the start of one of these to the quote{', of the first shown' if len(places) > MOST_SHOWN else ''}"


def _shown(text: str, start: int, end: int) -> str:
    """Words with what stands around them, in one line."""
    before, behind = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return " ".join(f"…{before}[{text[start:end]}]{behind}…".split())
