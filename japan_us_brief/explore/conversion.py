"""Which currency the explorer shows figures in besides their own, and at the rate of which day."""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.core import currencies
from japan_us_brief.errors import BriefError, did_you_mean
from japan_us_brief.extraction.date_parser import parse_day
from japan_us_brief.rates.conversion import Conversion
from japan_us_brief.rates.wording import rate_text
from japan_us_brief.render.claims import Converter

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.rates.source import RateSource


class ConverterOn(Converter):
    """Converts figures to one currency, all at the rate of one day; else as `Converter`."""

    def __init__(self, to: str, table: RateSource, day: datetime.date) -> None:
        super().__init__(to, table)
        self.day = day

    def __call__(self, claim: Claim, figure: Figure) -> tuple[Conversion, ...]:
        """A figure of a claim, converted, or itself in that currency; nothing for what is no money or has no rate."""
        if not figures.is_money(figure) or figure.unit == self.to:
            return super().__call__(claim, figure)
        try:
            rate = self.table.rate(figure.unit, self.to, self.day)
        except BriefError as error:
            self.refused[claim.id] = error.message
            return ()
        return tuple(Conversion(part, rate) for part in figures.ends(figure))


def asked(text: str, table: RateSource) -> Converter | None:
    """What converts as it was typed: `USD`, `USD on 2024-04-10`; nothing for an empty text.

    Raises:
        BriefError: `BRF-U106` for a currency, `BRF-U105` for a day, `BRF-R401` without rates of it.
    """
    name, _, day = text.strip().partition(" ")
    if not name:
        return None
    code = currencies.find(name)
    if code is None:
        hint = did_you_mean(name.upper(), [*table.currencies])
        raise BriefError("BRF-U106", f"unknown currency {name!r}", hint=hint)
    day = day.strip().removeprefix("on ").strip()
    return ConverterOn(code, table, parse_day(day)) if day else Converter(code, table)


def described(converter: Converter) -> str:
    """Into what it converts, and at which rates."""
    day = f" at the rate of {converter.day}" if isinstance(converter, ConverterOn) else ", each at its own date"
    return f"in {converter.to}{day}"


def lines(claim: Claim, converter: Converter, style: str) -> Iterator[str]:
    """The figures of a claim in another currency, each with its rate; or why there is none."""
    for figure in claim.figures:
        converter.refused.pop(claim.id, None)
        made = converter(claim, figure)
        if reason := converter.refused.get(claim.id):
            yield f"{figures.text(figure, style)} is not converted: {reason}"
        elif made and made[-1].rate.quote != figure.unit:
            yield (
                f"{figures.text(figure, style)} = {figures.converted_text(figure, made, style)}"
                f" at {rate_text(made[-1].rate)}"
            )
