"""What the explorer shows, apart from its screen: the filter line, the index, the facets, conversions and exports."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japan_us_brief.analysis import query
from japan_us_brief.analysis.query import Filter
from japan_us_brief.briefing.loader import load
from japan_us_brief.briefing.view import Briefing
from japan_us_brief.errors import BriefError
from japan_us_brief.explore import clipboard, conversion, exports, terms
from japan_us_brief.explore.facets import Facets, without
from japan_us_brief.explore.index import Index
from japan_us_brief.explore.view import View
from japan_us_brief.rates.source import RateSource
from japan_us_brief.rates.sources import rate_source
from tests.conftest import NASTY, Outcome

Run = Callable[..., Outcome]


@functools.cache
def rates() -> RateSource:
    return rate_source(None)


@pytest.fixture(params=["shipped", "nasty"])
def briefing(request: pytest.FixtureRequest) -> Briefing:
    return load(None if request.param == "shipped" else str(NASTY))


@pytest.fixture
def nasty_briefing() -> Briefing:
    return load(str(NASTY))


def test_a_line_is_words_and_terms(nasty_briefing: Briefing) -> None:
    line = 'chips TOPIC:chips kind:subsidy kind:investment min:$1bn since:2020 until:2024-04 "up to"'
    wanted, problems = terms.asked(line, nasty_briefing)
    assert problems == []
    assert wanted.words == ("chips", "up to")
    assert (sorted(wanted.topics), sorted(wanted.kinds)) == (["chips"], ["investment", "subsidy"])
    assert wanted.minimum is not None
    assert (int(wanted.minimum.value), wanted.minimum.unit) == (1_000_000_000, "USD")
    assert (wanted.since, wanted.until) == (datetime.date(2020, 1, 1), datetime.date(2024, 4, 30))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("topic:chops", "topic:chops is left out: no topic 'chops' (did you mean chips?)"),
        ("topics:chips", "topics:chips is left out: there is no filter 'topics' (did you mean topic?)"),
        ("min:up", "min:up is left out: not an amount"),
        ("min:'up to 5bn'", "min:'up is left out: not an amount"),
        ("since:2024-13", "since:2024-13 is left out: not a date"),
        ("since:2025 until:2024", "2025-01-01 is after 2024-12-31"),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_is_asked(line: str, told: str, nasty_briefing: Briefing) -> None:
    wanted, problems = terms.asked(f"{line} kind:subsidy", nasty_briefing)
    assert problems[0].startswith(told)
    assert wanted.kinds == {"subsidy"}


@pytest.mark.parametrize("line", ["topic:", "min:", "topic: ", '"'])
def test_what_is_still_being_typed_asks_for_nothing(line: str, nasty_briefing: Briefing) -> None:
    wanted, problems = terms.asked(line, nasty_briefing)
    assert problems == []
    assert not any(getattr(wanted, field) for field in Filter.__slots__)


def test_a_word_with_a_colon_is_a_word(nasty_briefing: Briefing) -> None:
    for word in ("12:30", "https://example.org", ":"):
        wanted, problems = terms.asked(word, nasty_briefing)
        assert (wanted.words, problems) == ((word,), [])


def test_names_and_values_are_completed(nasty_briefing: Briefing) -> None:
    assert terms.completions("x s", nasty_briefing) == ["status:", "speaker:", "since:"]
    assert terms.completions("verdict:o", nasty_briefing) == ["verdict:overstated"]
    # By a name, too, in whatever case; what is taken is the id.
    assert terms.completions("topic:半", nasty_briefing) == ["topic:chips"]
    assert terms.completions("Topic:CH", nasty_briefing) == ["Topic:chips"]
    for line in ("", "verdict:overstated ", "min:5", "nothing:o"):
        assert terms.completions(line, nasty_briefing) == []


def test_a_term_is_added_and_taken_away(nasty_briefing: Briefing) -> None:
    line = terms.toggled("five", "topic", "chips", nasty_briefing)
    assert line == "five topic:chips"
    assert terms.toggled(line, "topic", "empty", nasty_briefing) == "five topic:chips topic:empty"
    assert terms.toggled(line, "topic", "chips", nasty_briefing) == "five"
    # Whatever it was called.
    assert terms.toggled('topic:"No Claims" five', "topic", "empty", nasty_briefing) == "five"
    assert terms.toggled("topic:nothing", "topic", "chips", nasty_briefing) == "topic:nothing topic:chips"


words = st.lists(st.text(st.characters(exclude_characters='"“”', exclude_categories=["Cs"]), min_size=1), max_size=3)


@given(words)
def test_what_is_written_is_read(typed: list[str]) -> None:
    given = [word for word in typed if word.strip() and ":" not in word]
    read = terms.read(terms.written(given, {"min": ["$1 bn"], "topic": ["a b", "c"]}))
    named = [("min", "$1 bn"), ("topic", "a b"), ("topic", "c")]
    assert [(term.name, term.value) for term in read] == [*(("", word) for word in given), *named]


LINES = [
    "",
    "rapidus",
    "japan subsidies",
    "nothing-has-this",
    "topic:semiconductors",
    "topic:chips",
    "verdict:overstated verdict:refuted",
    "kind:subsidy status:approved min:¥100bn",
    "min:$1bn",
    "max:$1bn currency:JPY",
    "since:2024",
    "since:2023-04 until:2024-03 subsidy",
    "status:announced measure:amount min:$500m max:$5bn",
    "entity:rapidus 590",
]


@pytest.mark.parametrize("line", LINES)
def test_the_index_finds_what_the_query_finds(line: str, briefing: Briefing) -> None:
    wanted, _ = terms.asked(line, briefing)
    index = Index(briefing, rates)
    found = query.select(briefing, wanted, rates)
    for sort in ("file", "figure", "-figure", "-verdict", "date", "-amount"):
        expected = [claim.id for claim in query.ordered(found, sort, briefing, rates)]
        # The second time by what is remembered.
        for _ in range(2):
            assert [index.claims[place].id for place in index.selected(wanted, sort)] == expected


def test_another_order_is_refused(nasty_briefing: Briefing) -> None:
    with pytest.raises(BriefError, match="cannot sort"):
        Index(nasty_briefing, rates).selected(Filter(), "size")


def test_the_index_is_prepared_piece_by_piece(nasty_briefing: Briefing) -> None:
    index = Index(nasty_briefing, rates)
    assert [index.prepare(1) for _ in nasty_briefing.claims] == [True, True, True, False]
    assert index.prepare(100) is False
    assert index.passing(Filter(words=("state",))) == Index(nasty_briefing, rates).passing(Filter(words=("state",)))


@pytest.mark.parametrize("line", LINES)
def test_a_facet_counts_what_choosing_it_shows(line: str, briefing: Briefing) -> None:
    wanted, _ = terms.asked(line, briefing)
    index = Index(briefing, rates)
    facets = Facets(briefing, index, rates)
    while facets.prepare():
        pass
    for name, (listed, more) in facets.counted(wanted).items():
        field = terms.SETS[name]
        chosen = getattr(wanted, field)
        assert {facet.value for facet in listed if facet.chosen} == chosen
        assert more >= 0
        # The most frequent, and the last.
        for facet in (*listed[:3], *listed[-1:]):
            rest = {one: getattr(wanted, one) for one in Filter.__slots__} | {field: frozenset({facet.value})}
            assert facet.count == len(query.select(briefing, Filter(**rest), rates)), (name, facet.value)
        assert not getattr(without(wanted, field), field)


def view_of(line: str = "", data: str | None = None) -> View:
    view = View(load(data), rates)
    view.ask(line)
    return view


def test_what_is_shown_is_what_facts_and_total_answer(brief: Run) -> None:
    view = view_of("topic:semiconductors kind:subsidy")
    argv = ("--topic", "semiconductors", "--kind", "subsidy")
    assert [*view.result().ids] == brief("facts", *argv, "-f", "ids").out.split()
    view.converter = conversion.asked("usd", rates())
    assert [*view.result().records] == brief("facts", *argv, "--in", "USD", "-f", "json").json
    for by in (None, "recipient"):
        options = () if by is None else ("--by", by)
        told = brief("total", *argv, "--in", "USD", *options, "-f", "json").json
        assert [*view.sums(by, explain=False).records] == [told]
        assert [*view.sums(by, explain=True).records] == [told]
    dated = view_of("kind:subsidy until:2026")
    assert [*dated.sums(None, explain=False).records] == [
        brief("total", "--kind", "subsidy", "--until", "2026", "-f", "json").json
    ]


@pytest.mark.parametrize(
    ("line", "argv"),
    [("measure:rank kind:gdp", ("--measure", "rank", "--kind", "gdp")), ("status:target", ("--status", "target"))],
)
def test_sums_are_of_the_figures_that_are_asked_for(brief: Run, line: str, argv: tuple[str, ...]) -> None:
    assert [*view_of(line).sums(None, explain=False).records] == [brief("total", *argv, "-f", "json").json]


def test_a_view_counts_orders_and_says_why_it_is_empty() -> None:
    view = view_of(data=str(NASTY))
    assert view.count() == "4 claims"
    assert view.ask("kind:subsidy")
    assert not view.ask("kind:subsidy ")
    assert view.count() == "1 of 4 claims"
    view.ask("")
    view.order("id")
    assert [claim.id for claim in view.claims] == ["ceiling", "later", "range", "silent"]
    view.reverse()
    assert (view.sort, view.claims[0].id) == ("-id", "silent")
    view.reverse()
    assert view.sort == "id"
    view.ask("ceeling")
    assert view.why_empty() == "no claim has the word 'ceeling'; did you mean ceiling?"


def test_figures_are_converted_at_their_own_date_or_at_another() -> None:
    briefing = load(None)
    claim = briefing.claim("rapidus-2024-approval")
    own = conversion.asked("USD", rates())
    other = conversion.asked("usd on 2024-04-10", rates())
    assert own is not None
    assert other is not None
    assert (conversion.described(own), conversion.described(other)) == (
        "in USD, each at its own date",
        "in USD at the rate of 2024-04-10",
    )
    (first,), (second,) = ([*conversion.lines(claim, one, "en")] for one in (own, other))
    assert first == (
        "up to ¥590 billion = up to $3.90 billion at 151.651 JPY to 1 USD (ECB euro reference rates of 2 Apr 2024)"
    )
    assert second == (
        "up to ¥590 billion = up to $3.89 billion at 151.832 JPY to 1 USD (ECB euro reference rates of 10 Apr 2024)"
    )
    assert conversion.asked(" ", rates()) is None
    same = conversion.asked("JPY 2024-04-10", rates())
    assert same is not None
    assert [*conversion.lines(claim, same, "en")] == []
    for text in ("XYZ", "USD on Tuesday", "usd 2024-02-30"):
        with pytest.raises(BriefError):
            conversion.asked(text, rates())
    early = conversion.asked("USD on 1990-01-01", rates())
    assert early is not None
    (refused,) = conversion.lines(claim, early, "en")
    assert refused.startswith("up to ¥590 billion is not converted: no rate")


@pytest.mark.parametrize("form", exports.FORMS, ids=lambda form: f"{form.name}-{form.whole}")
def test_every_form_is_what_the_command_writes(
    form: exports.Form, brief: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    view = view_of("kind:subsidy")
    told = exports.write(view, form, form.file)
    assert told[0] == f"{len(view.places)} claims written to {form.file}"
    command = ("export", form.name) if form.whole else ("facts", "-f", form.name)
    (tmp_path / "other").mkdir()
    assert brief(*command, "--kind", "subsidy", "-o", f"other/{form.file}").status == 0
    made = (tmp_path / form.file).read_bytes()
    expected = (tmp_path / "other" / form.file).read_bytes()
    # Archives and databases carry the time; xlsx does, too.
    assert made == expected or form.name in {"xlsx", "datapackage", "sqlite", "parquet"}
    assert made[:4] == expected[:4]
    assert form.name in form.label


def test_a_form_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    for form in exports.FORMS:
        with pytest.raises(BriefError):
            exports.write(view_of(data=str(NASTY)), form, str(tmp_path / "missing" / form.file))


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"TERM": "xterm-256color"}, ""),
        ({"TERM": "xterm-kitty", "TERM_PROGRAM": "kitty"}, ""),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "macOS"),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0"}, "set-clipboard"),
        ({"TERM": "screen", "STY": "1.x"}, "screen"),
        ({"TERM": "linux"}, "no clipboard"),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7200"}, "GNOME"),
    ],
)
def test_a_terminal_that_takes_no_copies_is_known(environment: dict[str, str], told: str) -> None:
    assert told in clipboard.problem(environment)
    assert bool(told) == bool(clipboard.problem(environment))
