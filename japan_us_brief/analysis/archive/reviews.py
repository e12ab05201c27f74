"""Feeds of reviews."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from japan_us_brief.analysis.archive.streams import Item
    from japan_us_brief.util.json_locations import Path

# What the object at the top of a feed may begin with, besides the words of JSON-LD.
KEYS = frozenset({"dataFeedElement", "itemListElement", "claimReviewed"})


def pieces(item: Item) -> Iterator[tuple[Path, str, Any, str]]:
    """What a review is as a claim: path, section, value, and what is wrong with it."""
    yield (item.key,), "claims", item.value, "reviews are not read yet"
