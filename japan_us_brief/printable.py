"""Text from data made safe to print: plain text, never a control sequence.

Control characters, and the format characters that reorder or hide text on a terminal, are shown instead of obeyed.
"""

from __future__ import annotations

import re
from functools import cache


@cache
def _unprintable() -> re.Pattern[str]:
    """C0, DEL, C1, line and paragraph separators, zero-width and bidirectional controls, byte order mark, surrogates.

    Compiled when it is first needed, since hardly any text needs it and every start would pay for it.
    """
    return re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def _escaped(match: re.Match[str]) -> str:
    point = ord(match[0])
    # The C0 controls have pictures of their own; everything else is shown by number.
    return chr(0x2400 + point) if point < 0x20 else f"\\u{point:04x}"


def printable(text: str) -> str:
    """A text with everything that a terminal would obey shown instead: ESC as `␛`, a newline as `␊`."""
    return text if text.isprintable() else _unprintable().sub(_escaped, text)


def json_safe(text: str) -> str:
    """One line of JSON with the same characters escaped; what it means to a JSON reader stays as it was."""
    return text if text.isprintable() else _unprintable().sub(lambda match: f"\\u{ord(match[0]):04x}", text)
