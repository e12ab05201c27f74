"""RenderOptions that several commands share, declared once.

A command takes such a group as one parameter. On the command line it stands for the keyword parameters of the group's
constructor; this is where the two are turned into each other, for the quick start and for Typer alike.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from japan_us_brief.cli.settings import Settings

# As a command annotates its parameter -> the module that has the group, and the group.
GROUPS = {
    "filters.FilterOptions": ("filters", "FilterOptions"),
    "output.OutputOptions": ("output", "OutputOptions"),
    "output.FindingOutputOptions": ("output", "FindingOutputOptions"),
}


def group(annotation: str) -> type | None:
    """The group that an annotation names; None when it is an option of its own."""
    if annotation not in GROUPS:
        return None
    module, name = GROUPS[annotation]
    found: type = getattr(import_module(f"japan_us_brief.cli.{module}"), name)
    return found


def call(command: Callable[..., int], settings: Settings, arguments: dict[str, Any]) -> int:
    """Call a command with the arguments of a command line, those of its groups put together."""
    rest, groups = dict(arguments), {}
    for parameter, annotation in command.__annotations__.items():
        made = group(annotation)
        if made is not None:
            names = made.__init__.__kwdefaults__  # type: ignore[misc]
            groups[parameter] = made(**{name: rest.pop(name) for name in names if name in rest})
    return command(settings, **groups, **rest)
