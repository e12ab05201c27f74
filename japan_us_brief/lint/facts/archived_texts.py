"""Archived texts of sources, found in a folder by their hash or by the source's id, and quotes held against them."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata

from japan_us_brief.errors import BriefError
from japan_us_brief.util.files import read_to_end

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Quote, Source
    from japan_us_brief.briefing.view import Briefing

_QUOTES = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_DASHES = re.compile("[\u2010-\u2015\u2212]")


class Text:
    """An archived text.

    Attributes:
        sha256: of its bytes.
        content: decoded, with its line ends as they are, without a byte order mark; what is not UTF-8 is replaced.
    """

    __slots__ = ("content", "sha256")

    def __init__(self, data: bytes) -> None:
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.content = data.decode("utf-8-sig", "replace")

    def compared(self, quote: Quote) -> str:
        """How a quote stands to the text: `match`, `normalised` (when quotes and spaces are), or `changed`."""
        there = self.content[quote.start : quote.end]
        if quote.exact is None:
            return "match" if quote.end <= len(self.content) else "changed"
        if there == quote.exact:
            return "match"
        return "normalised" if normalised(there) == normalised(quote.exact) else "changed"


class Texts:
    """The texts in a folder, by hash and by name."""

    def __init__(self, folder: str) -> None:
        """Read a folder.

        Args:
            folder: whose files, but not those in folders within it, are the texts.

        Raises:
            BriefError: `BRF-U108`.
        """
        self._texts: dict[str, Text] = {}
        try:
            with os.scandir(folder) as entries:
                for entry in sorted(entries, key=lambda entry: entry.name):
                    if not entry.is_file():
                        continue
                    with open(entry.path, "rb") as stream:
                        text = Text(read_to_end(stream))
                    self._texts.setdefault(text.sha256, text)
                    self._texts.setdefault(os.path.splitext(entry.name)[0], text)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise BriefError("BRF-U108", f"cannot read {folder!r}: {reason}", hint="name a folder of texts") from None

    def of(self, source: Source) -> Text | None:
        """The text of a source; None when it is not there."""
        return self._texts.get(source.sha256 or "") or self._texts.get(source.id)

    def counts(self, briefing: Briefing) -> dict[str, int]:
        """How many quotes match, match once they are normalised, are changed, or have no text to be compared with."""
        counts = {"match": 0, "normalised": 0, "changed": 0, "missing": 0}
        for claim in briefing.claims.values():
            if claim.quote:
                text = self.of(briefing.sources[claim.quote.source])
                counts[text.compared(claim.quote) if text else "missing"] += 1
        return counts


def normalised(text: str) -> str:
    """A text with its quotation marks, dashes, spaces and compatibility forms made alike."""
    folded = _DASHES.sub("-", unicodedata.normalize("NFKC", text).translate(_QUOTES))
    return " ".join(folded.split())
