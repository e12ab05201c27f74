"""Groups of options that several commands share, declared once.

A command takes a group as one parameter. On the command line it stands for the keyword parameters of the group's
constructor; `call` turns what was read into groups, for the reader of command lines and for Typer alike.
"""

from __future__ import annotations

import os

from japan_us_brief.cli import output as out
from japan_us_brief.core import currencies
from japan_us_brief.errors import FINDINGS, OK, BriefError, did_you_mean
from japan_us_brief.render import formats
from japan_us_brief.render.result import RenderOptions
from japan_us_brief.util.files import write_atomically

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from typing import Any

    from japan_us_brief.analysis import query
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings
    from japan_us_brief.core.amounts import Amount
    from japan_us_brief.render.result import Result


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
        first, last = self._days()
        minimum, maximum = self._thresholds()
        return query.Filter(
            words=tuple(word for words in self.text or () for word in words.split()),
            since=first,
            until=last,
            minimum=minimum,
            maximum=maximum,
            **sets,
        )

    def _days(self) -> tuple[datetime.date | None, datetime.date | None]:
        """The first day and the last that are asked for. Raises BriefError: `BRF-U105`."""
        if self.since is None and self.until is None:
            return None, None
        from japan_us_brief.extraction.date_parser import parse_span

        first = parse_span(self.since)[0] if self.since is not None else None
        last = parse_span(self.until)[1] if self.until is not None else None
        if first and last and first > last:
            raise BriefError("BRF-U105", f"{first} is after {last}", hint="swap --since and --until")
        return first, last

    def _thresholds(self) -> tuple[Amount | None, Amount | None]:
        """The least amount and the most that are asked for. Raises BriefError: for one that cannot be read."""
        if self.least is None and self.most is None:
            return None, None
        from japan_us_brief.extraction.amount_parser import parse_threshold

        least = parse_threshold(self.least) if self.least is not None else None
        return least, parse_threshold(self.most) if self.most is not None else None

    def terms(self) -> tuple[list[str], dict[str, list[str]]]:
        """What was given, as it was typed: the words, and the values of each option by its name."""
        words = [word for words in self.text or () for word in words.split()]
        several = {
            "topic": self.topic, "entity": self.entity, "kind": self.kind, "verdict": self.verdict,
            "status": self.status, "measure": self.measure, "currency": self.currency, "speaker": self.speaker,
        }  # fmt: skip
        single = {"since": self.since, "until": self.until, "min": self.least, "max": self.most}
        values = {name: given for name, given in several.items() if given}
        return words, values | {name: [given] for name, given in single.items() if given is not None}


def why_empty(briefing: Briefing, wanted: query.Filter, settings: Settings) -> Callable[[], str]:
    """What says why no claim passes a filter, for `OutputOptions.emit`."""

    def reason() -> str:
        from japan_us_brief.analysis import no_match

        return no_match.reason(briefing, wanted, settings.table)

    return reason


def known_currency(text: str) -> str:
    """The ISO 4217 code that a user means.

    Raises:
        BriefError: `BRF-U106`.
    """
    code = currencies.find(text)
    if code is None:
        several = "," in text and all(currencies.find(part.strip()) for part in text.split(","))
        near = did_you_mean(text.upper(), [*currencies.SYMBOLS.values()])
        hint = "one at a time" if several else near or "use an ISO 4217 code such as JPY, or a name such as yen"
        raise BriefError("BRF-U106", f"unknown currency {text!r}", hint=hint)
    return code


def rate_day(on: str | None) -> datetime.date | None:
    """The day whose rate is asked for; None for the latest.

    Raises:
        BriefError: `BRF-U105`.
    """
    if on is None or on.strip().casefold() == "latest":
        return None
    from japan_us_brief.extraction.date_parser import parse_day

    return parse_day(on)


def known_style(text: str) -> str:
    """A style of writing amounts.

    Raises:
        BriefError: `BRF-U102`.
    """
    from japan_us_brief.vocabulary import codes

    if text.casefold() not in codes():
        raise BriefError("BRF-U102", f"no style {text!r}", hint=did_you_mean(text, codes()))
    return text.casefold()


class OutputOptions(ParameterGroup):
    """How an answer is to leave: the output options, as a command line gives them.

    Attributes:
        format: the format, from the command line or else the environment.
        by_default: whether the format is that of the environment.
        given: the options that were given, as they are typed.

    Raises:
        BriefError: `BRF-U107`, for an unknown format; `BRF-U101`, for an option that the format does not honour.
    """

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
        width: options.Width = None,
        fail_empty: options.FailEmpty = False,
    ) -> None:
        self.fields = [field.strip() for field in (fields or "").split(",") if field.strip()]
        self.no_header = no_header
        self.path = output
        self.raw = raw
        self.width = width
        self.fail_empty = fail_empty
        self.given = [
            option
            for option, value in {
                "-f": format, "--fields": fields, "--no-header": no_header, "-o": output, "--raw": raw,
                "--fail-empty": fail_empty, "--width": width is not None,
            }.items()
            if value
        ]  # fmt: skip
        default = os.environ.get("BRIEF_FORMAT")
        self.by_default = bool(default) and not format
        self.format = formats.known_format(format or default or "table", findings=self.findings)
        if self.fields and self.format == "text":
            # Some fields of findings are a table like any other.
            self.format = "table"
        formats.refuse_meaningless(self.format, self.given, by_default=self.by_default)
        formats.refuse_without_file(self.format, output)

    def allow_only(self, what: str, *allowed: str) -> None:
        """Refuse output options that do not go with what has a form of its own.

        Args:
            what: that which has one.
            allowed: the options that do go with it.

        Raises:
            BriefError: `BRF-U101`.
        """
        for option in self.given:
            if option not in allowed:
                raise BriefError("BRF-U101", f"{option} does not go with {what}", hint=f"leave {option} out")

    def rendering(self, settings: Settings) -> RenderOptions:
        """How an answer is to be rendered."""
        return RenderOptions(
            self.format,
            fields=self.fields,
            header=not self.no_header,
            raw=self.raw,
            color=settings.styled() and (self.path is None or settings.color == "always"),
            width=out.width_for(self.path, self.width),
            terminal=out.to_terminal(self.path),
        )

    def say_how_many(self, shown: int, found: int, of: int) -> None:
        """Say on stderr how many claims a table shows, where someone is looking.

        Args:
            shown: how many it shows.
            found: how many there are that match, before a limit.
            of: how many there are in all.
        """
        if found and self.format == "table" and out.to_terminal(self.path):
            first = f"the first {shown} of " if shown < found else ""
            every = f" of {of}" if found < of and not first else ""
            rest = f" that match, {of} in all" if first and found < of else ""
            out.note(f"{first}{found}{every} claims{rest}")

    def emit(self, result: Result, settings: Settings, why_empty: Callable[[], str] | None = None) -> int:
        """Render a result, and send it out; or hand it to whoever receives it.

        Args:
            result: the answer.
            settings: those of the run.
            why_empty: says why nothing was found, or nothing, when that cannot be known.

        Returns:
            The exit status: 1 for findings, and for an empty result when that is to fail, else 0.

        Raises:
            BriefError: as for `formats.pieces`, `formats.content` and `output.send`.
        """
        if not result.rows and not self.findings:
            why = why_empty() if why_empty else ""
            out.note(f"nothing found: {why}" if why else "nothing found")
        rendering = self.rendering(settings)
        if settings.receive is not None:
            settings.receive(result)
        elif self.format in formats.FILE_FORMATS:
            write_atomically(self.path or "", formats.content(result, rendering))
        elif rendering.terminal and self.format == "table":
            out.show(formats.pieces(result, rendering), settings)
        else:
            out.send(formats.pieces(result, rendering), self.path)
        return FINDINGS if result.failed or (self.fail_empty and not result.rows) else OK


class StyledOutputOptions(OutputOptions):
    """How an answer with amounts is to leave, in the style of a language."""

    def __init__(
        self,
        *,
        style: options.Style = "en",
        format: options.Format = None,
        fields: options.Fields = None,
        no_header: options.NoHeader = False,
        output: options.Output = None,
        raw: options.Raw = False,
        width: options.Width = None,
        fail_empty: options.FailEmpty = False,
    ) -> None:
        super().__init__(
            format=format,
            fields=fields,
            no_header=no_header,
            output=output,
            raw=raw,
            width=width,
            fail_empty=fail_empty,
        )
        self.style = known_style(style)
        if self.style != "en":
            self.given.append("--style")
            formats.refuse_meaningless(self.format, ["--style"], by_default=self.by_default)


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
        width: options.Width = None,
    ) -> None:
        super().__init__(format=format, fields=fields, no_header=no_header, output=output, raw=raw, width=width)
