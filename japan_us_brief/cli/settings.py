"""What holds for every command: which data, which rates, and colour. Flag > `BRIEF_*` > default."""

from __future__ import annotations

import os
import sys

from japan_us_brief.errors import BriefError, did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.rates.source import RateSource
    from japan_us_brief.render.result import Result

COLORS = ("auto", "always", "never")


class Settings:
    """The settings of one run.

    Attributes:
        data: the facts file; None for the shipped one.
        rates: the rate table; None for the newest at hand.
        engine: the URL of what archives are asked by; None for the one at hand.
        color: `auto`, `always` or `never`.
        receive: takes the answer, which is then not sent out; None where it is.
        pager: the command that shows what is longer than the screen; None for the usual one.
        no_pager: whether nothing is paged.

    Raises:
        BriefError: `BRF-U101`, for a setting without a value and for an unknown colour.
    """

    def __init__(self, given: dict[str, Any]) -> None:
        for name, value in given.items():
            if not value:
                raise BriefError("BRF-U101", f"--{name} needs a value", hint="see brief --help")
        self.data = given.get("data") or os.environ.get("BRIEF_DATA") or None
        self.rates = given.get("rates") or os.environ.get("BRIEF_RATES") or None
        self.engine = given.get("engine") or os.environ.get("BRIEF_ENGINE") or None
        self.color = (given.get("color") or os.environ.get("BRIEF_COLOR") or "auto").casefold()
        self.receive: Callable[[Result], object] | None = None
        self.pager = os.environ.get("BRIEF_PAGER", os.environ.get("PAGER"))
        self.no_pager = bool(given.get("no_pager"))
        self._table: RateSource | None = None
        if self.color not in COLORS:
            hint = did_you_mean(self.color, list(COLORS))
            raise BriefError("BRF-U101", f"no colour setting {self.color!r}", hint=hint)

    def facts_file(self, what: str) -> Briefing:
        """The facts file of this run, for what goes through all of its claims.

        Args:
            what: that which does.

        Raises:
            BriefError: `BRF-U117`, for an archive.
        """
        briefing = self.briefing()
        if briefing.archive is not None:
            raise BriefError(
                "BRF-U117",
                f"{what} goes through all claims, and an archive may have too many",
                where=briefing.name,
                hint="`brief export jsonl` writes some of them, or ask a facts file",
            )
        return briefing

    def briefing(self) -> Briefing:
        """The facts file or the archive of this run, validated."""
        from japan_us_brief.briefing.loader import load
        from japan_us_brief.cli.output import note

        if self.data is not None and os.path.isdir(self.data):
            from japan_us_brief.analysis.archive import layout

            if layout.is_archive(self.data):
                from japan_us_brief.analysis.archive.store import ArchiveBriefing

                return ArchiveBriefing(self.data, self.engine)
        briefing = load(self.data)
        if briefing.migrated_from is not None:
            note(f"{briefing.name} is of version {briefing.migrated_from}, read as {briefing.schema_version}")
        return briefing

    def table(self) -> RateSource:
        """The rate table of this run, opened at the first call."""
        if self._table is None:
            from japan_us_brief.rates.sources import rate_source

            self._table = rate_source(self.rates)
        return self._table

    def colored(self) -> bool:
        """Whether a screen may be coloured, where there is one: the flag decides, then NO_COLOR."""
        return self.color != "never" if self.color != "auto" else not os.environ.get("NO_COLOR")

    def styled(self) -> bool:
        """Whether the output is coloured.

        The flag decides, then NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE, and last whether stdout is a terminal.
        """
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        # Both are switched off by 0.
        if any(os.environ.get(name, "") not in {"", "0"} for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
            return True
        return os.environ.get("TERM") != "dumb" and sys.stdout is not None and sys.stdout.isatty()
