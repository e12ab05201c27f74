"""The words of figures, one file for each language, and what all languages have together.

Amounts, extraction, the linters and what is printed take their words from here, so that what one of them knows the
others know. A language is a module of this package that has every table of `Language`; nothing lists the languages.
A table that no other language needs (the nouns of English, the counters of Japanese) is asked for by its module.
"""

from __future__ import annotations

import os
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Protocol

    class Language(Protocol):
        """The tables of a language; words are in small letters, and qualifiers those of `briefing.models`."""

        ONES: dict[str, int]
        TENS: dict[str, int]
        SCALES: dict[str, int]
        ORDINALS: dict[str, int]
        LONG_MAGNITUDES: dict[str, int]
        SHORT_MAGNITUDES: dict[str, int]
        MONTHS: dict[str, int]
        QUALIFIERS_BEFORE: dict[str, str]
        QUALIFIERS_BEFORE_AMOUNTS: dict[str, str]
        QUALIFIERS_BEHIND: dict[str, str]
        NEGATIONS: frozenset[str]
        CURRENCY_NAMES: dict[str, str]
        HUNDREDTHS: dict[str, str]
        PERCENT: dict[str, str]
        PRINTED_QUALIFIERS: dict[str, str]
        PRINTED_AND: str
        PRINTED_MAGNITUDES: tuple[tuple[str, int], ...]
        PRINTED_IN_PARTS: bool
        PRINTED_CURRENCIES: dict[str, str]
        PRINTED_OTHER_CURRENCY: str


def _languages() -> Iterator[tuple[str, Language]]:
    for name in sorted(os.listdir(os.path.dirname(__file__))):
        if name.endswith(".py") and not name.startswith("_"):
            code = name.removesuffix(".py")
            language: Any = import_module(f"{__name__}.{code}")
            yield code, language


# By their ISO 639-1 codes.
LANGUAGES: dict[str, Language] = dict(_languages())


def _together(table: str) -> dict[str, Any]:
    """A table of all languages; of a word that two have, the meaning of the first."""
    words: dict[str, Any] = {}
    for language in LANGUAGES.values():
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
NEGATIONS: frozenset[str] = frozenset().union(*(language.NEGATIONS for language in LANGUAGES.values()))
CURRENCY_NAMES: dict[str, str] = _together("CURRENCY_NAMES")
HUNDREDTHS: dict[str, str] = _together("HUNDREDTHS")
PERCENT: dict[str, str] = _together("PERCENT")
