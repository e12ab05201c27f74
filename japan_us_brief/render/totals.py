"""Sums as a result: a row for each, with its share and its parts, and what was left out."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from japan_us_brief.analysis.exclusions import NAMING_ANOTHER
from japan_us_brief.analysis.parties import NOBODY
from japan_us_brief.briefing import figures
from japan_us_brief.core import amounts, dates
from japan_us_brief.core.amounts import decimal_text
from japan_us_brief.core.intervals import round_outward
from japan_us_brief.render.claims import figure_record, source_record
from japan_us_brief.render.result import Column, Lazy, Result
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from japan_us_brief.analysis.ranking import Share
    from japan_us_brief.analysis.terms import Term
    from japan_us_brief.analysis.totals import LeftOuts, Total
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.render.result import Cell, Row

FIELDS = (
    "group",
    "sum",
    "undertaking",
    "kind",
    "direction",
    "measure",
    "purpose",
    "status",
    "when",
    "unit",
    "stated",
    "low",
    "high",
    "figures",
    "sources",
    "recipients",
    "owners",
    "parts",
    "share",
    "share_low",
    "share_high",
)
HUNDRED = Decimal(100)
# How many recipients or owners a row names.
_NAMED = 3


class Sums:
    """What is told of sums.

    Attributes:
        shown: the sums, in their order.
        left: what was left out of them.
        briefing: where they are from.
        style: how amounts are written.
        shares: the share of each in a whole, as `ranking.shares` gives it.
        of: how many sums there are, of which some may not be shown.
        across: what figures are added across; see `totals.add_up`.
    """

    def __init__(
        self,
        shown: Sequence[Total],
        left: LeftOuts,
        briefing: Briefing,
        style: str,
        shares: dict[int, Share],
        *,
        of: int,
        across: Collection[str],
    ) -> None:
        self.shown = shown
        self.left = left
        self.briefing = briefing
        self.style = style
        self.shares = shares
        self.of = of
        self.across = across


def totals_result(sums: Sums) -> Result:
    """Sums as a result in every format."""
    caption = totals_caption(sums)
    return Result(
        columns=[
            Column("Sum", keep=True),
            Column("Of", stack="of"),
            Column("When", stack="of"),
            Column("Status", stack="of"),
            Column("Figures", numeric=True),
            Column("Sources"),
        ],
        cells=Lazy(sums.shown, lambda shown: (_cells(item, _row(item, sums)) for item in shown)),
        fields=FIELDS,
        rows=Lazy(sums.shown, lambda shown: (_row(item, sums) for item in shown)),
        records=Lazy([sums], lambda _: [totals_record(sums)]),
        ids=Lazy(sums.shown, claim_ids),
        caption=f"{caption} --explain lists them." if sums.left else caption,
        single=True,
    )


def claim_ids(sums: Iterable[Total]) -> Iterator[str]:
    """The ids of the claims that are in sums."""
    return (term.claim.id for item in sums for term in item.terms)


def totals_record(sums: Sums) -> Row:
    """Sums as JSON, with every term and all that was left out."""
    style = sums.style
    return {
        "totals": [
            _row(item, sums)
            | {
                "parts": [_part(part, style) for part in item.parts],
                "terms": [_term(term, sums.briefing, style) for term in item.terms],
            }
            for item in sums.shown
        ],
        "left_out": [
            {"claim": item.claim.id, "figure": figures.text(item.figure, style), "reason": item.reason}
            for item in sums.left
        ],
    }


def _row(item: Total, sums: Sums) -> Row:
    share = sums.shares.get(id(item))
    return {
        "group": item.group or None,
        "sum": item.text(sums.style),
        "undertaking": item.undertaking or None,
        "kind": item.kind,
        "direction": item.direction or None,
        "measure": item.measure,
        "purpose": item.purpose or None,
        "status": item.statuses,
        "when": item.when or item.dates,
        "unit": item.unit,
        "stated": decimal_text(item.rounded),
        "low": decimal_text(item.bounds.low),
        "high": decimal_text(item.bounds.high),
        "figures": item.count,
        "sources": item.publishers,
        "recipients": item.recipients,
        "owners": item.owners,
        "parts": [f"{part.status}: {part.text(sums.style)}" for part in item.parts],
        "share": _share_text(share, sums.style) if share else None,
        "share_low": decimal_text(share.bounds.low) if share else None,
        "share_high": decimal_text(share.bounds.high) if share else None,
    }


def _part(item: Total, style: str) -> Row:
    """What of a sum is of one status, as JSON."""
    return {
        "status": item.status,
        "sum": item.text(style),
        "stated": decimal_text(item.rounded),
        "low": decimal_text(item.bounds.low),
        "high": decimal_text(item.bounds.high),
        "figures": item.count,
    }


def _share_text(share: Share, style: str) -> str:
    """A share in percent, with what its bounds allow to be said: `at least 64%`."""
    value = amounts.shifted(share.stated, 2)
    comparator, number = round_outward(value, share.bounds.scaled(HUNDRED), amounts.round_significant(value, 2)[1])
    return amounts.qualified(comparator, amounts.write(number, "percent", style=style), style=style)


def _cells(item: Total, row: Row) -> list[Cell]:
    what = ", ".join(words(word) for word in (item.kind, item.measure, item.purpose) if word)
    if item.undertaking not in {"", item.group}:
        what += f", {item.undertaking}"
    when = dates.long_form(item.when or item.dates)
    sources, parts = row["sources"], row["parts"]
    # A row whose name does not tell who receives it says so.
    nameless = item.group in {"", NOBODY} and not item.undertaking
    to = _few("to", [name for name in item.recipients if name not in item.direction]) if nameless else ""
    # What has no direction says whose it is: the product of two countries is that of neither.
    of = _few("of", [name for name in item.owners if name != item.group])
    return [
        (str(row["sum"]), f"{row['share']} of all" if row["share"] else ""),
        (item.group, what, item.direction, of, to) if item.group else (what, item.direction, of, to),
        when,
        tuple(parts) if isinstance(parts, list) and parts else item.status,
        str(item.count),
        "; ".join(sources) if isinstance(sources, list) else "",
    ]


def _few(word: str, names: Sequence[str]) -> str:
    """Who receives it, or whose it is, the first of many by name."""
    if not names:
        return ""
    more = len(names) - _NAMED
    return f"{word} {'; '.join(names[:_NAMED])}{f'; and {more} more' if more > 0 else ''}"


def _term(term: Term, briefing: Briefing, style: str) -> Row:
    source = briefing.sources[term.claim.attribution.source]
    return {
        "claim": term.claim.id,
        **figure_record(term.figure, term.conversions, style),
        "source": source_record(source),
    }


def totals_caption(sums: Sums) -> str:
    """What has to be known of sums, in a few sentences under them."""
    shown, left = sums.shown, sums.left
    # Which one it is a part of, or repeats, is told by --explain.
    counts: Counter[str] = Counter()
    for reason, count in left.reasons():
        counts[f"{reason.rpartition(' ')[0]} another" if reason.startswith(NAMING_ANOTHER) else reason] += count
    parts = []
    if len(shown) < sums.of:
        parts.append(f"The first {len(shown)} of {sums.of} sums.")
    if "status" in sums.across:
        parts.append("What is promised is added, however firmly; what is only proposed, or paid, is apart.")
    elif len(shown) > 1 and any(item.undertaking for item in shown):
        parts.append("Several statuses are added only within one undertaking, whose claims add to each other.")
    if sums.shares:
        parts.append(
            "Shares are of all sums that are alike: of one kind, measure, unit, direction, purpose and status."
        )
    rates = {one.rate.source.partition(",")[0] for item in shown for one in item.addends if one.rate is not None}
    if rates:
        parts.append(f"Converted {_at(shown)} ({', '.join(sorted(rates))}).")
    if any(item.group == NOBODY for item in shown):
        parts.append(f"Under {NOBODY} is what names nobody.")
    if left:
        # A reason may begin with a number: 1 × up to half of it is paid by others.
        reasons = "; ".join(f"{count} × {reason}" for reason, count in counts.most_common())
        parts.append(f"Left out: {reasons}.")
    return " ".join(parts)


def _at(shown: Sequence[Total]) -> str:
    """At what rates the terms of sums were converted."""
    converted = [one.figure for item in shown for one in item.addends if one.rate is not None]
    flows = [figure for figure in converted if figure.measure in figures.FLOWS]
    if not flows:
        return "at the rate of each figure's own date"
    mean = "each flow at the mean rate of its period"
    return mean if len(flows) == len(converted) else f"{mean}, other figures at the rate of their date"
