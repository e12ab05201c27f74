"""What the values of a facts file may be: decimals, dates, units, codes. Each is checked, and kept as it stands."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from japan_us_brief.core import amounts, currencies, dates
from japan_us_brief.util import addresses

# ISO 3166-1 alpha-2.
_COUNTRY_CODES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA "
    "CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA "
    "GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP "
    "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS "
    "MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS "
    "RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW "
    "TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW EU"
)
COUNTRIES = frozenset(_COUNTRY_CODES.split())


def _exact_decimal(value: object) -> Decimal:
    """A figure as a string holds it, exactly. Raises PydanticCustomError."""
    if isinstance(value, Decimal):
        text = str(value)
    elif isinstance(value, str):
        text = value
    else:
        raise PydanticCustomError("figure_not_text", "a figure stands in JSON as a string, exactly as it is")
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise PydanticCustomError("not_decimal", "not a decimal number") from None
    if not text.isascii() or "_" in text or text != text.strip() or not number.is_finite():
        raise PydanticCustomError("not_decimal", "not a decimal number")
    if (number and not -amounts.MAX_EXPONENT <= number.adjusted() <= amounts.MAX_EXPONENT) or len(text) > 80:
        raise PydanticCustomError("exponent", "beyond 1e±30")
    return number


def _partial_date(value: object) -> str:
    """A day, a month or a year. Raises PydanticCustomError."""
    if not isinstance(value, str):
        raise PydanticCustomError("not_date", "a date stands in JSON as a string")
    try:
        dates.span(value)
    except ValueError as reason:
        raise PydanticCustomError("not_date", "not a date: {reason}", {"reason": str(reason)}) from None
    if "/" in value:
        raise PydanticCustomError("not_date", "one date is wanted here, not an interval")
    return value


def _period(value: object) -> str:
    """A date, or an interval of two. Raises PydanticCustomError."""
    if isinstance(value, str) and "/" in value:
        try:
            dates.span(value)
        except ValueError as reason:
            raise PydanticCustomError("not_date", "not a period: {reason}", {"reason": str(reason)}) from None
        return value
    return _partial_date(value)


def _one_of(known: frozenset[str], what: str) -> BeforeValidator:
    """What accepts known words alone; it raises PydanticCustomError for another."""

    def check(value: object) -> object:
        if isinstance(value, str) and value not in known:
            raise PydanticCustomError("not_iso", "{value} is not {what}", {"value": repr(value), "what": what})
        return value

    return BeforeValidator(check)


def _unit(value: object) -> object:
    """A currency or a counting word. Raises PydanticCustomError."""
    # Three capitals are a currency; anything else is a counting word.
    if isinstance(value, str) and len(value) == 3 and value.isupper() and value not in currencies.ISO_4217:
        raise PydanticCustomError("not_iso", "{value} is not an ISO 4217 code", {"value": repr(value)})
    return value


def _address(value: object) -> object:
    """The address of a page. Raises PydanticCustomError."""
    reason = addresses.problem(value) if isinstance(value, str) else ""
    if reason:
        raise PydanticCustomError(
            "not_address", "{value} is not an address: {reason}", {"value": repr(value), "reason": reason}
        )
    return value


# A number beyond that is no longer a whole number in every reader of JSON.
Count = Annotated[int, Field(ge=0, le=2**53 - 1)]
Address = Annotated[
    str,
    BeforeValidator(_address),
    Field(max_length=600, description="an address of a page, as RFC 3986 writes it"),
    WithJsonSchema(
        {
            "type": "string",
            "format": "uri",
            "maxLength": 600,
            "pattern": addresses.ADDRESS,
            "description": "an address of a page, as RFC 3986 writes it",
        }
    ),
]
Text = Annotated[str, Field(min_length=1, max_length=2_000)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
DecimalText = Annotated[
    Decimal,
    BeforeValidator(_exact_decimal),
    WithJsonSchema({"type": "string", "format": "decimal", "pattern": r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"}),
]
PartialDate = Annotated[
    str,
    BeforeValidator(_partial_date),
    Field(description="ISO 8601 with reduced precision: YYYY, YYYY-MM or YYYY-MM-DD", pattern=r"^\d{4}(-\d\d){0,2}$"),
]
Period = Annotated[
    str,
    BeforeValidator(_period),
    Field(
        description="a date, or an ISO 8601 interval START/END of two",
        pattern=r"^\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?$",
    ),
]
Unit = Annotated[
    str,
    BeforeValidator(_unit),
    Field(
        description="ISO 4217 code, or a counting word such as jobs, rank or percent",
        pattern=r"^([A-Z]{3}|[a-z][a-z ]*)$",
    ),
]
Country = Annotated[str, _one_of(COUNTRIES, "an ISO 3166 code"), Field(pattern=r"^[A-Z]{2}$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$", description="ISO 639-1 code")]
