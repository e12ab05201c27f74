"""The colours of verdicts: dark enough on a light screen, light enough on a dark one, and no two of them alike."""

from __future__ import annotations

from rich.terminal_theme import TerminalTheme

_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)


def _theme(
    back: tuple[int, int, int],
    front: tuple[int, int, int],
    red: tuple[int, int, int],
    green: tuple[int, int, int],
    yellow: tuple[int, int, int],
    magenta: tuple[int, int, int],
) -> TerminalTheme:
    """What the names of a terminal's colours stand for; blue and cyan are not used."""
    return TerminalTheme(back, front, [_BLACK, red, green, yellow, front, magenta, front, _WHITE])


LIGHT = _theme((224, 224, 224), (31, 31, 31), (140, 16, 24), (12, 80, 36), (92, 56, 0), (90, 30, 128))
DARK = _theme((18, 18, 18), (224, 224, 224), (255, 154, 154), (127, 220, 157), (242, 189, 106), (214, 168, 245))
