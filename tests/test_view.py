"""The view of a facts file: it reads as the models do, equal content is equal, and nothing is worked out twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from japan_us_brief.briefing import figures, models, protocols, view
from japan_us_brief.briefing.record import Record, kept
from japan_us_brief.core import amounts
from japan_us_brief.core.intervals import Interval
from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.amount_parser import parse
from tests.conftest import NASTY, ROOT

PARTS = [(part, getattr(models, part.__name__, models.Briefing)) for part in Record.__subclasses__()]


@pytest.fixture(scope="module", params=[NASTY, ROOT / "facts.json"], ids=["nasty", "shipped"])
def content(request: pytest.FixtureRequest) -> bytes:
    found: bytes = request.param.read_bytes()
    return found


def viewed(content: bytes) -> view.FactsFile:
    return view.FactsFile(json.loads(content))


def parts(item: object) -> Iterator[Record]:
    """A part and all parts of it."""
    if isinstance(item, Record):
        yield item
        for name in item.fields:
            yield from parts(getattr(item, name))
    elif isinstance(item, tuple):
        for one in item:
            yield from parts(one)


def test_the_models_and_the_view_satisfy_the_same_protocols(content: bytes) -> None:
    # With all their parts; it is the type checker that says so.
    model: protocols.FactsFile = models.Briefing.model_validate_json(content)
    record: protocols.FactsFile = viewed(content)
    assert [claim.figures[0].value for claim in model.claims if claim.figures] == [
        claim.figures[0].value for claim in record.claims if claim.figures
    ]


@pytest.mark.parametrize(("part", "model"), PARTS, ids=lambda one: one.__name__)
def test_the_view_the_protocols_and_the_models_declare_the_same_fields(
    part: type[Record], model: type[BaseModel]
) -> None:
    assert part.fields == tuple(model.model_fields)
    declared = vars(getattr(protocols, part.__name__))
    assert part.fields == tuple(name for name in declared if isinstance(declared[name], property))


def test_every_model_has_its_view() -> None:
    assert {model for _, model in PARTS} == set(models.Model.__subclasses__())


def test_it_has_the_defaults_of_the_models() -> None:
    for part, model in PARTS:
        required = {name for name, field in model.model_fields.items() if field.is_required()}
        for name in part.fields:
            if name in required:
                with pytest.raises(KeyError):
                    getattr(part({}), name)
            else:
                assert getattr(part({}), name) == model.model_fields[name].default


def test_it_says_what_the_models_say(content: bytes) -> None:
    assert repr(viewed(content)).removeprefix("FactsFile") == repr(
        models.Briefing.model_validate_json(content)
    ).removeprefix("Briefing")


def test_equal_content_is_equal(content: bytes) -> None:
    one, other = viewed(content), viewed(content)
    assert one == other
    assert hash(one) == hash(other)
    # However the same content is written.
    again = viewed(models.Briefing.model_validate_json(content).model_dump_json().encode())
    assert one == again
    assert len({*one.claims, *other.claims, *again.claims}) == len(one.claims)


def test_a_field_that_differs_makes_a_difference(content: bytes) -> None:
    whole = viewed(content)
    for part in {type(part): part for part in parts(whole)}.values():
        for name in part.fields:
            other = type(part)(part.json_object() | {name: None})
            assert (other == part) is (getattr(part, name) is None)
    claim = whole.claims[0]
    assert claim != claim.json_object()
    assert claim != view.Source(claim.json_object())


def test_the_words_of_the_filters_are_those_of_the_models() -> None:
    assert {
        "verdict": [*get_args(models.Support)],
        "status": [*get_args(models.Status)],
        "measure": [*get_args(models.Measure)],
    } == view.WORDS


def test_a_part_gives_the_json_of_the_file(content: bytes) -> None:
    tree = json.loads(content)
    assert viewed(content).json_object() == tree
    assert viewed(json.dumps(models.Briefing.model_validate_json(content).json_object()).encode()) == viewed(content)


WORKED_OUT: list[Callable[[protocols.Figure], object]] = [figures.bounds, figures.ends, figures.days]


def test_what_is_worked_out_is_that_of_the_models(content: bytes) -> None:
    claims = models.Briefing.model_validate_json(content).claims
    for claim, model in zip(viewed(content).claims, claims, strict=True):
        for figure, same in zip(claim.figures, model.figures, strict=True):
            for worked_out in WORKED_OUT:
                assert worked_out(figure) == worked_out(same)


def test_it_is_worked_out_once_and_forgotten_with_the_rest(content: bytes) -> None:
    calls: list[object] = []

    @kept
    def worked_out(part: protocols.Part) -> int:
        calls.append(part)
        return len(calls)

    claim = viewed(content).claims[0]
    bare = dict(vars(claim))
    assert [worked_out(claim), worked_out(claim), claim.id] == [1, 1, claim.json_object()["id"]]
    view.forget(claim)
    assert vars(claim) == bare
    assert (worked_out(claim), claim.id) == (2, claim.json_object()["id"])


def test_a_model_that_is_copied_with_a_change_keeps_nothing_of_the_old_one(content: bytes) -> None:
    every = [figure for claim in models.Briefing.model_validate_json(content).claims for figure in claim.figures]
    figure = next(figure for figure in every if figure.comparator == "up_to")
    assert figure.value is not None
    assert figures.bounds(figure).low is None
    changed = figure.model_copy(update={"comparator": "more_than"})
    assert figures.bounds(changed) == Interval(figure.value, None, low_closed=False)


@pytest.mark.parametrize(
    "written",
    [
        "¥590 billion",
        "$2.17 billion",
        "2兆2,385億円",
        "5千万円",
        "9,200億円",
        "1.50%",
        "0.05 percent",
        "590e9 JPY",
        "1.5e9 JPY",
        "-¥1,234.50",
        "$100",
        "$0",
        "$0.00",
        "５９０億円",
        "15 jobs",
        "3 crore rupees",
    ],
)
def test_the_last_digit_is_where_a_reader_of_amounts_finds_it(written: str) -> None:
    amount = parse(written, unit="jobs")
    figure = view.Figure({"as_written": written, "value": f"{amount.value:f}", "unit": amount.unit})
    assert figures.ulp(figure) == amount.ulp


@given(
    number=st.decimals(min_value=-(10**12), max_value=10**15, allow_nan=False, places=2),
    digits=st.integers(min_value=1, max_value=12),
    unit=st.sampled_from(["USD", "JPY", "SEK", "percent", "jobs"]),
    style=st.sampled_from(["en", "ja"]),
)
def test_the_last_digit_of_what_is_printed_is_where_it_is_read(
    number: Decimal, digits: int, unit: str, style: str
) -> None:
    value, last = amounts.round_significant(number, digits)
    written = amounts.write(value, unit, last, style=style)
    try:
        amount = parse(written, unit=unit)
    except BriefError:
        return
    figure = view.Figure({"as_written": written, "value": f"{amount.value:f}", "unit": unit})
    assert figures.ulp(figure) == amount.ulp
