"""What commands share in reading what is asked for: the filter options, a currency, a style."""

from __future__ import annotations

from japan_us_brief import amount, currencies, dates, query
from japan_us_brief.errors import BriefError, did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing import Briefing

STYLES = ("en", "ja")


def wanted(
    briefing: Briefing,
    *,
    text: list[str] | None,
    topic: list[str] | None,
    entity: list[str] | None,
    kind: list[str] | None,
    status: list[str] | None,
    verdict: list[str] | None,
    measure: list[str] | None,
    currency: list[str] | None,
    speaker: list[str] | None,
    since: str | None,
    until: str | None,
    least: str | None,
    most: str | None,
) -> query.Filter:
    """The filter that a command line asks for.

    Raises:
        BriefError: for a value that the briefing does not have, a date or an amount that cannot be read.
    """
    given = {
        "topics": topic,
        "entities": entity,
        "kinds": kind,
        "statuses": status,
        "verdicts": verdict,
        "measures": measure,
        "currencies": currency,
        "speakers": speaker,
    }
    names = {"entities": "entity", "statuses": "status", "currencies": "currency"}
    sets = {
        field: query.resolve(briefing, names.get(field, field.removesuffix("s")), values)
        for field, values in given.items()
        if values
    }
    first = dates.parse_span(since)[0] if since else None
    last = dates.parse_span(until)[1] if until else None
    if first and last and first > last:
        raise BriefError("BRF-U105", f"{first} is after {last}", hint="swap --since and --until")
    return query.Filter(
        words=tuple(word for words in text or () for word in words.split()),
        since=first,
        until=last,
        minimum=threshold(least) if least else None,
        maximum=threshold(most) if most else None,
        **sets,
    )


def threshold(text: str) -> amount.Amount:
    """An amount to compare with.

    Raises:
        BriefError: as for `amount.parse`, and `BRF-U103` when it has a qualifier.
    """
    read = amount.parse(text)
    if read.comparator != "exact":
        raise BriefError("BRF-U103", f"not a threshold: {text!r}: it has a qualifier", hint="give the number alone")
    return read


def known_currency(text: str) -> str:
    """The ISO 4217 code that a user means.

    Raises:
        BriefError: `BRF-U106`.
    """
    code = currencies.find(text)
    if code is None:
        raise BriefError(
            "BRF-U106", f"unknown currency {text!r}", hint=did_you_mean(text.upper(), [*currencies.PRINTED])
        )
    return code


def known_style(text: str) -> str:
    """A style of writing amounts.

    Raises:
        BriefError: `BRF-U102`.
    """
    if text.casefold() not in STYLES:
        raise BriefError("BRF-U102", f"no style {text!r}", hint=did_you_mean(text, list(STYLES)))
    return text.casefold()
