"""What a person has to decide about the figures of a text: answered for all at once, or told once for each kind."""

from __future__ import annotations

from japan_us_brief.briefing.candidate_file import words
from japan_us_brief.cli import output as out
from japan_us_brief.core import dates
from japan_us_brief.errors import BriefError, did_you_mean
from japan_us_brief.extraction.candidate_claims import ANSWERED, ANSWERS, DATE, DATE_IS_GUESSED, candidates
from japan_us_brief.extraction.date_parser import parse_day, parse_span
from japan_us_brief.util.escaping import printable
from japan_us_brief.util.wording import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from japan_us_brief.extraction.candidate_claims import Candidates

# How many places of a kind are told; the file has them all.
PLACES = 3
# What the words of a facts file call it, where it is called otherwise on the command line.
_NAMES = ANSWERED | {
    DATE: "date",
    "figures[0].unit": "unit: one word for what is counted",
    "figures[0].as_written": "as_written: the words do not read as the number",
}


def of_text(
    data: bytes, name: str, answers: list[str] | None, published: str | None, *, own_kinds: bool = True
) -> Candidates:
    """The figures of a text as candidates, with what is answered for all of them.

    Args:
        data: the text's bytes.
        name: the name of its file.
        answers: what `--set` gives, each `NAME=VALUE`.
        published: what `--published` gives.
        own_kinds: whether the claims are for a file that may declare kinds of its own.

    Raises:
        BriefError: `BRF-U101`, `BRF-U105`, `BRF-F304`.
    """
    import datetime

    return candidates(
        data,
        name,
        today=datetime.date.today().isoformat(),
        answers=_answers(answers or [], own_kinds=own_kinds),
        published=parse_day(published).isoformat() if published else None,
    )


def _answers(given: list[str], *, own_kinds: bool) -> dict[str, str]:
    """Answers by name. Raises BriefError: `BRF-U101`, `BRF-U105`."""
    from japan_us_brief.extraction.proposals import slug

    answers = {}
    known = words()
    for item in given:
        name, _, value = item.partition("=")
        name, value = name.strip().casefold(), value.strip()
        if name not in ANSWERS:
            raise BriefError("BRF-U101", f"--set has no {name!r}", hint=did_you_mean(name, [*ANSWERS]))
        if not value:
            raise BriefError("BRF-U101", f"--set {name} has no value", hint=f"--set {name}=VALUE")
        if value not in known.get(name, (value,)) and not (name == "kind" and own_kinds):
            hint = did_you_mean(value, [*known[name]])
            if name == "kind":
                hint += f"{'' if hint.endswith('?') else ';'} or --create kinds makes it"
            raise BriefError("BRF-U101", f"--set {name}: {value!r} is none of its words", hint=hint)
        if name == "language" and not (len(value) == 2 and value.isascii() and value.islower()):
            raise BriefError("BRF-U101", f"--set language: {value!r} is no code of ISO 639-1", hint="such as en or ja")
        is_new = name == "kind" and value not in known[name]
        if name == "topic" or (is_new and slug(value) != value.replace("_", "-")):
            value = slug(value, name)
        if name == "checked_on":
            value = parse_day(value).isoformat()
        answers[name] = _date(value) if name == "date" else value
    return answers


def _date(text: str) -> str:
    """A day, a month, a year or an interval as a facts file has it. Raises BriefError: `BRF-U105`."""
    first, last = parse_span(text)
    if first == last:
        return first.isoformat()
    return text if dates.is_partial(text) else f"{first}/{last}"


def tell(made: Candidates, name: str, then: str) -> None:
    """Say on stderr what is known of a text, and what a person has to decide: a line for each kind of question.

    Args:
        made: the candidates.
        name: of the text's file.
        then: what to do with them.
    """
    (source,) = made.tree["sources"]
    known = [f"language {source['language']}"] if "language" in source else []
    if "published" in source:
        where = f" (line {made.published_at} says so)" if made.published_at else ""
        known.append(f"published {source['published']}{where}")
    else:
        known.append("no date of publication in it (--published gives it)")
    claims = made.tree["claims"]
    out.note(f"{name}: {counted(len(claims), 'candidate claim')}; {', '.join(known)}")
    lines = [*_questions(made, name)]
    if claims and lines:
        out.note(f"to decide, for all with --set NAME=VALUE or one by one; {then}")
        out.say("".join(f"  {printable(line)}\n" for line in lines))


def _questions(made: Candidates, name: str) -> Iterator[str]:
    (source,) = made.tree["sources"]
    known = words()
    for need in source.get("needs", []):
        yield f"{_NAMES[need]}{_listed(known.get(need, ()))}"
    claims = made.tree["claims"]
    for need in dict.fromkeys(need for claim in claims for need in claim.get("needs", [])):
        which = [index for index, claim in enumerate(claims) if need in claim.get("needs", [])]
        called = _NAMES.get(need, need)
        yield f"{called}{_listed(known.get(called, ()))}; {_where(made, name, which)}"
    guessed = [
        index
        for index, claim in enumerate(claims)
        if any(caveat.startswith(DATE_IS_GUESSED) for caveat in claim.get("caveats", []))
    ]
    if guessed:
        yield f"date, guessed to be the day of publication; {_where(made, name, guessed)}"
    topics = dict.fromkeys(topic for claim in claims for topic in claim["topics"])
    yield f"id, statement and topics ({', '.join(topics)}), which are proposals"


def _listed(known: Sequence[str]) -> str:
    return f": {', '.join(known)}" if known else ""


def _where(made: Candidates, name: str, which: list[int]) -> str:
    """How many figures a question is about, and where the first of them stand."""
    places = [f"{line}:{column}" for line, column in (made.places[index] for index in which[:PLACES])]
    more = ", …" if len(which) > PLACES else ""
    return f"{counted(len(which), 'figure')} at {name}:{', '.join(places)}{more}"
