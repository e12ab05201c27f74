"""What can be asked of a briefing's claims: a filter is data, and one function says whether a claim passes it."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.analysis import ordering
from japan_us_brief.briefing import figures
from japan_us_brief.briefing.claim_date import claim_date
from japan_us_brief.core import currencies, dates
from japan_us_brief.core.amounts import Amount
from japan_us_brief.errors import BriefError, did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Sequence

    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.rates.source import RateSource

SORTS = ("figure", "file", "date", "amount", "id", "topic", "kind", "verdict", "speaker")


class Filter:
    """Which claims are wanted. Values of one field are alternatives; fields are joined by "and".

    Attributes:
        words: each must occur in the claim's text, names, ids or wording.
        topics, entities, speakers: ids.
        kinds, verdicts: of the claim.
        statuses, measures, currencies, minimum, maximum: one figure of the claim must meet all of these.
        since, until: the claim's date must overlap the span between them.
    """

    __slots__ = (
        "currencies",
        "entities",
        "kinds",
        "maximum",
        "measures",
        "minimum",
        "since",
        "speakers",
        "statuses",
        "topics",
        "until",
        "verdicts",
        "words",
    )

    def __init__(
        self,
        *,
        words: tuple[str, ...] = (),
        topics: frozenset[str] = frozenset(),
        entities: frozenset[str] = frozenset(),
        speakers: frozenset[str] = frozenset(),
        kinds: frozenset[str] = frozenset(),
        verdicts: frozenset[str] = frozenset(),
        statuses: frozenset[str] = frozenset(),
        measures: frozenset[str] = frozenset(),
        currencies: frozenset[str] = frozenset(),
        minimum: Amount | None = None,
        maximum: Amount | None = None,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
    ) -> None:
        self.words = words
        self.topics = topics
        self.entities = entities
        self.speakers = speakers
        self.kinds = kinds
        self.verdicts = verdicts
        self.statuses = statuses
        self.measures = measures
        self.currencies = currencies
        self.minimum = minimum
        self.maximum = maximum
        self.since = since
        self.until = until

    @property
    def asks_of_figures(self) -> bool:
        """Whether a claim without a figure can pass."""
        asked = self.statuses or self.measures or self.currencies
        return bool(asked) or self.minimum is not None or self.maximum is not None


def select(briefing: Briefing, wanted: Filter, table: Callable[[], RateSource]) -> Sequence[Claim]:
    """The claims that pass a filter, in the file's order.

    Args:
        briefing: where to look.
        wanted: the filter.
        table: gives the rate table; called only when amounts in different currencies are compared.
    """
    if briefing.archive is not None:
        return briefing.archive.select(wanted, table)
    claims = briefing.claims_holding(*_strings(wanted, briefing))
    return [claim for claim in claims if passes(claim, wanted, briefing, table)]


def _strings(wanted: Filter, briefing: Briefing) -> list[frozenset[str]]:
    """Of what a claim that passes holds a string each: what a filter asks for that stands in the file as it is.

    A status may be left out there, and words are also looked for in what is worked out.
    """
    asked = [wanted.topics, wanted.kinds, wanted.verdicts, wanted.speakers, wanted.measures, wanted.currencies]
    if wanted.entities:
        from japan_us_brief.analysis.direction import wholes_of

        parts = (
            entity.id
            for entity in briefing.entities.values()
            if any(whole.id in wanted.entities for whole in wholes_of(entity, briefing))
        )
        asked.append(frozenset(parts))
    return [strings for strings in asked if strings]


def held(claims: Sequence[Claim], briefing: Briefing, what: str) -> list[Claim]:
    """Claims all at once, for what needs them so.

    Args:
        claims: what `select` or `ordered` gave.
        briefing: where they are from.
        what: that which needs them.

    Raises:
        BriefError: `BRF-U117`, where an archive has too many of them.
    """
    return [*claims] if briefing.archive is None else briefing.archive.held(claims, what)


def passes(claim: Claim, wanted: Filter, briefing: Briefing, table: Callable[[], RateSource]) -> bool:
    """Whether a claim passes a filter."""
    if wanted.topics and wanted.topics.isdisjoint(claim.topics):
        return False
    if wanted.kinds and claim.kind not in wanted.kinds:
        return False
    if wanted.verdicts and claim.verdict.support not in wanted.verdicts:
        return False
    if wanted.entities and not _is_about(claim, wanted.entities, briefing):
        return False
    if wanted.speakers and claim.attribution.speaker not in wanted.speakers:
        return False
    if (wanted.since or wanted.until) and not _in_time(claim_date(claim, briefing), wanted):
        return False
    if wanted.words and not _has_words(claim, wanted.words, briefing):
        return False
    return not wanted.asks_of_figures or any(figure_passes(figure, wanted, table) for figure in claim.figures)


def _is_about(claim: Claim, entities: frozenset[str], briefing: Briefing) -> bool:
    """Whether a claim is about one of some entities or a part of one: a ministry's claims are its government's."""
    from japan_us_brief.analysis.direction import wholes_of

    return any(
        whole.id in entities for ref in claim.entities for whole in wholes_of(briefing.entities[ref.entity], briefing)
    )


def _in_time(text: str, wanted: Filter) -> bool:
    if not text:
        return False
    first, last = dates.span(text)
    return (wanted.since is None or last >= wanted.since) and (wanted.until is None or first <= wanted.until)


def _has_words(claim: Claim, words: Iterable[str], briefing: Briefing) -> bool:
    text = searched_text(claim, briefing)
    return all(word.casefold() in text for word in words)


def searched_text(claim: Claim, briefing: Briefing) -> str:
    """What words are looked for in: a claim's text, names, ids and wording, in small letters."""
    parts = [claim.id, claim.statement, claim.kind, *claim.caveats]
    for topic in claim.topics:
        parts += [topic, briefing.topics[topic].name]
    for ref in claim.entities:
        entity = briefing.entities[ref.entity]
        parts += [entity.id, entity.name, entity.name_ja or ""]
    for figure in claim.figures:
        parts += [figure.as_written, figures.text(figure), figures.text(figure, "ja")]
    parts.append(briefing.entity_name(claim.attribution.speaker))
    return "\n".join(parts).casefold()


def figure_passes(figure: Figure, wanted: Filter, table: Callable[[], RateSource]) -> bool:
    """Whether a figure meets all that a filter asks of figures; its stated number is what is compared."""
    if wanted.statuses and figure.status not in wanted.statuses:
        return False
    if wanted.measures and figure.measure not in wanted.measures:
        return False
    if wanted.currencies and figure.unit not in wanted.currencies:
        return False
    parts = figures.ends(figure)
    if wanted.minimum is not None:
        least = _in_unit_of(figure, wanted.minimum, table)
        if least is None or parts[-1].value < least:
            return False
    if wanted.maximum is not None:
        most = _in_unit_of(figure, wanted.maximum, table)
        if most is None or parts[0].value > most:
            return False
    return True


def _in_unit_of(figure: Figure, threshold: Amount, table: Callable[[], RateSource]) -> Decimal | None:
    """A threshold in a figure's own unit, at the figure's own date; None when the two cannot be compared."""
    if figure.unit == "rank":
        return None
    if threshold.unit is None or threshold.unit == figure.unit:
        return threshold.value
    if not figures.is_money(figure):
        return None
    try:
        return figures.rate(figure, threshold.unit, table()).turned.convert(threshold.value)
    except BriefError:
        # Without a rate for its day, a figure cannot be said to reach the threshold.
        return None


def ordered(claims: Sequence[Claim], sort: str, briefing: Briefing, table: Callable[[], RateSource]) -> Sequence[Claim]:
    """Claims in another order.

    Args:
        claims: what to order.
        sort: one of `SORTS`, with `-` before it for the reverse. Amounts are compared in dollars at each figure's own
            date; claims without an amount, or without a date, come last either way. By `figure`, claims with a figure
            come before those without, and otherwise keep the file's order.
        briefing: where the claims are from.
        table: gives the rate table.

    Raises:
        BriefError: `BRF-U102` for another order.
    """
    if briefing.archive is not None:
        return briefing.archive.ordered(claims, sort)

    def key(name: str, claim: Claim) -> object:
        if name == "date":
            text = claim_date(claim, briefing)
            return dates.span(text) if text else None
        if name == "figure":
            return not claim.figures
        if name == "amount":
            return _in_dollars(claim, table)
        return {
            "id": claim.id,
            "topic": claim.topics[0],
            "kind": claim.kind,
            "verdict": claim.verdict.support,
            "speaker": briefing.entity_name(claim.attribution.speaker) or None,
        }[name]

    return ordering.ordered([*claims], sort, SORTS, key)


def _in_dollars(claim: Claim, table: Callable[[], RateSource]) -> Decimal | None:
    for figure in claim.figures:
        if figures.is_money(figure):
            try:
                return figures.converted(figure, "USD", table())[-1].exact
            except BriefError:
                return None
    return None


def resolve(briefing: Briefing, option: str, values: list[str]) -> frozenset[str]:
    """What a user typed for a filter as the ids or words of the briefing, whatever the case.

    Args:
        briefing: whose values they are.
        option: `topic`, `entity`, `speaker`, `kind`, `verdict`, `status`, `measure` or `currency`.
        values: what was typed; ids and names will do.

    Raises:
        BriefError: `BRF-U102`, with the nearest known value; `BRF-U106` for a currency.
    """
    names = known_values(briefing, option)
    folded = {_folded(name): value for name, value in names.items()}
    found = set()
    for value in values:
        match = folded.get(_folded(value)) or (currencies.find(value) if option == "currency" else None)
        if match is None:
            code = "BRF-U106" if option == "currency" else "BRF-U102"
            raise BriefError(code, f"no {option} {value!r}", hint=_known(option, value, names))
        found.add(match)
    return frozenset(found)


def _known(option: str, value: str, names: dict[str, str]) -> str:
    """The nearest name, or else all ids and words there are; where they are many, the command that lists them."""
    import shlex

    several = [part.strip() for part in value.split(",")]
    if len(several) > 1 and {_folded(part) for part in several} <= {_folded(name) for name in names}:
        return f"one at a time: {shlex.join(word for part in several for word in (f'--{option}', part))}"
    near = did_you_mean(value, list(names))
    listed = near if near.startswith("did") else did_you_mean("", list(dict.fromkeys(names.values())))
    return listed or ("list them with `brief entities`" if option in {"entity", "speaker"} else "")


def _folded(text: str) -> str:
    return text.strip().casefold().replace("_", "-").replace(" ", "-")


def known_values(briefing: Briefing, option: str) -> dict[str, str]:
    """Everything a filter option can be given, ids first and then names, with the id or word each stands for."""
    if option == "topic":
        return {topic.id: topic.id for topic in briefing.topics.values()} | {
            topic.name: topic.id for topic in briefing.topics.values()
        }
    if option in {"entity", "speaker"}:
        speakers = briefing.counts("speaker") if option == "speaker" else {}
        entities = [entity for entity in briefing.entities.values() if option == "entity" or entity.id in speakers]
        return {entity.id: entity.id for entity in entities} | {
            name: entity.id for entity in entities for name in (entity.name, entity.name_ja) if name
        }
    if option == "currency":
        return {unit: unit for unit in sorted(briefing.counts("unit").keys() & currencies.ISO_4217)}
    return {word: word for word in briefing.words[option]}
