"""In which encoding a text is that is not in UTF-8, as far as its letters tell."""

from __future__ import annotations

from japan_us_brief.util.lazy_regex import pattern

# Hiragana and katakana of full width: in every Japanese text, and in hardly any text that is read in a wrong encoding.
_KANA = pattern("[\u3041-\u3096\u30a1-\u30fa]")
# By the names that iconv and Python know; Shift_JIS is a part of the first.
_JAPANESE = ("CP932", "EUC-JP")


# What begins Japanese letters in ISO-2022-JP, all of whose bytes are ASCII.
_SHIFTS = (b"\x1b$B", b"\x1b$@")


def is_shifted(data: bytes) -> bool:
    """Whether bytes, though they are ASCII, are ISO-2022-JP, whose letters would be read as digits."""
    return any(shift in data for shift in _SHIFTS)


def likely_encoding(data: bytes) -> str:
    """The encoding that bytes are in, which are not UTF-8: a Japanese one, or else that of Windows in the West."""
    for encoding in _JAPANESE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _KANA.search(text):
            return encoding
    return "WINDOWS-1252"
