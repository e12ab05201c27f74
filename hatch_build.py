"""Writes down in a wheel that its facts are valid, so that the first start with them need not find out."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ValidityHook(BuildHookInterface):  # type: ignore[type-arg]
    """Validates the facts that go into a wheel; the build fails where they are not valid."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put the line among the wheel's files. An editable install has none: there the code may still change."""
        if version != "standard":
            return
        self.folder = TemporaryDirectory()
        line = self.line()
        if line is not None:
            written = Path(self.folder.name, "facts.valid")
            written.write_bytes(line)
            build_data["force_include"][str(written)] = "japan_us_brief/data/facts.valid"

    def line(self) -> bytes | None:
        """The line for the facts of this checkout, and where its claims stand.

        Raises:
            DataError: they are not valid.
        """
        sys.path.insert(0, self.root)
        try:
            from japan_us_brief.briefing import claim_places, validation, validity

            data = Path(self.root, "facts.json").read_bytes()
            validation.check(data, "facts.json")
            line = validity.record(data)
            return None if line is None else line + claim_places.made(data)
        finally:
            sys.path.remove(self.root)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Clean up."""
        if version == "standard":
            self.folder.cleanup()
