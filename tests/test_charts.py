"""Charts: what is drawn of what is known, in a terminal and as a specification, and what shares an axis."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from japan_us_brief.core.intervals import Interval
from japan_us_brief.errors import BriefError
from japan_us_brief.render.charts import FORMATS, IMAGES, axes
from japan_us_brief.render.charts.marks import Mark
from japan_us_brief.render.charts.terminal_bars import bar, span
from tests.conftest import NASTY, Outcome, unmeasured

Run = Callable[..., Outcome]
NASTY_ARGV = ("--data", str(NASTY))


def mark(low: str | None, high: str | None, *, soft: bool = False, closed: bool = True) -> Mark:
    ends = [Decimal(end) if end is not None else None for end in (low, high)]
    stated = next((end for end in reversed(ends) if end is not None), Decimal(5))
    bounds = Interval(ends[0], ends[1], low_closed=closed, high_closed=closed)
    return Mark("words", "about", "receipt", bounds, stated, source="paper", day="2024", soft=soft)


UPWARD = axes.linear([Decimal(10)], None, "en")
BOTH_WAYS = axes.linear([Decimal(-10), Decimal(10)], None, "en")


@pytest.mark.parametrize(
    ("ends", "soft", "shape", "drawn"),
    [
        (("5", "5"), False, "exact", "██████████"),
        (("0", "0"), False, "exact", "▏"),
        (("0.01", "0.01"), False, "exact", "▏"),
        ((None, "5"), False, "ceiling", "░░░░░░░░░┤"),
        ((None, "0.01"), False, "ceiling", "┤"),
        (("5", None), False, "floor", "██████████▷"),
        (("10", None), False, "floor", "████████████████████▷"),
        (("0", None), False, "floor", "▷"),
        (("4", "6"), True, "about", "████████▒▒▒▒"),
        (("4.99", "5.01"), True, "about", "██████████▒"),
        (("4", "6"), False, "between", "████████├░░┤"),
        (("5", "5.01"), False, "between", "██████████├┤"),
        ((None, None), False, "unbounded", "░░░░░░░░░░▷"),
    ],
)
def test_a_bar_says_what_is_known(ends: tuple[str | None, str | None], soft: bool, shape: str, drawn: str) -> None:
    made = mark(*ends, soft=soft)
    assert (made.shape, bar(made, UPWARD, 20)) == (shape, drawn)


@pytest.mark.parametrize(
    ("ends", "soft", "drawn"),
    [
        (("5", "5"), False, "          █████"),
        (("-5", "-5"), False, "     █████│"),
        (("-0.01", "-0.01"), False, "         ▕│"),
        (("-5", None), False, "     ├░░░░▷"),
        ((None, "-5"), False, "    ◁█████│"),
        (("-6", "-4"), True, "    ▒▒████│"),
        (("-2", "3"), False, "        ├░░░┤"),
        (("-0.001", "0.001"), True, "          ▒"),
    ],
)
def test_a_bar_below_zero_goes_the_other_way(ends: tuple[str | None, str | None], soft: bool, drawn: str) -> None:
    assert bar(mark(*ends, soft=soft), BOTH_WAYS, 20) == drawn


numbers = st.decimals(min_value=-10, max_value=10, places=3)


@given(st.none() | numbers, st.none() | numbers, st.booleans(), st.integers(2, 120), st.booleans())
def test_every_bar_is_seen_and_within_its_cells(
    one: Decimal | None, other: Decimal | None, soft: bool, room: int, closed: bool
) -> None:
    low, high = sorted((one, other)) if one is not None and other is not None else (one, other)
    if low == high:
        closed = True
    made = mark(
        str(low) if low is not None else None, str(high) if high is not None else None, soft=soft, closed=closed
    )
    drawn = bar(made, BOTH_WAYS, room)
    assert drawn.strip(" │")
    assert cell_len(drawn) <= room + 1
    # A solid bar is only what is certain, a stop only where nothing is beyond it, an arrow where nobody knows.
    assert (("▷" in drawn) or ("◁" in drawn)) == any(part.kind.endswith("arrow") for part in made.parts())
    if made.shape == "exact":
        assert not set(drawn) & set("░▒├┤▷◁")
    if made.shape == "between":
        assert drawn.count("├") == drawn.count("┤") == 1


def test_days_and_spans_stand_at_their_time() -> None:
    axis = axes.of_days(axes.day_at(Decimal(738_000)), axes.day_at(Decimal(738_100)))
    assert span(mark("738000", "738000"), axis, 20) == "●"
    assert span(mark("738100", "738100"), axis, 20) == " " * 19 + "●"
    assert span(mark("738050", "738060"), axis, 20) == " " * 10 + "├─┤"
    assert span(mark("738099", "738100"), axis, 20) == " " * 18 + "├┤"


@pytest.mark.parametrize(
    ("ends", "unit", "words"),
    [
        (("0", "1e12"), "JPY", ["0", "¥200 billion", "¥400 billion", "¥600 billion", "¥800 billion", "¥1 trillion"]),
        (("0", "93e9"), "USD", ["0", "$20 billion", "$40 billion", "$60 billion", "$80 billion", "$100 billion"]),
        (("0", "2.2e12"), "USD", ["0", "$500 billion", "$1 trillion", "$1.5 trillion", "$2 trillion", "$2.5 trillion"]),
        (("-0.5", "0"), "percent", ["-0.5%", "-0.4%", "-0.3%", "-0.2%", "-0.1%", "0"]),
        (("0", "0"), "jobs", ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
    ],
)
def test_an_axis_has_round_numbers(ends: tuple[str, str], unit: str, words: list[str]) -> None:
    axis = axes.linear([Decimal(end) for end in ends], unit, "en")
    found = [words for _, words in axis.ticks]
    assert found == words or (ends == ("0", "0") and found[0] == "0")


@given(st.lists(st.decimals(min_value=-(10**20), max_value=10**20, allow_nan=False), min_size=1), st.booleans())
def test_an_axis_has_room_for_all(values: list[Decimal], from_zero: bool) -> None:
    axis = axes.linear(values, None, "en", from_zero=from_zero)
    assert axis.low <= min(values) <= max(values) <= axis.high
    assert axis.low < axis.high
    assert not from_zero or axis.low <= 0 <= axis.high
    assert 2 <= len(axis.ticks) <= 8


def test_a_logarithmic_axis_goes_by_tens_and_has_no_zero() -> None:
    axis = axes.logarithmic([Decimal("5e9"), Decimal("1e12")], "USD", "en")
    assert [words for _, words in axis.ticks] == ["$1 billion", "$10 billion", "$100 billion", "$1 trillion"]
    assert axis.share(Decimal("1e9")) == 0
    assert round(axis.share(Decimal("1e11")), 6) == round(Decimal(2) / 3, 6)
    with pytest.raises(BriefError, match="no place for zero"):
        axes.logarithmic([Decimal(0), Decimal(5)], None, "en")


KINDS: dict[str, tuple[str, ...]] = {
    "figures": (),
    "converted": ("--in", "EUR"),
    "sums": ("--by", "kind", "--until", "2026"),
    "timeline": ("--timeline",),
    "rivals": ("--rivals", "range"),
    "log": ("--log", "--measure", "amount"),
    "rates": ("rates", "USD/JPY", "--since", "2024-03-20", "--until", "2024-04-12"),
}


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("kind", KINDS)
def test_golden_charts(brief: Run, golden: Callable[[str, str], None], kind: str, width: int) -> None:
    done = brief(*NASTY_ARGV, "chart", *KINDS[kind], "--width", str(width))
    assert done.status == 0
    assert max(map(cell_len, done.out.splitlines())) <= width
    golden(f"chart-{kind}-{width}.txt", done.out)


@pytest.mark.parametrize("width", [1, 20, 31, 61, 119, 160, 300])
def test_nothing_of_a_chart_is_cut(brief: Run, width: int) -> None:
    def letters(text: str) -> list[str]:
        body = text.partition("stocks in")[0].partition("\n\n")[2]
        return sorted(letter for letter in body if letter.isalpha())

    whole = brief(*NASTY_ARGV, "chart", "--currency", "JPY", "--width", "400")
    shown = brief(*NASTY_ARGV, "chart", "--currency", "JPY", "--width", str(width))
    # All but the numbers at the axis, of which those are left out that have no room.
    assert set(letters(whole.out)) == set(letters(shown.out))
    assert max(map(cell_len, shown.out.splitlines())) <= max(width, 20)


def test_the_words_are_those_of_facts(brief: Run) -> None:
    drawn = brief("chart", "--entity", "rapidus", "--measure", "amount", "--in", "USD", "-f", "vega-lite").json
    fields = ("-f", "json", "--fields", "id,converted")
    rows = brief("facts", "--entity", "rapidus", "--measure", "amount", "--in", "USD", *fields).json
    found = {(row["id"], row["words"]) for row in marks(drawn)}
    assert found == {(row["id"], row["converted"]) for row in rows if row["converted"]}
    assert len(found) > 3


def marks(specification: dict[str, Any]) -> list[dict[str, Any]]:
    panels = [part for part in specification["vconcat"] if part["name"].startswith("panel")]
    return [row for panel in panels for row in panel["data"]["values"]]


def parts(specification: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """What each layer draws, by the end of its name."""
    found: dict[str, list[dict[str, Any]]] = {}
    for panel in specification["vconcat"]:
        for layer in panel.get("layer", []):
            found.setdefault(layer["name"].partition("_")[2].partition("_")[2], []).extend(
                layer.get("data", {}).get("values", [])
            )
    return found


def test_every_chart_says_title_unit_days_and_sources(brief: Run) -> None:
    said = brief("chart", "--entity", "rapidus", "--in", "USD", "--until", "2025").out
    assert said.startswith("Japan")
    assert ": Rapidus, until 31 Dec 2025\nin USD; Nov 2022 – " in said
    assert "European Central Bank, ECB euro reference rates" in " ".join(said.split())
    assert "Sources: " in said
    assert "from up to ¥590 billion at 151.651 JPY to 1 USD (ECB euro reference rates of 2 Apr 2024)" in " ".join(
        said.split()
    )
    assert "(logarithmic scale)\n" in brief("chart", "--entity", "rapidus", "--log").out


def test_what_is_unlike_has_an_axis_of_its_own(brief: Run, nasty: dict[str, Any], tmp_path: Path) -> None:
    panels = [part for part in brief("chart", "-f", "vega-lite").json["vconcat"] if part["name"].startswith("panel")]
    titles = [" ".join(panel["title"]["text"]) for panel in panels]
    assert len(titles) == len({*titles})
    for words in ("stocks", "flows", "counts in jobs", "amounts in JPY", "amounts in USD"):
        assert [title for title in titles if title.startswith(words)], words
    # Directions are apart, and of one measure and unit they have one scale.
    ways = [panel for panel, title in zip(panels, titles, strict=True) if title.startswith("amounts in USD")]
    assert len(ways) > 1
    scales = [json.dumps(panel["layer"][0]["encoding"]["x"]["scale"]) for panel in ways]
    assert len({*scales}) < len(scales)
    # Of a claim that is not alike in its direction, too.
    figure = nasty["claims"][1]["figures"][0]
    nasty["claims"][1]["figures"] = [figure, figure | {"measure": "stock", "as_of": "2023", "period": None}]
    (tmp_path / "mine.json").write_text(json.dumps(nasty), encoding="utf-8")
    drawn = brief("--data", str(tmp_path / "mine.json"), "chart", "--currency", "USD", "range", "-f", "vega-lite").json
    assert len([part for part in drawn["vconcat"] if part["name"].startswith("panel")]) == 2


def test_a_rank_is_not_drawn_and_is_told(brief: Run) -> None:
    done = brief(*NASTY_ARGV, "chart")
    assert "Not drawn: 1 × a rank, which has no length; 1 × a claim without a figure." in done.out
    refused = brief(*NASTY_ARGV, "chart", "--in", "EUR")
    assert "1 × a figure without a rate for its date" in " ".join(refused.out.split())
    assert "brief: later is not converted" in refused.err


def test_nothing_to_draw_is_told(brief: Run) -> None:
    done = brief("chart", "--since", "9999")
    assert done.status == 0
    assert done.err == "brief: nothing to draw: no claim passes --since; the last is of 3 Apr 2026\n"
    weekend = brief("chart", "rates", "USD/JPY", "--since", "2024-04-06", "--until", "2024-04-07")
    assert weekend.err.startswith("brief: nothing to draw: 2024-04-06 to 2024-04-07 is a weekend")
    for form in set(FORMATS) - IMAGES:
        assert brief("chart", "--since", "9999", "-f", form).status == 0


def test_sums_are_those_of_total(brief: Run) -> None:
    argv = ("--topic", "semiconductors", "--by", "recipient", "--in", "USD")
    rows = brief("total", *argv, "-f", "json").json["totals"]
    drawn = marks(brief("chart", *argv, "-f", "vega-lite").json)
    assert sorted((row["sum"], row["group"]) for row in rows) == sorted((row["words"], row["told"][0]) for row in drawn)
    assert "Left out: " in brief("chart", *argv).out


def test_rivals_stand_on_one_axis(brief: Run) -> None:
    drawn = brief("chart", "--rivals", "jobs-more-than-1-million", "-f", "vega-lite").json
    rows = marks(drawn)
    assert rows[0]["words"] == "more than 1 million jobs"
    assert {"973,800 jobs", "931,900 jobs"} <= {row["words"] for row in rows}
    assert any("Verdict: overstated." in line for line in drawn["vconcat"][-1]["data"]["values"][0]["lines"])
    # From the other side of the relation, too.
    assert "more than 1 million jobs" in brief("chart", "--rivals", "jobs-2019-official").out


def test_rates_have_the_days_of_claims(brief: Run) -> None:
    argv = ("chart", "rates", "USD/JPY", "--since", "2024-03-25", "--until", "2024-04-12")
    shown = brief(*argv, "--entity", "rapidus").out
    assert "1: 2 Apr 2024, 151.651 JPY to 1 USD\n   up to ¥590 billion, rapidus-2024-approval" in shown
    assert "\n2: " not in shown
    line = brief(*argv, "-f", "vega-lite").json["vconcat"][0]
    rates, rules, marked, _ = line["layer"]
    assert rules["data"] == marked["data"]
    assert rates["data"]["values"][0]["rate"].startswith("151.")
    assert marked["data"]["values"][0]["number"] == "1"
    assert "the scale does not begin at zero" in shown


def test_numbers_of_near_days_stand_one_above_the_other(brief: Run) -> None:
    argv = ("chart", "rates", "USD/JPY", "--since", "2022-06", "--until", "2025-09", "--kind", "subsidy")
    line = brief(*argv, "-f", "vega-lite").json["vconcat"][0]
    marked = {one["number"]: one for one in line["layer"][2]["data"]["values"]}
    low, high = line["layer"][0]["encoding"]["x"]["scale"]["domain"]
    numbers = line["layer"][3:]
    seen = []
    for row in numbers:
        values = row["data"]["values"]
        places = [(Decimal(value["day"]) - low) / (high - low) * line["width"] for value in values]
        # A digit is about seven pixels wide.
        for (one, place), (other, next_place) in pairwise(zip(values, places, strict=True)):
            assert next_place - place > Decimal("3.5") * (len(one["number"]) + len(other["number"]))
        seen += values
    assert sorted(seen, key=lambda one: int(one["number"])) == [*marked.values()]
    assert len({row["encoding"]["y"]["value"] for row in numbers}) == len(numbers) > 1


def test_the_course_of_rates_is_told_in_words(brief: Run) -> None:
    argv = ("chart", "rates", "USD/JPY", "--since", "2024-04-01", "--until", "2024-04-12", "-f", "vega-lite")
    rates = brief("rates", "USD/JPY", "--since", "2024-04-01", "--until", "2024-04-12", "-f", "json").json
    said = brief(*argv).json["description"]
    least = min(rates, key=lambda one: Decimal(one["rate"]))
    most = max(rates, key=lambda one: Decimal(one["rate"]))
    for words, one in (("from", rates[0]), ("to", rates[-1]), ("lowest", least), ("highest", most)):
        assert f"{words} {one['rate']} on {int(one['date'][-2:])} Apr 2024" in said


SCHEMA = "vegalite/v6/schema/vega-lite-schema.json"


@pytest.fixture(scope="module")
def validator() -> Any:
    """What holds a specification against the schema that Vega-Lite publishes, which altair carries."""
    found = importlib.util.find_spec("altair")
    assert found is not None
    assert found.origin is not None
    schema = json.loads((Path(found.origin).parent / SCHEMA).read_text(encoding="utf-8"))
    return jsonschema.Draft7Validator(schema)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_the_specification_is_valid(brief: Run, validator: Any, kind: str) -> None:
    shipped = ("--rivals", "jobs-more-than-1-million") if kind == "rivals" else (*KINDS[kind], "-e", "rapidus")
    for argv in ((*NASTY_ARGV, "chart", *KINDS[kind]), ("chart", *shipped)):
        drawn = brief(*argv, "-f", "vega-lite")
        assert (drawn.status, [*validator.iter_errors(drawn.json)]) == (0, [])


def test_every_layer_has_a_name_and_data_of_its_own(brief: Run) -> None:
    drawn = brief("chart", "-f", "vega-lite").json
    names = [layer["name"] for part in drawn["vconcat"] for layer in part.get("layer", [])]
    assert len(names) == len({*names}) > 20


def test_what_is_exact_is_seen_and_what_is_open_has_no_end(brief: Run) -> None:
    drawn = parts(brief("chart", "-f", "vega-lite").json)
    assert {"solid", "end", "hatched", "stop", "arrow"} <= {*drawn}
    exact = [part for part in drawn["end"] if part["shape"] == "exact"]
    assert exact
    assert {part["shape"] for part in drawn["arrow"]} == {"floor"}
    # Nothing of a floor goes beyond its number, and it is solid up to there.
    for arrow in drawn["arrow"]:
        own = [part for kind in ("solid", "hatched", "stop") for part in drawn[kind] if part["shape"] == "floor"]
        assert arrow["end"] in {part["end"] for part in own}
    assert "floor" not in {part["shape"] for kind in ("hatched", "stop", "end") for part in drawn[kind]}
    assert {part["shape"] for part in drawn["hatched"]} <= {"ceiling", "between"}
    for row in marks(brief("chart", "-f", "vega-lite").json):
        known = {"floor": (True, False), "ceiling": (False, True), "unbounded": (False, False)}
        assert (row["low"] is not None, row["high"] is not None) == known.get(row["shape"], (True, True))
        assert row["day"]
        assert row["source"]


def test_numbers_of_data_stay_strings(brief: Run) -> None:
    text = brief(*NASTY_ARGV, "chart", "-f", "vega-lite").out
    rows = marks(json.loads(text))
    assert {row["stated"] for row in rows} == {"590000000000", "93000000000", "-0.50", "2000000000000"}
    for layer in parts(json.loads(text)).values():
        assert all(isinstance(part["end"], str) for part in layer)


def test_a_form_goes_by_the_name_of_the_file(brief: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    assert brief(*NASTY_ARGV, "chart", "-o", str(path)) == (0, "", "")
    assert path.read_text(encoding="utf-8") == brief(*NASTY_ARGV, "chart").out
    assert brief(*NASTY_ARGV, "chart", "-f", "VEGA-LITE", "-o", str(tmp_path / "x.json")).status == 0
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["vconcat"]


def test_what_a_chart_imports() -> None:
    code = (
        "import sys; from japan_us_brief.cli.main import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    )

    def imported(*argv: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-c", code, *argv], capture_output=True, text=True, check=True, env=unmeasured()
        )
        return {*done.stderr.split()}

    assert not {"vl_convert", "typer", "pydantic"} & imported("chart", "-e", "rapidus")
    assert not {"vl_convert", "altair"} & imported("chart", "-e", "rapidus", "-f", "vega-lite")
    for argv in (["facts", "rapidus"], ["total"], ["rates"], ["timeline"]):
        assert not [name for name in imported(*argv) if "charts" in name or name == "vl_convert"], argv
