"""What holds for every command: which data, which rates, colour and debugging. Flag > `BRIEF_*` > default."""

from __future__ import annotations

import os
import sys

from japan_us_brief.errors import BriefError, did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.rates.ecb import RateTable

COLORS = ("auto", "always", "never")
VALUES = ("data", "rates", "color")
FLAGS = ("debug",)


class Settings:
    """The settings of one run.

    Attributes:
        data: the facts file; None for the shipped one.
        rates: the rate table; None for the newest at hand.
        color: `auto`, `always` or `never`.
        debug: whether a failure shows its traceback.
    """

    def __init__(self, values: dict[str, str], *, debug: bool) -> None:
        self.data = values.get("data") or os.environ.get("BRIEF_DATA") or None
        self.rates = values.get("rates") or os.environ.get("BRIEF_RATES") or None
        self.color = (values.get("color") or os.environ.get("BRIEF_COLOR") or "auto").casefold()
        self.debug = debug or os.environ.get("BRIEF_DEBUG", "") not in {"", "0"}
        self._table: RateTable | None = None
        if self.color not in COLORS:
            hint = did_you_mean(self.color, list(COLORS))
            raise BriefError("BRF-U101", f"no colour setting {self.color!r}", hint=hint)

    def briefing(self) -> Briefing:
        """The facts file of this run, validated."""
        from japan_us_brief.briefing.loader import load
        from japan_us_brief.cli.output import note

        briefing = load(self.data)
        if briefing.migrated_from is not None:
            note(f"{briefing.name} is of version {briefing.migrated_from}, read as {briefing.schema_version}")
        return briefing

    def table(self) -> RateTable:
        """The rate table of this run, opened at the first call."""
        if self._table is None:
            from japan_us_brief.rates import ecb

            self._table = ecb.table(self.rates)
        return self._table

    def styled(self) -> bool:
        """Whether the output is coloured: on a terminal, unless NO_COLOR is set; the flag decides before that."""
        if self.color != "auto":
            return self.color == "always"
        return (
            not os.environ.get("NO_COLOR")
            and os.environ.get("TERM") != "dumb"
            and sys.stdout is not None
            and sys.stdout.isatty()
        )


def take(argv: list[str]) -> tuple[list[str], Settings]:
    """Take the settings out of a command line, wherever they stand before `--`.

    Returns:
        The rest of the command line, and the settings.

    Raises:
        BriefError: `BRF-U101`.
    """
    rest: list[str] = []
    values: dict[str, str] = {}
    debug = False
    tokens = iter(argv)
    for token in tokens:
        if token == "--":
            rest += ["--", *tokens]
            break
        name, equals, value = token.removeprefix("--").partition("=")
        if token.startswith("--") and name in VALUES:
            given = value if equals else next(tokens, None)
            if not given:
                raise BriefError("BRF-U101", f"--{name} needs a value", hint="see brief --help")
            values[name] = given
        elif token.startswith("--") and name in FLAGS and not equals:
            debug = True
        else:
            rest.append(token)
    return rest, Settings(values, debug=debug)
