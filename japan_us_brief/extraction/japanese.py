"""Japanese numerals: kanji alone, powers of ten behind digits, and what may stand right before a number."""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.core.amounts import power_of_ten, shifted
from japan_us_brief.core.intervals import UNROUNDED
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import ja

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.numeral import Numeral

LETTERS = "".join([*ja.DIGITS, *ja.POWERS, *(letter for letter in ja.GROUPS if letter != "京")])
# What closes a group of digits.
GROUPS = "".join(ja.GROUPS)
# What makes the raised dot of the Japanese press a decimal point, and not that of a list: 1・5億円, 25・5%.
BEHIND_RAISED_POINT = (
    "(?:[%％万億兆円割倍度]|ポイント|パーセント|ドル|ユーロ|ポンド|マイクロ|ミリ|センチ|キロ|メガ|ギガ|メートル|トン|グラム|"
    "リットル|ヘクタール|シーベルト|ワット|マイル)"
)
# The same of counters, which as well make a list of what stands on both sides, unless it is long: 2412・1人.
BEHIND_LONG_RAISED_POINT = "[人件個本台戸校点社回枚頭票]"
# The first letter that is neither Latin nor punctuation, and more than a text in English has.
FIRST = "\u3000"

# Digits that go on after a power of ten.
_NEXT = pattern(r"\s*(?P<number>\d[\d,]*(?:\.\d+)?)")
# The other end of a range, and the last power of ten in it.
_RANGE_BEHIND = pattern(
    rf"\s?(?:[〜～~－–-]|から)\s?(?:\d[\d,]*[{GROUPS}])?\d[\d,.]*(?P<power>[十百千]?[{GROUPS}])(?!\d)"
)
# What is read as a decimal behind a raised dot without a unit, where a rate is told: 出生率は1・26だった.
_RAISED = pattern(r"・(\d\d)(?=[はがでにとへをも、。だ)）〜～]|$)")
_OF_RATES = ("率", "指数", "倍率")
_RATES_REACH = 100
# Digits behind a space, of a number that is not known to be whole: 8万1 012.
_MORE_DIGITS = pattern(r"(?<=\d)\s\d{3}(?!\d)")
# A power of ten behind digits.
_POWER = pattern(rf"\s*(?P<power>[十百千]?[{GROUPS}]|[百千])")
_POWERS = {
    small + group: ja.POWERS.get(small, 0) + ja.GROUPS.get(group, 0)
    for small in ("", "十", "百", "千")
    for group in ("", *ja.GROUPS)
    if small + group
}
_FIRST_OF_POWERS = frozenset(power[0] for power in _POWERS)
# Qualifiers, and what sums up or distributes: 約二百人, 計三社.
_BEFORE_NUMBERS = (*ja.QUALIFIERS_BEFORE, *ja.SUMS, "各", "総勢", "金")
_MOST_BEFORE = max(map(len, _BEFORE_NUMBERS))
# Digits of a group.
_LONGEST_RUN = 4
# More than any power of ten of a numeral.
_MOST = 99


def follows(text: str, place: int) -> bool:
    """Whether what stands at a place, perhaps behind a space, is Japanese."""
    return text[place : place + 2].lstrip()[:1] > FIRST


def take_powers(text: str, number: Numeral, most_digits: int) -> None:
    """Take in what numerals follow the digits: 2兆2,385億, 5千万."""
    if text[number.end : number.end + 2].lstrip()[:1] not in _FIRST_OF_POWERS:
        return
    match = _POWER.match(text, number.end)
    if not match:
        return
    total, ulp, end = Decimal(0), number.ulp, number.end
    value, last = number.value, 99
    while match:
        power = _POWERS[match["power"]]
        if power >= last or (last != 99 and value >= Decimal(10) ** (last - power)):
            break
        total = UNROUNDED.add(total, shifted(value, power))
        ulp, end, last = shifted(power_of_ten(int(value.as_tuple().exponent)), power), match.end(), power
        following = _NEXT.match(text, end)
        if not following or following.end() - following.start() > most_digits or ulp.adjusted() < power:
            # Nothing goes on behind a fraction: 1.5億5000万 is none.
            break
        value = Decimal(following["number"].replace(",", ""))
        match = _POWER.match(text, following.end())
        if not match:
            # What is left is ones: 2万5000; or of the power that the other end of a range has: 3兆3400〜3兆3500億円.
            shared = _RANGE_BEHIND.match(text, following.end())
            lower = _POWERS[shared["power"]] if shared else 0
            if lower == last > ja.GROUPS["万"]:
                # 1億5000〜2億円: of what power the first end is, is not told.
                break
            if lower and lower < last and value < Decimal(10) ** (last - lower):
                total = UNROUNDED.add(total, shifted(value, lower))
                ulp, end = shifted(power_of_ten(int(value.as_tuple().exponent)), lower), following.end()
            elif value < Decimal(10) ** last:
                total, ulp, end = (
                    UNROUNDED.add(total, value),
                    power_of_ten(int(value.as_tuple().exponent)),
                    following.end(),
                )
            break
    number.value, number.ulp, number.end = total, ulp, end
    number.magnitude = max(1, last if last != 99 else 1)


def raised_decimals(text: str, start: int, end: int) -> str:
    """The decimals behind a raised dot that only a rate before it tells from a list or a day: 出生率は1・26だった."""
    found = _RAISED.match(text, end)
    begin = max(0, start - _RATES_REACH)
    return found[1] if found and any(text.find(word, begin, start) >= 0 for word in _OF_RATES) else ""


def more_digits(text: str, start: int, end: int) -> str:
    """Digits behind a number of several powers of ten that may belong to it: 8万1 012 is not known to be whole."""
    found = _MORE_DIGITS.match(text, end)
    return found[0] if found and any(letter in ja.GROUPS for letter in text[start:end]) else ""


def spelled(written: str) -> tuple[Decimal, Decimal] | None:
    """A number in kanji alone, and the unit of its last digit: 十, 三百, 五千万; None for what is none."""
    total, group, digit, ulp = Decimal(0), Decimal(0), -1, Decimal(1)
    last = last_group = _MOST
    # How many digits stand side by side, as in 一三五〇万.
    run = 0
    for letter in written:
        if letter in ja.DIGITS:
            run += 1
            if run > 1 and (last != _MOST or run > _LONGEST_RUN):
                return None
            digit = max(digit, 0) * 10 + ja.DIGITS[letter]
        elif letter in ja.POWERS:
            if ja.POWERS[letter] >= last or run > 1:
                # 三十二十, 三二十
                return None
            last = ja.POWERS[letter]
            group += (digit if digit >= 0 else 1) * Decimal(10) ** last
            digit, run = -1, 0
        else:
            if ja.GROUPS[letter] >= last_group:
                return None
            last, last_group = _MOST, ja.GROUPS[letter]
            total += (group + max(digit, 0)) * Decimal(10) ** last_group
            group, digit, run, ulp = Decimal(0), -1, 0, power_of_ten(last_group)
    if last_group == _MOST and _is_vague(written):
        return None
    rest = group + max(digit, 0)
    return total + rest, Decimal(1) if rest else ulp


def is_run(written: str) -> bool:
    """Whether a number in kanji is told digit by digit, as years are: 二〇二四."""
    return len(written) > 1 and all(letter in ja.DIGITS for letter in written)


def _is_vague(written: str) -> bool:
    """Whether two digits side by side are one of two numbers: 二三人 are two or three."""
    first, second = (ja.DIGITS.get(letter, -1) for letter in written[-2:].rjust(2))
    return first > 0 and second == first + 1 and len(written) == len("二三")


def stands_alone(text: str, start: int) -> bool:
    """Whether a number in kanji is no part of a name before it, nor vague: 千葉県, 数百億円, 五、六人."""
    if text[start - 1 : start] == "、" and text[start - 2 : start - 1] in ja.DIGITS:
        return False
    return not "\u3400" <= text[start - 1 : start] <= "\u9fff" or may_begin(text, start)


def may_begin(text: str, start: int) -> bool:
    """Whether what stands before a place is what stands right before numbers: 約, 最大, 計."""
    return text[max(0, start - _MOST_BEFORE) : start].endswith(_BEFORE_NUMBERS)
