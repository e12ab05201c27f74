"""Places of claims make an answer quicker and never another: there, missing, damaged, forged, or of something else."""

from __future__ import annotations

import gc
import json
import os
import random
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from japan_us_brief.analysis import query
from japan_us_brief.briefing import claim_places, loader, validity, view
from japan_us_brief.briefing.claim_places import ClaimPlaces, NotOfThisFileError
from japan_us_brief.cli.settings import Settings
from tests.conftest import NASTY, ROOT, Outcome, dumped

Run = Callable[..., Outcome]

SHIPPED = (ROOT / "facts.json").read_bytes()
TREE: dict[str, Any] = json.loads(SHIPPED)
# Some of them, as other programs write them, too.
SOME = TREE | {"claims": TREE["claims"][::5], "accepted": TREE["accepted"][:2]}
SOME_SHIPPED = json.dumps(SOME, ensure_ascii=False, indent=2).encode()
LAYOUTS = {
    "as shipped": SOME_SHIPPED,
    "in one line": json.dumps(SOME, ensure_ascii=False, separators=(",", ":")).encode(),
    "with a byte order mark, tabs and carriage returns": b"\xef\xbb\xbf"
    + json.dumps(SOME, ensure_ascii=False, indent="\t").replace("\n", "\r\n").encode()
    + b"\r\n",
    "claims first": json.dumps({"claims": SOME["claims"], **SOME}, ensure_ascii=False, indent=1).encode(),
    "claims last": json.dumps(
        {key: value for key, value in SOME.items() if key != "claims"} | {"claims": SOME["claims"]}
    ).encode(),
    "every letter of ids by its number": SOME_SHIPPED.replace(b'"semiconductors"', b'"\\u0073emiconductors"'),
    "nasty": NASTY.read_bytes(),
}
COMMANDS = [
    ("facts", "-f", "json"),
    ("facts", "--topic", "semiconductors", "-f", "json"),
    ("facts", "--topic", "semiconductors"),
    ("facts", "-tfdi", "-n5", "-fids"),
    ("facts", "--topic", "fdi", "--verdict", "supported", "-f", "csv"),
    ("facts", "--kind", "subsidy", "--status", "reported", "--status", "approved", "-f", "jsonl"),
    ("facts", "--entity", "japan-government", "-f", "ids"),
    ("facts", "--speaker", "rapidus", "-f", "ids"),
    ("facts", "--measure", "stock", "--currency", "USD", "--since", "2023", "-f", "tsv"),
    ("facts", "--min", "¥500bn", "--topic", "semiconductors", "--sort", "-amount", "-f", "ids"),
    ("facts", "rapidus", "plant", "-f", "json"),
    ("facts", "--topic", "gdp", "--kind", "subsidy", "-f", "json"),
    ("facts", "--topic", "nothing-like-it"),
    ("show", "rapidus-2024-approval", "-f", "json"),
    ("show", "rapidus-2024-approval", "FDI-stock-750bn"),
    ("show", "rapidus-2024"),
    ("compare", "rapidus-2024-approval", "rapidus-2025-subsidy"),
    ("total", "--topic", "semiconductors", "--in", "USD", "--explain"),
    ("total", "--kind", "fdi", "-f", "json"),
    ("timeline", "--topic", "trade", "-f", "json"),
    ("cite", "rapidus-2024-approval"),
    ("topics",),
    ("entities", "-f", "json"),
    ("sources", "-f", "ids"),
    ("overview",),
    ("audit", "-f", "json"),
    ("export", "jsonl"),
]


def line_of(data: bytes) -> bytes:
    line = validity.record(data)
    assert line is not None
    return line


@pytest.fixture(scope="module", params=LAYOUTS)
def data(request: pytest.FixtureRequest) -> bytes:
    return LAYOUTS[request.param]


@pytest.mark.parametrize("name", LAYOUTS)
def test_places_say_where_each_claim_is(name: str) -> None:
    data = LAYOUTS[name]
    tree = json.loads(data.decode("utf-8-sig"))
    places = ClaimPlaces(data, claim_places.made(data))
    assert places.claims(0, places.count) == tree["claims"]
    assert [places.claims(number, number + 1) for number in range(places.count)] == [[one] for one in tree["claims"]]
    assert places.rest == tree | {"claims": []}


@pytest.mark.parametrize("content", [b'"claims": []', b'"claims":[\n]'])
def test_what_has_no_claims_has_no_places(content: bytes) -> None:
    assert claim_places.made(b'{"schema_version": "2", ' + content + b"}") == b""


def test_what_is_of_an_older_version_has_no_places() -> None:
    assert claim_places.made(dumped(TREE | {"schema_version": "1"})) == b""


def forged(data: bytes, line: bytes, chance: random.Random) -> Iterator[bytes]:
    """Places that are not those of a file, but look like it."""
    places = [int(number) for number in line.split()]
    braces = [place for place, byte in enumerate(data) if byte == ord("{")]
    brackets = [place for place, byte in enumerate(data) if byte == ord("]")]
    last = len(places) - 1
    yield from (b"", b"x", b"0", b"0 0", b"-1 5", b"1 2 3", line[: len(line) // 2], b"9" * 5000)
    yield line + b" %d" % len(data)
    forgeries = [places[1:], places[:-1], places[:-2] + places[-1:], places[::-1], [places[0], places[-1]]]
    forgeries += [[place + step for place in places] for step in (-1, 1)]
    for _ in range(12):
        number = chance.randrange(len(places))
        forgeries.append(places[:number] + places[number + 1 :])
        forgeries.append([*places[:number], places[number] + chance.choice([-2, -1, 1, 2]), *places[number + 1 :]])
        forgeries.append(sorted([*places, chance.choice(braces)]))
        # Less than all: a list that ends in the middle of a claim, or is another list.
        end = chance.choice(brackets)
        forgeries.append([*[place for place in places[:last] if place < end], end])
        forgeries.append([*sorted(chance.sample(braces, 3)), end])
        forgeries.append(sorted(chance.sample(range(len(data)), min(9, len(data)))))
    for forgery in forgeries:
        yield " ".join(map(str, forgery)).encode()


def asked(briefing: view.Briefing) -> list[query.Filter]:
    """A filter for each value of each option there is, and some of two."""
    options = {
        "topic": "topics", "entity": "entities", "speaker": "speakers", "kind": "kinds", "verdict": "verdicts",
        "status": "statuses", "measure": "measures", "currency": "currencies",
    }  # fmt: skip
    single: list[dict[str, Any]] = [
        {field: frozenset({value})}
        for option, field in options.items()
        for value in dict.fromkeys(query.known_values(briefing, option).values())
    ]
    return [query.Filter(**one) for one in single] + [
        query.Filter(**one | other) for one, other in zip(single, single[len(single) // 2 :], strict=False)
    ]


def answers(briefing: view.Briefing, filters: list[query.Filter], ids: list[str]) -> list[object]:
    """What is found by each filter, and by id, and who points at whom."""
    table = Settings({}).table
    found: list[object] = [
        [(claim.id, view.json_object(claim)) for claim in query.select(briefing, one, table)] for one in filters
    ]
    found += [view.json_object(briefing.claim(identifier)) for identifier in ids]
    found += [briefing.superseded_by()]
    found += [[(name, relation.type) for name, relation in briefing.pointing_at(identifier)] for identifier in ids]
    return found


def test_what_is_found_is_the_same_with_places(data: bytes) -> None:
    plain = view.Briefing(data, "x")
    line = claim_places.made(data)
    assert line
    filters, ids = asked(plain), [*plain.claims]
    expected = answers(plain, filters, ids)
    assert answers(view.Briefing(data, "x", line), filters, ids) == expected
    # And where each question is the first.
    for number in range(0, len(filters), 7):
        one = filters[number : number + 1]
        assert answers(view.Briefing(data, "x", line), one, ids[:1]) == answers(plain, one, ids[:1])
    assert {*view.Briefing(data, "x", line).claims} == {*ids}


@pytest.mark.parametrize("seed", range(2))
def test_forged_places_hide_nothing_and_move_nothing(data: bytes, seed: int) -> None:
    chance = random.Random(seed)
    plain = view.Briefing(data, "x")
    every, every_id = asked(plain), [*plain.claims]
    for line in forged(data, claim_places.made(data), chance):
        filters, ids = chance.sample(every, min(3, len(every))), chance.sample(every_id, 2)
        for at_hand in (None, 4):
            briefing = view.Briefing(data, "x", line, at_hand=at_hand)
            assert answers(briefing, filters, ids) == answers(plain, filters, ids), line[:80]
            assert [*briefing.claims] == every_id
            assert [*briefing.claims.values()] == [*plain.claims.values()]
            cut = briefing.cut()
            found = [json.loads(item) for item in cut.items()]
            assert found in ([], [view.json_object(claim) for claim in plain.claims.values()])
        assert [*briefing.sources] == [*plain.sources]
        assert len(briefing.accepted) == len(plain.accepted)


@pytest.mark.parametrize("cut", ['"verdict": {', '"attribution": {'])
def test_a_claim_that_is_cut_in_two_is_found_by_what_its_halves_hold(cut: str) -> None:
    plain = view.Briefing(SHIPPED, "x")
    places = [int(number) for number in claim_places.made(SHIPPED).split()]
    both = query.Filter(topics=frozenset({"fdi"}), verdicts=frozenset({"supported"}))
    found = [claim.id for claim in query.select(plain, both, Settings({}).table)]
    number = [*plain.claims].index(found[0])
    half = SHIPPED.index(cut.encode(), places[number]) + len(cut) - 1
    briefing = view.Briefing(SHIPPED, "x", b" ".join(b"%d" % place for place in sorted([*places, half])))
    assert [claim.id for claim in query.select(briefing, both, Settings({}).table)] == found


def test_a_claim_that_is_listed_twice_is_told_once() -> None:
    places = claim_places.made(SHIPPED).split()
    briefing = view.Briefing(SHIPPED, "x", b" ".join([*places[:1], *places[1:2], *places]))
    found = query.select(briefing, query.Filter(topics=frozenset(TREE["claims"][0]["topics"])), Settings({}).table)
    assert [claim.id for claim in found].count(TREE["claims"][0]["id"]) == 1


def test_a_claim_before_the_first_place_is_not_forgotten() -> None:
    places = [int(number) for number in claim_places.made(SHIPPED).split()]
    behind_first = SHIPPED.rindex(b"}", 0, places[1]) + 1
    with pytest.raises(NotOfThisFileError):
        ClaimPlaces(SHIPPED, b" ".join(b"%d" % place for place in [behind_first, *places[2:]]))


def test_places_that_swallow_what_stands_behind_the_claims_are_found_out() -> None:
    places = claim_places.made(SHIPPED).split()
    accepted = SHIPPED.rindex(b"{")
    assert accepted > int(places[-1])
    end = SHIPPED.rindex(b"]")
    with pytest.raises(NotOfThisFileError):
        ClaimPlaces(SHIPPED, b" ".join([*places[:-1], b"%d" % accepted, b"%d" % end]))
    with pytest.raises(NotOfThisFileError):
        ClaimPlaces(SHIPPED, b" ".join([*places[:-1], b"%d" % end]))


def test_only_what_is_asked_for_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[int] = []
    real = ClaimPlaces.claims

    def claims(self: ClaimPlaces, first: int, end: int) -> list[dict[str, Any]]:
        parsed.extend(range(first, end))
        return real(self, first, end)

    monkeypatch.setattr(ClaimPlaces, "claims", claims)
    briefing = view.Briefing(SHIPPED, "x", claim_places.made(SHIPPED))
    parsed.clear()
    found = query.select(briefing, query.Filter(topics=frozenset({"fdi"})), Settings({}).table)
    assert 0 < len(found) <= len(parsed) < len(TREE["claims"]) / 4
    # And that once.
    assert query.select(briefing, query.Filter(topics=frozenset({"fdi"})), Settings({}).table) == found
    assert len(parsed) == len({*parsed})
    parsed.clear()
    assert briefing.claim("fdi-stock-750bn").id == "fdi-stock-750bn"
    assert len(parsed) < 10
    # All of them once more parses what is missing.
    briefing = view.Briefing(SHIPPED, "x", claim_places.made(SHIPPED))
    parsed.clear()
    assert briefing.claim("fdi-stock-750bn") in briefing.claims.values()
    assert sorted(parsed) == [*range(len(TREE["claims"]))]


def test_the_same_claim_is_the_same_object_however_it_was_found() -> None:
    briefing = view.Briefing(SHIPPED, "x", claim_places.made(SHIPPED))
    found = briefing.claim("rapidus-2024-approval")
    assert briefing.claims["rapidus-2024-approval"] is found
    assert briefing.claim("rapidus-2024-approval") is found


def test_the_gate_writes_the_places_down_and_they_are_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(SHIPPED + b"\n")
    first = loader.load(str(path))
    assert validity.known(line_of(SHIPPED + b"\n")) == claim_places.made(SHIPPED)
    monkeypatch.setattr(view, "_tree", lambda _: pytest.fail("all is parsed"))
    assert loader.load(str(path)).claim("fdi-stock-750bn") == first.claims["fdi-stock-750bn"]


STATES: dict[str, Callable[[bytes], bytes | None]] = {
    "there": claim_places.made,
    "absent": lambda _: b"",
    "damaged": lambda data: claim_places.made(data)[:-20],
    "forged to hide claims": lambda data: b" ".join(claim_places.made(data).split()[::7]),
    "of another file": lambda data: claim_places.made(data[:-2] + b"\n\n" + data[-2:].replace(b"{", b"{ ")),
    "of a file with one claim less": lambda data: claim_places.made(
        dumped(json.loads(data) | {"claims": json.loads(data)["claims"][1:]})
    ),
    "never written": lambda _: None,
}


@pytest.fixture(scope="module")
def expected() -> dict[tuple[str, ...], Outcome]:
    """What each command answers when no places are known."""
    return {}


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_every_command_answers_the_same(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    brief: Run,
    expected: dict[tuple[str, ...], Outcome],
    state: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    data = SHIPPED + b"\n"
    Path("mine.json").write_bytes(data)
    line = STATES[state](data)
    if line is None:
        # There is no folder to write into.
        (tmp_path / "file").touch()
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    else:
        validity.remember(line_of(data), line)
    for argv in COMMANDS:
        if argv not in expected:
            with monkeypatch.context() as patch:
                patch.setattr(claim_places, "made", lambda _: b"")
                patch.setattr(validity, "known", lambda _: b"")
                expected[argv] = brief("--data", "mine.json", *argv)
            assert expected[argv].out or expected[argv].err
        assert brief("--data", "mine.json", *argv) == expected[argv], argv


def test_places_of_the_code_before_are_not_looked_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(SHIPPED + b"\n")
    loader.load(str(path))
    before = line_of(SHIPPED + b"\n")
    monkeypatch.setattr(validity, "_code", lambda: b"another")
    after = line_of(SHIPPED + b"\n")
    assert before != after
    assert validity.known(after) is None
    # Nor where somebody has put it into the place of the new one.
    old, new = validity._path(before.decode().strip()), validity._path(after.decode().strip())
    assert old is not None
    assert new is not None
    os.rename(old, new)
    assert validity.known(after) is None


def test_most_claims_are_parsed_together(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = view.Briefing(SHIPPED, "x")
    wanted = query.Filter(verdicts=frozenset({"supported"}))
    expected = [claim.id for claim in query.select(plain, wanted, Settings({}).table)]
    assert len(expected) > len(TREE["claims"]) / 2
    briefing = view.Briefing(SHIPPED, "x", claim_places.made(SHIPPED))
    real, calls = ClaimPlaces.claims, []

    def claims(self: ClaimPlaces, first: int, end: int) -> list[dict[str, Any]]:
        calls.append((first, end))
        return real(self, first, end)

    monkeypatch.setattr(ClaimPlaces, "claims", claims)
    assert [claim.id for claim in query.select(briefing, wanted, Settings({}).table)] == expected
    assert calls == [(0, len(TREE["claims"]))]


@pytest.mark.parametrize("at_hand", [None, 4])
def test_a_briefing_that_nobody_has_is_gone_at_once(at_hand: int | None) -> None:
    gc.disable()
    try:
        briefing = view.Briefing(SHIPPED, "x", claim_places.made(SHIPPED), at_hand=at_hand)
        assert len(briefing.claims) == len(TREE["claims"])
        assert briefing.superseded_by()
        gone = weakref.ref(briefing.claims)
        del briefing
        assert gone() is None
    finally:
        gc.enable()
