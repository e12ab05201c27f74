"""What commands share in reading what is asked for: the filter options, a currency, a style."""

from __future__ import annotations

from japan_us_brief.analysis import query
from japan_us_brief.core import amounts, currencies, dates
from japan_us_brief.errors import BriefError, did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.cli import options

STYLES = ("en", "ja")


class FilterOptions:
    """What is asked for: the options that choose claims, as a command line gives them."""

    def __init__(
        self,
        *,
        text: options.Words = None,
        topic: options.Topics = None,
        entity: options.Entities = None,
        kind: options.Kinds = None,
        status: options.Statuses = None,
        verdict: options.Verdicts = None,
        measure: options.Measures = None,
        currency: options.Currencies = None,
        speaker: options.Speakers = None,
        since: options.Since = None,
        until: options.Until = None,
        least: options.Minimum = None,
        most: options.Maximum = None,
    ) -> None:
        self.text = text
        self.topic = topic
        self.entity = entity
        self.kind = kind
        self.status = status
        self.verdict = verdict
        self.measure = measure
        self.currency = currency
        self.speaker = speaker
        self.since = since
        self.until = until
        self.least = least
        self.most = most

    def filter(self, briefing: Briefing) -> query.Filter:
        """The filter that is meant.

        Raises:
            BriefError: for a value that the briefing does not have, a date or an amount that cannot be read.
        """
        given = {
            "topics": self.topic,
            "entities": self.entity,
            "kinds": self.kind,
            "statuses": self.status,
            "verdicts": self.verdict,
            "measures": self.measure,
            "currencies": self.currency,
            "speakers": self.speaker,
        }
        names = {"entities": "entity", "statuses": "status", "currencies": "currency"}
        sets = {
            field: query.resolve(briefing, names.get(field, field.removesuffix("s")), values)
            for field, values in given.items()
            if values
        }
        first = dates.parse_span(self.since)[0] if self.since is not None else None
        last = dates.parse_span(self.until)[1] if self.until is not None else None
        if first and last and first > last:
            raise BriefError("BRF-U105", f"{first} is after {last}", hint="swap --since and --until")
        return query.Filter(
            words=tuple(word for words in self.text or () for word in words.split()),
            since=first,
            until=last,
            minimum=threshold(self.least) if self.least is not None else None,
            maximum=threshold(self.most) if self.most is not None else None,
            **sets,
        )


def threshold(text: str) -> amounts.Amount:
    """An amount to compare with.

    Raises:
        BriefError: as for `amounts.parse`, and `BRF-U103` when it has a qualifier.
    """
    read = amounts.parse(text)
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
