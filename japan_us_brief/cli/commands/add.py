"""`brief add`: candidate claims into a facts file."""

from __future__ import annotations

from japan_us_brief.briefing import append, loader
from japan_us_brief.cli import confirm
from japan_us_brief.cli import output as out
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.util import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = ("brief --data mine.json add new.json --yes",)


def add(settings: Settings, candidates: options.Candidates, yes: options.Yes = False) -> int:
    """Candidate claims into a facts file.

    They are checked together with the file; what the file has stays as it is, and a diff is shown first. Without
    --yes it asks.
    """
    if settings.data is None or settings.data == "-":
        raise BriefError("BRF-U101", "add needs a facts file of your own", hint="brief --data mine.json add CANDIDATES")
    data, name = files.read(candidates)
    parts = append.parsed(data, name)
    append.check_addable(parts, name)
    before, path = loader.read(settings.data)
    loader.load_bytes(before, path)
    after = append.added(before, parts)
    if after == before:
        out.note(f"{path} has it all already")
        return OK
    loader.load_bytes(after, f"{path} with {name}")
    return confirm.write([(path, before, after)], yes=yes, asking=candidates != "-")
