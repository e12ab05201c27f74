"""A document of the whole briefing for people to read, topic by topic, with every source at its end."""

from __future__ import annotations

from japan_us_brief.briefing import figures
from japan_us_brief.core import dates
from japan_us_brief.render import citations
from japan_us_brief.render.formats.markdown import escaped, paragraph
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from japan_us_brief.briefing.protocols import Claim, Figure
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.export import ExportOptions


def export(briefing: Briefing, options: ExportOptions) -> bytes:
    """The document; a claim of several topics stands under the first of them."""
    lines = [f"# {escaped(briefing.title)}", "", paragraph(escaped(briefing.description))]
    later = briefing.superseded_by()
    if briefing.as_of:
        lines += ["", f"As of {dates.long_form(briefing.as_of)}."]
    numbers = {name: number for number, name in enumerate(briefing.sources, 1)}
    for topic in briefing.topics.values():
        claims = [claim for claim in briefing.claims.values() if claim.topics[0] == topic.id]
        if claims:
            lines += ["", f"## {escaped(topic.name)}"]
        for claim in claims:
            lines += ["", *_claim(claim, briefing, later, numbers)]
    lines += ["", "## Sources", ""]
    lines += [
        f"{number}. {paragraph(citations.source_text(briefing.sources[name], escaped))} (`{name}`)"
        for name, number in numbers.items()
    ]
    return ("\n".join(lines) + "\n").encode()


def _claim(claim: Claim, briefing: Briefing, later: dict[str, list[str]], numbers: dict[str, int]) -> Iterator[str]:
    said = claim.attribution
    yield f"### {escaped(claim.statement)}"
    yield ""
    for figure in claim.figures:
        yield f"* **{escaped(figures.text(figure))}**{escaped(_about(figure))}"
    speaker = briefing.entity_name(said.speaker)
    day = f", {dates.long_form(said.said_on)}" if said.said_on else ""
    who = f"{escaped(speaker)}{day}, {citations.RELAYED[said.mode]} " if speaker else ""
    yield f"* Said by: {who}{escaped(briefing.sources[said.source].publisher)} \\[{numbers[said.source]}\\]"
    verdict = words(claim.verdict.support)
    checked = dates.long_form(claim.verdict.checked_on)
    yield f"* Verdict: {verdict} (checked on {checked}): {escaped(claim.verdict.note)}"
    if claim.id in later:
        yield f"* Superseded by: {', '.join(f'`{name}`' for name in later[claim.id])}"
    for item in claim.evidence:
        publisher = escaped(briefing.sources[item.source].publisher)
        parts = [escaped(item.note)] if item.note else []
        parts += [escaped(figures.text(figure) + _about(figure)) for figure in item.figures]
        says = f": {'; '.join(parts)}" if parts else ""
        yield f"* Evidence, {item.stance}: {publisher} \\[{numbers[item.source]}\\]{says}"
    for relation in claim.relations:
        note = f": {escaped(relation.note)}" if relation.note else ""
        yield f"* Relation: {words(relation.type)} `{relation.target}`{note}"
    for caveat in claim.caveats:
        yield f"* Caveat: {escaped(caveat)}"
    yield f"* Id: `{claim.id}`"


def _about(figure: Figure) -> str:
    stated = [f"stated as {figures.equivalent_text(item)}" for item in figure.stated_equivalents]
    when = dates.long_form(figures.when(figure))
    return f" ({', '.join([*stated, figure.measure, figure.status, when])})"
