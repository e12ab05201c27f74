"""Rules on sources and quotes: what nobody uses, what is not encrypted, and wording that is not in the text."""

from __future__ import annotations

from japan_us_brief.analysis.direction import with_wholes
from japan_us_brief.briefing.references import mentions
from japan_us_brief.briefing.view import json_object
from japan_us_brief.lint.facts.registry import of_file, of_walk
from japan_us_brief.lint.finding import Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.briefing.protocols import Claim
    from japan_us_brief.lint.facts.context import AuditContext
    from japan_us_brief.lint.facts.registry import Findings


@of_walk("BRF-A701", "warning")
class Unused:
    """A source, entity, topic, kind or series is used by no claim.

    It stands in the file and nothing refers to it: a claim was taken out, or one was forgotten.

    Take it out, or let the claim that it is for name it.
    """

    def __init__(self, context: AuditContext) -> None:
        self._briefing = context.briefing
        self._named: set[tuple[str, object]] = set()

    def see(self, claim: Claim) -> None:
        """Note what a claim names."""
        self._named.update(
            (collection, name) for _, collection, name in mentions(json_object(claim)) if collection != "claims"
        )

    def findings(self) -> Findings:
        """Whatever is not named."""
        briefing = self._briefing
        # What an entity is part of is used with it.
        used = with_wholes(self._named, briefing)
        # And so is a country, by which directions are named.
        homes = {briefing.entities[str(name)].country for collection, name in used if collection == "entities" and name}
        countries = [entity for entity in briefing.entities.values() if entity.kind == "country"]
        used |= {("entities", entity.id) for entity in countries if entity.country in homes}
        parts = (
            ("sources", "source", [*briefing.sources]),
            ("entities", "entity", [*briefing.entities]),
            ("topics", "topic", [*briefing.topics]),
            ("kinds", "kind", [kind.id for kind in briefing.declared_kinds]),
            ("series", "series", [*briefing.series]),
        )
        for collection, what, names in parts:
            for index, name in enumerate(names):
                if (collection, name) not in used:
                    yield Finding(name, (collection, index), f"no claim uses the {what} {name}", "take it out")


@of_file("BRF-A702", "note")
def without_https(context: AuditContext) -> Findings:
    """A link is without https.

    Anyone on the way can change what a reader gets from it.

    Use the https address, which nearly every site has by now; accept the finding where there is none.
    """
    for index, source in enumerate(context.briefing.sources.values()):
        if source.url and not source.url.casefold().startswith("https://"):
            yield Finding(
                source.id, ("sources", index, "url"), f"{source.url} is without https", "use the https address"
            )


@of_file("BRF-A711", "warning", needs_texts=True)
def text_missing(context: AuditContext) -> Findings:
    """The archived text of a source is not among the texts.

    The source has the hash of an archived text, and no file in the folder given with `--texts` has that hash or the
    source's id as its name, so that the quotes from it cannot be compared.

    Put the text into the folder.
    """
    for index, source in enumerate(context.briefing.sources.values()):
        if source.sha256 and context.texts and context.texts.of(source) is None:
            yield Finding(
                source.id, ("sources", index, "sha256"), f"the text of {source.id} is missing", "put it into the folder"
            )


@of_file("BRF-A712", "error", needs_texts=True)
def text_differs(context: AuditContext) -> Findings:
    """The text of a source is not the one that was archived.

    The file named after the source has another hash, or another length in code points, than the source has in the
    facts file. Offsets into it may point anywhere.

    Find the text that was archived, or anchor the quotes anew and give the source the new hash and length.
    """
    for index, source in enumerate(context.briefing.sources.values()):
        text = context.texts.of(source) if context.texts else None
        if text is None:
            continue
        if source.sha256 and text.sha256 != source.sha256:
            message = f"the text of {source.id} has the sha256 {text.sha256}"
        elif source.length and len(text.content) != source.length:
            message = f"the text of {source.id} has {len(text.content)} code points, not {source.length}"
        else:
            continue
        yield Finding(source.id, ("sources", index), message, "find the text that was archived")
