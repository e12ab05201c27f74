"""Changes of files: shown as a diff, confirmed, and then made."""

from __future__ import annotations

import sys

from japan_us_brief.cli import output as out
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.extraction.markup import decoded
from japan_us_brief.util.diffs import unified
from japan_us_brief.util.escaping import printable
from japan_us_brief.util.files import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def write(changes: Sequence[tuple[str, bytes, bytes]], *, yes: bool, asking: bool = True, aside: bool = False) -> int:
    """Show what changes, and write it once that is confirmed.

    Args:
        changes: for each file its path, its content and its new content.
        yes: whether it is confirmed already.
        asking: whether someone can be asked, on a terminal.
        aside: whether stdout is kept for something else, so that the diff goes to stderr.

    Raises:
        BriefError: `BRF-U113`, when it is not confirmed; `BRF-U114`, when a file was changed meanwhile.
    """
    for path, before, after in changes:
        diff = unified(decoded(before, path), decoded(after, path), path)
        shown = "".join(printable(line) + "\n" for line in diff.splitlines())
        if aside:
            out.say(shown)
        else:
            out.send(shown)
    if not yes and not (asking and _confirmed()):
        raise BriefError("BRF-U113", "nothing is changed", hint="confirm with --yes")
    for path, before, after in changes:
        replace(path, before, after)
        out.note(f"{path}: written")
    return OK


def _confirmed() -> bool:
    """Whether the one at the terminal says yes; nobody there says no."""
    if sys.stdin is None or sys.stderr is None or not sys.stdin.isatty():
        return False
    print("Write this? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in {"y", "yes"}
