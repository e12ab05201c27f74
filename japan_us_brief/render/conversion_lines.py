"""Conversions as lines of csv, tsv and JSON Lines, for very many of them.

What a line says of its rate is rendered once, as a template, and each conversion fills in its own numbers. A template
is made by rendering a conversion in the general way, with marks in the place of its texts, so the bytes are the same.
"""

from __future__ import annotations

import json

from japan_us_brief.core.amounts import decimal_text, plain
from japan_us_brief.render import formats
from japan_us_brief.render.conversions import bare, converted_text, rate_record, rate_row, to_result
from japan_us_brief.render.formats.delimited import cell
from japan_us_brief.render.result import RenderOptions, Result
from japan_us_brief.util.escaping import json_safe, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.rates.conversion import Conversion
    from japan_us_brief.rates.source import Rate

FORMATS = frozenset({"csv", "tsv", "jsonl"})
ROW_NUMBERS = ("line", "amount", "value", "converted", "converted_value", "converted_exact")
RECORD_NUMBERS = (
    *("line", "amount.text", "amount.value"),
    *("converted.text", "converted.value", "converted.exact", "converted.low", "converted.high"),
)


def numbered(made: list[tuple[int, Conversion]], *, exact: bool, style: str) -> Result:
    """Conversions as a result in every format, each with the number of the line that it is of."""
    result = to_result([conversion for _, conversion in made], exact=exact, style=style)
    result.fields = ("line", *result.fields)
    result.rows = [{"line": number, **row} for (number, _), row in zip(made, result.rows, strict=True)]
    result.records = [{"line": number, **record} for (number, _), record in zip(made, result.records, strict=True)]
    return result


class ConversionLines:
    """Renders conversions one by one, as lines.

    Attributes:
        header: what stands before the first line; may be empty.

    Raises:
        BriefError: `BRF-U107`, for an unknown field.
    """

    def __init__(self, options: RenderOptions, *, exact: bool, style: str) -> None:
        self.header = formats.render(numbered([], exact=exact, style=style), options)
        self._options = RenderOptions(options.format, fields=options.fields, header=False, raw=options.raw)
        self._exact = exact
        self._style = style
        self._templates: dict[tuple[str, bool], str] = {}
        self._rate_templates: dict[tuple[Rate, str], str] = {}

    def line(self, number: int, conversion: Conversion) -> str:
        """A conversion as a line, with the number of the line that it is of."""
        template = self._rate_templates.get((conversion.rate, conversion.amount.comparator))
        if template is None:
            template = self._rate_template(conversion)
        amount = conversion.amount
        if self._options.full:
            low = high = exact = decimal_text(conversion.exact)
            if amount.comparator != "exact":
                bounds = conversion.bounds
                low, high = decimal_text(bounds.low), decimal_text(bounds.high)
            return template % {
                "line": number,
                "amount.text": str(amount),
                "amount.value": plain(amount.value),
                "converted.text": str(conversion.result),
                "converted.value": decimal_text(conversion.value),
                "converted.exact": exact,
                "converted.low": low,
                "converted.high": high,
            }
        return template % {
            "line": number,
            "amount": cell(amount.text(self._style), self._options),
            "value": plain(amount.value),
            "converted": cell(converted_text(conversion, exact=self._exact, style=self._style), self._options),
            "converted_value": bare(conversion, exact=self._exact),
            "converted_exact": plain(conversion.exact),
        }

    def _rate_template(self, conversion: Conversion) -> str:
        """A line with gaps for the numbers of a conversion."""
        rate = conversion.rate
        shape = (conversion.amount.comparator, rate.asked is None)
        template = self._templates.get(shape)
        if template is None:
            template = self._templates[shape] = self._template(conversion)
        if self._options.full:
            of_rate = {f"converted.rate.{key}": value for key, value in rate_record(rate).items()} | {
                "amount.unit": rate.base,
                "amount.comparator": conversion.amount.comparator,
                "converted.unit": rate.quote,
            }
            numbers = RECORD_NUMBERS
        else:
            of_rate, numbers = rate_row(rate), ROW_NUMBERS
        texts = {name: self._escaped(str(value)).replace("%", "%%") for name, value in of_rate.items()}
        filled = template % (texts | {name: f"%({name})s" for name in numbers})
        self._rate_templates[rate, conversion.amount.comparator] = filled
        return filled

    def _template(self, conversion: Conversion) -> str:
        """A line with gaps for all that differs from one conversion to another."""
        result = numbered([(0, conversion)], exact=self._exact, style=self._style)
        result.rows = [_marked(row, "") for row in result.rows]
        result.records = [_marked(record, "") for record in result.records]
        text = formats.render(result, self._options).replace("%", "%%")
        # The number of the line is the one that JSON has without quotes.
        return text.replace('"⟨line⟩"', "⟨line⟩").replace("⟨", "%(").replace("⟩", ")s")

    def _escaped(self, text: str) -> str:
        if self._options.format == "jsonl":
            return json_safe(json.dumps(text, ensure_ascii=False)[1:-1])
        return cell(printable(text), self._options)


def _marked(value: dict[str, object], path: str) -> dict[str, object]:
    """A row or a record with a mark, which is its path, for each value that it has."""
    return {
        key: _marked(item, f"{path}{key}.") if isinstance(item, dict) else item if item is None else f"⟨{path}{key}⟩"
        for key, item in value.items()
    }
