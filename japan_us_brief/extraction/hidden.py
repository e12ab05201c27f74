"""What markup keeps from a reader: where it begins and ends.

Code, what is struck out or hidden, scripts and formulas, in HTML as in Markdown. Every search goes forward only and is
bounded, or is not made again once it has failed.
"""

from __future__ import annotations

import re

from japan_us_brief.util.lazy_regex import pattern

_TAG = pattern(r"</?([A-Za-z][A-Za-z0-9]*)")
_UNSEEN_ELEMENTS = frozenset("script style template noscript svg math del s strike code pre kbd samp tt".split())
_UNSEEN_BY_ATTRIBUTE = pattern(
    r"\shidden(?=[\s=>/])|\sstyle\s*=\s*[\"'][^\"'<>]{0,300}\b(?:display\s*:\s*none|visibility\s*:\s*hidden)", "i"
)
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)
# Digits set high or low, perhaps in a link or in brackets: marks of notes, and powers.
_RAISED = pattern(
    r"<(su[pb])\b[^<>]{0,200}>(?:<[^<>]{0,300}>|\s){0,6}\[?([-−+]?[0-9]{1,4}(?:,[ ]?[0-9]{1,4}){0,4})\]?"
    r"(?:<[^<>]{0,300}>|\s){0,6}</\1\s*>",
    "i",
)
_HIGH = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻", ", ")
_LOW = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋", ", ")
# What makes a formula one, and not text between two prices.
_FORMULA = pattern(r"[\\^_={}<>]|\A[A-Za-z]{1,2}\Z")
# Characters.
_LONGEST_FORMULA, _LONGEST_BLOCK = 200, 5_000
_LONGEST_STRUCK = 1_000
_INDENTED = pattern(r"(?:(?:[ ]{4}|\t)[^\n]*(?:\n|\Z)|[ \t\r]*\n(?=(?:[ \t\r]*\n){0,9}(?:[ ]{4}|\t)))+")
_LIST_ITEM = pattern(r"[ \t]|[-+*][ \t]|[0-9]{1,9}[.)][ \t]")


def raised(text: str) -> str:
    """Digits as they are set high: 10^6^ in Markdown."""
    return text.translate(_HIGH)


class Hidden:
    """What is hidden in a text; what closes nowhere is not looked for again."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.missing: set[str] = set()

    def end(self, closer: str, start: int) -> int:
        """Where what closes ends; the end of the text, where nothing does."""
        return self._end(closer, re.compile(re.escape(closer)), start)

    def end_of_element(self, tag: str, start: int) -> int:
        """Where the element ends, its closing tag included."""
        return self.end(">", self._end(f"</{tag}", re.compile(rf"</{tag}\b", re.IGNORECASE), start))

    def end_of_fence(self, fence: str, start: int) -> int:
        """Where the fence ends that closes a block of code."""
        return self._end(f"\n{fence}", re.compile(rf"^[ \t>]{{0,40}}{fence}", re.MULTILINE), start)

    def _end(self, name: str, closer: re.Pattern[str], start: int) -> int:
        found = None if name in self.missing else closer.search(self.raw, start)
        if found is None:
            self.missing.add(name)
            return len(self.raw)
        return found.end()

    def tag(self, start: int, end: int) -> tuple[int, str]:
        """What a tag hides, or sets high or low: where that ends, and what a reader sees instead.

        Args:
            start: where the tag starts.
            end: where it ends.
        """
        name = _TAG.match(self.raw, start)
        tag = name[1].lower() if name else ""
        opens = self.raw[start + 1] != "/"
        if opens and tag in {"sup", "sub"}:
            found = _RAISED.match(self.raw, start)
            if found:
                return found.end(), found[2].translate(_HIGH if tag == "sup" else _LOW)
        instead = "" if tag in _INLINE else "\n\n"
        if not opens or tag in _EMPTY:
            return end, instead
        if tag in _UNSEEN_ELEMENTS:
            return self.end_of_element(tag, end), instead
        if end - start > len(tag) + 2 and _UNSEEN_BY_ATTRIBUTE.search(self.raw, start, end):
            return self._end_of_nested(tag, end), instead
        return end, instead

    def struck(self, end: int) -> int:
        """Where what is struck out ends; where it began, when nothing closes it in its paragraph."""
        closing = self.raw.find("~~", end, end + _LONGEST_STRUCK)
        return closing + 2 if closing > end and "\n\n" not in self.raw[end:closing] else end

    def formula(self, sign: str, end: int) -> int | None:
        """Where the formula ends that a sign begins; None where it begins none."""
        closing = self.raw.find(sign, end, end + (_LONGEST_BLOCK if sign == "$$" else _LONGEST_FORMULA))
        inside = self.raw[end:closing] if closing > end else ""
        if not inside or (sign == "$$" and "\n\n" in inside):
            return None
        if sign == "$" and (
            inside[-1].isspace()
            or "\n" in inside
            or self.raw[closing + 1 : closing + 2].isdigit()
            or not _FORMULA.search(inside)
        ):
            return None
        return closing + len(sign)

    def indented(self, start: int) -> int:
        """Where the indented code ends that may begin at a line behind a blank one; there, when it goes on a list."""
        last = (
            self.raw[:start].rstrip() if start < _LONGEST_BLOCK else self.raw[start - _LONGEST_BLOCK : start].rstrip()
        )
        if _LIST_ITEM.match(last, last.rfind("\n") + 1):
            return start
        found = _INDENTED.match(self.raw, start)
        return found.end() if found else start

    def _end_of_nested(self, tag: str, start: int) -> int:
        depth = 1
        for found in re.compile(rf"<(/?){tag}\b", re.IGNORECASE).finditer(self.raw, start):
            depth += -1 if found[1] else 1
            if depth == 0:
                return self.end(">", found.end())
        return len(self.raw)
