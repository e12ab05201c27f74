"""`brief schema`: the JSON Schemas of what goes in and what comes out."""

from __future__ import annotations

import os

from japan_us_brief.cli import output as out
from japan_us_brief.errors import BriefError, did_you_mean
from japan_us_brief.util.files import DATA

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = ("brief schema", "brief schema claims")
# Of the file that goes in, and of the answers that come out, as `render/answers.py` has them.
NAMES = ("facts", "claims", "totals", "comparison", "conversions", "stated-conversion", "rates", "mentions", "findings")


def schema(settings: Settings, name: options.SchemaName = "facts", output: options.Output = None) -> int:
    """JSON Schema of the facts file, or of answers."""
    if name.casefold() not in NAMES:
        raise BriefError("BRF-U102", f"no schema {name!r}", hint=did_you_mean(name, list(NAMES)))
    with open(os.path.join(DATA, f"{name.casefold()}.schema.json"), encoding="utf-8") as stream:
        out.send(stream.read(), output)
    return 0
