"""Patterns that are compiled when they are first used: most texts need few of them, and a start has no time for all.

Nor for `re`, which takes half as long to load as Python itself, and which many command lines do without.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Any


class _Pattern:
    """A pattern that becomes itself once one of its methods is asked for."""

    def __init__(self, source: str, flags: int | str) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        import re

        source, flags = self._source, self._flags
        if isinstance(flags, str):
            source, flags = (f"(?{flags}){source}" if flags else source), 0
        found = getattr(re.compile(source, flags), name)
        # From now on it is looked up as fast as that of a pattern.
        setattr(self, name, found)
        return found


def pattern(source: str, flags: int | str = "") -> re.Pattern[str]:
    """What `re.compile` gives, but compiled at its first use.

    Args:
        source: a regular expression.
        flags: those of `re`; or their letters, such as `ai`, for which `re` need not be loaded.
    """
    made: Any = _Pattern(source, flags)
    return made  # type: ignore[no-any-return]
