"""Facts files and questions as Hypothesis makes them, for what has to answer alike over a file and over an archive."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

UNITS = ["JPY", "USD", "EUR", "ISK", "BGN", "jobs", "percent", "rank"]
DAYS = ["2023", "2023-04", "2024-02-29", "2024-04-02", "2024-04-06", "2025-03-31"]
PERIODS = ["2023-04/2024-03", "2024-01-01/2024-06-30", "2023/2024", "2024"]
COMPARATORS = ["exact", "up_to", "at_most", "less_than", "nearly", "at_least", "more_than", "about"]
STATUSES = ["proposed", "announced", "pledged", "approved", "committed", "disbursed", "reported"]
MEASURES = ["amount", "stock", "flow", "balance", "count", "share", "price"]
RELATIONS = ["part_of", "overlaps", "adds_to", "repeats", "supersedes", "contradicts"]
TOPICS = ["chips", "ports", "rail"]
ENTITIES: list[dict[str, Any]] = [
    {"id": "japan", "name": "Japan", "name_ja": "日本", "kind": "country", "country": "JP"},
    {"id": "state", "name": "The State", "kind": "government", "country": "JP"},
    {"id": "ministry", "name": "The Ministry", "kind": "organisation", "part_of": "state"},
    {"id": "firm", "name": "The Firm", "kind": "company", "country": "US"},
    {"id": "branch", "name": "The Branch", "kind": "company", "part_of": "firm"},
    {"id": "nowhere", "name": "Nowhere Inc.", "kind": "company"},
]
SOURCES: list[dict[str, Any]] = [
    {"id": "gazette", "publisher": "Gazette", "published": "2024-04-03", "language": "en", "tier": "secondary"},
    {"id": "bulletin", "publisher": "Bulletin", "language": "ja", "tier": "primary"},
    {"id": "bulletin-two", "publisher": "Bulletin", "published": "2023", "language": "ja", "tier": "wire"},
]
ROLES = ["payer", "recipient", "holder", "issuer", "exporter", "importer", "subject", "place", "speaker"]


def _money(draw: st.DrawFn, unit: str) -> dict[str, Any]:
    decimals = draw(st.integers(0, 4))
    digits = draw(st.integers(0, 10 ** draw(st.integers(1, 24))))
    value = str(digits) if not decimals else f"{digits}.{draw(st.integers(0, 10**decimals - 1)):0{decimals}}"
    return {"as_written": f"{value} {unit}", "value": value}


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    """A figure, valid or not; most are."""
    unit = draw(st.sampled_from(UNITS))
    made: dict[str, Any] = {"unit": unit, **_money(draw, unit)}
    if unit == "rank":
        made |= {"measure": "rank"}
    else:
        made["measure"] = draw(st.sampled_from(MEASURES))
        made["comparator"] = draw(st.sampled_from([*COMPARATORS, "between"]))
    if made.get("comparator") == "between":
        low = made.pop("value")
        made |= {"low": low, "high": str(int(low.partition(".")[0]) + draw(st.integers(1, 10**12)))}
    made["status"] = draw(st.sampled_from(STATUSES))
    if draw(st.booleans()):
        made["as_of"] = draw(st.sampled_from(DAYS))
    else:
        made["period"] = draw(st.sampled_from([*PERIODS, *DAYS]))
    if draw(st.integers(0, 5)) == 0:
        made["not_added"] = draw(st.sampled_from(["for one day only", "a guess"]))
    if draw(st.booleans()):
        made["instrument"] = draw(st.sampled_from(["grant", "loan", "capital_expenditure"]))
    return made


@st.composite
def claims(draw: st.DrawFn, number: int, count: int) -> dict[str, Any]:
    """A claim of a file of so many."""
    made: dict[str, Any] = {
        "id": f"c{number}",
        "statement": draw(
            st.sampled_from(["Straße und Brücke, 100 % fertig.", "The FIRM's port_y", "港に橋を架ける。"])
        ),
        "kind": draw(st.sampled_from(["subsidy", "investment", "trade", "gdp", "diplomacy", "own-kind"])),
        "topics": draw(st.lists(st.sampled_from(TOPICS), min_size=1, max_size=3, unique=True)),
        "entities": [
            {"entity": draw(st.sampled_from(ENTITIES))["id"], "role": draw(st.sampled_from(ROLES))}
            for _ in range(draw(st.integers(0, 3)))
        ],
        "attribution": {"source": draw(st.sampled_from(SOURCES))["id"], "mode": "reporter"},
        "figures": draw(st.lists(figures(), max_size=3)),
        "verdict": {
            "support": draw(st.sampled_from(["supported", "overstated", "refuted"])),
            "note": "Compared.",
            "checked_on": "2025",
        },
    }
    if draw(st.booleans()):
        made["attribution"]["speaker"] = draw(st.sampled_from(ENTITIES))["id"]
    if draw(st.booleans()):
        made["occurred_on"] = draw(st.sampled_from(DAYS))
    if draw(st.integers(0, 2)) == 0 and count > 1:
        target = draw(st.integers(0, count - 1).filter(lambda other: other != number))
        made["relations"] = [{"type": draw(st.sampled_from(RELATIONS)), "target": f"c{target}"}]
    return made


@st.composite
def briefings(draw: st.DrawFn) -> dict[str, Any]:
    """A facts file."""
    count = draw(st.integers(0, 8))
    made = {
        "schema_version": "2",
        "title": "Made up",
        "description": "By a generator.",
        "sources": SOURCES,
        "entities": ENTITIES,
        "topics": [{"id": name, "name": name.capitalize()} for name in TOPICS],
        "kinds": [
            {"id": "own-kind", "name": "own kind", "adds": draw(st.sampled_from(["freely", "within_direction"]))}
        ],
        "claims": [draw(claims(number, count)) for number in range(count)],
    }
    return made | ({"as_of": draw(st.sampled_from(DAYS))} if draw(st.booleans()) else {})


@st.composite
def filters(draw: st.DrawFn) -> list[str]:
    """Options that choose claims."""
    options = {
        "--topic": TOPICS,
        "--entity": [entity["id"] for entity in ENTITIES],
        "--kind": ["subsidy", "investment", "trade", "gdp"],
        "--status": STATUSES,
        "--measure": MEASURES,
        "--verdict": ["supported", "refuted"],
        "--since": DAYS,
        "--until": DAYS,
        "--min": ["¥500", "$1.5bn", "€0.000001", "7", "1e29 JPY", "12 ISK"],
        "--max": ["¥500bn", "$1", "€3.33", "700000", "1e30 JPY"],
    }
    words = draw(st.lists(st.sampled_from(["strasse", "%", "_", "firm", "橋", "none", "'"]), max_size=1))
    chosen = draw(st.lists(st.sampled_from([*options]), max_size=3, unique=True))
    return [*words, *(part for name in chosen for part in (name, draw(st.sampled_from(options[name]))))]


@st.composite
def questions(draw: st.DrawFn) -> list[str]:
    """A command line, without its data."""
    asked = draw(filters())
    to = draw(st.sampled_from([[], ["--in", "USD"], ["--in", "JPY"], ["--in", "BGN"]]))
    if draw(st.integers(0, 2)) == 0:
        sorts = ["figure", "file", "date", "amount", "id", "topic", "kind", "verdict", "speaker"]
        sort = draw(st.sampled_from(["", "-"])) + draw(st.sampled_from(sorts))
        limit = draw(st.sampled_from([[], ["-n", "2"], ["-n", "0"]]))
        return ["facts", *asked, *to, f"--sort={sort}", *limit, "-f", draw(st.sampled_from(["json", "csv"]))]
    by = draw(st.sampled_from([[], *(["--by", name] for name in ("topic", "entity", "payer", "recipient", "year"))]))
    across = [part for name in ("status", "direction") if draw(st.booleans()) for part in ("--across", name)]
    form = draw(st.sampled_from([["-f", "csv"], ["-f", "json"], [], ["--explain"]]))
    order = draw(st.sampled_from([[], ["--sort=-amount"], ["--sort=date"], ["--sort=figures"], ["--sort=group"]]))
    return ["total", *asked, *to, *by, *across, *order, *form]
