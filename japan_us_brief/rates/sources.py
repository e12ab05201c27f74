"""The sources of rates there are, and which of them answers."""

from __future__ import annotations

from japan_us_brief.rates import ecb

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.rates.source import RateSource


def rate_source(path: str | None = None) -> RateSource:
    """The source of rates to use.

    Args:
        path: a rate table; None for the newest at hand.

    Raises:
        BriefError: `BRF-R402`, when it cannot be read.
    """
    return ecb.table(path)
