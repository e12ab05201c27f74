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
# The first letter that is neither Latin nor punctuation, and more than a text in English has.
FIRST = "\u3000"

# Digits that go on after a power of ten.
_NEXT = pattern(r"\s*(?P<number>\d[\d,]*(?:\.\d+)?)")
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
_BEFORE_NUMBERS = (*ja.QUALIFIERS_BEFORE, *ja.SUMS, "各", "総勢")
_MOST_BEFORE = max(map(len, _BEFORE_NUMBERS))
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
            # What is left is ones: 2万5000.
            if value < Decimal(10) ** last:
                total, ulp, end = (
                    UNROUNDED.add(total, value),
                    power_of_ten(int(value.as_tuple().exponent)),
                    following.end(),
                )
            break
    number.value, number.ulp, number.end = total, ulp, end
    number.magnitude = max(1, last if last != 99 else 1)


def more_digits(text: str, start: int, end: int) -> str:
    """Digits behind a number of several powers of ten that may belong to it: 8万1 012 is not known to be whole."""
    found = _MORE_DIGITS.match(text, end)
    return found[0] if found and any(letter in ja.GROUPS for letter in text[start:end]) else ""


def spelled(written: str) -> tuple[Decimal, Decimal] | None:
    """A number in kanji alone, and the unit of its last digit: 十, 三百, 五千万; None for what is none."""
    total, group, digit, ulp = Decimal(0), Decimal(0), -1, Decimal(1)
    last = last_group = _MOST
    for letter in written:
        if letter in ja.DIGITS:
            if digit >= 0:
                return None
            digit = ja.DIGITS[letter]
        elif letter in ja.POWERS:
            if ja.POWERS[letter] >= last:
                # 三十二十
                return None
            last = ja.POWERS[letter]
            group += (digit if digit >= 0 else 1) * Decimal(10) ** last
            digit = -1
        else:
            if ja.GROUPS[letter] >= last_group:
                return None
            last, last_group = _MOST, ja.GROUPS[letter]
            total += (group + max(digit, 0)) * Decimal(10) ** last_group
            group, digit, ulp = Decimal(0), -1, power_of_ten(last_group)
    rest = group + max(digit, 0)
    return total + rest, Decimal(1) if rest else ulp


def stands_alone(text: str, start: int) -> bool:
    """Whether a number in kanji is no part of a name before it, nor vague: 千葉県, 数百億円, 五、六人."""
    if text[start - 1 : start] == "、" and text[start - 2 : start - 1] in ja.DIGITS:
        return False
    return not "\u3400" <= text[start - 1 : start] <= "\u9fff" or may_begin(text, start)


def may_begin(text: str, start: int) -> bool:
    """Whether what stands before a place is what stands right before numbers: 約, 最大, 計."""
    return text[max(0, start - _MOST_BEFORE) : start].endswith(_BEFORE_NUMBERS)
