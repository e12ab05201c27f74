"""The reader of one amount and the reader of running text are one: what the one accepts, the other reads the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from japan_us_brief import extract_figures
from japan_us_brief.core import currencies
from japan_us_brief.core.amounts import Amount
from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.amount_parser import parse
from japan_us_brief.vocabulary import all_languages, ja

NUMBERS = st.one_of(
    st.integers(0, 999_999).map(str),
    st.integers(1_000, 10**12).map(lambda number: f"{number:,}"),
    st.decimals(0, 10_000, places=2).map(str),
    st.sampled_from(["1.5", "0.07", "12.345", "590e9", "1E3", "two", "half a", "a", "twenty-five", "1½"]),
)
KANJI = st.lists(st.sampled_from("一二三四五六七八九十百千万億兆〇"), min_size=1, max_size=9).map("".join)
IN_PARTS = st.lists(
    st.tuples(st.integers(1, 9_999).map(lambda number: f"{number:,}"), st.sampled_from(["", *ja.GROUPS, "千万"])).map(
        "".join
    ),
    min_size=1,
    max_size=3,
).map("".join)
MAGNITUDES = st.sampled_from(["", *all_languages.LONG_MAGNITUDES, *all_languages.SHORT_MAGNITUDES, "hundred million"])
BEFORE = st.sampled_from(
    ["", *(f"{words} " for words in all_languages.QUALIFIERS_BEFORE), *all_languages.QUALIFIERS_BEFORE]
)
BEHIND = st.sampled_from(
    ["", *(f" {words}" for words in all_languages.QUALIFIERS_BEHIND), *all_languages.QUALIFIERS_BEHIND]
)
NAMES = st.sampled_from(
    [
        "$",
        "¥",
        "€",
        "£",
        "US$",
        "HK$",
        "C$",
        "RM",
        "zł",
        "USD",
        "JPY",
        "EUR",
        "SEK",
        "%",
        "percent",
        "円",
        "ドル",
        "セント",
        "yen",
        "dollars",
        "euros",
        "pounds",
        "won",
        "francs",
        "pesos",
        "Swiss francs",
        "cents",
        "Canadian dollars",
        "crore",
    ]
)
SPACES = st.sampled_from(["", " "])
SIGNS = st.sampled_from(["", "", "", "-", "+", "minus "])
DIGITS = st.builds("".join, st.tuples(NUMBERS, SPACES, MAGNITUDES)) | KANJI | IN_PARTS
# A currency before or behind the number, now and then both, or in the wrong place.
MONEY = st.one_of(
    st.builds("".join, st.tuples(SIGNS, NAMES, SPACES, DIGITS)),
    st.builds("".join, st.tuples(SIGNS, DIGITS, SPACES, NAMES)),
    st.builds("".join, st.tuples(NAMES, SPACES, SIGNS, DIGITS, SPACES, NAMES)),
)
TYPED = st.one_of(
    MONEY,
    st.builds("".join, st.tuples(BEFORE, MONEY)),
    st.builds("".join, st.tuples(MONEY, BEHIND)),
    st.builds("".join, st.tuples(BEFORE, MONEY, BEHIND)),
).map(lambda text: " ".join(text.split()))


def as_text_reads_it(text: str) -> list[Amount]:
    """The single figures of a text as amounts."""
    return [
        Amount(figure.value, figure.counted, figure.ulp, figure.comparator)
        for figure in extract_figures(text)
        if figure.value is not None
    ]


def parsed(text: str) -> Amount | None:
    try:
        return parse(text)
    except BriefError:
        return None


def refusal(text: str) -> str:
    """The code with which a text is refused; nothing when it is not."""
    try:
        parse(text)
    except BriefError as refused:
        return refused.code
    return ""


def is_money(amount: Amount) -> bool:
    return amount.unit in currencies.ISO_4217 or amount.unit == "percent"


@settings(max_examples=1_500)
@given(TYPED)
def test_what_is_accepted_is_read_the_same_in_a_text(text: str) -> None:
    amount = parsed(text)
    # A bare number in a text may be a year, an age or a name.
    if amount is not None and is_money(amount):
        assert as_text_reads_it(text) == [amount]


@settings(max_examples=1_500)
@given(TYPED)
def test_what_a_text_has_from_end_to_end_is_accepted_or_ambiguous(text: str) -> None:
    figures = extract_figures(text)
    if len(figures) == 1 and figures[0].as_written == text and figures[0].value is not None and figures[0].is_money:
        amount, code = parsed(text), refusal(text)
        assert code == "BRF-U104" or [amount] == as_text_reads_it(text), text
