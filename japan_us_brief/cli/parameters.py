"""Groups of options that several commands share, declared once.

A command takes a group as one parameter. On the command line it stands for the keyword parameters of the group's
constructor; `call` turns what was read into groups, for the reader of command lines and for Typer alike.
"""

from __future__ import annotations

import os

from japan_us_brief.cli import output as out
from japan_us_brief.core import amounts, currencies, dates
from japan_us_brief.errors import FINDINGS, OK, BriefError, did_you_mean
from japan_us_brief.render import formats
from japan_us_brief.render.result import RenderOptions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from japan_us_brief.analysis import query
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.render.result import Result

STYLES = ("en", "ja")


class ParameterGroup:
    """What a parameter of a command is whose type stands for several options."""


def group_of(command: Callable[..., int], parameter: str) -> type[ParameterGroup] | None:
    """The group that a parameter of a command is; None when it is an option of its own.

    Only groups are imported by a command when it runs; options are known to type checkers and to Typer alone.
    """
    name, *attributes = command.__annotations__[parameter].split(".")
    found = command.__globals__.get(name)
    for attribute in attributes:
        found = getattr(found, attribute, None)
    return found if isinstance(found, type) and issubclass(found, ParameterGroup) else None


def call(command: Callable[..., int], settings: Settings, arguments: dict[str, Any]) -> int:
    """Call a command with the arguments of a command line, those of its groups put together."""
    rest, groups = dict(arguments), {}
    for parameter in command.__annotations__:
        group = group_of(command, parameter)
        if group is not None:
            names = group.__init__.__kwdefaults__ or ()
            groups[parameter] = group(**{name: rest.pop(name) for name in names if name in rest})
    return command(settings, **groups, **rest)


class FilterOptions(ParameterGroup):
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
        from japan_us_brief.analysis import query

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


class OutputOptions(ParameterGroup):
    """How an answer is to leave: the output options, as a command line gives them."""

    # Whether it is what a check found, which has formats of its own.
    findings = False

    def __init__(
        self,
        *,
        format: options.Format = None,
        fields: options.Fields = None,
        no_header: options.NoHeader = False,
        output: options.Output = None,
        raw: options.Raw = False,
        fail_empty: options.FailEmpty = False,
    ) -> None:
        self.format = format
        self.fields = fields
        self.no_header = no_header
        self.path = output
        self.raw = raw
        self.fail_empty = fail_empty

    def chosen(self, settings: Settings) -> RenderOptions:
        """What is meant.

        Raises:
            BriefError: `BRF-U107`, for an unknown format.
        """
        return RenderOptions(
            formats.known_format(self.format or os.environ.get("BRIEF_FORMAT") or "table", findings=self.findings),
            fields=[field.strip() for field in (self.fields or "").split(",") if field.strip()],
            header=not self.no_header,
            raw=self.raw,
            color=settings.styled() and (self.path is None or settings.color == "always"),
            width=out.terminal_width() if out.to_terminal(self.path) else out.given_width(),
        )

    def emit(self, result: Result, chosen: RenderOptions) -> int:
        """Render a result, and send it out.

        Returns:
            The exit status: 1 for an empty result when that is to fail, else 0.
        """
        if not result.rows:
            out.note("nothing found")
        out.send(formats.render(result, chosen), self.path)
        return FINDINGS if self.fail_empty and not result.rows else OK


class FindingOutputOptions(OutputOptions):
    """How what a check found is to leave: in more formats, and as a failure unless there is nothing."""

    findings = True

    def __init__(
        self,
        *,
        format: options.FindingFormat = None,
        fields: options.Fields = None,
        no_header: options.NoHeader = False,
        output: options.Output = None,
        raw: options.Raw = False,
    ) -> None:
        super().__init__(format=format, fields=fields, no_header=no_header, output=output, raw=raw)

    def emit(self, result: Result, chosen: RenderOptions) -> int:
        """Render the findings, and send them out.

        Returns:
            The exit status: 1 when there are any, else 0.
        """
        if chosen.fields and chosen.format == "text":
            # Some fields of findings are a table like any other.
            chosen.format = "table"
        out.send(formats.render(result, chosen), self.path)
        return FINDINGS if result.rows else OK
