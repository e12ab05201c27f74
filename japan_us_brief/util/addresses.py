"""Addresses of pages, as RFC 3986 writes them: http and https, and no character that ends one in another format."""

from __future__ import annotations

from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# As section 3 has them; what is not in `_LETTER` stands percent-encoded.
_LETTER = "(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})"
ADDRESS = (
    rf"^[Hh][Tt][Tt][Pp][Ss]?://(?:(?:{_LETTER}|:)*@)?(?:\[[0-9A-Fa-f:.]+\]|{_LETTER}+)(?::[0-9]*)?"
    rf"(?:/(?:{_LETTER}|[:@/])*)?(?:\?(?:{_LETTER}|[:@/?])*)?(?:#(?:{_LETTER}|[:@/?])*)?$"
)
_WHOLE = pattern(rf"{ADDRESS[:-1]}\Z")
_SCHEME = pattern(r"(?i)https?://")
_STRANGE = pattern(r"[^A-Za-z0-9._~!$&'()*+,;=:@/?#%\[\]-]|%(?![0-9A-Fa-f]{2})")


def problem(text: str) -> str:
    """What is wrong with an address; nothing, where it is one."""
    if _WHOLE.match(text):
        return ""
    if not _SCHEME.match(text):
        return "it begins with neither https:// nor http://"
    strange = _STRANGE.search(text)
    return f"there is {strange[0]!r} in it" if strange else "its parts are not those of one"


def encoded(text: str) -> str:
    """An address in which what no address has is percent-encoded, whatever it was."""
    return _STRANGE.sub(_percent, text)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))
