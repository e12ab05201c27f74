"""The tables that all languages have together, by which figures are read."""

from __future__ import annotations

from japan_us_brief import vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LANGUAGES = [vocabulary.language(code) for code in vocabulary.codes()]


def _together(table: str) -> dict[str, Any]:
    """A table of all languages; of a word that two have, the meaning of the first."""
    words: dict[str, Any] = {}
    for language in LANGUAGES:
        words = getattr(language, table) | words
    return words


ONES: dict[str, int] = _together("ONES")
TENS: dict[str, int] = _together("TENS")
SCALES: dict[str, int] = _together("SCALES")
ORDINALS: dict[str, int] = _together("ORDINALS")
LONG_MAGNITUDES: dict[str, int] = _together("LONG_MAGNITUDES")
SHORT_MAGNITUDES: dict[str, int] = _together("SHORT_MAGNITUDES")
MONTHS: dict[str, int] = _together("MONTHS")
QUALIFIERS_BEFORE: dict[str, str] = _together("QUALIFIERS_BEFORE")
QUALIFIERS_BEFORE_AMOUNTS: dict[str, str] = _together("QUALIFIERS_BEFORE_AMOUNTS")
QUALIFIERS_BEHIND: dict[str, str] = _together("QUALIFIERS_BEHIND")
NEGATIONS: frozenset[str] = frozenset().union(*(language.NEGATIONS for language in LANGUAGES))
CURRENCY_NAMES: dict[str, str] = _together("CURRENCY_NAMES")
HUNDREDTHS: dict[str, str] = _together("HUNDREDTHS")
PERCENT: dict[str, str] = _together("PERCENT")
