"""One amount as someone typed it, read whole or refused.

It is read by what reads amounts in running text, so that the two understand the same words in the same way. Here there
is no text around it that could settle a doubt: what is not understood, or could mean two things, is refused with the
reason, and a number without a unit is a number.
"""

from __future__ import annotations

from decimal import Decimal

from japan_us_brief.core import currencies
from japan_us_brief.core.amounts import MAX_EXPONENT, Amount, power_of_ten
from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.mention import FigureMention

# Characters.
MAX_LENGTH = 200
# Whose digits are grouped by two beyond the thousands: 1,00,000 is a lakh.
_GROUPED_BY_TWO = frozenset({"INR", "PKR", "BDT", "LKR", "NPR", None})
# Of what names the things that are counted.
MOST_WORDS = 4
# Characters of a refused text that are shown.
_SHOWN = 40
# Digits of a group, and the least number of two.
THOUSANDS, _GROUPED_FROM = 3, 1000
# In digits, before the point and behind it.
_MAX_SCRIPTED = 40
# Spaces that do not break, which group digits, and fractions that belong to the digit before them.
_KEPT = "\u00a0\u2009\u202f"
_FRACTIONS = "½¼¾"
_SIGNS = frozenset("-−–+")


def parse(text: str, *, unit: str | None = None) -> Amount:
    """Read one amount, in any language of `vocabulary`.

    Args:
        text: what someone wrote.
        unit: a counting word, such as `jobs`, to accept where a currency would stand, in whatever words it is put:
            8.66 million workers, 5,100 new jobs, or none. Percent always is accepted.

    Raises:
        BriefError: `BRF-U103` for what is not an amount, `BRF-U104` for what can be read in two ways, `BRF-U106` for
            an unknown currency.
    """
    scripted = parse_scripted(text)
    if scripted is not None:
        return scripted
    if len(text) > MAX_LENGTH:
        raise _refused(text[:_SHOWN] + "…", f"longer than {MAX_LENGTH} characters")
    return _parse(_normalised(text), unit, text)


def parse_scripted(text: str) -> Amount | None:
    """What scripts write, read at a fraction of the cost: plain digits, and perhaps an exponent and an ISO code.

    Returns:
        The amount; None for everything else, and for what has to be judged.
    """
    number, space, code = text.partition(" ")
    digits, mark, exponent = number.lower().partition("e")
    whole, point, decimals = digits.removeprefix("-").partition(".")
    plain_digits = whole.isdigit() and (decimals.isdigit() or not point) and (exponent.isdigit() or not mark)
    if not (text.isascii() and plain_digits and (code in currencies.ISO_4217 or not space)):
        return None
    if not whole.strip("0") and (len(whole) > 1 or (exponent and not decimals)):
        # What a shell may have left of $500, which the general reading refuses.
        return None
    if max(len(whole), len(decimals)) > _MAX_SCRIPTED or len(exponent) > 2:
        return None
    if len(decimals) == THOUSANDS:
        # They may be thousands, which the general reading judges.
        return None
    value, power = Decimal(number), int(exponent or 0)
    if power > MAX_EXPONENT or value.adjusted() > MAX_EXPONENT:
        return None
    return Amount(value, code or None, power_of_ten(power - len(decimals)))


def _normalised(text: str) -> str:
    """The text in usual letters, signs and spaces.

    Raises:
        BriefError: `BRF-U103`.
    """
    # Spaces that do not break group digits, and stay what they are.
    text = " ".join(text.split()) if text.isascii() else " ".join(part for part in text.split(" ") if part).strip()
    if (
        not text.replace("\u00a0", " ")
        .replace("\u2009", " ")
        .replace("\u202f", " ")
        .replace("\u3000", " ")
        .isprintable()
    ):
        raise _refused(text, "it has control characters")
    if text.isascii():
        return text
    import unicodedata

    kept = []
    for before, letter in zip(" " + text, text, strict=False):
        if letter in _KEPT or (letter in _FRACTIONS and before.isdigit()):
            kept.append(letter)
        # A superscript would join the digits before it: 590¹ is a number and a footnote, not 5901.
        elif unicodedata.decomposition(letter).startswith(("<super>", "<sub>", "<circle>", "<fraction>")):
            raise _refused(text, f"{letter!r} is no plain digit or letter")
        else:
            kept.append(unicodedata.normalize("NFKC", letter))
    return "".join(kept)


def _parse(written: str, unit: str | None, text: str) -> Amount:
    """The one amount of a normalised text.

    Raises:
        BriefError: as for `parse`.
    """
    from japan_us_brief.extraction import qualifiers, shell_remains
    from japan_us_brief.extraction.mention import REACH

    mention, digits = _figure(written, text)
    shell_remains.check(written, mention.power, text)
    before, behind = written[: mention.start], written[mention.end :]
    of_amount = mention.unit is not None
    comparator, size = qualifiers.attached(written, mention.start)
    if comparator:
        before = before[:-size]
    elif not before or before[-1].isspace():
        words = before[-REACH:].split()
        comparator, count = qualifiers.before([word.lower() for word in words], of_amount=of_amount)
        before = " ".join(words[: len(words) - count])
    follower = qualifiers.BEHIND.match(written, mention.end)
    if follower and comparator is None:
        comparator, end = qualifiers.behind(written, follower)
        behind = written[end:] if comparator else behind
    before, behind = before.strip(), behind.strip(" .\u00a0")
    code = mention.counted
    word = before or behind
    if code is None and not (before and behind) and (word.upper() in currencies.ISO_4217 or word == unit):
        # Running text has words such as TOP, which are seldom the code of a currency; here nothing else can be meant.
        code = unit if word == unit else word.upper()
        before = behind = ""
    elif code is None and not before and unit is not None and _is_noun(behind, unit):
        code, behind = unit, ""
    if before or behind:
        raise _not_understood(before, behind, code, text)
    assert mention.value is not None
    if mention.value and not -MAX_EXPONENT <= mention.value.adjusted() <= MAX_EXPONENT:
        raise _refused(text, f"beyond 1e±{MAX_EXPONENT}")
    _check_digits(digits, mention, code, text)
    return Amount(mention.value, code, mention.ulp, comparator or "exact")


def _is_noun(words: str, unit: str) -> bool:
    """Whether words behind a number, or none, can name what a unit counts that is no currency, percentage or rank."""
    if unit in {*currencies.ISO_4217, "percent", "rank"} or currencies.find(words) is not None:
        return False
    parts = words.replace("-", " ").split()
    return len(parts) <= MOST_WORDS and all(part.isalpha() for part in parts)


def _figure(written: str, text: str) -> tuple[FigureMention, list[str]]:
    """The one number of a text with its currency or percent sign, or bare; and the digits that it is written in.

    Raises:
        BriefError: `BRF-U103` where there is none, `BRF-U104` for more than one, or one that can be read in two ways.
    """
    from japan_us_brief.extraction import boundary, money, numbers, shell_remains
    from japan_us_brief.extraction.mention import made

    found: list[FigureMention] = []
    digits: list[str] = []
    malformed = ""
    done = 0
    for match in numbers.numerals(written):
        read = numbers.READERS.get(match.lastgroup or "")
        if numbers.start_of(match) < done or read is None:
            continue
        number = read(written, match)
        if number is None and match.lastgroup == "digits":
            raise _ambiguous(match[0], match[0] + written[match.end() :].split(" ", maxsplit=1)[0], text)
        if number is None:
            malformed = malformed or (match[0] if match.lastgroup == "kanji" else "")
            continue
        before = money.lead(written, number, found[-1].end if found else 0)
        _check_exponent(written, number.end, text)
        mention, is_money = money.measured(written, number, before, found)
        if mention is None and not is_money:
            # A bare number; nothing here makes its letter that of metres or tonnes.
            numbers.take_groups(written, number, at_sign=True)
            if not number.magnitude:
                money.take_powers_of_ten(written, number, after_currency=True)
            mention = made(written, number, before.start, None, negative=before.negative)
        if mention is not None:
            rest = boundary.rest_of(written, mention.start, mention.end)
            if rest:
                if rest[0].isdigit() and mention.power and "." not in mention.as_written:
                    raise _refused(text, "its 万, 億 and 兆 are not in descending order")
                if "," in rest:
                    raise _ambiguous(rest, rest, text)
                raise _refused(text, f"{rest.strip()!r} right at its number is no part of it")
        digits.append(match[0] if match.lastgroup == "digits" else "")
        if mention is not None:
            found.append(mention)
        done = max(done, number.end)
    if not found and len(malformed) > 1:
        raise _refused(text, f"{malformed!r} is no number")
    if not found:
        raise shell_remains.of_no_number(text) or _refused(text, "no number in it")
    if len(found) > 1:
        raise BriefError("BRF-U104", f"more than one amount in {text!r}", hint="give one amount at a time")
    return found[0], digits


def _check_exponent(written: str, end: int, text: str) -> None:
    """Raise `BRF-U103` for an exponent behind a number that is beyond all figures."""
    digits = written[end + 1 :].removeprefix("-").removeprefix("+").split(" ")[0]
    if written[end : end + 1] in {"e", "E"} and digits.isdigit() and (len(digits) > 2 or int(digits) > MAX_EXPONENT):
        raise _refused(text, f"the exponent is beyond ±{MAX_EXPONENT}")


def _check_digits(digits: list[str], mention: FigureMention, code: str | None, text: str) -> None:
    """Raise `BRF-U104` for digits that are read in another way where the currency is at home."""
    from japan_us_brief.extraction.boundary import may_group

    assert mention.value is not None
    # Judged by what it is, as well, so that what is printed of it can be read: 150.5 cents.
    value = abs(mention.value)
    printed = f"{value:f}" if mention.ulp.adjusted() == -THOUSANDS and value < _GROUPED_FROM else ""
    for written in (printed, *(() if mention.power else digits)):
        if may_group(written, code):
            whole, _, decimals = written.partition(".")
            raise BriefError(
                "BRF-U104",
                f"cannot be read for sure: {text!r}: its point may group thousands",
                hint=f"write {whole},{decimals} or {written}0",
            )
    for written in digits:
        whole = written.partition(".")[0]
        if code not in _GROUPED_BY_TWO and any(len(group) != THOUSANDS for group in whole.split(",")[1:]):
            raise _ambiguous(written, written, text)


def _not_understood(before: str, behind: str, code: str | None, text: str) -> BriefError:
    """The error for words that are no part of an amount."""
    if any(letter.isdigit() for letter in before + behind):
        return BriefError("BRF-U104", f"more than one amount in {text!r}", hint="give one amount at a time")
    if before and before[-1] in _SIGNS and not before.strip("".join(_SIGNS) + " "):
        return _refused(text, "two signs")
    word = before or behind
    other = currencies.find(word)
    if code is not None and other is not None:
        return BriefError("BRF-U104", f"two currencies in {text!r}: {code} and {other}", hint="give one")
    if code is None and other is not None:
        return _refused(text, f"{word!r} stands before its number")
    if code is not None or not any(letter.isalpha() for letter in word):
        return _refused(text, f"{word!r} is no part of an amount")
    return BriefError(
        "BRF-U106",
        f"unknown currency {word!r} in {text!r}",
        hint="use an ISO 4217 code such as JPY, or a name such as yen",
    )


def _refused(text: str, reason: str) -> BriefError:
    return BriefError("BRF-U103", f"not an amount: {text!r}: {reason}", hint="write it like 590e9, ¥590bn or 5900億円")


def _ambiguous(digits: str, written: str, text: str) -> BriefError:
    """The error for digits that can be read in two ways."""
    if "." in written and written.rfind(",") > written.rfind("."):
        reason = "the comma follows the point, as in much of Europe"
    elif written.count(".") > 1:
        reason = "it has more than one decimal point"
    elif "," in written or "," in digits:
        reason = "its commas do not group thousands"
    else:
        return _refused(text, f"{digits!r} is no number")
    return BriefError("BRF-U104", f"cannot be read for sure: {text!r}: {reason}", hint="write it like 1,234.56")
