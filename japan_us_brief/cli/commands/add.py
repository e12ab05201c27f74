"""`brief add`: candidate claims into a facts file."""

from __future__ import annotations

import json

from japan_us_brief.briefing import append, loader, missing, quote_places
from japan_us_brief.briefing.candidate_file import CandidateFile, check_ready
from japan_us_brief.cli import confirm
from japan_us_brief.cli import output as out
from japan_us_brief.cli.inputs import Unread
from japan_us_brief.errors import OK, BriefError, did_you_mean
from japan_us_brief.util import files as filing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = (
    "brief --data mine.json add new.json --yes",
    "brief --data mine.json add one.json two.json --create topics --texts . --yes",
)


def add(
    settings: Settings,
    candidates: options.Candidates,
    create: options.Create = None,
    texts: options.FolderOfTexts = None,
    yes: options.Yes = False,
) -> int:
    """Candidate claims into a facts file.

    They are checked together with the file; what the file has stays as it is, and a diff is shown first. Without
    --yes it asks. A quote needs no offsets where its text is in the folder of --texts.
    """
    if settings.data is None or settings.data == "-":
        raise BriefError("BRF-U101", "add needs a facts file of your own", hint="brief --data mine.json add CANDIDATES")
    wanted = _sections(create or [])
    read: list[CandidateFile] = []
    unread = Unread()
    for name in candidates:
        with unread:
            read.append(CandidateFile(*filing.read(name)))
    unread.tell()
    check_ready(read)
    before, path = loader.read(settings.data)
    briefing = loader.load_bytes(before, path)
    quote_places.find(read, _texts(briefing, read, texts))
    made = missing.made(json.loads(before.decode("utf-8-sig")), read, wanted)
    addition = append.Addition(before, read, made)
    if addition.data == before:
        out.note(f"{path} has it all already")
        return OK
    together = f"{path} with {', '.join(file.name for file in read)}"
    addition.check(lambda data: loader.load_bytes(data, together), missing.MADE)
    status = confirm.write([(path, before, addition.data)], yes=yes, asking="-" not in candidates)
    for section, parts in made.items():
        for part in parts:
            known = ", ".join(str(value) for value in [*part.values()][1:])
            out.note(f"new among the {section}: {part['id']} ({known}), as far as an id tells")
    return status


def _sections(create: list[str]) -> list[str]:
    """What is to be made. Raises BriefError: `BRF-U101`."""
    known = [*missing.MADE, "all"]
    for word in create:
        if word.casefold() not in known:
            raise BriefError("BRF-U101", f"--create makes no {word!r}", hint=did_you_mean(word, known))
    asked = {word.casefold() for word in create}
    return [section for section in missing.MADE if section in asked or "all" in asked]


def _texts(briefing: Briefing, read: list[CandidateFile], folder: str | None) -> Callable[[str], str | None]:
    """What gives the text of a source by its id, out of a folder. Raises BriefError: `BRF-U108`."""
    if folder is None:
        return lambda _: None
    from japan_us_brief.briefing.view import Source
    from japan_us_brief.lint.facts.archived_texts import Texts

    texts = Texts(folder)
    new = {str(item.get("id")): item for file in read for item in file.sections.get("sources", [])}
    for item in new.values():
        found = texts.of(Source(item)) if "sha256" not in item else None
        if found:
            # The hash says of which text the places are.
            item |= {"sha256": found.sha256, "length": len(found.content)}

    def text_of(name: str) -> str | None:
        item = new.get(name)
        # A source that is nowhere may still have a text that is called after it.
        source = Source(item) if item else briefing.sources.get(name) or Source({"id": name})
        text = texts.of(source)
        # One that is only called after the source, and is not the one that was archived, has other places.
        is_archived = text is not None and source.sha256 in {None, text.sha256}
        return text.content if text and is_archived else None

    return text_of
