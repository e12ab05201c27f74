"""The page of each rule as a file, so that an editor can open it from a finding, without a network."""

from __future__ import annotations

import os
from pathlib import Path

from japan_us_brief.errors import BriefError
from japan_us_brief.render.rules import rule_text
from japan_us_brief.util import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.lint.rule import Rule


class RulePages:
    """Pages in this user's cache, each written when it is first linked."""

    def __init__(self) -> None:
        cache = files.user_directory("cache")
        self._folder = os.path.join(cache, "rules") if cache else None
        self._uris: dict[str, str | None] = {}

    def uri(self, rule: Rule) -> str | None:
        """The address of the page of a rule; None where no file can be written."""
        if rule.code not in self._uris:
            self._uris[rule.code] = self._written(rule)
        return self._uris[rule.code]

    def _written(self, rule: Rule) -> str | None:
        if self._folder is None:
            return None
        path = os.path.join(self._folder, f"{rule.code}.md")
        try:
            os.makedirs(self._folder, exist_ok=True)
            files.write_atomically(path, f"# {rule.code}\n\n{rule_text(rule)}".encode())
        except (BriefError, OSError):
            return None
        return Path(path).as_uri()
