"""The official SDK, imported so that a server on stdin and stdout starts soon.

As it comes, an import of any part of it loads its client and all its servers, and builds hundreds of models of which a
connection uses a tenth: three tenths of its time. Where another version of it cannot be imported in this way, it is
imported as it comes, and all works, but begins later.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec, module_from_spec

from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Packages whose own lines import everything: their modules are imported without them.
_PACKAGES = ("mcp", "mcp.server")


def refuse_without_extra() -> None:
    """Refuse to serve where the SDK is not installed. Raises BriefError: `BRF-U112`."""
    if find_spec("mcp") is None:
        raise BriefError("BRF-U112", "mcp needs the SDK of the protocol", hint="pip install 'japan-us-brief[mcp]'")


def load() -> None:
    """Import what a server on stdin and stdout needs, unless the SDK is imported already."""
    if "mcp" in sys.modules:
        return
    from pydantic import BaseModel

    config: dict[str, Any] = BaseModel.model_config  # type: ignore[assignment]
    # Each model is built when it is first used.
    config["defer_build"] = True
    try:
        for package in _PACKAGES:
            spec = find_spec(package)
            assert spec is not None, package
            sys.modules[package] = module_from_spec(spec)
        import mcp.server.lowlevel.server
        import mcp.server.stdio  # noqa: F401
    except Exception:  # noqa: BLE001 - whatever another version of it does
        for name in [name for name in sys.modules if name.partition(".")[0] == "mcp"]:
            del sys.modules[name]
    finally:
        del config["defer_build"]
