"""An explorer for the facts and figures of a briefing: no number without its source, qualifier, date and rate.

What a program may use: `load_briefing`, `parse_amount` and `extract_figures`. Each is imported when it is first asked
for, so that the command starts quickly.
"""

from __future__ import annotations

__version__ = "0.1.0"
__all__ = ["__version__", "extract_figures", "load_briefing", "parse_amount"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.loader import load_models as load_briefing
    from japan_us_brief.extraction.amount_parser import parse as parse_amount
    from japan_us_brief.extraction.scanner import extract_figures


def __getattr__(name: str) -> object:
    if name == "load_briefing":
        from japan_us_brief.briefing.loader import load_models

        return load_models
    if name == "parse_amount":
        from japan_us_brief.extraction.amount_parser import parse

        return parse
    if name == "extract_figures":
        from japan_us_brief.extraction.scanner import extract_figures

        return extract_figures
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
