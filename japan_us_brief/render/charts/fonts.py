"""Fonts for letters that the fonts which come with vl-convert do not have, such as Japanese ones.

A font is looked for where systems keep them, under the names of the usual ones, and taken if its own table of letters
has all that are drawn: a picture with empty boxes in it is none.
"""

from __future__ import annotations

import os
import struct
import sys

from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# The code points of the letters of East Asia, which a Western font has none of.
_EASTERN = (
    *(range(0x2E80, 0xA4D0), range(0xAC00, 0xD7B0), range(0xF900, 0xFB00), range(0xFE30, 0xFE50)),
    *(range(0xFF00, 0xFFF0), range(0x20000, 0x40000)),
)
_NAMES = (
    *("notosanscjk", "notosansjp", "sourcehansans", "hiragino", "ヒラギノ", "yugoth", "meiryo", "ipaexg", "ipag"),
    *("bizudgothic", "takao", "vl-gothic", "vlgothic", "mplus", "m plus", "msgothic", "droidsansfallback"),
)
# The names of a font that are those of its family, the best first: the typographic one knows more than four weights.
_FAMILY = (16, 1)
_ENDINGS = (".ttf", ".ttc", ".otf", ".otc")
# The families that the readers of SVG may have, for those letters.
FAMILIES = "Noto Sans CJK JP, Noto Sans JP, Hiragino Sans, Yu Gothic, Meiryo, IPAexGothic"
_HINT = "install one, such as Noto Sans CJK (Debian: fonts-noto-cjk), or name its file with --font"


def missing(texts: Iterable[str]) -> str:
    """The letters of some texts that take another font, each once."""
    return "".join(letter for letter in sorted({*"".join(texts)}) if any(ord(letter) in span for span in _EASTERN))


def found(letters: str, given: str | None) -> str:
    """The file of a font that has some letters.

    Args:
        letters: the letters.
        given: the file that the user named; None to look for one.

    Raises:
        BriefError: `BRF-U108`, where the file named is none, or lacks a letter; `BRF-U112`, where none is found.
    """
    if given is not None:
        lacking = _lacking(given, letters)
        if lacking:
            raise BriefError("BRF-U108", f"{given}: this font has no letter {lacking[0]}", hint="name another font")
        return given
    for path in _candidates():
        try:
            if not _lacking(path, letters):
                return path
        except BriefError:
            continue
    raise BriefError("BRF-U112", f"no font is found that has the letter {letters[0]}", hint=_HINT)


def _candidates() -> Iterator[str]:
    """The files that are called like a usual font, the best first."""
    files = [
        os.path.join(folder, name)
        for top in _folders()
        for folder, _, names in os.walk(top)
        for name in names
        if name.casefold().endswith(_ENDINGS)
    ]
    for wanted in _NAMES:
        alike = [path for path in files if wanted in os.path.basename(path).casefold()]
        # A regular weight before light and bold ones.
        yield from sorted(alike, key=lambda path: ("regular" not in path.casefold(), path))


def _folders() -> list[str]:
    """Where this system keeps its fonts."""
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        return ["/System/Library/Fonts", "/Library/Fonts", f"{home}/Library/Fonts"]
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", home)
        return [os.path.join(os.environ.get("WINDIR", "C:\\Windows"), "Fonts"), f"{local}\\Microsoft\\Windows\\Fonts"]
    data = os.environ.get("XDG_DATA_HOME", f"{home}/.local/share")
    return ["/usr/share/fonts", "/usr/local/share/fonts", f"{data}/fonts", f"{home}/.fonts"]


def _lacking(path: str, letters: str) -> str:
    """The letters that a font does not have. Raises BriefError: `BRF-U108`, for what is no font."""
    from japan_us_brief.util.files import read

    content = read(path)[0]
    try:
        known = _letters(content)
    except (struct.error, IndexError, ValueError):
        raise BriefError("BRF-U108", f"{path}: not a font", hint="name a TrueType or OpenType font") from None
    return "".join(letter for letter in letters if not any(ord(letter) in span for span in known))


def family(path: str) -> str:
    """What a font is called; nothing where it does not say so.

    Raises:
        BriefError: as `files.read`.
    """
    from japan_us_brief.util.files import read

    content = read(path)[0]
    try:
        at = _table(content, b"name")
        count, texts = struct.unpack_from(">HH", content, at + 2)
        names: dict[int, str] = {}
        for number in range(count):
            platform, _, _, kind, length, offset = struct.unpack_from(">6H", content, at + 6 + 12 * number)
            if platform == 3 and kind in _FAMILY:
                (text,) = struct.unpack_from(f">{length}s", content, at + texts + offset)
                # Of one in several languages the first is the English one.
                names.setdefault(kind, text.decode("utf-16-be"))
    except (struct.error, IndexError, ValueError):
        return ""
    found = next((names[kind] for kind in _FAMILY if kind in names), "")
    # It becomes one of several names with commas between them.
    return found if all(letter.isalnum() or letter in " -" for letter in found) else ""


def _letters(content: bytes) -> list[range]:
    """The code points that a font has glyphs for, as spans; of a collection, those of its first font.

    Raises ValueError, struct.error or IndexError, for what is no font.
    """
    return _character_map(content, _table(content, b"cmap"))


def _table(content: bytes, wanted: bytes) -> int:
    """Where a table of a font begins. Raises ValueError, struct.error or IndexError, for what is no font."""
    start = struct.unpack_from(">L", content, 12)[0] if content[:4] == b"ttcf" else 0
    if content[start : start + 4] not in {b"\0\1\0\0", b"OTTO", b"true"}:
        raise ValueError("no font")
    (count,) = struct.unpack_from(">H", content, start + 4)
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", content, start + 12 + 16 * number)
        if tag == wanted:
            return int(offset)
    raise ValueError("a font without it")


def _character_map(content: bytes, at: int) -> list[range]:
    """The spans of a table of letters: of the subtables in Unicode, all together."""
    found: list[range] = []
    (count,) = struct.unpack_from(">H", content, at + 2)
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", content, at + 4 + 8 * number)
        (form,) = struct.unpack_from(">H", content, at + offset)
        is_unicode = platform == 0 or (platform == 3 and encoding in {1, 10})
        if is_unicode and form == 4:
            found += _segments(content, at + offset)
        elif is_unicode and form == 12:
            (groups,) = struct.unpack_from(">L", content, at + offset + 12)
            if groups > len(content) // 12:
                raise ValueError("more groups than there is room for")
            for first, last, _ in struct.iter_unpack(
                ">LLL", content[at + offset + 16 : at + offset + 16 + 12 * groups]
            ):
                found.append(range(first, last + 1))
    return found


def _segments(content: bytes, at: int) -> list[range]:
    """The spans of a subtable of format 4: ends, a word that is none, and starts."""
    count = struct.unpack_from(">H", content, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", content, at + 14)
    starts = struct.unpack_from(f">{count}H", content, at + 16 + 2 * count)
    return [range(first, last + 1) for first, last in zip(starts, ends, strict=True)]
