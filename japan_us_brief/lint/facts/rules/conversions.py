"""Rules on stated conversions: "¥590 billion ($3.9 billion)" implies a rate, which the day's rate fits or not."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.lint.facts.registry import of_claims, of_walk
from japan_us_brief.lint.finding import Finding
from japan_us_brief.rates.stated import StatedConversion
from japan_us_brief.rates.wording import implied_text, rate_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim, Figure, Source
    from japan_us_brief.lint.facts.context import AuditContext, Stated
    from japan_us_brief.lint.facts.registry import Findings
    from japan_us_brief.util.json_locations import Path

# Slips that a misread magnitude makes.
FACTORS = (10, 100, 1000)


def _misfits(context: AuditContext, claim: Claim) -> list[tuple[Path, Figure, Source, Stated, list[StatedConversion]]]:
    """The equivalents that fit the rate of neither day, each with its checks."""
    found = []
    for path, figure, source, equivalents in context.stated(claim):
        for number, (equivalent, checks) in enumerate(equivalents):
            made = [check for _, check in checks if isinstance(check, StatedConversion)]
            if made and not any(check.fits for check in made) and not _fits_average(figure, made[0]):
                place = (*path, "stated_equivalents", number)
                found.append((place, figure, source, (equivalent, checks), made))
    return found


def _fits_average(figure: Figure, check: StatedConversion) -> bool:
    """Whether the average rate of a figure's period fits: flows are often converted at that."""
    return figure.period is not None and check.fits_average(*dates.span(figure.period))


def _implied(figure: Figure, stated: Stated, source: Source, made: list[StatedConversion]) -> str:
    days = "; ".join(rate_text(check.rate) for check in made)
    return (
        f"{figures.equivalent_text(stated[0])} for {figures.text(figure)}, in {source.publisher}, implies "
        f"{implied_text(made[0])}; the rate was {days}"
    )


@of_claims("BRF-A101", "error")
def fits_no_rate(claim: Claim, context: AuditContext) -> Findings:
    """A stated conversion fits no rate near its date.

    A source that writes "¥590 billion ($3.9 billion)" used some rate. The rounded amount leaves a span of rates that it
    can have been; neither the reference rate of the figure's day, nor that of the day of the source, nor any within ten
    days of either, nor the average of the figure's period lies in that span. One of the two amounts is wrong, or the
    conversion was made for another date.

    Compare both amounts with the source. If the source itself is wrong, keep its wording and accept the finding.
    """
    for path, figure, source, stated, made in context.once(claim, _misfits):
        if any(check.nearby for check in made):
            continue
        slip = next((factor for factor in FACTORS for check in made if _slipped(check, factor)), None)
        hint = f"it would fit with a factor of {slip}" if slip else "compare both amounts with the source"
        yield context.finding(claim, path, _implied(figure, stated, source, made), hint)


def _slipped(check: StatedConversion, factor: int) -> bool:
    rate = check.days_rate
    return rate * factor in check.implied or rate / factor in check.implied


@of_claims("BRF-A102", "warning")
def fits_another_day(claim: Claim, context: AuditContext) -> Findings:
    """A stated conversion fits only the rate of another day.

    The rate that the two amounts imply is not that of the figure's day, nor that of the day of the source, but it was
    the rate some days before or after. The date of the figure may be off by days, or the source rounded generously.

    Check the date of the figure. If both amounts and the date stand in the source like that, accept the finding.
    """
    for path, figure, source, stated, made in context.once(claim, _misfits):
        nearby = [rate for check in made for rate in check.nearby]
        if nearby:
            days = ", ".join(dict.fromkeys(dates.long_form(str(rate.date)) for rate in nearby[:4]))
            yield context.finding(
                claim, path, _implied(figure, stated, source, made), f"it would fit the rate of {days}"
            )


@of_claims("BRF-A103", "note")
def cannot_be_checked(claim: Claim, context: AuditContext) -> Findings:
    """A stated conversion cannot be checked.

    There is no reference rate for one of its currencies, or none for its date: the table of rates begins in January
    1999, some currencies end before today, and others are not in it at all.

    Nothing can be fixed in the figure; accept the finding where both amounts have been compared with the source.
    """
    for path, figure, source, equivalents in context.stated(claim):
        for number, (equivalent, checks) in enumerate(equivalents):
            reasons = [check.message for _, check in checks if not isinstance(check, StatedConversion)]
            if reasons and len(reasons) == len(checks):
                message = f"{figures.equivalent_text(equivalent)} for {figures.text(figure)}, in {source.publisher}"
                yield context.finding(
                    claim,
                    (*path, "stated_equivalents", number),
                    f"{message}: {reasons[0]}",
                    "compare both amounts with the source",
                )


@of_walk("BRF-A104", "warning")
class ContradictingPairs:
    """Conversions of one source contradict each other.

    A text converts its figures at one rate. Two pairs of amounts in it imply two spans of rates; where these have no
    rate in common, one of the four amounts is likely to be wrong, even if each pair alone looks plausible.

    Compare the four amounts with the source. A source that converts each figure at its own date is right: accept it.
    """

    def __init__(self, context: AuditContext) -> None:
        self._context = context
        # For each source and pair of currencies: the span that ends first and the span that begins last.
        self._first: dict[tuple[str, str, str], tuple[Decimal, str, Path, str]] = {}
        self._last: dict[tuple[str, str, str], tuple[Decimal, str, Path, str]] = {}

    def see(self, claim: Claim) -> None:
        """Note the spans of rates that a claim implies."""
        first, last = self._first, self._last
        for path, figure, source, equivalents in self._context.stated(claim):
            for number, (equivalent, checks) in enumerate(equivalents):
                made = next((check for _, check in checks if isinstance(check, StatedConversion)), None)
                if made is None or made.implied.low is None or made.implied.high is None:
                    continue
                key = (source.id, made.one, made.counted)
                ends_first = key not in first or made.implied.high < first[key][0]
                begins_last = key not in last or made.implied.low > last[key][0]
                if not ends_first and not begins_last:
                    continue
                place = self._context.path(claim.id, (*path, "stated_equivalents", number))
                text = f"{figures.equivalent_text(equivalent)} for {figures.text(figure)} implies {implied_text(made)}"
                if ends_first:
                    first[key] = made.implied.high, claim.id, place, text
                if begins_last:
                    last[key] = made.implied.low, claim.id, place, text

    def findings(self) -> Findings:
        """Each pair that another one of the same source contradicts."""
        for key, (low, subject, place, text) in self._last.items():
            high, other, _, other_text = self._first[key]
            if low > high:
                publisher = self._context.briefing.sources[key[0]].publisher
                message = f"in {publisher}, {text}, but {other_text} ({other})"
                yield Finding(subject, place, message, "compare both with the source")
