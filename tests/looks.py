"""Whether two pictures look alike, whatever their bytes are."""

from __future__ import annotations

from itertools import pairwise

from PIL import Image

# How many of 256 neighbours may be lighter instead of darker, or the other way round, before a picture is another.
TOLERANCE = 12


def difference_hash(image: Image.Image) -> int:
    """256 bits of a picture: of 17 × 16 spots, whether each is lighter than the next one in its row."""
    small = image.convert("L").resize((17, 16), Image.Resampling.LANCZOS)
    spots = list(small.tobytes())
    rows = [spots[at : at + 17] for at in range(0, len(spots), 17)]
    return int("".join(str(int(one > other)) for row in rows for one, other in pairwise(row)), 2)


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures are nearly as wide and as high, and have what is dark in the same places."""
    near = all(abs(a - b) <= max(a, b) / 20 for a, b in zip(one.size, other.size, strict=True))
    return near and (difference_hash(one) ^ difference_hash(other)).bit_count() <= TOLERANCE
