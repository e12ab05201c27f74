"""The rules of facts files, a module for each subject; here the registry has all of them."""

from japan_us_brief.lint.facts.registry import RULES
from japan_us_brief.lint.facts.rules import (
    acceptance,
    chronology,
    conversions,
    notes,
    quotes,
    rivals,
    sources,
    succession,
    sums,
    verdicts,
)

__all__ = [
    "RULES",
    "acceptance",
    "chronology",
    "conversions",
    "notes",
    "quotes",
    "rivals",
    "sources",
    "succession",
    "sums",
    "verdicts",
]
