"""A new facts file: an example of each part to replace, or the claims of a text as far as they are known."""

from __future__ import annotations

import json

from japan_us_brief.briefing import kinds, migrations, missing
from japan_us_brief.briefing.missing import name_of
from japan_us_brief.briefing.validation import read_models
from japan_us_brief.extraction.candidate_claims import ANSWERED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DESCRIPTION = "Say here in a sentence or two what the briefing is about."
# Why what is not decided is in no sum.
NOT_DECIDED = "not decided yet what it may be added to"
# What stands for what nobody has decided yet, by its place in a claim or a source; the least that can be said.
UNDECIDED = {
    "kind": "quotation",
    "attribution.mode": "reporter",
    "figures[0].measure": "amount",
    "figures[0].status": "reported",
    "tier": "secondary",
    # No language was told from the text; ISO 639-1 has no code for that.
    "language": "en",
}
# What decides what a figure may be added to.
_OF_SUMS = {"kind", "figures[0].measure", "figures[0].status"}


def example(title: str) -> bytes:
    """A facts file that shows each part, and passes the audit.

    Args:
        title: of the briefing.
    """
    gazette = {
        "id": "example-article",
        "publisher": "Example Gazette",
        "title": "Council votes for a bridge",
        "published": "2025-03-05",
        "url": "https://gazette.example/bridge",
        "language": "en",
        "tier": "secondary",
    }
    minutes = {
        "id": "example-minutes",
        "publisher": "Example Town Council",
        "title": "Minutes of the meeting",
        "published": "2025-03-04",
        "url": "https://council.example/minutes",
        "language": "en",
        "tier": "primary",
    }
    whole = _example_claim(
        "example-bridge",
        "The council approved up to £2.5 million for a bridge.",
        {"as_written": "£2.5 million", "value": "2500000", "comparator": "up_to", "unit": "GBP"},
    )
    part = _example_claim(
        "example-bridge-lights",
        "Of the money for the bridge, £40,000 is for lights.",
        {"as_written": "£40,000", "value": "40000", "unit": "GBP"},
    )
    part["relations"] = [{"type": "part_of", "target": whole["id"]}]
    return _written(
        title,
        DESCRIPTION,
        sources=[gazette, minutes],
        entities=[{"id": "example-council", "name": "Example Town Council", "kind": "government", "country": "GB"}],
        topics=[{"id": "example-bridges", "name": "Bridges"}],
        claims=[whole, part],
    )


def _example_claim(name: str, statement: str, figure: dict[str, str]) -> dict[str, Any]:
    """A claim with all that a claim can have, but for the place in an archived text."""
    return {
        "id": name,
        "statement": statement,
        "kind": "investment",
        "topics": ["example-bridges"],
        "entities": [{"entity": "example-council", "role": "payer"}],
        "occurred_on": "2025-03-04",
        "attribution": {"source": "example-article", "speaker": "example-council", "mode": "indirect_quote"},
        "figures": [figure | {"measure": "amount", "status": "approved", "as_of": "2025-03-04"}],
        "verdict": {
            "support": "supported",
            "note": "The minutes of the meeting have the same amount.",
            "checked_on": "2025-03-06",
        },
        "evidence": [{"source": "example-minutes", "stance": "supports", "note": "Item on the bridge."}],
        "caveats": ["An example: replace it by a claim of your own."],
    }


def from_candidates(title: str, tree: dict[str, list[dict[str, Any]]]) -> tuple[bytes, int]:
    """A facts file with the claims of a text; what nobody has decided yet is said in their caveats.

    Args:
        title: of the briefing.
        tree: sources and claims as `extraction.candidate_claims` makes them, each with what it `needs`.

    Returns:
        The file, and how many claims are left out, since their figure has no date, or no unit or wording that a facts
        file takes.
    """
    (made,) = tree["sources"]
    source = {"publisher": made["id"], **_filled(made)}
    claims = []
    for item in tree["claims"]:
        needs = item.get("needs", [])
        if not set(needs) <= UNDECIDED.keys():
            continue
        claim = _filled(item)
        if needs:
            names = ", ".join(ANSWERED[need] for need in needs)
            if _OF_SUMS & set(needs):
                (figure,) = claim["figures"]
                figure["not_added"] = NOT_DECIDED
            claim["caveats"] = [*claim.get("caveats", []), f"Not decided yet: {names}."]
        claims.append(claim)
    dated = {"as_of": source["published"]} if "published" in source else {}
    declared = {"kinds": made_kinds} if (made_kinds := own_kinds(claims)) else {}
    content = _written(
        title,
        f"The figures of {source.get('title', source['id'])}. {DESCRIPTION}",
        **dated,
        sources=[source],
        entities=[],
        topics=[{"id": topic, "name": name_of(topic)} for topic in _named(claims)],
        **declared,
        claims=claims,
    )
    return content, len(tree["claims"]) - len(claims)


def own_kinds(claims: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The kinds that claims have and a file has to declare, each once."""
    usual = {kind.id for kind in kinds.USUAL}
    named = dict.fromkeys(claim["kind"] for claim in claims if "kind" in claim)
    return [missing.kind(name) for name in named if name not in usual]


def _named(claims: list[dict[str, Any]]) -> list[str]:
    """The topics that claims name, each once."""
    return [*dict.fromkeys(topic for claim in claims for topic in claim["topics"])]


def _filled(item: dict[str, Any]) -> dict[str, Any]:
    """A candidate without what is for a person alone, and with the word that stands for what nobody has decided."""
    made: dict[str, Any] = json.loads(json.dumps(item))
    made.pop("context", None)
    for need in made.pop("needs", []):
        *above, key = need.split(".")
        place = made
        for step in above:
            place = place["figures"][0] if step == "figures[0]" else place[step]
        if need in UNDECIDED:
            place[key] = UNDECIDED[need]
    return made


def _written(title: str, description: str, **parts: Any) -> bytes:
    """A briefing as the bytes of its file, in the newest version.

    Raises:
        DataError: `BRF-F303`, where a part is not as the models want it.
    """
    tree = {"schema_version": migrations.NEWEST, "title": title, "description": description} | parts
    briefing = read_models(json.dumps(tree).encode(), "the new file")
    return (json.dumps(briefing.json_object(), ensure_ascii=False, indent=2) + "\n").encode()
