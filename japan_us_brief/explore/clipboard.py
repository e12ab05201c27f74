"""Whether a terminal takes what is copied: it is sent as OSC 52, which not every terminal understands."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

# Programs that do not, by the variable TERM_PROGRAM that they set.
_WITHOUT = {"Apple_Terminal": "Terminal of macOS"}
# And by the beginning of TERM: consoles without a clipboard.
_CONSOLES = ("linux", "vt", "cons", "dumb")


def problem(environment: Mapping[str, str]) -> str:
    """Why what is copied does not arrive, or may not; empty where nothing is known against it."""
    program, term = environment.get("TERM_PROGRAM", ""), environment.get("TERM", "")
    if environment.get("TMUX"):
        return "tmux passes it on only with `set -g set-clipboard on`"
    if environment.get("STY") or term.startswith("screen"):
        return "screen does not pass it on"
    if program in _WITHOUT:
        return f"{_WITHOUT[program]} takes nothing from programs"
    if term.startswith(_CONSOLES):
        return "this terminal has no clipboard"
    if environment.get("VTE_VERSION"):
        return "many terminals of GNOME take nothing from programs"
    return ""
