"""The explorer makes ready what keys ask for, and can be read on a light screen as on a dark one."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from typing import Any

import pytest

from japan_us_brief.briefing.loader import load
from japan_us_brief.explore import ahead, status
from japan_us_brief.explore.view import View
from japan_us_brief.rates.sources import rate_source
from japan_us_brief.render.claims import Converter
from tests.conftest import NASTY, ROOT
from tests.engines.test_explore import Playing, play

pytest.importorskip("textual", reason="the extra explore is not installed")

from textual.color import Color

from japan_us_brief.explore import sums
from japan_us_brief.explore.app import Explorer

VERDICTS = ("green", "yellow", "red", "magenta")


class Counted:
    """A source of rates that knows how often it was asked."""

    def __init__(self) -> None:
        self.source = rate_source(None)
        self.asked: list[Any] = []

    def rate(self, *argv: Any) -> Any:
        self.asked.append(argv)
        return self.source.rate(*argv)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.source, name)


def test_no_rate_is_looked_up_while_an_amount_is_typed() -> None:
    table = Counted()
    view = View(load(None), lambda: table)
    assert len([*ahead.steps(view)]) > 10
    table.asked.clear()
    for line in ("min:$1bn", "min:$2.5bn max:$1tn", "max:¥3tn"):
        view.ask(line)
        assert 0 < len(view.places) < len(view.index.claims)
    assert table.asked == []
    # Of the others it is asked when they are.
    view.ask("min:€1bn")
    assert table.asked


def test_the_steps_bring_all_that_keys_would_import() -> None:
    code = """
import sys
from japan_us_brief.briefing.loader import load
from japan_us_brief.explore import ahead, app, terms
from japan_us_brief.explore.view import View
from japan_us_brief.rates.sources import rate_source
view = View(load(None), lambda: rate_source(None))
for _ in ahead.steps(view):
    pass
before = {*sys.modules}
view.ask("min:$1bn since:2024-04-02 topic:semiconductors rapidus")
terms.completions("topic:sem", view.briefing)
view.facets.counted(view.wanted)
from japan_us_brief.explore import exports, help_page, sums
view.sums(None, explain=False)
print(sorted(name for name in {*sys.modules} - before if name.startswith("japan_us_brief")))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_it_is_ready_after_a_while_and_any_key_works_before() -> None:
    async def scene(playing: Playing) -> None:
        await playing.press("slash")
        await playing.type("min:$1bn")
        shown = playing.shown
        await asyncio.wait_for(playing.browser.ready.wait(), 60)
        await playing.press("ctrl+u")
        await playing.type("min:$1bn")
        assert playing.shown == shown

    play(scene)


def test_many_claims_are_told_to_be_added_up_first(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(playing: Playing) -> None:
        await playing.press("t")
        for keys in (("b",), ("x",)):
            for _ in range(100):
                if "Left out:" in playing.screen or "up to" in playing.screen:
                    break
                await asyncio.sleep(0.01)
            assert "adding up" not in playing.screen
            await playing.pilot.press(*keys)
        await playing.pilot.pause()

    seen = []
    real = sums.Sums._lines

    def lines(page: sums.Sums, width: int) -> Any:
        made = real(page, width)
        seen.append("adding up" in made[0].plain)
        return made

    monkeypatch.setattr(sums, "FEW", 2)
    monkeypatch.setattr(sums.Sums, "_lines", lines)
    play(scene, size=(160, 50))
    assert seen[:4] == [True, False, True, False]


def test_a_total_says_how_to_ask_for_later_figures_here() -> None:
    briefing = load(None)
    view = View(briefing, lambda: rate_source(None))
    view.ask("rapidus")
    told = view.sums(None, explain=False).caption
    assert "type until: in the filter" in told
    assert "--until" not in told


def contrast(one: Color, other: Color) -> float:
    """How far two colours are from each other, as WCAG measures it."""

    def light(colour: Color) -> float:
        parts = [part / 255 for part in colour.rgb]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["textual-light", "textual-dark"])
def test_verdicts_stand_out_and_are_told_apart(theme: str) -> None:
    app = Explorer(View(load(str(NASTY)), lambda: rate_source(None)), "")
    app.theme = theme
    colours = app.current_theme.to_color_system().generate()
    numbers = {"red": 1, "green": 2, "yellow": 3, "magenta": 5}
    seen = {Color(*app.ansi_theme.ansi_colors[numbers[name]]) for name in VERDICTS}
    assert len(seen) == len(VERDICTS)
    for colour in seen:
        for name in ("background", "surface"):
            assert contrast(colour, Color.parse(colours[name])) >= 4.5
        # Under the cursor.
        for name in ("primary-muted", "surface-lighten-2"):
            assert contrast(colour, Color.parse(colours[name])) >= 3


def test_the_first_line_has_whole_words() -> None:
    table = rate_source(None)
    view = View(load(None), lambda: table)
    view.ask("")
    view.converter = Converter("USD", table)
    told = "171 claims, by figure, in USD, each at its own date".removeprefix("171 ")
    for width in (58, 60, 78, 118):
        line = status.head(view, width)
        assert line.plain.endswith(told)
        assert line.cell_len == width
        assert line.plain.strip()[0] != "…"
    assert view.briefing.title in status.head(view, 130).plain
