"""Amounts: what people write is read exactly, what is ambiguous is refused, and printing can be read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from japan_us_brief.core.amounts import Amount, plain, round_significant, write
from japan_us_brief.core.currencies import ISO_4217
from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.amount_parser import parse
from japan_us_brief.vocabulary import en, ja
from tests.test_one_reader import TYPED, parsed


def amount(text: str) -> tuple[Decimal, str | None, Decimal]:
    read = parse(text)
    return read.value, read.unit, read.ulp


BILLION_590 = (Decimal(590_000_000_000), "JPY", Decimal("1e9"))


@pytest.mark.parametrize(
    "text",
    ["590e9 JPY", "¥590bn", "590 billion yen", "590 Billion Yen", "￥５９０ bn", "JPY 590bn", "590B円", "590E9 yen"],
)
def test_many_ways_to_write_one_amount(text: str) -> None:
    assert amount(text) == BILLION_590


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (".9bn", "write 0.9bn, or put it in single quotes, '$2.9bn'"),
        (".9 billion USD", "'$2.9 billion USD'"),
        ("-.5 USD", "write -0.5 USD"),
        (".590円", "write 0.590円"),
        (".5%", "write 0.5%"),
        ("up to .9bn USD", "'up to $2.9bn USD'"),
        ("USD .9bn", "'USD $2.9bn'"),
        ("0bn", "'$50bn'"),
        ("0 million USD", "'$50 million USD'"),
        ("0億円", "'$50億円'"),
        ("0e9 USD", "'$50e9 USD'"),
        ("00", "'$500'"),
        ("000 USD", "'$5000 USD'"),
        ("00bn", "'$500bn'"),
        ("00.50 USD", "'$500.50 USD'"),
        (",500 USD", "'$2,500 USD'"),
        ("bn", "'$5bn'"),
        ("million USD", "'$5 million USD'"),
        ("USD", "'$5 USD'"),
        ("", "'$5'"),
    ],
)
def test_what_a_shell_leaves_of_an_amount_is_none(text: str, hint: str) -> None:
    with pytest.raises(BriefError) as raised:
        parse(text)
    assert raised.value.code == ("BRF-U104" if any(map(str.isdigit, text)) else "BRF-U103")
    assert hint in raised.value.hint
    assert "where a shell took $" in raised.value.hint


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$.5bn", "5e8"),
        ("-$.50", "-0.5"),
        ("US$0bn", "0"),
        ("¥ 0億", "0"),
        ("0 USD", "0"),
        ("0.5bn USD", "5e8"),
        ("0.00 USD", "0"),
        ("Rs.500", "500"),
        ("U.S. $5", "5"),
        ("007 USD", "7"),
        ("RM0hundred", "0"),
    ],
)
def test_a_sign_that_is_there_was_not_taken_by_a_shell(text: str, value: str) -> None:
    assert parse(text).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value", "unit", "ulp"),
    [
        ("$2.9B", "2.9e9", "USD", "1e8"),
        ("US$2.9 billion", "2.9e9", "USD", "1e8"),
        ("$2.17 billion", "2.17e9", "USD", "1e7"),
        ("5900億円", "5.9e11", "JPY", "1e8"),
        ("2兆2,385億円", "2238500000000", "JPY", "1e8"),
        ("1億2,345万6,789円", "123456789", "JPY", "1"),
        ("5千万円", "5e7", "JPY", "1e7"),
        ("1.5億ドル", "1.5e8", "USD", "1e7"),
        ("JPY 590,000,000,000", "590000000000", "JPY", "1"),
        ("-5 USD", "-5", "USD", "1"),
        ("−$5.50", "-5.50", "USD", "0.01"),
        ("$-5", "-5", "USD", "1"),
        ("+5 EUR", "5", "EUR", "1"),
        ("$5 CAD", "5", "CAD", "1"),
        ("HK$5m", "5e6", "HKD", "1e6"),
        ("RM 12 mn", "12e6", "MYR", "1e6"),
        ("¥1.500bn", "1.5e9", "JPY", "1e6"),
        ("1.500 KWD", "1.5", "KWD", "0.001"),
        ("1.500%", "1.5", "percent", "0.001"),
        ("1,234.567 USD", "1234.567", "USD", "0.001"),
        ("1.5000 USD", "1.5", "USD", "0.0001"),
        ("two thousand million yen", "2e9", "JPY", "1e6"),
        ("two lakh crore rupees", "2e12", "INR", "1e7"),
        ("two million three thousand yen", "2003000", "JPY", "1e3"),
        ("0.590 EUR", "0.590", "EUR", "0.001"),
        # Groups in other styles, and other points.
        ("CHF 1'234'567.50", "1234567.50", "CHF", "0.01"),
        ("1’234’567 francs", "1234567", "CHF", "1"),
        ("€1 234 567", "1234567", "EUR", "1"),
        ("1 234 567", "1234567", None, "1"),
        ("$13 009 million", "13009e6", "USD", "1e6"),
        ("£1 000.00", "1000", "GBP", "0.01"),
        ("1・5億円", "1.5e8", "JPY", "1e7"),
        ("25・5%", "25.5", "percent", "0.1"),
        ("マイナス0・1%", "-0.1", "percent", "0.1"),
        # Magnitudes fixed to it, and of other languages; powers of ten.
        ("$2.9-bn", "2.9e9", "USD", "1e8"),
        ("¥590-bn", "590e9", "JPY", "1e9"),
        ("$3-tn", "3e12", "USD", "1e12"),
        ("RM3.06mil", "3.06e6", "MYR", "1e4"),
        ("590 bil. yen", "590e9", "JPY", "1e9"),
        ("2 Mrd. Euro", "2e9", "EUR", "1e9"),
        ("4 Mio. Euro", "4e6", "EUR", "1e6"),
        ("3 milliards d’euros", "3e9", "EUR", "1e9"),
        ("3 millions de dollars", "3e6", "USD", "1e6"),
        ("3 millones de euros", "3e6", "EUR", "1e6"),
        ("USD 1E3", "1000", "USD", "1000"),
        ("1.99×10^30", "1.99e30", None, "1e28"),
        ("3.3 x 10^-9", "3.3e-9", None, "1e-10"),
        # Countries and names on the other side.
        ("$5 million Canadian", "5e6", "CAD", "1e6"),
        ("$5,000 CDN", "5000", "CAD", "1"),
        ("$US113 million", "113e6", "USD", "1e6"),
        ("$NZ4.5 billion", "4.5e9", "NZD", "1e8"),
        ("US dollars 600", "600", "USD", "1"),
        ("米ドル3億", "3e8", "USD", "1e8"),
        # As contracts write them.
        ("壱百万円", "1e6", "JPY", "1e4"),
        ("阡弐佰参拾肆萬円", "12340000", "JPY", "1e4"),
        ("5.", "5", None, "1"),
        ("3 crore rupees", "3e7", "INR", "1e7"),
        ("12.5 tn yen", "12.5e12", "JPY", "1e11"),
        ("1e30", "1e30", None, "1e30"),
        ("1e-30", "1e-30", None, "1e-30"),
        ("0", "0", None, "1"),
        ("0.00 EUR", "0", "EUR", "0.01"),
    ],
)
def test_reads(text: str, value: str, unit: str | None, ulp: str) -> None:
    assert amount(text) == (Decimal(value), unit, Decimal(ulp))


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("up to ¥590bn", "up_to"),
        ("as much as $3", "up_to"),
        ("最大5900億円", "up_to"),
        ("more than $750 billion", "more_than"),
        ("some 330 billion yen", "about"),
        ("約3.9億ドル", "about"),
        ("nearly $8bn", "nearly"),
        (">= 5 USD", "at_least"),
        ("Less Than 5 USD", "less_than"),
    ],
)
def test_reads_a_qualifier(text: str, comparator: str) -> None:
    assert parse(text).comparator == comparator
    again = parse(str(parse(text)))
    assert (again.value, again.unit, again.comparator) == (parse(text).value, parse(text).unit, comparator)


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        ("€1.234,56", "BRF-U104", "the comma follows the point"),
        ("¥1,00,000", "BRF-U104", "do not group thousands"),
        ("1,5 EUR", "BRF-U104", "do not group thousands"),
        ("¥590¹ bn", "BRF-U103", "no plain digit"),
        ("10³ USD", "BRF-U103", "no plain digit"),
        ("590₂ JPY", "BRF-U103", "no plain digit"),
        ("½ bn", "BRF-U103", "no plain digit"),
        ("0,500 USD", "BRF-U104", "do not group thousands"),
        ("012,345 USD", "BRF-U104", "do not group thousands"),
        ("¥1.500", "BRF-U104", "may group thousands"),
        ("1.500 JPY", "BRF-U104", "may group thousands"),
        ("1.500 EUR", "BRF-U104", "may group thousands"),
        ("$12.345", "BRF-U104", "may group thousands"),
        ("1.500", "BRF-U104", "may group thousands"),
        ("150.5 cents", "BRF-U104", "may group thousands"),
        ("$1.5 billion2", "BRF-U103", "'billion2' right at its number is no part of it"),
        ("¥590 billion3", "BRF-U103", "'billion3'"),
        ("$5abc", "BRF-U103", "'abc'"),
        ("Q$5", "BRF-U103", "'Q'"),
        ("$1/2", "BRF-U103", "'/2'"),
        ("$5 million billion", "BRF-U103", "'billion'"),
        ("five million billion USD", "BRF-U103", "'billion'"),
        ("half million thousand yen", "BRF-U103", "'thousand'"),
        ("$8万1 012", "BRF-U104", "more than one amount"),
        ("3×10^99", "BRF-U103", "'×10^99'"),
        ("1.5億5000万円", "BRF-U103", "'5000'"),
        ("1.23456万5円", "BRF-U103", "'5'"),
        ("三十二十円", "BRF-U103", "'三十二十' is no number"),
        # The true reason.
        ("2 500,75 € CA", "BRF-U104", "its commas do not group thousands"),
        ("$12 500 000,7", "BRF-U104", "its commas do not group thousands"),
        ("£1 000,00", "BRF-U104", "its commas do not group thousands"),
        ("$(5", "BRF-U103", "'$(' is no part of an amount"),
        ("$5 per share", "BRF-U103", "'per share' is no part of an amount"),
        ("米ドル300", "BRF-U103", "'米ドル' stands before its number"),
        ("1.234.567", "BRF-U104", "more than one decimal point"),
        ("$5 and $6", "BRF-U104", "more than one amount"),
        ("¥590bn ($3.9bn)", "BRF-U104", "more than one amount"),
        ("1 2", "BRF-U104", "more than one amount"),
        ("$5 EUR", "BRF-U104", "two currencies"),
        ("1e999999", "BRF-U103", "exponent"),
        ("1e-31", "BRF-U103", "exponent"),
        ("999e30", "BRF-U103", "beyond"),
        ("5億6兆円", "BRF-U103", "descending"),
        ("5億万円", "BRF-U106", "'万円'"),
        ("5億万", "BRF-U106", "'万'"),
        ("1億20000万円", "BRF-U103", "descending"),
        ("NaN", "BRF-U103", "no number"),
        ("Infinity USD", "BRF-U103", "no number"),
        ("", "BRF-U103", "no number"),
        ("- -5", "BRF-U103", "two signs"),
        ("-$-5", "BRF-U103", "two signs"),
        ("٣ USD", "BRF-U103", "no number"),
        ("\x1b[31m5 USD", "BRF-U103", "control characters"),
        ("9" * 300, "BRF-U103", "longer"),
        ("5 florins", "BRF-U106", "florins"),
        ("5 XYZ", "BRF-U106", "XYZ"),
    ],
)
def test_refuses_with_the_reason(text: str, code: str, reason: str) -> None:
    with pytest.raises(BriefError) as refused:
        parse(text)
    assert refused.value.code == code
    assert reason in refused.value.message


def test_a_counting_word_stands_for_a_currency_only_when_it_is_expected() -> None:
    assert parse("1 million jobs", unit="jobs") == Amount(Decimal("1e6"), "jobs", Decimal("1e6"))
    assert parse("15%", unit="percent").unit == "percent"
    with pytest.raises(BriefError):
        parse("1 million jobs")


@pytest.mark.parametrize(
    ("text", "english", "japanese"),
    [
        ("590e9 JPY", "¥590 billion", "5,900億円"),
        ("$3.9bn", "$3.9 billion", "39億ドル"),
        ("$2.17bn", "$2.17 billion", "21億7,000万ドル"),
        ("2兆2,385億円", "¥2.2385 trillion", "2兆2,385億円"),
        ("-1234.50 USD", "-$1,234.50", "-1,234.50ドル"),
        ("12345 SEK", "SEK 12,345", "1万2,345 SEK"),
        ("123456789 JPY", "¥123,456,789", "1億2,345万6,789円"),
        ("5m", "5 million", "500万"),
        # In words at all, then in the largest that is reached.
        ("151643.734m JPY", "¥151.643734 billion", "1,516億4,373万4,000円"),
        ("12345.67m USD", "$12.34567 billion", "123億4,567万ドル"),
        ("1,234,567.8901 million USD", "$1.2345678901 trillion", "1兆2,345億6,789万100ドル"),
        ("999999 USD", "$999,999", "99万9,999ドル"),
        ("1234567890 USD", "$1,234,567,890", "12億3,456万7,890ドル"),
        ("0 JPY", "¥0", "0円"),
    ],
)
def test_writes(text: str, english: str, japanese: str) -> None:
    assert parse(text).text() == english
    assert parse(text).text("ja") == japanese


@pytest.mark.parametrize(
    ("value", "ulp", "printed"),
    [
        ("999.96e9", "1e8", "$1.0000 trillion"),
        ("999.96e9", "1e9", "$1.000 trillion"),
        ("999.4e9", "1e9", "$999 billion"),
        ("999999.9", "1", "$1,000,000"),
        ("999999.9", "1e3", "$1.000 million"),
    ],
)
def test_what_is_rounded_up_to_a_magnitude_is_told_in_it(value: str, ulp: str, printed: str) -> None:
    assert write(Decimal(value), "USD", Decimal(ulp)) == printed


values = (
    st.decimals(min_value=Decimal("-1e20"), max_value=Decimal("1e20"), places=2)
    | st.integers(-(10**20), 10**20).map(Decimal)
    # More digits than the 28 that Python's default context would keep.
    | st.tuples(st.integers(-(10**45), 10**45), st.integers(-25, -15)).map(lambda pair: Decimal(f"{pair[0]}E{pair[1]}"))
)


@given(value=values, unit=st.sampled_from(sorted(en.PRINTED_CURRENCIES)) | st.sampled_from(sorted(ISO_4217)))
def test_what_is_printed_is_read_back(value: Decimal, unit: str) -> None:
    assert (parse(write(value, unit)).value, parse(write(value, unit)).unit) == (value, unit)


@given(value=values, unit=st.sampled_from(sorted(ja.PRINTED_CURRENCIES)))
def test_what_is_printed_in_japanese_is_read_back(value: Decimal, unit: str) -> None:
    read = parse(write(value, unit, style="ja"))
    assert (read.value, read.unit) == (value, unit)


def said(amount: Amount) -> tuple[Decimal, str | None, str]:
    return amount.value, amount.unit, amount.comparator


@settings(max_examples=1_500)
@given(text=TYPED | st.text(alphabet="0123456789.,eE+-×^'’ ¥$€億兆万千割円・%½", max_size=14))
def test_whatever_is_accepted_is_printed_so_that_it_is_read_back(text: str) -> None:
    read = parsed(text)
    if read is not None:
        assert said(parse(read.text())) == said(parse(read.text("ja"))) == said(read)


@given(mantissa=st.integers(1, 9999), decimals=st.integers(0, 3), power=st.integers(1, 12))
def test_written_digits_are_kept(mantissa: int, decimals: int, power: int) -> None:
    text = f"{Decimal(mantissa).scaleb(-decimals):f}e{power} USD"
    read = parse(text)
    assert read.ulp == Decimal(1).scaleb(power - decimals)
    assert parse(read.text()).value == read.value


@given(value=values, digits=st.integers(1, 12))
def test_a_result_has_the_digits_that_are_justified_and_at_least_two(value: Decimal, digits: int) -> None:
    rounded, ulp = round_significant(value, digits)
    assert abs(rounded - value) <= ulp / 2
    if value:
        assert ulp.adjusted() == value.adjusted() - max(2, digits) + 1


@given(value=values)
def test_plain_digits_are_the_number(value: Decimal) -> None:
    assert Decimal(plain(value)) == value
    assert "e" not in plain(value).lower()


@given(text=st.text(max_size=60) | st.text(alphabet="0123456789.,eE+-¥$€億兆万千円 bnmillioJPY", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = parse(text)
    except BriefError as refused:
        code = refused.code
    else:
        code = ""
        assert read.value.is_finite()
    assert code in {"", "BRF-U103", "BRF-U104", "BRF-U106"}
