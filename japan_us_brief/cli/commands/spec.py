"""`brief spec`: the command tree as JSON, for programs that call `brief`."""

from __future__ import annotations

from japan_us_brief.cli import output as out

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = ("brief spec", "brief spec -o commands.json")


def spec(settings: Settings, output: options.Output = None) -> int:
    """The command tree as JSON, for programs."""
    import json

    from japan_us_brief.cli.command_tree import TREE

    out.send(json.dumps(TREE, ensure_ascii=False, indent=1) + "\n", output)
    return 0
