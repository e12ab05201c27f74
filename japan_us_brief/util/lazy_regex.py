"""Patterns that are compiled when they are first used: most texts need few of them, and a start has no time for all."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _Pattern:
    """A pattern that becomes itself once one of its methods is asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source, self._flags), name)
        # From now on it is looked up as fast as that of a pattern.
        setattr(self, name, found)
        return found


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but compiled at its first use.

    Args:
        source: a regular expression.
        flags: those of `re`.
    """
    made: Any = _Pattern(source, int(flags))
    return made  # type: ignore[no-any-return]
