"""The explorer as it is used: every key, the mouse, sizes, colours, and text of others that stays text."""

from __future__ import annotations

import asyncio
import functools
import json
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from japan_us_brief.briefing.loader import load
from japan_us_brief.errors import INTERRUPTED
from japan_us_brief.explore import keys, lines, terms
from japan_us_brief.explore.view import View
from japan_us_brief.rates.source import RateSource
from japan_us_brief.rates.sources import rate_source
from japan_us_brief.render import citations
from tests.conftest import NASTY, Outcome, dumped
from tests.test_formats import OBEYED
from tests.test_hostile import HOSTILE, tree

pytest.importorskip("textual", reason="the extra explore is not installed")

from textual.pilot import Pilot

from japan_us_brief.explore.app import Explorer
from japan_us_brief.explore.browser import Browser
from japan_us_brief.explore.card import Card
from japan_us_brief.explore.claim_list import ClaimList
from japan_us_brief.explore.facet_pane import FacetPane
from japan_us_brief.explore.filter_line import FilterLine

Run = Callable[..., Outcome]
Play = Callable[["Playing"], Awaitable[None]]


@functools.cache
def rates() -> RateSource:
    return rate_source(None)


class Playing:
    """The explorer, and somebody at its keys."""

    def __init__(self, app: Explorer, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *pressed: str) -> None:
        await self.pilot.press(*pressed)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        names = {" ": "space", ":": "colon", "$": "dollar_sign", "-": "minus", "/": "slash", ".": "full_stop"}
        await self.press(*(names.get(letter, letter) for letter in text))

    @property
    def browser(self) -> Browser:
        found = next(screen for screen in self.app.screen_stack if isinstance(screen, Browser))
        assert isinstance(found, Browser)
        return found

    @property
    def pane(self) -> ClaimList:
        return self.browser.query_one(ClaimList)

    @property
    def card(self) -> Card:
        return self.browser.query_one(Card)

    @property
    def shown(self) -> list[str]:
        return [claim.id for claim in self.browser.view.claims]

    @property
    def claim(self) -> str:
        assert self.card.claim is not None
        return self.card.claim.id

    @property
    def screen(self) -> str:
        """What stands on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    @property
    def last_lines(self) -> str:
        return " ".join(" ".join(self.screen.splitlines()[-3:]).split())


def play(
    scene: Play, *, data: Path | str | None = NASTY, line: str = "", size: tuple[int, int] = (100, 30)
) -> Explorer:
    """Play a scene in an explorer."""
    app = Explorer(View(load(str(data) if data else None), rates), line)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await scene(Playing(app, pilot))

    asyncio.run(run())
    return app


def test_the_list_and_the_card_say_what_facts_and_show_say(brief: Run) -> None:
    async def scene(playing: Playing) -> None:
        assert playing.shown == brief("--data", str(NASTY), "facts", "-f", "ids").out.split()
        for number, identifier in enumerate(playing.shown):
            await playing.press(*(["j"] if number else []))
            assert playing.claim == identifier
            told = brief("--data", str(NASTY), "show", identifier).out
            # Below it there may be the chart.
            assert re.sub(r"\s+", "", playing.card.text).startswith(re.sub(r"\s+", "", told))

    play(scene, size=(200, 50))


def test_the_chart_of_a_claim_is_below_its_card(brief: Run) -> None:
    async def scene(playing: Playing) -> None:
        for _ in range(200):
            if "exactly so much" in playing.card.text:
                break
            await playing.pilot.pause(0.05)
        drawn = brief("chart", "--rivals", playing.claim, "--width", str(playing.card.room)).out
        assert playing.card.text.endswith("\n" + "\n".join(line.rstrip() for line in drawn.splitlines()))

    play(scene, data=None, line="jobs-more-than-1-million", size=(120, 40))


def test_the_keys_of_a_list_move_and_stay_inside() -> None:
    async def scene(playing: Playing) -> None:
        for pressed, expected in (
            ("up", 0), ("k", 0), ("down", 1), ("j", 2), ("j", 3), ("j", 3), ("home", 0), ("end", 3), ("g", 0),
            ("G", 3), ("pageup", 0), ("pagedown", 3), ("ctrl+b", 0), ("space", 3), ("k", 2),
        ):  # fmt: skip
            await playing.press(pressed)
            assert playing.pane.cursor == expected, pressed
            assert playing.claim == playing.shown[expected]

    play(scene)


def test_the_keys_of_a_card_scroll_it() -> None:
    async def scene(playing: Playing) -> None:
        await playing.press("tab")
        assert playing.card.has_focus
        for pressed, expected in (("j", 1), ("k", 0), ("k", 0), ("down", 1), ("home", 0), ("space", None), ("g", 0)):
            await playing.press(pressed)
            assert playing.card.scroll_offset.y == expected or (expected is None and playing.card.scroll_offset.y > 1)
        await playing.press("end")
        assert playing.card.scroll_offset.y == playing.card.max_scroll_y > 1
        await playing.press("shift+tab")
        assert playing.pane.has_focus

    play(scene, size=(80, 20))


def test_a_filter_is_asked_as_it_is_typed() -> None:
    async def scene(playing: Playing) -> None:
        await playing.press("slash")
        await playing.type("kind:sub")
        # What is not known yet is left out, and that is told.
        assert len(playing.shown) == 4
        assert "kind:sub is left out" in playing.last_lines
        await playing.press("tab")
        assert playing.browser.query_one(FilterLine).value == "kind:subsidy "
        assert playing.shown == ["ceiling"]
        assert "1 of 4 claims" in playing.screen
        await playing.press("enter")
        assert playing.pane.has_focus
        # Letters are commands again.
        await playing.press("escape")
        assert len(playing.shown) == 4
        await playing.press("slash")
        await playing.type("qqq")
        assert playing.shown == []
        # The reason comes once typing pauses.
        for _ in range(200):
            if "'qqq'" in playing.card.text:
                break
            await playing.pilot.pause(0.05)
        assert playing.card.text == "nothing found: no claim has the word 'qqq'"
        await playing.press("j", "ctrl+u", "escape")
        assert len(playing.shown) == 4

    play(scene)


def test_what_is_typed_is_completed() -> None:
    async def scene(playing: Playing) -> None:
        line = playing.browser.query_one(FilterLine)
        await playing.press("slash")
        for typed, expected in (("verd", "verdict:"), ("over", "verdict:overstated ")):
            await playing.type(typed)
            await playing.press("tab")
            assert line.value == expected
        await playing.type("s")
        await playing.press("tab")
        # Of several the first, up to where they differ nothing is decided.
        assert line.value == "verdict:overstated status:"
        await playing.press("ctrl+u")
        await playing.type("nothing")
        await playing.press("tab")
        assert playing.pane.has_focus

    play(scene)


def test_the_claim_stays_while_others_go() -> None:
    async def scene(playing: Playing) -> None:
        await playing.press("j", "j", "slash")
        kept = playing.claim
        await playing.type("verdict:overstated")
        assert (playing.shown, playing.claim) == ([kept], kept)
        await playing.press("ctrl+u", "enter")
        assert (playing.pane.cursor, playing.claim) == (2, kept)

    play(scene)


def test_facets_are_chosen_and_given_up() -> None:
    async def scene(playing: Playing) -> None:
        facets = playing.browser.query_one(FacetPane)
        assert not facets.display
        await playing.press("f")
        assert facets.has_focus
        chosen = facets.chosen
        assert chosen is not None
        assert (chosen.name, chosen.value, chosen.chosen) == ("topic", "chips", False)
        await playing.press("enter")
        assert playing.browser.query_one(FilterLine).value == "topic:chips"
        assert len(playing.shown) == chosen.count
        assert "[x] 半導体 (chips)" in playing.screen
        await playing.press("end", "enter")
        assert "topic:chips " in playing.browser.query_one(FilterLine).value
        await playing.press("g", "enter", "f")
        assert not facets.display
        assert playing.pane.has_focus
        await playing.press("f", "escape")
        assert not facets.display

    play(scene)


def test_a_claim_is_sorted_and_reversed() -> None:
    async def scene(playing: Playing) -> None:
        await playing.press("s", "end", "k", "k", "k", "k", "enter")
        assert playing.browser.view.sort == "id"
        assert playing.shown == ["ceiling", "later", "range", "silent"]
        await playing.press("r")
        assert playing.shown == ["silent", "range", "later", "ceiling"]
        assert "by -id" in playing.screen
        await playing.press("s", "escape")
        assert playing.browser.view.sort == "-id"

    play(scene)


def test_relations_are_followed_and_back() -> None:
    async def scene(playing: Playing) -> None:
        assert playing.claim == "ceiling"
        await playing.press("enter")
        assert (playing.claim, playing.pane.cursor) == ("range", 1)
        # Of several, one is chosen.
        await playing.press("enter", "j", "enter")
        assert playing.claim == "later"
        await playing.press("b")
        assert playing.claim == "range"
        await playing.press("backspace")
        assert playing.claim == "ceiling"
        await playing.press("b")
        assert "no claim before" in playing.last_lines
        await playing.press("end", "enter")
        assert "no claim is related" in playing.last_lines

    play(scene)


def test_a_related_claim_that_does_not_pass_is_shown_all_the_same() -> None:
    async def scene(playing: Playing) -> None:
        await playing.press("enter")
        assert playing.claim == "range"
        assert "not in the list" in playing.last_lines
        assert playing.shown == ["ceiling"]
        await playing.press("b")
        assert playing.claim == "ceiling"

    play(scene, line="kind:subsidy")


def test_figures_are_converted_and_no_longer() -> None:
    async def scene(playing: Playing) -> None:
        await playing.press("c")
        await playing.type("XYZ")
        await playing.press("enter")
        assert "unknown currency 'XYZ'" in playing.screen
        await playing.press("ctrl+u")
        await playing.type("eur on 2024-04-10")
        await playing.press("enter")
        assert "in EUR at the rate of 2024-04-10" in playing.screen
        assert "ECB euro reference rates of 10 Apr 2024" in playing.card.text.replace("\n", " ").replace("  ", "")
        await playing.press("c", "ctrl+u", "enter")
        assert playing.browser.view.converter is None
        assert "in EUR" not in playing.screen

    play(scene, size=(160, 40))


def test_a_total_says_what_was_left_out(brief: Run) -> None:
    async def scene(playing: Playing) -> None:
        await playing.press("t")
        told = brief("--data", str(NASTY), "total").out.split("\n\n")[0]
        first = told.splitlines()[1].split("  ")[0]
        assert first in playing.screen
        assert "Left out:" in playing.screen
        await playing.press("x")
        assert "Total of 4 claims, line by line" in playing.screen
        await playing.press("x", "b")
        assert "Total of 4 claims, by topic" in playing.screen
        await playing.press("escape")
        assert playing.app.screen is playing.browser

    play(scene, size=(160, 50))


def test_a_citation_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMUX", "STY", "VTE_VERSION", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")

    async def scene(playing: Playing) -> None:
        briefing = playing.browser.view.briefing
        await playing.press("y")
        assert playing.app.clipboard == citations.cite([briefing.claim("ceiling")], briefing, "text").rstrip("\n")
        assert "copied, if the terminal allows it" in playing.last_lines
        await playing.press("j", "Y", "j", "j", "enter")
        assert playing.app.clipboard.startswith("@")
        # Where it may not arrive, it can be marked.
        monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
        await playing.press("y")
        assert "tmux passes it on only with" in playing.screen
        assert playing.app.clipboard[:40] in playing.screen

    play(scene, size=(120, 40))


def test_what_is_shown_is_written_to_a_file(brief: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async def scene(playing: Playing) -> None:
        await playing.press("e", "j", "enter")
        await playing.press("enter")
        assert "1 claim written to claims.json" in playing.last_lines
        written = json.loads((tmp_path / "claims.json").read_text(encoding="utf-8"))
        assert written == brief("--data", str(NASTY), "facts", "--kind", "subsidy", "-f", "json").json
        # What is there already is not replaced at once.
        (tmp_path / "claims.json").write_text("mine", encoding="utf-8")
        await playing.press("e", "j", "enter", "enter")
        assert "there is such a file already" in playing.screen
        assert (tmp_path / "claims.json").read_text(encoding="utf-8") == "mine"
        await playing.press("enter")
        assert (tmp_path / "claims.json").read_text(encoding="utf-8") != "mine"
        await playing.press("e", "enter", "ctrl+u", "enter")
        assert "name a file" in playing.screen
        await playing.type("missing/x")
        await playing.press("enter")
        assert "cannot write" in playing.screen or "no such" in playing.screen.casefold()
        await playing.press("escape")
        assert playing.app.screen is playing.browser

    play(scene, line="kind:subsidy")


def test_the_addresses_of_sources_are_shown_and_copied() -> None:
    async def scene(playing: Playing) -> None:
        view = playing.browser.view
        for place, identifier in enumerate(playing.shown):
            claim = view.briefing.claim(identifier)
            ids = [claim.attribution.source, *(item.source for item in claim.evidence)]
            urls = [url for url in (view.briefing.sources[one].url for one in ids) if url]
            if not urls:
                continue
            playing.pane.go_to(place)
            await playing.pilot.pause()
            await playing.press("o")
            assert urls[0] in playing.screen
            await playing.press("enter")
            assert playing.app.clipboard == urls[0]
            return
        raise AssertionError("no claim has a source with an address")

    play(scene, data=None, size=(200, 50))


def test_help_has_every_key() -> None:
    async def scene(playing: Playing) -> None:
        await playing.press("question_mark")
        for part in (keys.COMMANDS, keys.MOVES, keys.TYPING, keys.SUMS):
            assert all(key.about in playing.screen for key in part)
        for name in terms.NAMES:
            assert f"{name}:" in playing.screen
        await playing.press("q")
        assert playing.app.screen is playing.browser

    play(scene, size=(160, 70))


def test_every_key_has_an_action() -> None:
    for key in keys.COMMANDS:
        assert hasattr(Browser, f"action_{key.action}"), key.shown
    assert len({name for key in keys.COMMANDS for name in key.names.split(",")}) == sum(
        len(key.names.split(",")) for key in keys.COMMANDS
    )


@pytest.mark.slow
@pytest.mark.parametrize(("size", "line"), [((60, 20), ""), ((80, 24), "qqq")])
def test_every_key_can_be_pressed_anywhere(
    size: tuple[int, int], line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    every = [name for part in (keys.COMMANDS, keys.MOVES) for key in part for name in key.names.split(",")]

    async def scene(playing: Playing) -> None:
        for name in every:
            if name == "q":
                continue
            await playing.press(name)
            # Also where that has opened something.
            await playing.press("j", "k", "escape")
            if playing.browser.query_one(FacetPane).display:
                await playing.press("f")
            playing.pane.focus()
        assert playing.app.screen is playing.browser
        assert "claims" in playing.screen

    play(scene, line=line, size=size)


def test_it_is_left_with_a_status() -> None:
    async def leave(playing: Playing) -> None:
        await playing.press("q")

    async def interrupt(playing: Playing) -> None:
        # Also while something is typed.
        await playing.press("slash", "q", "ctrl+c")

    assert play(leave).return_value is None
    assert play(interrupt).return_value == INTERRUPTED


def test_a_fault_ends_it_and_is_raised() -> None:
    async def scene(playing: Playing) -> None:
        playing.browser.view.reverse = None  # type: ignore[assignment,method-assign]
        await playing.press("r")

    with pytest.raises(TypeError):
        play(scene)


def test_the_mouse_chooses_follows_and_scrolls() -> None:
    async def scene(playing: Playing) -> None:
        await playing.pilot.click(ClaimList, offset=(5, 4))
        await playing.pilot.pause()
        assert playing.pane.cursor == 1
        (number,) = [number for number, target in playing.card.targets.items() if target == "later"][:1]
        playing.card.scroll_to(y=number, animate=False)
        await playing.pilot.pause()
        await playing.pilot.click(Card, offset=(6, number - playing.card.scroll_offset.y))
        await playing.pilot.pause()
        assert playing.claim == "later"
        await playing.press("f")
        facets = playing.browser.query_one(FacetPane)
        await playing.pilot.click(FacetPane, offset=(5, 1))
        await playing.pilot.pause()
        assert "topic:chips" in playing.browser.query_one(FilterLine).value
        await playing.pilot.click(FacetPane, offset=(5, 0))
        assert facets.cursor == 1

    play(scene, size=(100, 24))


def test_it_is_laid_out_for_every_size() -> None:
    async def scene(playing: Playing) -> None:
        for width, height in ((60, 20), (79, 20), (80, 24), (200, 50), (30, 8), (1, 1), (100, 30)):
            await playing.pilot.resize_terminal(width, height)
            await playing.pilot.pause()
            browser, pane = playing.browser, playing.pane.region
            assert browser.has_class("-stacked") == (width < 80)
            if width >= 60:
                card = playing.card.region
                assert pane.width >= 30
                assert pane.height >= 5
                assert card.height >= 5
                assert (card.y > pane.y) == (width < 80)
                assert "4 claims" in playing.screen
                assert playing.shown[0] == "ceiling"
                assert "up to ¥590 billion" in playing.screen
            assert max(map(len, playing.screen.splitlines())) <= width

    play(scene)


def test_dark_and_light() -> None:
    async def scene(playing: Playing) -> None:
        seen = [playing.app.current_theme.dark]
        for _ in range(2):
            await playing.press("D")
            seen.append(playing.app.current_theme.dark)
        assert seen == [True, False, True]

    play(scene)


def test_a_light_terminal_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(playing: Playing) -> None:
        assert not playing.app.current_theme.dark

    monkeypatch.setenv("COLORFGBG", "0;15")
    play(scene)


@pytest.mark.slow
def test_text_of_others_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "hostile.json"
    path.write_bytes(dumped(tree()))
    seen: list[str] = []

    async def scene(playing: Playing) -> None:
        async def look() -> None:
            await playing.pilot.pause()
            seen.append(playing.screen)
            assert not OBEYED.search(playing.screen.replace("\n", ""))
            assert not OBEYED.search(playing.app.clipboard.replace("\n", ""))

        for number in range(len(HOSTILE)):
            playing.pane.go_to(number)
            await look()
            playing.card.action_last()
            for opened in (playing.browser.action_addresses, playing.browser.action_copy):
                opened()
                await look()
                if playing.app.screen is not playing.browser:
                    await playing.app.pop_screen()
        # One that has several relations.
        playing.pane.go_to(1)
        for pressed in ("enter", "escape", "f", "end", "t", "x", "escape", "slash"):
            await playing.press(pressed)
            await look()
        # Also what is pasted.
        playing.browser.query_one(FilterLine).value = "\x1b[31m[bold]"
        await look()

    play(scene, data=path, size=(60, 20))
    whole = "\n".join(seen)
    for text in ("[bold red]a[/]", "<script>alert(1)</script>", "␛"):
        assert text in whole


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("a short one", 11, "a short one"),
        ("Japan approved subsidies for a plant", 30, "Japan approved subsidies for …"),
        # No figure is cut, nor what may belong to it.
        ("Japan pledged up to 590 billion yen for it", 30, "Japan pledged up to …"),
        ("Japan pledged up to 590 billion yen or more", 39, "Japan pledged up to …"),
        ("In 2023 Japan gave up its rank of third", 20, "In …"),
        ("590 billion yen were pledged for a plant", 20, "…"),
        ("5,900億円を助成すると発表した", 20, "…"),
        ("政府は助成すると発表したが、その額は言わなかった", 20, "政府は助成すると発 …"),
        ("\x1b[31mred", 20, "␛[31mred"),
        ("abc", 0, "…"),
    ],
)
def test_a_text_is_shortened_where_no_figure_is_cut(text: str, width: int, expected: str) -> None:
    assert lines.shortened(text, width) == expected
