"""A briefing, or a part of it, as one page that needs nothing else: no server, no network, no script to be read.

What the page says of a claim are the strings that `brief facts`, `brief show` and `brief cite` print, from `render`.
May import export and what is below it.
"""

from __future__ import annotations

from importlib.util import find_spec

from japan_us_brief.errors import BriefError

# What the extra brings: the module, and what it is called.
NEEDED = {"jinja2": "Jinja2", "vl_convert": "vl-convert"}


def refuse_without_extra() -> None:
    """Refuse a report that nothing can make. Raises BriefError: `BRF-U112`."""
    for module, name in NEEDED.items():
        if find_spec(module) is None:
            raise BriefError("BRF-U112", f"a report needs {name}", hint="pip install 'japan-us-brief[report]'")
