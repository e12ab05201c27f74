"""The audit reads claims when they are asked for, and says what it says when it has all of them at once."""

from __future__ import annotations

import datetime
import io
import json
import random
from pathlib import Path
from typing import Any

import pytest

from japan_us_brief.briefing import loader
from japan_us_brief.briefing.claim_places import ClaimPlaces
from japan_us_brief.briefing.relations import Relations
from japan_us_brief.errors import DataError
from japan_us_brief.lint.facts.engine import AROUND, AT_HAND, audit
from japan_us_brief.lint.facts.overtaking import FIRMNESS, Overtaking, Stage
from japan_us_brief.lint.facts.rules import RULES
from japan_us_brief.lint.finding import PlacedFinding
from japan_us_brief.lint.placing import Excerpts, positions
from japan_us_brief.lint.rule import chosen
from japan_us_brief.rates import ecb
from japan_us_brief.util.files import read_to_end
from japan_us_brief.util.json_cutting import places
from japan_us_brief.util.json_locations import lines_and_columns
from tests.conftest import NASTY, ROOT, dumped
from tests.mutations import spoilt
from tests.test_audit import claim, facts, relation

TABLE = ecb.RateTable(ecb.SHIPPED)
SHIPPED = (ROOT / "facts.json").read_bytes()
TREE = json.loads(SHIPPED)


def found(data: bytes, *, at_hand: int | None) -> list[PlacedFinding]:
    """What the audit finds in a valid file."""
    briefing = loader.load_bytes(data, "x.json", at_hand=at_hand)
    return audit(briefing, lambda: TABLE, None, chosen(RULES, [], [], strict=False))


def said(findings: list[PlacedFinding]) -> list[list[Any]]:
    """All that is known of findings but the rule, of which the code."""
    names = [name for name in PlacedFinding.__slots__ if name != "rule"]
    return [[finding.rule.code, *(getattr(finding, name) for name in names)] for finding in findings]


FILES = {
    "as it is": SHIPPED,
    "in one line": json.dumps(TREE, ensure_ascii=False).encode(),
    "with a mark": b"\xef\xbb\xbf" + SHIPPED,
    "with the line ends of Windows": SHIPPED.replace(b"\n", b"\r\n"),
    "claims first": dumped({"claims": TREE["claims"], **{key: TREE[key] for key in TREE if key != "claims"}}),
    "of version 1": dumped(TREE | {"schema_version": "1"}),
    "a key twice": SHIPPED.replace(b'"title"', b'"title": 1, "title"', 1),
}


@pytest.mark.parametrize("name", FILES)
def test_claim_by_claim_as_all_at_once(name: str) -> None:
    data = FILES[name]
    if name == "a key twice":
        with pytest.raises(DataError, match="1 problem"):
            found(data, at_hand=AT_HAND)
        return
    findings = found(data, at_hand=AT_HAND)
    assert said(findings) == said(found(data, at_hand=None))
    assert len(findings) > 10
    text, tree = data.decode("utf-8-sig"), json.loads(data.decode("utf-8-sig"))
    where = positions(text, [finding.start for finding in findings], around=AROUND)
    ends = lines_and_columns(text, [finding.end for finding in findings])
    for finding in findings:
        value = tree
        for part in finding.path.removeprefix("$").replace("[", ".").replace("]", "").split(".")[1:]:
            value = value[int(part) if part.isdigit() else part]
        assert json.loads(text[finding.start : finding.end]) == value
        place = where[finding.start]
        assert (finding.line, finding.column, finding.excerpt) == (place.line, place.column, place.excerpt)
        assert (finding.end_line, finding.end_column) == ends[finding.end]


def test_claim_by_claim_in_files_that_were_changed() -> None:
    compared = 0
    for seed in range(150):
        data = spoilt(seed)
        try:
            findings = found(data, at_hand=None)
        except DataError:
            continue
        # The second time it is known to be valid, and goes the other way.
        assert said(found(data, at_hand=AT_HAND)) == said(findings) == said(found(data, at_hand=1))
        compared += bool(findings)
    assert compared > 10


@pytest.mark.parametrize("at_hand", [1, 3, AT_HAND])
def test_the_claims_are_those_of_the_whole_file(at_hand: int) -> None:
    briefing = loader.load_bytes(NASTY.read_bytes(), "x.json", at_hand=at_hand)
    whole = loader.load_bytes(NASTY.read_bytes(), "x.json")
    assert list(briefing.claims) == list(whole.claims)
    assert list(briefing.claims.values()) == list(whole.claims.values())
    assert [briefing.claims.at(number) for number in range(len(whole.claims))] == list(whole.claims.values())
    assert [briefing.claims.number(name) for name in whole.claims] == [*range(len(whole.claims))]
    assert briefing.sha256 == whole.sha256
    assert "nothing" not in briefing.claims
    for claims in (briefing.claims, whole.claims):
        with pytest.raises(KeyError):
            claims["nothing"]


def test_few_claims_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[int] = []
    real = ClaimPlaces.claims

    def claims(self: ClaimPlaces, first: int, end: int) -> list[dict[str, Any]]:
        parsed.extend(range(first, end))
        return real(self, first, end)

    loader.load_bytes(SHIPPED, "x.json")
    monkeypatch.setattr(ClaimPlaces, "claims", claims)
    briefing = loader.load_bytes(SHIPPED, "x.json", at_hand=2)
    parsed.clear()
    # Each once for its id and its relations.
    assert briefing.relations.outgoing(TREE["claims"][0]["id"]) is not None
    assert len(briefing.claims) == len(TREE["claims"])
    assert parsed == [*range(len(TREE["claims"]))]
    parsed.clear()
    first, second = briefing.claims.at(4), briefing.claims.at(5)
    assert (briefing.claims.at(4), briefing.claims.at(5)) == (first, second)
    assert parsed == [4, 5]
    # The third takes the place of the first.
    assert [briefing.claims.at(number).id for number in (6, 5, 4)] == [TREE["claims"][n]["id"] for n in (6, 5, 4)]
    assert parsed == [4, 5, 6, 4]


def test_relations_both_ways() -> None:
    tree = facts(
        claim("a", relations=[*relation("part_of", "c"), *relation("repeats", "b")]),
        claim("b", relations=relation("supersedes", "c")),
        claim("c"),
        claim("d", relations=relation("supersedes", "c")),
    )
    relations = Relations.of(tree["claims"])
    assert relations.outgoing("a") == [("part_of", "c", 0), ("repeats", "b", 1)]
    assert relations.outgoing("c") == relations.incoming("a") == relations.incoming("d") == []
    assert relations.incoming("c") == [("part_of", "a", 0), ("supersedes", "b", 0), ("supersedes", "d", 0)]
    assert relations.incoming("b") == [("repeats", "a", 1)]
    assert list(relations.related()) == ["a", "b", "d"]
    assert relations.leading("supersedes") == {"c": ["b", "d"]}
    assert relations.leading("contradicts") == {}
    briefing = loader.load_bytes(dumped(tree), "x.json")
    assert [(other, link.type) for other, link in briefing.pointing_at("b")] == [("a", "repeats")]
    assert [(other, link.type) for other, link in briefing.pointing_at("c")] == [
        ("a", "part_of"),
        ("b", "supersedes"),
        ("d", "supersedes"),
    ]


def test_the_first_of_several_that_overtake_a_figure_is_named() -> None:
    sides = [{"entity": "japan", "role": "payer"}, {"entity": "usa", "role": "recipient"}]
    steps = [("a", "pledged", "2024-01-01"), ("b", "pledged", "2024-01-01"), ("c", "approved", "2024-02-01")]
    steps += [("d", "disbursed", "2024-03-01"), ("e", "approved", "2023-12-01")]
    claims = [claim(name, status=status, as_of=day, entities=sides) for name, status, day in steps]
    entities = [
        {"id": "japan", "name": "Japan", "kind": "country", "country": "JP"},
        {"id": "usa", "name": "United States", "kind": "country", "country": "US"},
    ]
    data = dumped(facts(*claims, entities=entities))
    overtaken = [item for item in found(data, at_hand=AT_HAND) if item.rule.code == "BRF-A404"]
    assert [(item.subject, item.message.rpartition(" by ")[2]) for item in overtaken] == [
        ("a", "c"),
        ("b", "c"),
        ("c", "d"),
        ("e", "d"),
    ]


def test_the_first_that_overtakes_is_found_without_a_look_at_each() -> None:
    rng = random.Random(7)
    days = [datetime.date(2024, 1, day) for day in range(1, 8)]
    firmness = [-1, *range(len(FIRMNESS))]
    for _ in range(300):
        several = [
            Stage(rng.choice([None, "2023-05", "2024-01", "2024-02"]), rng.choice(firmness), rng.choice(days))
            for _ in range(rng.randrange(1, 12))
        ]
        overtaking = Overtaking(several)
        for stage in several:
            assert overtaking.first(stage) == next((other for other in several if other.overtakes(stage)), None)


TEXT = "é1\n日本\r\n\n\U0001f600 x\nlast"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_places_in_bytes_are_those_in_the_text(mark: bytes) -> None:
    data = mark + TEXT.encode()
    offsets = [len(mark) + len(TEXT[:number].encode()) for number in range(len(TEXT) + 1)]
    at = places(data, offsets)
    where = positions(TEXT, range(len(TEXT) + 1), around=1)
    excerpts = Excerpts(data, around=1)
    for number, offset in enumerate(offsets):
        assert at[offset] == (number, where[number].line, where[number].column)
        assert excerpts.at(offset, at[offset][1]) == where[number].excerpt


def test_a_file_is_read_whole_and_a_stream_without_a_size_too(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(bytes(3_000_000))
    with path.open("rb") as stream:
        assert read_to_end(stream) == bytes(3_000_000)
    assert read_to_end(io.BytesIO(bytes(3_000_000))) == bytes(3_000_000)
    for stream_of in (lambda: path.open("rb"), lambda: io.BytesIO(bytes(3_000_000))):
        with stream_of() as opened, pytest.raises(OSError, match="larger than 2,999,999 bytes"):
            read_to_end(opened, 2_999_999)
        with stream_of() as opened:
            assert len(read_to_end(opened, 3_000_000)) == 3_000_000
