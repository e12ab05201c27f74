"""Text from data made safe to print: plain text, never a control sequence.

Control characters, and the format characters that reorder or hide text on a terminal, are shown instead of obeyed.
"""

from __future__ import annotations

from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# C0, DEL, C1, line and paragraph separators, zero-width and bidirectional controls, byte order mark, surrogates.
_UNPRINTABLE = pattern(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
# Blank letters, which Python counts among the printable ones.
_BLANK = "\u034f\u115f\u1160\u3164\uffa0"
# What an HTML reader looks for within a script.
_IN_SCRIPT = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&"}


def _is_plain(text: str) -> bool:
    return text.isprintable() and (text.isascii() or not any(blank in text for blank in _BLANK))


def _escaped(match: re.Match[str]) -> str:
    point = ord(match[0])
    # The C0 controls have pictures of their own; everything else is shown by number.
    return chr(0x2400 + point) if point < 0x20 else f"\\u{point:04x}"


def printable(text: str) -> str:
    """A text with everything that a terminal would obey shown instead: ESC as `␛`, a newline as `␊`."""
    return text if _is_plain(text) else _UNPRINTABLE.sub(_escaped, text)


def json_safe(text: str) -> str:
    """One line of JSON with the same characters escaped; what it means to a JSON reader stays as it was."""
    return text if _is_plain(text) else _UNPRINTABLE.sub(_as_json, text)


def script_safe(text: str) -> str:
    """A line of JSON that can stand in a script of a page: nothing in it ends the script, or begins a comment."""
    return json_safe(text).translate(_IN_SCRIPT)


def _as_json(match: re.Match[str]) -> str:
    # JSON writes what is beyond four hexadecimal digits as a pair.
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
