"""What a shell leaves of an amount in dollars that was not quoted: it takes `$2` for a variable, which is empty.

So `$2.9bn` arrives as `.9bn`, `$50bn` as `0bn`, `$1,500` as `,500`, and `$5bn` as `bn`. Read as they stand these would
be other amounts, and nobody writes them so.
"""

from __future__ import annotations

from japan_us_brief.core import currencies
from japan_us_brief.errors import BriefError
from japan_us_brief.util.lazy_regex import pattern

# The first number in digits, up to a point.
_FIRST = pattern(r"([.,]?)([0-9]+)")
# What may stand between a sign of a currency and its number.
_BETWEEN = " \u00a0-−–+"


def check(written: str, power: int, text: str) -> None:
    """Raise `BRF-U104` for an amount that begins as what a shell leaves.

    Args:
        written: the amount in usual letters and signs.
        power: the power of ten that words give its number.
        text: the amount as it was given.
    """
    first = _FIRST.search(written)
    if first is None:
        return
    before = written[: first.start()]
    if before[-1:].strip(_BETWEEN) or before.rstrip(_BETWEEN)[-1:] in currencies.SYMBOLS:
        # The sign is there still; or it is the point of an abbreviation, Rs.500.
        return
    mark, whole = first.groups()
    rest = written[first.start() :]
    if mark:
        name, advice = ("point", f"write {before}0{rest}, or ") if mark == "." else ("comma", "")
        raise _unsure(text, f"it begins with a {name}", advice, f"{before}$2{rest}")
    is_whole = written[first.end() : first.end() + 1] != "."
    if not whole.strip("0") and (len(whole) > 1 or (power and is_whole)):
        raise _unsure(text, "it begins with a lone zero", "", f"{before}$5{rest}")


def of_no_number(text: str) -> BriefError | None:
    """The error for a text without a number, where a shell may have taken it; None elsewhere."""
    from japan_us_brief.vocabulary.all_languages import LONG_MAGNITUDES, SHORT_MAGNITUDES

    word = text.strip().partition(" ")[0]
    if word and word.lower() not in {*LONG_MAGNITUDES, *SHORT_MAGNITUDES} and currencies.find(word) is None:
        return None
    space = "" if word.lower() in SHORT_MAGNITUDES else " "
    hint = _quoting(f"$5{space}{text.strip()}".strip())
    return BriefError("BRF-U103", f"not an amount: {text!r}: no number in it", hint=hint)


def _unsure(text: str, reason: str, advice: str, meant: str) -> BriefError:
    return BriefError("BRF-U104", f"cannot be read for sure: {text!r}: {reason}", hint=advice + _quoting(meant))


def _quoting(meant: str) -> str:
    taken = meant[meant.index("$") :][:2]
    return f"put it in single quotes, '{meant}', where a shell took {taken} out of it"
