"""Amounts as people write them: read exactly, printed with no more digits than were written.

`590e9 JPY`, `¥590bn`, `590 billion yen`, `2兆2,385億円` are one kind of thing: a decimal, a unit, the place of the last
written digit, and sometimes a qualifier. What can be read in two ways is refused, never guessed.
"""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.core import currencies
from japan_us_brief.core.intervals import UNROUNDED, WORDS, Interval, interval
from japan_us_brief.errors import BriefError
from japan_us_brief.util.lazy_regex import pattern

MAX_EXPONENT = 30
MAX_LENGTH = 200

MAGNITUDES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "mln": 6, "mio": 6, "million": 6, "millions": 6,
    "b": 9, "bn": 9, "bln": 9, "billion": 9, "billions": 9,
    "t": 12, "tn": 12, "trn": 12, "trln": 12, "trillion": 12, "trillions": 12,
    "lakh": 5, "crore": 7,
}  # fmt: skip
KANJI = {"千": 3, "万": 4, "億": 8, "兆": 12, "京": 16}

QUALIFIERS = {
    "up to": "up_to", "as much as": "up_to", "a maximum of": "up_to", "max": "up_to", "最大": "up_to",
    "at most": "at_most", "no more than": "at_most", "≤": "at_most", "<=": "at_most",
    "less than": "less_than", "under": "less_than", "below": "less_than", "fewer than": "less_than", "<": "less_than",
    "nearly": "nearly", "almost": "nearly", "just under": "nearly",
    "at least": "at_least", "no less than": "at_least", "≥": "at_least", ">=": "at_least",
    "more than": "more_than", "over": "more_than", "above": "more_than", "exceeding": "more_than",
    "exceeded": "more_than", ">": "more_than",
    "about": "about", "around": "about", "some": "about", "approximately": "about", "approx.": "about",
    "roughly": "about", "circa": "about", "~": "about", "≈": "about", "約": "about",
}  # fmt: skip

_NUMBER = pattern(r"(\.?\d(?:[\d.,]*\d)?)(?:[eE]([-+]?\d+))?\s*", "a")
_WORD = pattern(r"([A-Za-z]*)\.?\s*", "a")
_KANJI_GROUP = pattern(r"(?P<number>\d[\d.,]*)\s*(?P<magnitude>[千万億兆京])\s*", "a")
_PLAIN = pattern(r"\d*\.?\d+\Z", "a")
_GROUPED = pattern(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?\Z", "a")
_BARE_NUMBER = pattern(r"(?P<number>\d[\d.,]*)\s*")
_POINT = pattern(r"\d{1,3}\.\d{3}\Z", "a")
_SIGNS = {"-": -1, "\u2212": -1, "+": 1}
_LONGEST_FIRST = sorted(QUALIFIERS, key=len, reverse=True)

# Without a smaller unit in use, so that three digits behind a point are more likely thousands than a fraction.
UNDIVIDED = frozenset({"JPY", "KRW"})

# Currencies that a bare "$" or "¥" can stand for when a code behind the number says so ("$5 CAD").
_SHARED_SYMBOL = {
    "$": frozenset(["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "BRL"]),
    "¥": frozenset({"JPY", "CNY"}),
    "£": frozenset({"GBP", "EGP", "LBP"}),
}


_PLACES = {power: Decimal((0, (1,), power)) for power in range(-80, 81)}


def power_of_ten(power: int) -> Decimal:
    """Ten to a power, as the unit of a digit."""
    known = _PLACES.get(power)
    return Decimal((0, (1,), power)) if known is None else known


class Amount:
    """A decimal with its unit, as someone wrote it.

    Attributes:
        value: the exact number, in whole units.
        unit: an ISO 4217 code, a counting word, or None when none was written.
        ulp: the unit of the last written digit: 1e9 for "590 billion", 1e7 for "$2.17 billion".
        comparator: what the qualifier says, one of those of `briefing.models.Comparator`.
    """

    __slots__ = ("comparator", "ulp", "unit", "value")

    def __init__(self, value: Decimal, unit: str | None, ulp: Decimal, comparator: str = "exact") -> None:
        self.value = value
        self.unit = unit
        self.ulp = ulp
        self.comparator = comparator

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Amount) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[Decimal, str | None, Decimal, str]:
        return self.value, self.unit, self.ulp, self.comparator

    def __repr__(self) -> str:
        return f"Amount({self.value}, {self.unit!r}, ulp={self.ulp}, {self.comparator})"

    @property
    def digits(self) -> int:
        """How many significant digits were written; at least 1."""
        return max(1, self.value.adjusted() - self.ulp.adjusted() + 1) if self.value else 1

    @property
    def bounds(self) -> Interval:
        """What the amount says with its qualifier."""
        return interval(self.comparator, self.value, ulp=self.ulp)

    def text(self, style: str = "en") -> str:
        """The amount for a reader, its qualifier first, in English or Japanese style."""
        return WORDS[self.comparator] + write(self.value, self.unit, self.ulp, style=style)

    def __str__(self) -> str:
        return self.text()


def parse(text: str, *, unit: str | None = None) -> Amount:
    """Read one amount.

    Args:
        text: what someone wrote, in English or Japanese.
        unit: a counting word, such as `jobs`, to accept where a currency would stand. Percent always is.

    Raises:
        BriefError: `BRF-U103` for what is not an amount, `BRF-U104` for what can be read in two ways, `BRF-U106` for
            an unknown currency.
    """
    if (scripted := _scripted(text)) is not None:
        return scripted
    if len(text) > MAX_LENGTH:
        raise _refused(text[:40] + "…", f"longer than {MAX_LENGTH} characters")
    written = _normalised(text)
    found = _NUMBER.search(written)
    if not found:
        raise _refused(text, "no number in it")
    comparator, before = _qualifier(written[: found.start()])
    sign, before = _sign(before, text)
    number, ulp = _number(found[1], found[2], text)
    rest = written[found.end() :]
    if rest and rest[0] in KANJI:
        number, ulp, rest = _kanji(written[found.start() :], text)
    elif (word := _WORD.match(rest)) and word[1].casefold() in MAGNITUDES:
        power = MAGNITUDES[word[1].casefold()]
        number, ulp, rest = shifted(number, power), shifted(ulp, power), rest[word.end() :]
    if any(character.isdigit() for character in rest):
        raise BriefError("BRF-U104", f"more than one amount in {text!r}", hint="give one amount at a time")
    if number and not -MAX_EXPONENT <= number.adjusted() <= MAX_EXPONENT:
        raise _refused(text, f"beyond 1e±{MAX_EXPONENT}")
    code = _unit(before, rest.strip(" ."), unit, text)
    if code in UNDIVIDED and ulp == power_of_ten(-3) and _POINT.match(found[1]):
        reason = "its point may group thousands"
        raise BriefError("BRF-U104", f"cannot be read for sure: {text!r}: {reason}", hint="write 1500 or 1.50")
    return Amount(number.copy_negate() if sign < 0 else number, code, ulp, comparator)


def _qualifier(before: str) -> tuple[str, str]:
    """What the words before a number say of it, and what else stands there."""
    folded = before.lower().lstrip()
    for words in _LONGEST_FIRST:
        if folded.startswith(words) and not (words[-1].isalpha() and folded[len(words) : len(words) + 1].isalpha()):
            return QUALIFIERS[words], before.lstrip()[len(words) :]
    return "exact", before


def _sign(before: str, text: str) -> tuple[int, str]:
    """The sign before or behind a currency, and the currency."""
    before = before.strip()
    first, last = _SIGNS.get(before[:1]), _SIGNS.get(before[-1:])
    if first and last and len(before) > 1:
        raise _refused(text, "two signs")
    if first:
        return first, before[1:].strip()
    return (last, before[:-1].strip()) if last else (1, before)


# In digits, before the point and behind it.
_MAX_SCRIPTED = 40


def _scripted(text: str) -> Amount | None:
    """What scripts write, plain digits with an ISO code as in `590e9 JPY`; None when the general reading has to judge.

    Nearly all input is so, and is read without a regular expression, which takes longer to load than all else here.
    """
    number, space, code = text.partition(" ")
    digits, mark, exponent = number.lower().partition("e")
    whole, point, decimals = digits.removeprefix("-").partition(".")
    plain_digits = whole.isdigit() and (decimals.isdigit() or not point) and (exponent.isdigit() or not mark)
    if not (text.isascii() and plain_digits and (code in currencies.ISO_4217 or not space)):
        return None
    if max(len(whole), len(decimals)) > _MAX_SCRIPTED or len(exponent) > 2:
        return None
    if len(decimals) == 3 and code in UNDIVIDED:
        return None
    value, power = Decimal(number), int(exponent or 0)
    if power > MAX_EXPONENT or value.adjusted() > MAX_EXPONENT:
        return None
    return Amount(value, code or None, power_of_ten(power - len(decimals)))


def _normalised(text: str) -> str:
    text = " ".join(text.split())
    if not text.isprintable():
        raise _refused(text, "it has control characters")
    if text.isascii():
        return text
    import unicodedata

    for character in text:
        # A superscript would join the digits before it: 590¹ is a number and a footnote, not 5901.
        if unicodedata.decomposition(character).startswith(("<super>", "<sub>", "<circle>", "<fraction>")):
            raise _refused(text, f"{character!r} is no plain digit or letter")
    return unicodedata.normalize("NFKC", text)


def _refused(text: str, reason: str) -> BriefError:
    return BriefError("BRF-U103", f"not an amount: {text!r}: {reason}", hint="write it like 590e9, ¥590bn or 5900億円")


def _number(digits: str, exponent: str | None, text: str) -> tuple[Decimal, Decimal]:
    """The value of written digits, and the unit of the last one."""
    if _GROUPED.match(digits):
        digits = digits.replace(",", "")
    elif not _PLAIN.match(digits):
        raise _ambiguous(digits, text)
    power = int(exponent[:5]) if exponent else 0
    if abs(power) > MAX_EXPONENT or (exponent and len(exponent) > 5):
        raise _refused(text, f"the exponent is beyond ±{MAX_EXPONENT}")
    decimals = len(digits.partition(".")[2])
    # Built from the text, so that no context rounds it.
    return Decimal(f"{digits}E{power}"), power_of_ten(power - decimals)


def _ambiguous(digits: str, text: str) -> BriefError:
    if "." in digits and digits.rfind(",") > digits.rfind("."):
        reason = "the comma follows the point, as in much of Europe"
    elif digits.count(".") > 1:
        reason = "it has more than one decimal point"
    else:
        reason = "its commas do not group thousands"
    return BriefError("BRF-U104", f"cannot be read for sure: {text!r}: {reason}", hint="write it like 1,234.56")


def _kanji(written: str, text: str) -> tuple[Decimal, Decimal, str]:
    """`2兆2,385億円` from its first digit on: value, unit of the last written digit, and what follows."""
    total, ulp, last, position = Decimal(0), Decimal(1), 99, 0
    while group := _KANJI_GROUP.match(written, position):
        power = KANJI[group["magnitude"]]
        position = group.end()
        while position < len(written) and written[position] in "万億兆京" and power == KANJI["千"]:
            # 千 multiplies what follows it: 5千万, 3千億.
            power += KANJI[written[position]]
            position += 1
        number, unit = _number(group["number"], None, text)
        if power >= last or (last != 99 and number >= Decimal(10) ** (last - power)):
            raise _refused(text, "its 万, 億 and 兆 are not in descending order")
        total, ulp, last = UNROUNDED.add(total, shifted(number, power)), shifted(unit, power), power
    rest = _BARE_NUMBER.match(written[position:])
    if rest:
        number, unit = _number(rest["number"], None, text)
        if number >= Decimal(10) ** last:
            raise _refused(text, "its 万, 億 and 兆 are not in descending order")
        total, ulp, position = UNROUNDED.add(total, number), unit, position + rest.end()
    return total, ulp, written[position:]


def _unit(before: str, after: str, counted: str | None, text: str) -> str | None:
    if not before and after in {"%", "percent"}:
        return "percent"
    if counted is not None and not before and after == counted:
        return counted
    leading, trailing = _currency(before, text), _currency(after, text)
    if leading and trailing and leading != trailing:
        shared = _SHARED_SYMBOL.get(before, frozenset())
        if trailing not in shared:
            raise BriefError("BRF-U104", f"two currencies in {text!r}: {leading} and {trailing}", hint="give one")
        return trailing
    return trailing or leading


def _currency(written: str, text: str) -> str | None:
    if not written:
        return None
    code = currencies.find(written)
    if code is None:
        raise BriefError(
            "BRF-U106",
            f"unknown currency {written!r} in {text!r}",
            hint="use an ISO 4217 code such as JPY, or a name such as yen",
        )
    return code


def round_significant(value: Decimal, digits: int) -> tuple[Decimal, Decimal]:
    """A result rounded half to even to the significant digits its inputs justify, and the unit of its last digit.

    Args:
        value: the unrounded result.
        digits: significant digits of the least precise input; fewer than 2 count as 2.
    """
    ulp = power_of_ten(value.adjusted() - max(2, digits) + 1)
    return value.quantize(ulp, context=UNROUNDED), ulp


def plain(value: Decimal) -> str:
    """The digits alone, with no exponent, no grouping, and no zeros behind the point that say nothing."""
    text = f"{value:f}" if value else "0"
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimal_text(value: Decimal | None) -> str | None:
    """A number as JSON carries it: its digits, in a string."""
    return None if value is None else f"{value:f}"


def write(value: Decimal, unit: str | None, ulp: Decimal | None = None, *, style: str = "en") -> str:
    """An amount as a reader wants it: `¥590 billion`, `$3.9 billion`, or `5,900億円` in Japanese style.

    Args:
        value: the number.
        unit: an ISO 4217 code, a counting word, or None.
        ulp: the unit of the last digit to print; by default that of the number itself.
        style: `en` or `ja`.
    """
    if ulp is None:
        ulp = power_of_ten(int(value.as_tuple().exponent))
    sign, size = "-" if value < 0 else "", value.copy_abs()
    if style == "ja":
        return sign + _japanese(size, ulp) + (currencies.PRINTED_JA.get(unit, f" {unit}") if unit else "")
    number = _english(size, ulp)
    if unit is None:
        return sign + number
    if unit == "percent":
        return f"{sign}{number}%"
    if unit in currencies.PRINTED:
        return sign + currencies.PRINTED[unit] + number
    return f"{unit} {sign}{number}" if unit in currencies.ISO_4217 else f"{sign}{number} {unit}"


def _english(size: Decimal, ulp: Decimal) -> str:
    for word, power in (("trillion", 12), ("billion", 9), ("million", 6)):
        # More than four decimals read worse than the digits in full.
        if size >= power_of_ten(power) and ulp.adjusted() >= power - 4:
            return f"{_grouped(shifted(size, -power), power - ulp.adjusted())} {word}"
    return _grouped(size, -ulp.adjusted())


def _japanese(size: Decimal, ulp: Decimal) -> str:
    if size < 10_000:
        return _grouped(size, -ulp.adjusted())
    parts, rest = [], size
    for kanji, power in (("京", 16), ("兆", 12), ("億", 8), ("万", 4)):
        whole, rest = UNROUNDED.divmod(rest, UNROUNDED.power(Decimal(10), power))
        if whole:
            parts.append(f"{_grouped(whole, 0)}{kanji}")
    if rest:
        parts.append(_grouped(rest, -ulp.adjusted()))
    return "".join(parts)


def _grouped(size: Decimal, decimals: int) -> str:
    """Digits in groups of three, rounded half to even to a number of decimals."""
    rounded = size.quantize(power_of_ten(-max(0, decimals)), context=UNROUNDED)
    whole, point, fraction = f"{rounded:f}".partition(".")
    return f"{int(whole):,}{point}{fraction}"


def shifted(number: Decimal, power: int) -> Decimal:
    """A number times ten to a power, exactly, however many digits it has."""
    return number.scaleb(power, context=UNROUNDED)
