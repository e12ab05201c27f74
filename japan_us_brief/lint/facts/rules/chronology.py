"""Rules on time: stocks and flows, and dates that cannot follow one another."""

from __future__ import annotations

import datetime
from functools import partial

from japan_us_brief.briefing import figures
from japan_us_brief.briefing.claim_date import claim_date
from japan_us_brief.core import dates
from japan_us_brief.lint.facts.context import all_figures, described, reach
from japan_us_brief.lint.facts.registry import of_claims, of_walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from japan_us_brief.briefing.protocols import Claim, Figure, Source
    from japan_us_brief.lint.facts.context import AuditContext
    from japan_us_brief.lint.facts.registry import Findings
    from japan_us_brief.util.json_locations import Path

    Words = Callable[[], str]

# Statuses of figures that say what has been, and so cannot be later than who says it.
OF_THE_PAST = {"reported", "disbursed"}
# Those of figures that say what is to come.
OF_THE_FUTURE = {"forecast", "target"}


@of_claims("BRF-A501", "error")
def stock_told_as_flow(claim: Claim, context: AuditContext) -> Findings:
    """A stock is told as a flow, or a flow as a stock.

    What has accumulated until a day and what came within a year are different things, and the first is much larger.
    Here one figure is given as the one, and evidence that supports it, or a claim that it repeats, gives the same
    number as the other.

    Find out which it is, and let the measure, the date and the wording say so.
    """
    if not any(figure.measure in {"stock", "flow"} for figure in claim.figures):
        return
    others: list[tuple[Figure, str]] = [
        (figure, f"of {context.briefing.sources[item.source].publisher}")
        for item in claim.evidence
        if item.stance == "supports"
        for figure in item.figures
    ]
    others += [(figure, f"of {other.id}") for _, other in context.related(claim, "repeats") for figure in other.figures]
    for number, figure in enumerate(claim.figures):
        for other, whose in others:
            if {figure.measure, other.measure} == {"stock", "flow"} and _same_number(figure, other):
                rival = f"{described(other)} {whose} as a {other.measure}"
                message = f"{described(figure)} is given as a {figure.measure}, {rival}"
                yield context.finding(claim, ("figures", number, "measure"), message, "find out which it is")


def _same_number(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and one.value == other.value and reach(one).overlaps(reach(other))


@of_claims("BRF-A502", "warning")
def undated_stock_or_flow(claim: Claim, context: AuditContext) -> Findings:
    """A stock has a period and no day, or a flow a day and no period.

    A stock is what there is at a moment (`as_of`), a flow what came within a span of time (`period`). A figure dated
    the other way round is likely to be the other thing, and cannot be set beside others of its kind.

    Give the date its right key, or correct the measure.
    """
    for path, figure, source in all_figures(claim):
        wanted = {"stock": "as_of", "flow": "period"}.get(figure.measure)
        if wanted and getattr(figure, wanted) is None:
            publisher = context.briefing.sources[source].publisher
            yield context.finding(
                claim,
                path,
                f"{described(figure)} of {publisher} is a {figure.measure} without {wanted}",
                f"date it with {wanted}, or correct the measure",
            )


@of_claims("BRF-A503", "error")
def dates_out_of_order(claim: Claim, context: AuditContext) -> Findings:
    """Dates are out of order.

    Something was published before it was said or before it happened, reported before the day that it is of, checked
    before it was published, or superseded by something earlier. Of partial dates only what is certain counts: April
    2024 is not before 10 April 2024.

    One of the two dates is wrong.
    """
    for path, earlier, first, later, second in _orders(claim, context):
        if first and second and is_after(first, second):
            yield context.finding(
                claim,
                path,
                f"{earlier()} on {dates.long_form(first)}, {later} on {dates.long_form(second)}",
                "correct one of the dates",
            )


def is_after(date: str, other: str) -> bool:
    """Whether a date begins after another has ended; both in ISO 8601, as `dates.span` reads them."""
    # What comes first as a text begins before the other ends, unless that one's end is less exact than its beginning.
    if date <= other and "/" not in other:
        return False
    return dates.span(date)[0] > dates.span(other)[1]


def _orders(claim: Claim, context: AuditContext) -> Iterator[tuple[Path, Words, str | None, str, str | None]]:
    """What has to come first, in words that are made where they are needed, with its date, and what after it."""
    sources = context.briefing.sources
    said, checked = claim.attribution, claim.verdict.checked_on
    published = sources[said.source].published
    yield ("attribution", "said_on"), lambda: "said", said.said_on, "but published", published
    if claim.attribution.mode != "hearsay":
        yield ("occurred_on",), lambda: "happened", claim.occurred_on, "but published", published
    yield ("verdict", "checked_on"), lambda: "published", published, "but checked", checked
    for index, item in enumerate(claim.evidence):
        source = sources[item.source]
        words = partial("evidence of {0.publisher} published".format, source)
        yield ("evidence", index), words, source.published, "but the claim checked", checked
    for path, figure, name in all_figures(claim):
        if figure.as_of is not None and figure.status in OF_THE_PAST:
            source = sources[name]
            yield path, partial(_of_a_day, figure, source), figure.as_of, "but published", source.published
    for number, earlier in context.related(claim, "supersedes"):
        words = partial("{0.id}, which this supersedes, is dated".format, earlier)
        date, own = claim_date(earlier, context.briefing), claim_date(claim, context.briefing)
        yield ("relations", number), words, date, "but this", own


def _of_a_day(figure: Figure, source: Source) -> str:
    return f"{described(figure)} of {source.publisher} is of a day"


@of_walk("BRF-A504", "warning")
class PastFuture:
    """A forecast or a target is of a time that has passed.

    Its day, or its period, came after the claim, and was over when the newest of the file's claims was checked: by then
    there was an outcome, and the claim still tells what was expected.

    Add a claim of the outcome that supersedes it, or say since when the outcome is unknown.
    """

    def __init__(self, context: AuditContext) -> None:
        self._context = context
        self._newest = datetime.date.min
        # The figures of a time to come, each with its last day.
        self._expected: list[tuple[datetime.date, str, int]] = []

    def see(self, claim: Claim) -> None:
        """Note when a claim was checked, and what it expects."""
        self._newest = max(self._newest, dates.span(claim.verdict.checked_on)[1])
        expected = [number for number, figure in enumerate(claim.figures) if figure.status in OF_THE_FUTURE]
        if not expected or claim.unknown_since is not None or self._context.is_superseded(claim):
            return
        told = claim.occurred_on or claim.attribution.said_on
        told = told or self._context.briefing.sources[claim.attribution.source].published
        for number in expected:
            last = figures.days(claim.figures[number])[1]
            if told and dates.span(told)[1] < last:
                self._expected.append((last, claim.id, number))

    def findings(self) -> Findings:
        """Each figure whose time has passed."""
        for last, name, number in self._expected:
            if last < self._newest:
                claim = self._context.briefing.claims[name]
                figure = claim.figures[number]
                yield self._context.finding(
                    claim,
                    ("figures", number),
                    f"{described(figure)} is a {figure.status} of a time that has passed",
                    "add the outcome, or unknown_since",
                )
