"""The words of figures, one file for each language, and what all languages have together.

Amounts, extraction, the linters and what is printed take their words from here, so that what one of them knows the
others know. A language is a module of this package, named by its ISO 639-1 code, that has every table of `Language`;
nothing lists the languages. What is read is read by the tables of all of them (`all_languages`); what is printed is
printed by one. A table that no other language needs (the nouns of English, the counters of Japanese) is asked for by
its module.

Imports nothing.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
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


def codes() -> list[str]:
    """The ISO 639-1 codes of the languages there are."""
    names = (name.removesuffix(".py") for name in os.listdir(os.path.dirname(__file__)) if name.endswith(".py"))
    return sorted(name for name in names if len(name) == len("en"))


_loaded: dict[str, Language] = {}


def language(code: str) -> Language:
    """The tables of a language, loaded when they are first asked for.

    Raises:
        ModuleNotFoundError: there is no such language.
    """
    if code not in _loaded:
        # What `importlib` would do, which is one more import at every start.
        tables: Any = __import__(f"{__name__}.{code}", fromlist=["PRINTED_AND"])
        _loaded[code] = tables
    return _loaded[code]
