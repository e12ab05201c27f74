"""`brief convert -`: a conversion for each line of standard input, in order."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from japan_us_brief.cli import output as out
from japan_us_brief.core import amounts
from japan_us_brief.core.amounts import Amount
from japan_us_brief.core.intervals import ratio
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.extraction.amount_parser import THOUSANDS, parse
from japan_us_brief.extraction.date_parser import parse_day
from japan_us_brief.rates.conversion import Conversion, currency_of, default_targets
from japan_us_brief.render import conversion_lines, formats
from japan_us_brief.render.conversion_lines import ConversionLines, numbered_result
from japan_us_brief.render.conversions import bare_number
from japan_us_brief.util.files import standard_input, write_atomically

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.rates.source import Rate
    from japan_us_brief.render.result import RenderOptions

    # A number, the power of ten of its last digit, and the rates to convert it at.
    Scripted = tuple[Decimal, int, list[Rate]]

# An amount, then perhaps a currency, then perhaps a day, separated by commas, tabs or spaces.
LINE = re.compile(
    r"\s*(?P<amount>\S.*?)(?:(?:\s*,\s*|\s+)(?P<currency>[A-Za-z]{3}))?(?:(?:\s*,\s*|\s+)(?P<day>\d{4}-\d\d-\d\d))?\s*\Z",
    re.ASCII,
)
# A line whole, and where it is as scripts write it, its parts: plain digits, an ISO code, and perhaps a day.
SCRIPTED = re.compile(
    r"((-?(?!00)\d{1,30}+(?:\.(\d{1,30}+))?+(?:[eE](\d{1,2}+))?+)[, \t]([A-Z]{3})"
    r"(?:[, \t](\d{4}-\d\d-\d\d))?+\r?|.*)\n",
    re.ASCII,
)
# What a day may stand behind: a comma, a tab, or a code and a space.
_SEPARATORS = re.compile(r"[,\t]\s*|(?<=[\s,][A-Z]{3})\s+")
_CURRENCY_CELL = re.compile(r"[,\t]\s*[A-Za-z]{3}\Z")
# Bytes.
LONGEST_LINE = 500
# Characters: today.
SHORTEST_DAY = 5
ENDLESS_LINE = 10_000_000
MOST_READ = 65_536


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
        self._rates: dict[tuple[str, str], list[Rate]] = {}

    def conversions(self, block: bytes) -> Iterator[tuple[int, Conversion]]:
        """The conversions of some lines, each with the number of its line."""
        for read in self._lines(block):
            if isinstance(read, bytes):
                for conversion in self._judged(read):
                    yield self.lines, conversion
            else:
                value, power, rates = read
                amount = Amount(value, rates[0].base, amounts.power_of_ten(power))
                for rate in rates:
                    yield self.lines, Conversion(amount, rate)

    def bare_lines(self, block: bytes, *, exact: bool) -> Iterator[str]:
        """The converted numbers alone, a line for each line; an empty one where a line was refused.

        Where a line has one number it is computed here directly, since a hundred thousand lines are to take well
        under a second; it is the same arithmetic as `Conversion` does, which takes every other line.
        """
        for read in self._lines(block):
            if isinstance(read, bytes):
                yield " ".join([bare_number(conversion, exact=exact) for conversion in self._judged(read)]) + "\n"
                continue
            value, power, rates = read
            numbers = []
            for rate in rates:
                number = ratio(value, rate.quote_units, rate.base_units)
                if not exact:
                    number = amounts.round_money(number, value.adjusted() - power + 1)[0]
                numbers.append(amounts.plain(number))
            yield " ".join(numbers) + "\n"

    def _lines(self, block: bytes) -> Iterator[Scripted | bytes]:
        """Lines one by one: what is said by those that are as scripts write them, and the others as they are.

        One that there is something to say about, such as a day without a rate, is among the others.
        """
        for line, number, decimals, exponent, code, day in SCRIPTED.findall(block.decode("latin-1")):
            self.lines += 1
            # A point before three digits may group thousands, which the general reading judges.
            if code and len(decimals) != THOUSANDS:
                value = Decimal(number)
                rates = self._rates.get((code, day)) or self._known_rates(code, day)
                if rates and value and value.adjusted() <= amounts.MAX_EXPONENT:
                    yield value, int(exponent or 0) - len(decimals), rates
                    continue
            yield line.encode("latin-1")

    def _judged(self, line: bytes) -> list[Conversion]:
        """A line's conversions; none when it is blank, or refused, which is then said on stderr."""
        try:
            return self._converted(line)
        except BriefError as error:
            self.refused += 1
            out.note(f"line {self.lines}: {error.message} [{error.code}]")
            return []

    def _converted(self, line: bytes) -> list[Conversion]:
        """The conversions of a line that has to be judged. Raises BriefError, with the reason."""
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
        if parts["day"] is None and (cells := _dated(text)):
            text, day = cells
            parts = LINE.match(text) or parts
        else:
            day = parts["day"] or ""
        written, currency = parts["amount"], parts["currency"]
        amount = parse(f"{written} {currency}" if currency else written)
        return [Conversion(amount, rate) for rate in self._rates_for(currency_of(amount), day)]

    def _known_rates(self, base: str, day: str) -> list[Rate]:
        """The rates for a currency and a day; none where there is something to say about it."""
        try:
            return self._rates_for(base, day)
        except BriefError:
            return []

    def _rates_for(self, base: str, day: str) -> list[Rate]:
        key = (base, day)
        found = self._rates.get(key)
        if found is None:
            asked = parse_day(day) if day else self.day
            found = [self.table.rate(base, target, asked) for target in self.targets or default_targets(base)]
            self._rates[key] = found
        return found


def _blocks() -> Iterator[bytes]:
    """Standard input, as many whole lines at a time as there are to be read.

    Of a line that is far too long only the beginning is kept, which is too long as well, so that it needs no memory.

    Raises:
        BriefError: `BRF-U108`, when a line has no end.
    """
    stream: Any = standard_input()
    rest = b""
    # Bytes of the line that has not ended yet.
    length = 0
    while block := stream.read1(MOST_READ):
        lines, newline, rest = (rest + block).rpartition(b"\n")
        length = len(rest) if newline else length + len(block)
        if length > ENDLESS_LINE:
            raise BriefError(
                "BRF-U108",
                f"cannot read: a line is longer than {ENDLESS_LINE:,} bytes",
                where="<stdin>",
                hint="name a text",
            )
        rest = rest[: LONGEST_LINE + 1]
        yield lines + newline
    if rest:
        yield rest + b"\n"


def _unquoted(text: str) -> str:
    import csv

    return "\t".join(next(csv.reader([text])))


def _dated(text: str) -> tuple[str, str] | None:
    """A line whose last cell is a day that is not written as ISO 8601 has it: what is before it, and the day."""
    for separator in _SEPARATORS.finditer(text):
        before, cell = text[: separator.start()], text[separator.end() :]
        behind_currency = _CURRENCY_CELL.search(before)
        if len(cell) < SHORTEST_DAY and not behind_currency:
            continue
        try:
            return before, parse_day(cell).isoformat()
        except BriefError:
            # What stands behind a currency can be nothing else, if there is anything.
            if behind_currency:
                if not cell:
                    return before, ""
                raise
    return None


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
        texts = ("".join(batch.bare_lines(block, exact=exact)) for block in _blocks())
    elif chosen.format in conversion_lines.FORMATS:
        texts = _in_lines(batch, chosen, exact=exact, style=style)
    else:
        made = [numbered for block in _blocks() for numbered in batch.conversions(block)]
        result = numbered_result(made, exact=exact, style=style)
        if chosen.format in formats.FILE_FORMATS:
            write_atomically(output or "", formats.content(result, chosen))
            texts, output = iter(()), None
        else:
            texts = iter([formats.render(result, chosen)])
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


def _in_lines(batch: Batch, chosen: RenderOptions, *, exact: bool, style: str) -> Iterator[str]:
    lines = ConversionLines(chosen, exact=exact, style=style)
    before = lines.header
    for block in _blocks():
        made = [lines.line(number, conversion) for number, conversion in batch.conversions(block)]
        yield before + "".join(made)
        before = ""
    yield before
