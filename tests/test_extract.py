"""Figures in prose: what is found in the news, what is not, where it stands in a file, and what nothing can break."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japan_us_brief import extract_figures
from japan_us_brief.briefing.models import Comparator
from japan_us_brief.core.currencies import ISO_4217
from japan_us_brief.extraction.markup import read
from japan_us_brief.extraction.mention import FigureMention
from japan_us_brief.rates.ecb import table
from tests.conftest import ROOT, Outcome, marked_lines, unmarked, unmeasured

Run = Callable[..., Outcome]


def one(text: str) -> FigureMention:
    (found,) = extract_figures(text)
    return found


@pytest.mark.parametrize("line", marked_lines("figures.txt").values())
def test_the_figures_of_the_news(line: str) -> None:
    text, gold = unmarked(line)
    found: list[tuple[object, ...]] = [
        (
            figure.start,
            figure.as_written,
            (figure.low, figure.high) if figure.value is None else figure.value,
            figure.unit,
        )
        for figure in extract_figures(text)
    ]
    assert found == gold


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("¥590 billion", "exact"),
        ("up to ¥590 billion", "up_to"),
        ("as much as ¥590 billion", "up_to"),
        ("no more than ¥590 billion", "at_most"),
        ("less than ¥590 billion", "less_than"),
        ("nearly ¥590 billion", "nearly"),
        ("just under ¥590 billion", "nearly"),
        ("some ¥590 billion", "about"),
        ("about ¥590 billion", "about"),
        ("an estimated ¥590 billion", "about"),
        ("¥590 billion or so", "about"),
        ("more than ¥590 billion", "more_than"),
        ("over ¥590 billion", "more_than"),
        ("investment exceeded ¥590 billion", "more_than"),
        ("in excess of ¥590 billion", "more_than"),
        ("at least ¥590 billion", "at_least"),
        ("¥590 billion or more", "at_least"),
        ("¥590 billion or less", "at_most"),
        ("(about ¥590 billion)", "about"),
        ("Up to ¥590 billion", "up_to"),
        ("more than the ¥590 billion", "more_than"),
        ("over the ¥590 billion", "exact"),
        ("最大5900億円", "up_to"),
        ("約5900億円", "about"),
        ("政府は最大5900億円", "up_to"),
        ("少なくとも5900億円", "at_least"),
        ("5900億円以上", "at_least"),
        ("5900億円未満", "less_than"),
        ("~¥590 billion", "about"),
        ("up to another ¥590 billion", "up_to"),
        ("capped at ¥590 billion", "up_to"),
        ("a new ceiling of ¥590 billion", "up_to"),
        ("not exceeding ¥590 billion", "at_most"),
        ("It does not exceed ¥590 billion", "at_most"),
        ("It did not cost more than ¥590 billion", "at_most"),
        ("No firm paid more than ¥590 billion", "at_most"),
        ("5900億円を超えなかった", "at_most"),
        ("It may go as high as ¥590 billion", "up_to"),
        ("¥590 billion plus tax", "exact"),
        ("¥590 billion at most", "at_most"),
        ("“more than” ¥590 billion", "more_than"),
        ("up to the equivalent of ¥590 billion", "up_to"),
        ("Debt passed ¥590 billion", "more_than"),
        ("a dispute over ¥590 billion", "exact"),
        ("talks about ¥590 billion", "exact"),
        ("It would go up to ¥590 billion", "exact"),
        ("That adds up to ¥590 billion", "exact"),
        ("The state adds up to ¥590 billion", "up_to"),
        ("最大で5900億円", "up_to"),
        ("5900億円を超える", "more_than"),
        ("少なくとも計5900億円", "at_least"),
        ("多くても5900億円", "at_most"),
        ("過去最大5900億円", "exact"),
        ("約 5900億円", "about"),
        ("「5900億円」以上", "at_least"),
        ("5900億円以内", "at_most"),
        ("5900億円を上限に", "up_to"),
        ("5900億円に達した", "at_least"),
        ("5900億円に達しなかった", "less_than"),
        ("5900億円を上回る", "more_than"),
        ("5900億円を下回る", "less_than"),
        ("5900億円を下回らない", "at_least"),
        ("5900億円を初めて超えた", "more_than"),
        ("5900億円の大台を突破した", "more_than"),
        ("5900億円（政府の試算）を超える", "more_than"),
        ("前年の5900億円を上回った", "exact"),
        ("予想の5900億円を下回った", "exact"),
        ("5900億円足らず", "less_than"),
        ("5900億円に満たない", "less_than"),
        ("5900億円を割り込んだ", "less_than"),
        ("5900億円を割り当てる", "exact"),
        ("5900億円に迫る", "nearly"),
        ("5900億円近い", "nearly"),
        ("5900億円近くの費用", "nearly"),
        ("5900億円余り", "more_than"),
        ("5900億円強", "more_than"),
        ("5900億円強化に使う", "exact"),
        ("5900億円ぐらい", "about"),
        ("≥ ¥590 billion", "at_least"),
        ("c. ¥590 billion", "about"),
        ("ca. ¥590 billion", "about"),
        ("est. ¥590 billion", "about"),
        ("roughly ¥590 billion", "about"),
        ("north of ¥590 billion", "more_than"),
        ("near ¥590 billion", "about"),
        ("Sales were higher than ¥590 billion", "more_than"),
    ],
)
def test_qualifiers(text: str, comparator: str) -> None:
    figure = one(text)
    assert figure.comparator == comparator
    assert figure.value == Decimal("590e9")


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("It drew c.4,000 people", "about"),
        ("It cost c£4m", "about"),
        ("300-odd workers", "about"),
        ("300-plus workers", "at_least"),
        ("300 or more workers", "at_least"),
        ("10 minutes or so", "about"),
        ("barely 6.5 times", "about"),
        ("It eased from its close to 5 percent.", "about"),
        ("It eased from Monday's close to 5 percent.", "exact"),
        ("upwards of 500 staff", "more_than"),
        ("in excess of 200 firms", "more_than"),
        ("just shy of 4 percent", "nearly"),
        ("no fewer than 12 ships", "at_least"),
        ("as little as 4 percent", "at_least"),
        ("sub-300 sq m", "less_than"),
        ("a sub-$100 phone", "less_than"),
        ("a near-$5 billion loss", "nearly"),
        # How long something goes on, and how much longer than that.
        ("They plan it over 10 years.", "exact"),
        ("Over 10 years, they will plan it.", "exact"),
        ("It has gone on for over 10 years.", "more_than"),
        ("It took over 10 years.", "more_than"),
        ("They began over 10 years ago.", "more_than"),
        ("It was just short of 10 tons.", "nearly"),
        ("It fell short of the 10 tons that they had hoped for.", "exact"),
    ],
)
def test_qualifiers_of_counts_and_at_numbers(text: str, comparator: str) -> None:
    assert one(text).comparator == comparator


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Exports rose 7.3 percent.", ["rise_by"]),
        ("Exports rose by 7.3 percent.", ["rise_by"]),
        ("Exports rose to $5 billion.", ["rise_to"]),
        ("Exports fell sharply to $5 billion.", ["fall_to"]),
        ("Exports fell by more than $5 billion.", ["fall_by"]),
        ("a 7 percent increase in exports", ["rise_by"]),
        ("a 7 percent annual decline", ["fall_by"]),
        ("The 10-year yield rose again.", [None]),
        ("a rise in sales of 5 percent", ["rise_by"]),
        ("from 18% to 23.50%", ["from", "to"]),
        ("Rates rose from 3 to 5 percent.", ["from", "to"]),
        ("Shares fell 97 cents to $77.05.", ["fall_by", "fall_to"]),
        ("It will invest $2.9 billion to increase its capacity.", [None]),
        ("It has $5 billion.", [None]),
        # Money taken in, and verbs of two words.
        ("The brewer raised $35 million.", [None]),
        ("Lenders raise a further 280 million euros.", [None]),
        ("The fee was raised by $35.", ["rise_by"]),
        ("The side gave up 410 yards.", [None]),
        ("It has paid down $3 billion of debt.", [None]),
        ("Sales were up $3 billion.", ["rise_by"]),
        ("輸出は7.3%増えた。", ["rise_by"]),
        ("輸出は7.3%減の5億円だった。", ["fall_by", "fall_to"]),
        ("税率を5%から8%に引き上げる。", ["from", "rise_to"]),
        ("支持率は45%から39%になった。", ["from", "to"]),
        ("株価は30円(1.5%)高の900円だった。", ["rise_by", None, "rise_to"]),
        ("客は2割ほど減り、利益は5億円に縮小した。", ["fall_by", "fall_to"]),
        ("売上は3倍に増え、5億円減税する。", [None, None]),
        ("The team lost the order worth $3 million.", [None]),
        # All usual verbs.
        ("The bond slumped 12 percent.", ["fall_by"]),
        ("Grain rallied 4 percent.", ["rise_by"]),
        ("Sales were seen climbing 4 percent.", ["rise_by"]),
        ("The estimate was revised downward by 12 billion yen.", ["fall_by"]),
        ("Output is expanding at 7% a year.", ["rise_by"]),
        ("The gauge gave up 12 points.", ["fall_by"]),
        ("It closed with a loss of 12 points.", ["fall_by"]),
        ("It made a loss of $12 million.", [None]),
        ("Some 300 jobs were lost.", ["fall_by"]),
        ("Visits were 12 percent fewer than in May.", ["fall_by"]),
        ("The $20 million raised will go to schools.", [None]),
        # The object between the verb and its step.
        ("The board trimmed its yearly payout by 12%.", ["fall_by"]),
        ("The gift lifted the fund of the town to $12 million.", ["rise_to"]),
        ("It cut costs, and moved to 12 offices.", [None]),
        # Signs, where they tell of a step.
        ("Tokyo +0.4%, Seoul -1.2%.", ["rise_by", "fall_by"]),
        ("The rate was -0.1%.", [None]),
        # One movement with several figures.
        ("The index shed 12 points, or 0.4%, to close at 3,210.", ["fall_by", "fall_by", "fall_to"]),
        ("The index rose 12 points (0.4%).", ["rise_by", "rise_by"]),
        ("Exports rose by 2 percent, imports by 3 percent.", ["rise_by", "rise_by"]),
        ("Exports fell 2 percent and imports 3 percent.", ["fall_by", "fall_by"]),
        ("Exports fell 2 percent and imports were 3 percent of all.", ["fall_by", None]),
        ("Rates went from 3 percent in May to 4 percent in June.", ["from", "to"]),
        ("It lowers the risk of first and later strokes by 5 percent.", ["fall_by"]),
        ("Gusts came anywhere from 80 mph (36 m) to 110 mph.", [None, None, None]),
        ("It grew from 75 gigawatts (GW) in 2014 to 240 GW.", ["from", "to"]),
        # A price loses something, a firm has a loss.
        ("The share lost 5 cents to $3.", ["fall_by", "fall_to"]),
        ("The firm lost 5 cents per share.", [None]),
        ("The firm lost $5 million.", [None]),
        ("It flew 5 percent more foreign guests.", ["rise_by"]),
        ("It is 5 percent more likely.", [None]),
        ("It had 103 fewer pupils.", ["fall_by"]),
        ("It had 103 or fewer pupils.", [None]),
        ("The index finished 16 points, or 0.8 percent, lower at 1,880.", ["fall_by", "fall_by", "fall_to"]),
        ("Starts fell 5% in the north, 6% in the far-west and 7% in May.", ["fall_by"] * 3),
        ("Sales rose 5% month-to-month and 6% year-over-year.", ["rise_by", "rise_by"]),
        ("Starts rose 5% in May to a yearly rate of 1.4 million.", ["rise_by", "rise_to"]),
        ("It was up one point.", ["rise_by"]),
        ("It counted 28 cases from five towns.", [None, None]),
        ("The number of cases fell to 28 cases from 50 cases.", ["fall_to", "from"]),
    ],
)
def test_changes(text: str, changes: list[str | None]) -> None:
    assert [figure.change for figure in extract_figures(text)] == changes


def test_what_restates_what() -> None:
    yen, dollars, plain = extract_figures("up to 590 billion yen (about $3.9 billion) of $40 billion")
    assert (yen.equivalent_of, dollars.equivalent_of, plain.equivalent_of) == (None, 0, None)
    assert dollars.comparator == "about"
    one_, other = extract_figures("¥590 billion, or $3.9 billion,")
    assert (one_.equivalent_of, other.equivalent_of) == (None, 0)
    assert [figure.equivalent_of for figure in extract_figures("$5 (of $7)")] == [None, None]


@pytest.mark.parametrize(
    ("text", "restated"),
    [
        ("It paid 400m euros ($524m; £475m)", [None, 0, 0]),
        ("worth €2.1 billion (about $2.4 billion, or £1.8 billion)", [None, 0, 0]),
        ("a grant of NZ$30m (US$18m/€16m)", [None, 0, 0]),
        ("He earns $50,000 (£39,000) (€45,000)", [None, 0, 0]),
        ("3 billion yuan, equivalent to roughly $420 million", [None, 0]),
        ("5 million rupees or about $60,000", [None, 0]),
        ("500m yuan, or about $70m, or £60m", [None, 0, 0]),
        ("5 million euros a year ($5.5m; £4.2m)", [None, 0, 0]),
        ("£3.50/$4.50 an hour", [None, 0]),
        ("3 trillion won ($2.2 billion), 500 billion yen ($3.4 billion; €3.1 billion)", [None, 0, None, 2, 2]),
        # What follows the bracket, or is another part of the sum, restates nothing.
        ("It costs 100 euros ($110) and £90 in Britain", [None, 0, None]),
        ("The grant (€5m, £4m from Britain) was approved", [None, None]),
        ("500m yuan, or about $70m, and €60m was spent", [None, 0, None]),
    ],
)
def test_several_amounts_restate_one(text: str, restated: list[int | None]) -> None:
    assert [figure.equivalent_of for figure in extract_figures(text)] == restated


def test_a_measure_against_another_figure_bounds_none() -> None:
    assert [figure.comparator for figure in extract_figures("It is 20% higher than 500 euros")] == ["exact", "exact"]


def test_a_range_is_no_change() -> None:
    (figure,) = extract_figures("Prices range from $5 to $9 million")
    assert (figure.low, figure.high, figure.change) == (Decimal(5_000_000), Decimal(9_000_000), None)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Exports were $5 billion in 2023.", "2023"),
        ("In April 2024 it paid $5 billion.", "2024-04"),
        ("On April 2, 2024, it paid $5 billion.", "2024-04-02"),
        ("On 2 April 2024 it paid $5 billion.", "2024-04-02"),
        ("2024年4月2日に5億円を払った。", "2024-04-02"),
        ("令和6年4月2日に5億円を払った。", "2024-04-02"),
        ("令和元年5月に5億円を払った。", "2019-05"),
        ("平成31年に5億円を払った。", "2019"),
        ("昭和48(1973)年に5億円を払った。", "1973"),
        ("1973(昭和48)年に5億円を払った。", "1973"),
        ("R6.4.2に5億円を払った。", "2024-04-02"),
        ("令和6年度に5億円を払った。", "2024"),
        ("FY2024に5億円を払った。", "2024"),
        ("24年3月期に5億円を払った。", "2024-03"),
        ("平成の話だが、24年3月期に5億円を払った。", ""),
        ("24年の歴史で5億円を払った。", ""),
        ("2017 年 1 月に5億円を払った。", "2017-01"),
        ("2023年4〜6月期に5億円を払った。", "2023-04/2023-06"),
        ("2024年4月2〜5日に5億円を払った。", "2024-04-02/2024-04-05"),
        ("2022年に始め、同年9月に5億円を払った。", "2022-09"),
        ("2022年に始め、翌年に5億円を払った。", "2023"),
        ("2022年に始め、前年の5億円を払った。", "2021"),
        ("2022年に始め、前年比で5億円を払った。", "2022"),
        # What stands before a figure dates it, and not what follows.
        ("2022年には5億円を払い、2023年に備えた。", "2022"),
        ("It paid $5 billion. In 2023 it had not.", None),
        ("It paid $5 billion.", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert (one(text).date or "") == (date or "")


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        # Each figure has the date of its own clause.
        ("The firm has 340 workers and wants to hire 200 more by the end of 2026.", [None, "2026"]),
        ("Output was 120 tons in 2019, up from 90 tons in 2018.", ["2019", "2018"]),
        ("Output grew from 90 tons in 2018 to 120 tons in 2019.", ["2018", "2019"]),
        ("In 2019 output was 120 tons, up from 90 tons.", ["2019", None]),
        ("The firm, which opened in 2021, has 340 workers.", [None]),
        ("Sales fell 3 percent, the lowest since 2011.", [None]),
        ("Sales fell 3 percent from May 2011.", [None]),
        ("In 2019 it had 12 mills, and now it has 9 mills.", ["2019", None]),
        ("In 2018 and 2019 it sold 12 tons and 9 tons, respectively.", ["2018", "2019"]),
        # One statement, or one frame, has one date.
        ("Sales rose 5% to $4 million in 2019.", ["2019", "2019"]),
        ("In 2019 sales rose 5%, while costs fell 3%.", ["2019", "2019"]),
        ("Net debt was $4 million (2019: $5 million).", [None, "2019"]),
        ("Records fell in 2019: Rome sold 12 tons, Milan 9 tons.", ["2019", "2019"]),
        ("In 2019 it sold 12 tons, 3 percent above 2018 levels.", ["2019", "2019"]),
        ("It sold 12 tons in 2019, up 3 percent from the low level in 2018.", ["2019", "2019"]),
        ("FY 2019 sales of $4 million rose 5% on FY 2018 ($3.8 million).", ["2019", "2019", "2018"]),
        # Years, quarters and business years in other words.
        ("Its 2019 output was 120 tons.", ["2019"]),
        ("In the second quarter of 2019 it sold 120 tons.", ["2019-04/2019-06"]),
        ("It sold 120 tons in Q4 2019.", ["2019-10/2019-12"]),
        ("H1 2019 sales were 120 tons.", ["2019-01/2019-06"]),
        ("It sold 120 tons in FY2019.", ["2019"]),
        ("It sold 120 tons in the 2019-20 season.", ["2019/2020"]),
        ("In the year to March 2019 it sold 120 tons.", ["2018-04/2019-03"]),
        ("It sold 120 tons in the six months ended June 30, 2019.", ["2019-01/2019-06"]),
        ("It sold 120 tons in the first nine months of 2019.", ["2019-01/2019-09"]),
        # What another date tells.
        ("It sold 120 tons in May 2019, against 90 tons a year earlier.", ["2019-05", "2018-05"]),
        ("It sold 120 tons in May 2019, against 90 tons in the previous month.", ["2019-05", "2019-04"]),
        ("About 120 homes and farms were empty in 2011.", ["2011"]),
        ("It cut 120 jobs and closed 9 shops in 2011.", ["2011", "2011"]),
        ("It sold 120 tons, up from the same period in 2009, which had 90 tons.", [None, "2009"]),
        ("It flew 120 guests in Jul-2018, and 90 on 12-Aug-2018.", ["2018-07", "2018-08-12"]),
        ("2016年4月から6月までの消費額は120億円だった。", ["2016-04/2016-06"]),
        ("From 23 to 29 September 2019 it had 120 guests.", ["2019-09-23/2019-09-29"]),
        # Without the day of the text nothing is guessed, nor another date taken.
        ("It sold 120 tons last year, and 90 tons in 2011.", [None, "2011"]),
        ("It sold 120 tons on Tuesday.", [None]),
    ],
)
def test_each_figure_has_its_own_date(text: str, dates: list[str | None]) -> None:
    found = [figure for figure in extract_figures(text) if figure.unit not in {"months", "quarters"}]
    assert [figure.date for figure in found] == dates


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("It sold 120 tons last year.", "2018"),
        ("It sold 120 tons this year.", "2019"),
        ("It sold 120 tons last month.", "2019-04"),
        ("It sold 120 tons in September.", "2018-09"),
        ("It wants to sell 120 tons by September.", "2019-09"),
        ("It sold 120 tons on Tuesday.", "2019-05-14"),
        ("It sold 120 tons last Wednesday.", "2019-05-08"),
        ("It sold 120 tons yesterday.", "2019-05-14"),
        ("It sold 120 tons two years ago.", "2017"),
        ("It sold 120 tons in the first quarter.", "2019-01/2019-03"),
        ("It sold 120 tons in the third quarter of last year.", "2018-07/2018-09"),
        ("It sold 120 tons in the year to March.", "2018-04/2019-03"),
        # The day of a saying is none of what it tells of.
        ("At a Tuesday night news conference, he told of 120 dead.", None),
        # Whose year begins when it likes, its quarters do.
        ("It sold 120 tons in the first quarter. Its fiscal year ends in June.", None),
        ("It sold 120 tons in the first quarter, or the three months ended Nov. 30.", None),
    ],
)
def test_dates_told_from_the_day_of_the_text(text: str, date: str | None) -> None:
    figure = extract_figures(text, day=datetime.date(2019, 5, 15))[0]
    assert figure.date == date


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The ministry approved subsidies of $5 billion.", ["subsidies"]),
        ("It has $5 billion in cash reserves.", ["cash reserves"]),
        # The noun behind the figure.
        ("He is accused of a $7bn mortgage fraud.", ["mortgage fraud"]),
        ("They plan a $5 billion investment in Ohio.", ["investment in Ohio"]),
        ("It foresees a 3% fall in rents.", ["rents"]),
        ("It foresees 3% wage growth.", ["wage growth"]),
        ("Some 40 percent of farmers are old.", ["farmers"]),
        ("It has 1,200 part-time workers.", ["part-time workers"]),
        # The subject of the verb, or its object.
        ("Revenue was $3 billion.", ["Revenue"]),
        ("In May 2019 sales of phones at Acme Inc. rose 3%.", ["sales of phones at Acme Inc."]),
        ("The U.S. trade deficit with Peru reached $3 billion.", ["U.S. trade deficit with Peru"]),
        ("The board cut its yearly payout by 12%.", ["yearly payout"]),
        ("The board is raising the payout to $12.", ["payout"]),
        ("Peru is expected to increase output by another 12 tons.", ["output"]),
        ("The fund, which was set up here, gave up 12 points.", ["fund"]),
        ("The town spent $3 million.", ["town spent"]),
        ("The gauge closed with a loss of 12 points.", ["gauge"]),
        ("The number of guests rose to 300 people.", ["number of guests"]),
        # What goes on from the figure before it.
        ("Profit fell 12% to $4 million, against $5 million in 2018.", ["Profit"] * 3),
        ("Profit was $4 million (2018: $5 million).", ["Profit"] * 2),
        ("Exports rose 5%, while imports fell 3%.", ["Exports", "imports"]),
        ("It was led by Peru (+4%) and Chile (+3%).", ["Peru", "Chile"]),
        ("Acme (ACM +4%) climbed 9% at noon.", ["ACM", "Acme"]),
        ("It was at $5 on Friday after it had closed at $4.", ["It was", "It was"]),
        ("Users had 54% fewer heart attacks and 20% more headaches.", ["heart attacks", "headaches"]),
        ("Prices are 12% below the average.", ["Prices"]),
        ("The town found 5 kilos of gold.", ["gold"]),
        ("The number of wind projects around the country rose to 9.", ["number of wind projects around the country"]),
        ("Output (measured in tons of steel) climbed 3%.", ["Output"]),
        ("A median price of $5 rose to $6.", ["median price", "median price"]),
    ],
)
def test_what_a_figure_is_about(text: str, about: list[str]) -> None:
    assert [figure.about for figure in extract_figures(text)] == about


@pytest.mark.parametrize(
    ("name", "text", "rows"),
    [
        (
            "aid.html",
            (
                "<table><caption>Aid (millions of yen)</caption><tr><th>Firm</th><th>2023</th><th>2024</th></tr>"
                "<tr><td>North Fab</td><td>&yen;4 billion</td><td>1,234</td></tr></table>"
            ),
            ["4000000000 JPY 2023 North Fab", "1234000000 JPY 2024 North Fab"],
        ),
        (
            "two-heads.html",
            (
                "<p>It was founded in 1999.<table><tr><td></td><td colspan=2>Quarter ended</td></tr>"
                "<tr><td>USD thousand</td><td>Q1 2023</td><td>31 March 2024</td></tr>"
                "<tr><td>Net sales</td><td>1,500</td><td>$2m</td></tr></table><p>It has 7 cats."
            ),
            [
                "1500000 USD 2023-01/2023-03 Net sales, Quarter ended",
                "2000000 USD 2024-03-31 Net sales",
                "7 cats None cats",
            ],
        ),
        (
            "years.md",
            (
                "| Year | Exports (USD million) | Share (%) | Staff |\n| --- | ---: | --- | --- |\n"
                "| **2022** | 1,234 | 12.5 | 340 people |\n\nIt has 7 cats.\n"
            ),
            ["1234000000 USD 2022 Exports", "12.5 % 2022 Share", "340 people 2022 Staff", "7 cats None cats"],
        ),
        (
            "rows.html",
            (
                "<table><tr><th rowspan=2>Country<th rowspan='2'>Flow<th colspan=2>USD million</tr>"
                "<tr><th>2022<th>2023</tr><tr><td rowspan=2>Peru<td>Exports<td>1,500<td>1,600</tr>"
                "<tr><td>Imports<td>900<td>$1bn</tr><tr><td>Chile<td>Exports<td>300<td>320</tr></table>"
            ),
            [
                "1500000000 USD 2022 Peru, Exports",
                "1600000000 USD 2023 Peru, Exports",
                "900000000 USD 2022 Peru, Imports",
                "1000000000 USD 2023 Peru, Imports",
                "300000000 USD 2022 Chile, Exports",
                "320000000 USD 2023 Chile, Exports",
            ],
        ),
    ],
)
def test_the_heads_of_a_table_tell_of_its_cells(
    brief: Run, tmp_path: Path, name: str, text: str, rows: list[str]
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = brief("extract", str(tmp_path / name), "-f", "json").json
    assert [f"{row['value']} {row['unit']} {row['date']} {row['about']}" for row in found] == rows


@pytest.mark.parametrize("code", table().currencies)
def test_every_currency_of_the_rate_table(code: str) -> None:
    assert one(f"It cost {code} 4.5 million in all.").unit == code
    assert one(f"It cost 4.5 million {code} in all.").unit == code


def test_names_of_currencies_from_cldr() -> None:
    names = json.loads((ROOT / "japan_us_brief" / "data" / "currency_names.json").read_text(encoding="utf-8"))
    rated = set(table().currencies)
    for name, code in names.items():
        if code in rated and name.isascii():
            figure = one(f"It cost 45 {name}, no more.")
            assert (figure.unit, figure.value) == (code, Decimal(45)), name


PIECES = st.sampled_from(
    [
        *("up to", "more than", "about", "from", "to", "and", "in", "by", "rose", "fell", "Section", "April", "2024"),
        *("$", "¥", "US$", "HK$", "(", ")", ",", ".", "-", "–", " ", "  ", "\n", "%", "×", "&", "e9", "+"),
        *("5", "590", "1,234", "3.9", "12.50", "five", "twenty-one", "hundred", "half a", "a quarter of a", "F-16"),
        *(
            "billion",
            "bn",
            "million",
            "yen",
            "dollars",
            "cents",
            "percent",
            "percentage points",
            "jobs",
            "third largest",
        ),
        *("億", "兆", "万", "円", "ドル", "約", "最大", "https://a.example/5", "10:30", "\u200b", "\u202e"),
        *("<b>", "**", "_", "`", "[x](y)"),
    ]
)


@given(st.one_of(st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=25).map(" ".join), st.text()))
def test_mentions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    done = 0
    for index, figure in enumerate(extract_figures(text)):
        assert done <= figure.start < figure.end <= len(text)
        assert figure.as_written == text[figure.start : figure.end]
        assert (figure.value is None) == (figure.low is not None) == (figure.high is not None)
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
        assert figure.comparator in get_args(Comparator)
        assert figure.equivalent_of is None or figure.equivalent_of < index
        assert figure.is_money == (figure.unit in ISO_4217)
        done = figure.end


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(["JPY", "USD", "EUR"]))
def test_what_is_written_is_read(value: Decimal, code: str) -> None:
    from japan_us_brief.core.amounts import write

    figure = one(f"It cost {write(value, code)} then.")
    assert (figure.value, figure.unit) == (value, code)


@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(["text", "markdown", "html"]))
def test_what_is_seen_has_a_place_in_the_file(text: str, kind: str) -> None:
    visible = read(text, kind)
    done = 0
    for place in range(len(visible.text)):
        start, end = visible.span(place, place + 1)
        assert done <= start <= end <= len(text)
        if visible.text[place].isalnum() and end - start == 1:
            assert text[start] == visible.text[place]
        done = start
    if kind == "text":
        assert visible.text == re.sub("[\u200b\u202e]", "", text)


def test_markdown_is_read_as_it_is_seen() -> None:
    raw = (
        "---\ntitle: 7 cats\n---\n# Aid\n\n1. up to **¥590\n   billion** ([$3.9](https://a.example/5_6_7)&nbsp;billion)\n"
        "```\n8 cats\n```\n`9 cats` <!-- 10 cats --> and \\$11 <b>mil</b>lion\n"
    )
    visible = read(raw, "markdown")
    found = [(figure.value, figure.unit) for figure in extract_figures(visible.text)]
    assert found == [(Decimal("590e9"), "JPY"), (Decimal("3.9e9"), "USD"), (Decimal("11e6"), "USD")]
    start, end = visible.span(visible.text.index("¥"), visible.text.index("billion") + 7)
    assert raw[start:end] == "¥590\n   billion"


@pytest.mark.parametrize(
    ("kind", "raw", "values"),
    [
        ("markdown", "- a\n  ```\n  8 cats\n  ```\n\n5 dogs", [5]),
        ("markdown", "> ```\n> 8 cats\n> ```\n\n5 dogs", [5]),
        ("markdown", "> 5 billion\n> yen\n", [5_000_000_000]),
        ("markdown", "<script>8 cats</Script>5 dogs <style>p {8px}</style>", [5]),
        ("markdown", "+++\nweight = 8\n+++\n5 dogs", [5]),
        ("markdown", "5 dogs\n\n[8]: https://a.example/8", [5]),
        ("html", "<script>8 cats</Script>5 dogs", [5]),
        ("html", "<SCRIPT>8 cats</SCRIPT>5 dogs<script>9 cats", [5]),
        ("html", "<del>8 cats</del>5 dogs", [5]),
        # What is struck out, hidden or code, in every form.
        ("html", "<s>8 cats</s><strike>7 cats</strike>5 dogs", [5]),
        ("html", "<p hidden>8 cats</p><div class=a hidden=''>7 <div>6 cats</div> 9 cats</div>5 dogs", [5]),
        ("html", '<span style="color: red; display: none">8 cats</span>5 dogs', [5]),
        ("html", "<p data-hidden=no>8 cats</p><p style='display:block'>5 dogs</p>", [8, 5]),
        ("html", "<code>8 cats</code><pre>7 cats</pre><samp>6 cats</samp>5 dogs", [5]),
        ("markdown", "~~8 cats~~ 5 dogs", [5]),
        ("markdown", "~~8 cats, 5 dogs", [8, 5]),
        ("markdown", "    8 cats\n\n5 dogs", [5]),
        ("markdown", "Some code:\n\n    8 cats\n    9 cats\n\n    10 cats\n5 dogs", [5]),
        ("markdown", "1. A list\n\n    of 8 cats\n\n5 dogs", [8, 5]),
        # Formulas are not money; prices in one sentence are.
        ("markdown", "With $x = 8 million$ and\n\n$$\nx = 7 million\n$$\n\n5 dogs", [5]),
        ("markdown", "It paid $8 and then A$5_000 or US$6, for {sic} $7 each", [8, 6, 7]),
        # Entities are read before invisible letters are dropped, and every style of lines is one.
        ("html", "5&shy;00 dogs, $6&zwnj;0", [500, 60]),
        ("markdown", "5&#8203;00 dogs", [500]),
        ("text", "It paid $1 million\rand $2 billion\r", [1_000_000, 2_000_000_000]),
        ("text", "It paid $1 million\r\nand $2 billion\u2028", [1_000_000, 2_000_000_000]),
        # What is set high is a mark, or the power of a ten.
        (
            "html",
            "$5 million<sup>1</sup>, $6<sup><a href='#n'>[2]</a></sup>, 7 dogs<sup>3, 4</sup>",
            [5_000_000, 6, 7],
        ),
        ("html", "10<sup>6</sup> cats, 1.5×10<sup>6</sup> cats, CO<sub>2</sub>, 5 dogs", [1_500_000, 5]),
        ("markdown", "$8 million^2^ of $9 million[^3] and 5 dogs[4]", [8_000_000, 9_000_000, 5]),
        ("markdown", '{"price": "8 cats"}\n\n5 dogs', [5]),
        ("text", "¥5\u202fbillion and 5  billion yen and $5\u2011billion", [5_000_000_000] * 3),
    ],
)
def test_what_a_reader_sees(kind: str, raw: str, values: list[int]) -> None:
    found = [figure.value for figure in extract_figures(read(raw, kind).text)]
    assert found == [Decimal(value) for value in values]


def test_html_is_read_as_it_is_seen() -> None:
    raw = (
        "<!DOCTYPE html><title>Aid</title><style>p {margin: 7px}</style><p>up to &yen;<b>590</b>\n  billion\n"
        "<script>let cats = '8 cats'</script></p><table><tr><td>9</td><td>million cats</td></table>"
        "&#36;5 &lt;6%&gt;<!-- 1 cat"
    )
    visible = read(raw, "html")
    found: list[tuple[object, object]] = [(figure.value, figure.unit) for figure in extract_figures(visible.text)]
    assert found == [(Decimal("590e9"), "JPY"), (Decimal(9), None), (Decimal(5), "USD"), (Decimal(6), "%")]
    start = visible.text.index("¥")
    assert raw[slice(*visible.span(start, start + 12))] == "&yen;<b>590</b>\n  billion"


def test_invisible_letters_hide_nothing() -> None:
    visible = read("5\u200b90\u00ad bil\u202elion \u2066yen\u2069\r\nand 1\ufeff2%", "text")
    found = extract_figures(visible.text)
    assert [(figure.value, figure.unit) for figure in found] == [(Decimal("590e9"), "JPY"), (Decimal(12), "%")]


def test_full_width_digits() -> None:
    figure = one("投資額は５，９００億円だった。")
    assert (figure.value, figure.unit, figure.as_written) == (Decimal("590e9"), "JPY", "５，９００億円")


HOSTILE = {
    "digits": "7",
    "grouped": "1,234,",
    "pairs": "12,",
    "points": "1.",
    "words": "one hundred and ",
    "kanji": "千",
    "japanese": "1億",
    "brackets": "([<",
    "links": "![[](",
    "comments": "<!--<a",
    "fences": "```\n~~~\n",
    "ticks": "`",
    "stars": "*_",
    "entities": "&#;&amp",
    "quotes": "<a b=\"'",
    "scripts": "<script><style>",
    "addresses": "https://",
    "dollars": "$",
    "letters": "5a.",
    "long": "5 aaaa",
    "spaces": "5 ",
    "bidi": "\u202e5\u200b",
    "dashes": "5-",
    "percent": "5%",
    "money": "up to $5 billion (¥5 billion) ",
    "months": "May 5 ",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
def test_nothing_hostile_takes_forever(name: str, kind: str) -> None:
    # What grew with the square of the size would take hours here; the benchmarks show how it grows.
    text = HOSTILE[name] * (100_000 // len(HOSTILE[name]))
    assert len(extract_figures(read(text, kind).text)) <= len(text)


def test_the_library_alone_is_light() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            """import sys; from japan_us_brief import extract_figures; extract_figures('¥590bn')
print(*{'pydantic', 'typer', 'rich', 'html', 'difflib', 'importlib.resources'} & {*sys.modules})""",
        ],
        env=unmeasured(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""


TEXT = "Japan approved up to 590 billion yen ($3.9 billion).\r\nThat is 5 percent more, in 2,000 jobs.\r\n"


@pytest.mark.parametrize("name", ["table", "json", "jsonl", "csv", "tsv", "md", "ids"])
def test_every_format(brief: Run, golden: Callable[[str, str], None], name: str) -> None:
    done = brief("extract", "-", "-f", name, stdin=TEXT.encode())
    assert (done.status, done.err) == (0, "")
    golden(f"extract.{name}", done.out)


def test_offsets_are_those_of_the_file(brief: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    rows = brief("extract", str(path), "-f", "json").json
    assert [TEXT[row["start"] : row["end"]] for row in rows] == [
        "590 billion yen",
        "$3.9 billion",
        "5 percent",
        "2,000 jobs",
    ]
    assert [(row["line"], row["column"]) for row in rows] == [(1, 22), (1, 39), (2, 9), (2, 28)]
    wide = tmp_path / "b.txt"
    wide.write_bytes(TEXT.encode("utf-16"))
    assert [row["value"] for row in brief("extract", str(wide), "-f", "json").json] == [row["value"] for row in rows]


def test_several_files_and_their_kinds(brief: Run, tmp_path: Path) -> None:
    for name, content in {"a.md": "**5** million yen", "b.html": "<p>&yen;<i>6</i></p>", "c": "<html>&yen;7"}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    rows = brief("extract", *(str(tmp_path / name) for name in ("a.md", "b.html", "c")), "-f", "json").json
    assert [(Path(row["file"]).name, row["value"], row["unit"]) for row in rows] == [
        ("a.md", "5000000", "JPY"),
        ("b.html", "6", "JPY"),
        ("c", "7", "JPY"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\x7fELF\x02\x01\x00", "no text: byte 0x02"),
        (b"5 \x93cats\x94", "not in UTF-8: byte 0x93 at byte 2"),
        (b"\xff\xfe\x00", "not in UTF-8"),
    ],
)
def test_what_is_no_text(brief: Run, content: bytes, message: str) -> None:
    done = brief("extract", "-", stdin=content)
    assert done.status == 3
    assert done.err.startswith(f"brief: <stdin>: {message}")
    assert done.err.endswith("[BRF-F304]\n")


def test_candidate_claims_are_json(brief: Run) -> None:
    assert brief("extract", "-", "--as-claims", "-f", "csv", stdin=b"$5").status == 2
    assert brief("extract", "-", "--as-claims", "-f", "json", stdin=b"It paid $5.").json["claims"]


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("On 2 April 2024, the firm paid $5 million.", {"as_of": "2024-04-02"}),
        ("The firm paid $5 million in April 2024.", {"as_of": "2024-04"}),
        ("At the end of March 2024 it had 340 workers.", {"as_of": "2024-03"}),
        ("政府は2024年4月2日に5900億円を承認した。", {"as_of": "2024-04-02"}),
        ("It will spend $5 million between 2025 and 2027.", {"period": "2025/2027"}),
        ("From April 2025 to March 2027 it will spend $5 million.", {"period": "2025-04/2027-03"}),
        ("2025年から2027年に5億円を投じる。", {"period": "2025/2027"}),
        # The date of another clause, or of another time.
        ("The firm has 340 workers and wants to open in 2026.", {}),
        ("The firm, which opened in 2021, has 340 workers.", {}),
        ("The firm has had 340 workers since 2021.", {}),
        ("The firm wants 340 workers by the end of 2026.", {}),
        # What it is compared with.
        ("The zoo had 7 percent more than in 2023.", {}),
        ("Exports were 7 percent higher than at the end of March 2024.", {}),
        ("Exports were up 7 percent on 2023.", {}),
        ("輸出は2023年より7パーセント多かった。", {}),
        # A business year begins when it likes.
        ("It earned $5 million in the financial year 2025-26.", {}),
        ("It earned $5 million in fiscal 2025.", {}),
        ("2025年度に5億円を使った。", {}),
        ("令和7年度に5億円を使った。", {}),
        ("FY2025に5億円を使った。", {}),
    ],
)
def test_a_candidate_claim_is_dated_where_the_text_dates_it(brief: Run, text: str, dated: dict[str, str]) -> None:
    (claim,) = brief("extract", "-", "--as-claims", stdin=text.encode()).json["claims"]
    (figure,) = claim["figures"]
    assert {key: figure[key] for key in ("as_of", "period") if key in figure} == dated
    assert ("figures[0].as_of or figures[0].period" in claim["needs"]) == (not dated)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("New ferry\n\n4 March 2026\n\nThe ferry cost $5 million.", "2026-03-04"),
        ("New ferry\nBy Ann Lee, March 4, 2026, 10:30 a.m.\n\nIt cost $5 million.", "2026-03-04"),
        ("Published: 2026-03-04\n\nIt cost $5 million.", "2026-03-04"),
        ("OSLO, 4 March 2026 – The ferry cost $5 million.", "2026-03-04"),
        ("OSLO (Harbour News, 4 March 2026) - The ferry cost $5 million.", "2026-03-04"),
        ("---\ndate: 2026-03-04\n---\nIt cost $5 million on 1 January 2026.", "2026-03-04"),
        ("2026年3月4日\n\n船は5億円だった。", "2026-03-04"),
        # A day that is told of, a month, and a day that there is not.
        ("The ferry cost $5 million on 4 March 2026.", None),
        ("On 4 March 2026 the ferry was bought. It cost $5 million.", None),
        ("The plan for 4 March 2026\n\nIt cost $5 million.", None),
        ("March 2026\n\nIt cost $5 million.", None),
        ("30 February 2026\n\nIt cost $5 million.", None),
        ("OSLO – It cost $5 million.", None),
    ],
)
def test_a_text_says_when_it_was_published(brief: Run, tmp_path: Path, text: str, day: str | None) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    done = brief("extract", str(path), "--as-claims")
    assert done.json["sources"][0].get("published") == day
    assert ("says so" in done.err, "no date of publication" in done.err) == (day is not None, day is None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry cost $5 million, and it is late.", "en"),
        ("船は5億円だった。", "ja"),
        ("The ferry is called カモメ in Japan, and it cost $5 million.", "en"),
        ("Die Fähre hat im Jahr 2026 rund $5 million gekostet, sagte der Kapitän dem Blatt.", None),
        ("$5 million", None),
    ],
)
def test_the_language_is_told_where_it_can_be(brief: Run, text: str, language: str | None) -> None:
    done = brief("extract", "-", "--as-claims", stdin=text.encode())
    assert done.json["sources"][0].get("language") == language
    assert ("language" in done.json["sources"][0]["needs"]) == (language is None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A pier is old. The ferry cost $5 million. It is late.", "The ferry cost $5 million."),
        (
            "Mr. Berg of the U.S. firm paid\n$5 million for it.\n\nIt is late.",
            "Mr. Berg of the U.S. firm paid $5 million for it.",
        ),
        ("New ferry\n\nThe ferry cost $5.2 million! It is late.", "The ferry cost $5.2 million!"),
        ("OSLO, 4 March 2026 – The ferry cost $5 million.", "The ferry cost $5 million."),
        ("桟橋は古い。船は5億円だった。遅い。", "船は5億円だった。"),
    ],
)
def test_a_candidate_claim_has_its_sentence(brief: Run, text: str, said: str) -> None:
    (claim,) = brief("extract", "-", "--as-claims", stdin=text.encode()).json["claims"]
    assert claim["statement"] == claim["context"] == said


def test_candidate_claims_have_ids_and_topics_of_their_own(brief: Run) -> None:
    text = (
        "The ferry cost £5 million. Old ferries cost £2 million. The pier, where the ferry lands, cost £5 million.\n\n"
        "The ferry cost £5 million. Tickets are 4 percent dearer."
    )
    claims = brief("extract", "-", "--as-claims", stdin=text.encode()).json["claims"]
    ids = [claim["id"] for claim in claims]
    assert len({*ids}) == len(ids) == 5
    assert ids[0] == "ferry-cost-5-million"
    assert ids[3] == "ferry-cost-5-million-2"
    # What no sentence says a topic of is under the first.
    assert claims[4]["topics"] == [claims[0]["topics"][0]] == ["ferry"]


def test_a_file_that_is_not_there(brief: Run) -> None:
    done = brief("extract", "nowhere.txt")
    assert (done.status, done.out) == (2, "")
    assert "BRF-U108" in done.err


def test_nothing_found(brief: Run) -> None:
    done = brief("extract", "-", "-f", "json", stdin=b"No figures here.")
    assert (done.status, done.out, done.err) == (0, "[]\n", "brief: nothing found\n")
