"""`brief convert -`: a conversion for each line of standard input, in order."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from itertools import islice

from japan_us_brief.cli import output as out
from japan_us_brief.core import amounts, dates
from japan_us_brief.core.amounts import Amount
from japan_us_brief.core.intervals import ratio
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.extraction.amount_parser import UNDIVIDED, parse
from japan_us_brief.rates.conversion import Conversion, currency_of, default_targets
from japan_us_brief.render import conversion_lines, formats
from japan_us_brief.render.conversion_lines import ConversionLines, numbered
from japan_us_brief.render.conversions import bare_number
from japan_us_brief.util.files import standard_input

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeVar

    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.rates.source import Rate
    from japan_us_brief.render.result import RenderOptions

    T = TypeVar("T")

# An amount, then perhaps a currency, then perhaps a day, separated by commas, tabs or spaces.
LINE = re.compile(
    r"\s*(?P<amount>\S.*?)(?:(?:\s*,\s*|\s+)(?P<currency>[A-Za-z]{3}))?(?:(?:\s*,\s*|\s+)(?P<day>\d{4}-\d\d-\d\d))?\s*\Z",
    re.ASCII,
)
# What scripts write: plain digits, an ISO code, and perhaps a day.
SCRIPTED = re.compile(
    r"(-?\d{1,30}+(?:\.(\d{1,30}+))?+(?:[eE](\d{1,2}+))?+)[, \t]([A-Z]{3})(?:[, \t](\d{4}-\d\d-\d\d))?+\r?\n?\Z",
    re.ASCII,
)
# Bytes.
LONGEST_LINE = 500
# Lines that are read before their answers are written.
CHUNK = 1000


class Batch:
    """The conversions of a batch, with the lines that were refused.

    Attributes:
        lines: how many lines have been read.
        refused: how many of them were refused.
    """

    def __init__(self, settings: Settings, targets: list[str], day: datetime.date | None) -> None:
        self.table = settings.table()
        self.targets = targets
        self.day = day
        self.lines = 0
        self.refused = 0
        self._rates: dict[tuple[str | None, str | None], list[Rate]] = {}

    def __iter__(self) -> Iterator[tuple[int, list[Conversion]]]:
        """The number of each line, and its conversions: none for a line that is blank or was refused."""
        for self.lines, line in enumerate(_lines(), 1):
            read = self._scripted(line)
            if read is None:
                yield self.lines, self.conversions(line)
            else:
                value, power, rates = read
                amount = Amount(value, rates[0].base, amounts.power_of_ten(power))
                yield self.lines, [Conversion(amount, rate) for rate in rates]

    def bare_lines(self, *, exact: bool) -> Iterator[str]:
        """The converted numbers alone, a line for each line; an empty one where a line was refused.

        Where a line has one number it is computed here directly, since a hundred thousand lines are to take well
        under a second; it is the same arithmetic as `Conversion` does, which takes every other line.
        """
        for self.lines, line in enumerate(_lines(), 1):
            read = self._scripted(line)
            if read is not None and len(read[2]) == 1:
                value, power, (rate,) = read
                result = ratio(value, rate.quote_units, rate.base_units)
                if not exact:
                    result = amounts.round_significant(result, value.adjusted() - power + 1)[0]
                yield amounts.plain(result) + "\n"
            else:
                yield " ".join(bare_number(item, exact=exact) for item in self.conversions(line)) + "\n"

    def _scripted(self, line: bytes) -> tuple[Decimal, int, list[Rate]] | None:
        """A line as scripts write it: its number, the power of ten of the last digit, and the rates to convert it at.

        None for any other line, and for one that there is something to say about: `conversions` reads it.
        """
        match = SCRIPTED.match(line.decode("ascii", "replace"))
        if match is None:
            return None
        number, decimals, exponent, code, day = match.groups()
        if decimals and len(decimals) == 3 and code in UNDIVIDED:
            # The point may group thousands, which the general reading judges.
            return None
        value = Decimal(number)
        if not value or value.adjusted() > amounts.MAX_EXPONENT:
            return None
        rates = self._rates.get((code, day)) or self._known_rates(code, day)
        return (value, int(exponent or 0) - len(decimals or ""), rates) if rates else None

    def conversions(self, line: bytes) -> list[Conversion]:
        """A line's conversions; none when it is blank, or refused, which is then said on stderr."""
        try:
            return self._converted(line)
        except BriefError as error:
            self.refused += 1
            out.note(f"line {self.lines}: {error.message} [{error.code}]")
            return []

    def _converted(self, line: bytes) -> list[Conversion]:
        if len(line) > LONGEST_LINE:
            raise BriefError("BRF-U103", f"longer than {LONGEST_LINE} bytes")
        try:
            text = line.decode("utf-8-sig" if self.lines == 1 else "utf-8").strip()
        except UnicodeDecodeError:
            raise BriefError("BRF-U103", "not UTF-8") from None
        header = self.lines == 1 and text.casefold().startswith("amount") and not any(map(str.isdigit, text))
        if not text or header:
            return []
        if '"' in text:
            text = _unquoted(text)
        parts = LINE.match(text)
        if parts is None:
            raise BriefError("BRF-U103", f"not an amount: {text!r}")
        written, currency, day = parts.groups()
        amount = parse(f"{written} {currency}" if currency else written)
        return [Conversion(amount, rate) for rate in self._rates_for(currency_of(amount), day)]

    def _known_rates(self, base: str, day: str | None) -> list[Rate]:
        """The rates for a currency and a day; none where there is something to say about it."""
        try:
            return self._rates_for(base, day)
        except BriefError:
            return []

    def _rates_for(self, base: str, day: str | None) -> list[Rate]:
        key = (base, day)
        found = self._rates.get(key)
        if found is None:
            asked = dates.parse_day(day) if day else self.day
            found = [self.table.rate(base, target, asked) for target in self.targets or default_targets(base)]
            self._rates[key] = found
        return found


def _lines() -> Iterator[bytes]:
    """The lines of standard input; of one that is far too long only its beginning, so that it needs no memory."""
    read = standard_input().readline
    while line := read(LONGEST_LINE + 2):
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := read(65_536)) and not rest.endswith(b"\n"):
                pass
        yield line


def _unquoted(text: str) -> str:
    import csv

    return " ".join(next(csv.reader([text])))


def run(
    settings: Settings,
    targets: list[str],
    day: datetime.date | None,
    chosen: RenderOptions,
    *,
    exact: bool,
    plain: bool,
    style: str,
    output: str | None,
) -> int:
    """Convert every line of standard input.

    Raises:
        BriefError: `BRF-U109` at the end, when lines were refused; the others have been converted.
    """
    batch = Batch(settings, targets, day)
    texts: Iterator[str]
    if plain:
        # A line that was refused leaves an empty one, so that input and output stay side by side.
        texts = ("".join(chunk) for chunk in _chunks(batch.bare_lines(exact=exact)))
    elif chosen.format in conversion_lines.FORMATS:
        texts = _in_lines(batch, chosen, exact=exact, style=style)
    else:
        made = [(number, conversion) for number, conversions in batch for conversion in conversions]
        texts = iter([formats.render(numbered(made, exact=exact, style=style), chosen)])
    if output is None:
        for text in texts:
            out.send(text)
    else:
        out.send("".join(texts), output)
    if batch.refused:
        raise BriefError(
            "BRF-U109",
            f"{batch.refused} of {batch.lines} lines were refused",
            hint="the others are converted" if batch.refused < batch.lines else "",
        )
    return OK


def _chunks(lines: Iterator[T]) -> Iterator[list[T]]:
    size = 1 if standard_input().isatty() else CHUNK
    while chunk := list(islice(lines, size)):
        yield chunk


def _in_lines(batch: Batch, chosen: RenderOptions, *, exact: bool, style: str) -> Iterator[str]:
    lines = ConversionLines(chosen, exact=exact, style=style)
    yield lines.header
    for chunk in _chunks(iter(batch)):
        yield "".join([lines.line(number, made) for number, conversions in chunk for made in conversions])
